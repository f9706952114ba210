-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/30_orders/basket_tables.sql
-- Baskets: what a customer has chosen and not ordered yet. A basket has one restaurant; changing over keeps it as a
-- draft. A summary is what private.price_basket said at one moment, to be confirmed by a tap.

create table public.baskets (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.customers on delete restrict,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  status text not null default 'open',
  version bigint not null default 1,
  address_id bigint,
  payment_method text,
  pays_with bigint,
  note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint baskets_go_to_an_address_of_their_person
    foreign key (address_id, person_id)
    references public.addresses (id, person_id)
    on delete set null (address_id),
  constraint baskets_are_open_draft_ordered_or_expired check (status in ('open', 'draft', 'ordered', 'expired')),
  constraint basket_versions_are_counted check (version >= 1),
  constraint baskets_are_paid_in_a_known_way check (payment_method in ('cash', 'transfer', 'card')),
  constraint baskets_are_paid_with_believable_notes check (pays_with between 0 and 100000000),
  constraint basket_notes_are_short check (length(note) between 1 and 300)
);

comment on table public.baskets is 'Chosen and not ordered yet: one open basket a person, one draft a person and restaurant.';
comment on column public.baskets.version is 'Raised by every change; a summary holds for the version that it was made of.';
comment on column public.baskets.pays_with is 'In cash: with how much, so that change is brought; 0: exactly. Counts while it is enough.';
comment on column public.baskets.updated_at is 'Of the last change by its person; it expires some time after.';

create unique index persons_have_one_open_basket on public.baskets (person_id) where status = 'open';

create unique index persons_keep_one_basket_a_restaurant on public.baskets (person_id, restaurant_id)
  where status in ('open', 'draft');

create index baskets_by_person on public.baskets (person_id);

create index baskets_by_restaurant on public.baskets (restaurant_id);

create index baskets_by_address on public.baskets (address_id, person_id);

create index baskets_by_age on public.baskets (status, updated_at);

alter table public.baskets enable row level security;

create table public.basket_lines (
  id bigint generated always as identity primary key,
  basket_id bigint not null references public.baskets on delete cascade,
  item_id uuid not null references public.menu_items on delete cascade,
  quantity integer not null,
  note text,
  position integer not null,
  constraint line_quantities_are_believable check (quantity between 1 and 50),
  constraint line_notes_are_short check (length(note) between 1 and 300)
);

comment on table public.basket_lines is 'Dishes of a basket, in the order in which they were asked for.';
comment on column public.basket_lines.item_id is
  'A dish that is deleted goes from baskets too; a summary that showed it is refused, as its price has changed.';

create index basket_lines_by_basket on public.basket_lines (basket_id);

create index basket_lines_by_item on public.basket_lines (item_id);

alter table public.basket_lines enable row level security;

create table public.basket_line_options (
  line_id bigint not null references public.basket_lines on delete cascade,
  option_id bigint not null references public.options on delete cascade,
  primary key (line_id, option_id)
);

comment on table public.basket_line_options is 'Options chosen with a line, each once.';

create index basket_line_options_by_option on public.basket_line_options (option_id);

alter table public.basket_line_options enable row level security;

create table public.order_summaries (
  id bigint generated always as identity primary key,
  basket_id bigint not null references public.baskets on delete cascade,
  person_id bigint not null references public.customers on delete restrict,
  basket_version bigint not null,
  lines jsonb not null,
  units integer not null,
  subtotal bigint not null,
  discount bigint not null,
  fee bigint not null,
  total bigint not null,
  currency text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  order_id uuid,
  constraint summaries_have_lines check (jsonb_typeof(lines) = 'array' and lines <> '[]'),
  constraint summaries_have_a_believable_size check (units between 1 and 100),
  constraint summaries_add_up check (
    total = subtotal - discount + fee
    and least(subtotal, discount, fee, total) >= 0
  ),
  constraint summaries_end_after_they_begin check (expires_at > created_at),
  constraint used_summaries_were_used_at_a_time check (order_id is null or used_at is not null)
);

comment on table public.order_summaries is 'What a basket cost at one moment, as it was read back; a tap on it orders that and nothing else.';
comment on column public.order_summaries.lines is 'The lines of private.price_basket.';
comment on column public.order_summaries.expires_at is 'The first moment at which it orders nothing.';
comment on column public.order_summaries.order_id is 'What came of it; however often it is tapped, one order.';

create unique index one_summary_of_a_basket_becomes_an_order on public.order_summaries (basket_id)
  where order_id is not null;

create index order_summaries_by_basket on public.order_summaries (basket_id);

create index order_summaries_by_person on public.order_summaries (person_id);

create index order_summaries_by_order on public.order_summaries (order_id);

create index order_summaries_by_end on public.order_summaries (expires_at) where order_id is null;

alter table public.order_summaries enable row level security;

-- schemas/30_orders/tables.sql
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

-- schemas/30_orders/rating_tables.sql
-- after: tables.sql
-- How people liked an order, in stars.

create table public.order_ratings (
  order_id uuid primary key references public.orders on delete cascade,
  stars integer not null,
  rated_at timestamptz not null,
  constraint ratings_have_one_to_five_stars check (stars between 1 and 5)
);

comment on table public.order_ratings is 'What the customer of a delivered order gave it, once.';

alter table public.order_ratings enable row level security;

-- schemas/30_orders/refund_tables.sql
-- after: tables.sql
-- Money that goes back: a row for each part of an order's money, with who, why and when. orders.owed and orders.refunded
-- are their sums, and the constraint there keeps them within what came.

create table public.refund_states (
  state text primary key,
  position integer not null unique,
  is_owed boolean not null,
  is_final boolean not null,
  shipped jsonb
);

comment on table public.refund_states is 'Where a refund can be, in the order in which a good one gets there.';
comment on column public.refund_states.is_owed is 'Whether its amount counts as owed.';

alter table public.refund_states enable row level security;

insert into public.refund_states (position, state, is_owed, is_final)
values
  (1, 'owed', true, false),
  (2, 'checked', true, false),
  (3, 'approved', true, false),
  (4, 'sent', true, true),
  (5, 'refused', false, true);

create table public.refund_transitions (
  from_state text not null references public.refund_states on delete restrict,
  to_state text not null references public.refund_states on delete restrict,
  is_large boolean not null,
  needs_reason boolean not null,
  needs_another_person boolean not null,
  shipped jsonb,
  primary key (from_state, to_state, is_large),
  constraint refunds_go_somewhere_else check (from_state <> to_state)
);

comment on table public.refund_transitions is 'How admins bring a refund on its way.';
comment on column public.refund_transitions.is_large is 'For orders that owe more than the setting refund_alone_most; false: for those that do not.';
comment on column public.refund_transitions.needs_another_person is 'Whoever checked it may not do this too.';

create index refund_transitions_by_to_state on public.refund_transitions (to_state);

alter table public.refund_transitions enable row level security;

insert into public.refund_transitions (from_state, to_state, is_large, needs_reason, needs_another_person)
values
  ('owed', 'approved', false, false, false),
  ('owed', 'checked', true, false, false),
  ('checked', 'approved', true, false, true),
  -- A part of it was refused meanwhile: what is left is no large sum any more.
  ('checked', 'approved', false, false, false),
  ('approved', 'sent', false, false, false),
  ('approved', 'sent', true, false, false),
  ('owed', 'refused', false, true, false),
  ('owed', 'refused', true, true, false),
  ('checked', 'refused', false, true, false),
  ('checked', 'refused', true, true, false),
  ('approved', 'refused', false, true, false),
  ('approved', 'refused', true, true, false);

create table public.refunds (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  amount bigint not null,
  state text not null references public.refund_states on delete restrict,
  reason text not null,
  opened_at timestamptz not null,
  opened_by bigint references public.persons on delete restrict,
  checked_at timestamptz,
  checked_by bigint references public.persons on delete restrict,
  approved_at timestamptz,
  approved_by bigint references public.persons on delete restrict,
  sent_at timestamptz,
  sent_by bigint references public.persons on delete restrict,
  refused_at timestamptz,
  refused_by bigint references public.persons on delete restrict,
  refused_reason text,
  constraint refunds_are_of_some_money check (amount > 0),
  constraint refund_reasons_are_short check (length(reason) between 1 and 300 and length(refused_reason) between 1 and 300),
  constraint checked_refunds_know_by_whom check ((checked_at is null) = (checked_by is null)),
  constraint checked_refunds_were_checked check (state <> 'checked' or checked_by is not null),
  constraint approved_refunds_know_by_whom check ((approved_at is null) = (approved_by is null)),
  constraint money_is_sent_after_approval check (state not in ('approved', 'sent') or approved_by is not null),
  constraint sent_refunds_know_by_whom check (
    (state = 'sent') = (sent_at is not null) and (sent_at is null) = (sent_by is null)
  ),
  constraint refused_refunds_know_by_whom_and_why check (
    (state = 'refused') = (refused_at is not null) and num_nonnulls(refused_at, refused_by, refused_reason) in (0, 3)
  )
);

comment on table public.refunds is 'Parts of an order''s money that go back; changed by private.open_refund and private.change_refund alone.';
comment on column public.refunds.opened_by is 'Null: Weats, as an order ended whose money had come.';
comment on column public.refunds.reason is 'A word with a template (reason_…), or what an admin wrote.';

create index refunds_by_order on public.refunds (order_id);

create index refunds_by_state on public.refunds (state, opened_at);

create index refunds_by_opener on public.refunds (opened_by);

create index refunds_by_checker on public.refunds (checked_by);

create index refunds_by_approver on public.refunds (approved_by);

create index refunds_by_sender on public.refunds (sent_by);

create index refunds_by_refuser on public.refunds (refused_by);

alter table public.refunds enable row level security;

-- schemas/30_orders/wish_tables.sql
-- after: tables.sql
-- What a customer still wants of an order that is placed, and whoever has it in hand may grant.

create table public.order_wishes (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  kind text not null,
  words text not null,
  address_id bigint references public.addresses on delete set null,
  change jsonb,
  state text not null default 'open',
  created_at timestamptz not null,
  answered_at timestamptz,
  constraint wishes_have_a_known_kind check (kind in ('note', 'address', 'dishes')),
  constraint wishes_have_a_known_state check (state in ('open', 'granted', 'refused')),
  constraint answered_wishes_have_a_time check ((state = 'open') = (answered_at is null)),
  constraint other_dishes_are_a_change check ((kind = 'dishes') = (change is not null)),
  constraint wish_words_are_short check (length(words) between 1 and 120)
);

comment on table public.order_wishes is 'Notes, other addresses and other dishes that customers asked for after placing, each answered once by the kitchen or the runner.';
comment on column public.order_wishes.words is 'As the other may read it: private.quoted.';

comment on column public.order_wishes.change is
  'Of other dishes, what the customer agreed to: {lines: all of the order, shown: what is more or less, units, subtotal, discount, promotion_id, total}.';

create unique index orders_have_one_open_wish_for_dishes on public.order_wishes (order_id) where kind = 'dishes' and state = 'open';

create index order_wishes_by_order on public.order_wishes (order_id, id);

create index order_wishes_by_address on public.order_wishes (address_id);

alter table public.order_wishes enable row level security;

-- schemas/30_orders/basket_lines.sql
-- Dishes into and out of a basket.

create function private.most_of_a_dish()
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select 50
$$;

comment on function private.most_of_a_dish is 'How many of one dish a line may hold; line_quantities_are_believable says the same.';

-- Options that are missing yet are a problem of the basket, and no reason to refuse the line.
create function private.judge_line(item_id uuid, quantity integer, option_ids bigint[], note text, at timestamptz)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when not exists (
      select from public.menu_items as i where i.id = item_id and i.is_active
    ) then 'unknown_item'
    when coalesce(quantity, 0) < 1 then 'invalid_quantity'
    when quantity > private.most_of_a_dish() then 'too_many'
    when length(note) > 120 then 'note_too_long'
    else nullif(
      private.line_problem(item_id, option_ids, at) ->> 'code', 'options_missing'
    )
  end
