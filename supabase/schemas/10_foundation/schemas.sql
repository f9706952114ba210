-- The schemas, and two rules that everything later relies on: nothing new is open to anybody, and the one way in is a
-- one-statement function in `public` over its namesake in `private`. Who may call what stands in 99_api alone.

create schema private;

create schema ai;

create schema admin;

comment on schema private is 'The real functions, triggers and cron bodies; reached through one-statement functions in public.';
comment on schema ai is 'Agents, turns, quota, caches and their metrics; no API role holds table rights here.';
comment on schema admin is 'Views for the operator of a city; never exposed through the API.';

revoke all on schema private, ai, admin from public;

-- Entering is not executing: each function is granted by name. anon is missing: nobody unknown calls Weats by SQL.
grant usage on schema private to authenticated, service_role;

-- Older hosted projects grant everything new in public to the API roles; this makes them like new ones.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;

alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;

alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

alter default privileges revoke execute on functions from public;
