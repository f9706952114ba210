select plan(12);
create function tests.staff(of_phone text) returns bigint language sql
as $$ select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = of_phone $$;
create function tests.invite(role text, by_staff bigint, by_admin bigint default null) returns text language sql
as $$ select private.invite_staff('10000000-0000-4000-8000-000000000001', role, by_staff, by_admin, '2026-11-23 12:00Z') ->> 'code' $$;

select is(tests.invite('owner', tests.staff('573990001001')), 'invited', 'an owner invites an owner');
select is(tests.invite('manager', tests.staff('573990001001')), 'invited', 'or a manager');
select is(tests.invite('cook', tests.staff('573990001101')), 'invited', 'a manager invites a cook');
select is(tests.invite('manager', tests.staff('573990001101')), 'not_allowed', 'and no manager');
select is(tests.invite('cook', tests.staff('573990001102')), 'not_allowed', 'a cook invites nobody');
select is(tests.invite('cook', tests.staff('573990001002')), 'not_allowed', 'nor does the owner of another restaurant');
select is(
  tests.invite('owner', null, (select id from public.persons where phone = '573990004001')), 'invited', 'an admin invites the first owner'
);
select is(
  tests.invite('owner', null, (select id from public.persons where phone = '573990001001')), 'not_allowed', 'who is no admin does not'
);
select is(tests.invite('admin', tests.staff('573990001001')), 'unknown_role', 'no role is made up');
select is(tests.invite('owner', null), 'not_allowed', 'nobody invites nobody');
select results_eq(
  $$
    select distinct i.created_at, i.expires_at, i.code ~ '^[2-9A-HJ-NP-Z]{8}$'
    from public.staff_invitations as i
  $$,
  $$ values (timestamptz '2026-11-23 12:00Z', timestamptz '2026-11-26 12:00Z', true) $$,
  'for three days, with a code that nobody misreads'
);
update public.staff set suspended_at = '2026-11-23 12:00Z', suspended_reason = 'dismissed' where id = tests.staff('573990001001');
select is(tests.invite('cook', tests.staff('573990001001')), 'not_allowed', 'the suspended invite nobody');
select * from finish();
