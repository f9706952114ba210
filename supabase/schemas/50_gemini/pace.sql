-- after: ledger.sql
-- A budget that looks ahead: what the city will still ask today, from the same hours of the last weeks.

insert into private.settings (key, value, meaning)
values
  ('pace_weeks', '4', 'So many weeks back the same hour of the week is looked at to say what will be asked'),
  ('pace_prior_requests', '700', 'Requests a day that a city is expected to ask until weeks have shown it'),
  ('pace_lending_weeks', '2', 'A pool lends to another once so many weeks have shown what it needs itself'),
  ('pace_lending_percent', '120', 'It keeps so much of what it is expected to need until the day ends');

create table ai.hour_shares (
  hour integer primary key,
  permille integer not null,
  shipped jsonb,
  constraint hours_of_a_day check (hour between 0 and 23),
  constraint shares_are_not_negative check (permille between 0 and 1000)
);

comment on table ai.hour_shares is 'Of a thousand requests of a day so many fall into an hour of the city, before weeks have shown it: lunch and dinner.';

alter table ai.hour_shares enable row level security;

insert into ai.hour_shares (hour, permille)
select s.place - 1, s.permille
from unnest(array[6, 3, 2, 1, 1, 2, 8, 18, 25, 30, 45, 85, 140, 105, 55, 35, 35, 55, 100, 110, 70, 40, 20, 9])
  with ordinality as s (permille, place);

create table ai.request_hours (
  project text not null,
  agent text not null references ai.agents on delete cascade,
  hour timestamptz not null,
  requests integer not null,
  primary key (project, hour, agent),
  constraint hours_begin_on_the_hour check (date_trunc('hour', hour, 'UTC') = hour),
  constraint requests_of_hours_are_not_negative check (requests >= 0)
);

comment on table ai.request_hours is
  'What each agent wanted to ask in an hour: requests granted, and turns that got none as the budget was used up. Rows of zero say that it was counted.';

create index request_hours_by_agent on ai.request_hours (agent);

alter table ai.request_hours enable row level security;

