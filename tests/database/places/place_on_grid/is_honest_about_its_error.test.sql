select plan(4);
create temporary table judged as
select c.line, p.error_m, extensions.st_distance(c.point, p.point) as off
from private.corners as c
cross join lateral private.place_on_grid(c.city, c.across, c.along, c.id) as p;
select ok(count(*) >= 50, format('%s corners are placed within 300 m by their neighbours alone', count(*))) from judged where error_m <= 300;
select ok(avg((off <= error_m)::integer) >= 0.8, format('in %s of them they are where it says', round(avg((off <= error_m)::integer), 2))) from judged where error_m <= 300;
select is((select p.point is null from private.place_on_grid('bogota', 150, 250) as p), true, 'beyond what is known nothing is guessed');
select ok(
  extensions.st_dwithin((select p.point from private.place_on_grid('bogota', 7, 72) as p), private.point_of('4.65495', '-74.05546'), 60),
  'a known corner is where it is'
);
select * from finish();
