-- A kitchen that was ordered from for fun serves that customer no more.

select private.add_words('button_block_customer',
  'es', 'Es falso: bloquear',
  'en', 'It is fake: block',
  'pt', 'É falso: bloquear'
);

select private.add_words('restaurant_customer_blocked',
  'es', 'Pedido #{number} rechazado y cliente bloqueado: ya no puede pedir en su restaurante.',
  'en', 'Order #{number} rejected and the customer blocked: they can no longer order from your restaurant.',
  'pt', 'Pedido nº {number} recusado e cliente bloqueado: não pode mais pedir no seu restaurante.'
);

select private.add_words('restaurant_block_not_allowed',
  'es', 'A un cliente solo lo bloquea quien administra el restaurante. El pedido #{number} lo puede rechazar usted.',
  'en', 'Only whoever manages the restaurant can block a customer. You can reject order #{number}.',
  'pt', 'Só quem administra o restaurante pode bloquear um cliente. O pedido nº {number} você pode recusar.'
);

select private.add_words('restaurant_customer_unblocked',
  'es', 'Listo: ese cliente puede volver a pedir.',
  'en', 'Done: that customer can order again.',
  'pt', 'Pronto: esse cliente pode pedir de novo.'
);

select private.add_words('button_unblock',
  'es', 'Quitar el bloqueo',
  'en', 'Undo the block',
  'pt', 'Desfazer o bloqueio'
);

create function private.tool_block_customer(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, '{}');
  v_result jsonb;
  v_vars jsonb := jsonb_build_object('number', v_order.number);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  v_result := private.block_person(
    v_order.person_id, v_order.restaurant_id, 'order ' || v_order.number, private.turn_person(turn), null, at
  );
  if not (v_result ->> 'ok')::boolean then
    return jsonb_build_object(
      'key', 'restaurant_block_not_allowed', 'vars', v_vars, 'choices', private.order_choices(v_order)
    );
  end if;
  if v_order.state = 'placed' then
    perform private.change_order(v_order.id, 'rejected', 'restaurant', private.turn_person(turn), 'suspicious', at);
  end if;
  return jsonb_build_object(
    'key', 'restaurant_customer_blocked', 'vars', v_vars,
    'choices', case
      when v_result -> 'block_id' <> 'null' then jsonb_build_array(
        private.choice('button_unblock', 'unblock_customer', jsonb_build_object('block_id', v_result -> 'block_id'))
      )
      else '[]'
    end
  );
end
$$;

comment on function private.tool_block_customer is
  'Tool: rejects an order and blocks who placed it at this restaurant, for owners and managers; args {order_id}.';

create function private.tool_unblock_customer(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_result jsonb := private.unblock_person(private.arg_int(args, 'block_id'), private.turn_person(turn), null, at);
begin
  if (v_result ->> 'ok')::boolean then
    return '{"key": "restaurant_customer_unblocked"}';
  end if;
  return private.tool_todays_orders(turn, '{}', at);
end
$$;

comment on function private.tool_unblock_customer is 'Tool: ends a block of the own restaurant; args {block_id}.';

select private.add_tool('restaurant', 'block_customer', handler => 'tool_block_customer');

select private.add_tool('restaurant', 'unblock_customer', handler => 'tool_unblock_customer');
