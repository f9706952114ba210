select plan(7);
create temporary table ride as select tests.delivery_runner(1, 100, '2026-11-25 11:00-05') as id;
create function tests.at(latitude double precision, longitude double precision, at timestamptz) returns text language sql
as $$ select private.report_position((select id from ride), latitude, longitude, at) ->> 'code' $$;
create function tests.place() returns text language sql
as $$ select extensions.st_astext(r.point) from public.runners as r where r.person_id = (select id from ride) $$;
select is(tests.at(4.65, -74.06, '2026-11-25 12:00-05'), 'noted', 'Chapinero');
select is(tests.at(-33.45, -70.66, '2026-11-25 12:01-05'), 'doubted', 'Santiago de Chile a minute later');
select is(tests.place(), 'POINT(-74.06 4.65)', 'does not count');
select is(tests.at(4.66, -74.06, '2026-11-25 12:02-05'), 'noted', 'back where they were: it was a mistake');
select is(tests.at(4.90, -74.06, '2026-11-25 12:03-05'), 'doubted', 'twenty-seven kilometres in a minute');
select is(tests.at(4.90, -74.06, '2026-11-25 12:03:19-05'), 'doubted', 'said twice at once is said once');
select is(tests.at(4.90, -74.061, '2026-11-25 12:03:40-05'), 'noted', 'a second position there, a moment later, counts');
select * from finish();
