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
