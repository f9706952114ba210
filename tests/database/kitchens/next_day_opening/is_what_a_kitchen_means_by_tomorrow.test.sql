select plan(6);
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
select '10000000-0000-4000-8000-000000000001', d, o.opens::time, o.closes::time
from generate_series(0, 6) as d
cross join (values ('12:00', '15:00'), ('18:00', '02:00')) as o (opens, closes);
create function tests.tomorrow(at text) returns text language sql
as $$
  select to_char(private.next_day_opening('10000000-0000-4000-8000-000000000001', (at || '-05')::timestamptz) at time zone 'America/Bogota', 'YYYY-MM-DD HH24:MI')
$$;
select is(tests.tomorrow('2026-11-23 13:00'), '2026-11-24 12:00', 'said at lunch: not this evening');
select is(tests.tomorrow('2026-11-23 16:00'), '2026-11-24 12:00', 'said between the openings');
select is(tests.tomorrow('2026-11-24 01:00'), '2026-11-24 12:00', 'said past midnight while open: the evening still belongs to yesterday');
select is(tests.tomorrow('2026-11-24 02:30'), '2026-11-24 12:00', 'said after closing, before sleeping');
select is(tests.tomorrow('2026-11-24 08:00'), '2026-11-25 12:00', 'said in the morning');
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
delete from public.restaurant_special_days where restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.tomorrow('2026-11-23 13:00'), null, 'unknown without hours');
select * from finish();
