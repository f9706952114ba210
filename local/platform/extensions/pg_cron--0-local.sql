-- pg_cron's SQL surface (1.6) without its background worker: jobs are rows, the local stack runs them.
-- Like the real one, `schedule` acts for the current user, replaces a job of the same name, and checks schedules.
-- The underscore functions trust their callers: only `postgres` may use the schema.

create schema cron;
create sequence cron.jobid_seq;
create sequence cron.runid_seq;

create table cron.job (
  jobid bigint primary key default nextval('cron.jobid_seq'),
  schedule text not null,
  command text not null,
  nodename text not null default 'localhost',
  nodeport integer not null default coalesce(inet_server_port(), 5432),
  database text not null default current_database(),
  username text not null default current_user,
  active boolean not null default true,
  jobname text,
  constraint jobname_username_uniq unique (jobname, username)
);

create table cron.job_run_details (
  jobid bigint,
  runid bigint primary key default nextval('cron.runid_seq'),
  job_pid integer,
  database text,
  username text,
  command text,
  status text,
  return_message text,
  start_time timestamptz,
  end_time timestamptz
);

alter table cron.job enable row level security;
alter table cron.job_run_details enable row level security;
create policy cron_job_policy on cron.job using (username = current_user);
create policy cron_job_run_details_policy on cron.job_run_details using (username = current_user);
grant select on cron.job to public;
grant select, delete on cron.job_run_details to public;
grant select on sequence cron.jobid_seq, cron.runid_seq to public;

select pg_catalog.pg_extension_config_dump('cron.job', '');
select pg_catalog.pg_extension_config_dump('cron.jobid_seq', '');
select pg_catalog.pg_extension_config_dump('cron.job_run_details', '');
select pg_catalog.pg_extension_config_dump('cron.runid_seq', '');

-- One field of a cron line: a list of numbers, names and ranges, or `*`, ranges and `*` with a step.
create function cron._is_field(field text, low integer, high integer, names text[] default '{}')
returns boolean
language sql
immutable
set search_path = pg_catalog
as $$
  select bool_and(
    m.word is not null
    and (m.word[3] is null or m.word[1] is null or m.word[2] is not null)
    and coalesce(cron._value(m.word[1], low, names), case when m.word[1] is null then low end, -1) between low and high
    and coalesce(cron._value(m.word[2], low, names), case when m.word[2] is null then high end, -1) between low and high
    and coalesce(m.word[3]::integer, 1) > 0
  )
  from string_to_table(field, ',') as part
  cross join lateral (
    select regexp_match(part, '^(?:\*|(\w{1,4})(?:-(\w{1,4}))?)(?:/(\d{1,4}))?$') as word
  ) as m
$$;

create function cron._value(word text, low integer, names text[])
returns integer
language sql
immutable
set search_path = pg_catalog
as $$
  select case when word ~ '^\d+$' then word::integer else array_position(names, lower(word)) - 1 + low end
$$;

-- '5 4 * * *' (day of month may be `$`, the last one), '@daily' and its like, or '30 seconds'.
create function cron._check(schedule text)
returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
  v_fields text[] := regexp_split_to_array(btrim(schedule, E' \t'), '[ \t]+');
begin
  if schedule ~* '^\s*([1-9]|[1-5]\d)\s+seconds?\s*$'
    or schedule ~ '^\s*@(yearly|annually|monthly|weekly|daily|midnight|hourly)\s*$' then
    return;
  end if;
  if cardinality(v_fields) < 5
    or not cron._is_field(v_fields[1], 0, 59)
    or not cron._is_field(v_fields[2], 0, 23)
    or not (v_fields[3] = '$' or cron._is_field(v_fields[3], 1, 31))
    or not cron._is_field(v_fields[4], 1, 12, '{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}')
    or not cron._is_field(v_fields[5], 0, 7, '{sun,mon,tue,wed,thu,fri,sat,sun}') then
    raise exception 'invalid schedule: %', schedule
      using errcode = 'invalid_parameter_value',
        hint = 'Use cron format (e.g. 5 4 * * *), or interval format ''[1-59] seconds''';
  end if;
end
$$;

create function cron._write_job(job_name text, schedule text, command text, username text, active boolean)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog
as $$
declare
  v_id bigint;
