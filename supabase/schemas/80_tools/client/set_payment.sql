-- How the customer pays.

select private.add_words('client_ask_payment',
  'es', '¿Cómo pagas?',
  'en', 'How will you pay?',
  'pt', 'Como você paga?'
);

select private.add_words('client_payment_not_taken',
  'es', '*{restaurant}* no recibe ese pago. ¿Cómo pagas?',
  'en', '*{restaurant}* does not take that payment. How will you pay?',
  'pt', '*{restaurant}* não aceita esse pagamento. Como você paga?'
);

create function private.payment_choices(methods jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    private.choice('payment_' || (m.value #>> '{}'), 'set_payment', jsonb_build_object('method', m.value)) order by m.ordinality
  )
  from jsonb_array_elements(methods) with ordinality as m
$$;

comment on function private.payment_choices is 'Buttons for ways to pay.';

create function private.tool_choose_payment(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_ask_payment',
    'choices', private.payment_choices(to_jsonb(private.payment_methods(
      (private.open_basket_of(private.turn_person(turn))).restaurant_id
    )))
  )
$$;

comment on function private.tool_choose_payment is 'Tool: asks how the basket will be paid.';

create function private.tool_set_payment(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_result jsonb := private.set_basket_payment(
    private.turn_person(turn), private.arg_text(args, 'method'), at
  );
begin
  if v_result ->> 'code' = 'payment_not_taken' then
    return jsonb_build_object(
      'key', 'client_payment_not_taken',
      'vars', jsonb_build_object('restaurant', v_result #>> '{basket,restaurant,name}'),
      'choices', private.payment_choices(v_result -> 'methods')
    );
  end if;
  return private.tool_check_out(turn, '{}', at);
end
$$;

comment on function private.tool_set_payment is 'Tool: cash, transfer or card for the basket; args {method}.';

select private.add_tool('client', 'choose_payment', handler => 'tool_choose_payment');

select private.add_tool(
  'client', 'set_payment',
  handler => 'tool_set_payment',
  changes_state => true,
  topic => 'basket',
  description => 'How the person pays, when they say it; together with add_items and place_order if it is one message.',
  parameters => '{
    "type": "object",
    "required": ["method"],
    "properties": {
      "method": {
        "type": "string",
        "description": "cash: efectivo; transfer: Nequi, Daviplata, transferencia; card: tarjeta, datáfono",
        "enum": ["cash", "transfer", "card"]
      }
    }
  }'
);

select private.add_phrases('client', 'choose_payment', '{}',
  'pago, cambiar pago, forma de pago, payment, change payment, pagamento, mudar pagamento'
);

select private.add_phrases('client', 'set_payment', '{"method": "cash"}',
  'efectivo, en efectivo, pago en efectivo, cash, in cash, dinheiro, em dinheiro'
);

select private.add_phrases('client', 'set_payment', '{"method": "transfer"}',
  'transferencia, por transferencia, nequi, daviplata, transfer, bank transfer, por pix, pix'
);

select private.add_phrases('client', 'set_payment', '{"method": "card"}',
  'tarjeta, con tarjeta, datafono, card, by card, cartao, com cartao'
);
