-- Asking a model: one request is built from an allow-list, and its quota is reserved last. Models and keys that failed in
-- this turn are left out. The reasons of a refusal are those of private.may_not_ask, no_key, concurrency, and those of
-- private.reserve_quota.

create function private.is_crowded(project text, priority text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    -- Its own reservation is among them. The last tenth is for orders in flight, the last fifth not for batches.
    select count(*) > private.setting_int('model_concurrency') * case is_crowded.priority
        when 'realtime' then 1
        when 'standard' then 0.9
        else 0.8
      end
    from (
      select
      from ai.reservations as r
      where r.project = is_crowded.project
        and r.state = 'reserved'
        and r.expires_at > at
      limit private.setting_int('model_concurrency') + 1
    ) as o
  );
end
$$;

comment on function private.is_crowded is 'Whether more requests of a project are under way than a priority may add to. The quota day is locked.';

create function private.requests_of(turn ai.turns, out requests bigint, out answers bigint, out models text[], out keys text[])
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select count(*), count(s.stored_at),
    coalesce(array_agg(r.model) filter (where p.action = 'other_model'), '{}'),
    coalesce(array_agg(r.key_alias) filter (where p.action = 'other_key'), '{}')
  into requests, answers, models, keys
  from ai.turn_steps as s
  join ai.requests as r on r.id = s.request_id
  left join ai.recovery_policies as p on p.code = r.error_code
  where s.turn_id = (turn).id;
end
$$;

comment on function private.requests_of is 'How often a turn has asked and been answered, and the models and keys that failed in it.';

create function private.may_not_ask(turn ai.turns, requests bigint, answers bigint)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when not a.has_model then 'switched_off'
      when requests >= private.setting_int('turn_requests') then 'turn_requests'
      when answers >= a.max_requests then 'max_requests'
      -- What somebody has deleted since is not sent again.
      when requests > 0 and exists (
        select from public.messages as m where m.turn_id = (turn).id and m.content = '{}'
      ) then 'taken_back'
    end
    from ai.agents as a
    where a.name = (turn).agent
  );
end
$$;

comment on function private.may_not_ask is 'Why a turn may ask no model any more, whatever the quota, or null: switched_off, turn_requests, max_requests, taken_back.';

