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
declare
  v_orders uuid[] := array(
    select o.id
    from public.orders as o
    where o.payment_state = 'proof_sent'
      and o.state = 'accepted'
      and o.proof_at <= at - make_interval(secs => private.setting_int('proof_wait_seconds'))
    order by o.proof_at, o.id
    limit slice
    for no key update skip locked
  );
  v_id uuid;
begin
  foreach v_id in array v_orders loop
    perform private.change_order(v_id, 'cancelled', 'system', null, 'no_answer', at);
  end loop;
  return cardinality(v_orders);
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
  v_orders public.orders[] := array(
    select o
    from public.orders as o
    where o.payment_state = 'proof_sent'
      and o.proof_at <= at - make_interval(secs => private.setting_int('proof_alert_seconds'))
      and not exists (
        select
        from private.alerts as a
        where a.kind = 'transfer_unjudged'
          and a.subject = 'order:' || o.number
          and a.resolved_at is null
      )
    order by o.proof_at, o.id
    limit slice
  );
  v_order public.orders;
begin
  foreach v_order in array v_orders loop
    perform private.raise_alert(
      'transfer_unjudged', 'order:' || v_order.number,
      jsonb_build_object('restaurant_id', v_order.restaurant_id, 'total', v_order.total, 'proof_at', v_order.proof_at), at
    );
  end loop;
  return cardinality(v_orders);
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
  v_refunds public.refunds[] := array(
    select f
    from public.refunds as f
    where f.state in (select s.state from public.refund_states as s where not s.is_final)
      and f.opened_at <= at - make_interval(secs => private.setting_int('refund_alert_seconds'))
      and not exists (
        select
        from private.alerts as a
        where a.kind = 'refund_waits'
          and a.subject = 'refund:' || f.id
          and a.resolved_at is null
      )
    order by f.opened_at, f.id
    limit slice
  );
  v_refund public.refunds;
begin
  foreach v_refund in array v_refunds loop
    perform private.raise_alert(
      'refund_waits', 'refund:' || v_refund.id,
      jsonb_build_object('order_id', v_refund.order_id, 'amount', v_refund.amount, 'state', v_refund.state), at
    );
  end loop;
  return cardinality(v_refunds);
end
$$;

comment on function private.alert_refunds is 'Raises an alert, once each, for at most `slice` refunds that were neither sent nor refused for long; gives how many.';
