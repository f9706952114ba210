select plan(5);
select tests.give_paid_key();
insert into ai.context_caches (agent, restaurant_id, project, model, state, menu_version, facts, content, tools, name, tokens, wanted_at, made_at, expires_at, ended_at, end_reason)
values ('client', '10000000-0000-4000-8000-000000000001', 'default', 'gemini-3.5-flash-lite', 'ended', 1, '{}', 'c', '[]', 'cachedContents/one', 4000, '2026-11-25 12:00-05', '2026-11-25 12:00-05', '2026-11-25 14:00-05', '2026-11-25 13:00-05', 'unused');
create temporary table asked as
select n, tests.past_request(tests.past_turn('model', '2026-11-25 12:00-05', '2026-11-25 12:30-05'), '2026-11-25 12:30-05', 800, case when n <= 20 then '{4300,4000,50,0}' else '{2300,0,50,0}' end::integer[]) as id
from generate_series(1, 25) as n;
select private.note_kitchen(a.id, '10000000-0000-4000-8000-000000000001', case when a.n <= 22 then (select c.id from ai.context_caches as c) end, '2026-11-25 12:30-05') from asked as a;
select tests.past_request(tests.past_turn('model', '2026-11-25 12:00-05', '2026-11-25 12:30-05'), '2026-11-25 12:30-05', 800, '{2300,1024,50,0}');
create temporary table saved as select s.* from private.context_cache_savings('2026-11-25 00:00-05', '2026-11-26 00:00-05') as s;
select is((select format('%s caches, %s held, %s of %s, %s cached', s.caches, s.tokens_cached, s.hits, s.requests, s.cached_tokens) from saved as s where s.kind = 'explicit'), '1 caches, 4000 held, 20 of 25, 80000 cached', 'hits of the requests about the kitchen');
select is((select s.saved_usd from saved as s where s.kind = 'explicit'), 0.021600, 'cached tokens cost nine tenths less');
select is((select s.net_usd from saved as s where s.kind = 'explicit'), 0.016400, 'less an hour of keeping and the making');
select is((select format('%s %s', s.average_saved_usd, s.utilisation_percent) from saved as s where s.kind = 'explicit'), '0.001080 80.0', 'a hit saves so much, and four of five are hits');
select is((select format('%s %s %s', s.hits, s.cached_tokens, s.saved_usd) from saved as s where s.kind = 'implicit'), '1 1024 0.000276', 'what Google kept by itself stands apart');
select * from finish();
