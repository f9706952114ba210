-- One order as the kitchen sees it.

select private.add_words('restaurant_order',
  'es', '*Pedido #{number}* · {state}
{lines}
Total: {total} · {payment}{promise}',
  'en', '*Order #{number}* · {state}
{lines}
Total: {total} · {payment}{promise}',
  'pt', '*Pedido nº {number}* · {state}
{lines}
Total: {total} · {payment}{promise}'
);

select private.add_words('restaurant_promise_line',
  'es', 'Listo hacia las {time}',
  'en', 'Ready around {time}',
  'pt', 'Pronto por volta das {time}'
);

create function private.tool_show_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['placed', 'accepted', 'preparing', 'ready']);
  v_restaurant public.restaurants;
  v_language text := private.turn_language(turn);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  select r.* into v_restaurant from public.restaurants as r where r.id = v_order.restaurant_id;
  return jsonb_build_object(
    'key', 'restaurant_order',
    'vars', jsonb_build_object(
      'number', v_order.number,
      'state', jsonb_build_object('template', 'state_' || v_order.state),
      'lines', private.order_lines_var(v_order),
      'total', private.money_var(v_order.total, v_order.currency),
      'payment', private.kitchen_payment_var(v_order),
      'promise', case when v_order.promised_at is null then '' else E'\n' || private.render(
        'restaurant_promise_line', v_language,
        jsonb_build_object('time', private.clock_time(v_order.promised_at, v_restaurant.timezone, v_language))
      ) end
    ),
    'choices', private.own_choices(turn, v_order)
  );
end
$$;

comment on function private.tool_show_order is 'Tool: an order of the restaurant with what may be done; args {order_id} or {number}.';

select private.add_tool('restaurant', 'show_order', handler => 'tool_show_order');
