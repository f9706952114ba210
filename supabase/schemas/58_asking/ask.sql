-- Asking a model: one request is built from an allow-list, and its quota is reserved last.

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

create function private.ask_model(turn ai.turns, reason text, contents jsonb, hidden jsonb, calling text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_agent ai.agents;
  v_used record;
  v_priority text;
  v_key ai.api_keys;
  v_quota jsonb;
  v_refusal text;
  v_request_id bigint;
  v_step ai.turn_steps;
begin
  select a.* into v_agent from ai.agents as a where a.name = (turn).agent;
  select count(*) as requests, count(s.stored_at) as answers,
    coalesce(array_agg(r.model) filter (where p.action = 'other_model'), '{}') as models,
    coalesce(array_agg(r.key_alias) filter (where p.action = 'other_key'), '{}') as keys
  into v_used
  from ai.turn_steps as s
  join ai.requests as r on r.id = s.request_id
  left join ai.recovery_policies as p on p.code = r.error_code
  where s.turn_id = (turn).id;
  v_refusal := case
    when not v_agent.has_model then 'switched_off'
    when v_used.requests >= private.setting_int('turn_requests') then 'turn_requests'
    when v_used.answers >= v_agent.max_requests then 'max_requests'
  end;
  if v_refusal is null then
    v_key := private.choose_key(null, at, v_used.keys);
    v_refusal := case when v_key.alias is null then 'no_key' end;
  end if;
  if v_refusal is null then
    v_priority := case
      when private.busy_roles(private.turn_person(turn)) @> array[(turn).agent] then 'realtime'
      -- Optional: SQL alone can answer in place of a model that answered badly.
      when ask_model.reason = 'repair' then 'batch'
      else 'standard'
    end;
    -- Last: the lock of the quota day is held until the commit. A refusal gives it back at once with its subtransaction:
    -- whoever is refused goes on to answer, and takes locks that come before it.
    begin
      v_quota := private.reserve_quota(
        v_key.project, (turn).agent, v_priority, at, private.turn_person(turn), null,
        -- About four characters a token; prompt and tools are as long again.
        length(ask_model.contents::text) / 4 + 2000, v_used.models
      );
      if (v_quota ->> 'granted')::boolean and private.is_crowded(v_key.project, v_priority, at) then
        v_quota := '{"granted": false, "reason": "concurrency", "retry_after_seconds": 3}';
      end if;
      if not (v_quota ->> 'granted')::boolean then
        raise exception 'refused' using errcode = 'WQ429';
      end if;
    exception
      when sqlstate 'WQ429' then v_refusal := v_quota ->> 'reason';
    end;
  end if;
  if v_refusal is not null then
    update ai.turns as t set model_refusal = v_refusal where t.id = (turn).id;
    return jsonb_build_object('asked', false, 'reason', v_refusal, 'retry_after_seconds', v_quota -> 'retry_after_seconds');
  end if;
  insert into ai.requests (turn_id, agent, reason, priority, model, key_alias, reservation_id, asked_at)
  values (
    (turn).id, (turn).agent, ask_model.reason, v_priority, v_quota ->> 'model', v_key.alias,
    (v_quota ->> 'reservation_id')::bigint, at
  )
  returning id into v_request_id;
  insert into ai.turn_steps (turn_id, step, lease, request_id, contents, calling, hidden, conversation_version)
  select (turn).id, v_used.requests + 1, (turn).tries, v_request_id, ask_model.contents, ask_model.calling, ask_model.hidden,
    c.version
  from public.conversations as c
  where c.id = (turn).conversation_id
  returning * into v_step;
  update ai.turns as t
  set leased_until = at + make_interval(secs => private.setting_int('turn_lease_seconds')), model_refusal = null
  where t.id = (turn).id;
  return private.request_card(v_step, at);
end
$$;

comment on function private.ask_model is
  'Reserves one request for a leased turn and makes its step: private.request_card, or {asked: false, reason, retry_after_seconds} (switched_off, turn_requests, max_requests, no_key, concurrency, or as private.reserve_quota). Models and keys that failed in this turn are left out. The conversation is locked.';

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
        'tools', private.tool_declarations(r.agent),
        'calling', (step).calling,
        'generation', m.generation
      )
    )
    from ai.requests as r
    join ai.models as m on m.name = r.model
    where r.id = (step).request_id
  );
end
$$;

comment on function private.request_card is
  'What a worker needs to ask a model: {asked: true, step, deadline, request: {model, key_alias, contents, tools, calling, generation}}. The system instruction is the agent''s prompt, which the worker has.';

create function private.tool_declarations(agent text)
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
    where t.agent = tool_declarations.agent
      and t.description is not null
  );
end
$$;

comment on function private.tool_declarations is 'The tools of an agent as a model is told of them: [{name, description, parameters?}], always in the same order.';
