-- after: ask_kitchen.sql
-- What there is, what is ordered most, how long it takes, and who answers here.

select private.add_words('client_machine',
  'es', 'Soy Weats, un asistente automático: pides aquí comida de restaurantes cercanos y te la llevamos. Escríbeme qué quieres y en qué barrio estás.',
  'en', 'I''m Weats, an automatic assistant: order food from restaurants nearby and we bring it. Write what you want and where you are.',
  'pt', 'Sou o Weats, um assistente automático: peça comida de restaurantes próximos e nós levamos. Escreva o que quer e onde está.'
);

select private.add_words('client_machine_own',
  'es', 'Soy un asistente automático: pides aquí la comida y te la llevamos. Escríbeme qué quieres y en qué barrio estás.',
  'en', 'I am an automatic assistant: you order the food here and we bring it to you. Write what you would like and your neighbourhood.',
  'pt', 'Sou um assistente automático: você pede a comida aqui e a gente leva. Escreva o que quer e em que bairro está.'
);

select private.add_words('client_popular',
  'es', 'Lo que más piden en *{restaurant}*:',
  'en', 'What people order most at *{restaurant}*:',
  'pt', 'O que mais pedem no *{restaurant}*:'
);

create function private.tool_tell_machine(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_machine',
    'choices', jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'), private.choice('button_human', 'talk_to_human'))
  )
$$;

comment on function private.tool_tell_machine is 'Tool: says that a machine answers here, and what can be done.';

create function private.tool_show_menu_here(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.tool_show_menu(turn, jsonb_strip_nulls(jsonb_build_object('restaurant_id', private.kitchen_in_question(turn))), at)
$$;

comment on function private.tool_show_menu_here is 'Tool: the menu of the restaurant in question, else the restaurants.';

create function private.tool_ask_time(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.has_need(turn, 'order', at) then private.tool_track_order(turn, '{}', at)
    else private.tool_ask_kitchen(turn, '{"topic": "delivery"}', at)
  end;
end
$$;

comment on function private.tool_ask_time is 'Tool: when an order in flight arrives, else how long one would take.';

create function private.popular_dishes(restaurant_id uuid, at timestamptz)
returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(
    select i.id
    from public.menu_items as i
    left join lateral (
      select count(*) as times
      from public.order_lines as l
      join public.orders as o on o.id = l.order_id
      where l.item_id = i.id
        and o.state = 'delivered'
        and o.placed_at > at - interval '90 days'
    ) as s on true
    where i.restaurant_id = popular_dishes.restaurant_id
      and i.is_active
      and private.is_available(i.id, at)
    order by s.times desc, i.position, i.id
    limit 6
  )
$$;

comment on function private.popular_dishes is 'Six dishes of a restaurant that can be had, the most delivered of 90 days first.';

create function private.tool_recommend(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_restaurant_id uuid := private.kitchen_in_question(turn);
begin
  if v_restaurant_id is null then
    return private.tool_search_restaurants(turn, '{}', at);
  end if;
  return jsonb_build_object(
    'key', 'client_popular',
    'vars', jsonb_build_object('restaurant', (select r.name from public.restaurants as r where r.id = v_restaurant_id)),
    'choices', private.item_rows(private.popular_dishes(v_restaurant_id, at), '{}', private.turn_language(turn))
  );
end
$$;

comment on function private.tool_recommend is 'Tool: what is ordered most in the restaurant in question, else the restaurants.';

select private.add_tool('client', 'tell_machine', handler => 'tool_tell_machine');

select private.add_tool('client', 'show_menu_here', handler => 'tool_show_menu_here');

select private.add_tool('client', 'ask_time', handler => 'tool_ask_time');

select private.add_tool('client', 'recommend', handler => 'tool_recommend');
