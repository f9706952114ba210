select plan(1);
select is_empty(
  $$
    select c.oid::regclass
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private', 'ai', 'admin')
      and c.relkind in ('r', 'p')
      and not c.relrowsecurity
  $$,
  'every table of Weats has row-level security on'
);
select * from finish();
