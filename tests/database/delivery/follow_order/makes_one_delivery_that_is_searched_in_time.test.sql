select plan(15);
create temporary table orders_made as
select
  tests.delivery_order('2026-11-25 12:00-05', 'cash', 30) as slow,
  tests.delivery_order('2026-11-25 12:00-05', 'cash', 10) as quick,
  tests.delivery_order('2026-11-25 12:00-05', 'transfer', 30) as unpaid,
  tests.delivery_order('2026-11-25 12:00-05', 'cash', 10, false) as unanswered;
create function tests.search_from(which uuid) returns timestamptz language sql
as $$ select d.search_from_at from public.deliveries as d where d.order_id = which $$;

select is((select count(*)::int from public.deliveries), 3, 'an accepted order has a delivery, one that waits for its answer has none');
select is((select count(*)::int from public.deliveries where code ~ '^\d{4}$' and state = 'waiting'), 3, 'which waits and has a code of 4 digits');
select is(tests.search_from(slow), '2026-11-25 12:18-05', 'a runner is looked for 12 minutes before the promise') from orders_made;
select is(tests.search_from(quick), '2026-11-25 12:00-05', 'at once when the promise is nearer') from orders_made;
select is(tests.search_from(unpaid), 'infinity', 'never while a transfer is unpaid') from orders_made;
select tests.delivery_runner(n, 100 * n, '2026-11-25 12:17-05') from generate_series(1, 3) as n;
select is(private.dispatch('2026-11-25 12:17:59-05') ->> 'offered', '1', 'so only the quick one is offered before that');
select is(private.dispatch('2026-11-25 12:18-05') ->> 'offered', '1', 'and the slow one from then on');

select private.change_payment(unpaid, 'confirmed', 'restaurant', tests.delivery_cook(), null, '2026-11-25 12:05-05') from orders_made;
select is(tests.search_from(unpaid), '2026-11-25 12:18-05', 'a confirmed transfer is searched as if it had been cash') from orders_made;
select private.postpone_order(unpaid, 20, 'restaurant', tests.delivery_cook(), null, '2026-11-25 12:06-05') from orders_made;
select is(tests.search_from(unpaid), '2026-11-25 12:38-05', 'later when the kitchen says that it is late') from orders_made;
select private.make_ready(unpaid, tests.delivery_cook(), '2026-11-25 12:25-05') from orders_made;
select is(tests.search_from(unpaid), '2026-11-25 12:25-05', 'and at once when the food is ready early') from orders_made;

select private.change_order(slow, 'cancelled', 'restaurant', tests.delivery_cook(), 'closed', '2026-11-25 12:18:10-05') from orders_made;
select results_eq(
  $$ select d.state, f.state, f.answered_at from public.deliveries as d join public.delivery_offers as f on f.delivery_id = d.id, orders_made as m where d.order_id = m.slow $$,
  $$ values ('cancelled', 'lost', '2026-11-25 12:18:10-05'::timestamptz) $$,
  'a cancelled order ends its delivery and the offer that is out'
);
select private.make_ready(quick, tests.delivery_cook(), '2026-11-25 12:19-05') from orders_made;
select private.change_order(quick, 'picked_up', 'admin', (select min(a.person_id) from public.admins as a), null, '2026-11-25 12:20-05') from orders_made;
select results_eq(
  $$ select d.state, f.state from public.deliveries as d join public.delivery_offers as f on f.delivery_id = d.id, orders_made as m where d.order_id = m.quick $$,
  $$ values ('cancelled', 'lost') $$,
  'an order that left without a runner of ours is looked for no more'
);
select is(private.dispatch('2026-11-25 12:24:59-05') ->> 'offered', '0', 'neither is offered again');
select private.change_order(unanswered, 'accepted', 'restaurant', tests.delivery_cook(), null, '2026-11-25 12:08-05', null, 10) from orders_made;
select is(tests.search_from(unanswered), '2026-11-25 12:08-05', 'an order that is accepted later begins then') from orders_made;
select isnt(count(distinct d.code)::int, 1, 'codes are not all the same') from public.deliveries as d;
select * from finish();
