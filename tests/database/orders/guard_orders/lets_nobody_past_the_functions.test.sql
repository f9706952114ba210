select plan(26);
create temporary table fixture as select tests.order_in('accepted') as id;
create function tests.update_of(set_clause text) returns text language sql
as $$ select format('update public.orders set %s where id = %L', set_clause, f.id) from fixture as f $$;

select throws_ok(tests.update_of(c), 'PT403', null, 'not even the owner of the table changes ' || c)
from unnest(array[
  $$ state = 'preparing', preparing_at = changed_at $$, $$ payment_state = 'paid' $$, 'version = version + 1', 'version = 1',
  $$ state = 'cancelled', reason = 'x', ended_at = changed_at, version = version + 1 $$
]) as c;
create temporary table money (change text);
insert into money
values
  ('units = 3'), ('subtotal = 39000, total = 44000'), ('discount = 1000, total = 44000'), ('fee = 4000, total = 44000'),
  ($$ currency = 'USD' $$), ($$ payment_method = 'card' $$), ($$ placed_at = placed_at - interval '1 minute' $$),
  ($$ restaurant_id = '10000000-0000-4000-8000-000000000002' $$), ('person_id = tests.actor(''runner'')');
select throws_ok(tests.update_of(m.change), 'PT403', null, 'nor ' || m.change) from money as m;
select set_config('weats.changing_order', id::text, true) from fixture;
select throws_ok(tests.update_of(m.change), 'PT403', null, 'inside a function neither: ' || m.change) from money as m;
select set_config('weats.changing_order', tests.order_in('placed')::text, true);
select throws_ok(tests.update_of('version = version + 1'), 'PT403', null, 'what changes one order changes no other');
select set_config('weats.changing_order', '', true);
select lives_ok(tests.update_of('reminded_at = changed_at, address_id = null'), 'what is neither is free');
select throws_ok(
  format(
    $$
      insert into public.orders overriding system value
      select (jsonb_populate_record(o, '{"id": "00000000-0000-4000-8000-00000000000f", "number": 1000000}')).*
      from public.orders as o
      where o.id = %L
    $$,
    (select id from fixture)
  ),
  'PT422', null, 'no order begins in the middle'
);
select * from finish();
