-- What becomes of a turn whose request failed.

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
  v_code text := coalesce(nullif(left(fail_turn.code, 100), ''), 'unknown');
  v_step ai.turn_steps;
  v_request ai.requests;
  v_policy ai.recovery_policies;
  v_failures bigint;
  v_next jsonb;
begin
  if v_turn.state <> 'leased' then
    return jsonb_build_object('done', true, 'state', v_turn.state);
  end if;
  select s.* into v_step
  from ai.turn_steps as s
  where s.turn_id = v_turn.id
    and s.applied_at is null
    and s.failed_at is null
  order by s.step desc
  limit 1;
  if v_step.stored_at is not null and v_turn.tries - v_turn.forgiven_tries >= 3 then
    -- Kept, but it cannot be applied, however often: the person is answered without it.
    update ai.turn_steps as s set failed_at = at where s.turn_id = v_turn.id and s.step = v_step.step;
    perform private.raise_alert('answer_not_applied', 'turn:' || v_turn.id, jsonb_build_object('code', v_code), at);
    perform private.finish_with_model(v_turn, null, at);
    return '{"done": true, "state": "done"}';
  elsif v_step.turn_id is null or v_step.stored_at is not null
    or not exists (select from ai.recovery_policies as p where p.code = v_code) then
    -- No failure of a model: the worker could not go on.
    return jsonb_build_object('done', true, 'state', private.give_back_turn(v_turn, v_code, fail_turn.reason, at));
  end if;
  update ai.turn_steps as s set failed_at = at where s.turn_id = v_turn.id and s.step = v_step.step;
  update ai.requests as r
  set ended_at = at, error_code = v_code
  where r.id = v_step.request_id
  returning r.* into v_request;
  select p.* into v_policy from ai.recovery_policies as p where p.code = v_code;
  select count(*) into v_failures from ai.turn_steps as s where s.turn_id = v_turn.id and s.failed_at is not null;
  v_next := case
    when v_policy.action = 'later' then
      jsonb_build_object('done', true, 'state', private.give_back_turn(v_turn, v_code, fail_turn.reason, at))
    when v_policy.action in ('retry', 'other_model', 'other_key') and v_failures <= v_policy.attempts
      then jsonb_build_object('wait_milliseconds', private.retry_wait(v_policy, v_failures, random()))
        || private.ask_again(v_turn, v_step, at)
  end;
  if v_next is null then
    update ai.turns as t set model_refusal = v_code where t.id = v_turn.id;
    perform private.answer_alone(v_turn, v_code, retry_after_seconds, at);
    v_next := '{"done": true, "state": "done"}';
  end if;
  -- Last, as it locks the quota day.
  perform private.note_failure(
    v_request.reservation_id, v_request.key_alias, v_code, retry_after_seconds, at
  );
  return v_next;
end
$$;

comment on function private.fail_turn is
  'The worker could not go on. A failure of the model (a code of ai.recovery_policies) asks again, another model or with another key, {done: false, wait_milliseconds, step, request, deadline}, or is answered without a model, {done: true}; any other gives the turn back: {done: true, state: waiting or dead}. Repeats safely; PT409 for an old lease.';
