select plan(11);
create function tests.holds(m integer, n integer, names text[] default '{}') returns text language sql
as $$
  select concat_ws(' | ', array_to_string(h.allergens, ','), h.is_known, array_to_string(h.diets, ','))
  from private.dish_contents(tests.basket_dish(m, n), tests.basket_options(tests.basket_dish(m, n), names)) as h
$$;
select is(tests.holds(8, 2), ' | t | vegan,vegetarian,gluten_free,lactose_free', 'a vegan dish');
select is(tests.holds(8, 2, '{Queso extra}'), 'milk | t | vegetarian,gluten_free', 'with cheese is none');
select is(tests.holds(8, 2, '{Chicharrón}'), ' | t | gluten_free,lactose_free', 'nor with meat');
select is(tests.holds(3, 14, '{Maní}'), 'gluten,milk,peanut | t | vegetarian', 'peanuts bring peanuts');
select is(tests.holds(7, 3), 'gluten,milk,egg | t | ', 'what must be chosen and is not may be any of it');
select is(tests.holds(7, 3, '{Sin gluten}'), 'milk,egg | t | ', 'what is chosen counts');
select is(tests.holds(1, 6, '{Tocineta}'), 'gluten,milk,egg,mustard | f | ', 'unknown stays unknown');
select is(tests.holds(1, 6, '{Salsas}'), 'gluten,milk,egg,mustard | t | ', 'what is left out makes nothing safe');
select is(tests.holds(4, 1), ' | f', 'of what nobody has said nothing is said');
select throws_ok($$ update public.options set allergens = '{dust}' $$, '23514', null, 'only allergens that Weats knows');
select throws_ok($$ update public.options set diets = '{keto}' $$, '23514', null, 'and diets');
select * from finish();
