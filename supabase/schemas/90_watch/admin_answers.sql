-- after: costs.sql
-- How well answers that are kept serve, and what they save.

create function private.cache_quality(at timestamptz)
returns table (
  stage text, guard_class text, threshold real, saving real, served bigint, wrong bigint, wrong_at_most double precision,
  outcomes jsonb, learnt_at timestamptz
)
language sql
stable
security invoker
set search_path = ''
as $$
  with served as (
    select q.stage, q.guard_class, coalesce(q.outcome, 'open') as outcome, count(*) as times
    from ai.questions as q
    where q.stage is not null
      and q.asked_at > at - make_interval(days => private.setting_int('question_days'))
    group by 1, 2, 3
  ),
  classes as (
    select s.stage, s.guard_class from served as s
    union
    select t.stage, t.guard_class from ai.answer_thresholds as t
  )
  select c.stage, c.guard_class, t.threshold, t.saving, n.served, n.wrong, private.error_bound(n.wrong, n.judged), n.outcomes, t.learnt_at
  from classes as c
  left join ai.answer_thresholds as t on t.stage = c.stage and t.guard_class = c.guard_class
  cross join lateral (
    select coalesce(sum(s.times), 0)::bigint as served,
      coalesce(sum(s.times) filter (where s.outcome not in ('right', 'open')), 0)::bigint as wrong,
      coalesce(sum(s.times) filter (where s.outcome <> 'open'), 0)::bigint as judged,
      coalesce(jsonb_object_agg(s.outcome, s.times), '{}') as outcomes
    from served as s
    where s.stage = c.stage
      and s.guard_class = c.guard_class
  ) as n
  order by c.stage collate "C", c.guard_class collate "C"
$$;

comment on function private.cache_quality is
  'Kept answers by stage and class of guard: thresholds, how many were served and wrong, and what share is wrong at most with 95 % certainty.';

create function private.cache_savings(at timestamptz)
returns table (day date, agent text, questions bigint, served bigint, percent numeric, requests_saved bigint, tokens_saved bigint, kept bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  select private.quota_day(q.asked_at), q.agent, count(*), count(q.stage), round(100.0 * count(q.stage) / count(*), 1), count(q.stage),
    coalesce(sum(q.tokens), 0)::bigint, (
      select count(*) from ai.answers as a where a.agent = q.agent and a.is_open and a.expires_at > at
    )
  from ai.questions as q
  where q.asked_at > at - interval '30 days'
  group by private.quota_day(q.asked_at), q.agent
  order by private.quota_day(q.asked_at) desc, q.agent collate "C"
$$;

comment on function private.cache_savings is
  'By quota day: questions to kitchens that others may ask too, how many a kept answer served, requests and tokens saved; kept: open answers now.';

create view admin.cache_quality
with (security_invoker = true)
as
select c.stage, c.guard_class, c.threshold, c.saving, c.served, c.wrong, c.wrong_at_most, c.outcomes, c.learnt_at
from private.cache_quality(now()) as c;

comment on view admin.cache_quality is 'How often kept answers were wrong, by what people did next; outcomes: right, repeated, corrected, refused, person, open.';

create view admin.cache_savings
with (security_invoker = true)
as
select c.day, c.agent, c.questions, c.served, c.percent, c.requests_saved, c.tokens_saved, c.kept
from private.cache_savings(now()) as c;

comment on view admin.cache_savings is 'What kept answers save each quota day of the last thirty.';
