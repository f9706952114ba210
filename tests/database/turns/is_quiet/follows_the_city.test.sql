select plan(7);
select is(private.is_quiet(t.at::timestamptz), t.is_so, t.at)
from (values ('2026-11-25 21:59-05', false), ('2026-11-25 22:00-05', true), ('2026-11-26 02:00-05', true), ('2026-11-26 06:59-05', true), ('2026-11-26 07:00-05', false)) as t (at, is_so);
update private.settings set value = '1' where key = 'quiet_from_hour';
select is(private.is_quiet('2026-11-26 00:30-05'), false, 'hours that do not pass midnight');
select is(private.is_quiet('2026-11-26 03:00-05'), true, 'are hours too');
select * from finish();
