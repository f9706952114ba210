select plan(10);
create function tests.add(m integer, quantity integer) returns text language sql
as $$
  select format('%s %s', a ->> 'code', a #>> '{basket,units}')
  from tests.basket_add('2026-11-25 14:00-05', m, quantity) as a
$$;
select is(tests.add(12, 49), 'changed 49', 'forty-nine');
select is(tests.add(12, 2), 'too_many 49', 'and two are 51 of a line');
select is(tests.add(12, 2147483647), 'too_many 49', 'and as many as a number holds');
select is(tests.add(12, 1), 'changed 50', 'and one are 50');
select is(tests.add(10, 49), 'changed 99', 'of another dish: 99 in all');
select is(tests.add(11, 2), 'too_many 99', 'and two are 101');
select is(tests.add(11, 1), 'changed 100', 'and one are 100');
select is(tests.add(6, 1), 'too_many 100', 'not one more');
select private.switch_restaurant(tests.basket_customer(), '10000000-0000-4000-8000-000000000014', '2026-11-25 14:00-05');
select is(tests.add(6, 1), 'too_many 0', 'nor in the draft, where it would go');
select is((select status from public.baskets where restaurant_id = '10000000-0000-4000-8000-000000000001'), 'draft', 'which stays one');
select * from finish();
