select plan(26);
create temporary table people as
select tests.delivery_cook() as cook, (select min(a.person_id) from public.admins as a) as admin,
  (select p.id from public.persons as p where p.phone = '573990003001') as customer;
create temporary table heard (id bigint);
-- What was written since the last time.
create function tests.notices() returns text language sql
as $$
  with fresh as (
    insert into heard select n.id from public.notices as n where n.id not in (select h.id from heard as h) returning id
  )
  select string_agg(n.template_key, ' ' order by n.template_key collate "C")
  from public.notices as n
  join fresh as f on f.id = n.id
$$;
create temporary table told as select tests.delivery_order('2026-11-25 12:00-05', 'transfer', 10, false) as order_id;
create function tests.pay(to_state text, actor text, at timestamptz) returns jsonb language sql
as $$
  select private.change_payment(t.order_id, to_state, actor, case actor when 'customer' then p.customer when 'admin' then p.admin else p.cook end, 'closed', at)
  from told as t, people as p
$$;
create function tests.change(to_state text, actor text, at timestamptz) returns jsonb language sql
as $$
  select private.change_order(t.order_id, to_state, actor, case actor when 'customer' then p.customer when 'admin' then p.admin when 'restaurant' then p.cook end, 'closed', at)
  from told as t, people as p
$$;

select is(tests.notices(), 'restaurant_order_placed', 'placed: the restaurant');
select private.run_order_timeouts('2026-11-25 12:04-05');
select is(tests.notices(), 'restaurant_order_reminder', 'unanswered: the restaurant again');
select tests.change('accepted', 'restaurant', '2026-11-25 12:05-05');
select is(tests.notices(), 'customer_order_accepted customer_proof_needed restaurant_order_taken', 'accepted: the customer, who owes a transfer, and the colleagues');
select tests.pay('proof_sent', 'customer', '2026-11-25 12:06-05');
select is(tests.notices(), 'restaurant_proof_received', 'a proof: the restaurant');
select tests.pay('due', 'restaurant', '2026-11-25 12:07-05');
select is(tests.notices(), 'customer_proof_refused', 'which refuses it: the customer');
select tests.pay('confirmed', 'admin', '2026-11-25 12:08-05');
select is(tests.notices(), 'customer_payment_confirmed restaurant_payment_confirmed', 'confirmed by an admin: both');
select private.watch_deliveries('2026-11-25 12:18-05');
select is(tests.notices(), 'customer_delivery_waiting restaurant_delivery_waiting', 'no runner for 5 minutes: both');
select private.watch_deliveries('2026-11-25 12:28-05');
select is(tests.notices(), 'admin_delivery_waiting', 'for 15 minutes: the admins');
create temporary table runner as select tests.delivery_runner(1, 300, '2026-11-25 12:29-05') as id;
select private.dispatch('2026-11-25 12:29-05');
select is(tests.notices(), 'runner_offer', 'an offer: the runner');
select private.answer_offer(tests.offer_to(id), id, true, '2026-11-25 12:29:10-05') from runner;
select is(tests.notices(), 'customer_runner_assigned restaurant_runner_assigned', 'taken: customer and restaurant');
select private.postpone_order(order_id, 5, 'restaurant', cook, null, '2026-11-25 12:29:40-05') from told, people;
select is(tests.notices(), 'customer_order_delayed runner_order_delayed', 'delayed: customer and runner');
select private.watch_deliveries('2026-11-25 12:44:10-05');
select is(tests.notices(), 'admin_runner_gone', 'a runner who gives no sign: the admins');
select tests.change('preparing', 'restaurant', '2026-11-25 12:45-05');
select is(tests.notices(), 'customer_order_preparing', 'in the kitchen: the customer');
select tests.change('ready', 'restaurant', '2026-11-25 12:46-05');
select is(tests.notices(), 'runner_order_ready', 'ready: the runner');
select private.pick_up(tests.delivery_of(order_id), id, '2026-11-25 12:47-05') from told, runner;
select is(tests.notices(), 'customer_order_picked_up', 'on its way: the customer');
select private.watch_deliveries('2026-11-25 13:02-05');
select is(tests.notices(), 'admin_runner_silent runner_silent', 'silent with food in hand: admins and runner');
select count(private.hand_over(tests.delivery_of(order_id), id, 'none', '2026-11-25 13:03-05')) from told, runner, generate_series(1, 5);
select is(tests.notices(), 'admin_code_failed', 'five wrong codes: the admins');
select private.report_problem(tests.delivery_of(order_id), id, 'customer_absent', 'Nadie abre', '2026-11-25 13:04-05') from told, runner;
select is(tests.notices(), 'admin_delivery_problem customer_delivery_problem', 'a problem: admins and customer');
select tests.change('delivered', 'admin', '2026-11-25 13:10-05');
select is(
  tests.notices(), 'customer_order_delivered restaurant_order_delivered runner_delivered', 'delivered by an admin: all three'
);
select private.open_refund(order_id, 5000, 'Llegó fría', admin, '2026-11-25 14:00-05') from told, people;
select is(tests.notices(), 'customer_refund_owed', 'money to give back, an admin says: the customer');
select private.approve_refund(f.id, admin, '2026-11-25 14:10-05'), private.change_refund(f.id, 'sent', null, admin, '2026-11-25 14:30-05') from public.refunds as f, people;
select is(tests.notices(), 'customer_refund_sent', 'given back: the customer');

update told set order_id = tests.delivery_order('2026-11-25 15:00-05', 'cash', 10, false);
select private.run_order_timeouts('2026-11-25 15:10-05');
select is(
  tests.notices(), 'customer_order_expired restaurant_order_expired restaurant_order_placed', 'never answered: customer and restaurant'
);
update told set order_id = tests.delivery_order('2026-11-25 16:00-05', 'cash', 10, false);
select tests.change('cancelled', 'customer', '2026-11-25 16:01-05');
select is(tests.notices(), 'restaurant_order_cancelled restaurant_order_placed', 'cancelled by the customer: the restaurant');
update told set order_id = tests.delivery_order('2026-11-25 17:00-05', 'transfer', 10, false);
select tests.pay('confirmed', 'restaurant', '2026-11-25 17:01-05'), tests.change('rejected', 'restaurant', '2026-11-25 17:02-05');
select is(
  tests.notices(),
  'admin_refund_owed customer_order_rejected customer_payment_confirmed customer_refund_owed restaurant_order_placed restaurant_order_taken',
  'rejected when it was paid: the customer, the colleagues, and the admins for the money'
);
update told set order_id = tests.delivery_order('2026-11-25 18:00-05', 'transfer', 10, false);
select tests.pay('proof_sent', 'customer', '2026-11-25 18:01-05'), tests.change('cancelled', 'customer', '2026-11-25 18:02-05');
select is(
  tests.notices(), 'restaurant_did_it_come restaurant_order_cancelled restaurant_order_placed restaurant_proof_received',
  'ended with a proof that nobody judged: whoever judges money is asked, and no refund is told of'
);
select tests.pay('due', 'restaurant', '2026-11-25 18:03-05');
select is(tests.notices(), 'customer_transfer_missing', 'it did not come: the customer');
select * from finish();
