-- The day's budget. The quota day is Google's: midnight in Los Angeles, summer time included. What Google grants is beside
-- what we budget, and the smaller of the two is what counts.

create function private.quota_day(at timestamptz)
returns date
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (at at time zone 'America/Los_Angeles')::date;
end
$$;

comment on function private.quota_day is 'The quota day of a moment, by Google''s midnight.';

create function private.next_quota_day(at timestamptz)
returns timestamptz
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (private.quota_day(at) + 1)::timestamp at time zone 'America/Los_Angeles';
end
$$;

comment on function private.next_quota_day is 'When the quota returns: Google''s next midnight, 23 to 25 hours after the last.';

create function private.quota_granted(project text, at timestamptz)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
begin
  return coalesce(sum(g.requests), 0)
  from (
    -- All that was used, also by models that are gone since,
    select d.requests
    from ai.quota_days as d
    where d.project = quota_granted.project
      and d.day = v_day
    union all
    -- and what each model has left, unless Google has said that there is nothing.
    select greatest(m.requests_a_day - coalesce(c.requests, 0), 0)
    from ai.models as m
    left join ai.quota_counters as c
      on c.project = quota_granted.project and c.day = v_day and c.kind = 'model' and c.name = m.name
    left join ai.model_health as h
      on h.project = quota_granted.project and h.model = m.name and h.rest_reason = 'model_day' and h.resting_until > at
    where m.is_active
      and coalesce(m.ends_on > v_day, true)
      and h.model is null
  ) as g;
end
$$;

comment on function private.quota_granted is 'Requests that Google grants a project on the quota day of a moment, all models together, as far as is known.';

create function private.quota_budget(project text, at timestamptz)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return least(
    (select sum(l.requests) from ai.quota_limits as l where l.kind = 'pool'),
    private.quota_granted(project, at)
  );
end
$$;

comment on function private.quota_budget is 'Requests of a project''s quota day: all pools together, or what Google grants if that is less.';

create function private.mode_at(requests integer, budget integer)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when requests >= budget then 'exhausted'
    when requests * 100 >= budget * private.setting_int('quota_critical_percent') then 'critical_only'
    when requests * 100 >= budget * private.setting_int('quota_saving_percent') then 'saving'
    else 'normal'
  end;
end
$$;

comment on function private.mode_at is
  'How a city behaves at so many requests of a budget: normal, saving (90 %), critical_only (95 %), exhausted.';

create function private.quota_mode(project text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
begin
  return private.mode_at(
    coalesce((select d.requests from ai.quota_days as d where d.project = quota_mode.project and d.day = v_day), 0),
    private.quota_budget(quota_mode.project, at)
  );
end
$$;

comment on function private.quota_mode is 'The mode of a project at a moment, as private.mode_at; without a lock.';

create function private.is_refused_in(mode text, priority text)
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case mode
    when 'exhausted' then true
    when 'critical_only' then priority <> 'realtime'
    when 'saving' then priority = 'batch'
    else false
  end;
end
$$;

comment on function private.is_refused_in is 'Whether a mode refuses a priority: exhausted all of them, critical_only all but realtime, saving what is optional (batch).';

create function private.open_quota_day(project text, day date, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into ai.quota_days (project, day) values (open_quota_day.project, open_quota_day.day) on conflict do nothing;
  if found then
    perform private.resolve_alert(k.kind, 'quota:' || open_quota_day.project, at)
    from unnest(array['quota_saving', 'quota_critical_only', 'quota_exhausted', 'quota_runs_out', 'strangers_share']) as k (kind);
  end if;
end
$$;

comment on function private.open_quota_day is 'Begins a project''s quota day unless it has begun; a new day closes what was told of the last one''s modes.';

create function private.lock_quota_day(project text, day date, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_requests integer;
begin
  loop
    -- Two who ask for the last request: the second waits here, then counts the first.
    select d.requests into v_requests
    from ai.quota_days as d
    where d.project = lock_quota_day.project
      and d.day = lock_quota_day.day
    for no key update;
    exit when found;
    perform private.open_quota_day(lock_quota_day.project, lock_quota_day.day, at);
  end loop;
  return v_requests;
end
$$;

comment on function private.lock_quota_day is 'Takes the lock of a project''s quota day until the transaction ends, and gives its requests.';

create function private.alert_mode(project text, day date, mode text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.quota_days as d
  set told_modes = d.told_modes || mode
  where d.project = alert_mode.project
    and d.day = alert_mode.day
    and mode <> 'normal'
    and mode <> all (d.told_modes);
  if found then
    perform private.raise_alert(
      'quota_' || mode, 'quota:' || alert_mode.project,
      jsonb_build_object('day', alert_mode.day, 'budget', private.quota_budget(alert_mode.project, at)),
      at
    );
  end if;
end
$$;

comment on function private.alert_mode is 'Raises one alert for each mode that a quota day comes to.';
