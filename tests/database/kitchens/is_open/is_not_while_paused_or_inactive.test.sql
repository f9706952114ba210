select plan(7);
create function tests.open_at(local_time text) returns boolean language sql
as $$ select private.is_open('10000000-0000-4000-8000-000000000001', (local_time || '-05')::timestamptz) $$;
select ok(tests.open_at('2026-11-23 12:00'), 'open as its hours say');
update public.restaurants set paused_until = '2026-11-23 12:30-05', pause_reason = 'Se fue la luz'
where id = '10000000-0000-4000-8000-000000000001';
select ok(not tests.open_at('2026-11-23 12:29:59.999'), 'a pause closes it');
select ok(tests.open_at('2026-11-23 12:30'), 'until that moment');
select ok(not tests.open_at('2026-11-23 22:00'), 'a past pause opens nothing');
update public.restaurants set paused_until = 'infinity' where id = '10000000-0000-4000-8000-000000000001';
select ok(not tests.open_at('2026-11-24 12:00'), 'a pause may have no end');
update public.restaurants set paused_until = null, pause_reason = null, is_active = false
where id = '10000000-0000-4000-8000-000000000001';
select ok(not tests.open_at('2026-11-24 12:00'), 'who left is never open');
select ok(not private.is_open('10000000-0000-4000-8000-00000000ffff', '2026-11-23 17:00Z'), 'nor is a restaurant that does not exist');
select * from finish();
