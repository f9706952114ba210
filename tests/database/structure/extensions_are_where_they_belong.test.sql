select plan(1);
select set_eq(
  $$
    select e.extname::text, n.nspname::text
    from pg_catalog.pg_extension as e
    join pg_catalog.pg_namespace as n on n.oid = e.extnamespace
    where e.extname in ('vector', 'postgis', 'pg_trgm', 'unaccent', 'supabase_vault')
  $$,
  $$
    values
      ('pg_trgm', 'extensions'),
      ('postgis', 'extensions'),
      ('supabase_vault', 'vault'),
      ('unaccent', 'extensions'),
      ('vector', 'extensions')
  $$,
  'none is in public, where the API would expose its functions'
);
select * from finish();
