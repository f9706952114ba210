-- Orders: the state machine and the ways of money as rows that events refer to, so that no order moves but along an
-- edge and by somebody who may. Orders are placed once (place_order), change their state in private.change_order
-- alone, and every change is an event of the next version. Locks: customer, basket, orders ascending.

create table public.order_states (
  state text primary key,
  position integer not null unique,
  is_final boolean not null
);

comment on table public.order_states is 'Where an order can be, in the order in which a good one gets there.';

alter table public.order_states enable row level security;
revoke all on public.order_states from public, anon, authenticated, service_role;
-- No grants and no policies: clients are told the next states with each order.

insert into public.order_states (position, state, is_final)
values
  (1, 'placed', false),
  (2, 'accepted', false),
  (3, 'preparing', false),
  (4, 'ready', false),
  (5, 'picked_up', false),
  (6, 'delivered', true),
  (7, 'rejected', true),
  (8, 'cancelled', true);

create table public.order_transitions (
  from_state text not null references public.order_states on delete restrict,
  to_state text not null references public.order_states on delete restrict,
  actor text not null,
  needs_reason boolean not null,
  primary key (from_state, to_state, actor),
  constraint changes_are_made_by_known_actors check (actor in ('customer', 'restaurant', 'runner', 'admin', 'system')),
  constraint changes_go_somewhere_else check (from_state <> to_state)
);

comment on table public.order_transitions is 'Every allowed change of an order''s state and by whom; events refer to it.';

create index order_transitions_by_to_state on public.order_transitions (to_state);

alter table public.order_transitions enable row level security;
revoke all on public.order_transitions from public, anon, authenticated, service_role;
-- No grants and no policies: as order_states.

insert into public.order_transitions (from_state, to_state, actor, needs_reason)
values
  ('placed', 'accepted', 'restaurant', false),
  ('placed', 'accepted', 'admin', false),
  ('placed', 'rejected', 'restaurant', true),
  ('placed', 'rejected', 'admin', true),
  ('placed', 'rejected', 'system', true),
  ('placed', 'cancelled', 'customer', false),
  ('placed', 'cancelled', 'admin', true),
  ('accepted', 'preparing', 'restaurant', false),
  ('accepted', 'preparing', 'admin', false),
  ('accepted', 'cancelled', 'restaurant', true),
  ('accepted', 'cancelled', 'admin', true),
  ('accepted', 'cancelled', 'system', true),
  ('preparing', 'ready', 'restaurant', false),
  ('preparing', 'ready', 'admin', false),
  ('preparing', 'cancelled', 'restaurant', true),
  ('preparing', 'cancelled', 'admin', true),
  ('ready', 'picked_up', 'runner', false),
  ('ready', 'picked_up', 'admin', false),
  ('ready', 'cancelled', 'restaurant', true),
  ('ready', 'cancelled', 'admin', true),
  ('picked_up', 'delivered', 'runner', false),
  ('picked_up', 'delivered', 'admin', false),
  ('picked_up', 'cancelled', 'admin', true);

create table public.payment_transitions (
  payment_method text not null,
  from_state text not null,
  to_state text not null,
  actor text not null,
  order_states text[] not null,
  needs_reason boolean not null,
  primary key (payment_method, from_state, to_state, actor),
  constraint payments_are_cash_transfer_or_card check (payment_method in ('cash', 'transfer', 'card')),
  constraint payments_change_by_known_actors check (actor in ('customer', 'restaurant', 'admin')),
  constraint payments_are_in_known_states check (
    array[from_state, to_state] <@ array['due', 'proof_sent', 'confirmed', 'paid', 'refund_due', 'refunded']
  )
);

comment on table public.payment_transitions is
  'What people may do about the money of an order. Besides: handing over pays what is due, and an end owes back what came (private.payment_after).';
comment on column public.payment_transitions.order_states is 'Where the order must be.';

alter table public.payment_transitions enable row level security;
revoke all on public.payment_transitions from public, anon, authenticated, service_role;
-- No grants and no policies: as order_states.

insert into public.payment_transitions (payment_method, from_state, to_state, actor, order_states, needs_reason)
values
  ('transfer', 'due', 'proof_sent', 'customer', '{placed,accepted}', false),
  ('transfer', 'due', 'confirmed', 'restaurant', '{placed,accepted}', false),
  ('transfer', 'due', 'confirmed', 'admin', '{placed,accepted}', false),
  ('transfer', 'proof_sent', 'confirmed', 'restaurant', '{placed,accepted}', false),
  ('transfer', 'proof_sent', 'confirmed', 'admin', '{placed,accepted}', false),
  ('transfer', 'proof_sent', 'due', 'restaurant', '{placed,accepted}', true),
  ('transfer', 'proof_sent', 'due', 'admin', '{placed,accepted}', true),
  ('transfer', 'confirmed', 'refund_due', 'admin', '{delivered}', true),
  ('cash', 'paid', 'refund_due', 'admin', '{delivered}', true),
  ('card', 'paid', 'refund_due', 'admin', '{delivered}', true),
  ('transfer', 'refund_due', 'refunded', 'admin', '{delivered,rejected,cancelled}', false),
  ('cash', 'refund_due', 'refunded', 'admin', '{delivered}', false),
  ('card', 'refund_due', 'refunded', 'admin', '{delivered}', false),
  -- The proof was of nothing: no money came, so none goes back.
  ('transfer', 'refund_due', 'due', 'admin', '{rejected,cancelled}', true);

