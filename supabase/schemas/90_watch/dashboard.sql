-- How the agents' work goes.

create function private.dashboard_windows(at timestamptz)
returns table (width text, from_at timestamptz)
language sql
stable
security invoker
set search_path = ''
as $$
  select w.width, date_trunc(w.width, at, private.setting_text('city_timezone')) - w.back
  from (values ('minute', interval '59 minutes'), ('hour', interval '47 hours')) as w (width, back)
$$;

comment on function private.dashboard_windows is 'Where the dashboard begins: 60 minutes by minute, 48 hours by hour, the running ones included.';

create function private.turn_numbers(at timestamptz)
returns table (
  width text, starts_at timestamptz, agent text, turns bigint, by_tap bigint, by_sql bigint, by_cache bigint, by_model bigint, by_person bigint,
  given_up bigint, turn_milliseconds bigint, turn_p95_milliseconds bigint
)
language sql
stable
security invoker
set search_path = ''
as $$
  select w.width, b.starts_at, t.agent, count(*),
    count(*) filter (where t.finished_by = 'tap'), count(*) filter (where t.finished_by = 'sql'),
    count(*) filter (where t.finished_by = 'cache'), count(*) filter (where t.finished_by = 'model'),
    count(*) filter (where t.finished_by = 'person'),
    count(*) filter (where t.state = 'dead'),
    round(avg(b.milliseconds))::bigint, round(percentile_cont(0.95) within group (order by b.milliseconds))::bigint
  from private.dashboard_windows(at) as w
  join ai.turns as t on t.finished_at >= w.from_at and t.finished_at <= at
  cross join lateral (
    select date_trunc(w.width, t.finished_at, private.setting_text('city_timezone')) as starts_at,
      -- How long an answer takes; a person's is no matter of ours.
      case when t.finished_by in ('tap', 'sql', 'cache', 'model') then extract(epoch from t.finished_at - t.opened_at) * 1000 end as milliseconds
  ) as b
  group by w.width, b.starts_at, t.agent
$$;

comment on function private.turn_numbers is
  'The dashboard''s numbers of turns, by when they ended: what answered, those that were given up, and from the first message to the answer, mean and p95.';

create function private.request_numbers(at timestamptz)
returns table (
  width text, starts_at timestamptz, agent text, requests bigint, failed bigint, request_milliseconds bigint,
  request_p95_milliseconds bigint, prompt_tokens bigint, cached_tokens bigint, answer_tokens bigint, thought_tokens bigint,
  cache_hits bigint
)
language sql
stable
security invoker
set search_path = ''
as $$
  select w.width, date_trunc(w.width, r.asked_at, private.setting_text('city_timezone')), r.agent, count(*), count(r.error_code),
    round(avg(r.milliseconds))::bigint, round(percentile_cont(0.95) within group (order by r.milliseconds))::bigint,
    coalesce(sum(r.prompt_tokens), 0), coalesce(sum(r.cached_tokens), 0), coalesce(sum(r.answer_tokens), 0),
    coalesce(sum(r.thought_tokens), 0), count(*) filter (where r.cached_tokens > 0)
  from private.dashboard_windows(at) as w
  cross join ai.agents as a
  join ai.requests as r on r.agent = a.name and r.asked_at >= w.from_at and r.asked_at <= at
  group by 1, 2, 3
$$;

comment on function private.request_numbers is
  'The dashboard''s numbers of requests, by when they were asked; milliseconds are those of answered ones, cache_hits those that Google served from a cache in part.';

