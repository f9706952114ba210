select plan(27);
create temporary table o as
select tests.order_in('delivered') as cash, tests.order_in('accepted', 'transfer') as under_way, tests.order_in('cancelled', 'transfer') as unpaid,
  tests.actor('admin') as admin, tests.second_admin() as other;
create function tests.opens(order_id uuid, amount bigint, reason text default 'Llegó fría') returns text language sql
as $$ select private.open_refund(order_id, amount, reason, o.admin, '2026-11-25 15:00-05') ->> 'code' from o $$;
create function tests.brings(refund_id bigint, to_state text, admin bigint, reason text default 'because') returns text language sql
as $$ select private.change_refund(refund_id, to_state, reason, admin, '2026-11-25 15:05-05') ->> 'code' $$;
create function tests.newest() returns bigint language sql as $$ select max(f.id) from public.refunds as f $$;
create function tests.sums(order_id uuid) returns text language sql
as $$ select concat_ws(' ', o.received, o.owed, o.refunded) from public.orders as o where o.id = order_id $$;

select is(tests.opens(gen_random_uuid(), 1), 'unknown_order', 'of no order');
select is(private.open_refund(cash, 1, 'x', tests.actor('restaurant'), '2026-11-25 15:00-05') ->> 'code', 'unknown_order', 'a kitchen opens none') from o;
select is(private.open_refund(cash, 1, 'x', null, '2026-11-25 15:00-05') ->> 'code', 'unknown_order', 'nor does nobody') from o;
select is(tests.opens(under_way, 1), 'too_early', 'an order under way') from o;
select is(tests.opens(unpaid, 1), 'too_much', 'money that never came') from o;
select is(tests.opens(cash, a), 'invalid_amount', 'an amount of ' || a) from o, unnest(array[0, -5]::bigint[]) as a;
select is(tests.opens(cash, 45001), 'too_much', 'more than came') from o;
select is(tests.opens(cash, 100, ' '), 'reason_missing', 'for no reason') from o;
select is(tests.opens(cash, 30000), 'opened', 'a part') from o;
select is(tests.opens(cash, 15001), 'too_much', 'with it more than came') from o;
select is(tests.opens(cash, null), 'opened', 'no amount: what is left') from o;
select is(tests.sums(cash), '45000 45000 0', 'owed is what came') from o;
select is(tests.brings(tests.newest(), 'sent', admin), 'not_allowed', 'nothing is sent before a yes') from o;
select is(private.approve_refund(tests.newest(), admin, '2026-11-25 15:04-05') #>> '{refund,state}', 'approved', 'a small one by one person') from o;
select is(tests.brings(tests.newest(), 'sent', admin), 'changed', 'and sent') from o;
select is(tests.brings(tests.newest(), s, admin), case s when 'sent' then 'unchanged' else 'not_allowed' end, 'once: ' || s)
from o, unnest(array['sent', 'refused']) as s;
select is(tests.brings(tests.newest() - 1, 'refused', admin, ' '), 'reason_missing', 'nothing is refused for no reason') from o;
select is(tests.brings(tests.newest() - 1, 'refused', admin), 'changed', 'the other part is refused') from o;
select is(tests.sums(cash), '45000 15000 15000', 'and owed no more') from o;
select bag_eq(
  'select confirmed_as, confirmed_by is not null as a, amount, state, opened_by is not null as b, sent_by is not null as c from admin.refunds',
  $$ values ('admin', true, 15000::bigint, 'sent', true, true), ('admin', true, 30000, 'refused', true, false) $$, 'an operator sees who said so'
);

-- A large sum needs two; splitting it does not help.
update private.settings set value = '20000' where key = 'refund_alone_most';
select tests.opens(cash, 10000) from o;
select is(private.approve_refund(tests.newest(), admin, '2026-11-25 15:06-05') #>> '{refund,state}', 'checked', 'the first yes to a large sum') from o;
select is(private.approve_refund(tests.newest(), admin, '2026-11-25 15:07-05') ->> 'code', 'another_person_needed', 'is not said twice by one') from o;
select is(private.approve_refund(tests.newest(), other, '2026-11-25 15:08-05') #>> '{refund,state}', 'approved', 'another says it') from o;
select throws_ok(
  $$ update public.refunds set amount = amount + 1 where state = 'approved'; set constraints all immediate $$, 'PT422', null, 'no row goes past the sums'
);
insert into public.admins (person_id, created_at) values (tests.actor('customer'), '2026-11-23 12:00Z');
select is(private.open_refund(cash, 1, 'x', tests.actor('customer'), '2026-11-25 15:00-05') ->> 'code', 'own_order', 'nobody refunds an own order') from o;
select * from finish();
