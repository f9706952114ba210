-- Whether the money of a transfer has come.

select private.add_words('restaurant_transfer_confirmed',
  'es', 'Pago del pedido #{number} confirmado. ¡A cocinar!',
  'en', 'Payment of order #{number} confirmed. Start cooking!',
  'pt', 'Pagamento do pedido nº {number} confirmado. Mãos à obra!'
);

select private.add_words('restaurant_transfer_missing',
  'es', 'Le pedimos al cliente que revise el pago del pedido #{number}.',
  'en', 'We asked the customer to check the payment of order #{number}.',
  'pt', 'Pedimos ao cliente que confira o pagamento do pedido nº {number}.'
);

select private.add_words('button_money_came',
  'es', 'Ya llegó el pago',
  'en', 'The money came',
  'pt', 'O dinheiro caiu'
);

select private.add_words('button_money_missing',
  'es', 'No ha llegado',
  'en', 'It did not come',
  'pt', 'Não caiu'
);

select private.add_words('restaurant_late_confirmed',
  'es', 'Gracias: queda anotado que el pago del pedido #{number} llegó. Como no se cocinó, se le devuelve al cliente.',
  'en', 'Thank you: it is noted that the payment of order #{number} came. As it was not cooked, it goes back to the customer.',
  'pt', 'Obrigado: fica anotado que o pagamento do pedido nº {number} caiu. Como não foi preparado, será devolvido ao cliente.'
);

select private.add_words('restaurant_late_missing',
  'es', 'Gracias: queda anotado que el pago del pedido #{number} no llegó. Le avisamos al cliente.',
  'en', 'Thank you: it is noted that the payment of order #{number} did not come. We tell the customer.',
  'pt', 'Obrigado: fica anotado que o pagamento do pedido nº {number} não caiu. Avisamos o cliente.'
);

select private.add_words('button_late_came',
  'es', 'Sí llegó',
  'en', 'Yes, it came',
  'pt', 'Sim, caiu'
);

select private.add_words('button_late_missing',
  'es', 'No llegó',
  'en', 'It did not come',
  'pt', 'Não caiu'
);

create function private.tool_judge_transfer(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted']);
  v_is_confirmed boolean := coalesce((args ->> 'is_confirmed')::boolean, false);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  elsif not v_is_confirmed and v_order.payment_state = 'due' then
    -- No proof has come: there is nothing to refuse, and the customer has been asked.
    return private.tool_show_order(turn, jsonb_build_object('order_id', v_order.id), at);
  end if;
  return private.kitchen_answer(
    turn,
    private.change_payment(
      v_order.id, case when v_is_confirmed then 'confirmed' else 'due' end, 'restaurant', private.turn_person(turn),
      case when not v_is_confirmed then 'not_paid' end, at
    ),
    case
      when v_order.ended_at is not null and v_is_confirmed then 'restaurant_late_confirmed'
      when v_order.ended_at is not null then 'restaurant_late_missing'
      when v_is_confirmed then 'restaurant_transfer_confirmed'
      else 'restaurant_transfer_missing'
    end,
    at
  );
end
$$;

comment on function private.tool_judge_transfer is 'Tool: the transfer of an order came, or did not; args {order_id | number, is_confirmed}.';

select private.add_tool('restaurant', 'judge_transfer', handler => 'tool_judge_transfer');
