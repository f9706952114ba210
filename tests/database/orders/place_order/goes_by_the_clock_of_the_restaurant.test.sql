select plan(19);
-- New York's clocks go from 02:00 back to 01:00 at 06:00 UTC on 2026-11-01, from 02:00 on to 03:00 at 07:00 UTC on 2027-03-14.
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
select '10000000-0000-4000-8000-000000000001', n, '18:00', '02:00' from generate_series(0, 6) as n;
create function tests.tap(at timestamptz, read_back timestamptz) returns text language plpgsql
as $$
declare
  v_code text;
begin
  begin
    v_code := private.place_order(tests.basket_summary(read_back), tests.basket_customer(), at) ->> 'code';
    raise exception using errcode = 'TT000';
  exception when sqlstate 'TT000' then
    null;
  end;
  return v_code;
end
$$;
create function tests.tap(at timestamptz) returns text language sql as $$ select tests.tap(at, at) $$;

-- A tap on no summary is one that nobody could get: unknown_summary.
select is(tests.tap('2026-11-25 17:59:59.999-05'), 'unknown_summary', 'Bogotá, a moment before 18:00: nothing is read back');
select is(tests.tap('2026-11-25 18:00-05'), 'placed', '18:00');
select is(tests.tap('2026-11-25 23:59-05'), 'placed', '23:59');
select is(tests.tap('2026-11-26 00:04-05', '2026-11-25 23:58-05'), 'placed', '00:04, read back the day before');
select is(tests.tap('2026-11-26 01:59-05'), 'placed', '01:59');
select is(tests.tap('2026-11-26 01:59:59.999-05', '2026-11-26 01:59-05'), 'placed', 'the last moment');
select is(tests.tap('2026-11-26 02:00-05', '2026-11-26 01:59-05'), 'closed', '02:00, though it was read back in time');
select is(tests.tap('2026-11-26 02:00-05'), 'unknown_summary', 'then nothing is read back');

update public.restaurants set timezone = 'America/New_York' where id = '10000000-0000-4000-8000-000000000001';
select is(tests.tap('2026-10-31 21:59:59Z'), 'unknown_summary', 'New York in summer time: 17:59');
select is(tests.tap('2026-10-31 22:00Z'), 'placed', '18:00');
select is(tests.tap('2026-11-01 05:59Z'), 'placed', '01:59, the first time');
select is(tests.tap('2026-11-01 06:59Z'), 'placed', '01:59, the second time: it is not two yet');
select is(tests.tap('2026-11-01 07:00Z', '2026-11-01 06:59Z'), 'closed', '02:00 in winter time');
select is(tests.tap('2026-11-01 22:59:59Z'), 'unknown_summary', 'in the evening: 17:59');
select is(tests.tap('2026-11-01 23:00Z'), 'placed', '18:00 in winter time');
select is(tests.tap('2027-03-14 06:59Z'), 'placed', 'in spring: 01:59');
select is(tests.tap('2027-03-14 07:00Z', '2027-03-14 06:59Z'), 'closed', 'two o''clock, which is called three');
select is(tests.tap('2027-03-14 21:59:59Z'), 'unknown_summary', 'in the evening: 17:59');
select is(tests.tap('2027-03-14 22:00Z'), 'placed', '18:00 in summer time');
select * from finish();
