-- What the customer's agent can do: places, menus, the basket, the order. Every tool is a handler that buttons run as
-- they are and that models will call with arguments; who speaks is the turn's person, whatever the arguments say.

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('client_welcome', '¡Hola! Soy Weats: pides comida por aquí y te la llevamos.', 'Hi! I''m Weats: order food here and we bring it to you.', 'Oi! Sou o Weats: peça comida por aqui e a gente leva.'),
    ('client_choose_restaurant', 'Estos restaurantes te llevan a *{address}*. ¿Cuál quieres?', 'These restaurants deliver to *{address}*. Which one would you like?', 'Estes restaurantes entregam em *{address}*. Qual você quer?'),
    ('client_nobody_delivers', 'Por ahora nadie entrega en *{address}*. ¿Probamos con otra dirección?', 'Nobody delivers to *{address}* yet. Shall we try another address?', 'Por enquanto ninguém entrega em *{address}*. Vamos tentar outro endereço?'),
    ('client_ask_address', '¿A dónde te lo llevamos? Toca *Enviar ubicación*, o escríbeme la dirección.', 'Where shall we bring it? Tap *Send location*, or write the address.', 'Para onde levamos? Toque em *Enviar localização* ou escreva o endereço.'),
    ('client_ask_pin', 'Anotado: *{address}*. Ahora toca *Enviar ubicación* para ver quién llega hasta allá.', 'Noted: *{address}*. Now tap *Send location* so that I can see who delivers there.', 'Anotado: *{address}*. Agora toque em *Enviar localização* para eu ver quem entrega aí.'),
    ('client_pin_line', 'Ubicación del mapa', 'Map location', 'Localização do mapa'),
    ('client_choose_address', '¿A cuál dirección?', 'To which address?', 'Para qual endereço?'),
    ('client_ask_details', '¿Qué debe saber quien lleva el pedido? Torre, apartamento, portería…', 'What should the runner know? Tower, flat, gate…', 'O que o entregador deve saber? Torre, apartamento, portaria…'),
    ('client_menu', '*{restaurant}* · {kitchen}. ¿Qué se te antoja?', '*{restaurant}* · {kitchen}. What would you like?', '*{restaurant}* · {kitchen}. O que você quer?'),
    ('client_menu_closed', '*{restaurant}* está cerrado y abre a las {time}. Puedes mirar la carta.', '*{restaurant}* is closed and opens at {time}. You can look at the menu.', '*{restaurant}* está fechado e abre às {time}. Você pode ver o cardápio.'),
    ('client_menu_paused', '*{restaurant}* no está recibiendo pedidos en este momento. Puedes mirar la carta.', '*{restaurant}* is not taking orders right now. You can look at the menu.', '*{restaurant}* não está recebendo pedidos agora. Você pode ver o cardápio.'),
    ('client_category', '*{category}*', '*{category}*', '*{category}*'),
    ('client_item', '*{dish}* · {price}{description}
¿Cuántos te pongo?', '*{dish}* · {price}{description}
How many would you like?', '*{dish}* · {price}{description}
Quantos você quer?'),
    ('client_item_gone', '*{dish}* está agotado por ahora.', '*{dish}* is sold out for now.', '*{dish}* está esgotado no momento.'),
    ('client_choose_option', '*{dish}* · {group}', '*{dish}* · {group}', '*{dish}* · {group}'),
    ('client_ask_quantity', '¿Cuántos *{dish}* quieres? Escríbeme el número.', 'How many *{dish}* would you like? Write the number.', 'Quantos *{dish}* você quer? Escreva o número.'),
    ('client_added', 'Agregué {quantity} × *{dish}*. Tu canasta en *{restaurant}* va en {subtotal}.', 'Added {quantity} × *{dish}*. Your basket at *{restaurant}* is at {subtotal}.', 'Adicionei {quantity} × *{dish}*. Sua cesta em *{restaurant}* está em {subtotal}.'),
    ('client_added_all', 'Agregué {lines}. Tu canasta en *{restaurant}* va en {subtotal}.', 'Added {lines}. Your basket at *{restaurant}* is at {subtotal}.', 'Adicionei {lines}. Sua cesta em *{restaurant}* está em {subtotal}.'),
    ('client_other_restaurant', 'Ya tienes una canasta en *{present}*. Cada pedido es de un solo restaurante: ¿empezamos una en *{restaurant}*? La otra queda guardada.', 'You have a basket at *{present}*. An order is from one restaurant: shall we start one at *{restaurant}*? The other is kept.', 'Você já tem uma cesta em *{present}*. Cada pedido é de um só restaurante: começamos uma em *{restaurant}*? A outra fica guardada.'),
    ('client_too_many', 'Hasta {max} por plato y 100 por pedido. ¿Lo dejamos en menos?', 'Up to {max} of a dish and 100 in an order. Shall we make it fewer?', 'Até {max} por prato e 100 por pedido. Deixamos em menos?'),
    ('client_note_too_long', 'Esa nota es muy larga: hasta 300 letras, por favor.', 'That note is too long: up to 300 letters, please.', 'Essa nota é longa demais: até 300 letras, por favor.'),
    ('client_invalid_quantity', 'No te entendí la cantidad. Escríbeme un número, por ejemplo *2*.', 'I didn''t get the number. Write one, for example *2*.', 'Não entendi a quantidade. Escreva um número, por exemplo *2*.'),
    ('client_basket', '*Tu canasta en {restaurant}*
{lines}
Subtotal: {subtotal}', '*Your basket at {restaurant}*
{lines}
Subtotal: {subtotal}', '*Sua cesta em {restaurant}*
{lines}
Subtotal: {subtotal}'),
    ('client_basket_empty', 'Tu canasta está vacía. ¿Miramos restaurantes?', 'Your basket is empty. Shall we look at restaurants?', 'Sua cesta está vazia. Vamos ver restaurantes?'),
    ('client_edit_basket', '¿Qué cambiamos?', 'What shall we change?', 'O que mudamos?'),
    ('client_edit_line', '*{dish}* × {quantity}', '*{dish}* × {quantity}', '*{dish}* × {quantity}'),
    ('client_ask_line_note', '¿Qué le digo a la cocina de *{dish}*?', 'What shall I tell the kitchen about *{dish}*?', 'O que digo à cozinha sobre *{dish}*?'),
    ('client_ask_note', '¿Qué le digo a la cocina de todo el pedido?', 'What shall I tell the kitchen about the whole order?', 'O que digo à cozinha sobre o pedido todo?'),
    ('client_ask_payment', '¿Cómo pagas?', 'How will you pay?', 'Como você paga?'),
    ('client_payment_not_taken', '*{restaurant}* no recibe ese pago. ¿Cómo pagas?', '*{restaurant}* does not take that payment. How will you pay?', '*{restaurant}* não aceita esse pagamento. Como você paga?'),
    ('client_summary', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Domicilio: {fee}
*Total: {total}*
Para: {address}
Pago: {payment}{notes}
¿Lo pido?', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Delivery: {fee}
*Total: {total}*
To: {address}
Payment: {payment}{notes}
Shall I order it?', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Entrega: {fee}
*Total: {total}*
Para: {address}
Pagamento: {payment}{notes}
Posso pedir?'),
    ('client_discount_line', 'Descuento: -{discount}', 'Discount: -{discount}', 'Desconto: -{discount}'),
    ('client_note_line', 'Nota: {note}', 'Note: {note}', 'Nota: {note}'),
    ('note_price_changed', 'Algo cambió de precio mientras mirabas; este es el nuevo resumen.', 'A price changed while you were looking; this is the new summary.', 'Um preço mudou enquanto você olhava; este é o novo resumo.'),
    ('note_summary_old', 'Ese resumen ya no vale; este es el de ahora.', 'That summary no longer holds; this is the present one.', 'Esse resumo não vale mais; este é o atual.'),
    ('note_text_waits', 'Me escribiste algo más antes de confirmar; revisa y confirma otra vez.', 'You wrote something more before confirming; please check and confirm again.', 'Você escreveu mais alguma coisa antes de confirmar; confira e confirme de novo.'),
    ('note_some_missing', 'No pude repetir: {dishes}.', 'I could not repeat: {dishes}.', 'Não consegui repetir: {dishes}.'),
    ('note_address_kept', 'Ubicación guardada.', 'Location saved.', 'Localização salva.'),
    ('client_closed', '*{restaurant}* está cerrado; abre a las {time}. Te guardo la canasta. ¿Miramos otro sitio?', '*{restaurant}* is closed; it opens at {time}. I keep your basket. Shall we look elsewhere?', '*{restaurant}* está fechado; abre às {time}. Guardo sua cesta. Vamos ver outro lugar?'),
    ('client_closed_for_now', '*{restaurant}* no está recibiendo pedidos. Te guardo la canasta. ¿Miramos otro sitio?', '*{restaurant}* is not taking orders. I keep your basket. Shall we look elsewhere?', '*{restaurant}* não está recebendo pedidos. Guardo sua cesta. Vamos ver outro lugar?'),
    ('client_outside_zone', '*{restaurant}* no llega hasta *{address}*. ¿Otra dirección, u otro restaurante?', '*{restaurant}* does not deliver to *{address}*. Another address, or another restaurant?', '*{restaurant}* não entrega em *{address}*. Outro endereço ou outro restaurante?'),
    ('client_below_minimum', 'El pedido mínimo de *{restaurant}* es {minimum}: te faltan {missing}.', 'The minimum order of *{restaurant}* is {minimum}: {missing} more to go.', 'O pedido mínimo de *{restaurant}* é {minimum}: faltam {missing}.'),
    ('client_own_restaurant', 'Trabajas en *{restaurant}*: los pedidos propios no se pueden hacer por aquí.', 'You work at *{restaurant}*: own orders cannot be placed here.', 'Você trabalha em *{restaurant}*: pedidos próprios não podem ser feitos por aqui.'),
    ('client_line_problem', 'Hay que revisar *{dish}*: lo que elegiste ya no se puede pedir así.', '*{dish}* needs a look: what you chose cannot be ordered like this any more.', 'É preciso rever *{dish}*: o que você escolheu não pode mais ser pedido assim.'),
    ('client_no_orders', 'Todavía no tienes pedidos. ¿Miramos restaurantes?', 'You have no orders yet. Shall we look at restaurants?', 'Você ainda não tem pedidos. Vamos ver restaurantes?'),
    ('client_order_expected', 'Pedido #{number} de *{restaurant}*: {state}. Llega hacia las {time}.', 'Order #{number} from *{restaurant}*: {state}. Expected around {time}.', 'Pedido nº {number} de *{restaurant}*: {state}. Chega por volta das {time}.'),
    ('client_confirm_cancel', '¿Cancelo tu pedido #{number} de *{restaurant}*?', 'Shall I cancel your order #{number} from *{restaurant}*?', 'Cancelo seu pedido nº {number} de *{restaurant}*?'),
    ('client_cancelled', 'Listo, cancelé tu pedido #{number} de *{restaurant}*. No se te cobra nada.', 'Done, I cancelled your order #{number} from *{restaurant}*. You are not charged.', 'Pronto, cancelei seu pedido nº {number} de *{restaurant}*. Nada será cobrado.'),
    ('client_cancel_too_late', 'Tu pedido #{number} ya no se puede cancelar por aquí: {state}. Si hay un problema, te comunico con una persona.', 'Your order #{number} can no longer be cancelled here: {state}. If something is wrong, I can call a person.', 'Seu pedido nº {number} não pode mais ser cancelado por aqui: {state}. Se houver um problema, chamo uma pessoa.'),
    ('client_help', 'Puedes escribirme: *restaurantes*, *canasta*, *mi pedido*, *repetir*, *cancelar*, *humano*, o el nombre de un plato. También sirven los botones.', 'You can write: *restaurants*, *basket*, *my order*, *repeat*, *cancel*, *human*, or the name of a dish. The buttons work too.', 'Você pode escrever: *restaurantes*, *cesta*, *meu pedido*, *repetir*, *cancelar*, *humano* ou o nome de um prato. Os botões também funcionam.'),
    ('client_kept', 'Bueno, todo queda como estaba.', 'All right, everything stays as it was.', 'Certo, fica tudo como estava.'),
    ('client_proof_for_nothing', 'Gracias por la foto. No tienes pagos por transferencia pendientes.', 'Thank you for the photo. You have no transfer to prove.', 'Obrigado pela foto. Você não tem transferências pendentes.'),
    ('button_restaurants', 'Restaurantes', 'Restaurants', 'Restaurantes'),
    ('button_other_address', 'Otra dirección', 'Another address', 'Outro endereço'),
    ('button_add_one', 'Agregar 1', 'Add 1', 'Adicionar 1'),
    ('button_add_two', 'Agregar 2', 'Add 2', 'Adicionar 2'),
    ('button_other_quantity', 'Otra cantidad', 'Another number', 'Outra quantidade'),
    ('button_enough', 'Nada más', 'Nothing more', 'Nada mais'),
    ('button_order_now', 'Pedir ya', 'Order now', 'Pedir agora'),
    ('button_add_more', 'Agregar más', 'Add more', 'Adicionar mais'),
    ('button_see_basket', 'Ver canasta', 'See basket', 'Ver cesta'),
    ('button_change', 'Cambiar algo', 'Change something', 'Mudar algo'),
    ('button_new_basket', 'Sí, empezar', 'Yes, start', 'Sim, começar'),
    ('button_keep_basket', 'Seguir con la mía', 'Keep mine', 'Ficar com a minha'),
    ('button_remove', 'Quitar', 'Remove', 'Tirar'),
    ('button_change_quantity', 'Cambiar cantidad', 'Change the number', 'Mudar quantidade'),
    ('button_line_note', 'Nota', 'Note', 'Nota'),
    ('button_order_note', 'Nota para la cocina', 'Note for the kitchen', 'Nota para a cozinha'),
    ('button_details', 'Indicaciones', 'Directions', 'Instruções'),
    ('button_change_address', 'Cambiar dirección', 'Change the address', 'Mudar endereço'),
    ('button_change_payment', 'Cambiar el pago', 'Change the payment', 'Mudar pagamento'),
    ('button_empty_basket', 'Vaciar canasta', 'Empty the basket', 'Esvaziar cesta'),
    ('button_confirm', 'Sí, pedir', 'Yes, order', 'Sim, pedir'),
    ('button_track', '¿Cómo va?', 'How is it going?', 'Como está?'),
    ('button_cancel_order', 'Cancelar pedido', 'Cancel order', 'Cancelar pedido'),
    ('button_yes_cancel', 'Sí, cancelar', 'Yes, cancel', 'Sim, cancelar'),
    ('button_no', 'No', 'No', 'Não'),
    ('button_repeat', 'Repetir el último', 'Repeat the last', 'Repetir o último'),
    ('button_human', 'Hablar con alguien', 'Talk to a person', 'Falar com alguém'),
    ('row_closed', 'Cerrado, abre {time}', 'Closed, opens {time}', 'Fechado, abre {time}'),
    ('row_closed_for_now', 'No recibe pedidos ahora', 'Takes no orders now', 'Não recebe pedidos agora'),
    ('row_restaurant', '{kitchen} · domicilio {fee}', '{kitchen} · delivery {fee}', '{kitchen} · entrega {fee}')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.choice(key text, tool text, args jsonb default '{}')
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('key', choice.key, 'tool', choice.tool, 'args', choice.args)
$$;

comment on function private.choice is 'A button of a reply: its template, its tool, the arguments.';
revoke all on function private.choice from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.money_var(amount bigint, currency text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('money', money_var.amount, 'currency', money_var.currency)
$$;

comment on function private.money_var is 'An amount for the values of a reply, in words once the language is known.';
revoke all on function private.money_var from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.open_basket_of(person_id bigint)
returns public.baskets
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets;
begin
  select b.* into v_basket
  from public.baskets as b
  where b.person_id = open_basket_of.person_id
    and b.status = 'open';
  return v_basket;
end
$$;

comment on function private.open_basket_of is 'The open basket of a person, or nulls.';
revoke all on function private.open_basket_of from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.delivery_address(person_id bigint)
returns public.addresses
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_address public.addresses;
begin
  select a.* into v_address
  from public.customers as c
  left join public.baskets as b on b.person_id = c.person_id and b.status = 'open'
  join public.addresses as a on a.id = coalesce(b.address_id, c.default_address_id)
  where c.person_id = delivery_address.person_id
    and a.deleted_at is null;
  return v_address;
end
$$;

comment on function private.delivery_address is 'Where the next order of a person would go: the address of the open basket, else the default; or nulls.';
revoke all on function private.delivery_address from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.lines_text(lines jsonb, language text, currency text)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select string_agg(
      concat(
        l.value ->> 'quantity', ' × ', l.value ->> 'name',
        (
          select ' (' || string_agg(o.value ->> 'name', ', ' order by o.ordinality) || ')'
          from jsonb_array_elements(l.value -> 'options') with ordinality as o
        ),
        ' – ' || (l.value ->> 'note'),
        ' · ', private.money((l.value ->> 'total')::bigint, lines_text.currency, lines_text.language)
      ),
      E'\n' order by l.ordinality
    )
    from jsonb_array_elements(lines_text.lines) with ordinality as l
  );
end
$$;

comment on function private.lines_text is 'The lines of private.price_basket as people read them.';
revoke all on function private.lines_text from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.ask_address(key text default 'client_ask_address', vars jsonb default '{}')
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', ask_address.key, 'vars', ask_address.vars, 'ask', 'location',
    'question', '{"tool": "set_address", "kind": "text", "args": {}}'::jsonb
  )
$$;

comment on function private.ask_address is 'The reply that asks where to bring it: a pin, or words.';
revoke all on function private.ask_address from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_search_restaurants(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_address public.addresses := private.delivery_address(private.turn_person(turn));
  v_choices jsonb;
begin
  if v_address.point is null then
    return private.ask_address();
  end if;
  select jsonb_agg(
    jsonb_build_object(
      'title', n.name,
      'description', case
        when n.is_open then private.render(
          'row_restaurant', v_language,
          jsonb_build_object('kitchen', n.kitchen, 'fee', private.money(n.fee, n.currency, v_language))
        )
        when n.opens_at is null then private.render('row_closed_for_now', v_language)
        else private.render(
          'row_closed', v_language,
          jsonb_build_object('time', private.clock_time(n.opens_at, n.timezone, v_language))
        )
      end,
      'tool', 'show_menu',
      'args', jsonb_build_object('restaurant_id', n.id)
    )
    order by n.is_open desc, n.distance
  )
  into v_choices
  from (
    select r.id, r.name, r.kitchen, r.currency, r.timezone, t.fee, o.is_open,
      case when not o.is_open then private.next_opening(r.id, tool_search_restaurants.now) end as opens_at,
      extensions.st_distance(r.point, v_address.point) as distance
    from public.restaurants as r
    cross join lateral private.delivery_terms(r.id, v_address.point) as t
    cross join lateral (select private.is_open(r.id, tool_search_restaurants.now) as is_open) as o
    where r.is_active
      and coalesce(
        strpos(lower(extensions.unaccent(r.kitchen || ' ' || r.name)),
          lower(extensions.unaccent(private.arg_text(args, 'text')))) > 0,
        true
      )
    order by o.is_open desc, distance
    limit 30
  ) as n;
  if v_choices is null then
    return jsonb_build_object(
      'key', 'client_nobody_delivers',
      'vars', jsonb_build_object('address', v_address.line),
      'choices', jsonb_build_array(private.choice('button_other_address', 'choose_address'))
    );
  end if;
  return jsonb_build_object(
    'key', 'client_choose_restaurant',
    'vars', jsonb_build_object('address', v_address.line),
    'button', 'button_restaurants',
    'choices', v_choices
  );
end
$$;

comment on function private.tool_search_restaurants is
  'Tool: restaurants that deliver to the person''s address, open ones first, nearest first; args {text?: kitchen or name}. Without a pin it asks for one.';
revoke all on function private.tool_search_restaurants from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_show_home(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_note jsonb := jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
  v_reply jsonb;
begin
  if exists (
    select from public.orders as o where o.person_id = v_person_id and o.ended_at is null
  ) then
    return private.tool_track_order(turn, '{}', tool_show_home.now) || v_note;
  elsif private.basket_units((private.open_basket_of(v_person_id)).id) > 0 then
    return private.tool_show_basket(turn, '{}', tool_show_home.now) || v_note;
  end if;
  v_reply := private.tool_search_restaurants(turn, '{}', tool_show_home.now);
  return v_reply
    || jsonb_build_object(
      'text', concat_ws(
        E'\n', private.render('client_welcome', private.turn_language(turn)),
        private.reply_text(v_reply, private.turn_language(turn))
      )
    )
    || case
      when v_reply ? 'choices' and exists (select from public.orders as o where o.person_id = v_person_id) then
        jsonb_build_object(
          'choices', jsonb_build_array(private.choice('button_repeat', 'repeat_order')) || (v_reply -> 'choices')
        )
      else '{}'
    end
    || v_note;
end
$$;

comment on function private.tool_show_home is
  'Tool: where the person stands: an open order, a basket, or else restaurants (and the last order again). args {note?}.';
revoke all on function private.tool_show_home from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_choose_address(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_choices jsonb;
begin
  select jsonb_agg(
    jsonb_build_object(
      'title', coalesce(a.label, a.line),
      'description', concat_ws(' · ', case when a.label is not null then a.line end, a.details),
      'tool', 'use_address', 'args', jsonb_build_object('address_id', a.id)
    )
    order by a.created_at desc
  )
  into v_choices
  from (
    select s.*
    from public.addresses as s
    where s.person_id = private.turn_person(turn)
      and s.is_saved
      and s.deleted_at is null
      and s.point is not null
    order by s.created_at desc
    limit 9
  ) as a;
  if v_choices is null or (args ->> 'is_new')::boolean then
    return private.ask_address();
  end if;
  return jsonb_build_object(
    'key', 'client_choose_address',
    'choices', v_choices || jsonb_build_array(private.choice('button_other_address', 'choose_address', '{"is_new": true}'))
  );
end
$$;

comment on function private.tool_choose_address is 'Tool: the saved addresses, or with args {is_new: true} the question for another.';
revoke all on function private.tool_choose_address from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.after_address(turn ai.turns, address_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  update public.customers as c
  set default_address_id = after_address.address_id
  where c.person_id = v_person_id;
  perform private.set_basket_address(v_person_id, after_address.address_id, after_address.now);
  return '{"note": "address_kept"}'::jsonb || case
    when private.basket_units((private.open_basket_of(v_person_id)).id) > 0
      then private.tool_check_out(turn, '{}', after_address.now)
    else private.tool_search_restaurants(turn, '{}', after_address.now)
  end;
end
$$;

comment on function private.after_address is 'What comes when an address is known: the basket''s summary, or the restaurants that deliver there.';
revoke all on function private.after_address from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_use_address(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_id bigint;
begin
  select a.id into v_id
  from public.addresses as a
  where a.id = private.arg_int(args, 'address_id')
    and a.person_id = private.turn_person(turn)
    and a.deleted_at is null;
  if v_id is null then
    return private.ask_address();
  end if;
  return private.after_address(turn, v_id, tool_use_address.now);
end
$$;

comment on function private.tool_use_address is 'Tool: sends the next order to a saved address; args {address_id}.';
revoke all on function private.tool_use_address from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_set_address(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_text text := private.arg_text(args, 'text');
begin
  if v_text is null then
    return private.ask_address();
  end if;
  -- Nobody here turns words into a place: a pin makes it one, and this its name.
  perform private.save_address(private.turn_person(turn), null, v_text, null, null, false, tool_set_address.now);
  return private.ask_address('client_ask_pin', jsonb_build_object('address', v_text));
end
$$;

comment on function private.tool_set_address is 'Tool: keeps an address in words, args {text}, and asks for its pin.';
revoke all on function private.tool_set_address from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_take_pin(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_point extensions.geography := extensions.st_setsrid(extensions.st_makepoint(
    (args ->> 'longitude')::double precision, (args ->> 'latitude')::double precision
  ), 4326)::extensions.geography;
  v_id bigint;
begin
  update public.addresses as a
  set point = v_point, is_saved = true
  where a.id = (
    select w.id
    from public.addresses as w
    where w.person_id = v_person_id
      and w.point is null
      and w.deleted_at is null
      and w.created_at > tool_take_pin.now - interval '30 minutes'
    order by w.id desc
    limit 1
  )
  returning a.id into v_id;
  if v_id is null then
    select a.id into v_id
    from public.addresses as a
    where a.person_id = v_person_id
      and a.is_saved
      and a.deleted_at is null
      and extensions.st_dwithin(a.point, v_point, 30)
    order by a.id desc
    limit 1;
  end if;
  if v_id is null then
    v_id := private.save_address(
      v_person_id, null,
      coalesce(
        nullif(concat_ws(', ', private.arg_text(args, 'name', 100), private.arg_text(args, 'address', 190)), ''),
        private.render('client_pin_line', private.turn_language(turn))
      ),
      null, v_point, true, tool_take_pin.now
    );
  end if;
  return private.after_address(turn, v_id, tool_take_pin.now);
end
$$;

comment on function private.tool_take_pin is
  'Tool: a pin: the place of the address just written, a saved one within 30 m, or a new one; args {latitude, longitude, name?, address?}.';
revoke all on function private.tool_take_pin from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_set_details(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_text text := private.arg_text(args, 'text');
  v_address public.addresses := private.delivery_address(private.turn_person(turn));
begin
  if v_address.id is null then
    return private.ask_address();
  elsif v_text is null then
    return '{"key": "client_ask_details", "question": {"tool": "set_details", "kind": "text", "args": {}}}';
  end if;
  update public.addresses as a set details = v_text where a.id = v_address.id;
  return private.tool_check_out(turn, '{}', tool_set_details.now);
end
$$;

comment on function private.tool_set_details is 'Tool: what the runner should know of the address; args {text?}, without it the question.';
revoke all on function private.tool_set_details from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.dish_choices(restaurant_id uuid, category_id bigint, language text, now timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', i.name,
      'description', concat_ws(
        ' · ', private.money(i.price, r.currency, dish_choices.language),
        -- What a row cannot hold is said here too.
        case when length(i.name) > 24 then i.name end,
        i.description
      ),
      'tool', 'show_item',
      'args', jsonb_build_object('item_id', i.id)
    )
    order by c.position, c.id, i.position, i.id
  )
  from public.menu_items as i
  join public.menu_categories as c on c.id = i.category_id
  join public.restaurants as r on r.id = i.restaurant_id
  where i.restaurant_id = dish_choices.restaurant_id
    and (dish_choices.category_id is null or i.category_id = dish_choices.category_id)
    and i.is_active
    and private.is_available(i.id, dish_choices.now)
$$;

comment on function private.dish_choices is 'Rows for the dishes that a restaurant (or one category of it) has now.';
revoke all on function private.dish_choices from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_show_menu(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_restaurant public.restaurants;
  v_dishes jsonb;
  v_opens_at timestamptz;
begin
  select r.* into v_restaurant
  from public.restaurants as r
  where r.id = coalesce(
      private.arg_uuid(args, 'restaurant_id'), (private.open_basket_of(private.turn_person(turn))).restaurant_id
    )
    and r.is_active;
  if v_restaurant.id is null then
    return private.tool_search_restaurants(turn, '{}', tool_show_menu.now);
  end if;
  v_dishes := coalesce(private.dish_choices(v_restaurant.id, null, v_language, tool_show_menu.now), '[]');
  if jsonb_array_length(v_dishes) > 10 then
    select jsonb_agg(
      jsonb_build_object(
        'title', c.name, 'description', private.clip(c.dishes, 72), 'tool', 'show_category',
        'args', jsonb_build_object('category_id', c.id)
      )
      order by c.position, private.sort_key(c.name)
    )
    into v_dishes
    from (
      select k.id, k.name, k.position, string_agg(i.name, ', ' order by i.position, i.id) as dishes
      from public.menu_categories as k
      join public.menu_items as i on i.category_id = k.id
      where k.restaurant_id = v_restaurant.id
        and i.is_active
        and private.is_available(i.id, tool_show_menu.now)
      group by k.id
    ) as c;
  end if;
  v_opens_at := case
    when not private.is_open(v_restaurant.id, tool_show_menu.now)
      then private.next_opening(v_restaurant.id, tool_show_menu.now)
  end;
  return jsonb_build_object(
    'key', case
      when private.is_open(v_restaurant.id, tool_show_menu.now) then 'client_menu'
      when v_opens_at is null then 'client_menu_paused'
      else 'client_menu_closed'
    end,
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name, 'kitchen', v_restaurant.kitchen,
      'time', jsonb_build_object('clock', v_opens_at, 'timezone', v_restaurant.timezone)
    ),
    'choices', v_dishes
  );
end
$$;

comment on function private.tool_show_menu is
  'Tool: what a restaurant has now, dishes when they fit on a page, else categories; args {restaurant_id?: else the basket''s}.';
revoke all on function private.tool_show_menu from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_show_category(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_category public.menu_categories;
  v_dishes jsonb;
begin
  select c.* into v_category from public.menu_categories as c where c.id = private.arg_int(args, 'category_id');
  v_dishes := private.dish_choices(
    v_category.restaurant_id, v_category.id, private.turn_language(turn), tool_show_category.now
  );
  if v_dishes is null then
    return private.tool_show_menu(turn, jsonb_build_object('restaurant_id', v_category.restaurant_id), tool_show_category.now);
  end if;
  return jsonb_build_object(
    'key', 'client_category', 'vars', jsonb_build_object('category', v_category.name), 'choices', v_dishes
  );
end
$$;

comment on function private.tool_show_category is 'Tool: the dishes of a category; args {category_id}.';
revoke all on function private.tool_show_category from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.next_group(item_id uuid, chosen bigint[], done bigint[])
returns public.option_groups
language sql
stable
security definer
set search_path = ''
as $$
  select g.*
  from public.option_groups as g
  cross join lateral (
    select count(*) as chosen
    from public.options as o
    where o.group_id = g.id
      and o.id = any (next_group.chosen)
  ) as c
  where g.item_id = next_group.item_id
    and g.id <> all (next_group.done)
    and c.chosen < g.max_choices
  order by g.position, g.id
  limit 1
$$;

comment on function private.next_group is 'The group of options that is asked next for a dish, or nulls: neither full nor declared done.';
revoke all on function private.next_group from public, anon, authenticated, service_role;
-- No grant: for private.tool_show_item.

create function private.tool_show_item(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_chosen bigint[] := private.arg_ids(args, 'chosen');
  v_done bigint[] := private.arg_ids(args, 'done');
  v_item public.menu_items;
  v_group public.option_groups;
  v_state jsonb;
  v_currency text;
  v_choices jsonb;
begin
  select i.* into v_item from public.menu_items as i where i.id = private.arg_uuid(args, 'item_id') and i.is_active;
  if v_item.id is null or not private.is_available(v_item.id, tool_show_item.now) then
    return jsonb_build_object(
      'key', 'client_item_gone', 'vars', jsonb_build_object('dish', coalesce(v_item.name, '?')),
      'choices', jsonb_build_array(
        private.choice('button_add_more', 'show_menu', jsonb_build_object('restaurant_id', v_item.restaurant_id))
      )
    );
  end if;
  select r.currency into v_currency from public.restaurants as r where r.id = v_item.restaurant_id;
  v_state := jsonb_strip_nulls(jsonb_build_object(
    'item_id', v_item.id, 'chosen', to_jsonb(v_chosen), 'done', to_jsonb(v_done),
    'quantity', private.arg_int(args, 'quantity'), 'note', private.arg_text(args, 'note')
  ));
  v_group := private.next_group(v_item.id, v_chosen, v_done);
  if v_group.id is not null then
    select jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'title', o.name,
        'description', case
          when o.price_difference <> 0 then
            concat(case when o.price_difference > 0 then '+' end, private.money(o.price_difference, v_currency, v_language))
          when length(o.name) > 24 then o.name
        end,
        'tool', 'show_item',
        'args', v_state || jsonb_build_object('chosen', to_jsonb(v_chosen || o.id))
      ))
      order by o.position, o.id
    )
    into v_choices
    from public.options as o
    where o.group_id = v_group.id
      and o.id <> all (v_chosen)
      and coalesce(o.unavailable_until <= tool_show_item.now, true);
    if (select count(*) from public.options as o where o.group_id = v_group.id and o.id = any (v_chosen)) >= v_group.min_choices then
      v_choices := jsonb_build_array(
        private.choice('button_enough', 'show_item', v_state || jsonb_build_object('done', to_jsonb(v_done || v_group.id)))
      ) || coalesce(v_choices, '[]');
    end if;
    return jsonb_build_object(
      'key', 'client_choose_option',
      'vars', jsonb_build_object('dish', v_item.name, 'group', v_group.name),
      'choices', v_choices
    );
  end if;
  if v_state ? 'quantity' then
    -- They had said how many; now nothing else is missing.
    return private.tool_add_items(turn, v_state, tool_show_item.now);
  end if;
  return jsonb_build_object(
    'key', 'client_item',
    'vars', jsonb_build_object(
      'dish', v_item.name,
      'price', private.money_var(
        greatest(v_item.price + coalesce(
          (select sum(o.price_difference) from public.options as o where o.id = any (v_chosen)), 0
        )::bigint, 0),
        v_currency
      ),
      'description', coalesce(
        E'\n' || concat_ws(
          E'\n', v_item.description,
          (select string_agg(o.name, ', ' order by o.group_id, o.position) from public.options as o where o.id = any (v_chosen))
        ),
        ''
      )
    ),
    'choices', jsonb_build_array(
      private.choice('button_add_one', 'add_items', v_state || '{"quantity": 1}'),
      private.choice('button_add_two', 'add_items', v_state || '{"quantity": 2}'),
      private.choice('button_other_quantity', 'ask_quantity', v_state)
    ),
    'question', jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', v_state)
  );
end
$$;

comment on function private.tool_show_item is
  'Tool: a dish: its groups of options one after the other, then how many, unless that is known; args {item_id, chosen: [option ids], done: [group ids], quantity?, note?}.';
revoke all on function private.tool_show_item from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_ask_quantity(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_ask_quantity', 'vars', jsonb_build_object('dish', i.name),
    'question', jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', tool_ask_quantity.args)
  )
  from public.menu_items as i
  where i.id = private.arg_uuid(tool_ask_quantity.args, 'item_id')
$$;

comment on function private.tool_ask_quantity is 'Tool: asks for a number of a dish; args as add_items.';
revoke all on function private.tool_ask_quantity from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.add_lines(turn ai.turns, lines jsonb, is_new_basket boolean, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_line jsonb;
  v_result jsonb;
  v_added text[] := '{}';
  v_basket jsonb;
  v_replies jsonb := '[]';
begin
  if add_lines.is_new_basket then
    perform private.switch_restaurant(v_person_id, i.restaurant_id, add_lines.now)
    from public.menu_items as i
    where i.id = private.arg_uuid(add_lines.lines -> 0, 'item_id');
  end if;
  for v_line in select l.value from jsonb_array_elements(add_lines.lines) with ordinality as l order by l.ordinality loop
    v_result := private.add_to_basket(
      v_person_id, private.arg_uuid(v_line, 'item_id'), least(coalesce(private.arg_int(v_line, 'quantity'), 0), 1000000)::integer,
      private.arg_ids(v_line, 'chosen'), private.arg_text(v_line, 'note'), add_lines.now
    );
    if v_result ->> 'code' = 'changed' then
      v_basket := v_result -> 'basket';
      v_added := v_added || (
        select concat(v_line ->> 'quantity', ' × *', i.name, '*')
        from public.menu_items as i
        where i.id = private.arg_uuid(v_line, 'item_id')
      );
    elsif v_result ->> 'code' = 'other_restaurant' then
      return jsonb_build_object(
        'key', 'client_other_restaurant',
        'vars', jsonb_build_object(
          'present', v_result #>> '{basket,restaurant,name}',
          'restaurant', (select r.name from public.restaurants as r where r.id = (v_result ->> 'restaurant_id')::uuid)
        ),
        'choices', jsonb_build_array(
          private.choice('button_new_basket', 'add_items', jsonb_build_object('lines', add_lines.lines, 'is_new_basket', true)),
          private.choice('button_keep_basket', 'show_basket')
        )
      );
    else
      -- Refused in the same way when it is asked alone, and told so.
      v_replies := v_replies || private.tool_add_items(turn, v_line, add_lines.now);
    end if;
  end loop;
  if v_added <> '{}' then
    v_replies := jsonb_build_array(jsonb_build_object(
      'key', 'client_added_all',
      'vars', jsonb_build_object(
        'lines', array_to_string(v_added, ', '),
        'restaurant', v_basket #>> '{restaurant,name}',
        'subtotal', private.money_var((v_basket ->> 'subtotal')::bigint, v_basket ->> 'currency')
      ),
      'choices', jsonb_build_array(
        private.choice('button_order_now', 'check_out'), private.choice('button_add_more', 'show_menu'),
        private.choice('button_see_basket', 'show_basket')
      )
    )) || v_replies;
  end if;
  return private.join_replies(v_replies, private.turn_language(turn));
end
$$;

comment on function private.add_lines is
  'Puts several dishes of one restaurant into the basket, [{item_id, quantity, chosen: [option ids], note?}]: one reply with all that was added and each that was not; nothing, but a question, while the basket is another restaurant''s.';
revoke all on function private.add_lines from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_add_items(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_item public.menu_items;
  v_quantity bigint := private.arg_int(args, 'quantity');
  v_result jsonb;
begin
  if args ? 'lines' then
    return private.add_lines(turn, args -> 'lines', (args ->> 'is_new_basket')::boolean, tool_add_items.now);
  end if;
  select i.* into v_item from public.menu_items as i where i.id = private.arg_uuid(args, 'item_id') and i.is_active;
  if v_item.id is null then
    return private.tool_show_menu(turn, '{}', tool_add_items.now);
  elsif (args ->> 'is_new_basket')::boolean then
    perform private.switch_restaurant(v_person_id, v_item.restaurant_id, tool_add_items.now);
  end if;
  v_result := private.add_to_basket(
    v_person_id, v_item.id, least(coalesce(v_quantity, 0), 1000000)::integer, private.arg_ids(args, 'chosen'),
    private.arg_text(args, 'note'), tool_add_items.now
  );
  return case v_result ->> 'code'
    when 'changed' then jsonb_build_object(
      'key', 'client_added',
      'vars', jsonb_build_object(
        'quantity', v_quantity, 'dish', v_item.name,
        'restaurant', v_result #>> '{basket,restaurant,name}',
        'subtotal', private.money_var((v_result #>> '{basket,subtotal}')::bigint, v_result #>> '{basket,currency}')
      ),
      'choices', jsonb_build_array(
        private.choice('button_order_now', 'check_out'), private.choice('button_add_more', 'show_menu'),
        private.choice('button_see_basket', 'show_basket')
      )
    )
    when 'other_restaurant' then jsonb_build_object(
      'key', 'client_other_restaurant',
      'vars', jsonb_build_object(
        'present', v_result #>> '{basket,restaurant,name}',
        'restaurant', (select r.name from public.restaurants as r where r.id = v_item.restaurant_id)
      ),
      'choices', jsonb_build_array(
        private.choice('button_new_basket', 'add_items', args || '{"is_new_basket": true}'),
        private.choice('button_keep_basket', 'show_basket')
      )
    )
    when 'too_many' then jsonb_build_object(
      'key', 'client_too_many', 'vars', '{"max": 50}'::jsonb,
      'choices', jsonb_build_array(private.choice('button_see_basket', 'show_basket')),
      'question', jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', args - 'quantity')
    )
    when 'invalid_quantity' then jsonb_build_object(
      'key', 'client_invalid_quantity',
      'question', jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', args - 'quantity')
    )
    when 'note_too_long' then '{"key": "client_note_too_long"}'::jsonb
    -- Sold out meanwhile, or options that do not go: the dish as it is now, from the start.
    else private.tool_show_item(turn, jsonb_build_object('item_id', v_item.id), tool_add_items.now)
  end;
end
$$;

comment on function private.tool_add_items is
  'Tool: puts a dish into the basket; args {item_id, quantity, chosen?: [option ids], note?, is_new_basket?}, or several: {lines: [those], is_new_basket?}.';
revoke all on function private.tool_add_items from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_show_basket(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_basket jsonb := private.price_basket((private.open_basket_of(private.turn_person(turn))).id, tool_show_basket.now);
begin
  if coalesce((v_basket ->> 'units')::integer, 0) = 0 then
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
revoke all on function private.tool_show_basket from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_edit_basket(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_basket jsonb := private.price_basket((private.open_basket_of(private.turn_person(turn))).id, tool_edit_basket.now);
  v_lines jsonb;
begin
  if coalesce((v_basket ->> 'units')::integer, 0) = 0 then
    return private.tool_show_basket(turn, '{}', tool_edit_basket.now);
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
revoke all on function private.tool_edit_basket from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_edit_line(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_line jsonb;
begin
  select l.value into v_line
  from jsonb_array_elements(
    private.price_basket((private.open_basket_of(private.turn_person(turn))).id, tool_edit_line.now) -> 'lines'
  ) as l
  where (l.value ->> 'line_id')::bigint = private.arg_int(args, 'line_id');
  if v_line is null then
    return private.tool_show_basket(turn, '{}', tool_edit_line.now);
  end if;
  return jsonb_build_object(
    'key', 'client_edit_line',
    'vars', jsonb_build_object('dish', v_line ->> 'name', 'quantity', v_line ->> 'quantity'),
    'choices', jsonb_build_array(
      private.choice('button_remove', 'change_items', jsonb_build_object('line_id', v_line -> 'line_id', 'quantity', 0)),
      private.choice('button_change_quantity', 'change_items', jsonb_build_object('line_id', v_line -> 'line_id', 'ask', 'number')),
      private.choice('button_line_note', 'change_items', jsonb_build_object('line_id', v_line -> 'line_id', 'ask', 'text'))
    )
  );
end
$$;

comment on function private.tool_edit_line is 'Tool: what may be changed of a line; args {line_id}.';
revoke all on function private.tool_edit_line from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_change_items(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_line public.basket_lines;
  v_dish text;
  v_result jsonb;
begin
  select l.*, i.name into v_line.id, v_line.basket_id, v_line.item_id, v_line.quantity, v_line.note, v_line.position, v_dish
  from public.basket_lines as l
  join public.menu_items as i on i.id = l.item_id
  where l.id = private.arg_int(args, 'line_id')
    and l.basket_id = (private.open_basket_of(v_person_id)).id;
  if v_line.id is null then
    return private.tool_show_basket(turn, '{}', tool_change_items.now);
  elsif args ->> 'ask' in ('number', 'text') and not args ?| array['quantity', 'text'] then
    return jsonb_build_object(
      'key', case args ->> 'ask' when 'number' then 'client_ask_quantity' else 'client_ask_line_note' end,
      'vars', jsonb_build_object('dish', v_dish),
      'question', jsonb_build_object('tool', 'change_items', 'kind', args ->> 'ask', 'args', args - 'ask')
    );
  end if;
  v_result := private.change_line(
    v_person_id, v_line.id, least(coalesce(private.arg_int(args, 'quantity'), v_line.quantity), 1000000)::integer,
    array(select o.option_id from public.basket_line_options as o where o.line_id = v_line.id),
    coalesce(private.arg_text(args, 'text', 1000), v_line.note), tool_change_items.now
  );
  return case v_result ->> 'code'
    when 'too_many' then jsonb_build_object(
      'key', 'client_too_many', 'vars', '{"max": 50}'::jsonb,
      'question', jsonb_build_object('tool', 'change_items', 'kind', 'number', 'args', args - 'quantity')
    )
    when 'invalid_quantity' then jsonb_build_object(
      'key', 'client_invalid_quantity',
      'question', jsonb_build_object('tool', 'change_items', 'kind', 'number', 'args', args - 'quantity')
    )
    when 'note_too_long' then '{"key": "client_note_too_long"}'::jsonb
    else private.tool_show_basket(turn, '{}', tool_change_items.now)
  end;
end
$$;

comment on function private.tool_change_items is
  'Tool: another number (0 takes it out) or note of a line; args {line_id, quantity?, text?: note, ask?: number or text}.';
revoke all on function private.tool_change_items from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_clear_basket(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.clear_basket(private.turn_person(turn), tool_clear_basket.now);
  return private.tool_show_basket(turn, '{}', tool_clear_basket.now);
end
$$;

comment on function private.tool_clear_basket is 'Tool: takes everything out of the basket.';
revoke all on function private.tool_clear_basket from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_set_note(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if private.arg_text(args, 'text') is null then
    return '{"key": "client_ask_note", "question": {"tool": "set_note", "kind": "text", "args": {}}}';
  elsif private.set_basket_note(private.turn_person(turn), private.arg_text(args, 'text', 1000), tool_set_note.now) ->> 'code'
    = 'note_too_long' then
    return '{"key": "client_note_too_long", "question": {"tool": "set_note", "kind": "text", "args": {}}}';
  end if;
  return private.tool_check_out(turn, '{}', tool_set_note.now);
end
$$;

comment on function private.tool_set_note is 'Tool: a note for the whole order; args {text?}, without it the question.';
revoke all on function private.tool_set_note from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.payment_choices(methods jsonb)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select jsonb_agg(
    private.choice('payment_' || (m.value #>> '{}'), 'set_payment', jsonb_build_object('method', m.value)) order by m.ordinality
  )
  from jsonb_array_elements(payment_choices.methods) with ordinality as m
$$;

comment on function private.payment_choices is 'Buttons for ways to pay.';
revoke all on function private.payment_choices from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_choose_payment(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
stable
security definer
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
revoke all on function private.tool_choose_payment from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_set_payment(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_result jsonb := private.set_basket_payment(
    private.turn_person(turn), private.arg_text(args, 'method'), tool_set_payment.now
  );
begin
  if v_result ->> 'code' = 'payment_not_taken' then
    return jsonb_build_object(
      'key', 'client_payment_not_taken',
      'vars', jsonb_build_object('restaurant', v_result #>> '{basket,restaurant,name}'),
      'choices', private.payment_choices(v_result -> 'methods')
    );
  end if;
  return private.tool_check_out(turn, '{}', tool_set_payment.now);
end
$$;

comment on function private.tool_set_payment is 'Tool: cash, transfer or card for the basket; args {method}.';
revoke all on function private.tool_set_payment from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.choose_payment_for(basket public.baskets, now timestamptz)
returns void
language plpgsql
volatile
security definer
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
      choose_payment_for.now
    );
  end if;
end
$$;

comment on function private.choose_payment_for is
  'Pays a basket of which nobody said how as the last order, else the usual way of the restaurant; the summary says so, and it can be changed there.';
revoke all on function private.choose_payment_for from public, anon, authenticated, service_role;
-- No grant: for private.tool_check_out.

create function private.ask_address_again(turn ai.turns, now timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    (
      -- They have just written it: only its place is missing.
      select private.ask_address('client_ask_pin', jsonb_build_object('address', a.line))
      from public.addresses as a
      where a.person_id = private.turn_person(turn)
        and a.point is null
        and a.deleted_at is null
        and a.created_at > ask_address_again.now - interval '30 minutes'
      order by a.id desc
      limit 1
    ),
    private.ask_address()
  )
$$;

comment on function private.ask_address_again is 'Asks for the pin of the address just written, else where to bring it.';
revoke all on function private.ask_address_again from public, anon, authenticated, service_role;
-- No grant: for private.basket_problem_reply.

create function private.basket_problem_reply(turn ai.turns, basket jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_problem jsonb := basket #> '{problems,0}';
  v_currency text := basket ->> 'currency';
  v_restaurant public.restaurants;
  v_vars jsonb;
  v_elsewhere jsonb := private.choice('button_restaurants', 'search_restaurants');
begin
  select r.* into v_restaurant from public.restaurants as r where r.id = (basket #>> '{restaurant,id}')::uuid;
  v_vars := jsonb_strip_nulls(jsonb_build_object(
    'restaurant', v_restaurant.name,
    'address', (private.delivery_address(private.turn_person(turn))).line,
    'dish', v_problem -> 'dish',
    'max', v_problem -> 'max',
    'minimum', private.money_var((v_problem ->> 'minimum')::bigint, v_currency),
    'missing', private.money_var((v_problem ->> 'missing')::bigint, v_currency),
    'time', case when v_problem ->> 'opens_at' is not null then
      jsonb_build_object('clock', v_problem -> 'opens_at', 'timezone', v_restaurant.timezone)
    end
  ));
  return case v_problem ->> 'code'
    when 'empty' then private.tool_show_basket(turn, '{}', basket_problem_reply.now)
    when 'own_restaurant' then jsonb_build_object(
      'key', 'client_own_restaurant', 'vars', v_vars, 'choices', jsonb_build_array(v_elsewhere)
    )
    when 'too_many' then jsonb_build_object(
      'key', 'client_too_many', 'vars', '{"max": 50}'::jsonb, 'choices', jsonb_build_array(private.choice('button_change', 'edit_basket'))
    )
    when 'closed' then jsonb_build_object(
      'key', case when v_vars ? 'time' then 'client_closed' else 'client_closed_for_now' end, 'vars', v_vars,
      'choices', jsonb_build_array(v_elsewhere)
    )
    when 'no_address' then private.ask_address_again(turn, basket_problem_reply.now)
    when 'no_pin' then private.ask_address('client_ask_pin', v_vars)
    when 'outside_zone' then jsonb_build_object(
      'key', 'client_outside_zone', 'vars', v_vars,
      'choices', jsonb_build_array(private.choice('button_other_address', 'choose_address'), v_elsewhere)
    )
    when 'below_minimum' then jsonb_build_object(
      'key', 'client_below_minimum', 'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice('button_add_more', 'show_menu'), private.choice('button_see_basket', 'show_basket')
      )
    )
    when 'no_payment' then jsonb_build_object(
      'key', 'client_ask_payment', 'choices', private.payment_choices(v_problem -> 'methods')
    )
    when 'payment_not_taken' then jsonb_build_object(
      'key', 'client_payment_not_taken', 'vars', v_vars, 'choices', private.payment_choices(v_problem -> 'methods')
    )
    else jsonb_build_object(
      'key', case v_problem ->> 'code' when 'item_unavailable' then 'client_item_gone' else 'client_line_problem' end,
      'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice(
          'button_remove', 'change_items', jsonb_build_object('line_id', v_problem -> 'line_id', 'quantity', 0)
        ),
        private.choice('button_add_more', 'show_menu')
      )
    )
  end;
end
$$;

comment on function private.basket_problem_reply is 'What keeps a priced basket from being ordered, said with the way out of it.';
revoke all on function private.basket_problem_reply from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.summary_reply(turn ai.turns, summary jsonb)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'key', 'client_summary',
      'vars', jsonb_build_object(
        'restaurant', b.basket #>> '{restaurant,name}',
        'lines', private.lines_text(b.basket -> 'lines', l.language, b.basket ->> 'currency'),
        'subtotal', private.money_var((b.basket ->> 'subtotal')::bigint, b.basket ->> 'currency'),
        'discount', case when (b.basket ->> 'discount')::bigint > 0 then E'\n' || private.render(
          'client_discount_line', l.language,
          jsonb_build_object('discount', private.money((b.basket ->> 'discount')::bigint, b.basket ->> 'currency', l.language))
        ) else '' end,
        'fee', private.money_var((b.basket ->> 'fee')::bigint, b.basket ->> 'currency'),
        'total', private.money_var((b.basket ->> 'total')::bigint, b.basket ->> 'currency'),
        'address', concat_ws(', ', a.line, a.details),
        'payment', jsonb_build_object('template', 'payment_' || (b.basket ->> 'payment_method')),
        'notes', case when b.basket ->> 'note' is null then '' else E'\n' || private.render(
          'client_note_line', l.language, jsonb_build_object('note', b.basket ->> 'note')
        ) end
      ),
      'choices', jsonb_build_array(
        private.choice('button_confirm', 'place_order', jsonb_build_object('summary_id', summary_reply.summary -> 'summary_id'))
          || jsonb_build_object('expires_at', summary_reply.summary -> 'expires_at'),
        private.choice('button_change', 'edit_basket'),
        private.choice('button_add_more', 'show_menu')
      ),
      'question', jsonb_build_object(
        'tool', 'place_order', 'kind', 'yes', 'args', jsonb_build_object('summary_id', summary_reply.summary -> 'summary_id')
      )
    )
    from (select summary_reply.summary -> 'basket' as basket) as b
    cross join (select private.turn_language(turn) as language) as l
    join public.addresses as a on a.id = (b.basket ->> 'address_id')::bigint
  );
end
$$;

comment on function private.summary_reply is 'A summary read back, with the button (or the yes) that orders it.';
revoke all on function private.summary_reply from public, anon, authenticated, service_role;
-- No grant: for private.tool_check_out.

create function private.tool_check_out(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_result jsonb;
begin
  if v_basket.id is null then
    return private.tool_show_basket(turn, '{}', tool_check_out.now);
  end if;
  perform private.choose_payment_for(v_basket, tool_check_out.now);
  v_result := private.summarise_basket(v_person_id, tool_check_out.now);
  if (v_result ->> 'ok')::boolean then
    return private.summary_reply(turn, v_result);
  end if;
  return private.basket_problem_reply(turn, v_result -> 'basket', tool_check_out.now);
end
$$;

comment on function private.tool_check_out is 'Tool: reads the basket back as a summary to confirm, or says what is missing.';
revoke all on function private.tool_check_out from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_place_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_result jsonb;
begin
  -- Words that nobody has answered yet may change the order, also those that a model has before it: a new summary instead.
  if exists (
    select
    from public.messages as m
    where m.conversation_id = (turn).conversation_id
      and m.needs_turn
      and m.turn_id is null
  ) or exists (
    select
    from ai.turns as t
    where t.conversation_id = (turn).conversation_id
      and t.state in ('waiting', 'leased')
      and t.id <> (turn).id
  ) then
    return '{"note": "text_waits"}'::jsonb || private.tool_check_out(turn, '{}', tool_place_order.now);
  end if;
  v_result := private.place_order(private.arg_int(args, 'summary_id'), private.turn_person(turn), tool_place_order.now);
  if v_result ->> 'code' = 'placed' then
    return jsonb_build_object(
      'key', 'customer_order_placed',
      'vars', jsonb_build_object(
        'number', v_result #> '{order,number}',
        'restaurant', (select r.name from public.restaurants as r where r.id = (v_result #>> '{order,restaurant_id}')::uuid),
        'total', private.money_var((v_result #>> '{order,total}')::bigint, v_result #>> '{order,currency}')
      ),
      'choices', jsonb_build_array(
        private.choice('button_track', 'track_order'),
        private.choice('button_cancel_order', 'cancel_order', jsonb_build_object('order_id', v_result #> '{order,id}'))
      ),
      'data', v_result -> 'order'
    );
  elsif v_result ->> 'code' in ('already_placed', 'unknown_summary') then
    return private.tool_track_order(turn, '{}', tool_place_order.now);
  end if;
  return private.tool_check_out(turn, '{}', tool_place_order.now) || case v_result ->> 'code'
    when 'price_changed' then '{"note": "price_changed"}'::jsonb
    when 'expired' then '{"note": "summary_old"}'
    when 'stale' then '{"note": "summary_old"}'
    else '{}'
  end;
end
$$;

comment on function private.tool_place_order is
  'Tool: orders a summary that was read back, once; args {summary_id}. An old one, changed prices or unread words give a new summary.';
revoke all on function private.tool_place_order from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.order_line_text(placed public.orders, language text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select private.render(
    case
      when (placed).state in ('accepted', 'preparing', 'ready', 'picked_up') then 'client_order_expected'
      else 'customer_order_state'
    end,
    order_line_text.language,
    jsonb_build_object(
      'number', (placed).number,
      'restaurant', r.name,
      'state', private.render('state_' || (placed).state, order_line_text.language),
      'time', private.clock_time(
        coalesce(private.expected_at(placed), (placed).placed_at), r.timezone, order_line_text.language
      )
    )
  )
  from public.restaurants as r
  where r.id = (placed).restaurant_id
$$;

comment on function private.order_line_text is 'Where an order of theirs is, in a line for its customer.';
revoke all on function private.order_line_text from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_track_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_text text;
  v_cancellable uuid;
begin
  select string_agg(private.order_line_text(o, private.turn_language(turn)), E'\n' order by o.placed_at desc),
    (array_agg(o.id order by o.placed_at desc) filter (where o.state = 'placed'))[1]
  into v_text, v_cancellable
  from public.orders as o
  where o.person_id = v_person_id
    and (
      o.ended_at is null
      or o.id = (select l.id from public.orders as l where l.person_id = v_person_id order by l.placed_at desc limit 1)
    );
  if v_text is null then
    return jsonb_build_object(
      'key', 'client_no_orders', 'choices', jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'))
    );
  end if;
  return jsonb_build_object(
    'text', v_text,
    'choices', jsonb_build_array(
      case
        when v_cancellable is not null then private.choice(
          'button_cancel_order', 'cancel_order', jsonb_build_object('order_id', v_cancellable)
        )
        else private.choice('button_restaurants', 'search_restaurants')
      end,
      private.choice('button_human', 'talk_to_human')
    )
  );
end
$$;

comment on function private.tool_track_order is 'Tool: where the person''s open orders are, or the last one.';
revoke all on function private.tool_track_order from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_cancel_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_order public.orders;
  v_result jsonb;
  v_vars jsonb;
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = v_person_id
    and case
      when args ? 'order_id' then o.id = private.arg_uuid(args, 'order_id')
      else o.ended_at is null
    end
  order by o.placed_at desc
  limit 1;
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', tool_cancel_order.now);
  end if;
  v_vars := jsonb_build_object(
    'number', v_order.number,
    'restaurant', (select r.name from public.restaurants as r where r.id = v_order.restaurant_id),
    'state', jsonb_build_object('template', 'state_' || v_order.state)
  );
  -- Words alone cancel nothing: a button (or a yes) does.
  if not args ? 'order_id' and v_order.state = 'placed' then
    return jsonb_build_object(
      'key', 'client_confirm_cancel', 'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice('button_yes_cancel', 'cancel_order', jsonb_build_object('order_id', v_order.id)),
        private.choice('button_no', 'keep_all')
      ),
      'question', jsonb_build_object('tool', 'cancel_order', 'kind', 'yes', 'args', jsonb_build_object('order_id', v_order.id))
    );
  end if;
  v_result := private.change_order(
    v_order.id, 'cancelled', 'customer', v_person_id, 'changed_mind', tool_cancel_order.now
  );
  if v_result ->> 'code' = 'changed' then
    return jsonb_build_object('key', 'client_cancelled', 'vars', v_vars);
  end if;
  return jsonb_build_object(
    'key', 'client_cancel_too_late',
    'vars', v_vars || jsonb_build_object('state', jsonb_build_object('template', 'state_' || (v_result ->> 'state'))),
    'choices', jsonb_build_array(
      private.choice('button_human', 'talk_to_human'), private.choice('button_track', 'track_order')
    )
  );
end
$$;

comment on function private.tool_cancel_order is
  'Tool: cancels an own order that no kitchen has accepted; args {order_id}, without it the question whether to.';
revoke all on function private.tool_cancel_order from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_keep_all(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select '{"key": "client_kept"}'::jsonb
$$;

comment on function private.tool_keep_all is 'Tool: changes nothing and says so.';
revoke all on function private.tool_keep_all from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_repeat_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_order public.orders;
  v_line record;
  v_missing text[] := '{}';
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = v_person_id
  order by (o.state = 'delivered') desc, o.placed_at desc
  limit 1;
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', tool_repeat_order.now);
  end if;
  perform private.switch_restaurant(v_person_id, v_order.restaurant_id, tool_repeat_order.now);
  perform private.clear_basket(v_person_id, tool_repeat_order.now);
  for v_line in
    select l.item_id, l.name, l.quantity, l.note,
      array(select (p.value ->> 'option_id')::bigint from jsonb_array_elements(l.options) as p) as option_ids
    from public.order_lines as l
    where l.order_id = v_order.id
    order by l.position
  loop
    if private.add_to_basket(
      v_person_id, v_line.item_id, v_line.quantity, v_line.option_ids, v_line.note, tool_repeat_order.now
    ) ->> 'code' <> 'changed' then
      v_missing := v_missing || v_line.name;
    end if;
  end loop;
  return private.tool_check_out(turn, '{}', tool_repeat_order.now) || case
    when v_missing = '{}' then '{}'::jsonb
    else jsonb_build_object(
      'note', 'some_missing', 'note_vars', jsonb_build_object('dishes', array_to_string(v_missing, ', '))
    )
  end;
end
$$;

comment on function private.tool_repeat_order is
  'Tool: the last delivered order (else the last) as a basket again, at the prices of now; says what is missing.';
revoke all on function private.tool_repeat_order from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_take_photo(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_order public.orders;
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = v_person_id
    and o.payment_method = 'transfer'
    and o.payment_state in ('due', 'proof_sent')
    and o.state in ('placed', 'accepted')
  order by o.placed_at desc
  limit 1;
  if v_order.id is null then
    return '{"key": "client_proof_for_nothing"}';
  end if;
  perform private.change_payment(
    v_order.id, 'proof_sent', 'customer', v_person_id, null, tool_take_photo.now, null,
    jsonb_build_object('message_id', (
      select m.id
      from public.messages as m
      where m.id = private.arg_int(args, 'message_id')
        and m.conversation_id = (turn).conversation_id
    ))
  );
  return jsonb_build_object(
    'key', 'customer_proof_received',
    'vars', jsonb_build_object(
      'number', v_order.number,
      'restaurant', (select r.name from public.restaurants as r where r.id = v_order.restaurant_id)
    )
  );
end
$$;

comment on function private.tool_take_photo is
  'Tool: a picture is the proof of a transfer that is due; args {message_id}. It proves nothing before the restaurant has seen the money.';
revoke all on function private.tool_take_photo from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_client_help(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_help',
    'choices', jsonb_build_array(
      private.choice('button_restaurants', 'search_restaurants'), private.choice('button_track', 'track_order'),
      private.choice('button_human', 'talk_to_human')
    )
  )
$$;

comment on function private.tool_client_help is 'Tool: what can be said here.';
revoke all on function private.tool_client_help from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

select private.add_tool('client', t.name, 'tool_' || t.handler, t.is_once)
from (
  values
    ('show_home', 'show_home', false),
    ('show_help', 'client_help', false),
    ('search_restaurants', 'search_restaurants', false),
    ('choose_address', 'choose_address', false),
    ('use_address', 'use_address', false),
    ('set_address', 'set_address', false),
    ('set_details', 'set_details', false),
    ('take_pin', 'take_pin', false),
    ('take_photo', 'take_photo', false),
    ('show_menu', 'show_menu', false),
    ('show_category', 'show_category', false),
    ('show_item', 'show_item', false),
    ('ask_quantity', 'ask_quantity', false),
    ('add_items', 'add_items', true),
    ('show_basket', 'show_basket', false),
    ('edit_basket', 'edit_basket', false),
    ('edit_line', 'edit_line', false),
    ('change_items', 'change_items', false),
    ('clear_basket', 'clear_basket', true),
    ('set_note', 'set_note', false),
    ('choose_payment', 'choose_payment', false),
    ('set_payment', 'set_payment', false),
    ('check_out', 'check_out', false),
    ('place_order', 'place_order', false),
    ('track_order', 'track_order', false),
    ('cancel_order', 'cancel_order', false),
    ('keep_all', 'keep_all', false),
    ('repeat_order', 'repeat_order', false)
) as t (name, handler, is_once);
