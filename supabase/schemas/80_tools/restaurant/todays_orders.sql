-- The orders of today.

select private.add_words('restaurant_orders',
  'es', 'Pedidos de hoy en *{restaurant}*: aceptados {count}, comida {total}.',
  'en', 'Today''s orders at *{restaurant}*: accepted {count}, food {total}.',
  'pt', 'Pedidos de hoje em *{restaurant}*: aceitos {count}, comida {total}.'
);

select private.add_words('restaurant_no_orders',
  'es', 'Hoy todavía no hay pedidos en *{restaurant}*.',
  'en', 'No orders at *{restaurant}* yet today.',
  'pt', 'Hoje ainda não há pedidos em *{restaurant}*.'
);

select private.add_words('button_today',
  'es', 'Pedidos de hoy',
  'en', 'Today''s orders',
  'pt', 'Pedidos de hoje'
);

select private.add_words('state_held',
  'es', 'cliente nuevo, en espera',
  'en', 'new customer, on hold',
  'pt', 'cliente novo, em espera'
);

create function private.tool_todays_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_language text := private.turn_language(turn);
  v_day timestamptz;
  v_found record;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'todays_orders', args);
  end if;
  v_day := date_trunc('day', at, v_restaurant.timezone);
  select count(*) as count,
    -- What the kitchen took, and its food: what bringing costs is the runner's.
    count(*) filter (where s.is_taken) as taken,
    coalesce(sum(o.subtotal - o.discount) filter (where s.is_taken), 0)::bigint as total,
    jsonb_agg(
      jsonb_build_object(
        'title', concat('#', o.number, ' · ', private.money(o.total, o.currency, v_language)),
        'description', concat_ws(
          ' · ', private.clock_time(o.placed_at, v_restaurant.timezone, v_language),
          private.render(case when o.held_reason is null then 'state_' || o.state else 'state_held' end, v_language)
        ),
        'tool', 'show_order',
        'args', jsonb_build_object('order_id', o.id)
      )
      order by o.ended_at is not null, o.held_reason is not null, o.placed_at desc
    ) as choices
  into v_found
  from public.orders as o
  cross join lateral (select o.accepted_at is not null and o.state not in ('rejected', 'cancelled') as is_taken) as s
  where o.restaurant_id = v_restaurant.id
    and (o.placed_at >= v_day or o.ended_at is null);
  if v_found.count = 0 then
    return jsonb_build_object('key', 'restaurant_no_orders', 'vars', jsonb_build_object('restaurant', v_restaurant.name));
  end if;
  return jsonb_build_object(
    'key', 'restaurant_orders',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name, 'count', v_found.taken,
      'total', private.money_var(v_found.total, v_restaurant.currency)
    ),
    'choices', v_found.choices
  );
end
$$;

comment on function private.tool_todays_orders is
  'Tool: the orders of the restaurant''s day and what is still open, with number and food of those it took; args {restaurant_id?}.';

create function private.words_todays_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when private.is_said(args, 'order_number') then private.show_called_order(turn, args, '{}', at)
    else private.read_kitchen(turn, args, 'todays_orders', '{}')
  end
$$;

comment on function private.words_todays_orders is
  'Words: one order with what may be done, or the day''s; args {order_number?, restaurant?}.';

select private.add_tool(
  'restaurant', 'todays_orders',
  handler => 'tool_todays_orders',
  reads_words => 'words_todays_orders',
  description => 'Shows the orders of today and those still open, with their total; or, with order_number, one order and its buttons. Use it when the restaurant asks what there is, how many orders or sales today, or about one order. It changes nothing.',
  parameters => private.kitchen_parameters(jsonb_build_object(
    'order_number', private.number_parameter(
      'The order they named, such as 12 for "the 12". Leave out for all orders.', '[1,)'
    )
  ))
);

select private.add_phrases('restaurant', 'todays_orders', '{}',
  'pedidos, pedidos de hoy, los pedidos, ventas, orders, todays orders, sales, pedidos de hoje, vendas'
);
