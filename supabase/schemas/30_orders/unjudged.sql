-- What time does to proofs of transfers that nobody judges: the kitchen is reminded, the order ends, an admin is told, and
-- in the end it counts as not found. None stays open for ever. And refunds that nobody sends are alerts.

create function private.remind_of_proofs(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_orders uuid[] := array(
    select o.id
    from public.orders as o
    where o.payment_state = 'proof_sent'
      and o.proof_reminded_at is null
      -- With the end they were asked anew.
      and greatest(o.proof_at, o.ended_at) <= at - make_interval(secs => private.setting_int('proof_reminder_seconds'))
      -- Of one that is not accepted the kitchen is reminded anyway.
      and o.state <> 'placed'
    order by o.proof_at, o.id
    limit slice
    for no key update skip locked
  );
  v_id uuid;
begin
  foreach v_id in array v_orders loop
    update public.orders as o set proof_reminded_at = at where o.id = v_id;
    perform private.note_order(v_id, 'proof_waits', 'system', null, null, null, at);
  end loop;
  return cardinality(v_orders);
end
$$;

comment on function private.remind_of_proofs is 'Asks once more, of at most `slice` proofs, whether the money came, oldest first; gives how many.';

create function private.cancel_unjudged(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return private.end_orders(array(
    select o.id
    from public.orders as o
    where o.payment_state = 'proof_sent'
      and o.state = 'accepted'
      and o.proof_at <= at - make_interval(secs => private.setting_int('proof_wait_seconds'))
    order by o.proof_at, o.id
    limit slice
    for no key update skip locked
  ), 'cancelled', 'no_answer', at);
end
$$;

comment on function private.cancel_unjudged is 'Cancels at most `slice` accepted orders whose proof nobody judged in time, oldest first; gives how many.';

create function private.alert_unjudged(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_raised integer;
begin
  perform private.raise_alert(
    'transfer_unjudged', 'order:' || o.number,
    jsonb_build_object('restaurant_id', o.restaurant_id, 'total', o.total, 'proof_at', o.proof_at), at
  )
  from (
    select o.*
    from public.orders as o
    where o.payment_state = 'proof_sent'
      and o.proof_at <= at - make_interval(secs => private.setting_int('proof_alert_seconds'))
      and not private.is_alert_open('transfer_unjudged', 'order:' || o.number)
    order by o.proof_at, o.id
    limit slice
  ) as o;
  get diagnostics v_raised = row_count;
  return v_raised;
end
$$;

comment on function private.alert_unjudged is 'Raises an alert, once each, for at most `slice` proofs that nobody has judged for long; gives how many.';

create function private.end_unjudged(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_orders uuid[] := array(
    select o.id
    from public.orders as o
    where o.payment_state = 'proof_sent'
      and o.ended_at is not null
      and o.proof_at <= at - make_interval(secs => private.setting_int('proof_end_seconds'))
    order by o.proof_at, o.id
    limit slice
    for no key update skip locked
  );
  v_id uuid;
begin
  foreach v_id in array v_orders loop
    perform private.change_payment(v_id, 'due', 'system', null, 'no_answer', at);
  end loop;
  return cardinality(v_orders);
end
$$;

comment on function private.end_unjudged is 'Ends the wait for the judgement of at most `slice` proofs of ended orders; their alerts stay until somebody looks. Gives how many.';

create function private.alert_refunds(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_raised integer;
begin
  perform private.raise_alert(
    'refund_waits', 'refund:' || f.id,
    jsonb_build_object('order_id', f.order_id, 'amount', f.amount, 'state', f.state), at
  )
  from (
    select f.*
    from public.refunds as f
    where f.state in (select s.state from public.refund_states as s where not s.is_final)
      and f.opened_at <= at - make_interval(secs => private.setting_int('refund_alert_seconds'))
      and not private.is_alert_open('refund_waits', 'refund:' || f.id)
    order by f.opened_at, f.id
    limit slice
  ) as f;
  get diagnostics v_raised = row_count;
  return v_raised;
end
$$;

comment on function private.alert_refunds is 'Raises an alert, once each, for at most `slice` refunds that were neither sent nor refused for long; gives how many.';
