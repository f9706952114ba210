select plan(1);
-- The print-out switches check_function_bodies off, so that a function stands where it belongs: every body is judged here.
set local check_function_bodies = on;
create function tests.fault_of(function oid, language name) returns text language plpgsql as $$
begin
  case fault_of.language
    when 'sql' then perform fmgr_sql_validator(fault_of.function);
    when 'plpgsql' then perform plpgsql_validator(fault_of.function);
  end case;
  return null;
exception when others then
  return sqlerrm;
end
$$;
select is_empty(
  $$
    select p.oid::regprocedure, f.fault
    from pg_catalog.pg_proc as p
    join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
    join pg_catalog.pg_language as l on l.oid = p.prolang
    cross join lateral (select tests.fault_of(p.oid, l.lanname) as fault) as f
    where n.nspname in ('public', 'private', 'ai', 'admin')
      and f.fault is not null
  $$,
  'each function can run as it is written'
);
select * from finish();
