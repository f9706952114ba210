-- The food is ready.

select private.add_words('restaurant_ready',
  'es', 'Pedido #{number} listo. Gracias.',
  'en', 'Order #{number} is ready. Thank you.',
  'pt', 'Pedido nº {number} pronto. Obrigado.'
);

select private.add_words('button_ready',
  'es', 'Listo',
  'en', 'Ready',
  'pt', 'Pronto'
);

create function private.tool_set_ready(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing']);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  return private.kitchen_answer(
    turn, private.make_ready(v_order.id, private.turn_person(turn), at), 'restaurant_ready',
    at
  );
end
$$;

comment on function private.tool_set_ready is 'Tool: an order is ready; args {order_id | number}.';

create function private.words_set_ready(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_order(turn, args, '{accepted,preparing}', 'set_ready', '{}', at)
$$;

comment on function private.words_set_ready is 'Words: the one order that is meant is ready; args {order_number?}.';

select private.add_tool(
  'restaurant', 'set_ready',
  handler => 'tool_set_ready',
  reads_words => 'words_set_ready',
  changes_state => true,
  needs => 'work',
  description => 'Marks an accepted order as ready to be picked up. Use it when the restaurant says that the food is ready, packed or may be collected. Not when it will be ready later (delay_order).',
  parameters => private.order_parameters()
);

select private.add_phrases('restaurant', 'set_ready', '{}',
  'listo, pedido listo, ya esta, ya esta listo, ready, it is ready, its ready, pronto, esta pronto,
  pedido pronto'
);
