select plan(8);
create temporary table runner as select tests.delivery_runner(1, 300, '2026-11-25 12:00-05') as id;
create function tests.hear(at timestamptz) returns void language sql
as $$ select tests.inbox_take(at, tests.inbox_message(gen_random_uuid()::text, at, tests.inbox_words('gracias'), p.phone, '100000000000003')) from public.persons as p join runner as r on r.id = p.id $$;
create function tests.said() returns text[] language sql
as $$ select coalesce(array_agg(o.content ->> 'kind' || ': ' || left(o.content ->> 'body', 14) order by o.id), '{}') from public.outbox as o where o.turn_id is null and o.notice_id is null $$;
select is(private.watch_positions('2026-11-25 12:14-05', 50), 0, 'a fresh position is enough');
select is(private.watch_positions('2026-11-25 12:15-05', 50), 0, 'whose window is closed is not written to');
update public.runners set pin_asked_at = null;
select tests.hear('2026-11-25 12:10-05');
select is(private.watch_positions('2026-11-25 12:15-05', 50), 1, 'before it is too old it is asked for');
select is(private.watch_positions('2026-11-25 12:19-05', 50), 0, 'once');
select is(tests.said(), '{"location_request: Para seguir of"}', 'with a button that sends it');
create temporary table waiting as select tests.delivery_order('2026-11-25 12:30-05') as id;
update public.deliveries set search_from_at = '2026-11-25 12:30-05', next_wave_at = '2026-11-25 12:30-05';
select is(private.watch_positions('2026-11-25 12:32-05', 50), 1, 'an order waits, and nobody knows where they are: once more');
select is(private.watch_positions('2026-11-25 12:34-05', 50), 0, 'not each minute');
select is(tests.said(), '{"location_request: Para seguir of","location_request: Hay un pedido "}', 'and they hear why');
select * from finish();
