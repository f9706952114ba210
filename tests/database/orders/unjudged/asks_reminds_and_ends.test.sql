select plan(20);
create temporary table o as
select
  tests.order_in('accepted', 'transfer') as accepted, tests.order_in('placed', 'transfer') as cancelled, tests.order_in('accepted', 'transfer') as came;
create function tests.run(at timestamptz) returns text language sql
as $$
  select concat_ws(' ', r ->> 'unjudged', r ->> 'proofs_reminded', r ->> 'proofs_alerted', r ->> 'proofs_ended') from private.run_order_timeouts(at) as r
$$;
create function tests.at(order_id uuid) returns text language sql
as $$ select concat_ws(' ', o.state, o.reason, o.payment_state, o.owed) from public.orders as o where o.id = order_id $$;
select private.change_payment(id, 'proof_sent', 'customer', tests.actor('customer'), null, '2026-11-25 12:01-05')
from o, lateral unnest(array[o.accepted, o.cancelled, o.came]) as id;
select private.change_order(cancelled, 'cancelled', 'customer', tests.actor('customer'), 'changed_mind', '2026-11-25 12:02-05') from o;

select is(tests.run('2026-11-25 12:10:59-05'), '0 0 0 0', 'before ten minutes nobody is reminded');
select is(tests.run('2026-11-25 12:11-05'), '0 2 0 0', 'then each is asked once more');
select is(tests.run('2026-11-25 12:12-05'), '0 1 0 0', 'and what has ended so long after its end');
select is(tests.run('2026-11-25 12:12:30-05'), '0 0 0 0', 'once');
select results_eq(
  $$ select distinct n.audience from public.notices as n where n.template_key = 'restaurant_proof_waits' $$, $$ values ('cashiers') $$, 'those who judge money'
);
select is(private.change_payment(came, 'confirmed', 'restaurant', tests.actor('restaurant'), null, '2026-11-25 12:13-05') ->> 'code', 'changed', 'one answers') from o;
select is(tests.run('2026-11-25 12:45:59-05'), '0 0 0 0', 'before three quarters of an hour nothing ends');
select is(tests.run('2026-11-25 12:46-05'), '1 0 0 0', 'then the order that waits is given up');
select is(tests.at(accepted), 'cancelled no_answer proof_sent 0', 'and nothing is owed yet') from o;
select is(tests.run('2026-11-25 13:01-05'), '0 0 2 0', 'after an hour an admin is told of both');
select is(tests.run('2026-11-25 13:02-05'), '0 0 0 0', 'once');
select is(private.change_payment(accepted, 'confirmed', 'restaurant', tests.actor('restaurant'), null, '2026-11-25 13:05-05') ->> 'code', 'changed', 'it came, the kitchen says') from o;
select is(tests.at(accepted), 'cancelled no_answer confirmed 45000', 'and is owed') from o;
select is((select count(*) from admin.alerts where kind = 'transfer_unjudged'), 1::bigint, 'its alert ends');
select is(tests.run('2026-11-28 12:01-05'), '0 0 0 1', 'after three days the other counts as not found');
select is(tests.at(cancelled), 'cancelled changed_mind due 0', 'so that none is open for ever') from o;
select is(private.change_payment(cancelled, 'confirmed', 'admin', tests.actor('admin'), null, '2026-11-28 13:00-05') #>> '{order,owed}', '45000', 'an admin may still find it') from o;
select is(private.run_order_timeouts('2026-11-29 12:59-05') ->> 'refunds_alerted', '0', 'before a day nobody is told of a refund that waits');
select is(private.run_order_timeouts('2026-11-29 13:01-05') ->> 'refunds_alerted', '1', 'then an alert');
select private.change_refund(f.id, 'refused', 'because', tests.actor('admin'), '2026-11-29 14:00-05') from public.refunds as f;
select is((select count(*) from admin.alerts where kind = 'refund_waits'), 0::bigint, 'until it is sent or refused');
select * from finish();
