-- The kitchen cannot do what it had accepted.

select private.add_words('restaurant_withdrawn',
  'es', 'Pedido #{number} cancelado. Ya les avisamos a todos.',
  'en', 'Order #{number} cancelled. Everybody has been told.',
  'pt', 'Pedido nº {number} cancelado. Já avisamos a todos.'
);

select private.add_words('button_withdraw',
  'es', 'Cancelar',
  'en', 'Cancel',
  'pt', 'Cancelar'
);

create function private.ask_why_withdrawn(placed public.orders, likely text default null)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'restaurant_why_reject', 'vars', jsonb_build_object('number', (placed).number),
    'choices', private.reason_choices(
      'withdraw_order', jsonb_build_object('order_id', (placed).id),
      array['item_unavailable', 'too_busy', 'not_paid', 'no_runner', 'other'], likely
    )
  )
$$;

comment on function private.ask_why_withdrawn is 'The question why an accepted order is cancelled, the likely reason first.';

create function private.tool_withdraw_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing', 'ready']);
  v_reason text := private.arg_text(args, 'reason');
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  elsif v_reason is null then
    return private.ask_why_withdrawn(v_order);
  end if;
  return private.kitchen_answer(
    turn,
    private.change_order(
      v_order.id, 'cancelled', 'restaurant', private.turn_person(turn), v_reason, at
    ),
    'restaurant_withdrawn',
    at
  );
end
$$;

comment on function private.tool_withdraw_order is
  'Tool: cancels an order that was accepted; args {order_id | number, reason?}, without a reason the question.';

select private.add_tool('restaurant', 'withdraw_order', handler => 'tool_withdraw_order');
