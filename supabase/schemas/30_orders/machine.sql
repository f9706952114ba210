-- What keeps an order on its edges: guards, and what follows from a state.

create function private.guard_orders()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'placed' or new.version <> 1 or new.payment_state <> 'due' then
      perform private.refuse('PT422', 'Cannot begin an order in the middle: ' || new.state);
    end if;
  elsif (
      new.state, new.payment_state, new.version, new.received, new.overpaid, new.owed, new.refunded,
      new.units, new.subtotal, new.discount, new.total
    ) is distinct from (
      old.state, old.payment_state, old.version, old.received, old.overpaid, old.owed, old.refunded,
      old.units, old.subtotal, old.discount, old.total
    )
    and current_setting('weats.changing_order', true) is distinct from old.id::text then
    perform private.refuse('PT403', 'Cannot change an order past private.change_order: order ' || old.number);
  elsif (new.person_id, new.restaurant_id, new.fee, new.currency, new.placed_at)
    is distinct from (old.person_id, old.restaurant_id, old.fee, old.currency, old.placed_at)
    -- Another sum is another version, whose event says from what to what.
    or (new.units, new.subtotal, new.discount, new.total) is distinct from (old.units, old.subtotal, old.discount, old.total)
      and new.version = old.version
    -- What is held may be paid before it is shown.
    or new.payment_method <> old.payment_method and (old.held_reason is null or new.payment_method <> 'transfer') then
    perform private.refuse('PT403', 'Cannot change what was ordered: order ' || old.number);
  elsif old.held_reason is not null and (new.accepted_at is not null or new.payment_state in ('proof_sent', 'confirmed')) then
    -- A kitchen that takes it, or whoever pays, has vouched for it.
    new.held_reason := null;
    new.shown_at := new.changed_at;
  end if;
  return new;
end
$$;

comment on function private.guard_orders is
  'Trigger: state, version, sums and what came or went back change only inside the functions that write the event too; the fee never.';

-- At commit nobody stands in a definer's function any more: this one must read as the owner by itself.
create function private.require_event()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if not exists (
    select
    from public.order_events as e
    where e.order_id = new.id
      and e.order_version = new.version
  ) and exists (select from public.orders as o where o.id = new.id) then
    perform private.refuse('PT422', format('Cannot keep a change without its event: order %s version %s', new.number, new.version));
  end if;
  return null;
end
$$;

comment on function private.require_event is 'Trigger at commit: each version of an order has its event.';

create function private.order_state(state text)
returns public.order_states
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_state public.order_states;
begin
  select s.* into v_state from public.order_states as s where s.state = order_state.state;
  return v_state;
end
$$;

comment on function private.order_state is 'What a state of an order means: its row, or nulls for no state.';

create function private.is_to_cook(state text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (select s.state = 'placed' or s.is_cooking from public.order_states as s where s.state = is_to_cook.state);
end
$$;

comment on function private.is_to_cook is 'Whether an order in this state is not ready yet: its kitchen can still do it otherwise.';

create function private.waits_for_money(payment_method text, payment_state text, to_state text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select payment_method = 'transfer'
    and payment_state in ('due', 'proof_sent')
    and to_state = 'preparing'
$$;

comment on function private.waits_for_money is 'Whether a state cannot be entered before a transfer is confirmed.';

create function private.order_next_states(order_id uuid, actor text)
returns text[]
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg(s.state order by s.position), '{}')
  from public.orders as o
  join public.order_transitions as t on t.from_state = o.state
  join public.order_states as s on s.state = t.to_state
  where o.id = order_id
    and t.actor = order_next_states.actor
    and not private.waits_for_money(o.payment_method, o.payment_state, t.to_state)
$$;

comment on function private.order_next_states is
  'Where an actor may bring an order now; empty for none. A transfer goes to the kitchen only when confirmed.';

create function private.payment_after(payment_state text, to_state text, reason text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when to_state = 'delivered' and payment_state = 'due' then 'paid'
    -- Whoever ends an order as it was not paid has judged its proof.
    when to_state in ('rejected', 'cancelled') and payment_state = 'proof_sent' and reason = 'not_paid' then 'due'
    else payment_state
  end
$$;

comment on function private.payment_after is
  'What a change of state says of the money: handing over pays cash and cards, and "not paid" is the answer to a proof.';

create trigger guard_orders
  before insert or update on public.orders
  for each row
  execute function private.guard_orders();

create constraint trigger orders_change_with_an_event
  after insert or update of version on public.orders
  deferrable initially deferred
  for each row
  execute function private.require_event();
