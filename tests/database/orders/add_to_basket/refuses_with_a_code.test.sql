select plan(22);
create function tests.code(
  item uuid, quantity integer, names text[] default '{}', note text default null, more bigint[] default '{}'
) returns text language sql
as $$
  select private.add_to_basket(
    tests.basket_customer(), item, quantity, tests.basket_options(item, names) || more, note, '2026-11-25 14:00-05'
  ) ->> 'code'
$$;
select is(tests.code('20000000-0000-4000-8000-00000000ffff', 1), 'unknown_item', 'a dish that does not exist');
select is(tests.code(null, 1), 'unknown_item', 'no dish');
select is(tests.code(tests.basket_dish(12), 0), 'invalid_quantity', 'none');
select is(tests.code(tests.basket_dish(12), -3), 'invalid_quantity', 'less than none');
select is(tests.code(tests.basket_dish(12), null), 'invalid_quantity', 'nobody knows how many');
select is(tests.code(tests.basket_dish(12), 51), 'too_many', 'more than a line holds');
select is(tests.code(tests.basket_dish(12), 2147483647), 'too_many', 'as many as a number holds');
select is(tests.code(tests.basket_dish(12), 1, '{}', repeat('ñ', 301)), 'note_too_long', 'a note of 301 letters');
select is(tests.code(tests.basket_dish(12), 1, '{}', null, '{999999}'), 'unknown_option', 'an option that does not exist');
select is(tests.code(tests.basket_dish(12), 1, '{}', null, array[null]::bigint[]), 'unknown_option', 'an option that is null');
select is(
  tests.code(tests.basket_dish(2), 1, '{}', null, tests.basket_options(tests.basket_dish(1), '{Grande}')),
  'unknown_option', 'an option of another dish'
);
select is(tests.code(tests.basket_dish(1), 1, '{Normal,Huevo,Huevo}'), 'option_twice', 'an option twice');
select is(
  tests.code(tests.basket_dish(1), 1, '{Normal,Aguacate,Arroz,Chicharrón,Huevo}'), 'too_many_options', 'four of three additions'
);
select is(tests.code(tests.basket_dish(1), 1, '{Normal,Grande}'), 'too_many_options', 'two of one size');
select is(
  tests.code(tests.basket_dish(1), 1, '{Aguacate,Arroz,Chicharrón,Huevo}'), 'too_many_options',
  'too many of one group, though another waits for its choice'
);
update public.options set unavailable_until = '2026-11-25 14:00:00.001-05'
where id = (tests.basket_options(tests.basket_dish(1), '{Huevo}'))[1];
select is(tests.code(tests.basket_dish(1), 1, '{Normal,Huevo}'), 'option_unavailable', 'an option that is off');
update public.menu_items set unavailable_until = '2026-11-25 14:00:00.001-05' where id = tests.basket_dish(12);
select is(tests.code(tests.basket_dish(12), 1), 'item_unavailable', 'a dish that is off');
update public.menu_items set is_active = false where id = tests.basket_dish(10);
select is(tests.code(tests.basket_dish(10), 1), 'unknown_item', 'a dish that left the menu');
select is(
  private.add_to_basket(tests.basket_customer(), tests.basket_dish(10), 1, null, null, '2026-11-25 14:00-05') -> 'ok', 'false',
  'a refusal is not ok'
);
select is_empty($$ select from public.baskets $$, 'what is refused leaves nothing behind');
select is(tests.code(tests.basket_dish(1), 1, '{}'), 'changed', 'a size that is missing yet can be said later');
select is(
  private.price_basket((select b.id from public.baskets as b), '2026-11-25 14:00-05') #>> '{lines,0,problem,code}',
  'options_missing', 'and is a problem of the basket until then'
);
select * from finish();
