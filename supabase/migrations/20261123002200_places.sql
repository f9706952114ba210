-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/22_places/tables.sql
-- Places: what a city knows of itself, so that an address in words becomes a point with an honest error. Nobody outside is
-- asked: a city is rows (docs/cities.md), and it learns from the pins of its people.

create table private.cities (
  slug text primary key,
  name text not null,
  point extensions.geography(point, 4326) not null,
  radius_m integer not null,
  north_by_across double precision not null default 0,
  north_by_along double precision not null default 0,
  east_by_across double precision not null default 0,
  east_by_along double precision not null default 0,
  constraint city_slugs_are_words check (slug ~ '^[a-z][a-z0-9_]*$'),
  constraint cities_have_a_size check (radius_m between 500 and 100000)
);

comment on table private.cities is 'Cities that Weats knows its way in; imported from a folder by private.import_city.';
comment on column private.cities.north_by_across is
  'With its siblings: metres to the north and east by a carrera more and by a calle more, in the whole city.';

alter table private.cities enable row level security;

create table private.neighbourhoods (
  id bigint generated always as identity primary key,
  city text not null references private.cities on delete cascade,
  name text not null,
  locality text not null default '',
  point extensions.geography(point, 4326) not null,
  radius_m integer not null,
  constraint neighbourhoods_are_known_once unique (city, name, locality),
  constraint neighbourhoods_have_a_size check (radius_m between 10 and 20000)
);

comment on table private.neighbourhoods is 'Parts of a city, each a circle: its centre and a radius.';

create index neighbourhoods_by_point on private.neighbourhoods using gist (point);

alter table private.neighbourhoods enable row level security;

create table private.neighbourhood_names (
  city text not null references private.cities on delete cascade,
  words text not null,
  neighbourhood_id bigint not null references private.neighbourhoods on delete cascade,
  primary key (city, words, neighbourhood_id),
  constraint neighbourhood_names_are_normalised check (words ~ '^[a-z0-9 ]+$')
);

comment on table private.neighbourhood_names is 'How people call a neighbourhood, as private.normalise writes it, without its article.';

create index neighbourhood_names_by_neighbourhood on private.neighbourhood_names (neighbourhood_id);

alter table private.neighbourhood_names enable row level security;

create table private.street_names (
  city text not null references private.cities on delete cascade,
  words text not null,
  title text not null,
  way text,
  number integer,
  primary key (city, words),
  constraint street_names_are_normalised check (words ~ '^[a-z0-9 ]+$'),
  constraint named_streets_are_calles_or_carreras check (way in ('calle', 'carrera')),
  constraint named_streets_have_a_number_with_their_way check ((way is null) = (number is null))
);

comment on table private.street_names is 'Streets that go by a name: la Séptima, Avenida Caracas; without a number it is no line of the grid.';

alter table private.street_names enable row level security;

create table private.corners (
  id bigint generated always as identity primary key,
  city text not null references private.cities on delete cascade,
  line text,
  across double precision not null,
  along double precision not null,
  point extensions.geography(point, 4326) not null,
  source text not null,
  misfit_m integer,
  constraint corners_are_known_once unique (city, across, along),
  constraint corner_lines_are_short check (length(line) between 1 and 120),
  constraint learnt_corners_have_no_line check ((line is null) = (source = 'learnt')),
  constraint corner_sources_are_short check (length(source) between 1 and 120)
);

comment on table private.corners is 'Places of the grid that are known on the ground; whoever they came from is not kept with them.';
comment on column private.corners.line is 'As the city''s own file has it; what people taught is shown to nobody.';
comment on column private.corners.across is 'The carrera, as a number that grows to the west: 1 Este is 0. A house counts as hundredths.';
comment on column private.corners.along is 'The calle, as a number that grows to the north: 1 Sur is 0.';
comment on column private.corners.misfit_m is 'How far from it the corners around would put it; one far off is not believed. Null until surveyed.';

create index corners_by_grid on private.corners using gist (point(across, along));

create index corners_by_point on private.corners using gist (point);

alter table private.corners enable row level security;

create table private.corner_witnesses (
  id bigint generated always as identity primary key,
  city text not null references private.cities on delete cascade,
  person_id bigint not null references public.persons on delete cascade,
  across double precision not null,
  along double precision not null,
  point extensions.geography(point, 4326) not null,
  said_at timestamptz not null,
  constraint people_witness_a_door_once unique (person_id, city, across, along)
);

comment on table private.corner_witnesses is
  'Pins that people sent for an address in words, until a second person or a delivery agrees; then a corner is known, of nobody.';

create index corner_witnesses_by_door on private.corner_witnesses (city, across, along);

create index corner_witnesses_by_age on private.corner_witnesses (said_at);

alter table private.corner_witnesses enable row level security;

insert into private.settings (key, value, meaning)
values
  ('address_error_m', '300', 'An address in words that may be farther off than so many metres wants a pin or a crossing'),
  ('corner_misfit_m', '1000', 'A corner that its neighbours would put farther off than that is not believed'),
  ('witness_days', '90', 'How long a pin of one person waits for a second one or a delivery there');

-- schemas/22_places/grid.sql
-- after: tables.sql
-- Where a door stands between corners that are known: a plane laid through the nearest of them, with an honest error.

