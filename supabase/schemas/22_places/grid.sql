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
