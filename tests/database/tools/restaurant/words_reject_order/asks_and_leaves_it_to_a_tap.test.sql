select plan(11);
create temporary table mine as select tests.order_in('placed') as id, tests.order_in('preparing') as begun_id, tests.order_in('delivered') as over_id;
create temporary table asked as
select tests.agent_call('reject_order', jsonb_build_object('order_number', tests.number_of(m.id), 'reason', 'closed')) as reply,
  tests.agent_call('reject_order', jsonb_build_object('order_number', tests.number_of(m.begun_id), 'reason', 'no_runner')) as withdrawal
from mine as m;
select alike(a.reply ->> 'said', '¿Por qué no puede con el pedido #%', 'a new order: why') from asked as a;
select is((tests.titles(a.reply))[1], 'Ya está cerrado', 'the understood reason first') from asked as a;
select is(cardinality(tests.titles(a.reply)), 5, 'and the others') from asked as a;
select is((tests.titles(a.withdrawal))[1:2], '{"No hay domiciliarios","Se agotó algo"}', 'an accepted one has reasons of its own') from asked as a;
select is(
  (tests.titles(tests.agent_call('reject_order', jsonb_build_object('order_number', tests.number_of(m.id), 'reason', r.reason::jsonb))))[1], 'Demasiados pedidos',
  'a reason that is none changes nothing of the order: ' || r.reason
)
from mine as m, unnest(array['"drop table"', '7', 'null']) as r (reason);
select alike(tests.agent_call('reject_order', jsonb_build_object('order_number', tests.number_of(m.over_id))) ->> 'said', '*Pedido #%* · entregado%', 'what is over is shown') from mine as m;
select set_eq($$ select o.state from public.orders as o $$, array['placed', 'preparing', 'delivered'], 'words change nothing');
select alike(tests.agent_tap(a.reply, 'Ya está cerrado') ->> 'said', 'Pedido #% rechazado.%', 'the tap does') from asked as a;
select alike(tests.agent_tap(a.withdrawal, 'No hay dom') ->> 'said', 'Pedido #% cancelado.%', 'of both') from asked as a;
select * from finish();
