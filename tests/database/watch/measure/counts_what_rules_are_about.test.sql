select plan(19);
create function pg_temp.measured(metric text, seconds integer, at timestamptz) returns text language sql
as $$ select format('%s of %s', round(m.value, 2), m.cases) from private.measure(metric, seconds, at) as m $$;
select is(pg_temp.measured('request_error_percent', 300, '2026-11-25 12:00-05'), ' of 0', 'no request, no share');
create temporary table t as select tests.past_turn('model', '2026-11-25 11:58-05', '2026-11-25 11:58:05-05') as id;
select tests.past_request(t.id, '2026-11-25 11:56-05', 1000), tests.past_request(t.id, '2026-11-25 11:57-05', 2000), tests.past_request(t.id, '2026-11-25 11:58-05', 100, null, error => 'overloaded'),
  tests.past_request(t.id, '2026-11-25 11:55-05', 9000, null, error => 'overloaded') from t;
select is(pg_temp.measured('request_error_percent', 300, '2026-11-25 12:00-05'), '33.33 of 3', 'of requests in the window');
-- Between 1,000 and 2,000 at 0.95.
select is(pg_temp.measured('request_p95_milliseconds', 300, '2026-11-25 12:00-05'), '1950.00 of 2', 'of those that were answered');
update ai.api_keys set is_paid = true;
select is((select m.value from private.measure('cost_usd', 300, '2026-11-25 12:00-05') as m), 0.0011, 'what they cost, as far as it is known');
select tests.past_turn(null, '2026-11-25 11:40-05', '2026-11-25 11:59-05');
select is(pg_temp.measured('turns_given_up_percent', 300, '2026-11-25 12:00-05'), '50.00 of 2', 'turns that ended without an answer');
select is(pg_temp.measured('turns_given_up_percent', 60, '2026-11-25 12:00-05'), ' of 0', 'a window is open at its beginning');

select is(pg_temp.measured('turn_wait_seconds', null, '2026-11-25 12:00-05'), '0.00 of 1', 'nobody waits');
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'));
select is(pg_temp.measured('turn_wait_seconds', null, '2026-11-25 12:00:01-05'), '0.00 of 1', 'a turn that is not ready does not wait');
select is(pg_temp.measured('turn_wait_seconds', null, '2026-11-25 12:00:31.5-05'), '30.00 of 1', 'from the moment that it is ready it does');
select tests.inbox_turn('2026-11-25 12:00:32-05');
select is(pg_temp.measured('turn_wait_seconds', null, '2026-11-25 12:00:40-05'), '0.00 of 1', 'until it is claimed');

select is(pg_temp.measured('outbox_wait_seconds', null, '2026-11-25 12:01:02-05'), '30.00 of 1', 'its answer waits in the outbox');
update public.chats set sent_until = '2026-11-25 12:05:24-05';
-- 44 x 6 = 264 seconds are borrowed: the pair rate lets it go at 12:01:00.
select is(pg_temp.measured('outbox_wait_seconds', null, '2026-11-25 12:01:02-05'), '2.00 of 1', 'what waits for WhatsApp''s pair rate is not late');
select private.claim_messages(tests.worker(1), 10, '2026-11-25 12:01:02-05');
select is(pg_temp.measured('outbox_wait_seconds', null, '2026-11-25 12:01:10-05'), '0.00 of 1', 'what is on its way does not wait');
select private.record_send(o.id, 1, '{"class": "lost"}', '2026-11-25 12:01:10-05') from public.outbox as o;
select is(pg_temp.measured('unknown_sends', 3600, '2026-11-25 12:01:10-05'), '1.00 of 1', 'nobody knows whether it went out');
update public.outbox set state = 'failed', error_code = 'unknown';
select is(pg_temp.measured('unknown_sends', 3600, '2026-11-25 13:00:31-05') || ', ' || pg_temp.measured('unknown_sends', 3600, '2026-11-25 13:00:32-05'), '1.00 of 1, 0.00 of 1', 'left to a person it counts for the window');

select tests.quota_ask('2026-11-25 14:00-05');
select private.expire_reservations('2026-11-25 14:03-05');
select is(pg_temp.measured('expired_reservations', 3600, '2026-11-25 14:10-05') || ', ' || pg_temp.measured('expired_reservations', 3600, '2026-11-25 15:03-05'), '1.00 of 1, 0.00 of 1', 'requests that were lost with who asked');
select is(pg_temp.measured('quota_level', null, '2026-11-25 14:10-05'), '0.00 of 1', 'quota is normal');
update ai.quota_days set requests = 100000;
select is(pg_temp.measured('quota_level', null, '2026-11-25 14:10-05'), '3.00 of 1', 'or used up');
select throws_ok($$ select private.measure('luck', 60, now()) $$, 'PT422', null, 'nothing else is measured');
select * from finish();
