-- Orders change their state in private.change_order alone.

create function private.order_card(placed public.orders)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', (placed).id,
    'number', (placed).number,
    'restaurant_id', (placed).restaurant_id,
    'state', (placed).state,
    'version', (placed).version,
    'payment_method', (placed).payment_method,
    'payment_state', (placed).payment_state,
    'units', (placed).units,
    'subtotal', (placed).subtotal,
    'discount', (placed).discount,
    'fee', (placed).fee,
    'total', (placed).total,
    'currency', (placed).currency,
    'received', (placed).received,
    'owed', (placed).owed,
    'refunded', (placed).refunded,
    'note', (placed).note,
    'reason', (placed).reason,
    'placed_at', (placed).placed_at,
    'accepted_at', (placed).accepted_at,
    'promised_at', (placed).promised_at,
    'preparing_at', (placed).preparing_at,
    'ready_at', (placed).ready_at,
    'picked_up_at', (placed).picked_up_at,
    'delivered_at', (placed).delivered_at,
    'ended_at', (placed).ended_at
  );
end
$$;

comment on function private.order_card is 'An order as everybody concerned may see it: neither who ordered nor where they live.';

create function private.order_outcome(placed public.orders, code text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'ok', code in ('changed', 'unchanged', 'placed', 'already_placed'),
    'code', code,
    'state', case when code <> 'unknown_order' then (placed).state end,
    'order', case when code <> 'unknown_order' then private.order_card(placed) end
  )
$$;

comment on function private.order_outcome is 'What functions that change orders answer: {ok, code, state, order}; of an unknown_order nothing more.';

