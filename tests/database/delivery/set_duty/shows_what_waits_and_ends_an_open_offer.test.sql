select plan(18);
create temporary table searched as
select tests.delivery_order('2026-11-25 12:00-05') as order_id, tests.delivery_order('2026-11-25 12:01-05', 'cash', 60) as later_id;
create temporary table runner as
select n, tests.delivery_runner(n, 100 * n, '2026-11-25 12:00-05') as id from generate_series(1, 2) as n;
update public.runners set is_on_duty = false;
create function tests.duty(of_n integer, on_duty boolean, at timestamptz) returns jsonb language sql
as $$ select private.set_duty(r.id, on_duty, at) from runner as r where r.n = of_n $$;

select is(private.set_duty(tests.delivery_cook(), true, '2026-11-25 12:05-05'), '{"ok": false, "code": "not_a_runner"}', 'who is no runner has no duty');
create temporary table answer as select tests.duty(1, true, '2026-11-25 12:05-05') as on_duty;
select is(on_duty - 'waiting', '{"ok": true, "code": "on_duty", "is_on_duty": true, "is_suspended": false, "needs_position": false, "offer": null, "in_hand": []}', 'who comes on duty sees how things are') from answer;
select is(jsonb_array_length(on_duty -> 'waiting'), 1, 'with what is waiting now, not what will') from answer;
select is(on_duty #>> '{waiting,0,restaurant,name}', 'La Puerta de la Abuela', 'from where') from answer;
select is(on_duty #> '{waiting,0,address}', null, 'not to whom') from answer;
select is(on_duty #> '{waiting,0,fee}', '5000', 'and for how much') from answer;
select is(tests.duty(2, true, '2026-11-25 12:21-05') -> 'needs_position', 'true', 'an old position must be told anew');
select tests.delivery_runner(2, 200, '2026-11-25 12:22-05'), tests.delivery_runner(1, 100, '2026-11-25 12:22-05');

select private.dispatch('2026-11-25 12:22-05');
select is(
  (private.runner_view(id, '2026-11-25 12:22:10-05') #>> '{offer,offer_id}')::bigint, tests.offer_to(id), 'the first is offered it'
) from runner where n = 1;
select is(private.runner_view(id, '2026-11-25 12:23-05') -> 'offer', 'null', 'which is no offer any more after its 60 seconds') from runner where n = 1;
select is(tests.duty(1, false, '2026-11-25 12:22:20-05') ->> 'code', 'off_duty', 'who goes off duty');
select results_eq(
  $$ select r.n, f.wave, f.state from public.delivery_offers as f join runner as r on r.id = f.runner_person_id order by f.id $$,
  $$ values (1, 1, 'withdrawn'), (2, 2, 'open') $$,
  'lets the offer go to the next at once'
);
select is(tests.duty(1, false, '2026-11-25 12:22:30-05') ->> 'code', 'off_duty', 'again is the same');
select is(
  (select r.duty_changed_at from public.runners as r join runner as m on m.id = r.person_id where m.n = 1),
  '2026-11-25 12:22:20-05', 'since then'
);
select private.answer_offer(tests.offer_to(id), id, true, '2026-11-25 12:22:40-05') from runner where n = 2;
select is(
  jsonb_array_length(tests.duty(2, false, '2026-11-25 12:23-05') -> 'in_hand'), 1, 'what is in hand stays in hand off duty'
);
update public.runners set suspended_at = '2026-11-25 12:30-05', suspended_reason = 'number_released' where person_id = (select id from runner where n = 1);
select is(tests.duty(1, true, '2026-11-25 12:31-05'), '{"ok": false, "code": "suspended"}', 'who is suspended does not come on duty');
select is(tests.duty(1, false, '2026-11-25 12:31-05') ->> 'code', 'off_duty', 'but is off duty when they say so');
select is(private.runner_view(tests.delivery_cook(), '2026-11-25 12:31-05'), null, 'who is no runner has no view');
select is(jsonb_path_exists(private.runner_view(id, '2026-11-25 12:31-05'), '$.**.code'), false, 'no view has a code') from runner where n = 2;
select * from finish();
