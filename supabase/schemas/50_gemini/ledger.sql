-- What the operator sees of the ledger and sets in it, and what keeps it honest.

-- Kinds of a model: model, model_minute, model_tokens. The next reservation obeys; below what is used nothing more is
-- granted.
create function private.set_quota_limit(kind text, name text, requests integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is boolean;
begin
  if coalesce(set_quota_limit.requests, -1) not between 0 and (case set_quota_limit.kind when 'model_tokens' then 1000000000 else 1000000 end) then
    return jsonb_build_object('ok', false, 'code', 'out_of_range');
  end if;
  update ai.quota_limits as l
  set requests = set_quota_limit.requests
  where l.kind = set_quota_limit.kind
    and l.name = set_quota_limit.name;
  v_is := found;
  update ai.models as m
  set requests_a_day = case when set_quota_limit.kind = 'model' then set_quota_limit.requests else m.requests_a_day end,
    requests_a_minute = case when set_quota_limit.kind = 'model_minute' then set_quota_limit.requests else m.requests_a_minute end,
    tokens_a_minute = case when set_quota_limit.kind = 'model_tokens' then set_quota_limit.requests else m.tokens_a_minute end
  where m.name = set_quota_limit.name
    and set_quota_limit.kind in ('model', 'model_minute', 'model_tokens');
  return case
    when v_is or found then jsonb_build_object('ok', true, 'code', 'set')
    else jsonb_build_object('ok', false, 'code', 'unknown_limit')
  end;
end
$$;

comment on function private.set_quota_limit is
  'Changes a row of ai.quota_limits, or Google''s limit of a model: {ok, code: set, unknown_limit, out_of_range}.';

create function private.check_quota_ledger(from_day date default '-infinity')
returns table (project text, day date, kind text, name text, counted bigint, owed bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  with owed as (
    select r.project, r.day, k.kind, k.name, count(*) as requests
    from ai.quota_days as d
    join ai.reservations as r on r.project = d.project and r.day = d.day
    cross join lateral (
      select c.kind, c.name from private.reservation_counters(r) as c
      union all
      select 'day', 'all'
    ) as k
    where r.state <> 'released'
      and d.day >= from_day
    group by r.project, r.day, k.kind, k.name
  ), counted as (
    select c.project, c.day, c.kind, c.name, c.requests
    from ai.quota_counters as c
    where c.kind <> 'embedding'
      and c.day >= from_day
    union all
    select d.project, d.day, 'day', 'all', d.requests
    from ai.quota_days as d
    where d.day >= from_day
  )
  select coalesce(c.project, o.project), coalesce(c.day, o.day), coalesce(c.kind, o.kind), coalesce(c.name, o.name),
    coalesce(c.requests, 0), coalesce(o.requests, 0)
  from counted as c
  full join owed as o on o.project = c.project and o.day = c.day and o.kind = c.kind and o.name = c.name
  where coalesce(c.requests, 0) <> coalesce(o.requests, 0)
$$;

comment on function private.check_quota_ledger is
  'Counters that do not agree with the reservations, from a quota day on; no rows when the ledger holds.';

create function private.purge_quota(at timestamptz, slice integer default 1000)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_purged integer;
begin
  delete from ai.quota_minutes as m
  where m.ctid in (
    select o.ctid from ai.quota_minutes as o where o.minute < at - interval '1 day' limit slice
  );
  get diagnostics v_purged = row_count;
  delete from ai.request_hours as h where h.hour < at - make_interval(days => private.setting_int('quota_history_days'));
  -- One day at a time: its counters and reservations go with it.
  delete from ai.quota_days as d
  where (d.project, d.day) in (
    select o.project, o.day
    from ai.quota_days as o
    where o.day < private.quota_day(at) - private.setting_int('quota_history_days')
    order by o.day
    limit 1
  );
  return v_purged + (case when found then 1 else 0 end);
end
$$;

comment on function private.purge_quota is
  'Deletes minutes of more than a day ago, at most `slice`, and the oldest quota day that is past its keeping; gives how many of both.';

create function private.watch_quota(at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
  v_expired integer := private.expire_reservations(at);
  v_broken integer := 0;
  v_found record;
begin
  for v_found in
    select b.project, count(*) as counters, (array_agg(to_jsonb(b)))[1:5] as examples
    from private.check_quota_ledger(v_day - 1) as b
    group by b.project
  loop
    v_broken := v_broken + v_found.counters;
    perform private.raise_alert(
      'quota_ledger', 'quota:' || v_found.project, jsonb_build_object('counters', v_found.counters, 'examples', v_found.examples), at
    );
  end loop;
  perform private.count_request_hours(at);
  perform private.alert_pace(d.project, at) from ai.quota_days as d where d.day = v_day;
  -- A limit that was lowered brings a mode without a reservation.
  perform private.alert_mode(d.project, d.day, private.quota_mode(d.project, at), at)
  from ai.quota_days as d
  where d.day = v_day;
  return jsonb_build_object('expired', v_expired, 'broken', v_broken);
end
$$;

comment on function private.watch_quota is
  'The watchdog of quota: counts as used what nobody ended, alerts when the ledger does not hold or a mode has come; {expired, broken}.';

create function private.quota_projects(at timestamptz)
returns setof text
language sql
stable
security invoker
set search_path = ''
as $$
  select k.project from ai.api_keys as k
  union
  select n.project from ai.quota_days as n where n.day = private.quota_day(at)
$$;

comment on function private.quota_projects is 'The projects that have a key, or have asked something on the quota day of a moment.';

create function private.quota_status(at timestamptz)
returns table (
  project text, day date, resets_at timestamptz, mode text, counted integer, open integer, budget integer, google_grants integer,
  percent integer, expected integer, surplus integer, runs_out_at timestamptz
)
language sql
stable
security invoker
set search_path = ''
as $$
  select p.project, t.day, private.next_quota_day(at), private.mode_at(w.counted, w.budget), w.counted,
    (
      select count(*)::integer
      from ai.reservations as r
      where r.project = p.project
        and r.day = t.day
        and r.state = 'reserved'
    ),
    (select sum(l.requests)::integer from ai.quota_limits as l where l.kind = 'pool'),
    private.quota_granted(p.project, at), case when w.budget > 0 then w.counted * 100 / w.budget end, w.counted + w.ahead, w.surplus, w.runs_out_at
  from (select private.quota_day(at) as day) as t
  cross join private.quota_projects(at) as p (project)
  cross join lateral private.quota_pace(p.project, at) as w
  order by p.project collate "C"
$$;

comment on function private.quota_status is
  'Each project''s quota day at a moment: requests counted, open, budgeted, granted by Google, and expected until it ends (private.quota_pace).';

create function private.quota_parts(at timestamptz)
returns table (project text, part text, counted integer, allowed integer, note text)
language sql
stable
security invoker
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
      and l.name = 'all'
    union all
    select 3, 'embedding', 'all', l.requests, 'embeddings'
    from ai.quota_limits as l
    where l.kind = 'embedding'
      and l.name = 'day'
    union all
    select 4, 'model', m.name, m.requests_a_day, 'model ' || m.name
    from ai.models as m
    where m.is_active
      and coalesce(m.ends_on > private.quota_day(at), true)
  )
  select s.project, a.part, coalesce(c.requests, 0),
    case a.kind when 'strangers' then private.strangers_share(s.project, s.day) else a.requests end,
    concat_ws(
      ', ',
      case when h.resting_until > at then
        format('Google refuses (%s) until %s UTC', h.rest_reason, to_char(h.resting_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI'))
      end,
      case when h.breaker <> 'closed' then 'breaker ' || h.breaker end,
      case when h.learnt_requests_a_day is not null then format('Google once granted %s a day', h.learnt_requests_a_day) end
    )
  from (select p.project, private.quota_day(at) as day from private.quota_projects(at) as p (project)) as s
  cross join allowed as a
  left join ai.quota_counters as c on c.project = s.project and c.day = s.day and c.kind = a.kind and c.name = a.name
  left join ai.model_health as h on a.kind = 'model' and h.project = s.project and h.model = a.name
  order by s.project collate "C", a.place, a.part collate "C"
$$;

comment on function private.quota_parts is 'What each pool, share, cap and model of a project has counted at a moment, beside what it may, and what Google said of the models.';
