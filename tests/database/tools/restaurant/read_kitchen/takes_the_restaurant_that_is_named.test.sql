select plan(8);
-- Blanca runs two; another restaurant has the name of her second.
insert into public.staff (restaurant_id, person_id, role, created_at)
values ('10000000-0000-4000-8000-000000000002', tests.delivery_cook(), 'cook', '2026-11-25 11:00-05');
select is(tests.agent_call('pause_orders', '{"minutes": 60}') ->> 'said', '¿Cuál de sus restaurantes?', 'of two it asks which');
select is(tests.titles(tests.agent_call('pause_orders', '{"minutes": 60}')), '{"Arepas Doña Chepa","La Puerta de la Abuela"}', 'and shows both');
select alike(tests.agent_tap(tests.agent_call('pause_orders', '{"minutes": 60}'), 'Arepas') ->> 'said', '*Arepas Doña Chepa* no recibe pedidos hasta la%1:00%', 'a tap pauses it for as long as was said');
select alike(tests.agent_call('open_orders', '{"restaurant": "doña chepa"}') ->> 'said', '*Arepas Doña Chepa* recibe pedidos otra vez.', 'a name chooses');
select is(tests.agent_call('pause_orders', '{"minutes": 60, "restaurant": "Sushi Monserrate"}') ->> 'key', 'restaurant_which', 'that of others chooses none');
select is(tests.agent_call('pause_orders', '{"minutes": 60, "restaurant": "Sushi Monserrate"}', '573990001003') ->> 'key', 'restaurant_which', 'nor stands for the only one');
select alike(tests.agent_call('pause_orders', '{"minutes": 60, "restaurant": "mi negocio"}', '573990001003') ->> 'said', '*Nonna Lucía* no recibe pedidos%', 'what names nothing is the only one');
select is((select array_agg(r.name order by r.name) from public.restaurants as r where r.paused_until is not null), '{"Nonna Lucía"}', 'no other was paused');
select * from finish();
