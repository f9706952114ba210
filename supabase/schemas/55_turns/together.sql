-- One request for several people. Whoever asks leases the turn of each; what it says about one is applied in that turn's own
-- transaction, and whatever happens to one happens to nobody else. Docs: docs/together.md.

create function private.gather_parked(agent text, most integer)
returns setof ai.turns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_ids bigint[];
begin
  -- Skipping what is locked waits for nobody, so several conversations are held without a deadlock; their turns after them.
  v_ids := array(
    select t.id
    from ai.turns as t
    join public.conversations as c on c.id = t.conversation_id
    where t.agent = gather_parked.agent
      and t.ask_at is not null
    order by t.ready_at, t.id
    limit most
    for no key update of c skip locked
  );
  return query
  select t.*
  from ai.turns as t
  where t.id = any (v_ids)
    -- Something may have come by the time that the conversation was locked.
    and t.ask_at is not null
  order by t.ready_at, t.id
  for no key update;
end
$$;

comment on function private.gather_parked is 'The turns that have waited longest for company, at most so many; their conversations and they are locked.';

create function private.section_of(turn ai.turns, project text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_said private.meaning[] := private.read_turn(turn, at);
begin
  if (private.judge_person_share(project, private.quota_day(at), v_person_id, at)).reason is not null then
    perform private.end_waiting((turn).conversation_id, at, true);
    return null;
  elsif private.is_in_human_hands((turn).conversation_id) or private.is_certain(v_said) or not private.has_role(turn) then
    -- SQL answers by now, and in a transaction of its own.
    perform private.end_waiting((turn).conversation_id, at);
    return null;
  end if;
  return private.model_contents(turn, v_said, at) || jsonb_build_object(
    'turn_id', (turn).id, 'person_id', v_person_id, 'is_realtime', private.request_priority(turn, 'words') = 'realtime'
  );
end
$$;

comment on function private.section_of is
  'What a shared request tells of a turn as it stands now: private.model_contents with turn and person; null: it goes its own way. It is locked.';

create function private.reserve_together(agent text, sections jsonb, key ai.api_keys, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_priority text := case when jsonb_path_exists(sections, '$[*] ? (@.is_realtime == true)') then 'realtime' else 'standard' end;
  v_quota jsonb;
begin
  v_quota := private.reserve_quota(
    (key).project, agent, v_priority, at, null, null,
    -- As private.reserve_request counts, with prompt and tools once.
    length(sections::text) / 4 + 3000, private.untried_models(agent, jsonb_array_length(sections)),
    array(select (s.value ->> 'person_id')::bigint from jsonb_array_elements(sections) as s)
  ) || jsonb_build_object('priority', v_priority);
  if (v_quota ->> 'granted')::boolean and private.is_crowded((key).project, v_priority, at) then
    v_quota := '{"granted": false, "reason": "concurrency", "retry_after_seconds": 3}';
  elsif (v_quota ->> 'granted')::boolean and private.is_key_used_up(key, at) then
    v_quota := '{"granted": false, "reason": "key_used_up", "retry_after_seconds": 3}';
  end if;
  -- As there: who is refused goes on without the lock of the quota day.
  if not (v_quota ->> 'granted')::boolean then
    raise exception 'refused' using errcode = 'WQ429';
  end if;
  return v_quota;
exception
  when sqlstate 'WQ429' then return v_quota;
end
$$;

comment on function private.reserve_together is
  'What private.reserve_quota says of one request about several, of the highest priority among them: once on pool and model, once on each one''s share.';

create function private.wait_on(sections jsonb, quota jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_until timestamptz := private.free_again(quota, at);
begin
  update ai.turns as t
  set
    ask_at = w.until, ready_at = coalesce(w.until, at), goes_alone = w.until is null,
    model_refusal = quota ->> 'reason'
  from (
    select o.id, case
      when v_until <= o.opened_at + make_interval(secs => private.setting_int('together_seconds')) then v_until
    end as until
    from ai.turns as o
    where o.id in (select (s.value ->> 'turn_id')::bigint from jsonb_array_elements(sections) as s)
  ) as w
  where t.id = w.id;
end
$$;

comment on function private.wait_on is
  'No request was granted for these: they wait together until one may be, within their patience, or each goes alone and is told so. They are locked.';

create function private.write_sections(agent text, worker_id uuid, key_alias text, quota jsonb, sections jsonb, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_request_id bigint;
  v_section record;
  v_labels text[] := '{}';
begin
  insert into ai.requests (agent, reason, priority, model, key_alias, reservation_id, asked_at, people, worker_id)
  values (
    write_sections.agent, 'words', quota ->> 'priority', quota ->> 'model', write_sections.key_alias,
    (quota ->> 'reservation_id')::bigint, at, jsonb_array_length(sections), write_sections.worker_id
  )
  returning id into v_request_id;
  for v_section in
    select s.ordinality::integer as place, (s.value ->> 'turn_id')::bigint as turn_id, (s.value ->> 'person_id')::bigint as person_id,
      s.value -> 'contents' as contents, s.value -> 'hidden' as hidden
    from jsonb_array_elements(sections) with ordinality as s
  loop
    v_labels := v_labels || private.new_label(v_labels);
    update ai.turns as t
    set state = 'leased', tries = t.tries + 1, worker_id = write_sections.worker_id, ask_at = null, model_refusal = null,
      leased_until = at + make_interval(secs => private.setting_int('turn_lease_seconds')), conversation_version = c.version
    from public.conversations as c
    where t.id = v_section.turn_id
      and c.id = t.conversation_id;
    insert into ai.turn_steps (turn_id, step, lease, request_id, contents, calling, hidden, label, conversation_version)
    select t.id, 1, t.tries, v_request_id, v_section.contents, 'AUTO', v_section.hidden, v_labels[v_section.place], t.conversation_version
    from ai.turns as t
    where t.id = v_section.turn_id;
    insert into ai.sections (request_id, label, place, turn_id, person_id, asked_at)
    values (v_request_id, v_labels[v_section.place], v_section.place, v_section.turn_id, v_section.person_id, at);
  end loop;
  return v_request_id;
end
$$;

comment on function private.write_sections is
  'Writes a granted request about several and a step of each turn with its own section alone, and leases the turns. Their conversations are locked.';

create function private.ask_together(agent text, worker_id uuid, turns ai.turns[], at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_key ai.api_keys := private.choose_key(null, at, '{}');
  v_turn ai.turns;
  v_section jsonb;
  v_sections jsonb := '[]';
  v_quota jsonb;
  v_request_id bigint;
begin
  foreach v_turn in array turns loop
    v_section := private.section_of(v_turn, v_key.project, at);
    if v_section is not null then
      v_sections := v_sections || v_section;
    end if;
  end loop;
  if jsonb_array_length(v_sections) < 2 or v_key.alias is null then
    -- Nobody came, or nobody is left: each goes the way of one.
    perform private.wait_on(v_sections, '{}', at);
    return null;
  end if;
  -- Last: the lock of the quota day is held until the commit.
  v_quota := private.reserve_together(agent, v_sections, v_key, at);
  if not (v_quota ->> 'granted')::boolean then
    perform private.wait_on(v_sections, v_quota, at);
    return null;
  end if;
  v_request_id := private.write_sections(agent, worker_id, v_key.alias, v_quota, v_sections, at);
  return private.shared_card(v_request_id, at);
end
$$;

comment on function private.ask_together is
  'Asks about several at once: private.shared_card, or null where each goes alone or waits on. Their conversations are locked.';

-- {turn_id: null, request_id, deadline, people, request}, or {turn_id: null, wait_milliseconds} when there was nothing to
-- ask: those who go alone are claimed like any turn. PT422 for an unknown agent.
create function private.claim_request(agent text, worker_id uuid, prompt_version text, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_request_id bigint;
  v_turns ai.turns[] := '{}';
begin
  if not exists (select from ai.agents as a where a.name = claim_request.agent) then
    perform private.refuse('PT422', format('Cannot claim a request of an unknown agent: %s', claim_request.agent));
  end if;
  -- The answer to the first claim was lost: the same worker gets the same request.
  select r.id into v_request_id
  from ai.requests as r
  where r.worker_id = claim_request.worker_id
    and r.people > 1
    and r.ended_at is null;
  if v_request_id is not null then
    return private.shared_card(v_request_id, at);
  end if;
  perform private.forget_tries(agent, prompt_version, at);
  -- One gathers at a time: two would part those who wait between them, and whoever is left over would go alone.
  if pg_try_advisory_xact_lock(hashtextextended('claim_request_' || claim_request.agent, 0)) then
    v_turns := array(
      select t
      from private.gather_parked(claim_request.agent, greatest(private.most_together(claim_request.agent), 1)) as t
    );
  end if;
  -- All who wait may be held by somebody who is about to ask for them.
  return coalesce(
    case when v_turns <> '{}' then private.ask_together(agent, worker_id, v_turns, at) end,
    jsonb_build_object('turn_id', null, 'wait_milliseconds', case when v_turns = '{}' then 50 else 0 end)
  );
end
$$;

comment on function private.claim_request is
  'Leases those who have waited for company to a worker and asks about them in one request; asked again, a worker gets the one that it has.';
