select plan(13);
create function tests.embed(items integer, at timestamptz) returns text language sql
as $$
  select case when (a.answer ->> 'granted')::boolean then format('granted %s', a.answer ->> 'left')
    else format('%s %s %s', a.answer ->> 'reason', a.answer ->> 'left', a.answer ->> 'retry_after_seconds') end
  from private.reserve_embeddings('default', embed.items, embed.at) as a (answer)
$$;
select private.set_quota_limit('embedding', 'day', 250);
select is(tests.embed(60, '2026-11-25 12:00:10-05'), 'granted 40', 'sixty texts of a hundred a minute');
select is(tests.embed(41, '2026-11-25 12:00:10-05'), 'embedding_minute 40 50', 'all or none');
select is(tests.embed(40, '2026-11-25 12:00:10-05'), 'granted 0', 'what is left is granted');
select is(tests.embed(100, '2026-11-25 12:01-05'), 'granted 0', 'the next minute has a hundred more');
select is(tests.embed(51, '2026-11-25 12:02-05'), 'embedding_day 50 53880', 'the day has its end');
select is(tests.embed(50, '2026-11-25 12:02-05'), 'granted 0', 'exactly');
select is(tests.embed(1, '2026-11-25 12:02-05'), 'embedding_day 0 53880', 'not one more');
select is(tests.embed(100, '2026-11-26 03:00-05'), 'granted 0', 'until Google''s midnight');
select is((select sum(d.requests) from ai.quota_days as d), 0::bigint, 'no request is counted for them');
select private.set_quota_limit('embedding', 'day', 10);
select is(tests.embed(1, '2026-11-26 03:01-05'), 'embedding_day 0 86340', 'a limit below what is used leaves nothing');
select throws_ok($$ select tests.embed(0, '2026-11-25 12:00-05') $$, 'PT422', 'Cannot reserve embeddings as there is nothing to embed: 0', 'nothing is no request');
select throws_ok($$ select tests.embed(null, '2026-11-25 12:00-05') $$, 'PT422', null, 'nor is null');
select is_empty('select * from private.check_quota_ledger()', 'the ledger of requests holds');
select * from finish();