create function private.solve_plane(s double precision[], t double precision[])
returns double precision[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  -- s: sums of w, wu, wv, wuu, wuv, wvv; t: of wy, wuy, wvy. Cramer's rule.
  v_0 double precision := s[4] * s[6] - s[5] * s[5];
  v_1 double precision := s[3] * s[5] - s[2] * s[6];
  v_2 double precision := s[2] * s[5] - s[3] * s[4];
  v_d double precision := s[1] * v_0 + s[2] * v_1 + s[3] * v_2;
begin
  if abs(v_d) < 1e-12 then
    return null;
  end if;
  return array[
    (v_0 * t[1] + v_1 * t[2] + v_2 * t[3]) / v_d,
    (v_1 * t[1] + (s[1] * s[6] - s[3] * s[3]) * t[2] + (s[2] * s[3] - s[1] * s[5]) * t[3]) / v_d,
    (v_2 * t[1] + (s[2] * s[3] - s[1] * s[5]) * t[2] + (s[1] * s[4] - s[2] * s[2]) * t[3]) / v_d
  ];
end
$$;

comment on function private.solve_plane is 'The plane through weighted points: its height at the middle and its slopes; null when they stand in a line.';

create function private.corners_near(city text, across double precision, along double precision, leaving bigint, most integer)
returns table (u double precision, v double precision, north double precision, east double precision, apart double precision, misfit_m integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select n.across - corners_near.across, n.along - corners_near.along,
    (extensions.st_y(n.point::extensions.geometry) - extensions.st_y(c.point::extensions.geometry)) * 110574,
    (extensions.st_x(n.point::extensions.geometry) - extensions.st_x(c.point::extensions.geometry))
      * 111320 * cos(radians(extensions.st_y(c.point::extensions.geometry))),
    point(n.across, n.along) <-> point(corners_near.across, corners_near.along), n.misfit_m
  from private.cities as c
  join lateral (
    select r.*
    from private.corners as r
    where r.city = c.slug
      and r.id is distinct from leaving
      and coalesce(r.misfit_m, 0) <= private.setting_int('corner_misfit_m')
    order by point(r.across, r.along) <-> point(corners_near.across, corners_near.along)
    limit most
  ) as n on true
  where c.slug = corners_near.city;
end
$$;

comment on function private.corners_near is 'The believed corners nearest on the grid, seen from a place on it, in metres from the middle of the city.';

create function private.bandwidth(nearest double precision, farthest double precision)
returns double precision
language sql
immutable
security invoker
set search_path = ''
as $$
  -- Next door to a known corner it counts for nearly all; among far ones all count.
  select least(farthest / 5, 0.3 + nearest / 2)
$$;

comment on function private.bandwidth is 'How near on the grid a corner must be to outweigh the others.';

create function private.place_on_grid(
  city text, across double precision, along double precision, leaving bigint default null,
  out point extensions.geography, out error_m integer
)
returns record
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_city private.cities := (select c from private.cities as c where c.slug = city);
  f record;
begin
  with n as (
    select k.*, 1 / (k.apart ^ 2 + private.bandwidth(min(k.apart) over (), max(k.apart) over ()) ^ 2) as w
    from private.corners_near(city, across, along, leaving, 8) as k
  ),
  summed as (
    select array[sum(w), sum(w * u), sum(w * v), sum(w * u * u) + 0.1, sum(w * u * v), sum(w * v * v) + 0.1] as s,
      array[sum(w * n.north), sum(w * u * n.north) + 0.1 * v_city.north_by_across, sum(w * v * n.north) + 0.1 * v_city.north_by_along] as to_north,
      array[sum(w * n.east), sum(w * u * n.east) + 0.1 * v_city.east_by_across, sum(w * v * n.east) + 0.1 * v_city.east_by_along] as to_east,
      count(*) as known, min(apart) as nearest, sqrt(sum(w * coalesce(n.misfit_m, 0) ^ 2) / sum(w)) as misfit
    from n
  ),
  plane as (
    select s.nearest, s.misfit, private.solve_plane(s.s, s.to_north) as north, private.solve_plane(s.s, s.to_east) as east
    from summed as s
    -- Beyond what is known nothing is guessed.
    where s.known >= 4
      and s.nearest <= 25
  )
  select p.*, (
    select sqrt(sum(n.w * ((p.north[1] + p.north[2] * n.u + p.north[3] * n.v - n.north) ^ 2
      + (p.east[1] + p.east[2] * n.u + p.east[3] * n.v - n.east) ^ 2)) / sum(n.w))
    from n
  ) as residual
  into f
  from plane as p
  where p.north is not null
    and p.east is not null;
  if f.nearest is null then
    return;
  end if;
  point := extensions.st_setsrid(extensions.st_makepoint(
    extensions.st_x(v_city.point::extensions.geometry)
      + f.east[1] / (111320 * cos(radians(extensions.st_y(v_city.point::extensions.geometry)))),
    extensions.st_y(v_city.point::extensions.geometry) + f.north[1] / 110574
  ), 4326)::extensions.geography;
  error_m := ceil((45 + least(30, 30 * f.nearest) + 10 * f.nearest + 0.5 * f.residual + 0.5 * f.misfit) / 10) * 10;
end
$$;

comment on function private.place_on_grid is
  'Where a door stands by the corners around it, and within how many metres in four of five cases; nulls where too little is known.';

create function private.survey_corner(corner_id bigint)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_misfit integer;
begin
  update private.corners as c
  set misfit_m = coalesce(
    (
      select least(100000, extensions.st_distance(c.point, p.point))::integer
      from private.place_on_grid(c.city, c.across, c.along, c.id) as p
    ),
    0
  )
  where c.id = survey_corner.corner_id
  returning c.misfit_m into v_misfit;
  return v_misfit;
end
$$;

comment on function private.survey_corner is 'Measures how far from a corner those around it would put it, and notes that.';

create function private.survey_city(city text)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  f record;
  v_north double precision[];
  v_east double precision[];
begin
  select array[count(*), sum(n.u), sum(n.v), sum(n.u * n.u), sum(n.u * n.v), sum(n.v * n.v)] as s,
    array[sum(n.north), sum(n.u * n.north), sum(n.v * n.north)] as to_north,
    array[sum(n.east), sum(n.u * n.east), sum(n.v * n.east)] as to_east
  into f
  from private.corners_near(city, 0, 0, null, 100000) as n;
  v_north := private.solve_plane(f.s, f.to_north);
  v_east := private.solve_plane(f.s, f.to_east);
  update private.cities as c
  set north_by_across = v_north[2], north_by_along = v_north[3], east_by_across = v_east[2], east_by_along = v_east[3]
  where c.slug = survey_city.city
    and v_north is not null
    and v_east is not null;
  perform private.survey_corner(c.id) from private.corners as c where c.city = survey_city.city and c.misfit_m is null order by c.id;
  -- Once more without those that nobody believes: they had drawn their neighbours away.
  perform private.survey_corner(c.id)
  from private.corners as c
  where c.city = survey_city.city
    and c.misfit_m > private.setting_int('address_error_m')
  order by c.id;
  return (
    select count(*)::integer
    from private.corners as c
    where c.city = survey_city.city
      and c.misfit_m > private.setting_int('corner_misfit_m')
  );
end
$$;

comment on function private.survey_city is
  'After an import: how the whole grid lies, and how well each new corner fits among its neighbours; gives how many are not believed.';

-- schemas/22_places/importing.sql
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

-- schemas/22_places/learning.sql
-- after: tables.sql
-- The grid learns: a pin for an address in words, once a second person or a delivery agrees. One person moves nothing.

create function private.agreeing_witnesses(city text, across double precision, along double precision, point extensions.geography)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select count(distinct w.person_id)
    from private.corner_witnesses as w
    where w.city = agreeing_witnesses.city
      and w.across = agreeing_witnesses.across
      and w.along = agreeing_witnesses.along
      and extensions.st_dwithin(w.point, agreeing_witnesses.point, 150)
  );
end
$$;

comment on function private.agreeing_witnesses is 'How many people sent a pin for a door within 150 m of a point.';

create function private.witness_corner(
  person_id bigint, line text, point extensions.geography, is_delivered boolean, at timestamptz
)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_city private.cities := private.city_near(point);
  v_street jsonb := private.read_street(line, v_city.slug);
  v_spot record;
begin
  if v_street ->> 'across' is null or not (v_street ->> 'has_house')::boolean then
    return 'no_door';
  elsif not extensions.st_dwithin(v_city.point, point, v_city.radius_m) then
    return 'far_away';
  end if;
  select p.* into v_spot
  from private.place_on_grid(v_city.slug, (v_street ->> 'across')::double precision, (v_street ->> 'along')::double precision) as p;
  if extensions.st_distance(v_spot.point, witness_corner.point) > greatest(3 * v_spot.error_m, 300) then
    return 'outlier';
  end if;
  insert into private.corner_witnesses (city, person_id, across, along, point, said_at)
  values (
    v_city.slug, witness_corner.person_id, (v_street ->> 'across')::double precision, (v_street ->> 'along')::double precision,
    witness_corner.point, at
  )
  -- Whoever sends another pin for the same door has changed their mind; they stay one person.
  on conflict on constraint people_witness_a_door_once do update set point = excluded.point, said_at = excluded.said_at;
  if not is_delivered and private.agreeing_witnesses(
    v_city.slug, (v_street ->> 'across')::double precision, (v_street ->> 'along')::double precision, point
  ) < 2 then
    return 'waits';
  end if;
  perform private.learn_corner(v_city.slug, (v_street ->> 'across')::double precision, (v_street ->> 'along')::double precision, point);
  return 'learnt';
end
$$;

comment on function private.witness_corner is
  'Takes a pin for an address in words: learnt, waits for a second person or a delivery, outlier, no_door or far_away.';

create function private.learn_corner(city text, across double precision, along double precision, point extensions.geography)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
begin
  insert into private.corners as c (city, across, along, point, source)
  select w.city, w.across, w.along,
    extensions.st_centroid(extensions.st_collect(w.point::extensions.geometry))::extensions.geography, 'learnt'
  from private.corner_witnesses as w
  where w.city = learn_corner.city
    and w.across = learn_corner.across
    and w.along = learn_corner.along
    and extensions.st_dwithin(w.point, learn_corner.point, 150)
  group by w.city, w.across, w.along
  -- What the city's own files say stands; what was learnt gives way to what is learnt later.
  on conflict on constraint corners_are_known_once do update set point = excluded.point
  where c.source = 'learnt'
  returning c.id into v_id;
  delete from private.corner_witnesses as w
  where w.city = learn_corner.city
    and w.across = learn_corner.across
    and w.along = learn_corner.along;
  perform private.survey_corner(v_id);
end
$$;

comment on function private.learn_corner is 'Makes the pins that agree on a door a known corner, of nobody, and forgets whose they were.';

create function private.purge_witnesses(at timestamptz, slice integer default 500)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from private.corner_witnesses as w
    where w.id in (
      select o.id
      from private.corner_witnesses as o
      where o.said_at <= at - make_interval(days => private.setting_int('witness_days'))
      order by o.said_at
      limit slice
    )
    returning w.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_witnesses is 'Forgets pins that nobody agreed with in time, at most `slice`; gives how many.';

-- schemas/22_places/links.sql
-- after: tables.sql
-- Points that are written: coordinates, links of maps, plus codes.

create function private.point_of(latitude text, longitude text)
returns extensions.geography
language sql
immutable
security invoker
set search_path = ''
as $$
  select extensions.st_setsrid(extensions.st_makepoint(p.x, p.y), 4326)::extensions.geography
  from (select longitude::double precision as x, latitude::double precision as y) as p
  where p.x between -180 and 180
    and p.y between -90 and 90
    and (p.x, p.y) <> (0, 0)
$$;

comment on function private.point_of is 'Two numbers as a point; null when they are none on Earth.';

-- The pin of a place (!3d!4d) comes before the middle of the picture (@): the two differ by what was scrolled.
create function private.linked_point(text text)
returns extensions.geography
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  n constant text := '(-?[0-9]{1,3}\.[0-9]{2,})';
  v_link text := replace(replace(text, '%2C', ','), '%2c', ',');
  v_found text[] := coalesce(
    regexp_match(v_link, '!3d' || n || '!4d' || n),
    regexp_match(v_link, '(?:[?&;](?:q|query|ll|sll|daddr|destination|center|coordinate|api=1&query|to)=(?:loc:|ll\.)?)' || n || ',\+?\s?' || n),
    regexp_match(v_link, 'geo:' || n || ',' || n),
    regexp_match(v_link, '/(?:search|dir|place|maps)/(?:[^/@\s]*/)?' || n || ',\+?' || n),
    regexp_match(v_link, '@' || n || ',' || n),
    regexp_match(v_link, '[?&]mlat=' || n || '&(?:amp;)?mlon=' || n),
    regexp_match(v_link, '#map=[0-9.]+/' || n || '/' || n)
  );
begin
  return private.point_of(v_found[1], v_found[2]);
end
$$;

comment on function private.linked_point is
  'The point in a link of Google Maps, Apple, Waze or OpenStreetMap or in geo:; null for a link that only a request could resolve.';

create function private.is_map_link(text text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  -- Most of what people write is no link of anything, and the form is long.
  select (strpos(text, '.') > 0 or strpos(text, ':') > 0 or strpos(text, '/') > 0) and text ~* concat(
    '(?:https?://|\m)(?:maps\.app\.goo\.gl|goo\.gl/maps|g\.co/kgs|g\.page|(?:www\.|maps\.)?google\.[a-z.]{2,6}/maps|maps\.google\.|',
    'maps\.apple\.com|(?:www\.|ul\.)?waze\.com|(?:www\.)?openstreetmap\.org|osm\.org|geo:-?[0-9])'
  )
$$;

comment on function private.is_map_link is 'Whether a text has a link of a map that people know.';

-- Open Location Code, by its public specification: five pairs of digits of base 20, then a grid of 4 × 5.
create function private.plus_code_point(code text, near extensions.geography)
returns extensions.geography
language plpgsql
immutable
strict
security invoker
set search_path = ''
as $$
declare
  v_digits constant text := '23456789CFGHJMPQRVWX';
  v_code text := replace(upper(code), '+', '');
  v_missing integer := 8 - strpos(code, '+') + 1;
  v_latitude double precision := extensions.st_y(near::extensions.geometry) + 90;
  v_longitude double precision := extensions.st_x(near::extensions.geometry) + 180;
  v_step double precision := 20;
  v_y double precision := 0;
  v_x double precision := 0;
begin
  -- A short code is completed from where it is said.
  for i in 1 .. v_missing / 2 loop
    v_code := overlay(v_code placing concat(
      substr(v_digits, (floor(v_latitude / v_step)::integer % 20) + 1, 1), substr(v_digits, (floor(v_longitude / v_step)::integer % 20) + 1, 1)
    ) from 2 * i - 1 for 0);
    v_step := v_step / 20;
  end loop;
  v_step := 20;
  for i in 1 .. least(5, length(v_code) / 2) loop
    v_y := v_y + v_step * (strpos(v_digits, substr(v_code, 2 * i - 1, 1)) - 1);
    v_x := v_x + v_step * (strpos(v_digits, substr(v_code, 2 * i, 1)) - 1);
    v_step := v_step / 20;
  end loop;
  v_y := v_y + v_step * 10;
  v_x := v_x + v_step * 10;
  -- What is completed may lie over the edge of its square: the nearest of its kind is meant.
  if v_missing > 0 then
    v_step := 20 / 20.0 ^ (v_missing / 2 - 1);
    v_y := v_y + v_step * round((v_latitude - v_y) / v_step);
    v_x := v_x + v_step * round((v_longitude - v_x) / v_step);
  end if;
  return private.point_of((v_y - 90)::text, (v_x - 180)::text);
end
$$;

comment on function private.plus_code_point is 'The middle of a plus code of ten digits, or of a short one as it is said near a point.';

-- schemas/22_places/neighbourhoods.sql
-- after: tables.sql
-- Neighbourhoods by name and by point.

create function private.neighbourhood_words(name text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select regexp_replace(private.normalise(name), '^(?:(?:barrio|el|la|los|las|en|por|sector|localidad|localidad de|de) )+', '')
$$;

comment on function private.neighbourhood_words is 'The name of a neighbourhood as names are compared: without article and «barrio».';

create function private.city_near(near extensions.geography)
returns private.cities
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_city private.cities;
begin
  select c.* into v_city
  from private.cities as c
  order by extensions.st_distance(c.point, near), c.slug collate "C"
  limit 1;
  return v_city;
end
$$;

comment on function private.city_near is 'The city around a point; without a point the first; nulls when none is known.';

create function private.neighbourhoods_named(city text, words text)
returns setof private.neighbourhoods
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select n.*
  from private.neighbourhood_names as w
  join private.neighbourhoods as n on n.id = w.neighbourhood_id
  where w.city = neighbourhoods_named.city
    and w.words = private.neighbourhood_words(neighbourhoods_named.words);
end
$$;

comment on function private.neighbourhoods_named is 'The neighbourhoods that go by a name; several when a city has several of it.';

create function private.neighbourhood_at(city text, point extensions.geography)
returns private.neighbourhoods
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_found private.neighbourhoods;
begin
  select n.* into v_found
  from private.neighbourhoods as n
  where n.city = neighbourhood_at.city
    and extensions.st_dwithin(n.point, neighbourhood_at.point, n.radius_m)
  -- A locality holds many: the one that people live in is meant.
  order by n.radius_m > 1200, extensions.st_distance(n.point, neighbourhood_at.point) / n.radius_m, n.id
  limit 1;
  return v_found;
end
$$;

comment on function private.neighbourhood_at is 'The neighbourhood whose circle holds a point best, or nulls.';

-- schemas/22_places/words.sql
-- after: tables.sql
-- The words of addresses, by language. What a way is called stands for how it is written.

insert into private.vocabulary_kinds (kind, is_form, meaning)
values
  ('way', false, 'What a street is called before its number; value: as it is written'),
  ('ordinal', false, 'A word for the number of a street; value: the number'),
  ('quarter', false, 'A word behind the number of a street; value: sur, este, norte or oeste'),
  ('door', false, 'A word before the number of a tower, flat, house or floor'),
  ('site', false, 'How a place begins that has no street: a closed estate, a building, a kilometre'),
  ('address_filler', false, 'Words around an address that say nothing of it'),
  ('pays_by', false, 'A word for a way to pay, inside a message; value: cash, transfer or card');

select private.add_vocabulary('es', 'way', 'calle, calles, cll, cl, clle, cal, c', 'Calle');
select private.add_vocabulary('es', 'way', 'carrera, carreras, carr, cra, cr, kr, kra, krr, crra, k', 'Carrera');
select private.add_vocabulary('es', 'way', 'diagonal, diag, dg, dig, diagonales', 'Diagonal');
select private.add_vocabulary('es', 'way', 'transversal, transv, trans, tranv, trv, tv, tranversal', 'Transversal');
select private.add_vocabulary('es', 'way',
  'avenida calle, av calle, av cll, av cl, avda calle, ac, avenida cll, avenida cl', 'Avenida Calle'
);
select private.add_vocabulary('es', 'way',
  'avenida carrera, av carrera, av cra, av cr, av kr, av kra, avda carrera, avenida cra, avenida kr, ak', 'Avenida Carrera'
);
select private.add_vocabulary('es', 'way', 'avenida, av, ave, avda, avd', 'Avenida');
select private.add_vocabulary('es', 'way', 'autopista, aut, autop, au', 'Autopista');
select private.add_vocabulary('es', 'way', 'circular, circ, cq', 'Circular');
select private.add_vocabulary('en', 'way', 'street', 'Calle');
select private.add_vocabulary('pt', 'way', 'rua', 'Calle');

select private.add_vocabulary('es', 'ordinal', 'primera, una, uno, primero', '1');
select private.add_vocabulary('es', 'ordinal', 'segunda, dos', '2');
select private.add_vocabulary('es', 'ordinal', 'tercera, tres', '3');
select private.add_vocabulary('es', 'ordinal', 'cuarta, cuatro', '4');
select private.add_vocabulary('es', 'ordinal', 'quinta, cinco', '5');
select private.add_vocabulary('es', 'ordinal', 'sexta, seis', '6');
select private.add_vocabulary('es', 'ordinal', 'septima, setima, siete', '7');
select private.add_vocabulary('es', 'ordinal', 'octava, ocho', '8');
select private.add_vocabulary('es', 'ordinal', 'novena, nueve', '9');
select private.add_vocabulary('es', 'ordinal', 'decima, diez', '10');
select private.add_vocabulary('es', 'ordinal', 'once, undecima', '11');
select private.add_vocabulary('es', 'ordinal', 'doce', '12');
select private.add_vocabulary('es', 'ordinal', 'trece', '13');
select private.add_vocabulary('es', 'ordinal', 'catorce', '14');
select private.add_vocabulary('es', 'ordinal', 'quince', '15');
select private.add_vocabulary('es', 'ordinal', 'veinte', '20');
select private.add_vocabulary('es', 'ordinal', 'treinta', '30');
select private.add_vocabulary('es', 'ordinal', 'cuarenta', '40');
select private.add_vocabulary('es', 'ordinal', 'cincuenta', '50');
select private.add_vocabulary('es', 'ordinal', 'sesenta', '60');
select private.add_vocabulary('es', 'ordinal', 'setenta', '70');
select private.add_vocabulary('es', 'ordinal', 'ochenta', '80');
select private.add_vocabulary('es', 'ordinal', 'noventa', '90');
select private.add_vocabulary('es', 'ordinal', 'cien', '100');

select private.add_vocabulary('es', 'quarter', 'sur, s', 'sur');
select private.add_vocabulary('es', 'quarter', 'este, oriente', 'este');
select private.add_vocabulary('es', 'quarter', 'norte', 'norte');
select private.add_vocabulary('es', 'quarter', 'oeste, occidente', 'oeste');
select private.add_vocabulary('en', 'quarter', 'south', 'sur');
select private.add_vocabulary('pt', 'quarter', 'sul', 'sur');

select private.add_vocabulary('es', 'door',
  'torre, tr, tor, to, apto, apt, apartamento, apartamneto, aparta, ap, apart, aptos, casa, cs, interior, int, inte, bloque, bl, blq, bq,
  manzana, mz, mza, mzna, piso, oficina, of, ofi, ofc, local, lc, etapa, habitacion, hab, cuarto, sotano, lote, lt, entrada, unidad,
  supermanzana, sm, consultorio, cons, bodega, puerta, timbre'
);
select private.add_vocabulary('en', 'door', 'flat, floor, tower, unit, suite, room, apartment, building, block, house, door');
select private.add_vocabulary('pt', 'door', 'bloco, andar, sala, apartamento, torre, predio, ap, quarto, casa');

select private.add_vocabulary('es', 'site',
  'conjunto, conjunto residencial, conj, condominio, edificio, edif, ed, centro comercial, c c, cc, urbanizacion, urb, urbani, residencias,
  unidad residencial, parque residencial, agrupacion, hotel, hostal, universidad, clinica, hospital, colegio, vereda, km, kilometro,
  finca, manzana, mz, mza, supermanzana, portal, estacion, ciudadela, multifamiliar, multifamiliares'
);
select private.add_vocabulary('en', 'site', 'hotel, hostel, building, mall, university, hospital');
select private.add_vocabulary('pt', 'site', 'condominio, edificio, hotel, shopping, universidade, hospital');

select private.add_vocabulary('es', 'address_filler',
  'hola, buenas, buenos dias, buenas tardes, buenas noches, mi direccion es, la direccion es, direccion, es la, es en, en, en la, en el, es, a la,
  a, para, para la, vivo en, vivo en la, estoy en, estoy en la, quedo en, queda en, por favor, porfa, porfavor, gracias, muchas gracias, esquina,
  barrio, el barrio, del barrio, bogota, bogota d c, bogota dc, colombia, aqui, seria, seria en, anota, anote, llevar a, enviar a, envialo a, traelo a,
  me lo traes a, me lo mandas a, mandalo a, ok, si, claro, listo, dale, la, el, y, de, con, la casa, mi casa, vivo, estoy, ubicado en, ubicada en, dir,
  domicilio, domicilio a, localidad, con carrera, con calle, entonces, bueno, pues, mire, mira, amigo, senor, senora, vecino, cerca, nomenclatura'
);
select private.add_vocabulary('en', 'address_filler',
  'hi, hello, my address is, the address is, address, i live at, i live in, i am at, im at, i''m at, i’m at, it is, its, at, in, please, thanks, thank you, to, deliver to, send it to, neighborhood, neighbourhood'
);
select private.add_vocabulary('pt', 'address_filler',
  'oi, ola, meu endereco e, o endereco e, endereco, moro na, moro em, estou na, estou em, na, no, em, por favor, obrigado, obrigada, entregar na, bairro'
);

select private.add_vocabulary('es', 'pays_by', 'efectivo, contado', 'cash');
select private.add_vocabulary('es', 'pays_by', 'nequi, daviplata, transferencia, transfiero, bre b, breb, transferir', 'transfer');
select private.add_vocabulary('es', 'pays_by', 'tarjeta, datafono', 'card');
select private.add_vocabulary('en', 'pays_by', 'cash', 'cash');
select private.add_vocabulary('en', 'pays_by', 'card', 'card');
select private.add_vocabulary('pt', 'pays_by', 'dinheiro', 'cash');
select private.add_vocabulary('pt', 'pays_by', 'cartao, maquininha', 'card');

-- schemas/22_places/street.sql
-- after: words.sql
-- Colombian street addresses, as people write them: «cra 7 60 20», «Calle 38 sur No. 78-11», «carrera séptima con 60».

create function private.fold(text text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  -- Letter by letter, so that a place in the one is the same place in the other.
  select translate(lower(text), 'áéíóúüñàèìòùâêîôûãõç', 'aeiouunaeiouaeiouaoc')
$$;

comment on function private.fold is 'A text in lower case without accents, as long as it was.';

create function private.words_form(kind text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select replace(private.words_of(kind), ' ', '[\s.]+')
$$;

comment on function private.words_form is 'The words of a kind as alternatives of a regular expression over folded text; dots and spaces may part them.';

create function private.write_numbers(folded text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := folded;
  v_word record;
begin
  -- As long as before: what is left of a word is filled with spaces.
  for v_word in
    select m.found[1] as word, private.value_of('ordinal', m.found[1]) as number
    from regexp_matches(
      folded, '\m(' || private.words_of('ordinal') || ')\M', 'g'
    ) as m (found)
  loop
    v_text := regexp_replace(v_text, '\m' || v_word.word || '\M', rpad(v_word.number, length(v_word.word)));
  end loop;
  return v_text;
end
$$;

comment on function private.write_numbers is 'Folded text with the words for numbers of streets in digits, as long as it was.';

create function private.street_form(city text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_number constant text := '([0-9]{1,3})(?![0-9])(?:([a-z])(?![a-z])|\s([a-df-mp-rt-w])(?![a-z]))?(?:\s?(bis)(?:\s?([a-z])(?![a-z]))?)?';
  v_quarter text := '(?:[\s.]*(' || private.words_of('quarter') || ')(?![a-z]))?';
  v_way text := private.words_form('way');
  v_name text := '(?:la\s+)?(' || coalesce(
    (
      select string_agg(replace(s.words, ' ', '[\s.]+'), '|' order by length(s.words) desc)
      from private.street_names as s
      where s.city = street_form.city
    ),
    '(?!.)'
  ) || ')(?![a-z])';
begin
  return concat(
    '(?<![a-z0-9])(?:(', v_way, ')(?![a-z])[\s.:#]*', v_number, v_quarter, '|', v_name, ')',
    -- What parts the two streets: «#», «No.», «con», a comma, or nothing.
    '(?:[\s.,]*(#|num|numero|nro|no|n|nr|con|x|y|-|esquina|esq)(?![a-z])[\s.,:#]*|[\s.,]+)',
    '(?:(?:(?:la|las|el)\s+)?(?:(', v_way, ')(?![a-z])[\s.:#]*)?', v_number, v_quarter, '|', v_name, ')',
    '(?:\s*[-–—_/*#.]\s*([0-9]{1,3})(?![0-9a-z])|\s+([0-9]{1,3})(?![0-9a-z]))?(?:\s*-?\s*)', v_quarter
  );
end
$$;

comment on function private.street_form is 'The form of a street address in folded text, with the named streets of a city: 20 groups, as private.read_street reads them.';

create function private.number_text(digits text, letter text, bis text, bis_letter text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select concat(digits::integer, upper(letter), case when bis is not null then ' Bis' end, ' ' || upper(bis_letter))
$$;

comment on function private.number_text is 'The number of a street as it is written: 45A Bis.';

create function private.number_value(digits text, letter text, bis text)
returns double precision
language sql
immutable
security invoker
set search_path = ''
as $$
  -- 7A, 7B and 7C lie between 7 and 8; how many there are, nobody knows: an eighth of a block each.
  select digits::integer + case when bis is null then 0 else 0.06 end
    + case when letter is null then 0 else least(0.12 * (ascii(letter) - ascii('a') + 1), 0.9) end
$$;

comment on function private.number_value is 'Where a number of a street stands among whole ones: 7A a little after 7.';

create function private.street_axes(way text, first double precision, second double precision, house text, sur boolean, este boolean)
returns table (across double precision, along double precision)
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when este then 1 - w.carrera else w.carrera end, case when sur then 1 - w.calle else w.calle end
  from (
    select s.second + coalesce(house::double precision, 0) / 100 as far, s.first
    from (select street_axes.first, street_axes.second) as s
  ) as f
  cross join lateral (
    select case way when 'calle' then f.far else f.first end as carrera, case way when 'calle' then f.first else f.far end as calle
  ) as w
  where way is not null
    and w.carrera between 0 and 200
    and w.calle between 0 and 260
$$;

comment on function private.street_axes is
  'Where two streets and a house stand on the grid: carrera across, calle along; no row for a way that is neither.';

-- {line, line_at, line_end, way, across?, along?, has_house}; line_at and line_end are places in the text.
create function private.read_street(text text, city text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := private.write_numbers(private.fold(text));
  -- Most of what people write has no number, and the form is long.
  v_form text := case when v_text ~ '[0-9]' then private.street_form(city) end;
  g text[] := regexp_match(v_text, v_form);
  v_named private.street_names;
  v_crossed private.street_names;
  v_title text;
  v_way text;
  v_cross text;
  v_house text;
  v_quarters text[];
  v_axes record;
begin
  if g is null then
    return null;
  end if;
  select s.* into v_named from private.street_names as s where s.city = read_street.city and s.words = private.normalise(g[8]);
  select s.* into v_crossed from private.street_names as s where s.city = read_street.city and s.words = private.normalise(g[17]);
  v_title := private.value_of('way', private.normalise(g[1]));
  v_way := coalesce(v_named.way, private.way_of(v_title));
  v_cross := private.value_of('way', private.normalise(g[10]));
  v_house := coalesce(g[18], g[19]);
  v_quarters := array(
    select distinct private.value_of('quarter', q.word) from unnest(array[g[7], g[16], g[20]]) as q (word) where q.word is not null
  );
  -- Two calles never meet; and «cra 7, 2 arepas» names no corner.
  if coalesce(v_crossed.way, private.way_of(v_cross)) = v_way or coalesce(g[9], v_cross, v_house) is null then
    return null;
  end if;
  select a.* into v_axes
  from private.street_axes(
    v_way, coalesce(v_named.number, private.number_value(g[2], coalesce(g[3], g[4]), g[5])),
    coalesce(v_crossed.number, private.number_value(g[11], coalesce(g[12], g[13]), g[14])), v_house, 'sur' = any (v_quarters), 'este' = any (v_quarters)
  ) as a;
  return jsonb_strip_nulls(jsonb_build_object(
    'line', private.street_line(
      coalesce(v_named.title, concat_ws(' ', v_title, private.number_text(g[2], coalesce(g[3], g[4]), g[5], g[6]))), v_way, v_cross,
      coalesce(v_crossed.title, private.number_text(g[11], coalesce(g[12], g[13]), g[14], g[15])), v_house, v_quarters, v_crossed.title is not null
    ),
    'line_at', regexp_instr(v_text, v_form),
    'line_end', regexp_instr(v_text, v_form, 1, 1, 1),
    'has_house', v_house is not null,
    'across', v_axes.across,
    'along', v_axes.along
  ));
end
$$;

comment on function private.read_street is 'The first street address in a text, written as a runner reads it, with its place on the grid; null for none.';

create function private.way_of(title text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when title in ('Calle', 'Diagonal', 'Avenida Calle') then 'calle'
    when title in ('Carrera', 'Transversal', 'Avenida Carrera') then 'carrera'
  end
$$;

comment on function private.way_of is 'Whether a way runs as calles or as carreras do; null for avenues, of which nobody can tell.';

create function private.street_line(main text, way text, cross_title text, cross_number text, house text, quarters text[], is_named boolean)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  with q as (
    -- Sur belongs to the calle and este to the carrera, wherever it was written.
    select case way when 'calle' then 'Sur' else 'Este' end as of_main, case way when 'calle' then 'Este' else 'Sur' end as of_cross
  )
  select concat(
    main, case when lower(q.of_main) = any (quarters) then ' ' || q.of_main end,
    case
      when is_named then ' con '
      when house is null then concat(' con ', coalesce(cross_title, case way when 'calle' then 'Carrera' when 'carrera' then 'Calle' end) || ' ')
      else ' # '
    end,
    cross_number,
    case when house is null and lower(q.of_cross) = any (quarters) then ' ' || q.of_cross end,
    '-' || lpad(house, 2, '0'),
    case when house is not null and lower(q.of_cross) = any (quarters) then ' ' || q.of_cross end,
    case when 'norte' = any (quarters) then ' Norte' end,
    case when 'oeste' = any (quarters) then ' Oeste' end
  )
  from q
$$;

comment on function private.street_line is 'A street address as it is written: Carrera 7 # 60-20, Calle 38 Sur # 78-11, Calle 72 con Carrera 7.';

-- schemas/22_places/find.sql
-- after: street.sql
-- An address in words becomes a place.

create function private.site_form()
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select concat('^\s*(?:', private.words_form('site'), ')(?![a-z])[\s.:#]*[a-z0-9]')
$$;

comment on function private.site_form is 'How folded text begins that names a place without a street.';

create function private.door_form()
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select concat('(?<![a-z0-9])(?:', private.words_form('door'), ')(?![a-z])[\s.:#-]*(?:no\.?\s*)?(?:[0-9]{1,5}[a-z]?|[a-z])(?![a-z0-9])')
$$;

comment on function private.door_form is 'A tower, flat, house or floor with its number, in folded text.';

create function private.door_in(text text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when length(text) <= 120 and text !~ '[?¿]' and private.fold(btrim(text)) ~ ('^' || private.door_form()) then btrim(text)
  end;
end
$$;

comment on function private.door_in is 'A message that begins with a tower, flat or house and its number, as it is; else null.';

create function private.found_point(kind text, text text, city private.cities)
returns extensions.geography
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_pair text[];
begin
  case kind
    when 'link' then
      return private.linked_point(text);
    when 'pin' then
      v_pair := regexp_match(text, '^\s*\(?(-?[0-9]{1,2}\.[0-9]{3,})\s*[,;\s]\s*(-?[0-9]{1,3}\.[0-9]{3,})\)?\s*$');
      return private.point_of(v_pair[1], v_pair[2]);
    else
      v_pair := regexp_match(upper(text), '(?<![0-9A-Z])((?:[2-9CFGHJMPQRVWX]{8}|[2-9CFGHJMPQRVWX]{4})\+[2-9CFGHJMPQRVWX]{2,3})(?![0-9A-Z])');
      return private.plus_code_point(v_pair[1], (city).point);
  end case;
end
$$;

comment on function private.found_point is 'The point of a link, of coordinates or of a plus code in a text, or null.';

-- {kind: pin, link, plus_code, street, neighbourhood or site; line, details, latitude, longitude, error_m, neighbourhood, before,
-- after, why}; without a point: why it has none (short_link, far_away, unknown_way, too_little_known, two_of_that_name, no_street).
create function private.find_place(text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_city private.cities := private.city_near(null);
  v_street jsonb;
  v_point extensions.geography;
  v_kind text;
begin
  if private.is_map_link(text) then
    v_point := private.found_point('link', text, v_city);
    return private.point_place('link', v_point, case when v_point is null then 'short_link' end, v_city)
      || private.words_around(text, '\S*(?:https?://|geo:|goo\.gl|\.com/|osm\.org)\S*');
  end if;
  foreach v_kind in array array['pin', 'plus_code'] loop
    v_point := private.found_point(v_kind, text, v_city);
    if v_point is not null then
      return private.point_place(v_kind, v_point, null, v_city)
        || case when v_kind = 'plus_code' then private.words_around(text, '\S+\+\S+') else '{}' end;
    end if;
  end loop;
  v_street := private.read_street(text, v_city.slug);
  if v_street is not null then
    return private.street_place(text, v_street, v_city);
  end if;
  return private.named_place(text, v_city);
end
$$;

comment on function private.find_place is
  'What place a text names: a link, a code, coordinates, a street address, a neighbourhood or a building; null when it names none.';

create function private.words_around(text text, form text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object('after', nullif(btrim(regexp_replace(text, form, ' ', 'gi')), '')))
$$;

comment on function private.words_around is 'What a text says beside a form that was read: {after?}.';

create function private.point_place(kind text, point extensions.geography, why text, city private.cities)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_far boolean := point is not null and (city).slug is not null and not extensions.st_dwithin(point, (city).point, (city).radius_m);
begin
  return jsonb_strip_nulls(jsonb_build_object(
    'kind', kind,
    'latitude', case when not v_far then extensions.st_y(point::extensions.geometry) end,
    'longitude', case when not v_far then extensions.st_x(point::extensions.geometry) end,
    'error_m', case when point is not null and not v_far then 30 end,
    'neighbourhood', case when not v_far then (private.neighbourhood_at((city).slug, point)).name end,
    'why', case when v_far then 'far_away' else why end
  ));
end
$$;

comment on function private.point_place is 'A place that was given as a point; one outside the city is none.';

create function private.street_place(text text, street jsonb, city private.cities)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_after text := nullif(btrim(substr(text, (street ->> 'line_end')::integer), E' \t\n,.;:-'), '');
  v_spot record;
  v_named private.neighbourhoods[];
  v_error integer;
begin
  select p.* into v_spot
  from private.place_on_grid((city).slug, (street ->> 'across')::double precision, (street ->> 'along')::double precision) as p
  where street ? 'across';
  v_error := v_spot.error_m;
  -- A neighbourhood that is said and lies elsewhere: one of the two is wrong, and nobody can tell which.
  select array_agg(n) into v_named
  from regexp_split_to_table(coalesce(v_after, ''), '\s*[,;\n]\s*') as piece
  cross join lateral private.neighbourhoods_named((city).slug, piece) as n;
  if v_named is not null and v_spot.point is not null then
    v_error := greatest(v_error, (
      select case when min(d.far) > v_error + 500 then min(d.far) else 0 end
      from (select extensions.st_distance(n.point, v_spot.point) - n.radius_m as far from unnest(v_named) as n) as d
    )::integer);
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'kind', 'street',
    'line', street -> 'line',
    'has_house', street -> 'has_house',
    'latitude', extensions.st_y(v_spot.point::extensions.geometry),
    'longitude', extensions.st_x(v_spot.point::extensions.geometry),
    'error_m', v_error,
    'neighbourhood', coalesce(v_named[1].name, (private.neighbourhood_at((city).slug, v_spot.point)).name),
    'before', nullif(btrim(left(text, (street ->> 'line_at')::integer - 1), E' \t\n,.;:-'), ''),
    'after', v_after,
    'why', case when not street ? 'across' then 'unknown_way' when v_spot.point is null then 'too_little_known' end
  ));
end
$$;

comment on function private.street_place is 'A street address as a place: by the grid, judged by the neighbourhood that is said with it.';

create function private.named_place(text text, city private.cities)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_pieces text[] := regexp_match(btrim(text, E' \t\n,.;:!'), '^([^,;\n]*)[,;\n]?\s*(.*)$');
  v_text text := private.site_words(v_pieces[1]);
  v_after jsonb := case when v_pieces[2] <> '' then jsonb_build_object('after', v_pieces[2]) else '{}' end;
  v_named private.neighbourhoods[] := array(select n from private.neighbourhoods_named((city).slug, v_text) as n order by n.radius_m desc);
  v_only private.neighbourhoods := case when cardinality(v_named) = 1 then v_named[1] end;
begin
  if cardinality(v_named) > 0 then
    return jsonb_strip_nulls(jsonb_build_object(
      'kind', 'neighbourhood',
      'line', v_named[1].name,
      'neighbourhood', v_named[1].name,
      'latitude', extensions.st_y(v_only.point::extensions.geometry),
      'longitude', extensions.st_x(v_only.point::extensions.geometry),
      'error_m', v_only.radius_m,
      'why', case when cardinality(v_named) > 1 then 'two_of_that_name' end
    )) || v_after;
  elsif length(v_text) <= 160 and v_text !~ '[?¿]' and private.fold(v_text) ~ private.site_form() then
    return jsonb_build_object('kind', 'site', 'line', upper(left(v_text, 1)) || substr(v_text, 2), 'why', 'no_street') || v_after;
  end if;
  return null;
end
$$;

comment on function private.named_place is 'A neighbourhood by its name, or a building and the like, which has no point; null for anything else.';

create function private.site_words(text text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select btrim(substr(text, greatest(1, regexp_instr(
    private.fold(text), '^\s*(?:(?:' || private.words_form('address_filler') || ')[\s,.:]+)+', 1, 1, 1
  ))))
$$;

comment on function private.site_words is 'A text without what may stand before the name of a place: «estoy en el».';

-- schemas/22_places/reading.sql
-- after: find.sql
-- A message that is an answer to «where to?»: the place, and what else people say in the same breath.

create function private.trim_fillers(piece text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_form text := '(?:' || private.words_form('address_filler') || ')(?![a-z0-9])[\s.,:;!¡()-]*';
  v_piece text := btrim(piece, E' \t\n,.;:!¡-()');
  v_found integer := regexp_instr(private.fold(v_piece), '^(?:' || v_form || ')+', 1, 1, 1);
begin
  v_piece := case when v_found > 0 then substr(v_piece, v_found) else v_piece end;
  v_found := regexp_instr(private.fold(v_piece), '(?<![a-z0-9])(?:' || v_form || ')+$');
  return btrim(case when v_found > 0 then left(v_piece, v_found - 1) else v_piece end, E' \t\n,.;:!¡-()');
end
$$;

comment on function private.trim_fillers is 'A piece of an address without the words around it that say nothing: «mi dirección es», «por favor».';

create function private.payment_in(piece text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_found text[] := regexp_match(
    private.normalise(piece),
    '^(?:(?:yo|voy|a|pago|pagar|pagaria|paga|pay|i|ill|will|with|in|by|vou|con|com|en|em|por|de|forma|medio|el|no)\s)*(' || private.words_of('pays_by')
      || ')(?:\s(?:por favor|please|al recibir|contra entrega))?$'
  );
begin
  return private.value_of('pays_by', v_found[1]);
end
$$;

comment on function private.payment_in is 'How a piece of a message says that it will be paid: cash, transfer or card; else null.';

create function private.phone_in(piece text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select (regexp_match(
    private.fold(piece),
    '^(?:(?:mi|el|my|al?|numero|num|cel|celular|tel|telefono|whatsapp|contacto|movil|phone|es|is|llamar|de)[\s.:]*)*'
      || '(\+?(?:57)?[\s-]?3[0-9]{2}[\s.-]?[0-9]{3}[\s.-]?[0-9]{2}[\s.-]?[0-9]{2})$'
  ))[1]
$$;

comment on function private.phone_in is 'The mobile number that a piece of a message is, as it was written; else null.';

-- {what: nothing, phone, method, note, details or unread; words}
create function private.sort_piece(piece text, is_behind boolean, city text)
returns table (what text, words text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_piece text := private.trim_fillers(piece);
  v_folded text := private.fold(v_piece);
begin
  words := v_piece;
  if v_piece = '' or exists (select from private.neighbourhoods_named(city, v_piece)) then
    what := 'nothing';
  elsif v_piece ~ '[?¿]' then
    what := 'unread';
  elsif private.phone_in(v_piece) is not null then
    what := 'phone';
    words := private.phone_in(v_piece);
  elsif private.payment_in(v_piece) is not null then
    what := 'method';
    words := private.payment_in(v_piece);
  elsif v_folded ~ '^(?:nota|note|observacion|observaciones)[\s:.-]+\S' then
    what := 'note';
    words := btrim(regexp_replace(v_piece, '^\S+[\s:.-]+', ''));
  elsif v_folded ~ '^(?:sin|sem|without) [a-z]' then
    what := 'note';
  elsif private.fold(piece) ~ '^\s*(?:barrio|bairro|urb|conj|ed|edif)(?![a-z])' and length(piece) <= 60 then
    -- A neighbourhood that the city does not know by that name, a building: the runner may.
    what := 'details';
    words := btrim(piece, E' \t\n,;:');
  elsif v_folded ~ ('^' || private.door_form()) or v_folded ~ '^(?:porteria|recepcion|conjunto|edificio|torre|casa|local|esquina|portaria|lobby)(?![a-z])' then
    what := 'details';
  elsif is_behind and length(v_piece) <= 80
    and v_folded ~ ('(?:^|\s)(?:al lado|frente|detras|diagonal|junto|cerca|entre|arriba|abajo|encima|timbre|puerta|reja|fachada|llamar|piso|color|azul'
      || '|blanc[oa]|roj[oa]|verde|amarill[oa]|next|front|behind|ring|bell|gate|ao lado|perto|conjunto|edificio|preguntar|recibe|dejar)(?![a-z])') then
    what := 'details';
  else
    what := 'unread';
  end if;
  return next;
end
$$;

comment on function private.sort_piece is
  'What a piece of a message beside an address is: a phone, a way to pay, a note for the kitchen, what the runner should know, or unread.';

-- What private.find_place gives, without before and after, and {details?, phone?, method?, note?, unread?}.
create function private.read_address(text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_city private.cities := private.city_near(null);
  v_place jsonb := case when length(text) <= 400 then private.find_place(text) end;
  v_more jsonb;
begin
  if v_place is null then
    return null;
  end if;
  select jsonb_object_agg(s.what, s.words)
  into v_more
  from (
    select k.what, string_agg(k.words, ', ' order by p.is_behind, p.place) as words
    from (
      select false as is_behind, b.piece, b.place
      from regexp_split_to_table(coalesce(v_place ->> 'before', ''), '\s*[,;\n]\s*|(?<=[a-z]{4})\.\s+') with ordinality as b (piece, place)
      union all
      select true, a.piece, a.place
      from regexp_split_to_table(
        coalesce(v_place ->> 'after', ''), '\s*[,;\n]\s*|(?<=[a-z]{4})\.\s+|\s+y\s+(?=pago|voy a pagar)'
      ) with ordinality as a (piece, place)
    ) as p
    cross join lateral private.sort_piece(p.piece, p.is_behind, v_city.slug) as k
    where k.what <> 'nothing'
    group by k.what
  ) as s;
  return v_place - 'before' - 'after' || coalesce(v_more, '{}');
end
$$;

comment on function private.read_address is
  'An answer to «where to?» with each thing in its place; null for words that name no place. What nobody can read is named.';
