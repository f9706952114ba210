-- after: tables.sql
-- A city's files, row by row: what cannot be taken is named by its line with the reason, the rest is taken.

create function private.import_city(slug text, name text, latitude double precision, longitude double precision, radius_m integer)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.cities as c (slug, name, point, radius_m)
  values (
    import_city.slug, import_city.name,
    extensions.st_setsrid(extensions.st_makepoint(longitude, latitude), 4326)::extensions.geography, import_city.radius_m
  )
  on conflict on constraint cities_pkey do update set name = excluded.name, point = excluded.point, radius_m = excluded.radius_m
$$;

comment on function private.import_city is 'Makes a city known, or changes what is known of it.';

create function private.import_point(city text, fields jsonb)
returns extensions.geography
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_form constant text := '^\s*-?[0-9]{1,3}(?:[.,][0-9]+)?\s*$';
begin
  if fields ->> 'latitude' !~ v_form or fields ->> 'longitude' !~ v_form then
    return null;
  end if;
  return (
    select p.point
    from private.cities as c
    cross join lateral (
      select private.point_of(replace(fields ->> 'latitude', ',', '.'), replace(fields ->> 'longitude', ',', '.')) as point
    ) as p
    where c.slug = import_point.city
      and extensions.st_dwithin(c.point, p.point, c.radius_m)
  );
end
$$;

comment on function private.import_point is 'The point of fields {latitude, longitude}, with a point or a comma; null for none or one outside the city.';

create function private.import_neighbourhood(city text, fields jsonb)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_point extensions.geography := private.import_point(city, fields);
  v_id bigint;
begin
  if coalesce(private.neighbourhood_words(fields ->> 'name'), '') = '' then
    return 'no_name';
  elsif v_point is null then
    return 'no_point_in_the_city';
  elsif coalesce(fields ->> 'radius_m', '') !~ '^[0-9]{2,5}$' or (fields ->> 'radius_m')::integer not between 10 and 20000 then
    return 'no_radius';
  end if;
  insert into private.neighbourhoods (city, name, locality, point, radius_m)
  values (import_neighbourhood.city, btrim(fields ->> 'name'), coalesce(btrim(fields ->> 'locality'), ''), v_point, (fields ->> 'radius_m')::integer)
  on conflict on constraint neighbourhoods_are_known_once do update set point = excluded.point, radius_m = excluded.radius_m
  returning id into v_id;
  insert into private.neighbourhood_names (city, words, neighbourhood_id)
  select distinct import_neighbourhood.city, w.words, v_id
  from unnest(string_to_array(concat_ws(';', fields ->> 'name', fields ->> 'aliases'), ';')) as n (name)
  cross join lateral (select private.neighbourhood_words(n.name) as words) as w
  where w.words <> ''
  on conflict do nothing;
  return null;
end
$$;

comment on function private.import_neighbourhood is 'Takes {name, locality?, latitude, longitude, radius_m, aliases? with semicolons}; gives why not, or null.';

create function private.import_street_name(city text, fields jsonb)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if coalesce(btrim(fields ->> 'title'), '') = '' or coalesce(private.normalise(fields ->> 'words'), '') = '' then
    return 'no_name';
  elsif (nullif(fields ->> 'way', '') is null) <> (nullif(fields ->> 'number', '') is null)
    or coalesce(nullif(fields ->> 'way', ''), 'calle') not in ('calle', 'carrera')
    or coalesce(nullif(fields ->> 'number', ''), '1') !~ '^[0-9]{1,3}$' then
    return 'no_calle_or_carrera_with_a_number';
  end if;
  insert into private.street_names (city, words, title, way, number)
  select import_street_name.city, w.words, btrim(fields ->> 'title'), nullif(fields ->> 'way', ''), nullif(fields ->> 'number', '')::integer
  from (
    select distinct private.normalise(n.name) as words from unnest(string_to_array(fields ->> 'words', ';')) as n (name)
  ) as w
  where w.words <> ''
  on conflict on constraint street_names_pkey do update set title = excluded.title, way = excluded.way, number = excluded.number;
  return null;
end
$$;

comment on function private.import_street_name is 'Takes {words: names with semicolons, title, way?, number?}; gives why not, or null.';

create function private.import_corner(city text, fields jsonb, source text)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_point extensions.geography := private.import_point(city, fields);
  v_street jsonb := private.read_street(coalesce(fields ->> 'address', ''), city);
  v_source text := left(coalesce(nullif(fields ->> 'source', ''), import_corner.source), 120);
begin
  if v_street is null then
    return 'no_address';
  elsif v_street ->> 'across' is null then
    return 'no_calle_or_carrera';
  elsif v_point is null then
    return 'no_point_in_the_city';
  elsif v_source = 'learnt' then
    return 'source_is_ours';
  end if;
  insert into private.corners (city, line, across, along, point, source)
  values (
    import_corner.city, left(v_street ->> 'line', 120), (v_street ->> 'across')::double precision,
    (v_street ->> 'along')::double precision, v_point, v_source
  )
  on conflict on constraint corners_are_known_once do update
  set line = excluded.line, point = excluded.point, source = excluded.source, misfit_m = null;
  return null;
end
$$;

comment on function private.import_corner is 'Takes {address, latitude, longitude, source?}; gives why not, or null.';

create function private.import_rows(city text, kind text, rows jsonb, source text)
returns table (line integer, reason text)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return query
  select r.line, r.reason
  from (
    select f.ordinality, coalesce((f.value ->> 'line')::integer, f.ordinality::integer) as line,
      case kind
        when 'neighbourhoods' then private.import_neighbourhood(city, f.value)
        when 'streets' then private.import_street_name(city, f.value)
        when 'corners' then private.import_corner(city, f.value, import_rows.source)
        else 'unknown_kind'
      end as reason
    from jsonb_array_elements(rows) with ordinality as f
  ) as r
  where r.reason is not null
  order by r.ordinality;
end
$$;

comment on function private.import_rows is
  'Takes rows of a city''s file (neighbourhoods, streets or corners), each with its line; gives the lines that were not taken, and why.';
