-- What cannot go on as planned: a runner's problem and what becomes of it.

create function private.release_delivery(delivery_id uuid, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.delivery_offers as o
  set state = 'declined', answered_at = at
  where o.delivery_id = release_delivery.delivery_id
    and o.state = 'accepted';
  update public.deliveries as d
  set state = 'waiting', runner_person_id = null, assigned_at = null, search_from_at = at,
    next_wave_at = at, wait_told_at = null, alarm_told_at = null, silence_told_at = null
  where d.id = release_delivery.delivery_id;
  perform private.offer_delivery(release_delivery.delivery_id, at);
end
$$;

comment on function private.release_delivery is
  'Takes a delivery from a runner who has not picked it up and offers it to others. The order is locked.';

-- Or unknown_delivery, delivered, cancelled; PT422 for an unknown problem.
create function private.report_problem(
  delivery_id uuid,
  runner_person_id bigint,
  problem text,
  note text,
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
  v_delivery public.deliveries;
  v_is_released boolean;
begin
  if coalesce(
    report_problem.problem not in (
      'cannot_continue', 'closed', 'customer_absent', 'wrong_address', 'accident', 'other'
    ),
    true
  ) then
    perform private.refuse('PT422', format('Cannot report an unknown problem: %s', report_problem.problem));
  end if;
  v_runner := private.hear_runner(report_problem.runner_person_id, at);
  v_delivery := private.lock_delivery(delivery_id);
  if coalesce(v_delivery.runner_person_id <> v_runner.person_id, true) then
    return jsonb_build_object('ok', false, 'code', 'unknown_delivery');
  elsif v_delivery.state in ('delivered', 'cancelled') then
    return jsonb_build_object('ok', false, 'code', v_delivery.state);
  end if;
  v_is_released := report_problem.problem = 'cannot_continue' and v_delivery.picked_up_at is null;
  perform private.note_order(
    v_delivery.order_id, case when v_is_released then 'runner_released' else 'delivery_problem' end, 'runner',
    v_runner.person_id, report_problem.problem, jsonb_strip_nulls(jsonb_build_object('note', note)),
    at
  );
  if v_is_released then
    perform private.release_delivery(v_delivery.id, at);
  else
    update public.deliveries as d
    set state = 'problem', problem = report_problem.problem, problem_at = at
    where d.id = v_delivery.id;
  end if;
  return jsonb_build_object('ok', true, 'code', case when v_is_released then 'released' else 'reported' end);
end
$$;

comment on function private.report_problem is
  'Before pick-up cannot_continue gives the delivery to others: released; everything else waits for an admin: reported.';

-- Or not_an_admin, unknown_delivery, food_in_hand, not_picked_up, or the state that leaves nothing to solve.
create function private.resolve_delivery(
  delivery_id uuid,
  admin_person_id bigint,
  decision text,
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries;
  v_answer jsonb;
begin
  if coalesce(decision not in ('reassign', 'resume', 'delivered'), true) then
    perform private.refuse('PT422', format('Cannot take an unknown decision: %s', decision));
  elsif not private.is_admin(admin_person_id) then
    return jsonb_build_object('ok', false, 'code', 'not_an_admin');
  end if;
  v_delivery := private.lock_delivery(delivery_id);
  if v_delivery.id is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_delivery');
  elsif not v_delivery.is_in_hand then
    return jsonb_build_object('ok', false, 'code', v_delivery.state);
  elsif decision = 'reassign' and v_delivery.picked_up_at is not null then
    return jsonb_build_object('ok', false, 'code', 'food_in_hand');
  elsif decision = 'delivered' and v_delivery.picked_up_at is null then
    return jsonb_build_object('ok', false, 'code', 'not_picked_up');
  elsif decision = 'delivered' then
    v_answer := private.change_order(
      v_delivery.order_id, 'delivered', 'admin', admin_person_id, null, at
    );
    return jsonb_build_object('ok', v_answer -> 'ok', 'code', v_answer -> 'code');
  end if;
  perform private.note_order(
    v_delivery.order_id,
    case decision when 'reassign' then 'runner_released' else 'delivery_resumed' end,
    'admin', admin_person_id, null, '{}', at
  );
  if decision = 'reassign' then
    perform private.release_delivery(v_delivery.id, at);
  else
    update public.deliveries as d
    set state = case when d.picked_up_at is null then 'assigned' else 'picked_up' end, code_tries = 0
    where d.id = v_delivery.id;
  end if;
  return jsonb_build_object('ok', true, 'code', case decision when 'reassign' then 'released' else 'resumed' end);
end
$$;

comment on function private.resolve_delivery is
  'An admin reassigns (before pick-up), resumes (five new tries of the code) or calls a delivery delivered: {ok, code}.';
