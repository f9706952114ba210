select plan(17);
create temporary table turn as select tests.inbox_done() as t;
create temporary table reply (place bigint generated always as identity, said jsonb);
create function tests.does(tool text, args jsonb) returns text language sql
as $$
  insert into reply (said) select private.run_tool(t, tool, args, '2026-11-25 12:00-05') from turn;
  select private.reply_text(r.said, 'es') from reply as r order by r.place desc limit 1
$$;
create function tests.last() returns jsonb language sql as $$ select r.said from reply as r order by r.place desc limit 1 $$;
create function tests.now_at() returns public.addresses language sql as $$ select private.delivery_address(private.turn_person(t)) from turn $$;
create temporary table before as select (tests.now_at()).id;
select is(
  tests.does('set_address', '{"text": "cll 60 no 9 21 apto 301, cel 3001234567, nequi, nota: sin salsa"}'),
  E'No entendí: «sin salsa».\n*Calle 60 # 9-21, Chapinero Central, apto 301, Tel. …*. ¿Es ahí?', 'it is shown back; a note without a basket has no place yet'
);
select is((tests.now_at()).id, (select id from before), 'and changes nothing');
select is((select c.payment_said from public.customers as c join turn on c.person_id = private.turn_person(t)), 'transfer', 'how they pay is kept');
select is(tests.last() -> 'question' ->> 'kind', 'yes', 'a yes confirms it');
select is(private.answer_in(tests.last() -> 'question', 'no') ->> 'tool', 'choose_address', 'a no asks for another');
select alike(tests.does('confirm_address', tests.last() #> '{choices,0,args}'), '%llegan hasta *Calle 60 # 9-21*%', 'confirmed, it is where it goes');
select is((tests.now_at()).details, 'apto 301, Tel. 3001234567', 'with its door');
select ok((tests.now_at()).error_m between 1 and 300, 'and with how far it may be off');
select alike(
  tests.does('confirm_address', jsonb_build_object('address_id', (select min(a.id) from public.addresses as a join turn on a.person_id <> private.turn_person(t)))),
  '¿A dónde te lo llevamos?%', 'another''s address is confirmed by nobody'
);
select alike(tests.does('set_address', '{"text": "tienen pizza?"}'), '¿A dónde te lo llevamos?%', 'a question is no address');
select is((select count(*)::int from public.addresses as a where a.line like '%pizza%'), 0, 'and is kept as none');
select alike(tests.does('set_address', '{"text": "Galerías"}'), '%llegan hasta *Galerías*. ¿Cuál quieres?', 'a neighbourhood says who delivers');
select is((tests.now_at()).kind, 'neighbourhood', 'and is where the person is until more is known');
select is((tests.now_at()).is_saved, false, 'though never offered again as an address');
select alike(tests.does('set_address', '{"text": "Carrera 6 # 119-24"}'), '%¿Cuál esquina%', 'roughly placed, a corner is chosen');
select is((select count(*)::int from public.addresses as a join turn on a.person_id = private.turn_person(t) where not a.is_saved and a.deleted_at is null), 1, 'what was not confirmed is forgotten');
select alike(
  tests.does('use_crossing', tests.last() #> '{choices,0,args}'), '%llegan hasta *Carrera 6 # 119-24*%', 'and the corner is its place'
);
select * from finish();
