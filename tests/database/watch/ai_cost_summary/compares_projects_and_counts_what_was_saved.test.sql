select plan(8);
insert into ai.api_keys (alias, project, secret_name, preference, is_paid, created_at) values ('paid', 'default', 'gemini_paid', 2, true, now());
-- The 10th at noon: of the 30 days of November 9.5 have passed.
create temporary table t as select tests.past_turn('model', '2026-11-10 09:00-05', '2026-11-10 09:00:05-05') as one, tests.past_turn('model', '2026-11-10 09:01-05', '2026-11-10 09:01:05-05') as two;
select tests.past_request(t.one, '2026-11-10 09:00-05', 900, '{100000,0,0,0}', key_alias => 'paid'), tests.past_request(t.one, '2026-11-10 09:00:01-05', 900, '{100000,0,0,0}', key_alias => 'paid'),
  tests.past_request(t.two, '2026-11-10 09:01-05', 900, '{100000,0,0,0}', key_alias => 'paid'), tests.past_request(t.one, '2026-11-02 09:00-05', 900, '{200000,0,0,0}', key_alias => 'paid'),
  -- The month before, until its 10th at noon, and later.
  tests.past_request(t.one, '2026-10-10 11:59-05', 900, '{1000000,0,0,0}', key_alias => 'paid'), tests.past_request(t.one, '2026-10-10 12:00-05', 900, '{1000000,0,0,0}', key_alias => 'paid'),
  -- Yesterday before noon, and after.
  tests.past_request(t.one, '2026-11-09 11:00-05', 900, '{10000,0,0,0}', key_alias => 'paid'), tests.past_request(t.one, '2026-11-09 13:00-05', 900, '{10000,0,0,0}', key_alias => 'paid')
from t;
-- Saved: words that SQL or a tap answered. Not: a tap without words, words for which a model was refused, asked, or took it.
select tests.past_turn('sql', '2026-11-10 10:00-05', '2026-11-10 10:00-05'), tests.past_turn('tap', '2026-11-10 10:00-05', '2026-11-10 10:00-05'), tests.past_turn('sql', '2026-11-09 10:00-05', '2026-11-09 10:00-05'),
  tests.past_turn('tap', '2026-11-10 10:00-05', '2026-11-10 10:00-05', kind => 'button_reply'), tests.past_turn('sql', '2026-11-10 10:00-05', '2026-11-10 10:00-05', refusal => 'no_key'),
  tests.past_turn('person', '2026-11-10 10:00-05', '2026-11-10 10:00-05'),
  tests.past_request(tests.past_turn('sql', '2026-11-10 10:00-05', '2026-11-10 10:00-05'), '2026-11-10 10:00-05', 900, null, error => 'quota_day');
create temporary table summary as select s.* from private.ai_cost_summary('2026-11-10 12:00-05') as s where s.agent = 'client';
select results_eq(
  'select period, starts_at from summary', $$ values ('day', '2026-11-10 00:00-05'::timestamptz), ('week', '2026-11-09 00:00-05'), ('month', '2026-11-01 00:00-05') $$, 'this day, week and month'
);
-- Today 3 x 100,000 tokens at 0.30: 0.09; the month 0.09 + 2 x 0.003 + 0.06.
select results_eq('select usd from summary', 'values (0.09), (0.096), (0.156)', 'so far');
select results_eq('select usd_before from summary', 'values (0.003), (0.06), (0.3)', 'as much of the period before: yesterday until noon, last week until Tuesday noon, October until its 10th at noon');
-- 0.156 x 30 / 9.5
select is((select s.projected_usd from summary as s where s.period = 'month'), 0.492632, 'the month if it goes on so');
select is((select s.projected_usd from summary as s where s.period = 'day'), 0.18, 'and the day');
-- Today 0.09 on two turns (a third was refused by Google): two saved turns are worth 0.045 each.
select results_eq($$ select saved_turns, saved_usd from summary where period = 'day' $$, 'values (2::bigint, 0.09)', 'saved: words without a model, at the mean of turns with one');
select is((select s.saved_turns from summary as s where s.period = 'week'), 3::bigint, 'the week''s');
select results_eq(
  $$ select s.requests, s.usd, s.usd_before, s.projected_usd, s.saved_turns, s.saved_usd from private.ai_cost_summary('2026-11-10 12:00-05') as s where s.agent = 'runner' and s.period = 'month' $$,
  'values (0::bigint, 0::numeric, 0::numeric, 0::numeric, 0::bigint, 0::numeric)', 'who asked nothing has cost nothing'
);
select * from finish();
