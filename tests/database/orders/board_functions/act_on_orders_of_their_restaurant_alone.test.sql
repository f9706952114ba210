select plan(45);
-- The functions of the board take the time from the clock, the orders of this test are of one day.
update private.settings set value = '100000000' where key = 'order_delay_limit_minutes';
insert into auth.users (id)
select ('00000000-0000-4000-8000-0000000000b' || n)::uuid from generate_series(1, 4) as n;
insert into public.staff (restaurant_id, user_id, role, suspended_at, suspended_reason, created_at)
values
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1', 'manager', null, null, '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b2', 'owner', null, null, '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b3', 'cook', '2026-11-24 12:00Z', 'dismissed', '2026-11-23 12:00Z');
create temporary table o as
select
  tests.order_in('placed', 'transfer', a.at) as placed, tests.order_in('placed', 'cash', a.at) as unwanted,
  tests.order_in('accepted', 'cash', a.at) as accepted, tests.order_in('preparing', 'cash', a.at) as preparing,
  tests.order_in('accepted', 'transfer', a.at) as unpaid
-- A board's functions take the time from the machine: the orders are of a moment ago.
from (select now() - interval '2 minutes' as at) as a;
create temporary table calls (position integer, call text);
insert into calls
select t.position, t.call
from o, lateral (
  values
    (1, format('public.accept_order(%L, 20, 1)', o.placed)), (2, format('public.judge_transfer(%L, true, null, 2)', o.placed)),
    (3, format('public.start_order(%L, 3)', o.placed)), (4, format('public.set_order_ready(%L, 4)', o.placed)),
    (5, format('public.withdraw_order(%L, ''Se cayó'', 5)', o.placed)), (6, format('public.reject_order(%L, ''Sin gas'', 1)', o.unwanted)),
    (7, format('public.delay_order(%L, 15, ''Se dañó el horno'', 2)', o.accepted)), (8, format('public.judge_transfer(%L, false, ''Nada llegó'')', o.unpaid))
) as t (position, call);
create function tests.code(call text) returns text language plpgsql as $$
declare
  v_answer jsonb;
begin
  execute 'select ' || call into v_answer;
  return v_answer ->> 'code';
end
$$;
grant execute on all functions in schema tests to anon, authenticated, service_role;
grant select on o, calls to anon, authenticated, service_role;

select tests.act_as('anon');
select throws_ok('select ' || call, '42501', null, 'anon may not call ' || call) from calls order by position;
select tests.act_as('service_role');
select throws_ok('select ' || call, '42501', null, 'nor may a service') from calls where position = 1;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b2');
select is(tests.code(call), 'unknown_order', 'another''s board: ' || call) from calls order by position;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b3');
select is(tests.code(call), 'unknown_order', 'the suspended: ' || call) from calls order by position;
select is(public.orders_since() -> 'orders', '[]', 'the suspended see nothing');
select tests.act_as('authenticated');
select is(tests.code(call), 'unknown_order', 'nobody: ' || call) from calls where position = 1;

select tests.act_as_owner();
select private.change_payment(unpaid, 'proof_sent', 'customer', tests.actor('customer'), null, now() - interval '1 minute') from o;
select is((select sum(t.version) from public.orders as t where t.id in (o.placed, o.unwanted, o.accepted)), 4::numeric, 'nothing has changed') from o;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is(tests.code(call), 'changed', 'their own board: ' || call) from calls order by position;
select is(tests.code(format('public.set_order_ready(%L)', preparing)), 'changed', 'what was seen need not be said') from o;
select is(tests.code(format('public.start_order(%L, 1)', accepted)), 'version_conflict', 'what was seen otherwise changes nothing') from o;
select is(tests.code(format('public.delay_order(%L)', accepted)), 'changed', 'nor need by how much, or why') from o;
select is(tests.code(format('public.reject_order(%L, null)', accepted)), 'not_allowed', 'what is accepted is not rejected') from o;
select is(tests.code(format('public.withdraw_order(%L, null)', accepted)), 'reason_missing', 'nor dropped without a word') from o;

select tests.act_as_owner();
select results_eq(
  $$
    select e.kind, e.actor, e.actor_person_id, e.reason from public.order_events as e
    where e.actor_user_id = '00000000-0000-4000-8000-0000000000b1' order by e.id
  $$,
  $$
    values
      ('accepted', 'restaurant', null::bigint, null), ('payment', 'restaurant', null, null), ('preparing', 'restaurant', null, null),
      ('ready', 'restaurant', null, null), ('cancelled', 'restaurant', null, 'other'), ('rejected', 'restaurant', null, 'other'),
      ('delayed', 'restaurant', null, 'Se dañó el horno'), ('payment', 'restaurant', null, 'Nada llegó'),
      ('ready', 'restaurant', null, null), ('delayed', 'restaurant', null, null)
  $$,
  'events tell who was signed in'
);
select is(t.owed, t.total, 'the money of what was dropped goes back') from public.orders as t, o where t.id = o.placed;
select is(t.payment_state, 'due', 'what did not come is due') from public.orders as t, o where t.id = o.unpaid;

insert into public.staff (restaurant_id, person_id, user_id, role, created_at)
values ('10000000-0000-4000-8000-000000000001', tests.actor('customer'), '00000000-0000-4000-8000-0000000000b4', 'manager', '2026-11-23 12:00Z');
create temporary table own as select tests.order_in('placed') as id;
grant select on own to authenticated;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b4');
select is(tests.code(format('public.accept_order(%L)', id)), 'own_order', 'nobody accepts an own order on the board') from own;
select tests.act_as_owner();
select * from finish();
