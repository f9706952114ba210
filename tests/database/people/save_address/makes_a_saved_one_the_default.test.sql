select plan(6);
create temporary table person as select private.identify_person('CO.1', null, null, '2026-11-23 12:00Z') as id;
create temporary table home as
select private.save_address(
  (select id from person), ' casa ', ' Calle 63 # 9-25 ', '', extensions.st_point(-74.06, 4.64, 4326)::extensions.geography, true,
  '2026-11-23 12:00Z'
) as id;
select results_eq(
  $$ select label, line, details from public.addresses where id = (select id from home) $$,
  $$ values ('casa', 'Calle 63 # 9-25', null::text) $$, 'is written down without needless spaces'
);
select is(
  (select default_address_id from public.customers where person_id = (select id from person)), (select id from home),
  'the person is a customer who has it as default'
);
select isnt(
  private.save_address((select id from person), null, 'Calle 1 # 2-3', null, null, false, '2026-11-23 13:00Z'), (select id from home),
  'one for a single order is written down too'
);
select is(
  (select default_address_id from public.customers where person_id = (select id from person)), (select id from home),
  'and leaves the default as it is'
);
select throws_ok(
  $$
    update public.customers
    set default_address_id = (select id from home)
    where person_id = (select id from public.persons where phone = '573990003001')
  $$,
  '23503', null, 'nobody has somebody else''s address as default'
);
select throws_ok(
  $$ select private.save_address((select id from person), null, '   ', null, null, false, '2026-11-23 13:00Z') $$, '23514', null,
  'an address without a line is none'
);
select * from finish();
