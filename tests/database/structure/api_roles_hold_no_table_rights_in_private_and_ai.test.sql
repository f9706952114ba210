select plan(1);
select is_empty(
  $$
    select c.oid::regclass, a.grantee::regrole, a.privilege_type
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    cross join lateral aclexplode(c.relacl) as a
    where n.nspname in ('private', 'ai', 'admin')
      and a.grantee in ('anon'::regrole, 'authenticated'::regrole, 'service_role'::regrole)
  $$,
  'no API role holds rights on a table of private, ai or admin'
);
select * from finish();
