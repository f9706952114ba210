-- Dishes into the basket, by taps and in words.

select private.add_words('client_added',
  'es', 'Agregué {quantity} × *{dish}*. Tu canasta en *{restaurant}* va en {subtotal}.',
  'en', 'Added {quantity} × *{dish}*. Your basket at *{restaurant}* is at {subtotal}.',
  'pt', 'Adicionei {quantity} × *{dish}*. Sua cesta em *{restaurant}* está em {subtotal}.'
);

select private.add_words('client_added_all',
  'es', 'Agregué {lines}. Tu canasta en *{restaurant}* va en {subtotal}.',
  'en', 'Added {lines}. Your basket at *{restaurant}* is at {subtotal}.',
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

select private.add_words('client_dish_unknown',
  'es', 'No encontré {dishes} en la carta.',
  'en', 'I did not find {dishes} on the menu.',
  'pt', 'Não encontrei {dishes} no cardápio.'
);

create function private.add_lines(turn ai.turns, lines jsonb, is_new_basket boolean, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
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
  if is_new_basket then
    perform private.switch_restaurant(v_person_id, i.restaurant_id, at)
    from public.menu_items as i
    where i.id = private.arg_uuid(lines -> 0, 'item_id');
  end if;
  for v_line in select l.value from jsonb_array_elements(lines) with ordinality as l order by l.ordinality loop
    v_result := private.add_to_basket(
      v_person_id, private.arg_uuid(v_line, 'item_id'), least(coalesce(private.arg_int(v_line, 'quantity'), 0), 1000000)::integer,
      private.arg_ids(v_line, 'chosen'), private.arg_text(v_line, 'note'), at
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
          private.choice('button_new_basket', 'add_items', jsonb_build_object('lines', lines, 'is_new_basket', true)),
          private.choice('button_keep_basket', 'show_basket')
        )
      );
    else
      -- Refused in the same way when it is asked alone, and told so.
      v_replies := v_replies || private.tool_add_items(turn, v_line, at);
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

create function private.tool_add_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_item public.menu_items;
  v_quantity bigint := private.arg_int(args, 'quantity');
  v_result jsonb;
begin
  if args ? 'lines' then
    return private.add_lines(turn, args -> 'lines', (args ->> 'is_new_basket')::boolean, at);
  end if;
  select i.* into v_item from public.menu_items as i where i.id = private.arg_uuid(args, 'item_id') and i.is_active;
  if v_item.id is null then
    return private.tool_show_menu(turn, '{}', at);
  elsif (args ->> 'is_new_basket')::boolean then
    perform private.switch_restaurant(v_person_id, v_item.restaurant_id, at);
  end if;
  v_result := private.add_to_basket(
    v_person_id, v_item.id, least(coalesce(v_quantity, 0), 1000000)::integer, private.arg_ids(args, 'chosen'),
    private.arg_text(args, 'note'), at
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
    else private.tool_show_item(turn, jsonb_build_object('item_id', v_item.id), at)
  end;
end
$$;

comment on function private.tool_add_items is
  'Tool: puts a dish into the basket; args {item_id, quantity, chosen?: [option ids], note?, is_new_basket?}, or several: {lines: [those], is_new_basket?}.';

create function private.is_negation(words text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select words ~ '^(sin|no|nada de|quitar|without|hold|sem|tirar)\M'
$$;

comment on function private.is_negation is 'Whether normalised words leave something out, in es, en or pt.';

create function private.match_option(item_id uuid, words text, chosen bigint[], at timestamptz)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select o.id
    from (select private.singular(private.normalise(match_option.words)) as words) as w
    join public.option_groups as g on g.item_id = match_option.item_id
    join public.options as o on o.group_id = g.id
    cross join lateral (
      select private.singular(private.normalise(o.name)) as name,
        private.is_negation(private.normalise(g.name)) or private.is_negation(private.normalise(o.name)) as is_without
    ) as n
    cross join lateral (
      select greatest(
        private.likeness(n.name, w.words),
        private.likeness(n.name, regexp_replace(w.words, '^(con|extra|adicion de|sin|with|without|com|sem|en|in|em) ', '')) * 0.99
      ) as score
    ) as s
    where s.score >= 0.6
      -- "Sin queso" is not more cheese.
      and n.is_without = private.is_negation(private.normalise(match_option.words))
      and o.id <> all (chosen)
      and coalesce(o.unavailable_until <= at, true)
      and (
        select count(*) from public.options as p where p.group_id = g.id and p.id = any (chosen)
      ) < g.max_choices
    order by s.score desc, g.min_choices > 0 desc, g.position, o.position, o.id
    limit 1
  );
end
$$;

comment on function private.match_option is
  'The option of a dish that words name, which may be added to the chosen ones; null for none. Words that leave out name only options that do.';

create function private.match_options(item_id uuid, words jsonb, chosen bigint[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_chosen bigint[] := chosen;
  v_left text[] := '{}';
  v_word text;
  v_id bigint;
begin
  for v_word in
    select left(btrim(w.value #>> '{}'), 100)
    from jsonb_array_elements(
      case when jsonb_typeof(words) = 'array' then words else '[]' end
    ) with ordinality as w
    where jsonb_typeof(w.value) = 'string'
      and btrim(w.value #>> '{}') <> ''
    order by w.ordinality
    limit 20
  loop
    v_id := private.match_option(item_id, v_word, v_chosen, at);
    if v_id is null then
      v_left := v_left || v_word;
    else
      v_chosen := v_chosen || v_id;
    end if;
  end loop;
  return jsonb_build_object('chosen', to_jsonb(v_chosen), 'left', to_jsonb(v_left));
end
$$;

comment on function private.match_options is
  'Words for options of a dish as option ids, added to the chosen ones, and those that name none: {chosen, left}. What is left goes to the kitchen as a note.';

create function private.resolve_line(restaurant_id uuid, item jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.arg_text(item, 'dish', 120);
  v_quantity bigint := coalesce(private.arg_int(item, 'quantity'), 1);
  v_id uuid := private.clear_match(array[resolve_line.restaurant_id], v_words, at);
  v_options jsonb;
  v_note text;
  v_like uuid[];
begin
  if v_id is null then
    v_like := array(
      select m.item_id
      from private.match_items(array[resolve_line.restaurant_id], v_words, at) as m
      where m.is_available
      order by m.score desc
    );
    return jsonb_build_object('words', v_words, 'quantity', v_quantity, 'like', to_jsonb(v_like));
  end if;
  v_options := private.match_options(v_id, item -> 'options', '{}', at);
  v_note := nullif(concat_ws(
    ', ', (select string_agg(w.value, ', ') from jsonb_array_elements_text(v_options -> 'left') as w), private.arg_text(item, 'note')
  ), '');
  return jsonb_build_object(
    'line', jsonb_strip_nulls(jsonb_build_object(
      'item_id', v_id, 'quantity', v_quantity, 'chosen', v_options -> 'chosen', 'note', private.clip(v_note, 300)
    )),
    'is_available', private.is_available(v_id, at),
    'needs_options', jsonb_path_exists(
      private.option_problems(
        v_id, array(select (c.value #>> '{}')::bigint from jsonb_array_elements(v_options -> 'chosen') as c), at
      ), '$[*] ? (@.code == "too_few")'
    )
  );
end
$$;

comment on function private.resolve_line is
  'What {dish, quantity, options, note} in words means at a restaurant: {line: as private.add_lines takes it, is_available, needs_options}, or {words, quantity, like: [item ids]} when no dish is clearly meant.';

create function private.settled_groups(item_id uuid, chosen bigint[])
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(g.id order by g.id), '[]')
  from public.option_groups as g
  where g.item_id = settled_groups.item_id
    and (select count(*) from public.options as o where o.group_id = g.id and o.id = any (chosen)) >= g.min_choices
$$;

comment on function private.settled_groups is 'Groups of a dish that need no more choices: somebody who said what they want is asked only for what is missing.';

create function private.place_for_items(turn ai.turns, args jsonb, at timestamptz)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_items jsonb := args -> 'items';
  v_named text := private.arg_text(args, 'restaurant', 120);
  v_scope uuid[];
  v_found uuid[];
begin
  if v_named is not null then
    v_scope := array(
      select m.restaurant_id
      from private.match_restaurants(v_named) as m
      where m.score >= (select max(n.score) from private.match_restaurants(v_named) as n) - 0.1
    );
    -- One that is not open or does not come here says so itself when it is ordered from.
    if cardinality(v_scope) = 1 then
      return v_scope;
    end if;
  elsif v_basket.id is not null then
    v_scope := array[v_basket.restaurant_id];
  end if;
  for v_try in 1..2 loop
    if v_try = 2 or v_scope is null then
      v_scope := private.reachable_restaurants(v_person_id, at);
    end if;
    -- Those that have the most of what was named.
    with counted as (
      select s.id, count(*) filter (where m.score >= 0.6) as found, sum(m.score) as score
      from unnest(v_scope) as s (id)
      cross join jsonb_array_elements(v_items) as i
      left join lateral (
        select n.score
        from private.match_items(array[s.id], private.arg_text(i.value, 'dish', 120), at, 1) as n
      ) as m on true
      group by s.id
    )
    select array_agg(c.id order by c.score desc)
    into v_found
    from counted as c
    where c.found > 0
      and c.found = (select max(d.found) from counted as d)
      and c.score >= (select max(d.score) from counted as d where d.found = c.found) - 0.3;
    exit when v_found is not null or v_named is not null;
  end loop;
  return coalesce(v_found, '{}');
end
$$;

comment on function private.place_for_items is
  'The restaurants that a call''s dishes may be of: the named one, the basket''s, else those that are open, deliver here and have the most of them; {} for none.';

create function private.call_add_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_most integer := private.setting_int('call_lines');
  v_items jsonb := (
    select coalesce(jsonb_agg(i.value order by i.ordinality), '[]')
    from jsonb_array_elements(case when jsonb_typeof(args -> 'items') = 'array' then args -> 'items' else '[]' end) with ordinality as i
    where private.arg_text(i.value, 'dish', 120) is not null
      and i.ordinality <= v_most
  );
  v_places uuid[];
  v_item jsonb;
  v_resolved jsonb;
  v_lines jsonb := '[]';
  v_replies jsonb := '[]';
  v_unknown text[] := '{}';
begin
  if v_items = '[]' then
    return private.tool_show_menu(turn, '{}', at);
  end if;
  v_places := private.place_for_items(turn, args || jsonb_build_object('items', v_items), at);
  if v_places = '{}' and private.arg_text(args, 'restaurant') is not null then
    return private.unknown_restaurant_reply(turn, private.arg_text(args, 'restaurant', 120), at);
  elsif cardinality(v_places) > 1 then
    return private.which_restaurant_reply(turn, v_places, v_items, at);
  end if;
  for v_item in select i.value from jsonb_array_elements(v_items) with ordinality as i order by i.ordinality loop
    v_resolved := private.resolve_line(v_places[1], v_item, at);
    if v_resolved ? 'words' then
      if v_places = '{}' or v_resolved -> 'like' = '[]' then
        v_unknown := v_unknown || (v_resolved ->> 'words');
      else
        v_replies := v_replies || private.unclear_reply(v_resolved, v_language);
      end if;
    elsif not (v_resolved ->> 'is_available')::boolean or (v_resolved ->> 'needs_options')::boolean then
      v_replies := v_replies || private.tool_show_item(
        turn,
        v_resolved -> 'line' || jsonb_build_object('done', private.settled_groups(
          private.arg_uuid(v_resolved -> 'line', 'item_id'), private.arg_ids(v_resolved -> 'line', 'chosen')
        )),
        at
      );
    else
      v_lines := v_lines || (v_resolved -> 'line');
    end if;
  end loop;
  if v_lines <> '[]' then
    v_replies := jsonb_build_array(
      private.add_lines(turn, v_lines, false, at)
        || case when v_replies = '[]' and v_unknown = '{}' then '{"is_progress": true}'::jsonb else '{}' end
    ) || v_replies;
  end if;
  if v_unknown <> '{}' then
    v_replies := v_replies || jsonb_build_object(
      'key', 'client_dish_unknown', 'vars', jsonb_build_object('dishes', private.quote_all(v_unknown, v_language))
    ) || case
      when v_replies = '[]' then private.tool_show_menu(turn, '{}', at)
      else '[]'::jsonb
    end;
  end if;
  return private.join_replies(v_replies, v_language);
end
$$;

comment on function private.call_add_items is
  'Call: dishes in words for the basket, args {restaurant?, items: [{dish, quantity?, options?, note?}]}. Clear ones are added; others are asked for or said to be unknown; nothing named is dropped.';

select private.add_tool(
  'client', 'add_items',
  handler => 'tool_add_items',
  is_once => true,
  reads_words => 'call_add_items',
  changes_state => true,
  description => 'Put dishes into the basket. One entry for each dish with its number. Use the names of the menu in the state where they fit. What the person wants with or without goes into options, one each, in their words ("sin cebolla", "grande", "Mora").',
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
  }'
);
