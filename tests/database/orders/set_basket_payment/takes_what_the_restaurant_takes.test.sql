select plan(8);
create function tests.pay(method text) returns text language sql
as $$
  select format('%s %s %s %s', a ->> 'ok', a ->> 'code', a #>> '{basket,payment_method}', a ->> 'methods')
  from private.set_basket_payment(tests.basket_customer(), method, '2026-11-25 14:05-05') as a
$$;
select is(tests.pay('cash'), 'false no_basket  ', 'without a basket');
select private.switch_restaurant(tests.basket_customer(), '10000000-0000-4000-8000-000000000014', '2026-11-25 14:00-05');
select is(tests.pay('card'), 'false payment_not_taken  ["cash", "transfer"]', 'no terminal there: what there is, is told');
select is(tests.pay('transfer'), 'true changed transfer ', 'a transfer');
select is(tests.pay('cash'), 'true changed cash ', 'cash after all');
select is(tests.pay('bitcoin'), 'false payment_not_taken cash ["cash", "transfer"]', 'a way that nobody knows');
select is(tests.pay(null), 'false payment_not_taken cash ["cash", "transfer"]', 'no way');
select is((select version from public.baskets), 3::bigint, 'refusals are no change');
select private.switch_restaurant(tests.basket_customer(), '10000000-0000-4000-8000-000000000001', '2026-11-25 14:06-05');
select is(tests.pay('card'), 'true changed card ', 'elsewhere a card');
select * from finish();
