-- Which event of an order is told to whom, with which words.

select private.add_words('customer_order_accepted',
  'es', '¡Buenas noticias! *{restaurant}* aceptó tu pedido #{number}. Te llega más o menos a las {time}.',
  'en', 'Good news! *{restaurant}* accepted your order #{number}. It should arrive around {time}.',
  'pt', 'Boa notícia! *{restaurant}* aceitou seu pedido nº {number}. Deve chegar por volta das {time}.'
);

select private.add_words('customer_order_preparing',
  'es', 'Ya están cocinando tu pedido #{number} en *{restaurant}*.',
  'en', '*{restaurant}* is cooking your order #{number} now.',
  'pt', 'Seu pedido nº {number} já está sendo preparado em *{restaurant}*.'
);

select private.add_words('customer_runner_assigned',
  'es', '{runner} va a llevar tu pedido #{number}. Código de entrega: *{code}*. Dáselo solo cuando tengas tu comida.',
  'en', '{runner} will bring your order #{number}. Delivery code: *{code}*. Give it only when you have your food.',
  'pt', '{runner} vai levar seu pedido nº {number}. Código de entrega: *{code}*. Só passe quando estiver com a comida.'
);

select private.add_words('customer_order_picked_up',
  'es', '{runner} ya va en camino con tu pedido #{number}. Llega más o menos a las {time}. Código de entrega: *{code}*',
  'en', '{runner} is on the way with your order #{number}, arriving around {time}. Delivery code: *{code}*',
  'pt', '{runner} já está a caminho com seu pedido nº {number}. Chega por volta das {time}. Código de entrega: *{code}*'
);

select private.add_words('customer_order_delivered',
  'es', '¡Buen provecho! Entregamos tu pedido #{number} de *{restaurant}*. Gracias por pedir con nosotros.',
  'en', 'Enjoy your meal! Your order #{number} from *{restaurant}* was delivered. Thank you for ordering with us.',
  'pt', 'Bom apetite! Seu pedido nº {number} de *{restaurant}* foi entregue. Obrigado por pedir com a gente.'
);

select private.add_words('customer_order_rejected',
  'es', 'Qué pena contigo: *{restaurant}* no puede con tu pedido #{number}.
Motivo: {reason}.
{charge}
¿Buscamos otro sitio?',
  'en', 'We''re sorry: *{restaurant}* can''t take your order #{number}.
Reason: {reason}.
{charge}
Shall we look for another place?',
  'pt', 'Sentimos muito: *{restaurant}* não pode atender seu pedido nº {number}.
Motivo: {reason}.
{charge}
Vamos procurar outro lugar?'
);

select private.add_words('customer_order_rejected_own',
  'es', 'Qué pena contigo: *{restaurant}* no puede con tu pedido #{number}.
Motivo: {reason}.
{charge}',
  'en', 'We''re sorry: *{restaurant}* can''t take your order #{number}.
Reason: {reason}.
{charge}',
  'pt', 'Sentimos muito: *{restaurant}* não pode atender seu pedido nº {number}.
Motivo: {reason}.
{charge}'
);

select private.add_words('customer_order_expired',
  'es', 'Qué pena contigo: *{restaurant}* no respondió a tiempo, así que cerramos tu pedido #{number}.
{charge}
¿Buscamos otro sitio?',
  'en', 'We''re sorry: *{restaurant}* didn''t answer in time, so we closed your order #{number}.
{charge}
Shall we look for another place?',
  'pt', 'Sentimos muito: *{restaurant}* não respondeu a tempo e encerramos seu pedido nº {number}.
{charge}
Vamos procurar outro lugar?'
);

select private.add_words('customer_order_expired_own',
  'es', 'Qué pena contigo: *{restaurant}* no respondió a tiempo, así que cerramos tu pedido #{number}.
{charge}
¿Lo intentamos otra vez?',
  'en', 'We''re sorry: *{restaurant}* didn''t answer in time, so we closed your order #{number}.
{charge}
Shall we try again?',
  'pt', 'Sentimos muito: *{restaurant}* não respondeu a tempo e encerramos seu pedido nº {number}.
{charge}
Vamos tentar de novo?'
);

