-- From the kitchen's hand to the customer's: picked up, and handed over against a code.

create function private.draw_code()
returns text
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Not random(): whoever saw some codes could compute the next.
  select lpad((('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint % 10000)::text, 4, '0')
$$;

comment on function private.draw_code is 'Four digits that cannot be foreseen.';

create function private.claim_pick_up(delivery public.deliveries, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if (delivery).says_picked_up_at >= (delivery).assigned_at then
    return true;
  elsif (delivery).pickup_denied_at > at - make_interval(mins => private.setting_int('pickup_claim_minutes')) or exists (
    select
    from public.orders as o
    where o.id = (delivery).order_id
      and private.waits_for_money(o.payment_method, o.payment_state, 'preparing')
  ) then
    return false;
  end if;
  update public.deliveries as d set says_picked_up_at = at where d.id = (delivery).id;
  perform private.note_order((delivery).order_id, 'pickup_claimed', 'runner', (delivery).runner_person_id, null, '{}', at);
  return true;
end
$$;

comment on function private.claim_pick_up is
  'Keeps a runner''s word that the food is in hand, and has the kitchen asked once; false while it has just said no, or nobody may cook yet.';

-- Once it is ready. The order is locked.
create function private.count_claim(order_id uuid, actor text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries;
begin
  select d.* into v_delivery
  from public.deliveries as d
  where d.order_id = count_claim.order_id
    and d.state = 'assigned'
    and d.says_picked_up_at >= d.assigned_at;
  if v_delivery.id is not null
    and (private.change_order(order_id, 'picked_up', 'runner', v_delivery.runner_person_id, null, at) ->> 'ok')::boolean then
    perform private.note_order(order_id, 'pickup_confirmed', actor, null, null, '{}', at);
  end if;
end
$$;

comment on function private.count_claim is 'Lets the word of a runner count that the food is in hand, now that the order is ready.';

create function private.deny_pick_up(order_id uuid, actor_person_id bigint, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select o.* into v_order from public.orders as o where o.id = order_id for no key update;
  if not (private.order_state(v_order.state)).is_cooking or private.judge_actor(v_order, 'restaurant', actor_person_id, null) is not null then
    return false;
  end if;
  update public.deliveries as d
  set says_picked_up_at = null, pickup_denied_at = at
  where d.order_id = deny_pick_up.order_id
    and d.state = 'assigned'
    and d.says_picked_up_at is not null;
  if found then
    perform private.note_order(order_id, 'pickup_denied', 'restaurant', actor_person_id, null, '{}', at);
  end if;
  return found;
end
$$;

comment on function private.deny_pick_up is 'The kitchen still has the food that a runner says to have; gives whether that was open.';

create function private.pick_up(delivery_id uuid, runner_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_delivery public.deliveries;
  v_answer jsonb;
begin
  v_runner := private.hear_runner(pick_up.runner_person_id, at);
  v_delivery := private.lock_delivery(delivery_id);
  if coalesce(v_delivery.runner_person_id <> v_runner.person_id, true) then
    return jsonb_build_object('ok', false, 'code', 'unknown_delivery');
  elsif v_delivery.state in ('cancelled', 'delivered') then
    return jsonb_build_object('ok', false, 'code', v_delivery.state);
  elsif v_runner.suspended_at is not null then
    return jsonb_build_object('ok', false, 'code', 'suspended');
  elsif v_delivery.picked_up_at is null then
    v_answer := private.change_order(
      v_delivery.order_id, 'picked_up', 'runner', v_runner.person_id, null, at
    );
    if not (v_answer ->> 'ok')::boolean then
      return jsonb_build_object(
        'ok', false,
        'code', case
          when (private.order_state(v_answer ->> 'state')).is_cooking
            then case when private.claim_pick_up(v_delivery, at) then 'claimed' else 'not_ready' end
          else v_answer ->> 'code'
        end
      );
    end if;
    perform private.report_position(v_runner.person_id, r.point, at)
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    where o.id = v_delivery.order_id;
  end if;
  return jsonb_build_object(
    'ok', true, 'code', 'picked_up', 'delivery', private.describe_delivery(v_delivery.id, true)
  );
end
$$;

comment on function private.pick_up is
  'Food in the runner''s hand: {ok, code: picked_up, delivery}, or unknown_delivery, cancelled, delivered, suspended, not_ready, claimed: the kitchen is asked.';

-- Why not: wrong_code and code_locked {left}, not_picked_up, cancelled, suspended, unknown_delivery, or a refusal of
-- private.change_order.
create function private.hand_over(delivery_id uuid, runner_person_id bigint, code text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_delivery public.deliveries;
  v_answer jsonb;
begin
  v_runner := private.hear_runner(hand_over.runner_person_id, at);
  v_delivery := private.lock_delivery(delivery_id);
  if coalesce(v_delivery.runner_person_id <> v_runner.person_id, true) then
    return jsonb_build_object('ok', false, 'code', 'unknown_delivery');
  elsif v_delivery.state = 'delivered' then
    return jsonb_build_object('ok', true, 'code', 'delivered');
  elsif v_delivery.state = 'cancelled' then
    return jsonb_build_object('ok', false, 'code', 'cancelled');
  elsif v_runner.suspended_at is not null then
    return jsonb_build_object('ok', false, 'code', 'suspended');
  elsif v_delivery.picked_up_at is null then
    return jsonb_build_object('ok', false, 'code', 'not_picked_up');
  elsif v_delivery.code_tries = 5 then
    return jsonb_build_object('ok', false, 'code', 'code_locked', 'left', 0);
  elsif v_delivery.code is distinct from hand_over.code then
    update public.deliveries as d set code_tries = d.code_tries + 1 where d.id = v_delivery.id;
    if v_delivery.code_tries = 4 then
      perform private.note_order(
        v_delivery.order_id, 'code_failed', 'runner', v_runner.person_id, null, '{}', at
      );
    end if;
    return jsonb_build_object('ok', false, 'code', 'wrong_code', 'left', 4 - v_delivery.code_tries);
  end if;
  v_answer := private.change_order(
    v_delivery.order_id, 'delivered', 'runner', v_runner.person_id, null, at
  );
  if not (v_answer ->> 'ok')::boolean then
    return jsonb_build_object('ok', false, 'code', v_answer ->> 'code');
  end if;
  perform private.report_position(v_runner.person_id, o.point, at)
  from public.orders as o
  where o.id = v_delivery.order_id;
  return jsonb_build_object('ok', true, 'code', 'delivered');
end
$$;

comment on function private.hand_over is
  'Delivers against the customer''s code: {ok, code: delivered}, or why not. The fifth wrong code locks and reaches an admin.';
