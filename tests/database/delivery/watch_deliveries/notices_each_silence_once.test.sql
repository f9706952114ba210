select plan(12);
create temporary table carried as select tests.delivery_picked_up('2026-11-25 12:00-05') as id;
create temporary table carrier as select d.order_id, d.runner_person_id as id from public.deliveries as d;
create function tests.silent(at timestamptz) returns integer language sql
as $$ select (private.watch_deliveries(at) ->> 'silent')::integer $$;

select is(tests.silent('2026-11-25 12:14:59-05'), 0, 'a runner may be quiet for 15 minutes');
select is(tests.silent('2026-11-25 12:15-05'), 1, 'then somebody is told');
select is(tests.silent('2026-11-25 12:50-05'), 0, 'once for each silence');
select private.report_position(id, 4.5967, -74.072, '2026-11-25 12:51-05') from carrier;
select is(tests.silent('2026-11-25 13:05:59-05'), 0, 'a sign of life ends it');
select is(tests.silent('2026-11-25 13:06-05'), 1, 'the next silence is told too');
select private.answer_offer(0, id, true, '2026-11-25 13:07-05') from carrier;
select is(tests.silent('2026-11-25 13:21-05'), 0, 'any answer is a sign of life');
select is(tests.silent('2026-11-25 13:22-05'), 1, 'for 15 minutes');
select results_eq(
  $$ select e.kind, e.actor, e.data ->> 'minutes', e.order_id = c.order_id from public.order_events as e, carrier as c where e.kind like 'runner\_%' and e.actor = 'system' order by e.id $$,
  $$ values ('runner_silent', 'system', '15', true), ('runner_silent', 'system', '15', true), ('runner_silent', 'system', '15', true) $$,
  'with food in hand as runner_silent'
);
select private.hand_over(d.id, d.runner_person_id, d.code, '2026-11-25 13:30-05') from public.deliveries as d;
select is(tests.silent('2026-11-25 18:00-05'), 0, 'whose hands are empty may be quiet');
select tests.delivery_assigned('2026-11-25 18:00-05');
select is(tests.silent('2026-11-25 18:14:59-05'), 0, 'whoever has just taken one has 15 minutes too');
select is(tests.silent('2026-11-25 18:15-05'), 1, 'then they are looked for');
select is((select count(*)::int from public.order_events as e where e.kind = 'runner_gone'), 1, 'as runner_gone, without food');
select * from finish();
