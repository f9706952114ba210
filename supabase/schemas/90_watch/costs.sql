-- What asking models costs. The feature of a request is the tool called first in its answer, else that of an answer before
-- in its turn, else words or no_answer. A cost that is not known is null and guessed nowhere.

create view private.request_tokens
with (security_invoker = true)
as
select r.id, r.turn_id, r.agent, r.asked_at, r.model, coalesce(r.model_version, '') as version, r.feature, r.outcome, r.people, k.is_paid,
  -- What Google refused before it read it costs nothing. Of what failed later nobody knows.
  case when p.is_counted = false then 0 else r.prompt_tokens - coalesce(r.cached_tokens, 0) end as prompt,
  case when p.is_counted = false then 0 else coalesce(r.cached_tokens, r.prompt_tokens - r.prompt_tokens) end as cached,
  case when p.is_counted = false then 0 else r.answer_tokens end as answer,
  case when p.is_counted = false then 0 else coalesce(r.thought_tokens, r.answer_tokens - r.answer_tokens) end as thought
from ai.agents as a
join ai.requests as r on r.agent = a.name
join ai.api_keys as k on k.alias = r.key_alias
left join ai.recovery_policies as p on p.code = r.error_code;

comment on view private.request_tokens is 'What each request took of what has a price, and whether its key pays; null: not known.';

create function private.request_costs(from_at timestamptz, until_at timestamptz)
returns table (
  request_id bigint, turn_id bigint, agent text, asked_at timestamptz, model text, feature text, usd numeric, list_usd numeric, people integer
)
language sql
stable
security invoker
set search_path = ''
as $$
  with asked as materialized (
    select r.*
    from private.request_tokens as r
    where r.asked_at >= request_costs.from_at
      and r.asked_at < request_costs.until_at
  ),
  named as materialized (
    select n.model, n.version, coalesce(private.answering_model(n.version), nullif(n.version, ''), n.model) as answering
    from (select distinct a.model, a.version from asked as a) as n
  ),
  prices as materialized (
    select p.* from private.prices_between(request_costs.from_at, request_costs.until_at) as p
  )
  select a.id, a.turn_id, a.agent, a.asked_at, n.answering,
    coalesce(
      a.feature,
      (
        select b.feature
        from ai.requests as b
        where b.turn_id = a.turn_id
          and b.id < a.id
          and b.feature is not null
        order by b.id desc
        limit 1
      ),
      case when a.outcome is null then 'no_answer' else 'words' end
    ),
    case when a.is_paid then c.list_usd else c.free_usd end, c.list_usd, a.people
  from asked as a
  join named as n on n.model = a.model and n.version = a.version
  left join prices as p
    on p.model = n.answering and p.tier = 'paid' and a.asked_at >= p.from_at and a.asked_at < p.until_at
  left join prices as f
    on f.model = n.answering and f.tier = 'free' and a.asked_at >= f.from_at and a.asked_at < f.until_at
  cross join lateral (
    -- One kind that is not known makes the whole unknown. None cost nothing at any price, and any number nothing at none.
    select case when count(e.list_usd) = 4 then sum(e.list_usd) end as list_usd,
      case when count(e.free_usd) = 4 then sum(e.free_usd) end as free_usd
    from (
      select case when t.tokens = 0 or t.list = 0 then 0 else t.tokens * t.list end as list_usd,
        case when t.tokens = 0 or t.free = 0 then 0 else t.tokens * t.free end as free_usd
      from (
        values (a.prompt, p.prompt, f.prompt), (a.cached, p.cached, f.cached), (a.answer, p.answer, f.answer),
          (a.thought, p.thought, f.thought)
      ) as t (tokens, list, free)
    ) as e
  ) as c
$$;

comment on function private.request_costs is
  'Requests asked from a moment until before another: who answered, the feature, its cost by its key''s tier (usd) and as if paid (list_usd).';

-- usd of the requests whose price is known (null: of none), list_usd at the paid tier's list price; unknown: requests
-- without a known price.
create function private.ai_costs(at timestamptz)
returns table (
  period text, starts_on date, agent text, feature text, model text, requests bigint, usd numeric, list_usd numeric, unknown bigint
)
language sql
stable
security invoker
set search_path = ''
as $$
  with city as (
    select c.clock, c.clock at time zone c.zone as today_at, c.zone
    from (select at as clock, private.setting_text('city_timezone') as zone) as c
  ),
  days as (
    select (r.asked_at at time zone c.zone)::date as day, r.agent, r.feature, r.model, count(*) as requests,
      sum(r.usd) as usd, sum(r.list_usd) as list_usd, count(*) filter (where r.usd is null) as unknown
    from city as c
    cross join private.request_costs(
      (date_trunc('month', c.today_at) - interval '2 months') at time zone c.zone, at
    ) as r
    group by 1, 2, 3, 4
  )
  select p.period, s.starts_on, d.agent, d.feature, d.model, sum(d.requests)::bigint, round(sum(d.usd), 6), round(sum(d.list_usd), 6),
    sum(d.unknown)::bigint
  from days as d
  cross join city as c
  cross join (values ('day', interval '30 days'), ('week', interval '49 days'), ('month', interval '2 months')) as p (period, back)
  cross join lateral (select date_trunc(p.period, d.day::timestamp)::date as starts_on) as s
  where s.starts_on >= date_trunc(p.period, c.today_at) - p.back
  group by p.period, s.starts_on, d.agent, d.feature, d.model
  order by p.period collate "C", s.starts_on desc, d.agent collate "C", sum(d.requests) desc, d.feature collate "C", d.model collate "C"
