select plan(7);
create function tests.staff(of_phone text) returns bigint language sql
as $$ select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = of_phone $$;
create function tests.dismiss(of_phone text, by_phone text) returns text language sql
as $$ select private.dismiss_staff(tests.staff(of_phone), tests.staff(by_phone), null, '2026-11-23 12:00Z') ->> 'code' $$;

select is(tests.dismiss('573990001102', '573990001101'), 'not_allowed', 'a manager dismisses nobody');
select is(tests.dismiss('573990001102', '573990001002'), 'not_allowed', 'nor does the owner of another restaurant');
select is(tests.dismiss('573990001102', '573990001001'), 'dismissed', 'an owner dismisses a cook');
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', (select id from public.persons where phone = '573990001102')), null,
  'who has no rights any more'
);
select is(tests.dismiss('573990001001', '573990001001'), 'last_owner', 'but not the last owner');
update public.staff set role = 'owner' where id = tests.staff('573990001101');
select is(tests.dismiss('573990001001', '573990001101'), 'dismissed', 'one of two may go');
select is(tests.dismiss('573990001101', '573990001001'), 'not_allowed', 'and dismisses nobody afterwards');
select * from finish();
