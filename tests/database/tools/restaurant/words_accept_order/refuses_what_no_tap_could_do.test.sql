select plan(26);
create temporary table theirs as
select tests.order_in('placed') as id, tests.order_in('rejected') as over_id;
create temporary table before as select md5(string_agg(o::text, ',' order by o.id)) as orders from public.orders as o;
-- Somebody else's, and what no person says.
select is(
  tests.agent_call('accept_order', jsonb_build_object('order_number', tests.number_of(t.id)), '573990001002') ->> 'said',
  format('No encuentro el pedido #%s entre los suyos.', tests.number_of(t.id)), 'an order of another restaurant is not found'
) from theirs as t;
select is(tests.agent_call('accept_order', '{}', '573990003003') ->> 'key', 'restaurant_no_rights', 'who works nowhere has no rights');
select is(
  tests.agent_call('accept_order', jsonb_build_object('order_number', tests.number_of(t.id)), '573990003003') ->> 'key', 'restaurant_no_rights', 'with a number neither'
) from theirs as t;
select is(tests.agent_call('accept_order', jsonb_build_object('order_number', n.number::jsonb)) ->> 'key', 'restaurant_no_order', 'no order: ' || n.number)
from unnest(array['0', '-1', '999999999', '1e30', '1.5', '"#1 or 1=1"', '"1; drop table orders"', '[1]', '{"a": 1}', 'true', '""']) as n (number);
select is(
  tests.agent_call('accept_order', jsonb_build_object('order_id', t.id, 'order_number', 999999)) ->> 'key', 'restaurant_no_order', 'an id beside the number is not read'
) from theirs as t;
select is(
  tests.agent_call('accept_order', jsonb_build_object('order_id', t.id, 'number', tests.number_of(t.id)), '573990001002') ->> 'key', 'restaurant_no_orders', 'an id alone neither'
) from theirs as t;
select alike(
  tests.agent_call('accept_order', jsonb_build_object('minutes', m.minutes::jsonb)) ->> 'said', E'Los minutos van de 5 a 180; no cambié nada.\n*Pedido #%', 'minutes: ' || m.minutes
)
from unnest(array['4', '181', '-30', '1e30', '"media hora"', '[30]', '7.5']) as m (minutes);
select is(tests.titles(tests.agent_call('accept_order', '{"minutes": 0}')), '{Aceptar,"Aceptar +10 min",Rechazar}', 'and what can be tapped is below');
select alike(tests.agent_call('accept_order', jsonb_build_object('order_number', tests.number_of(t.over_id))) ->> 'said', '%ya cambió: rechazado%', 'an order that is over stays so') from theirs as t;
select is(md5(string_agg(o::text, ',' order by o.id)), (select b.orders from before as b), 'nothing has changed') from public.orders as o;
select * from finish();
