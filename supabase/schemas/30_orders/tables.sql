-- Orders: the state machine and the ways of money as rows that events refer to, so that no order moves but along an
-- edge and by somebody who may. Every change of an order is an event of the next version. Constraints and partial indexes
-- name states one by one, as neither can read another table; whatever else asks what a state means reads its row.

create table public.order_states (
  state text primary key,
  position integer not null unique,
  is_final boolean not null,
  is_cooking boolean not null,
  is_at_restaurant boolean not null,
  shipped jsonb,
  constraint what_cooks_is_at_the_restaurant check (is_at_restaurant or not is_cooking),
  constraint ended_orders_are_at_no_restaurant check (not (is_final and is_at_restaurant))
);

comment on table public.order_states is 'Where an order can be, in the order in which a good one gets there.';
comment on column public.order_states.is_cooking is 'Accepted and not ready: its promise can still be moved.';
comment on column public.order_states.is_at_restaurant is 'From being placed to being picked up, while the restaurant has it to do or to hand over.';

alter table public.order_states enable row level security;

insert into public.order_states (position, state, is_final, is_cooking, is_at_restaurant)
values
  (1, 'placed', false, false, true),
  (2, 'accepted', false, true, true),
  (3, 'preparing', false, true, true),
  (4, 'ready', false, false, true),
  (5, 'picked_up', false, false, false),
  (6, 'delivered', true, false, false),
  (7, 'rejected', true, false, false),
  (8, 'cancelled', true, false, false);

create table public.order_transitions (
  from_state text not null references public.order_states on delete restrict,
  to_state text not null references public.order_states on delete restrict,
  actor text not null,
  needs_reason boolean not null,
  shipped jsonb,
  primary key (from_state, to_state, actor),
  constraint changes_are_made_by_known_actors check (actor in ('customer', 'restaurant', 'runner', 'admin', 'system')),
  constraint changes_go_somewhere_else check (from_state <> to_state)
);

comment on table public.order_transitions is 'Every allowed change of an order''s state and by whom; events refer to it.';

create index order_transitions_by_to_state on public.order_transitions (to_state);

alter table public.order_transitions enable row level security;

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
  ('accepted', 'preparing', 'system', false),
  ('accepted', 'cancelled', 'restaurant', true),
  ('accepted', 'cancelled', 'admin', true),
  ('accepted', 'cancelled', 'system', true),
  ('preparing', 'ready', 'restaurant', false),
  ('preparing', 'ready', 'admin', false),
  ('preparing', 'ready', 'system', false),
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
  shipped jsonb,
  primary key (payment_method, from_state, to_state, actor),
  constraint payments_are_cash_transfer_or_card check (payment_method in ('cash', 'transfer', 'card')),
  constraint payments_change_by_known_actors check (actor in ('customer', 'restaurant', 'admin', 'system')),
  constraint payments_are_in_known_states check (
    array[from_state, to_state] <@ array['due', 'proof_sent', 'confirmed', 'paid']
  )
);

comment on table public.payment_transitions is
  'How people say that the money of an order came. Besides: handing over pays what is due (private.payment_after). What goes back: public.refunds.';
comment on column public.payment_transitions.order_states is
  'Where the order must be. Of one that ended it is still asked whether the money came: only then is it owed back.';

alter table public.payment_transitions enable row level security;

