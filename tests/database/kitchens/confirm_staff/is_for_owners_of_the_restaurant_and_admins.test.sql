select plan(7);
create function tests.staff(of_phone text) returns bigint language sql
as $$ select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = of_phone $$;
create temporary table cook as select tests.staff('573990001102') as staff_id, private.identify_person('CO.1', '573990001102', null, '2026-11-23 12:00Z');
create temporary table people as
select
  tests.staff('573990001101') as manager,
  tests.staff('573990001002') as other_owner,
  private.identify_person('CO.2', '573990001102', null, '2026-11-23 13:00Z') as successor,
  (select id from public.persons where phone = '573990003001') as customer;
create function tests.confirm(person_id bigint, staff_id bigint, admin_id bigint) returns text language sql
as $$ select private.confirm_staff((select c.staff_id from cook as c), person_id, staff_id, admin_id, '2026-11-23 14:00Z') ->> 'code' $$;

select is(tests.confirm(null, (select manager from people), null), 'not_allowed', 'a manager may not');
select is(tests.confirm(null, (select other_owner from people), null), 'not_allowed', 'nor the owner of another restaurant');
select is(tests.confirm(null, (select staff_id from cook), null), 'not_allowed', 'nor the suspended themselves');
select is(tests.confirm(null, null, (select customer from people)), 'not_allowed', 'nor who is no admin');
select is(
  tests.confirm((select customer from people), tests.staff('573990001001'), null), 'not_their_number',
  'rights pass to nobody who does not have the number'
);
insert into public.staff (restaurant_id, person_id, role, created_at)
select '10000000-0000-4000-8000-000000000001', successor, 'cook', '2026-11-23 13:30Z' from people;
select is(
  tests.confirm((select successor from people), tests.staff('573990001001'), null), 'already_staff', 'nor to who has some there'
);
update public.staff set suspended_at = '2026-11-23 13:00Z', suspended_reason = 'dismissed' where id = tests.staff('573990001001');
select is(
  tests.confirm(null, (select id from public.staff where restaurant_id = '10000000-0000-4000-8000-000000000001' and role = 'owner'), null),
  'not_allowed', 'an owner who is suspended may not'
);
select * from finish();
