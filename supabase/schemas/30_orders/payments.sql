-- Money of an order that is to come: proved, confirmed, or not come. What goes back is in refunds.sql.

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
    private.judge_payment(v_old, to_state, actor, v_reason, expected_version),
    case
      when actor = 'restaurant' and not private.judges_money(v_old.restaurant_id, actor_person_id, actor_user_id)
        then 'no_money_rights'
    end
  );
  if v_code is not null then
    return private.order_outcome(v_old, v_code);
  end if;
  perform set_config('weats.changing_order', v_old.id::text, true);
  update public.orders as o
  set
    payment_state = to_state,
    received = case to_state when 'confirmed' then o.total + o.overpaid else 0 end,
    proof_at = case to_state when 'proof_sent' then at end,
    proof_reminded_at = null,
    version = o.version + 1,
    changed_at = greatest(at, o.changed_at)
  where o.id = v_old.id
  returning o.* into v_new;
  perform set_config('weats.changing_order', '', true);
  perform private.write_event(
    v_new, 'payment', null, actor, actor_person_id, actor_user_id,
    v_reason,
    jsonb_strip_nulls(jsonb_build_object(
      'payment_from', v_old.payment_state, 'payment_to', v_new.payment_state, 'proof', proof,
      'is_late', case when v_new.ended_at is not null then true end
    ))
  );
  if actor in ('restaurant', 'admin') then
    perform private.resolve_alert('transfer_unjudged', 'order:' || v_new.number, at);
  end if;
  return private.order_outcome(private.owe_what_came(v_new, v_new.changed_at), 'changed');
end
$$;

-- code: changed, unchanged, no_money_rights, or why not: private.judge_actor, private.judge_payment. proof: where the
-- picture is, kept in the event.
comment on function private.change_payment is
  'The one way to another state of the money, along payment_transitions; {ok, code, state, order}. What came after the end is owed at once.';

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

-- no_money_rights: what came would be owed back, or it would be said that nothing came, by somebody who does not judge
-- money. money_came: it cannot be both.
create function private.judge_end(
  placed public.orders, to_state text, actor text, reason text, actor_person_id bigint, actor_user_id uuid
)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when to_state not in ('rejected', 'cancelled') then null
    when actor = 'restaurant' and ((placed).received > 0 or reason = 'not_paid')
      and not private.judges_money((placed).restaurant_id, actor_person_id, actor_user_id) then 'no_money_rights'
    when (placed).received > 0 and reason = 'not_paid' then 'money_came'
  end
$$;

comment on function private.judge_end is 'Why the money of an order forbids to end it so, or null: no_money_rights, money_came.';

create function private.money_witness(order_id uuid)
returns table (actor text, person_id bigint, user_id uuid, name text, at timestamptz)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select e.actor, e.actor_person_id, e.actor_user_id, p.display_name, e.at
  from public.order_events as e
  left join public.persons as p on p.id = e.actor_person_id
  where e.order_id = money_witness.order_id
    and e.data ->> 'payment_to' in ('confirmed', 'paid')
  order by e.id desc
  limit 1;
end
$$;

comment on function private.money_witness is 'Who said that the money of an order came, and when; no row while nobody has.';
