-- What the kitchen is told of an order that it has changed, and what it may do next.

select private.add_words('restaurant_not_now',
  'es', 'El pedido #{number} ya cambió: {state}. No hice nada.',
  'en', 'Order #{number} has changed meanwhile: {state}. I did nothing.',
  'pt', 'O pedido nº {number} já mudou: {state}. Não fiz nada.'
);

select private.add_words('restaurant_too_late',
  'es', 'El pedido #{number} ya no admite más demora. Si no puede, cancélelo o hable con una persona.',
  'en', 'Order #{number} cannot be put off any longer. If you cannot make it, cancel it or talk to a person.',
  'pt', 'O pedido nº {number} não admite mais atraso. Se não puder, cancele ou fale com uma pessoa.'
);

select private.add_words('restaurant_unpaid',
  'es', 'El pedido #{number} espera el pago por transferencia: confírmelo primero.',
  'en', 'Order #{number} waits for its transfer: confirm it first.',
  'pt', 'O pedido nº {number} espera a transferência: confirme primeiro.'
);

select private.add_words('restaurant_own_order',
  'es', 'Ese pedido es suyo: lo tiene que atender otra persona.',
  'en', 'That order is your own: somebody else has to take it.',
  'pt', 'Esse pedido é seu: outra pessoa tem que atender.'
);

select private.add_words('restaurant_no_money_rights',
  'es', 'Lo del pago del pedido #{number} lo decide quien administra el restaurante. Por favor avísele.',
  'en', 'Whether the money of order #{number} came is for whoever runs the restaurant to say. Please tell them.',
  'pt', 'Quem decide sobre o pagamento do pedido nº {number} é quem administra o restaurante. Por favor, avise.'
);

select private.add_words('restaurant_money_came',
  'es', 'El pago del pedido #{number} ya está confirmado. Elija otro motivo o hable con una persona.',
  'en', 'The payment of order #{number} is confirmed already. Choose another reason or talk to a person.',
  'pt', 'O pagamento do pedido nº {number} já está confirmado. Escolha outro motivo ou fale com uma pessoa.'
);

create function private.order_choices(placed public.orders)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when (placed).state = 'placed' then jsonb_build_array(
      private.choice('button_accept', 'accept_order', a.args),
      private.choice('button_accept_later', 'accept_order', a.args || '{"more_minutes": 10}'),
      private.choice('button_reject', 'reject_order', a.args)
    )
    when (placed).payment_method = 'transfer' and (placed).payment_state in ('due', 'proof_sent')
      and (placed).state = 'accepted' then jsonb_build_array(
        private.choice('button_money_came', 'judge_transfer', a.args || '{"is_confirmed": true}'),
        private.choice('button_money_missing', 'judge_transfer', a.args || '{"is_confirmed": false}'),
        private.choice('button_withdraw', 'withdraw_order', a.args)
      )
    when (placed).state in ('accepted', 'preparing') then jsonb_build_array(
      private.choice('button_ready', 'set_ready', a.args), private.choice('button_delay', 'delay_order', a.args),
      private.choice('button_withdraw', 'withdraw_order', a.args)
    )
    when (placed).payment_state = 'proof_sent' and (placed).state in ('rejected', 'cancelled') then jsonb_build_array(
      private.choice('button_late_came', 'judge_transfer', a.args || '{"is_confirmed": true}'),
      private.choice('button_late_missing', 'judge_transfer', a.args || '{"is_confirmed": false}')
    )
    when (placed).state = 'ready' then jsonb_build_array(private.choice('button_withdraw', 'withdraw_order', a.args))
    else '[]'
  end
  from (select jsonb_build_object('order_id', (placed).id) as args) as a
$$;

comment on function private.order_choices is 'What the kitchen may do with an order as it is now.';

create function private.own_choices(turn ai.turns, placed public.orders)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(c.value order by c.ordinality), '[]')
  from jsonb_array_elements(private.order_choices(placed)) with ordinality as c
  where c.value ->> 'tool' <> 'judge_transfer'
    or private.judges_money((placed).restaurant_id, private.turn_person(turn), null)
$$;

comment on function private.own_choices is 'What the speaker may do with an order as it is now: who judges no money is offered none.';

create function private.kitchen_answer(turn ai.turns, result jsonb, key text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
  v_vars jsonb;
begin
  select o.* into v_order from public.orders as o where o.id = (result #>> '{order,id}')::uuid;
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  v_vars := jsonb_build_object(
    'number', v_order.number,
    'state', jsonb_build_object('template', 'state_' || v_order.state),
    'time', jsonb_build_object(
      'clock', v_order.promised_at,
      'timezone', (select r.timezone from public.restaurants as r where r.id = v_order.restaurant_id)
    )
  );
  return jsonb_build_object('vars', v_vars, 'choices', private.own_choices(turn, v_order)) || case result ->> 'code'
    when 'changed' then jsonb_build_object('key', key)
    when 'own_order' then '{"key": "restaurant_own_order", "choices": []}'
    when 'no_money_rights' then '{"key": "restaurant_no_money_rights", "choices": []}'
    when 'money_came' then '{"key": "restaurant_money_came"}'
    when 'payment_unconfirmed' then '{"key": "restaurant_unpaid"}'
    when 'too_late' then '{"key": "restaurant_too_late"}'
    else '{"key": "restaurant_not_now"}'
  end;
end
$$;

-- Volatile: it reads what the change that is its argument has just made.
comment on function private.kitchen_answer is
  'What the kitchen is told of a change of an order: the template of success, or why not, with what may be done now.';
