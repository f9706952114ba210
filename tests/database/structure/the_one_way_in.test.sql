select plan(4);
select is_empty(
  $$
    select p.oid::regprocedure
    from pg_catalog.pg_proc as p
    where p.pronamespace = 'public'::regnamespace
      and (p.prosecdef or p.prolang <> (select oid from pg_catalog.pg_language where lanname = 'sql'))
  $$,
  'functions of public are one-statement SQL and run as their caller'
);
select is_empty(
  $$
    select p.oid::regprocedure
    from pg_catalog.pg_proc as p
    where p.pronamespace = 'public'::regnamespace
      and not exists (
        select
        from pg_catalog.pg_proc as q
        where q.pronamespace = 'private'::regnamespace
          and q.proname = p.proname
      )
  $$,
  'each function of public has its namesake in private'
);
select is_empty(
  $$
    select p.oid::regprocedure
    from pg_catalog.pg_proc as p
    join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
    where n.nspname in ('public', 'ai', 'admin')
      and p.prosecdef
  $$,
  'security definer functions are in private alone'
);
select is_empty(
  $$
    select p.oid::regprocedure
    from pg_catalog.pg_proc as p
    join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private', 'ai', 'admin')
      and p.prosecdef
      and not coalesce(p.proconfig, '{}') @> array['search_path=""']
  $$,
  'every security definer function has an empty search path'
);
select * from finish();
