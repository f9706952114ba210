select plan(9);
-- María has an order that is being brought, an address, and has said things.
create temporary table hers as select tests.delivery_picked_up('2026-11-25 11:30-05') as delivery_id, tests.actor('customer') as person_id;
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', phone => '573990003001'));
select is(private.why_not_erase(h.person_id), 'order', 'an order on its way is waited for') from hers as h;
select is((private.note_erasure(h.person_id, '2026-11-25 12:00-05')).due_at, '2026-12-16 12:00-05'::timestamptz, 'fifteen working days from a Wednesday on') from hers as h;
select is((private.note_erasure(h.person_id, '2026-11-27 12:00-05')).due_at, '2026-12-16 12:00-05'::timestamptz, 'asking again does not begin again') from hers as h;
select is(private.run_erasures('2026-11-25 12:05-05'), 0, 'nothing is erased while it is open');
select isnt((select p.phone from public.persons as p join hers as h on h.person_id = p.id), null, 'she is still known');
select private.erase_person(h.person_id, '2026-11-26 12:00-05') from hers as h;
select is(
  (select num_nonnulls(p.phone, p.whatsapp_user_id, p.display_name, p.released_phone) from public.persons as p join hers as h on h.person_id = p.id), 0,
  'then nothing says who it was'
);
select results_eq(
  $$ select o.address_line, o.address_details, o.note, o.address_id, o.total > 0 from public.orders as o join hers as h on h.person_id = o.person_id $$,
  $$ values ('—', null::text, null::text, null::bigint, true) $$, 'orders stay for the books alone'
);
select is_empty(
  $$ select a.id from public.addresses as a join hers as h using (person_id) union all select c.id from public.conversations as c join hers as h using (person_id) $$,
  'addresses and conversations are gone'
);
select is(private.why_not_erase(tests.actor('runner')), 'role', 'whoever works for Weats is first taken off that by a person');
select * from finish();
