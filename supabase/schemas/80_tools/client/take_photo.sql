-- A picture that the customer sends: the proof of a transfer.

select private.add_words('customer_proof_received',
  'es', '¡Gracias! Recibí el comprobante del pedido #{number}. *{restaurant}* lo está revisando.',
  'en', 'Thank you! I have the receipt for order #{number}. *{restaurant}* is checking it.',
  'pt', 'Obrigado! Recebi o comprovante do pedido nº {number}. *{restaurant}* está conferindo.'
);

select private.add_words('client_proof_for_nothing',
  'es', 'Gracias por la foto. No tienes pagos por transferencia pendientes.',
  'en', 'Thank you for the photo. You have no transfer to prove.',
  'pt', 'Obrigado pela foto. Você não tem transferências pendentes.'
);

create function private.tool_take_photo(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_order public.orders;
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = v_person_id
    and o.payment_method = 'transfer'
    and o.payment_state in ('due', 'proof_sent')
    and o.state in ('placed', 'accepted')
  order by o.placed_at desc
  limit 1;
  if v_order.id is null then
    return '{"key": "client_proof_for_nothing"}';
  end if;
  perform private.change_payment(
    v_order.id, 'proof_sent', 'customer', v_person_id, null, at, null,
    jsonb_build_object('message_id', (
      select m.id
      from public.messages as m
      where m.id = private.arg_int(args, 'message_id')
        and m.conversation_id = (turn).conversation_id
    ))
  );
  return jsonb_build_object(
    'key', 'customer_proof_received',
    'vars', jsonb_build_object(
      'number', v_order.number,
      'restaurant', (select r.name from public.restaurants as r where r.id = v_order.restaurant_id)
    )
  );
end
$$;

comment on function private.tool_take_photo is
  'Tool: a picture is the proof of a transfer that is due; args {message_id}. It proves nothing before the restaurant has seen the money.';

select private.add_tool('client', 'take_photo', handler => 'tool_take_photo');
