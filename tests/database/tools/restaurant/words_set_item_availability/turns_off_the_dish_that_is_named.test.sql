select plan(14);
select is(tests.agent_call('set_item_availability', '{"dish": "la trucha", "is_available": false}') ->> 'said', 'Listo, se agotó *Trucha al ajillo*: vuelve mañana al abrir.', 'a part of the name is enough');
select is(private.is_available(tests.basket_dish(8), '2026-11-25 12:01-05'), false, 'it is off');
select is(tests.titles(tests.agent_call('set_item_availability', '{"dish": "TRUCHA AL AJILLO", "is_available": false}')), '{Deshacer}', 'and can be undone');
select is(tests.agent_call('set_item_availability', '{"dish": "truchas al ajillo", "is_available": "true"}', '573990001102') ->> 'said', '*Trucha al ajillo* está disponible otra vez.', 'a cook puts it back');
create temporary table asked as select tests.agent_call('set_item_availability', '{"dish": "arroz con", "is_available": false}') as reply;
select is(a.reply ->> 'said', '¿Cuál de estos?', 'of two like it it asks') from asked as a;
select set_has(format($$ select unnest(%L::text[]) $$, tests.titles(a.reply)), $$ values ('Arroz con leche'), ('Porción de arroz con coco') $$, 'and shows them') from asked as a;
select is((select count(*)::int from public.menu_items as i where i.unavailable_until is not null and i.restaurant_id = '10000000-0000-4000-8000-000000000001'), 0, 'none is guessed');
select is(tests.agent_tap(a.reply, 'Arroz con leche') ->> 'said', 'Listo, se agotó *Arroz con leche*: vuelve mañana al abrir.', 'a tap turns it off') from asked as a;
create temporary table unclear as select tests.agent_call('set_item_availability', '{"dish": "mondongo"}') as reply;
select is(u.reply ->> 'said', '¿*Mondongo* se agotó o ya hay?', 'not knowing which way it asks') from unclear as u;
select is(tests.titles(u.reply), '{"Se agotó","Ya hay"}', 'both can be tapped') from unclear as u;
select is(tests.agent_tap(u.reply, 'Se agotó') ->> 'said', 'Listo, se agotó *Mondongo*: vuelve mañana al abrir.', 'off') from unclear as u;
select is(tests.agent_tap(u.reply, 'Ya hay') ->> 'said', '*Mondongo* está disponible otra vez.', 'or on') from unclear as u;
-- The same dish in both of somebody's restaurants.
insert into public.staff (restaurant_id, person_id, role, created_at) values ('10000000-0000-4000-8000-000000000002', tests.delivery_cook(), 'owner', '2026-11-25 11:00-05');
update public.menu_items as i set name = 'Changua' where i.id = tests.basket_dish(1, 2);
select is(
  (select array_agg(c.value ->> 'description' order by c.value ->> 'description') from jsonb_array_elements(tests.agent_call('set_item_availability', '{"dish": "changua", "is_available": false}') -> 'choices') as c where c.value ->> 'title' = 'Changua'),
  (select array_agg(private.money(i.price, 'COP', 'es') || ' · ' || r.name order by 1) from public.menu_items as i join public.restaurants as r on r.id = i.restaurant_id where i.name = 'Changua' and r.name in ('La Puerta de la Abuela', 'Arepas Doña Chepa')),
  'a dish of both says of which'
);
select is((select count(*)::int from public.menu_items as i where i.name = 'Changua' and i.unavailable_until is not null), 0, 'and neither is off');
select * from finish();
