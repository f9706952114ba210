-- What is asked and what came of it is a step of the turn, so that whoever takes over from a worker that died goes on
-- where it stood.

create function private.current_step(turn_id bigint)
returns ai.turn_steps
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_step ai.turn_steps;
begin
  select s.* into v_step
  from ai.turn_steps as s
  where s.turn_id = current_step.turn_id
  order by s.step desc
  limit 1;
  return v_step;
end
$$;

comment on function private.current_step is 'Where a turn has got to: its last step, or nulls before the first.';

create function private.lose_step(step ai.turn_steps, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Its reservation is counted as used by the watchdog of the ledger: it may have been asked.
  with lost as (
    update ai.turn_steps as s
    set failed_at = at
    where s.turn_id = (lose_step.step).turn_id
      and s.step = (lose_step.step).step
      and s.state = 'asked'
    returning s.request_id
  )
  update ai.requests as r
  set ended_at = at, error_code = 'lost'
  from lost as l
  where r.id = l.request_id
    and r.ended_at is null
    -- One for several is ended by the watchdog: who keeps its answer locks it before what belongs to it.
    and r.people = 1;
  update ai.sections as s
  set outcome = 'lost'
  where s.request_id = (lose_step.step).request_id
    and s.label = (lose_step.step).label
    and s.outcome is null
$$;

comment on function private.lose_step is 'A step whose worker died before an answer was kept.';

create function private.ask_again(turn ai.turns, step ai.turn_steps, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text;
  v_asked jsonb := private.ask_model(turn, 'again', (step).contents, (step).hidden, (step).calling, at);
begin
  if (v_asked ->> 'asked')::boolean then
    return '{"done": false}'::jsonb || v_asked;
  end if;
  -- Why it failed says more than that no other model or try is left: that may pass sooner.
  select coalesce(nullif(r.error_code, 'lost'), v_asked ->> 'reason') into v_reason
  from ai.requests as r
  where r.id = (step).request_id;
  perform private.answer_alone(
    turn, v_reason, case when v_reason = v_asked ->> 'reason' then private.arg_int(v_asked, 'retry_after_seconds')::integer end,
    at
  );
  return '{"done": true}';
end
$$;

comment on function private.ask_again is
  'Asks what a failed step had asked, or ends the turn with what there is: {done: false, step, request, deadline} or {done: true}. The conversation is locked.';

create function private.model_parts(answer jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(p.value order by p.ordinality), '[]')
  from jsonb_array_elements(answer) with ordinality as p
  -- A signature goes back wherever it stands; thoughts and empty texts without one stay behind.
  where p.value ? 'thoughtSignature'
    or (p.value -> 'thought' is distinct from 'true' and p.value ->> 'text' is distinct from '')
$$;

comment on function private.model_parts is 'The parts of an answer as they are sent back to the model: raw, signatures included.';

create function private.continue_contents(step ai.turn_steps, responses jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select (step).contents
    || jsonb_build_object('role', 'model', 'parts', private.model_parts((step).answer))
    || jsonb_build_object('role', 'function', 'parts', (
      select jsonb_agg(
        jsonb_build_object('functionResponse', jsonb_strip_nulls(jsonb_build_object(
          'id', c.value -> 'id', 'name', c.value -> 'name'
        )) || jsonb_build_object('response', responses -> (c.ordinality - 1)::integer))
        order by c.ordinality
      )
      from jsonb_array_elements((step).calls) with ordinality as c
    ))
$$;

comment on function private.continue_contents is 'The contents of the request after a step: what was asked, the model''s own parts, one response for each of its calls in their order.';

-- {done: false, step, request, deadline} or {done: true}. Nothing of the answer was done.
create function private.repair_step(turn ai.turns, step ai.turn_steps, judgement text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_contents jsonb := case judgement
    when 'wrong_calls' then private.continue_contents(repair_step.step, (
      select jsonb_agg(
        jsonb_build_object('error', coalesce(
          private.call_problem(repair_step.step, (turn).agent, c.value), 'Not done, as another call was wrong. Make it again.'
        ))
        order by c.ordinality
      )
      from jsonb_array_elements((repair_step.step).calls) with ordinality as c
    ))
    else (repair_step.step).contents
  end;
  v_asked jsonb;
begin
  if judgement <> 'blocked'
    and not exists (
      select
      from ai.turn_steps as s
      join ai.requests as r on r.id = s.request_id
      where s.turn_id = (turn).id
        -- An empty answer is asked again once, however it was empty.
        and (r.reason = 'repair' or r.error_code = 'answer_empty')
    ) then
    v_asked := private.ask_model(
      turn, 'repair', v_contents, (repair_step.step).hidden, case judgement when 'bad_call' then 'ANY' else 'AUTO' end,
      at
    );
    if (v_asked ->> 'asked')::boolean then
      return '{"done": false}'::jsonb || v_asked;
    end if;
  end if;
  perform private.finish_with_model(turn, null, at);
  return '{"done": true}';
end
$$;

comment on function private.repair_step is
  'Asks once for a better answer than one that cannot be used, or ends the turn without a model. The conversation is locked.';

create function private.put_off_turn(turn ai.turns, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if exists (select from ai.turn_steps as s where s.turn_id = (turn).id and s.results is not null) then
    -- A step before has acted on these messages: they are not read again.
    perform private.finish_with_model(turn, null, at);
    return;
  end if;
  update public.messages as m set turn_id = null where m.turn_id = (turn).id;
  perform private.finish_turn((turn).id, 'nothing', at);
end
$$;

comment on function private.put_off_turn is 'Ends a turn that was overtaken and gives its messages to the next, which sees what happened since. The conversation is locked.';

create function private.purge_turn_steps(at timestamptz, slice integer default 500)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from ai.turn_steps as s
    where (s.turn_id, s.step) in (
      select o.turn_id, o.step
      from ai.turn_steps as o
      join ai.turns as t on t.id = o.turn_id
      where coalesce(o.stored_at, o.failed_at) <= at - make_interval(days => private.setting_int('step_days'))
        and t.state in ('done', 'dead')
      limit slice
    )
    returning s.turn_id
  ), emptied as (
    update ai.sections as s
    set said = null, calls = null
    where (s.request_id, s.label) in (
      select o.request_id, o.label
      from ai.sections as o
      where o.asked_at <= at - make_interval(days => private.setting_int('step_days'))
        and num_nonnulls(o.said, o.calls) > 0
      limit slice
    )
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_turn_steps is 'Forgets the words of steps after some days, at most `slice`; gives how many. ai.requests stays, without words.';
