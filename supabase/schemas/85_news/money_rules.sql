-- after: tables.sql
-- Who is told what of money: nobody is promised any before somebody who may has said that it came.

select private.add_words('charge_none',
  'es', 'No se te cobra nada.',
  'en', 'You are not charged.',
  'pt', 'Nada será cobrado.'
);

select private.add_words('charge_if_sent',
  'es', 'No se te cobra nada. Si ya transferiste, mándame la foto del comprobante y lo revisamos.',
  'en', 'You are not charged. If you have already transferred, send me a photo of the receipt and we will check it.',
  'pt', 'Nada será cobrado. Se você já transferiu, mande a foto do comprovante e conferimos.'
);

select private.add_words('charge_unjudged',
  'es', 'Si tu pago llegó, te lo devolvemos cuando el restaurante lo confirme.',
  'en', 'If your payment came, it goes back to you once the restaurant confirms it.',
  'pt', 'Se o seu pagamento caiu, devolvemos assim que o restaurante confirmar.'
);

select private.add_words('charge_owed',
  'es', 'El restaurante confirmó tu pago: te lo devolvemos.',
  'en', 'The restaurant confirmed your payment: it goes back to you.',
  'pt', 'O restaurante confirmou seu pagamento: vamos devolver.'
);

select private.add_words('customer_proof_used_before',
  'es', 'Ese comprobante ya lo recibí para otro pedido. Mándame, por favor, el del pedido #{number}. Si crees que es un error, habla con una persona.',
  'en', 'I already received that receipt for another order. Please send me the one for order #{number}. If you think this is a mistake, talk to a person.',
  'pt', 'Já recebi esse comprovante para outro pedido. Mande, por favor, o do pedido nº {number}. Se acha que é um engano, fale com uma pessoa.'
);

select private.add_words('customer_proof_not_a_picture',
  'es', 'Ese archivo no se puede ver como imagen. Mándame, por favor, una foto o un PDF del comprobante del pedido #{number}.',
  'en', 'That file cannot be seen as a picture. Please send me a photo or a PDF of the receipt for order #{number}.',
  'pt', 'Esse arquivo não pode ser visto como imagem. Mande, por favor, uma foto ou um PDF do comprovante do pedido nº {number}.'
);

select private.add_words('customer_proof_not_fetched',
  'es', 'No pude abrir el comprobante del pedido #{number}. ¿Me lo mandas otra vez, por favor?',
  'en', 'I could not open the receipt for order #{number}. Could you send it again, please?',
  'pt', 'Não consegui abrir o comprovante do pedido nº {number}. Pode mandar de novo, por favor?'
);

select private.add_words('customer_transfer_missing',
  'es', '*{restaurant}* revisó y no encontró el pago de tu pedido #{number}, así que no queda nada por devolver. Si pagaste, habla con una persona y lo revisamos contigo.',
  'en', '*{restaurant}* checked and did not find the payment of your order #{number}, so nothing is left to refund. If you paid, talk to a person and we look at it together.',
  'pt', '*{restaurant}* conferiu e não encontrou o pagamento do seu pedido nº {number}, então não há nada a devolver. Se você pagou, fale com uma pessoa e conferimos juntos.'
);

select private.add_words('customer_transfer_unconfirmed',
  'es', 'Todavía nadie pudo confirmar que llegó el pago de tu pedido #{number} de *{restaurant}*. Si pagaste, habla con una persona y lo revisamos contigo.',
  'en', 'Nobody could confirm yet that the payment of your order #{number} from *{restaurant}* came. If you paid, talk to a person and we look at it together.',
  'pt', 'Ainda ninguém conseguiu confirmar que o pagamento do seu pedido nº {number} de *{restaurant}* caiu. Se você pagou, fale com uma pessoa e conferimos juntos.'
);

select private.add_words('customer_refund_owed',
  'es', 'Te vamos a devolver {amount} de tu pedido #{number}. Te aviso cuando esté hecho.',
  'en', 'We will refund {amount} of your order #{number}. I''ll tell you when it is done.',
  'pt', 'Vamos devolver {amount} do seu pedido nº {number}. Aviso quando estiver feito.'
);

select private.add_words('customer_refund_sent',
  'es', 'Listo: te devolvimos {amount} de tu pedido #{number}.',
  'en', 'Done: we refunded {amount} of your order #{number}.',
  'pt', 'Pronto: devolvemos {amount} do seu pedido nº {number}.'
);

select private.add_words('customer_refund_refused',
  'es', 'Revisamos la devolución de {amount} de tu pedido #{number} y no se puede hacer: {reason}. Si no estás de acuerdo, habla con una persona.',
  'en', 'We looked at the refund of {amount} of your order #{number} and it cannot be made: {reason}. If you disagree, talk to a person.',
  'pt', 'Analisamos a devolução de {amount} do seu pedido nº {number} e ela não pode ser feita: {reason}. Se não concorda, fale com uma pessoa.'
);

