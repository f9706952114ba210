select plan(7);
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000a1');
create temporary table admins_then as
select
  private.identify_person('CO.a1', '573990004001', null, '2026-11-23 12:00Z') as catalina,
  (select id from public.persons where phone = '573990004002') as ricardo;
update public.admins set user_id = '00000000-0000-4000-8000-0000000000a1' where person_id = (select catalina from admins_then);
create temporary table successor as select private.identify_person('CO.a2', '573990004001', null, '2026-11-23 13:00Z') as id;
create function tests.confirm(person_id bigint, admin_id bigint) returns text language sql
as $$ select private.confirm_admin((select catalina from admins_then), person_id, admin_id, '2026-11-23 14:00Z') ->> 'code' $$;

select is(tests.confirm(null, (select catalina from admins_then)), 'not_allowed', 'nobody confirms themselves');
select is(tests.confirm(null, (select id from successor)), 'not_allowed', 'nor does who has the number now');
select is(tests.confirm(0, (select ricardo from admins_then)), 'not_their_number', 'nor is anybody without it confirmed');
select is(tests.confirm((select id from successor), (select ricardo from admins_then)), 'confirmed', 'another admin confirms');
select results_eq(
  $$ select user_id, suspended_at from public.admins where person_id = (select id from successor) $$,
  $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid, null::timestamptz) $$, 'the new person is admin and has the login'
);
select is(
  (select user_id from public.admins where person_id = (select catalina from admins_then)), null, 'which the former one has lost'
);
select is(tests.confirm(null, (select ricardo from admins_then)), 'confirmed', 'the person with the old user id may be confirmed too');
select * from finish();
