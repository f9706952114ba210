select plan(8);
create temporary table mover as
select private.identify_person('CO.mover', '573990001002', null, '2026-11-23 12:00Z') as id;

select is(
  private.identify_person('CO.mover', '573991110001', null, '2026-11-23 13:00Z'), (select id from mover), 'the user id names the person'
);
select is((select phone from public.persons where id = (select id from mover)), '573991110001', 'who has the new number');
select is(
  private.staff_role('10000000-0000-4000-8000-000000000002', (select id from mover)), 'owner', 'and keeps the role'
);
select isnt(
  private.identify_person('CO.other', '573990001002', null, '2026-11-23 14:00Z'), (select id from mover),
  'the number that was left names somebody new'
);

-- Now to a number that somebody has who was never seen with a user id: the owner of the third restaurant.
create temporary table holder as select id from public.persons where phone = '573990001003';
select is(
  private.identify_person('CO.mover', '573990001003', null, '2026-11-23 15:00Z'), (select id from mover), 'also when it was taken'
);
select is((select phone from public.persons where id = (select id from mover)), '573990001003', 'the number changes hands');
select is(
  private.staff_role('10000000-0000-4000-8000-000000000003', (select id from holder)), null, 'whoever had it is suspended'
);
select is(
  private.staff_role('10000000-0000-4000-8000-000000000003', (select id from mover)), null, 'and none of their rights pass over'
);
select * from finish();
