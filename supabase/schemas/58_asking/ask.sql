-- Asking a model: one request is built from an allow-list, and its quota is reserved last. Models and keys that failed in
-- this turn are left out. The reasons of a refusal are those of private.may_not_ask, no_key, key_used_up, concurrency, and
-- those of private.reserve_quota.

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
  turn ai.turns, key ai.api_keys, priority text, contents jsonb, excluded_models text[], at timestamptz
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
    (key).project, (turn).agent, priority, at, private.turn_person(turn), null,
    private.estimated_tokens((turn).agent, private.tool_declarations(turn, at), contents), excluded_models
  );
  if (v_quota ->> 'granted')::boolean and private.is_crowded((key).project, priority, at) then
    v_quota := '{"granted": false, "reason": "concurrency", "retry_after_seconds": 3}';
  elsif (v_quota ->> 'granted')::boolean and private.is_key_used_up(key, at) then
    -- Others took the last of it since it was chosen: the next try chooses another key.
    v_quota := '{"granted": false, "reason": "key_used_up", "retry_after_seconds": 3}';
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
  'What private.reserve_quota says of a request, or concurrency, or key_used_up. Granted, the quota day is locked until the commit.';

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

-- told: what is asked first begins with the kitchen; what goes on with a request before begins as that did.
create function private.kitchen_of_request(turn ai.turns, contents jsonb, at timestamptz, out restaurant_id uuid, out told jsonb)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select r.restaurant_id into restaurant_id from ai.requests as r where r.turn_id = (turn).id order by r.id desc limit 1;
  told := contents;
  if not found then
    restaurant_id := private.kitchen_asked_about(turn);
    told := private.with_kitchen(contents, private.kitchen_part((turn).agent, restaurant_id, at));
  end if;
end
$$;

comment on function private.kitchen_of_request is 'Which kitchen a request is about, if any, and its contents with what is told of it.';

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
  v_kitchen record;
  v_key ai.api_keys;
  v_priority text;
  v_quota jsonb;
  v_cache ai.context_caches;
  v_step ai.turn_steps;
begin
  if v_refusal is null then
    v_key := private.choose_key(null, at, v_used.keys);
    v_refusal := case
      when v_key.alias is not null then null
      when exists (select from ai.api_keys as k where k.revoked_at is null and private.is_key_used_up(k, at)) then 'key_used_up'
      else 'no_key'
    end;
  end if;
  if v_refusal is null then
    v_priority := private.request_priority(turn, reason);
    v_kitchen := private.kitchen_of_request(turn, contents, at);
    -- Last: the lock of the quota day is held until the commit.
    v_quota := private.reserve_request(turn, v_key, v_priority, v_kitchen.told, v_used.models, at);
    v_refusal := case when not (v_quota ->> 'granted')::boolean then v_quota ->> 'reason' end;
  end if;
  if v_refusal is not null then
    update ai.turns as t set model_refusal = v_refusal where t.id = (turn).id;
    return jsonb_build_object('asked', false, 'reason', v_refusal, 'retry_after_seconds', v_quota -> 'retry_after_seconds');
  end if;
  -- A cache holds how tools are called, too: what must be a call goes whole.
  if calling = 'AUTO' then
    v_cache := private.cache_for((turn).agent, v_kitchen.restaurant_id, v_key, v_quota ->> 'model', v_kitchen.told #>> '{0,parts,0,text}', at);
  end if;
  -- A statement of its own: the card is read by a stable function, which sees what was there when its statement began.
  v_step := private.write_request(
    turn, v_used.requests::integer + 1, reason, v_priority, v_key.alias, v_quota,
    case when v_cache.id is null then v_kitchen.told else jsonb_set(v_kitchen.told, '{0,parts,0,text}', to_jsonb(v_cache.content)) end,
    hidden, calling, at
  );
  perform private.note_kitchen(v_step.request_id, v_kitchen.restaurant_id, v_cache.id, at);
  return private.request_card(v_step, at);
end
$$;

comment on function private.ask_model is
  'Reserves one request for a leased turn and makes its step: private.request_card, or {asked: false, reason, retry_after_seconds}. The conversation is locked.';

-- request: {model, key_alias, contents, tools, calling, generation, cache?: {name, prompt_version}}; a cache stands for the
-- instruction, the tools and the first part of the contents.
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
        'tools', coalesce(c.tools, private.tool_declarations(t, at)),
        'calling', (step).calling,
        'generation', private.generation_for(m, r.agent, r.reason)
      ) || case when c.id is null then '{}' else jsonb_build_object('cache', jsonb_build_object('name', c.name, 'prompt_version', c.prompt_version)) end
    )
    from ai.requests as r
    join ai.models as m on m.name = r.model
    left join ai.context_caches as c on c.id = r.cache_id
    join ai.turns as t on t.id = (step).turn_id
    where r.id = (step).request_id
  );
end
$$;

comment on function private.request_card is
  'What a worker needs to ask a model: {asked: true, step, deadline, request}. The system instruction is the agent''s prompt, which the worker has.';