begin
  perform cron._check(_write_job.schedule);
  insert into cron.job as j (schedule, command, username, active, jobname)
  values (_write_job.schedule, _write_job.command, _write_job.username, _write_job.active, _write_job.job_name)
  on conflict on constraint jobname_username_uniq do update
  set schedule = excluded.schedule, command = excluded.command, active = excluded.active
  returning j.jobid into v_id;
  perform pg_notify('pg_cron', '');
  return v_id;
end
$$;

create function cron.schedule(schedule text, command text)
returns bigint
language sql
strict
as $$
  select cron._write_job(null, schedule, command, current_user, true)
$$;

create function cron.schedule(job_name text, schedule text, command text)
returns bigint
language plpgsql
as $$
begin
  if job_name is null then
    raise exception 'job_name can not be NULL';
  elsif schedule is null then
    raise exception 'schedule can not be NULL';
  elsif command is null then
    raise exception 'command can not be NULL';
  end if;
  return cron._write_job(job_name, schedule, command, current_user, true);
end
$$;

create function cron.schedule_in_database(job_name text, schedule text, command text, database text,
  username text default null, active boolean default true)
returns bigint
language plpgsql
as $$
begin
  if database is distinct from current_database() then
    raise exception 'the local pg_cron runs jobs in database % only', current_database()
      using errcode = 'feature_not_supported';
  elsif coalesce(username, current_user) <> current_user
    and not (select r.rolsuper from pg_catalog.pg_roles as r where r.rolname = current_user) then
    raise exception 'must be superuser to create a job for another role' using errcode = 'insufficient_privilege';
  end if;
  return cron._write_job(job_name, schedule, command, coalesce(username, current_user), active);
end
$$;

create function cron._remove_job(job_id bigint, job_name text, username text)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog
as $$
begin
  delete from cron.job as j
  where j.username = _remove_job.username
    and case when job_name is null then j.jobid = job_id else j.jobname = job_name end;
  if not found then
    raise exception 'could not find valid entry for job %', coalesce(quote_literal(job_name), job_id::text)
      using errcode = 'internal_error';
  end if;
  perform pg_notify('pg_cron', '');
  return true;
end
$$;

create function cron.unschedule(job_id bigint)
returns boolean
language sql
strict
as $$
  select cron._remove_job(job_id, null, current_user)
$$;

create function cron.unschedule(job_name text)
returns boolean
language sql
strict
as $$
  select cron._remove_job(null, job_name, current_user)
$$;

create function cron._change_job(job_id bigint, schedule text, command text, active boolean, username text)
returns void
language plpgsql
security definer
set search_path = pg_catalog
as $$
begin
  if _change_job.schedule is not null then
    perform cron._check(_change_job.schedule);
  end if;
  update cron.job as j
  set schedule = coalesce(_change_job.schedule, j.schedule),
    command = coalesce(_change_job.command, j.command),
    active = coalesce(_change_job.active, j.active)
  where j.jobid = job_id
    and j.username = _change_job.username;
  if not found then
    raise exception 'Job % does not exist or you don''t own it', job_id using errcode = 'internal_error';
  end if;
  perform pg_notify('pg_cron', '');
end
$$;

create function cron.alter_job(job_id bigint, schedule text default null, command text default null,
  database text default null, username text default null, active boolean default null)
returns void
language plpgsql
as $$
begin
  if coalesce(database, current_database()) <> current_database() then
    raise exception 'the local pg_cron runs jobs in database % only', current_database()
      using errcode = 'feature_not_supported';
  elsif coalesce(username, current_user) <> current_user then
    raise exception 'must be superuser to alter username' using errcode = 'insufficient_privilege';
  end if;
  perform cron._change_job(job_id, schedule, command, active, current_user);
end
$$;

revoke all on function cron.alter_job, cron.schedule_in_database from public;

-- What supabase/postgres grants after `create extension pg_cron`.
grant usage on schema cron to postgres with grant option;
grant execute on all functions in schema cron to postgres with grant option;
grant all on cron.job_run_details to postgres with grant option;
revoke trigger on cron.job_run_details from postgres;
grant select on cron.job to postgres with grant option;
