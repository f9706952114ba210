select plan(7);
create function tests.clear(customer integer default 2) returns text language sql
as $$
  select format('%s %s %s', a ->> 'ok', a ->> 'code', a #>> '{basket,units}')
  from private.clear_basket(tests.basket_customer(customer), '2026-11-25 14:05-05') as a
$$;
select is(tests.clear(), 'true unchanged ', 'there is no basket');
select tests.basket_add('2026-11-25 14:00-05', 1, 2, '{Normal}'), tests.basket_add('2026-11-25 14:00-05', 12, 1);
select is(tests.clear(1), 'true unchanged ', 'nobody clears another person''s');
select is((select count(*) from public.basket_lines), 2::bigint, 'it is all there');
select is(tests.clear(), 'true changed 0', 'cleared');
select is(tests.clear(), 'true unchanged 0', 'once');
select results_eq(
  $$ select status, version, updated_at, restaurant_id from public.baskets $$,
  $$ values ('open', 4::bigint, '2026-11-25 14:05-05'::timestamptz, '10000000-0000-4000-8000-000000000001'::uuid) $$,
  'the basket stays open, a version on'
);
select is_empty($$ select from public.basket_lines $$, 'and has no lines');
select * from finish();
