-- What a customer is told of an order that was placed, and the way past the queue for one that is held.

select private.add_words('customer_order_held',
  'es', 'Tu pedido #{number} quedó anotado. *{restaurant}* tiene ahora muchos pedidos de clientes nuevos y el tuyo espera su turno. Total: {total}. Si lo pagas ya por transferencia, pasa de una vez.',
  'en', 'Your order #{number} is noted. *{restaurant}* has many orders of new customers right now and yours waits its turn. Total: {total}. If you pay by transfer now, it goes through at once.',
  'pt', 'Seu pedido nº {number} foi anotado. *{restaurant}* tem agora muitos pedidos de clientes novos e o seu espera a vez. Total: {total}. Se você pagar agora por transferência, ele passa na hora.'
);

select private.add_words('customer_order_waits',
  'es', 'Tu pedido #{number} quedó anotado. *{restaurant}* tiene ahora muchos pedidos de clientes nuevos y el tuyo espera su turno. Total: {total}. Apenas lo acepten te cuento.',
  'en', 'Your order #{number} is noted. *{restaurant}* has many orders of new customers right now and yours waits its turn. Total: {total}. I''ll tell you as soon as they accept it.',
  'pt', 'Seu pedido nº {number} foi anotado. *{restaurant}* tem agora muitos pedidos de clientes novos e o seu espera a vez. Total: {total}. Aviso assim que aceitarem.'
);

select private.add_words('customer_pay_to_pass',
  'es', 'Para que tu pedido #{number} pase, transfiere {total}: {instructions}. Luego mándame por aquí la foto del comprobante.',
  'en', 'For your order #{number} to go through please transfer {total}: {instructions}. Then send me a photo of the receipt here.',
  'pt', 'Para o seu pedido nº {number} passar, transfira {total}: {instructions}. Depois me mande aqui a foto do comprovante.'
);

select private.add_words('button_pay_now',
  'es', 'Pagar ya',
  'en', 'Pay now',
  'pt', 'Pagar agora'
);

create function private.placed_reply(order_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'key', case
        when o.held_reason is null then 'customer_order_placed'
        when o.payment_method = 'transfer' then 'customer_pay_to_pass'
        when r.takes_transfer then 'customer_order_held'
        else 'customer_order_waits'
      end,
      'vars', jsonb_strip_nulls(jsonb_build_object(
        'number', o.number, 'restaurant', r.name, 'total', private.money_var(o.total, o.currency),
        'instructions', case when o.held_reason is not null then r.transfer_instructions end
      )),
      'choices', case
        when o.held_reason is not null and o.payment_method <> 'transfer' and r.takes_transfer
          then jsonb_build_array(private.choice('button_pay_now', 'pay_held', a.args))
        else '[]'
      end || jsonb_build_array(
        private.choice('button_track', 'track_order'), private.choice('button_cancel_order', 'cancel_order', a.args)
      )
    )
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    cross join lateral (select jsonb_build_object('order_id', o.id) as args) as a
    where o.id = placed_reply.order_id
  );
end
$$;

comment on function private.placed_reply is 'What a customer is told of an order that was just placed: that the kitchen has it, or that it is held and what helps.';

create function private.tool_pay_held(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id uuid;
begin
  update public.orders as o
  set payment_method = 'transfer'
  where o.id = private.arg_uuid(args, 'order_id')
    and o.person_id = private.turn_person(turn)
    and o.state = 'placed'
    and o.held_reason is not null
    and 'transfer' = any (private.payment_methods(o.restaurant_id))
  returning o.id into v_id;
  if v_id is null then
    -- It was shown, or has ended, meanwhile.
    return private.tool_track_order(turn, '{}', at);
  end if;
  return private.placed_reply(v_id);
end
$$;

comment on function private.tool_pay_held is 'Tool: an own order that is held will be paid by transfer before it is shown; args {order_id}.';

select private.add_tool('client', 'pay_held', handler => 'tool_pay_held');
