-- Whoever asked notes how it ended: that ends its reservation, moves the model's breaker and lets a model or key rest
-- that said no.

-- An outage of hours costs some fifteen requests an hour and model, not sixty.
create function private.breaker_open_for(failures integer)
returns interval
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return make_interval(secs => least(
    private.setting_int('breaker_open_most_seconds'),
    private.setting_int('breaker_open_seconds')
      * 2 ^ least(greatest(failures - private.setting_int('breaker_failures'), 0), 20)
  ));
end
$$;

comment on function private.breaker_open_for is
  'How long a breaker stays open after so many failures in a row: 60 s, doubled with each that failed since, at most five minutes.';

-- 5 failures in a row open it, one while half open opens it again, 3 answers while half open close it.
create function private.move_breaker(project text, model text, has_failed boolean, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if has_failed then
    insert into ai.model_health as h (project, model, failures)
    values (move_breaker.project, move_breaker.model, 0)
    on conflict on constraint model_health_pkey do nothing;
  end if;
  update ai.model_health as h
  set breaker = n.breaker, failures = n.failures, probe_id = null,
    successes = case when n.breaker = 'half_open' then n.successes else 0 end,
    opened_at = case when n.breaker = 'open' then at when n.breaker = 'half_open' then h.opened_at end
  from ai.model_health as o
  cross join lateral (
    select case when has_failed then o.failures + 1 else 0 end as failures,
      case when has_failed or o.breaker = 'closed' then 0 else o.successes + 1 end as successes
  ) as c
  cross join lateral (
    select case
        when has_failed and (o.breaker <> 'closed' or c.failures >= private.setting_int('breaker_failures')) then 'open'
        when o.breaker = 'closed' or c.successes >= private.setting_int('breaker_successes') then 'closed'
        else 'half_open'
      end as breaker, c.failures, c.successes
  ) as n
  where h.project = move_breaker.project
    and h.model = move_breaker.model
    and o.project = h.project
    and o.model = h.model
    -- The usual answer changes nothing, and writes nothing. One that comes late, after the breaker opened, neither.
    and (has_failed or h.breaker = 'half_open' or h.breaker = 'closed' and h.failures > 0);
end
$$;

comment on function private.move_breaker is
  'Counts a failure or an answer of a model in a project, which may open or close its breaker. The day is locked.';

create function private.rest_model(project text, model text, rest text, retry_after_seconds integer, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := case rest when 'day' then 'model_day' else 'minute' end;
  v_until timestamptz := case rest
    when 'day' then private.next_quota_day(at)
    else greatest(
      date_trunc('minute', at) + interval '1 minute',
      at + make_interval(secs => least(coalesce(retry_after_seconds, 0), 3600))
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

-- Its alert is closed too.
create function private.restore_model(project text, model text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.lock_quota_day(restore_model.project, private.quota_day(at), at);
  delete from ai.model_health as h
  where h.project = restore_model.project
    and h.model = restore_model.model;
  if not found then
    return false;
  end if;
  perform private.resolve_alert('model_refused', 'model:' || restore_model.model, at);
  return true;
end
$$;

comment on function private.restore_model is
  'Forgets what answers taught of a model in a project, after what was wrong is mended: no rest, a closed breaker. Gives whether there was anything.';

create function private.note_outcome(reservation_id bigint, key_alias text, outcome text)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.reservations as r
  set outcome = note_outcome.outcome,
    key_alias = (select k.alias from ai.api_keys as k where k.alias = note_outcome.key_alias)
  where r.id = reservation_id
    and r.outcome is null;
  return found;
end
$$;

comment on function private.note_outcome is 'Writes once how a request ended and with which key; false when that is known already.';

create function private.note_success(reservation_id bigint, key_alias text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  -- The breaker is read under the day's lock, so it is changed under it.
  v_reservation ai.reservations := private.lock_reservation(reservation_id, at);
begin
  if not private.note_outcome(reservation_id, note_success.key_alias, 'answered') then
    return;
  end if;
  perform private.move_breaker(v_reservation.project, v_reservation.model, false, at);
  perform private.count_key_use(note_success.key_alias, v_reservation.day, 1, 0, v_reservation.tokens, at);
end
$$;

comment on function private.note_success is
  'A model answered: its breaker and the key''s usage are told, once. Call it after private.settle_quota, so that the tokens are those used.';

-- It also revokes a key, moves the breaker, and raises an alert where the operator must act. A repeat gives the policy
-- and changes nothing; without a reservation only the key is told.
create function private.note_failure(
  reservation_id bigint, key_alias text, code text, retry_after_seconds integer, at timestamptz
)
returns ai.recovery_policies
language plpgsql
volatile
security invoker
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
  v_reservation := private.lock_reservation(reservation_id, at);
  if v_reservation.id is not null and not private.note_outcome(v_reservation.id, note_failure.key_alias, note_failure.code) then
    return v_policy;
  end if;
  if v_reservation.id is not null then
    if v_policy.is_counted then
      perform private.settle_quota(v_reservation.id, null, null, at);
    else
      perform private.release_quota(v_reservation.id, at);
    end if;
    perform private.learn_from_failure(v_reservation, v_policy, retry_after_seconds, at);
  end if;
  perform private.count_key_use(
    note_failure.key_alias, coalesce(v_reservation.day, private.quota_day(at)), 0, 1, 0, at
  );
  if v_policy.revokes_key then
    perform private.revoke_key(note_failure.key_alias, note_failure.code, at);
  elsif v_policy.key_rest_seconds is not null then
    perform private.rest_key(
      note_failure.key_alias, note_failure.code, at + make_interval(secs => v_policy.key_rest_seconds), at
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
      jsonb_build_object('code', note_failure.code, 'reservation_id', v_reservation.id), at
    );
  end if;
  return v_policy;
end
$$;

comment on function private.note_failure is
  'Asking failed: ends the reservation as the policy of the code says, lets model or key rest, and gives the policy. PT422 for an unknown code.';

create function private.learn_from_failure(
  reservation ai.reservations, policy ai.recovery_policies, retry_after_seconds integer, at timestamptz
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if policy.moves_breaker then
    perform private.move_breaker(reservation.project, reservation.model, true, at);
  end if;
  if policy.model_rest is not null then
    perform private.rest_model(
      reservation.project, reservation.model, policy.model_rest, retry_after_seconds, at
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
