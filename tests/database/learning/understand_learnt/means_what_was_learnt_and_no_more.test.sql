select plan(7);
create temporary table t as select tests.inbox_done() as turn;
select tests.basket_add('2026-11-25 11:00-05', 2, 1);
create function tests.read(words text) returns jsonb language sql
as $$ select private.understand(t.turn, words, null, '2026-11-25 12:00-05') from t $$;
select is(tests.read('dos platanitos felices'), null, 'nobody knows it yet');
insert into private.learnt_meanings (kind, restaurant_id, words, item_id, persons, days, learnt_at)
select 'alias', i.restaurant_id, 'platanito felice', i.id, 5, 3, '2026-11-24' from public.menu_items as i where i.id = tests.basket_dish(8);
select is(
  (select concat_ws(' ', r.m ->> 'tool', r.m #>> '{args,wishes,0,quantity}', (r.m #>> '{args,wishes,0,ids,0}')::uuid = tests.basket_dish(8)) from tests.read('dos platanitos felices') as r (m)),
  'take_order 2 t', 'an alias is the dish, with its number'
);
select is(
  (select r.m -> 'learnt' from tests.read('dos platanitos felices') as r (m)), (select jsonb_build_array(id) from private.learnt_meanings), 'it is known what was used'
);
update private.learnt_meanings set ended_at = '2026-11-25', ended_by = 'undone';
select is(tests.read('dos platanitos felices'), null, 'what was taken back means nothing');
insert into private.learnt_meanings (kind, words, intent, persons, days, learnt_at)
values ('phrase', 'pille a ver lo que llevamos parcero', 'show_basket', 5, 3, '2026-11-24'), ('phrase', 'metale candela', 'place_order', 5, 3, '2026-11-24');
select is(tests.read('¡Pille a ver lo que llevamos, parcero!') ->> 'tool', 'show_basket', 'a whole message shows what it was learnt to show');
select is(tests.read('métale candela'), null, 'nothing is ordered or paid by what was learnt, were it ever written there');
select is(tests.read('pille a ver lo que llevamos') ->> 'why', null, 'a part of it means nothing');
select * from finish();