select private.add_words('customer_order_unconfirmed',
  'es', 'Qué pena contigo: no alcanzamos a confirmar tu pedido #{number} de *{restaurant}*, así que lo cerramos. No se te cobra nada. ¿Buscamos otro sitio?',
  'en', 'We''re sorry: we could not confirm your order #{number} from *{restaurant}*, so we closed it. You are not charged. Shall we look for another place?',
  'pt', 'Sentimos muito: não conseguimos confirmar seu pedido nº {number} de *{restaurant}* e o encerramos. Nada será cobrado. Vamos procurar outro lugar?'
);

select private.add_words('customer_order_unconfirmed_own',
  'es', 'Qué pena contigo: no alcanzamos a confirmar tu pedido #{number} de *{restaurant}*, así que lo cerramos. No se te cobra nada.',
  'en', 'We''re sorry: we could not confirm your order #{number} from *{restaurant}*, so we closed it. You are not charged.',
  'pt', 'Sentimos muito: não conseguimos confirmar seu pedido nº {number} de *{restaurant}* e o encerramos. Nada será cobrado.'
);

select private.add_words('customer_order_cancelled',
  'es', 'Qué pena contigo: tu pedido #{number} de *{restaurant}* quedó cancelado.
Motivo: {reason}.
{charge}',
  'en', 'We''re sorry: your order #{number} from *{restaurant}* was cancelled.
Reason: {reason}.
{charge}',
  'pt', 'Sentimos muito: seu pedido nº {number} de *{restaurant}* foi cancelado.
Motivo: {reason}.
{charge}'
);

select private.add_words('customer_order_delayed',
  'es', 'Tu pedido #{number} de *{restaurant}* se demora un poquito más: llega hacia las {time}. Gracias por la paciencia.',
  'en', 'Your order #{number} from *{restaurant}* needs a little longer: expect it around {time}. Thank you for waiting.',
  'pt', 'Seu pedido nº {number} de *{restaurant}* vai demorar um pouquinho mais: chega por volta das {time}. Obrigado pela paciência.'
);

select private.add_words('customer_delivery_waiting',
  'es', 'Estamos buscando quién lleve tu pedido #{number} de *{restaurant}*. Apenas haya alguien te aviso.',
  'en', 'We are looking for someone to bring your order #{number} from *{restaurant}*. I''ll tell you as soon as we have them.',
  'pt', 'Estamos procurando quem leve seu pedido nº {number} de *{restaurant}*. Aviso assim que encontrarmos.'
);

select private.add_words('customer_delivery_problem',
  'es', 'Tuvimos un inconveniente con la entrega de tu pedido #{number}. Ya lo estamos resolviendo y te contamos.',
  'en', 'There is a problem with the delivery of your order #{number}. We are on it and will tell you.',
  'pt', 'Tivemos um problema na entrega do seu pedido nº {number}. Já estamos resolvendo e avisamos você.'
);

select private.add_words('customer_proof_needed',
  'es', 'Para tu pedido #{number} transfiere {total}: {instructions}. Luego mándame la foto del comprobante y empiezan a cocinar.',
  'en', 'For your order #{number} please transfer {total}: {instructions}. Then send me a photo of the receipt and they start cooking.',
  'pt', 'Para o seu pedido nº {number}, transfira {total}: {instructions}. Depois me mande a foto do comprovante e começam a cozinhar.'
);

select private.add_words('customer_payment_confirmed',
  'es', '*{restaurant}* confirmó el pago de tu pedido #{number}. ¡A cocinar!',
  'en', '*{restaurant}* confirmed the payment of your order #{number}. Cooking starts now!',
  'pt', '*{restaurant}* confirmou o pagamento do seu pedido nº {number}. Mãos à obra!'
);

