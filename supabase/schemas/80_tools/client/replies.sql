-- Pieces that several of the customer's tools answer with.

select private.add_words('customer_order_state',
  'es', 'Tu pedido #{number} de *{restaurant}*: {state}.',
  'en', 'Your order #{number} from *{restaurant}*: {state}.',
  'pt', 'Seu pedido nº {number} de *{restaurant}*: {state}.'
);

select private.add_words('client_ask_pin',
  'es', 'Anotado: *{address}*. Ahora toca *Enviar ubicación* para ver quién llega hasta allá.',
  'en', 'Noted: *{address}*. Now tap *Send location* so that I can see who delivers there.',
  'pt', 'Anotado: *{address}*. Agora toque em *Enviar localização* para eu ver quem entrega aí.'
);

select private.add_words('client_item_gone',
  'es', '*{dish}* está agotado por ahora.',
  'en', '*{dish}* is sold out for now.',
  'pt', '*{dish}* está esgotado no momento.'
);

select private.add_words('client_ask_quantity',
  'es', '¿Cuántos *{dish}* quieres? Escríbeme el número.',
  'en', 'How many *{dish}* would you like? Write the number.',
  'pt', 'Quantos *{dish}* você quer? Escreva o número.'
);

select private.add_words('client_too_many',
  'es', 'Hasta {max} por plato y 100 por pedido. ¿Lo dejamos en menos?',
  'en', 'Up to {max} of a dish and 100 in an order. Shall we make it fewer?',
  'pt', 'Até {max} por prato e 100 por pedido. Deixamos em menos?'
);

select private.add_words('client_note_too_long',
  'es', 'Esa nota es muy larga: hasta 300 letras, por favor.',
  'en', 'That note is too long: up to 300 letters, please.',
  'pt', 'Essa nota é longa demais: até 300 letras, por favor.'
);

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

select private.add_words('client_order_expected',
  'es', 'Pedido #{number} de *{restaurant}*: {state}. Llega hacia las {time}.',
  'en', 'Order #{number} from *{restaurant}*: {state}. Expected around {time}.',
  'pt', 'Pedido nº {number} de *{restaurant}*: {state}. Chega por volta das {time}.'
);

select private.add_words('button_other_address',
  'es', 'Otra dirección',
  'en', 'Another address',
  'pt', 'Outro endereço'
);

select private.add_words('button_order_now',
  'es', 'Pedir ya',
  'en', 'Order now',
  'pt', 'Pedir agora'
);

select private.add_words('button_add_more',
  'es', 'Agregar más',
  'en', 'Add more',
  'pt', 'Adicionar mais'
);

select private.add_words('button_see_basket',
  'es', 'Ver canasta',
  'en', 'See basket',
  'pt', 'Ver cesta'
);

select private.add_words('button_change',
  'es', 'Cambiar algo',
  'en', 'Change something',
  'pt', 'Mudar algo'
);

select private.add_words('button_remove',
  'es', 'Quitar',
  'en', 'Remove',
  'pt', 'Tirar'
);

select private.add_words('button_track',
  'es', '¿Cómo va?',
  'en', 'How is it going?',
  'pt', 'Como está?'
);

select private.add_words('button_cancel_order',
  'es', 'Cancelar pedido',
  'en', 'Cancel order',
  'pt', 'Cancelar pedido'
);

select private.add_words('client_dish_like',
  'es', 'No encontré «{dish}» tal cual. ¿Será uno de estos?',
  'en', 'I did not find “{dish}” exactly. Is it one of these?',
  'pt', 'Não encontrei “{dish}” exatamente. Será um destes?'
);

select private.add_words('client_which_dish',
  'es', '¿Cuál «{dish}»?',
  'en', 'Which “{dish}”?',
  'pt', 'Qual “{dish}”?'
);

select private.add_words('client_which_restaurant',
  'es', '¿De cuál restaurante?',
  'en', 'From which restaurant?',
  'pt', 'De qual restaurante?'
);

select private.add_words('client_restaurant_unknown',
  'es', 'No encontré el restaurante «{restaurant}».',
  'en', 'I did not find the restaurant “{restaurant}”.',
  'pt', 'Não encontrei o restaurante “{restaurant}”.'
);

select private.add_words('quoted',
  'es', '«{words}»',
  'en', '“{words}”',
  'pt', '“{words}”'
);

create function private.open_basket_of(person_id bigint)
returns public.baskets
language plpgsql
stable
security invoker
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

create function private.delivery_address(person_id bigint)
returns public.addresses
language plpgsql
stable
security invoker
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

