-- When a restaurant is open: weekly hours, special days, pauses.

create function private.opening_times(restaurant_id uuid, first_day date, last_day date)
returns table (day date, opens_at timestamptz, closes_at timestamptz)
language plpgsql
stable
security invoker
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
-- A plan that is kept: this runs for every restaurant and basket, and planning it takes ten times as long as running it.
begin
  return query
  with days as (
    select first_day + d.n as civil
    from generate_series(0, last_day - first_day) as d (n)
  ),
  planned (civil, opens, closes) as (
    select d.civil, h.opens, h.closes
    from days as d
    join public.restaurants as r on r.id = opening_times.restaurant_id
    cross join lateral (select exists (select from private.holidays as y where y.day = d.civil) as is_holiday) as k
    join public.restaurant_hours as h on h.restaurant_id = r.id and h.weekday = case
      when k.is_holiday and exists (select from public.restaurant_hours as o where o.restaurant_id = r.id and o.weekday = 7) then 7
      else extract(dow from d.civil)
    end
    where (r.is_open_on_holidays or not k.is_holiday)
      and not exists (
        select
        from public.restaurant_special_days as s
        where s.restaurant_id = opening_times.restaurant_id
          and s.day = d.civil
      )
    union all
    select s.day, s.opens, s.closes
    from public.restaurant_special_days as s
    where s.restaurant_id = opening_times.restaurant_id
      and s.day between first_day and last_day
      and s.opens is not null
  )
  -- Both ends as instants: an hour that a clock change repeats or leaves out opens or closes nothing twice.
  select p.civil, times.opens_at, times.closes_at
  from planned as p
  join public.restaurants as r on r.id = opening_times.restaurant_id
  -- From 00:00 to 23:59 is the whole day: there is no last minute, and no last order.
  cross join lateral (select p.opens = '00:00' and p.closes >= '23:59' as is_whole) as w
  cross join lateral (
    select
      (p.civil + p.opens) at time zone r.timezone as opens_at,
      (p.civil + (p.closes <= p.opens)::integer + case when w.is_whole then time '24:00' else p.closes end) at time zone r.timezone
        - make_interval(mins => case when w.is_whole then 0 else r.last_order_minutes end) as closes_at
  ) as times
  where times.closes_at > times.opens_at;
end
$$;

comment on function private.opening_times is
  'When a restaurant opens and closes on its days, special days and past midnight counted, pauses not. closes_at is the first moment without orders.';

create function private.is_open(restaurant_id uuid, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.restaurants as r
    cross join lateral (select (at at time zone r.timezone)::date as today) as d
    cross join lateral private.opening_times(r.id, d.today - 1, d.today) as o
    where r.id = restaurant_id
      and r.is_active
      and (r.paused_until is null or r.paused_until <= at)
      and o.opens_at <= at
      and o.closes_at > at
  );
end
$$;

comment on function private.is_open is 'Whether a restaurant takes orders at a moment: active, not paused, within its hours on its own clock.';

create function private.next_opening(restaurant_id uuid, at timestamptz)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  select min(greatest(o.opens_at, f.first_at))
  from public.restaurants as r
  cross join lateral (select greatest(at, r.paused_until) as first_at) as f
  cross join lateral (select (f.first_at at time zone r.timezone)::date as today) as d
  cross join lateral private.opening_times(r.id, d.today - 1, d.today + 60) as o
  where r.id = restaurant_id
    and r.is_active
    and isfinite(f.first_at)
    and o.closes_at > f.first_at
$$;

comment on function private.next_opening is
  'The first moment from `at` on when a restaurant takes orders (`at` itself when it is open); null when none is known within 60 days.';

create function private.next_day_opening(restaurant_id uuid, at timestamptz)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  with today as (
    select coalesce(
      (
        select max(o.day)
        from private.opening_times(r.id, d.civil - 1, d.civil) as o
        where o.opens_at <= at
          and o.closes_at > at
      ),
      -- Who says "tomorrow" at two in the morning means after sleeping.
      ((at - interval '4 hours') at time zone r.timezone)::date
    ) as day
    from public.restaurants as r
    cross join lateral (select (at at time zone r.timezone)::date as civil) as d
    where r.id = restaurant_id
  )
  select min(o.opens_at)
  from today as t
  cross join lateral private.opening_times(restaurant_id, t.day + 1, t.day + 60) as o
$$;

comment on function private.next_day_opening is
  'What a kitchen means by "tomorrow": its first opening after the working day that `at` belongs to; null when none is known within 60 days.';

-- Accepted orders go on.
create function private.pause_restaurant(restaurant_id uuid, until_at timestamptz, actor_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if private.staff_role(restaurant_id, actor_person_id) is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_restaurant');
  elsif until_at <= at then
    return jsonb_build_object('ok', false, 'code', 'invalid_end');
  end if;
  update public.restaurants as r
  set paused_until = until_at, pause_reason = case when until_at is not null then 'staff' end
  where r.id = restaurant_id;
  return jsonb_build_object('ok', true, 'code', case when until_at is null then 'opened' else 'paused' end);
end
$$;

comment on function private.pause_restaurant is
  'A member of the staff pauses new orders until a moment, or ends the pause (null): paused, opened, unknown_restaurant, invalid_end.';

-- For 23 hours at most; the hours of the weekday stay.
create function private.open_for_today(restaurant_id uuid, until_at timestamptz, actor_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants;
  v_opens timestamp;
begin
  select r.* into v_restaurant from public.restaurants as r where r.id = open_for_today.restaurant_id for no key update;
  if private.staff_role(v_restaurant.id, actor_person_id) is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_restaurant');
  elsif until_at <= at or until_at > at + interval '23 hours' then
    return jsonb_build_object('ok', false, 'code', 'invalid_end');
  end if;
  v_opens := date_trunc('minute', at at time zone v_restaurant.timezone);
  -- A special day replaces the weekday: what the weekday has goes on.
  if not exists (
    select
    from public.restaurant_special_days as s
    where s.restaurant_id = v_restaurant.id
      and s.day = v_opens::date
  ) then
    insert into public.restaurant_special_days (restaurant_id, day, opens, closes)
    select h.restaurant_id, v_opens::date, h.opens, h.closes
    from public.restaurant_hours as h
    where h.restaurant_id = v_restaurant.id
      and h.weekday = extract(dow from v_opens);
  end if;
  delete from public.restaurant_special_days as s
  where s.restaurant_id = v_restaurant.id
    and s.day = v_opens::date
    and (s.opens is null or s.opens = v_opens::time);
  insert into public.restaurant_special_days (restaurant_id, day, opens, closes)
  values (
    v_restaurant.id, v_opens::date, v_opens::time, (until_at at time zone v_restaurant.timezone)::time
  );
  update public.restaurants as r set paused_until = null, pause_reason = null where r.id = v_restaurant.id;
  return jsonb_build_object('ok', true, 'code', 'opened');
end
$$;

comment on function private.open_for_today is
  'A member of the staff opens outside the hours, for less than a day, and ends a pause: opened, unknown_restaurant, invalid_end.';
