-- Extensions where they belong. pg_cron, pg_net and Vault may stand already in a hosted project, and keep the schemas
-- that they make. pg_net is registered in `extensions` all the same: unnamed it would be in `public`.

create extension if not exists vector with schema extensions;

create extension if not exists postgis with schema extensions;

create extension if not exists pg_trgm with schema extensions;

create extension if not exists unaccent with schema extensions;

create extension if not exists pg_cron;

create extension if not exists pg_net with schema extensions;

create extension if not exists supabase_vault;

-- An extension found in `public` would expose its functions through the API, and the names below would not resolve.
do $$
declare
  v_misplaced text;
begin
  select string_agg(format('%s is in schema %s', e.extname, n.nspname), ', ' order by e.extname)
  into v_misplaced
  from pg_catalog.pg_extension as e
  join pg_catalog.pg_namespace as n on n.oid = e.extnamespace
  where e.extname in ('vector', 'postgis', 'pg_trgm', 'unaccent')
    and n.nspname <> 'extensions';
  if v_misplaced is not null then
    raise exception 'Cannot lay the foundation as extensions are misplaced: %', v_misplaced
      using hint = 'Drop them or move them to the schema extensions, then push again';
  end if;
end
$$;
