select plan(15);
create function tests.turn_to(n integer, minute integer) returns text language sql
as $$
  select format('%s %s %s', a ->> 'ok', a ->> 'code', a #>> '{basket,restaurant,name}')
  from private.switch_restaurant(
    tests.basket_customer(), ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
    '2026-11-25 14:00-05'::timestamptz + make_interval(mins => minute)
  ) as a
$$;
create function tests.baskets() returns text language sql
as $$
  select string_agg(format('%s %s v%s %s', right(b.restaurant_id::text, 2), b.status, b.version, (
    select sum(l.quantity) from public.basket_lines as l where l.basket_id = b.id
  )), ', ' order by b.id)
  from public.baskets as b
$$;
select is(tests.turn_to(99, 0), 'false unknown_restaurant ', 'a restaurant that does not exist');
select is(tests.turn_to(1, 1), 'true changed La Puerta de la Abuela', 'a first basket');
select is(tests.turn_to(14, 2), 'true changed Ñapa Dulce', 'and another');
select is(tests.baskets(), '01 expired v1 , 14 open v1 ', 'the empty one ended');
select is(tests.turn_to(14, 3), 'true unchanged Ñapa Dulce', 'to where it is');
select private.set_basket_address(
  tests.basket_customer(),
  private.save_address(tests.basket_customer(), null, 'Calle 12 # 3-20', null, null, false, '2026-11-25 14:03-05'),
  '2026-11-25 14:03-05'
);
select tests.basket_add('2026-11-25 14:04-05', 1, 3, '{}', null, 14);
select is(tests.turn_to(1, 5), 'true changed La Puerta de la Abuela', 'away from what was chosen');
select tests.basket_add('2026-11-25 14:06-05', 12, 2);
select is(tests.baskets(), '01 expired v1 , 14 draft v3 3, 01 open v2 2', 'which is a draft now');
select is(
  (select a.line from public.baskets as b join public.addresses as a on a.id = b.address_id where b.status = 'open'),
  'Calle 12 # 3-20', 'a new basket goes to the same address'
);
select is(
  (select updated_at from public.baskets where status = 'draft'), '2026-11-25 14:05-05'::timestamptz, 'a draft ages from its being put aside'
);
select is(tests.turn_to(14, 7), 'true changed Ñapa Dulce', 'back again');
select is(tests.baskets(), '01 expired v1 , 14 open v4 3, 01 draft v2 2', 'the draft is taken up, as another version');
select is((select updated_at from public.baskets where status = 'open'), '2026-11-25 14:07-05'::timestamptz, 'and is young');
select is(tests.turn_to(99, 8), 'false unknown_restaurant Ñapa Dulce', 'an unknown one changes nothing');
update public.restaurants set is_active = false where id = '10000000-0000-4000-8000-000000000001';
select is(tests.turn_to(1, 9), 'false unknown_restaurant Ñapa Dulce', 'nor does one that has left, draft or not');
select is(tests.baskets(), '01 expired v1 , 14 open v4 3, 01 draft v2 2', 'all is as it was');
select * from finish();