create table public.orders (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  person_id bigint not null references public.persons on delete restrict,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  summary_id bigint unique references public.order_summaries on delete set null,
  state text not null references public.order_states on delete restrict,
  version bigint not null default 1,
  address_id bigint references public.addresses on delete set null,
  address_line text not null,
  address_details text,
  point extensions.geography(point, 4326) not null,
  payment_method text not null,
  payment_state text not null default 'due',
  promotion_id bigint references public.promotions on delete set null,
  units integer not null,
  subtotal bigint not null,
  discount bigint not null,
  fee bigint not null,
  total bigint not null,
  currency text not null,
  note text,
  reason text,
  placed_at timestamptz not null,
  reminded_at timestamptz,
  accepted_at timestamptz,
  promised_at timestamptz,
  preparing_at timestamptz,
  ready_at timestamptz,
  picked_up_at timestamptz,
  delivered_at timestamptz,
  ended_at timestamptz,
  changed_at timestamptz not null,
  constraint orders_have_a_believable_size check (units between 1 and 100),
  constraint orders_add_up check (
    total = subtotal - discount + fee
    and least(subtotal, discount, fee, total) >= 0
  ),
  constraint orders_are_paid_in_a_known_way check (payment_method in ('cash', 'transfer', 'card')),
  constraint payments_have_a_known_state check (
    payment_state in ('due', 'proof_sent', 'confirmed', 'paid', 'refund_due', 'refunded')
  ),
  constraint transfers_alone_are_proved_and_confirmed check (
    payment_method = 'transfer' or payment_state not in ('proof_sent', 'confirmed')
  ),
  constraint cash_and_cards_pay_at_the_door check (payment_state <> 'paid' or payment_method <> 'transfer'),
  constraint kitchens_start_after_the_transfer check (
    payment_method <> 'transfer'
    or state not in ('preparing', 'ready', 'picked_up', 'delivered')
    or payment_state not in ('due', 'proof_sent')
  ),
  constraint delivered_orders_are_paid check (
    state <> 'delivered' or payment_state in ('confirmed', 'paid', 'refund_due', 'refunded')
  ),
  constraint accepted_orders_have_a_promise_time check (
    state not in ('accepted', 'preparing', 'ready', 'picked_up', 'delivered')
    or (accepted_at is not null and promised_at is not null)
  ),
  constraint cooked_orders_were_begun check (
    state not in ('preparing', 'ready', 'picked_up', 'delivered') or preparing_at is not null
  ),
  constraint ready_orders_have_a_ready_time check (
    state not in ('ready', 'picked_up', 'delivered') or ready_at is not null
  ),
  constraint picked_up_orders_have_a_time check (state not in ('picked_up', 'delivered') or picked_up_at is not null),
  constraint delivered_orders_have_a_time check ((state = 'delivered') = (delivered_at is not null)),
  constraint ended_orders_have_an_end check ((state in ('delivered', 'rejected', 'cancelled')) = (ended_at is not null)),
  constraint rejected_orders_have_a_reason check (state <> 'rejected' or reason is not null),
  constraint accepted_orders_are_cancelled_with_a_reason check (
    state <> 'cancelled' or accepted_at is null or reason is not null
  ),
  constraint order_reasons_are_short check (length(reason) between 1 and 300),
  constraint times_of_an_order_follow_each_other check (
    accepted_at >= placed_at
    and preparing_at >= accepted_at
    and ready_at >= preparing_at
    and picked_up_at >= ready_at
    and delivered_at >= picked_up_at
  )
);

comment on table public.orders is 'What was ordered, for how much, and where it is; changed by private.change_order and its siblings alone.';
comment on column public.orders.number is 'What people call it.';
comment on column public.orders.version is 'Raised by every change, each of which is the order_events row of that version.';
comment on column public.orders.address_line is 'With details and point a copy of the address: what moves later moves no order.';
comment on column public.orders.payment_state is
  'due, proof_sent, confirmed (transfers), paid (at the door), refund_due, refunded.';
comment on column public.orders.subtotal is 'Money is in minor units in use of the currency (COP: whole pesos) and never changes.';
comment on column public.orders.reason is 'Why it was rejected or cancelled: a word with a template (reason_…), or what somebody wrote.';
comment on column public.orders.promised_at is 'When the kitchen has promised to be ready.';
comment on column public.orders.changed_at is 'Of the last version; never before the one before.';

create index orders_by_person on public.orders (person_id, placed_at);
create index orders_by_restaurant on public.orders (restaurant_id, placed_at);
create index orders_by_restaurant_and_end on public.orders (restaurant_id, ended_at);
create index orders_by_state on public.orders (state, placed_at);
create index orders_by_address on public.orders (address_id);
create index orders_by_promotion on public.orders (promotion_id);

alter table public.orders enable row level security;
revoke all on public.orders from public, anon, authenticated, service_role;
-- Columns that a kitchen needs: who ordered and where they live is missing. service_role calls functions.
grant select (
  id, number, restaurant_id, state, version, payment_method, payment_state, units, subtotal, discount, fee, total,
  currency, note, reason, placed_at, accepted_at, promised_at, preparing_at, ready_at, picked_up_at, delivered_at,
  ended_at
) on public.orders to authenticated;

alter table public.order_summaries
  add constraint order_summaries_order_id_fkey
  foreign key (order_id) references public.orders on delete set null;

create table public.order_lines (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  position integer not null,
  item_id uuid references public.menu_items on delete set null,
  name text not null,
  quantity integer not null,
  unit_price bigint not null,
  options jsonb not null,
  note text,
  total bigint not null,
  constraint lines_have_one_place_in_an_order unique (order_id, position),
  constraint order_line_quantities_are_believable check (quantity between 1 and 50),
  constraint order_lines_multiply check (total = quantity * unit_price and unit_price >= 0)
);

comment on table public.order_lines is 'What an order is of, as it was named and priced when it was placed.';
comment on column public.order_lines.options is '[{option_id, group, name, price_difference}], contained in unit_price.';

create index order_lines_by_item on public.order_lines (item_id);

alter table public.order_lines enable row level security;
revoke all on public.order_lines from public, anon, authenticated, service_role;
grant select on public.order_lines to authenticated;
-- service_role is missing: services call functions.

create table public.order_events (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  order_version bigint,
  kind text not null,
  from_state text,
  to_state text references public.order_states on delete restrict,
  actor text not null,
  actor_person_id bigint references public.persons on delete restrict,
  actor_user_id uuid references auth.users on delete set null,
  reason text,
  data jsonb not null default '{}',
  at timestamptz not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  constraint versions_of_an_order_have_one_event unique (order_id, order_version),
  constraint changes_of_state_are_allowed_to_their_actor
    foreign key (from_state, to_state, actor)
    references public.order_transitions (from_state, to_state, actor)
    on delete restrict,
  constraint event_kinds_are_words check (kind ~ '^[a-z][a-z_]{2,39}$'),
  constraint events_of_a_state_are_named_after_it check (to_state is null or kind = to_state),
  constraint orders_begin_as_placed_by_their_customer check (
    (from_state is null) = (to_state is null or to_state = 'placed')
    and (to_state is distinct from 'placed' or (order_version = 1 and actor = 'customer'))
  ),
  constraint changes_of_state_have_a_version check (to_state is null or order_version is not null),
  constraint events_have_known_actors check (actor in ('customer', 'restaurant', 'runner', 'admin', 'system')),
  constraint event_reasons_are_short check (length(reason) between 1 and 300)
);

