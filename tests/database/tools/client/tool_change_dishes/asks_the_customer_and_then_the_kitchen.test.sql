select plan(27);
create temporary table placed as select tests.order_in('accepted') as id;
create function tests.the_order() returns public.orders language sql as $$ select o from public.orders as o join placed as p on p.id = o.id $$;
create function tests.customer() returns ai.turns language sql as $$
  select tests.inbox_done((select p.phone from public.persons as p where p.id = (tests.the_order()).person_id))
$$;
create temporary table turns as select tests.customer() as customer, tests.inbox_done('573990001001', 'restaurant') as kitchen;
create temporary table first as select (tests.the_order()).total as total;
create function tests.runs(tool text, args jsonb) returns jsonb language sql as $$
  select private.run_tool(t.customer, tool, args, '2026-11-25 12:10-05') from turns as t
$$;
create function tests.kitchen_says(is_yes boolean) returns text language sql as $$
  select private.reply_text(private.run_tool(t.kitchen, 'answer_wish', jsonb_build_object('wish_id', (select max(w.id) from public.order_wishes as w), 'is_yes', is_yes), '2026-11-25 12:11-05'), 'es') from turns as t
$$;
create function tests.told(key text) returns integer language sql as $$ select count(*)::integer from public.notices as n where n.template_key = key $$;

-- A dish more.
create function tests.adds() returns jsonb language sql as $$
  select tests.runs('add_items', jsonb_build_object('item_id', '20000000-0000-4000-8000-000100000011', 'quantity', 1, 'chosen', '[]'::jsonb))
$$;
create temporary table added as select tests.adds() as reply;
select is((select a.reply ->> 'note' from added as a), 'order_open', 'that an order is open there is said');
select is((select a.reply #>> '{choices,0,tool}' from added as a), 'change_dishes', 'and what is in the basket can join it');
create temporary table asked as select tests.runs('change_dishes', (select a.reply #> '{choices,0,args}' from added as a)) as reply;
select alike(private.reply_text((select a.reply from asked as a), 'es'), '¿Le pido a *%Agregar: 1 × Porción de arroz con coco%Total: % → %. Lo pagas en efectivo al recibir.', 'the customer reads the new total first');
select is((select count(*)::integer from public.order_wishes as w), 0, 'and nobody has been asked');
select alike(private.reply_text(tests.runs('change_dishes', (select a.reply #> '{question,args}' from asked as a)), 'es'), 'Pregunté por tu pedido%Agregar 1 × Porción de arroz con coco%', 'their yes asks the kitchen');
select is(tests.told('kitchen_wish_dishes'), 1, 'once');
select is(private.basket_units((private.open_basket_of((tests.the_order()).person_id)).id), 0::bigint, 'and the basket is empty');
select is((tests.the_order()).total, (select f.total from first as f), 'nothing has changed yet');
select is(tests.runs('change_dishes', jsonb_build_object('taken', jsonb_build_array(jsonb_build_object('line_id', (select min(l.id) from public.order_lines as l join placed as p on p.id = l.order_id), 'quantity', 1)))) ->> 'key', 'client_dishes_waiting', 'one change at a time');
select alike(tests.kitchen_says(true), 'Listo, el cliente ya lo sabe.%1 × Porción de arroz con coco%Total: %', 'the kitchen says yes and reads the whole order');
select is((tests.the_order()).total, (select f.total + 7500 from first as f), 'then it costs more');
select is((select l.total from public.order_lines as l join placed as p on p.id = l.order_id order by l.position desc limit 1), 7500::bigint, 'and has a line more');
select is(tests.told('customer_dishes_granted'), 1, 'its customer is told once');
select is((select e.data - 'x' from public.order_events as e where e.kind = 'dishes'), (select jsonb_build_object('total_from', f.total, 'total_to', f.total + 7500) from first as f), 'an event says from what to what');
select alike(tests.kitchen_says(false), 'Eso ya quedó respondido%', 'a second answer changes nothing');

-- A dish less.
select is(
  (select m ->> 'tool' from turns as t cross join lateral private.understand(t.customer, w.words, null, '2026-11-25 12:10-05') as m), 'change_dishes', w.words
)
from unnest(array['quita el arroz con coco de mi pedido', 'ya no quiero el arroz con coco']) as w (words);
select is((select count(*)::integer from jsonb_array_elements(tests.runs('change_placed', '{}') -> 'choices') as c where c.value ->> 'tool' = 'change_dishes'), (select sum(1 + (l.quantity > 1)::integer)::integer from public.order_lines as l join placed as p on p.id = l.order_id), 'a list offers each to be taken out');
create temporary table less as select tests.runs('change_dishes', jsonb_build_object('taken', jsonb_build_array(jsonb_build_object('line_id', (select max(l.id) from public.order_lines as l join placed as p on p.id = l.order_id), 'quantity', 1)))) as reply;
select alike(private.reply_text((select l.reply from less as l), 'es'), '%Quitar: 1 × Porción de arroz con coco%', 'what is less is shown');
select tests.runs('change_dishes', (select l.reply #> '{question,args}' from less as l));
select alike(tests.kitchen_says(false), 'Listo, ya le conté al cliente%', 'the kitchen may say no');
select is((tests.the_order()).total, (select f.total + 7500 from first as f), 'then it stays');
select is(tests.told('customer_wish_refused'), 1, 'and its customer hears it');
select is(tests.runs('change_dishes', jsonb_build_object('taken', jsonb_build_array(jsonb_build_object('line_id', l.id, 'quantity', 99)))) ->> 'key', 'client_dishes_below_minimum', 'not below the minimum')
from public.order_lines as l join placed as p on p.id = l.order_id where l.position = 1;

-- Nobody answers until the food is ready.
select tests.runs('change_dishes', (select l.reply #> '{question,args}' from less as l));
select private.make_ready((tests.the_order()).id, tests.actor('restaurant'), '2026-11-25 12:20-05');
select is((select w.state from public.order_wishes as w order by w.id desc limit 1), 'refused', 'what nobody answered stays as it was');
select is(tests.told('customer_wish_unanswered'), 1, 'and that is told');
select is(tests.runs('change_dishes', (select l.reply #> '{question,args}' from less as l)) ->> 'key', 'wish_too_late', 'what is ready is not changed');
select is((tests.adds()) ->> 'note', 'separate_order', 'and a dish more is another order');
select * from finish();
