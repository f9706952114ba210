-- after: search_menu.sql
-- What there is of a food, said in words: dishes that have it, or the restaurants that make it.

select private.add_words('client_found_places',
  'es', 'Esto hay. ¿De dónde lo quieres?',
  'en', 'This is what there is. Where from?',
  'pt', 'Isto é o que tem. De onde você quer?'
);

select private.add_words('client_which_area',
  'es', '¿En qué barrio estás? Así te digo quién llega.',
  'en', 'Which neighbourhood are you in? Then I can tell you who delivers there.',
  'pt', 'Em que bairro você está? Assim digo quem entrega aí.'
);

select private.add_words('client_found_suits',
  'es', 'Según cada restaurante, esto te sirve. Si es por alergia, pregúntale antes de pedir:',
  'en', 'As each restaurant says, this suits you. If it is for an allergy, ask them before you order:',
  'pt', 'Segundo cada restaurante, isto serve para você. Se for por alergia, pergunte antes de pedir:'
);

create function private.with_area_question(turn ai.turns, reply jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if reply is null or (private.delivery_address(private.turn_person(turn))).id is not null then
    return reply;
  end if;
  return private.with_line(reply, 'client_which_area', private.turn_language(turn));
end
$$;

comment on function private.with_area_question is 'A reply that shows food, and the question for the neighbourhood while nobody knows where the person is.';

create function private.tool_find_food(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_said jsonb := coalesce(args -> 'search', jsonb_build_object('words', private.arg_text(args, 'food', 120)));
  v_food text := substring(v_said ->> 'words' from '^[^ ]+');
  v_rows jsonb;
begin
  if args ? 'restaurant_ids' then
    select jsonb_agg(jsonb_build_object(
      'title', r.name, 'description', r.kitchen, 'tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', r.id)
    ) order by private.sort_key(r.name), r.id)
    into v_rows
    from public.restaurants as r
    where r.id in (select i.value::uuid from jsonb_array_elements_text(private.arg_list(args, 'restaurant_ids')) as i);
    return private.with_area_question(turn, jsonb_build_object('key', 'client_found_places', 'choices', v_rows));
  end if;
  select jsonb_agg(
    jsonb_build_object(
      'title', i.name, 'tool', 'show_item', 'args', jsonb_build_object('item_id', i.id),
      -- Where the name does not say it, what the dish has does.
      'description', private.clip(concat_ws(' · ', private.money(i.price, r.currency, v_language), case
        when v_food is null or i.name_words ~ ('\m' || private.singular(v_food) || '\M') then r.name else coalesce(i.description, r.name)
      end), 72)
    )
    order by s.ordinality
  )
  into v_rows
  from private.search_menu(
    coalesce(v_said ->> 'words', ''),
    private.within_minutes(private.restaurants_for(turn, at), private.turn_person(turn), v_said), v_said - 'words', at, 10
  ) with ordinality as s
  join public.menu_items as i on i.id = s.item_id
  join public.restaurants as r on r.id = i.restaurant_id;
  if v_rows is null then
    return private.tool_search_restaurants(turn, '{}', at);
  end if;
  return private.with_area_question(turn, jsonb_build_object(
    'key', case when v_said ?| '{without,diets}' then 'client_found_suits' else 'client_found' end, 'choices', v_rows
  ));
end
$$;

comment on function private.tool_find_food is 'Tool: dishes in reach by args {food: words} or {search: private.read_search}, or the restaurants of args {restaurant_ids}.';

select private.add_tool('client', 'find_food', handler => 'tool_find_food');
