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
