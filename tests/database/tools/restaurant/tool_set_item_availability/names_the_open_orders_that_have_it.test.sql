select plan(6);
create temporary table turn as select tests.inbox_done('573990001001', 'restaurant') as t;
create function tests.off(is_on boolean default false) returns jsonb language sql
as $$ select r || jsonb_build_object('said', private.reply_text(r, 'es')) from turn, private.run_tool(t, 'set_item_availability', jsonb_build_object('item_id', tests.basket_dish(1), 'is_available', is_on), '2026-11-25 12:05-05') as r $$;
create temporary table o as select tests.order_in('accepted') as one, tests.order_in('ready') as cooked;
update public.order_lines set item_id = tests.basket_dish(1) where order_id in (select o.cooked from o);
update public.order_lines set item_id = tests.basket_dish(2) where order_id in (select o.one from o);
select is(tests.off() ->> 'said', 'Listo, se agotó *Ajiaco santafereño*: vuelve mañana al abrir.', 'a dish that nobody waits for');
update public.order_lines set item_id = tests.basket_dish(1) where order_id in (select o.one from o);
select is(
  tests.off() ->> 'said', format('Listo, se agotó *Ajiaco santafereño* hasta mañana. Ojo: lo lleva el pedido #%s, que sigue abierto. Tóquelo para ver qué hacer.', tests.number_of(o.one)), 'one that an open order has'
) from o;
select is(array(select private.choice_title(c, 'es') from jsonb_array_elements(tests.off() -> 'choices') as c), array['Pedido #' || tests.number_of(o.one), private.render('button_undo', 'es')], 'with a tap for it') from o;
create temporary table p as select tests.order_in('placed') as two;
update public.order_lines set item_id = tests.basket_dish(1) where order_id in (select p.two from p);
select alike(tests.off() ->> 'said', '%Ojo: lo llevan los pedidos #%, #%, que siguen abiertos%', 'several with a tap each');
select is(jsonb_array_length(tests.off() -> 'choices'), 3, 'and the way back');
select is(tests.off(true) ->> 'said', '*Ajiaco santafereño* está disponible otra vez.', 'what is back is back');
select * from finish();
