select plan(8);
select private.raise_alert('quota_ledger', 'quota:default', '{"counters": 2}', '2026-11-25 12:00-05'), private.resolve_alert('quota_ledger', 'quota:default', '2026-11-25 12:01-05'),
  private.raise_alert('turn_dead', 'turn:1', '{"code": "x"}', '2026-11-25 12:01-05');
select is(jsonb_array_length(private.claim_alert_news(20, '2026-11-25 11:59-05')), 0, 'nothing before its time');
create temporary table first as select n.value as card from jsonb_array_elements(private.claim_alert_news(20, '2026-11-25 12:01-05')) as n;
select results_eq(
  $$ select f.card - 'news_id' - 'alert_id' - 'happened_at' from first as f $$,
  $$
    values
      ('{"lease": 1, "event": "raised", "told": [], "kind": "quota_ledger", "subject": "quota:default", "severity": "critical", "details": {"counters": 2}, "times": 1,
         "meaning": "The ledger of quota does not hold: somebody changed rows by hand, or a defect"}'::jsonb),
      ('{"lease": 1, "event": "raised", "told": [], "kind": "turn_dead", "subject": "turn:1", "severity": "warning", "details": {"code": "x"}, "times": 1,
         "meaning": "A turn was given up: see admin.dead_turns"}')
  $$,
  'all that somebody must read, the oldest first; that it is over waits until it is told that it began'
);
select is(private.claim_alert_news(20, '2026-11-25 12:01:59-05'), '[]', 'what somebody has is nobody else''s');
select private.record_alert_news((f.card ->> 'news_id')::bigint, 1, '{slack}', null, '2026-11-25 12:02-05') from first as f;
select is((select array_agg(n.value ->> 'event') from jsonb_array_elements(private.claim_alert_news(20, '2026-11-25 12:02-05')) as n), '{resolved}', 'then it is');
select is(private.claim_alert_news(20, '2026-11-25 12:02:59.999-05'), '[]', 'until a minute has passed');
select is((select array_agg(n.value ->> 'lease') from jsonb_array_elements(private.claim_alert_news(20, '2026-11-25 12:03-05')) as n), '{2}', 'who was silent for so long has died');
select private.raise_alert('dead_update', 'u:' || n, '{}', '2026-11-25 14:00-05') from generate_series(1, 3) as n;
select is(jsonb_array_length(private.claim_alert_news(2, '2026-11-25 14:00-05')), 2, 'as many as are wanted');
select tests.act_as('service_role');
select is(jsonb_array_length(public.claim_alert_news(0)), 0, 'services may');
select * from finish();
