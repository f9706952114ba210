select plan(18);
create temporary table placed as select tests.order_in('accepted', 'transfer') as id;
create function tests.the_order() returns public.orders language sql as $$ select o from public.orders as o join placed as p on p.id = o.id $$;
create temporary table turns as
  select tests.inbox_done((select p.phone from public.persons as p where p.id = (tests.the_order()).person_id)) as customer, tests.inbox_done('573990001001', 'restaurant') as kitchen;
create function tests.runs(tool text, args jsonb) returns jsonb language sql as $$
  select private.run_tool(t.customer, tool, args, '2026-11-25 12:10-05') from turns as t
$$;
create function tests.kitchen_says(is_yes boolean) returns text language sql as $$
  select private.reply_text(private.run_tool(t.kitchen, 'answer_wish', jsonb_build_object('wish_id', (select max(w.id) from public.order_wishes as w), 'is_yes', is_yes), '2026-11-25 12:11-05'), 'es') from turns as t
$$;
create function tests.adds() returns jsonb language sql as $$
  select tests.runs('add_items', jsonb_build_object('item_id', '20000000-0000-4000-8000-000100000011', 'quantity', 2, 'chosen', '[]'::jsonb))
$$;
create function tests.agrees(args jsonb) returns text language sql as $$
  select private.reply_text(tests.runs('change_dishes', tests.runs('change_dishes', args) #> '{question,args}'), 'es')
$$;
create function tests.told(key text) returns integer language sql as $$ select count(*)::integer from public.notices as n where n.template_key = key $$;

select tests.adds();
select alike(private.reply_text(tests.runs('change_dishes', '{"is_basket": true}'), 'es'), '%Es lo que transfieres: %', 'what is not paid yet is transferred as it is then');
select tests.agrees('{"is_basket": true}');
select tests.kitchen_says(true);
create temporary table before as select (tests.the_order()).total as total;
select private.change_payment((tests.the_order()).id, 'proof_sent', 'customer', (tests.the_order()).person_id, null, '2026-11-25 12:12-05');
create function tests.takes() returns jsonb language sql as $$
  select jsonb_build_object('taken', jsonb_build_array(jsonb_build_object('line_id', max(l.id), 'quantity', 1))) from public.order_lines as l join placed as p on p.id = l.order_id
$$;
select is(tests.runs('change_dishes', tests.takes()) ->> 'key', 'client_dishes_proof_waits', 'while a proof is judged no total moves');
select private.change_payment((tests.the_order()).id, 'confirmed', 'admin', tests.actor('admin'), null, '2026-11-25 12:13-05');
select tests.adds();
select is(tests.runs('change_dishes', '{"is_basket": true}') ->> 'key', 'client_dishes_paid', 'a paid order does not cost more');
select tests.runs('clear_basket', '{}');
select alike(private.reply_text(tests.runs('change_dishes', tests.takes()), 'es'), '%Te devolvemos $7.500 de lo que ya pagaste.', 'what goes back is said before');
select tests.agrees(tests.takes());
update public.staff set role = 'cook' where person_id = tests.actor('restaurant');
select alike(tests.kitchen_says(true), 'Lo del pago del pedido%', 'who judges no money gives none back');
update public.staff set role = 'owner' where person_id = tests.actor('restaurant');
select alike(tests.kitchen_says(true), 'Listo, el cliente ya lo sabe.%', 'who does may');
select is((tests.the_order()).total, (select b.total - 7500 from before as b), 'it costs less');
select is(((tests.the_order()).received, (tests.the_order()).overpaid, (tests.the_order()).owed)::text, (select format('(%s,7500,7500)', b.total) from before as b), 'what came, came: the rest is owed');
select is((select concat_ws(' ', f.state, f.amount, f.reason) from public.refunds as f), 'owed 7500 dishes_taken', 'as a refund');
select is(tests.told('customer_refund_owed'), 0, 'of which the customer hears with the change');
select is(tests.told('admin_refund_owed'), 1, 'and the admins by themselves');
set constraints all immediate;
set constraints all deferred;
select pass('the sums are those of the refunds');
select is((private.approve_refund((select f.id from public.refunds as f), tests.actor('admin'), '2026-11-25 12:14-05')) ->> 'ok', 'true', 'it is approved while the order is under way');
select throws_ok($$ update public.orders as o set total = o.total - 100, subtotal = o.subtotal - 100 where o.id = (select p.id from placed as p) $$, 'PT403', null, 'no sum changes without its event');
select tests.runs('change_dishes', tests.takes());
select tests.agrees(tests.takes());
select tests.kitchen_says(true);
select is((select string_agg(f.amount::text, ' ' order by f.id) from public.refunds as f), '7500 7500', 'one more goes back by itself');
select private.change_order((tests.the_order()).id, 'cancelled', 'restaurant', tests.actor('restaurant'), 'too_busy', '2026-11-25 12:20-05');
select is((tests.the_order()).owed, (tests.the_order()).received, 'an order that ends owes all that came');
select is((select sum(f.amount)::bigint from public.refunds as f), (select b.total from before as b), 'and not more');
select is((tests.the_order()).overpaid, 15000::bigint, 'the parts are kept apart');
select * from finish();
