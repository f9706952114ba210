-- The kitchen refuses an order, with a reason.

select private.add_words('restaurant_rejected',
  'es', 'Pedido #{number} rechazado. Ya le avisamos al cliente.',
  'en', 'Order #{number} rejected. The customer has been told.',
  'pt', 'Pedido nº {number} recusado. Já avisamos o cliente.'
);

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
    return jsonb_build_object(
      'key', 'restaurant_why_reject', 'vars', jsonb_build_object('number', v_order.number),
      'choices', private.reason_choices(
        'reject_order', jsonb_build_object('order_id', v_order.id),
        array['too_busy', 'item_unavailable', 'closed', 'outside_zone', 'other']
      )
    );
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

create function private.call_reject_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order_ids uuid[] := private.called_orders(turn, args, '{placed,accepted,preparing,ready}');
  v_state text;
begin
  if cardinality(v_order_ids) <> 1 then
    return private.which_order(turn, args, v_order_ids, 'show_order', '{}', at);
  end if;
  select o.state into v_state from public.orders as o where o.id = v_order_ids[1];
  -- Without a reason these ask for it and change nothing: the tap on a reason does.
  return private.reason_first(
    private.run_tool(
      turn,
      case
        when v_state = 'placed' then 'reject_order'
        when v_state in ('accepted', 'preparing', 'ready') then 'withdraw_order'
        else 'show_order'
      end,
      jsonb_build_object('order_id', v_order_ids[1]),
      at
    ),
    private.arg_text(args, 'reason')
  );
end
$$;

comment on function private.call_reject_order is
  'Call: asks why an order is rejected, or cancelled once accepted, the understood reason first; args {order_number?, reason?}. Changes nothing.';

select private.add_tool(
  'restaurant', 'reject_order',
  handler => 'tool_reject_order',
  reads_words => 'call_reject_order',
  description => 'Use it when the restaurant cannot make an order or wants to cancel it, new or already accepted. It only shows the reasons; the person taps one, and nothing is cancelled before. Not for one dish being sold out (set_item_availability) and not to stop all new orders (pause_orders).',
  parameters => '{
    "type": "object",
    "properties": {
      "reason": {
        "type": "string",
        "description": "The reason they gave. Leave out if they gave none.",
        "enum": ["too_busy", "item_unavailable", "closed", "outside_zone", "not_paid", "no_runner", "other"]
      },
      "order_number": {
        "type": "integer",
        "description": "The order they named, such as 12. Leave out if they named none; never guess it.",
        "minimum": 1
      }
    }
  }'
);

select private.add_phrases('restaurant', 'reject_order', '{}',
  'rechazo, rechazar, no puedo, no acepto, reject, rejected, i cannot, recuso, recusar, nao posso'
);
