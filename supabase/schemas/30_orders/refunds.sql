-- Money that goes back. All of an order's refunds are changed under the order's lock; its constraint is the last word.

create function private.write_refund(
  refunded_order public.orders, refund public.refunds, owed bigint, sent bigint, actor text, actor_person_id bigint, reason text,
  at timestamptz
)
returns public.orders
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_new public.orders;
begin
  perform set_config('weats.changing_order', (refunded_order).id::text, true);
  update public.orders as o
  set
    owed = o.owed + write_refund.owed,
    refunded = o.refunded + write_refund.sent,
    version = o.version + 1,
    changed_at = greatest(at, o.changed_at)
  where o.id = (refunded_order).id
  returning o.* into v_new;
  perform set_config('weats.changing_order', '', true);
  perform private.write_event(
    v_new, 'refund', null, actor, actor_person_id, null, write_refund.reason,
    jsonb_build_object('refund_id', (refund).id, 'amount', (refund).amount, 'refund_to', (refund).state)
  );
  return v_new;
end
$$;

comment on function private.write_refund is 'Counts what became of a refund in its order, which is locked, and writes the event.';

create function private.owe_what_came(ended public.orders, at timestamptz)
returns public.orders
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_refund public.refunds;
begin
  if (ended).state not in ('rejected', 'cancelled') or (ended).received = (ended).owed then
    return ended;
  end if;
  insert into public.refunds (order_id, amount, state, reason, opened_at)
  values ((ended).id, (ended).received - (ended).owed, 'owed', coalesce((ended).reason, 'other'), at)
  returning * into v_refund;
  return private.write_refund(ended, v_refund, v_refund.amount, 0, 'system', null, v_refund.reason, at);
end
$$;

comment on function private.owe_what_came is
  'Owes back what came for an order that ended without food; what nobody confirmed is owed to nobody. The order is locked.';

create function private.refund_outcome(code text, refund public.refunds)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'ok', code in ('changed', 'unchanged', 'opened'),
    'code', code,
    'refund', case when (refund).id is not null then jsonb_build_object(
      'id', (refund).id, 'order_id', (refund).order_id, 'amount', (refund).amount, 'state', (refund).state
    ) end
  )
$$;

comment on function private.refund_outcome is 'What functions that change refunds answer: {ok, code, refund: {id, order_id, amount, state}}.';

