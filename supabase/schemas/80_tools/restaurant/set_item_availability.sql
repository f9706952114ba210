-- A dish is off, or back.

select private.add_words('restaurant_which_item',
  'es', '¿Qué se agotó? Vuelve solo mañana al abrir.',
  'en', 'What is sold out? It comes back by itself when you open tomorrow.',
  'pt', 'O que esgotou? Volta sozinho amanhã na abertura.'
);

select private.add_words('restaurant_item_off',
  'es', 'Listo, se agotó *{dish}*: vuelve mañana al abrir.',
  'en', '*{dish}* is off until tomorrow.',
  'pt', 'Pronto, acabou *{dish}*: volta amanhã na abertura.'
);

select private.add_words('restaurant_item_in_order',
  'es', 'Listo, se agotó *{dish}* hasta mañana. Ojo: lo lleva el pedido {numbers}, que sigue abierto. Tóquelo para ver qué hacer.',
  'en', '*{dish}* is off until tomorrow. Careful: order {numbers}, still open, has it. Tap it to see what can be done.',
  'pt', 'Pronto, acabou *{dish}* até amanhã. Atenção: o pedido {numbers}, ainda aberto, leva esse prato. Toque nele para ver o que fazer.'
);

select private.add_words('restaurant_item_in_orders',
  'es', 'Listo, se agotó *{dish}* hasta mañana. Ojo: lo llevan los pedidos {numbers}, que siguen abiertos. Toque cada uno para ver qué hacer.',
  'en', '*{dish}* is off until tomorrow. Careful: orders {numbers}, still open, have it. Tap each to see what can be done.',
  'pt', 'Pronto, acabou *{dish}* até amanhã. Atenção: os pedidos {numbers}, ainda abertos, levam esse prato. Toque em cada um para ver o que fazer.'
);

select private.add_words('button_order_number',
  'es', 'Pedido #{number}',
  'en', 'Order #{number}',
  'pt', 'Pedido nº {number}'
);

select private.add_words('restaurant_item_on',
  'es', '*{dish}* está disponible otra vez.',
  'en', '*{dish}* is available again.',
  'pt', '*{dish}* está disponível de novo.'
);

select private.add_words('restaurant_which_way',
  'es', '¿*{dish}* se agotó o ya hay?',
  'en', 'Is *{dish}* sold out, or back?',
  'pt', '*{dish}* esgotou ou já tem?'
);

select private.add_words('restaurant_say_dish',
  'es', '¿Qué plato se agotó o ya hay? Escríbame el nombre.',
  'en', 'Which dish is sold out, or back? Write me its name.',
  'pt', 'Qual prato esgotou ou já tem? Escreva o nome.'
);

select private.add_words('button_sold_out',
  'es', 'Se agotó',
  'en', 'Sold out',
  'pt', 'Esgotou'
);

select private.add_words('button_back',
  'es', 'Ya hay',
  'en', 'It is back',
  'pt', 'Já tem'
);

select private.add_words('button_item_off',
  'es', 'Agotar un plato',
  'en', 'A dish is sold out',
  'pt', 'Esgotar um prato'
);

select private.add_words('restaurant_item_off_hint',
  'es', 'Agotado: toque para ponerlo otra vez',
  'en', 'Sold out: tap to put it back',
  'pt', 'Esgotado: toque para voltar a vender'
);

create function private.item_rows_off(restaurant_id uuid, language text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(
    jsonb_build_object(
      'title', i.name, 'description', private.render('restaurant_item_off_hint', language), 'tool', 'set_item_availability',
      'args', jsonb_build_object('restaurant_id', i.restaurant_id, 'item_id', i.id, 'is_available', true)
    )
    order by private.sort_key(i.name), i.id
  ), '[]')
  from public.menu_items as i
  where i.restaurant_id = item_rows_off.restaurant_id
    and i.is_active
    and i.unavailable_until > at
$$;

comment on function private.item_rows_off is 'Rows of the dishes of a restaurant that are sold out, a tap from being back.';

create function private.ask_which_way(args jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'restaurant_which_way', 'vars', jsonb_build_object('dish', i.name),
    'choices', jsonb_build_array(
      private.choice('button_sold_out', 'set_item_availability', args || '{"is_available": false}'),
      private.choice('button_back', 'set_item_availability', args || '{"is_available": true}')
    )
  )
  from public.menu_items as i
  where i.id = private.arg_uuid(args, 'item_id')
$$;

comment on function private.ask_which_way is 'The question whether the dish of args {restaurant_id, item_id} is off or back.';

create function private.orders_to_cook(item_id uuid)
returns setof public.orders
language sql
stable
security invoker
set search_path = ''
as $$
  select o.*
  from public.orders as o
  join public.order_states as s on s.state = o.state
  where (o.state = 'placed' or s.is_cooking)
    and o.held_reason is null
    and exists (select from public.order_lines as l where l.order_id = o.id and l.item_id = orders_to_cook.item_id)
  order by o.placed_at, o.id
  limit 8
