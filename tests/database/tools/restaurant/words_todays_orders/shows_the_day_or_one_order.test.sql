select plan(7);
create temporary table mine as select tests.order_in('placed') as id, tests.order_in('ready') as ready_id;
select alike(tests.agent_call('todays_orders') ->> 'said', 'Pedidos de hoy en *La Puerta de la Abuela*: aceptados 1, comida $40.000.', 'the day: what was taken, and its food');
select is(cardinality(tests.titles(tests.agent_call('todays_orders'))), 2, 'with a row for each');
select alike(
  tests.agent_call('todays_orders', jsonb_build_object('order_number', tests.number_of(m.ready_id))) ->> 'said', format('*Pedido #%s* · %%Ajiaco%%', tests.number_of(m.ready_id)), 'or one order'
) from mine as m;
select is(tests.titles(tests.agent_call('todays_orders', jsonb_build_object('order_number', tests.number_of(m.id)))), '{Aceptar,"Aceptar +10 min",Rechazar}', 'with its buttons') from mine as m;
select is(
  tests.agent_call('todays_orders', jsonb_build_object('order_number', tests.number_of(m.id)), '573990001002') ->> 'key', 'restaurant_no_order', 'not to another restaurant'
) from mine as m;
select is(tests.agent_call('todays_orders', '{"restaurant": "La Puerta de la Abuela"}', '573990001002') ->> 'said', '¿Cuál de sus restaurantes?', 'nor by the restaurant''s name');
select is(tests.agent_call('todays_orders', '{}', '573990003003') ->> 'key', 'restaurant_no_rights', 'nor to who works nowhere');
select * from finish();