select private.add_words('customer_proof_refused',
  'es', '*{restaurant}* no encuentra el pago de tu pedido #{number}. Revisa por favor y mándame el comprobante otra vez.',
  'en', '*{restaurant}* cannot find the payment of your order #{number}. Please check and send me the receipt again.',
  'pt', '*{restaurant}* não encontrou o pagamento do seu pedido nº {number}. Confira, por favor, e me mande o comprovante de novo.'
);

select private.add_words('restaurant_order_placed',
  'es', '*Pedido nuevo #{number}*
{lines}
Total: {total} · {payment}
¿Lo acepta? Tiene {minutes} {minutes|minuto|minutos}.',
  'en', '*New order #{number}*
{lines}
Total: {total} · {payment}
Do you accept? You have {minutes} {minutes|minute|minutes}.',
  'pt', '*Pedido novo nº {number}*
{lines}
Total: {total} · {payment}
Aceita? Você tem {minutes} {minutes|minuto|minutos}.'
);

select private.add_words('restaurant_order_reminder',
  'es', 'El pedido #{number} por {total} sigue esperando su respuesta. En {minutes} {minutes|minuto|minutos} se rechaza solo.',
  'en', 'Order #{number} for {total} is still waiting for your answer. In {minutes} {minutes|minute|minutes} it is rejected automatically.',
  'pt', 'O pedido nº {number} de {total} ainda espera sua resposta. Em {minutes} {minutes|minuto|minutos} será recusado automaticamente.'
);

select private.add_words('restaurant_order_expired',
  'es', 'El pedido #{number} se cerró porque nadie respondió a tiempo.',
  'en', 'Order #{number} was closed as nobody answered in time.',
  'pt', 'O pedido nº {number} foi encerrado porque ninguém respondeu a tempo.'
);

select private.add_words('restaurant_order_cancelled',
  'es', 'El pedido #{number} fue cancelado: {reason}. Por favor no lo prepare.',
  'en', 'Order #{number} was cancelled: {reason}. Please do not prepare it.',
  'pt', 'O pedido nº {number} foi cancelado: {reason}. Por favor, não prepare.'
);

select private.add_words('restaurant_payment_confirmed',
  'es', 'Pago del pedido #{number} confirmado: ya puede cocinar.',
  'en', 'Payment of order #{number} confirmed: you may cook now.',
  'pt', 'Pagamento do pedido nº {number} confirmado: já pode cozinhar.'
);

select private.add_words('restaurant_runner_assigned',
  'es', '{runner} recoge el pedido #{number} hacia las {time}.',
  'en', '{runner} picks up order #{number} around {time}.',
  'pt', '{runner} retira o pedido nº {number} por volta das {time}.'
);

select private.add_words('restaurant_delivery_waiting',
  'es', 'Todavía no hay domiciliario para el pedido #{number}. Seguimos buscando.',
  'en', 'There is no runner yet for order #{number}. We keep looking.',
  'pt', 'Ainda não há entregador para o pedido nº {number}. Continuamos procurando.'
);

select private.add_words('restaurant_order_delivered',
  'es', 'El pedido #{number} fue entregado. ¡Gracias!',
  'en', 'Order #{number} was delivered. Thank you!',
  'pt', 'O pedido nº {number} foi entregue. Obrigado!'
);

select private.add_words('runner_order_ready',
  'es', 'El pedido #{number} está listo en {restaurant}.',
  'en', 'Order #{number} is ready at {restaurant}.',
  'pt', 'O pedido nº {number} está pronto em {restaurant}.'
);

select private.add_words('runner_order_delayed',
  'es', 'El pedido #{number} de {restaurant} se demora: estará hacia las {time}.',
  'en', 'Order #{number} of {restaurant} is late: it will be ready around {time}.',
  'pt', 'O pedido nº {number} de {restaurant} vai atrasar: fica pronto por volta das {time}.'
);

select private.add_words('runner_order_cancelled',
  'es', 'El pedido #{number} fue cancelado: {reason}. Ya no hay que llevarlo.',
  'en', 'Order #{number} was cancelled: {reason}. You need not deliver it any more.',
  'pt', 'O pedido nº {number} foi cancelado: {reason}. Não precisa mais ser entregue.'
);

