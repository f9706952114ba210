select plan(13);
create temporary table o as
select
  tests.order_in('accepted') as accepted, tests.order_in('preparing') as preparing, tests.order_in('accepted', 'transfer') as unpaid,
  tests.order_in('placed') as placed, tests.order_in('picked_up') as gone;
create function tests.ready(order_id uuid, version bigint default null, person bigint default tests.actor('restaurant')) returns text language sql
as $$ select private.make_ready(order_id, person, '2026-11-25 12:15-05', version) ->> 'code' $$;
create function tests.told_of(order_id uuid) returns text language sql
as $$ select string_agg(e.kind, ' ' order by e.order_version) from public.order_events as e where e.order_id = told_of.order_id $$;

select is(tests.ready(o.accepted, 1), 'version_conflict', 'of a version that has passed nothing is made ready') from o;
select is(tests.ready(o.accepted, 2, tests.actor('customer')), 'unknown_order', 'nor by somebody else') from o;
select is(tests.told_of(o.accepted), 'placed accepted', 'and not by half') from o;
select is(tests.ready(o.accepted, 2), 'changed', 'of the version that was seen it is') from o;
select is(tests.told_of(o.accepted), 'placed accepted preparing ready', 'in two events') from o;
select results_eq(
  'select t.state, t.version, t.preparing_at, t.ready_at from public.orders as t, o where t.id = o.accepted',
  $$ values ('ready', 4::bigint, timestamptz '2026-11-25 12:15-05', timestamptz '2026-11-25 12:15-05') $$,
  'at one time'
);
select is(tests.ready(o.accepted, 2), 'unchanged', 'a second tap changes nothing') from o;
select is(tests.ready(o.preparing, 3), 'changed', 'what was begun') from o;
select is(tests.told_of(o.preparing), 'placed accepted preparing ready', 'is ready by one event') from o;
select is(tests.ready(o.unpaid), 'payment_unconfirmed', 'what is not paid is not cooked') from o;
select is(tests.told_of(o.unpaid), 'placed accepted', 'nor begun') from o;
select is(tests.ready(t.id), 'not_allowed', t.why) from o, lateral (values (o.placed, 'not before acceptance'), (o.gone, 'nor after it left')) as t (id, why);
select * from finish();
