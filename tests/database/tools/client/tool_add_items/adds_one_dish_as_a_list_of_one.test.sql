select plan(13);
create temporary table turn as select tests.inbox_done() as t;
select private.enrol_customer(private.turn_person(t), '2026-11-25 11:00-05') from turn;
create function tests.add(args jsonb) returns jsonb language sql
as $$ select private.run_tool(t, 'add_items', args, '2026-11-25 14:00-05') from turn $$;
create function tests.dish(m integer, n integer default 1, quantity text default '1') returns jsonb language sql
as $$ select jsonb_build_object('item_id', tests.basket_dish(m, n), 'quantity', quantity::jsonb) $$;
create function tests.lines() returns text[] language sql
as $$
  select array(
    select concat_ws(' ', l.quantity, i.name)
    from public.basket_lines as l
    join public.menu_items as i on i.id = l.item_id
    join public.baskets as b on b.id = l.basket_id and b.status = 'open'
    order by l.position
  )
$$;
create temporary table one as select tests.add(tests.dish(8, quantity => '2')) as reply;
select alike((select private.reply_text(reply, 'es') from one), 'Agregué 2 × *Trucha al ajillo*. Tu canasta en *La Puerta de la Abuela* va en %', 'one dish is said');
select is((select array_agg(c.value ->> 'tool' order by c.ordinality) from one, jsonb_array_elements(reply -> 'choices') with ordinality as c), '{check_out,show_menu,show_basket}', 'with the ways on');
select alike(
  private.reply_text(tests.add(jsonb_build_object('lines', jsonb_build_array(tests.dish(12), tests.dish(14, quantity => '3')))), 'es'),
  'Agregué 1 × *Arroz con leche*, 3 × *Limonada de coco*.%', 'and several in the same way'
);
create temporary table many as select tests.add(tests.dish(12, quantity => '51') || '{"note": "tibio"}') as reply;
select alike((select private.reply_text(reply, 'es') from many), 'Hasta 50 por plato%', 'too many are refused');
select is(
  (select reply -> 'question' from many), jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', tests.dish(12) - 'quantity' || '{"note": "tibio"}'),
  'and another number is waited for, with all else that was said'
);
select is(tests.add(tests.dish(12, quantity => q.quantity)) ->> 'key', 'client_invalid_quantity', q.quantity || ' is no number of dishes')
from (values ('0'), ('-999999999999999'), ('"x"')) as q (quantity);
select is(tests.lines(), '{2 Trucha al ajillo,1 Arroz con leche,3 Limonada de coco}', 'nothing of that counts');
create temporary table other as select tests.add(tests.dish(6, 14)) as reply;
select is((select reply ->> 'key' from other), 'client_other_restaurant', 'a dish of another restaurant asks first');
select lives_ok($$ select tests.add(c.value -> 'args') from other, jsonb_array_elements(reply -> 'choices') as c where c.value ->> 'key' = 'button_new_basket' $$, 'whoever says yes');
select is((select count(*)::int from unnest(tests.lines())), 1, 'has a new basket with it');
select is(tests.add('{"item_id": "20000000-0000-4000-8000-00000000ffff", "quantity": 1}') ->> 'key', 'client_menu', 'a dish that has left the menu shows what there is');
select * from finish();
