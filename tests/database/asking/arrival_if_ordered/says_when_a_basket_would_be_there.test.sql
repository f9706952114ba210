select plan(3);
select tests.basket_add('2026-11-25 11:00-05', 8, 2);
create temporary table b as select (private.open_basket_of(p.id)).id from public.persons as p where p.phone = '573990003002';
create function tests.arrival(at timestamptz) returns text language sql as $$ select private.arrival_if_ordered(private.price_basket(b.id, at), at) from b $$;
select is(tests.arrival('2026-11-25 12:00-05'), '12:25 p. m.', 'at noon, preparation and the way later');
select is(tests.arrival('2026-11-25 23:30-05'), null, 'of a closed kitchen nothing is said');
update public.baskets set address_id = null;
select is(tests.arrival('2026-11-25 12:00-05'), null, 'nor while nobody knows where to');
select * from finish();
