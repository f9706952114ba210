select plan(22);
create function tests.run(at timestamptz, slice integer default 50) returns text language sql
as $$ select concat_ws(' ', r ->> 'reminded', r ->> 'rejected') from private.run_order_timeouts(at, slice) as r $$;
create function tests.told_of(order_id uuid) returns text language sql
as $$ select string_agg(e.kind, ' ' order by e.id) from public.order_events as e where e.order_id = told_of.order_id $$;
create temporary table o as
select
  tests.order_in('placed') as placed, tests.order_in('accepted') as accepted, tests.order_in('cancelled') as cancelled,
  tests.order_in('placed', 'transfer', '2026-11-25 13:00-05') as transfer;

select is(
  private.run_order_timeouts('2026-11-25 12:03:59.999-05'), '{"rejected": 0, "unpaid": 0, "unjudged": 0, "reminded": 0, "unconfirmed": 0, "shown": 0, "proofs_reminded": 0, "proofs_alerted": 0, "proofs_ended": 0, "refunds_alerted": 0, "baskets_expired": 0, "summaries_purged": 0, "avoided_forgotten": 0}',
  'before four minutes have passed nothing'
);
select is(tests.run('2026-11-25 12:04-05'), '1 0', 'then the restaurant is reminded');
select is(tests.told_of(o.placed), 'placed reminded', 'by an event') from o;
select results_eq(
  $$ select e.order_version, e.from_state, e.to_state, e.actor, e.at from public.order_events as e where e.kind = 'reminded' $$,
  $$ values (null::bigint, null, null, 'system', timestamptz '2026-11-25 12:04-05') $$, 'that changes nothing'
);
select results_eq(
  'select t.version, t.state, t.reminded_at from public.orders as t, o where t.id = o.placed',
  $$ values (1::bigint, 'placed', timestamptz '2026-11-25 12:04-05') $$, 'of the order'
);
select is(tests.run('2026-11-25 12:04-05'), '0 0', 'once');
select is(tests.run('2026-11-25 12:09:59.999-05'), '0 0', 'before ten minutes nothing more');
select is(tests.run('2026-11-25 12:10-05'), '0 1', 'then it is rejected');
select is(tests.told_of(o.placed), 'placed reminded rejected', 'by an event') from o;
select results_eq(
  $$ select e.actor, e.actor_person_id, e.reason, e.order_version, e.at from public.order_events as e, o where e.order_id = o.placed and e.kind = 'rejected' $$,
  $$ values ('system', null::bigint, 'no_answer', 2::bigint, timestamptz '2026-11-25 12:10-05') $$, 'of nobody, as nobody answered'
);
select isnt_empty($$ select from public.message_templates where key = 'reason_no_answer' $$, 'for which there are words');
select is(tests.run('2026-11-25 12:10-05'), '0 0', 'once');
select is(tests.told_of(t.id), t.expected, 'what was answered in time is left alone')
from o, lateral (values (o.accepted, 'placed accepted'), (o.cancelled, 'placed cancelled')) as t (id, expected);
select private.change_payment(transfer, 'proof_sent', 'customer', tests.actor('customer'), null, '2026-11-25 13:01-05') from o;
select is(tests.run('2026-11-25 13:20-05'), '0 1', 'after a pause of cron nobody is reminded of what is rejected at once');
select results_eq(format('select %L, %s::bigint', t.payment_state, t.owed), $$ values ('proof_sent', 0::bigint) $$, 'and whether the money came is still to be said') from public.orders as t, o where t.id = o.transfer;

create temporary table many as
select n, tests.order_in('placed', 'cash', timestamptz '2026-11-25 14:00-05' + make_interval(secs => n)) as id from generate_series(1, 5) as n;
select is(tests.run('2026-11-25 14:05-05', 2), '2 0', 'no more than a slice is reminded at once');
select results_eq(
  'select n from many join public.orders using (id) where reminded_at is not null order by n', array[1, 2], 'those that wait longest first'
);
select is(tests.run('2026-11-25 14:11-05', 2), '2 2', 'a slice of each kind');
select results_eq($$ select n from many join public.orders using (id) where state = 'rejected' order by n $$, array[1, 2], 'the oldest first');
select is(tests.run('2026-11-25 14:11-05', 50), '0 3', 'and the rest the next time');
select is(tests.run('2026-11-25 14:11-05', 0), '0 0', 'then there is nothing left');
select * from finish();
