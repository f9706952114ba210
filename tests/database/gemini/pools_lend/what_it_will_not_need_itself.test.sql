select plan(7);
select tests.quota_widen();
update ai.quota_limits set requests = 2 where kind = 'pool' and name = 'client';
update ai.quota_limits set requests = 0 where kind = 'pool' and name = 'buffer';
update ai.quota_limits set requests = 100 where kind = 'pool' and name in ('restaurant', 'runner');
update private.settings set value = '100' where key = 'pace_prior_requests';
insert into ai.request_hours (project, agent, hour, requests)
select 'default', g.name, h, case when g.name = 'runner' and h = '2026-11-18 19:00-05' then 160 else 0 end
from ai.agents as g cross join generate_series('2026-11-18 03:00-05', '2026-11-25 11:00-05', interval '1 hour') as h;
select is(tests.quota_granted(2, '2026-11-25 12:00-05', 'client'), 2::bigint, 'its own first');
select is(tests.quota_ask('2026-11-25 12:00-05', 'client'), 'pool_empty normal 54000', 'one week shows too little to lend by');
insert into ai.request_hours (project, agent, hour, requests)
select 'default', g.name, h, case when g.name = 'runner' and h = '2026-11-11 19:00-05' then 160 else 0 end
from ai.agents as g cross join generate_series('2026-11-11 03:00-05', '2026-11-18 02:00-05', interval '1 hour') as h;
select is((select l.spare from private.pools_lend('default', '2026-11-25 12:00-05') as l where l.pool = 'runner'), 0, 'runners need theirs tonight');
select is((select l.spare from private.pools_lend('default', '2026-11-25 12:00-05') as l where l.pool = 'restaurant'), 84, 'restaurants have some to spare');
select is(tests.quota_ask('2026-11-25 12:00-05', 'client'), 'restaurant gemini-3.5-flash-lite normal', 'who has nothing left gets of it');
select is((select c.requests from ai.quota_counters as c where c.kind = 'pool' and c.name = 'restaurant'), 1, 'counted where it was lent');
select is((select count(*)::int from private.check_quota_ledger()), 0, 'and the ledger holds');
select * from finish();
