select plan(22);
select tests.trust_everybody();
create temporary table turn as select tests.inbox_done() as t;
select private.enrol_customer(private.turn_person(t), '2026-11-25 11:00-05') from turn;
select tests.basket_add('2026-11-25 11:59-05', 12, 2);
create function tests.run(tool text, args jsonb default '{}') returns text language sql
as $$ select private.reply_text(r, 'es') || coalesce(' [' || (select string_agg(private.choice_title(c, 'es'), '|') from jsonb_array_elements(r -> 'choices') as c) || ']', '') from turn, private.run_tool(t, tool, args, '2026-11-25 12:00-05') as r $$;
create function tests.said(words text) returns text language sql
as $$ select concat_ws(' ', m ->> 'tool', m -> 'args') from turn, private.understand(t, words, null, '2026-11-25 12:00-05') as m $$;
select alike(
  tests.run('set_payment', '{"method": "cash"}'), '%Pago: efectivo (escribe con cuánto pagas, para llevarte vueltas)%¿Lo pido? [Sí, pedir|Cambiar algo|Tengo sencillo]', 'cash asks with how much beside all else'
);
select alike(tests.run('set_cash', '{"amount": 0}'), '%Pago: efectivo, exacto%¿Lo pido? [Sí, pedir|Cambiar algo|Agregar más]', 'exactly, and it is asked no more');
select alike(tests.run('set_cash', '{"amount": 50000}'), '%Pago: efectivo, con $50.000 (tus vueltas: $29.500)%', 'or with a note');
select alike(tests.run('set_cash', '{"amount": 20000}'), 'Con $20.000 no alcanza: son $20.500.%Pago: efectivo (escribe con cuánto pagas, para llevarte vueltas)%', 'less than it costs is said');
select matches(tests.run('show_basket'), 'Tu canasta', 'nothing is lost');
select is(tests.said('sencillo'), 'set_cash {"amount": 0}', '"sencillo" is an answer');
select is(tests.said('exacto'), 'set_cash {"amount": 0}', 'and "exacto"');
select is(tests.said('con 50'), 'set_cash {"amount": 50000}', 'a note in thousands');
select is(tests.said('pago con 50 mil'), 'set_cash {"amount": 50000}', 'in words');
select is(tests.said('Con un billete de $50.000, por favor'), 'set_cash {"amount": 50000}', 'with its dots');
select is(tests.said('tengo 100 lucas'), 'set_cash {"amount": 100000}', 'as people say it');
select is(tests.said('lleven vueltas para 50000'), 'set_cash {"amount": 50000}', 'or as change');
select is(tests.said('troco para 50000'), 'set_cash {"amount": 50000}', 'in Portuguese');
select is(tests.said('pago con nequi'), 'set_payment {"method": "transfer"}', 'another way is another way');
select tests.run('set_cash', '{"amount": 50000}');
create temporary table s as select private.summarise_basket(private.turn_person(t), '2026-11-25 12:00-05') as s from turn;
select cmp_ok(length(private.reply_text(private.summary_reply(t, s, '2026-11-25 12:00-05'), 'es')), '<=', 350, 'a summary is read at a glance') from turn, s;
select matches(private.reply_text(private.summary_reply(t, s, '2026-11-25 12:00-05'), 'es'), '\nLlega hacia las 12:\d\d p\. m\.\n¿Lo pido\?$', 'with when it comes') from turn, s;
select private.place_order((s ->> 'summary_id')::bigint, private.turn_person(t), '2026-11-25 12:01-05') from turn, s;
create temporary table o as select d.* from public.orders as d join public.order_summaries as u on u.id = d.summary_id join s on (s.s ->> 'summary_id')::bigint = u.id;
select is((select o.pays_with from o), 50000::bigint, 'the order knows');
select matches(
  (select private.reply_text(jsonb_build_object('key', n.template_key, 'vars', n.vars), 'es') from public.notices as n, o where n.order_id = o.id and n.template_key = 'restaurant_order_placed'),
  '^\*Pedido nuevo #\d+\*\n2 × Arroz con leche\nTotal: \$20\.500 · SIN PAGAR \(efectivo al entregar\)\. Lleve vueltas: \$29\.500\n¿Lo acepta\? Tiene 10 minutos\.$', 'the kitchen reads it'
);
select is(
  private.localise(jsonb_build_object('x', private.collect_var(d)), 'es') ->> 'x', 'Cobre $20.500 en efectivo; paga con $50.000. Lleve vueltas: $29.500.', 'and the runner'
) from public.orders as d join o on o.id = d.id;
select throws_ok($$ update public.orders as d set pays_with = 1 from o where o.id = d.id $$, '23514', null, 'no order is paid with less than it costs');
select is(private.kitchen_payment_var(jsonb_populate_record(d, '{"payment_state": "paid"}')) ->> 'template', 'kitchen_is_paid', 'paid is said to be') from public.orders as d join o on o.id = d.id;
select is(
  private.collect_var(jsonb_populate_record(d, '{"payment_method": "transfer", "pays_with": null}')) ->> 'template', 'runner_collect_nothing', 'of a transfer nothing is collected'
) from public.orders as d join o on o.id = d.id;
select * from finish();
