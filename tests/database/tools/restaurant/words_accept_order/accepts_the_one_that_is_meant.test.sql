select plan(10);
select alike(tests.agent_call('accept_order') ->> 'said', 'Hoy todavía no hay pedidos%', 'nothing waits: the day is shown');
create temporary table one as select tests.order_in('placed') as id;
select alike(tests.agent_call('accept_order', '{"minutes": 40}') ->> 'said', 'Aceptado el pedido #' || tests.number_of(o.id) || ': listo hacia las 12:40%', 'the only one that waits, with the minutes that were said') from one as o;
select is((select e.actor_person_id from public.order_events as e join one as o on o.id = e.order_id where e.kind = 'accepted'), tests.delivery_cook(), 'by who spoke');
create temporary table two as select tests.order_in('placed') as first_id, tests.order_in('placed') as second_id;
create temporary table asked as select tests.agent_call('accept_order', '{"minutes": 25}') as reply;
select is((select count(*)::int from public.orders as o where o.state = 'placed'), 2, 'of two none is guessed');
select is((select reply ->> 'said' from asked), '¿Cuál pedido?', 'it asks which');
select is(tests.titles(a.reply), array[format('#%s · $45.000', tests.number_of(t.first_id)), format('#%s · $45.000', tests.number_of(t.second_id))], 'and shows both') from asked as a, two as t;
select alike(tests.agent_tap(a.reply, '#' || tests.number_of(t.second_id)) ->> 'said', 'Aceptado el pedido%12:25%', 'a tap accepts it with the same minutes') from asked as a, two as t;
select alike(
  tests.agent_call('accept_order', jsonb_build_object('order_number', tests.number_of(t.first_id)), '573990001102') ->> 'said', 'Aceptado el pedido%', 'a number names one, for a cook too'
) from two as t;
select alike(
  tests.agent_call('accept_order', jsonb_build_object('order_number', tests.number_of(t.first_id)::text)) ->> 'said', 'El pedido #% ya cambió: aceptado%No hice nada.', 'said twice it changes nothing'
) from two as t;
select set_eq($$ select o.state from public.orders as o $$, array['accepted'], 'all are accepted');
select * from finish();