create function private.request_priority(turn ai.turns, reason text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.busy_roles(private.turn_person(turn)) @> array[(turn).agent] then 'realtime'
    -- Optional: SQL alone can answer in place of a model that answered badly.
    when reason = 'repair' then 'batch'
    else 'standard'
  end;
end
$$;

comment on function private.request_priority is 'realtime while something of the person''s is open in this role, batch for repairs, else standard.';

create function private.reserve_request(
  turn ai.turns, project text, priority text, contents jsonb, excluded_models text[], at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_quota jsonb;
begin
  v_quota := private.reserve_quota(
    project, (turn).agent, priority, at, private.turn_person(turn), null,
    -- About four characters a token; prompt and tools are as long again.
    length(contents::text) / 4 + 2000, excluded_models
  );
  if (v_quota ->> 'granted')::boolean and private.is_crowded(project, priority, at) then
    v_quota := '{"granted": false, "reason": "concurrency", "retry_after_seconds": 3}';
  end if;
  -- A refusal gives the lock of the quota day back at once with this subtransaction: whoever is refused goes on to
  -- answer, and takes locks that come before it.
  if not (v_quota ->> 'granted')::boolean then
    raise exception 'refused' using errcode = 'WQ429';
  end if;
  return v_quota;
exception
  when sqlstate 'WQ429' then return v_quota;
end
$$;

comment on function private.reserve_request is
  'What private.reserve_quota says of a request, or concurrency when too many are under way. Granted, the quota day is locked until the commit.';

create function private.write_request(
  turn ai.turns, step integer, reason text, priority text, key_alias text, quota jsonb, contents jsonb, hidden jsonb,
  calling text, at timestamptz
)
returns ai.turn_steps
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_request_id bigint;
  v_step ai.turn_steps;
begin
  insert into ai.requests (turn_id, agent, reason, priority, model, key_alias, reservation_id, asked_at)
  values (
    (turn).id, (turn).agent, write_request.reason, write_request.priority, quota ->> 'model', write_request.key_alias,
    (quota ->> 'reservation_id')::bigint, at
  )
  returning id into v_request_id;
  insert into ai.turn_steps (turn_id, step, lease, request_id, contents, calling, hidden, conversation_version)
  select (turn).id, write_request.step, (turn).tries, v_request_id, write_request.contents, write_request.calling,
    write_request.hidden, c.version
  from public.conversations as c
  where c.id = (turn).conversation_id
  returning * into v_step;
  update ai.turns as t
  set leased_until = at + make_interval(secs => private.setting_int('turn_lease_seconds')), model_refusal = null
  where t.id = (turn).id;
  return v_step;
end
$$;

comment on function private.write_request is 'Writes a granted request and the step of its turn, and begins the lease anew. The conversation is locked.';

create function private.ask_model(turn ai.turns, reason text, contents jsonb, hidden jsonb, calling text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_used record := private.requests_of(turn);
  v_refusal text := private.may_not_ask(turn, v_used.requests, v_used.answers);
  v_key ai.api_keys;
  v_priority text;
  v_quota jsonb;
  v_step ai.turn_steps;
begin
  if v_refusal is null then
    v_key := private.choose_key(null, at, v_used.keys);
    v_refusal := case when v_key.alias is null then 'no_key' end;
  end if;
  if v_refusal is null then
    v_priority := private.request_priority(turn, reason);
    -- Last: the lock of the quota day is held until the commit.
    v_quota := private.reserve_request(turn, v_key.project, v_priority, contents, v_used.models, at);
    v_refusal := case when not (v_quota ->> 'granted')::boolean then v_quota ->> 'reason' end;
  end if;
  if v_refusal is not null then
    update ai.turns as t set model_refusal = v_refusal where t.id = (turn).id;
    return jsonb_build_object('asked', false, 'reason', v_refusal, 'retry_after_seconds', v_quota -> 'retry_after_seconds');
  end if;
  -- A statement of its own: the card is read by a stable function, which sees what was there when its statement began.
  v_step := private.write_request(
    turn, v_used.requests::integer + 1, reason, v_priority, v_key.alias, v_quota, contents, hidden, calling, at
  );
  return private.request_card(v_step, at);
end
$$;

comment on function private.ask_model is
  'Reserves one request for a leased turn and makes its step: private.request_card, or {asked: false, reason, retry_after_seconds}. The conversation is locked.';

-- request: {model, key_alias, contents, tools, calling, generation}
create function private.request_card(step ai.turn_steps, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'asked', true,
      'step', (step).step,
      'deadline', r.asked_at + make_interval(secs => private.setting_int('model_seconds')),
      'request', jsonb_build_object(
        'model', r.model,
        'key_alias', r.key_alias,
        'contents', (step).contents,
        'tools', private.tool_declarations(t, at),
        'calling', (step).calling,
        'generation', m.generation
      )
    )
    from ai.requests as r
    join ai.models as m on m.name = r.model
    join ai.turns as t on t.id = (step).turn_id
    where r.id = (step).request_id
  );
end
$$;

comment on function private.request_card is
  'What a worker needs to ask a model: {asked: true, step, deadline, request}. The system instruction is the agent''s prompt, which the worker has.';

create function private.tool_declarations(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object('name', t.name, 'description', t.description)
          -- A tool without arguments has no schema: an empty object is refused.
          || case when t.parameters -> 'properties' = '{}' then '{}'::jsonb else jsonb_build_object('parameters', t.parameters) end
        order by t.name collate "C"
      ),
      '[]'
    )
    from ai.tools as t
    where t.agent = (turn).agent
      and t.description is not null
      and (t.needs is null or private.has_need(turn, t.needs, at))
  );
end
$$;

comment on function private.tool_declarations is 'The tools that a model is told of in a turn, those that fit: [{name, description, parameters?}], always in the same order.';
