-- Schemas of a hosted project and who may do what in them. `postgres` may use the services' schemas and create
-- nothing there. In `public` nothing new is granted to the API roles, as in every project since May 2026; only
-- what `supabase_admin` itself makes there is (an extension put into `public` is exposed: that is hosted too).

do $$
begin
  execute format('alter database %I owner to postgres', current_database());
end
$$;

create schema extensions authorization supabase_admin;
create schema auth authorization supabase_admin;
create schema realtime authorization supabase_admin;
create schema storage authorization supabase_admin;
create schema vault authorization supabase_admin;

grant usage on schema public to postgres, anon, authenticated, service_role;
grant create, usage on schema public to supabase_realtime_admin;
alter default privileges for role supabase_admin in schema public
  grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public
  grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public
  grant all on sequences to postgres, anon, authenticated, service_role;

grant all on schema extensions to postgres;
grant usage on schema extensions to anon, authenticated, service_role, supabase_realtime_admin;

grant usage on schema auth to postgres, anon, authenticated, service_role, supabase_realtime_admin;
grant all on schema auth to supabase_auth_admin;

-- No `create` for supabase_realtime_admin, unlike hosted: here `postgres` has its privileges (10_roles.sql).
grant usage on schema realtime to postgres with grant option;
grant usage on schema realtime to anon, authenticated, service_role, supabase_realtime_admin;

grant usage on schema storage to postgres with grant option;
grant usage on schema storage to anon, authenticated, service_role;
grant all on schema storage to supabase_storage_admin;

create publication supabase_realtime;
alter publication supabase_realtime owner to postgres;
