select plan(2);
create function tests.later(usual integer) returns text language sql as $$
  update public.restaurants set preparation_minutes = usual where id = '10000000-0000-4000-8000-000000000001';
  select tests.agent_tap(
    tests.agent_call('todays_orders', jsonb_build_object('order_number', tests.number_of(tests.order_in('placed')))), 'Aceptar +10'
  ) ->> 'said';
$$;
select alike(tests.later(30), 'Aceptado el pedido%listo hacia las 12:40%', 'ten minutes later than usual');
select alike(tests.later(235), 'Aceptado el pedido%listo hacia las 4:00%', 'four hours at most');
select * from finish();
