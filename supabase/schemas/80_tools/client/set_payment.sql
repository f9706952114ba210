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

select private.add_words('button_pay_cash', 'es', 'Efectivo', 'en', 'Cash', 'pt', 'Dinheiro');

select private.add_words('button_pay_transfer', 'es', 'Transferencia', 'en', 'Bank transfer', 'pt', 'Transferência');

select private.add_words('button_pay_card', 'es', 'Datáfono', 'en', 'Card at the door', 'pt', 'Maquininha');

create function private.payment_choices(methods jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    private.choice('button_pay_' || (m.value #>> '{}'), 'set_payment', jsonb_build_object('method', m.value)) order by m.ordinality
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
  if v_result ->> 'code' = 'changed' and args ->> 'method' = 'cash' and args ? 'amount' then
    return private.with_cash(turn, v_result -> 'basket', private.arg_int(args, 'amount'), at);
  elsif v_result ->> 'code' = 'payment_not_taken' then
    return jsonb_build_object(
      'key', 'client_payment_not_taken',
      'vars', jsonb_build_object('restaurant', v_result #>> '{basket,restaurant,name}'),
      'choices', private.payment_choices(v_result -> 'methods')
    );
  end if;
  return private.tool_check_out(turn, '{}', at);
end
$$;

comment on function private.tool_set_payment is 'Tool: cash, transfer or card for the basket; args {method, amount?: with how much cash}.';

select private.add_words('button_exact_cash',
  'es', 'Tengo sencillo',
  'en', 'Exact amount',
  'pt', 'Não preciso de troco'
);

select private.add_words('note_cash_short',
  'es', 'Con {amount} no alcanza: son {total}.',
  'en', '{amount} is not enough: it is {total}.',
  'pt', '{amount} não basta: são {total}.'
);

create function private.with_cash(turn ai.turns, basket jsonb, amount bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.baskets as b
  set pays_with = amount
  where b.id = (basket ->> 'basket_id')::bigint
    and b.payment_method = 'cash'
    and amount between 0 and 100000000;
  return private.tool_check_out(turn, '{}', at) || case
    when amount > 0 and amount < (basket ->> 'total')::bigint then jsonb_build_object(
      'note', 'cash_short', 'note_vars', private.paid_vars((basket ->> 'total')::bigint, amount, basket ->> 'currency')
    )
    else '{}'
  end;
end
$$;

comment on function private.with_cash is 'Notes with how much cash a basket is paid, 0 for exactly, and reads the summary, with a word if it is too little.';

create function private.tool_set_cash(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return private.with_cash(
    turn, private.set_basket_payment(private.turn_person(turn), 'cash', at) -> 'basket', private.arg_int(args, 'amount'), at
  );
end
$$;

comment on function private.tool_set_cash is 'Tool: in cash, and with how much; args {amount: 0 for exactly}. Then the summary.';

select private.add_tool('client', 'set_cash', handler => 'tool_set_cash', asks => 'yes');

select private.add_phrases('client', 'set_cash', '{"amount": 0}',
  'sencillo, tengo sencillo, exacto, pago exacto, tengo exacto, completo, justo, sin vueltas, no necesito vueltas, exact, exact amount,
  no change, no change needed, sem troco, nao preciso de troco, troco nao, valor exato'
);

create function private.understand_cash(turn ai.turns, typed text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.open_basket_of(private.turn_person(turn));
  v_said text[];
  v_amount bigint;
begin
  if v_basket.id is null or coalesce(v_basket.payment_method, 'cash') <> 'cash' or private.basket_units(v_basket.id) = 0 then
    return null;
  end if;
  v_said := regexp_match(
    regexp_replace(replace(typed, '|', ' '), '\s+', ' ', 'g'),
    '^ ?(?:' || private.words_of('cash_lead') || ') (\d{1,7})( (?:' || private.words_of('thousand') || '))?(?: (?:' || private.words_of('cash_tail') || '))* ?$'
  );
  -- "Con 50" is fifty thousand where nothing costs fifty pesos.
  v_amount := v_said[1]::bigint * case when v_said[2] is not null or v_said[1]::bigint < 1000 then 1000 else 1 end;
  return case when v_amount > 0 then jsonb_build_object('why', 'cash', 'tool', 'set_cash', 'args', jsonb_build_object('amount', v_amount)) end;
end
$$;

comment on function private.understand_cash is 'With how much cash somebody pays the basket, of private.typed_words: {tool, args, why}; null where it is something else.';

select private.add_tool('client', 'choose_payment', handler => 'tool_choose_payment');

select private.add_tool(
  'client', 'set_payment',
  handler => 'tool_set_payment',
  changes_state => true,
  topic => 'basket',
  description => 'How they pay for the order, as they say it now.',
  parameters => '{
    "type": "object",
    "required": ["method"],
    "properties": {
      "method": {
        "type": "string",
        "description": "cash: efectivo; transfer: Nequi, Daviplata, transferencia; card: tarjeta, datáfono",
        "enum": ["cash", "transfer", "card"]
      },
      "amount": {"type": "integer", "description": "With how much cash in pesos, if they say it; 0: the exact amount", "minimum": 0}
    }
  }',
  examples => '[{"words": "pago con un billete de 50", "args": {"method": "cash", "amount": 50000}}]'
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
