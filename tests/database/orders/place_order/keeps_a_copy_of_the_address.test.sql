select plan(6);
create function tests.went_to() returns text language sql
as $$
  select format('%s, %s, %s %s', o.address_line, o.address_details, extensions.st_x(o.point::extensions.geometry),
    extensions.st_y(o.point::extensions.geometry))
  from public.orders as o
$$;
create temporary table s as select tests.basket_summary('2026-11-25 14:00-05') as id;
select is(private.place_order(id, tests.basket_customer(), '2026-11-25 14:01-05') ->> 'code', 'placed', 'an order') from s;
select is(tests.went_to(), 'Carrera 3 # 12-45, Casa azul, timbre dañado: llamar, -74.0708 4.5972', 'goes to the address of its basket');
select is(
  (select address_id from public.orders), (select max(id) from public.addresses where person_id = tests.basket_customer()), 'which it names'
);
update public.addresses set line = 'Otra', details = null, point = 'SRID=4326;POINT(-74.07 4.6)' where person_id = tests.basket_customer();
select is(tests.went_to(), 'Carrera 3 # 12-45, Casa azul, timbre dañado: llamar, -74.0708 4.5972', 'and there though the address moves');
update public.customers set default_address_id = null where person_id = tests.basket_customer();
delete from public.addresses where person_id = tests.basket_customer();
select is(tests.went_to(), 'Carrera 3 # 12-45, Casa azul, timbre dañado: llamar, -74.0708 4.5972', 'or is deleted');
select is((select address_id from public.orders), null, 'which then has no name');
select * from finish();
