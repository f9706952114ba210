-- An agent's worker takes a turn, and the turn begins: answered by SQL, or asked of a model.

create function private.claim_turn(agent text, worker_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns;
  v_messages jsonb;
begin
  if not exists (select from ai.agents as a where a.name = claim_turn.agent) then
    perform private.refuse('PT422', format('Cannot claim a turn of an unknown agent: %s', claim_turn.agent));
  end if;
  -- The answer to the first claim was lost: the same worker gets the same turn.
  select t.* into v_turn
  from ai.turns as t
  where t.worker_id = claim_turn.worker_id
    and t.state = 'leased'
    and t.agent = claim_turn.agent
  order by t.id
  limit 1;
  if v_turn.id is null and private.is_request_due(claim_turn.agent, at) then
    return '{"turn_id": null, "request_due": true}';
  elsif v_turn.id is null then
    v_turn := private.lease_turn(claim_turn.agent, claim_turn.worker_id, at);
  end if;
  if v_turn.id is null then
    return jsonb_build_object(
      'turn_id', null,
      'media', private.remote_media(claim_turn.agent, at),
      'wait_milliseconds', private.await_turn(claim_turn.agent, at)
    );
  end if;
  -- Read once: the card, the language, the answer and the request all go by this.
  v_messages := private.turn_messages(v_turn.id);
  return private.turn_card(v_turn, v_messages) || private.begin_turn(v_turn, v_messages, at);
end
$$;

-- private.turn_card with what private.begin_turn says; when none is ready {turn_id: null, wait_milliseconds: how long to
-- sleep for the next (private.await_turn; null: others do), media left to fetch}, or {turn_id: null, request_due: true}:
-- those who waited for company are asked about now (private.claim_request). PT422 for an unknown agent.
comment on function private.claim_turn is
  'Leases the next turn of an agent to a worker and begins it; asked again, a worker gets the turn that it has.';

create function private.begin_turn(turn ai.turns, messages jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_step ai.turn_steps := private.current_step((turn).id);
begin
  if v_step.state = 'stored' or private.has_share(v_step) then
    -- Somebody died after keeping it: an answer is never asked for twice.
    return '{"done": false, "is_answered": true}';
  elsif v_step.state = 'asked' and v_step.lease = (turn).tries then
    return '{"done": false}'::jsonb || private.request_card(v_step, at);
  elsif v_step.turn_id is not null then
    perform private.lose_step(v_step, at);
    return private.ask_again(turn, v_step, at);
  elsif private.is_in_human_hands((turn).conversation_id) then
    perform private.finish_turn((turn).id, 'person', at);
    return '{"done": true}';
  elsif private.refuse_too_fast(turn, 'text', at) then
    perform private.finish_turn((turn).id, 'nothing', at);
    return '{"done": true}';
  end if;
  return private.begin_words(turn, messages, at);
end
$$;

-- {done: true, is_parked? when it waits for company}, {done: false, is_answered: true} (apply it) or {done: false, step, request, deadline} (ask).
comment on function private.begin_turn is
  'What is to be done with a turn that was just leased; where the worker before has got to is kept. The conversation is locked.';

create function private.has_role(turn ai.turns)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (turn).agent = 'client' or (turn).agent = any (private.roles_of(private.turn_person(turn)));
end
$$;

comment on function private.has_role is 'Whether the person of a turn is one of those for whom its agent works.';

create function private.begin_words(turn ai.turns, messages jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said private.meaning[];
  v_contents jsonb;
  v_asked jsonb;
begin
  if private.asks_role(turn, at) then
    perform private.answer(turn, private.role_question(turn), at);
    perform private.finish_turn((turn).id, 'sql', at);
    return '{"done": true}';
  end if;
  perform private.hear_language(turn, messages);
  perform private.enter_kitchen(turn, at);
  perform private.note_avoided(turn, messages, at);
  v_said := array(select m from private.understand_turn(turn, messages, at) as m);
  if private.is_certain(v_said) then
    perform private.note_uses(turn, v_said, at);
    perform private.answer_turn(turn, v_said, at);
    return '{"done": true}';
  elsif not private.has_role(turn) then
    -- Requests are for those whom an agent works for; SQL says how to join.
    perform private.answer_turn(turn, v_said, at, 'no_role');
    return '{"done": true}';
  end if;
  if private.serve_answer(turn, v_said, at) then
    return '{"done": true}';
  elsif private.park_turn(turn, messages, null, at) then
    return '{"done": true, "is_parked": true}';
  end if;
  v_contents := private.model_contents(turn, v_said, at);
  v_asked := private.ask_model(turn, 'words', v_contents -> 'contents', v_contents -> 'hidden', 'AUTO', at);
  if (v_asked ->> 'asked')::boolean then
    perform private.note_shadow(turn, v_said, at);
    return '{"done": false}'::jsonb || v_asked;
  elsif private.park_turn(turn, messages, v_asked, at) then
    return '{"done": true, "is_parked": true}';
  end if;
  perform private.answer_alone(turn, v_asked ->> 'reason', private.arg_int(v_asked, 'retry_after_seconds')::integer, at, v_said);
  return '{"done": true}';
end
$$;

comment on function private.begin_words is
  'Reads a turn that nobody has begun: SQL answers it, or a model is asked, as private.begin_turn says. The conversation is locked.';
