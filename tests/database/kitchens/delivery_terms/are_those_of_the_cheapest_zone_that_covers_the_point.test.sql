select plan(10);
delete from public.delivery_zones where restaurant_id = '10000000-0000-4000-8000-000000000001';
insert into public.delivery_zones (restaurant_id, name, area, fee, minimum)
values
  ('10000000-0000-4000-8000-000000000001', 'Centro', extensions.st_geogfromtext('POLYGON((-74.08 4.58, -74.06 4.58, -74.06 4.60, -74.08 4.60, -74.08 4.58))'), 4000, 10000),
  ('10000000-0000-4000-8000-000000000001', 'Norte', extensions.st_geogfromtext('POLYGON((-74.07 4.59, -74.05 4.59, -74.05 4.62, -74.07 4.62, -74.07 4.59))'), 6000, 0),
  ('10000000-0000-4000-8000-000000000001', 'Con hueco', extensions.st_geogfromtext('POLYGON((-74.20 4.70, -74.10 4.70, -74.10 4.80, -74.20 4.80, -74.20 4.70), (-74.16 4.74, -74.14 4.74, -74.14 4.76, -74.16 4.76, -74.16 4.74))'), 9000, 50000);
create function tests.terms(longitude float, latitude float) returns text language sql
as $$
  select z.name || ' ' || t.fee || ' ' || t.minimum
  from private.delivery_terms('10000000-0000-4000-8000-000000000001', extensions.st_point(longitude, latitude, 4326)::extensions.geography) as t
  join public.delivery_zones as z on z.id = t.zone_id
$$;
select is(tests.terms(-74.075, 4.585), 'Centro 4000 10000', 'inside');
select is(tests.terms(-74.090, 4.585), null, 'outside: no terms');
select is(tests.terms(-74.080, 4.590), 'Centro 4000 10000', 'on the border between two corners');
select is(tests.terms(-74.080, 4.580), 'Centro 4000 10000', 'on a corner');
select is(tests.terms(-74.0800001, 4.590), null, 'a centimetre outside');
select is(tests.terms(-74.065, 4.595), 'Centro 4000 10000', 'where two overlap: the cheaper');
update public.delivery_zones set fee = 3000 where name = 'Norte' and restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.terms(-74.065, 4.595), 'Norte 3000 0', 'whichever that is');
select is(tests.terms(-74.150, 4.750), null, 'in the hole of a zone is outside');
select is_empty(
  $$ select from private.delivery_terms('10000000-0000-4000-8000-000000000001', null) $$, 'no point, no terms'
);
select is_empty(
  $$ select from private.delivery_terms('10000000-0000-4000-8000-000000000002', extensions.st_point(-74.075, 4.585, 4326)::extensions.geography) $$,
  'zones of another restaurant do not count'
);
select * from finish();
