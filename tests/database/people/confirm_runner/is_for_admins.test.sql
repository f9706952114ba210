select plan(9);
create temporary table runner as
select private.identify_person('CO.r1', '573990002001', null, '2026-11-23 12:00Z') as id;
create temporary table people as
select
  private.identify_person('CO.r2', '573990002001', null, '2026-11-23 13:00Z') as successor,
  (select id from public.persons where phone = '573990004001') as admin,
  (select id from public.persons where phone = '573990001001') as owner;
create function tests.confirm(runner_id bigint, person_id bigint, admin_id bigint) returns text language sql
as $$ select private.confirm_runner(runner_id, person_id, admin_id, '2026-11-23 14:00Z') ->> 'code' $$;

select isnt((select suspended_at from public.runners where person_id = (select id from runner)), null, 'suspended with the number');
select is(tests.confirm((select id from runner), null, (select owner from people)), 'not_allowed', 'an owner may not');
select is(tests.confirm(0, null, (select admin from people)), 'not_found', 'nobody is not confirmed');
select is(
  tests.confirm((select id from runner), (select owner from people), (select admin from people)), 'not_their_number',
  'nor anybody who does not have the number'
);
select is(
  tests.confirm((select id from runner), (select successor from people), (select admin from people)), 'confirmed', 'who has it, is'
);
select results_eq(
  $$ select vehicle, is_on_duty, suspended_at from public.runners where person_id = (select successor from people) $$,
  $$ values ('motorcycle', false, null::timestamptz) $$, 'a runner with the same vehicle, off duty'
);
select isnt(
  (select suspended_at from public.runners where person_id = (select id from runner)), null, 'the former person stays suspended'
);
select is(tests.confirm((select id from runner), null, (select admin from people)), 'confirmed', 'until confirmed too');
select is(tests.confirm((select id from runner), null, (select admin from people)), 'not_suspended', 'once');
select * from finish();
