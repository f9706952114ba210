select plan(5);
-- The owner of the first restaurant was enrolled by number.
create temporary table owner as select id from public.persons where phone = '573990001001';

select is(
  private.identify_person('CO.blanca', '573990001001', null, '2026-11-23 12:00Z'), (select id from owner),
  'a number names its person while no user id is known'
);
select is(
  (select whatsapp_user_id from public.persons where id = (select id from owner)), 'CO.blanca', 'who has that user id from now on'
);
select is(
  (select display_name from public.persons where id = (select id from owner)), 'Blanca Inés Rodríguez', 'and keeps the name'
);
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', (select id from owner)), 'owner', 'and the role'
);
select is(
  private.identify_person('CO.blanca', null, null, '2026-11-23 13:00Z'), (select id from owner), 'found later without the number'
);
select * from finish();
