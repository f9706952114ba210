select plan(16);
create function tests.counted(model text) returns text language sql
as $$
  select format('%s %s %s',
    coalesce((select c.requests from ai.quota_counters as c where c.kind = 'model' and c.name = counted.model), 0),
    coalesce((select sum(m.requests) from ai.quota_minutes as m where m.model = counted.model), 0),
    coalesce((select sum(m.tokens) from ai.quota_minutes as m where m.model = counted.model), 0))
$$;
select tests.quota_ask('2026-11-25 12:00-05', tokens => 500);
select is(tests.counted('gemini-3.5-flash-lite'), '1 1 500', 'reserved as estimated');
select is(
  private.settle_quota(tests.quota_last(), 'gemini-3.5-flash-lite', 420, '2026-11-25 12:00:05-05'), '{"settled": true}', 'answered'
);
select is(tests.counted('gemini-3.5-flash-lite'), '1 1 420', 'counted as used');
select is(private.settle_quota(tests.quota_last(), 'gemini-3.5-flash-lite', 420, '2026-11-25 12:00:06-05'), '{"settled": true}', 'repeats safely');
select is(private.release_quota(tests.quota_last(), '2026-11-25 12:00:06-05'), '{"released": false}', 'what was used is not given back');
select is(tests.counted('gemini-3.5-flash-lite'), '1 1 420', 'nothing changed');

-- Google routes a name to another model.
select tests.quota_ask('2026-11-25 12:00-05', excluded => '{gemini-3.5-flash-lite,gemini-3.1-flash-lite}');
select private.settle_quota(tests.quota_last(), 'gemini-3.5-flash-lite-002', 100, '2026-11-25 12:00:05-05');
select is(tests.counted('gemini-2.5-flash'), '0 0 0', 'the reserved one is given back');
select is(tests.counted('gemini-3.5-flash-lite'), '2 2 520', 'the one that answered is counted');
select is((select count(*) from private.alerts), 0::bigint, 'which is no news');
select tests.quota_ask('2026-11-25 12:00-05', excluded => '{gemini-3.5-flash-lite,gemini-3.1-flash-lite}');
select private.settle_quota(tests.quota_last(), 'gemini-2.5-flash-lite', null, '2026-11-25 12:00:05-05');
select is(tests.counted('gemini-2.5-flash'), '1 1 0', 'what names no model of ours counts where it was asked');
select is(tests.counted('gemini-2.5-flash-lite'), '0 0 0', 'a longer name is no version of a shorter one');
select is((select a.subject from private.alerts as a where a.kind = 'model_unknown'), 'gemini-2.5-flash-lite', 'and told');
select tests.quota_ask('2026-11-25 12:00-05', tokens => 7);
select private.settle_quota(tests.quota_last(), null, null, '2026-11-25 12:00:05-05');
select is(tests.counted('gemini-3.5-flash-lite'), '3 3 527', 'without news it stays as it was reserved');
select is(private.settle_quota(0, 'gemini-3.5-flash-lite', 1, '2026-11-25 12:00-05'), '{"settled": false}', 'no reservation');
select is((select d.requests from ai.quota_days as d), 4, 'four requests in all');
select is_empty('select * from private.check_quota_ledger()', 'and the ledger holds');
select * from finish();