$$;

comment on function private.ai_costs is
  'Costs by the city''s clock, for each of the last 31 days, 8 weeks and 3 months, agent, feature and model.';

create function private.periods_at(at timestamptz)
returns table (period text, starts_at timestamptz, ends_at timestamptz, before_at timestamptz, before_until timestamptz)
language sql
stable
security invoker
set search_path = ''
as $$
  select p.period, s.starts_at, s.ends_at, s.before_at,
    least(s.before_at + (periods_at.at - s.starts_at), s.starts_at)
  from (values ('day', interval '1 day'), ('week', interval '7 days'), ('month', interval '1 month')) as p (period, step)
  cross join (select private.setting_text('city_timezone') as zone) as c
  cross join lateral (
    select t.at at time zone c.zone as starts_at, (t.at + p.step) at time zone c.zone as ends_at,
      (t.at - p.step) at time zone c.zone as before_at
    from (select date_trunc(p.period, periods_at.at at time zone c.zone) as at) as t
  ) as s
$$;

comment on function private.periods_at is
  'The day, week and month of a moment by the city''s clock, and as much of the one before as has passed of this: before_at to before_until.';

create function private.turns_without_model(from_at timestamptz, until_at timestamptz)
returns table (turn_id bigint, agent text, finished_at timestamptz)
language sql
stable
security invoker
set search_path = ''
as $$
  select t.id, t.agent, t.finished_at
  from ai.turns as t
  where t.finished_at >= from_at
    and t.finished_at < until_at
    and t.finished_by in ('sql', 'tap', 'cache')
    -- Where a model was wanted and refused, nothing was saved.
    and t.model_refusal is null
    and not exists (select from ai.requests as r where r.turn_id = t.id)
    and not exists (select from ai.sections as s where s.turn_id = t.id)
    and exists (select from public.messages as m where m.turn_id = t.id and m.kind = 'text')
$$;

comment on function private.turns_without_model is 'Turns with words that were answered with certainty, no model being asked or wanted.';

-- usd so far, list_usd at the list price of the paid tier, usd_before of the period before until the same moment of it,
-- projected_usd of the whole if it goes on so; saved_turns: with words and answered without a model, at the mean cost
-- of a turn with one. Null: not known; unknown: requests without a known price, not in usd.
create function private.ai_cost_summary(at timestamptz)
returns table (
  period text, starts_at timestamptz, agent text, requests bigint, usd numeric, list_usd numeric, unknown bigint,
  usd_before numeric, projected_usd numeric, saved_turns bigint, saved_usd numeric, saved_list_usd numeric
)
language sql
stable
security invoker
set search_path = ''
as $$
  with periods as materialized (select p.* from private.periods_at(at) as p),
  costs as materialized (
    select c.* from private.request_costs((select min(p.before_at) from periods as p), at) as c
  ),
  saved as materialized (
    select s.* from private.turns_without_model((select min(p.starts_at) from periods as p), at) as s
  )
  select p.period, p.starts_at, a.name, n.requests, round(n.usd, 6), round(n.list_usd, 6), n.unknown, round(b.usd, 6),
    round(n.usd * extract(epoch from p.ends_at - p.starts_at) / nullif(extract(epoch from at - p.starts_at), 0), 6),
    s.turns, case s.turns when 0 then 0 else round(s.turns * n.usd / nullif(n.turns, 0), 6) end,
    case s.turns when 0 then 0 else round(s.turns * n.list_usd / nullif(n.list_turns, 0), 6) end
  from periods as p
  cross join ai.agents as a
  cross join lateral (
    select count(*) as requests, count(*) filter (where c.usd is null) as unknown,
      case when count(*) = 0 then 0 else sum(c.usd) end as usd,
      case when count(*) = 0 then 0 else sum(c.list_usd) end as list_usd,
      -- Turns in which a model answered: one that was refused each time is no measure of what an answer costs.
      count(distinct c.turn_id) filter (where c.usd is not null and c.feature <> 'no_answer')
        + coalesce(sum(c.people) filter (where c.people > 1 and c.usd is not null and c.feature <> 'no_answer'), 0) as turns,
      count(distinct c.turn_id) filter (where c.list_usd is not null and c.feature <> 'no_answer')
        + coalesce(sum(c.people) filter (where c.people > 1 and c.list_usd is not null and c.feature <> 'no_answer'), 0) as list_turns
    from costs as c
    where c.agent = a.name
      and c.asked_at >= p.starts_at
  ) as n
  cross join lateral (
    select case when count(*) = 0 then 0 else sum(c.usd) end as usd
    from costs as c
    where c.agent = a.name
      and c.asked_at >= p.before_at
      and c.asked_at < p.before_until
  ) as b
  cross join lateral (
    select count(*) as turns
    from saved as s
    where s.agent = a.name
      and s.finished_at >= p.starts_at
  ) as s
  order by p.starts_at desc, p.period collate "C", a.name collate "C"
$$;

comment on function private.ai_cost_summary is
  'What asking has cost this day, week and month by the city''s clock and agent, what it will, and what answering without a model saved.';
