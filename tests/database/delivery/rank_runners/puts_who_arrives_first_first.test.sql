select plan(7);
create temporary table ranked_for as select tests.delivery_of(tests.delivery_order('2026-11-25 12:00-05')) as id;
select tests.delivery_runner(v.n, v.meters, '2026-11-25 12:00-05', v.vehicle)
from (values (1, 1010, 'foot'), (2, 1010, 'bicycle'), (3, 1010, 'car'), (4, 1010, 'motorcycle'), (5, 1500, 'motorcycle')) as v (n, meters, vehicle);
create function tests.ranking(at timestamptz) returns table (n text, arrival_seconds integer, rank integer) language sql
as $$
  select right(p.phone, 1), k.arrival_seconds, (k.why ->> 'rank')::integer
  from ranked_for as f, private.rank_runners(f.id, at) as k
  join public.persons as p on p.id = k.person_id
$$;
create function tests.seen(of_n integer, at timestamptz) returns void language sql
as $$ update public.runners as r set point_at = at from public.persons as p where p.id = r.person_id and p.phone = '57399000200' || of_n $$;

-- 1,010 m are 1,313 m on streets: at 24, 18, 14 and 5 km/h.
select results_eq(
  $$ select * from tests.ranking('2026-11-25 12:00-05') $$,
  $$ values ('4', 197, 1), ('3', 263, 2), ('5', 293, 3), ('2', 338, 4), ('1', 946, 5) $$,
  'by when they would be there: way on streets and speed of the vehicle'
);
select tests.seen(4, '2026-11-25 11:56-05');
select results_eq(
  $$ select n, arrival_seconds from tests.ranking('2026-11-25 12:00-05') $$,
  $$ values ('3', 263), ('5', 293), ('4', 317), ('2', 338), ('1', 946) $$,
  'a position that is 4 minutes old arrives 2 minutes later'
);
select tests.seen(4, '2026-11-25 11:40-05');
select is(
  (select arrival_seconds from tests.ranking('2026-11-25 12:00-05') where n = '4'), 797, 'one of 20 minutes still counts'
);
select is_empty($$ select from tests.ranking('2026-11-25 12:00:01-05') where n = '4' $$, 'an older one does not');
select tests.seen(4, '2026-11-25 12:01-05');
select is(
  (select arrival_seconds from tests.ranking('2026-11-25 12:00-05') where n = '4'), 197, 'one of the next moment is not early'
);
select is(
  (select k.why - 'distance_meters' from ranked_for as f, private.rank_runners(f.id, '2026-11-25 12:01-05') as k limit 1),
  '{"arrival_seconds": 197, "position_age_seconds": 0, "vehicle": "motorcycle", "kmh": 24, "rank": 1, "of": 5}',
  'each with the reasons'
);
select is(
  (select (k.why ->> 'distance_meters')::int from ranked_for as f, private.rank_runners(f.id, '2026-11-25 12:01-05') as k limit 1),
  1010, 'and the distance'
);
select * from finish();
