select plan(3);
create function tests.off(words text) returns integer language sql
as $$
  select extensions.st_distance(
    private.point_of(f.place ->> 'latitude', f.place ->> 'longitude'), private.point_of('4.6450', '-74.0630')
  )::integer
  from (select private.find_place(words) as place) as f
$$;
select is_empty(
  $$
    select l.link, tests.off(l.link)
    from unnest(array[
      'https://www.google.com/maps/place/Parque/@4.60,-74.10,17z/data=!3m1!4b1!4m6!3m5!1s0x8e3f9a!8m2!3d4.6450!4d-74.0630?entry=ttu',
      'https://www.google.com/maps/@4.6450,-74.0630,15z', 'Estoy aquí: https://maps.google.com/?q=4.6450,-74.0630',
      'https://www.google.com/maps/search/?api=1&query=4.6450%2C-74.0630', 'https://www.google.com/maps/dir/?api=1&destination=4.6450,-74.0630',
      'https://www.google.com/maps/search/4.6450,+-74.0630', 'https://maps.apple.com/?ll=4.6450,-74.0630&q=Pin', 'https://waze.com/ul?ll=4.6450%2C-74.0630&navigate=yes',
      'https://www.waze.com/live-map/directions?to=ll.4.6450%2C-74.0630', 'geo:4.6450,-74.0630', 'geo:4.6450,-74.0630?z=17',
      'https://www.openstreetmap.org/?mlat=4.6450&mlon=-74.0630#map=17/4.60/-74.10', 'https://www.openstreetmap.org/#map=17/4.6450/-74.0630',
      '4.6450, -74.0630', '67P7JWWP+2R', 'JWWP+2R Bogotá', 'jwwp+2r'
    ]) as l (link)
    where tests.off(l.link) is null or tests.off(l.link) > 12
  $$,
  'each names the same place'
);
select is_empty(
  $$
    select w.words, private.find_place(w.words)
    from (
      values
        ('https://maps.app.goo.gl/Ab12Cd34Ef', 'short_link'), ('https://goo.gl/maps/Ab12', 'short_link'), ('https://maps.google.com/?q=40.4168,-3.7038', 'far_away'),
        ('https://www.google.com/maps/@95.1,200.5,15z', 'short_link'), ('Avenida 19 # 136-35', 'unknown_way'), ('Calle 250 con Carrera 150', 'too_little_known'),
        ('Conjunto Los Cerezos', 'no_street')
    ) as w (words, why)
    where private.find_place(w.words) ->> 'why' is distinct from w.why
      or private.find_place(w.words) ? 'latitude'
  $$,
  'what has no place says why, and none is guessed'
);
select ok(
  (private.find_place('calle 60 # 9-21, Suba') ->> 'error_m')::integer > private.setting_int('address_error_m'),
  'a street and a neighbourhood that do not agree are sure of nothing'
);
select * from finish();