create function private.count_request_hours(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_counted integer;
begin
  insert into ai.request_hours (project, agent, hour, requests)
  select p.project, g.name, h.hour, coalesce(r.requests, 0) + coalesce(t.requests, 0)
  from (
    select k.project, bool_or(k.preference = (select min(f.preference) from ai.api_keys as f)) as is_first
    from ai.api_keys as k
    group by k.project
  ) as p
  cross join ai.agents as g
  -- The hours that have ended since it was counted last, a day at most.
  cross join lateral generate_series(
    greatest(
      coalesce((select max(c.hour) from ai.request_hours as c where c.project = p.project) + interval '1 hour', '-infinity'),
      date_trunc('hour', at, 'UTC') - interval '1 day'
    ),
    date_trunc('hour', at, 'UTC') - interval '1 hour', interval '1 hour'
  ) as h (hour)
  cross join lateral (
    select count(*)::integer as requests
    from ai.reservations as o
    where o.project = p.project
      and o.agent = g.name
      and o.reserved_at >= h.hour
      and o.reserved_at < h.hour + interval '1 hour'
      and o.state <> 'released'
  ) as r
  cross join lateral (
    select count(*)::integer as requests
    from ai.turns as o
    where p.is_first
      and o.agent = g.name
      and o.opened_at >= h.hour
      and o.opened_at < h.hour + interval '1 hour'
      and o.model_refusal in ('exhausted', 'critical_only', 'pool_empty', 'model_day')
  ) as t
  on conflict (project, hour, agent) do nothing;
  get diagnostics v_counted = row_count;
  return v_counted;
end
$$;

comment on function private.count_request_hours is 'Writes down the hours that have ended; gives how many rows.';

create function private.hours_of_day(project text, at timestamptz)
returns table (agent text, hour timestamptz, expected numeric, ahead numeric)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_zone text := private.setting_text('city_timezone');
  v_prior numeric := private.setting_int('pace_prior_requests');
  v_weeks integer := private.setting_int('pace_weeks');
begin
  return query
    with agents as (
      select l.name, v_prior * l.requests / nullif(sum(l.requests) over (), 0) as prior
      from ai.quota_limits as l
      join ai.agents as a on a.name = l.name
      where l.kind = 'pool'
    ),
    hours as (
      select h.hour, h.hour at time zone v_zone as local
      from generate_series(
        private.quota_day(at)::timestamp at time zone 'America/Los_Angeles', private.next_quota_day(at) - interval '1 hour', interval '1 hour'
      ) as h (hour)
    ),
    expected as (
      -- The prior counts as one week more.
      select a.name, h.hour, (coalesce(sum(w.requests), 0) + a.prior * coalesce(s.permille, 0) / 1000) / (count(w.requests) + 1) as requests
      from agents as a
      cross join hours as h
      cross join generate_series(1, v_weeks) as n (weeks)
      left join ai.hour_shares as s on s.hour = extract(hour from h.local)
      left join ai.request_hours as w
        on w.project = hours_of_day.project
        and w.agent = a.name
        and w.hour = (h.local - make_interval(weeks => n.weeks)) at time zone v_zone
      group by a.name, a.prior, h.hour, s.permille
    )
    select e.name, e.hour, e.requests, e.requests * greatest(0, extract(epoch from e.hour + interval '1 hour' - greatest(e.hour, at))) / 3600
    from expected as e;
end
$$;

comment on function private.hours_of_day is
  'Each hour of the quota day of a moment, by agent: requests expected, as the mean of its hour of the week lately, and what of it is ahead.';

-- today: how busy this day is beside what was expected of it so far, between half and double.
create function private.quota_pace(
  project text, at timestamptz,
  out counted integer, out budget integer, out today numeric, out ahead integer, out surplus integer, out runs_out_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_left integer;
begin
  counted := coalesce(
    (select d.requests from ai.quota_days as d where d.project = quota_pace.project and d.day = private.quota_day(at)), 0
  );
  budget := private.quota_budget(quota_pace.project, at);
  v_left := greatest(budget - counted, 0);
  with hours as (
    select h.hour, sum(h.expected) as expected, sum(h.ahead) as ahead
    from private.hours_of_day(quota_pace.project, at) as h
    group by h.hour
  ),
  so_far as (
    select least(2, greatest(0.5, (quota_pace.counted + 20) / (sum(h.expected - h.ahead) + 20))) as today from hours as h
  ),
  running as (
    select h.hour, s.today * h.ahead as ahead, s.today * sum(h.ahead) over (order by h.hour) as until_its_end, s.today
    from hours as h
    cross join so_far as s
  )
  select max(r.today), ceil(round(sum(r.ahead), 3)), (
    select greatest(e.hour, at) + (e.hour + interval '1 hour' - greatest(e.hour, at)) * (1 - (e.until_its_end - v_left) / e.ahead)::double precision
    from running as e
    where e.until_its_end > v_left
      and e.ahead > 0
    order by e.hour
    limit 1
  )
  into today, ahead, runs_out_at
  from running as r;
  surplus := v_left - ahead;
end
$$;

comment on function private.quota_pace is
  'How a project''s quota day goes: what is ahead until it ends, what is left beyond that (below zero: too little), when it would run out; null: not today.';

create function private.pools_lend(project text, at timestamptz)
returns table (pool text, spare integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_today numeric;
begin
  if not exists (
    select
    from ai.request_hours as h
    where h.project = pools_lend.project
      and h.hour <= at - make_interval(weeks => private.setting_int('pace_lending_weeks'))
  ) then
    return;
  end if;
  v_today := greatest(1, (private.quota_pace(pools_lend.project, at)).today);
  return query
    select l.name, greatest(0, floor(
      l.requests - coalesce(c.requests, 0) - sum(h.ahead) * v_today * private.setting_int('pace_lending_percent') / 100
    ))::integer
    from private.hours_of_day(pools_lend.project, at) as h
    join ai.quota_limits as l on l.kind = 'pool' and l.name = h.agent
    left join ai.quota_counters as c
      on c.project = pools_lend.project and c.day = private.quota_day(at) and c.kind = 'pool' and c.name = l.name
    group by l.name, l.requests, c.requests;
end
$$;

comment on function private.pools_lend is
  'Requests that each pool can give to another today, beyond what it will need itself; no rows until weeks have shown what that is.';

create function private.alert_pace(project text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_pace record := private.quota_pace(project, at);
begin
  -- Early in the day, or hours before it ends, a forecast is too little to call somebody for.
  if v_pace.runs_out_at < private.next_quota_day(at) - interval '1 hour' and v_pace.counted * 2 >= v_pace.budget then
    if not private.is_alert_open('quota_runs_out', 'quota:' || project) then
      perform private.raise_alert(
        'quota_runs_out', 'quota:' || project,
        jsonb_build_object('at', v_pace.runs_out_at, 'counted', v_pace.counted, 'budget', v_pace.budget, 'short', -v_pace.surplus), at
      );
    end if;
  elsif v_pace.surplus >= 0 then
    perform private.resolve_alert('quota_runs_out', 'quota:' || project, at);
  end if;
end
$$;

comment on function private.alert_pace is
  'Calls somebody when half of the day''s requests are gone and the rest will not last; ends the alert when it will.';
