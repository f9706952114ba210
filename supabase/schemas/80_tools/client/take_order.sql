-- after: add_items.sql
-- What a sentence ordered: what is clear goes into the basket, the rest is asked for or said.

select private.add_words('client_is_it',
  'es', 'No entendí «{words}». ¿Te agrego {lines}?',
  'en', 'I didn''t get “{words}”. Shall I add {lines}?',
  'pt', 'Não entendi “{words}”. Adiciono {lines}?'
);

select private.add_words('button_yes_add',
  'es', 'Sí, agregar',
  'en', 'Yes, add',
  'pt', 'Sim, adicionar'
);

create function private.ready_line(line jsonb, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select not jsonb_path_exists(
    private.option_problems(private.arg_uuid(line, 'item_id'), private.arg_ids(line, 'chosen'), at), '$[*] ? (@.code == "too_few")'
  )
$$;

comment on function private.ready_line is 'Whether a line has all the options that its dish wants.';

create function private.ask_whether(turn ai.turns, wishes jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_lines jsonb;
  v_names text;
  v_left text;
begin
  select jsonb_agg(l.line order by w.ordinality),
    string_agg(private.added_line(l.line, i.name, private.turn_language(turn)), ', ' order by w.ordinality)
  into v_lines, v_names
  from jsonb_array_elements(wishes) with ordinality as w
  join public.menu_items as i on i.id = (w.value #>> '{ids,0}')::uuid
  cross join lateral (
    select private.wish_line(w.value) || jsonb_build_object('quantity', coalesce((w.value ->> 'quantity')::integer, 1)) as line
  ) as l
  where jsonb_array_length(w.value -> 'ids') = 1;
  select string_agg(case when w.value -> 'ids' = '[]' then w.value ->> 'words' else nullif(w.value ->> 'left', '') end, ', ' order by w.ordinality)
  into v_left
  from jsonb_array_elements(wishes) with ordinality as w;
  if v_lines is null then
    return private.unclear_reply(
      jsonb_build_object('words', wishes #>> '{0,words}', 'quantity', wishes #> '{0,quantity}', 'like', w.value -> 'ids'),
      private.turn_language(turn)
    )
    from jsonb_array_elements(wishes) as w
    where jsonb_array_length(w.value -> 'ids') > 1
    limit 1;
  end if;
  return jsonb_build_object(
    'key', 'client_is_it', 'vars', jsonb_build_object('lines', v_names, 'words', private.clip(v_left, 120)),
    'choices', jsonb_build_array(
      private.choice('button_yes_add', 'take_order', jsonb_build_object('lines', v_lines)), private.choice('button_add_more', 'show_menu')
    )
  );
end
$$;

comment on function private.ask_whether is 'Whether the dishes that were understood shall go into the basket, and the words that were not.';

create function private.tool_take_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_lines jsonb := private.arg_list(args, 'lines');
  v_ready jsonb := '[]';
  v_wish jsonb;
  v_line jsonb;
begin
  if args ? 'wishes' and not (args ->> 'is_sure')::boolean then
    return private.ask_whether(turn, args -> 'wishes', at);
  end if;
  for v_wish in select w.value from jsonb_array_elements(private.arg_list(args, 'wishes')) with ordinality as w order by w.ordinality loop
    if jsonb_array_length(v_wish -> 'ids') > 1 then
      perform private.keep_wish(
        turn, v_wish ->> 'words', array(select i.value::uuid from jsonb_array_elements_text(v_wish -> 'ids') as i),
        (v_wish ->> 'quantity')::integer, null, at
      );
    else
      v_lines := v_lines || (private.wish_line(v_wish) || jsonb_build_object('quantity', coalesce((v_wish ->> 'quantity')::integer, 1)));
    end if;
  end loop;
  for v_line in select l.value from jsonb_array_elements(v_lines) with ordinality as l order by l.ordinality loop
    if private.ready_line(v_line, at) then
      v_ready := v_ready || v_line;
    else
      perform private.keep_wish(turn, i.name, array[i.id], (v_line ->> 'quantity')::integer, v_line, at)
      from public.menu_items as i
      where i.id = private.arg_uuid(v_line, 'item_id');
    end if;
  end loop;
  -- What is added asks for the first of the rest.
  return case when v_ready = '[]' then private.next_wish(turn, at) else private.tool_add_items(turn, jsonb_build_object('lines', v_ready), at) end;
end
$$;

comment on function private.tool_take_order is
  'Tool: what a sentence ordered; args {wishes: private.read_wishes, is_sure} or {lines: [{item_id, quantity, chosen, note?}]}.';

select private.add_tool('client', 'take_order', handler => 'tool_take_order');
