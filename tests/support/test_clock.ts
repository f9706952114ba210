/** When a test clock begins: noon in Bogotá. */
export const NOON = new Date("2026-11-25T17:00:00Z");

/** SQL that makes public functions take the time from `tests.clock`, which a test moves, in place of the machine. */
export const TEST_CLOCK = `
  create schema tests;
  create table tests.clock (at timestamptz not null);
  insert into tests.clock values ('${NOON.toISOString()}');
  create function tests.now() returns timestamptz language sql stable as 'select c.at from tests.clock as c';
  grant usage on schema tests to public;
  grant select on tests.clock to public;
  grant execute on function tests.now() to public;
  do $do$
  declare
    v_function regprocedure;
  begin
    for v_function in
      select p.oid from pg_proc as p where p.pronamespace = 'public'::regnamespace and p.prosrc ~ '[^.]now\\(\\)'
    loop
      execute replace(pg_get_functiondef(v_function), 'now()', 'tests.now()');
    end loop;
  end
  $do$`;
