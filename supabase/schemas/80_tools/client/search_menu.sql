-- Dishes by what they are, for a model that looks before it answers.

select private.add_words('client_found',
  'es', 'Esto encontré:',
  'en', 'This is what I found:',
  'pt', 'Encontrei isto:'
);

select private.add_words('client_found_nothing',
  'es', 'No encontré nada así por ahora.',
  'en', 'I found nothing like that right now.',
  'pt', 'Não encontrei nada assim por enquanto.'
);

create function private.tool_search_menu(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_named text := private.arg_text(args, 'restaurant', 120);
  v_said jsonb := private.read_search(coalesce(private.arg_text(args, 'query', 200), ''));
  v_places uuid[] := case
    when v_named is not null then array(select m.restaurant_id from private.restaurants_named(turn, v_named, 1) as m)
    else private.restaurants_for(turn, at)
  end;
  v_ids uuid[];
begin
  if v_places = '{}' and v_named is not null then
    return private.unknown_restaurant_reply(turn, v_named, at);
  end if;
  v_said := v_said || jsonb_strip_nulls(jsonb_build_object(
    'maximum_price', private.arg_int(args, 'maximum_price'),
    'maximum_minutes', private.arg_int(args, 'maximum_minutes'),
    'diets', nullif(coalesce(v_said -> 'diets', '[]') || private.arg_list(args, 'diets'), '[]'),
    'without', nullif(coalesce(v_said -> 'without', '[]') || private.arg_list(args, 'without'), '[]')
  ));
  v_ids := array(
    select s.item_id
    from private.search_menu(
      v_said ->> 'words', private.within_minutes(v_places, private.turn_person(turn), v_said), v_said - 'words', at, 10
    ) with ordinality as s
    order by s.ordinality
  );
  if v_ids = '{}' then
    return jsonb_build_object('seen', '{"dishes": []}'::jsonb) || private.join_replies(
      jsonb_build_array('{"key": "client_found_nothing"}'::jsonb, private.tool_show_menu(turn, '{}', at)), v_language
    );
  end if;
  return jsonb_build_object(
    'key', 'client_found',
    'choices', private.item_rows(v_ids, '{}', v_language),
    'seen', jsonb_build_object('dishes', private.dish_facts(v_ids, at))
  );
end
$$;

comment on function private.tool_search_menu is
  'Tool: dishes to be had now by what they are, args {query, restaurant?, maximum_price?, maximum_minutes?, diets?, without?}; the model sees what it found.';

select private.add_tool(
  'client', 'search_menu',
  handler => 'tool_search_menu',
  model_sees_result => true,
  description => 'Find dishes by what they are, when the menu in the state does not answer; then answer or add.',
  parameters => '{
    "type": "object",
    "required": ["query"],
    "properties": {
      "diets": {
        "type": "array",
        "description": "What it must suit",
        "items": {"type": "string", "enum": ["vegetarian", "vegan", "gluten_free", "lactose_free", "halal", "kosher"]}
      },
      "query": {"type": "string", "description": "Words of the food in the language of the menu (Spanish)"},
      "without": {
        "type": "array",
        "description": "Allergens it must not contain",
        "items": {
          "type": "string",
          "enum": ["gluten", "milk", "egg", "fish", "shellfish", "mollusc", "peanut", "nut", "soy", "sesame", "mustard", "celery", "sulphite"]
        }
      },
      "restaurant": {"type": "string", "description": "Only if they named one"},
      "maximum_price": {"type": "integer", "description": "In pesos, if they named one", "minimum": 0},
      "maximum_minutes": {"type": "integer", "description": "To their door, if they said so", "minimum": 1}
    }
  }',
  returns => '{
    "type": "object",
    "required": ["dishes"],
    "properties": {
      "dishes": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["dish", "restaurant", "price"],
          "properties": {
            "dish": {"type": "string"},
            "restaurant": {"type": "string"},
            "price": {"type": "integer"},
            "description": {"type": "string"},
            "diets": {"type": "array", "items": {"type": "string"}},
            "contains": {"type": "array", "items": {"type": "string"}},
            "options": {"type": ["object", "string"]}
          }
        }
      }
    }
  }',
  examples => '[{"words": "algo vegano por menos de 20 mil", "args": {"query": "vegano", "diets": ["vegan"], "maximum_price": 20000}}]'
);
