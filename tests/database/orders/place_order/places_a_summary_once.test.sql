select plan(19);
select tests.trust_everybody();
create function tests.tap(summary bigint, at timestamptz) returns text language sql
as $$
  select format('%s %s %s', a ->> 'ok', a ->> 'code', a ->> 'state') from private.place_order(summary, tests.basket_customer(), at) as a
$$;
select tests.basket_add('2026-11-25 14:00-05', 1, 2, '{Grande,Aguacate}', 'sin alcaparras'),
  private.set_basket_note(tests.basket_customer(), 'timbre dañado', '2026-11-25 14:00-05');
insert into public.promotions (restaurant_id, name, kind, value, starts_at, ends_at)
values ('10000000-0000-4000-8000-000000000001', 'Hoy', 'amount', 7000, '2026-11-25 14:00-05', 'infinity');
create temporary table summaries as
select tests.basket_summary('2026-11-25 14:00-05') as first,
  (private.summarise_basket(tests.basket_customer(), '2026-11-25 14:01-05') ->> 'summary_id')::bigint as second;

select is(tests.tap(first, '2026-11-25 14:03-05'), 'true placed placed', 'a tap places it') from summaries;
select results_eq(
  $$
    select person_id, restaurant_id, summary_id, state, version, payment_method, payment_state, note, placed_at, changed_at,
      promotion_id, units, subtotal, discount, fee, total, currency
    from public.orders
  $$,
  $$
    select tests.basket_customer(), '10000000-0000-4000-8000-000000000001'::uuid, first, 'placed', 1::bigint, 'cash', 'due',
      'timbre dañado', '2026-11-25 14:03-05'::timestamptz, '2026-11-25 14:03-05'::timestamptz,
      (select max(id) from public.promotions), 4, 97000::bigint, 7000::bigint, 3500::bigint, 93500::bigint, 'COP'
    from summaries
  $$, 'as it was read back'
);
select results_eq(
  $$ select position, item_id, name, quantity, unit_price, note, total from public.order_lines order by position $$,
  $$
    values (1, tests.basket_dish(1), 'Ajiaco santafereño', 2, 40000::bigint, 'sin alcaparras', 80000::bigint),
      (2, tests.basket_dish(12), 'Arroz con leche', 2, 8500, null, 17000)
  $$, 'line by line'
);
select is(
  (select l.options from public.order_lines as l where l.position = 1), (select s.lines #> '{0,options}' from public.order_summaries as s
    join summaries on s.id = first), 'with the options'
);
select is((select options from public.order_lines where position = 2), '[]', 'or none');
select results_eq(
  $$ select e.order_id, e.order_version, e.kind, e.from_state, e.to_state, e.actor, e.actor_person_id, e.at from public.order_events as e $$,
  $$
    select o.id, 1::bigint, 'placed', null::text, 'placed', 'customer', tests.basket_customer(), o.placed_at from public.orders as o
  $$, 'with its first event'
);
select results_eq(
  $$ select status, version, updated_at from public.baskets $$,
  $$ values ('ordered', 5::bigint, '2026-11-25 14:03-05'::timestamptz) $$, 'the basket is ordered'
);
select results_eq(
  $$ select s.used_at, s.order_id from public.order_summaries as s join summaries on s.id = first $$,
  $$ select o.placed_at, o.id from public.orders as o $$, 'the summary says what came of it'
);
select is(tests.tap(first, '2026-11-25 14:03:00.2-05'), 'true already_placed placed', 'a second tap') from summaries;
select is(tests.tap(second, '2026-11-25 14:04-05'), 'true already_placed placed', 'a tap on the same basket read back again') from summaries;
select is(tests.tap(first, '2026-12-24 03:00-05'), 'true already_placed placed', 'a tap a month later') from summaries;
select is(
  private.place_order(first, tests.basket_customer(), '2026-11-25 14:05-05') #>> '{order,id}', (select o.id::text from public.orders as o),
  'each is told of the same order'
) from summaries;
select is(tests.basket_add('2026-11-25 14:06-05', 12, 3) #> '{basket,units}', '3', 'what is chosen then is a new basket');
select is(tests.tap(first, '2026-11-25 14:07-05'), 'true already_placed placed', 'to which the old summary says nothing') from summaries;
select is((select status from public.baskets where id = (select max(id) from public.baskets)), 'open', 'it stays open');
create temporary table third as select tests.basket_summary('2026-11-25 14:08-05') as id;
select is(tests.tap(id, '2026-11-25 14:08-05'), 'true placed placed', 'and can be ordered itself') from third;
select results_eq(
  $$ select o.units, o.number - min(o.number) over () from public.orders as o order by o.number $$, $$ values (4, 0::bigint), (5, 1::bigint) $$,
  'as another order with the next number'
);
select is((select count(*) from public.order_events), 2::bigint, 'with one event each');
set constraints all immediate;
select pass('all of it can be committed');
select * from finish();
