select plan(56);
insert into auth.users (id)
select ('00000000-0000-4000-8000-0000000000b' || n)::uuid from generate_series(1, 4) as n;
insert into public.staff (restaurant_id, user_id, role, suspended_at, suspended_reason, created_at)
values
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1', 'cook', null, null, '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b2', 'owner', null, null, '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b3', 'owner', '2026-11-24 12:00Z', 'dismissed', '2026-11-23 12:00Z');
create temporary table o as select tests.order_in('placed') as id union all select tests.order_in('accepted');
-- And one of another restaurant.
insert into public.orders overriding system value
select (jsonb_populate_record(t, '{
  "id": "30000000-0000-4000-8000-000000000002", "number": 1000000, "restaurant_id": "10000000-0000-4000-8000-000000000002"
}')).*
from public.orders as t
where t.state = 'placed';
insert into public.order_lines (order_id, position, name, quantity, unit_price, options, total)
values ('30000000-0000-4000-8000-000000000002', 1, 'Sancocho', 2, 20000, '[]', 40000);
insert into public.order_events (order_id, restaurant_id, order_version, kind, to_state, actor, at)
select t.id, t.restaurant_id, 1, 'placed', 'placed', 'customer', t.placed_at
from public.orders as t
where t.number = 1000000;
create function tests.rows_seen() returns text language sql as $$
  select format(
    '%s %s %s', (select count(id) from public.orders), (select count(id) from public.order_lines), (select count(id) from public.order_events)
  )
$$;
grant execute on all functions in schema tests to authenticated;

select is(tests.rows_seen(), '3 3 4', 'there are three orders');
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is(tests.rows_seen(), '2 2 3', 'staff see the orders, lines and events of their restaurant');
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b2');
select is(tests.rows_seen(), '1 1 1', 'and so do the staff of another');
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b3');
select is(tests.rows_seen(), '0 0 0', 'the suspended see nothing');
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b4');
select is(tests.rows_seen(), '0 0 0', 'a stranger sees nothing');
select tests.act_as('authenticated');
select is(tests.rows_seen(), '0 0 0', 'nor does who is not signed in');

select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select throws_ok(format('select %I from public.orders', c), '42501', null, 'staff do not read ' || c)
from unnest(array['person_id', 'address_line', 'address_details', 'address_id', 'point', 'summary_id', 'promotion_id', 'reminded_at', 'changed_at']) as c;
select throws_ok('select * from public.orders', '42501', null, 'nor all of an order');
select throws_ok(format('select %I from public.order_events', c), '42501', null, 'nor the event''s ' || c)
from unnest(array['actor_person_id', 'actor_user_id', 'transaction_id']) as c;
create temporary table statements (statement text);
insert into statements
select format(s, t)
from unnest(array['orders', 'order_lines', 'order_events']) as t,
  unnest(array['update public.%s set id = default', 'delete from public.%s', 'truncate public.%s', 'insert into public.%s default values']) as s;
grant select on statements to anon, service_role;
select throws_ok(statement, '42501', null, 'staff: ' || statement) from statements;
insert into statements
select format('select id from public.%s', t) from unnest(array['orders', 'order_lines', 'order_events']) as t;
select throws_ok('select from public.' || t, '42501', null, 'the machine is nobody''s: ' || t)
from unnest(array['order_states', 'order_transitions', 'payment_transitions']) as t;
select tests.act_as('anon');
select throws_ok(statement, '42501', null, 'anon: ' || statement) from statements;
select tests.act_as('service_role');
select throws_ok(statement, '42501', null, 'services call functions: ' || statement) from statements where statement like 'select%' or statement like '%orders%';
select tests.act_as_owner();
select * from finish();
