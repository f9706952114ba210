select plan(15);
insert into auth.users (id) select ('00000000-0000-4000-8000-0000000000b' || n)::uuid from generate_series(1, 4) as n;
insert into public.staff (restaurant_id, user_id, role, created_at)
values
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1', 'cook', '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b2', 'manager', '2026-11-23 12:00Z');
update public.admins set user_id = '00000000-0000-4000-8000-0000000000b3' where person_id = tests.actor('admin');
create temporary table o as
select tests.order_in('accepted', 'transfer', a.at) as due, tests.order_in('accepted', 'transfer', a.at) as proved,
  tests.order_in('preparing', 'transfer', a.at) as paid, tests.order_in('delivered', 'cash', a.at) as eaten
from (select now() - interval '2 minutes' as at) as a;
select private.change_payment(proved, 'proof_sent', 'customer', tests.actor('customer'), null, now() - interval '1 minute') from o;
create function tests.code(call text) returns text language plpgsql as $$
declare
  v_answer jsonb;
begin
  execute 'select ' || call into v_answer;
  return v_answer ->> 'code';
end
$$;
grant execute on all functions in schema tests to authenticated;
grant select on o to authenticated;

select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is(tests.code(format('public.judge_transfer(%L, %s, ''x'')', proved, b::text)), 'no_money_rights', 'no cook judges a transfer: ' || b) from o, unnest(array[true, false]) as b;
select is(tests.code(format('public.withdraw_order(%L, ''not_paid'')', due)), 'no_money_rights', 'nor says that an order was not paid') from o;
select is(tests.code(format('public.withdraw_order(%L, ''too_busy'')', paid)), 'no_money_rights', 'nor ends one whose money came') from o;
select is(tests.code(format('public.withdraw_order(%L, ''too_busy'')', due)), 'changed', 'one without money they may') from o;
select is(tests.code(format('public.open_refund(%L, 1, ''x'')', eaten)), 'unknown_order', 'nor does a kitchen give back what is not its own to give') from o;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b2');
select is(tests.code(format('public.judge_transfer(%L, true)', proved)), 'changed', 'a manager judges a transfer') from o;
select is(tests.code(format('public.withdraw_order(%L, ''not_paid'')', proved)), 'money_came', 'but not both ways') from o;
select is(tests.code(format('public.withdraw_order(%L, ''too_busy'')', proved)), 'changed', 'and ends it') from o;
select is(tests.code('public.approve_refund((select 1))'), 'unknown_order', 'whether a refund is there a kitchen does not learn');
select tests.act_as_owner();
create temporary table f as select min(r.id) as id from public.refunds as r;
grant select on f to authenticated;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b3');
select is(tests.code(format('public.approve_refund(%s)', id)), 'changed', 'an admin approves it') from f;
select is(tests.code(format('public.send_refund(%s)', id)), 'changed', 'and sends it') from f;
select is(tests.code(format('public.open_refund(%L, 5000, ''x'')', eaten)), 'opened', 'and opens one') from o;
select is(tests.code(format('public.refuse_refund(%s, ''y'')', id + 1)), 'changed', 'and refuses it') from f;
select is(tests.code(format('public.open_refund(%L, 5000, ''x'')', proved)), 'too_much', 'but none beyond what came') from o;
select * from finish();
