-- What a runner sees and says of themselves: duty and position.

create function private.ride(from_point extensions.geography, to_point extensions.geography, vehicle text)
returns interval
language sql
stable
security invoker
set search_path = ''
as $$
  select make_interval(
    secs => extensions.st_distance(from_point, to_point) * private.setting_int('street_percent') / 100
      * 3.6 / private.setting_int('runner_kmh_' || coalesce(vehicle, 'bicycle'))
  )
$$;

comment on function private.ride is 'How long a way takes through the streets; a bicycle''s time where the vehicle is not known.';

create function private.expected_at(placed public.orders)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce((placed).picked_up_at, (placed).promised_at) + private.ride(r.point, (placed).point, w.vehicle)
    from public.restaurants as r
    left join public.deliveries as d on d.order_id = (placed).id
    left join public.runners as w on w.person_id = d.runner_person_id
    where r.id = (placed).restaurant_id
  );
end
$$;

comment on function private.expected_at is
  'When an order should reach its customer: from the promise or the pick-up, at the runner''s speed (a bicycle''s while there is none).';

create function private.describe_delivery(delivery_id uuid, is_theirs boolean)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'delivery_id', d.id,
    'order_id', o.id,
    'number', o.number,
    'state', d.state,
    'order_state', o.state,
    'restaurant', jsonb_build_object(
      'name', r.name,
      'address_line', r.address_line,
      'latitude', extensions.st_y(r.point::extensions.geometry),
      'longitude', extensions.st_x(r.point::extensions.geometry)
    ),
    'promised_at', o.promised_at,
    'expected_at', private.expected_at(o),
    'fee', o.fee,
    'currency', o.currency
  ) || case
    when is_theirs then jsonb_build_object(
      'address', jsonb_build_object(
        'line', o.address_line,
        'details', o.address_details,
        'latitude', extensions.st_y(o.point::extensions.geometry),
        'longitude', extensions.st_x(o.point::extensions.geometry)
      ),
      'note', o.note,
      'payment_method', o.payment_method,
      'payment_state', o.payment_state,
      'collect', case when o.payment_state = 'due' and o.payment_method in ('cash', 'card') then o.total else 0 end
    )
    else '{}'
  end
  from public.deliveries as d
  join public.orders as o on o.id = d.order_id
  join public.restaurants as r on r.id = o.restaurant_id
  where d.id = delivery_id
$$;

comment on function private.describe_delivery is
  'What a runner may know of a delivery; where the customer lives and what to collect only when it is theirs. Never the code.';

create function private.runner_view(person_id bigint, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'is_on_duty', r.is_on_duty,
    'is_suspended', r.suspended_at is not null,
    'needs_position', r.point_at is null
      or r.point_at < at - make_interval(mins => private.setting_int('position_max_age_minutes')),
    'offer', (
      select private.describe_delivery(f.delivery_id, false)
        || jsonb_build_object('offer_id', f.id, 'expires_at', f.expires_at)
      from public.delivery_offers as f
      where f.runner_person_id = r.person_id
        and f.state = 'open'
        and f.expires_at > at
    ),
    'in_hand', (
      select coalesce(jsonb_agg(private.describe_delivery(d.id, true) order by d.assigned_at, d.id), '[]')
      from public.deliveries as d
      where d.runner_person_id = r.person_id
        and d.is_in_hand
    ),
    'waiting', (
      select coalesce(jsonb_agg(private.describe_delivery(d.id, false) order by d.search_from_at, d.id), '[]')
      from public.deliveries as d
      where d.id in (
        select w.id
        from public.deliveries as w
        join public.orders as o on o.id = w.order_id
        join public.restaurants as s on s.id = o.restaurant_id
        where w.state = 'waiting'
          and w.search_from_at <= at
          and w.customer_person_id <> r.person_id
          and coalesce(extensions.st_dwithin(s.point, r.point, private.setting_int('runner_reach_meters')), true)
        order by w.search_from_at, w.id
        limit 5
      )
    )
  )
  from public.runners as r
  where r.person_id = runner_view.person_id
$$;

comment on function private.runner_view is
  'All that a runner sees: {is_on_duty, is_suspended, needs_position, offer, in_hand[], waiting[] (at most 5)}; null for nobody.';

