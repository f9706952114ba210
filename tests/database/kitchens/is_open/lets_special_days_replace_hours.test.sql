select plan(11);
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
delete from public.restaurant_special_days where restaurant_id = '10000000-0000-4000-8000-000000000001';
insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
select '10000000-0000-4000-8000-000000000001', d, '18:00', '02:00' from generate_series(0, 6) as d;
insert into public.restaurant_special_days (restaurant_id, day, opens, closes)
values
  ('10000000-0000-4000-8000-000000000001', '2026-12-25', null, null),
  ('10000000-0000-4000-8000-000000000001', '2026-12-31', '12:00', '15:00'),
  ('10000000-0000-4000-8000-000000000001', '2026-12-31', '20:00', '05:00');
create function tests.open_at(local_time text) returns boolean language sql
as $$ select private.is_open('10000000-0000-4000-8000-000000000001', (local_time || '-05')::timestamptz) $$;

select ok(tests.open_at('2026-12-24 23:59'), 'the eve is an ordinary day');
select ok(tests.open_at('2026-12-25 01:59'), 'what opened on it goes on into the closed day');
select ok(not tests.open_at('2026-12-25 02:00'), 'until it closes');
select ok(not tests.open_at('2026-12-25 20:00'), 'the closed day does not open');
select ok(not tests.open_at('2026-12-26 01:00'), 'nor reaches into the next');
select ok(tests.open_at('2026-12-26 18:00'), 'which is ordinary again');
select ok(tests.open_at('2026-12-31 12:00'), 'other hours of a day: the first');
select ok(not tests.open_at('2026-12-31 18:30'), 'in between closed, though the weekday is open');
select ok(tests.open_at('2026-12-31 20:00'), 'the second');
select ok(tests.open_at('2027-01-01 04:59'), 'past midnight');
select ok(not tests.open_at('2027-01-01 05:00'), 'to its end');
select * from finish();
