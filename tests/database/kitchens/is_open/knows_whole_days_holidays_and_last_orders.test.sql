select plan(15);
-- Bogotá is five hours behind UTC all year. 2026-12-08 is a Tuesday and a holiday, 2026-12-01 a Tuesday.
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
delete from public.restaurant_special_days where restaurant_id = '10000000-0000-4000-8000-000000000001';
create function tests.hours(weekday integer, opens time, closes time) returns void language sql
as $$ insert into public.restaurant_hours (restaurant_id, weekday, opens, closes) values ('10000000-0000-4000-8000-000000000001', weekday, opens, closes) $$;
create function tests.open_at(at timestamptz) returns boolean language sql
as $$ select private.is_open('10000000-0000-4000-8000-000000000001', at) $$;
create function tests.set_last_order(minutes integer) returns void language sql
as $$ update public.restaurants set last_order_minutes = minutes where id = '10000000-0000-4000-8000-000000000001' $$;
select tests.hours(2, '00:00', '23:59'), tests.hours(3, '00:00', '23:59');
select ok(tests.open_at('2026-12-01 23:59:30-05'), 'from 00:00 to 23:59 is the whole day');
select tests.set_last_order(30);
select ok(tests.open_at('2026-12-01 23:45-05'), 'which has no last order');
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
select tests.hours(2, '11:00', '22:00');
select ok(tests.open_at('2026-12-01 21:29:59-05'), 'before the last order it is open');
select ok(not tests.open_at('2026-12-01 21:30-05'), 'and then takes none');
select is(private.next_opening('10000000-0000-4000-8000-000000000001', '2026-12-01 21:45-05'), '2026-12-08 11:00-05', 'until it opens again');
select tests.set_last_order(0);
select ok(tests.open_at('2026-12-08 21:00-05'), 'a holiday is a day like others');
select tests.hours(7, '12:00', '16:00');
select ok(tests.open_at('2026-12-08 12:00-05'), 'unless it has hours of its own');
select ok(not tests.open_at('2026-12-08 21:00-05'), 'which are instead of those of the weekday');
select ok(tests.open_at('2026-12-01 21:00-05'), 'on holidays alone');
update public.restaurants set is_open_on_holidays = false where id = '10000000-0000-4000-8000-000000000001';
select ok(not tests.open_at('2026-12-08 12:00-05'), 'or it does not open');
insert into public.restaurant_special_days (restaurant_id, day, opens, closes) values ('10000000-0000-4000-8000-000000000001', '2026-12-08', '09:00', '10:00');
select ok(tests.open_at('2026-12-08 09:30-05'), 'but for a special day');
select is(private.when_it_opens('2026-12-01 08:00-05', 'America/Bogota', 'es', '2026-12-01 07:00-05'), 'a las 8:00 a. m.', 'today it is an hour');
select is(private.when_it_opens('2026-12-02 08:00-05', 'America/Bogota', 'es', '2026-12-01 22:00-05'), 'mañana a las 8:00 a. m.', 'tomorrow');
select is(private.when_it_opens('2026-12-06 08:00-05', 'America/Bogota', 'en', '2026-12-01 22:00-05'), 'on Sunday at 8:00 AM', 'a day of the week');
select is(private.when_it_opens('2026-12-08 08:00-05', 'America/Bogota', 'es', '2026-12-01 07:00-05'), 'el martes 8/12 a las 8:00 a. m.', 'a week from now with its date');
select * from finish();