comment on table public.order_events is 'Everything that happened to an order. Others hang their triggers on its inserts.';
comment on column public.order_events.order_version is 'The version that this change made; null: it changed nothing (a reminder).';
comment on column public.order_events.kind is 'The new state, delayed, payment, reminded, or what other domains note.';
comment on column public.order_events.data is
  'accepted: promised_at; payment and states that move money: payment_from, payment_to; delayed: minutes, promised_at.';
comment on column public.order_events.transaction_id is
  'For readers who go on where they stopped: ids are given before commits (private.orders_since). After a restore from a dump set all to 0.';

create index order_events_by_transition on public.order_events (from_state, to_state, actor);
create index order_events_by_to_state on public.order_events (to_state);
create index order_events_by_restaurant on public.order_events (restaurant_id, transaction_id, id);
create index order_events_by_person on public.order_events (actor_person_id);
create index order_events_by_user on public.order_events (actor_user_id);

alter table public.order_events enable row level security;
revoke all on public.order_events from public, anon, authenticated, service_role;
-- Who acted is missing, besides the kind of actor. service_role calls functions.
grant select (id, order_id, restaurant_id, order_version, kind, from_state, to_state, actor, reason, data, at)
  on public.order_events to authenticated;

insert into private.settings (key, value, meaning)
values
  ('restaurant_reminder_seconds', '240', 'A placed order unanswered for so long is brought to mind'),
  ('restaurant_rejection_seconds', '600', 'And after so long rejected by itself'),
  ('transfer_wait_seconds', '2700', 'An accepted order without proof of its transfer is cancelled after so long'),
  ('order_delay_minutes', '10', 'How long a delay is when nothing is said'),
  ('order_delay_limit_minutes', '180', 'No delay moves a promise to later than so long after acceptance');

create policy "Staff read the orders of their restaurants"
  on public.orders
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "Staff read the lines of the orders that they read"
  on public.order_lines
  for select
  to authenticated
  using (exists (select from public.orders as o where o.id = order_id));

create policy "Staff read the events of their restaurants"
  on public.order_events
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create function private.guard_orders()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'placed' or new.version <> 1 or new.payment_state <> 'due' then
      perform private.refuse('PT422', 'Cannot begin an order in the middle: ' || new.state);
    end if;
  elsif (new.state, new.payment_state, new.version) is distinct from (old.state, old.payment_state, old.version)
    and current_setting('weats.changing_order', true) is distinct from old.id::text then
    perform private.refuse('PT403', 'Cannot change an order past private.change_order: order ' || old.number);
  elsif (new.person_id, new.restaurant_id, new.payment_method, new.units, new.subtotal, new.discount, new.fee,
      new.total, new.currency, new.placed_at)
    is distinct from (old.person_id, old.restaurant_id, old.payment_method, old.units, old.subtotal, old.discount,
      old.fee, old.total, old.currency, old.placed_at) then
    perform private.refuse('PT403', 'Cannot change what was ordered: order ' || old.number);
  end if;
  return new;
end
$$;

comment on function private.guard_orders is
  'Trigger: state, payment and version change only inside the functions that write the event too; money never.';
revoke all on function private.guard_orders from public, anon, authenticated, service_role;
-- No grant: a trigger.

create trigger guard_orders
  before insert or update on public.orders
  for each row
  execute function private.guard_orders();

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
revoke all on function private.require_event from public, anon, authenticated, service_role;
-- No grant: a trigger.

create constraint trigger orders_change_with_an_event
  after insert or update of version on public.orders
  deferrable initially deferred
  for each row
  execute function private.require_event();

create function private.waits_for_money(payment_method text, payment_state text, to_state text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select waits_for_money.payment_method = 'transfer'
    and waits_for_money.payment_state in ('due', 'proof_sent')
    and waits_for_money.to_state = 'preparing'
$$;

comment on function private.waits_for_money is 'Whether a state cannot be entered before a transfer is confirmed.';
revoke all on function private.waits_for_money from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.order_next_states(order_id uuid, actor text)
returns text[]
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(array_agg(s.state order by s.position), '{}')
  from public.orders as o
  join public.order_transitions as t on t.from_state = o.state
  join public.order_states as s on s.state = t.to_state
  where o.id = order_next_states.order_id
    and t.actor = order_next_states.actor
    and not private.waits_for_money(o.payment_method, o.payment_state, t.to_state)
$$;

comment on function private.order_next_states is
  'Where an actor may bring an order now; empty for none. A transfer goes to the kitchen only when confirmed.';
revoke all on function private.order_next_states from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.payment_after(payment_method text, payment_state text, to_state text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when payment_after.to_state = 'delivered' and payment_after.payment_state = 'due' then 'paid'
    when payment_after.to_state in ('rejected', 'cancelled')
      and payment_after.payment_state in ('proof_sent', 'confirmed', 'paid') then 'refund_due'
    else payment_after.payment_state
  end
$$;

comment on function private.payment_after is
  'What a change of state does to the money: handing over pays cash and cards, an end owes back what may have come.';
revoke all on function private.payment_after from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.order_card(placed public.orders)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
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
  )
$$;

comment on function private.order_card is 'An order as everybody concerned may see it: neither who ordered nor where they live.';
revoke all on function private.order_card from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.tell_order(placed public.orders, code text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'ok', tell_order.code in ('changed', 'unchanged', 'placed', 'already_placed'),
    'code', tell_order.code,
    'state', case when tell_order.code <> 'unknown_order' then (tell_order.placed).state end,
    'order', case when tell_order.code <> 'unknown_order' then private.order_card(tell_order.placed) end
  )
$$;

comment on function private.tell_order is 'What functions that change orders answer: {ok, code, state, order}; of an unknown_order nothing more.';
revoke all on function private.tell_order from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

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
language sql
volatile
security definer
set search_path = ''
as $$
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
  )
$$;

comment on function private.write_event is
  'The event of the version that an order has just got; from_state is null unless the state changed.';
revoke all on function private.write_event from public, anon, authenticated, service_role;
-- No grant: the functions that change orders call it.

create function private.note_order(
  order_id uuid, kind text, actor text, actor_person_id bigint, reason text, data jsonb, now timestamptz
)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into public.order_events (order_id, restaurant_id, kind, actor, actor_person_id, reason, data, at)
  select
    o.id, o.restaurant_id, note_order.kind, note_order.actor, note_order.actor_person_id, note_order.reason,
    coalesce(note_order.data, '{}'), note_order.now
  from public.orders as o
  where o.id = note_order.order_id
$$;

