-- Resilience: what is done about each way in which asking Gemini can fail, as rows. The codes are those of
-- shared/gemini/error_codes.ts, the one classification; a test compares the two. Whoever asked notes how it ended: that
-- ends its reservation, moves the model's breaker and lets a model or key rest that said no. At the end: what the operator
-- sees of quota, models and keys.

create table ai.recovery_policies (
  code text primary key,
  action text not null,
  attempts integer not null,
  backoff text not null,
  base_seconds numeric not null,
  maximum_seconds numeric not null,
  jitter numeric not null default 0.5,
  is_counted boolean not null,
  moves_breaker boolean not null default false,
  model_rest text,
  key_rest_seconds integer,
  revokes_key boolean not null default false,
  alert text,
  constraint actions_are_known check (action in ('retry', 'other_model', 'other_key', 'without_ai', 'later')),
  constraint backoffs_are_known check (backoff in ('constant', 'linear', 'exponential')),
  constraint waits_are_bounded check (base_seconds >= 0 and maximum_seconds between base_seconds and 3600),
  constraint jitter_is_a_share check (jitter between 0 and 1),
  constraint attempts_are_few check (attempts between 0 and 5),
  constraint acting_again_takes_an_attempt check ((action in ('retry', 'other_model', 'other_key')) = (attempts > 0)),
  constraint model_rests_are_known check (model_rest in ('minute', 'day')),
  constraint key_rests_are_bounded check (key_rest_seconds between 1 and 86400),
  constraint alerts_of_policies_are_known check (alert in ('key_refused', 'model_refused', 'request_refused'))
);

comment on table ai.recovery_policies is 'What is done about each failure of a request to Gemini.';
comment on column ai.recovery_policies.action is
  'retry: the same again; other_model, other_key: at once with another; later: the turn waits; without_ai: SQL answers. When the attempts are used up: without_ai.';
comment on column ai.recovery_policies.attempts is 'How often the action is tried in a turn.';
comment on column ai.recovery_policies.backoff is
  'Seconds before attempt n: constant base, linear base x n, exponential base x 2^(n-1); at most the maximum.';
comment on column ai.recovery_policies.jitter is 'The share of the wait that is left to chance: 0.5 waits between half and all of it.';
comment on column ai.recovery_policies.is_counted is 'Google counts the request, or may: its reservation is settled as used; else it is released.';
comment on column ai.recovery_policies.moves_breaker is 'It counts as a failure of the model.';
comment on column ai.recovery_policies.model_rest is 'The model''s minute or day counts as used up in this project.';

alter table ai.recovery_policies enable row level security;
revoke all on ai.recovery_policies from public, anon, authenticated, service_role;
-- No grants and no policies: as ai.agents.

