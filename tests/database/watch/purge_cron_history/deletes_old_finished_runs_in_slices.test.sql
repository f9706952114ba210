select plan(4);
select tests.act_as_superuser();
insert into cron.job_run_details (jobid, database, username, command, status, start_time, end_time)
select 999, current_database(), 'postgres', 'select 1', 'succeeded', t, t
from generate_series(
  '2026-11-19 12:00:00Z'::timestamptz, '2026-11-20 11:00:00Z'::timestamptz, interval '1 hour'
) as t;
insert into cron.job_run_details (jobid, database, username, command, status, start_time, end_time)
values
  (999, current_database(), 'postgres', 'select 2', 'succeeded', '2026-11-20 12:00:00Z', '2026-11-20 12:00:00Z'),
  (999, current_database(), 'postgres', 'select 3', 'running', '2026-11-19 12:00:00Z', null);
select tests.act_as_owner();

select is(private.purge_cron_history('2026-11-23 12:00:00Z', slice => 10), 10::bigint, 'a slice at a time');
select is(private.purge_cron_history('2026-11-23 12:00:00Z'), 14::bigint, 'until the old ones are gone');
select is(private.purge_cron_history('2026-11-23 12:00:00Z'), 0::bigint, 'then nothing');
select set_eq(
  $$ select command from cron.job_run_details where jobid = 999 $$, array['select 2', 'select 3'],
  'runs of the last three days and those that still run stay'
);
select * from finish();
