select plan(15);
create function tests.wrong(code text) returns text language sql
as $$ select lpad(((code::int + 1) % 10000)::text, 4, '0') $$;
create temporary table brought as select tests.delivery_assigned('2026-11-25 12:00-05') as id;
create temporary table handed as select d.id, d.order_id, d.runner_person_id as runner, d.code from public.deliveries as d;
create function tests.hand(said text, at timestamptz) returns jsonb language sql
as $$ select private.hand_over(h.id, h.runner, said, at) from handed as h $$;

select is(tests.hand(code, '2026-11-25 12:05-05'), '{"ok": false, "code": "not_picked_up"}', 'nothing is handed over before it is picked up') from handed;
select private.make_ready(order_id, tests.delivery_cook(), '2026-11-25 12:08-05') from handed;
select private.pick_up(id, runner, '2026-11-25 12:10-05') from handed;
select is(
  private.hand_over(id, tests.delivery_runner(2, 50, '2026-11-25 12:10-05'), code, '2026-11-25 12:11-05'),
  '{"ok": false, "code": "unknown_delivery"}', 'nor by another runner'
) from handed;
select is(tests.hand(tests.wrong(code), '2026-11-25 12:12-05'), '{"ok": false, "code": "wrong_code", "left": 4}', 'a wrong code leaves four tries') from handed;
select is(tests.hand(null, '2026-11-25 12:12-05'), '{"ok": false, "code": "wrong_code", "left": 3}', 'no code is a wrong one');
select is((select o.state || ' ' || o.payment_state from public.orders as o), 'picked_up due', 'and nothing has happened');
select is(tests.hand(code, '2026-11-25 12:15-05'), '{"ok": true, "code": "delivered"}', 'the right one delivers') from handed;
select results_eq(
  $$ select o.state, o.payment_state, d.state, d.delivered_at from public.orders as o join public.deliveries as d on d.order_id = o.id $$,
  $$ values ('delivered', 'paid', 'delivered', '2026-11-25 12:15-05'::timestamptz) $$,
  'and cash is paid'
);
select is(
  (select extensions.st_distance(r.point, o.point)::int || to_char(r.point_at at time zone 'America/Bogota', ' HH24:MI')
    from handed as h join public.runners as r on r.person_id = h.runner join public.orders as o on o.id = h.order_id),
  '0 12:15', 'the runner is at the door then'
);
select is(tests.hand('', '2026-11-25 12:16-05'), '{"ok": true, "code": "delivered"}', 'a repeat is answered the same');
select is((select count(*)::int from public.order_events where kind = 'delivered'), 1, 'and happens once');
select is(private.runner_view(runner, '2026-11-25 12:16-05') -> 'in_hand', '[]', 'the hands are empty') from handed;

create temporary table transferred as select tests.delivery_picked_up('2026-11-25 13:00-05', 'transfer') as id;
update public.runners set is_on_duty = false, suspended_at = '2026-11-25 13:10-05', suspended_reason = 'number_released' where person_id = (select runner from handed);
create function tests.hand_last(at timestamptz) returns jsonb language sql
as $$ select private.hand_over(d.id, d.runner_person_id, d.code, at) from public.deliveries as d join transferred as t on t.id = d.id $$;
select is(tests.hand_last('2026-11-25 13:11-05'), '{"ok": false, "code": "suspended"}', 'who is suspended hands nothing over');
update public.runners set suspended_at = null, suspended_reason = null where person_id = (select runner from handed);
select is((private.runner_view(runner, '2026-11-25 13:12-05') #> '{in_hand,0,collect}'), '0', 'what was transferred is not collected again') from handed;
select private.change_order(d.order_id, 'cancelled', 'admin', (select min(a.person_id) from public.admins as a), 'accident', '2026-11-25 13:12-05')
from public.deliveries as d join transferred as t on t.id = d.id;
select is(tests.hand_last('2026-11-25 13:13-05'), '{"ok": false, "code": "cancelled"}', 'a cancelled order is not handed over');
select is((select o.owed from public.orders as o where o.payment_method = 'transfer'), 45000::bigint, 'and its money is owed back');
select * from finish();
