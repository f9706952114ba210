-- What a dish holds and suits, and what its options are: said by owners and managers, by taps or in a sentence that a tap
-- confirms. Nothing is guessed: what nobody has said stays unknown.

select private.add_words('restaurant_dish_described',
  'es', '*{dish}*
Lleva: {allergens}
Apto: {diets}
¿Qué corregimos?',
  'en', '*{dish}*
Contains: {allergens}
Suits: {diets}
What shall we correct?',
  'pt', '*{dish}*
Contém: {allergens}
Serve para: {diets}
O que corrigimos?'
);

select private.add_words('restaurant_say_described',
  'es', 'Escríbame el plato y qué lleva, por ejemplo: *el ajiaco lleva leche*. O solo el nombre del plato.',
  'en', 'Write me the dish and what it contains, for example: *the ajiaco contains milk*. Or only the name of the dish.',
  'pt', 'Escreva o prato e o que leva, por exemplo: *o ajiaco leva leite*. Ou só o nome do prato.'
);

select private.add_words('restaurant_menu_roles',
  'es', 'La carta de *{restaurant}* la cambia quien es dueño o administrador. Pídaselo, por favor.',
  'en', 'The menu of *{restaurant}* is changed by its owner or manager. Please ask them.',
  'pt', 'O cardápio de *{restaurant}* é mudado pelo dono ou gerente. Peça a eles, por favor.'
);

select private.add_words('restaurant_mark',
  'es', '*{dish}*: toque lo que lleva o ya no lleva.',
  'en', '*{dish}*: tap what it contains, or no longer does.',
  'pt', '*{dish}*: toque no que leva ou não leva mais.'
);

select private.add_words('restaurant_mark_diets',
  'es', '*{dish}*: toque para quién es apto o ya no.',
  'en', '*{dish}*: tap what it suits, or no longer does.',
  'pt', '*{dish}*: toque para quem serve ou não serve mais.'
);

select private.add_words('restaurant_ask_mark',
  'es', '¿Anoto que *{dish}* lleva {allergens}?',
  'en', 'Shall I note that *{dish}* contains {allergens}?',
  'pt', 'Anoto que *{dish}* leva {allergens}?'
);

select private.add_words('restaurant_ask_unmark',
  'es', '¿Anoto que *{dish}* no lleva {allergens}? Quien es alérgico se guía por esto.',
  'en', 'Shall I note that *{dish}* contains no {allergens}? People with allergies go by it.',
  'pt', 'Anoto que *{dish}* não leva {allergens}? Quem é alérgico se guia por isto.'
);

select private.add_words('restaurant_ask_group',
  'es', '*{dish}*, «{group}»: ¿sus opciones se eligen, se agregan o se quitan?',
  'en', '*{dish}*, “{group}”: are its options chosen, added or left out?',
  'pt', '*{dish}*, “{group}”: as opções se escolhem, se adicionam ou se tiram?'
);

select private.add_words('restaurant_group_set',
  'es', 'Listo: en *{dish}*, «{group}» se dice así: {choices}.',
  'en', 'Done: at *{dish}*, “{group}” is said so: {choices}.',
  'pt', 'Pronto: em *{dish}*, “{group}” se diz assim: {choices}.'
);

select private.add_words('nobody_said', 'es', 'nadie lo ha dicho', 'en', 'nobody has said', 'pt', 'ninguém disse');
select private.add_words('none_of_them', 'es', 'ninguno de la lista', 'en', 'none of the list', 'pt', 'nenhum da lista');
select private.add_words('button_yes_note', 'es', 'Sí, anotar', 'en', 'Yes, note it', 'pt', 'Sim, anotar');
select private.add_words('row_allergens', 'es', 'Alérgenos', 'en', 'Allergens', 'pt', 'Alérgenos');
select private.add_words('row_diets', 'es', 'Dietas', 'en', 'Diets', 'pt', 'Dietas');
select private.add_words('row_none', 'es', 'Ninguno de estos', 'en', 'None of these', 'pt', 'Nenhum destes');
select private.add_words('group_choice', 'es', 'Se eligen', 'en', 'Chosen', 'pt', 'Se escolhem');
select private.add_words('group_addition', 'es', 'Se agregan', 'en', 'Added', 'pt', 'Se adicionam');
select private.add_words('group_removal', 'es', 'Se quitan', 'en', 'Left out', 'pt', 'Se tiram');
select private.add_words('suits_vegetarian', 'es', 'vegetariano', 'en', 'vegetarian', 'pt', 'vegetariano');
select private.add_words('suits_vegan', 'es', 'vegano', 'en', 'vegan', 'pt', 'vegano');
select private.add_words('suits_gluten_free', 'es', 'sin gluten', 'en', 'gluten free', 'pt', 'sem glúten');
select private.add_words('suits_lactose_free', 'es', 'sin lactosa', 'en', 'lactose free', 'pt', 'sem lactose');
select private.add_words('suits_halal', 'es', 'halal', 'en', 'halal', 'pt', 'halal');
select private.add_words('suits_kosher', 'es', 'kosher', 'en', 'kosher', 'pt', 'kosher');

