-- Rounds that offer deliveries to the runners who would be at the restaurant first, in waves. Rounds come from the other
-- side of the lock order (orders, then runners) and therefore take only runners that nobody holds.

create view private.idle_runners
with (security_invoker = true)
as
select r.person_id, r.vehicle, r.point, r.point_at
from public.runners as r
where r.is_on_duty
  and r.suspended_at is null
  and not exists (
    select
    from public.delivery_offers as o
    where o.runner_person_id = r.person_id
      and o.state = 'open'
  )
  and not exists (
    select
    from public.deliveries as d
    where d.runner_person_id = r.person_id
      and d.is_in_hand
  );

comment on view private.idle_runners is 'Runners who could be offered something now, wherever they are.';

create function private.rank_runners(delivery_id uuid, at timestamptz)
returns table (person_id bigint, arrival_seconds integer, why jsonb)
language sql
stable
security invoker
set search_path = ''
as $$
  with place as materialized (
    select d.id, d.customer_person_id, r.point,
      private.setting_int('runner_reach_meters') as reach_meters,
      private.setting_int('street_percent') / 100.0 as street,
      private.setting_int('position_age_percent') / 100.0 as age_weight,
      at - make_interval(mins => private.setting_int('position_max_age_minutes')) as seen_after,
      at - make_interval(mins => private.setting_int('offer_rest_minutes')) as rested_since
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    join public.restaurants as r on r.id = o.restaurant_id
    where d.id = rank_runners.delivery_id
  ),
  near as (
    select i.person_id, i.vehicle, (s.value #>> '{}')::numeric as kmh, p.street, p.age_weight,
      extensions.st_distance(i.point, p.point) as meters,
      greatest(0, extract(epoch from at - i.point_at)) as age_seconds
    from place as p
    join private.idle_runners as i on extensions.st_dwithin(i.point, p.point, p.reach_meters)
    join private.settings as s on s.key = 'runner_kmh_' || i.vehicle
    where i.point_at >= p.seen_after
      and i.person_id <> p.customer_person_id
      and not exists (
        select
        from public.delivery_offers as f
        where f.delivery_id = p.id
          and f.runner_person_id = i.person_id
          and (f.state = 'declined' or (f.state = 'expired' and f.answered_at > p.rested_since))
      )
  ),
  timed as (
    select n.*,
      ceil(n.meters * n.street * 3.6 / n.kmh + n.age_seconds * n.age_weight)::integer as arrival_seconds
    from near as n
  )
  select t.person_id, t.arrival_seconds,
    jsonb_build_object(
      'arrival_seconds', t.arrival_seconds,
      'distance_meters', round(t.meters)::integer,
      'position_age_seconds', round(t.age_seconds)::integer,
      'vehicle', t.vehicle,
      'kmh', t.kmh,
      'rank', row_number() over by_arrival,
      'of', count(*) over ()
    )
  from timed as t
  window by_arrival as (order by t.arrival_seconds, t.person_id)
  order by t.arrival_seconds, t.person_id
$$;

comment on function private.rank_runners is
  'Idle runners for a delivery, earliest at the restaurant first, with the reasons; an old position arrives later.';

create function private.dispatch(at timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_orders uuid[];
  v_expired integer := 0;
  v_offered integer := 0;
  v_waiting integer := 0;
  v_made integer;
  v_id record;
begin
  -- Orders that somebody else holds, another round above all, are left to the next round.
  v_orders := array(
    select o.id
    from public.orders as o
    where o.id in (
      (
        select d.order_id
        from public.delivery_offers as f
        join public.deliveries as d on d.id = f.delivery_id
        where f.state = 'open'
          and f.expires_at <= at
        order by f.expires_at
        limit slice
      )
      union
      (
        select d.order_id
        from public.deliveries as d
        where d.state = 'waiting'
          and d.next_wave_at <= at
        order by d.next_wave_at
        limit slice
      )
    )
    order by o.id
    for no key update skip locked
  );
  for v_id in
    select f.id
    from public.delivery_offers as f
    join public.deliveries as d on d.id = f.delivery_id
    where d.order_id = any (v_orders)
      and f.state = 'open'
      and f.expires_at <= at
    order by f.id
  loop
    perform private.end_offer(v_id.id, 'expired', at);
    v_expired := v_expired + 1;
  end loop;
  for v_id in
    select d.id
    from public.deliveries as d
    where d.order_id = any (v_orders)
      and d.state = 'waiting'
      and d.next_wave_at <= at
    order by d.search_from_at, d.id
  loop
    v_made := private.offer_delivery(v_id.id, at);
    v_offered := v_offered + v_made;
    v_waiting := v_waiting + (v_made = 0)::integer;
  end loop;
  return jsonb_build_object('expired', v_expired, 'offered', v_offered, 'waiting', v_waiting);
end
$$;

comment on function private.dispatch is
  'One round: ends expired offers, then offers what waits, longest first. Gives {expired, offered, waiting}; rounds may overlap.';
