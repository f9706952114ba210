select plan(12);
-- The hour before 12:30:30 in Bogotá, by hand.
select tests.past_turn('tap', '2026-11-25 12:30:01-05', '2026-11-25 12:30:01-05'), tests.past_turn('sql', '2026-11-25 12:30:02-05', '2026-11-25 12:30:04-05', refusal => 'pool_empty'),
  tests.past_turn('person', '2026-11-25 12:30:00-05', '2026-11-25 12:30:29-05'), tests.past_turn(null, '2026-11-25 12:29:00-05', '2026-11-25 12:30:20-05'),
  tests.past_turn('sql', '2026-11-25 12:30:00-05', '2026-11-25 12:30:07-05', 'runner');
create temporary table t as select tests.past_turn('model', '2026-11-25 12:30:10-05', '2026-11-25 12:30:14-05') as id;
select tests.past_request(t.id, '2026-11-25 12:30:11-05', 1000, '{1000,200,50,5}', version => 'gemini-3.5-flash-lite-001'),
  tests.past_request(t.id, '2026-11-25 12:30:12-05', 2000, '{1100,0,60,0}', 'tool_result', outcome => 'truncated'),
  tests.past_request(t.id, '2026-11-25 12:30:13-05', 9000, null, 'again', error => 'overloaded', model => 'gemini-3.1-flash-lite'),
  tests.past_request(t.id, '2026-11-25 12:05:00-05', 4000)
from t;
create temporary table board as select d.* from private.ai_dashboard('2026-11-25 12:30:30-05') as d;

select results_eq(
  $$ select b.width, b.starts_at, b.agent from board as b $$,
  $$
    values ('minute', '2026-11-25 12:30-05'::timestamptz, 'client'), ('minute', '2026-11-25 12:30-05', 'runner'), ('minute', '2026-11-25 12:05-05', 'client'),
      ('hour', '2026-11-25 12:00-05', 'client'), ('hour', '2026-11-25 12:00-05', 'runner')
  $$,
  'minutes and hours in which something was, the newest first'
);
create temporary table now_board as select b.* from board as b where b.width = 'minute' and b.agent = 'client' and b.turns > 0;
select results_eq(
  'select turns, by_tap, by_sql, by_model, by_person, given_up from now_board', 'values (5::bigint, 1::bigint, 1::bigint, 1::bigint, 1::bigint, 1::bigint)', 'what answered'
);
-- 0, 2,000 and 4,000 ms: mean 2,000; p95 at 0.95 x 2 = 1.9 between the second and the third.
select results_eq('select turn_milliseconds, turn_p95_milliseconds from now_board', 'values (2000::bigint, 3800::bigint)', 'how long an answer takes, a person''s and none left out');
select results_eq('select requests, failed, requests_a_minute from now_board', 'values (3::bigint, 1::bigint, 3.00)', 'requests, and those that failed');
select results_eq('select request_milliseconds, request_p95_milliseconds from now_board', 'values (1500::bigint, 1950::bigint)', 'how long those take that are answered');
select results_eq('select prompt_tokens, cached_tokens, answer_tokens, thought_tokens, cache_hits from now_board', 'values (2100::bigint, 200::bigint, 110::bigint, 5::bigint, 1::bigint)', 'tokens of each kind, and cache hits');
select is((select b.models from now_board as b), '{"gemini-3.5-flash-lite-001": 1, "gemini-3.5-flash-lite": 1, "gemini-3.1-flash-lite": 1}', 'which models');
select is((select b.reasons from now_board as b), '{"words": 1, "tool_result": 1, "again": 1}', 'why they were needed');
select results_eq('select errors, refusals from now_board', $$ values ('{"overloaded": 1, "truncated": 1}'::jsonb, '{"pool_empty": 1}'::jsonb) $$, 'how they failed, and why none was asked');
select is((select b.requests_a_minute from board as b where b.width = 'hour' and b.agent = 'client'), 0.13, 'the rate of the running hour is of what has passed: 4 in 30.5 minutes');
select is((select array_agg(d.width) from private.ai_dashboard('2026-11-25 13:30-05') as d where d.agent = 'client'), '{hour}', 'an hour later its minutes are gone');
select is((select count(*)::int from private.ai_dashboard('2026-11-27 12:00-05') as d), 0, 'and after 48 hours all');
select * from finish();
