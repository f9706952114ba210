-- What came of requests about several people, beside those about one.

-- asked_again: their share could not be used (missing, cut, stray, wrong); corrected: of those it was wrong or said to nobody
-- known. Of requests about one, asked_again are those that were repaired.
create function private.together_outcomes(from_at timestamptz, until_at timestamptz)
returns table (
  agent text, size text, requests bigint, people bigint, served bigint, asked_again bigint, corrected bigint, lost bigint,
  again_percent numeric
)
language sql
stable
security invoker
set search_path = ''
as $$
  with asked as (
    select r.agent, case when r.people = 1 then '1' when r.people <= 3 then '2-3' else '4 and more' end as size, r.id, r.people, r.turn_id
    from ai.agents as a
    join ai.requests as r on r.agent = a.name
    where r.asked_at >= from_at
      and r.asked_at < until_at
      and r.reason = 'words'
      and r.ended_at is not null
  ), told as (
    select a.agent, a.size, a.id, s.outcome
    from asked as a
    join ai.sections as s on s.request_id = a.id
    union all
    select a.agent, a.size, a.id, case
      when r.error_code is not null then 'failed'
      when exists (select from ai.requests as n where n.turn_id = a.turn_id and n.reason = 'repair') then 'wrong'
      else 'used'
    end
    from asked as a
    join ai.requests as r on r.id = a.id
    where a.people = 1
  ), counted as (
    select t.agent, t.size, count(distinct t.id) as requests, count(*) as people,
      count(*) filter (where t.outcome in ('used', 'overtaken')) as served,
      count(*) filter (where t.outcome in ('missing', 'cut', 'stray', 'wrong')) as asked_again,
      count(*) filter (where t.outcome in ('stray', 'wrong')) as corrected,
      count(*) filter (where t.outcome in ('lost', 'failed')) as lost
    from told as t
    group by t.agent, t.size
  )
  select c.*, round(100.0 * c.asked_again / nullif(c.served + c.asked_again, 0), 1)
  from counted as c
  order by c.agent collate "C", c.size collate "C"
$$;

comment on function private.together_outcomes is
  'Requests by how many people they were about: how many were served, asked again alone, corrected, and lost with their worker or the service.';

-- So many sections are needed before anything is said; a margin of five points over those asked alone.
create function private.watch_together(at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_worse record;
begin
  for v_worse in
    select s.agent, s.size, s.again_percent, o.again_percent as alone_percent, s.people
    from private.together_outcomes(at - interval '7 days', at) as s
    left join private.together_outcomes(at - interval '7 days', at) as o on o.agent = s.agent and o.size = '1'
    where s.size <> '1'
      and s.people >= 100
      and s.again_percent > coalesce(o.again_percent, 0) + 5
  loop
    update ai.together_tries as t
    set most = case v_worse.size when '2-3' then 1 else 3 end
    where t.agent = v_worse.agent
      and t.most > case v_worse.size when '2-3' then 1 else 3 end;
    if found then
      perform private.raise_alert('together_worse', 'agent:' || v_worse.agent, to_jsonb(v_worse), at);
    end if;
  end loop;
end
$$;

comment on function private.watch_together is
  'Fewer people in a request where those in larger ones were asked again more often than those alone, by five points of a hundred sections.';

create view admin.together
with (security_invoker = true)
as
select d.day, o.*
from (
  select g.day::date as day, g.day at time zone z.zone as from_at
  from (select private.setting_text('city_timezone') as zone) as z
  cross join lateral generate_series(
    date_trunc('day', now() at time zone z.zone) - interval '13 days', date_trunc('day', now() at time zone z.zone), interval '1 day'
  ) as g (day)
) as d
cross join lateral private.together_outcomes(d.from_at, d.from_at + interval '1 day') as o
order by d.day desc, o.agent collate "C", o.size collate "C";

comment on view admin.together is
  'The last 14 days by agent and how many people a request was about: served, asked again, corrected. Docs: docs/together.md.';
