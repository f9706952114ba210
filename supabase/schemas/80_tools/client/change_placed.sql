-- What can still be changed of an order that is placed: a word to the kitchen, and where it goes within its zone.

select private.add_words('client_ask_kitchen_note',
  'es', '¿Qué le digo a la cocina de tu pedido #{number}? Escríbelo en una línea.',
  'en', 'What shall I tell the kitchen of your order #{number}? Write it in a line.',
  'pt', 'O que digo à cozinha do seu pedido nº {number}? Escreva em uma linha.'
);

select private.add_words('client_ask_move',
  'es', '¿Tu pedido #{number} va entonces a *{address}*?',
  'en', 'Shall your order #{number} go to *{address}* then?',
  'pt', 'Seu pedido nº {number} vai então para *{address}*?'
);

select private.add_words('client_moved',
  'es', 'Listo: tu pedido #{number} va a *{address}*.',
  'en', 'Done: your order #{number} goes to *{address}*.',
  'pt', 'Pronto: seu pedido nº {number} vai para *{address}*.'
);

select private.add_words('client_not_moved',
  'es', 'Tu pedido #{number} no puede ir a *{address}*: queda fuera de su zona o cambia el domicilio. La guardo para el próximo.',
  'en', 'Your order #{number} cannot go to *{address}*: it is outside its zone, or the delivery fee changes. I keep it for the next one.',
  'pt', 'Seu pedido nº {number} não pode ir para *{address}*: fica fora da zona ou muda a taxa. Guardo para o próximo.'
);

select private.add_words('button_yes_move', 'es', 'Sí, cambiarla', 'en', 'Yes, change it', 'pt', 'Sim, alterar');

select private.add_words('button_for_next', 'es', 'Es para el próximo', 'en', 'For the next one', 'pt', 'É para o próximo');

create function private.order_in_hand(turn ai.turns, args jsonb)
returns public.orders
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = private.turn_person(turn)
    and o.ended_at is null
    and (not args ? 'order_id' or o.id = private.arg_uuid(args, 'order_id'))
  order by o.placed_at desc
  limit 1;
  return v_order;
end
$$;

comment on function private.order_in_hand is 'The open order that a customer speaks of: args {order_id?}, else their newest; nulls for none.';

create function private.too_late_reply(placed public.orders)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'wish_too_late',
    'vars', jsonb_build_object('number', (placed).number, 'state', jsonb_build_object('template', 'state_' || (placed).state)),
    'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human'), private.choice('button_track', 'track_order'))
  )
$$;

comment on function private.too_late_reply is 'That an order cannot be changed any more, and who may help.';

create function private.tool_tell_kitchen(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.order_in_hand(turn, args);
  v_text text := private.arg_text(args, 'text');
begin
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', at);
  elsif not private.is_to_cook(v_order.state) then
    return private.too_late_reply(v_order);
  elsif v_text is null then
    return jsonb_build_object(
      'key', 'client_ask_kitchen_note', 'vars', jsonb_build_object('number', v_order.number),
      'question', jsonb_build_object('tool', 'tell_kitchen', 'kind', 'text', 'args', jsonb_build_object('order_id', v_order.id))
    );
  end if;
  return private.ask_wish(turn, v_order, 'note', v_text, null, at);
end
$$;

comment on function private.tool_tell_kitchen is 'Tool: asks the kitchen of an open order for something more; args {order_id?, text?}, without words the question.';

create function private.tool_move_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.order_in_hand(turn, args);
  v_address public.addresses;
  v_vars jsonb;
begin
  select a.* into v_address
  from public.addresses as a
  where a.id = private.arg_int(args, 'address_id')
    and a.person_id = private.turn_person(turn)
    and a.deleted_at is null
    and a.point is not null
    and a.kind <> 'neighbourhood';
  if v_order.id is null or v_address.id is null then
    return private.tool_track_order(turn, '{}', at);
  end if;
  v_vars := jsonb_build_object('number', v_order.number, 'address', private.place_name(v_address, private.turn_language(turn)));
  if not exists (
    -- Money never changes: only where bringing costs the same.
    select from private.delivery_terms(v_order.restaurant_id, v_address.point) as t where t.fee = v_order.fee
  ) then
    return jsonb_build_object('key', 'client_not_moved', 'vars', v_vars);
  elsif not coalesce((args ->> 'is_sure')::boolean, false) then
    return jsonb_build_object('key', 'client_ask_move', 'vars', v_vars, 'choices', jsonb_build_array(
      private.choice('button_yes_move', 'move_order', jsonb_build_object('order_id', v_order.id, 'address_id', v_address.id, 'is_sure', true)),
      private.choice('button_for_next', 'search_restaurants')
    ));
  elsif v_order.state <> 'placed' then
    return private.ask_wish(turn, v_order, 'address', concat_ws(', ', v_address.line, v_address.details), v_address.id, at);
  end if;
  perform private.readdress_order(v_order.id, v_address.id);
  return jsonb_build_object('key', 'client_moved', 'vars', v_vars);
end
$$;

comment on function private.tool_move_order is
  'Tool: an open order goes to another own address in its zone, at once or when whoever has it agrees; args {order_id, address_id, is_sure?}.';

create function private.understand_wish(turn ai.turns, text text, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when length(text) <= 120
      and private.is_after_order(turn, at)
      and (words ~ ('^(?:' || private.words_of('without') || ')\M') or private.fitting_forms('kitchen_wish', words) is not null)
      then jsonb_build_object('why', 'wish', 'tool', 'tell_kitchen', 'args', jsonb_build_object('text', btrim(text)))
  end;
end
$$;

comment on function private.understand_wish is 'Words for the kitchen after an order was placed, words: as typed_words has them: {tool, args, why}; else null.';

insert into private.vocabulary_kinds (kind, is_form, meaning)
values ('kitchen_wish', true, 'Anywhere, after placing: something more for the kitchen');

select private.add_forms('es', 'kitchen_wish',
  '(se me olvido|olvide|se me paso) (decir|avisar|pedir|poner|contar|comentar)(les|te)?( que)?',
  '(dile|diles|digale|digales|avisale|avisales|cuentale|pidele|pideles) (a (la cocina|el restaurante|los del restaurante|ellos)|al (restaurante|chef|cocinero))',
  '(que|con) (la|el|los|las) [a-z ]{3,30} (venga|vengan|quede|queden|sea|sean|bien|aparte|sin)',
  '(pueden|puede|podrian) (ponerle|echarle|quitarle|dejarlo|hacerlo|mandarlo|mandar|incluir) '
);
select private.add_forms('en', 'kitchen_wish',
  'i forgot to (say|tell|ask|mention)', '(tell|ask) (the )?(kitchen|restaurant|chef|cook)', '(can|could) (they|you) (leave out|add|make|put) '
);
select private.add_forms('pt', 'kitchen_wish',
  '(esqueci|me esqueci) de (dizer|avisar|pedir|falar)', '(diz|fala|avisa|pede) (para|pra|ao|a) (a )?(cozinha|restaurante)', '(podem|pode) (tirar|colocar|fazer|mandar) '
);

select private.add_tool('client', 'tell_kitchen', handler => 'tool_tell_kitchen');

select private.add_tool('client', 'move_order', handler => 'tool_move_order');

select private.add_phrases('client', 'tell_kitchen', '{}', 'nota para la cocina, note for the kitchen, nota para a cozinha');
