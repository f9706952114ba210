select plan(8);
insert into public.persons (phone, language, created_at) values ('573990003999', 'es', '2026-11-25 11:00-05');
create temporary table turn as select tests.inbox_done('573990003999') as t;
create function tests.says(tool text, args jsonb) returns jsonb language sql as $$ select private.run_tool(t, tool, args, '2026-11-25 12:00-05') from turn $$;
create function tests.text(reply jsonb) returns text language sql as $$ select private.reply_text(reply, 'es') $$;
create function tests.where_to() returns public.addresses language sql as $$ select private.delivery_address(private.turn_person(t)) from turn $$;

select alike(tests.text(tests.says('search_restaurants', '{}')), '¿En qué barrio estás?%', 'while nobody knows where they are: what is open, and the question');
select ok(
  (select bool_and(c.value ->> 'description' ~ 'desde \$') from jsonb_array_elements(tests.says('search_restaurants', '{}') -> 'choices') as c where c.value ->> 'tool' = 'show_menu'),
  'with prices'
);
select alike(tests.text(tests.says('take_area', '{"area": "la candelaria"}')), '%llegan hasta *La Candelaria*%', 'a neighbourhood says who delivers');
select is((tests.where_to()).kind, 'neighbourhood', 'and is kept as no more than that');
select alike(tests.text(tests.says('take_area', '{"area": "La Candelaria", "words": "2 bandejas paisas"}')), '%Agregué 2 × *Bandeja paisa*%', 'what was said with it is done there');
select alike(tests.text(tests.says('check_out', '{}')), '*La Candelaria*, listo. ¿Cuál es la dirección y cómo pagas?%', 'the street is asked with the order');
select is((private.price_basket((private.open_basket_of(private.turn_person(t))).id, '2026-11-25 12:00-05') #>> '{problems,0,code}'), 'no_address', 'a neighbourhood is no address')
from turn;
select tests.says('take_pin', '{"latitude": 4.5972, "longitude": -74.0708}');
select is((tests.where_to()).kind, 'pin', 'a pin makes it one');
select * from finish();
