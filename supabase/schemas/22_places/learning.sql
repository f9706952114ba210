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
