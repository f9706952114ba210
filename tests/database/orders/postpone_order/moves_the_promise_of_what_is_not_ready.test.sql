select plan(31);
-- Promised for 12:30.
create temporary table o as
select
  tests.order_in('accepted') as accepted, tests.order_in('preparing') as preparing, tests.order_in('placed') as placed,
  tests.order_in('ready') as ready, tests.order_in('accepted', 'transfer') as unpaid;
create function tests.delay(
  order_id uuid, minutes integer, actor text default 'restaurant', person bigint default tests.actor('restaurant'),
  reason text default null, at timestamptz default '2026-11-25 12:05-05', version bigint default null
) returns text language sql as $$ select private.postpone_order(order_id, minutes, actor, person, reason, at, version) ->> 'code' $$;
create function tests.promise(order_id uuid) returns text language sql
as $$ select to_char(t.promised_at at time zone 'America/Bogota', 'HH24:MI') from public.orders as t where t.id = promise.order_id $$;

select is(tests.delay(gen_random_uuid(), 10), 'unknown_order', 'no such order');
select is(tests.delay(o.accepted, 10, 'restaurant', tests.actor('admin')), 'unknown_order', 'a stranger') from o;
select is(tests.delay(o.accepted, 10, a, tests.actor(a)), 'not_allowed', 'not by the ' || a)
from o, unnest(array['customer', 'runner', 'system']) as a;
select is(tests.delay(o.accepted, 10, 'restaurant', tests.actor('restaurant'), null, '2026-11-25 12:05-05', 1), 'version_conflict', 'seen before acceptance') from o;
select is(tests.delay(t.id, 10), 'not_allowed', t.why)
from o, lateral (values (o.placed, 'nothing promised yet'), (o.ready, 'ready already'), (tests.order_in('cancelled'), 'over')) as t (id, why);
select is(tests.delay(o.accepted, m), 'invalid_minutes', 'by ' || m) from o, unnest(array[-1, 0, 121, 2147483647]) as m;
select is(tests.delay(o.accepted, 10, 'restaurant', tests.actor('restaurant'), repeat('x', 301)), 'reason_too_long', 'in short') from o;
select results_eq(
  'select t.version, tests.promise(t.id) from public.orders as t, o where t.id = o.accepted', $$ values (2::bigint, '12:30') $$, 'none of this moved it'
);

select is(tests.delay(o.accepted, null, 'restaurant', tests.actor('restaurant'), ' Se dañó el horno '), 'changed', 'when nothing is said') from o;
select is(tests.promise(o.accepted), '12:40', 'by ten minutes, from the promise') from o;
select results_eq(
  $$
    select e.kind, e.from_state, e.to_state, e.actor, e.reason, e.at, (e.data ->> 'minutes')::integer, (e.data ->> 'promised_at')::timestamptz
    from public.order_events as e, o where e.order_id = o.accepted and e.order_version = 3
  $$,
  $$
    values ('delayed', null, null, 'restaurant', 'Se dañó el horno', timestamptz '2026-11-25 12:05-05', 10, timestamptz '2026-11-25 12:40-05')
  $$,
  'the event says by how much, to when and why'
);
select is(t.reason, null, 'which is not why it ends') from public.orders as t, o where t.id = o.accepted;
select is(t.state, 'accepted', 'and it is where it was') from public.orders as t, o where t.id = o.accepted;
select is(tests.delay(o.preparing, 1, 'admin', tests.actor('admin')), 'changed', 'an admin delays too, what is being cooked') from o;
select is(tests.promise(o.preparing), '12:31', 'by a minute') from o;
select is(tests.delay(o.preparing, 15, 'restaurant', tests.actor('restaurant'), null, '2026-11-25 13:00-05'), 'changed', 'a promise that has passed') from o;
select is(tests.promise(o.preparing), '13:15', 'is moved from now') from o;
select is(tests.delay(o.preparing, 105), 'changed', 'until three hours after acceptance') from o;
select is(tests.promise(o.preparing), '15:00', 'exactly') from o;
select is(tests.delay(o.preparing, 1), 'too_late', 'and no minute more') from o;
select is(tests.delay(o.unpaid, 120), 'changed', 'two hours at once are the most') from o;
select is(tests.promise(o.unpaid), '14:30', 'from 12:30') from o;
select is(tests.delay(o.unpaid, 10, 'restaurant', tests.actor('restaurant'), null, '2026-11-25 14:51-05'), 'too_late', 'counted from now, too') from o;
select is(tests.delay(o.unpaid, 31), 'too_late', 'or from the promise') from o;
select * from finish();
