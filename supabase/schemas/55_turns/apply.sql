-- Calls run their handlers and are told by what these say; an answer that cannot be used is repaired once. An answer whose
-- turn a tap has overtaken changes nothing.

select private.add_words('note_about_earlier',
  'es', 'Sobre lo que quedó pendiente:',
  'en', 'About what you wrote earlier:',
  'pt', 'Sobre o que ficou pendente:'
);

create function private.side_replies(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_beside jsonb := (
    select coalesce(jsonb_agg(m.value order by m.ordinality), '[]')
    from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
    where m.value ->> 'kind' <> 'text'
      -- The model was not told of it.
      or private.sensitive_kind(private.message_words(m.value -> 'content')) is not null
  );
  v_said private.meaning;
  v_reply jsonb;
  v_replies jsonb := '[]';
begin
  for v_said in select m.* from private.understand_turn(turn, v_beside, at) as m loop
    v_reply := private.act_on(turn, v_said, null, at);
    if v_reply is not null then
      v_replies := v_replies || v_reply;
    end if;
  end loop;
  return v_replies;
end
$$;

comment on function private.side_replies is 'What SQL answers beside a model to the messages of a turn that it was not shown: a photo, a voice note, a tap, what is private.';

create function private.settle_replies(replies jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(s.said order by r.ordinality), '[]')
  from jsonb_array_elements(replies) with ordinality as r
  cross join lateral (
    select case
      -- What was added is on the list that follows.
      when r.value ? 'is_progress' and exists (
        select
        from jsonb_array_elements(replies) with ordinality as l
        where l.ordinality > r.ordinality
          and (l.value ->> 'key' in ('client_summary', 'client_basket') or l.value ? 'is_list')
      ) then r.value -> 'rest'
      else r.value
    end as said
  ) as s
  where s.said is not null
    and not exists (
      select
      from jsonb_array_elements(replies) with ordinality as l
      where l.ordinality > r.ordinality
        -- How the basket stands is said once, as it stands in the end.
        and (r.value ->> 'topic' = 'basket' and l.value ->> 'topic' = 'basket' or r.value = l.value)
    )
$$;

comment on function private.settle_replies is
  'Replies of several calls without what a later one makes needless: {topic: basket} but the last, {is_progress} (but its {rest}) before a list, repetitions.';

create function private.earlier_note(turn ai.turns)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when exists (
      select from ai.kept_words as k where k.conversation_id = (turn).conversation_id and k.state = 'asked'
    ) then '{"note": "about_earlier"}'::jsonb
    else '{}'
  end
$$;

comment on function private.earlier_note is 'What a reply begins with when it answers words that had to wait for a model.';

-- Nothing of either is the answer of SQL alone.
create function private.finish_with_model(turn ai.turns, tail jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_results jsonb := (
    select coalesce(jsonb_agg(r.value order by s.step, r.ordinality), '[]')
    from ai.turn_steps as s
    cross join lateral jsonb_array_elements(s.results) with ordinality as r
    where s.turn_id = (turn).id
  );
  v_seen jsonb := jsonb_path_query_array(v_results, '$[*] ? (exists (@.seen)).reply');
  v_said jsonb := jsonb_path_query_array(v_results, '$[*] ? (!exists (@.seen)).reply');
  v_replies jsonb;
  -- A code that was asked for is still waited for, whatever was talked about meanwhile.
  v_pending jsonb := (
    select jsonb_build_object('question', c.question)
    from public.conversations as c
    where c.id = (turn).conversation_id
      and c.question ->> 'kind' = 'code'
  );
begin
  if tail is not null and not tail ? 'choices' and v_seen #> '{-1,choices}' is not null then
    -- What it speaks of can be tapped.
    v_said := v_said || (tail || jsonb_build_object('choices', v_seen #> '{-1,choices}'));
  elsif tail is not null then
    v_said := v_said || tail;
  elsif v_said = '[]' then
    v_said := v_seen;
  end if;
  v_replies := private.settle_replies(private.side_replies(turn, at) || v_said);
  if v_replies = '[]' then
    perform private.answer_turn(turn, private.read_turn(turn, at), at);
    return;
  end if;
  perform private.answer(
    turn,
    coalesce(v_pending, '{}') || private.earlier_note(turn) || private.join_replies(private.said_to(v_replies, (turn).agent), private.turn_language(turn)),
    at
  );
  perform private.finish_turn((turn).id, 'model', at);
  perform private.keep_answer(turn, at);
  perform private.note_taught(turn, at);
end
$$;

comment on function private.finish_with_model is
  'Answers a turn in one message with what its calls gave and, last, `tail` (a reply or null), and ends it. The conversation is locked.';

create function private.run_calls(turn ai.turns, step ai.turn_steps, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_call record;
  v_reply jsonb;
  v_results jsonb := '[]';
begin
  for v_call in
    select c.value ->> 'name' as name, c.ordinality as place,
      private.show_hidden(coalesce(c.value -> 'args', '{}'), (run_calls.step).hidden) as args
    from jsonb_array_elements((run_calls.step).calls) with ordinality as c
    -- Whatever the model wrote first: a summary is made of what is in the basket in the end.
    order by c.value ->> 'name' = 'place_order', c.value ->> 'name' <> 'set_language', c.ordinality
  loop
    v_reply := private.run_call(turn, v_call.name, v_call.args, at);
    v_results := v_results || (
      jsonb_build_object('name', v_call.name, 'place', v_call.place)
      || case when v_reply is not null then jsonb_build_object('reply', v_reply - 'seen') else '{}' end
      || case when v_reply ? 'seen' then jsonb_build_object('seen', v_reply -> 'seen') else '{}' end
    );
  end loop;
  update ai.turn_steps as s
  set results = v_results
  where s.turn_id = (run_calls.step).turn_id
    and s.step = (run_calls.step).step;
  return v_results;
end
$$;

comment on function private.run_calls is 'Runs the calls of a step and keeps what they gave: [{name, place, reply?, seen?}]. The conversation is locked.';

-- {done: false, step, request, deadline} or {done: true}.
create function private.show_results(turn ai.turns, step ai.turn_steps, results jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_asked jsonb;
  v_contents jsonb;
  v_found jsonb;
begin
  if jsonb_path_exists(results, '$[*] ? (exists (@.seen))') then
    if (step).label is null then
      v_contents := private.continue_contents(step, (
        select jsonb_agg(
          coalesce(r.value -> 'seen', '{"result": "done, and told to the person"}')
          order by c.ordinality
        )
        from jsonb_array_elements((step).calls) with ordinality as c
        left join lateral (
          select w.value from jsonb_array_elements(results) as w where (w.value ->> 'place')::bigint = c.ordinality
        ) as r on true
      ));
    else
      v_found := private.found_contents(turn, results, at);
      v_contents := v_found -> 'contents';
    end if;
    v_asked := private.ask_model(turn, 'tool_result', v_contents, coalesce(v_found -> 'hidden', (step).hidden), 'AUTO', at);
    if (v_asked ->> 'asked')::boolean then
      return '{"done": false}'::jsonb || v_asked;
    end if;
  end if;
  perform private.finish_with_model(
    turn,
    -- Calls that tell the person nothing leave it to the model's own words.
    case
      when not jsonb_path_exists(results, '$[*].reply') then private.spoken_reply(turn, step, at)
    end,
    at
  );
  return '{"done": true}';
end
$$;

comment on function private.show_results is
  'Lets the model see what its tools found, if a request is granted; else ends the turn with their replies. The conversation is locked.';

create function private.was_overtaken(turn ai.turns, step ai.turn_steps)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select c.version <> (step).conversation_version
      and exists (
        select
        from jsonb_array_elements((step).calls) as l
        join ai.tools as t on t.agent = (turn).agent and t.name = l.value ->> 'name'
        where t.changes_state
      )
    from public.conversations as c
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.was_overtaken is
  'Whether a tap has acted since a step was asked, which now would change something: what it would do was meant for how things stood before.';

-- PT409 for an old lease or a turn that was given up, PT422 without an answer.
create function private.apply_turn(turn_id bigint, lease integer, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns := private.lock_turn(apply_turn.turn_id, apply_turn.lease);
  v_step ai.turn_steps;
  v_judgement text;
begin
  if v_turn.state = 'done' then
    return jsonb_build_object('done', true);
  elsif v_turn.state = 'dead' then
    perform private.refuse('PT409', format('Cannot apply a turn that was given up: turn %s', v_turn.id));
  end if;
  v_step := private.take_share(v_turn, private.current_step(v_turn.id), at);
  if v_step.state = 'failed' and v_step.label is not null then
    return private.ask_alone(v_turn, at);
  elsif v_step.state = 'asked' and exists (
    select
    from ai.turn_steps as s
    where s.turn_id = v_turn.id
      and s.step = v_step.step - 1
      and (s.state = 'applied' or s.state = 'failed' and s.label is not null)
  ) then
    -- Applied before, and its answer was lost on the way.
    return '{"done": false}'::jsonb || private.request_card(v_step, at);
  elsif v_step.state is distinct from 'stored' then
    perform private.refuse('PT422', format('Cannot apply a turn without an answer: turn %s', v_turn.id));
  end if;
  update ai.turn_steps as s
  set applied_at = at
  where s.turn_id = v_turn.id
    and s.step = v_step.step;
  v_judgement := private.judge_step(v_step, v_turn.agent);
  if private.is_in_human_hands(v_turn.conversation_id) then
    -- Taken while the model was thinking: the words are the person's.
    perform private.finish_turn(v_turn.id, 'person', at);
  elsif v_judgement = 'calls' and private.was_overtaken(v_turn, v_step) then
    perform private.put_off_turn(v_turn, at);
  elsif v_judgement = 'calls' then
    return private.show_results(v_turn, v_step, private.run_calls(v_turn, v_step, at), at);
  elsif v_judgement = 'words' then
    perform private.finish_with_model(v_turn, private.spoken_reply(v_turn, v_step, at), at);
  else
    return private.repair_step(v_turn, v_step, v_judgement, at);
  end if;
  return jsonb_build_object('done', true);
end
$$;

comment on function private.apply_turn is
  'Does what the stored answer says: {done: true}, or {done: false, step, request, deadline} to ask once more. Repeats safely.';
