select plan(4);
create temporary table kept as
select tests.answers_keep(
  '¿la trucha al ajillo es grande?', 'La Trucha al ajillo es grande y cuesta {price:' || tests.basket_dish(8) || '}.', '2026-11-25 12:00-05', array[tests.basket_dish(8)]
) as id;
create function tests.said() returns text language sql
as $$ select private.live_words(a, '2026-11-25 12:01-05') from ai.answers as a $$;
select is(tests.said(), 'La Trucha al ajillo es grande y cuesta $34.900.', 'the price of its row');
-- As if nothing had dropped it.
alter table public.restaurants disable trigger drop_answers_after_update;
alter table public.menu_items disable trigger drop_answers_after_update;
update public.menu_items set price = 40100 where id = tests.basket_dish(8);
select is(tests.said(), 'La Trucha al ajillo es grande y cuesta $40.100.', 'whatever it was when it was kept');
update public.menu_items set unavailable_until = '2026-11-25 13:00-05' where id = tests.basket_dish(8);
select is(tests.said(), null, 'of a dish that is off nothing is said');
update public.menu_items set unavailable_until = null, is_active = false where id = tests.basket_dish(8);
select is(tests.said(), null, 'nor of one that left the menu');
select * from finish();
