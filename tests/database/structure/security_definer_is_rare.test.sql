select plan(1);
-- What a door or a policy leads to, which must read more than its caller may, and what a trigger does at commit, when
-- nobody stands in such a function any more. All else runs as who called it, so that a helper that is granted by mistake
-- is a refused select.
select is_empty(
  $$
    select p.oid::regprocedure, p.prosecdef
    from pg_catalog.pg_proc as p
    join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
    cross join lateral (
      select coalesce(bool_or(has_function_privilege(r.name, p.oid, 'execute')), false) as is_granted
      from (values ('authenticated'), ('service_role')) as r (name)
    ) as g
    where n.nspname = 'private'
      and p.prosecdef <> (g.is_granted or exists (
        select from pg_catalog.pg_trigger as t where t.tgfoid = p.oid and t.tginitdeferred
      ))
      -- The sort key reads nothing.
      and p.proname <> 'sort_key'
  $$,
  'functions of private run as their owner exactly where an API role may call them, or at commit'
);
select * from finish();
