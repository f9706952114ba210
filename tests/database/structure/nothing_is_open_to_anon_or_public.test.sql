select plan(3);
select is_empty(
  $$
    select c.oid::regclass, a.privilege_type
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    cross join lateral aclexplode(c.relacl) as a
    where n.nspname in ('public', 'private', 'ai', 'admin')
      and a.grantee in (0, 'anon'::regrole)
  $$,
  'no table, view or sequence is granted to anon or to everybody'
);
select is_empty(
  $$
    select p.oid::regprocedure
    from pg_catalog.pg_proc as p
    join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private', 'ai', 'admin')
      and has_function_privilege('anon', p.oid, 'execute')
  $$,
  'no function may be executed by anon'
);
select is_empty(
  $$
    select n.nspname
    from pg_catalog.pg_namespace as n
    where n.nspname in ('private', 'ai', 'admin')
      and has_schema_privilege('anon', n.oid, 'usage')
  $$,
  'anon enters no schema but public'
);
select * from finish();
