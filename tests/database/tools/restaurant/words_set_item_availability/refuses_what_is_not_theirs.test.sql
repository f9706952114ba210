select plan(16);
create temporary table before as select md5(string_agg(i::text, ',' order by i.id)) as items from public.menu_items as i;
select is(tests.agent_call('set_item_availability', '{"dish": "Trucha al ajillo", "is_available": false}', '573990001004') ->> 'said', 'No encuentro «Trucha al ajillo» en su carta.', 'a dish of others is not found');
select is(tests.agent_call('set_item_availability', jsonb_build_object('dish', 'x', 'item_id', tests.basket_dish(8), 'is_available', false)) ->> 'key', 'restaurant_no_dish', 'an id is not read');
select is(tests.agent_call('set_item_availability', jsonb_build_object('dish', tests.basket_dish(8), 'is_available', false)) ->> 'key', 'restaurant_no_dish', 'nor as a name');
select is(tests.agent_call('set_item_availability', '{"dish": "trucha", "is_available": false}', '573990003003') ->> 'key', 'restaurant_no_rights', 'who works nowhere has no rights');
select is(tests.agent_call('set_item_availability', jsonb_build_object('dish', d.dish::jsonb, 'is_available', false)) ->> 'key', d.key, 'dish: ' || left(d.dish, 40))
from (
  values
    ('"zzzz"', 'restaurant_no_dish'), ('"''; drop table menu_items; --"', 'restaurant_no_dish'), ('"%"', 'restaurant_no_dish'), ('""', 'restaurant_say_dish'), ('7', 'restaurant_say_dish'),
    ('["trucha"]', 'restaurant_say_dish'), ('{"name": "trucha"}', 'restaurant_say_dish'), ('null', 'restaurant_say_dish'), (to_jsonb(repeat('ñ', 100000))::text, 'restaurant_no_dish')
) as d (dish, key);
select is(tests.agent_call('set_item_availability', '{"dish": "arroz con", "is_available": "maybe"}') ->> 'key', 'restaurant_say_dish', 'neither which dish nor which way');
select is(tests.agent_call('set_item_availability', '"trucha"') ->> 'key', 'restaurant_say_dish', 'arguments that are no object');
select is(md5(string_agg(i::text, ',' order by i.id)), (select b.items from before as b), 'nothing has changed') from public.menu_items as i;
select * from finish();
