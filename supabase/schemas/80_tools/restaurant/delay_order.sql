-- The food takes longer.

select private.add_words('restaurant_delayed',
  'es', 'Pedido #{number}: ahora para las {time}. Ya le avisamos al cliente.',
  'en', 'Order #{number}: now for {time}. The customer has been told.',
  'pt', 'Pedido nº {number}: agora para as {time}. Já avisamos o cliente.'
);

select private.add_words('button_delay',
  'es', '+10 minutos',
  'en', '+10 minutes',
  'pt', '+10 minutos'
);

create function private.tool_delay_order(turn ai.turns, args jsonb, at timestamptz)
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
    turn,
    private.postpone_order(
      v_order.id,
      -- No number stays none: least() would give the limit.
      case when private.arg_int(args, 'minutes') is not null then least(private.arg_int(args, 'minutes'), 1000)::integer end,
      'restaurant', private.turn_person(turn), null, at
    ),
    'restaurant_delayed',
    at
  );
end
$$;

comment on function private.tool_delay_order is 'Tool: an order needs longer, ten minutes unless told; args {order_id | number, minutes?}.';

create function private.words_delay_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_minutes(turn, args, '{accepted,preparing}', 'delay_order', private.delay_minutes(), at)
$$;

comment on function private.words_delay_order is
  'Words: the one order that is meant needs longer, ten minutes unless told; args {order_number?, minutes?}.';

select private.add_tool(
  'restaurant', 'delay_order',
  handler => 'tool_delay_order',
  reads_words => 'words_delay_order',
  changes_state => true,
  needs => 'work',
  description => 'Moves the promised time of an accepted order; the customer is told. Use it when the restaurant needs more time for it. Not for a new order with its first time (accept_order).',
  parameters => private.order_parameters(jsonb_build_object(
    'minutes', private.number_parameter(
      'How many minutes more, only if they said so; 10 if left out.', private.delay_minutes()
    )
  )),
  examples => '[{"words": "el 12 se demora diez más", "args": {"order_number": 12, "minutes": 10}}]'
);

select private.add_phrases('restaurant', 'delay_order', '{}',
  'demora, me demoro, demorado, mas tiempo, diez minutos mas, 10 minutos mas, delay, more time,
  10 more minutes, atraso, mais tempo, mais 10 minutos'
);
