select plan(15);
select tests.order_in('accepted');
create function tests.kitchen() returns ai.turns language sql as $$ select tests.inbox_done('573990001001', 'restaurant') $$;
create function tests.asks(tool text, args jsonb) returns text language sql as $$
  select private.reply_text(private.run_tool(tests.customer_turn(), tool, args, '2026-11-25 12:10-05'), 'es')
$$;
create function tests.answers(args jsonb, turn ai.turns) returns text language sql as $$
  select private.reply_text(private.run_tool(turn, 'answer_wish', args || jsonb_build_object('wish_id', (select max(w.id) from public.order_wishes as w)), '2026-11-25 12:11-05'), 'es')
$$;
create function tests.told(key text) returns integer language sql as $$ select count(*)::integer from public.notices as n where n.template_key = key $$;

create temporary table writes as select tests.customer_turn() as turn;
create temporary table walks as select tests.inbox_done('573990002001', 'runner') as turn;
select is(
  (select m.meant ->> 'tool' from writes as t cross join lateral private.understand(t.turn, w.words, null, '2026-11-25 12:10-05') as m (meant)),
  'tell_kitchen', w.words
)
from unnest(array['se me pasó avisar que sin cebolla', 'sin cebolla por favor', 'dile al chef que bien asada']) as w (words);
select alike(tests.asks('tell_kitchen', '{"text": "sin cebolla, llámame al 3001234567"}'), '%Pedí: «sin cebolla, llámame al%', 'the kitchen is asked');
select is((select n.vars ->> 'note' ~ '3001234567' from public.notices as n where n.template_key = 'kitchen_wish_note'), false, 'without numbers');
select is((tests.last_order()).note, null, 'nothing has changed yet');
select is(
  tests.answers('{"is_yes": true}', w.turn), private.reply_text(private.run_tool(w.turn, 'show_home', '{}', '2026-11-25 12:11-05'), 'es'),
  'somebody else answers nothing and hears how things stand'
)
from walks as w;
select is((select w.state from public.order_wishes as w), 'open', 'and it stays open');
select alike(tests.answers('{"is_yes": true}', tests.kitchen()), 'Listo, ya le conté%', 'the kitchen says yes');
select alike((tests.last_order()).note, 'sin cebolla%', 'then it is a note of the order');
select is(tests.told('customer_wish_granted'), 1, 'and its customer is told once');
select alike(tests.answers('{"is_yes": false}', tests.kitchen()), 'Eso ya quedó respondido%', 'a second answer changes nothing');

select tests.asks('tell_kitchen', '{"text": "con más salsa"}');
select tests.answers('{"is_yes": false}', tests.kitchen());
select is(tests.told('customer_wish_refused'), 1, 'a no is told too');
select private.change_order((tests.last_order()).id, 'cancelled', 'restaurant', (select p.id from public.persons as p where p.phone = '573990001001'), 'too_busy', '2026-11-25 12:20-05');
select is(tests.asks('tell_kitchen', '{"text": "y servilletas"}'), tests.asks('track_order', '{}'), 'of an order that is over they hear how it ended');
select is((select count(*) from public.order_wishes), 2::bigint, 'and its kitchen is not asked');
select * from finish();
