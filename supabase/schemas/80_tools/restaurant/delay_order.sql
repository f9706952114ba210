-- The food takes longer.

select private.add_words('restaurant_delayed',
  'es', 'Pedido #{number}: ahora para las {time}. Ya le avisamos al cliente.',
  'en', 'Order #{number}: now for {time}. The customer has been told.',
  'pt', 'Pedido nº {number}: agora para as {time}. Já avisamos o cliente.'
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

create function private.call_delay_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_minutes bigint := private.arg_int(args, 'minutes');
begin
  if private.is_said(args, 'minutes') and coalesce(v_minutes not between 1 and 120, true) then
    return private.order_call(turn, args, '{accepted,preparing}', 'show_order', '{}', at)
      || private.minutes_note(1, 120);
  end if;
  return private.order_call(
    turn, args, '{accepted,preparing}', 'delay_order', jsonb_strip_nulls(jsonb_build_object('minutes', v_minutes)),
    at
  );
end
$$;

comment on function private.call_delay_order is
  'Call: the one order that is meant needs longer, ten minutes unless told; args {order_number?, minutes?: 1 to 120}.';

select private.add_tool(
  'restaurant', 'delay_order',
  handler => 'tool_delay_order',
  reads_words => 'call_delay_order',
  changes_state => true,
  description => 'Moves the promised time of an accepted order; the customer is told. Use it when the restaurant needs more time for it. Not for a new order with its first time (accept_order).',
  parameters => '{
    "type": "object",
    "properties": {
      "minutes": {
        "type": "integer",
        "description": "How many minutes more, only if they said so; 10 if left out.",
        "minimum": 1,
        "maximum": 120
      },
      "order_number": {
        "type": "integer",
        "description": "The order they named, such as 12. Leave out if they named none; never guess it.",
        "minimum": 1
      }
    }
  }'
);

select private.add_phrases('restaurant', 'delay_order', '{}',
  'demora, me demoro, demorado, mas tiempo, diez minutos mas, 10 minutos mas, delay, more time,
  10 more minutes, atraso, mais tempo, mais 10 minutos'
);
