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
