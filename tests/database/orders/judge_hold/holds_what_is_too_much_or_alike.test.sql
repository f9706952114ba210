select plan(16);
create function tests.stranger(at timestamptz, note text default null, metres integer default 0, method text default 'cash') returns uuid language plpgsql
as $$
declare
  v_id uuid := tests.delivery_order(stranger.at, stranger.method, 10, false, '573990003' || lpad((3 + random() * 8)::integer::text, 3, '0'));
begin
  update public.orders set is_from_stranger = true, note = stranger.note, point = extensions.st_project(point, stranger.metres, 0) where id = v_id;
  return v_id;
end
$$;
create function tests.hold(at timestamptz) returns text language sql
as $$ select private.judge_hold(private.open_basket_of(tests.basket_customer()), hold.at) $$;
select tests.basket_add('2026-11-25 14:00-05', 12, 2);
select is(tests.hold('2026-11-25 14:00-05'), null, 'on a quiet evening nothing is held');
select tests.stranger('2026-11-25 13:59-05', null, 50 * n) from generate_series(1, 9) as n;
select is(tests.hold('2026-11-25 14:00-05'), null, 'nor with nine before it');
select tests.stranger('2026-11-25 13:59-05', null, 700);
select is(tests.hold('2026-11-25 14:00-05'), 'crowd', 'the eleventh waits');
select private.change_order(o.id, 'accepted', 'restaurant', tests.delivery_cook(), null, '2026-11-25 14:00-05') from public.orders as o;
select is(tests.hold('2026-11-25 14:01-05'), null, 'what a kitchen takes is no attack, however much it is');
select tests.stranger('2026-11-25 13:59-05', 'Que sea RÁPIDO, por favor', 50 * n) from generate_series(1, 3) as n;
select private.set_basket_note(tests.basket_customer(), 'que sea rápido por favor.', '2026-11-25 14:01-05');
select is(tests.hold('2026-11-25 14:01-05'), 'alike', 'the note of three others');
select private.set_basket_note(tests.basket_customer(), null, '2026-11-25 14:01-05');
update public.orders set point = (select a.point from public.addresses as a where a.id = (private.open_basket_of(tests.basket_customer())).address_id),
  address_details = (select a.details from public.addresses as a where a.id = (private.open_basket_of(tests.basket_customer())).address_id)
where state = 'placed';
select is(tests.hold('2026-11-25 14:01-05'), null, 'three others of one house eat something else');
update public.order_lines set item_id = tests.basket_dish(12);
select is(tests.hold('2026-11-25 14:01-05'), 'alike', 'the same to the door of three others');
select is(tests.hold('2026-11-25 14:20-05'), null, 'a quarter of an hour later nobody remembers');

-- Held, and shown.
create temporary table held as select tests.stranger('2026-11-25 14:30-05') as id;
update public.orders set held_reason = 'crowd' where id = (select id from held);
select is(private.show_held('2026-11-25 14:31-05'), 1, 'what is held for a crowd is shown when there is room');
select is((select shown_at from public.orders where id = (select id from held)), '2026-11-25 14:31-05', 'then its time begins');
select is((select count(*) from public.order_events where kind = 'shown'), 1::bigint, 'by an event');
update public.orders set held_reason = 'alike' where id = (select id from held);
select is(private.show_held('2026-11-25 14:32-05'), 0, 'what is alike waits for somebody');
select private.change_order((select id from held), 'accepted', 'restaurant', tests.delivery_cook(), null, '2026-11-25 14:33-05');
select is((select held_reason from public.orders where id = (select id from held)), null, 'such as the kitchen, which may take it');
truncate held;
insert into held select tests.stranger('2026-11-25 14:40-05', method => 'transfer');
update public.orders set held_reason = 'alike' where id = (select id from held);
select private.change_payment((select id from held), 'proof_sent', 'customer', o.person_id, null, '2026-11-25 14:41-05')
from public.orders as o where o.id = (select id from held);
select is((select held_reason from public.orders where id = (select id from held)), null, 'or its customer, who pays');
truncate held;
insert into held select tests.stranger('2026-11-25 15:00-05');
update public.orders set held_reason = 'alike' where id = (select id from held);
select is(private.end_held('2026-11-25 15:45-05', 50), 1, 'for which nobody vouches ends');
select is(
  (select array_agg(n.audience || ' ' || n.template_key) from public.notices as n where n.order_id = (select id from held) and n.created_at >= '2026-11-25 15:45-05'),
  '{"customer customer_order_unconfirmed"}', 'which the customer hears, and no kitchen'
);
select * from finish();