comment on function private.note_order is 'Writes an event that changes nothing of the order itself (reminded, …).';
revoke all on function private.note_order from public, anon, authenticated, service_role;
-- No grant: definer functions of this and other domains call it.

create function private.judge_actor(placed public.orders, actor text, actor_person_id bigint, actor_user_id uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when (placed).id is null then 'unknown_order'
    when not case judge_actor.actor
      when 'customer' then coalesce(judge_actor.actor_person_id = (placed).person_id, false)
      when 'restaurant' then exists (
        select
        from public.staff as s
        where s.restaurant_id = (placed).restaurant_id
          and (s.person_id = judge_actor.actor_person_id or s.user_id = judge_actor.actor_user_id)
          and s.suspended_at is null
      )
      when 'runner' then exists (
        select
        from public.runners as r
        where r.person_id = judge_actor.actor_person_id
          and r.suspended_at is null
      )
      when 'admin' then exists (
        select
        from public.admins as a
        where (a.person_id = judge_actor.actor_person_id or a.user_id = judge_actor.actor_user_id)
          and a.suspended_at is null
      )
      when 'system' then judge_actor.actor_person_id is null and judge_actor.actor_user_id is null
      else false
    end then 'unknown_order'
    when judge_actor.actor in ('restaurant', 'runner', 'admin') and (
      judge_actor.actor_person_id = (placed).person_id
      or exists (
        select
        from public.staff as s
        where s.user_id = judge_actor.actor_user_id
          and s.person_id = (placed).person_id
      )
      or exists (
        select
        from public.admins as a
        where a.user_id = judge_actor.actor_user_id
          and a.person_id = (placed).person_id
      )
    ) then 'own_order'
  end
$$;

comment on function private.judge_actor is
  'Why somebody may not act on an order as they say, or null: unknown_order (also: not theirs), own_order (nobody accepts, brings or refunds an own order). Which runner brings it is delivery''s to judge.';
revoke all on function private.judge_actor from public, anon, authenticated, service_role;
-- No grant: the functions that change orders call it.

create function private.judge_change(
  placed public.orders, to_state text, actor text, reason text, expected_version bigint, minutes integer
)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when (placed).state = judge_change.to_state and exists (
      select
      from public.order_transitions as t
      where t.to_state = judge_change.to_state
        and t.actor = judge_change.actor
    ) then 'unchanged'
    when judge_change.expected_version <> (placed).version then 'version_conflict'
    when t.to_state is null then 'not_allowed'
    when t.needs_reason and judge_change.reason is null then 'reason_missing'
    when length(judge_change.reason) > 300 then 'reason_too_long'
    when judge_change.minutes not between 1 and 240 then 'invalid_minutes'
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
  'Why an order does not go to a state now, or null: unchanged (it is there), version_conflict, not_allowed, reason_missing, reason_too_long, invalid_minutes, payment_unconfirmed.';
revoke all on function private.judge_change from public, anon, authenticated, service_role;
-- No grant: private.change_order alone calls it.

create function private.move_order(placed public.orders, to_state text, reason text, at timestamptz, minutes integer)
returns public.orders
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  perform set_config('weats.changing_order', (placed).id::text, true);
  update public.orders as o
  set
    state = move_order.to_state,
    version = o.version + 1,
    changed_at = move_order.at,
    payment_state = private.payment_after(o.payment_method, o.payment_state, move_order.to_state),
    reason = case when s.is_final then coalesce(move_order.reason, o.reason) else o.reason end,
    promised_at = case when move_order.to_state = 'accepted' then
      move_order.at + make_interval(mins => coalesce(move_order.minutes, r.preparation_minutes))
    else o.promised_at end,
    accepted_at = case when move_order.to_state = 'accepted' then move_order.at else o.accepted_at end,
    preparing_at = case when move_order.to_state = 'preparing' then move_order.at else o.preparing_at end,
    ready_at = case when move_order.to_state = 'ready' then move_order.at else o.ready_at end,
    picked_up_at = case when move_order.to_state = 'picked_up' then move_order.at else o.picked_up_at end,
    delivered_at = case when move_order.to_state = 'delivered' then move_order.at else o.delivered_at end,
    ended_at = case when s.is_final then move_order.at end
  from public.restaurants as r, public.order_states as s
  where o.id = (placed).id
    and r.id = o.restaurant_id
    and s.state = move_order.to_state
  returning o.* into v_order;
  perform set_config('weats.changing_order', '', true);
  return v_order;
end
$$;

comment on function private.move_order is 'Writes a change of state that has been decided on; its event is the caller''s.';
revoke all on function private.move_order from public, anon, authenticated, service_role;
-- No grant: private.change_order alone calls it.

create function private.change_order(
  order_id uuid,
  to_state text,
  actor text,
  actor_person_id bigint,
  reason text,
  now timestamptz,
  expected_version bigint default null,
  minutes integer default null,
  actor_user_id uuid default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reason text := nullif(btrim(change_order.reason), '');
  v_old public.orders;
  v_new public.orders;
  v_code text;
begin
  -- Accept and cancel at the same instant: the second waits here, then judges the state that the first has made.
  select o.* into v_old from public.orders as o where o.id = change_order.order_id for no key update;
  v_code := coalesce(
    private.judge_actor(v_old, change_order.actor, change_order.actor_person_id, change_order.actor_user_id),
    private.judge_change(v_old, change_order.to_state, change_order.actor, v_reason, expected_version, minutes)
  );
  if v_code is not null then
    return private.tell_order(v_old, v_code);
  end if;
  -- Whoever waited for the lock began earlier than whom it waited for; times of one order never run back.
  v_new := private.move_order(
    v_old, change_order.to_state, v_reason, greatest(change_order.now, v_old.changed_at), change_order.minutes
  );
  perform private.write_event(
    v_new, v_new.state, v_old.state, change_order.actor, change_order.actor_person_id, change_order.actor_user_id,
    v_reason,
    jsonb_strip_nulls(jsonb_build_object(
      'promised_at', case when v_new.state = 'accepted' then v_new.promised_at end,
      'payment_from', case when v_new.payment_state <> v_old.payment_state then v_old.payment_state end,
      'payment_to', case when v_new.payment_state <> v_old.payment_state then v_new.payment_state end
    ))
  );
  return private.tell_order(v_new, 'changed');
end
$$;

comment on function private.change_order is
  'The one way to another state; {ok, code, state, order}. code: changed, unchanged, or why not: private.judge_actor, private.judge_change. minutes: until ready, when accepting.';
revoke all on function private.change_order from public, anon, authenticated, service_role;
-- No grant: handlers, delivery and the board's functions call it.

create function private.make_ready(
  order_id uuid, actor_person_id bigint, now timestamptz, expected_version bigint default null, actor_user_id uuid default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_began jsonb;
begin
  if exists (select from public.orders as o where o.id = make_ready.order_id and o.state = 'accepted') then
    v_began := private.change_order(
      make_ready.order_id, 'preparing', 'restaurant', make_ready.actor_person_id, null, make_ready.now,
      make_ready.expected_version, null, make_ready.actor_user_id
    );
    if not (v_began ->> 'ok')::boolean then
      return v_began;
    end if;
  end if;
  return private.change_order(
    make_ready.order_id, 'ready', 'restaurant', make_ready.actor_person_id, null, make_ready.now,
    case when v_began is null then make_ready.expected_version end, null, make_ready.actor_user_id
  );
end
$$;

comment on function private.make_ready is
  'Ready, as a kitchen says it that never said that it began: two changes then, two events. Answers as private.change_order.';
revoke all on function private.make_ready from public, anon, authenticated, service_role;
-- No grant: handlers and the board's functions call it.

create function private.change_payment(
  order_id uuid,
  to_state text,
  actor text,
  actor_person_id bigint,
  reason text,
  now timestamptz,
  expected_version bigint default null,
  proof jsonb default null,
  actor_user_id uuid default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reason text := nullif(btrim(change_payment.reason), '');
  v_old public.orders;
  v_new public.orders;
  v_code text;
begin
  select o.* into v_old from public.orders as o where o.id = change_payment.order_id for no key update;
  v_code := coalesce(
    private.judge_actor(v_old, change_payment.actor, change_payment.actor_person_id, change_payment.actor_user_id),
    private.judge_payment(v_old, change_payment.to_state, change_payment.actor, v_reason, expected_version)
  );
  if v_code is not null then
    return private.tell_order(v_old, v_code);
  end if;
  perform set_config('weats.changing_order', v_old.id::text, true);
  update public.orders as o
  set
    payment_state = change_payment.to_state,
    version = o.version + 1,
    changed_at = greatest(change_payment.now, o.changed_at)
  where o.id = v_old.id
  returning o.* into v_new;
  perform set_config('weats.changing_order', '', true);
  perform private.write_event(
    v_new, 'payment', null, change_payment.actor, change_payment.actor_person_id, change_payment.actor_user_id,
    v_reason,
    jsonb_strip_nulls(jsonb_build_object(
      'payment_from', v_old.payment_state, 'payment_to', v_new.payment_state, 'proof', change_payment.proof
    ))
  );
  return private.tell_order(v_new, 'changed');
end
$$;

comment on function private.change_payment is
  'The one way to another state of the money, along payment_transitions; {ok, code, state, order}. code: changed, unchanged, or why not: private.judge_actor, private.judge_payment. proof: where the picture is, kept in the event.';
revoke all on function private.change_payment from public, anon, authenticated, service_role;
-- No grant: handlers and the board's functions call it.

create function private.judge_payment(
  placed public.orders, to_state text, actor text, reason text, expected_version bigint
)
returns text
language sql
stable
security definer
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
    when judge_payment.expected_version <> (placed).version then 'version_conflict'
    when t.to_state is null then 'not_allowed'
    when (placed).state <> all (t.order_states) then 'too_late'
    when t.needs_reason and judge_payment.reason is null then 'reason_missing'
    when length(judge_payment.reason) > 300 then 'reason_too_long'
  end
  from (values (true)) as always
  left join public.payment_transitions as t
    on t.payment_method = (placed).payment_method
    and t.from_state = (placed).payment_state
    and t.to_state = judge_payment.to_state
    and t.actor = judge_payment.actor
$$;

comment on function private.judge_payment is
  'Why the money of an order does not go to a state, or null: unchanged (it is there), version_conflict, not_allowed, too_late (the order is elsewhere), reason_missing, reason_too_long.';
revoke all on function private.judge_payment from public, anon, authenticated, service_role;
-- No grant: private.change_payment alone calls it.

create function private.postpone_order(
  order_id uuid,
  minutes integer,
  actor text,
  actor_person_id bigint,
  reason text,
  now timestamptz,
  expected_version bigint default null,
  actor_user_id uuid default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reason text := nullif(btrim(postpone_order.reason), '');
  v_minutes integer := coalesce(postpone_order.minutes, private.setting_int('order_delay_minutes'));
  v_old public.orders;
  v_new public.orders;
  v_promised_at timestamptz;
  v_code text;
begin
  select o.* into v_old from public.orders as o where o.id = postpone_order.order_id for no key update;
  v_promised_at := greatest(v_old.promised_at, postpone_order.now) + make_interval(mins => v_minutes);
  v_code := coalesce(
    private.judge_actor(v_old, postpone_order.actor, postpone_order.actor_person_id, postpone_order.actor_user_id),
    case
      when expected_version <> v_old.version then 'version_conflict'
      when postpone_order.actor not in ('restaurant', 'admin') then 'not_allowed'
      when v_old.state not in ('accepted', 'preparing') then 'not_allowed'
      when v_minutes not between 1 and 120 then 'invalid_minutes'
      when length(v_reason) > 300 then 'reason_too_long'
      when v_promised_at > v_old.accepted_at
        + make_interval(mins => private.setting_int('order_delay_limit_minutes')) then 'too_late'
    end
  );
  if v_code is not null then
    return private.tell_order(v_old, v_code);
  end if;
  perform set_config('weats.changing_order', v_old.id::text, true);
  update public.orders as o
  set
    promised_at = v_promised_at,
    version = o.version + 1,
    changed_at = greatest(postpone_order.now, o.changed_at)
  where o.id = v_old.id
  returning o.* into v_new;
  perform set_config('weats.changing_order', '', true);
  perform private.write_event(
    v_new, 'delayed', null, postpone_order.actor, postpone_order.actor_person_id, postpone_order.actor_user_id,
    v_reason, jsonb_build_object('minutes', v_minutes, 'promised_at', v_new.promised_at)
  );
  return private.tell_order(v_new, 'changed');
end
$$;

comment on function private.postpone_order is
  'Moves the promise of an order that is not ready, ten minutes unless told; {ok, code, state, order}. code: changed, or why not: private.judge_actor, version_conflict, not_allowed, invalid_minutes, reason_too_long, too_late.';
revoke all on function private.postpone_order from public, anon, authenticated, service_role;
-- No grant: handlers and the board's functions call it.

create function private.same_price(summary public.order_summaries, priced jsonb)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select (
    (summary).subtotal, (summary).discount, (summary).fee, (summary).total,
    jsonb_path_query_array((summary).lines, '$[*].line_id'),
    jsonb_path_query_array((summary).lines, '$[*].quantity'),
    jsonb_path_query_array((summary).lines, '$[*].unit_price'),
    jsonb_path_query_array((summary).lines, '$[*].options[*].option_id')
  ) is not distinct from (
    (same_price.priced ->> 'subtotal')::bigint, (same_price.priced ->> 'discount')::bigint,
    (same_price.priced ->> 'fee')::bigint, (same_price.priced ->> 'total')::bigint,
    jsonb_path_query_array(same_price.priced, '$.lines[*].line_id'),
    jsonb_path_query_array(same_price.priced, '$.lines[*].quantity'),
    jsonb_path_query_array(same_price.priced, '$.lines[*].unit_price'),
    jsonb_path_query_array(same_price.priced, '$.lines[*].options[*].option_id')
  )
$$;

comment on function private.same_price is 'Whether a basket is and costs, line by line with its options and in all, what a summary of it said.';
revoke all on function private.same_price from public, anon, authenticated, service_role;
-- No grant: private.place_order alone calls it.

create function private.write_order(summary public.order_summaries, priced jsonb, now timestamptz)
returns public.orders
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  insert into public.orders (
    person_id, restaurant_id, summary_id, state, address_id, address_line, address_details, point, payment_method,
    promotion_id, units, subtotal, discount, fee, total, currency, note, placed_at, changed_at
  )
  select
    b.person_id, b.restaurant_id, (summary).id, 'placed', a.id, a.line, a.details, a.point, b.payment_method,
    (priced ->> 'promotion_id')::bigint, (summary).units, (summary).subtotal, (summary).discount, (summary).fee,
    (summary).total, (summary).currency, b.note, write_order.now, write_order.now
  from public.baskets as b
  join public.addresses as a on a.id = b.address_id
  where b.id = (summary).basket_id
  returning * into v_order;
  insert into public.order_lines (order_id, position, item_id, name, quantity, unit_price, options, note, total)
  select
    v_order.id, l.position, (l.line ->> 'item_id')::uuid, l.line ->> 'name', (l.line ->> 'quantity')::integer,
    (l.line ->> 'unit_price')::bigint, l.line -> 'options', l.line ->> 'note', (l.line ->> 'total')::bigint
  from jsonb_array_elements(priced -> 'lines') with ordinality as l (line, position);
  update public.order_summaries as s
  set used_at = write_order.now, order_id = v_order.id
  where s.id = (summary).id;
  update public.baskets as b
  set status = 'ordered', updated_at = write_order.now
  where b.id = (summary).basket_id;
  perform private.write_event(v_order, 'placed', null, 'customer', v_order.person_id, null, null, '{}');
  return v_order;
end
$$;

comment on function private.write_order is 'Makes the order of a summary that has been decided on, with lines and first event, and ends the basket.';
revoke all on function private.write_order from public, anon, authenticated, service_role;
-- No grant: private.place_order alone calls it.

create function private.place_order(summary_id bigint, person_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets;
  v_summary public.order_summaries;
  v_order public.orders;
  v_priced jsonb;
  v_code text;
begin
  if not exists (
    select
    from public.order_summaries as s
    where s.id = place_order.summary_id
      and s.person_id = place_order.person_id
  ) then
    return jsonb_build_object('ok', false, 'code', 'unknown_summary');
  end if;
  -- Two taps: the second waits here until the first has committed, and finds its order below.
  v_basket := private.lock_basket(place_order.person_id, place_order.now);
  select s.* into v_summary from public.order_summaries as s where s.id = place_order.summary_id;
  select o.* into v_order
  from public.order_summaries as s
  join public.orders as o on o.id = s.order_id
  where s.basket_id = v_summary.basket_id
    and s.basket_version = v_summary.basket_version;
  if v_order.id is not null then
    return private.tell_order(v_order, 'already_placed');
  end if;
  -- Prices, hours and zones are read now, not when the summary was made.
  v_priced := private.price_basket(v_summary.basket_id, place_order.now);
  v_code := case
    when place_order.now >= v_summary.expires_at then 'expired'
    when v_basket.id is distinct from v_summary.basket_id then 'stale'
    when v_basket.version <> v_summary.basket_version then 'stale'
    when v_priced -> 'problems' <> '[]' then v_priced #>> '{problems,0,code}'
    when not private.same_price(v_summary, v_priced) then 'price_changed'
  end;
  if v_code is not null then
    return private.tell_basket(
      v_basket.id, v_code, place_order.now, jsonb_build_object('summary_total', v_summary.total)
    );
  end if;
  v_order := private.write_order(v_summary, v_priced, place_order.now);
  return private.tell_order(v_order, 'placed');
end
$$;

comment on function private.place_order is
  'Orders what a summary read back, once however often it is tapped: {ok, code: placed or already_placed, state, order}, else {ok, code, basket, summary_total}. code: unknown_summary, expired, stale, price_changed, or the gravest problem of the basket (item_unavailable, closed, outside_zone, below_minimum, own_restaurant, too_many, …).';
revoke all on function private.place_order from public, anon, authenticated, service_role;
-- No grant: the handlers of conversations call it.

create function private.run_order_timeouts(now timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_id uuid;
  v_rejected integer := 0;
  v_unpaid integer := 0;
  v_reminded integer := 0;
  v_expired integer;
  v_purged integer;
begin
  -- Rows that somebody holds are left for the next minute: this never waits, so it can be in no deadlock.
  foreach v_id in array array(
    select o.id
    from public.orders as o
    where o.state = 'placed'
      and o.placed_at <= run_order_timeouts.now
        - make_interval(secs => private.setting_int('restaurant_rejection_seconds'))
    order by o.placed_at, o.id
    limit run_order_timeouts.slice
    for no key update skip locked
  )
  loop
    perform private.change_order(v_id, 'rejected', 'system', null, 'no_answer', run_order_timeouts.now);
    v_rejected := v_rejected + 1;
  end loop;
  foreach v_id in array array(
    select o.id
    from public.orders as o
    where o.state = 'accepted'
      and o.payment_method = 'transfer'
      and o.payment_state = 'due'
      and o.accepted_at <= run_order_timeouts.now
        - make_interval(secs => private.setting_int('transfer_wait_seconds'))
    order by o.accepted_at, o.id
    limit run_order_timeouts.slice
    for no key update skip locked
  )
  loop
    perform private.change_order(v_id, 'cancelled', 'system', null, 'not_paid', run_order_timeouts.now);
    v_unpaid := v_unpaid + 1;
  end loop;
  foreach v_id in array array(
    select o.id
    from public.orders as o
    where o.state = 'placed'
      and o.reminded_at is null
      and o.placed_at <= run_order_timeouts.now
        - make_interval(secs => private.setting_int('restaurant_reminder_seconds'))
    order by o.placed_at, o.id
    limit run_order_timeouts.slice
    for no key update skip locked
  )
  loop
    update public.orders as o set reminded_at = run_order_timeouts.now where o.id = v_id;
    perform private.note_order(v_id, 'reminded', 'system', null, null, null, run_order_timeouts.now);
    v_reminded := v_reminded + 1;
  end loop;
  v_expired := private.expire_baskets(run_order_timeouts.now, run_order_timeouts.slice);
  v_purged := private.purge_summaries(run_order_timeouts.now, run_order_timeouts.slice);
  return jsonb_build_object(
    'rejected', v_rejected, 'unpaid', v_unpaid, 'reminded', v_reminded, 'baskets_expired', v_expired, 'summaries_purged', v_purged
  );
end
$$;

comment on function private.run_order_timeouts is
  'What time does to orders and baskets, at most `slice` of each kind: {rejected, unpaid, reminded, baskets_expired, summaries_purged}.';
revoke all on function private.run_order_timeouts from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create function private.expire_baskets(now timestamptz, slice integer)
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  with due as (
    select b.id
    from public.baskets as b
    where (
      b.status = 'open'
      and b.updated_at <= expire_baskets.now - make_interval(secs => private.setting_int('basket_open_seconds'))
    ) or (
      b.status = 'draft'
      and b.updated_at <= expire_baskets.now - make_interval(secs => private.setting_int('basket_draft_seconds'))
    )
    order by b.updated_at, b.id
    limit expire_baskets.slice
    for update skip locked
  ),
  expired as (
    update public.baskets as b
    set status = 'expired'
    from due as d
    where b.id = d.id
    returning b.id
  )
  select count(*)::integer from expired
$$;

comment on function private.expire_baskets is 'Ends at most `slice` baskets that nobody has touched for long, oldest first; gives how many.';
revoke all on function private.expire_baskets from public, anon, authenticated, service_role;
-- No grant: private.run_order_timeouts calls it.

create function private.purge_summaries(now timestamptz, slice integer)
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  with purged as (
    delete from public.order_summaries as s
    where s.id in (
      select d.id
      from public.order_summaries as d
      where d.order_id is null
        and d.expires_at <= purge_summaries.now - make_interval(secs => private.setting_int('summary_kept_seconds'))
      order by d.expires_at, d.id
      limit purge_summaries.slice
      for update skip locked
    )
    returning s.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_summaries is 'Deletes at most `slice` summaries that ended long ago untapped, oldest first; gives how many.';
revoke all on function private.purge_summaries from public, anon, authenticated, service_role;
-- No grant: private.run_order_timeouts calls it.

create function private.order_for_board(placed public.orders)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select private.order_card(placed) || jsonb_build_object(
    'next_states', private.order_next_states((placed).id, 'restaurant'),
    'lines', (
      select jsonb_agg(
        jsonb_build_object(
          'name', l.name, 'quantity', l.quantity, 'unit_price', l.unit_price, 'options', l.options, 'note', l.note,
          'total', l.total
        )
        order by l.position
      )
      from public.order_lines as l
      where l.order_id = (placed).id
    )
  )
$$;

comment on function private.order_for_board is 'private.order_card with the lines and the states to which the restaurant may bring it.';
revoke all on function private.order_for_board from public, anon, authenticated, service_role;
-- No grant: private.orders_since calls it.

create function private.events_since(event_id bigint, restaurant_ids uuid[])
returns setof public.order_events
language sql
stable
security definer
set search_path = ''
as $$
  select e.*
  from public.order_events as e
  join public.order_events as seen on seen.id = events_since.event_id
  where e.restaurant_id = any (events_since.restaurant_ids)
    and seen.restaurant_id = any (events_since.restaurant_ids)
    and (e.transaction_id, e.id) > (seen.transaction_id, seen.id)
  order by e.transaction_id, e.id
  limit 500
$$;

comment on function private.events_since is 'At most 500 events of these restaurants after one of theirs, in an order to which nothing is added before what was safe to pass.';
revoke all on function private.events_since from public, anon, authenticated, service_role;
-- No grant: private.orders_since calls it.

create function private.orders_since(event_id bigint)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_restaurant_ids uuid[] := array(select private.my_restaurants());
  v_is_known boolean := exists (
    select
    from public.order_events as e
    where e.id = orders_since.event_id
      and e.restaurant_id = any (v_restaurant_ids)
  );
  v_events jsonb;
  v_orders jsonb;
  v_next bigint;
begin
  select coalesce(
    jsonb_agg(to_jsonb(e) - 'transaction_id' - 'actor_person_id' - 'actor_user_id' order by e.transaction_id, e.id),
    '[]'
  )
  into v_events
  from private.events_since(orders_since.event_id, v_restaurant_ids) as e;
  select coalesce(jsonb_agg(private.order_for_board(o) order by o.placed_at, o.id), '[]') into v_orders
  from public.orders as o
  where o.restaurant_id = any (v_restaurant_ids)
    and case
      when v_is_known then o.id in (
        select e.order_id from private.events_since(orders_since.event_id, v_restaurant_ids) as e
      )
      else o.ended_at is null
    end;
  -- An id is given before its commit, so a lower one may appear later. What runs now may still add events, but only
  -- with its own transaction id: up to the oldest of those nothing more can come.
  select e.id into v_next
  from public.order_events as e
  where e.restaurant_id = any (v_restaurant_ids)
    and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    and (not v_is_known or e.id in (
      select s.id from private.events_since(orders_since.event_id, v_restaurant_ids) as s
    ))
  order by e.transaction_id desc, e.id desc
  limit 1;
  return jsonb_build_object(
    'events', v_events,
    'orders', v_orders,
    'next_event_id', coalesce(v_next, case when v_is_known then orders_since.event_id end),
    'is_reset', not v_is_known,
    'has_more', jsonb_array_length(v_events) = 500
  );
end
$$;

comment on function private.orders_since is
  'What a board missed after an event: {events, orders, next_event_id, is_reset, has_more}; ask next with next_event_id. Events come at least once, none is left out. An unknown or null event gives every order in flight (is_reset).';
revoke all on function private.orders_since from public, anon, authenticated, service_role;
grant execute on function private.orders_since to authenticated;

create function private.accept_order(order_id uuid, minutes integer, expected_version bigint, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    accept_order.order_id, 'accepted', 'restaurant', null, null, accept_order.now, accept_order.expected_version,
    accept_order.minutes, auth.uid()
  )
$$;

comment on function private.accept_order is 'The signed-in staff member accepts an order; answers as private.change_order.';
revoke all on function private.accept_order from public, anon, authenticated, service_role;
grant execute on function private.accept_order to authenticated;

create function private.reject_order(order_id uuid, reason text, expected_version bigint, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    reject_order.order_id, 'rejected', 'restaurant', null, reject_order.reason, reject_order.now,
    reject_order.expected_version, null, auth.uid()
  )
$$;

comment on function private.reject_order is 'The signed-in staff member rejects an order, with a reason; answers as private.change_order.';
revoke all on function private.reject_order from public, anon, authenticated, service_role;
grant execute on function private.reject_order to authenticated;

create function private.start_order(order_id uuid, expected_version bigint, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    start_order.order_id, 'preparing', 'restaurant', null, null, start_order.now, start_order.expected_version, null,
    auth.uid()
  )
$$;

comment on function private.start_order is 'The signed-in staff member begins to cook; answers as private.change_order.';
revoke all on function private.start_order from public, anon, authenticated, service_role;
grant execute on function private.start_order to authenticated;

create function private.set_order_ready(order_id uuid, expected_version bigint, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.make_ready(
    set_order_ready.order_id, null, set_order_ready.now, set_order_ready.expected_version, auth.uid()
  )
$$;

comment on function private.set_order_ready is 'The signed-in staff member says that an order is ready; answers as private.make_ready.';
revoke all on function private.set_order_ready from public, anon, authenticated, service_role;
grant execute on function private.set_order_ready to authenticated;

create function private.delay_order(
  order_id uuid, minutes integer, reason text, expected_version bigint, now timestamptz
)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.postpone_order(
    delay_order.order_id, delay_order.minutes, 'restaurant', null, delay_order.reason, delay_order.now,
    delay_order.expected_version, auth.uid()
  )
$$;

comment on function private.delay_order is 'The signed-in staff member needs longer; answers as private.postpone_order.';
revoke all on function private.delay_order from public, anon, authenticated, service_role;
grant execute on function private.delay_order to authenticated;

create function private.withdraw_order(order_id uuid, reason text, expected_version bigint, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    withdraw_order.order_id, 'cancelled', 'restaurant', null, withdraw_order.reason, withdraw_order.now,
    withdraw_order.expected_version, null, auth.uid()
  )
$$;

comment on function private.withdraw_order is 'The signed-in staff member cancels an accepted order, with a reason; answers as private.change_order.';
revoke all on function private.withdraw_order from public, anon, authenticated, service_role;
grant execute on function private.withdraw_order to authenticated;

create function private.judge_transfer(
  order_id uuid, is_confirmed boolean, reason text, expected_version bigint, now timestamptz
)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_payment(
    judge_transfer.order_id, case when judge_transfer.is_confirmed then 'confirmed' else 'due' end, 'restaurant', null,
    judge_transfer.reason, judge_transfer.now, judge_transfer.expected_version, null, auth.uid()
  )
$$;

comment on function private.judge_transfer is
  'The signed-in staff member has seen the money, or, with a reason, has not; answers as private.change_payment.';
revoke all on function private.judge_transfer from public, anon, authenticated, service_role;
grant execute on function private.judge_transfer to authenticated;

create function public.orders_since(event_id bigint default null)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.orders_since(orders_since.event_id)
$$;

comment on function public.orders_since is 'For the board: see private.orders_since.';
revoke all on function public.orders_since from public, anon, authenticated, service_role;
grant execute on function public.orders_since to authenticated;

create function public.accept_order(order_id uuid, minutes integer default null, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.accept_order(accept_order.order_id, accept_order.minutes, accept_order.expected_version, now())
$$;

comment on function public.accept_order is 'For the board: see private.accept_order.';
revoke all on function public.accept_order from public, anon, authenticated, service_role;
grant execute on function public.accept_order to authenticated;

create function public.reject_order(order_id uuid, reason text, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.reject_order(reject_order.order_id, reject_order.reason, reject_order.expected_version, now())
$$;

comment on function public.reject_order is 'For the board: see private.reject_order.';
revoke all on function public.reject_order from public, anon, authenticated, service_role;
grant execute on function public.reject_order to authenticated;

create function public.start_order(order_id uuid, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.start_order(start_order.order_id, start_order.expected_version, now())
$$;

comment on function public.start_order is 'For the board: see private.start_order.';
revoke all on function public.start_order from public, anon, authenticated, service_role;
grant execute on function public.start_order to authenticated;

create function public.set_order_ready(order_id uuid, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.set_order_ready(set_order_ready.order_id, set_order_ready.expected_version, now())
$$;

comment on function public.set_order_ready is 'For the board: see private.set_order_ready.';
revoke all on function public.set_order_ready from public, anon, authenticated, service_role;
grant execute on function public.set_order_ready to authenticated;

create function public.delay_order(
  order_id uuid, minutes integer default null, reason text default null, expected_version bigint default null
)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.delay_order(
    delay_order.order_id, delay_order.minutes, delay_order.reason, delay_order.expected_version, now()
  )
$$;

comment on function public.delay_order is 'For the board: see private.delay_order.';
revoke all on function public.delay_order from public, anon, authenticated, service_role;
grant execute on function public.delay_order to authenticated;

create function public.withdraw_order(order_id uuid, reason text, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.withdraw_order(
    withdraw_order.order_id, withdraw_order.reason, withdraw_order.expected_version, now()
  )
$$;

comment on function public.withdraw_order is 'For the board: see private.withdraw_order.';
revoke all on function public.withdraw_order from public, anon, authenticated, service_role;
grant execute on function public.withdraw_order to authenticated;

create function public.judge_transfer(
  order_id uuid, is_confirmed boolean, reason text default null, expected_version bigint default null
)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.judge_transfer(
    judge_transfer.order_id, judge_transfer.is_confirmed, judge_transfer.reason, judge_transfer.expected_version, now()
  )
$$;

comment on function public.judge_transfer is 'For the board: see private.judge_transfer.';
revoke all on function public.judge_transfer from public, anon, authenticated, service_role;
grant execute on function public.judge_transfer to authenticated;
