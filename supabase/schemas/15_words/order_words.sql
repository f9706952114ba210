-- after: templates.sql, es.sql, en.sql, pt.sql
-- Words of an order that more than one side reads: states, ways to pay, reasons.

select private.add_words('state_picked_up',
  'es', 'va en camino',
  'en', 'on its way',
  'pt', 'a caminho'
);

select private.add_words('runner_released',
  'es', 'El pedido #{number} de *{restaurant}* pasó a otro domiciliario: ya no tiene que recogerlo.',
  'en', 'Order #{number} from *{restaurant}* went to another runner: you need not pick it up any more.',
  'pt', 'O pedido nº {number} de *{restaurant}* passou para outro entregador: você não precisa mais retirá-lo.'
);

select private.add_words('runner_silent',
  'es', 'Hace {minutes} {minutes|minuto|minutos} no sabemos de usted y lleva el pedido #{number}. Mándeme su ubicación, por favor.',
  'en', 'We have not heard from you for {minutes} {minutes|minute|minutes} and you carry order #{number}. Please send me your location.',
  'pt', 'Faz {minutes} {minutes|minuto|minutos} que não temos notícias suas e você está com o pedido nº {number}. Mande sua localização, por favor.'
);

select private.add_words('state_placed',
  'es', 'esperando que el restaurante lo acepte',
  'en', 'waiting for the restaurant to accept it',
  'pt', 'esperando o restaurante aceitar'
);

select private.add_words('state_accepted',
  'es', 'aceptado',
  'en', 'accepted',
  'pt', 'aceito'
);

select private.add_words('state_preparing',
  'es', 'lo están cocinando',
  'en', 'being cooked',
  'pt', 'em preparo'
);

select private.add_words('state_ready',
  'es', 'listo, esperando al domiciliario',
  'en', 'ready, waiting for the runner',
  'pt', 'pronto, esperando o entregador'
);

select private.add_words('state_delivered',
  'es', 'entregado',
  'en', 'delivered',
  'pt', 'entregue'
);

select private.add_words('state_rejected',
  'es', 'rechazado',
  'en', 'rejected',
  'pt', 'recusado'
);

select private.add_words('state_cancelled',
  'es', 'cancelado',
  'en', 'cancelled',
  'pt', 'cancelado'
);

select private.add_words('payment_cash',
  'es', 'efectivo',
  'en', 'cash',
  'pt', 'dinheiro'
);

select private.add_words('payment_transfer',
  'es', 'transferencia',
  'en', 'bank transfer',
  'pt', 'transferência'
);

select private.add_words('payment_card',
  'es', 'datáfono',
  'en', 'card at the door',
  'pt', 'maquininha na entrega'
);

select private.add_words('reason_no_answer',
  'es', 'el restaurante no respondió',
  'en', 'the restaurant did not answer',
  'pt', 'o restaurante não respondeu'
);

select private.add_words('reason_not_confirmed',
  'es', 'no alcanzamos a confirmarlo',
  'en', 'we could not confirm it',
  'pt', 'não conseguimos confirmá-lo'
);

select private.add_words('reason_suspicious',
  'es', 'el restaurante no pudo confirmarlo',
  'en', 'the restaurant could not confirm it',
  'pt', 'o restaurante não conseguiu confirmá-lo'
);

select private.add_words('reason_too_busy',
  'es', 'hay demasiados pedidos en este momento',
  'en', 'there are too many orders right now',
  'pt', 'há pedidos demais neste momento'
);

select private.add_words('reason_closed',
  'es', 'el restaurante está cerrado',
  'en', 'the restaurant is closed',
  'pt', 'o restaurante está fechado'
);

select private.add_words('reason_item_unavailable',
  'es', 'se agotó algo del pedido',
  'en', 'something in the order has run out',
  'pt', 'acabou algum item do pedido'
);

select private.add_words('reason_outside_zone',
  'es', 'la dirección queda fuera de la zona de entrega',
  'en', 'the address is outside the delivery zone',
  'pt', 'o endereço fica fora da área de entrega'
);

select private.add_words('reason_changed_mind',
  'es', 'el cliente cambió de opinión',
  'en', 'the customer changed their mind',
  'pt', 'o cliente mudou de ideia'
);

select private.add_words('reason_mistake',
  'es', 'el pedido fue un error',
  'en', 'the order was a mistake',
  'pt', 'o pedido foi um engano'
);

select private.add_words('reason_too_late',
  'es', 'se demoró demasiado',
  'en', 'it took too long',
  'pt', 'demorou demais'
);

select private.add_words('reason_not_paid',
  'es', 'el pago no llegó',
  'en', 'the payment did not arrive',
  'pt', 'o pagamento não chegou'
);

select private.add_words('reason_no_runner',
  'es', 'no hay domiciliarios disponibles',
  'en', 'no runner is available',
  'pt', 'não há entregadores disponíveis'
);

select private.add_words('reason_customer_absent',
  'es', 'no encontramos a nadie en la dirección',
  'en', 'nobody was at the address',
  'pt', 'não havia ninguém no endereço'
);

select private.add_words('reason_wrong_address',
  'es', 'la dirección no es correcta',
  'en', 'the address is not right',
  'pt', 'o endereço não está correto'
);

select private.add_words('reason_accident',
  'es', 'hubo un accidente en el camino',
  'en', 'there was an accident on the way',
  'pt', 'houve um acidente no caminho'
);

select private.add_words('reason_cannot_continue',
  'es', 'el domiciliario no puede seguir',
  'en', 'the runner cannot go on',
  'pt', 'o entregador não pode continuar'
);

select private.add_words('reason_dishes_taken',
  'es', 'se quitaron platos del pedido',
  'en', 'dishes were taken out of the order',
  'pt', 'pratos foram retirados do pedido'
);

select private.add_words('reason_untold',
  'es', 'no lo dijeron',
  'en', 'they did not say',
  'pt', 'não disseram'
);

select private.add_words('reason_other',
  'es', 'otro motivo',
  'en', 'another reason',
  'pt', 'outro motivo'
);

select private.add_words('which_dish',
  'es', '¿Cuál de estos?',
  'en', 'Which of these?',
  'pt', 'Qual destes?'
);
