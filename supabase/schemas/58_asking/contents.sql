-- What a request says: what was said before, the state, what they write now, each word hidden where it names somebody.

create function private.earlier_words(turn ai.turns, at timestamptz)
returns table (speaker text, words text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  with said as (
    (
      select 'person' as speaker, m.received_at as at, 0 as rank, m.id as row_id,
        coalesce(m.content ->> 'body', m.content ->> 'title', m.content ->> 'text', '(' || m.kind || ')') as words
      from public.messages as m
      where m.conversation_id = (turn).conversation_id
        and m.turn_id is distinct from (turn).id
        and m.needs_turn
        and m.turn_id is not null
        and m.received_at > earlier_words.at - make_interval(mins => private.setting_int('history_minutes'))
      order by m.id desc
      limit private.setting_int('history_messages')
    )
    union all
    (
      select 'weats', o.created_at, 1, o.id, o.content ->> 'body'
      from public.outbox as o
      where o.conversation_id = (turn).conversation_id
        and o.created_at > earlier_words.at - make_interval(mins => private.setting_int('history_minutes'))
        and o.content ->> 'body' is not null
      order by o.id desc
      limit private.setting_int('history_messages')
    )
  )
  select f.speaker, private.clip(f.words, 240)
  from (
    select s.*
    from said as s
    order by s.at desc, s.rank desc, s.row_id desc
    limit private.setting_int('history_messages')
  ) as f
  order by f.at, f.rank, f.row_id;
end
$$;

comment on function private.earlier_words is 'What was said last in a conversation before a turn, both ways, oldest first, as it was said: to be hidden before it leaves.';

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
  return v_state;
end
$$;

comment on function private.agent_state is 'What a model is told of the person of a turn, by the agent that they speak to.';

create function private.model_contents(turn ai.turns, said private.meaning[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_known jsonb := private.known_of((turn).conversation_id, at);
  v_hidden jsonb := '{}';
  v_text text;
  v_earlier text := '';
  v_offered text;
  v_row record;
  v_hid jsonb;
  v_state jsonb;
begin
  -- Saved addresses have their placeholders first: what stands for one is the same in state and words.
  for v_row in
    select a.line
    from public.addresses as a
    where a.person_id = v_person_id
      and (turn).agent = 'client'
      and a.is_saved
      and a.deleted_at is null
    order by a.id
  loop
    v_hidden := v_hidden || jsonb_build_object(private.placeholder_for(v_hidden, 'address', v_row.line), v_row.line);
  end loop;
  -- A tap on what we offered has no words: SQL does what it says.
  select string_agg(left(m.words, 1000), E'\n' order by m.ordinality)
  into v_text
  from unnest(said) with ordinality as m;
  v_hid := private.hide(coalesce(v_text, ''), v_known, v_hidden, (turn).agent);
  v_text := v_hid ->> 'text';
  v_hidden := v_hid -> 'hidden';
  for v_row in select e.speaker, e.words from private.earlier_words(turn, at) as e loop
    v_hid := private.hide(v_row.words, v_known, v_hidden, (turn).agent);
    v_earlier := v_earlier || v_row.speaker || ': ' || (v_hid ->> 'text') || E'\n';
    v_hidden := v_hid -> 'hidden';
  end loop;
  select string_agg(c.title, ' | ' order by c.id) into v_offered
  from public.choices as c
  where c.conversation_id = (turn).conversation_id
    and c.expires_at > at
    and c.tool <> 'use_address'
    and c.created_at = (select max(n.created_at) from public.choices as n where n.conversation_id = (turn).conversation_id);
  v_hid := private.hide(coalesce(v_offered, ''), v_known, v_hidden, (turn).agent);
  v_offered := v_hid ->> 'text';
  v_hidden := v_hid -> 'hidden';
  v_state := private.agent_state(turn, v_text, v_hidden, at) || jsonb_build_object(
    'language', private.turn_language(turn),
    'time', to_char(at at time zone private.setting_text('city_timezone'), 'HH24:MI')
  );
  return jsonb_build_object(
    'hidden', v_hidden,
    'contents', jsonb_build_array(jsonb_build_object('role', 'user', 'parts', jsonb_build_array(
      jsonb_build_object('text', 'State: ' || v_state::text),
      jsonb_build_object('text', 'Earlier:' || E'\n' || coalesce(nullif(v_earlier, ''), '(nothing)')
        || case when v_offered <> '' then E'\nButtons shown last: ' || v_offered else '' end),
      jsonb_build_object('text', 'They write now:' || E'\n' || v_text)
    )))
  );
end
$$;

-- {contents: [one content: state, what was said earlier, what is written now], hidden: {placeholder: value}}
comment on function private.model_contents is
  'What leaves for a model about a turn, and the only thing that does; what is hidden stays.';
