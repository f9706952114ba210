select plan(7);
create temporary table turn as select tests.inbox_done() as t;
select private.enrol_customer(private.turn_person(t), '2026-11-25 11:00-05') from turn;
create function tests.call(tool text, args jsonb default '{}') returns jsonb language sql
as $$ select private.run_call(t, tool, args, '2026-11-25 12:00-05') from turn $$;
select is(tests.call('place_order') ->> 'key', 'client_basket_empty', 'nothing to order');
select tests.basket_add('2026-11-25 11:59-05', 8, 2);
select is(tests.call('place_order', '{"note": "sin afán"}') ->> 'key', 'client_summary', 'a summary to confirm');
select alike(private.reply_text(tests.call('place_order'), 'es'), '%Nota: «sin afán»%', 'with the note');
select is(tests.call('place_order', format('{"summary_id": %s}', (select max(s.id) from public.order_summaries as s))::jsonb) ->> 'key', 'client_summary', 'whatever it says of a summary');
select is((select count(*)::int from public.orders), 0, 'no call places an order');
select throws_ok($$ select tests.call('use_address', '{"address_id": 1}') $$, 'PT422', null, 'what only taps do is not called');
select throws_ok($$ select tests.call('no_such_tool') $$, 'PT422', null, 'nor what there is not');
select * from finish();
