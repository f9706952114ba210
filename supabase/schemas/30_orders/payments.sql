-- Money of an order: paid, returned, owed.

-- code: changed, unchanged, or why not: private.judge_actor, private.judge_payment. The proof is kept in the event.
create function private.change_payment(
  order_id uuid,
  to_state text,
  actor text,
  actor_person_id bigint,
  reason text,
  at timestamptz,
  expected_version bigint default null,
  proof jsonb default null,
  actor_user_id uuid default null
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := nullif(btrim(change_payment.reason), '');
  v_old public.orders;
  v_new public.orders;
  v_code text;
begin
  select o.* into v_old from public.orders as o where o.id = order_id for no key update;
  v_code := coalesce(
    private.judge_actor(v_old, actor, actor_person_id, actor_user_id),
    private.judge_payment(v_old, to_state, actor, v_reason, expected_version)
  );
  if v_code is not null then
    return private.order_outcome(v_old, v_code);
  end if;
  perform set_config('weats.changing_order', v_old.id::text, true);
  update public.orders as o
  set
    payment_state = to_state,
    version = o.version + 1,
    changed_at = greatest(at, o.changed_at)
  where o.id = v_old.id
  returning o.* into v_new;
  perform set_config('weats.changing_order', '', true);
  perform private.write_event(
    v_new, 'payment', null, actor, actor_person_id, actor_user_id,
    v_reason,
    jsonb_strip_nulls(jsonb_build_object(
      'payment_from', v_old.payment_state, 'payment_to', v_new.payment_state, 'proof', proof
    ))
  );
  return private.order_outcome(v_new, 'changed');
end
$$;

comment on function private.change_payment is
  'The one way to another state of the money, along payment_transitions; {ok, code, state, order}. proof: where the picture is.';

-- too_late: the order is elsewhere.
create function private.judge_payment(
  placed public.orders, to_state text, actor text, reason text, expected_version bigint
)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when (placed).payment_state = judge_payment.to_state and exists (
      select
      from public.payment_transitions as t
      where t.payment_method = (placed).payment_method
        and t.to_state = judge_payment.to_state
        and t.actor = judge_payment.actor
    ) then 'unchanged'
    when expected_version <> (placed).version then 'version_conflict'
    when t.to_state is null then 'not_allowed'
    when (placed).state <> all (t.order_states) then 'too_late'
    when t.needs_reason and reason is null then 'reason_missing'
    when length(reason) > 300 then 'reason_too_long'
  end
  from (values (true)) as always
  left join public.payment_transitions as t
    on t.payment_method = (placed).payment_method
    and t.from_state = (placed).payment_state
    and t.to_state = judge_payment.to_state
    and t.actor = judge_payment.actor
$$;

comment on function private.judge_payment is
  'Why the money of an order does not go to a state, or null: unchanged, version_conflict, not_allowed, too_late, reason_missing, reason_too_long.';
