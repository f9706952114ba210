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
