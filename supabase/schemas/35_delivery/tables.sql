-- Delivery: who brings an order. An accepted order has one delivery; an offer is a lease, and one runner wins.

create table public.deliveries (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders on delete restrict,
  customer_person_id bigint not null references public.persons on delete restrict,
  state text not null default 'waiting',
  runner_person_id bigint references public.runners on delete restrict,
  code text not null,
  code_tries integer not null default 0,
  last_wave integer not null default 0,
  search_from_at timestamptz not null,
  next_wave_at timestamptz not null,
  wait_told_at timestamptz,
  alarm_told_at timestamptz,
  assigned_at timestamptz,
  says_picked_up_at timestamptz,
  pickup_denied_at timestamptz,
  picked_up_at timestamptz,
  delivered_at timestamptz,
  silence_told_at timestamptz,
  problem text,
  problem_at timestamptz,
  created_at timestamptz not null,
  is_in_hand boolean not null generated always as (state in ('assigned', 'picked_up', 'problem')) stored,
  constraint orders_have_one_delivery unique (order_id),
  constraint deliveries_have_a_known_state check (
    state in ('waiting', 'offered', 'assigned', 'picked_up', 'delivered', 'cancelled', 'problem')
  ),
  constraint runners_deliver_no_order_of_their_own check (runner_person_id <> customer_person_id),
  constraint codes_have_four_digits check (code ~ '^[0-9]{4}$'),
  constraint codes_are_tried_five_times check (code_tries between 0 and 5),
  constraint waves_are_counted check (last_wave >= 0),
  constraint searched_deliveries_have_no_runner check (
    state not in ('waiting', 'offered') or num_nonnulls(runner_person_id, picked_up_at) = 0
  ),
  constraint carried_deliveries_have_a_runner check (
    state not in ('assigned', 'picked_up', 'delivered', 'problem') or runner_person_id is not null
  ),
  constraint runners_are_assigned_at_a_time check ((runner_person_id is null) = (assigned_at is null)),
  constraint food_is_picked_up_by_a_runner check (picked_up_at is null or runner_person_id is not null),
  constraint food_in_hand_was_picked_up check (
    (state not in ('picked_up', 'delivered') or picked_up_at is not null)
    and (state <> 'assigned' or picked_up_at is null)
  ),
  constraint delivered_only_after_picked_up check (
    (state = 'delivered') = (delivered_at is not null)
    and (delivered_at is null or delivered_at >= picked_up_at)
  ),
  constraint problems_say_what_and_when check (
    (problem is null) = (problem_at is null)
    and (state <> 'problem' or problem is not null)
  ),
  constraint problems_are_known_words check (
    problem in ('cannot_continue', 'closed', 'customer_absent', 'wrong_address', 'accident', 'other')
  )
);

comment on table public.deliveries is
  'One for each accepted order; picked_up, delivered and cancelled follow the order, whose state private.change_order moves.';
comment on column public.deliveries.customer_person_id is 'Copied from the order, so that a constraint can see it.';
comment on column public.deliveries.code is 'Known to the customer; the runner asks for it at the door. Never leaves for anybody else.';
comment on column public.deliveries.search_from_at is
  'When it makes sense to look for a runner; infinity while a transfer is unpaid. Waiting is counted from here.';
comment on column public.deliveries.next_wave_at is
  'Not offered before; also the place in the line: who was tried last is tried again last.';
comment on column public.deliveries.wait_told_at is 'When the customer was told that nobody was found yet.';
comment on column public.deliveries.alarm_told_at is 'When the admins were told the same.';
comment on column public.deliveries.silence_told_at is 'When the admins were told that the runner is silent; a sign of life resets it.';
comment on column public.deliveries.says_picked_up_at is
  'When the runner said so of an order that its kitchen had not called ready: it is asked, and after a while it counts.';
comment on column public.deliveries.pickup_denied_at is 'When the kitchen said that it is not so.';
comment on column public.deliveries.is_in_hand is 'Whether a runner has it now: taken, and neither delivered nor cancelled. The one place of this rule.';
comment on column public.deliveries.problem is 'The last one that the runner reported; stays when it is solved.';

create index deliveries_by_runner on public.deliveries (runner_person_id, assigned_at);

create index deliveries_by_customer on public.deliveries (customer_person_id);

create index deliveries_waiting on public.deliveries (next_wave_at) where state = 'waiting';

create index deliveries_searched on public.deliveries (search_from_at) where state in ('waiting', 'offered');

create index deliveries_said_to_be_picked_up on public.deliveries (says_picked_up_at)
  where state = 'assigned' and says_picked_up_at is not null;

create index deliveries_in_hand on public.deliveries (runner_person_id) where is_in_hand;

alter table public.deliveries enable row level security;

create table public.delivery_offers (
  id bigint generated always as identity primary key,
  delivery_id uuid not null references public.deliveries on delete restrict,
  runner_person_id bigint not null references public.runners on delete restrict,
  wave integer not null,
  state text not null default 'open',
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  why jsonb not null,
  constraint offers_have_a_known_state check (state in ('open', 'accepted', 'declined', 'expired', 'withdrawn', 'lost')),
  constraint offers_belong_to_a_wave check (wave >= 1),
  constraint waves_offer_once_to_a_runner unique (delivery_id, wave, runner_person_id),
  constraint offers_end_after_they_begin check (expires_at > offered_at),
  constraint open_offers_have_no_answer check ((state = 'open') = (answered_at is null)),
  constraint offers_say_why check (jsonb_typeof(why) = 'object' and why ? 'arrival_seconds')
);

comment on table public.delivery_offers is 'Leases on a delivery: open until answered or expired; one of them is accepted.';
comment on column public.delivery_offers.state is
  'declined: said no, or gave it back; withdrawn: went off duty, and may be offered it again; lost: somebody else won, or the order ended.';
comment on column public.delivery_offers.why is
  '{arrival_seconds, distance_meters, position_age_seconds, vehicle, kmh, rank, of}: why this runner.';

create unique index deliveries_have_one_winner on public.delivery_offers (delivery_id) where state = 'accepted';

create unique index runners_have_one_open_offer on public.delivery_offers (runner_person_id) where state = 'open';

create index delivery_offers_by_delivery on public.delivery_offers (delivery_id);

create index delivery_offers_by_runner on public.delivery_offers (runner_person_id);

create index delivery_offers_by_expiry on public.delivery_offers (expires_at) where state = 'open';

alter table public.delivery_offers enable row level security;

create table public.relayed_words (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  speaker text not null,
  words text not null,
  created_at timestamptz not null,
  constraint speakers_are_customer_or_runner check (speaker in ('customer', 'runner')),
  constraint relayed_words_are_short check (length(words) between 1 and 120)
);

comment on table public.relayed_words is
  'What customer and runner of an order said to each other through Weats, as the other may read it: private.quoted.';

create index relayed_words_by_order on public.relayed_words (order_id, id);

alter table public.relayed_words enable row level security;
