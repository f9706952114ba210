-- What the runner has in hand.

select private.add_words('runner_picked_up',
  'es', 'Lleve el pedido #{number} a {address} ({map}). Al entregar, pida el código de 4 dígitos. {payment}{details}',
  'en', 'Bring order #{number} to {address} ({map}). Ask for the 4-digit code at the door. {payment}{details}',
  'pt', 'Leve o pedido nº {number} para {address} ({map}). Na entrega, peça o código de 4 dígitos. {payment}{details}'
);

select private.add_words('runner_directions_line',
  'es', 'Indicaciones del cliente: «{directions}»',
  'en', 'Directions from the customer: «{directions}»',
  'pt', 'Instruções do cliente: «{directions}»'
);

select private.add_words('runner_no_delivery',
  'es', 'No tiene domicilios en este momento.',
  'en', 'You have no delivery at the moment.',
  'pt', 'Você não tem entregas no momento.'
);

select private.add_words('button_my_deliveries',
  'es', 'Mis domicilios',
  'en', 'My deliveries',
  'pt', 'Minhas entregas'
);

select private.add_words('button_show_door',
  'es', 'Ver la entrega',
  'en', 'Show delivery',
  'pt', 'Ver a entrega'
);

create function private.tool_my_deliveries(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, null);
  v_language text := private.turn_language(turn);
begin
  if v_delivery.id is null then
    return jsonb_build_object(
      'key', 'runner_no_delivery', 'choices', jsonb_build_array(private.choice('button_earnings', 'earnings'))
    );
  end if;
  if v_delivery.state in ('delivered', 'cancelled') then
    -- Where the customer lives is nobody's business any more.
    return private.over_reply(v_delivery, v_language);
  end if;
  return jsonb_build_object(
    'key', case when v_delivery.picked_up_at is null then 'runner_assigned' else 'runner_picked_up' end,
    'vars', private.delivery_vars(v_delivery, v_language),
    'choices', private.delivery_choices(v_delivery)
  );
end
$$;

comment on function private.tool_my_deliveries is 'Tool: the delivery that the runner has, with what may be done.';

create function private.words_my_deliveries(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_delivery(turn, args, null, 'my_deliveries', '{}')
$$;

comment on function private.words_my_deliveries is
  'Words: what the runner has in hand, with what may be done; args {order_number?}.';

select private.add_tool(
  'runner', 'my_deliveries',
  handler => 'tool_my_deliveries',
  reads_words => 'words_my_deliveries',
  needs => 'delivery',
  description => 'Shows the delivery that the runner has: where to pick up, where to bring it, what to collect. Use it for questions such as where to go, which address or how to pay. It changes nothing.',
  parameters => private.order_parameters()
);

select private.add_phrases('runner', 'my_deliveries', '{}',
  'mis domicilios, domicilios, mi domicilio, mis pedidos, my deliveries, deliveries, minhas entregas,
  entregas'
);
