select plan(4);
create temporary table turn as select tests.inbox_done() as t;
create function tests.pin(args jsonb) returns text language sql
as $$ select private.reply_text(private.tool_take_pin(t, '{"latitude": 4.645, "longitude": -74.063}'::jsonb || args, '2026-11-25 12:00-05'), 'es') from turn $$;
create function tests.line() returns text language sql as $$ select (private.delivery_address(private.turn_person(t))).line from turn $$;
select tests.pin('{"name": "Café Uno", "address": "Café Uno, Calle 1 # 2-3, Bogotá"}');
select is(tests.line(), 'Café Uno, Calle 1 # 2-3, Bogotá', 'a map that says the name in the address says it once');
select tests.pin('{"latitude": 4.646, "name": "Café Dos", "address": "Calle 2 # 3-4"}');
select is(tests.line(), 'Café Dos, Calle 2 # 3-4', 'else both are said');
select alike(tests.pin('{"latitude": 4.647}'), '%llegan hasta tu ubicación.%torre, apartamento%', 'a bare pin is no name of a place, and the door is asked for');
select unalike(tests.pin('{"latitude": 4.647}'), '%torre, apartamento%', 'once');
select * from finish();
