-- A reservation locks one row of its project and quota day, reads every counter, decides, writes; nothing else happens
-- under that lock, and it is taken last.

create function private.refuse_quota(reason text, mode text, free_at timestamptz, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'granted', false,
    'reason', reason,
    'mode', mode,
    'retry_after_seconds', ceil(extract(epoch from
      coalesce(free_at, private.next_quota_day(at)) - at))::integer
  );
end
$$;

comment on function private.refuse_quota is
  'A reservation that is not granted: {granted: false, reason, mode, retry_after_seconds}; until the next quota day unless told.';

create function private.require_quota_request(agent text, priority text, media text, tokens bigint)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_wrong text := case
    when not exists (select from ai.agents as a where a.name = agent) then format('the agent is unknown: %s', agent)
    when coalesce(priority, '') not in ('realtime', 'standard', 'batch') then format('the priority is unknown: %s', priority)
    when media not in ('audio', 'image') then format('the media is unknown: %s', media)
    when coalesce(tokens, -1) < 0 then format('the tokens are no count: %s', tokens)
  end;
begin
  if v_wrong is not null then
    perform private.refuse('PT422', 'Cannot reserve quota as ' || v_wrong);
  end if;
end
$$;

comment on function private.require_quota_request is 'Refuses with PT422 what cannot be a request to a model.';

create function private.write_reservation(
  project text, day date, agent text, pool text, model text, priority text, person_id bigint, is_stranger boolean,
  is_ordering boolean, media text, tokens bigint, person_ids bigint[], at timestamptz
)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reservation ai.reservations;
begin
  insert into ai.reservations (
    project, day, agent, pool, model, priority, person_id, person_ids, is_stranger, is_ordering, media, tokens, reserved_at, expires_at
  )
  values (
    write_reservation.project, write_reservation.day, write_reservation.agent, write_reservation.pool, write_reservation.model,
    write_reservation.priority, write_reservation.person_id, write_reservation.person_ids, write_reservation.is_stranger, write_reservation.is_ordering,
    write_reservation.media, write_reservation.tokens, at,
    at + make_interval(secs => private.setting_int('reservation_seconds'))
  )
  returning * into v_reservation;
  perform private.count_reservation(v_reservation);
  -- The breaker was open for long enough: this one shows whether the model lives, and while it is out no other leaves.
  update ai.model_health as h
  set breaker = 'half_open', probe_id = v_reservation.id
  where h.project = write_reservation.project
    and h.model = write_reservation.model
    and h.breaker <> 'closed';
  return v_reservation.id;
end
$$;

comment on function private.write_reservation is
  'Writes and counts what was granted; of a model that is half open it is the probe. The day is locked. Gives its id.';

-- {granted, reservation_id, pool, model, mode}, or {granted: false, reason, mode, retry_after_seconds}; reason:
-- exhausted, critical_only, pool_empty, person, strangers, media, minute, model_day, breaker, no_model. The lock ends
-- with the transaction. person_ids: of a request about several, whose shares were judged before.
create function private.reserve_quota(
  project text, agent text, priority text, at timestamptz, person_id bigint default null, media text default null,
  tokens bigint default 0, excluded_models text[] default '{}', person_ids bigint[] default '{}'
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
  v_is_stranger boolean := reserve_quota.person_id is not null and private.is_stranger(reserve_quota.person_id);
  v_is_ordering boolean := v_is_stranger and private.is_ordering(reserve_quota.person_id);
  v_requests integer;
  v_budget integer;
  v_mode text;
  v_after text;
  v_pool text;
  v_share record;
  v_choice record;
  v_id bigint;
begin
  perform private.require_quota_request(agent, priority, media, tokens);
  -- A day that is used up is seen without the lock; who sees too little waits for it and looks again.
  if exists (
    select from ai.quota_days as d
    where d.project = reserve_quota.project and d.day = v_day and d.told_modes && array['critical_only', 'exhausted']
  ) then
    v_mode := private.quota_mode(reserve_quota.project, at);
  end if;
  if v_mode is null or not private.is_refused_in(v_mode, priority) then
    v_requests := private.lock_quota_day(reserve_quota.project, v_day, at);
    v_budget := private.quota_budget(reserve_quota.project, at);
    v_mode := private.mode_at(v_requests, v_budget);
  end if;
  if private.is_refused_in(v_mode, priority) then
    return private.refuse_quota(v_mode, v_mode, null, at);
  end if;
  v_pool := private.choose_pool(reserve_quota.project, agent, at);
  if v_pool is null then
    return private.refuse_quota('pool_empty', v_mode, null, at);
  end if;
  v_share := private.judge_shares(
    reserve_quota.project, v_day, reserve_quota.person_id, v_is_stranger, v_is_ordering, media, at
  );
  if v_share.reason is not null then
    return private.refuse_quota(v_share.reason, v_mode, v_share.free_at, at);
  end if;
  v_choice := private.choose_model(
    reserve_quota.project, priority, media, tokens, excluded_models, at
  );
  if v_choice.model is null then
    return private.refuse_quota(v_choice.reason, v_mode, v_choice.free_at, at);
  end if;
  v_id := private.write_reservation(
    project, v_day, agent, v_pool, v_choice.model, priority, person_id, v_is_stranger, v_is_ordering, media, tokens, person_ids, at
  );
  if v_is_stranger then
    perform private.alert_strangers(reserve_quota.project, v_day, at);
  end if;
  v_after := private.mode_at(v_requests + 1, v_budget);
  if v_after <> v_mode then
    perform private.alert_mode(reserve_quota.project, v_day, v_after, at);
  end if;
  return jsonb_build_object(
    'granted', true, 'reservation_id', v_id, 'pool', v_pool, 'model', v_choice.model, 'mode', v_after
  );
end
$$;

comment on function private.reserve_quota is
  'Grants one request to a model, or says why not and when to ask again; never one over. It holds the day''s lock: call it last.';
