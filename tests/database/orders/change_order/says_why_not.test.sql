select plan(39);
create function tests.change(
  order_id uuid, to_state text, actor text, person bigint default null, reason text default null, version bigint default null,
  minutes integer default null, user_id uuid default null
) returns text language sql
as $$
  select private.change_order(
    order_id, to_state, actor, person, reason, '2026-11-25 12:05-05', version, minutes, user_id
  ) ->> 'code'
$$;
create function tests.person(phone text) returns bigint language sql
as $$ select p.id from public.persons as p where p.phone = person.phone $$;
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000b1'), ('00000000-0000-4000-8000-0000000000b2');
insert into public.staff (restaurant_id, user_id, role, created_at)
select ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ('00000000-0000-4000-8000-0000000000b' || n)::uuid, 'cook', '2026-11-23 12:00Z'
from generate_series(1, 2) as n;
create temporary table o as
select tests.order_in('placed') as placed, tests.order_in('accepted', 'transfer') as unpaid, tests.order_in('ready') as ready;

select is(tests.change(gen_random_uuid(), 'accepted', 'admin', tests.actor('admin')), 'unknown_order', 'no such order');
select is(tests.change(null, 'accepted', 'admin', tests.actor('admin')), 'unknown_order', 'no order at all');
select is(tests.change(o.placed, t.to_state, t.actor, t.person, 'x', null, null, t.user_id), 'unknown_order', t.why)
from o, (
  values
    ('accepted', 'restaurant', tests.person('573990001002'), null, 'the owner of another restaurant'),
    ('accepted', 'restaurant', null, '00000000-0000-4000-8000-0000000000b2'::uuid, 'the cook of another, on their board'),
    ('accepted', 'restaurant', null, null, 'a restaurant that is nobody'),
    ('accepted', 'restaurant', tests.actor('admin'), null, 'an admin as the restaurant'),
    ('cancelled', 'customer', tests.person('573990003002'), null, 'another customer'),
    ('cancelled', 'customer', null, null, 'a customer who is nobody'),
    ('cancelled', 'admin', tests.actor('restaurant'), null, 'a restaurant as an admin'),
    ('rejected', 'system', tests.actor('restaurant'), null, 'a person as the system'),
    ('rejected', 'system', null, '00000000-0000-4000-8000-0000000000b1', 'a user as the system'),
    ('accepted', 'robot', tests.actor('admin'), null, 'a robot'),
    ('accepted', null, tests.actor('admin'), null, 'who does not say who they are')
) as t (to_state, actor, person, user_id, why);
select is(tests.change(o.ready, 'picked_up', 'runner', tests.actor('customer')), 'unknown_order', 'a customer as a runner') from o;
select is(
  private.change_order(gen_random_uuid(), 'accepted', 'admin', tests.actor('admin'), null, '2026-11-25 12:05-05'),
  '{"ok": false, "code": "unknown_order", "state": null, "order": null}', 'nothing is told of what is not there'
);
select is(
  private.change_order(o.placed, 'accepted', 'restaurant', tests.person('573990001002'), null, '2026-11-25 12:05-05'),
  private.change_order(gen_random_uuid(), 'accepted', 'restaurant', tests.person('573990001002'), null, '2026-11-25 12:05-05'),
  'so that a stranger cannot tell one from the other'
)
from o;

insert into public.admins (person_id, created_at) values (tests.actor('customer'), '2026-11-23 12:00Z');
insert into public.runners (person_id, vehicle, created_at) values (tests.actor('customer'), 'foot', '2026-11-23 12:00Z');
insert into public.staff (restaurant_id, person_id, user_id, role, created_at)
values ('10000000-0000-4000-8000-000000000003', tests.actor('customer'), '00000000-0000-4000-8000-0000000000b1', 'cook', '2026-11-23 12:00Z');
select is(tests.change(o.placed, 'accepted', 'admin', tests.actor('customer')), 'own_order', 'an admin accepts no own order') from o;
select is(tests.change(o.ready, 'picked_up', 'runner', tests.actor('customer')), 'own_order', 'a runner brings no own order') from o;
select is(
  tests.change(o.placed, 'accepted', 'restaurant', null, null, null, null, '00000000-0000-4000-8000-0000000000b1'), 'own_order',
  'nor does a cook whose number is known from another restaurant'
)
from o;
delete from public.staff where person_id = tests.actor('customer');

select is(tests.change(o.placed, 'accepted', 'restaurant', tests.actor('restaurant'), null, v), 'version_conflict', 'seen as ' || v)
from o, unnest(array[0, 2]) as v;
select is(tests.change(o.placed, 'rejected', 'restaurant', tests.actor('restaurant'), r), 'reason_missing', 'a rejection says why')
from o, unnest(array[null, '', '  ']) as r;
select is(tests.change(o.ready, 'cancelled', 'restaurant', tests.actor('restaurant')), 'reason_missing', 'and so does a late end') from o;
select is(
  tests.change(o.placed, t.to_state, 'restaurant', tests.actor('restaurant'), repeat('x', 301)), 'reason_too_long', t.to_state || ' at length'
)
from o, (values ('rejected'), ('accepted')) as t (to_state);
select is(tests.change(o.placed, 'accepted', 'restaurant', tests.actor('restaurant'), null, null, m), 'invalid_minutes', 'ready in ' || m)
from o, unnest(array[-1, 0, 241]) as m;
select is(tests.change(o.unpaid, 'preparing', 'restaurant', tests.actor('restaurant')), 'payment_unconfirmed', 'money first') from o;
select is(tests.change(o.placed, 'ready', 'restaurant', tests.actor('restaurant')), 'not_allowed', 'one step at a time') from o;
select is((select max(version) from public.orders, o where id = placed), 1::bigint, 'none of this has changed anything');

select is(
  tests.change(o.placed, 'accepted', 'restaurant', tests.actor('restaurant'), null, 1, 240), 'changed', 'the version that was seen holds'
)
from o;
select is(
  tests.change(o.placed, 'accepted', 'restaurant', tests.actor('restaurant'), null, 1, 5), 'unchanged',
  'a second tap finds it done, by whomever and whatever it had seen'
)
from o;
select is(orders.promised_at, timestamptz '2026-11-25 16:05-05', 'and moves no promise') from public.orders join o on id = placed;
update public.staff set suspended_at = '2026-11-25 12:00-05', suspended_reason = 'dismissed' where person_id = tests.actor('restaurant');
update public.admins set suspended_at = '2026-11-25 12:00-05', suspended_reason = 'dismissed' where person_id = tests.actor('admin');
update public.runners set suspended_at = '2026-11-25 12:00-05', suspended_reason = 'dismissed' where person_id = tests.actor('runner');
select is(tests.change(o.ready, t.to_state, t.actor, tests.actor(t.actor), 'x'), 'unknown_order', 'a suspended ' || t.actor)
from o, (values ('cancelled', 'restaurant'), ('cancelled', 'admin'), ('picked_up', 'runner')) as t (to_state, actor);
select * from finish();
