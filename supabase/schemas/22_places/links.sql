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
