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
