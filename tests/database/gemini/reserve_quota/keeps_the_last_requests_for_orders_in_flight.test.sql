select plan(15);
select tests.quota_widen();
-- A budget of 200, so that a hundred tenths are easily counted.
update ai.quota_limits set requests = case name when 'client' then 200 else 0 end where kind = 'pool';
select is(tests.quota_granted(179, '2026-11-25 12:00-05', priority => 'batch'), 179::bigint, 'all is normal');
select is((select count(*) from private.alerts), 0::bigint, 'and nobody is told');
select is(tests.quota_ask('2026-11-25 12:00-05', priority => 'batch'), 'client gemini-3.5-flash-lite saving', 'saving from 90 %');
select is(tests.quota_ask('2026-11-25 12:00-05', priority => 'batch'), 'saving saving 54000', 'in which what is optional is dropped');
select is(tests.quota_granted(9, '2026-11-25 12:00-05', priority => 'standard'), 9::bigint, 'and everything else granted');
select is(tests.quota_ask('2026-11-25 12:00-05', priority => 'standard'), 'client gemini-3.5-flash-lite critical_only', 'critical from 95 %');
select is(tests.quota_ask('2026-11-25 12:00-05', priority => 'standard'), 'critical_only critical_only 54000', 'then standard waits');
select is(tests.quota_ask('2026-11-25 12:00-05', priority => 'batch'), 'critical_only critical_only 54000', 'and batch');
select is(tests.quota_ask('2026-11-25 12:00-05'), 'client gemini-3.5-flash-lite critical_only', 'realtime does not');
select is(tests.quota_granted(20, '2026-11-25 12:00-05'), 9::bigint, 'to the last');
select is(private.quota_mode('default', '2026-11-25 12:00-05'), 'exhausted', 'that is seen without asking');
select results_eq(
  'select a.kind, a.subject, a.times from private.alerts as a order by a.id',
  $$ values ('quota_saving', 'quota:default', 1), ('quota_critical_only', 'quota:default', 1), ('quota_exhausted', 'quota:default', 1) $$,
  'each crossing is told once'
);
select private.release_quota(tests.quota_last(), '2026-11-25 12:00-05');
select is(tests.quota_ask('2026-11-25 12:01-05'), 'client gemini-3.5-flash-lite exhausted', 'what comes back is granted again');
select is((select max(a.times) from private.alerts as a), 1, 'and not told again');
select tests.quota_ask('2026-11-26 12:00-05');
select is_empty('select from admin.alerts', 'the next day closes what was told of the last');
select * from finish();
