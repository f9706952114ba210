-- What becomes of a turn whose worker could not go on. A failure of the model (a code of ai.recovery_policies) asks again,
-- another model or with another key, or is answered without a model; any other gives the turn back.

create function private.fail_step(step ai.turn_steps, code text, at timestamptz)
returns ai.requests
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_request ai.requests;
begin
  update ai.turn_steps as s
  set failed_at = at
  where s.turn_id = (fail_step.step).turn_id
    and s.step = (fail_step.step).step;
  if (fail_step.step).label is not null then
    -- private.fail_request has ended it, for all whom it was about.
    select r.* into v_request from ai.requests as r where r.id = (fail_step.step).request_id;
    return v_request;
  end if;
  update ai.requests as r
  set ended_at = at, error_code = fail_step.code
  where r.id = (fail_step.step).request_id
  returning r.* into v_request;
  return v_request;
end
$$;

comment on function private.fail_step is 'Ends a step whose request failed, and gives the request. The conversation is locked.';

create function private.recover_turn(turn ai.turns, step ai.turn_steps, code text, reason text, retry_after_seconds integer, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_policy ai.recovery_policies;
  v_failures bigint;
begin
  select p.* into v_policy from ai.recovery_policies as p where p.code = recover_turn.code;
  select count(*) into v_failures from ai.turn_steps as s where s.turn_id = (turn).id and s.state = 'failed';
  if v_policy.action = 'later' then
    return jsonb_build_object('done', true, 'state', private.give_back_turn(turn, recover_turn.code, reason, at));
  elsif v_policy.action in ('retry', 'other_model', 'other_key') and v_failures <= v_policy.attempts then
    return jsonb_build_object('wait_milliseconds', private.retry_wait(v_policy, v_failures, random()))
      || private.ask_again(turn, recover_turn.step, at);
  end if;
  update ai.turns as t set model_refusal = recover_turn.code where t.id = (turn).id;
  perform private.answer_alone(turn, recover_turn.code, retry_after_seconds, at);
  return '{"done": true, "state": "done"}';
end
$$;

comment on function private.recover_turn is
  'Goes on after a failure of the model as ai.recovery_policies says: later, once more, or answered without a model. The conversation is locked.';

-- Repeats safely; PT409 for an old lease.
create function private.fail_turn(
  turn_id bigint, lease integer, code text, reason text, at timestamptz, retry_after_seconds integer default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns := private.lock_turn(fail_turn.turn_id, fail_turn.lease);
  v_step ai.turn_steps := private.current_step(fail_turn.turn_id);
  v_code text := coalesce(nullif(left(fail_turn.code, 100), ''), 'unknown');
  v_request ai.requests;
  v_next jsonb;
begin
  if v_turn.state <> 'leased' then
    return jsonb_build_object('done', true, 'state', v_turn.state);
  elsif v_step.state = 'stored' and v_turn.tries - v_turn.forgiven_tries >= 3 then
    -- Kept, but it cannot be applied, however often: the person is answered without it.
    update ai.turn_steps as s set failed_at = at where s.turn_id = v_turn.id and s.step = v_step.step;
    perform private.raise_alert('answer_not_applied', 'turn:' || v_turn.id, jsonb_build_object('code', v_code), at);
    perform private.finish_with_model(v_turn, null, at);
    return '{"done": true, "state": "done"}';
  elsif v_step.state is distinct from 'asked'
    or not exists (select from ai.recovery_policies as p where p.code = v_code) then
    -- No failure of a model: the worker could not go on.
    return jsonb_build_object('done', true, 'state', private.give_back_turn(v_turn, v_code, fail_turn.reason, at));
  end if;
  v_request := private.fail_step(v_step, v_code, at);
  perform private.lose_context_cache(v_request.cache_id, v_code, at);
  v_next := private.recover_turn(v_turn, v_step, v_code, fail_turn.reason, retry_after_seconds, at);
  -- Last, as it locks the quota day.
  perform private.note_failure(v_request.reservation_id, v_request.key_alias, v_code, retry_after_seconds, at);
  return v_next;
end
$$;

comment on function private.fail_turn is
  'The worker could not go on: {done: false, wait_milliseconds, step, request, deadline} to ask again, or {done: true, state}.';
