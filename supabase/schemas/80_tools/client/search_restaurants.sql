-- Restaurants that deliver to the customer.

select private.add_words('client_choose_restaurant',
  'es', 'Estos restaurantes llegan hasta *{address}*. ¿Cuál quieres?',
  'en', 'These restaurants deliver to *{address}*. Which one would you like?',
  'pt', 'Estes restaurantes entregam em *{address}*. Qual você quer?'
);

select private.add_words('client_choose_restaurant_here',
  'es', 'Estos restaurantes llegan hasta tu ubicación. ¿Cuál quieres?',
  'en', 'These restaurants deliver to your location. Which one would you like?',
  'pt', 'Estes restaurantes entregam na sua localização. Qual você quer?'
);

select private.add_words('client_nobody_delivers',
  'es', 'Por ahora nadie entrega en *{address}*. ¿Probamos con otra dirección?',
  'en', 'Nobody delivers to *{address}* yet. Shall we try another address?',
  'pt', 'Por enquanto ninguém entrega em *{address}*. Vamos tentar outro endereço?'
);

select private.add_words('client_nobody_delivers_here',
  'es', 'Por ahora nadie llega hasta tu ubicación. ¿Probamos con otra dirección?',
  'en', 'Nobody delivers to your location yet. Shall we try another address?',
  'pt', 'Por enquanto ninguém entrega na sua localização. Vamos tentar outro endereço?'
);

select private.add_words('client_your_location',
  'es', 'tu ubicación',
  'en', 'your location',
  'pt', 'sua localização'
);

select private.add_words('row_restaurant',
  'es', '{kitchen} · domicilio {fee}',
  'en', '{kitchen} · delivery {fee}',
  'pt', '{kitchen} · entrega {fee}'
);

select private.add_words('row_closed',
  'es', 'Cerrado, abre {opening}',
  'en', 'Closed, opens {opening}',
  'pt', 'Fechado, abre {opening}'
);

select private.add_words('row_closed_for_now',
  'es', 'No recibe pedidos ahora',
  'en', 'Takes no orders now',
  'pt', 'Não recebe pedidos agora'
);

select private.add_words('client_choose_open',
  'es', '¿En qué barrio estás? Te digo quién llega. Por ahora está abierto:',
  'en', 'Which neighbourhood are you in? I''ll tell you who delivers there. Open right now:',
  'pt', 'Em que bairro você está? Digo quem entrega aí. Aberto agora:'
);

select private.add_words('client_nothing_open',
  'es', 'A esta hora no hay nada abierto. Dime tu barrio y te digo quién llega y a qué hora abre.',
  'en', 'Nothing is open at this hour. Write your neighbourhood and I''ll tell you who delivers and when they open.',
  'pt', 'A esta hora nada está aberto. Escreva seu bairro e digo quem entrega e quando abre.'
);

select private.add_words('note_none_of_that',
  'es', 'Cerca no encontré: «{words}».',
  'en', 'Nearby I did not find: “{words}”.',
  'pt', 'Perto não encontrei: “{words}”.'
);

select private.add_words('note_none_so_soon',
  'es', 'Así no encontré ninguno abierto. Estos son los demás.',
  'en', 'I found none open like that. These are the others.',
  'pt', 'Assim não encontrei nenhum aberto. Estes são os outros.'
);

select private.add_words('row_open',
  'es', '{kitchen} · desde {price}',
  'en', '{kitchen} · from {price}',
  'pt', '{kitchen} · a partir de {price}'
);

select private.add_words('button_restaurants',
  'es', 'Restaurantes',
  'en', 'Restaurants',
  'pt', 'Restaurantes'
);

select private.add_words('button_restaurants_own',
  'es', 'Ver la carta',
  'en', 'See the menu',
  'pt', 'Ver cardápio'
);

