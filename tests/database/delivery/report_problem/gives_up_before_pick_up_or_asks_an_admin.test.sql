select plan(14);
select tests.delivery_assigned('2026-11-25 12:00-05');
create temporary table troubled as
select d.id, d.order_id, d.code, d.runner_person_id as runner, tests.delivery_runner(2, 500, '2026-11-25 12:01-05') as other from public.deliveries as d;
create function tests.problem(of_runner bigint, problem text, at timestamptz, note text default null) returns jsonb language sql
as $$ select private.report_problem(t.id, of_runner, problem, note, at) from troubled as t $$;

select throws_ok(
  format('select tests.problem(%s, %L, ''2026-11-25 12:02-05'')', t.runner, v.problem), 'PT422', null, 'a problem that nobody knows is refused'
)
from troubled as t, (values ('hungry'), (null)) as v (problem);
select is(tests.problem(other, 'other', '2026-11-25 12:02-05'), '{"ok": false, "code": "unknown_delivery"}', 'others have no problem with it') from troubled;
select is(tests.problem(runner, 'cannot_continue', '2026-11-25 12:03-05', 'Se pinchó la llanta'), '{"ok": true, "code": "released"}', 'before pick-up a runner may give it back') from troubled;
select results_eq(
  $$ select e.actor, e.actor_person_id, e.reason, e.data, e.at from public.order_events as e where e.kind = 'runner_released' $$,
  $$ select 'runner', t.runner, 'cannot_continue', '{"note": "Se pinchó la llanta"}'::jsonb, '2026-11-25 12:03-05'::timestamptz from troubled as t $$,
  'with what they say about it'
);
select results_eq(
  $$ select f.runner_person_id, f.wave, f.state from public.delivery_offers as f order by f.id $$,
  $$ select t.runner, 1, 'declined' from troubled as t union all select t.other, 2, 'open' from troubled as t $$,
  'another is asked at once, the one who gave it back never again'
);
select is((select array[d.state, d.code] from public.deliveries as d), array['offered', t.code], 'the customer keeps the code') from troubled as t;
select is(tests.problem(runner, 'other', '2026-11-25 12:04-05') ->> 'code', 'unknown_delivery', 'whose it is no more has no problem with it') from troubled;

select private.answer_offer(tests.offer_to(other), other, true, '2026-11-25 12:03:30-05'),
  private.make_ready(order_id, tests.delivery_cook(), '2026-11-25 12:05-05'), private.pick_up(id, other, '2026-11-25 12:06-05') from troubled;
select is(tests.problem(other, 'cannot_continue', '2026-11-25 12:10-05'), '{"ok": true, "code": "reported"}', 'with food in hand it is an admin''s to solve') from troubled;
select results_eq(
  $$ select d.state, d.problem, d.problem_at, d.runner_person_id from public.deliveries as d $$,
  $$ select 'problem', 'cannot_continue', '2026-11-25 12:10-05'::timestamptz, t.other from troubled as t $$,
  'the runner still has it'
);
select results_eq(
  $$ select e.actor, e.reason, e.data from public.order_events as e where e.kind = 'delivery_problem' $$,
  $$ values ('runner', 'cannot_continue', '{}'::jsonb) $$, 'and one event tells it'
);
select is(private.hand_over(id, other, code, '2026-11-25 12:15-05') ->> 'code', 'delivered', 'who gets there all the same delivers') from troubled;
select is(tests.problem(other, 'customer_absent', '2026-11-25 12:16-05'), '{"ok": false, "code": "delivered"}', 'then there is no problem') from troubled;
select is((select o.state from public.orders as o), 'delivered', 'the order is delivered');
select * from finish();
