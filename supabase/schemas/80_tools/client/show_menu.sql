-- The menu of a restaurant, by categories.

select private.add_words('client_menu',
  'es', '*{restaurant}* · {kitchen}. ¿Qué se te antoja?',
  'en', '*{restaurant}* · {kitchen}. What would you like?',
  'pt', '*{restaurant}* · {kitchen}. O que você quer?'
);

select private.add_words('client_menu_closed',
  'es', '*{restaurant}* está cerrado y abre {opening}. Puedes mirar la carta.',
  'en', '*{restaurant}* is closed and opens {opening}. You can look at the menu.',
  'pt', '*{restaurant}* está fechado e abre {opening}. Você pode ver o cardápio.'
);

select private.add_words('client_menu_paused',
  'es', '*{restaurant}* no está recibiendo pedidos en este momento. Puedes mirar la carta.',
  'en', '*{restaurant}* is not taking orders right now. You can look at the menu.',
  'pt', '*{restaurant}* não está recebendo pedidos agora. Você pode ver o cardápio.'
);

select private.add_words('client_category',
  'es', '*{category}*',
  'en', '*{category}*',
  'pt', '*{category}*'
);

select private.add_words('button_add_more',
  'es', 'Agregar más',
  'en', 'Add more',
  'pt', 'Adicionar mais'
);

create function private.dish_choices(restaurant_id uuid, category_id bigint, language text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', i.name,
      'description', concat_ws(
        ' · ', private.money(i.price, r.currency, language),
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
    and private.is_available(i.id, at)
$$;

comment on function private.dish_choices is 'Rows for the dishes that a restaurant (or one category of it) has now.';

create function private.tool_show_menu(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
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
      private.own_kitchen(turn), private.arg_uuid(args, 'restaurant_id'), (private.open_basket_of(private.turn_person(turn))).restaurant_id
    )
    and r.is_active;
  if v_restaurant.id is null then
    return private.tool_search_restaurants(turn, '{}', at);
  end if;
  v_dishes := coalesce(private.dish_choices(v_restaurant.id, null, v_language, at), '[]');
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
        and private.is_available(i.id, at)
      group by k.id
    ) as c;
  end if;
  v_opens_at := case
    when not private.is_open(v_restaurant.id, at)
      then private.next_opening(v_restaurant.id, at)
  end;
  return jsonb_build_object(
    'key', case
      when private.is_open(v_restaurant.id, at) then 'client_menu'
      when v_opens_at is null then 'client_menu_paused'
      else 'client_menu_closed'
    end,
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name, 'kitchen', v_restaurant.kitchen,
      'opening', private.when_it_opens(v_opens_at, v_restaurant.timezone, private.turn_language(turn), at)
    ),
    'choices', v_dishes
  );
end
$$;

comment on function private.tool_show_menu is
  'Tool: what a restaurant has now, dishes when they fit on a page, else categories; args {restaurant_id?: else the basket''s}; on a number of a kitchen its own.';

create function private.tool_show_category(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_category public.menu_categories;
  v_dishes jsonb;
begin
  select c.* into v_category from public.menu_categories as c where c.id = private.arg_int(args, 'category_id');
  v_dishes := private.dish_choices(
    v_category.restaurant_id, v_category.id, private.turn_language(turn), at
  );
  if v_dishes is null then
    return private.tool_show_menu(turn, jsonb_build_object('restaurant_id', v_category.restaurant_id), at);
  end if;
  return jsonb_build_object(
    'key', 'client_category', 'vars', jsonb_build_object('category', v_category.name), 'choices', v_dishes
  );
end
$$;

comment on function private.tool_show_category is 'Tool: the dishes of a category; args {category_id}.';

create function private.words_show_menu(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_named text := private.arg_text(args, 'restaurant', 120);
  v_ids uuid[] := array(select m.restaurant_id from private.restaurants_named(turn, v_named, 1) as m);
begin
  if v_named is null then
    return '{"args": {}}';
  elsif v_ids = '{}' then
    return private.unknown_restaurant_reply(turn, v_named, at);
  end if;
  return jsonb_build_object('args', jsonb_build_object('restaurant_id', v_ids[1]));
end
$$;

comment on function private.words_show_menu is 'Words: the menu of a restaurant, {restaurant?: else the basket''s}.';

select private.add_tool(
  'client', 'show_menu',
  handler => 'tool_show_menu',
  reads_words => 'words_show_menu',
  description => 'Show the menu of a restaurant, when they want to look rather than order something named.',
  parameters => '{
    "type": "object",
    "properties": {"restaurant": {"type": "string", "description": "Leave out for the restaurant of the basket"}}
  }'
);

select private.add_tool('client', 'show_category', handler => 'tool_show_category');

select private.add_phrases('client', 'show_menu', '{}',
  'menu, carta, la carta, ver menu, el menu, the menu, cardapio, o cardapio'
);
