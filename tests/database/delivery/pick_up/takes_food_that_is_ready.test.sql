select plan(15);
create temporary table brought as select tests.delivery_assigned('2026-11-25 12:00-05') as id;
create temporary table picked as select d.id, d.order_id, d.runner_person_id as runner, tests.delivery_runner(2, 50, '2026-11-25 12:00-05') as other from public.deliveries as d;
create function tests.pick_up(at timestamptz) returns jsonb language sql
as $$ select private.pick_up(p.id, p.runner, at) from picked as p $$;

-- Its kitchen has just said that it has the food.
update public.deliveries set pickup_denied_at = '2026-11-25 12:04-05';
select is(tests.pick_up('2026-11-25 12:05-05'), '{"ok": false, "code": "not_ready"}', 'food that is not begun is not picked up');
select private.change_order(order_id, 'preparing', 'restaurant', tests.delivery_cook(), null, '2026-11-25 12:05-05') from picked;
select is(tests.pick_up('2026-11-25 12:06-05'), '{"ok": false, "code": "not_ready"}', 'nor while it is cooked');
select private.make_ready(order_id, tests.delivery_cook(), '2026-11-25 12:08-05') from picked;
select is(private.pick_up(id, other, '2026-11-25 12:09-05'), '{"ok": false, "code": "unknown_delivery"}', 'nor by another runner') from picked;
select is(private.pick_up(gen_random_uuid(), runner, '2026-11-25 12:09-05') ->> 'code', 'unknown_delivery', 'nor from nowhere') from picked;
update public.runners set is_on_duty = false, suspended_at = '2026-11-25 12:09-05', suspended_reason = 'number_released' where person_id = (select runner from picked);
select is(tests.pick_up('2026-11-25 12:09-05'), '{"ok": false, "code": "suspended"}', 'nor by who is suspended');
update public.runners set suspended_at = null, suspended_reason = null where person_id = (select runner from picked);
create temporary table answer as select tests.pick_up('2026-11-25 12:10-05') as picked_up;
select is(picked_up - 'delivery', '{"ok": true, "code": "picked_up"}', 'ready food is') from answer;
select is(picked_up #>> '{delivery,state}', 'picked_up', 'the delivery says so') from answer;
select is(jsonb_path_exists(picked_up, '$.delivery.**.code'), false, 'without the code') from answer;
select results_eq(
  $$ select o.state, o.picked_up_at, d.picked_up_at from public.orders as o join public.deliveries as d on d.order_id = o.id $$,
  $$ values ('picked_up', '2026-11-25 12:10-05'::timestamptz, '2026-11-25 12:10-05'::timestamptz) $$,
  'and so does the order'
);
select is(
  (select extensions.st_distance(r.point, s.point)::int || to_char(r.point_at at time zone 'America/Bogota', ' HH24:MI')
    from picked as p join public.runners as r on r.person_id = p.runner join public.restaurants as s on s.id = '10000000-0000-4000-8000-000000000001'),
  '0 12:10', 'the runner is at the restaurant then'
);
select is(tests.pick_up('2026-11-25 12:15-05') - 'delivery', '{"ok": true, "code": "picked_up"}', 'a repeat is answered the same');
select is((select count(*)::int from public.order_events where kind = 'picked_up'), 1, 'and happens once');
select private.hand_over(d.id, d.runner_person_id, d.code, '2026-11-25 12:20-05') from public.deliveries as d;
select is(tests.pick_up('2026-11-25 12:21-05'), '{"ok": false, "code": "delivered"}', 'what was delivered is not picked up');
create temporary table ended as select tests.delivery_assigned('2026-11-25 13:00-05') as id;
select private.change_order(d.order_id, 'cancelled', 'restaurant', tests.delivery_cook(), 'closed', '2026-11-25 13:01-05') from ended as e join public.deliveries as d on d.id = e.id;
select is(private.pick_up(e.id, p.runner, '2026-11-25 13:02-05'), '{"ok": false, "code": "cancelled"}', 'nor what was cancelled') from ended as e, picked as p;
select is((select r.heard_at from public.runners as r join picked as p on p.other = r.person_id), '2026-11-25 12:09-05', 'every try is a sign of life');
select * from finish();
