-- What a request says: what was said before, the state, what they write now, each word hidden where it names somebody.

create function private.recalled(meant jsonb, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(
      coalesce(m.value ->> 'words', private.render(
        m.value ->> 'key', recalled.language,
        (select coalesce(jsonb_object_agg(p.found[1], '…'), '{}') from regexp_matches(t.text, '\{([a-z_]+)\}', 'g') as p (found))
        || private.localise(coalesce(m.value -> 'vars', '{}'), recalled.language)
      )),
      ' ' order by m.ordinality
    )
    from jsonb_array_elements(meant) with ordinality as m
    left join public.message_templates as t on t.key = m.value ->> 'key' and t.language = recalled.language
    where m.value ? 'words' or t.key is not null
  );
end
$$;

comment on function private.recalled is 'What was said, from its keys: templates with what names nobody, an ellipsis for the rest; null for nothing.';

create function private.recalled_message(message public.messages)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.message_words((message).kind, coalesce(
    (
      select e.content -> 'content'
      from public.messages as e
      where e.about_external_id = (message).external_id
        and e.conversation_id = (message).conversation_id
        and e.kind = 'edit'
      order by e.sent_at desc, e.id desc
      limit 1
    ),
    (message).content
  ));
begin
  return case when private.sensitive_kind(v_words) is null then v_words else '(private)' end;
end
$$;

comment on function private.recalled_message is 'What somebody said as it stands now; (private) for what no model is told.';

