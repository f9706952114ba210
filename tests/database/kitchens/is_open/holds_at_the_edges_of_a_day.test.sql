select plan(12);
-- 2026-11-23 is a Monday; Bogotá is five hours behind UTC all year.
delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001';
insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
values
  ('10000000-0000-4000-8000-000000000001', 1, '11:00', '23:59'),
  ('10000000-0000-4000-8000-000000000001', 2, '18:00', '02:00'),
  ('10000000-0000-4000-8000-000000000001', 4, '18:00', '00:00'),
  ('10000000-0000-4000-8000-000000000001', 6, '08:00', '08:00');
create function tests.open_at(local_time text) returns boolean language sql
as $$ select private.is_open('10000000-0000-4000-8000-000000000001', (local_time || '-05')::timestamptz) $$;

select ok(not tests.open_at('2026-11-23 10:59:59.999'), 'closed until it opens');
select ok(tests.open_at('2026-11-23 11:00'), 'open from that moment');
select ok(tests.open_at('2026-11-23 23:58:59.999'), 'open until 23:59');
select ok(not tests.open_at('2026-11-23 23:59'), 'which is the first closed moment');
select ok(tests.open_at('2026-11-24 23:59'), 'past midnight: open at 23:59');
select ok(tests.open_at('2026-11-25 01:59:59.999'), 'and on the next day until two');
select ok(not tests.open_at('2026-11-25 02:00'), 'when it closes');
select ok(not tests.open_at('2026-11-24 01:00'), 'but not on the morning of the day that opens late');
select ok(tests.open_at('2026-11-26 23:59:59.999'), 'until midnight is until midnight');
select ok(not tests.open_at('2026-11-27 00:00'), 'and no longer');
select ok(tests.open_at('2026-11-29 07:59:59.999'), 'the same time twice is a whole day');
select ok(not tests.open_at('2026-11-29 08:00'), 'not two');
select * from finish();
