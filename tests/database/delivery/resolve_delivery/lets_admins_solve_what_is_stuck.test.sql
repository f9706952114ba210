select plan(20);
select tests.delivery_assigned('2026-11-25 12:00-05');
create temporary table stuck as
select d.id, d.order_id, d.code, d.runner_person_id as runner, tests.delivery_runner(2, 500, '2026-11-25 12:01-05') as other,
  (select min(a.person_id) from public.admins as a) as admin
from public.deliveries as d;
create function tests.resolve(decision text, at timestamptz, by bigint default null) returns jsonb language sql
as $$ select private.resolve_delivery(s.id, coalesce(by, s.admin), decision, at) from stuck as s $$;
create function tests.is_now() returns text language sql
as $$ select concat_ws(' ', d.state, d.problem, d.runner_person_id = s.runner) from public.deliveries as d, stuck as s $$;

select throws_ok($$ select tests.resolve('hope', '2026-11-25 12:02-05') $$, 'PT422', null, 'a decision that nobody knows is refused');
select is(tests.resolve('reassign', '2026-11-25 12:02-05', runner), '{"ok": false, "code": "not_an_admin"}', 'only admins decide') from stuck;
select is(private.resolve_delivery(gen_random_uuid(), admin, 'resume', '2026-11-25 12:02-05'), '{"ok": false, "code": "unknown_delivery"}', 'about what there is') from stuck;
select is(tests.resolve('delivered', '2026-11-25 12:02-05'), '{"ok": false, "code": "not_picked_up"}', 'food that was not picked up was not delivered');
select private.report_problem(id, runner, 'closed', null, '2026-11-25 12:03-05') from stuck;
select is(tests.is_now(), 'problem closed t', 'a runner before a closed door');
select is(tests.resolve('resume', '2026-11-25 12:04-05'), '{"ok": true, "code": "resumed"}', 'may be told to go on');
select is(tests.is_now(), 'assigned closed t', 'as before; what was reported stays');
select is(tests.resolve('reassign', '2026-11-25 12:05-05'), '{"ok": true, "code": "released"}', 'or somebody else is asked');
select is(tests.is_now(), 'offered closed', 'at once');
select is((select f.runner_person_id from public.delivery_offers as f where f.state = 'open'), other, 'not the same runner') from stuck;
select is(tests.resolve('resume', '2026-11-25 12:05-05'), '{"ok": false, "code": "offered"}', 'while somebody is looked for there is nothing to solve');
select results_eq(
  $$ select e.kind, e.actor, e.actor_person_id = s.admin from public.order_events as e, stuck as s where e.kind in ('runner_released', 'delivery_resumed') order by e.id $$,
  $$ values ('delivery_resumed', 'admin', true), ('runner_released', 'admin', true) $$, 'each decision is an event'
);

select private.answer_offer(tests.offer_to(other), other, true, '2026-11-25 12:05:30-05'),
  private.make_ready(order_id, tests.delivery_cook(), '2026-11-25 12:06-05'), private.pick_up(id, other, '2026-11-25 12:07-05') from stuck;
select is(tests.resolve('reassign', '2026-11-25 12:10-05'), '{"ok": false, "code": "food_in_hand"}', 'food in hand goes to nobody else');
select private.report_problem(id, other, 'customer_absent', null, '2026-11-25 12:20-05') from stuck;
select is(tests.resolve('resume', '2026-11-25 12:21-05') ->> 'code', 'resumed', 'who waits at a door goes on waiting');
select is(tests.is_now(), 'picked_up customer_absent f', 'with the food in hand');
update public.admins set suspended_at = '2026-11-25 12:22-05', suspended_reason = 'number_released' where person_id = (select admin from stuck);
select is(tests.resolve('delivered', '2026-11-25 12:22-05') ->> 'code', 'not_an_admin', 'a suspended admin decides nothing');
update public.admins set suspended_at = null, suspended_reason = null where person_id = (select admin from stuck);
select is(tests.resolve('delivered', '2026-11-25 12:23-05') ->> 'ok', 'true', 'an admin calls it delivered without the code');
select is(tests.is_now(), 'delivered customer_absent f', 'and it is');
select is((select e.actor from public.order_events as e where e.kind = 'delivered'), 'admin', 'by the admin');
select is(tests.resolve('delivered', '2026-11-25 12:24-05'), '{"ok": false, "code": "delivered"}', 'nothing is left to solve');
select * from finish();
