-- The kitchen refuses an order, with a reason.

select private.add_words('restaurant_rejected',
  'es', 'Pedido #{number} rechazado. Ya le avisamos al cliente.',
  'en', 'Order #{number} rejected. The customer has been told.',
  'pt', 'Pedido nº {number} recusado. Já avisamos o cliente.'
);

select private.add_words('button_reject',
  'es', 'Rechazar',
  'en', 'Reject',
  'pt', 'Recusar'
);

select private.add_words('restaurant_why_reject',
  'es', '¿Por qué no puede con el pedido #{number}?',
  'en', 'Why can''t you take order #{number}?',
  'pt', 'Por que não pode atender o pedido nº {number}?'
);

create function private.ask_why_rejected(placed public.orders, likely text default null)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'restaurant_why_reject', 'vars', jsonb_build_object('number', (placed).number),
    'choices', private.reason_choices(
      'reject_order', jsonb_build_object('order_id', (placed).id),
      array['too_busy', 'item_unavailable', 'closed', 'outside_zone', 'other'], likely
    ) || case
      when (placed).is_from_stranger then jsonb_build_array(
        private.choice('button_block_customer', 'block_customer', jsonb_build_object('order_id', (placed).id))
      )
      else '[]'
    end
  )
$$;

comment on function private.ask_why_rejected is 'The question why an order is rejected, the likely reason first; a new customer may also be blocked.';

create function private.tool_reject_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['placed']);
  v_reason text := private.arg_text(args, 'reason');
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  elsif v_reason is null and v_order.state = 'placed' then
    return private.ask_why_rejected(v_order);
  end if;
  return private.kitchen_answer(
    turn,
    private.change_order(
      v_order.id, 'rejected', 'restaurant', private.turn_person(turn), coalesce(v_reason, 'other'), at
    ),
    'restaurant_rejected',
    at
  );
end
$$;

comment on function private.tool_reject_order is 'Tool: rejects an order; args {order_id | number, reason?}, without a reason the question.';

create function private.words_reject_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read jsonb := private.read_order(turn, args, '{placed,accepted,preparing,ready}', 'show_order', '{}', at);
  v_order public.orders;
  v_reason text := private.arg_text(args, 'reason');
begin
  if not v_read ? 'args' then
    return v_read;
  end if;
  v_order := private.kitchen_order(turn, v_read -> 'args', '{}');
  -- A question alone, whatever was said: the tap on a reason ends the order.
  return case
    when v_order.state = 'placed' then private.ask_why_rejected(v_order, v_reason)
    when v_order.state in ('accepted', 'preparing', 'ready') then private.ask_why_withdrawn(v_order, v_reason)
    else private.tool_show_order(turn, v_read -> 'args', at)
  end;
end
$$;

comment on function private.words_reject_order is
  'Words: asks why an order is rejected, or cancelled once accepted, the understood reason first; args {order_number?, reason?}. Changes nothing.';

select private.add_tool(
  'restaurant', 'reject_order',
  handler => 'tool_reject_order',
  reads_words => 'words_reject_order',
  needs => 'work',
  description => 'They cannot make an order or want to cancel it, new or accepted. It shows the reasons to tap; nothing is cancelled before. Not for one dish that ran out (set_item_availability), not to stop all new orders (pause_orders).',
  parameters => private.order_parameters('{
    "reason": {
      "type": "string",
      "description": "The reason they gave. Leave out if they gave none.",
      "enum": ["too_busy", "item_unavailable", "closed", "outside_zone", "not_paid", "no_runner", "other"]
    }
  }'),
  examples => '[{"words": "ese no lo alcanzo a hacer", "args": {"reason": "too_busy"}}]'
);

select private.add_phrases('restaurant', 'reject_order', '{}',
  'rechazo, rechazar, no puedo, no acepto, reject, rejected, i cannot, recuso, recusar, nao posso'
);
