select plan(4);
insert into ai.api_keys (alias, project, secret_name, preference, is_paid, created_at) values ('paid', 'default', 'gemini_paid', 2, true, now());
create temporary table t as select tests.past_turn('model', '2026-11-25 12:00-05', '2026-11-25 12:00:05-05') as client, tests.past_turn('model', '2026-11-25 12:00-05', '2026-11-25 12:00:05-05', 'runner') as runner,
  tests.past_turn('sql', '2026-11-25 12:00-05', '2026-11-25 12:00:05-05') as lost;
-- 1,000 and 100 tokens: 0.0003 + 0.00025 = 0.00055 each. Midnight in Bogotá is 05:00 UTC.
select tests.past_request(t.client, '2026-11-25 04:59:59Z', 900, feature => 'add_items', key_alias => 'paid'), tests.past_request(t.client, '2026-11-25 05:00Z', 900, feature => 'add_items', key_alias => 'paid'),
  tests.past_request(t.client, '2026-11-25 06:00Z', 900, feature => 'add_items', key_alias => 'paid'), tests.past_request(t.lost, '2026-11-25 06:00Z', 900, null, error => 'lost', key_alias => 'paid'),
  tests.past_request(t.runner, '2026-11-25 06:00Z', 900, key_alias => 'paid'), tests.past_request(t.client, '2026-11-22 12:00-05', 900, feature => 'add_items', key_alias => 'paid'),
  tests.past_request(t.client, '2026-10-31 23:59-05', 900, feature => 'add_items', key_alias => 'paid'), tests.past_request(t.client, '2026-08-31 23:59-05', 900, key_alias => 'paid')
from t;
create temporary table costs as select c.* from private.ai_costs('2026-11-25 12:00-05') as c;
select results_eq(
  $$ select c.starts_on, c.agent, c.feature, c.model, c.requests, c.usd, c.list_usd, c.unknown from costs as c where c.period = 'day' and c.starts_on >= '2026-11-24' $$,
  $$
    values
      ('2026-11-25'::date, 'client', 'add_items', 'gemini-3.5-flash-lite', 2::bigint, 0.0011, 0.0011, 0::bigint), ('2026-11-25', 'client', 'no_answer', 'gemini-3.5-flash-lite', 1, null, null, 1),
      ('2026-11-25', 'runner', 'words', 'gemini-3.5-flash-lite', 1, 0.00055, 0.00055, 0), ('2026-11-24', 'client', 'add_items', 'gemini-3.5-flash-lite', 1, 0.00055, 0.00055, 0)
  $$,
  'by day, agent, feature and model; what is unknown says so'
);
select results_eq(
  $$ select c.starts_on, sum(c.requests)::int, sum(c.usd) from costs as c where c.period = 'week' group by c.starts_on order by c.starts_on desc $$,
  $$ values ('2026-11-23'::date, 5, 0.0022), ('2026-11-16', 1, 0.00055), ('2026-10-26', 1, 0.00055) $$, 'by week, from Monday'
);
select results_eq(
  $$ select c.starts_on, sum(c.requests)::int, sum(c.usd) from costs as c where c.period = 'month' group by c.starts_on order by c.starts_on desc $$,
  $$ values ('2026-11-01'::date, 6, 0.00275), ('2026-10-01', 1, 0.00055) $$, 'by month, this and the two before'
);
select is((select array_agg(distinct c.starts_on order by c.starts_on) from costs as c where c.period = 'day'), '{2026-10-31,2026-11-22,2026-11-24,2026-11-25}', 'days of the last 31');
select * from finish();
