select plan(21);
create temporary table before as select md5(string_agg(i::text, ',' order by i.id)) as items from public.menu_items as i;
select is(tests.agent_call('set_price', jsonb_build_object('dish', 'trucha', 'price', p.price::jsonb)) ->> 'key', p.key, 'price: ' || p.price)
from (
  values
    ('0', 'restaurant_price_far'), ('-36000', 'restaurant_price_far'), ('349001', 'restaurant_price_far'), ('3489', 'restaurant_price_far'), ('999999999999999', 'restaurant_price_far'), ('34900', 'restaurant_price_same'),
    ('1e40', 'restaurant_say_price'), ('36000.5', 'restaurant_say_price'), ('"treinta mil"', 'restaurant_say_price'), ('[36000]', 'restaurant_say_price'), ('null', 'restaurant_say_price'),
    ('349000', 'restaurant_price_proposal'), ('3490', 'restaurant_price_proposal')
) as p (price, key);
select is(tests.agent_call('set_price', '{"dish": "trucha", "price": 400000}') ->> 'said', 'De $34.900 a $400.000 es un cambio muy grande para hacerlo por aquí. Si es así, cámbielo en el tablero.', 'what is far goes to the board');
select is(tests.agent_call('set_price', '{"dish": "trucha", "price": 36000}', '573990001102') ->> 'said', 'Los precios de *La Puerta de la Abuela* los cambia quien es dueño o administrador. Pídaselo, por favor.', 'a cook is told who may');
select is(tests.agent_call('set_price', '{"dish": "trucha", "price": 36000}', '573990001004') ->> 'key', 'restaurant_no_dish', 'a dish of others is not found');
select is(tests.agent_call('set_price', '{"dish": "trucha", "price": 36000}', '573990003003') ->> 'key', 'restaurant_no_rights', 'who works nowhere has no rights');
select is(tests.agent_call('set_price', '{"price": 36000}') ->> 'key', 'restaurant_say_price', 'no dish');
select is(tests.agent_call('set_price', '{"dish": "''; update menu_items set price = 1; --", "price": 36000}') ->> 'key', 'restaurant_no_dish', 'no SQL');
select is(tests.agent_call('set_price', jsonb_build_object('dish', 'trucha', 'price', 36000, 'before', 34900, 'item_id', tests.basket_dish(1))) ->> 'key', 'restaurant_price_proposal', 'a call that brings its own before only proposes');
select is(md5(string_agg(i::text, ',' order by i.id)), (select b.items from before as b), 'nothing has changed') from public.menu_items as i;
select * from finish();
