select plan(8);
select setval(pg_get_serial_sequence('public.orders', 'number'), 1, false);
create function tests.stranger(at timestamptz) returns uuid language plpgsql
as $$
declare
  v_id uuid := tests.delivery_order(stranger.at, 'cash', 10, false, '573990003003');
begin
  update public.orders set is_from_stranger = true where id = v_id;
  return v_id;
end
$$;
create function tests.told() returns text language sql
as $$ select string_agg(n.template_key || ' ' || coalesce(n.vars ->> 'numbers', n.vars ->> 'number'), ', ' order by n.id) from public.notices as n where n.state = 'sent' $$;
select tests.stranger('2026-11-25 12:00-05') from generate_series(1, 9);
select private.tell_notices('2026-11-25 12:00-05');
select is(
  tests.told(), 'restaurant_order_placed 1, restaurant_order_placed 2, restaurant_order_placed 3, restaurant_order_placed 4', 'the first four are told each'
);
select is(private.tell_notices('2026-11-25 12:00:30-05'), 0, 'then there is a pause');
select tests.delivery_order('2026-11-25 12:00:31-05', 'cash', 10, false);
select private.tell_notices('2026-11-25 12:00:31-05');
select alike(tests.told(), '%, restaurant_order_placed 10', 'but not for a known customer');
select private.change_order(o.id, 'cancelled', 'customer', o.person_id, null, '2026-11-25 12:00:40-05') from public.orders as o where o.number = 9;
select private.tell_notices('2026-11-25 12:00:45-05');
select alike(tests.told(), '%restaurant_orders_placed #5, #6, #7, #8%', 'the others are told as one, without what is over');
select is((select count(*) from public.notices where state = 'merged'), 3::bigint, 'and are told');
select is((select state from public.notices where order_id = (select id from public.orders where number = 9) and template_key = 'restaurant_order_placed'), 'dropped', 'what is over is not');
-- A digest whose orders are all answered does not leave any more, and one that was never told is not told to be over.
select private.change_order(o.id, 'rejected', 'restaurant', tests.delivery_cook(), 'too_busy', '2026-11-25 12:00:50-05') from public.orders as o where o.number between 5 and 8;
update public.outbox set state = 'sent', sent_at = created_at where notice_id not in (select id from public.notices where template_key = 'restaurant_orders_placed');
select tests.outbox_claim('2026-11-25 12:00:51-05');
select is(
  (select count(distinct o.state) from public.outbox as o join public.notices as n on n.id = o.notice_id where n.template_key = 'restaurant_orders_placed' and o.state = 'dropped'),
  1::bigint, 'a message that is overtaken is dropped before it leaves'
);
select is((select count(*) from public.outbox where state = 'failed'), 0::bigint, 'and nothing failed');
select * from finish();
