select plan(3);
insert into public.delivery_zones (restaurant_id, name, area, fee)
values (
  '10000000-0000-4000-8000-000000000002', 'Dos partes',
  extensions.st_geomfromgeojson('{"type":"MultiPolygon","coordinates":[[[[-74.07,4.43],[-74.05,4.43],[-74.05,4.46],[-74.07,4.46],[-74.07,4.43]]],[[[-74.03,4.43],[-74.02,4.43],[-74.02,4.46],[-74.03,4.46],[-74.03,4.43]]]]}')::extensions.geography, 1000
);
create function tests.fee(x float8, y float8) returns bigint language sql
as $$ select t.fee from private.delivery_terms('10000000-0000-4000-8000-000000000002', extensions.st_point(x, y)::extensions.geography) as t $$;
select is(array[tests.fee(-74.06, 4.45), tests.fee(-74.025, 4.45)], '{1000,1000}', 'both parts of an area');
select is(tests.fee(-74.04, 4.45), null, 'and not what is between them');
select throws_ok(
  $$ update public.delivery_zones set area = extensions.st_point(-74, 4.6)::extensions.geography where name = 'Dos partes' $$, '23514', null, 'a point is no area'
);
select * from finish();
