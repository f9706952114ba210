select plan(21);
create function tests.ask_one(at timestamptz) returns text language sql
as $$ select tests.quota_ask(ask_one.at, excluded => '{gemini-3.1-flash-lite,gemini-2.5-flash}') $$;
create function tests.fail(at timestamptz) returns void language sql
as $$ select from private.note_failure(tests.quota_last(), 'first', 'overloaded', null, fail.at) $$;
create function tests.answer(at timestamptz) returns void language sql
as $$
  select private.settle_quota(tests.quota_last(), 'gemini-3.5-flash-lite', 10, answer.at);
  select private.note_success(tests.quota_last(), 'first', answer.at)
$$;
create function tests.breaker() returns text language sql as $$ select format('%s %s %s', h.breaker, h.failures, h.successes) from ai.model_health as h $$;

select tests.ask_one('2026-11-25 12:00-05'), tests.answer('2026-11-25 12:00-05');
select is_empty('select from ai.model_health', 'an answer is nothing to remember');
select tests.ask_one('2026-11-25 12:00-05'), tests.fail('2026-11-25 12:00-05') from generate_series(1, 4);
select is(tests.breaker(), 'closed 4 0', 'four failures');
select tests.ask_one('2026-11-25 12:00-05'), tests.answer('2026-11-25 12:00-05');
select is(tests.breaker(), 'closed 0 0', 'are forgotten by an answer');
create temporary table early as
select (private.reserve_quota('default', 'client', 'realtime', '2026-11-25 12:00-05', excluded_models => '{gemini-3.1-flash-lite,gemini-2.5-flash}') ->> 'reservation_id')::bigint as id;
select tests.ask_one('2026-11-25 12:00-05'), tests.fail('2026-11-25 12:00:10-05') from generate_series(1, 5);
select is(tests.breaker(), 'open 5 0', 'five in a row open it');
select is(tests.ask_one('2026-11-25 12:00:40-05'), 'breaker normal 30', 'then no request leaves');
select private.note_success(
  (select e.id from early as e), 'first', '2026-11-25 12:00:41-05'
);
select is(tests.ask_one('2026-11-25 12:00:42-05'), 'breaker normal 28', 'an answer to an earlier one does not change that');
select is(tests.quota_ask('2026-11-25 12:00:40-05'), 'client gemini-3.1-flash-lite normal', 'to this model');
select is(tests.ask_one('2026-11-25 12:01:10-05'), 'client gemini-3.5-flash-lite normal', 'after a minute one does');
select is(tests.breaker(), 'half_open 5 0', 'half open');
select is(tests.ask_one('2026-11-25 12:01:10-05'), 'breaker normal 5', 'while it is out no other does');
select tests.fail('2026-11-25 12:01:20-05');
select is(tests.breaker(), 'open 6 0', 'its failure opens the breaker again');
select is(tests.ask_one('2026-11-25 12:01:30-05'), 'breaker normal 110', 'for twice as long');
select tests.ask_one('2026-11-25 12:03:20-05'), tests.answer('2026-11-25 12:03:21-05');
select is(tests.breaker(), 'half_open 0 1', 'an answer lets the next one go');
select tests.ask_one('2026-11-25 12:03:22-05');
select private.release_quota(tests.quota_last(), '2026-11-25 12:03:23-05');
select is(tests.ask_one('2026-11-25 12:03:24-05'), 'client gemini-3.5-flash-lite normal', 'one that never left does not stand in the way');
select is(tests.ask_one('2026-11-25 12:05:23-05'), 'breaker normal 5', 'one whose worker is silent does');
select is(tests.ask_one('2026-11-25 12:05:24-05'), 'client gemini-3.5-flash-lite normal', 'until it counts as dead');
select tests.answer('2026-11-25 12:05:25-05'), tests.ask_one('2026-11-25 12:05:26-05');
select is(tests.breaker(), 'half_open 0 2', 'two answers');
select tests.answer('2026-11-25 12:05:27-05'), tests.answer('2026-11-25 12:05:28-05');
select is(tests.breaker(), 'closed 0 0', 'three close it');
select is((select format('%s %s %s', d.requests, d.failures, d.tokens) from ai.key_days as d where d.alias = 'first'), '6 10 50', 'the key was used for all of them, each counted once');
select is_empty('select * from private.check_quota_ledger()', 'and the ledger holds');
select is(
  array(select private.breaker_open_for(n) from unnest(array[5, 6, 7, 8, 1000]) as n), '{1 minute,2 minutes,4 minutes,5 minutes,5 minutes}'::interval[],
  'a model that stays silent is asked less often'
);
select * from finish();