create function private.flags_text(flags text[], prefix text, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when flags is null then private.render('nobody_said', language)
    when flags = '{}' then private.render('none_of_them', language)
    else (select string_agg(private.render(prefix || f.flag, language), ', ' order by f.place) from unnest(flags) with ordinality as f (flag, place))
  end
$$;

comment on function private.flags_text is 'Allergens or diets as people read them; that there are none, or that nobody has said.';

create function private.marked(turn ai.turns, args jsonb, out item public.menu_items, out option public.options, out restaurant public.restaurants)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select o.* into option from public.options as o where o.id = private.arg_int(args, 'option_id');
  select i.* into item
  from public.menu_items as i
  where i.id = coalesce(
      (select g.item_id from public.option_groups as g where g.id = coalesce(option.group_id, private.arg_int(args, 'group_id'))),
      private.arg_uuid(args, 'item_id')
    )
    and i.restaurant_id = any (private.kitchen_ids(turn))
    and i.is_active;
  select r.* into restaurant from public.restaurants as r where r.id = item.restaurant_id;
end
$$;

comment on function private.marked is 'What a tap of the speaker''s describes: args {item_id | option_id | group_id}; nulls for what is not of their restaurants.';

create function private.menu_refusal(turn ai.turns, restaurant public.restaurants, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return case
    when (restaurant).id is null then private.tool_restaurant_home(turn, '{}', at)
    when coalesce(private.staff_role((restaurant).id, private.turn_person(turn)) not in ('owner', 'manager'), true) then jsonb_build_object(
      'key', 'restaurant_menu_roles', 'vars', jsonb_build_object('restaurant', (restaurant).name),
      'choices', jsonb_build_array(private.choice('button_today', 'todays_orders'))
    )
  end;
end
$$;

comment on function private.menu_refusal is 'Why somebody may not change what is said of a restaurant; null for its owner or manager.';

create function private.tool_describe_dish(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_marked record;
  v_rows jsonb;
begin
  if args ? 'text' and not args ? 'item_id' then
    return private.run_call(turn, 'describe_dish', jsonb_build_object('dish', args -> 'text'), at);
  elsif not args ? 'item_id' then
    return '{"key": "restaurant_say_described", "question": {"tool": "describe_dish", "kind": "text", "args": {}}}';
  end if;
  v_marked := private.marked(turn, args);
  if private.menu_refusal(turn, v_marked.restaurant, at) is not null then
    return private.menu_refusal(turn, v_marked.restaurant, at);
  end if;
  select coalesce(jsonb_agg(r.row order by r.place, r.group_place, r.option_place), '[]')
  into v_rows
  from (
    select 1 as place, g.position as group_place, 0 as option_place, jsonb_build_object(
      'title', g.name, 'description', private.render('group_' || g.kind, v_language), 'tool', 'set_group_kind',
      'args', jsonb_build_object('group_id', g.id)
    ) as row
    from public.option_groups as g
    where g.item_id = (v_marked.item).id
    union all
    select 2, g.position, o.position, jsonb_build_object(
      'title', o.name, 'description', private.flags_text(o.allergens, 'allergen_', v_language), 'tool', 'mark_dish',
      'args', jsonb_build_object('option_id', o.id, 'list', 'allergens')
    )
    from public.option_groups as g
    join public.options as o on o.group_id = g.id
    where g.item_id = (v_marked.item).id
      and g.kind <> 'removal'
  ) as r;
  return jsonb_build_object(
    'key', 'restaurant_dish_described',
    'vars', jsonb_build_object(
      'dish', (v_marked.item).name, 'allergens', private.flags_text((v_marked.item).allergens, 'allergen_', v_language),
      'diets', private.flags_text((v_marked.item).diets, 'suits_', v_language)
    ),
    'choices', jsonb_build_array(
      private.choice('row_allergens', 'mark_dish', jsonb_build_object('item_id', (v_marked.item).id, 'list', 'allergens')),
      private.choice('row_diets', 'mark_dish', jsonb_build_object('item_id', (v_marked.item).id, 'list', 'diets'))
    ) || v_rows
  );
end
$$;

comment on function private.tool_describe_dish is 'Tool: what a dish holds, suits, and what its options are, each to be corrected; args {item_id | text}, else the question which dish.';

create function private.tool_mark_dish(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_marked record := private.marked(turn, args);
  v_is_diets boolean := args ->> 'list' = 'diets';
  v_known text[] := case when v_is_diets then array['vegetarian', 'vegan', 'gluten_free', 'lactose_free', 'halal', 'kosher'] else private.allergens() end;
  v_words text[] := array(select w from jsonb_array_elements_text(private.arg_list(args, 'words')) as w where w = any (v_known));
  v_before text[];
  v_after text[];
begin
  if private.menu_refusal(turn, v_marked.restaurant, at) is not null then
    return private.menu_refusal(turn, v_marked.restaurant, at);
  elsif args ? 'is_asked' then
    return jsonb_build_object(
      'key', case when (args ->> 'is_with')::boolean then 'restaurant_ask_mark' else 'restaurant_ask_unmark' end,
      'vars', jsonb_build_object('dish', (v_marked.item).name, 'allergens', private.flags_text(v_words, 'allergen_', private.turn_language(turn))),
      'choices', jsonb_build_array(private.choice('button_yes_note', 'mark_dish', args - 'is_asked'), private.choice('button_no', 'keep_all')),
      'question', jsonb_build_object('tool', 'mark_dish', 'kind', 'yes', 'args', args - 'is_asked')
    );
  end if;
  v_before := case
    when (v_marked.option).id is null and v_is_diets then (v_marked.item).diets
    when (v_marked.option).id is null then (v_marked.item).allergens
    when v_is_diets then (v_marked.option).diets
    else (v_marked.option).allergens
  end;
  v_after := case
    when (args ->> 'is_none')::boolean then '{}'
    when v_words = '{}' then v_before
    -- That one is not in it says nothing of the others.
    when not (args ->> 'is_with')::boolean and v_before is null then null
    else array(
      select k.word
      from unnest(v_known) with ordinality as k (word, place)
      where case when k.word = any (v_words) then (args ->> 'is_with')::boolean else k.word = any (coalesce(v_before, '{}')) end
      order by k.place
    )
  end;
  if (v_marked.option).id is not null then
    update public.options as o
    set allergens = case when v_is_diets then o.allergens else v_after end, diets = case when v_is_diets then v_after else o.diets end
    where o.id = (v_marked.option).id and v_after is distinct from v_before;
  else
    update public.menu_items as i
    set allergens = case when v_is_diets then i.allergens else v_after end, diets = case when v_is_diets then v_after else i.diets end
    where i.id = (v_marked.item).id and v_after is distinct from v_before;
  end if;
  return private.mark_list(turn, v_marked.item, v_marked.option, v_is_diets, v_known, v_after);
end
$$;

comment on function private.tool_mark_dish is
  'Tool: what a dish or option contains or suits; args {item_id | option_id, list: allergens or diets, words?, is_with, is_none?, is_asked?: whether to}.';

create function private.mark_list(
  turn ai.turns, item public.menu_items, option public.options, is_diets boolean, known text[], flags text[]
)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with target as (
    select case when (option).id is null then jsonb_build_object('item_id', (item).id) else jsonb_build_object('option_id', (option).id) end
      || jsonb_build_object('list', case when is_diets then 'diets' else 'allergens' end) as args
  )
  select jsonb_build_object(
    'key', case when is_diets then 'restaurant_mark_diets' else 'restaurant_mark' end,
    'vars', jsonb_build_object('dish', concat_ws(' · ', (item).name, (option).name)),
    'choices', jsonb_agg(
      jsonb_build_object(
        'title', concat(
          case when k.word = any (flags) then '✓ ' end,
          private.render(case when is_diets then 'suits_' else 'allergen_' end || k.word, private.turn_language(turn))
        ),
        'tool', 'mark_dish',
        'args', t.args || jsonb_build_object('words', jsonb_build_array(k.word), 'is_with', coalesce(k.word <> all (flags), true))
      )
      order by k.place
    ) || jsonb_build_array(
      private.choice('row_none', 'mark_dish', min(t.args::text)::jsonb || '{"is_none": true}'), private.choice('button_today', 'todays_orders')
    )
  )
  from unnest(known) with ordinality as k (word, place)
  cross join target as t
$$;

comment on function private.mark_list is 'All allergens or diets, those that are so with a tick, each to be tapped.';

create function private.tool_set_group_kind(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_marked record := private.marked(turn, args);
  v_group public.option_groups;
begin
  if private.menu_refusal(turn, v_marked.restaurant, at) is not null then
    return private.menu_refusal(turn, v_marked.restaurant, at);
  end if;
  select g.* into v_group from public.option_groups as g where g.id = private.arg_int(args, 'group_id');
  if args ->> 'kind' in ('choice', 'addition', 'removal') then
    update public.option_groups as g set kind = args ->> 'kind' where g.id = v_group.id;
    return jsonb_build_object(
      'key', 'restaurant_group_set',
      'vars', jsonb_build_object('dish', (v_marked.item).name, 'group', v_group.name, 'choices', (
        select string_agg(private.quoted(private.option_text(args ->> 'kind', o.name, private.turn_language(turn)), 'name'), ', ' order by o.position, o.id)
        from public.options as o
        where o.group_id = v_group.id
      )),
      'choices', jsonb_build_array(
        private.choice('button_undo', 'set_group_kind', jsonb_build_object('group_id', v_group.id, 'kind', v_group.kind)),
        private.choice('button_today', 'todays_orders')
      )
    );
  end if;
  return jsonb_build_object(
    'key', 'restaurant_ask_group', 'vars', jsonb_build_object('dish', (v_marked.item).name, 'group', v_group.name),
    'choices', (
      select jsonb_agg(private.choice('group_' || k.kind, 'set_group_kind', jsonb_build_object('group_id', v_group.id, 'kind', k.kind)) order by k.place)
      from unnest(array['choice', 'addition', 'removal']) with ordinality as k (kind, place)
    )
  );
end
$$;

comment on function private.tool_set_group_kind is 'Tool: whether the options of a group are chosen, added or left out; args {group_id, kind?: else the question}.';

create function private.words_describe_dish(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.dish_words(args) is null then '{"key": "restaurant_say_described"}'::jsonb
    else private.read_dish(turn, args, 'describe_dish', '{}', at)
  end;
end
$$;

comment on function private.words_describe_dish is 'Words: what a dish holds, suits, and what its options are; args {dish}.';

create function private.understand_contents(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_parts text[] := regexp_match(words, '^(.+?) (no )?(?:' || private.words_of('k_holds') || ') (.+)$');
  v_item_id uuid;
  v_flags text[];
begin
  if v_parts is null then
    return null;
  end if;
  select array_agg(distinct a.flag)
  into v_flags
  from regexp_split_to_table(private.singular(btrim(replace(v_parts[3], '|', ' '))), '\s+(?:' || private.words_of('and') || '|' || private.words_of('nor') || ')\s+|\s+') as w (word)
  join private.vocabulary as v on v.kind = 'allergen_word' and v.word = w.word
  cross join regexp_split_to_table(v.value, ' ') as a (flag);
  v_item_id := case when v_flags is not null then private.own_dish(turn, v_parts[1], at) end;
  return case when v_item_id is not null then jsonb_build_object('why', 'staff', 'tool', 'mark_dish', 'args', jsonb_build_object(
    'item_id', v_item_id, 'list', 'allergens', 'words', to_jsonb(v_flags), 'is_with', v_parts[2] is null, 'is_asked', true
  )) end;
end
$$;

comment on function private.understand_contents is 'That a dish of the speaker''s contains an allergen, or does not, which a tap will confirm: {tool, args, why}; else null.';

select private.add_tool(
  'restaurant', 'describe_dish',
  handler => 'tool_describe_dish',
  reads_words => 'words_describe_dish',
  description => 'Shows what a dish of theirs contains (allergens), which diets it suits and what its options are, to be corrected by taps. Use it when they speak of allergens, diets or options of a dish.',
  parameters => '{
    "type": "object",
    "required": ["dish"],
    "properties": {"dish": {"type": "string", "description": "Name of the dish as they said it."}}
  }'
);

select private.add_tool('restaurant', 'mark_dish', handler => 'tool_mark_dish', asks => 'yes');

select private.add_tool('restaurant', 'set_group_kind', handler => 'tool_set_group_kind');

select private.add_phrases('restaurant', 'describe_dish', '{}',
  'alergenos, los alergenos, dietas, que lleva un plato, opciones, las opciones, corregir un plato, corregir la carta, allergens, diets, options,
  alergenicos, opcoes'
);
