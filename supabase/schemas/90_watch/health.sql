-- A heartbeat is a row that a job renews; health compares it with the clock that it is given.

insert into private.heartbeats (name, every_seconds, since_at)
values ('cron', 30, now());

create function private.beat(name text, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update private.heartbeats
  set beat_at = greatest(at, since_at)
  where heartbeats.name = beat.name
$$;

comment on function private.beat is 'Renews a heartbeat; an unknown name changes nothing.';

insert into private.settings (key, value, meaning)
values ('health_wait_seconds', '90', 'Health is unavailable while a turn or a message waits so long beyond its time: whoever should do it is not reached');

create function private.check_work(at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'ok', greatest(w.turns, w.messages) <= private.setting_int('health_wait_seconds'),
    'turns_wait_seconds', floor(w.turns),
    'messages_wait_seconds', floor(w.messages)
  )
  from (
    select private.measure_waiting('turn_wait_seconds', at) as turns, private.measure_waiting('outbox_wait_seconds', at) as messages
  ) as w
$$;

comment on function private.check_work is 'Whether what is due is done: {ok, turns_wait_seconds, messages_wait_seconds}. A wake may go nowhere while all else is well.';

create function private.check_health(latest_migration text, at timestamptz, server_started_at timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_applied text;
  v_beat private.heartbeats;
  v_late_seconds integer;
begin
  -- The history is the CLI's; a database that was filled by other means has none.
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    select max(m.version) into v_applied from supabase_migrations.schema_migrations as m;
  end if;
  select h.* into v_beat from private.heartbeats as h where h.name = 'cron';
  -- A server that was off could not beat: its silence counts from its start.
  v_late_seconds := floor(extract(epoch from
    at - greatest(v_beat.beat_at, v_beat.since_at, server_started_at)));
  return jsonb_build_object(
    'database', jsonb_build_object('ok', true, 'version', current_setting('server_version')),
    'migrations', jsonb_build_object(
      'ok', v_applied is not distinct from latest_migration,
      'applied', v_applied,
      'expected', latest_migration
    ),
    'cron', jsonb_build_object(
      -- Three missed beats: one may be late while the server is busy.
      'ok', coalesce(v_late_seconds <= 3 * v_beat.every_seconds, false),
      'beat_at', v_beat.beat_at,
      'late_seconds', v_late_seconds
    ),
    'work', private.check_work(at),
    'vault', (
      select coalesce(jsonb_agg(s.name order by s.name collate "C"), '[]')
      from vault.secrets as s
      where s.name in ('project_url', 'functions_secret', 'gemini_api_key')
    )
  );
end
$$;

comment on function private.check_health is
  'What the database knows of its own state: {database, migrations, cron, work: {ok, ...}, vault: [names present]}. Never a secret.';

create function private.purge_cron_history(at timestamptz, keep interval default '3 days', slice integer default 1000)
returns bigint
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from cron.job_run_details
    where runid in (
      select d.runid
      from cron.job_run_details as d
      where d.end_time < at - keep
      order by d.runid
      limit slice
    )
    returning runid
  )
  select count(*) from purged
$$;

comment on function private.purge_cron_history is
  'Deletes at most `slice` finished runs older than `keep`, oldest first; pg_cron never does. Gives how many.';
