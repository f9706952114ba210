select plan(11);
create function tests.code(at timestamptz default '2026-11-25 14:00-05') returns text language sql
as $$
  select format('%s %s %s', a ->> 'ok', a ->> 'code', a ? 'summary_id')
  from private.summarise_basket(tests.basket_customer(), at) as a
$$;
select is(tests.code(), 'false no_basket f', 'without a basket');
select private.switch_restaurant(tests.basket_customer(), '10000000-0000-4000-8000-000000000001', '2026-11-25 14:00-05');
select is(tests.code(), 'false empty f', 'an empty one');
select tests.basket_add('2026-11-25 14:00-05', 12, 1);
select is(tests.code(), 'false below_minimum f', 'one below the minimum');
select tests.basket_add('2026-11-25 14:00-05', 1, 1);
select is(tests.code(), 'false options_missing f', 'one with a choice missing');
select private.change_line(
  tests.basket_customer(), max(id), 1, tests.basket_options(tests.basket_dish(1), '{Medio}'), null, '2026-11-25 14:00-05'
) from public.basket_lines;
select is(tests.code(), 'false no_payment f', 'one that nobody pays');
select is(tests.code('2026-11-25 22:00-05'), 'false closed f', 'and after the kitchen has closed');
select is(
  private.summarise_basket(tests.basket_customer(), '2026-11-25 22:00-05') #> '{basket,problems,1,code}', '"no_payment"',
  'all problems come with the basket'
);
select private.set_basket_payment(tests.basket_customer(), 'cash', '2026-11-25 14:00-05');
select is(tests.code('2026-11-25 10:59:59.999-05'), 'false closed f', 'a moment before it opens');
select is(tests.code('2026-11-25 11:00-05'), 'true summarised t', 'when it opens');
select is((select count(*) from public.order_summaries), 1::bigint, 'refusals write nothing down');
select private.switch_restaurant(tests.basket_customer(), '10000000-0000-4000-8000-000000000014', '2026-11-25 14:00-05');
select is(tests.code(), 'false empty f', 'a draft is not what is read back');
select * from finish();
