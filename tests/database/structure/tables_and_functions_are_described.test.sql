select plan(2);
select is_empty(
  $$
    select c.oid::regclass
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private', 'ai', 'admin')
      and c.relkind in ('r', 'p', 'v', 'm')
      and obj_description(c.oid, 'pg_class') is null
  $$,
  'every table and view has a comment'
);
select is_empty(
  $$
    select p.oid::regprocedure
    from pg_catalog.pg_proc as p
    join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private', 'ai', 'admin')
      and obj_description(p.oid, 'pg_proc') is null
  $$,
  'every function has a comment'
);
select * from finish();
