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
