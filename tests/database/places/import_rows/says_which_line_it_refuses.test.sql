select plan(5);
select private.import_city('tunja', 'Tunja', 5.5353, -73.3678, 8000);
select results_eq(
  $$
    select line, reason from private.import_rows('tunja', 'corners', '[
      {"line": 2, "address": "Carrera 10 # 20-15", "latitude": "5,5330", "longitude": "-73,3620"}, {"line": 3, "address": "el parque", "latitude": "5.53", "longitude": "-73.36"},
      {"line": 4, "address": "Calle 20 # 9-10", "latitude": "4.60", "longitude": "-74.07"}, {"line": 5, "address": "Avenida 5 # 9-10", "latitude": "5.53", "longitude": "-73.36"},
      {"line": 6, "address": "Calle 19 # 9-10", "latitude": "norte", "longitude": ""},
      {"line": 7, "address": "Calle 19 # 9-10", "latitude": "5.53", "longitude": "-73.36", "source": "learnt"}
    ]', 'test')
  $$,
  $$ values (3, 'no_address'), (4, 'no_point_in_the_city'), (5, 'no_calle_or_carrera'), (6, 'no_point_in_the_city'), (7, 'source_is_ours') $$,
  'corners'
);
select results_eq('select c.line from private.corners as c where c.city = ''tunja''', $$ values ('Carrera 10 # 20-15') $$, 'the rest is taken');
select results_eq(
  $$
    select line, reason from private.import_rows('tunja', 'neighbourhoods', '[
      {"line": 2, "name": "Las Nieves", "latitude": "5.54", "longitude": "-73.36", "radius_m": "300", "aliases": "nieves; barrio las nieves"},
      {"line": 3, "name": "", "latitude": "5.54", "longitude": "-73.36", "radius_m": "300"}, {"line": 4, "name": "Maldonado", "latitude": "5.54", "longitude": "-73.36", "radius_m": "3"}
    ]', 'test')
  $$,
  $$ values (3, 'no_name'), (4, 'no_radius') $$,
  'neighbourhoods'
);
select results_eq(
  $$ select line, reason from private.import_rows('tunja', 'streets', '[{"line": 2, "words": "norte", "title": "Avenida Norte"}, {"line": 3, "words": "x", "title": "X", "way": "senda", "number": "3"}]', 'test') $$,
  $$ values (3, 'no_calle_or_carrera_with_a_number') $$,
  'names of streets'
);
select is((select count(*)::int from private.neighbourhoods_named('tunja', 'el barrio Las Nieves')), 1, 'a name is known with and without its article');
select * from finish();
