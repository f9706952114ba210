-- Dishes into the basket, by taps and in words.

select private.add_words('client_added',
  'es', 'Agregué {lines}. Tu canasta en *{restaurant}* va en {subtotal}.',
  'en', 'Added {lines}. Your basket at *{restaurant}* comes to {subtotal}.',
  'pt', 'Adicionei {lines}. Sua cesta em *{restaurant}* está em {subtotal}.'
);

select private.add_words('client_other_restaurant',
  'es', 'Ya tienes una canasta en *{present}*. Cada pedido es de un solo restaurante: ¿empezamos una en *{restaurant}*? La otra queda guardada.',
  'en', 'You have a basket at *{present}*. An order is from one restaurant: shall we start one at *{restaurant}*? The other is kept.',
  'pt', 'Você já tem uma cesta em *{present}*. Cada pedido é de um só restaurante: começamos uma em *{restaurant}*? A outra fica guardada.'
);

select private.add_words('button_new_basket',
  'es', 'Sí, empezar',
  'en', 'Yes, start',
  'pt', 'Sim, começar'
);

select private.add_words('button_keep_basket',
  'es', 'Seguir con la mía',
  'en', 'Keep mine',
  'pt', 'Ficar com a minha'
);

create function private.added_line(line jsonb, name text, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return concat(
    private.arg_quantity(line, 1), ' × *', private.quoted(name, 'name'), '*',
    ' (' || nullif(concat_ws(
      ', ', private.options_text(private.chosen_options(private.arg_ids(line, 'chosen')), language),
      '«' || nullif(private.quoted(line ->> 'note', 'quote'), '') || '»'
    ), '') || ')'
  );
end
$$;

comment on function private.added_line is 'A line {quantity, chosen, note} as it goes into the basket: 2 × *name* (con queso, «bien tostada»).';

create function private.added_reply(added text[], basket jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_added',
    'vars', jsonb_build_object(
      'lines', array_to_string(added, ', '),
      'restaurant', basket #>> '{restaurant,name}',
      'subtotal', private.money_var((basket ->> 'subtotal')::bigint, basket ->> 'currency')
    ),
    'choices', jsonb_build_array(
      private.choice('button_order_now', 'check_out'), private.choice('button_add_more', 'show_menu'),
      private.choice('button_see_basket', 'show_basket')
    )
  )
$$;

comment on function private.added_reply is 'What was added, at what the basket is now, and the ways on.';

create function private.other_restaurant_reply(lines jsonb, refusal jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_other_restaurant',
    'vars', jsonb_build_object(
      'present', refusal #>> '{basket,restaurant,name}',
      'restaurant', (select r.name from public.restaurants as r where r.id = (refusal ->> 'restaurant_id')::uuid)
    ),
    'choices', jsonb_build_array(
      private.choice('button_new_basket', 'add_items', jsonb_build_object('lines', lines, 'is_new_basket', true)),
      private.choice('button_keep_basket', 'show_basket')
    )
  )
$$;

comment on function private.other_restaurant_reply is
  'The question whether to begin a basket with these lines, while the present one is another restaurant''s.';

create function private.refused_dish_reply(turn ai.turns, line jsonb, code text, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select case code
    when 'unknown_item' then private.tool_show_menu(turn, '{}', at)
    when 'too_many' then private.line_refusal(code, 'add_items', line) || jsonb_build_object(
      'choices', jsonb_build_array(private.choice('button_see_basket', 'show_basket'))
    )
    else coalesce(
      private.line_refusal(code, 'add_items', line),
      -- Sold out meanwhile, or options that do not go: the dish as it is now, from the start.
      private.tool_show_item(turn, jsonb_build_object('item_id', line -> 'item_id'), at)
    )
  end
$$;

comment on function private.refused_dish_reply is 'Why a dish did not go into the basket, with what can be done instead.';

select private.add_words('note_separate_order',
  'es', 'A tu pedido #{number} ya no se le puede agregar: esto sería un pedido aparte.',
  'en', 'Nothing can be added to your order #{number} any more: this would be a separate order.',
  'pt', 'Já não dá para acrescentar ao seu pedido nº {number}: isto seria um pedido separado.'
);

select private.add_words('note_order_open',
  'es', 'Tienes abierto el pedido #{number} de aquí: puedes sumarlo a ese o pedirlo aparte.',
  'en', 'Your order #{number} from here is still open: add this to it, or order it separately.',
  'pt', 'Seu pedido nº {number} daqui ainda está aberto: junte a ele ou peça separado.'
);

create function private.open_order_ways(turn ai.turns, basket jsonb, added integer)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce((
    select case
      when j.id is null then '{}'
      else jsonb_build_object('choices', jsonb_build_array(
        private.choice('button_join_order', 'change_dishes', jsonb_build_object('order_id', j.id, 'is_basket', true)),
        private.choice('button_apart', 'check_out'), private.choice('button_add_more', 'show_menu')
      ))
    end || case
      -- Said once, of the first that goes into the basket.
      when jsonb_array_length(basket -> 'lines') > added then '{}'
      else jsonb_build_object(
        'note', case when j.id is null then 'separate_order' else 'order_open' end, 'note_vars', jsonb_build_object('number', coalesce(j.number, o.number))
      )
    end
    from public.orders as o
    cross join private.joinable_order(o.person_id, o.restaurant_id) as j
    where o.person_id = private.turn_person(turn)
      and o.restaurant_id = (basket #>> '{restaurant,id}')::uuid
      and o.ended_at is null
    order by o.placed_at desc
    limit 1
  ), '{}')
$$;

comment on function private.open_order_ways is 'What is said, and may be tapped, of a basket whose restaurant has an open order of theirs; {} where it has none.';

create function private.tool_add_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_lines jsonb := case when args ? 'lines' then args -> 'lines' else jsonb_build_array(args - 'is_new_basket') end;
  v_line jsonb;
  v_result jsonb;
  v_basket jsonb;
  v_added text[] := '{}';
  v_next jsonb;
  v_replies jsonb := '[]';
begin
  if (args ->> 'is_new_basket')::boolean then
    perform private.switch_restaurant(v_person_id, i.restaurant_id, at)
    from public.menu_items as i
    where i.id = private.arg_uuid(v_lines -> 0, 'item_id')
      and i.is_active;
  end if;
  for v_line in select l.value from jsonb_array_elements(v_lines) with ordinality as l order by l.ordinality loop
    v_result := private.add_to_basket(
      v_person_id, private.arg_uuid(v_line, 'item_id'), private.arg_quantity(v_line, 0), private.arg_ids(v_line, 'chosen'),
      private.arg_text(v_line, 'note'), at
    );
    if v_result ->> 'code' = 'changed' then
      v_basket := v_result -> 'basket';
      v_added := v_added || (
        select private.added_line(v_line, i.name, private.turn_language(turn))
        from public.menu_items as i
        where i.id = private.arg_uuid(v_line, 'item_id')
      );
    elsif v_result ->> 'code' = 'other_restaurant' then
      return private.other_restaurant_reply(v_lines, v_result);
    else
      v_replies := v_replies || private.refused_dish_reply(turn, v_line, v_result ->> 'code', at);
    end if;
  end loop;
  if v_added <> '{}' then
    v_replies := jsonb_build_array(
      private.added_reply(v_added, v_basket)
        || private.open_order_ways(turn, v_basket, cardinality(v_added))
        || private.avoided_note(v_person_id, v_lines, private.turn_language(turn), at)
    ) || v_replies;
    v_next := private.next_wish(turn, at);
    if v_next is not null then
      v_replies := v_replies || v_next;
    end if;
  end if;
  return private.join_replies(v_replies, private.turn_language(turn));
end
$$;

comment on function private.tool_add_items is
  'Tool: dishes of one restaurant into the basket; args {item_id, quantity, chosen?: [option ids], note?} or {lines: [those]}, and is_new_basket?.';

create function private.keep_meant(turn ai.turns, meant jsonb, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.keep_wish(
    turn, coalesce(meant ->> 'words', i.name), coalesce(w.ids, array[i.id]),
    coalesce(private.arg_int(meant, 'quantity'), private.arg_int(meant -> 'line', 'quantity'))::integer, meant -> 'line', at
  )
  from (select array(select l.value::uuid from jsonb_array_elements_text(private.arg_list(meant, 'like')) as l) as ids) as a
  cross join lateral (select nullif(a.ids, '{}') as ids) as w
  left join public.menu_items as i on i.id = private.arg_uuid(meant -> 'line', 'item_id')
$$;

comment on function private.keep_meant is 'Keeps what private.resolve_line left open: which dish, or what a dish still wants.';

create function private.words_add_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_items jsonb := private.named_dishes(args, 'items');
  v_restaurant text := private.arg_text(args, 'restaurant', 120);
  v_places uuid[];
  v_item jsonb;
  v_meant jsonb;
  v_lines jsonb := '[]';
  v_also jsonb := '[]';
  v_unknown text[] := '{}';
begin
  if v_items = '[]' then
    return private.tool_show_menu(turn, '{}', at);
  end if;
  v_places := private.place_for_items(turn, v_restaurant, v_items, at);
  if v_places = '{}' and v_restaurant is not null then
    return private.unknown_restaurant_reply(turn, v_restaurant, at);
  elsif cardinality(v_places) > 1 then
    return private.which_restaurant_reply(turn, v_places, v_items, at);
  end if;
  for v_item in select i.value from jsonb_array_elements(v_items) with ordinality as i order by i.ordinality loop
    v_meant := private.resolve_line(v_places[1], v_item, at);
    if (v_meant ->> 'is_ready')::boolean then
      v_lines := v_lines || (v_meant -> 'line');
    elsif v_meant -> 'like' = '[]' then
      v_unknown := v_unknown || (v_meant ->> 'words');
    elsif v_meant ? 'line' and not private.is_available(private.arg_uuid(v_meant -> 'line', 'item_id'), at) then
      v_also := v_also || private.unready_reply(turn, v_meant -> 'line', at);
    else
      perform private.keep_meant(turn, v_meant, at);
    end if;
  end loop;
  if v_unknown <> '{}' then
    v_also := v_also || jsonb_build_object(
      'key', 'client_dish_unknown', 'vars', jsonb_build_object('dishes', private.quote_all(v_unknown, v_language))
    );
  end if;
  if v_lines = '[]' then
    v_also := v_also || coalesce(private.next_wish(turn, at), '[]');
    return private.join_replies(v_also || case when v_also @? '$[*].choices' then '[]' else private.tool_show_menu(turn, '{}', at) end, v_language);
  end if;
  -- What is added asks for the first of the rest.
  return jsonb_build_object('args', jsonb_build_object('lines', v_lines), 'is_progress', true)
    || case when v_also = '[]' then '{}' else jsonb_build_object('also', v_also) end;
end
$$;

comment on function private.words_add_items is
  'Words: {restaurant?, items: [{dish, quantity?, options?, note?}]}. Clear dishes are added, others asked for or said to be unknown; none is dropped.';

select private.add_tool(
  'client', 'add_items',
  handler => 'tool_add_items',
  is_once => true,
  reads_words => 'words_add_items',
  changes_state => true,
  description => 'Put dishes into the basket, one entry for each dish and way of having it.',
  parameters => '{
    "type": "object",
    "required": ["items"],
    "properties": {
      "items": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["dish", "quantity"],
          "properties": {
            "dish": {
              "type": "string",
              "description": "Name of the dish, as in the menu of the state if one fits, else as they said it"
            },
            "note": {"type": "string", "description": "For the kitchen, only if no option says it"},
            "options": {
              "type": "array",
              "description": "Each wish for this dish in their words: size, flavour, additions, sin ...",
              "items": {"type": "string"}
            },
            "quantity": {
              "type": "integer",
              "description": "How many; 1 if they named one thing without a number",
              "minimum": 1
            }
          }
        }
      },
      "restaurant": {"type": "string", "description": "Only if the person named one"}
    }
  }',
  examples => '[{"words": "dos ajiacos, uno sin pollo, y una limonada", "args": {"items": [{"dish": "ajiaco", "quantity": 1}, {"dish": "ajiaco", "quantity": 1, "options": ["sin pollo"]}, {"dish": "limonada", "quantity": 1}]}}]'
);
