select plan(9);
create temporary table turn as select tests.inbox_done('573990003001') as t;
create function tests.at(address text, details text default null) returns text language sql
as $$ select private.reply_text(private.run_call(t, 'set_address', jsonb_build_object('address', address, 'details', details), '2026-11-25 12:00-05'), 'es') from turn $$;
create function tests.now_at() returns text language sql as $$ select (private.delivery_address(private.turn_person(t))).line from turn $$;
select is(tests.at('oficina'), E'Ubicación guardada.\nEstos restaurantes llegan hasta *Carrera 7 # 71-21*. ¿Cuál quieres?', 'a saved one by its label');
select is(tests.now_at(), 'Carrera 7 # 71-21', 'is where it goes now');
select is(tests.at('Calle 63 # 9-25'), E'Ubicación guardada.\nEstos restaurantes llegan hasta *Calle 63 # 9-25*. ¿Cuál quieres?', 'or by its line');
select is(tests.now_at(), 'Calle 63 # 9-25', 'whatever was before');
select is(tests.at('cll 67 no 10a 37', 'torre 2'), '*Calle 67 # 10A-37, Chapinero Norte, torre 2*. ¿Es ahí?', 'a new one is shown back');
select is(tests.now_at(), 'Calle 63 # 9-25', 'before that nothing changes');
select is(tests.at('Carrera 3 # 12-45'), '*Carrera 3 # 12-45, La Candelaria*. ¿Es ahí?', 'another''s address is only words');
select is((select count(*)::int from public.addresses as a join turn on a.person_id <> private.turn_person(t) where a.created_at > '2026-11-25'), 0, 'and nobody else''s is touched');
select is((select private.reply_text(private.run_call(t, 'set_address', '{}', '2026-11-25 12:00-05'), 'es') from turn), '¿A cuál dirección?', 'without words it is asked');
select * from finish();