$$;

comment on function private.orders_to_cook is 'The open orders that have a dish and are not ready, oldest first; eight at most.';

create function private.item_off_reply(item public.menu_items)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', case count(*) when 0 then 'restaurant_item_off' when 1 then 'restaurant_item_in_order' else 'restaurant_item_in_orders' end,
    'vars', jsonb_build_object('dish', (item).name, 'numbers', coalesce(string_agg('#' || o.number, ', ' order by o.placed_at, o.id::uuid), '')),
    'choices', coalesce(jsonb_agg(
      private.choice('button_order_number', 'show_order', jsonb_build_object('order_id', o.id))
        || jsonb_build_object('vars', jsonb_build_object('number', o.number))
      order by o.placed_at, o.id::uuid
    ), '[]')
  )
  from private.orders_to_cook((item).id) as o
$$;

comment on function private.item_off_reply is 'That a dish is off, with a tap for each open order that has it.';

create function private.tool_set_item_availability(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_item public.menu_items;
  v_is_on boolean := coalesce((args ->> 'is_available')::boolean, false);
  v_reply jsonb;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'set_item_availability', args);
  end if;
  select i.* into v_item
  from public.menu_items as i
  where i.id = private.arg_uuid(args, 'item_id')
    and i.restaurant_id = v_restaurant.id
    and i.is_active;
  if v_item.id is null then
    return jsonb_build_object(
      'key', 'restaurant_which_item',
      'choices', private.item_rows_off(v_restaurant.id, private.turn_language(turn), at) || (
        select coalesce(jsonb_agg(
          jsonb_build_object(
            'title', c.value ->> 'title', 'tool', 'set_item_availability',
            'args', jsonb_build_object('restaurant_id', v_restaurant.id) || (c.value -> 'args')
          )
          order by c.ordinality
        ), '[]')
        from jsonb_array_elements(
          private.dish_choices(v_restaurant.id, null, private.turn_language(turn), at)
        ) with ordinality as c
      )
    );
  end if;
  perform private.set_item_availability(
    v_item.id, case when v_is_on then 'available' else 'tomorrow' end, null, at
  );
  v_reply := case
    when v_is_on then jsonb_build_object('key', 'restaurant_item_on', 'vars', jsonb_build_object('dish', v_item.name), 'choices', '[]'::jsonb)
    else private.item_off_reply(v_item)
  end;
  return jsonb_set(v_reply, '{choices}', (v_reply -> 'choices') || private.choice(
    'button_undo', 'set_item_availability',
    jsonb_build_object('restaurant_id', v_restaurant.id, 'item_id', v_item.id, 'is_available', not v_is_on)
  ));
end
$$;

comment on function private.tool_set_item_availability is
  'Tool: a dish is off until tomorrow, or back; args {item_id?, is_available?, restaurant_id?}, without a dish the question.';

create function private.words_set_item_availability(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_is_on boolean := case args ->> 'is_available' when 'true' then true when 'false' then false end;
  v_read jsonb;
begin
  if private.kitchen_ids(turn) = '{}' then
    return '{"key": "restaurant_no_rights"}';
  elsif private.dish_words(args) is null then
    return '{"key": "restaurant_say_dish"}';
  end if;
  v_read := private.read_dish(
    turn, args, 'set_item_availability', jsonb_strip_nulls(jsonb_build_object('is_available', v_is_on)), at
  );
  if v_is_on is not null then
    return v_read;
  elsif not v_read ? 'args' then
    return '{"key": "restaurant_say_dish"}';
  end if;
  return private.ask_which_way(v_read -> 'args');
end
$$;

comment on function private.words_set_item_availability is
  'Words: a dish of the speaker''s restaurants is off until tomorrow, or back; args {dish, is_available}.';

select private.add_tool(
  'restaurant', 'set_item_availability',
  handler => 'tool_set_item_availability',
  reads_words => 'words_set_item_availability',
  changes_state => true,
  description => 'Turns one dish or drink off until tomorrow (sold out, run out, none left) or on again (it is back). Call it once for each dish they named. Not for the whole restaurant (pause_orders).',
  parameters => '{
    "type": "object",
    "required": ["dish", "is_available"],
    "properties": {
      "dish": {"type": "string", "description": "Name of the dish as they said it, without a number or price."},
      "is_available": {"type": "boolean", "description": "false: sold out or none left. true: it is there again."}
    }
  }',
  examples => '[{"words": "se acabó la trucha", "args": {"dish": "trucha", "is_available": false}}]'
);

select private.add_phrases('restaurant', 'set_item_availability', '{}',
  'agotado, agotar, se acabo, sold out, out of stock, esgotado, acabou'
);