insert into ai.recovery_policies (
  code, action, attempts, backoff, base_seconds, maximum_seconds, is_counted, moves_breaker, model_rest, key_rest_seconds,
  revokes_key, alert
)
values
  -- Ours to mend: the same request fails the same way.
  ('request_invalid', 'without_ai', 0, 'constant', 0, 0, false, false, null, null, false, 'request_refused'),
  ('request_refused', 'without_ai', 0, 'constant', 0, 0, false, false, null, null, false, 'request_refused'),
  -- The operator's to mend. A key that is wrong is tried again after a while: its secret may have been replaced.
  ('key_invalid', 'other_key', 2, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('key_leaked', 'other_key', 2, 'constant', 0, 0, false, false, null, null, true, 'key_refused'),
  ('key_forbidden', 'other_key', 2, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('service_disabled', 'other_key', 2, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('location_unsupported', 'without_ai', 0, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('model_not_found', 'other_model', 2, 'constant', 0, 0, false, false, 'day', null, false, 'model_refused'),
  -- The cache is dropped by whoever asked; the same question goes without it.
  ('cache_not_found', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('cache_too_small', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('cache_conflict', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('cache_not_offered', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('quota_minute', 'other_model', 2, 'constant', 0, 0, false, false, 'minute', null, false, null),
  ('quota_tokens', 'other_model', 2, 'constant', 0, 0, false, false, 'minute', null, false, null),
  ('quota_day', 'other_model', 2, 'constant', 0, 0, false, false, 'day', null, false, null),
  ('quota_none', 'other_model', 2, 'constant', 0, 0, false, false, 'day', null, false, 'model_refused'),
  ('quota_unknown', 'other_model', 2, 'constant', 0, 0, false, false, 'minute', null, false, null),
  ('overloaded', 'other_model', 2, 'exponential', 0.5, 4, true, true, null, null, false, null),
  ('service_deadline', 'other_model', 1, 'constant', 0, 0, true, true, null, null, false, null),
  ('service_failed', 'retry', 2, 'exponential', 0.5, 4, true, true, null, null, false, null),
  ('service_cancelled', 'retry', 1, 'constant', 0.5, 0.5, true, false, null, null, false, null),
  ('connection_lost', 'retry', 2, 'exponential', 0.5, 4, true, true, null, null, false, null),
  ('answer_empty', 'retry', 1, 'constant', 0, 0, true, false, null, null, false, null),
  ('answer_malformed', 'retry', 1, 'constant', 0, 0, true, false, null, null, false, null),
  ('answer_cut', 'retry', 1, 'linear', 0.5, 2, true, true, null, null, false, null),
  -- The function was ended, not the model: the turn is taken again.
  ('aborted', 'later', 0, 'constant', 1, 1, true, false, null, null, false, null),
  ('deadline_passed', 'other_model', 1, 'constant', 0, 0, true, true, null, null, false, null);

create function private.retry_wait(policy ai.recovery_policies, attempt bigint, chance double precision)
returns integer
language sql
immutable
security definer
set search_path = ''
as $$
  select round(1000 * w.seconds * (1 - (policy).jitter + (policy).jitter * retry_wait.chance::numeric))::integer
  from (
    select least(
      (policy).maximum_seconds,
      (policy).base_seconds * case (policy).backoff
        when 'constant' then 1
        when 'linear' then retry_wait.attempt
        else 2 ^ (retry_wait.attempt - 1)
      end
    ) as seconds
  ) as w
$$;

comment on function private.retry_wait is
  'Milliseconds before attempt n (1, 2 …) of a policy; chance, from 0 to 1, decides how much of the jitter is waited.';
revoke all on function private.retry_wait from public, anon, authenticated, service_role;
-- No grant: private.fail_turn calls it.

create function private.move_breaker(project text, model text, has_failed boolean, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if move_breaker.has_failed then
    insert into ai.model_health as h (project, model, failures)
    values (move_breaker.project, move_breaker.model, 0)
    on conflict on constraint model_health_pkey do nothing;
  end if;
  update ai.model_health as h
  set breaker = n.breaker, failures = n.failures, probe_id = null,
    successes = case when n.breaker = 'half_open' then n.successes else 0 end,
    opened_at = case when n.breaker = 'open' then move_breaker.now when n.breaker = 'half_open' then h.opened_at end
  from ai.model_health as o
  cross join lateral (
    select case when move_breaker.has_failed then o.failures + 1 else 0 end as failures,
      case when move_breaker.has_failed or o.breaker = 'closed' then 0 else o.successes + 1 end as successes
  ) as c
  cross join lateral (
    select case
        when move_breaker.has_failed and (o.breaker <> 'closed' or c.failures >= private.setting('breaker_failures')::integer) then 'open'
        when o.breaker = 'closed' or c.successes >= private.setting('breaker_successes')::integer then 'closed'
        else 'half_open'
      end as breaker, c.failures, c.successes
  ) as n
  where h.project = move_breaker.project
    and h.model = move_breaker.model
    and o.project = h.project
    and o.model = h.model
    -- The usual answer changes nothing, and writes nothing. One that comes late, after the breaker opened, neither.
    and (move_breaker.has_failed or h.breaker = 'half_open' or h.breaker = 'closed' and h.failures > 0);
end
$$;

comment on function private.move_breaker is
  'Counts a failure or an answer of a model in a project: 5 failures in a row open its breaker, one while half open opens it again, 3 answers while half open close it. The day is locked.';
revoke all on function private.move_breaker from public, anon, authenticated, service_role;
-- No grant: for private.note_success and private.note_failure.

create function private.rest_model(project text, model text, rest text, retry_after_seconds integer, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reason text := case rest_model.rest when 'day' then 'model_day' else 'minute' end;
  v_until timestamptz := case rest_model.rest
    when 'day' then private.next_quota_day(rest_model.now)
    else greatest(
      date_trunc('minute', rest_model.now) + interval '1 minute',
      rest_model.now + make_interval(secs => least(coalesce(rest_model.retry_after_seconds, 0), 3600))
    )
  end;
begin
  insert into ai.model_health as h (project, model, rest_reason, resting_until)
  values (rest_model.project, rest_model.model, v_reason, v_until)
  on conflict on constraint model_health_pkey do update
  set rest_reason = excluded.rest_reason, resting_until = excluded.resting_until
  where coalesce(h.resting_until < excluded.resting_until, true);
end
$$;

comment on function private.rest_model is
  'Google refused: the model''s minute or day counts as used up in this project until it turns, a minute also until retry_after_seconds have passed.';
revoke all on function private.rest_model from public, anon, authenticated, service_role;
-- No grant: for private.note_failure.

create function private.restore_model(project text, model text, now timestamptz)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.lock_quota_day(restore_model.project, private.quota_day(restore_model.now), restore_model.now);
  delete from ai.model_health as h
  where h.project = restore_model.project
    and h.model = restore_model.model;
  if not found then
    return false;
  end if;
  perform private.resolve_alert('model_refused', 'model:' || restore_model.model, restore_model.now);
  return true;
end
$$;

comment on function private.restore_model is
  'Forgets what answers taught of a model in a project, after what was wrong is mended: no rest, a closed breaker, its alert closed. Gives whether there was anything.';
revoke all on function private.restore_model from public, anon, authenticated, service_role;
-- No grant: the operator calls it.

create function private.note_outcome(reservation_id bigint, key_alias text, outcome text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update ai.reservations as r
  set outcome = note_outcome.outcome,
    key_alias = (select k.alias from ai.api_keys as k where k.alias = note_outcome.key_alias)
  where r.id = note_outcome.reservation_id
    and r.outcome is null;
  return found;
end
$$;

comment on function private.note_outcome is 'Writes once how a request ended and with which key; false when that is known already.';
revoke all on function private.note_outcome from public, anon, authenticated, service_role;
-- No grant: for private.note_success and private.note_failure.

create function private.note_success(reservation_id bigint, key_alias text, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  -- The breaker is read under the day's lock, so it is changed under it.
  v_reservation ai.reservations := private.lock_reservation(note_success.reservation_id, note_success.now);
begin
  if not private.note_outcome(note_success.reservation_id, note_success.key_alias, 'answered') then
    return;
  end if;
  perform private.move_breaker(v_reservation.project, v_reservation.model, false, note_success.now);
  perform private.count_key_use(note_success.key_alias, v_reservation.day, 1, 0, v_reservation.tokens, note_success.now);
end
$$;

comment on function private.note_success is
  'A model answered: its breaker and the key''s usage are told, once. Call it after private.settle_quota, so that the tokens are those used.';
revoke all on function private.note_success from public, anon, authenticated, service_role;
-- No grant: private.store_answer calls it.

create function private.note_failure(
  reservation_id bigint, key_alias text, code text, retry_after_seconds integer, now timestamptz
)
returns ai.recovery_policies
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_policy ai.recovery_policies;
  v_reservation ai.reservations;
begin
  select p.* into v_policy from ai.recovery_policies as p where p.code = note_failure.code;
  if v_policy.code is null then
    perform private.refuse('PT422', format('Cannot note the failure as its code is unknown: %s', note_failure.code));
  end if;
  v_reservation := private.lock_reservation(note_failure.reservation_id, note_failure.now);
  if v_reservation.id is not null and not private.note_outcome(v_reservation.id, note_failure.key_alias, note_failure.code) then
    return v_policy;
  end if;
  if v_reservation.id is not null then
    if v_policy.is_counted then
      perform private.settle_quota(v_reservation.id, null, null, note_failure.now);
    else
      perform private.release_quota(v_reservation.id, note_failure.now);
    end if;
    perform private.learn_from_failure(v_reservation, v_policy, note_failure.retry_after_seconds, note_failure.now);
  end if;
  perform private.count_key_use(
    note_failure.key_alias, coalesce(v_reservation.day, private.quota_day(note_failure.now)), 0, 1, 0, note_failure.now
  );
  if v_policy.revokes_key then
    perform private.revoke_key(note_failure.key_alias, note_failure.code, note_failure.now);
  elsif v_policy.key_rest_seconds is not null then
    perform private.rest_key(
      note_failure.key_alias, note_failure.code, note_failure.now + make_interval(secs => v_policy.key_rest_seconds), note_failure.now
    );
  end if;
  if v_policy.alert is not null then
    perform private.raise_alert(
      v_policy.alert,
      case v_policy.alert
        when 'key_refused' then 'key:' || coalesce(note_failure.key_alias, 'none')
        when 'model_refused' then 'model:' || coalesce(v_reservation.model, 'none')
        else 'request:' || note_failure.code
      end,
      jsonb_build_object('code', note_failure.code, 'reservation_id', v_reservation.id), note_failure.now
    );
  end if;
  return v_policy;
end
$$;

comment on function private.note_failure is
  'Asking failed: ends the reservation as the policy of the code says, lets the model or the key rest or revokes the key, moves the breaker, raises an alert where the operator must act, and gives the policy. A repeat gives the policy and changes nothing; without a reservation only the key is told. PT422 for an unknown code.';
revoke all on function private.note_failure from public, anon, authenticated, service_role;
-- No grant: private.fail_turn calls it.

create function private.learn_from_failure(
  reservation ai.reservations, policy ai.recovery_policies, retry_after_seconds integer, now timestamptz
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if policy.moves_breaker then
    perform private.move_breaker(reservation.project, reservation.model, true, learn_from_failure.now);
  end if;
  if policy.model_rest is not null then
    perform private.rest_model(
      reservation.project, reservation.model, policy.model_rest, learn_from_failure.retry_after_seconds, learn_from_failure.now
    );
  end if;
  if policy.code = 'quota_day' then
    update ai.model_health as h
    set learnt_requests_a_day = coalesce(
      (
        select c.requests
        from ai.quota_counters as c
        where c.project = reservation.project
          and c.day = reservation.day
          and c.kind = 'model'
          and c.name = reservation.model
      ),
      0
    )
    where h.project = reservation.project
      and h.model = reservation.model;
  end if;
end
$$;

comment on function private.learn_from_failure is 'What a failure says of the model in its project: its breaker, its rest, and how many requests Google really grants.';
revoke all on function private.learn_from_failure from public, anon, authenticated, service_role;
-- No grant: for private.note_failure.

create function private.quota_status(now timestamptz)
returns table (
  project text, day date, resets_at timestamptz, mode text, counted integer, open integer, budget integer, google_grants integer
)
language sql
stable
security definer
set search_path = ''
as $$
  select p.project, t.day, private.next_quota_day(quota_status.now), private.quota_mode(p.project, quota_status.now),
    coalesce(d.requests, 0),
    (
      select count(*)::integer
      from ai.reservations as r
      where r.project = p.project
        and r.day = t.day
        and r.state = 'reserved'
    ),
    (select sum(l.requests)::integer from ai.quota_limits as l where l.kind = 'pool'),
    private.quota_granted(p.project, quota_status.now)
  from (select private.quota_day(quota_status.now) as day) as t
  cross join lateral (
    select k.project from ai.api_keys as k
    union
    select n.project from ai.quota_days as n where n.day = t.day
  ) as p
  left join ai.quota_days as d on d.project = p.project and d.day = t.day
  order by p.project collate "C"
$$;

comment on function private.quota_status is 'Each project''s quota day at a moment: requests counted, those of them still open, what we budget and what Google grants.';
revoke all on function private.quota_status from public, anon, authenticated, service_role;
-- No grant: behind admin.quota_status.

create function private.quota_parts(now timestamptz)
returns table (project text, part text, counted integer, allowed integer, note text)
language sql
stable
security definer
set search_path = ''
as $$
  with allowed as (
    select 1 as place, l.kind, l.name, l.requests, l.kind || ' ' || l.name as part
    from ai.quota_limits as l
    where l.kind in ('pool', 'media')
    union all
    select 2, 'strangers', 'all', l.requests, 'strangers'
    from ai.quota_limits as l
    where l.kind = 'strangers'
    union all
    select 3, 'embedding', 'all', l.requests, 'embeddings'
    from ai.quota_limits as l
    where l.kind = 'embedding'
      and l.name = 'day'
    union all
    select 4, 'model', m.name, m.requests_a_day, 'model ' || m.name
    from ai.models as m
    where m.is_active
      and coalesce(m.ends_on > private.quota_day(quota_parts.now), true)
  )
  select s.project, a.part, coalesce(c.requests, 0), a.requests,
    concat_ws(
      ', ',
      case when h.resting_until > quota_parts.now then
        format('Google refuses (%s) until %s UTC', h.rest_reason, to_char(h.resting_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI'))
      end,
      case when h.breaker <> 'closed' then 'breaker ' || h.breaker end,
      case when h.learnt_requests_a_day is not null then format('Google once granted %s a day', h.learnt_requests_a_day) end
    )
  from private.quota_status(quota_parts.now) as s
  cross join allowed as a
  left join ai.quota_counters as c on c.project = s.project and c.day = s.day and c.kind = a.kind and c.name = a.name
  left join ai.model_health as h on a.kind = 'model' and h.project = s.project and h.model = a.name
  order by s.project collate "C", a.place, a.part collate "C"
$$;

comment on function private.quota_parts is 'What each pool, share, cap and model of a project has counted at a moment, beside what it may, and what Google said of the models.';
revoke all on function private.quota_parts from public, anon, authenticated, service_role;
-- No grant: behind admin.quota_parts.

create view admin.quota_status
with (security_invoker = true)
as
select s.project, s.day, s.resets_at, s.mode, s.counted, s.open, s.budget, s.google_grants
from private.quota_status(now()) as s;

comment on view admin.quota_status is
  'Today''s quota of each project: used and reserved (open: not ended yet) beside our budget and what Google grants. When Google grants less, that counts: private.set_quota_limit.';
revoke all on admin.quota_status from public, anon, authenticated, service_role;

create view admin.quota_parts
with (security_invoker = true)
as
select p.project, p.part, p.counted, p.allowed, p.note
from private.quota_parts(now()) as p;

comment on view admin.quota_parts is 'Today''s quota by pool, share, cap and model.';
revoke all on admin.quota_parts from public, anon, authenticated, service_role;

create view admin.quota_history
with (security_invoker = true)
as
select d.project, d.day, d.requests,
  (
    select jsonb_object_agg(c.kind || ' ' || c.name, c.requests)
    from ai.quota_counters as c
    where c.project = d.project
      and c.day = d.day
      and c.kind in ('pool', 'model', 'media', 'embedding')
  ) as counted,
  r.released, r.expired, r.failed, d.told_modes as modes
from ai.quota_days as d
cross join lateral (
  select count(*) filter (where r.state = 'released') as released,
    count(*) filter (where r.state = 'expired') as expired,
    count(*) filter (where r.outcome <> 'answered') as failed
  from ai.reservations as r
  where r.project = d.project
    and r.day = d.day
) as r
order by d.day desc, d.project collate "C";

comment on view admin.quota_history is
  'Each quota day: requests counted, by pool and model; given back, left by workers that died, failed; and the modes it came to.';
revoke all on admin.quota_history from public, anon, authenticated, service_role;
