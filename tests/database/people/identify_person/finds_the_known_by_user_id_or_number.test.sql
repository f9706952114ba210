select plan(9);
create temporary table known as
select private.identify_person('CO.1', '573991110001', ' Marta ', '2026-11-23 12:00Z') as id;

select is(private.identify_person('CO.1', '573991110001', 'Marta', '2026-11-23 13:00Z'), (select id from known), 'user id and number');
select is(private.identify_person('CO.1', null, 'Marta', '2026-11-23 13:00Z'), (select id from known), 'the user id alone');
select is(private.identify_person(null, '573991110001', 'Marta', '2026-11-23 13:00Z'), (select id from known), 'the number alone');
select results_eq(
  $$ select display_name, created_at from public.persons where id = (select id from known) $$,
  $$ values ('Marta', timestamptz '2026-11-23 12:00Z') $$,
  'kept as they were first seen, the name without its spaces'
);
select private.identify_person('CO.1', null, 'Marta L.', '2026-11-23 14:00Z');
select private.identify_person('CO.1', '573991110001', '  ', '2026-11-23 15:00Z');
select is(
  (select display_name from public.persons where id = (select id from known)), 'Marta L.',
  'a new name is taken, an empty one is none'
);
select is(
  (select phone from public.persons where id = (select id from known)), '573991110001', 'a message without a number takes none away'
);
select isnt(private.identify_person('CO.2', null, null, '2026-11-23 12:00Z'), (select id from known), 'another user id is another person');
select isnt(private.identify_person(null, '573991110002', null, '2026-11-23 12:00Z'), (select id from known), 'so is another number');
select throws_ok(
  $$ select private.identify_person(null, null, 'Nadie', '2026-11-23 12:00Z') $$, 'PT400', null,
  'whoever has neither cannot be identified'
);
select * from finish();