select private.add_words('restaurant_proof_received',
  'es', 'Llegó el comprobante del pedido #{number} por {total}. Confirme que el pago entró antes de cocinar.',
  'en', 'The receipt of order #{number} for {total} has come. Please confirm that the payment arrived before you cook.',
  'pt', 'Chegou o comprovante do pedido nº {number} de {total}. Confirme que o pagamento caiu antes de cozinhar.'
);

select private.add_words('restaurant_proof_waits',
  'es', 'El comprobante del pedido #{number} por {total} sigue sin revisar. ¿Le llegó el pago?',
  'en', 'The receipt of order #{number} for {total} is still not checked. Did the payment come?',
  'pt', 'O comprovante do pedido nº {number} de {total} ainda não foi conferido. O pagamento caiu?'
);

select private.add_words('restaurant_did_it_come',
  'es', 'El pedido #{number} terminó sin cocinarse y el cliente mandó un comprobante por {total}. ¿Le llegó ese pago? Si llegó, se le devuelve.',
  'en', 'Order #{number} ended without being cooked and the customer sent a receipt for {total}. Did that payment come? If it did, it goes back.',
  'pt', 'O pedido nº {number} terminou sem ser preparado e o cliente mandou um comprovante de {total}. Esse pagamento caiu? Se caiu, será devolvido.'
);

select private.add_words('admin_refund_owed',
  'es', 'Hay que devolver {amount} del pedido #{number} de *{restaurant}*. El pago lo confirmó {witness} ({confirmed}).',
  'en', '{amount} of order #{number} of *{restaurant}* must be refunded. The payment was confirmed by {witness} ({confirmed}).',
  'pt', 'É preciso devolver {amount} do pedido nº {number} de *{restaurant}*. O pagamento foi confirmado por {witness} ({confirmed}).'
);

select private.add_words('witness_admin',
  'es', 'Weats',
  'en', 'Weats',
  'pt', 'Weats'
);

select private.add_words('witness_restaurant',
  'es', 'el restaurante',
  'en', 'the restaurant',
  'pt', 'o restaurante'
);

select private.add_words('witness_runner',
  'es', 'el domiciliario',
  'en', 'the runner',
  'pt', 'o entregador'
);

insert into private.notice_rules (event, actor, is_for_unpaid_transfers, audience, template_key, is_news)
values
  ('payment_proof_sent', 'any', false, 'cashiers', 'restaurant_proof_received', false),
  ('proof_again', 'any', false, 'cashiers', 'restaurant_proof_received', false),
  ('proof_waits', 'any', false, 'cashiers', 'restaurant_proof_waits', false),
  ('ended_unjudged', 'any', false, 'cashiers', 'restaurant_did_it_come', false),
  ('late_payment_proof_sent', 'any', false, 'cashiers', 'restaurant_did_it_come', false),
  ('late_payment_due', 'restaurant', false, 'customer', 'customer_transfer_missing', false),
  ('late_payment_due', 'admin', false, 'customer', 'customer_transfer_missing', false),
  ('late_payment_due', 'system', false, 'customer', 'customer_transfer_unconfirmed', false),
  ('proof_used_before', 'any', false, 'customer', 'customer_proof_used_before', false),
  ('proof_not_a_picture', 'any', false, 'customer', 'customer_proof_not_a_picture', false),
  ('proof_not_fetched', 'any', false, 'customer', 'customer_proof_not_fetched', false),
  -- For dishes that a kitchen took out: its yes tells of the money too.
  ('refund_owed', 'admin', false, 'customer', 'customer_refund_owed', false),
  ('refund_owed', 'system', false, 'customer', 'customer_refund_owed', false),
  ('refund_owed', 'system', false, 'admin', 'admin_refund_owed', false),
  ('refund_owed', 'restaurant', false, 'admin', 'admin_refund_owed', false),
  ('refund_sent', 'any', false, 'customer', 'customer_refund_sent', false),
  ('refund_refused', 'any', false, 'customer', 'customer_refund_refused', false);

create function private.charge_var(order_id uuid, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('template', case
    when o.received > 0 then 'charge_owed'
    when o.payment_state = 'proof_sent' or private.is_proof_coming(o.id, at) then 'charge_unjudged'
    -- They had been told where to, or had said that they did.
    when o.payment_method = 'transfer' and (o.accepted_at is not null or o.reason = 'not_paid') then 'charge_if_sent'
    else 'charge_none'
  end)
  from public.orders as o
  where o.id = charge_var.order_id
$$;

comment on function private.charge_var is 'What the customer of an order that ends is told of the money, as far as anybody knows.';

create function private.notice_picture(notice public.notices)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case when p.picture ->> 'format' ~ '^(image/|application/)' then jsonb_build_object('picture', p.picture - 'at') else '{}' end
    from (
      select case (notice).audience
        when 'cashiers' then private.shown_proofs((notice).order_id) -> -1
        else private.notice_file(notice)
      end as picture
    ) as p
  );
end
$$;

comment on function private.notice_picture is
  'The newest picture of a transfer for those who judge it, or the photo that a notice passes on: {picture: {path, format}}; else nothing.';
