select plan(7);
delete from net.http_request_queue;
create function tests.posts() returns text[] language sql
as $$ select coalesce(array_agg(q.url || ' ' || convert_from(q.body, 'UTF8') order by q.id), '{}') from net.http_request_queue as q $$;
select private.raise_alert('turns_wait', 'metric:<b>', '{}', '2026-11-25 12:00-05');
select is(private.post_alerts('2026-11-25 12:05-05'), 0, 'without a place in Vault nothing leaves');
select vault.create_secret('https://hooks.test/s', 'alert_slack_webhook_url'), vault.create_secret('key', 'alert_pagerduty_routing_key');
select is(private.post_alerts('2026-11-25 12:01-05'), 0, 'the function has two minutes to come');
select is(private.post_alerts('2026-11-25 12:02-05'), 1, 'then the database posts');
select is((select p[1] from tests.posts() as p) like 'https://hooks.test/s %CRITICAL: turns_wait (metric:&lt;b&gt;)%', true, 'to Slack, without markup');
select is((select p[2] from tests.posts() as p) like 'https://events.pagerduty.com/v2/enqueue %"dedup_key": "weats-alert-%', true, 'and to PagerDuty, the same incident');
select is(private.post_alerts('2026-11-25 12:03-05'), 0, 'once');
select private.raise_alert('key_refused', 'key:1', '{}', '2026-11-25 12:10-05');
select private.claim_alert_news(5, '2026-11-25 12:10-05');
select is(private.post_alerts('2026-11-25 12:20-05'), 0, 'and nothing that a function has in hand');
select * from finish();
