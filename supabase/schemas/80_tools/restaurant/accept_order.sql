-- The kitchen takes an order.

select private.add_words('restaurant_accepted',
  'es', 'Aceptado el pedido #{number}: listo hacia las {time}.',
  'en', 'Order #{number} accepted: ready around {time}.',
  'pt', 'Pedido nº {number} aceito: pronto por volta das {time}.'
);

select private.add_words('restaurant_accepted_transfer',
  'es', 'Aceptado el pedido #{number}. Empiece a cocinar cuando confirme el pago; le avisamos apenas llegue el comprobante.',
  'en', 'Order #{number} accepted. Start cooking once you confirm the payment; we tell you when the receipt comes.',
  'pt', 'Pedido nº {number} aceito. Comece a cozinhar quando confirmar o pagamento; avisamos quando chegar o comprovante.'
);

select private.add_words('button_accept',
  'es', 'Aceptar',
  'en', 'Accept',
  'pt', 'Aceitar'
);

select private.add_words('button_accept_later',
  'es', 'Aceptar +10 min',
  'en', 'Accept +10 min',
  'pt', 'Aceitar +10 min'
);

create function private.likely_minutes()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[5,180]'
$$;

comment on function private.likely_minutes is
  'Minutes that a model may say when it accepts an order: fewer than private.accept_minutes, as a number may be misread.';

create function private.tool_accept_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['placed']);
  v_minutes integer;
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  select coalesce(
    private.arg_int(args, 'minutes'),
    least(
      r.preparation_minutes + coalesce(private.arg_int(args, 'more_minutes'), 0), upper(private.accept_minutes()) - 1
    )
  )
  into v_minutes
  from public.restaurants as r
  where r.id = v_order.restaurant_id;
  return private.kitchen_answer(
    turn,
    private.change_order(
      v_order.id, 'accepted', 'restaurant', private.turn_person(turn), null, at, null, v_minutes
    ),
    case v_order.payment_method when 'transfer' then 'restaurant_accepted_transfer' else 'restaurant_accepted' end,
    at
  );
end
$$;

comment on function private.tool_accept_order is
  'Tool: accepts an order; args {order_id | number, minutes? | more_minutes?: beyond the usual}.';

create function private.words_accept_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_minutes(turn, args, '{placed}', 'accept_order', private.likely_minutes(), at)
$$;

comment on function private.words_accept_order is 'Words: accepts the one order that is meant; args {order_number?, minutes?}.';

select private.add_tool(
  'restaurant', 'accept_order',
  handler => 'tool_accept_order',
  reads_words => 'words_accept_order',
  changes_state => true,
  needs => 'work',
  description => 'Accepts a new order that waits for an answer. Use it when the restaurant says that it takes, will make or accepts the order. Not for an order that is ready (set_ready) and not for more time on one already accepted (delay_order).',
  parameters => private.order_parameters(jsonb_build_object(
    'minutes', private.number_parameter(
      'Minutes until the food is ready, only if they said so: half an hour is 30.', private.likely_minutes()
    )
  )),
  examples => '[{"words": "dale, en media hora", "args": {"minutes": 30}}]'
);

select private.add_phrases('restaurant', 'accept_order', '{}',
  'acepto, aceptar, aceptado, acepto el pedido, si acepto, accept, accepted, i accept, aceito, aceitar,
  aceito o pedido'
);
