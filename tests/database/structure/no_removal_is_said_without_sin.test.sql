select plan(13);
-- Whatever shows an option of a dish shows what is left out of it as left out: every text, state, row and document.
select tests.trust_everybody();
create temporary table turn as select tests.inbox_done() as t;
select private.enrol_customer(private.turn_person(t), '2026-11-25 11:00-05') from turn;
create function tests.run(tool text, args jsonb default '{}') returns text language sql
as $$ select r::text || private.reply_text(r, 'es') from turn, private.run_tool(t, tool, args, '2026-11-25 12:00-05') as r $$;
create function tests.is_honest(words text) returns boolean language sql immutable
as $$ select words ~* 'cebolla' and regexp_replace(words, '(sin|without|sem) cebolla', '', 'gi') !~* 'cebolla' $$;
create temporary table o as
select tests.basket_dish(1, 6) as item_id, tests.basket_options(tests.basket_dish(1, 6), '{Tocineta,Cebolla}') as chosen;
select ok(tests.is_honest(tests.run('add_items', jsonb_build_object('item_id', item_id, 'quantity', 1, 'chosen', chosen))), 'what went into the basket') from o;
select ok(tests.is_honest(tests.run('show_basket')), 'the basket');
select ok(tests.is_honest(private.reply_text(private.ask_how_many(i, jsonb_build_object('chosen', o.chosen), 'en'), 'en')), 'the dish before it is added')
from o join public.menu_items as i on i.id = o.item_id;
select ok(
  tests.is_honest((
    select string_agg(c ->> 'title', ', ')
    from o
    join public.menu_items as i on i.id = o.item_id
    join public.option_groups as g on g.item_id = i.id and g.kind = 'removal'
    cross join jsonb_array_elements(private.ask_option(i, g, '{}', 'es', null, '2026-11-25 12:00-05') -> 'choices') as c
  )),
  'the buttons of the group'
);
select ok(tests.is_honest(private.dish_facts(array[item_id], '2026-11-25 12:00-05')::text), 'a menu for a model') from o;
select ok(tests.is_honest(private.client_state(t, 'hola', '{}', '2026-11-25 12:00-05')::text), 'a basket for a model') from turn;
update public.restaurants set takes_cash = true;
select private.set_basket_payment(private.turn_person(t), 'cash', '2026-11-25 12:00-05') from turn;
update public.delivery_zones set minimum = 0, area = extensions.st_geogfromtext('POLYGON((-75 4, -73 4, -73 5, -75 5, -75 4))')
where restaurant_id = '10000000-0000-4000-8000-000000000006';
create temporary table s as select private.summarise_basket(private.turn_person(t), '2026-11-25 12:00-05') as s from turn;
select ok(tests.is_honest((select private.reply_text(private.summary_reply(t, s, '2026-11-25 12:00-05'), 'es') from turn, s)), 'the summary');
select private.place_order((s ->> 'summary_id')::bigint, private.turn_person(t), '2026-11-25 12:01-05') from turn, s;
select ok(bool_and(tests.is_honest(l.options::text)), 'the row of the order') from public.order_lines as l where l.options <> '[]' and l.item_id = (select o.item_id from o);
select ok(
  private.lines_in(private.order_lines_var(d), 'es') ~ '1 × La Clásica \(con tocineta, SIN cebolla\)',
  'the order of the kitchen, in capitals'
)
from public.orders as d join public.order_summaries as u on u.id = d.summary_id join s on (s.s ->> 'summary_id')::bigint = u.id;
select ok(private.lines_in(private.order_lines_var(d), 'en') ~ 'WITHOUT cebolla', 'in the language of who cooks')
from public.orders as d join public.order_summaries as u on u.id = d.summary_id join s on (s.s ->> 'summary_id')::bigint = u.id;
select ok(tests.is_honest(private.order_for_board(d)::text), 'the board')
from public.orders as d join public.order_summaries as u on u.id = d.summary_id join s on (s.s ->> 'summary_id')::bigint = u.id;
select ok(tests.is_honest(private.export_orders(private.turn_person(t))::text), 'what is kept of a person') from turn;
select ok(tests.is_honest(n.vars::text), 'what a kitchen is told')
from public.notices as n where n.template_key = 'restaurant_order_placed' order by n.id desc limit 1;
select * from finish();
