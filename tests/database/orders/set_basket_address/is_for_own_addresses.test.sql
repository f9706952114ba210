select plan(10);
create function tests.send_to(address bigint) returns text language sql
as $$
  select format('%s %s %s', a ->> 'ok', a ->> 'code', a #> '{basket,fee}')
  from private.set_basket_address(tests.basket_customer(), address, '2026-11-25 14:05-05') as a
$$;
create function tests.place(line text, point text) returns bigint language sql
as $$
  select private.save_address(tests.basket_customer(), null, line, null, point::extensions.geography, false, '2026-11-25 14:00-05')
$$;
create temporary table places as
select tests.place('Santa Fe', 'SRID=4326;POINT(-74.070 4.615)') as near, tests.place('Suba', 'SRID=4326;POINT(-74.085 4.744)') as far,
  tests.place('Olvidada', 'SRID=4326;POINT(-74.070 4.615)') as deleted,
  (select min(id) from public.addresses where person_id = tests.basket_customer(1)) as foreign_one;
update public.addresses set deleted_at = '2026-11-25 14:01-05' where id = (select deleted from places);

select is(tests.send_to(near), 'false no_basket ', 'without a basket') from places;
select tests.basket_add('2026-11-25 14:00-05', 12, 3);
select is(tests.send_to(near), 'true changed 5000', 'an own one') from places;
select is(tests.send_to(foreign_one), 'false unknown_address 5000', 'somebody else''s') from places;
select is(tests.send_to(deleted), 'false unknown_address 5000', 'one that was deleted') from places;
select is(tests.send_to(999999), 'false unknown_address 5000', 'one that never was');
select is(tests.send_to(null), 'false unknown_address 5000', 'none');
select is((select version from public.baskets), 3::bigint, 'refusals are no change');
select is(tests.send_to(far), 'true changed null', 'outside every zone it is kept') from places;
select is((select address_id from public.baskets), (select far from places), 'there');
select throws_ok(
  $$ update public.baskets set address_id = (select foreign_one from places) $$, '23503', null,
  'no way leads to somebody else''s address'
);
select * from finish();
