-- Which counters a reservation touches, and by how much.

create function private.reservation_counters(reservation ai.reservations)
returns table (kind text, name text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
    select k.kind, k.name
    from (
      values
        ('pool', reservation.pool),
        ('model', coalesce(reservation.answered_by, reservation.model)),
        ('person', reservation.person_id::text),
        ('strangers', case when reservation.is_stranger then 'all' end),
        ('media', reservation.media)
    ) as k (kind, name)
    where k.name is not null
    union all
    select 'person', p.id::text
    from unnest(reservation.person_ids) as p (id);
end
$$;

comment on function private.reservation_counters is 'The counters of its quota day in which a reservation counts.';

create function private.count_reservation(reservation ai.reservations)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.quota_days as d
  set requests = d.requests + 1
  where d.project = reservation.project
    and d.day = reservation.day;
  insert into ai.quota_counters as c (project, day, kind, name, requests)
  select reservation.project, reservation.day, k.kind, k.name, 1
  from private.reservation_counters(reservation) as k
  on conflict (project, day, kind, name) do update
  set requests = c.requests + 1;
  insert into ai.quota_minutes as m (project, model, minute, requests, tokens)
  values (
    reservation.project, coalesce(reservation.answered_by, reservation.model),
    date_trunc('minute', reservation.reserved_at), 1, reservation.tokens
  )
  on conflict (project, model, minute) do update
  set requests = m.requests + 1, tokens = m.tokens + excluded.tokens;
end
$$;

comment on function private.count_reservation is 'Counts a reservation everywhere it counts. The day is locked.';

create function private.uncount_reservation(reservation ai.reservations)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.quota_days as d
  set requests = d.requests - 1
  where d.project = reservation.project
    and d.day = reservation.day;
  update ai.quota_counters as c
  set requests = c.requests - 1
  from private.reservation_counters(reservation) as k
  where c.project = reservation.project
    and c.day = reservation.day
    and c.kind = k.kind
    and c.name = k.name;
  -- Minutes are kept for a short time only: an old one may be gone.
  update ai.quota_minutes as m
  set requests = m.requests - 1, tokens = m.tokens - reservation.tokens
  where m.project = reservation.project
    and m.model = coalesce(reservation.answered_by, reservation.model)
    and m.minute = date_trunc('minute', reservation.reserved_at);
end
$$;

comment on function private.uncount_reservation is 'Takes a reservation back from everywhere it counts. The day is locked.';