select private.add_words('admin_delivery_waiting',
  'es', 'El pedido #{number} de *{restaurant}* lleva {minutes} {minutes|minuto|minutos} sin domiciliario.',
  'en', 'Order #{number} of *{restaurant}* has been without a runner for {minutes} {minutes|minute|minutes}.',
  'pt', 'O pedido nº {number} de *{restaurant}* está há {minutes} {minutes|minuto|minutos} sem entregador.'
);

select private.add_words('admin_runner_silent',
  'es', '{runner} lleva el pedido #{number} y hace {minutes} {minutes|minuto|minutos} no da señales.',
  'en', '{runner} carries order #{number} and has been silent for {minutes} {minutes|minute|minutes}.',
  'pt', '{runner} está com o pedido nº {number} e não dá sinal há {minutes} {minutes|minuto|minutos}.'
);

select private.add_words('admin_runner_gone',
  'es', '{runner} tomó el pedido #{number}, no lo ha recogido y hace {minutes} {minutes|minuto|minutos} no da señales.',
  'en', '{runner} took order #{number}, has not picked it up and has been silent for {minutes} {minutes|minute|minutes}.',
  'pt', '{runner} aceitou o pedido nº {number}, não o retirou e não dá sinal há {minutes} {minutes|minuto|minutos}.'
);

select private.add_words('admin_code_failed',
  'es', '{runner} agotó los intentos del código en el pedido #{number}. Hay que llamar al cliente.',
  'en', '{runner} used up the code tries of order #{number}. Somebody must call the customer.',
  'pt', '{runner} esgotou as tentativas do código no pedido nº {number}. É preciso ligar para o cliente.'
);

select private.add_words('admin_delivery_problem',
  'es', '{runner} reporta un problema con el pedido #{number}.
Problema: «{problem}»',
  'en', '{runner} reports a problem with order #{number}.
Problem: «{problem}»',
  'pt', '{runner} relata um problema com o pedido nº {number}.
Problema: «{problem}»'
);

select private.add_words('restaurant_order_taken',
  'es', 'El pedido #{number} ya lo atendió otra persona del equipo: {state}.',
  'en', 'Somebody else of the team took care of order #{number}: {state}.',
  'pt', 'Outra pessoa da equipe já cuidou do pedido nº {number}: {state}.'
);

select private.add_words('runner_delivery',
  'es', 'Pedido #{number} de {restaurant}: {state}.',
  'en', 'Order #{number} of {restaurant}: {state}.',
  'pt', 'Pedido nº {number} de {restaurant}: {state}.'
);

select private.add_words('restaurant_ask_left',
  'es', '{runner} dice que ya recogió el pedido #{number}, que todavía no figura como listo. ¿Ya salió?',
  'en', '{runner} says that they have picked up order #{number}, which is not marked as ready yet. Has it left?',
  'pt', '{runner} diz que já retirou o pedido nº {number}, que ainda não consta como pronto. Já saiu?'
);

select private.add_words('runner_pickup_confirmed',
  'es', 'Confirmado: el pedido #{number} de {restaurant} va con usted.',
  'en', 'Confirmed: order #{number} of {restaurant} is with you.',
  'pt', 'Confirmado: o pedido nº {number} de {restaurant} está com você.'
);

select private.add_words('runner_pickup_denied',
  'es', '{restaurant} dice que el pedido #{number} todavía no ha salido. Espere un momento, por favor.',
  'en', '{restaurant} says that order #{number} has not left yet. Please wait a moment.',
  'pt', '{restaurant} diz que o pedido nº {number} ainda não saiu. Aguarde um momento, por favor.'
);

