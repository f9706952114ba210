select plan(13);
insert into ai.api_keys (alias, project, secret_name, preference, is_paid, created_at) values ('paid', 'default', 'gemini_paid', 2, true, now());
create temporary table t as select tests.past_turn('model', '2026-11-25 12:00-05', '2026-11-25 12:00:05-05') as id;
create function pg_temp.cost(request_id bigint, out usd numeric, out list_usd numeric, out model text, out feature text) language sql
as $$ select c.usd, c.list_usd, c.model, c.feature from private.request_costs('2026-11-25 00:00-05', '2026-11-26 00:00-05') as c where c.request_id = cost.request_id $$;

-- 9,000 x 0.30 + 1,000 x 0.03 + 400 x 2.50 + 100 x 2.50, by the million: 2,700 + 30 + 1,000 + 250.
select is((select c.usd from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900, '{10000,1000,400,100}', key_alias => 'paid')) as c), 0.00398, 'what is cached is not paid twice, thoughts are paid');
select results_eq(
  $$ select c.usd, c.list_usd from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900, '{10000,1000,400,100}')) as c $$, 'values (0::numeric, 0.00398)', 'the free tier costs nothing, beside what it would have cost'
);
select results_eq(
  $$ select c.usd, c.list_usd from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900, model => 'gemini-2.5-flash')) as c $$, 'values (0::numeric, null::numeric)', 'free of charge, whatever the price'
);
select is((select c.usd from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900, model => 'gemini-2.5-flash', key_alias => 'paid')) as c), null::numeric, 'a price that nobody has read is not guessed');
select is((select c.usd from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900, version => 'gemini-9-flash', key_alias => 'paid')) as c), null::numeric, 'nor one of a model that nobody knows');
select is((select c.model from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900, model => 'gemini-2.5-flash', version => 'gemini-3.5-flash-lite-001')) as c), 'gemini-3.5-flash-lite', 'the model that answered is paid');
select is((select c.usd from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900, null, error => 'quota_day', key_alias => 'paid')) as c), 0::numeric, 'what Google refused costs nothing');
select is((select c.usd from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900, null, error => 'connection_lost', key_alias => 'paid')) as c), null::numeric, 'what was lost on the way, nobody knows');
insert into ai.rates (model, tier, kind, valid_from, usd_per_million, source) values ('gemini-3.5-flash-lite', 'paid', 'answer', '2026-11-25 12:00-05', 5, 'a test');
select is((select c.usd from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 11:59:59-05', 900, '{0,0,1000,0}', key_alias => 'paid')) as c), 0.0025, 'a new price does not count for what was before');
select is((select c.usd from t cross join lateral pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900, '{0,0,1000,0}', key_alias => 'paid')) as c), 0.005, 'from its moment on it does');

create temporary table f as select tests.past_turn('model', '2026-11-25 13:00-05', '2026-11-25 13:00:05-05') as id;
create temporary table asked as
select tests.past_request(f.id, '2026-11-25 13:00-05', 900, null, error => 'overloaded') as failed, tests.past_request(f.id, '2026-11-25 13:00-05', 900, feature => 'search_menu') as searched,
  tests.past_request(f.id, '2026-11-25 13:00-05', 900, reason => 'tool_result') as told from f;
select results_eq(
  $$ select c.feature, c.list_usd from asked as a cross join lateral unnest(array[a.failed, a.searched, a.told]) as r (id) cross join lateral pg_temp.cost(r.id) as c order by r.id $$,
  $$ values ('no_answer', null), ('search_menu', 0.0008), ('search_menu', 0.0008) $$, 'words about what a tool found belong to the tool'
);
select is((select (pg_temp.cost(tests.past_request(t.id, '2026-11-25 12:00-05', 900))).feature from t), 'words', 'words alone to themselves');
select throws_ok($$ insert into ai.rates values ('m', 'paid', 'prompt', now(), -1, 'x') $$, '23514', null, 'nobody is paid for asking');
select * from finish();