create function private.restaurant_rows(point extensions.geography, words text, language text, at timestamptz, among uuid[] default null)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', n.name,
      'description', case
        when n.is_open then private.render('row_restaurant', language, jsonb_build_object(
          'kitchen', n.kitchen, 'fee', private.money(n.fee, n.currency, language)
        ))
        when n.opens_at is null then private.render('row_closed_for_now', language)
        else private.render('row_closed', language, jsonb_build_object(
          'opening', private.when_it_opens(n.opens_at, n.timezone, language, at)
        ))
      end,
      'tool', 'show_menu',
      'args', jsonb_build_object('restaurant_id', n.id)
    )
    order by n.is_open desc, n.distance
  )
  from (
    select r.id, r.name, r.kitchen, r.currency, r.timezone, t.fee, o.is_open,
      case when not o.is_open then private.next_opening(r.id, at) end as opens_at,
      extensions.st_distance(r.point, restaurant_rows.point) as distance
    from public.restaurants as r
    cross join lateral private.delivery_terms(r.id, restaurant_rows.point) as t
    cross join lateral (select private.is_open(r.id, at) as is_open) as o
    where r.is_active
      and (among is null or r.id = any (among))
      and coalesce(
        strpos(lower(extensions.unaccent(r.kitchen || ' ' || r.name)), lower(extensions.unaccent(words))) > 0, true
      )
    order by o.is_open desc, distance
    limit 30
  ) as n
$$;

comment on function private.restaurant_rows is
  'Rows of the restaurants that deliver to a point, open ones first, nearest first; words: a kitchen or part of a name, among: of these; null for all.';

create function private.restaurants_with(turn ai.turns, words text, filters jsonb, at timestamptz)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_places uuid[] := private.within_minutes(private.restaurants_for(turn, at), private.turn_person(turn), filters);
begin
  return case when words is null and not filters ? 'diets' then v_places else array(
    select distinct s.restaurant_id
    from private.search_menu(coalesce(private.read_search(words) ->> 'words', ''), v_places, filters, at, 100) as s
    where (s.parts ->> 'covered')::real >= 0.3
  ) end;
end
$$;

comment on function private.restaurants_with is 'Restaurants in reach that have dishes of some words and diets, and are at the door in time.';

create function private.open_rows(words text, language text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', n.name,
      'description', private.render('row_open', language, jsonb_build_object('kitchen', n.kitchen, 'price', private.money(n.price, n.currency, language))),
      'tool', 'show_menu',
      'args', jsonb_build_object('restaurant_id', n.id)
    )
    order by n.place
  )
  from (
    -- One of each kitchen before a second of any.
    select o.*, row_number() over (order by o.turn, private.sort_key(o.kitchen), private.sort_key(o.name)) as place
    from (
      select r.id, r.name, r.kitchen, r.currency, m.price, row_number() over (partition by r.kitchen order by private.sort_key(r.name), r.id) as turn
      from public.restaurants as r
      cross join lateral (
        select min(i.price) as price from public.menu_items as i where i.restaurant_id = r.id and i.is_active
      ) as m
      where r.is_active
        and m.price is not null
        and private.is_open(r.id, at)
        and coalesce(
          strpos(lower(extensions.unaccent(r.kitchen || ' ' || r.name)), lower(extensions.unaccent(words))) > 0, true
        )
    ) as o
    order by place
    limit 9
  ) as n
$$;

comment on function private.open_rows is 'Rows of restaurants that are open now, wherever they are, with where their prices begin; words: a kitchen or part of a name, null for all.';

create function private.open_reply(words text, language text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', case when o.rows is null then 'client_nothing_open' else 'client_choose_open' end,
    'button', 'button_restaurants',
    'choices', coalesce(o.rows, '[]') || jsonb_build_array(private.choice('button_use_location', 'choose_address', '{"is_new": true}'))
  )
  from (
    select coalesce(
      private.open_rows(words, language, at), case when words is not null then private.open_rows(null, language, at) end
    ) as rows
  ) as o
$$;

comment on function private.open_reply is 'What is open while nobody knows where the person is, and the question for the neighbourhood.';