create function private.earlier_words(turn ai.turns, at timestamptz)
returns table (speaker text, words text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_since timestamptz := at - make_interval(mins => private.setting_int('history_minutes'));
  v_most integer := private.setting_int('history_messages');
  v_language text := private.turn_language(turn);
  v_budget integer := coalesce(private.token_budget((turn).agent, 'earlier'), 100000);
begin
  return query
  with said as (
    (
      select 'person' as speaker, m.received_at as at, 0 as rank, m.id as row_id, private.recalled_message(m) as words
      from public.messages as m
      where m.conversation_id = (turn).conversation_id
        and m.turn_id is distinct from (turn).id
        and m.needs_turn
        and m.turn_id is not null
        and m.received_at > v_since
        -- Taken back, or said in another's place.
        and m.content <> '{}'
        and m.kind not in ('edit', 'revoke')
      order by m.id desc
      limit v_most
    )
    union all
    (
      select 'weats', o.created_at, 1, o.id, coalesce(
        private.recalled(o.meant, v_language), case when o.written_by is not null then '(a person of Weats wrote)' else '(…)' end
      )
      from public.outbox as o
      where o.conversation_id = (turn).conversation_id
        and o.created_at > v_since
        and o.content ->> 'body' is not null
      order by o.id desc
      limit v_most
    )
  )
  select f.speaker, f.words
  from (
    select n.*, sum(private.token_count(concat(n.speaker, ': ', n.words, E'\n'))) over (order by n.at desc, n.rank desc, n.row_id desc) as tokens
    from (
      -- A single turn has half of the room at most.
      select s.speaker, s.at, s.rank, s.row_id, private.whole_sentences(s.words, v_budget / 2) as words
      from said as s
      order by s.at desc, s.rank desc, s.row_id desc
      limit v_most
    ) as n
  ) as f
  -- What is too much leaves from the oldest on, a turn at a time.
  where f.tokens <= v_budget
  order by f.at, f.rank, f.row_id;
end
$$;

comment on function private.earlier_words is
  'What was said last before a turn, oldest first: theirs as it stands now, to be hidden before it leaves; ours by its keys.';

create function private.agent_state(turn ai.turns, words text, hidden jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_state jsonb;
begin
  execute format('select private.%I($1, $2, $3, $4)', (select a.state_handler from ai.agents as a where a.name = (turn).agent))
  into v_state
  using turn, words, hidden, at;
  return private.fit_facts((turn).agent, 'state', v_state);
end
$$;

comment on function private.agent_state is 'What a model is told of the person of a turn, by the agent that they speak to, within its budget.';

-- Words of menus within reach are no names, and what is called after a street is no address: [{kind: kept or word, value}].
create function private.menu_words_in(turn ai.turns, texts text[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := concat(' ', private.normalise(array_to_string(texts, ' ')), ' ');
  v_restaurants uuid[] := case (turn).agent
    when 'client' then private.restaurants_for(turn, at)
    else array(select k.id from private.kitchens_of(private.turn_person(turn)) as k)
  end;
begin
  return (
    with named as materialized (
      select i.name, i.name_words as words from public.menu_items as i where i.restaurant_id = any (v_restaurants)
      union
      select r.name, private.normalise(r.name) from public.restaurants as r where r.is_active
    )
    select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value) order by length(f.value) desc, f.value collate "C"), '[]')
    from (
      -- Only what a form could be found in is kept whole.
      select 'kept' as kind, n.name as value
      from named as n
      where n.words ~ '[0-9]|^(?:calle|carrera|avenida|torre|finca|hotel|hacienda) '
        and strpos(v_text, concat(' ', n.words, ' ')) > 0
      union
      select 'word', w.word
      from named as n
      cross join lateral unnest(string_to_array(n.words, ' ')) as w (word)
      where strpos(v_text, concat(' ', w.word, ' ')) > 0
    ) as f
  );
end
$$;

comment on function private.menu_words_in is 'What of texts is of menus or restaurants within reach and therefore stays.';

create function private.saved_addresses(turn ai.turns)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_hidden jsonb := '{}';
  v_line text;
begin
  for v_line in
    select a.line
    from public.addresses as a
    where a.person_id = private.turn_person(turn)
      and (turn).agent = 'client'
      and a.is_saved
      and a.deleted_at is null
    order by a.id
  loop
    v_hidden := v_hidden || jsonb_build_object(private.placeholder_for(v_hidden, 'address', v_line), v_line);
  end loop;
  return v_hidden;
end
$$;

comment on function private.saved_addresses is 'The placeholders of saved addresses, the first of all: what stands for one is the same in state and words.';

create function private.titles_shown(conversation_id bigint, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(string_agg(c.title, ' | ' order by strpos(s.content, c.id::text), c.id), '')
    from public.choices as c
    -- As they stand on the phone, from the top.
    left join lateral (
      select o.content::text as content
      from public.outbox as o
      where o.conversation_id = titles_shown.conversation_id
        and o.created_at = c.created_at
        and strpos(o.content::text, c.id::text) > 0
      order by o.id desc
      limit 1
    ) as s on true
    where c.conversation_id = titles_shown.conversation_id
      and c.expires_at > at
      and c.tool <> 'use_address'
      and c.created_at = (
        select max(n.created_at) from public.choices as n where n.conversation_id = titles_shown.conversation_id
      )
  );
end
$$;

comment on function private.titles_shown is 'The buttons and rows that somebody was shown last and may tap, in the order of the phone; no addresses. Empty for none.';

create function private.model_contents(turn ai.turns, said private.meaning[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_earlier text[];
  v_speakers text[];
  v_texts text[];
  v_hid jsonb;
  v_state jsonb;
begin
  select array_agg(e.words order by e.place), array_agg(e.speaker order by e.place)
  into v_earlier, v_speakers
  from private.earlier_words(turn, at) with ordinality as e (speaker, words, place);
  v_texts := array[
    -- A tap on what we offered has no words: SQL does what it says, as with what no model is told.
    (
      select private.whole_sentences(
        coalesce(string_agg(m.words, E'\n' order by m.ordinality), ''), private.token_budget((turn).agent, 'words')
      )
      from unnest(said) with ordinality as m
      where m.why is distinct from 'private'
    ),
    private.titles_shown((turn).conversation_id, at)
  ] || v_earlier;
  v_hid := private.hide_all(
    v_texts, private.menu_words_in(turn, v_texts, at) || private.known_of((turn).conversation_id, at), private.saved_addresses(turn),
    (turn).agent
  );
  v_texts := array(select t.text from jsonb_array_elements_text(v_hid -> 'texts') with ordinality as t (text, place) order by t.place);
  v_state := private.agent_state(turn, v_texts[1], v_hid -> 'hidden', at) || jsonb_build_object(
    'language', private.turn_language(turn),
    'time', to_char(at at time zone private.setting_text('city_timezone'), 'HH24:MI')
  );
  return jsonb_build_object(
    'hidden', v_hid -> 'hidden',
    'contents', jsonb_build_array(jsonb_build_object('role', 'user', 'parts', jsonb_build_array(
      jsonb_build_object('text', 'State: ' || v_state::text),
      jsonb_build_object('text', 'Earlier:' || E'\n' || coalesce(
        (select string_agg(concat(v_speakers[i], ': ', v_texts[i + 2], E'\n'), '' order by i) from generate_subscripts(v_speakers, 1) as i),
        '(nothing)'
      ) || case when v_texts[2] <> '' then E'\nButtons shown last: ' || v_texts[2] else '' end),
      jsonb_build_object('text', 'They write now:' || E'\n' || v_texts[1])
    )))
  );
end
$$;

-- {contents: [one content: state, what was said earlier, what is written now], hidden: {placeholder: value}}
comment on function private.model_contents is
  'What leaves for a model about a turn, and the only thing that does; what is hidden stays.';
