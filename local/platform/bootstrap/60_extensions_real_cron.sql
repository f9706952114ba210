-- As 60_extensions.sql, for the one database of a server that has the real pg_cron; the grants are those that
-- supabase/postgres makes after `create extension pg_cron`.

create extension supabase_vault with schema vault;
create extension pg_cron with schema pg_catalog;

grant usage on schema cron to postgres with grant option;
grant execute on all functions in schema cron to postgres with grant option;
grant all on cron.job_run_details to postgres with grant option;
revoke trigger on cron.job_run_details from postgres;
grant select on cron.job to postgres with grant option;