insert into private.notice_rules (event, actor, is_for_unpaid_transfers, audience, template_key, is_news)
values
  ('placed', 'any', false, 'restaurant', 'restaurant_order_placed', false),
  ('shown', 'any', false, 'restaurant', 'restaurant_order_placed', false),
  ('held_rejected', 'any', false, 'customer', 'customer_order_unconfirmed', true),
  ('held_cancelled', 'any', false, 'customer', 'customer_order_cancelled', true),
  ('reminded', 'any', false, 'restaurant', 'restaurant_order_reminder', false),
  ('accepted', 'any', false, 'customer', 'customer_order_accepted', true),
  ('accepted', 'any', true, 'customer', 'customer_proof_needed', false),
  ('accepted', 'restaurant', false, 'restaurant', 'restaurant_order_taken', false),
  ('rejected', 'restaurant', false, 'restaurant', 'restaurant_order_taken', false),
  ('preparing', 'any', false, 'customer', 'customer_order_preparing', true),
  ('ready', 'any', false, 'runner', 'runner_order_ready', false),
  ('delayed', 'any', false, 'customer', 'customer_order_delayed', true),
  ('delayed', 'any', false, 'runner', 'runner_order_delayed', true),
  ('picked_up', 'any', false, 'customer', 'customer_order_picked_up', true),
  ('delivered', 'any', false, 'customer', 'customer_order_delivered', true),
  ('delivered', 'any', false, 'restaurant', 'restaurant_order_delivered', true),
  ('delivered', 'admin', false, 'runner', 'runner_delivered', false),
  ('rejected', 'restaurant', false, 'customer', 'customer_order_rejected', true),
  ('rejected', 'admin', false, 'customer', 'customer_order_rejected', true),
  ('rejected', 'admin', false, 'restaurant', 'restaurant_order_cancelled', false),
  ('rejected', 'system', false, 'customer', 'customer_order_expired', true),
  ('rejected', 'system', false, 'restaurant', 'restaurant_order_expired', false),
  ('cancelled', 'any', false, 'customer', 'customer_order_cancelled', true),
  ('cancelled', 'any', false, 'restaurant', 'restaurant_order_cancelled', false),
  ('cancelled', 'any', false, 'runner', 'runner_order_cancelled', false),
  ('payment_confirmed', 'any', false, 'customer', 'customer_payment_confirmed', true),
  ('payment_confirmed', 'any', false, 'restaurant', 'restaurant_payment_confirmed', false),
  ('payment_due', 'restaurant', false, 'customer', 'customer_proof_refused', false),
  ('runner_assigned', 'any', false, 'customer', 'customer_runner_assigned', true),
  ('runner_assigned', 'any', false, 'restaurant', 'restaurant_runner_assigned', true),
  ('runner_released', 'admin', false, 'runner', 'runner_released', false),
  ('runner_wait', 'any', false, 'customer', 'customer_delivery_waiting', true),
  ('runner_wait', 'any', false, 'restaurant', 'restaurant_delivery_waiting', true),
  ('runner_missing', 'any', false, 'admin', 'admin_delivery_waiting', false),
  ('pickup_claimed', 'any', false, 'restaurant', 'restaurant_ask_left', false),
  ('pickup_confirmed', 'any', false, 'runner', 'runner_pickup_confirmed', false),
  ('pickup_denied', 'any', false, 'runner', 'runner_pickup_denied', false),
  ('runner_silent', 'any', false, 'runner', 'runner_silent', false),
  ('runner_silent', 'any', false, 'admin', 'admin_runner_silent', false),
  ('runner_gone', 'any', false, 'admin', 'admin_runner_gone', false),
  ('code_failed', 'any', false, 'admin', 'admin_code_failed', false),
  ('delivery_problem', 'any', false, 'admin', 'admin_delivery_problem', false),
  ('delivery_problem', 'any', false, 'customer', 'customer_delivery_problem', true);

insert into private.settings (key, value, meaning)
values
  ('news_merge_seconds', '4', 'News of one order to one reader within so long become one'),
  ('news_merge_saving_seconds', '60', 'The same while messages are short'),
  ('news_near_seconds', '300', 'A runner who is at the restaurant within so long will have the food at once'),
  ('news_near_hold_seconds', '20', 'So long the customer is not told who that is, as that the food comes tells it too');
