-- The roles of a hosted project, made once per server by its superuser `supabase_admin`. `postgres`, who runs
-- migrations, is not a superuser and belongs to no service's role.

create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;
create role postgres login createdb createrole replication bypassrls;
create role authenticator login noinherit;

create role supabase_auth_admin login noinherit createrole;
create role supabase_realtime_admin login noinherit createrole replication;
create role supabase_storage_admin login noinherit createrole;

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to postgres with admin option;
grant anon, authenticated, service_role to supabase_realtime_admin;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres;

-- Stands in for supautils.policy_grants: only who has the owner's privileges may manage policies. What else
-- that would allow on realtime.messages and in storage is refused by event triggers (50_realtime_lock.sql).
grant supabase_realtime_admin, supabase_storage_admin to postgres with inherit true, set false;

alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';

alter role supabase_admin set search_path = "$user", public, auth, extensions;
alter role postgres set search_path = "$user", public, extensions;
alter role supabase_auth_admin set search_path = auth;
alter role supabase_realtime_admin set search_path = public, extensions, realtime;
alter role supabase_storage_admin set search_path = storage;
