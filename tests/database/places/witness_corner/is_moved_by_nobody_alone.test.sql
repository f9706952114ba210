select plan(11);
create temporary table spot as
select p.point as here from private.read_street('Calle 66 # 10-15', 'bogota') as s cross join lateral private.place_on_grid('bogota', (s ->> 'across')::float, (s ->> 'along')::float) as p;
create function tests.off(metres double precision) returns extensions.geography language sql as $$ select extensions.st_project(here, metres, 0.5) from spot $$;
create function tests.person(n integer) returns bigint language sql as $$ select p.id from public.persons as p where p.phone = '57399000300' || n $$;
create function tests.pin(n integer, metres double precision, is_delivered boolean default false, line text default 'Calle 66 # 10-15') returns text language sql
as $$ select private.witness_corner(tests.person(n), line, tests.off(metres), is_delivered, '2026-11-25 12:00-05') $$;
select is(tests.pin(1, 120), 'waits', 'one pin waits');
select is(tests.pin(1, 120), 'waits', 'so do two of the same person');
select is((select count(*)::int from private.corners as c where c.source = 'learnt'), 0, 'and move nothing');
select is(tests.pin(2, 5000), 'outlier', 'a pin at the other end of the city is refused');
select is(tests.pin(2, 290), 'waits', 'a second one that does not agree waits too');
select is(tests.pin(3, 130), 'learnt', 'a second person who agrees makes a corner');
select ok(
  extensions.st_dwithin((select c.point from private.corners as c where c.source = 'learnt'), tests.off(125), 40), 'where the two are, not the third'
);
select is((select count(*)::int from private.corner_witnesses), 0, 'whose pins they were is forgotten');
select is(tests.pin(4, 60, true, 'Calle 66 # 11-20'), 'learnt', 'a delivery is enough by itself');
select is(tests.pin(5, 60, true, 'Ubicación del mapa'), 'no_door', 'without a street nothing is learnt');
select tests.pin(5, 120, false, 'Calle 66 # 12-20');
select is(private.purge_witnesses('2027-03-25 12:00-05'), 1, 'what nobody agreed with is forgotten');
select * from finish();
