select plan(12);
select tests.delivery_order('2026-11-25 12:00-05'), tests.delivery_order('2026-11-25 12:00-05', 'transfer');
create function tests.watch(at timestamptz, slice integer default 50) returns text language sql
as $$ select concat_ws(' ', w -> 'waits_told', w -> 'alarms', w -> 'silent') from private.watch_deliveries(at, slice) as w $$;
create function tests.told() returns text language sql
as $$ select string_agg(concat_ws(' ', e.kind, e.actor, e.data ->> 'minutes'), ', ' order by e.id) from public.order_events as e where e.kind in ('runner_wait', 'runner_missing') $$;

select is(tests.watch('2026-11-25 12:04:59-05'), '0 0 0', 'nobody is told in the first 5 minutes');
select is(tests.watch('2026-11-25 12:05-05'), '1 0 0', 'then the customer is');
select is(tests.watch('2026-11-25 12:06-05'), '0 0 0', 'once');
select is(tests.watch('2026-11-25 12:14:59-05'), '0 0 0', 'the admins not before 15 minutes');
select tests.delivery_runner(1, 100, '2026-11-25 12:14:59-05'), private.dispatch('2026-11-25 12:14:59-05');
select is(tests.watch('2026-11-25 12:15-05'), '0 1 0', 'then they are, also while it is offered');
select is(tests.watch('2026-11-25 12:40-05'), '0 0 0', 'once, and of no unpaid transfer');
select is(tests.told(), 'runner_wait system 5, runner_missing system 15', 'with how long it has been');

create temporary table runner as select r.person_id as id from public.runners as r where r.is_on_duty;
select private.dispatch('2026-11-25 12:41-05'), tests.delivery_runner(1, 100, '2026-11-25 12:41-05'), private.dispatch('2026-11-25 12:46-05');
select private.answer_offer(tests.offer_to(id), id, true, '2026-11-25 12:46:10-05') from runner;
select is(tests.watch('2026-11-25 13:00-05'), '0 0 0', 'a delivery that has its runner waits no more');
select private.report_problem(d.id, r.id, 'cannot_continue', null, '2026-11-25 13:00-05') from public.deliveries as d, runner as r where d.runner_person_id = r.id;
select is(tests.watch('2026-11-25 13:04:59-05'), '0 0 0', 'given back, it waits from then on');
select is(tests.watch('2026-11-25 13:05-05'), '1 0 0', 'and the customer is told again');

select tests.delivery_order('2026-11-25 14:00-05'), tests.delivery_order('2026-11-25 14:01-05');
select is(tests.watch('2026-11-25 14:20-05', 1), '0 1 0', 'a slice of one tells of the one that waits longest');
select is(tests.watch('2026-11-25 14:20-05', 50), '2 2 0', 'and the next round of the others');
select * from finish();
