-- Another number, other options or a note for what is in the basket.

select private.add_words('client_edit_line',
  'es', '*{dish}* × {quantity}',
  'en', '*{dish}* × {quantity}',
  'pt', '*{dish}* × {quantity}'
);

select private.add_words('client_ask_line_note',
  'es', '¿Qué le digo a la cocina de *{dish}*?',
  'en', 'What shall I tell the kitchen about *{dish}*?',
  'pt', 'O que digo à cozinha sobre *{dish}*?'
);

select private.add_words('client_not_in_basket',
  'es', 'No veo {dishes} en tu canasta.',
  'en', 'I do not see {dishes} in your basket.',
  'pt', 'Não vejo {dishes} na sua cesta.'
);

select private.add_words('button_remove',
  'es', 'Quitar',
  'en', 'Remove',
  'pt', 'Tirar'
);

select private.add_words('button_change_quantity',
  'es', 'Cambiar cantidad',
  'en', 'Change the number',
  'pt', 'Mudar quantidade'
);

select private.add_words('button_line_note',
  'es', 'Nota',
  'en', 'Note',
  'pt', 'Nota'
);

create function private.find_line(basket_id bigint, words text)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select case when f.score[1] >= 0.6 and f.score[1] - coalesce(f.score[2], 0) >= 0.1 then f.ids[1] end
  from (
    select array_agg(s.line_id order by s.score desc, s.line_id desc) as ids,
      array_agg(s.score order by s.score desc, s.line_id desc) as score
    from (
      select l.id as line_id,
        private.likeness(
          private.singular(private.normalise(concat_ws(
            ' ', i.name,
            (
              select string_agg(private.option_text(g.kind, o.name, private.setting_text('city_language')), ' ' order by o.id)
              from public.basket_line_options as c
              join public.options as o on o.id = c.option_id
              join public.option_groups as g on g.id = o.group_id
              where c.line_id = l.id
                and p.is_twin
            )
          ))),
          private.singular(private.normalise(words))
        ) as score
      from public.basket_lines as l
      join public.menu_items as i on i.id = l.item_id
      -- The same dish twice, with other options: these tell them apart.
      cross join lateral (
        select exists (
          select from public.basket_lines as t where t.basket_id = l.basket_id and t.item_id = l.item_id and t.id <> l.id
        ) as is_twin
      ) as p
      where l.basket_id = find_line.basket_id
    ) as s
  ) as f
$$;

comment on function private.find_line is 'The line of a basket that words clearly name; null for none or several.';

