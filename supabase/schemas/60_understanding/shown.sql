-- What stood on the last message that could be tapped: picked by its place, and shown again when words are not understood.

create function private.shown_last(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'asks_option', coalesce(o.meant #>> '{0,key}' = 'client_choose_option', false),
      'asks_which', coalesce(o.meant #>> '{0,key}' in ('client_which_dish', 'client_dish_like', 'which_dish'), false),
      'body', case
        -- A note was for its moment.
        when o.meant #>> '{0,key}' like 'note\_%' then regexp_replace(o.content ->> 'body', '^[^\n]*\n', '')
        else o.content ->> 'body'
      end,
      'choices', jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'title', c.title, 'description', r.value ->> 'description', 'tool', c.tool, 'args', c.args, 'expires_at', c.expires_at
        ))
        order by r.ordinality
      )
    )
    from (
      select b.content, b.meant
      from public.outbox as b
      where b.conversation_id = (turn).conversation_id
        and b.created_at > at - make_interval(mins => private.setting_int('shown_minutes'))
      order by b.id desc
      limit 1
    ) as o
    cross join jsonb_array_elements(coalesce(o.content -> 'buttons', o.content #> '{sections,0,rows}')) with ordinality as r
    join public.choices as c on c.id = (r.value ->> 'id')::uuid and c.used_at is null and c.expires_at > at
    group by o.content, o.meant
  );
end
$$;

comment on function private.shown_last is
  'What the last message to a conversation offered, if it is fresh: {body, asks_which, asks_option, choices: [{title, tool, args}]}; null for nothing.';

create function private.understand_place_in_list(turn ai.turns, words text, question jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_bare text := regexp_replace(words, '^(?:' || private.words_of('article') || '|o|a) ', '');
  v_place integer := coalesce(
    private.value_of('list_place', v_bare)::integer,
    -- A number alone is an answer wherever something was asked.
    case
      when v_bare ~ '^[1-9]$' and coalesce(question ->> 'kind', 'details') = 'details'
        and exists (
          -- A door that may be told with the list is no question that a number would answer.
          select from public.conversations as c where c.id = (turn).conversation_id and coalesce(c.question ->> 'kind', 'details') = 'details'
        )
        then v_bare::integer
    end
  );
  v_choices jsonb;
begin
  if v_place is null then
    return null;
  end if;
  v_choices := private.shown_last(turn, at) -> 'choices';
  return (
    select jsonb_build_object('why', 'place', 'tool', c.value -> 'tool', 'args', c.value -> 'args')
    from jsonb_array_elements(v_choices) with ordinality as c
    where c.ordinality = case when v_place < 0 then jsonb_array_length(v_choices) else v_place end
      -- Yes and no are said, not counted.
      and c.value ->> 'tool' <> all (array['place_order', 'cancel_order', 'accept_order', 'reject_order', 'accept_offer', 'decline_offer'])
  );
end
$$;

comment on function private.understand_place_in_list is 'A message that picks what stands at a place of the last list: {tool, args, why}; else null. Nothing is ordered so.';

create function private.show_again(turn ai.turns, question jsonb, note text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_shown jsonb := private.shown_last(turn, at);
  v_note text := private.render(private.key_to('note_' || note, (turn).agent), private.turn_language(turn));
begin
  -- What was done is not said twice: how things stand is.
  if question is null and (turn).agent = 'client' and v_shown -> 'choices' @? '$[*] ? (@.tool == "check_out" || @.tool == "track_order")' then
    return null;
  end if;
  return case when v_shown is not null then jsonb_strip_nulls(jsonb_build_object(
    -- However often it was said before, it is said once.
    'text', concat_ws(E'\n', v_note, private.clip(replace(v_shown ->> 'body', v_note || E'\n', ''), 600)),
    'choices', v_shown -> 'choices',
    'question', question
  )) end;
end
$$;

comment on function private.show_again is
  'The last message with its choices, after a note; its question stays. Null when it had none, or told a customer of what had been done.';

insert into private.settings (key, value, meaning)
values ('shown_minutes', '60', 'So long what a message offered is what words may pick and what is shown again');

create function private.understand_option(turn ai.turns, typed text, asks boolean, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_shown jsonb := private.shown_last(turn, at);
  v_args jsonb := jsonb_path_query_first(v_shown, '$.choices[*] ? (@.tool == "show_item" && @.args.chosen.size() > 0).args');
  v_item public.menu_items;
  v_words text := btrim(private.without_forms(typed, 'courtesy'), ' |');
  v_chosen bigint[];
  v_notes text[] := '{}';
  v_title bigint;
  v_more jsonb;
  v_part text;
begin
  select i.* into v_item from public.menu_items as i where i.id = private.arg_uuid(v_args, 'item_id');
  v_words := btrim(regexp_replace(v_words, '\m(?:(?:las|los|nas|for) (?:dos|duas|2)|ambas|ambos|both)\M', '', 'g'), ' |');
  v_title := (
    select min(o.id)
    from public.option_groups as g
    join public.options as o on o.group_id = g.id
    where g.item_id = v_item.id
      and o.name_words = private.singular(regexp_replace(v_words, '^(?:de|en|con|la|el) ', ''))
  );
  -- A number that is no part of an option speaks of some of them.
  if not (v_shown ->> 'asks_option')::boolean or v_item.id is null or v_words = '' or length(v_words) > 80
    or asks or v_title is null and exists (
      select from regexp_split_to_table(v_words, ' ') as w (word) where private.number_in(w.word) is not null
    ) then
    return null;
  end if;
  -- A choice has what was chosen before, and itself.
  v_chosen := (private.arg_ids(v_args, 'chosen'))[: cardinality(private.arg_ids(v_args, 'chosen')) - 1];
  v_chosen := v_chosen || coalesce(array[v_title], '{}');
  for v_part in
    select p.part
    from unnest(private.wish_parts(private.repaired(v_words, array[v_item.restaurant_id]), array[v_item.restaurant_id])) as p (part)
    where v_title is null
  loop
    v_more := private.read_additions(v_item.id, v_part, '{}', at);
    if v_more ->> 'left' <> '' then
      return null;
    end if;
    v_chosen := array(select distinct c.option_id from unnest(v_chosen || private.arg_ids(v_more, 'chosen')) as c (option_id) order by c.option_id);
    v_notes := v_notes || nullif(v_more ->> 'note', '');
  end loop;
  if cardinality(v_chosen) < cardinality(private.arg_ids(v_args, 'chosen')) then
    return null;
  end if;
  return jsonb_build_object('why', 'option', 'tool', 'show_item', 'args', v_args || jsonb_strip_nulls(jsonb_build_object(
    'chosen', to_jsonb(v_chosen), 'note', private.kitchen_note(v_args ->> 'note', array_to_string(v_notes, ', '))
  )));
end
$$;

comment on function private.understand_option is 'Words that choose options of the dish for which one was asked last ("mediana y sin cebolla"): {tool, args, why}; null when they say more.';
