-- How the customer pays.

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

create function private.choose_payment_for(basket public.baskets, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_methods text[] := private.payment_methods((basket).restaurant_id);
  v_method text;
begin
  if (basket).payment_method is null and v_methods <> '{}' then
    select o.payment_method into v_method
    from public.orders as o
    where o.person_id = (basket).person_id
    order by o.placed_at desc
    limit 1;
    perform private.set_basket_payment(
      (basket).person_id, case when v_method = any (v_methods) then v_method else v_methods[1] end,
      at
    );
  end if;
end
$$;

comment on function private.choose_payment_for is
  'Pays a basket of which nobody said how as the last order, else the usual way of the restaurant; the summary says so, and it can be changed there.';

create function private.call_set_payment(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.tool_set_payment(
    turn, jsonb_build_object('method', private.arg_text(args, 'method', 20)), at
  ) || '{"topic": "basket"}'
$$;

comment on function private.call_set_payment is 'Call: how the basket is paid, args {method: cash, transfer or card}.';

select private.add_tool('client', 'choose_payment', handler => 'tool_choose_payment');

select private.add_tool(
  'client', 'set_payment',
  handler => 'tool_set_payment',
  reads_words => 'call_set_payment',
  changes_state => true,
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
