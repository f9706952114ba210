select plan(6);
create function tests.run(at timestamptz) returns text language sql
as $$ select r ->> 'unpaid' from private.run_order_timeouts(at) as r $$;
create temporary table o as
select
  tests.order_in('accepted', 'transfer') as unpaid, tests.order_in('accepted', 'cash') as cash,
  tests.order_in('accepted', 'transfer') as proved;
select private.change_payment(proved, 'proof_sent', 'customer', tests.actor('customer'), null, '2026-11-25 12:05-05') from o;
update private.settings set value = '2700' where key = 'transfer_wait_seconds';
create temporary table due as
select t.accepted_at + interval '45 minutes' as at from public.orders as t, o where t.id = o.unpaid;

select is(tests.run(at - interval '1 millisecond'), '0', 'before three quarters of an hour nothing') from due;
select is(tests.run(at), '1', 'then the order is given up') from due;
select results_eq(
  $$ select t.state, t.reason from public.orders as t, o where t.id = o.unpaid $$, $$ values ('cancelled', 'not_paid') $$,
  'with the reason'
);
select results_eq(
  $$ select distinct n.audience from public.notices as n, o where n.order_id = o.unpaid and n.template_key like '%order_cancelled' order by 1 $$,
  $$ values ('customer'), ('restaurant') $$, 'and those concerned are told'
);
select is(t.state, 'accepted', 'cash and what waits for the restaurant''s look go on')
from public.orders as t, o where t.id = any (array[o.cash]);
select is(t.payment_state, 'proof_sent', 'a proof is for people to judge') from public.orders as t, o where t.id = o.proved;
select * from finish();
