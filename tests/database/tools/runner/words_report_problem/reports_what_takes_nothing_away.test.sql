select plan(13);
create function tests.problem(args jsonb, phone text default '573990002001') returns jsonb language sql as $$ select tests.agent_call('report_problem', args, phone, 'runner') $$;
create function tests.delivery() returns text language sql as $$ select concat_ws(' ', d.state, d.problem) from public.deliveries as d $$;
select is(tests.problem('{"reason": "closed"}') ->> 'key', 'runner_no_delivery', 'without a delivery there is none');
create temporary table mine as select tests.delivery_assigned('2026-11-25 12:00-05') as id;
select is((tests.titles(tests.problem('{"reason": "cannot_continue"}')))[1], 'No puedo seguir', 'what would give it away waits for a tap, and is first');
select is((tests.titles(tests.problem('{"reason": "other"}')))[1], 'Otro motivo', 'another reason waits too');
select is(tests.problem('{"reason": "customer_absent"}') ->> 'key', 'runner_which_problem', 'one that cannot be yet is asked about');
select is(tests.problem(jsonb_build_object('reason', r.reason::jsonb)) ->> 'key', 'runner_which_problem', 'so is none: ' || r.reason)
from unnest(array['"delivered"', '7', 'null']) as r (reason);
select is(tests.problem(jsonb_build_object('reason', 'closed', 'order_number', o.number, 'delivery_id', m.id), '573990002002') ->> 'key', 'runner_no_order', 'another runner reports nothing') from mine as m, public.orders as o;
select is(tests.delivery(), 'assigned', 'nothing has changed');
select is(tests.problem('{"reason": "closed"}') ->> 'key', 'runner_problem_reported', 'a closed restaurant is reported at once');
select is(tests.delivery(), 'problem closed', 'and waits for a person');
select is((select d.runner_person_id from public.deliveries as d), tests.actor('runner'), 'the runner keeps it');
select is(tests.agent_tap(tests.problem('{"reason": "cannot_continue"}'), 'No puedo', '573990002001', 'runner') ->> 'key', 'runner_problem_released', 'the tap gives it to others');
select * from finish();