create function private.key_for_place(key text, address public.addresses)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  -- What a pin is called when nobody named it is no name of a place.
  select key || case
    when exists (
      select from public.message_templates as t where t.key = 'client_pin_line' and t.text = (address).line
    ) then '_here'
    else ''
  end
$$;

comment on function private.key_for_place is 'The template that speaks of an address by its name, or of where the person is.';

create function private.place_name(address public.addresses, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when private.key_for_place('', address) = '_here' then private.render('client_your_location', language)
    else (address).line
  end
$$;

comment on function private.place_name is 'What an address is called in a sentence to the person: its line, or that it is where they are.';

create function private.tool_search_restaurants(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_address public.addresses := private.delivery_address(private.turn_person(turn));
  v_kitchen text := private.arg_text(args, 'kitchen', 60);
  v_filters jsonb := jsonb_strip_nulls(jsonb_build_object(
    'maximum_minutes', private.arg_int(args, 'maximum_minutes'), 'diets', nullif(private.arg_list(args, 'diets'), '[]')
  ));
  v_among uuid[];
  v_choices jsonb;
  v_note jsonb := '{}';
begin
  if private.own_kitchen(turn) is not null then
    return private.tool_show_menu(turn, '{}', at);
  elsif v_address.id is null then
    return private.open_reply(v_kitchen, private.turn_language(turn), at);
  elsif v_address.point is null then
    return private.ask_address();
  end if;
  if v_filters <> '{}' then
    v_among := private.restaurants_with(turn, null, v_filters, at);
  end if;
  v_choices := coalesce(
    private.restaurant_rows(v_address.point, v_kitchen, private.turn_language(turn), at, v_among),
    -- No kitchen is called that; some may cook it.
    private.restaurant_rows(
      v_address.point, null, private.turn_language(turn), at, private.restaurants_with(turn, v_kitchen, v_filters, at)
    )
  );
  if v_choices is null and (v_kitchen is not null or v_filters <> '{}') then
    -- Nobody has that; that is not nobody.
    v_choices := private.restaurant_rows(v_address.point, null, private.turn_language(turn), at);
    v_note := case when v_kitchen is null then '{"note": "none_so_soon"}' else jsonb_build_object('note', 'none_of_that', 'note_vars', jsonb_build_object('words', private.clip(v_kitchen, 60))) end;
  end if;
  return jsonb_build_object('vars', jsonb_build_object('address', v_address.line)) || case
    when v_choices is null then jsonb_build_object(
      'key', private.key_for_place('client_nobody_delivers', v_address),
      'choices', jsonb_build_array(private.choice('button_other_address', 'choose_address'))
    )
    else jsonb_build_object(
      'key', private.key_for_place('client_choose_restaurant', v_address), 'button', 'button_restaurants', 'choices', v_choices
    ) || v_note
  end;
end
$$;

comment on function private.tool_search_restaurants is
  'Tool: restaurants that deliver to the person''s address; args {kitchen?, maximum_minutes?, diets?}; without one what is open.';

select private.add_tool(
  'client', 'search_restaurants',
  handler => 'tool_search_restaurants',
  description => 'Show restaurants that deliver to the person, all or of a kind of food.',
  parameters => '{
    "type": "object",
    "properties": {
      "kitchen": {"type": "string", "description": "Kind of food in Spanish, one word: pizza, arepas, china"},
      "maximum_minutes": {"type": "integer", "description": "To their door, if they said so", "minimum": 1},
      "diets": {
        "type": "array",
        "description": "What some dish there must suit",
        "items": {"type": "string", "enum": ["vegetarian", "vegan", "gluten_free", "lactose_free", "halal", "kosher"]}
      }
    }
  }',
  examples => '[{"words": "¿quién tiene sushi?", "args": {"kitchen": "sushi"}}]'
);

select private.add_phrases('client', 'search_restaurants', '{}',
  'restaurantes, restaurantes cerca, ver restaurantes, que hay, que hay cerca, restaurants, nearby,
  restaurants near me, perto, restaurantes perto'
);
