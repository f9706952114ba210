-- Deliveries that take too long, and runners who fall silent.

create function private.tell_waits(order_ids uuid[], since timestamptz, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_told integer;
begin
  with told as (
    update public.deliveries as d
    set wait_told_at = tell_waits.at
    where d.order_id = any (order_ids)
      and d.state in ('waiting', 'offered')
      and d.wait_told_at is null
      and d.search_from_at <= since
    returning d.order_id, d.search_from_at
  )
  insert into public.order_events (order_id, restaurant_id, kind, actor, data, at)
  select o.id, o.restaurant_id, 'runner_wait', 'system',
    jsonb_build_object('minutes', floor(extract(epoch from tell_waits.at - t.search_from_at) / 60)), tell_waits.at
  from told as t
  join public.orders as o on o.id = t.order_id;
  get diagnostics v_told = row_count;
  return v_told;
end
$$;

comment on function private.tell_waits is
  'Tells customers, once each, that nobody has taken what is searched for since a moment; gives how many. The orders are locked.';

create function private.alarm_waits(order_ids uuid[], since timestamptz, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_alarmed integer;
begin
  with alarmed as (
    update public.deliveries as d
    set alarm_told_at = alarm_waits.at
    where d.order_id = any (order_ids)
      and d.state in ('waiting', 'offered')
      and d.alarm_told_at is null
      and d.search_from_at <= since
    returning d.order_id, d.search_from_at
  )
  insert into public.order_events (order_id, restaurant_id, kind, actor, data, at)
  select o.id, o.restaurant_id, 'runner_missing', 'system',
    jsonb_build_object('minutes', floor(extract(epoch from alarm_waits.at - a.search_from_at) / 60)), alarm_waits.at
  from alarmed as a
  join public.orders as o on o.id = a.order_id;
  get diagnostics v_alarmed = row_count;
  return v_alarmed;
end
$$;

comment on function private.alarm_waits is
  'Calls the admins, once each, to what nobody has taken since a moment; gives how many. The orders are locked.';

create function private.watch_searches(at timestamptz, slice integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_wait_since timestamptz := at - make_interval(mins => private.setting_int('wait_told_minutes'));
  v_alarm_since timestamptz := at - make_interval(mins => private.setting_int('wait_alarm_minutes'));
  v_orders uuid[];
begin
  v_orders := array(
    select o.id
    from public.orders as o
    where o.id in (
      select d.order_id
      from public.deliveries as d
      where d.state in ('waiting', 'offered')
        and (
          (d.wait_told_at is null and d.search_from_at <= v_wait_since)
          or (d.alarm_told_at is null and d.search_from_at <= v_alarm_since)
        )
      order by d.search_from_at
      limit slice
    )
    order by o.id
    for no key update skip locked
  );
  return jsonb_build_object(
    'waits_told', private.tell_waits(v_orders, v_wait_since, at),
    'alarms', private.alarm_waits(v_orders, v_alarm_since, at)
  );
end
$$;

comment on function private.watch_searches is
  'Deliveries that nobody took for too long: first the customer is told, later the admins, each once.';

create function private.watch_runners(at timestamptz, slice integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_silent_since timestamptz := watch_runners.at - make_interval(mins => private.setting_int('runner_silent_minutes'));
  v_orders uuid[];
  v_silent integer;
begin
  v_orders := array(
    select o.id
    from public.orders as o
    where o.id in (
      select d.order_id
      from public.deliveries as d
      join public.runners as r on r.person_id = d.runner_person_id
      where d.state in ('assigned', 'picked_up')
        and greatest(d.assigned_at, d.picked_up_at, r.heard_at, r.point_at) <= v_silent_since
        and coalesce(d.silence_told_at < greatest(r.heard_at, r.point_at), d.silence_told_at is null)
      order by d.assigned_at
      limit slice
    )
    order by o.id
    for no key update skip locked
  );
  with silent as (
    update public.deliveries as d
    set silence_told_at = watch_runners.at
    from public.runners as r
    where d.order_id = any (v_orders)
      and r.person_id = d.runner_person_id
      and d.state in ('assigned', 'picked_up')
      and greatest(d.assigned_at, d.picked_up_at, r.heard_at, r.point_at) <= v_silent_since
      and coalesce(d.silence_told_at < greatest(r.heard_at, r.point_at), d.silence_told_at is null)
    returning d.order_id, d.picked_up_at,
      greatest(d.assigned_at, d.picked_up_at, r.heard_at, r.point_at) as heard_at
  )
  insert into public.order_events (order_id, restaurant_id, kind, actor, data, at)
  select o.id, o.restaurant_id, case when s.picked_up_at is null then 'runner_gone' else 'runner_silent' end, 'system',
    jsonb_build_object('minutes', floor(extract(epoch from watch_runners.at - s.heard_at) / 60)),
    watch_runners.at
  from silent as s
  join public.orders as o on o.id = s.order_id;
  get diagnostics v_silent = row_count;
  return jsonb_build_object('silent', v_silent);
end
$$;

comment on function private.watch_runners is
  'Runners who have an order and give no sign: runner_silent with food in hand, runner_gone before; once for each silence.';

create function private.watch_claims(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said_before timestamptz := at - make_interval(mins => private.setting_int('pickup_claim_minutes'));
  v_order public.orders;
  v_counted integer := 0;
begin
  for v_order in
    select o.*
    from public.orders as o
    where o.state in ('accepted', 'preparing')
      and o.id in (
        select d.order_id
        from public.deliveries as d
        where d.state = 'assigned'
          and d.says_picked_up_at >= d.assigned_at
          and d.says_picked_up_at <= v_said_before
        order by d.says_picked_up_at
        limit slice
      )
    order by o.id
    for no key update skip locked
  loop
    perform private.note_order(v_order.id, 'pickup_assumed', 'system', null, null, '{}', at);
    perform private.make_ready(v_order.id, null, at, actor => 'system');
    v_counted := v_counted + 1;
  end loop;
  return v_counted;
end
$$;

comment on function private.watch_claims is
  'Food that a runner says to have and of which its kitchen says nothing: after a while it counts as picked up, and an event says so. Gives how many.';

create function private.watch_positions(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_old_before timestamptz := at - make_interval(mins => private.setting_int('position_ask_minutes'));
  v_stale_before timestamptz := at - make_interval(mins => private.setting_int('position_max_age_minutes'));
  v_asked_before timestamptz := at - make_interval(mins => private.setting_int('position_ask_again_minutes'));
  v_waiting_since timestamptz := at - make_interval(secs => private.setting_int('offer_seconds'));
  v_reach integer := private.setting_int('runner_reach_meters');
  v_runner record;
  v_asked integer := 0;
begin
  for v_runner in
    select r.person_id, w.waits
    from public.runners as r
    cross join lateral (
      select exists (
        select
        from public.deliveries as d
        join public.orders as o on o.id = d.order_id
        join public.restaurants as s on s.id = o.restaurant_id
        where d.state = 'waiting'
          and d.search_from_at <= v_waiting_since
          and d.customer_person_id <> r.person_id
          and coalesce(extensions.st_dwithin(s.point, r.point, v_reach), true)
      ) as waits
    ) as w
    where r.person_id in (select i.person_id from private.idle_runners as i where i.point_at <= v_old_before)
      and (
        coalesce(r.pin_asked_at <= r.point_at, true)
        or w.waits and r.point_at <= v_stale_before and r.pin_asked_at <= v_asked_before
      )
    order by r.person_id
    limit slice
    for no key update of r skip locked
  loop
    update public.runners as r set pin_asked_at = at where r.person_id = v_runner.person_id;
    v_asked := v_asked + private.tell_runner(
      v_runner.person_id,
      jsonb_build_object('key', case when v_runner.waits then 'runner_pin_wanted' else 'runner_pin_old' end, 'ask', 'location'), at
    );
  end loop;
  return v_asked;
end
$$;

comment on function private.watch_positions is
  'Asks idle runners for a pin before theirs counts no more, and again while an order waits nearby; gives how many.';

create function private.watch_deliveries(at timestamptz, slice integer default 50)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.watch_searches(at, slice)
    || private.watch_runners(at, slice)
    || jsonb_build_object('claims', private.watch_claims(at, slice), 'pins', private.watch_positions(at, slice))
$$;

comment on function private.watch_deliveries is
  'Looks for deliveries and runners that need somebody to be told: {waits_told, alarms, silent, claims, pins}.';
