select plan(11);
create temporary table o as
select tests.order_in('accepted', 'transfer') as id, tests.order_in('ready', 'cash', '2026-11-25 12:00-05') as other;

-- Whoever waited for the lock began, and read the clock, before whom they waited for.
select is(private.change_payment(id, 'proof_sent', 'customer', tests.actor('customer'), null, '2026-11-25 12:10-05') ->> 'code', 'changed', 'a proof at 12:10') from o;
select is(private.change_payment(id, 'confirmed', 'restaurant', tests.actor('restaurant'), null, '2026-11-25 12:09-05') ->> 'code', 'changed', 'confirmed at 12:09') from o;
select is(private.change_order(id, 'preparing', 'restaurant', tests.actor('restaurant'), null, '2026-11-25 12:08-05') ->> 'code', 'changed', 'begun at 12:08') from o;
select is(private.postpone_order(id, 5, 'restaurant', tests.actor('restaurant'), null, '2026-11-25 12:07-05') ->> 'code', 'changed', 'late at 12:07') from o;
select is(private.change_order(id, 'ready', 'restaurant', tests.actor('restaurant'), null, '2026-11-25 12:20-05') ->> 'code', 'changed', 'ready at 12:20') from o;
select results_eq(
  $$ select e.kind, e.at from public.order_events as e, o where e.order_id = o.id and e.order_version > 2 order by e.order_version $$,
  $$
    values
      ('payment', timestamptz '2026-11-25 12:10-05'), ('payment', '2026-11-25 12:10-05'), ('preparing', '2026-11-25 12:10-05'),
      ('delayed', '2026-11-25 12:10-05'), ('ready', '2026-11-25 12:20-05')
  $$,
  'times of events stand still or go on'
);
select results_eq(
  $$ select t.preparing_at, t.ready_at, t.changed_at from public.orders as t, o where t.id = o.id $$,
  $$ values (timestamptz '2026-11-25 12:10-05', timestamptz '2026-11-25 12:20-05', timestamptz '2026-11-25 12:20-05') $$,
  'and so do those of the order'
);
select is(private.change_order(other, 'picked_up', 'runner', tests.actor('runner'), null, '2026-11-25 11:00-05') ->> 'code', 'changed', 'picked up an hour ago') from o;
select is(t.picked_up_at, timestamptz '2026-11-25 12:00-05', 'is picked up when it was ready') from public.orders as t, o where t.id = o.other;
select is(
  private.change_order(tests.order_in('placed'), 'accepted', 'admin', tests.actor('admin'), null, '2026-11-25 11:50-05', null, 20) #>> '{order,promised_at}',
  '2026-11-25T17:20:00+00:00', 'a promise is counted from that time'
);
select is(
  (private.change_order(tests.order_in('placed'), 'accepted', 'admin', tests.actor('admin'), null, '2026-11-25 12:01-05') #>> '{order,promised_at}')::timestamptz,
  timestamptz '2026-11-25 12:01-05' + make_interval(mins => r.preparation_minutes), 'and is what the kitchen usually takes when nothing is said'
)
from public.restaurants as r where r.id = '10000000-0000-4000-8000-000000000001';
select * from finish();
