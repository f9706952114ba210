-- Schedules: what pg_cron does by itself, and whether it does. A heartbeat is a row that a job renews; health
-- compares it with the clock it is given. Bodies are one call with now(), so that a day can be simulated.

create table private.heartbeats (
  name text primary key,
  every_seconds integer not null,
  since_at timestamptz not null,
  beat_at timestamptz,
  constraint heartbeats_have_a_period check (every_seconds between 1 and 86400),
  constraint heartbeats_follow_their_start check (beat_at >= since_at)
);

comment on table private.heartbeats is 'One row for each thing that must show that it lives; renewed by private.beat.';
comment on column private.heartbeats.since_at is 'When the first beat could have come: before it, silence says nothing.';
comment on column private.heartbeats.every_seconds is 'Seconds between two beats when all is well.';

alter table private.heartbeats enable row level security;
revoke all on private.heartbeats from public, anon, authenticated, service_role;
-- No grants and no policies: only definer functions read and write it.

create function private.beat(name text, now timestamptz)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update private.heartbeats
  set beat_at = greatest(beat.now, since_at)
  where heartbeats.name = beat.name
$$;

comment on function private.beat is 'Renews a heartbeat; an unknown name changes nothing.';
revoke all on function private.beat from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create function private.check_health(latest_migration text, now timestamptz, server_started_at timestamptz)
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
    check_health.now - greatest(v_beat.beat_at, v_beat.since_at, check_health.server_started_at)));
  return jsonb_build_object(
    'database', jsonb_build_object('ok', true, 'version', current_setting('server_version')),
    'migrations', jsonb_build_object(
      'ok', v_applied is not distinct from check_health.latest_migration,
      'applied', v_applied,
      'expected', check_health.latest_migration
    ),
    'cron', jsonb_build_object(
      -- Three missed beats: one may be late while the server is busy.
      'ok', coalesce(v_late_seconds <= 3 * v_beat.every_seconds, false),
      'beat_at', v_beat.beat_at,
      'late_seconds', v_late_seconds
    ),
    'vault', (
      select coalesce(jsonb_agg(s.name order by s.name collate "C"), '[]')
      from vault.secrets as s
      where s.name in ('project_url', 'functions_secret', 'gemini_api_key')
    )
  );
end
$$;

comment on function private.check_health is
  'What the database knows of its own state: {database, migrations, cron: {ok, ...}, vault: [names present]}. Never a secret.';
revoke all on function private.check_health from public, anon, authenticated, service_role;
grant execute on function private.check_health to service_role;

create function public.check_health(latest_migration text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.check_health(check_health.latest_migration, now(), pg_postmaster_start_time())
$$;

comment on function public.check_health is 'For the edge function health: see private.check_health.';
revoke all on function public.check_health from public, anon, authenticated, service_role;
grant execute on function public.check_health to service_role;

create function private.purge_cron_history(now timestamptz, keep interval default '3 days', slice integer default 1000)
returns bigint
language sql
volatile
security definer
set search_path = ''
as $$
  with purged as (
    delete from cron.job_run_details
    where runid in (
      select d.runid
      from cron.job_run_details as d
      where d.end_time < purge_cron_history.now - purge_cron_history.keep
      order by d.runid
      limit purge_cron_history.slice
    )
    returning runid
  )
  select count(*) from purged
$$;

comment on function private.purge_cron_history is
  'Deletes at most `slice` finished runs older than `keep`, oldest first; pg_cron never does. Gives how many.';
revoke all on function private.purge_cron_history from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

insert into private.heartbeats (name, every_seconds, since_at)
values ('cron', 30, now());

select cron.schedule('heartbeat', '30 seconds', $$select private.beat('cron', now())$$);
select cron.schedule('purge_cron_history', '*/10 * * * *', $$select private.purge_cron_history(now())$$);
select cron.schedule('order_timeouts', '* * * * *', $$select private.run_order_timeouts(now())$$);
select cron.schedule('dispatch', '10 seconds', $$select private.dispatch(now())$$);
select cron.schedule('watch_deliveries', '* * * * *', $$select private.watch_deliveries(now())$$);
select cron.schedule('watch_turns', '10 seconds', $$select private.watch_turns(now())$$);
select cron.schedule('wake_sleepers', '10 seconds', $$select private.wake_sleepers(now())$$);
select cron.schedule('raise_queue_marks', '* * * * *', $$select private.raise_queue_marks(now())$$);
select cron.schedule('purge_inbox', '*/10 * * * *', $$select private.purge_inbox(now())$$);
select cron.schedule('purge_choices', '*/10 * * * *', $$select private.purge_choices(now())$$);
select cron.schedule('answer_kept', '10 seconds', $$select private.answer_kept(now())$$);
select cron.schedule('purge_kept_words', '*/10 * * * *', $$select private.purge_kept_words(now())$$);
select cron.schedule('purge_turn_steps', '*/10 * * * *', $$select private.purge_turn_steps(now())$$);
select cron.schedule('return_conversations', '*/10 * * * *', $$select private.return_conversations(now())$$);
select cron.schedule('watch_quota', '* * * * *', $$select private.watch_quota(now())$$);
select cron.schedule('purge_quota', '*/10 * * * *', $$select private.purge_quota(now())$$);
select cron.schedule('check_alert_rules', '* * * * *', $$select private.check_alert_rules(now())$$);