create function private.lines_text(lines jsonb, language text, currency text)
returns text
language plpgsql
stable
security invoker
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
        ' · ', private.money((l.value ->> 'total')::bigint, currency, language)
      ),
      E'\n' order by l.ordinality
    )
    from jsonb_array_elements(lines) with ordinality as l
  );
end
$$;

comment on function private.lines_text is 'The lines of private.price_basket as people read them.';

create function private.order_line_text(placed public.orders, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select private.render(
    case
      when (placed).state in ('accepted', 'preparing', 'ready', 'picked_up') then 'client_order_expected'
      else 'customer_order_state'
    end,
    language,
    jsonb_build_object(
      'number', (placed).number,
      'restaurant', r.name,
      'state', private.render('state_' || (placed).state, language),
      'time', private.clock_time(
        coalesce(private.expected_at(placed), (placed).placed_at), r.timezone, language
      )
    )
  )
  from public.restaurants as r
  where r.id = (placed).restaurant_id
$$;

comment on function private.order_line_text is 'Where an order of theirs is, in a line for its customer.';

create function private.item_rows(item_ids uuid[], args jsonb, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', i.name,
      'description', concat_ws(' · ', private.money(i.price, r.currency, language), r.name),
      'tool', 'show_item',
      'args', args || jsonb_build_object('item_id', i.id)
    )
    order by u.place
  )
  from unnest(item_ids) with ordinality as u (id, place)
  join public.menu_items as i on i.id = u.id
  join public.restaurants as r on r.id = i.restaurant_id
$$;

comment on function private.item_rows is 'Rows that show dishes, with price and restaurant; args go along (quantity, note).';

create function private.quote_all(words text[], language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select string_agg(
    private.render('quoted', language, jsonb_build_object('words', private.clip(w.word, 60))), ', ' order by w.place
  )
  from unnest(words) with ordinality as w (word, place)
$$;

comment on function private.quote_all is 'Words of a person in quotation marks, one after the other.';

create function private.unclear_reply(resolved jsonb, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', case when jsonb_array_length(resolved -> 'like') > 1 then 'client_which_dish' else 'client_dish_like' end,
    'vars', jsonb_build_object('dish', private.clip(resolved ->> 'words', 60)),
    'choices', private.item_rows(
      array(select l.value::uuid from jsonb_array_elements_text(resolved -> 'like') as l),
      jsonb_build_object('quantity', resolved -> 'quantity'), language
    )
  )
$$;

comment on function private.unclear_reply is 'The question which of several dishes was meant; what was said of the number goes along.';

create function private.unknown_restaurant_reply(turn ai.turns, words text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.join_replies(
    jsonb_build_array(
      jsonb_build_object(
        'key', 'client_restaurant_unknown', 'vars', jsonb_build_object('restaurant', private.clip(words, 60))
      ),
      private.tool_search_restaurants(turn, '{}', at)
    ),
    private.turn_language(turn)
  )
$$;

comment on function private.unknown_restaurant_reply is 'That no restaurant has the name that was said, and those that there are.';

create function private.which_restaurant_reply(turn ai.turns, restaurant_ids uuid[], items jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with offers as (
    select r.id, r.name, r.kitchen, u.place, l.lines
    from unnest(restaurant_ids) with ordinality as u (id, place)
    join public.restaurants as r on r.id = u.id
    cross join lateral (
      select jsonb_agg(s.resolved -> 'line' order by i.ordinality)
        filter (where s.resolved ? 'line' and not (s.resolved ->> 'needs_options')::boolean and (s.resolved ->> 'is_available')::boolean)
        as lines,
        count(*) as named
      from jsonb_array_elements(items) with ordinality as i
      cross join lateral (select private.resolve_line(r.id, i.value, at) as resolved) as s
    ) as l
    order by u.place
    limit 10
  )
  select jsonb_build_object(
    'key', 'client_which_restaurant',
    'choices', jsonb_agg(
      jsonb_build_object('title', o.name, 'description', o.kitchen) || case
        -- All of it at once, where all of it is clear; else its menu.
        when jsonb_array_length(o.lines) = jsonb_array_length(items)
          then jsonb_build_object('tool', 'add_items', 'args', jsonb_build_object('lines', o.lines))
        else jsonb_build_object('tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', o.id))
      end
      order by o.place
    )
  )
  from offers as o
$$;

comment on function private.which_restaurant_reply is 'The question of which restaurant named dishes shall be; a tap adds them there.';