insert into public.payment_transitions (payment_method, from_state, to_state, actor, order_states, needs_reason)
values
  -- Also after the end: whoever paid and heard too late that nobody cooks must be able to prove it.
  ('transfer', 'due', 'proof_sent', 'customer', '{placed,accepted,rejected,cancelled}', false),
  ('transfer', 'due', 'confirmed', 'restaurant', '{placed,accepted}', false),
  ('transfer', 'due', 'confirmed', 'admin', '{placed,accepted,rejected,cancelled}', false),
  ('transfer', 'proof_sent', 'confirmed', 'restaurant', '{placed,accepted,rejected,cancelled}', false),
  ('transfer', 'proof_sent', 'confirmed', 'admin', '{placed,accepted,rejected,cancelled}', false),
  ('transfer', 'proof_sent', 'due', 'restaurant', '{placed,accepted,rejected,cancelled}', true),
  ('transfer', 'proof_sent', 'due', 'admin', '{placed,accepted,rejected,cancelled}', true),
  ('transfer', 'proof_sent', 'due', 'system', '{rejected,cancelled}', true);

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
  point_error_m integer,
  payment_method text not null,
  pays_with bigint,
  payment_state text not null default 'due',
  promotion_id bigint references public.promotions on delete set null,
  units integer not null,
  subtotal bigint not null,
  discount bigint not null,
  fee bigint not null,
  total bigint not null,
  currency text not null,
  received bigint not null default 0,
  overpaid bigint not null default 0,
  owed bigint not null default 0,
  refunded bigint not null default 0,
  note text,
  is_from_stranger boolean not null default false,
  held_reason text,
  shown_at timestamptz,
  reason text,
  placed_at timestamptz not null,
  reminded_at timestamptz,
  proof_at timestamptz,
  proof_reminded_at timestamptz,
  accepted_at timestamptz,
  promised_at timestamptz,
  preparing_at timestamptz,
  ready_at timestamptz,
  picked_up_at timestamptz,
  delivered_at timestamptz,
  ended_at timestamptz,
  changed_at timestamptz not null,
  archived_at timestamptz,
  constraint orders_have_a_believable_size check (units between 1 and 100),
  constraint orders_add_up check (
    total = subtotal - discount + fee
    and least(subtotal, discount, fee, total) >= 0
  ),
  constraint orders_are_paid_in_a_known_way check (payment_method in ('cash', 'transfer', 'card')),
  constraint cash_is_enough check (pays_with is null or payment_method = 'cash' and (pays_with = 0 or pays_with >= total)),
  constraint payments_have_a_known_state check (
    payment_state in ('due', 'proof_sent', 'confirmed', 'paid')
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
  constraint delivered_orders_are_paid check (state <> 'delivered' or payment_state in ('confirmed', 'paid')),
  constraint money_came_when_somebody_said_so check (
    received = case when payment_state in ('confirmed', 'paid') then total + overpaid else 0 end
  ),
  constraint only_what_came_is_overpaid check (overpaid = 0 or overpaid > 0 and payment_state in ('confirmed', 'paid')),
  -- The last word, whatever runs at once: what is owed came, and no more goes back than is owed.
  constraint no_more_goes_back_than_came check (0 <= refunded and refunded <= owed and owed <= received),
  constraint of_an_order_under_way_only_what_is_overpaid_is_owed check (
    owed <= overpaid or state in ('delivered', 'rejected', 'cancelled')
  ),
  constraint open_proofs_have_a_time check ((payment_state = 'proof_sent') = (proof_at is not null)),
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
  constraint strangers_orders_alone_are_held check (
    held_reason is null or held_reason in ('crowd', 'alike') and is_from_stranger and accepted_at is null
  ),
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
comment on column public.orders.point_error_m is 'How many metres the point may be off; null when somebody pointed at it.';
comment on column public.orders.address_line is 'With details and point a copy of the address: what moves later moves no order.';
comment on column public.orders.payment_state is
  'Of the money that is to come: due, proof_sent, confirmed (transfers), paid (at the door). What goes back: public.refunds.';
comment on column public.orders.pays_with is 'In cash: with how much, so that change is brought; 0: exactly; null: nobody said.';
comment on column public.orders.received is 'What came, as somebody with the right to judge money said; with owed and refunded the sums of public.refunds.';
comment on column public.orders.overpaid is 'What came for dishes that were taken out afterwards, part of received: it goes back as a refund.';
comment on column public.orders.owed is 'What must go back or went back: the refunds that were not refused.';
comment on column public.orders.proof_at is 'Since when a proof waits for somebody to say whether the money came; also after the end of the order.';
comment on column public.orders.subtotal is 'Money is in minor units in use of the currency (COP: whole pesos); it changes with the dishes alone (private.change_dishes).';
comment on column public.orders.is_from_stranger is 'Placed by somebody to whom nothing had been delivered.';
comment on column public.orders.held_reason is
  'Not shown to the kitchen yet: crowd (too many orders of strangers wait there), alike (several are as if of one hand); null: shown.';
comment on column public.orders.shown_at is 'When one that was held was shown: the kitchen''s time to answer begins then.';
comment on column public.orders.reason is 'Why it was rejected or cancelled: a word with a template (reason_…), or what somebody wrote.';
comment on column public.orders.promised_at is 'When the kitchen has promised to be ready.';
comment on column public.orders.changed_at is 'Of the last version; never before the one before.';

comment on column public.orders.archived_at is 'Since when staff do not see it any more, set by private.forget_facts.';

create index orders_to_archive on public.orders (ended_at) where archived_at is null;

create index orders_by_person on public.orders (person_id, placed_at);

create index orders_by_restaurant on public.orders (restaurant_id, placed_at);

create index orders_by_restaurant_and_end on public.orders (restaurant_id, ended_at);

create index orders_by_state on public.orders (state, placed_at);

create index orders_held on public.orders (restaurant_id, placed_at) where held_reason is not null and state = 'placed';

create index orders_by_open_proof on public.orders (proof_at) where payment_state = 'proof_sent';

create index orders_by_address on public.orders (address_id);

create index orders_by_promotion on public.orders (promotion_id);

alter table public.orders enable row level security;

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

comment on table public.order_lines is 'What an order is of, as it was named and priced when it was placed, or when its kitchen agreed to other dishes.';
comment on column public.order_lines.options is 'private.chosen_options when it was ordered; their prices are contained in unit_price.';

create index order_lines_by_item on public.order_lines (item_id);

alter table public.order_lines enable row level security;

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
comment on column public.order_events.kind is 'The new state, delayed, dishes, payment, refund, reminded, or what other domains note.';
comment on column public.order_events.data is
  'What belongs to the kind: promised_at, minutes, payment_from, payment_to, is_late (after the end), is_unjudged (its proof), refund_id, amount …';
comment on column public.order_events.transaction_id is
  'For readers who go on where they stopped: ids are given before commits (private.orders_since). After a restore from a dump set all to 0.';

create index order_events_by_transition on public.order_events (from_state, to_state, actor);

create index order_events_by_to_state on public.order_events (to_state);

create index order_events_by_restaurant on public.order_events (restaurant_id, transaction_id, id);

create index order_events_by_person on public.order_events (actor_person_id);

create index order_events_by_user on public.order_events (actor_user_id);

alter table public.order_events enable row level security;

alter table public.order_summaries
  add constraint order_summaries_order_id_fkey
  foreign key (order_id) references public.orders on delete set null;
