select plan(9);
select tests.basket_add('2026-11-25 14:00-05', 12, 2);
create temporary table answer as select tests.basket_add('2026-11-25 14:01-05', 1, 1, '{}', null, 14) as a;
select is((select a - 'basket' from answer),
  '{"ok": false, "code": "other_restaurant", "restaurant_id": "10000000-0000-4000-8000-000000000014"}', 'it is asked first');
select is((select a #>> '{basket,restaurant,name}' from answer), 'La Puerta de la Abuela', 'and told what is in the basket');
select results_eq(
  $$ select restaurant_id, status, version, updated_at from public.baskets $$,
  $$ values ('10000000-0000-4000-8000-000000000001'::uuid, 'open', 2::bigint, '2026-11-25 14:00-05'::timestamptz) $$,
  'the basket is as it was, and there is no other'
);
select is(
  tests.basket_add('2026-11-25 14:01-05', 1, 51, '{}', null, 14) ->> 'code', 'too_many', 'what could not be added anyway is not asked about'
);
select private.switch_restaurant(tests.basket_customer(), '10000000-0000-4000-8000-000000000014', '2026-11-25 14:02-05');
select is(tests.basket_add('2026-11-25 14:03-05', 1, 1, '{}', null, 14) ->> 'code', 'changed', 'after the answer it goes in');
select private.clear_basket(tests.basket_customer(), '2026-11-25 14:04-05');
select is(
  tests.basket_add('2026-11-25 14:05-05', 12, 1) #> '{basket,units}', '3', 'from an empty basket nobody is asked: the draft goes on'
);
select results_eq(
  $$ select restaurant_id, status from public.baskets order by id $$,
  $$
    values ('10000000-0000-4000-8000-000000000001'::uuid, 'open'),
      ('10000000-0000-4000-8000-000000000014', 'expired')
  $$, 'the empty one has ended'
);
select results_eq(
  $$ select quantity from public.basket_lines $$, $$ values (3) $$, 'the draft''s line was the same dish'
);
select is((select count(*) from public.customers where person_id = tests.basket_customer()), 1::bigint, 'one customer');
select * from finish();
