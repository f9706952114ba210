-- after: schemas.sql
-- Alerts: what a person who runs a city must know, one open row for each thing. Everything that gives up, or cannot
-- go on without somebody, raises one here; who is told how belongs to 90_watch.

create table private.alerts (
  id bigint generated always as identity primary key,
  kind text not null,
  subject text not null,
  details jsonb not null default '{}',
  times integer not null default 1,
  raised_at timestamptz not null,
  last_at timestamptz not null,
  resolved_at timestamptz,
  constraint alert_kinds_are_words check (kind ~ '^[a-z][a-z_]{2,59}$'),
  constraint alerts_are_raised_at_least_once check (times >= 1),
  constraint alert_times_follow_each_other check (last_at >= raised_at and resolved_at >= raised_at)
);

comment on table private.alerts is 'What somebody has to look at; raised again while open, it counts.';
comment on column private.alerts.subject is 'Of what: such as a turn or a channel; with kind it names one open alert.';
comment on column private.alerts.details is 'Codes, ids and counts; nothing that a person wrote, no secret.';

create unique index things_have_one_open_alert on private.alerts (kind, subject) where resolved_at is null;

alter table private.alerts enable row level security;

create function private.raise_alert(kind text, subject text, details jsonb, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.alerts as a (kind, subject, details, raised_at, last_at)
  values (
    raise_alert.kind, raise_alert.subject, coalesce(raise_alert.details, '{}'), at, at
  )
  on conflict (kind, subject) where resolved_at is null do update
  set details = excluded.details, times = a.times + 1, last_at = greatest(a.last_at, excluded.last_at)
$$;

comment on function private.raise_alert is 'Opens an alert, or counts one that is open.';

create function private.is_alert_open(kind text, subject text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from private.alerts as a
    where a.kind = is_alert_open.kind
      and a.subject = is_alert_open.subject
      and a.resolved_at is null
  );
end
$$;

comment on function private.is_alert_open is 'Whether somebody was called to this and has not ended it.';

create function private.resolve_alert(kind text, subject text, at timestamptz)
returns boolean
language sql
volatile
security invoker
set search_path = ''
as $$
  with resolved as (
    update private.alerts as a
    set resolved_at = greatest(at, a.last_at)
    where a.kind = resolve_alert.kind
      and a.subject = resolve_alert.subject
      and a.resolved_at is null
    returning a.id
  )
  select exists (select from resolved)
$$;

comment on function private.resolve_alert is 'Closes an open alert; gives whether there was one.';
