select plan(1);
-- Hosted's postgres may not, unless the same session has used the extension before: it passes in one push, fails in the next.
select is_empty(
  $$
    select p.oid::regprocedure, s.setting
    from pg_catalog.pg_proc as p
    join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
    cross join lateral unnest(p.proconfig) as s (setting)
    where n.nspname in ('public', 'private', 'ai', 'admin')
      and split_part(s.setting, '=', 1) like '%.%'
  $$,
  'no function is made with a setting of an extension: set_config(name, value, true) in its body does that'
);
select * from finish();
