-- The basket read back, and what can be changed in it.

select private.add_words('client_basket',
  'es', '*Tu canasta en {restaurant}*
{lines}
Subtotal: {subtotal}',
  'en', '*Your basket at {restaurant}*
{lines}
Subtotal: {subtotal}',
  'pt', '*Sua cesta em {restaurant}*
{lines}
Subtotal: {subtotal}'
);

select private.add_words('client_basket_empty',
  'es', 'Tu canasta está vacía. ¿Miramos restaurantes?',
  'en', 'Your basket is empty. Shall we look at restaurants?',
  'pt', 'Sua cesta está vazia. Vamos ver restaurantes?'
);

select private.add_words('client_basket_empty_own',
  'es', 'Tu canasta está vacía. ¿Miramos la carta?',
  'en', 'Your basket is empty. Shall we look at the menu?',
  'pt', 'Sua cesta está vazia. Vamos ver o cardápio?'
);

select private.add_words('client_edit_basket',
  'es', '¿Qué cambiamos?',
  'en', 'What shall we change?',
  'pt', 'O que mudamos?'
);

select private.add_words('button_see_basket',
  'es', 'Ver canasta',
  'en', 'See basket',
  'pt', 'Ver cesta'
);

select private.add_words('button_change',
  'es', 'Cambiar algo',
  'en', 'Change something',
  'pt', 'Alterar algo'
);

select private.add_words('button_order_note',
  'es', 'Nota para la cocina',
  'en', 'Note for the kitchen',
  'pt', 'Nota para a cozinha'
);

select private.add_words('button_details',
  'es', 'Indicaciones',
  'en', 'Delivery notes',
  'pt', 'Instruções'
);

select private.add_words('button_change_address',
  'es', 'Cambiar dirección',
  'en', 'Change the address',
  'pt', 'Mudar endereço'
);

select private.add_words('button_change_payment',
  'es', 'Cambiar el pago',
  'en', 'Change the payment',
  'pt', 'Mudar pagamento'
);

select private.add_words('button_empty_basket',
  'es', 'Vaciar canasta',
  'en', 'Empty the basket',
  'pt', 'Esvaziar cesta'
);

create function private.tool_show_basket(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket jsonb := private.price_basket((private.open_basket_of(private.turn_person(turn))).id, at);
begin
  if coalesce((v_basket ->> 'units')::integer, 0) = 0 and private.has_need(turn, 'order', at) then
    -- "¿Qué pedí?"
    return private.tool_track_order(turn, '{}', at);
  elsif coalesce((v_basket ->> 'units')::integer, 0) = 0 then
    return jsonb_build_object(
      'key', 'client_basket_empty', 'choices', jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'))
    );
  end if;
  return jsonb_build_object(
    'key', 'client_basket',
    'vars', jsonb_build_object(
      'restaurant', v_basket #>> '{restaurant,name}',
      'lines', private.lines_text(v_basket -> 'lines', private.turn_language(turn), v_basket ->> 'currency'),
      'subtotal', private.money_var((v_basket ->> 'subtotal')::bigint, v_basket ->> 'currency')
    ),
    'choices', jsonb_build_array(
      private.choice('button_order_now', 'check_out'), private.choice('button_add_more', 'show_menu'),
      private.choice('button_change', 'edit_basket')
    )
  );
end
$$;

comment on function private.tool_show_basket is 'Tool: reads the open basket back.';

create function private.tool_edit_basket(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket jsonb := private.price_basket((private.open_basket_of(private.turn_person(turn))).id, at);
  v_lines jsonb;
begin
  if coalesce((v_basket ->> 'units')::integer, 0) = 0 then
    return private.tool_show_basket(turn, '{}', at);
  end if;
  select jsonb_agg(
    jsonb_build_object(
      'title', concat(l.value ->> 'quantity', ' × ', l.value ->> 'name'),
      'tool', 'edit_line',
      'args', jsonb_build_object('line_id', l.value -> 'line_id')
    )
    order by l.ordinality
  )
  into v_lines
  from jsonb_array_elements(v_basket -> 'lines') with ordinality as l;
  return jsonb_build_object(
    'key', 'client_edit_basket',
    'choices', jsonb_build_array(
      private.choice('button_add_more', 'show_menu'),
      private.choice('button_change_address', 'choose_address'),
      private.choice('button_details', 'set_details'),
      private.choice('button_change_payment', 'choose_payment'),
      private.choice('button_order_note', 'set_note'),
      private.choice('button_empty_basket', 'clear_basket')
    ) || v_lines
  );
end
$$;

comment on function private.tool_edit_basket is 'Tool: what of the basket may be changed.';

select private.add_tool(
  'client', 'show_basket',
  handler => 'tool_show_basket',
  topic => 'basket',
  description => 'Read the basket back, when they ask what they have so far or what it costs.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_tool('client', 'edit_basket', handler => 'tool_edit_basket');

select private.add_phrases('client', 'show_basket', '{}',
  'canasta, carrito, mi canasta, mi carrito, ver canasta, basket, my basket, cart, cesta, carrinho,
  minha cesta'
);
