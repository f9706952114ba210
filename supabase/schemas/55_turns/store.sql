-- What comes back from a model is kept first.

create function private.read_calls(answer jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(
    jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'name', p.value #> '{functionCall,name}',
        'id', p.value #> '{functionCall,id}',
        'args', case when jsonb_typeof(p.value #> '{functionCall,args}') = 'object' then p.value #> '{functionCall,args}' else '{}' end
      ))
      order by p.ordinality
    ),
    '[]'
  )
  from jsonb_array_elements(answer) with ordinality as p
  where p.value ? 'functionCall'
$$;

comment on function private.read_calls is 'The calls among the parts of an answer as they are written: [{name, args, id?}].';

-- facts: {outcome, words?, calls?: [{name, args, id?, problem?}] as read, usage: {promptTokens, …, totalTokens}, model_version,
-- prompt_version, milliseconds}. PT409 for an old lease or a step that nobody waits for, PT400 for what is no list of
-- parts.
create function private.store_answer(turn_id bigint, lease integer, step integer, answer jsonb, facts jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns := private.lock_turn(store_answer.turn_id, store_answer.lease);
  v_step ai.turn_steps;
begin
  if jsonb_typeof(store_answer.answer) is distinct from 'array' then
    perform private.refuse('PT400', 'Cannot store an answer that is not a list of parts');
  elsif octet_length(store_answer.answer::text) > 1000000 then
    perform private.refuse('PT400', 'Cannot store an answer of more than a million bytes');
  end if;
  update ai.turn_steps as s
  set
    answer = store_answer.answer,
    calls = case
      when jsonb_typeof(facts -> 'calls') = 'array' then facts -> 'calls'
      else private.read_calls(store_answer.answer)
    end,
    words = left(facts ->> 'words', 4000),
    outcome = coalesce(private.arg_text(facts, 'outcome', 20), 'complete'),
    stored_at = at
  where s.turn_id = v_turn.id
    and s.step = store_answer.step
    and s.state = 'asked'
  returning s.* into v_step;
  if v_step.turn_id is null then
    -- Kept before, or never asked for.
    if not exists (
      select from ai.turn_steps as s where s.turn_id = v_turn.id and s.step = store_answer.step and s.stored_at is not null
    ) then
      perform private.refuse('PT409', format('Cannot store an answer that nobody waits for: turn %s, step %s', v_turn.id, store_answer.step));
    end if;
    return jsonb_build_object('stored', true);
  end if;
  update ai.turns as t
  set leased_until = at + make_interval(secs => private.setting_int('turn_lease_seconds'))
  where t.id = v_turn.id
    and t.state = 'leased';
  perform private.end_request(
    v_step.request_id, coalesce(facts, '{}') || jsonb_build_object('outcome', v_step.outcome, 'calls', v_step.calls), at
  );
  return jsonb_build_object('stored', true);
end
$$;

comment on function private.store_answer is
  'Keeps what a model answered in a step before anything is done with it, and settles its reservation. Repeats safely.';

create function private.end_request(request_id bigint, facts jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_request ai.requests;
begin
  update ai.requests as r
  set
    ended_at = at,
    error_code = null,
    outcome = coalesce(private.arg_text(facts, 'outcome', 20), 'complete'),
    model_version = private.arg_text(facts, 'model_version', 100),
    prompt_version = private.arg_text(facts, 'prompt_version', 40),
    prompt_tokens = private.arg_int(facts -> 'usage', 'promptTokens'),
    cached_tokens = private.arg_int(facts -> 'usage', 'cachedTokens'),
    answer_tokens = private.arg_int(facts -> 'usage', 'answerTokens'),
    thought_tokens = private.arg_int(facts -> 'usage', 'thoughtTokens'),
    milliseconds = private.arg_int(facts, 'milliseconds'),
    feature = left(jsonb_path_query_first(facts, '$.calls[*].name ? (@ != "set_language" && @ != "say")') #>> '{}', 64)
  where r.id = end_request.request_id
  returning r.* into v_request;
  perform private.settle_quota(
    v_request.reservation_id, v_request.model_version, private.arg_int(facts -> 'usage', 'totalTokens'), at
  );
  perform private.note_success(v_request.reservation_id, v_request.key_alias, at);
end
$$;

comment on function private.end_request is 'A request was answered: what it cost is written down and its reservation settled, on the model that answered.';
