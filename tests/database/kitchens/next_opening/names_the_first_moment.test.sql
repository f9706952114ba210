select plan(9);
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
values
  ('10000000-0000-4000-8000-000000000001', 1, '12:00', '15:00'),
  ('10000000-0000-4000-8000-000000000001', 1, '18:00', '02:00'),
  ('10000000-0000-4000-8000-000000000001', 4, '12:00', '15:00');
create function tests.next(at text) returns text language sql
as $$
  select to_char(private.next_opening('10000000-0000-4000-8000-000000000001', (at || '-05')::timestamptz) at time zone 'America/Bogota', 'YYYY-MM-DD HH24:MI')
$$;
select is(tests.next('2026-11-23 08:00'), '2026-11-23 12:00', 'later the same day');
select is(tests.next('2026-11-23 13:30'), '2026-11-23 13:30', 'at once when it is open');
select is(tests.next('2026-11-23 15:00'), '2026-11-23 18:00', 'the second opening of the day');
select is(tests.next('2026-11-24 01:59'), '2026-11-24 01:59', 'at once past midnight too');
select is(tests.next('2026-11-24 02:00'), '2026-11-26 12:00', 'days later');
update public.restaurants set paused_until = '2026-11-26 13:00-05' where id = '10000000-0000-4000-8000-000000000001';
select is(tests.next('2026-11-23 08:00'), '2026-11-26 13:00', 'when a pause ends within an opening');
update public.restaurants set paused_until = 'infinity' where id = '10000000-0000-4000-8000-000000000001';
select is(tests.next('2026-11-23 08:00'), null, 'unknown while the pause has no end');
update public.restaurants set paused_until = null where id = '10000000-0000-4000-8000-000000000001';
insert into public.restaurant_special_days (restaurant_id, day)
select '10000000-0000-4000-8000-000000000001', d from generate_series('2026-11-23'::date, '2026-11-30', '1 day') as d;
select is(tests.next('2026-11-23 08:00'), '2026-12-03 12:00', 'after holidays');
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.next('2027-01-02 08:00'), null, 'unknown without hours');
select * from finish();
