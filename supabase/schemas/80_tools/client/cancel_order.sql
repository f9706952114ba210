-- A cancellation: asked, confirmed, or too late.

select private.add_words('client_confirm_cancel',
  'es', '¿Cancelo tu pedido #{number} de *{restaurant}*?',
  'en', 'Shall I cancel your order #{number} from *{restaurant}*?',
  'pt', 'Cancelo seu pedido nº {number} de *{restaurant}*?'
);

select private.add_words('client_cancelled',
  'es', 'Listo, cancelé tu pedido #{number} de *{restaurant}*. {charge}',
  'en', 'Done, I cancelled your order #{number} from *{restaurant}*. {charge}',
  'pt', 'Pronto, cancelei seu pedido nº {number} de *{restaurant}*. {charge}'
);

select private.add_words('client_cancel_too_late',
  'es', 'Tu pedido #{number} ya no se puede cancelar por aquí: {state}. Si hay un problema, te comunico con una persona.',
  'en', 'Your order #{number} can no longer be cancelled here: {state}. If something is wrong, I can call a person.',
  'pt', 'Seu pedido nº {number} não pode mais ser cancelado por aqui: {state}. Se houver um problema, chamo uma pessoa.'
);

select private.add_words('client_which_cancelled',
  'es', '¿Cuál pedido cancelo?',
  'en', 'Which order shall I cancel?',
  'pt', 'Qual pedido cancelo?'
);

select private.add_words('button_cancel_order',
  'es', 'Cancelar pedido',
  'en', 'Cancel order',
  'pt', 'Cancelar pedido'
);

select private.add_words('button_yes_cancel',
  'es', 'Sí, cancelar',
  'en', 'Yes, cancel',
  'pt', 'Sim, cancelar'
);

create function private.which_cancelled(turn ai.turns)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_which_cancelled',
    'choices', jsonb_agg(
      jsonb_build_object(
        'title', concat('#', o.number, ' · ', private.money(o.total, o.currency, private.turn_language(turn))),
        'description', concat_ws(' · ', r.name, private.render('state_' || o.state, private.turn_language(turn))),
        'tool', 'cancel_order', 'args', jsonb_build_object('order_id', o.id)
      )
      order by o.placed_at
    ) || jsonb_build_array(private.choice('button_no', 'keep_all') || '{"description": ""}')
  )
  from public.orders as o
  join public.restaurants as r on r.id = o.restaurant_id
  where o.person_id = private.turn_person(turn)
    and o.ended_at is null
  having count(*) > 1
$$;

comment on function private.which_cancelled is 'The question which of several open orders shall be cancelled; null when there are not several.';

create function private.tool_cancel_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_order public.orders;
  v_result jsonb;
  v_vars jsonb;
  v_yes jsonb;
  v_which jsonb := case when not args ? 'order_id' then private.which_cancelled(turn) end;
begin
  if v_which is not null then
    return v_which;
  end if;
  select o.* into v_order
  from public.orders as o
  where o.person_id = v_person_id
    and case
      when args ? 'order_id' then o.id = private.arg_uuid(args, 'order_id')
      else o.ended_at is null
    end
  order by o.placed_at desc
  limit 1;
  if v_order.id is null then
    return coalesce(private.ask_clear(turn), private.tool_track_order(turn, '{}', at));
  end if;
  v_yes := jsonb_build_object('order_id', v_order.id, 'is_sure', true);
  v_vars := jsonb_build_object(
    'number', v_order.number,
    'restaurant', (select r.name from public.restaurants as r where r.id = v_order.restaurant_id),
    'state', jsonb_build_object('template', 'state_' || v_order.state)
  );
  -- Asked once, whether words or a button began it: only a yes cancels.
  if v_order.state = 'placed' and not coalesce((args ->> 'is_sure')::boolean, false) then
    return jsonb_build_object(
      'key', 'client_confirm_cancel', 'vars', v_vars,
      'choices', jsonb_build_array(private.choice('button_yes_cancel', 'cancel_order', v_yes), private.choice('button_no', 'keep_all')),
      'question', jsonb_build_object('tool', 'cancel_order', 'kind', 'yes', 'args', v_yes)
    );
  end if;
  v_result := private.change_order(
    v_order.id, 'cancelled', 'customer', v_person_id, 'changed_mind', at
  );
  if v_result ->> 'code' = 'changed' then
    return jsonb_build_object('key', 'client_cancelled', 'vars', v_vars || jsonb_build_object(
      'charge', private.charge_var(v_order.id, at)
    ));
  end if;
  return jsonb_build_object(
    'key', 'client_cancel_too_late',
    'vars', v_vars || jsonb_build_object('state', jsonb_build_object('template', 'state_' || (v_result ->> 'state'))),
    'choices', jsonb_build_array(
      private.choice('button_human', 'talk_to_human'), private.choice('button_track', 'track_order')
    )
  );
end
$$;

comment on function private.tool_cancel_order is
  'Tool: cancels an own order that no kitchen has accepted, once they said yes; args {order_id, is_sure}, else the question whether to, or which.';

select private.add_tool(
  'client', 'cancel_order',
  handler => 'tool_cancel_order', asks => 'yes',
  changes_state => true,
  needs => 'order',
  description => 'The person wants to cancel an order that was placed. They are asked to confirm.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'cancel_order', '{}',
  'cancelar, cancelar pedido, cancela, cancelar mi pedido, cancela mi pedido, cancel, cancel order,
  cancel my order, cancelar meu pedido'
);