-- code: opened, or why not: private.judge_actor, too_early (under way), invalid_amount, too_much, reason_missing,
-- reason_too_long.
create function private.open_refund(order_id uuid, amount bigint, reason text, admin_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := nullif(btrim(open_refund.reason), '');
  v_order public.orders;
  v_refund public.refunds;
  v_code text;
begin
  -- Two admins at once: the second waits here, and finds what the first has left.
  select o.* into v_order from public.orders as o where o.id = open_refund.order_id for no key update;
  v_code := coalesce(
    private.judge_actor(v_order, 'admin', admin_person_id, null),
    case
      when v_order.ended_at is null then 'too_early'
      when open_refund.amount <= 0 then 'invalid_amount'
      when coalesce(open_refund.amount, 1) > v_order.received - v_order.owed then 'too_much'
      when v_reason is null then 'reason_missing'
      when length(v_reason) > 300 then 'reason_too_long'
    end
  );
  if v_code is not null then
    return private.refund_outcome(v_code, v_refund);
  end if;
  insert into public.refunds (order_id, amount, state, reason, opened_at, opened_by)
  values (
    v_order.id, coalesce(open_refund.amount, v_order.received - v_order.owed), 'owed', v_reason, at, admin_person_id
  )
  returning * into v_refund;
  perform private.write_refund(v_order, v_refund, v_refund.amount, 0, 'admin', admin_person_id, v_reason, at);
  return private.refund_outcome('opened', v_refund);
end
$$;

comment on function private.open_refund(uuid, bigint, text, bigint, timestamptz) is
  'An admin owes back a part of what came for an order that ended; amount null: all that is left. {ok, code, refund}.';

create function private.judge_refund(
  refund public.refunds, refunded_order public.orders, to_state text, admin_person_id bigint, reason text
)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    -- Who is no admin does not learn which there are.
    when (refund).id is null and private.is_admin(admin_person_id) then 'unknown_refund'
    else coalesce(
      private.judge_actor(refunded_order, 'admin', admin_person_id, null),
      case
        when (refund).state = judge_refund.to_state then 'unchanged'
        when t.to_state is null then 'not_allowed'
        when t.needs_another_person and (refund).checked_by = admin_person_id then 'another_person_needed'
        when t.needs_reason and reason is null then 'reason_missing'
        when length(reason) > 300 then 'reason_too_long'
      end
    )
  end
  from (values (true)) as always
  left join public.refund_transitions as t
    on t.from_state = (refund).state
    and t.to_state = judge_refund.to_state
    and t.is_large = ((refunded_order).owed > private.setting_int('refund_alone_most'))
$$;

comment on function private.judge_refund is
  'Why an admin may not bring a refund to a state, or null: unknown_refund, judge_actor, unchanged, not_allowed, another_person_needed, reason_….';

create function private.change_refund(
  refund_id bigint, to_state text, reason text, admin_person_id bigint, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := nullif(btrim(change_refund.reason), '');
  v_order public.orders;
  v_refund public.refunds;
  v_code text;
begin
  select o.* into v_order
  from public.orders as o
  where o.id = (select f.order_id from public.refunds as f where f.id = change_refund.refund_id)
  for no key update;
  -- Read under the order's lock: whoever had it may have brought the refund elsewhere.
  select f.* into v_refund from public.refunds as f where f.id = change_refund.refund_id;
  v_code := private.judge_refund(v_refund, v_order, to_state, admin_person_id, v_reason);
  if v_code is not null then
    return private.refund_outcome(v_code, case when v_code <> 'unknown_order' then v_refund end);
  end if;
  update public.refunds as f
  set
    state = to_state,
    checked_at = case to_state when 'checked' then at else f.checked_at end,
    checked_by = case to_state when 'checked' then admin_person_id else f.checked_by end,
    approved_at = case to_state when 'approved' then at else f.approved_at end,
    approved_by = case to_state when 'approved' then admin_person_id else f.approved_by end,
    sent_at = case to_state when 'sent' then at end,
    sent_by = case to_state when 'sent' then admin_person_id end,
    refused_at = case to_state when 'refused' then at end,
    refused_by = case to_state when 'refused' then admin_person_id end,
    refused_reason = case to_state when 'refused' then v_reason end
  where f.id = v_refund.id
  returning f.* into v_refund;
  perform private.write_refund(
    v_order, v_refund, case to_state when 'refused' then -v_refund.amount else 0 end,
    case to_state when 'sent' then v_refund.amount else 0 end, 'admin', admin_person_id, v_reason, at
  );
  if to_state = 'checked' then
    perform private.raise_alert('refund_checked', 'refund:' || v_refund.id, jsonb_build_object('order_number', v_order.number), at);
  else
    perform private.resolve_alert('refund_checked', 'refund:' || v_refund.id, at);
  end if;
  if to_state in ('sent', 'refused') then
    perform private.resolve_alert('refund_waits', 'refund:' || v_refund.id, at);
  end if;
  return private.refund_outcome('changed', v_refund);
end
$$;

comment on function private.change_refund is 'An admin checks, approves, sends or refuses a refund, along refund_transitions: {ok, code, refund}.';

create function private.approve_refund(refund_id bigint, admin_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_answer jsonb := private.change_refund(refund_id, 'approved', null, admin_person_id, at);
begin
  -- Of a large sum the first yes is a check; a second person's approves it.
  if v_answer ->> 'code' = 'not_allowed' and v_answer #>> '{refund,state}' = 'owed' then
    return private.change_refund(refund_id, 'checked', null, admin_person_id, at);
  end if;
  return v_answer;
end
$$;

comment on function private.approve_refund(bigint, bigint, timestamptz) is
  'An admin says yes to a refund: approved, or of a large sum checked until another admin says it too.';

-- At commit nobody stands in a definer's function any more: this one must read as the owner by itself.
create function private.require_refund_sums()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order_id uuid := coalesce(new.order_id, old.order_id);
begin
  if exists (
    select
    from public.orders as o
    cross join lateral (
      select
        coalesce(sum(f.amount) filter (where s.is_owed), 0) as owed,
        coalesce(sum(f.amount) filter (where f.state = 'sent'), 0) as sent
      from public.refunds as f
      join public.refund_states as s on s.state = f.state
      where f.order_id = o.id
    ) as f
    where o.id = v_order_id
      and (o.owed <> f.owed or o.refunded <> f.sent)
  ) then
    perform private.refuse('PT422', 'Cannot keep refunds that are not the sums of their order: order ' || v_order_id);
  end if;
  return null;
end
$$;

comment on function private.require_refund_sums is 'Trigger at commit: an order owes and has sent what its refunds say.';

create constraint trigger refunds_add_up
  after insert or update or delete on public.refunds
  deferrable initially deferred
  for each row
  execute function private.require_refund_sums();

create function private.open_refund(order_id uuid, amount bigint, reason text, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.open_refund(order_id, amount, reason, private.my_admin_id(), at)
$$;

comment on function private.open_refund(uuid, bigint, text, timestamptz) is 'The signed-in admin owes money back; answers as the other open_refund.';

create function private.approve_refund(refund_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.approve_refund(refund_id, private.my_admin_id(), at)
$$;

comment on function private.approve_refund(bigint, timestamptz) is 'The signed-in admin says yes to a refund; answers as private.change_refund.';

create function private.send_refund(refund_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_refund(refund_id, 'sent', null, private.my_admin_id(), at)
$$;

comment on function private.send_refund is 'The signed-in admin has sent an approved refund; answers as private.change_refund.';

create function private.refuse_refund(refund_id bigint, reason text, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_refund(refund_id, 'refused', reason, private.my_admin_id(), at)
$$;

comment on function private.refuse_refund is 'The signed-in admin refuses a refund, with a reason; answers as private.change_refund.';
