select plan(17);
select tests.give_key();
-- Everything that must not leave, where it could: a basket with a note, an order with an address, a name like a command.
update public.persons set display_name = 'Carlos Arturo Jiménez' where phone = '573990003002';
select tests.basket_add('2026-11-25 11:00-05', 8, 2, '{}', 'para Gloria Patricia, torre azul');
insert into public.addresses (person_id, label, line, details, point, is_saved, created_at)
select p.id, 'donde mi amante', 'Calle 99 # 9-99', 'timbre secreto', 'SRID=4326;POINT(-74.0708 4.5972)', true, now() from public.persons as p where p.phone = '573990003002';
select tests.delivery_picked_up('2026-11-25 11:30-05');
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.0', '2026-11-25 12:00-05', tests.inbox_words('mándalo a la Calle 99 # 9-99 y llama a Carlos Arturo Jiménez, 310 555 1234')));
create temporary table client as select tests.inbox_turn('2026-11-25 12:00:10-05') as card;
create temporary table left_for as select c.card #> '{request,contents}' as contents, c.card #>> '{request,contents}' as text, s.hidden from client as c join ai.turn_steps as s on s.turn_id = (c.card ->> 'turn_id')::bigint;
select is((select l.text ~* 'carlos arturo|jiménez|57399|3105551234|310 555|calle 99|carrera 3|timbre|gloria|torre azul|amante|4\.597' from left_for as l), false, 'nobody is named');
select is((select jsonb_array_length(l.contents #> '{0,parts}') from left_for as l), 4, 'the kitchen, state, what was said, what is written now');
select alike((select l.contents #>> '{0,parts,0,text}' from left_for as l), 'Kitchen: {%La Puerta de la Abuela%}', 'the kitchen of the basket first');
select alike((select l.contents #>> '{0,parts,3,text}' from left_for as l), E'They write now:\nmándalo a la {address_2} y llama a {name_1}, {phone_1}', 'their words with placeholders');
create temporary table state as select substr(l.contents #>> '{0,parts,1,text}', 8)::jsonb as state from left_for as l;
select set_eq($$ select jsonb_object_keys(s.state) from state as s $$, $$ values ('addresses'), ('basket'), ('menu'), ('language'), ('time') $$, 'the state is what is listed');
select is((select s.state -> 'addresses' from state as s), '[{"label": "casa", "address": "{address_1}", "current": true}, {"address": "{address_2}"}]', 'addresses are placeholders, and odd labels stay here');
select is((select s.state -> 'basket' from state as s), '{"dishes": [{"dish": "Trucha al ajillo", "number": 2, "contains": ["milk", "fish"]}], "subtotal": 69800, "delivery_fee": 3500, "total": 73300, "restaurant": "La Puerta de la Abuela", "arrives_if_ordered_now": "12:25 p. m."}'::jsonb, 'a basket without its note, with what it comes to and when it would be there');
select set_eq($$ select jsonb_object_keys(substr(l.contents #>> '{0,parts,0,text}', 10)::jsonb) from left_for as l $$, $$ values ('restaurant'), ('food'), ('address'), ('hours'), ('preparation_minutes'), ('paid_by'), ('diets') $$, 'of the kitchen what is listed');
select is((select l.hidden ->> '{phone_1}' from left_for as l), '310 555 1234', 'what was hidden is kept here');
select set_eq($$ select jsonb_object_keys(c.card) from client as c $$, $$ values ('turn_id'), ('lease'), ('agent'), ('leased_until'), ('language'), ('messages'), ('media'), ('read'), ('done'), ('asked'), ('step'), ('deadline'), ('request') $$, 'what is hidden is not on the card');
select set_eq($$ select jsonb_object_keys(c.card -> 'request') from client as c $$, $$ values ('model'), ('key_alias'), ('contents'), ('tools'), ('calling'), ('generation') $$, 'nor in the request');

-- A kitchen: orders without customers.
select tests.delivery_order('2026-11-25 11:50-05');
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.k', '2026-11-25 12:00-05', phone => '573990001001', number => '100000000000002'));
create temporary table kitchen as select c #>> '{request,contents}' as text from tests.inbox_turn('2026-11-25 12:00:10-05', 2, 'restaurant') as c;
select is((select k.text ~* 'maría|fernanda|lópez|57399|carrera 3|casa azul|jhon|blanca' from kitchen as k), false, 'a kitchen''s orders name no customer');
select alike((select k.text from kitchen as k), '%2 × Ajiaco%', 'but their dishes');
-- A runner: deliveries without doors and codes.
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.r', '2026-11-25 12:00-05', tests.inbox_words('no entiendo nada de esto, el código será 1234?'), '573990002001', '100000000000003'));
create temporary table runner as select c #>> '{request,contents}' as text from tests.inbox_turn('2026-11-25 12:00:10-05', 3, 'runner') as c;
select is((select r.text ~* 'maría|57399|carrera 3|casa azul|jhon|1234' from runner as r), false, 'a runner''s delivery names nobody');
select is((select r.text ~ d.code from runner as r, public.deliveries as d where d.picked_up_at is not null), false, 'and no code');
select alike((select r.text from runner as r), '%picked_up%: true%', 'but where it stands');
select unalike((select string_agg(l.contents #>> '{0,parts,2,text}', '') from left_for as l), '%wamid%', 'no id of anything');
select * from finish();
