-- Whose share of the day and of the hour a request is. Strangers together have what known customers leave; who has begun
-- to order has half of their hour for themselves, and in the other half nobody takes more than an even part once it is
-- half gone: fifty who only talk leave something to one who comes to eat.

create function private.is_ordering(person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.baskets as b
    join public.basket_lines as l on l.basket_id = b.id
    where b.person_id = is_ordering.person_id
      and b.status = 'open'
  ) or exists (
    select from public.orders as o where o.person_id = is_ordering.person_id and o.ended_at is null
  );
end
$$;

comment on function private.is_ordering is 'Whether a person has something in the basket, or an order open.';

create function private.strangers_share(project text, day date)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select least(a.requests, greatest(f.requests, p.requests - k.requests))
    from ai.quota_limits as a
    join ai.quota_limits as f on f.kind = 'strangers' and f.name = 'least'
    join ai.quota_limits as p on p.kind = 'pool' and p.name = 'client'
    cross join lateral (
      select coalesce(max(c.requests - coalesce(s.requests, 0)), 0) as requests
      from ai.quota_counters as c
      left join ai.quota_counters as s
        on s.project = c.project and s.day = c.day and s.kind = 'strangers' and s.name = 'all'
      where c.project = strangers_share.project
        and c.day between strangers_share.day - 7 and strangers_share.day
        and c.kind = 'pool'
        and c.name = 'client'
    ) as k
    where a.kind = 'strangers'
      and a.name = 'all'
  );
end
$$;

comment on function private.strangers_share is
  'Requests of a day for all strangers: the customers'' pool less the most that known customers asked on a day of the last week, within two limits.';

create function private.judge_person_share(
  project text, day date, person_id bigint, at timestamptz, out reason text, out free_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_trust private.trust_levels := private.trust_of(judge_person_share.person_id);
  v_today integer := (
    select c.requests
    from ai.quota_counters as c
    where c.project = judge_person_share.project
      and c.day = judge_person_share.day
      and c.kind = 'person'
      and c.name = judge_person_share.person_id::text
  );
  v_hour record;
begin
  select count(*) as requests, min(r.reserved_at) as first_at into v_hour
  from (
    select o.*
    from ai.reservations as o
    where o.person_id = judge_person_share.person_id
      and o.reserved_at > at - interval '1 hour'
    union all
    select o.*
    from ai.sections as s
    join ai.requests as q on q.id = s.request_id
    join ai.reservations as o on o.id = q.reservation_id
    where s.person_id = judge_person_share.person_id
      and s.asked_at > at - interval '1 hour'
  ) as r
  where r.project = judge_person_share.project
    and r.state <> 'released'
    -- What failed was no fault of theirs.
    and coalesce(r.outcome, 'answered') = 'answered';
  if coalesce(v_today, 0) >= least(
    v_trust.requests_a_day, (select l.requests from ai.quota_limits as l where l.kind = 'person' and l.name = 'each')
  ) then
    reason := 'person';
  elsif v_hour.requests >= v_trust.requests_an_hour then
    reason := 'person';
    free_at := v_hour.first_at + interval '1 hour';
  end if;
end
$$;

comment on function private.judge_person_share is 'Whether a person has used up their share of the day or the hour (person), and when they have some again.';

create function private.judge_strangers_share(
  project text, day date, person_id bigint, is_ordering boolean, at timestamptz, out reason text, out free_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_most integer := (select l.requests from ai.quota_limits as l where l.kind = 'strangers' and l.name = 'hour');
  v_today integer := (
    select c.requests
    from ai.quota_counters as c
    where c.project = judge_strangers_share.project
      and c.day = judge_strangers_share.day
      and c.kind = 'strangers'
      and c.name = 'all'
  );
  v_hour record;
begin
  if coalesce(v_today, 0) >= private.strangers_share(judge_strangers_share.project, judge_strangers_share.day) then
    reason := 'strangers';
    return;
  end if;
  select count(*) as requests, min(r.reserved_at) as first_at,
    count(*) filter (where not r.is_ordering) as talk,
    count(distinct r.person_id) filter (where not r.is_ordering) as talkers,
    count(*) filter (where r.person_id = judge_strangers_share.person_id) as own
  into v_hour
  from ai.reservations as r
  where r.project = judge_strangers_share.project
    and r.is_stranger
    and r.reserved_at > at - interval '1 hour'
    and r.state <> 'released';
  if v_hour.requests >= v_most or not judge_strangers_share.is_ordering and (
    v_hour.talk >= v_most / 2
    or v_hour.talk >= v_most / 4 and v_hour.own >= greatest(v_most / 2 / greatest(v_hour.talkers, 1), 2)
  ) then
    reason := 'strangers';
    free_at := v_hour.first_at + interval '1 hour';
  end if;
end
$$;

comment on function private.judge_strangers_share is
  'Whether strangers have used up their share of the day or the hour, or one of them theirs of it (strangers), and when there is some again.';

create function private.judge_shares(
  project text, day date, person_id bigint, is_stranger boolean, is_ordering boolean, media text, at timestamptz,
  out reason text, out free_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if judge_shares.person_id is not null then
    select j.reason, j.free_at into judge_shares.reason, judge_shares.free_at
    from private.judge_person_share(project, day, judge_shares.person_id, at) as j;
  end if;
  if judge_shares.reason is null and is_stranger then
    select j.reason, j.free_at into judge_shares.reason, judge_shares.free_at
    from private.judge_strangers_share(project, day, judge_shares.person_id, is_ordering, at) as j;
  end if;
  if judge_shares.reason is null and exists (
    select
    from ai.quota_limits as l
    left join ai.quota_counters as c
      on c.project = judge_shares.project and c.day = judge_shares.day and c.kind = 'media' and c.name = l.name
    where l.kind = 'media'
      and l.name = judge_shares.media
      and coalesce(c.requests, 0) >= l.requests
  ) then
    judge_shares.reason := 'media';
  end if;
end
$$;

comment on function private.judge_shares is 'Whose share is used up (person, strangers, media; null for none), and when there is some again unless with the next day.';

create function private.alert_strangers(project text, day date, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_used integer := (
    select c.requests
    from ai.quota_counters as c
    where c.project = alert_strangers.project
      and c.day = alert_strangers.day
      and c.kind = 'strangers'
      and c.name = 'all'
  );
  v_share integer := private.strangers_share(alert_strangers.project, alert_strangers.day);
begin
  if v_used = greatest((v_share + 1) / 2, 1) then
    perform private.raise_alert(
      'strangers_share', 'quota:' || alert_strangers.project,
      jsonb_build_object('day', alert_strangers.day, 'used', v_used, 'share', v_share), at
    );
  end if;
end
$$;

comment on function private.alert_strangers is 'Raises an alert when half of what strangers may ask in a day is gone. The day is locked.';
