select plan(12);
select tests.quota_widen();
select is(tests.quota_granted(500, '2026-11-25 12:00-05', 'client'), 500::bigint, 'customers have 500 of their own');
select is(tests.quota_ask('2026-11-25 12:00-05', 'client'), 'buffer gemini-3.5-flash-lite normal', 'the 501st is lent');
select is(tests.quota_granted(350, '2026-11-25 12:00-05', 'runner'), 350::bigint, 'runners have 350');
select is(tests.quota_granted(120, '2026-11-25 12:00-05', 'runner'), 99::bigint, 'and use up what the buffer has left');
select is(tests.quota_ask('2026-11-25 12:00-05', 'client'), 'pool_empty normal 54000', 'whoever has nothing left is told when it returns');
select is(tests.quota_granted(449, '2026-11-25 12:00-05', 'restaurant'), 449::bigint, 'restaurants lose nothing by it');
select is(tests.quota_ask('2026-11-25 12:00-05', 'restaurant'), 'restaurant gemini-3.5-flash-lite exhausted', 'the 1,400th');
select is(tests.quota_ask('2026-11-25 12:00-05', 'restaurant'), 'exhausted exhausted 54000', 'the 1,401st is refused');
select is((select count(*) from ai.reservations), 1400::bigint, 'as many as were granted');
select results_eq(
  $$ select c.name, c.requests from ai.quota_counters as c where c.kind = 'pool' order by c.name collate "C" $$,
  $$ values ('buffer', 100), ('client', 500), ('restaurant', 450), ('runner', 350) $$,
  'each pool within its own, the buffer exactly used'
);
select is(tests.quota_ask('2026-11-25 12:00-05', project => 'other'), 'client gemini-3.5-flash-lite normal', 'another project has its own');
select is(tests.quota_ask('2026-11-26 03:00-05'), 'client gemini-3.5-flash-lite normal', 'at midnight in Los Angeles it begins again');
select * from finish();
