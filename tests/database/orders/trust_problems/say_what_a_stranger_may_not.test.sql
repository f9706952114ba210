select plan(9);
create function tests.problem(at timestamptz) returns text language sql
as $$
  select coalesce(private.summarise_basket(tests.basket_customer(), problem.at) ->> 'code', '')
$$;
select tests.basket_summary('2026-11-25 14:00-05');
select is(tests.problem('2026-11-25 14:00-05'), 'summarised', 'an honest order of a stranger passes');
update private.trust_levels set order_total = 20000 where level = 'new';
select is(tests.problem('2026-11-25 14:00-05'), 'needs_transfer', 'a dear one is paid by transfer');
select is(
  private.price_basket((private.open_basket_of(tests.basket_customer())).id, '2026-11-25 14:00-05') #> '{problems,0}',
  '{"code": "needs_transfer", "most": 20000}', 'which says from how much on'
);
select private.set_basket_payment(tests.basket_customer(), 'transfer', '2026-11-25 14:00-05');
select is(tests.problem('2026-11-25 14:00-05'), 'summarised', 'and then passes');
update public.restaurants set takes_transfer = false;
select private.set_basket_payment(tests.basket_customer(), 'cash', '2026-11-25 14:00-05');
select is(tests.problem('2026-11-25 14:00-05'), 'too_dear', 'where nobody takes transfers it is too much');
update private.trust_levels set order_total = 150000 where level = 'new';
select tests.delivery_order('2026-11-25 13:00-05', customer => '573990003002');
select is(tests.problem('2026-11-25 14:00-05'), 'orders_open', 'one order at a time');
select private.change_order(o.id, 'cancelled', 'admin', tests.actor('admin'), 'mistake', '2026-11-25 13:30-05') from public.orders as o;
select is(tests.problem('2026-11-25 14:00-05'), 'summarised', 'and the next when it is over');
select private.change_order(tests.delivery_order('2026-11-25 13:00-05', 'cash', 10, false, '573990003002'), 'cancelled', 'customer', tests.basket_customer(), 'changed_mind', '2026-11-25 13:01-05')
from generate_series(1, 3);
select is(tests.problem('2026-11-25 14:00-05'), 'cancelled_too_often', 'not after three that were called off');
select is(tests.problem('2026-11-26 14:00-05'), 'summarised', 'until the next day');
select * from finish();
