-- What a model is told of a restaurant: an allow-list.

create function private.restaurant_state(turn ai.turns, text text, hidden jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with kitchens as (
    select k.* from private.kitchens_of(private.turn_person(turn)) as k
  )
  select jsonb_strip_nulls(jsonb_build_object(
    'restaurants', (
      select jsonb_agg(jsonb_build_object(
        'name', k.name,
        'state', case
          when k.paused_until > at then 'paused'
          when private.is_open(k.id, at) then 'open'
          else 'closed'
        end
      ))
      from kitchens as k
    ),
    'orders', (
      select jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'number', o.number, 'state', o.state, 'payment', o.payment_method, 'total', o.total,
          'minutes_old', floor(extract(epoch from at - o.placed_at) / 60),
          'promised', private.clock_time(o.promised_at, k.timezone, 'es'),
          'dishes', (select jsonb_agg(private.line_text(to_jsonb(l), 'es') order by l.position) from public.order_lines as l where l.order_id = o.id)
        ))
        -- Those that they name, those that wait for an answer, then those that are due first.
        order by text ~ ('\m' || o.number || '\M') desc, o.state = 'placed' desc, coalesce(o.promised_at, o.placed_at), o.number
      )
      from public.orders as o
      join public.order_states as s on s.state = o.state
      join kitchens as k on k.id = o.restaurant_id
      where o.ended_at is null
        and s.is_at_restaurant
    ),
    'menu', (
      select jsonb_agg(jsonb_build_object('dish', i.name, 'price', i.price, 'available', private.is_available(i.id, at)))
      from (
        select m.item_id
        from private.match_items(array(select k.id from kitchens as k), text, at, 12) as m
      ) as f
      join public.menu_items as i on i.id = f.item_id
    )
  ))
$$;

comment on function private.restaurant_state is 'What a model may know of a kitchen: {restaurants, orders, menu}; nobody''s name, number or address, no note.';