create function private.dashboard_words(at timestamptz)
returns table (width text, starts_at timestamptz, agent text, models jsonb, reasons jsonb, errors jsonb, refusals jsonb)
language sql
stable
security invoker
set search_path = ''
as $$
  with found as (
    select r.asked_at as at, r.agent, f.list, f.word
    from ai.agents as a
    join ai.requests as r on r.agent = a.name and r.asked_at <= dashboard_words.at
      and r.asked_at >= (select min(w.from_at) from private.dashboard_windows(dashboard_words.at) as w)
    cross join lateral (
      values ('models', coalesce(nullif(r.model_version, ''), r.model)), ('reasons', r.reason),
        ('errors', coalesce(r.error_code, nullif(r.outcome, 'complete')))
    ) as f (list, word)
    where f.word is not null
    union all
    select t.finished_at, t.agent, 'refusals', t.model_refusal
    from ai.turns as t
    where t.finished_at <= dashboard_words.at
      and t.finished_at >= (select min(w.from_at) from private.dashboard_windows(dashboard_words.at) as w)
      and t.model_refusal is not null
  ),
  counted as (
    select w.width, date_trunc(w.width, f.at, private.setting_text('city_timezone')) as starts_at, f.agent, f.list, f.word,
      count(*) as times
    from private.dashboard_windows(dashboard_words.at) as w
    join found as f on f.at >= w.from_at
    group by 1, 2, 3, 4, 5
  )
  select c.width, c.starts_at, c.agent,
    jsonb_object_agg(c.word, c.times) filter (where c.list = 'models'), jsonb_object_agg(c.word, c.times) filter (where c.list = 'reasons'),
    jsonb_object_agg(c.word, c.times) filter (where c.list = 'errors'), jsonb_object_agg(c.word, c.times) filter (where c.list = 'refusals')
  from counted as c
  group by c.width, c.starts_at, c.agent
$$;

comment on function private.dashboard_words is
  'The dashboard''s {word: times}: models that answered (or were asked), why one was needed, how requests failed or answers were cut, why no model was asked.';

-- The columns: private.turn_numbers, request_numbers, dashboard_words.
create function private.ai_dashboard(at timestamptz)
returns table (
  width text, starts_at timestamptz, agent text, turns bigint, by_tap bigint, by_sql bigint, by_cache bigint, by_model bigint, by_person bigint,
  given_up bigint, turn_milliseconds bigint, turn_p95_milliseconds bigint, requests bigint, requests_a_minute numeric,
  failed bigint, request_milliseconds bigint, request_p95_milliseconds bigint, prompt_tokens bigint, cached_tokens bigint,
  answer_tokens bigint, thought_tokens bigint, cache_hits bigint, models jsonb, reasons jsonb, errors jsonb, refusals jsonb
)
language sql
stable
security invoker
set search_path = ''
as $$
  select width, starts_at, agent, coalesce(t.turns, 0), coalesce(t.by_tap, 0), coalesce(t.by_sql, 0), coalesce(t.by_cache, 0),
    coalesce(t.by_model, 0), coalesce(t.by_person, 0), coalesce(t.given_up, 0), t.turn_milliseconds, t.turn_p95_milliseconds, coalesce(r.requests, 0),
    -- Of the running hour only what has passed counts, a minute at least.
    round(
      coalesce(r.requests, 0) / greatest(
        extract(epoch from least(starts_at + ('1 ' || width)::interval, at) - starts_at) / 60, 1
      ),
      2
    ),
    coalesce(r.failed, 0), r.request_milliseconds, r.request_p95_milliseconds, coalesce(r.prompt_tokens, 0),
    coalesce(r.cached_tokens, 0), coalesce(r.answer_tokens, 0), coalesce(r.thought_tokens, 0), coalesce(r.cache_hits, 0),
    coalesce(w.models, '{}'), coalesce(w.reasons, '{}'), coalesce(w.errors, '{}'), coalesce(w.refusals, '{}')
  from private.turn_numbers(at) as t
  full join private.request_numbers(at) as r using (width, starts_at, agent)
  left join private.dashboard_words(at) as w using (width, starts_at, agent)
  order by width collate "C" desc, starts_at desc, agent collate "C"
$$;

comment on function private.ai_dashboard is
  'How the agents'' work goes, by minute of the last hour and hour of the last 48 (city''s clock), by agent. What has nothing has no row.';
