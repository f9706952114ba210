select plan(17);
-- Clocks go from 02:00 back to 01:00 at 06:00 UTC on Sunday 2026-11-01, from 02:00 on to 03:00 at 07:00 UTC on Sunday 2027-03-14.
update public.restaurants set timezone = 'America/New_York' where id = '10000000-0000-4000-8000-000000000001';
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
values
  ('10000000-0000-4000-8000-000000000001', 6, '18:00', '01:30'),
  ('10000000-0000-4000-8000-000000000001', 0, '11:00', '22:00');
create function tests.open_at(at timestamptz) returns boolean language sql
as $$ select private.is_open('10000000-0000-4000-8000-000000000001', at) $$;

select ok(not tests.open_at('2026-10-31 21:59:59Z'), 'Saturday in summer time: 17:59');
select ok(tests.open_at('2026-10-31 22:00Z'), '18:00');
select ok(tests.open_at('2026-11-01 05:29:59Z'), '01:29, the first time');
select ok(tests.open_at('2026-11-01 05:45Z'), '01:45, the first time: the repeated hour does not close it twice');
select ok(tests.open_at('2026-11-01 06:29:59Z'), '01:29, the second time');
select ok(not tests.open_at('2026-11-01 06:30Z'), '01:30, the second time: closed for good');
select ok(not tests.open_at('2026-11-01 15:59:59Z'), 'Sunday in winter time: 10:59');
select ok(tests.open_at('2026-11-01 16:00Z'), '11:00');
select ok(not tests.open_at('2026-11-02 03:00Z'), '22:00');

update public.restaurant_hours set closes = '02:30'
where restaurant_id = '10000000-0000-4000-8000-000000000001' and weekday = 6;
select ok(not tests.open_at('2027-03-13 22:59:59Z'), 'Saturday in winter time: 17:59');
select ok(tests.open_at('2027-03-13 23:00Z'), '18:00');
select ok(tests.open_at('2027-03-14 06:59:59Z'), '01:59');
select ok(tests.open_at('2027-03-14 07:29:59Z'), '03:29: half an hour past two, which is 02:30 on a clock that was not changed');
select ok(not tests.open_at('2027-03-14 07:30Z'), '03:30: it closed half an hour past two');
select ok(not tests.open_at('2027-03-14 14:59:59Z'), 'Sunday in summer time: 10:59');
select ok(tests.open_at('2027-03-14 15:00Z'), '11:00');
select ok(not tests.open_at('2027-03-15 02:00Z'), '22:00');
select * from finish();
