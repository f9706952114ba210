select plan(13);
insert into public.promotions (restaurant_id, name, kind, value, minimum, starts_at, ends_at)
values
  ('10000000-0000-4000-8000-000000000001', 'Diez', 'percent', 10, 20000, '2026-11-23 12:00Z', '2026-11-23 22:00Z'),
  ('10000000-0000-4000-8000-000000000001', 'Cinco mil', 'amount', 5000, 0, '2026-11-23 12:00Z', 'infinity'),
  ('10000000-0000-4000-8000-000000000001', 'Domicilio gratis', 'free_delivery', 0, 30000, '2026-11-23 12:00Z', 'infinity');
create function tests.discount(subtotal bigint, fee bigint, at timestamptz default '2026-11-23 17:00Z') returns text language sql
as $$
  select p.name || ' ' || d.discount
  from private.discount_for('10000000-0000-4000-8000-000000000001', subtotal, fee, at) as d
  join public.promotions as p on p.id = d.promotion_id
$$;
select is(tests.discount(25000, 3500), 'Cinco mil 5000', 'the one that takes most off');
select is(tests.discount(80000, 3500), 'Diez 8000', 'another for a greater order');
select is(tests.discount(40000, 8000), 'Domicilio gratis 8000', 'or the fee');
select is(tests.discount(29999, 9000), 'Cinco mil 5000', 'one peso below a minimum');
select is(tests.discount(30000, 9000), 'Domicilio gratis 9000', 'at the minimum');
select is(tests.discount(3000, 3500), 'Cinco mil 3000', 'never more than the order');
select is(tests.discount(80000, 3500, '2026-11-23 11:59:59.999Z'), null, 'none before it starts');
select is(tests.discount(80000, 3500, '2026-11-23 12:00Z'), 'Diez 8000', 'from its first moment');
select is(tests.discount(80000, 3500, '2026-11-23 21:59:59.999Z'), 'Diez 8000', 'to its last');
select is(tests.discount(80000, 3500, '2026-11-23 22:00Z'), 'Cinco mil 5000', 'not at its end');
update public.promotions set is_active = false where name = 'Cinco mil' and restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.discount(20009, 0), 'Diez 2000', 'percents are rounded down to whole pesos; what was switched off does not count');
select is(tests.discount(10000, 0), null, 'none below every minimum');
select is_empty(
  $$ select from private.discount_for('10000000-0000-4000-8000-000000000002', 80000, 3500, '2026-11-23 17:00Z') $$,
  'promotions of another restaurant do not count'
);
select * from finish();
