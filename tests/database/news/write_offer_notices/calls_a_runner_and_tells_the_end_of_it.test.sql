select plan(12);
create temporary table searched as select tests.delivery_order('2026-11-25 12:00-05') as order_id;
create temporary table runner as
select n, tests.delivery_runner(n, 100 * n, '2026-11-25 12:00-05') as id from generate_series(1, 9) as n;
create function tests.notices(of_n integer) returns text language sql
as $$
  select string_agg(n.template_key || ' ' || n.state, ', ' order by n.id)
  from public.notices as n
  join runner as r on r.id = n.person_id
  where r.n = of_n and n.audience = 'runner'
$$;
create function tests.tell(of_n integer) returns void language sql
as $$ update public.notices as n set state = 'sent', told_at = n.created_at from runner as r where r.id = n.person_id and r.n = of_n $$;

select private.dispatch('2026-11-25 12:00-05');
select is(tests.notices(1), 'runner_offer pending', 'an offer calls its runner');
select is((select n.not_before_at from public.notices as n where n.offer_id is not null), '2026-11-25 12:00-05', 'at once');
select private.dispatch('2026-11-25 12:01-05');
select is(tests.notices(1), 'runner_offer dropped', 'one that ended before it was told is not told, and neither is its end');
select is(tests.notices(2) || ', ' || tests.notices(3) || ', ' || tests.notices(4), 'runner_offer pending, runner_offer pending, runner_offer pending', 'the next wave is called');
select tests.tell(2), tests.tell(3), tests.tell(4);
select private.answer_offer(tests.offer_to(id), id, false, '2026-11-25 12:01:10-05') from runner where n = 2;
select private.set_duty(id, false, '2026-11-25 12:01:20-05') from runner where n = 3;
select private.dispatch('2026-11-25 12:02-05');
select is(tests.notices(2), 'runner_offer sent', 'who declined has been answered');
select is(tests.notices(3), 'runner_offer sent', 'who went off duty too');
select is(tests.notices(4), 'runner_offer sent, runner_offer_expired pending', 'whose time ran out is told');
select tests.tell(5), tests.tell(6);
select private.answer_offer(tests.offer_to(id), id, true, '2026-11-25 12:02:10-05') from runner where n = 6;
select is(tests.notices(5), 'runner_offer sent, runner_offer_lost pending', 'who lost it to another is told');
select is(tests.notices(6), 'runner_offer sent', 'the winner has been answered');
select is(tests.notices(7), 'runner_offer dropped', 'who was not called yet is not called');

create temporary table ended as select tests.delivery_order('2026-11-25 13:00-05') as order_id;
select tests.delivery_runner(8, 100, '2026-11-25 13:00-05'), private.dispatch('2026-11-25 13:00-05');
select tests.tell(8);
select private.change_order(order_id, 'cancelled', 'restaurant', tests.delivery_cook(), 'closed', '2026-11-25 13:00:10-05') from ended;
select is(tests.notices(8), 'runner_offer sent, runner_order_cancelled pending', 'who was called to an order that was cancelled is told so');
select private.write_offer_notices(array(select f.id from public.delivery_offers as f));
select is(tests.notices(8), 'runner_offer sent, runner_order_cancelled pending', 'once');
select * from finish();
