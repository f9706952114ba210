-- Questions about dishes, answered from the menu: what they cost, what they have.

select private.add_words('client_dish_facts',
  'es', '{dishes}',
  'en', '{dishes}',
  'pt', '{dishes}'
);

select private.add_words('client_dish_fact',
  'es', '*{dish}* · {price}{description}',
  'en', '*{dish}* · {price}{description}',
  'pt', '*{dish}* · {price}{description}'
);

select private.add_words('client_ask_which_dish',
  'es', '¿De cuál plato? Mira la carta de *{restaurant}*.',
  'en', 'Of which dish? Here is the menu of *{restaurant}*.',
  'pt', 'De qual prato? Veja o cardápio do *{restaurant}*.'
);

create function private.dish_fact(item public.menu_items, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select private.render('client_dish_fact', language, jsonb_build_object(
    'dish', (item).name,
    'price', private.money((item).price, r.currency, language),
    'description', coalesce(E'\n' || (item).description, '')
  ))
  from public.restaurants as r
  where r.id = (item).restaurant_id
$$;

comment on function private.dish_fact is 'A dish with its price and what it has, as its kitchen wrote it.';

create function private.tool_ask_dish(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_ids uuid[] := array(select i.value::uuid from jsonb_array_elements_text(private.arg_list(args, 'item_ids')) as i);
  v_reply jsonb;
begin
  select jsonb_build_object(
    'key', 'client_dish_facts',
    'vars', jsonb_build_object('dishes', string_agg(private.dish_fact(i, v_language), E'\n' order by u.place)),
    'choices', private.item_rows(array_agg(i.id order by u.place), '{}', v_language)
  )
  into v_reply
  from unnest(v_ids[1:6]) with ordinality as u (id, place)
  join public.menu_items as i on i.id = u.id and i.is_active
  having count(*) > 0;
  return coalesce(
    private.with_area_question(turn, v_reply),
    private.tool_show_menu(turn, jsonb_strip_nulls(jsonb_build_object('restaurant_id', private.kitchen_in_question(turn))), at)
  );
end
$$;

comment on function private.tool_ask_dish is 'Tool: price and contents of dishes; args {item_ids}. Six at most; without any the menu.';

select private.add_tool('client', 'ask_dish', handler => 'tool_ask_dish');
