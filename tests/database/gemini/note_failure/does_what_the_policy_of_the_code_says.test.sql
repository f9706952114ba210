select plan(27);
create function tests.failed(code text, at timestamptz, retry_after integer default null) returns text language sql
as $$ select (private.note_failure(tests.quota_last(), 'first', failed.code, failed.retry_after, failed.at)).action $$;
create function tests.last_state() returns text language sql
as $$ select r.state from ai.reservations as r where r.id = tests.quota_last() $$;

-- Minutes and days that Google says are used up.
select tests.quota_ask('2026-11-25 12:00:10-05');
select is(tests.failed('quota_minute', '2026-11-25 12:00:20-05', 55), 'other_model', 'a used up minute: another model');
select is(tests.last_state(), 'released', 'Google did not count it');
select is(tests.quota_ask('2026-11-25 12:01-05'), 'client gemini-3.1-flash-lite normal', 'nor is it asked until then');
select is(tests.quota_ask('2026-11-25 12:01:15-05'), 'client gemini-3.5-flash-lite normal', 'then it is');
select tests.failed('quota_unknown', '2026-11-25 12:01:20-05');
select is(
  tests.quota_ask('2026-11-25 12:01:30-05', excluded => '{gemini-3.1-flash-lite,gemini-2.5-flash}'), 'minute normal 30', 'a minute ends when it turns'
);
select tests.quota_ask('2026-11-25 12:02-05');
select tests.quota_ask('2026-11-25 12:02-05');
select is(tests.failed('quota_day', '2026-11-25 12:02:01-05', 54), 'other_model', 'a used up day: another model');
select is(
  tests.quota_ask('2026-11-25 12:10-05', excluded => '{gemini-3.1-flash-lite,gemini-2.5-flash}'), 'model_day normal 53400',
  'it is used up until Google''s midnight, whatever the wait says'
);
select is(tests.quota_ask('2026-11-26 03:00-05'), 'client gemini-3.5-flash-lite normal', 'when it turns');
select is((select h.learnt_requests_a_day from ai.model_health as h where h.model = 'gemini-3.5-flash-lite'), 1, 'what was granted is learnt');
select is(tests.quota_ask('2026-11-25 12:10-05', project => 'other'), 'client gemini-3.5-flash-lite normal', 'of this project alone');
select tests.quota_ask('2026-11-26 03:00-05', excluded => '{gemini-3.5-flash-lite}');
select is(tests.failed('model_not_found', '2026-11-26 03:00-05'), 'other_model', 'a model that is gone: another');
select is(
  tests.quota_ask('2026-11-26 12:00-05', excluded => '{gemini-3.5-flash-lite}'), 'client gemini-2.5-flash normal', 'for the whole day'
);
select is((select a.subject from admin.alerts as a where a.kind = 'model_refused'), 'model:gemini-3.1-flash-lite', 'and the operator is told');

-- What is counted, or may have been.
select tests.quota_ask('2026-11-26 12:00-05');
select is(tests.failed('connection_lost', '2026-11-26 12:00-05'), 'retry', 'a lost connection: once more');
select is(tests.last_state(), 'settled', 'it may have arrived');
select is((select h.failures from ai.model_health as h where h.project = 'default' and h.model = 'gemini-3.5-flash-lite'), 1, 'and counts against the model');
select is(tests.failed('connection_lost', '2026-11-26 12:00-05'), 'retry', 'told again');
select is((select h.failures from ai.model_health as h where h.project = 'default' and h.model = 'gemini-3.5-flash-lite'), 1, 'it counts once');
select tests.quota_ask('2026-11-26 12:00-05');
select is(tests.failed('aborted', '2026-11-26 12:00-05'), 'later', 'a function that ends: later');
select is(tests.last_state(), 'settled', 'it may have arrived as well');
select tests.quota_ask('2026-11-26 12:00-05');
select is(tests.failed('request_refused', '2026-11-26 12:00-05'), 'without_ai', 'a request that is wrong: not by AI');
select is(tests.last_state(), 'released', 'refused, not counted');
select is((select a.subject from admin.alerts as a where a.kind = 'request_refused'), 'request:request_refused', 'and told');

-- A key and no reservation.
select is((private.note_failure(null, 'first', 'quota_none', null, '2026-11-26 12:00-05')).model_rest, 'day', 'without a reservation the policy is given all the same');
select throws_ok($$ select private.note_failure(null, 'first', 'teapot', null, now()) $$, 'PT422', 'Cannot note the failure as its code is unknown: teapot', 'an unknown code is refused');
select is((select format('%s %s', d.requests, d.failures) from ai.key_days as d where d.day = '2026-11-26' and d.alias = 'first'), '0 5', 'the key''s failures are counted by day');
select is_empty('select * from private.check_quota_ledger()', 'and the ledger holds');
select * from finish();
