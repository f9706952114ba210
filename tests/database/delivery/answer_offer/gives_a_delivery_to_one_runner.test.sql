select plan(17);
create temporary table searched as select tests.delivery_order('2026-11-25 12:00-05') as order_id;
create temporary table runner as
select n, tests.delivery_runner(n, 100 * n, '2026-11-25 12:00-05') as id from generate_series(1, 5) as n;
select private.dispatch('2026-11-25 12:00-05');
select private.dispatch('2026-11-25 12:01-05');
create temporary table offer as select r.n, tests.offer_to(r.id) as id from runner as r;
create function tests.answer(of_n integer, accept boolean, at timestamptz, by_n integer default null) returns jsonb language sql
as $$
  select private.answer_offer(o.id, r.id, accept, at)
  from offer as o, runner as r
  where o.n = of_n and r.n = coalesce(by_n, of_n)
$$;

select is(tests.answer(3, true, '2026-11-25 12:01:05-05', 4), '{"ok": false, "code": "unknown_offer"}', 'someone else''s offer is unknown');
select is(private.answer_offer(0, (select id from runner where n = 3), true, '2026-11-25 12:01:05-05') ->> 'code', 'unknown_offer', 'so is none');
select is(
  private.answer_offer((select id from offer where n = 3), tests.delivery_cook(), true, '2026-11-25 12:01:05-05') ->> 'code',
  'unknown_offer', 'and any to who is no runner'
);
create temporary table accepted as select tests.answer(3, true, '2026-11-25 12:01:10-05') as answer;
select is(answer - 'delivery', '{"ok": true, "code": "accepted"}', 'the first who accepts has it') from accepted;
select is(answer #>> '{delivery,address,line}', 'Carrera 3 # 12-45', 'and learns where the customer is') from accepted;
select is(answer #> '{delivery,collect}', '45000', 'and what to collect') from accepted;
select is(jsonb_path_exists(answer, '$.delivery.**.code'), false, 'never the code') from accepted;
select results_eq(
  $$ select o.n, f.state, f.answered_at from offer as o join public.delivery_offers as f on f.id = o.id order by o.n $$,
  $$
    values
      (1, 'expired', '2026-11-25 12:01-05'::timestamptz), (2, 'lost', '2026-11-25 12:01:10-05'),
      (3, 'accepted', '2026-11-25 12:01:10-05'), (4, 'lost', '2026-11-25 12:01:10-05')
  $$,
  'the others of its wave have lost it at that moment'
);
select is(tests.answer(2, true, '2026-11-25 12:01:11-05'), '{"ok": false, "code": "taken"}', 'who comes later is told that it is taken');
select is(tests.answer(4, false, '2026-11-25 12:01:12-05'), '{"ok": false, "code": "taken"}', 'also when they decline');
select is(tests.answer(1, true, '2026-11-25 12:01:13-05'), '{"ok": false, "code": "expired"}', 'who was too late, that it is');
select is(tests.answer(3, true, '2026-11-25 12:09-05') - 'delivery', '{"ok": true, "code": "accepted"}', 'a repeat is answered as the first time');
select is(tests.answer(3, false, '2026-11-25 12:09-05'), '{"ok": false, "code": "accepted"}', 'a change of mind is not an answer');
select results_eq(
  $$
    select d.state, d.assigned_at, r.n
    from public.deliveries as d
    join runner as r on r.id = d.runner_person_id
  $$,
  $$ values ('assigned', '2026-11-25 12:01:10-05'::timestamptz, 3) $$,
  'the delivery has its runner'
);
select results_eq(
  $$
    select e.actor, r.n, e.data ->> 'runner', e.data ->> 'vehicle', e.at
    from public.order_events as e
    join runner as r on r.id = e.actor_person_id
    where e.kind = 'runner_assigned'
  $$,
  $$ values ('runner', 3, 'Édgar Niño', 'motorcycle', '2026-11-25 12:01:10-05'::timestamptz) $$,
  'and the order one event that tells it'
);
select is(private.dispatch('2026-11-25 12:20-05'), '{"expired": 0, "offered": 0, "waiting": 0}', 'nobody is called any more');
select is(
  (select count(*)::int from runner as r where jsonb_array_length(private.runner_view(r.id, '2026-11-25 12:02-05') -> 'in_hand') = 1),
  1, 'one runner has it in hand'
);
select * from finish();