-- Off duty ends an open offer; what is in hand stays.
create function private.set_duty(person_id bigint, is_on_duty boolean, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_offer public.delivery_offers;
begin
  v_runner := private.hear_runner(set_duty.person_id, at);
  if v_runner.person_id is null then
    return jsonb_build_object('ok', false, 'code', 'not_a_runner');
  elsif v_runner.suspended_at is not null and set_duty.is_on_duty then
    return jsonb_build_object('ok', false, 'code', 'suspended');
  end if;
  update public.runners as r
  set is_on_duty = set_duty.is_on_duty, duty_changed_at = at
  where r.person_id = v_runner.person_id
    and r.is_on_duty <> set_duty.is_on_duty;
  -- The runner is held: no round can make another offer in between.
  select o.* into v_offer
  from public.delivery_offers as o
  where o.runner_person_id = v_runner.person_id
    and o.state = 'open'
    and not set_duty.is_on_duty;
  if v_offer.id is not null and (private.lock_delivery(v_offer.delivery_id)).id is not null then
    perform private.end_offer(v_offer.id, 'withdrawn', at);
    perform private.offer_delivery(v_offer.delivery_id, at);
  end if;
  return jsonb_build_object('ok', true, 'code', case when set_duty.is_on_duty then 'on_duty' else 'off_duty' end)
    || private.runner_view(v_runner.person_id, at);
end
$$;

comment on function private.set_duty is
  'Puts a runner on or off duty: {ok, code: on_duty or off_duty, ...runner_view}, or not_a_runner, suspended.';

create function private.is_reachable(
  from_point extensions.geography(point, 4326),
  from_at timestamptz,
  point extensions.geography(point, 4326),
  at timestamptz
)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    extensions.st_distance(from_point, point) <= private.setting_int('position_slack_meters')
      + private.setting_int('runner_top_kmh') / 3.6 * extract(epoch from at - from_at),
    true
  )
$$;

comment on function private.is_reachable is 'Whether somebody can be at a point at that time who was at another before; true when nothing was known.';

create function private.report_position(
  person_id bigint,
  point extensions.geography(point, 4326),
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
begin
  if report_position.point is null then
    perform private.refuse('PT422', 'Cannot note a position as it has no point');
  end if;
  v_runner := private.hear_runner(report_position.person_id, at);
  if v_runner.person_id is null then
    return jsonb_build_object('ok', false, 'code', 'not_a_runner');
  end if;
  if v_runner.point_at < at
    and not private.is_reachable(v_runner.point, v_runner.point_at, report_position.point, at)
    and not coalesce(
      private.is_reachable(v_runner.doubted_point, v_runner.doubted_at, report_position.point, at)
        and v_runner.doubted_at <= at - make_interval(secs => private.setting_int('position_proof_seconds')),
      false
    ) then
    update public.runners as r
    set doubted_point = report_position.point, doubted_at = at
    where r.person_id = v_runner.person_id;
    return jsonb_build_object('ok', false, 'code', 'doubted');
  end if;
  -- Messages may come late: an older position never replaces a newer one.
  update public.runners as r
  set point = report_position.point, point_at = at, doubted_point = null, doubted_at = null
  where r.person_id = v_runner.person_id
    and coalesce(r.point_at <= at, true);
  return jsonb_build_object('ok', true, 'code', case when found then 'noted' else 'older' end);
end
$$;

comment on function private.report_position is
  'Notes where a runner was at that moment: {ok, code: noted | older}, or not_a_runner, doubted: nobody is there so fast, until a second position agrees.';

create function private.report_position(
  person_id bigint,
  latitude double precision,
  longitude double precision,
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if coalesce(
    latitude not between -90 and 90 or longitude not between -180 and 180, true
  ) then
    perform private.refuse(
      'PT422',
      format('Cannot note a position outside the Earth: %s, %s', latitude, longitude)
    );
  end if;
  return private.report_position(
    person_id,
    extensions.st_setsrid(
      extensions.st_makepoint(longitude, latitude), 4326
    )::extensions.geography,
    at
  );
end
$$;

comment on function private.report_position(bigint, double precision, double precision, timestamptz) is
  'The same with degrees, as messages carry them; PT422 outside the Earth.';
