select plan(15);
select tests.quota_ask('2026-11-25 12:00-05'), tests.quota_ask('2026-11-25 12:01-05');
select is(private.watch_quota('2026-11-25 12:01:59-05'), '{"expired": 0, "broken": 0}', 'two minutes are waited');
select is(private.watch_quota('2026-11-25 12:02-05'), '{"expired": 1, "broken": 0}', 'then whoever had it has died');
select is((select array_agg(r.state order by r.id) from ai.reservations as r), '{expired,reserved}', 'of one');
select is((select d.requests from ai.quota_days as d), 2, 'it may have asked: it stays counted');
select is(private.release_quota((select min(r.id) from ai.reservations as r), '2026-11-25 12:02-05'), '{"released": false}', 'whoever comes back gives nothing back');
select is(
  private.settle_quota((select min(r.id) from ai.reservations as r), 'gemini-3.1-flash-lite', 70, '2026-11-25 12:02-05'), '{"settled": true}',
  'but an answer is an answer'
);
select is((select c.requests from ai.quota_counters as c where c.kind = 'model' and c.name = 'gemini-3.1-flash-lite'), 1, 'of the model that gave it');
select is(private.watch_quota('2026-11-25 12:03-05'), '{"expired": 1, "broken": 0}', 'each once');
select is_empty('select from private.alerts', 'nobody is told of that');

-- What does not add up is told.
update ai.quota_counters set requests = requests + 1 where kind = 'pool';
update ai.quota_days set requests = requests - 1;
select is(private.watch_quota('2026-11-25 12:04-05'), '{"expired": 0, "broken": 2}', 'two counters are wrong');
select is((select format('%s %s', a.subject, a.details ->> 'counters') from private.alerts as a where a.kind = 'quota_ledger'), 'quota:default 2', 'the operator is told');
select set_eq(
  'select kind, name, counted, owed from private.check_quota_ledger()', $$ values ('pool', 'client', 3::bigint, 2::bigint), ('day', 'all', 1, 2) $$, 'and can see which'
);
select is(private.watch_quota('2026-11-27 12:00-05'), '{"expired": 0, "broken": 0}', 'old days are not looked at for ever');

-- A mode may come by a limit.
select tests.quota_ask('2026-11-28 12:00-05');
select private.set_quota_limit('pool', p.name, 0) from unnest('{client,restaurant,runner,buffer}'::text[]) as p (name);
select private.watch_quota('2026-11-28 12:01-05'), private.watch_quota('2026-11-28 12:02-05');
select is((select a.times from private.alerts as a where a.kind = 'quota_exhausted'), 1, 'told once');
select set_has(
  'select jobname, command from cron.job', $$ values ('watch_quota', 'select private.watch_quota(now())'), ('purge_quota', 'select private.purge_quota(now())') $$,
  'pg_cron does it'
);
select * from finish();
