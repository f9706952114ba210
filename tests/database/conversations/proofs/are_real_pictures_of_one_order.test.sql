select plan(14);
create temporary table o as
select tests.order_in('accepted', 'transfer') as first, tests.order_in('accepted', 'transfer') as second, tests.order_in('cancelled', 'transfer') as ended,
  tests.order_in('accepted', 'transfer') as judged;
create function tests.money(order_id uuid) returns text language sql
as $$ select o.payment_state from public.orders as o where o.id = order_id $$;
create function tests.told(order_id uuid) returns text language sql
as $$ select string_agg(n.audience || ' ' || n.template_key, ', ' order by n.id) from public.notices as n where n.order_id = told.order_id and n.template_key like '%proof%' and n.template_key not like '%needed' $$;

select is(tests.prove(first, tests.picture('a')), 'shown', 'a picture') from o;
select is(tests.money(first), 'proof_sent', 'is a proof') from o;
select is(tests.told(first), 'cashiers restaurant_proof_received', 'of which those who judge money are told') from o;
select is(jsonb_array_length(private.order_for_board(t) -> 'proofs'), 1, 'its path is on the board') from public.orders as t, o where t.id = o.first;
select is(tests.prove(second, tests.picture('a')), 'used_before', 'the same bytes for another order') from o;
select is(tests.money(second), 'due', 'prove nothing') from o;
select is(tests.told(second), 'customer customer_proof_used_before', 'and the customer is asked for the right one') from o;
select results_eq(
  $$ select p.first_order_number from admin.proofs as p where p.state = 'used_before' $$, $$ select t.number from public.orders as t, o where t.id = o.first $$,
  'an admin sees whose it was'
);
select is(tests.prove(second, tests.picture('b', format => 'text/plain')), 'not_a_picture', 'a text is no proof') from o;
select is(tests.prove(first, tests.picture('a')), 'shown', 'the same picture again for the same order') from o;
select is(tests.prove(ended, tests.picture('c')), 'shown', 'a picture for what ended') from o;
select results_eq(
  format('select n.audience, n.template_key from public.notices as n where n.order_id = %L and n.audience = ''cashiers''', ended),
  $$ values ('cashiers', 'restaurant_did_it_come') $$, 'asks whether it came'
)
from o;
select private.change_payment(judged, 'confirmed', 'admin', tests.actor('admin'), null, '2026-11-25 12:00-05') from o;
select is(tests.prove(judged, tests.picture('d')), 'shown', 'a picture after the answer') from o;
select is(tests.money(judged), 'confirmed', 'changes none') from o;
select * from finish();
