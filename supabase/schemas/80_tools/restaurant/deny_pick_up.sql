-- The kitchen still has the food that a runner says to have.

select private.add_words('button_left',
  'es', 'Sí, ya salió',
  'en', 'Yes, it has left',
  'pt', 'Sim, já saiu'
);

select private.add_words('button_not_left',
  'es', 'Todavía no',
  'en', 'Not yet',
  'pt', 'Ainda não'
);

select private.add_words('restaurant_not_left',
  'es', 'Gracias, le pido que espere. Cuando el pedido #{number} esté, toque *Listo*.',
  'en', 'Thank you, I ask them to wait. When order #{number} is ready, tap *Ready*.',
  'pt', 'Obrigado, peço que espere. Quando o pedido nº {number} estiver, toque em *Pronto*.'
);

create function private.tool_deny_pick_up(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing']);
begin
  if v_order.id is null or not private.deny_pick_up(v_order.id, private.turn_person(turn), at) then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  return jsonb_build_object(
    'key', 'restaurant_not_left', 'vars', jsonb_build_object('number', v_order.number), 'choices', private.order_choices(v_order)
  );
end
$$;

comment on function private.tool_deny_pick_up is 'Tool: the food has not left; args {order_id}.';

select private.add_tool('restaurant', 'deny_pick_up', handler => 'tool_deny_pick_up');
