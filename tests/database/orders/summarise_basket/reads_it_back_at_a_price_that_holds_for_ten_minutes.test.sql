select plan(10);
select tests.basket_add('2026-11-25 14:00-05', 12, 2), private.set_basket_payment(tests.basket_customer(), 'cash', '2026-11-25 14:00-05');
create temporary table answer as select private.summarise_basket(tests.basket_customer(), '2026-11-25 14:01-05') as a;
select is(
  (select a - 'basket' - 'summary_id' from answer),
  jsonb_build_object('ok', true, 'code', 'summarised', 'expires_at', timestamptz '2026-11-25 14:11-05'), 'for ten minutes'
);
select is(
  (select a -> 'basket' from answer), (select private.price_basket(id, '2026-11-25 14:01-05') from public.baskets), 'with the basket and its sums'
);
select results_eq(
  $$
    select s.id, s.basket_id, s.person_id, s.basket_version, s.units, s.subtotal, s.discount, s.fee, s.total, s.currency,
      s.created_at, s.expires_at
    from public.order_summaries as s
  $$,
  $$
    select (a -> 'summary_id')::bigint, b.id, b.person_id, b.version, 2, 17000::bigint, 0::bigint, 3500::bigint,
      20500::bigint, 'COP', '2026-11-25 14:01-05'::timestamptz, '2026-11-25 14:11-05'::timestamptz
    from answer, public.baskets as b
  $$, 'it is written down'
);
select is((select lines from public.order_summaries), (select a #> '{basket,lines}' from answer), 'line by line');
select is((select used_at from public.order_summaries), null, 'and not used yet');
select results_eq(
  $$ select status, version, updated_at from public.baskets $$,
  $$ values ('open', 3::bigint, '2026-11-25 14:00-05'::timestamptz) $$, 'reading back changes no basket'
);
select is(private.summarise_basket(tests.basket_customer(), '2026-11-25 14:02-05') ->> 'code', 'summarised', 'it may be read back again');
select is((select count(*) from public.order_summaries), 2::bigint, 'as a summary of its own');
update private.settings set value = '60' where key = 'summary_seconds';
select is(
  (private.summarise_basket(tests.basket_customer(), '2026-11-25 14:02-05') ->> 'expires_at')::timestamptz,
  '2026-11-25 14:03-05', 'how long is a setting'
);
insert into public.promotions (restaurant_id, name, kind, value, starts_at, ends_at)
values ('10000000-0000-4000-8000-000000000001', 'Hoy', 'percent', 10, '2026-11-25 14:00-05', 'infinity');
select is(
  private.summarise_basket(tests.basket_customer(), '2026-11-25 14:02-05') #>> '{basket,total}', '18800', 'with the discount of the moment'
);
select * from finish();
