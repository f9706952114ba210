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
