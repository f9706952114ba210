select plan(12);
create function tests.write(body text, minute integer default 0, id text default gen_random_uuid()::text) returns boolean language plpgsql
as $$
declare
  v_at timestamptz := timestamptz '2026-11-25 12:00-05' + make_interval(mins => minute);
begin
  perform tests.inbox_take(v_at, tests.inbox_message(id, v_at, tests.inbox_words(body)));
  return (select m.needs_turn from public.messages as m where m.external_id = write.id);
end
$$;
create function tests.row_of(variadic bodies text[]) returns text language sql
as $$ select string_agg(tests.write(b)::text, ' ' order by n) from unnest(bodies) with ordinality as u (b, n) $$;

select is(
  tests.row_of('Gracias por comunicarte con Ferretería La Tuerca.', 'GRACIAS por comunicarte con Ferreteria La Tuerca', 'Gracias por comunicarte con Ferretería La Tuerca.', 'Gracias por comunicarte con Ferretería La Tuerca.'),
  'true true false false', 'the same words a third time are not answered, nor a fourth'
);
select is(tests.write('¿tienen arepas de queso?'), true, 'other words are');
select is(
  tests.row_of('Hola, en breve te atendemos', 'Nuestro horario es de 8 a 6', 'Hola, en breve te atendemos', 'Nuestro horario es de 8 a 6', 'Hola, en breve te atendemos', 'Nuestro horario es de 8 a 6'),
  'true true true true false false', 'nor a machine of two sentences'
);
select is(tests.row_of('1', '1', '1', 'sí', 'sí', 'sí', 'hola', 'hola', 'hola'), 'true true true true true true true true true', 'people choose by numbers and say yes');
select is(tests.row_of('quiero una hamburguesa', 'ok', 'quiero una hamburguesa', 'ok', 'quiero una hamburguesa'), 'true true true true true', 'a short word between them is a person''s');
select tests.write('me mandas lo de siempre'), tests.write('me mandas lo de siempre');
select is(tests.write('me mandas lo de siempre', 61), true, 'an hour later the same words are new');
select is(
  tests.row_of('hay domicilios hoy', 'hay domicilios hoy'), 'true true', 'twice is no machine'
);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.pin', '2026-11-25 12:00-05', '{"type": "location", "latitude": 4.6, "longitude": -74.06}'));
select is(tests.write('hay domicilios hoy'), true, 'nor whoever sends something else between');
update private.settings set value = '5' where key = 'repeat_most';
select is(tests.row_of('aló, aló, quién habla', 'aló, aló, quién habla', 'aló, aló, quién habla', 'aló, aló, quién habla', 'aló, aló, quién habla'), 'true true true true false', 'a row says how often');

-- Our own numbers.
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.own', '2026-11-25 12:00-05') || '{"our_phone": "573000000001"}');
select is((select c.phone from public.channels as c where c.phone_number_id = '100000000000001'), '573000000001', 'Meta says what number ours is');
select tests.inbox_take(
  '2026-11-25 12:00-05',
  tests.inbox_message('wamid.echo', '2026-11-25 12:00-05', phone => '573000000001') || '{"our_phone": "573000000001"}',
  tests.inbox_message('wamid.other', '2026-11-25 12:00-05', phone => '573000000001', number => '100000000000002') || '{"our_phone": "573000000002"}'
);
select is((select count(*) from public.persons as p where p.phone = '573000000001'), 0::bigint, 'who writes from it is nobody');
select is((select count(*) from admin.account_news as n where n.field = 'own_message'), 2::bigint, 'on any of ours, and it is kept for people to read');
select * from finish();
