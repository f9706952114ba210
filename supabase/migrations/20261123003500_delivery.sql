-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/35_delivery/tables.sql
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

-- schemas/35_delivery/dispatch.sql
-- Rounds that offer deliveries to the runners who would be at the restaurant first, in waves. Rounds come from the other
-- side of the lock order (orders, then runners) and therefore take only runners that nobody holds.

create view private.idle_runners
with (security_invoker = true)
as
select r.person_id, r.vehicle, r.point, r.point_at
from public.runners as r
where r.is_on_duty
  and r.suspended_at is null
  and not exists (
    select
    from public.delivery_offers as o
    where o.runner_person_id = r.person_id
      and o.state = 'open'
  )
  and not exists (
    select
    from public.deliveries as d
    where d.runner_person_id = r.person_id
      and d.is_in_hand
  );

comment on view private.idle_runners is 'Runners who could be offered something now, wherever they are.';

create function private.rank_runners(delivery_id uuid, at timestamptz)
returns table (person_id bigint, arrival_seconds integer, why jsonb)
language sql
stable
security invoker
set search_path = ''
as $$
  with place as materialized (
    select d.id, d.customer_person_id, r.point,
      private.setting_int('runner_reach_meters') as reach_meters,
      private.setting_int('street_percent') / 100.0 as street,
      private.setting_int('position_age_percent') / 100.0 as age_weight,
      at - make_interval(mins => private.setting_int('position_max_age_minutes')) as seen_after,
      at - make_interval(mins => private.setting_int('offer_rest_minutes')) as rested_since
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    join public.restaurants as r on r.id = o.restaurant_id
    where d.id = rank_runners.delivery_id
  ),
  near as (
    select i.person_id, i.vehicle, (s.value #>> '{}')::numeric as kmh, p.street, p.age_weight,
      extensions.st_distance(i.point, p.point) as meters,
      greatest(0, extract(epoch from at - i.point_at)) as age_seconds
    from place as p
    join private.idle_runners as i on extensions.st_dwithin(i.point, p.point, p.reach_meters)
    join private.settings as s on s.key = 'runner_kmh_' || i.vehicle
    where i.point_at >= p.seen_after
      and i.person_id <> p.customer_person_id
      and not exists (
        select
        from public.delivery_offers as f
        where f.delivery_id = p.id
          and f.runner_person_id = i.person_id
          and (f.state = 'declined' or (f.state = 'expired' and f.answered_at > p.rested_since))
      )
  ),
  timed as (
    select n.*,
      ceil(n.meters * n.street * 3.6 / n.kmh + n.age_seconds * n.age_weight)::integer as arrival_seconds
    from near as n
  )
  select t.person_id, t.arrival_seconds,
    jsonb_build_object(
      'arrival_seconds', t.arrival_seconds,
      'distance_meters', round(t.meters)::integer,
      'position_age_seconds', round(t.age_seconds)::integer,
      'vehicle', t.vehicle,
      'kmh', t.kmh,
      'rank', row_number() over by_arrival,
      'of', count(*) over ()
    )
  from timed as t
  window by_arrival as (order by t.arrival_seconds, t.person_id)
  order by t.arrival_seconds, t.person_id
$$;

comment on function private.rank_runners is
  'Idle runners for a delivery, earliest at the restaurant first, with the reasons; an old position arrives later.';

create function private.dispatch(at timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_orders uuid[];
  v_expired integer := 0;
  v_offered integer := 0;
  v_waiting integer := 0;
  v_made integer;
  v_id record;
begin
  -- Orders that somebody else holds, another round above all, are left to the next round.
  v_orders := array(
    select o.id
    from public.orders as o
    where o.id in (
      (
        select d.order_id
        from public.delivery_offers as f
        join public.deliveries as d on d.id = f.delivery_id
        where f.state = 'open'
          and f.expires_at <= at
        order by f.expires_at
        limit slice
      )
      union
      (
        select d.order_id
        from public.deliveries as d
        where d.state = 'waiting'
          and d.next_wave_at <= at
        order by d.next_wave_at
        limit slice
      )
    )
    order by o.id
    for no key update skip locked
  );
  for v_id in
    select f.id
    from public.delivery_offers as f
    join public.deliveries as d on d.id = f.delivery_id
    where d.order_id = any (v_orders)
      and f.state = 'open'
      and f.expires_at <= at
    order by f.id
  loop
    perform private.end_offer(v_id.id, 'expired', at);
    v_expired := v_expired + 1;
  end loop;
  for v_id in
    select d.id
    from public.deliveries as d
    where d.order_id = any (v_orders)
      and d.state = 'waiting'
      and d.next_wave_at <= at
    order by d.search_from_at, d.id
  loop
    v_made := private.offer_delivery(v_id.id, at);
    v_offered := v_offered + v_made;
    v_waiting := v_waiting + (v_made = 0)::integer;
  end loop;
  return jsonb_build_object('expired', v_expired, 'offered', v_offered, 'waiting', v_waiting);
end
$$;

comment on function private.dispatch is
  'One round: ends expired offers, then offers what waits, longest first. Gives {expired, offered, waiting}; rounds may overlap.';

-- schemas/35_delivery/following.sql
-- Deliveries follow their orders, by a trigger.

-- An order that left without a runner of ours needs no delivery.
create function private.follow_order()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_search_from_at timestamptz := case
    -- While a transfer is unpaid nobody cooks, so nobody is looked for.
    when private.waits_for_money(new.payment_method, new.payment_state, 'preparing') then 'infinity'
    when new.state = 'ready' then new.changed_at
    else greatest(
      new.changed_at, new.promised_at - make_interval(mins => private.setting_int('dispatch_lead_minutes'))
    )
  end;
begin
  if new.state = 'accepted' and old.state <> 'accepted' then
    insert into public.deliveries (order_id, customer_person_id, code, search_from_at, next_wave_at, created_at)
    values (new.id, new.person_id, private.draw_code(), v_search_from_at, v_search_from_at, new.accepted_at);
  elsif (private.order_state(new.state)).is_at_restaurant then
    -- Until the search has begun it follows the kitchen: paid, delayed, ready early.
    update public.deliveries as d
    set search_from_at = v_search_from_at, next_wave_at = v_search_from_at
    where d.order_id = new.id
      and d.state = 'waiting'
      and d.search_from_at > new.changed_at;
  elsif new.state = 'picked_up' and old.state <> 'picked_up' then
    update public.deliveries as d
    set state = case when d.runner_person_id is null then 'cancelled' else 'picked_up' end,
      picked_up_at = case when d.runner_person_id is null then null else new.picked_up_at end
    where d.order_id = new.id
      and d.state in ('waiting', 'offered', 'assigned', 'problem');
  elsif new.state = 'delivered' then
    update public.deliveries as d
    set state = 'delivered', delivered_at = new.delivered_at
    where d.order_id = new.id
      and d.state in ('picked_up', 'problem');
  elsif new.state in ('cancelled', 'rejected') then
    update public.deliveries as d
    set state = 'cancelled'
    where d.order_id = new.id
      and d.state <> 'cancelled';
  end if;
  update public.delivery_offers as o
  set state = 'lost', answered_at = new.changed_at
  from public.deliveries as d
  where d.order_id = new.id
    and d.state = 'cancelled'
    and o.delivery_id = d.id
    and o.state = 'open';
  return null;
end
$$;

comment on function private.follow_order is
  'A delivery follows its order: made when it is accepted, moved when it is picked up or delivered, over when it ends.';

create trigger deliveries_follow_orders
  after update on public.orders
  for each row
  when (new.version <> old.version)
  execute function private.follow_order();

-- schemas/35_delivery/handover.sql
-- From the kitchen's hand to the customer's: picked up, and handed over against a code.

create function private.draw_code()
returns text
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Not random(): whoever saw some codes could compute the next.
  select lpad((('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint % 10000)::text, 4, '0')
$$;

comment on function private.draw_code is 'Four digits that cannot be foreseen.';

create function private.claim_pick_up(delivery public.deliveries, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if (delivery).says_picked_up_at >= (delivery).assigned_at then
    return true;
  elsif (delivery).pickup_denied_at > at - make_interval(mins => private.setting_int('pickup_claim_minutes')) or exists (
    select
    from public.orders as o
    where o.id = (delivery).order_id
      and private.waits_for_money(o.payment_method, o.payment_state, 'preparing')
  ) then
    return false;
  end if;
  update public.deliveries as d set says_picked_up_at = at where d.id = (delivery).id;
  perform private.note_order((delivery).order_id, 'pickup_claimed', 'runner', (delivery).runner_person_id, null, '{}', at);
  return true;
end
$$;

comment on function private.claim_pick_up is
  'Keeps a runner''s word that the food is in hand, and has the kitchen asked once; false while it has just said no, or nobody may cook yet.';

-- Once it is ready. The order is locked.
create function private.count_claim(order_id uuid, actor text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries;
begin
  select d.* into v_delivery
  from public.deliveries as d
  where d.order_id = count_claim.order_id
    and d.state = 'assigned'
    and d.says_picked_up_at >= d.assigned_at;
  if v_delivery.id is not null
    and (private.change_order(order_id, 'picked_up', 'runner', v_delivery.runner_person_id, null, at) ->> 'ok')::boolean then
    perform private.note_order(order_id, 'pickup_confirmed', actor, null, null, '{}', at);
  end if;
end
$$;

comment on function private.count_claim is 'Lets the word of a runner count that the food is in hand, now that the order is ready.';

create function private.deny_pick_up(order_id uuid, actor_person_id bigint, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select o.* into v_order from public.orders as o where o.id = order_id for no key update;
  if not (private.order_state(v_order.state)).is_cooking or private.judge_actor(v_order, 'restaurant', actor_person_id, null) is not null then
    return false;
  end if;
  update public.deliveries as d
  set says_picked_up_at = null, pickup_denied_at = at
  where d.order_id = deny_pick_up.order_id
    and d.state = 'assigned'
    and d.says_picked_up_at is not null;
  if found then
    perform private.note_order(order_id, 'pickup_denied', 'restaurant', actor_person_id, null, '{}', at);
  end if;
  return found;
end
$$;

comment on function private.deny_pick_up is 'The kitchen still has the food that a runner says to have; gives whether that was open.';

create function private.pick_up(delivery_id uuid, runner_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_delivery public.deliveries;
  v_answer jsonb;
begin
  v_runner := private.hear_runner(pick_up.runner_person_id, at);
  v_delivery := private.lock_delivery(delivery_id);
  if coalesce(v_delivery.runner_person_id <> v_runner.person_id, true) then
    return jsonb_build_object('ok', false, 'code', 'unknown_delivery');
  elsif v_delivery.state in ('cancelled', 'delivered') then
    return jsonb_build_object('ok', false, 'code', v_delivery.state);
  elsif v_runner.suspended_at is not null then
    return jsonb_build_object('ok', false, 'code', 'suspended');
  elsif v_delivery.picked_up_at is null then
    v_answer := private.change_order(
      v_delivery.order_id, 'picked_up', 'runner', v_runner.person_id, null, at
    );
    if not (v_answer ->> 'ok')::boolean then
      return jsonb_build_object(
        'ok', false,
        'code', case
          when (private.order_state(v_answer ->> 'state')).is_cooking
            then case when private.claim_pick_up(v_delivery, at) then 'claimed' else 'not_ready' end
          else v_answer ->> 'code'
        end
      );
    end if;
    perform private.report_position(v_runner.person_id, r.point, at)
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    where o.id = v_delivery.order_id;
  end if;
  return jsonb_build_object(
    'ok', true, 'code', 'picked_up', 'delivery', private.describe_delivery(v_delivery.id, true)
  );
end
$$;

comment on function private.pick_up is
  'Food in the runner''s hand: {ok, code: picked_up, delivery}, or unknown_delivery, cancelled, delivered, suspended, not_ready, claimed: the kitchen is asked.';

-- Why not: wrong_code and code_locked {left}, not_picked_up, cancelled, suspended, unknown_delivery, or a refusal of
-- private.change_order.
create function private.hand_over(delivery_id uuid, runner_person_id bigint, code text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_delivery public.deliveries;
  v_answer jsonb;
begin
  v_runner := private.hear_runner(hand_over.runner_person_id, at);
  v_delivery := private.lock_delivery(delivery_id);
  if coalesce(v_delivery.runner_person_id <> v_runner.person_id, true) then
    return jsonb_build_object('ok', false, 'code', 'unknown_delivery');
  elsif v_delivery.state = 'delivered' then
    return jsonb_build_object('ok', true, 'code', 'delivered');
  elsif v_delivery.state = 'cancelled' then
    return jsonb_build_object('ok', false, 'code', 'cancelled');
  elsif v_runner.suspended_at is not null then
    return jsonb_build_object('ok', false, 'code', 'suspended');
  elsif v_delivery.picked_up_at is null then
    return jsonb_build_object('ok', false, 'code', 'not_picked_up');
  elsif v_delivery.code_tries = 5 then
    return jsonb_build_object('ok', false, 'code', 'code_locked', 'left', 0);
  elsif v_delivery.code is distinct from hand_over.code then
    update public.deliveries as d set code_tries = d.code_tries + 1 where d.id = v_delivery.id;
    if v_delivery.code_tries = 4 then
      perform private.note_order(
        v_delivery.order_id, 'code_failed', 'runner', v_runner.person_id, null, '{}', at
      );
    end if;
    return jsonb_build_object('ok', false, 'code', 'wrong_code', 'left', 4 - v_delivery.code_tries);
  end if;
  v_answer := private.change_order(
    v_delivery.order_id, 'delivered', 'runner', v_runner.person_id, null, at
  );
  if not (v_answer ->> 'ok')::boolean then
    return jsonb_build_object('ok', false, 'code', v_answer ->> 'code');
  end if;
  perform private.report_position(v_runner.person_id, o.point, at)
  from public.orders as o
  where o.id = v_delivery.order_id;
  return jsonb_build_object('ok', true, 'code', 'delivered');
end
$$;

comment on function private.hand_over is
  'Delivers against the customer''s code: {ok, code: delivered}, or why not. The fifth wrong code locks and reaches an admin.';

-- schemas/35_delivery/offers.sql
-- Offers: who takes a delivery. The order's row is the lock of its delivery and offers; locks are taken in one order:
-- the runner who acts, orders ascending, offers.

create function private.lock_delivery(delivery_id uuid)
returns public.deliveries
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries;
begin
  perform
  from public.orders as o
  where o.id = (select d.order_id from public.deliveries as d where d.id = delivery_id)
  for no key update;
  -- Read after the lock: whoever held it may have changed the delivery.
  select d.* into v_delivery from public.deliveries as d where d.id = delivery_id;
  return v_delivery;
end
$$;

comment on function private.lock_delivery is 'Locks the order of a delivery and gives the delivery as it is then; nulls when there is none.';

create function private.hear_runner(person_id bigint, at timestamptz)
returns public.runners
language sql
volatile
security invoker
set search_path = ''
as $$
  update public.runners as r
  set heard_at = greatest(r.heard_at, at)
  where r.person_id = hear_runner.person_id
  returning r.*
$$;

comment on function private.hear_runner is
  'Notes a sign of life and locks the runner, before any order is locked; nulls for whoever is no runner.';

create function private.offer_delivery(delivery_id uuid, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_wave integer;
  v_why jsonb;
  v_made integer;
begin
  select d.last_wave + 1 into v_wave
  from public.deliveries as d
  where d.id = offer_delivery.delivery_id
    and d.state = 'waiting'
    and d.search_from_at <= at;
  if not found then
    return 0;
  end if;
  -- The order is held here: waiting for a runner who waits for an order would be a deadlock, so held ones are left out.
  with free as (
    select r.person_id, k.why
    from private.rank_runners(offer_delivery.delivery_id, at) as k
    join public.runners as r on r.person_id = k.person_id
    order by k.arrival_seconds, k.person_id
    limit private.setting_int(case v_wave when 1 then 'first_wave_size' else 'next_wave_size' end)
    for no key update of r skip locked
  )
  select coalesce(jsonb_object_agg(f.person_id, f.why), '{}') into v_why from free as f;
  -- Between ranking and locking a runner may have got something else: only now, locked, are they what they seem.
  insert into public.delivery_offers (delivery_id, runner_person_id, wave, offered_at, expires_at, why)
  select offer_delivery.delivery_id, i.person_id, v_wave, at,
    at + make_interval(secs => private.setting_int('offer_seconds')), v_why -> i.person_id::text
  from private.idle_runners as i
  where v_why ? i.person_id::text
  on conflict (runner_person_id) where state = 'open' do nothing;
  get diagnostics v_made = row_count;
  update public.deliveries as d
  set state = case when v_made > 0 then 'offered' else 'waiting' end,
    last_wave = case when v_made > 0 then v_wave else d.last_wave end,
    next_wave_at = at
  where d.id = offer_delivery.delivery_id;
  return v_made;
end
$$;

comment on function private.offer_delivery is
  'The next wave of a waiting delivery whose order the caller has locked; gives how many runners were offered it.';

create function private.end_offer(offer_id bigint, state text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery_id uuid;
begin
  update public.delivery_offers as o
  set state = end_offer.state, answered_at = at
  where o.id = offer_id
    and o.state = 'open'
  returning o.delivery_id into v_delivery_id;
  update public.deliveries as d
  set state = 'waiting', next_wave_at = at
  where d.id = v_delivery_id
    and d.state = 'offered'
    and not exists (
      select from public.delivery_offers as o where o.delivery_id = d.id and o.state = 'open'
    );
end
$$;

comment on function private.end_offer is
  'Ends an open offer without a winner; after the last of its wave the delivery waits for the next. The order is locked.';

create function private.accept_offer(offer_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries;
begin
  -- One statement for the winner and the others, so that nobody is told in between.
  update public.delivery_offers as o
  set state = case when o.id = offer_id then 'accepted' else 'lost' end,
    answered_at = at
  where o.state = 'open'
    and o.delivery_id = (select f.delivery_id from public.delivery_offers as f where f.id = offer_id);
  update public.deliveries as d
  set state = 'assigned', runner_person_id = f.runner_person_id, assigned_at = at
  from public.delivery_offers as f
  where f.id = offer_id
    and d.id = f.delivery_id
  returning d.* into v_delivery;
  perform private.note_order(
    v_delivery.order_id, 'runner_assigned', 'runner', v_delivery.runner_person_id, null,
    jsonb_build_object('runner', p.display_name, 'vehicle', r.vehicle, 'arrival_seconds', f.why -> 'arrival_seconds'),
    at
  )
  from public.delivery_offers as f
  join public.runners as r on r.person_id = f.runner_person_id
  join public.persons as p on p.id = r.person_id
  where f.id = offer_id;
end
$$;

comment on function private.accept_offer is 'Makes the holder of an open offer the runner of its delivery. The order is locked.';

-- Why not: unknown_offer, expired, taken, cancelled, suspended, off_duty, or the other answer given before.
create function private.answer_offer(offer_id bigint, runner_person_id bigint, accept boolean, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_delivery public.deliveries;
  v_offer public.delivery_offers;
  v_refusal text;
begin
  v_runner := private.hear_runner(answer_offer.runner_person_id, at);
  v_delivery := private.lock_delivery((
    select o.delivery_id
    from public.delivery_offers as o
    where o.id = offer_id
      and o.runner_person_id = v_runner.person_id
  ));
  if v_delivery.id is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_offer');
  end if;
  -- Read after the lock: somebody may have won, or time may have ended it.
  select o.* into v_offer from public.delivery_offers as o where o.id = offer_id;
  if v_offer.state = 'open' then
    v_refusal := case
      when v_offer.expires_at <= at then 'expired'
      when not accept then null
      when v_runner.suspended_at is not null then 'suspended'
      when not v_runner.is_on_duty then 'off_duty'
    end;
    if v_refusal in ('suspended', 'off_duty') then
      return jsonb_build_object('ok', false, 'code', v_refusal);
    elsif v_refusal is null and accept then
      perform private.accept_offer(v_offer.id, at);
    else
      perform private.end_offer(v_offer.id, coalesce(v_refusal, 'declined'), at);
      perform private.offer_delivery(v_delivery.id, at);
    end if;
    select o.* into v_offer from public.delivery_offers as o where o.id = offer_id;
  end if;
  -- A repeated tap is answered as the first one was.
  if v_offer.state = 'accepted' and accept then
    return jsonb_build_object(
      'ok', true, 'code', 'accepted', 'delivery', private.describe_delivery(v_delivery.id, true)
    );
  elsif v_offer.state = 'lost' then
    v_offer.state := case v_delivery.state when 'cancelled' then 'cancelled' else 'taken' end;
  end if;
  return jsonb_build_object('ok', v_offer.state = 'declined' and not accept, 'code', v_offer.state);
end
$$;

comment on function private.answer_offer is
  'Takes or declines an offer: {ok, code: accepted or declined, delivery}, or why not. No, or too late: the next wave at once.';

-- schemas/35_delivery/problems.sql
-- What cannot go on as planned: a runner's problem and what becomes of it.

create function private.release_delivery(delivery_id uuid, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.delivery_offers as o
  set state = 'declined', answered_at = at
  where o.delivery_id = release_delivery.delivery_id
    and o.state = 'accepted';
  update public.deliveries as d
  set state = 'waiting', runner_person_id = null, assigned_at = null, search_from_at = at,
    next_wave_at = at, wait_told_at = null, alarm_told_at = null, silence_told_at = null
  where d.id = release_delivery.delivery_id;
  perform private.offer_delivery(release_delivery.delivery_id, at);
end
$$;

comment on function private.release_delivery is
  'Takes a delivery from a runner who has not picked it up and offers it to others. The order is locked.';

-- Or unknown_delivery, delivered, cancelled; PT422 for an unknown problem.
create function private.report_problem(
  delivery_id uuid,
  runner_person_id bigint,
  problem text,
  note text,
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_delivery public.deliveries;
  v_is_released boolean;
begin
  if coalesce(
    report_problem.problem not in (
      'cannot_continue', 'closed', 'customer_absent', 'wrong_address', 'accident', 'other'
    ),
    true
  ) then
    perform private.refuse('PT422', format('Cannot report an unknown problem: %s', report_problem.problem));
  end if;
  v_runner := private.hear_runner(report_problem.runner_person_id, at);
  v_delivery := private.lock_delivery(delivery_id);
  if coalesce(v_delivery.runner_person_id <> v_runner.person_id, true) then
    return jsonb_build_object('ok', false, 'code', 'unknown_delivery');
  elsif v_delivery.state in ('delivered', 'cancelled') then
    return jsonb_build_object('ok', false, 'code', v_delivery.state);
  end if;
  v_is_released := report_problem.problem = 'cannot_continue' and v_delivery.picked_up_at is null;
  perform private.note_order(
    v_delivery.order_id, case when v_is_released then 'runner_released' else 'delivery_problem' end, 'runner',
    v_runner.person_id, report_problem.problem, jsonb_strip_nulls(jsonb_build_object('note', note)),
    at
  );
  if v_is_released then
    perform private.release_delivery(v_delivery.id, at);
  else
    update public.deliveries as d
    set state = 'problem', problem = report_problem.problem, problem_at = at
    where d.id = v_delivery.id;
  end if;
  return jsonb_build_object('ok', true, 'code', case when v_is_released then 'released' else 'reported' end);
end
$$;

comment on function private.report_problem is
  'Before pick-up cannot_continue gives the delivery to others: released; everything else waits for an admin: reported.';

-- Or not_an_admin, unknown_delivery, food_in_hand, not_picked_up, or the state that leaves nothing to solve.
create function private.resolve_delivery(
  delivery_id uuid,
  admin_person_id bigint,
  decision text,
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries;
  v_answer jsonb;
begin
  if coalesce(decision not in ('reassign', 'resume', 'delivered'), true) then
    perform private.refuse('PT422', format('Cannot take an unknown decision: %s', decision));
  elsif not private.is_admin(admin_person_id) then
    return jsonb_build_object('ok', false, 'code', 'not_an_admin');
  end if;
  v_delivery := private.lock_delivery(delivery_id);
  if v_delivery.id is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_delivery');
  elsif not v_delivery.is_in_hand then
    return jsonb_build_object('ok', false, 'code', v_delivery.state);
  elsif decision = 'reassign' and v_delivery.picked_up_at is not null then
    return jsonb_build_object('ok', false, 'code', 'food_in_hand');
  elsif decision = 'delivered' and v_delivery.picked_up_at is null then
    return jsonb_build_object('ok', false, 'code', 'not_picked_up');
  elsif decision = 'delivered' then
    v_answer := private.change_order(
      v_delivery.order_id, 'delivered', 'admin', admin_person_id, null, at
    );
    return jsonb_build_object('ok', v_answer -> 'ok', 'code', v_answer -> 'code');
  end if;
  perform private.note_order(
    v_delivery.order_id,
    case decision when 'reassign' then 'runner_released' else 'delivery_resumed' end,
    'admin', admin_person_id, null, '{}', at
  );
  if decision = 'reassign' then
    perform private.release_delivery(v_delivery.id, at);
  else
    update public.deliveries as d
    set state = case when d.picked_up_at is null then 'assigned' else 'picked_up' end, code_tries = 0
    where d.id = v_delivery.id;
  end if;
  return jsonb_build_object('ok', true, 'code', case decision when 'reassign' then 'released' else 'resumed' end);
end
$$;

comment on function private.resolve_delivery is
  'An admin reassigns (before pick-up), resumes (five new tries of the code) or calls a delivery delivered: {ok, code}.';

-- schemas/35_delivery/runners.sql
-- What a runner sees and says of themselves: duty and position.

create function private.ride(from_point extensions.geography, to_point extensions.geography, vehicle text)
returns interval
language sql
stable
security invoker
set search_path = ''
as $$
  select make_interval(
    secs => extensions.st_distance(from_point, to_point) * private.setting_int('street_percent') / 100
      * 3.6 / private.setting_int('runner_kmh_' || coalesce(vehicle, 'bicycle'))
  )
$$;

comment on function private.ride is 'How long a way takes through the streets; a bicycle''s time where the vehicle is not known.';

create function private.expected_at(placed public.orders)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce((placed).picked_up_at, (placed).promised_at) + private.ride(r.point, (placed).point, w.vehicle)
    from public.restaurants as r
    left join public.deliveries as d on d.order_id = (placed).id
    left join public.runners as w on w.person_id = d.runner_person_id
    where r.id = (placed).restaurant_id
  );
end
$$;

comment on function private.expected_at is
  'When an order should reach its customer: from the promise or the pick-up, at the runner''s speed (a bicycle''s while there is none).';

create function private.describe_delivery(delivery_id uuid, is_theirs boolean)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'delivery_id', d.id,
    'order_id', o.id,
    'number', o.number,
    'state', d.state,
    'order_state', o.state,
    'restaurant', jsonb_build_object(
      'name', r.name,
      'address_line', r.address_line,
      'latitude', extensions.st_y(r.point::extensions.geometry),
      'longitude', extensions.st_x(r.point::extensions.geometry)
    ),
    'promised_at', o.promised_at,
    'expected_at', private.expected_at(o),
    'fee', o.fee,
    'currency', o.currency
  ) || case
    when is_theirs then jsonb_build_object(
      'address', jsonb_build_object(
        'line', o.address_line,
        'details', o.address_details,
        'latitude', extensions.st_y(o.point::extensions.geometry),
        'longitude', extensions.st_x(o.point::extensions.geometry)
      ),
      'note', o.note,
      'payment_method', o.payment_method,
      'payment_state', o.payment_state,
      'collect', case when o.payment_state = 'due' and o.payment_method in ('cash', 'card') then o.total else 0 end
    )
    else '{}'
  end
  from public.deliveries as d
  join public.orders as o on o.id = d.order_id
  join public.restaurants as r on r.id = o.restaurant_id
  where d.id = delivery_id
$$;

comment on function private.describe_delivery is
  'What a runner may know of a delivery; where the customer lives and what to collect only when it is theirs. Never the code.';

create function private.runner_view(person_id bigint, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'is_on_duty', r.is_on_duty,
    'is_suspended', r.suspended_at is not null,
    'needs_position', r.point_at is null
      or r.point_at < at - make_interval(mins => private.setting_int('position_max_age_minutes')),
    'offer', (
      select private.describe_delivery(f.delivery_id, false)
        || jsonb_build_object('offer_id', f.id, 'expires_at', f.expires_at)
      from public.delivery_offers as f
      where f.runner_person_id = r.person_id
        and f.state = 'open'
        and f.expires_at > at
    ),
    'in_hand', (
      select coalesce(jsonb_agg(private.describe_delivery(d.id, true) order by d.assigned_at, d.id), '[]')
      from public.deliveries as d
      where d.runner_person_id = r.person_id
        and d.is_in_hand
    ),
    'waiting', (
      select coalesce(jsonb_agg(private.describe_delivery(d.id, false) order by d.search_from_at, d.id), '[]')
      from public.deliveries as d
      where d.id in (
        select w.id
        from public.deliveries as w
        join public.orders as o on o.id = w.order_id
        join public.restaurants as s on s.id = o.restaurant_id
        where w.state = 'waiting'
          and w.search_from_at <= at
          and w.customer_person_id <> r.person_id
          and coalesce(extensions.st_dwithin(s.point, r.point, private.setting_int('runner_reach_meters')), true)
        order by w.search_from_at, w.id
        limit 5
      )
    )
  )
  from public.runners as r
  where r.person_id = runner_view.person_id
$$;

comment on function private.runner_view is
  'All that a runner sees: {is_on_duty, is_suspended, needs_position, offer, in_hand[], waiting[] (at most 5)}; null for nobody.';

-- Off duty ends an open offer; what is in hand stays.
create function private.set_duty(person_id bigint, is_on_duty boolean, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_offer public.delivery_offers;
begin
  v_runner := private.hear_runner(set_duty.person_id, at);
  if v_runner.person_id is null then
    return jsonb_build_object('ok', false, 'code', 'not_a_runner');
  elsif v_runner.suspended_at is not null and set_duty.is_on_duty then
    return jsonb_build_object('ok', false, 'code', 'suspended');
  end if;
  update public.runners as r
  set is_on_duty = set_duty.is_on_duty, duty_changed_at = at
  where r.person_id = v_runner.person_id
    and r.is_on_duty <> set_duty.is_on_duty;
  -- The runner is held: no round can make another offer in between.
  select o.* into v_offer
  from public.delivery_offers as o
  where o.runner_person_id = v_runner.person_id
    and o.state = 'open'
    and not set_duty.is_on_duty;
  if v_offer.id is not null and (private.lock_delivery(v_offer.delivery_id)).id is not null then
    perform private.end_offer(v_offer.id, 'withdrawn', at);
    perform private.offer_delivery(v_offer.delivery_id, at);
  end if;
  return jsonb_build_object('ok', true, 'code', case when set_duty.is_on_duty then 'on_duty' else 'off_duty' end)
    || private.runner_view(v_runner.person_id, at);
end
$$;

comment on function private.set_duty is
  'Puts a runner on or off duty: {ok, code: on_duty or off_duty, ...runner_view}, or not_a_runner, suspended.';

create function private.is_reachable(
  from_point extensions.geography(point, 4326),
  from_at timestamptz,
  point extensions.geography(point, 4326),
  at timestamptz
)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    extensions.st_distance(from_point, point) <= private.setting_int('position_slack_meters')
      + private.setting_int('runner_top_kmh') / 3.6 * extract(epoch from at - from_at),
    true
  )
$$;

comment on function private.is_reachable is 'Whether somebody can be at a point at that time who was at another before; true when nothing was known.';

create function private.report_position(
  person_id bigint,
  point extensions.geography(point, 4326),
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
begin
  if report_position.point is null then
    perform private.refuse('PT422', 'Cannot note a position as it has no point');
  end if;
  v_runner := private.hear_runner(report_position.person_id, at);
  if v_runner.person_id is null then
    return jsonb_build_object('ok', false, 'code', 'not_a_runner');
  end if;
  if v_runner.point_at < at
    and not private.is_reachable(v_runner.point, v_runner.point_at, report_position.point, at)
    and not coalesce(
      private.is_reachable(v_runner.doubted_point, v_runner.doubted_at, report_position.point, at)
        and v_runner.doubted_at <= at - make_interval(secs => private.setting_int('position_proof_seconds')),
      false
    ) then
    update public.runners as r
    set doubted_point = report_position.point, doubted_at = at
    where r.person_id = v_runner.person_id;
    return jsonb_build_object('ok', false, 'code', 'doubted');
  end if;
  -- Messages may come late: an older position never replaces a newer one.
  update public.runners as r
  set point = report_position.point, point_at = at, doubted_point = null, doubted_at = null
  where r.person_id = v_runner.person_id
    and coalesce(r.point_at <= at, true);
  return jsonb_build_object('ok', true, 'code', case when found then 'noted' else 'older' end);
end
$$;

comment on function private.report_position is
  'Notes where a runner was at that moment: {ok, code: noted | older}, or not_a_runner, doubted: nobody is there so fast, until a second position agrees.';

create function private.report_position(
  person_id bigint,
  latitude double precision,
  longitude double precision,
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if coalesce(
    latitude not between -90 and 90 or longitude not between -180 and 180, true
  ) then
    perform private.refuse(
      'PT422',
      format('Cannot note a position outside the Earth: %s, %s', latitude, longitude)
    );
  end if;
  return private.report_position(
    person_id,
    extensions.st_setsrid(
      extensions.st_makepoint(longitude, latitude), 4326
    )::extensions.geography,
    at
  );
end
$$;

comment on function private.report_position(bigint, double precision, double precision, timestamptz) is
  'The same with degrees, as messages carry them; PT422 outside the Earth.';

-- schemas/35_delivery/settings.sql
-- Speeds, times and distances of deliveries.

insert into private.settings (key, value, meaning)
values
  ('runner_kmh_foot', '5', 'Speed of a runner on foot, on streets'),
  ('runner_kmh_bicycle', '14', 'Speed of a bicycle, on streets'),
  ('runner_kmh_motorcycle', '24', 'Speed of a motorcycle, on streets'),
  ('runner_kmh_car', '18', 'Speed of a car, on streets'),
  ('street_percent', '130', 'Way on streets, in per cent of the straight line'),
  ('position_age_percent', '50', 'Seconds that each 100 seconds of a position''s age add to the arrival'),
  ('position_max_age_minutes', '20', 'Older positions of runners do not count'),
  ('runner_top_kmh', '100', 'A position that takes more speed than this since the last one is doubted'),
  ('position_slack_meters', '2000', 'So far apart two positions may be whatever their times: pins are late and imprecise'),
  ('position_proof_seconds', '20', 'A second position that agrees with a doubted one, so much later, makes it count'),
  ('runner_reach_meters', '7000', 'No offers to runners farther from the restaurant than this'),
  ('dispatch_lead_minutes', '12', 'A runner is looked for so long before the kitchen has promised to be ready'),
  ('offer_seconds', '60', 'How long an offer is open'),
  ('offer_rest_minutes', '5', 'Before a runner who let an offer expire is offered the same delivery again'),
  ('first_wave_size', '1', 'Runners who are offered a delivery at first'),
  ('next_wave_size', '3', 'Runners who are offered it in each later wave'),
  ('pickup_claim_minutes', '5', 'So long a kitchen has to say that a runner who says so has not its food; then it counts'),
  ('position_ask_minutes', '15', 'A runner on duty whose position is so old is asked for a new one, before it counts no more'),
  ('position_ask_again_minutes', '10', 'Before a runner whose position is too old is asked once more while an order waits'),
  ('wait_told_minutes', '5', 'The customer is told after so long without a runner'),
  ('wait_alarm_minutes', '15', 'The admins are told after so long without a runner'),
  ('relay_messages', '12', 'Messages of one person that are passed on about one order'),
  ('runner_silent_minutes', '15', 'The admins are told after so long without a sign of a runner who has an order');

-- schemas/35_delivery/teaching.sql
-- after: following.sql
-- A delivery teaches the grid: where somebody opened, the address is true.

create function private.teach_corner()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.witness_corner(new.person_id, new.address_line, new.point, true, new.delivered_at);
  return null;
end
$$;

comment on function private.teach_corner is 'What was delivered to a pin with an address in words is a corner that is known.';

create trigger deliveries_teach_corners
  after update on public.orders
  for each row
  when (new.state = 'delivered' and old.state <> 'delivered' and new.point_error_m is null)
  execute function private.teach_corner();

-- schemas/35_delivery/watching.sql
-- Deliveries that take too long, and runners who fall silent.

create function private.tell_waits(order_ids uuid[], since timestamptz, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_told integer;
begin
  with told as (
    update public.deliveries as d
    set wait_told_at = tell_waits.at
    where d.order_id = any (order_ids)
      and d.state in ('waiting', 'offered')
      and d.wait_told_at is null
      and d.search_from_at <= since
    returning d.order_id, d.search_from_at
  )
  insert into public.order_events (order_id, restaurant_id, kind, actor, data, at)
  select o.id, o.restaurant_id, 'runner_wait', 'system',
    jsonb_build_object('minutes', floor(extract(epoch from tell_waits.at - t.search_from_at) / 60)), tell_waits.at
  from told as t
  join public.orders as o on o.id = t.order_id;
  get diagnostics v_told = row_count;
  return v_told;
end
$$;

comment on function private.tell_waits is
  'Tells customers, once each, that nobody has taken what is searched for since a moment; gives how many. The orders are locked.';

create function private.alarm_waits(order_ids uuid[], since timestamptz, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_alarmed integer;
begin
  with alarmed as (
    update public.deliveries as d
    set alarm_told_at = alarm_waits.at
    where d.order_id = any (order_ids)
      and d.state in ('waiting', 'offered')
      and d.alarm_told_at is null
      and d.search_from_at <= since
    returning d.order_id, d.search_from_at
  )
  insert into public.order_events (order_id, restaurant_id, kind, actor, data, at)
  select o.id, o.restaurant_id, 'runner_missing', 'system',
    jsonb_build_object('minutes', floor(extract(epoch from alarm_waits.at - a.search_from_at) / 60)), alarm_waits.at
  from alarmed as a
  join public.orders as o on o.id = a.order_id;
  get diagnostics v_alarmed = row_count;
  return v_alarmed;
end
$$;

comment on function private.alarm_waits is
  'Calls the admins, once each, to what nobody has taken since a moment; gives how many. The orders are locked.';

create function private.watch_searches(at timestamptz, slice integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_wait_since timestamptz := at - make_interval(mins => private.setting_int('wait_told_minutes'));
  v_alarm_since timestamptz := at - make_interval(mins => private.setting_int('wait_alarm_minutes'));
  v_orders uuid[];
begin
  v_orders := array(
    select o.id
    from public.orders as o
    where o.id in (
      select d.order_id
      from public.deliveries as d
      where d.state in ('waiting', 'offered')
        and (
          (d.wait_told_at is null and d.search_from_at <= v_wait_since)
          or (d.alarm_told_at is null and d.search_from_at <= v_alarm_since)
        )
      order by d.search_from_at
      limit slice
    )
    order by o.id
    for no key update skip locked
  );
  return jsonb_build_object(
    'waits_told', private.tell_waits(v_orders, v_wait_since, at),
    'alarms', private.alarm_waits(v_orders, v_alarm_since, at)
  );
end
$$;

comment on function private.watch_searches is
  'Deliveries that nobody took for too long: first the customer is told, later the admins, each once.';

create function private.watch_runners(at timestamptz, slice integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_silent_since timestamptz := watch_runners.at - make_interval(mins => private.setting_int('runner_silent_minutes'));
  v_orders uuid[];
  v_silent integer;
begin
  v_orders := array(
    select o.id
    from public.orders as o
    where o.id in (
      select d.order_id
      from public.deliveries as d
      join public.runners as r on r.person_id = d.runner_person_id
      where d.state in ('assigned', 'picked_up')
        and greatest(d.assigned_at, d.picked_up_at, r.heard_at, r.point_at) <= v_silent_since
        and coalesce(d.silence_told_at < greatest(r.heard_at, r.point_at), d.silence_told_at is null)
      order by d.assigned_at
      limit slice
    )
    order by o.id
    for no key update skip locked
  );
  with silent as (
    update public.deliveries as d
    set silence_told_at = watch_runners.at
    from public.runners as r
    where d.order_id = any (v_orders)
      and r.person_id = d.runner_person_id
      and d.state in ('assigned', 'picked_up')
      and greatest(d.assigned_at, d.picked_up_at, r.heard_at, r.point_at) <= v_silent_since
      and coalesce(d.silence_told_at < greatest(r.heard_at, r.point_at), d.silence_told_at is null)
    returning d.order_id, d.picked_up_at,
      greatest(d.assigned_at, d.picked_up_at, r.heard_at, r.point_at) as heard_at
  )
  insert into public.order_events (order_id, restaurant_id, kind, actor, data, at)
  select o.id, o.restaurant_id, case when s.picked_up_at is null then 'runner_gone' else 'runner_silent' end, 'system',
    jsonb_build_object('minutes', floor(extract(epoch from watch_runners.at - s.heard_at) / 60)),
    watch_runners.at
  from silent as s
  join public.orders as o on o.id = s.order_id;
  get diagnostics v_silent = row_count;
  return jsonb_build_object('silent', v_silent);
end
$$;

comment on function private.watch_runners is
  'Runners who have an order and give no sign: runner_silent with food in hand, runner_gone before; once for each silence.';

create function private.watch_claims(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said_before timestamptz := at - make_interval(mins => private.setting_int('pickup_claim_minutes'));
  v_order public.orders;
  v_counted integer := 0;
begin
  for v_order in
    select o.*
    from public.orders as o
    where o.state in ('accepted', 'preparing')
      and o.id in (
        select d.order_id
        from public.deliveries as d
        where d.state = 'assigned'
          and d.says_picked_up_at >= d.assigned_at
          and d.says_picked_up_at <= v_said_before
        order by d.says_picked_up_at
        limit slice
      )
    order by o.id
    for no key update skip locked
  loop
    perform private.note_order(v_order.id, 'pickup_assumed', 'system', null, null, '{}', at);
    perform private.make_ready(v_order.id, null, at, actor => 'system');
    v_counted := v_counted + 1;
  end loop;
  return v_counted;
end
$$;

comment on function private.watch_claims is
  'Food that a runner says to have and of which its kitchen says nothing: after a while it counts as picked up, and an event says so. Gives how many.';

create function private.watch_positions(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_old_before timestamptz := at - make_interval(mins => private.setting_int('position_ask_minutes'));
  v_stale_before timestamptz := at - make_interval(mins => private.setting_int('position_max_age_minutes'));
  v_asked_before timestamptz := at - make_interval(mins => private.setting_int('position_ask_again_minutes'));
  v_waiting_since timestamptz := at - make_interval(secs => private.setting_int('offer_seconds'));
  v_reach integer := private.setting_int('runner_reach_meters');
  v_runner record;
  v_asked integer := 0;
begin
  for v_runner in
    select r.person_id, w.waits
    from public.runners as r
    cross join lateral (
      select exists (
        select
        from public.deliveries as d
        join public.orders as o on o.id = d.order_id
        join public.restaurants as s on s.id = o.restaurant_id
        where d.state = 'waiting'
          and d.search_from_at <= v_waiting_since
          and d.customer_person_id <> r.person_id
          and coalesce(extensions.st_dwithin(s.point, r.point, v_reach), true)
      ) as waits
    ) as w
    where r.person_id in (select i.person_id from private.idle_runners as i where i.point_at <= v_old_before)
      and (
        coalesce(r.pin_asked_at <= r.point_at, true)
        or w.waits and r.point_at <= v_stale_before and r.pin_asked_at <= v_asked_before
      )
    order by r.person_id
    limit slice
    for no key update of r skip locked
  loop
    update public.runners as r set pin_asked_at = at where r.person_id = v_runner.person_id;
    v_asked := v_asked + private.tell_runner(
      v_runner.person_id,
      jsonb_build_object('key', case when v_runner.waits then 'runner_pin_wanted' else 'runner_pin_old' end, 'ask', 'location'), at
    );
  end loop;
  return v_asked;
end
$$;

comment on function private.watch_positions is
  'Asks idle runners for a pin before theirs counts no more, and again while an order waits nearby; gives how many.';

create function private.watch_deliveries(at timestamptz, slice integer default 50)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.watch_searches(at, slice)
    || private.watch_runners(at, slice)
    || jsonb_build_object('claims', private.watch_claims(at, slice), 'pins', private.watch_positions(at, slice))
$$;

comment on function private.watch_deliveries is
  'Looks for deliveries and runners that need somebody to be told: {waits_told, alarms, silent, claims, pins}.';