create function private.changed_options(line public.basket_lines, change jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with said as (
    select w.words, s.is_unwanted,
      private.normalise(w.words) ~ (private.beginning_of('negation') || '\M') as is_without
    from (values ('add_options', false), ('remove_options', true)) as s (name, is_unwanted)
    cross join lateral jsonb_array_elements_text(private.arg_list(change, s.name)) as a (word)
    cross join lateral unnest(private.left_out(a.word)) as w (words)
  ),
  present as (
    select c.option_id, o.name, g.kind = 'removal' as is_without
    from public.basket_line_options as c
    join public.options as o on o.id = c.option_id
    join public.option_groups as g on g.id = o.group_id
    where c.line_id = (line).id
  )
  select private.match_options(
    (line).item_id,
    private.arg_list(change, 'add_options') || (
      -- What is not wanted and was not chosen is in the dish anyway: it is left out.
      select coalesce(jsonb_agg(private.option_text('removal', s.words, private.setting_text('city_language'))), '[]')
      from said as s
      where s.is_unwanted
        and not s.is_without
        and not exists (select from present as p where private.names_option(p.name, s.words))
    ),
    array(
      select p.option_id
      from present as p
      where not exists (
        select
        from said as s
        where private.names_option(p.name, s.words)
          -- "Con cebolla" ends "sin cebolla", "sin queso" ends more cheese; both ends of it as words for what is not wanted.
          and case when p.is_without then s.is_without = s.is_unwanted else s.is_without or s.is_unwanted end
      )
      order by p.option_id
    ),
    at
  )
$$;

comment on function private.changed_options is
  'The options of a line after {add_options, remove_options} in words, as private.match_options gives them; what a dish has anyway is left out.';

create function private.tool_edit_line(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_line jsonb;
begin
  select l.value into v_line
  from jsonb_array_elements(
    private.price_basket((private.open_basket_of(private.turn_person(turn))).id, at) -> 'lines'
  ) as l
  where (l.value ->> 'line_id')::bigint = private.arg_int(args, 'line_id');
  if v_line is null then
    return private.tool_show_basket(turn, '{}', at);
  end if;
  return jsonb_build_object(
    'key', 'client_edit_line',
    'vars', jsonb_build_object('dish', v_line ->> 'name', 'quantity', v_line ->> 'quantity'),
    'choices', jsonb_build_array(
      private.choice('button_remove', 'change_items', jsonb_build_object('line_id', v_line -> 'line_id', 'quantity', 0)),
      private.choice('button_change_quantity', 'change_items', jsonb_build_object('line_id', v_line -> 'line_id', 'ask', 'number')),
      private.choice('button_line_note', 'change_items', jsonb_build_object('line_id', v_line -> 'line_id', 'ask', 'text'))
    )
  );
end
$$;

comment on function private.tool_edit_line is 'Tool: what may be changed of a line; args {line_id}.';

create function private.tool_change_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_line public.basket_lines;
  v_code text;
begin
  if args ? 'line_ids' then
    perform private.change_line(v_person_id, l.id, 0, '{}', null, at) from unnest(private.arg_ids(args, 'line_ids')) as l (id);
    return private.tool_show_basket(turn, '{}', at);
  end if;
  select l.* into v_line
  from public.basket_lines as l
  where l.id = private.arg_int(args, 'line_id')
    and l.basket_id = (private.open_basket_of(v_person_id)).id;
  if v_line.id is null then
    return private.tool_show_basket(turn, '{}', at);
  elsif args ->> 'ask' in ('number', 'text') and not args ?| array['quantity', 'text'] then
    return jsonb_build_object(
      'key', case args ->> 'ask' when 'number' then 'client_ask_quantity' else 'client_ask_line_note' end,
      'vars', jsonb_build_object('dish', (select i.name from public.menu_items as i where i.id = v_line.item_id)),
      'question', jsonb_build_object('tool', 'change_items', 'kind', args ->> 'ask', 'args', args - 'ask')
    );
  end if;
  v_code := private.change_line(
    v_person_id, v_line.id, private.arg_quantity(args, v_line.quantity),
    array(select o.option_id from public.basket_line_options as o where o.line_id = v_line.id),
    coalesce(private.arg_text(args, 'text', 1000), v_line.note), at
  ) ->> 'code';
  return coalesce(private.line_refusal(v_code, 'change_items', args), private.tool_show_basket(turn, '{}', at));
end
$$;

comment on function private.tool_change_items is
  'Tool: another number (0 takes it out) or note of a line; args {line_id or line_ids (out), quantity?, text?: note, ask?: number or text}.';

create function private.words_change_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_person_id bigint := private.turn_person(turn);
  v_basket_id bigint := (private.open_basket_of(v_person_id)).id;
  v_was_summed boolean := exists (
    select from public.conversations as c where c.id = (turn).conversation_id and c.question ->> 'tool' = 'place_order'
  );
  v_change record;
  v_line public.basket_lines;
  v_options jsonb;
  v_code text;
  v_unknown text[] := '{}';
  v_replies jsonb := '[]';
begin
  for v_change in
    select c.value as said, private.arg_text(c.value, 'dish', 120) as dish
    from jsonb_array_elements(private.named_dishes(args, 'changes')) with ordinality as c
    order by c.ordinality
  loop
    select l.* into v_line from public.basket_lines as l where l.id = private.find_line(v_basket_id, v_change.dish);
    if v_line.id is null then
      v_unknown := v_unknown || v_change.dish;
      continue;
    end if;
    v_options := private.changed_options(v_line, v_change.said, at);
    v_code := private.change_line(
      v_person_id, v_line.id, private.arg_quantity(v_change.said, v_line.quantity), private.arg_ids(v_options, 'chosen'),
      private.kitchen_note(coalesce(private.arg_text(v_change.said, 'note'), v_line.note), v_options ->> 'left'), at
    ) ->> 'code';
    if v_code <> 'changed' then
      v_replies := v_replies || coalesce(
        private.line_refusal(v_code), private.tool_edit_line(turn, jsonb_build_object('line_id', v_line.id), at)
      );
    end if;
  end loop;
  if v_unknown <> '{}' then
    v_replies := v_replies || jsonb_build_object(
      'key', 'client_not_in_basket', 'vars', jsonb_build_object('dishes', private.quote_all(v_unknown, v_language))
    );
  end if;
  -- Whoever was about to confirm gets the new summary.
  v_replies := v_replies || case
    when v_was_summed then private.tool_check_out(turn, '{}', at)
    else private.tool_show_basket(turn, '{}', at)
  end;
  -- What was refused is said, also when a later call tells how the basket stands.
  return private.join_replies(v_replies, v_language)
    || case when jsonb_array_length(v_replies) > 1 then '{"topic": null}'::jsonb else '{}' end;
end
$$;

comment on function private.words_change_items is
  'Words: {changes: [{dish, quantity?: 0 takes it out, add_options?, remove_options?, note?}]}; then the basket, or the summary if that was shown.';

select private.add_tool('client', 'edit_line', handler => 'tool_edit_line');

select private.add_tool(
  'client', 'change_items',
  handler => 'tool_change_items',
  reads_words => 'words_change_items',
  changes_state => true,
  topic => 'basket',
  needs => 'basket',
  description => 'Change or remove dishes that are in the basket already: another number (0 removes), other options, a note.',
  parameters => '{
    "type": "object",
    "required": ["changes"],
    "properties": {
      "changes": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["dish"],
          "properties": {
            "dish": {"type": "string", "description": "As it stands in the basket"},
            "note": {"type": "string", "description": "For the kitchen, only if no option says it"},
            "quantity": {"type": "integer", "description": "The new number in all", "minimum": 0},
            "add_options": {
              "type": "array",
              "description": "What it shall have, or be without, in their words",
              "items": {"type": "string"}
            },
            "remove_options": {
              "type": "array",
              "description": "Options it has that they no longer want",
              "items": {"type": "string"}
            }
          }
        }
      }
    }
  }',
  examples => '[{"words": "mejor tres, y sin cebolla", "args": {"changes": [{"dish": "Ajiaco", "quantity": 3, "add_options": ["sin cebolla"]}]}}]'
);
