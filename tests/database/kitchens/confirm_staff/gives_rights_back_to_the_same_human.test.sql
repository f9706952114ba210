select plan(9);
-- Yesid, manager of the first restaurant, has a new telephone with a new user id on his old number.
create temporary table yesid as
select s.id as staff_id, s.person_id, private.identify_person('CO.y1', '573990001101', null, '2026-11-23 12:00Z') as same
from public.staff as s
join public.persons as p on p.id = s.person_id
where p.phone = '573990001101';
create temporary table again as
select private.identify_person('CO.y2', '573990001101', 'Yesid', '2026-11-23 13:00Z') as person_id;
create temporary table owner as
select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = '573990001001';

select is(
  private.confirm_staff((select staff_id from yesid), (select person_id from again), (select id from owner), null, '2026-11-23 14:00Z'),
  '{"ok": true, "code": "confirmed"}', 'the owner says that it is he'
);
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', (select person_id from again)), 'manager', 'the new person has the role'
);
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', (select person_id from yesid)), null, 'the former one has none'
);
select is(
  private.confirm_staff((select staff_id from yesid), null, (select id from owner), null, '2026-11-23 14:00Z') ->> 'code',
  'not_suspended', 'said twice, it changes nothing'
);

-- Leidy gave her number away and writes from a new one: her user id is the same.
create temporary table leidy as
select s.id as staff_id, s.person_id, private.identify_person('CO.l1', '573990001102', null, '2026-11-23 12:00Z') as same
from public.staff as s
join public.persons as p on p.id = s.person_id
where p.phone = '573990001102';
select private.identify_person('CO.somebody', '573990001102', null, '2026-11-23 13:00Z');
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', (select person_id from leidy)), null, 'suspended until somebody says so'
);
select is(
  private.confirm_staff(
    (select staff_id from leidy), null, null, (select id from public.persons where phone = '573990004001'), '2026-11-23 14:00Z'
  ) ->> 'code',
  'confirmed', 'an admin says that it is still she'
);
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', (select person_id from leidy)), 'cook', 'and the role is back'
);
select is(
  private.confirm_staff((select staff_id from leidy), null, (select id from owner), null, '2026-11-23 14:00Z') ->> 'ok', 'true',
  'which an owner may say too'
);
select is(
  private.confirm_staff(0, null, (select id from owner), null, '2026-11-23 14:00Z') ->> 'code', 'not_found', 'nobody is not confirmed'
);
select * from finish();