create function private.write_event(
  placed public.orders,
  kind text,
  from_state text,
  actor text,
  actor_person_id bigint,
  actor_user_id uuid,
  reason text,
  data jsonb
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into public.order_events (
    order_id, restaurant_id, order_version, kind, from_state, to_state, actor, actor_person_id, actor_user_id, reason,
    data, at
  )
  values (
    (placed).id, (placed).restaurant_id, (placed).version, write_event.kind, write_event.from_state,
    case when (placed).state is distinct from write_event.from_state and write_event.kind = (placed).state
      then (placed).state
    end,
    write_event.actor, write_event.actor_person_id, write_event.actor_user_id, write_event.reason, write_event.data,
    (placed).changed_at
  );
end
$$;

comment on function private.write_event is
  'The event of the version that an order has just got; from_state is null unless the state changed.';

create function private.note_order(
  order_id uuid, kind text, actor text, actor_person_id bigint, reason text, data jsonb, at timestamptz
)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.order_events (order_id, restaurant_id, kind, actor, actor_person_id, reason, data, at)
  select
    o.id, o.restaurant_id, note_order.kind, note_order.actor, note_order.actor_person_id, note_order.reason,
    coalesce(note_order.data, '{}'), note_order.at
  from public.orders as o
  where o.id = note_order.order_id
$$;

comment on function private.note_order is 'Writes an event that changes nothing of the order itself (reminded, …).';

-- Nobody accepts, brings or refunds an own order. Which runner brings it is delivery's to judge.
create function private.judge_actor(placed public.orders, actor text, actor_person_id bigint, actor_user_id uuid)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when (placed).id is null then 'unknown_order'
    when not case actor
      when 'customer' then coalesce(actor_person_id = (placed).person_id, false)
      when 'restaurant' then exists (
        select
        from public.staff as s
        where s.restaurant_id = (placed).restaurant_id
          and (s.person_id = actor_person_id or s.user_id = actor_user_id)
          and s.suspended_at is null
      )
      when 'runner' then exists (
        select
        from public.runners as r
        where r.person_id = actor_person_id
          and r.suspended_at is null
      )
      when 'admin' then private.is_admin(actor_person_id, actor_user_id)
      when 'system' then actor_person_id is null and actor_user_id is null
      else false
    end then 'unknown_order'
    when actor in ('restaurant', 'runner', 'admin') and (
      actor_person_id = (placed).person_id
      or exists (
        select
        from public.staff as s
        where s.user_id = actor_user_id
          and s.person_id = (placed).person_id
      )
      or exists (
        select
        from public.admins as a
        where a.user_id = actor_user_id
          and a.person_id = (placed).person_id
      )
    ) then 'own_order'
  end;
end
$$;

comment on function private.judge_actor is
  'Why somebody may not act on an order as they say, or null: unknown_order (also: not theirs), own_order.';

create function private.accept_minutes()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[1,240]'
$$;

comment on function private.accept_minutes is 'In how many minutes an order may be said to be ready when it is accepted.';

-- Missing or wrong: reason_missing, reason_too_long, invalid_minutes, payment_unconfirmed.
create function private.judge_change(
  placed public.orders, to_state text, actor text, reason text, expected_version bigint, minutes integer
)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when (placed).state = judge_change.to_state and exists (
      select
      from public.order_transitions as t
      where t.to_state = judge_change.to_state
        and t.actor = judge_change.actor
    ) then 'unchanged'
    when expected_version <> (placed).version then 'version_conflict'
    when t.to_state is null then 'not_allowed'
    when t.needs_reason and reason is null then 'reason_missing'
    when length(reason) > 300 then 'reason_too_long'
    when not minutes::bigint <@ private.accept_minutes() then 'invalid_minutes'
    when private.waits_for_money((placed).payment_method, (placed).payment_state, judge_change.to_state)
      then 'payment_unconfirmed'
  end
  from (values (true)) as always
  left join public.order_transitions as t
    on t.from_state = (placed).state
    and t.to_state = judge_change.to_state
    and t.actor = judge_change.actor
$$;

comment on function private.judge_change is
  'Why an order does not go to a state now, or null: unchanged, version_conflict, not_allowed, or what is missing or wrong.';

create function private.move_order(placed public.orders, to_state text, reason text, at timestamptz, minutes integer)
returns public.orders
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  perform set_config('weats.changing_order', (placed).id::text, true);
  update public.orders as o
  set
    state = to_state,
    version = o.version + 1,
    changed_at = at,
    payment_state = m.payment_state,
    received = case when m.payment_state in ('confirmed', 'paid') then o.total + o.overpaid else 0 end,
    proof_at = case when m.payment_state = 'proof_sent' then o.proof_at end,
    reason = case when s.is_final then coalesce(move_order.reason, o.reason) else o.reason end,
    promised_at = case when to_state = 'accepted' then
      at + make_interval(mins => coalesce(minutes, r.preparation_minutes))
    else o.promised_at end,
    accepted_at = case when to_state = 'accepted' then at else o.accepted_at end,
    preparing_at = case when to_state = 'preparing' then at else o.preparing_at end,
    ready_at = case when to_state = 'ready' then at else o.ready_at end,
    picked_up_at = case when to_state = 'picked_up' then at else o.picked_up_at end,
    delivered_at = case when to_state = 'delivered' then at else o.delivered_at end,
    ended_at = case when s.is_final then at end
  from public.restaurants as r, public.order_states as s,
    private.payment_after((placed).payment_state, to_state, move_order.reason) as m (payment_state)
  where o.id = (placed).id
    and r.id = o.restaurant_id
    and s.state = to_state
  returning o.* into v_order;
  perform set_config('weats.changing_order', '', true);
  return v_order;
end
$$;

comment on function private.move_order is 'Writes a change of state that has been decided on; its event is the caller''s.';

create function private.reason_of(actor text, reason text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when r.words = '' then null
    when actor = 'admin' or length(r.words) > 300 or exists (
      select from public.message_templates as t where t.key = 'reason_' || r.words
    ) then r.words
    else 'other'
  end
  from (select btrim(coalesce(reason, '')) as words) as r
$$;

comment on function private.reason_of is 'Why somebody changes an order: one of the reasons that Weats has words for; only admins write their own. Null for none.';

-- minutes: until ready, when accepting.
create function private.change_order(
  order_id uuid,
  to_state text,
  actor text,
  actor_person_id bigint,
  reason text,
  at timestamptz,
  expected_version bigint default null,
  minutes integer default null,
  actor_user_id uuid default null
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := private.reason_of(actor, change_order.reason);
  v_old public.orders;
  v_new public.orders;
  v_code text;
begin
  -- Accept and cancel at the same instant: the second waits here, then judges the state that the first has made.
  select o.* into v_old from public.orders as o where o.id = order_id for no key update;
  v_code := coalesce(
    private.judge_actor(v_old, actor, actor_person_id, actor_user_id),
    private.judge_change(v_old, to_state, actor, v_reason, expected_version, minutes),
    private.judge_end(v_old, to_state, actor, v_reason, actor_person_id, actor_user_id)
  );
  if v_code is not null then
    return private.order_outcome(v_old, v_code);
  end if;
  -- Whoever waited for the lock began earlier than whom it waited for; times of one order never run back.
  v_new := private.move_order(
    v_old, to_state, v_reason, greatest(at, v_old.changed_at), minutes
  );
  perform private.write_event(
    v_new, v_new.state, v_old.state, actor, actor_person_id, actor_user_id,
    v_reason,
    jsonb_strip_nulls(jsonb_build_object(
      'promised_at', case when v_new.state = 'accepted' then v_new.promised_at end,
      'payment_from', case when v_new.payment_state <> v_old.payment_state then v_old.payment_state end,
      'payment_to', case when v_new.payment_state <> v_old.payment_state then v_new.payment_state end,
      'is_unjudged', case when v_new.ended_at is not null and v_new.payment_state = 'proof_sent' then true end
    ))
  );
  return private.order_outcome(private.owe_what_came(v_new, v_new.changed_at), 'changed');
end
$$;

comment on function private.change_order is
  'The one way to another state; {ok, code, state, order}. code: changed, unchanged, or why not: private.judge_actor, _change, _end.';

create function private.end_orders(order_ids uuid[], to_state text, reason text, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id uuid;
begin
  foreach v_id in array order_ids loop
    perform private.change_order(v_id, to_state, 'system', null, end_orders.reason, at);
  end loop;
  return cardinality(order_ids);
end
$$;

comment on function private.end_orders is 'Weats itself ends orders that time has run out for, each as private.change_order; gives how many.';

create function private.make_ready(
  order_id uuid, actor_person_id bigint, at timestamptz, expected_version bigint default null, actor_user_id uuid default null,
  actor text default 'restaurant'
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_began jsonb;
  v_ready jsonb;
begin
  if exists (select from public.orders as o where o.id = order_id and o.state = 'accepted') then
    v_began := private.change_order(
      order_id, 'preparing', make_ready.actor, actor_person_id, null, at,
      expected_version, null, actor_user_id
    );
    if not (v_began ->> 'ok')::boolean then
      return v_began;
    end if;
  end if;
  v_ready := private.change_order(
    order_id, 'ready', make_ready.actor, actor_person_id, null, at,
    case when v_began is null then expected_version end, null, actor_user_id
  );
  if (v_ready ->> 'ok')::boolean then
    -- A runner has said so before the kitchen: then it has left already.
    perform private.count_claim(order_id, make_ready.actor, at);
    return private.order_outcome(
      o, case when o.version > (v_ready #>> '{order,version}')::bigint then 'changed' else v_ready ->> 'code' end
    )
    from public.orders as o
    where o.id = order_id;
  end if;
  return v_ready;
end
$$;

comment on function private.make_ready is
  'Ready, as a kitchen says it that never said that it began: two changes then, two events. Answers as private.change_order.';

create function private.delay_minutes()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[1,120]'
$$;

comment on function private.delay_minutes is 'By how many minutes a promise may be moved at once.';

-- code: changed, or why not: private.judge_actor, version_conflict, not_allowed, invalid_minutes, reason_too_long,
-- too_late.
create function private.postpone_order(
  order_id uuid,
  minutes integer,
  actor text,
  actor_person_id bigint,
  reason text,
  at timestamptz,
  expected_version bigint default null,
  actor_user_id uuid default null
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := nullif(btrim(postpone_order.reason), '');
  v_minutes integer := coalesce(minutes, private.setting_int('order_delay_minutes'));
  v_old public.orders;
  v_new public.orders;
  v_promised_at timestamptz;
  v_code text;
begin
  select o.* into v_old from public.orders as o where o.id = order_id for no key update;
  v_promised_at := greatest(v_old.promised_at, at) + make_interval(mins => v_minutes);
  v_code := coalesce(
    private.judge_actor(v_old, actor, actor_person_id, actor_user_id),
    case
      when expected_version <> v_old.version then 'version_conflict'
      when actor not in ('restaurant', 'admin') then 'not_allowed'
      when not (private.order_state(v_old.state)).is_cooking then 'not_allowed'
      when not v_minutes::bigint <@ private.delay_minutes() then 'invalid_minutes'
      when length(v_reason) > 300 then 'reason_too_long'
      when v_promised_at > v_old.accepted_at
        + make_interval(mins => private.setting_int('order_delay_limit_minutes')) then 'too_late'
    end
  );
  if v_code is not null then
    return private.order_outcome(v_old, v_code);
  end if;
  perform set_config('weats.changing_order', v_old.id::text, true);
  update public.orders as o
  set
    promised_at = v_promised_at,
    version = o.version + 1,
    changed_at = greatest(at, o.changed_at)
  where o.id = v_old.id
  returning o.* into v_new;
  perform set_config('weats.changing_order', '', true);
  perform private.write_event(
    v_new, 'delayed', null, actor, actor_person_id, actor_user_id,
    v_reason, jsonb_build_object('minutes', v_minutes, 'promised_at', v_new.promised_at)
  );
  return private.order_outcome(v_new, 'changed');
end
$$;

comment on function private.postpone_order is
  'Moves the promise of an order that is not ready, ten minutes unless told; {ok, code, state, order}.';