$$;

comment on function private.judge_line is
  'Why a line cannot be in any basket, or null: unknown_item, invalid_quantity, too_many, note_too_long, or one of private.line_problem.';

create function private.line_like(basket_id bigint, item_id uuid, option_ids bigint[], note text)
returns public.basket_lines
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_line public.basket_lines;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.basket_id = line_like.basket_id
    and l.item_id = line_like.item_id
    and l.note is not distinct from line_like.note
    and array(
      select o.option_id from public.basket_line_options as o where o.line_id = l.id order by o.option_id
    ) = array(select distinct c.option_id from unnest(option_ids) as c (option_id) order by c.option_id)
  order by l.id
  limit 1;
  return v_line;
end
$$;

comment on function private.line_like is 'The line of a basket with the same dish, options and note, or nulls.';

create function private.basket_units(basket_id bigint)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(sum(l.quantity), 0)
  from public.basket_lines as l
  where l.basket_id = basket_units.basket_id
$$;

comment on function private.basket_units is 'How many dishes a basket holds; 100 at most.';

create function private.has_too_many_notes(basket_id bigint, line_id bigint, note text, person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return note is not null and (private.trust_of(person_id)).noted_lines <= (
    select count(*)
    from public.basket_lines as l
    where l.basket_id = has_too_many_notes.basket_id
      and l.id is distinct from line_id
      and l.note is not null
  );
end
$$;

comment on function private.has_too_many_notes is 'Whether a note on a line of a basket would be one more than its person may write.';

-- other_restaurant: the person is asked, then private.switch_restaurant is called with restaurant_id.
create function private.add_to_basket(
  person_id bigint, item_id uuid, quantity integer, option_ids bigint[], note text, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_note text := nullif(btrim(add_to_basket.note), '');
  v_restaurant_id uuid := (select i.restaurant_id from public.menu_items as i where i.id = add_to_basket.item_id);
  v_basket public.baskets := private.lock_basket(add_to_basket.person_id, at);
  v_code text;
  v_target_id bigint;
  v_line public.basket_lines;
begin
  v_code := private.judge_line(add_to_basket.item_id, quantity, option_ids, v_note, at);
  select b.id into v_target_id
  from public.baskets as b
  where b.person_id = add_to_basket.person_id
    and b.restaurant_id = v_restaurant_id
    and b.status in ('open', 'draft')
  -- Against the timeouts: a draft must not expire between here and its being taken up.
  for update;
  v_line := private.line_like(v_target_id, add_to_basket.item_id, option_ids, v_note);
  if v_code is null and v_basket.restaurant_id <> v_restaurant_id and private.basket_units(v_basket.id) > 0 then
    v_code := 'other_restaurant';
  elsif v_code is null and (
    coalesce(v_line.quantity, 0) + quantity > private.most_of_a_dish()
    or private.basket_units(v_target_id) + quantity > 100
  ) then
    v_code := 'too_many';
  elsif v_code is null and v_line.id is null and private.has_too_many_notes(v_target_id, null, v_note, add_to_basket.person_id) then
    v_code := 'too_many_notes';
  end if;
  if v_code is not null then
    return private.basket_outcome(
      v_basket.id, v_code, at, jsonb_build_object('restaurant_id', v_restaurant_id)
    );
  end if;
  v_target_id := private.open_basket(v_basket, add_to_basket.person_id, v_restaurant_id, at);
  if v_line.id is not null then
    update public.basket_lines as l set quantity = l.quantity + add_to_basket.quantity where l.id = v_line.id;
  else
    insert into public.basket_lines (basket_id, item_id, quantity, note, position)
    select v_target_id, add_to_basket.item_id, add_to_basket.quantity, v_note, coalesce(max(l.position), 0) + 1
    from public.basket_lines as l
    where l.basket_id = v_target_id
    returning * into v_line;
    insert into public.basket_line_options (line_id, option_id)
    select v_line.id, c.id from unnest(option_ids) as c (id)
    on conflict do nothing;
  end if;
  return private.touch_basket(v_target_id, at);
end
$$;

comment on function private.add_to_basket is
  'Puts a dish into the person''s basket; {ok, code, basket}. code: changed, one of private.judge_line, other_restaurant, too_many_notes.';

create function private.change_line(
  person_id bigint, line_id bigint, quantity integer, option_ids bigint[], note text, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_note text := nullif(btrim(change_line.note), '');
  v_basket public.baskets := private.lock_basket(change_line.person_id, at);
  v_line public.basket_lines;
  v_code text;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.id = change_line.line_id
    and l.basket_id = v_basket.id;
  if v_line.id is null then
    v_code := 'unknown_line';
  elsif quantity is distinct from 0 then
    v_code := private.judge_line(v_line.item_id, quantity, option_ids, v_note, at);
    if v_code is null and private.basket_units(v_basket.id) - v_line.quantity + quantity > 100 then
      v_code := 'too_many';
    elsif v_code is null and private.has_too_many_notes(v_basket.id, v_line.id, v_note, change_line.person_id) then
      v_code := 'too_many_notes';
    end if;
  end if;
  if v_code is not null then
    return private.basket_outcome(v_basket.id, v_code, at);
  end if;
  if quantity = 0 then
    delete from public.basket_lines as l where l.id = v_line.id;
  else
    update public.basket_lines as l
    set quantity = change_line.quantity, note = v_note
    where l.id = v_line.id;
    delete from public.basket_line_options as o where o.line_id = v_line.id;
    insert into public.basket_line_options (line_id, option_id)
    select v_line.id, c.id from unnest(option_ids) as c (id)
    on conflict do nothing;
  end if;
  return private.touch_basket(v_basket.id, at);
end
$$;

comment on function private.change_line is
  'Makes a line of the basket so: quantity (0: out), options, note; {ok, code, basket}. code: changed, unknown_line, too_many_notes, private.judge_line.';

-- schemas/30_orders/baskets.sql
-- The basket as a whole. Who changes baskets of a person first locks the row in customers, then the open basket.

create function private.lock_basket(person_id bigint, at timestamptz)
returns public.baskets
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets;
begin
  perform private.enrol_customer(lock_basket.person_id, at);
  -- Whatever changes baskets of one person waits here for the other; so a first basket is made once.
  perform from public.customers as c where c.person_id = lock_basket.person_id for no key update;
  -- Against the timeouts, which lock baskets without their customer.
  select b.* into v_basket
  from public.baskets as b
  where b.person_id = lock_basket.person_id
    and b.status = 'open'
  for update;
  return v_basket;
end
$$;

comment on function private.lock_basket is 'Locks a person''s row in customers, then the open basket; gives it, or nulls.';

-- Another basket becomes a draft; an empty one ends.
create function private.open_basket(basket public.baskets, person_id bigint, restaurant_id uuid, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
begin
  if (basket).restaurant_id = open_basket.restaurant_id then
    return (basket).id;
  end if;
  update public.baskets as b
  set
    status = case
      when exists (select from public.basket_lines as l where l.basket_id = b.id) then 'draft'
      else 'expired'
    end,
    updated_at = at
  where b.id = (basket).id;
  update public.baskets as b
  set status = 'open', version = b.version + 1, updated_at = at
  where b.person_id = open_basket.person_id
    and b.restaurant_id = open_basket.restaurant_id
    and b.status = 'draft'
  returning b.id into v_id;
  if v_id is null then
    insert into public.baskets (person_id, restaurant_id, address_id, created_at, updated_at)
    select
      c.person_id, open_basket.restaurant_id,
      coalesce((basket).address_id, c.default_address_id), at, at
    from public.customers as c
    where c.person_id = open_basket.person_id
    returning id into v_id;
  end if;
  return v_id;
end
$$;

comment on function private.open_basket is
  'The open basket of a person at a restaurant: the given (locked) one, a draft taken up again, or a new one at the same address.';

create function private.basket_outcome(basket_id bigint, code text, at timestamptz, more jsonb default '{}')
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'ok', code in ('changed', 'unchanged'),
    'code', code,
    'basket', private.price_basket(basket_id, at)
  ) || more
$$;

comment on function private.basket_outcome is 'What functions that change baskets answer: {ok, code, basket, ...more}.';

create function private.touch_basket(basket_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.baskets as b
  set version = b.version + 1, updated_at = at
  where b.id = basket_id;
  return private.basket_outcome(basket_id, 'changed', at);
end
$$;

comment on function private.touch_basket is 'Ends a change of a basket: next version, new age, and the answer.';

create function private.switch_restaurant(person_id bigint, restaurant_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(switch_restaurant.person_id, at);
  v_id bigint;
begin
  if not exists (
    select from public.restaurants as r where r.id = switch_restaurant.restaurant_id and r.is_active
  ) then
    return private.basket_outcome(v_basket.id, 'unknown_restaurant', at);
  end if;
  v_id := private.open_basket(v_basket, switch_restaurant.person_id, switch_restaurant.restaurant_id, at);
  return private.basket_outcome(
    v_id, case when v_id = v_basket.id then 'unchanged' else 'changed' end, at
  );
end
$$;

comment on function private.switch_restaurant is
  'Opens the person''s basket at a restaurant and keeps the present one as a draft; {ok, code, basket}. code: changed, unchanged, unknown_restaurant.';

-- An address outside every zone is kept: it is a problem of the basket.
create function private.set_basket_address(person_id bigint, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(set_basket_address.person_id, at);
begin
  if v_basket.id is null then
    return private.basket_outcome(null, 'no_basket', at);
  elsif not exists (
    select
    from public.addresses as a
    where a.id = set_basket_address.address_id
      and a.person_id = set_basket_address.person_id
      and a.deleted_at is null
  ) then
    return private.basket_outcome(v_basket.id, 'unknown_address', at);
  end if;
  update public.baskets as b set address_id = set_basket_address.address_id where b.id = v_basket.id;
  return private.touch_basket(v_basket.id, at);
end
$$;

comment on function private.set_basket_address is
  'Sends the person''s basket to an own address; {ok, code, basket}. code: changed, no_basket, unknown_address.';

create function private.set_basket_payment(person_id bigint, payment_method text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(set_basket_payment.person_id, at);
  v_methods text[] := private.payment_methods(v_basket.restaurant_id);
begin
  if v_basket.id is null then
    return private.basket_outcome(null, 'no_basket', at);
  elsif set_basket_payment.payment_method = any (v_methods) then
    update public.baskets as b set payment_method = set_basket_payment.payment_method where b.id = v_basket.id;
    return private.touch_basket(v_basket.id, at);
  end if;
  return private.basket_outcome(
    v_basket.id, 'payment_not_taken', at, jsonb_build_object('methods', v_methods)
  );
end
$$;

comment on function private.set_basket_payment is
  'Chooses cash, transfer or card for the person''s basket; {ok, code, basket}. code: changed, no_basket, payment_not_taken (methods: what is).';

create function private.set_basket_note(person_id bigint, note text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(set_basket_note.person_id, at);
begin
  if v_basket.id is null or length(btrim(set_basket_note.note)) > 120 then
    return private.basket_outcome(
      v_basket.id, case when v_basket.id is null then 'no_basket' else 'note_too_long' end, at
    );
  end if;
  update public.baskets as b set note = nullif(btrim(set_basket_note.note), '') where b.id = v_basket.id;
  return private.touch_basket(v_basket.id, at);
end
$$;

comment on function private.set_basket_note is
  'What the kitchen and the runner should know of the whole order; {ok, code, basket}. code: changed, no_basket, note_too_long.';

create function private.clear_basket(person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(clear_basket.person_id, at);
begin
  delete from public.basket_lines as l where l.basket_id = v_basket.id;
  if not found then
    return private.basket_outcome(v_basket.id, 'unchanged', at);
  end if;
  return private.touch_basket(v_basket.id, at);
end
$$;

comment on function private.clear_basket is 'Takes everything out of the person''s basket; {ok, code: changed or unchanged, basket}.';

-- schemas/30_orders/board.sql
-- What a restaurant's board does: reads what it missed, and acts as the person who is signed in.

create function private.order_for_board(placed public.orders)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.order_card(placed) || jsonb_build_object(
    'next_states', private.order_next_states((placed).id, 'restaurant'),
    'proofs', private.shown_proofs((placed).id),
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

comment on function private.order_for_board is 'private.order_card with the lines, the pictures of its transfer and the states to which the restaurant may bring it.';

create function private.events_since(event_id bigint, restaurant_ids uuid[])
returns setof public.order_events
language sql
stable
security invoker
set search_path = ''
as $$
  select e.*
  from public.order_events as e
  join public.order_events as seen on seen.id = event_id
  where e.restaurant_id = any (restaurant_ids)
    and seen.restaurant_id = any (restaurant_ids)
    and (e.transaction_id, e.id) > (seen.transaction_id, seen.id)
  order by e.transaction_id, e.id
  limit 500
$$;

comment on function private.events_since is 'At most 500 events of these restaurants after one of theirs, in an order to which nothing is added before what was safe to pass.';

-- Events come at least once, none is left out. An unknown or null event gives every order in flight (is_reset).
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
    where e.id = event_id
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
  from private.events_since(event_id, v_restaurant_ids) as e
  where exists (select from public.orders as o where o.id = e.order_id and o.archived_at is null);
  select coalesce(jsonb_agg(private.order_for_board(o) order by o.placed_at, o.id), '[]') into v_orders
  from public.orders as o
  where o.restaurant_id = any (v_restaurant_ids)
    and o.archived_at is null
    and case
      when v_is_known then o.id in (
        select e.order_id from private.events_since(event_id, v_restaurant_ids) as e
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
      select s.id from private.events_since(event_id, v_restaurant_ids) as s
    ))
  order by e.transaction_id desc, e.id desc
  limit 1;
  return jsonb_build_object(
    'events', v_events,
    'orders', v_orders,
    'next_event_id', coalesce(v_next, case when v_is_known then event_id end),
    'is_reset', not v_is_known,
    'has_more', jsonb_array_length(v_events) = 500,
    'topics', (
      select coalesce(jsonb_object_agg(r.id, private.restaurant_topic(r)), '{}')
      from public.restaurants as r
      where r.id = any (v_restaurant_ids)
    )
  );
end
$$;

comment on function private.orders_since is
  'What a board missed after an event: {events, orders, next_event_id, is_reset, has_more, topics}; ask next with next_event_id.';

create function private.accept_order(order_id uuid, minutes integer, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    order_id, 'accepted', 'restaurant', null, null, at, expected_version,
    minutes, auth.uid()
  )
$$;

comment on function private.accept_order is 'The signed-in staff member accepts an order; answers as private.change_order.';

create function private.reject_order(order_id uuid, reason text, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    order_id, 'rejected', 'restaurant', null, reason, at,
    expected_version, null, auth.uid()
  )
$$;

comment on function private.reject_order is 'The signed-in staff member rejects an order, with a reason; answers as private.change_order.';

create function private.start_order(order_id uuid, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    order_id, 'preparing', 'restaurant', null, null, at, expected_version, null,
    auth.uid()
  )
$$;

comment on function private.start_order is 'The signed-in staff member begins to cook; answers as private.change_order.';

create function private.set_order_ready(order_id uuid, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.make_ready(
    order_id, null, at, expected_version, auth.uid()
  )
$$;

comment on function private.set_order_ready is 'The signed-in staff member says that an order is ready; answers as private.make_ready.';

create function private.delay_order(
  order_id uuid, minutes integer, reason text, expected_version bigint, at timestamptz
)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.postpone_order(
    order_id, minutes, 'restaurant', null, reason, at,
    expected_version, auth.uid()
  )
$$;

comment on function private.delay_order is 'The signed-in staff member needs longer; answers as private.postpone_order.';

create function private.withdraw_order(order_id uuid, reason text, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    order_id, 'cancelled', 'restaurant', null, reason, at,
    expected_version, null, auth.uid()
  )
$$;

comment on function private.withdraw_order is 'The signed-in staff member cancels an accepted order, with a reason; answers as private.change_order.';

create function private.judge_transfer(
  order_id uuid, is_confirmed boolean, reason text, expected_version bigint, at timestamptz
)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_payment(
    order_id, case when is_confirmed then 'confirmed' else 'due' end, 'restaurant', null,
    reason, at, expected_version, null, auth.uid()
  )
$$;

comment on function private.judge_transfer is
  'The signed-in staff member has seen the money, or, with a reason, has not; answers as private.change_payment.';

-- schemas/30_orders/changing.sql
-- Orders change their state in private.change_order alone.

create function private.order_card(placed public.orders)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
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
    'received', (placed).received,
    'owed', (placed).owed,
    'refunded', (placed).refunded,
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
  );
end
$$;

comment on function private.order_card is 'An order as everybody concerned may see it: neither who ordered nor where they live.';

create function private.order_outcome(placed public.orders, code text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'ok', code in ('changed', 'unchanged', 'placed', 'already_placed'),
    'code', code,
    'state', case when code <> 'unknown_order' then (placed).state end,
    'order', case when code <> 'unknown_order' then private.order_card(placed) end
  )
$$;

comment on function private.order_outcome is 'What functions that change orders answer: {ok, code, state, order}; of an unknown_order nothing more.';

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
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
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
  );
end
$$;

comment on function private.write_event is
  'The event of the version that an order has just got; from_state is null unless the state changed.';

create function private.note_order(
  order_id uuid, kind text, actor text, actor_person_id bigint, reason text, data jsonb, at timestamptz
)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.order_events (order_id, restaurant_id, kind, actor, actor_person_id, reason, data, at)
  select
    o.id, o.restaurant_id, note_order.kind, note_order.actor, note_order.actor_person_id, note_order.reason,
    coalesce(note_order.data, '{}'), note_order.at
  from public.orders as o
  where o.id = note_order.order_id
$$;

comment on function private.note_order is 'Writes an event that changes nothing of the order itself (reminded, …).';

-- Nobody accepts, brings or refunds an own order. Which runner brings it is delivery's to judge.
create function private.judge_actor(placed public.orders, actor text, actor_person_id bigint, actor_user_id uuid)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when (placed).id is null then 'unknown_order'
    when not case actor
      when 'customer' then coalesce(actor_person_id = (placed).person_id, false)
      when 'restaurant' then exists (
        select
        from public.staff as s
        where s.restaurant_id = (placed).restaurant_id
          and (s.person_id = actor_person_id or s.user_id = actor_user_id)
          and s.suspended_at is null
      )
      when 'runner' then exists (
        select
        from public.runners as r
        where r.person_id = actor_person_id
          and r.suspended_at is null
      )
      when 'admin' then private.is_admin(actor_person_id, actor_user_id)
      when 'system' then actor_person_id is null and actor_user_id is null
      else false
    end then 'unknown_order'
    when actor in ('restaurant', 'runner', 'admin') and (
      actor_person_id = (placed).person_id
      or exists (
        select
        from public.staff as s
        where s.user_id = actor_user_id
          and s.person_id = (placed).person_id
      )
      or exists (
        select
        from public.admins as a
        where a.user_id = actor_user_id
          and a.person_id = (placed).person_id
      )
    ) then 'own_order'
  end;
end
$$;

comment on function private.judge_actor is
  'Why somebody may not act on an order as they say, or null: unknown_order (also: not theirs), own_order.';

create function private.accept_minutes()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[1,240]'
$$;

comment on function private.accept_minutes is 'In how many minutes an order may be said to be ready when it is accepted.';

-- Missing or wrong: reason_missing, reason_too_long, invalid_minutes, payment_unconfirmed.
create function private.judge_change(
  placed public.orders, to_state text, actor text, reason text, expected_version bigint, minutes integer
)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when (placed).state = judge_change.to_state and exists (
      select
      from public.order_transitions as t
      where t.to_state = judge_change.to_state
        and t.actor = judge_change.actor
    ) then 'unchanged'
    when expected_version <> (placed).version then 'version_conflict'
    when t.to_state is null then 'not_allowed'
    when t.needs_reason and reason is null then 'reason_missing'
    when length(reason) > 300 then 'reason_too_long'
    when not minutes::bigint <@ private.accept_minutes() then 'invalid_minutes'
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
  'Why an order does not go to a state now, or null: unchanged, version_conflict, not_allowed, or what is missing or wrong.';

create function private.move_order(placed public.orders, to_state text, reason text, at timestamptz, minutes integer)
returns public.orders
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  perform set_config('weats.changing_order', (placed).id::text, true);
  update public.orders as o
  set
    state = to_state,
    version = o.version + 1,
    changed_at = at,
    payment_state = m.payment_state,
    received = case when m.payment_state in ('confirmed', 'paid') then o.total + o.overpaid else 0 end,
    proof_at = case when m.payment_state = 'proof_sent' then o.proof_at end,
    reason = case when s.is_final then coalesce(move_order.reason, o.reason) else o.reason end,
    promised_at = case when to_state = 'accepted' then
      at + make_interval(mins => coalesce(minutes, r.preparation_minutes))
    else o.promised_at end,
    accepted_at = case when to_state = 'accepted' then at else o.accepted_at end,
    preparing_at = case when to_state = 'preparing' then at else o.preparing_at end,
    ready_at = case when to_state = 'ready' then at else o.ready_at end,
    picked_up_at = case when to_state = 'picked_up' then at else o.picked_up_at end,
    delivered_at = case when to_state = 'delivered' then at else o.delivered_at end,
    ended_at = case when s.is_final then at end
  from public.restaurants as r, public.order_states as s,
    private.payment_after((placed).payment_state, to_state, move_order.reason) as m (payment_state)
  where o.id = (placed).id
    and r.id = o.restaurant_id
    and s.state = to_state
  returning o.* into v_order;
  perform set_config('weats.changing_order', '', true);
  return v_order;
end
$$;

comment on function private.move_order is 'Writes a change of state that has been decided on; its event is the caller''s.';

create function private.reason_of(actor text, reason text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when r.words = '' then null
    when actor = 'admin' or length(r.words) > 300 or exists (
      select from public.message_templates as t where t.key = 'reason_' || r.words
    ) then r.words
    else 'other'
  end
  from (select btrim(coalesce(reason, '')) as words) as r
$$;

comment on function private.reason_of is 'Why somebody changes an order: one of the reasons that Weats has words for; only admins write their own. Null for none.';

-- minutes: until ready, when accepting.
create function private.change_order(
  order_id uuid,
  to_state text,
  actor text,
  actor_person_id bigint,
  reason text,
  at timestamptz,
  expected_version bigint default null,
  minutes integer default null,
  actor_user_id uuid default null
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := private.reason_of(actor, change_order.reason);
  v_old public.orders;
  v_new public.orders;
  v_code text;
begin
  -- Accept and cancel at the same instant: the second waits here, then judges the state that the first has made.
  select o.* into v_old from public.orders as o where o.id = order_id for no key update;
  v_code := coalesce(
    private.judge_actor(v_old, actor, actor_person_id, actor_user_id),
    private.judge_change(v_old, to_state, actor, v_reason, expected_version, minutes),
    private.judge_end(v_old, to_state, actor, v_reason, actor_person_id, actor_user_id)
  );
  if v_code is not null then
    return private.order_outcome(v_old, v_code);
  end if;
  -- Whoever waited for the lock began earlier than whom it waited for; times of one order never run back.
  v_new := private.move_order(
    v_old, to_state, v_reason, greatest(at, v_old.changed_at), minutes
  );
  perform private.write_event(
    v_new, v_new.state, v_old.state, actor, actor_person_id, actor_user_id,
    v_reason,
    jsonb_strip_nulls(jsonb_build_object(
      'promised_at', case when v_new.state = 'accepted' then v_new.promised_at end,
      'payment_from', case when v_new.payment_state <> v_old.payment_state then v_old.payment_state end,
      'payment_to', case when v_new.payment_state <> v_old.payment_state then v_new.payment_state end,
      'is_unjudged', case when v_new.ended_at is not null and v_new.payment_state = 'proof_sent' then true end
    ))
  );
  return private.order_outcome(private.owe_what_came(v_new, v_new.changed_at), 'changed');
end
$$;

comment on function private.change_order is
  'The one way to another state; {ok, code, state, order}. code: changed, unchanged, or why not: private.judge_actor, _change, _end.';

create function private.end_orders(order_ids uuid[], to_state text, reason text, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id uuid;
begin
  foreach v_id in array order_ids loop
    perform private.change_order(v_id, to_state, 'system', null, end_orders.reason, at);
  end loop;
  return cardinality(order_ids);
end
$$;

comment on function private.end_orders is 'Weats itself ends orders that time has run out for, each as private.change_order; gives how many.';

create function private.make_ready(
  order_id uuid, actor_person_id bigint, at timestamptz, expected_version bigint default null, actor_user_id uuid default null,
  actor text default 'restaurant'
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_began jsonb;
  v_ready jsonb;
begin
  if exists (select from public.orders as o where o.id = order_id and o.state = 'accepted') then
    v_began := private.change_order(
      order_id, 'preparing', make_ready.actor, actor_person_id, null, at,
      expected_version, null, actor_user_id
    );
    if not (v_began ->> 'ok')::boolean then
      return v_began;
    end if;
  end if;
  v_ready := private.change_order(
    order_id, 'ready', make_ready.actor, actor_person_id, null, at,
    case when v_began is null then expected_version end, null, actor_user_id
  );
  if (v_ready ->> 'ok')::boolean then
    -- A runner has said so before the kitchen: then it has left already.
    perform private.count_claim(order_id, make_ready.actor, at);
    return private.order_outcome(
      o, case when o.version > (v_ready #>> '{order,version}')::bigint then 'changed' else v_ready ->> 'code' end
    )
    from public.orders as o
    where o.id = order_id;
  end if;
  return v_ready;
end
$$;

comment on function private.make_ready is
  'Ready, as a kitchen says it that never said that it began: two changes then, two events. Answers as private.change_order.';

create function private.delay_minutes()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[1,120]'
$$;

comment on function private.delay_minutes is 'By how many minutes a promise may be moved at once.';

-- code: changed, or why not: private.judge_actor, version_conflict, not_allowed, invalid_minutes, reason_too_long,
-- too_late.
create function private.postpone_order(
  order_id uuid,
  minutes integer,
  actor text,
  actor_person_id bigint,
  reason text,
  at timestamptz,
  expected_version bigint default null,
  actor_user_id uuid default null
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := nullif(btrim(postpone_order.reason), '');
  v_minutes integer := coalesce(minutes, private.setting_int('order_delay_minutes'));
  v_old public.orders;
  v_new public.orders;
  v_promised_at timestamptz;
  v_code text;
begin
  select o.* into v_old from public.orders as o where o.id = order_id for no key update;
  v_promised_at := greatest(v_old.promised_at, at) + make_interval(mins => v_minutes);
  v_code := coalesce(
    private.judge_actor(v_old, actor, actor_person_id, actor_user_id),
    case
      when expected_version <> v_old.version then 'version_conflict'
      when actor not in ('restaurant', 'admin') then 'not_allowed'
      when not (private.order_state(v_old.state)).is_cooking then 'not_allowed'
      when not v_minutes::bigint <@ private.delay_minutes() then 'invalid_minutes'
      when length(v_reason) > 300 then 'reason_too_long'
      when v_promised_at > v_old.accepted_at
        + make_interval(mins => private.setting_int('order_delay_limit_minutes')) then 'too_late'
    end
  );
  if v_code is not null then
    return private.order_outcome(v_old, v_code);
  end if;
  perform set_config('weats.changing_order', v_old.id::text, true);
  update public.orders as o
  set
    promised_at = v_promised_at,
    version = o.version + 1,
    changed_at = greatest(at, o.changed_at)
  where o.id = v_old.id
  returning o.* into v_new;
  perform set_config('weats.changing_order', '', true);
  perform private.write_event(
    v_new, 'delayed', null, actor, actor_person_id, actor_user_id,
    v_reason, jsonb_build_object('minutes', v_minutes, 'promised_at', v_new.promised_at)
  );
  return private.order_outcome(v_new, 'changed');
end
$$;

comment on function private.postpone_order is
  'Moves the promise of an order that is not ready, ten minutes unless told; {ok, code, state, order}.';

-- schemas/30_orders/habits.sql
-- after: tables.sql
-- What a kitchen's orders of the last weeks say of it: what is asked for most, how long it cooks and how long its food
-- takes to a door. Counted every six hours, so that what a model is told changes no more often.

create table private.kitchen_habits (
  restaurant_id uuid primary key references public.restaurants on delete cascade,
  popular uuid[] not null,
  preparation_minutes integer,
  delivery_minutes integer,
  counted_at timestamptz not null,
  constraint habits_take_minutes check (least(preparation_minutes, delivery_minutes) >= 0)
);

comment on table private.kitchen_habits is 'What the orders of the last weeks say of a kitchen; private.count_kitchen_habits.';
comment on column private.kitchen_habits.popular is 'Dishes that were ordered most, in at least a few orders, the first of all first.';
comment on column private.kitchen_habits.preparation_minutes is 'Half of its orders were ready sooner after they were accepted; null: too few to say.';
comment on column private.kitchen_habits.delivery_minutes is 'Half of its orders were at the door sooner after they were placed; null: too few to say.';

alter table private.kitchen_habits enable row level security;

insert into private.settings (key, value, meaning)
values
  ('habit_days', '30', 'Orders of so many days say what a kitchen sells most and how long it takes'),
  ('habit_orders', '10', 'Fewer orders say nothing about how long a kitchen takes'),
  ('popular_orders', '3', 'A dish in fewer orders is not called popular'),
  ('popular_dishes', '5', 'So many dishes of a kitchen are called popular');

create function private.count_kitchen_habits(at timestamptz)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with placed as materialized (
    select o.*
    from public.orders as o
    where o.placed_at > at - make_interval(days => private.setting_int('habit_days'))
      and o.placed_at <= at
      and o.state not in ('rejected', 'cancelled')
  ),
  dishes as (
    select p.restaurant_id, l.item_id, count(distinct p.id) as orders, sum(l.quantity) as units
    from placed as p
    join public.order_lines as l on l.order_id = p.id
    group by p.restaurant_id, l.item_id
    having count(distinct p.id) >= private.setting_int('popular_orders')
  ),
  ranked as (
    select d.restaurant_id, d.item_id, row_number() over (partition by d.restaurant_id order by d.orders desc, d.units desc, d.item_id) as place
    from dishes as d
    join public.menu_items as i on i.id = d.item_id and i.is_active
  ),
  times as (
    select p.restaurant_id,
      case when count(p.ready_at) >= private.setting_int('habit_orders') then
        round(percentile_cont(0.5) within group (order by extract(epoch from p.ready_at - p.accepted_at)) / 60)::integer end as preparation,
      case when count(p.delivered_at) >= private.setting_int('habit_orders') then
        round(percentile_cont(0.5) within group (order by extract(epoch from p.delivered_at - p.placed_at)) / 60)::integer end as delivery
    from placed as p
    group by p.restaurant_id
  ),
  written as (
    insert into private.kitchen_habits as h (restaurant_id, popular, preparation_minutes, delivery_minutes, counted_at)
    select r.id, array(
        select k.item_id from ranked as k where k.restaurant_id = r.id and k.place <= private.setting_int('popular_dishes') order by k.place
      ), t.preparation, t.delivery, at
    from public.restaurants as r
    left join times as t on t.restaurant_id = r.id
    where r.is_active
    on conflict (restaurant_id) do update
    set popular = excluded.popular, preparation_minutes = excluded.preparation_minutes,
      delivery_minutes = excluded.delivery_minutes, counted_at = excluded.counted_at
    returning h.restaurant_id
  )
  select count(*)::integer from written
$$;

comment on function private.count_kitchen_habits is 'Counts anew what orders say of each kitchen; gives of how many.';

-- schemas/30_orders/holding.sql
-- Orders of strangers. An honest one passes like any other. A kitchen under attack is not called to each: what is too
-- much, or comes alike, is held until somebody vouches for it (a transfer, the kitchen itself, an admin) or there is room.

insert into private.settings (key, value, meaning)
values
  ('strangers_shown_most', '10', 'So many orders of strangers may wait for one kitchen''s answer; further ones are held'),
  ('strangers_lost_most', '15', 'A kitchen to which more orders of strangers came in strangers_window_seconds that nobody accepted is under attack'),
  ('strangers_window_seconds', '900', 'The time that is looked at for that, and for orders that come alike'),
  ('strangers_held_most', '20', 'So many are held for a kitchen; further strangers are asked to pay by transfer'),
  ('strangers_alike_most', '3', 'A stranger''s order is held when so many unaccepted ones of others have its note, or its door and dishes'),
  ('held_seconds', '2700', 'A held order for which nobody vouches ends after so long');

create function private.crowd_at(
  restaurant_id uuid, at timestamptz, out waiting bigint, out held bigint, out lost bigint
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select count(*) filter (where o.state = 'placed' and o.held_reason is null),
    count(*) filter (where o.state = 'placed' and o.held_reason is not null and o.payment_method <> 'transfer'),
    count(*) filter (
      where o.accepted_at is null
        and o.placed_at > at - make_interval(secs => private.setting_int('strangers_window_seconds'))
    )
  into waiting, held, lost
  from public.orders as o
  where o.restaurant_id = crowd_at.restaurant_id
    and o.is_from_stranger
    and o.placed_at > at - make_interval(
      secs => private.setting_int('held_seconds') + private.setting_int('strangers_window_seconds')
    );
end
$$;

comment on function private.crowd_at is
  'Orders of strangers at a kitchen: waiting for its answer, held (but for transfers), and of late not accepted by anybody.';

create function private.is_under_attack(lost bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return lost > private.setting_int('strangers_lost_most');
end
$$;

comment on function private.is_under_attack is 'Whether so many orders of strangers came to nothing at a kitchen that no further one is shown by itself.';

create function private.plain_words(text text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select nullif(regexp_replace(lower(text), '[^[:alnum:]]', '', 'g'), '')
$$;

comment on function private.plain_words is 'A text as its letters and digits alone, to see what is alike; null for none.';

create function private.dishes_of(basket_id bigint default null, order_id uuid default null)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(concat(l.quantity, ' ', l.item_id), ', ' order by l.item_id, l.quantity)
    from (
      select b.quantity, b.item_id from public.basket_lines as b where b.basket_id = dishes_of.basket_id
      union all
      select o.quantity, o.item_id from public.order_lines as o where o.order_id = dishes_of.order_id
    ) as l
  );
end
$$;

comment on function private.dishes_of is 'What a basket or an order is of, so that the two can be compared.';

create function private.is_alike(basket public.baskets, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.addresses as a
    cross join lateral (
      select count(*) filter (
          where length(private.plain_words((basket).note)) >= 10
            and private.plain_words(o.note) = private.plain_words((basket).note)
        ) as noted,
        -- The same dishes to the same door: neighbours of one house eat different things.
        count(*) filter (
          where extensions.st_dwithin(o.point, a.point, 10)
            and private.plain_words(o.address_details) is not distinct from private.plain_words(a.details)
            and private.dishes_of(order_id => o.id) = private.dishes_of((basket).id)
        ) as placed
      from public.orders as o
      where o.restaurant_id = (basket).restaurant_id
        and o.placed_at > at - make_interval(secs => private.setting_int('strangers_window_seconds'))
        and o.is_from_stranger
        -- What a kitchen has accepted says nothing bad of the house it goes to.
        and o.accepted_at is null
        and o.person_id <> (basket).person_id
    ) as f
    where a.id = (basket).address_id
      and greatest(f.noted, f.placed) >= private.setting_int('strangers_alike_most')
  );
end
$$;

comment on function private.is_alike is
  'Whether several strangers have just ordered here, unaccepted, with the note of a basket, or the same dishes to its very door.';

create function private.judge_hold(basket public.baskets, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- Strangers who order at the same moment do not see each other: a few more than the limit may be shown.
  v_crowd record := private.crowd_at((basket).restaurant_id, at);
begin
  return case
    when private.is_alike(basket, at) then 'alike'
    when v_crowd.waiting >= private.setting_int('strangers_shown_most') or private.is_under_attack(v_crowd.lost) then 'crowd'
  end;
end
$$;

comment on function private.judge_hold is 'Why a stranger''s order is not shown to the kitchen at once (alike, crowd), or null.';

create function private.asked_at(placed public.orders, at timestamptz)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_told record;
  v_from_at timestamptz := coalesce((placed).shown_at, (placed).placed_at);
begin
  select min(b.status_at) filter (where b.status in ('delivered', 'read', 'played')) as arrived_at,
    min(b.sent_at) as sent_at, count(*) as messages
  into v_told
  from public.notices as n
  join public.outbox as b on b.notice_id = coalesce(n.merged_into_id, n.id)
  where n.order_id = (placed).id
    and n.template_key in ('restaurant_order_placed', 'restaurant_orders_placed');
  return case
    when v_told.messages = 0 or at >= v_from_at + make_interval(secs => private.setting_int('restaurant_news_most_seconds'))
      then v_from_at
    else greatest(v_from_at, coalesce(v_told.arrived_at, v_told.sent_at, 'infinity'))
  end;
end
$$;

comment on function private.asked_at is
  'Since when a kitchen can answer an order: its news arrived, or left, on the first phone; without phones from when it was placed or shown.';

create function private.show_order_now(order_id uuid, at timestamptz)
returns boolean
language sql
volatile
security invoker
set search_path = ''
as $$
  with shown as (
    update public.orders as o
    set held_reason = null, shown_at = greatest(at, o.placed_at)
    where o.id = order_id
      and o.state = 'placed'
      and o.held_reason is not null
    returning o.id
  )
  select exists (select from shown)
$$;

comment on function private.show_order_now is 'Shows a held order to its kitchen, as somebody vouches for it or there is room; gives whether it was held.';

create function private.announce_shown()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.note_order(new.id, 'shown', 'system', null, null, null, new.shown_at);
  return null;
end
$$;

comment on function private.announce_shown is 'Trigger: a held order that is shown is told to the kitchen like a new one.';

create function private.show_held(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant_id uuid;
  v_crowd record;
  v_shown integer := 0;
begin
  for v_restaurant_id in
    select distinct o.restaurant_id
    from public.orders as o
    where o.state = 'placed'
      and o.held_reason is not null
    order by o.restaurant_id
  loop
    v_crowd := private.crowd_at(v_restaurant_id, at);
    if private.is_under_attack(v_crowd.lost) then
      perform private.raise_alert('kitchen_attacked', 'restaurant:' || v_restaurant_id, to_jsonb(v_crowd), at);
      continue;
    end if;
    v_shown := v_shown + (
      select count(*)
      from (
        select o.id
        from public.orders as o
        where o.restaurant_id = v_restaurant_id
          and o.state = 'placed'
          and o.held_reason = 'crowd'
        order by o.placed_at, o.id
        limit greatest(private.setting_int('strangers_shown_most') - v_crowd.waiting, 0)
        for no key update skip locked
      ) as h
      where private.show_order_now(h.id, at)
    );
  end loop;
  perform private.resolve_alert(a.kind, a.subject, at)
  from private.alerts as a
  where a.kind = 'kitchen_attacked'
    and a.resolved_at is null
    and not private.is_under_attack((private.crowd_at(substring(a.subject from 12)::uuid, at)).lost);
  return v_shown;
end
$$;

comment on function private.show_held is
  'Shows kitchens the oldest of the orders held for a crowd while they have room and are not under attack; gives how many. Alerts of attacks.';

create function private.end_held(at timestamptz, slice integer)
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
    where o.state = 'placed'
      and o.held_reason is not null
      and o.placed_at <= at - make_interval(secs => private.setting_int('held_seconds'))
    order by o.placed_at, o.id
    limit slice
    for no key update skip locked
  ), 'rejected', 'not_confirmed', at);
end
$$;

comment on function private.end_held is 'Ends at most `slice` held orders for which nobody has vouched in time, oldest first; gives how many.';

create trigger held_orders_are_shown
  after update of held_reason, payment_state, accepted_at on public.orders
  for each row
  when (old.held_reason is not null and new.held_reason is null and new.state = 'placed')
  execute function private.announce_shown();

-- schemas/30_orders/line_text.sql
-- What an order or a basket is of, in words. What a customer wrote about it stands on a line of its own, behind a label.

select private.add_words('kitchen_line_note',
  'es', '↳ El cliente dice: «{note}»',
  'en', '↳ The customer says: «{note}»',
  'pt', '↳ O cliente diz: «{note}»'
);

select private.add_words('kitchen_order_note',
  'es', 'Nota del cliente: «{note}»',
  'en', 'Customer''s note: «{note}»',
  'pt', 'Nota do cliente: «{note}»'
);

create function private.line_text(line jsonb, language text, is_loud boolean default false)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return concat(
    line ->> 'quantity', ' × ', private.quoted(line ->> 'name', 'name'),
    ' (' || private.options_text(line -> 'options', language, is_loud) || ')'
  );
end
$$;

comment on function private.line_text is 'A line {quantity, name, options: [{kind, name}]} as people read it: 2 × name (con queso, sin cebolla); loud: for a kitchen.';

create function private.order_lines_var(placed public.orders)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(w.line order by w.position, w.place), '[]')
    from (
      select l.position, n.place, n.line
      from public.order_lines as l
      cross join lateral (
        values (1, jsonb_build_object('line', jsonb_build_object('quantity', l.quantity, 'name', l.name, 'options', l.options))), (2, private.note_var('kitchen_line_note', l.note))
      ) as n (place, line)
      where l.order_id = (placed).id
        and n.line is not null
      union all
      select null, 3, n.line
      from private.note_var('kitchen_order_note', (placed).note) as n (line)
      where n.line is not null
    ) as w
  );
end
$$;

comment on function private.order_lines_var is 'What a kitchen reads of an order, a line each: dishes, their notes, the note of all. For the values of a reply.';

create function private.note_var(key text, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_quoted text := private.quoted(words, 'quote');
begin
  return case when v_quoted <> '' then jsonb_build_object('template', key, 'vars', jsonb_build_object('note', v_quoted)) end;
end
$$;

comment on function private.note_var is 'A line of what somebody wrote, {template, vars}; null when nothing of it is left.';

-- schemas/30_orders/machine.sql
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

-- schemas/30_orders/open_wishes.sql
-- after: basket_lines.sql
-- What somebody wished for with the rest and is asked about: one question at a time, and a summary passes over none.

insert into private.settings (key, value, meaning)
values ('wish_minutes', '60', 'How long what was wished for and asked about is asked again, and said with a summary');

create table public.open_wishes (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.persons on delete cascade,
  words text not null,
  item_ids uuid[] not null,
  quantity integer,
  line jsonb,
  said_at timestamptz not null,
  constraint wishes_are_short check (length(words) between 1 and 120),
  constraint wishes_are_of_some_dishes check (cardinality(item_ids) between 1 and 20)
);

comment on table public.open_wishes is 'Dishes that were wished for and are not in the basket, as it is asked which one, or how: gone when one of them is added.';
comment on column public.open_wishes.line is 'Of one dish that lacks choices: {item_id, quantity, chosen, note?}; null while it is asked which dish.';

create index open_wishes_by_person on public.open_wishes (person_id, id);

alter table public.open_wishes enable row level security;

create function private.end_wish()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from public.open_wishes as w
  where w.id = (
    select min(o.id)
    from public.open_wishes as o
    join public.baskets as b on b.person_id = o.person_id
    where b.id = new.basket_id
      and new.item_id = any (o.item_ids)
  );
  return null;
end
$$;

comment on function private.end_wish is 'Trigger: a dish that is added, or is more, answers the first question about it.';

create trigger lines_answer_wishes
  after insert or update of quantity on public.basket_lines
  for each row
  execute function private.end_wish();

create function private.end_wishes()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from public.open_wishes as w where w.person_id = new.person_id;
  return null;
end
$$;

comment on function private.end_wishes is 'Trigger: with the basket that they were said for, wishes are over.';

create trigger baskets_end_wishes
  after update of status on public.baskets
  for each row
  when (old.status = 'open' and new.status <> 'open')
  execute function private.end_wishes();

create function private.wishes_of(person_id bigint, at timestamptz)
returns setof public.open_wishes
language sql
stable
security invoker
set search_path = ''
as $$
  select w.*
  from public.open_wishes as w
  where w.person_id = wishes_of.person_id
    and w.said_at > at - make_interval(mins => private.setting_int('wish_minutes'))
  order by w.id
$$;

comment on function private.wishes_of is 'What somebody wished for lately and is not in the basket, the first said first.';

-- schemas/30_orders/payment_words.sql
-- after: line_text.sql
-- How an order is paid, in the words of each side: the customer's, the kitchen's, the runner's.

select private.add_words('pay_cash_open',
  'es', 'efectivo (escribe con cuánto pagas, para llevarte vueltas)',
  'en', 'cash (write what you will pay with, so that we bring change)',
  'pt', 'dinheiro (escreva para quanto precisa de troco)'
);

select private.add_words('pay_cash_exact',
  'es', 'efectivo, exacto',
  'en', 'cash, the exact amount',
  'pt', 'dinheiro, sem troco'
);

select private.add_words('pay_cash_change',
  'es', 'efectivo, con {amount} (tus vueltas: {change})',
  'en', 'cash, with {amount} (your change: {change})',
  'pt', 'dinheiro, com {amount} (seu troco: {change})'
);

select private.add_words('kitchen_pays_at_door',
  'es', 'SIN PAGAR ({payment} al entregar)',
  'en', 'NOT PAID ({payment} on delivery)',
  'pt', 'NÃO PAGO ({payment} na entrega)'
);

select private.add_words('kitchen_pays_with_change',
  'es', 'SIN PAGAR (efectivo al entregar). Lleve vueltas: {change}',
  'en', 'NOT PAID (cash on delivery). Bring change: {change}',
  'pt', 'NÃO PAGO (dinheiro na entrega). Leve troco: {change}'
);

select private.add_words('kitchen_waits_for_transfer',
  'es', 'transferencia SIN CONFIRMAR',
  'en', 'transfer NOT CONFIRMED',
  'pt', 'transferência NÃO CONFIRMADA'
);

select private.add_words('kitchen_is_paid',
  'es', 'YA PAGADO',
  'en', 'PAID',
  'pt', 'JÁ PAGO'
);

select private.add_words('runner_collect_cash',
  'es', 'Cobre {total} en efectivo.',
  'en', 'Collect {total} in cash.',
  'pt', 'Receba {total} em dinheiro.'
);

select private.add_words('runner_collect_exact',
  'es', 'Cobre {total} en efectivo; paga exacto.',
  'en', 'Collect {total} in cash; they pay the exact amount.',
  'pt', 'Receba {total} em dinheiro; pagam sem troco.'
);

select private.add_words('runner_collect_change',
  'es', 'Cobre {total} en efectivo; paga con {amount}. Lleve vueltas: {change}.',
  'en', 'Collect {total} in cash; they pay with {amount}. Bring change: {change}.',
  'pt', 'Receba {total} em dinheiro; pagam com {amount}. Leve troco: {change}.'
);

select private.add_words('runner_collect_card',
  'es', 'Cobre {total} con el datáfono.',
  'en', 'Collect {total} with the card terminal.',
  'pt', 'Receba {total} na maquininha.'
);

select private.add_words('runner_collect_nothing',
  'es', 'Ya está pagado: no cobre nada.',
  'en', 'It is paid already: collect nothing.',
  'pt', 'Já está pago: não receba nada.'
);

create function private.paid_vars(total bigint, pays_with bigint, currency text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'total', private.money_var(total, currency), 'amount', private.money_var(pays_with, currency),
    'change', private.money_var(pays_with - total, currency)
  )
$$;

comment on function private.paid_vars is 'The sums of a payment in cash: what is due, with how much it is paid, what goes back.';

create function private.payment_var(method text, pays_with bigint, total bigint, currency text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when method <> 'cash' then jsonb_build_object('template', 'payment_' || method)
    when pays_with is null then '{"template": "pay_cash_open"}'
    when pays_with in (0, total) then '{"template": "pay_cash_exact"}'
    else jsonb_build_object('template', 'pay_cash_change', 'vars', private.paid_vars(total, pays_with, currency))
  end
$$;

comment on function private.payment_var is 'How a basket is paid, to its customer: with cash also with how much, or the question for it.';

create function private.kitchen_payment_var(placed public.orders)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case
    when (placed).payment_state in ('confirmed', 'paid') then '{"template": "kitchen_is_paid"}'
    when (placed).payment_method = 'transfer' then '{"template": "kitchen_waits_for_transfer"}'
    when (placed).pays_with > (placed).total
      then jsonb_build_object('template', 'kitchen_pays_with_change', 'vars', private.paid_vars((placed).total, (placed).pays_with, (placed).currency))
    else jsonb_build_object(
      'template', 'kitchen_pays_at_door',
      'vars', jsonb_build_object('payment', jsonb_build_object('template', 'payment_' || (placed).payment_method))
    )
  end;
end
$$;

comment on function private.kitchen_payment_var is 'Whether an order is paid, to its kitchen, and the change that is to be brought.';

create function private.collect_var(placed public.orders)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'template', case
      when (placed).payment_state <> 'due' or (placed).payment_method = 'transfer' then 'runner_collect_nothing'
      when (placed).payment_method = 'card' then 'runner_collect_card'
      when (placed).pays_with in (0, (placed).total) then 'runner_collect_exact'
      when (placed).pays_with is not null then 'runner_collect_change'
      else 'runner_collect_cash'
    end,
    'vars', private.paid_vars((placed).total, (placed).pays_with, (placed).currency)
  )
$$;

comment on function private.collect_var is 'What whoever brings an order collects at the door, and the change to carry.';

-- schemas/30_orders/payments.sql
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

-- schemas/30_orders/placing.sql
-- An order is placed once: a tap on a summary that still holds.

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
    jsonb_path_query_array((summary).lines, '$[*].options[*].option_id'),
    -- As they are said: what became a removal meanwhile is not what was read back.
    jsonb_path_query_array((summary).lines, '$[*].options[*].name')
  ) is not distinct from (
    (priced ->> 'subtotal')::bigint, (priced ->> 'discount')::bigint,
    (priced ->> 'fee')::bigint, (priced ->> 'total')::bigint,
    jsonb_path_query_array(priced, '$.lines[*].line_id'),
    jsonb_path_query_array(priced, '$.lines[*].quantity'),
    jsonb_path_query_array(priced, '$.lines[*].unit_price'),
    jsonb_path_query_array(priced, '$.lines[*].options[*].option_id'),
    jsonb_path_query_array(priced, '$.lines[*].options[*].name')
  )
$$;

comment on function private.same_price is 'Whether a basket is and costs, line by line with its options and in all, what a summary of it said.';

create function private.write_order(
  summary public.order_summaries, priced jsonb, is_from_stranger boolean, held_reason text, at timestamptz
)
returns public.orders
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  insert into public.orders (
    person_id, restaurant_id, summary_id, state, address_id, address_line, address_details, point, point_error_m,
    payment_method, pays_with, promotion_id, units, subtotal, discount, fee, total, currency, note, is_from_stranger, held_reason, placed_at,
    changed_at
  )
  select
    b.person_id, b.restaurant_id, (summary).id, 'placed', a.id, a.line, a.details, a.point, a.error_m, b.payment_method,
    private.enough_cash(b, (summary).total), (priced ->> 'promotion_id')::bigint, (summary).units, (summary).subtotal, (summary).discount, (summary).fee,
    (summary).total, (summary).currency, b.note, write_order.is_from_stranger, write_order.held_reason, at, at
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
  set used_at = at, order_id = v_order.id
  where s.id = (summary).id;
  update public.baskets as b
  set status = 'ordered', updated_at = at
  where b.id = (summary).basket_id;
  -- Said for this order alone.
  update public.customers as c set avoids = null, avoids_at = null where c.person_id = v_order.person_id and c.avoids is not null;
  perform private.write_event(v_order, 'placed', null, 'customer', v_order.person_id, null, null, '{}');
  return v_order;
end
$$;

comment on function private.write_order is 'Makes the order of a summary that has been decided on, with lines and first event, and ends the basket.';

-- Else {ok, code, basket, summary_total}; code: unknown_summary, expired, stale, price_changed, or the gravest problem
-- of the basket (private.basket_problems).
create function private.place_order(summary_id bigint, person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets;
  v_summary public.order_summaries;
  v_order public.orders;
  v_priced jsonb;
  v_code text;
  v_is_stranger boolean;
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
  v_basket := private.lock_basket(place_order.person_id, at);
  select s.* into v_summary from public.order_summaries as s where s.id = place_order.summary_id;
  select o.* into v_order
  from public.order_summaries as s
  join public.orders as o on o.id = s.order_id
  where s.basket_id = v_summary.basket_id
    and s.basket_version = v_summary.basket_version;
  if v_order.id is not null then
    return private.order_outcome(v_order, 'already_placed');
  end if;
  -- Prices, hours and zones are read now, not when the summary was made.
  v_priced := private.price_basket(v_summary.basket_id, at);
  v_code := case
    when at >= v_summary.expires_at then 'expired'
    when v_basket.id is distinct from v_summary.basket_id then 'stale'
    when v_basket.version <> v_summary.basket_version then 'stale'
    when v_priced -> 'problems' <> '[]' then v_priced #>> '{problems,0,code}'
    when not private.same_price(v_summary, v_priced) then 'price_changed'
  end;
  if v_code is not null then
    return private.basket_outcome(
      v_basket.id, v_code, at, jsonb_build_object('summary_total', v_summary.total)
    );
  end if;
  v_is_stranger := private.is_stranger(place_order.person_id);
  v_order := private.write_order(
    v_summary, v_priced, v_is_stranger, case when v_is_stranger then private.judge_hold(v_basket, at) end, at
  );
  return private.order_outcome(v_order, 'placed');
end
$$;

comment on function private.place_order is
  'Orders what a summary read back, once however often it is tapped: {ok, code: placed or already_placed, state, order}, or why not.';

-- schemas/30_orders/pricing.sql
-- Prices: every sum of Weats comes from private.price_basket.

-- Codes: item_unavailable, unknown_option, option_twice, option_unavailable, too_many_options, options_missing; what
-- more is given is private.option_problems'.
create function private.line_problem(item_id uuid, option_ids bigint[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when not private.is_available(item_id, at)
        then jsonb_build_object('code', 'item_unavailable')
      when p.problem ->> 'code' = 'too_few' then p.problem || '{"code": "options_missing"}'
      when p.problem ->> 'code' = 'too_many' then p.problem || '{"code": "too_many_options"}'
      else p.problem
    end
    from (
      -- What is missing yet may still come; what is too much is wrong already, in whichever group.
      select coalesce(jsonb_path_query_first(o.problems, '$[*] ? (@.code != "too_few")'), o.problems -> 0) as problem
      from private.option_problems(item_id, option_ids, at) as o (problems)
    ) as p
  );
end
$$;

comment on function private.line_problem is 'The gravest problem of a dish with these options, or null: {code, ...}.';

-- [{line_id, item_id, name, quantity, unit_price, total, options: private.chosen_options, note, problem}]
create function private.price_lines(basket_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'line_id', l.id,
          'item_id', l.item_id,
          'name', i.name,
          'quantity', l.quantity,
          'unit_price', p.unit_price,
          'total', l.quantity * p.unit_price,
          'options', private.chosen_options(o.ids),
          'note', l.note,
          'problem', private.line_problem(l.item_id, o.ids, at)
        )
        order by l.position, l.id
      ),
      '[]'
    )
    from public.basket_lines as l
    join public.menu_items as i on i.id = l.item_id
    cross join lateral (
      select
        coalesce(sum(op.price_difference), 0)::bigint as difference,
        coalesce(array_agg(op.id order by op.id), '{}') as ids
      from public.basket_line_options as lo
      join public.options as op on op.id = lo.option_id
      where lo.line_id = l.id
    ) as o
    -- Options may cost less than nothing; a dish never does.
    cross join lateral (select greatest(i.price + o.difference, 0) as unit_price) as p
    where l.basket_id = price_lines.basket_id
  );
end
$$;

comment on function private.price_lines is
  'The lines of a basket at the prices of the moment, each with its problem: null or as private.line_problem.';

create function private.payment_methods(restaurant_id uuid)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select array_remove(
      array[
        case when r.takes_cash then 'cash' end,
        case when r.takes_transfer then 'transfer' end,
        case when r.takes_card then 'card' end
      ],
      null
    )
    from public.restaurants as r
    where r.id = restaurant_id
  );
end
$$;

comment on function private.payment_methods is 'How a restaurant may be paid, of cash, transfer and card.';

-- Codes: empty, own_restaurant, those of private.line_problem (line_id and dish say of what), too_many, closed
-- (opens_at), no_address, no_pin, outside_zone, below_minimum, no_payment, payment_not_taken.
create function private.basket_problems(
  basket public.baskets, lines jsonb, units bigint, subtotal bigint, place_problem text, minimum bigint, at timestamptz
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(p.problem order by p.rank, p.place), '[]')
    from (
      select 1 as rank, 0::bigint as place, jsonb_build_object('code', 'empty') as problem
      where units = 0
      union all
      select 2, 0, jsonb_build_object('code', 'own_restaurant')
      where private.staff_role((basket).restaurant_id, (basket).person_id) is not null
      union all
      select 3, l.position, l.line -> 'problem' || jsonb_build_object(
        'line_id', l.line -> 'line_id', 'dish', l.line -> 'name'
      )
      from jsonb_array_elements(lines) with ordinality as l (line, position)
      where l.line -> 'problem' <> 'null'
      union all
      select 4, 0, jsonb_build_object('code', 'too_many', 'max', 100)
      where units > 100
      union all
      select 5, 0, jsonb_build_object(
        'code', 'closed',
        'opens_at', private.next_opening((basket).restaurant_id, at)
      )
      where not private.is_open((basket).restaurant_id, at)
      union all
      select 6, 0, jsonb_build_object('code', place_problem)
      where place_problem is not null
      union all
      select 7, 0, jsonb_build_object(
        'code', 'below_minimum',
        'minimum', minimum,
        'missing', minimum - subtotal
      )
      where subtotal < minimum
      union all
      select 8, 0, jsonb_build_object(
        'code', case when (basket).payment_method is null then 'no_payment' else 'payment_not_taken' end,
        'methods', to_jsonb(private.payment_methods((basket).restaurant_id))
      )
      where (basket).payment_method is null
        or (basket).payment_method
          <> all (private.payment_methods((basket).restaurant_id))
    ) as p
  );
end
$$;

comment on function private.basket_problems is 'What keeps a basket from being ordered, gravest first: [{code, ...}].';

create function private.enough_cash(basket public.baskets, total bigint)
returns bigint
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when (basket).payment_method = 'cash' and ((basket).pays_with = 0 or (basket).pays_with >= total) then (basket).pays_with
  end
$$;

comment on function private.enough_cash is 'With how much cash a basket is paid, 0 for exactly; null where nobody said or it is not enough.';

create function private.add_up(restaurant_id uuid, lines jsonb, fee bigint, at timestamptz)
returns table (units bigint, subtotal bigint, discount bigint, promotion_id bigint, total bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select s.units, s.subtotal, t.discount, d.promotion_id, s.subtotal - t.discount + add_up.fee
  from (
    select coalesce(sum(l.quantity), 0)::bigint as units, coalesce(sum(l.total), 0)::bigint as subtotal
    from jsonb_to_recordset(lines) as l (total bigint, quantity bigint)
  ) as s
  left join lateral private.discount_for(add_up.restaurant_id, s.subtotal, coalesce(add_up.fee, 0), at) as d on true
  cross join lateral (select least(coalesce(d.discount, 0), s.subtotal + coalesce(add_up.fee, 0)) as discount) as t;
end
$$;

comment on function private.add_up is 'The only source of totals: what lines cost with the best promotion of a moment and the fee; total is null while the fee is.';

-- {basket_id, version, status, restaurant, currency, lines, units, subtotal, discount, promotion_id, fee, minimum,
-- total, address_id, payment_method, pays_with, note, problems}; null for no basket.
create function private.price_basket(basket_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets;
  v_restaurant public.restaurants;
  v_lines jsonb;
  v_sum record;
  v_address public.addresses;
  v_terms record;
begin
  select b.* into v_basket from public.baskets as b where b.id = basket_id;
  if not found then
    return null;
  end if;
  select r.* into v_restaurant from public.restaurants as r where r.id = v_basket.restaurant_id;
  v_lines := private.price_lines(v_basket.id, at);
  select a.* into v_address
  from public.addresses as a
  where a.id = v_basket.address_id
    and a.deleted_at is null;
  select t.fee, t.minimum into v_terms from private.delivery_terms(v_basket.restaurant_id, v_address.point) as t;
  select s.* into v_sum from private.add_up(v_basket.restaurant_id, v_lines, v_terms.fee, at) as s;
  return jsonb_build_object(
    'basket_id', v_basket.id,
    'version', v_basket.version,
    'status', v_basket.status,
    'restaurant', jsonb_build_object('id', v_restaurant.id, 'name', v_restaurant.name),
    'currency', v_restaurant.currency,
    'lines', v_lines,
    'units', v_sum.units,
    'subtotal', v_sum.subtotal,
    'discount', v_sum.discount,
    'promotion_id', v_sum.promotion_id,
    'fee', v_terms.fee,
    'minimum', v_terms.minimum,
    'total', v_sum.total,
    'address_id', v_basket.address_id,
    'payment_method', v_basket.payment_method,
    'pays_with', private.enough_cash(v_basket, v_sum.total),
    'note', v_basket.note,
    'problems', private.basket_problems(
      v_basket,
      v_lines,
      v_sum.units,
      v_sum.subtotal,
      case
        when v_address.id is null then 'no_address'
        when v_address.point is null then 'no_pin'
        when v_terms.minimum is null then 'outside_zone'
        -- Who delivers is known by a neighbourhood, where to is not.
        when v_address.kind = 'neighbourhood' then 'no_address'
      end,
      v_terms.minimum,
      at
    ) || private.trust_problems(v_basket, v_sum.total, at)
  );
end
$$;

comment on function private.price_basket is
  'A basket with its lines, money (private.add_up) and problems. fee and total are null until a zone covers the address.';

-- code: summarised, no_basket, or the gravest problem of the basket.
create function private.summarise_basket(person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(summarise_basket.person_id, at);
  v_priced jsonb := private.price_basket(v_basket.id, at);
  v_summary public.order_summaries;
begin
  if v_basket.id is null or v_priced -> 'problems' <> '[]' then
    return private.basket_outcome(
      v_basket.id, coalesce(v_priced #>> '{problems,0,code}', 'no_basket'), at
    );
  end if;
  insert into public.order_summaries
    (basket_id, person_id, basket_version, lines, units, subtotal, discount, fee, total, currency, created_at, expires_at)
  select
    v_basket.id, v_basket.person_id, v_basket.version, v_priced -> 'lines', p.units, p.subtotal, p.discount, p.fee,
    p.total, p.currency, at,
    at + make_interval(secs => private.setting_int('summary_seconds'))
  from jsonb_to_record(v_priced) as p (
    units integer, subtotal bigint, discount bigint, fee bigint, total bigint, currency text
  )
  returning * into v_summary;
  return jsonb_build_object(
    'ok', true,
    'code', 'summarised',
    'summary_id', v_summary.id,
    'expires_at', v_summary.expires_at,
    'basket', v_priced
  );
end
$$;

comment on function private.summarise_basket is
  'Reads the person''s basket back at a price that holds for ten minutes; {ok, code, basket, summary_id, expires_at}.';

-- schemas/30_orders/dishes.sql
-- after: pricing.sql
-- Other dishes of an order that is placed: what it would be of and cost, why not, and the change itself, which is an event
-- of the next version. Lines keep the price at which they were ordered; what is added costs what it costs now.

create function private.ordered_lines(order_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(to_jsonb(l) || jsonb_build_object('line_id', l.id) order by l.position), '[]')
    from public.order_lines as l
    where l.order_id = ordered_lines.order_id
  );
end
$$;

comment on function private.ordered_lines is 'The lines of an order as private.price_lines has those of a basket.';

create function private.other_lines(lines jsonb, added jsonb, taken jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  with kept as (
    select l.value as line, l.ordinality as place,
      (l.value ->> 'quantity')::bigint - coalesce((
        select sum((t.value ->> 'quantity')::bigint) from jsonb_array_elements(taken) as t where t.value -> 'line_id' = l.value -> 'line_id'
      ), 0) as quantity
    from jsonb_array_elements(lines) with ordinality as l
    union all
    select a.value, 1000 + a.ordinality, (a.value ->> 'quantity')::bigint
    from jsonb_array_elements(added) with ordinality as a
  ),
  -- One more of what is there already is that line, unless it costs something else by now.
  together as (
    select (array_agg(k.line order by k.place))[1] as line, min(k.place) as place, sum(k.quantity) as quantity
    from kept as k
    where k.quantity > 0
    group by k.line -> 'item_id', k.line -> 'options', k.line -> 'note', k.line -> 'unit_price'
  )
  select coalesce(jsonb_agg(
    t.line || jsonb_build_object('quantity', t.quantity, 'total', t.quantity * (t.line ->> 'unit_price')::bigint) order by t.place
  ), '[]')
  from together as t
$$;

comment on function private.other_lines is 'Lines with others added, and with fewer of some: taken is [{line_id, quantity}]; a line of none is gone.';

create function private.changed_lines(lines jsonb, added jsonb, taken jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('label', c.label, 'line', c.line, 'is_quiet', true) order by c.place, c.ordinality), '[]')
  from (
    select 1 as place, a.ordinality, 'label_added' as label, a.value as line
    from jsonb_array_elements(added) with ordinality as a
    union all
    select 2, t.ordinality, 'label_taken',
      l.value || jsonb_build_object('quantity', least((t.value ->> 'quantity')::bigint, (l.value ->> 'quantity')::bigint))
    from jsonb_array_elements(taken) with ordinality as t
    join jsonb_array_elements(lines) as l on l.value -> 'line_id' = t.value -> 'line_id'
  ) as c
$$;

comment on function private.changed_lines is 'What is more and what is less, as private.lines_in reads it: [{label, line, is_quiet: not for a kitchen}].';

create function private.weigh_dishes(placed public.orders, added jsonb, taken jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_lines jsonb := private.ordered_lines((placed).id);
  v_new jsonb := private.other_lines(v_lines, added, taken);
begin
  return to_jsonb(s) || jsonb_build_object('lines', v_new, 'shown', private.changed_lines(v_lines, added, taken))
  -- The promotions are those of the moment at which it was ordered.
  from private.add_up((placed).restaurant_id, v_new, (placed).fee, (placed).placed_at) as s;
end
$$;

comment on function private.weigh_dishes is 'What an order would be with dishes added and taken out: a change of public.order_wishes.';

create function private.judge_dishes(placed public.orders, change jsonb, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_trust private.trust_levels := private.trust_of((placed).person_id);
  v_total bigint := (change ->> 'total')::bigint;
begin
  return case
    when (placed).id is null or not private.is_to_cook((placed).state) then 'too_late'
    when (placed).payment_state = 'proof_sent' or private.is_proof_coming((placed).id, at) then 'proof_waits'
    when (change ->> 'units')::integer = 0 then 'empty'
    when v_total > (placed).total and (placed).received > 0 then 'paid'
    when v_total > (placed).total and (
      (change ->> 'units')::integer > 100
      or jsonb_path_exists(change, '$.lines[*] ? (@.quantity > $most)', jsonb_build_object('most', private.most_of_a_dish()))
      or (placed).payment_method <> 'transfer' and (
        v_total > v_trust.order_total
        or (private.open_orders_of((placed).person_id)).total - (placed).total + v_total > v_trust.open_total
      )
    ) then 'too_much'
    when (change ->> 'subtotal')::bigint < (placed).subtotal and (change ->> 'subtotal')::bigint < (
      select t.minimum from private.delivery_terms((placed).restaurant_id, (placed).point) as t
    ) then 'below_minimum'
  end;
end
$$;

comment on function private.judge_dishes is
  'Why an order cannot have other dishes, or null: too_late, proof_waits, empty, paid (it would cost more), too_much, below_minimum.';

create function private.owe_overpaid(changed public.orders, actor_person_id bigint, at timestamptz)
returns public.orders
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_refund public.refunds;
  v_amount bigint := (changed).received - (changed).total - coalesce((
    select sum(f.amount) from public.refunds as f where f.order_id = (changed).id
  ), 0);
begin
  if v_amount <= 0 then
    return changed;
  end if;
  insert into public.refunds (order_id, amount, state, reason, opened_at)
  values ((changed).id, v_amount, 'owed', 'dishes_taken', at)
  returning * into v_refund;
  -- The kitchen did it: its customer hears of the money with the change, once.
  return private.write_refund(changed, v_refund, v_amount, 0, 'restaurant', actor_person_id, v_refund.reason, at);
end
$$;

comment on function private.owe_overpaid is 'Owes back what came for dishes that are not in an order any more; the order is locked.';

create function private.change_dishes(
  placed public.orders, change jsonb, actor text, actor_person_id bigint, at timestamptz
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
  perform set_config('weats.changing_order', (placed).id::text, true);
  update public.orders as o
  set
    units = c.units, subtotal = c.subtotal, discount = c.discount, promotion_id = c.promotion_id, total = c.total,
    overpaid = case when o.received > 0 then o.received - c.total else 0 end,
    -- Less than it costs brings no change.
    pays_with = case when o.pays_with = 0 or o.pays_with >= c.total then o.pays_with end,
    version = o.version + 1,
    changed_at = greatest(at, o.changed_at)
  from jsonb_to_record(change) as c (units integer, subtotal bigint, discount bigint, promotion_id bigint, total bigint)
  where o.id = (placed).id
  returning o.* into v_new;
  perform set_config('weats.changing_order', '', true);
  delete from public.order_lines as l where l.order_id = v_new.id;
  insert into public.order_lines (order_id, position, item_id, name, quantity, unit_price, options, note, total)
  select
    v_new.id, l.position, i.id, l.line ->> 'name', (l.line ->> 'quantity')::integer,
    (l.line ->> 'unit_price')::bigint, l.line -> 'options', l.line ->> 'note', (l.line ->> 'total')::bigint
  from jsonb_array_elements(change -> 'lines') with ordinality as l (line, position)
  -- A dish may have been deleted since.
  left join public.menu_items as i on i.id = (l.line ->> 'item_id')::uuid;
  perform private.write_event(
    v_new, 'dishes', null, actor, actor_person_id, null, null,
    jsonb_build_object('total_from', (placed).total, 'total_to', v_new.total)
  );
  return private.owe_overpaid(v_new, actor_person_id, v_new.changed_at);
end
$$;

comment on function private.change_dishes is
  'Gives a locked order the lines and sums of a change that has been agreed to, with its event; what came above the new total is owed back.';

-- schemas/30_orders/refunds.sql
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

-- schemas/30_orders/rights.sql
-- What the board reads of orders, by row-level security.

create policy "Staff read the orders of their restaurants until they are archived"
  on public.orders
  for select
  to authenticated
  using (archived_at is null and restaurant_id = any (array(select private.my_restaurants())));

create policy "Staff read the lines of the orders that they read"
  on public.order_lines
  for select
  to authenticated
  using (exists (select from public.orders as o where o.id = order_id));

create policy "Staff read the events of the orders that they read"
  on public.order_events
  for select
  to authenticated
  using (
    restaurant_id = any (array(select private.my_restaurants()))
    and exists (select from public.orders as o where o.id = order_id)
  );

-- schemas/30_orders/settings.sql
-- Times of baskets, summaries and orders.

insert into private.settings (key, value, meaning)
values
  ('summary_seconds', '600', 'How long a tap on a summary orders it'),
  ('summary_kept_seconds', '604800', 'How long a summary that nobody tapped is kept after its end'),
  ('avoids_hours', '6', 'What a customer said they do not tolerate is forgotten after so long, or with the order'),
  ('basket_open_seconds', '21600', 'After so long without a change an open basket expires'),
  ('basket_draft_seconds', '259200', 'After so long a basket that was put aside expires');

insert into private.settings (key, value, meaning)
values
  ('restaurant_reminder_seconds', '240', 'A placed order unanswered for so long is brought to mind'),
  ('restaurant_rejection_seconds', '600', 'And after so long, counted from when its news arrived, rejected by itself'),
  ('restaurant_news_most_seconds', '1800', 'News of an order that have not left for so long are waited for no longer'),
  ('transfer_wait_seconds', '2700', 'An accepted order without proof of its transfer is cancelled after so long'),
  ('order_delay_minutes', '10', 'How long a delay is when nothing is said'),
  ('order_delay_limit_minutes', '180', 'No delay moves a promise to later than so long after acceptance');

insert into private.settings (key, value, meaning)
values
  ('refund_alone_most', '200000', 'An order that owes back more than this needs a second admin who approves each refund'),
  ('refund_alert_seconds', '86400', 'A refund that was neither sent nor refused for so long is an alert'),
  ('proof_reminder_seconds', '600', 'A proof that nobody judged is brought to mind after so long, once'),
  ('proof_wait_seconds', '2700', 'An accepted order whose proof nobody judged for so long is cancelled; whether the money came is still asked'),
  ('proof_alert_seconds', '3600', 'After so long a proof that nobody judged is an alert'),
  ('proof_end_seconds', '259200', 'After so long the proof of an ended order counts as not found; an admin can still confirm it'),
  ('late_proof_seconds', '86400', 'How long after its end an order can still be proved'),
  ('proofs_an_order', '3', 'So many pictures of one transfer are shown to a restaurant');

-- schemas/30_orders/timeouts.sql
-- What time does to orders, baskets and summaries.

create function private.reject_unanswered(at timestamptz, slice integer)
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
    where o.state = 'placed'
      and o.held_reason is null
      and o.placed_at <= at - make_interval(secs => private.setting_int('restaurant_rejection_seconds'))
      and private.asked_at(o, at) <= at - make_interval(secs => private.setting_int('restaurant_rejection_seconds'))
    order by o.placed_at, o.id
    limit slice
    for no key update skip locked
  ), 'rejected', 'no_answer', at);
end
$$;

comment on function private.reject_unanswered is 'Rejects at most `slice` orders that their restaurant has not answered in time, oldest first; gives how many.';

create function private.cancel_unpaid(at timestamptz, slice integer)
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
    where o.state = 'accepted'
      and o.payment_method = 'transfer'
      and o.payment_state = 'due'
      -- Its picture is here and being fetched: a moment later it is a proof.
      and not private.is_proof_coming(o.id, at)
      and o.accepted_at <= at - make_interval(secs => private.setting_int('transfer_wait_seconds'))
    order by o.accepted_at, o.id
    limit slice
    for no key update skip locked
  ), 'cancelled', 'not_paid', at);
end
$$;

comment on function private.cancel_unpaid is 'Cancels at most `slice` accepted orders whose transfer has not come in time, oldest first; gives how many.';

create function private.remind_restaurants(at timestamptz, slice integer)
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
    where o.state = 'placed'
      and o.reminded_at is null
      and o.held_reason is null
      and o.placed_at <= at - make_interval(secs => private.setting_int('restaurant_reminder_seconds'))
      and private.asked_at(o, at) <= at - make_interval(secs => private.setting_int('restaurant_reminder_seconds'))
    order by o.placed_at, o.id
    limit slice
    for no key update skip locked
  );
  v_id uuid;
begin
  foreach v_id in array v_orders loop
    update public.orders as o set reminded_at = at where o.id = v_id;
    perform private.note_order(v_id, 'reminded', 'system', null, null, null, at);
  end loop;
  return cardinality(v_orders);
end
$$;

comment on function private.remind_restaurants is 'Reminds restaurants, once each, of at most `slice` orders that wait for them, oldest first; gives how many.';

create function private.run_order_timeouts(at timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_done jsonb := '{}';
begin
  -- Rows that somebody holds are left for the next minute: no step waits, so this can be in no deadlock.
  v_done := v_done || jsonb_build_object('rejected', private.reject_unanswered(at, slice));
  v_done := v_done || jsonb_build_object('unpaid', private.cancel_unpaid(at, slice));
  v_done := v_done || jsonb_build_object('unjudged', private.cancel_unjudged(at, slice));
  -- After the rejections: nobody is reminded of what has just been rejected.
  v_done := v_done || jsonb_build_object('reminded', private.remind_restaurants(at, slice));
  v_done := v_done || jsonb_build_object('unconfirmed', private.end_held(at, slice));
  v_done := v_done || jsonb_build_object('shown', private.show_held(at));
  v_done := v_done || jsonb_build_object('proofs_reminded', private.remind_of_proofs(at, slice));
  v_done := v_done || jsonb_build_object('proofs_alerted', private.alert_unjudged(at, slice));
  v_done := v_done || jsonb_build_object('proofs_ended', private.end_unjudged(at, slice));
  v_done := v_done || jsonb_build_object('refunds_alerted', private.alert_refunds(at, slice));
  v_done := v_done || jsonb_build_object('baskets_expired', private.expire_baskets(at, slice));
  v_done := v_done || jsonb_build_object('avoided_forgotten', private.forget_avoided(at, slice));
  return v_done || jsonb_build_object('summaries_purged', private.purge_summaries(at, slice));
end
$$;

comment on function private.run_order_timeouts is
  'What time does to orders, proofs and baskets, at most `slice` of each kind: how many, by what happened.';

create function private.expire_baskets(at timestamptz, slice integer)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with due as (
    select b.id
    from public.baskets as b
    where (
      b.status = 'open'
      and b.updated_at <= at - make_interval(secs => private.setting_int('basket_open_seconds'))
    ) or (
      b.status = 'draft'
      and b.updated_at <= at - make_interval(secs => private.setting_int('basket_draft_seconds'))
    )
    order by b.updated_at, b.id
    limit slice
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

create function private.forget_avoided(at timestamptz, slice integer)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with forgotten as (
    update public.customers as c
    set avoids = null, avoids_at = null
    where c.person_id in (
      select d.person_id
      from public.customers as d
      where d.avoids_at <= at - make_interval(hours => private.setting_int('avoids_hours'))
      order by d.avoids_at, d.person_id
      limit slice
      for update skip locked
    )
    returning c.person_id
  )
  select count(*)::integer from forgotten
$$;

comment on function private.forget_avoided is 'Forgets what at most `slice` customers said long ago that they do not tolerate; gives how many.';

create function private.purge_summaries(at timestamptz, slice integer)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from public.order_summaries as s
    where s.id in (
      select d.id
      from public.order_summaries as d
      where d.order_id is null
        and d.expires_at <= at - make_interval(secs => private.setting_int('summary_kept_seconds'))
      order by d.expires_at, d.id
      limit slice
      for update skip locked
    )
    returning s.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_summaries is 'Deletes at most `slice` summaries that ended long ago untapped, oldest first; gives how many.';

-- schemas/30_orders/trusting.sql
-- What keeps somebody whom Weats does not know well from ordering, said like any other problem of a basket.

create function private.open_orders_of(person_id bigint, out orders bigint, out total bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select count(*), coalesce(sum(o.total), 0)
  into orders, total
  from public.orders as o
  where o.person_id = open_orders_of.person_id
    and o.ended_at is null;
end
$$;

comment on function private.open_orders_of is 'How many orders of a person are open, and what they cost together.';

create function private.cancelled_orders_of(person_id bigint, at timestamptz)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select count(*)
    from public.orders as o
    where o.person_id = cancelled_orders_of.person_id
      and o.placed_at > at - interval '1 day'
      and o.state = 'cancelled'
      -- Nobody but the customer cancels what no kitchen has accepted, or seldom.
      and o.accepted_at is null
  );
end
$$;

comment on function private.cancelled_orders_of is 'How many orders of the last day a person has cancelled before a kitchen accepted them.';

-- Codes: blocked, orders_open, cancelled_too_often, needs_transfer or too_dear (most), crowded.
create function private.trust_problems(basket public.baskets, total bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_trust private.trust_levels := private.trust_of((basket).person_id);
  v_open record := private.open_orders_of((basket).person_id);
  v_takes_transfer boolean := 'transfer' = any (private.payment_methods((basket).restaurant_id));
  v_code text;
begin
  v_code := case
    when private.is_blocked((basket).person_id, (basket).restaurant_id) then 'blocked'
    when v_open.orders >= v_trust.open_orders then 'orders_open'
    when private.cancelled_orders_of((basket).person_id, at) >= v_trust.cancels_a_day then 'cancelled_too_often'
    when (basket).payment_method = 'transfer' then null
    when total > v_trust.order_total then case when v_takes_transfer then 'needs_transfer' else 'too_dear' end
    when v_open.orders > 0 and v_open.total + total > v_trust.open_total then 'orders_open'
    -- Without a way to vouch for themselves strangers wait for room, however many they are.
    when v_takes_transfer and v_trust.level = 'new'
      and (
        select count(*)
        from public.orders as o
        where o.restaurant_id = (basket).restaurant_id
          and o.state = 'placed'
          and o.held_reason is not null
          and o.payment_method <> 'transfer'
      ) >= private.setting_int('strangers_held_most') then 'crowded'
  end;
  if v_code is null then
    return '[]';
  end if;
  return jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
    'code', v_code,
    'most', case when v_code in ('needs_transfer', 'too_dear') then v_trust.order_total end
  )));
end
$$;

comment on function private.trust_problems is
  'What keeps a basket from being ordered as Weats does not know its person well enough: [{code, most}], or [].';

-- schemas/30_orders/unjudged.sql
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
