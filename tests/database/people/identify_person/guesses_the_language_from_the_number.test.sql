select plan(1);
create temporary table seen as
select n.place, private.identify_person('CO.' || n.place, n.phone, null, '2026-11-23 12:00Z') as id
from (
  values
    (1, '573991110001'), (2, '13055550100'), (3, '17875550100'), (4, '5511999990001'), (5, '351910000001'),
    (6, '4915100000001'), (7, null)
) as n (place, phone);
select results_eq(
  $$
    select p.language, p.language_origin
    from seen as s
    join public.persons as p on p.id = s.id
    order by s.place
  $$,
  $$
    values
      ('es', 'default'), ('en', 'number'), ('es', 'number'), ('pt', 'number'), ('pt', 'number'), ('es', 'default'), ('es', 'default')
  $$,
  'Colombia es, the United States en, Puerto Rico es, Brazil and Portugal pt; otherwise es by default'
);
select * from finish();
