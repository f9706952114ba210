select plan(5);
create temporary table made as
select tests.delivery_assigned('2026-11-25 12:00-05') as id, tests.delivery_of(tests.delivery_order('2026-11-25 13:00-05')) as waiting_id;
select ok(d.is_in_hand, 'what a runner has taken') from public.deliveries as d join made as m on m.id = d.id;
select ok(not d.is_in_hand, 'not what is searched for') from public.deliveries as d join made as m on m.waiting_id = d.id;
select private.report_problem(d.id, d.runner_person_id, 'accident', null, '2026-11-25 12:05-05')
from public.deliveries as d
join made as m on m.id = d.id;
select results_eq(
  $$ select d.state, d.is_in_hand from public.deliveries as d join made as m on m.id = d.id $$,
  $$ values ('problem', true) $$, 'though something is wrong with it'
);
select is(
  private.change_order(
    d.order_id, 'cancelled', 'admin', (select min(a.person_id) from public.admins as a where a.suspended_at is null),
    'accident', '2026-11-25 12:10-05'
  ) ->> 'code', 'changed', 'its order ends'
)
from public.deliveries as d
join made as m on m.id = d.id;
select ok(not d.is_in_hand, 'then nobody has it') from public.deliveries as d join made as m on m.id = d.id;
select * from finish();
