select plan(9);
select tests.delivery_picked_up('2026-11-25 12:00-05');
create temporary table handed as
select d.id, d.runner_person_id as runner, d.code, lpad(((d.code::int + 1) % 10000)::text, 4, '0') as wrong
from public.deliveries as d;
create function tests.events(of_kind text) returns integer language sql
as $$ select count(*)::integer from public.order_events as e where e.kind = of_kind $$;

select results_eq(
  $$ select (private.hand_over(h.id, h.runner, h.wrong, '2026-11-25 12:20-05') ->> 'left')::int from handed as h, generate_series(1, 4) $$,
  array[4, 3, 2, 1], 'each wrong code takes one of five tries'
);
select is(tests.events('code_failed'), 0, 'four alarm nobody');
select is(private.hand_over(id, runner, wrong, '2026-11-25 12:21-05'), '{"ok": false, "code": "wrong_code", "left": 0}', 'the fifth is the last') from handed;
select is(private.hand_over(id, runner, code, '2026-11-25 12:22-05'), '{"ok": false, "code": "code_locked", "left": 0}', 'then not even the right one delivers') from handed;
select is(private.hand_over(id, runner, wrong, '2026-11-25 12:23-05') ->> 'code', 'code_locked', 'nor a sixth guess') from handed;
select results_eq(
  $$ select e.actor, e.actor_person_id, e.at from public.order_events as e where e.kind = 'code_failed' $$,
  $$ select 'runner', h.runner, '2026-11-25 12:21-05'::timestamptz from handed as h $$,
  'one event tells it'
);
select is((select o.state from public.orders as o), 'picked_up', 'the order is where it was');
select is(
  private.resolve_delivery(id, (select min(a.person_id) from public.admins as a), 'resume', '2026-11-25 12:25-05'),
  '{"ok": true, "code": "resumed"}', 'an admin gives new tries'
) from handed;
select is(private.hand_over(id, runner, code, '2026-11-25 12:26-05') ->> 'code', 'delivered', 'and the right code delivers') from handed;
select * from finish();
