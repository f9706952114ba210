select plan(15);
create temporary table searched as select tests.delivery_order('2026-11-25 12:00-05') as order_id;
create temporary table runner as
select n, tests.delivery_runner(n, 100 * n, '2026-11-25 12:00-05') as id from generate_series(1, 6) as n;
select private.dispatch('2026-11-25 12:00-05');
create function tests.answer(of_n integer, accept boolean, at timestamptz) returns jsonb language sql
as $$ select private.answer_offer(tests.offer_to(r.id), r.id, accept, at) from runner as r where r.n = of_n $$;
create function tests.open_offers() returns text language sql
as $$
  select string_agg(r.n || ' in wave ' || f.wave, ', ' order by r.n)
  from public.delivery_offers as f
  join runner as r on r.id = f.runner_person_id
  where f.state = 'open'
$$;

select is(tests.answer(1, false, '2026-11-25 12:00:10-05'), '{"ok": true, "code": "declined"}', 'who declines is thanked');
select is(tests.open_offers(), '2 in wave 2, 3 in wave 2, 4 in wave 2', 'and the next wave goes out at once');
select is(tests.answer(1, false, '2026-11-25 12:00:20-05'), '{"ok": true, "code": "declined"}', 'a repeat is answered the same');
select is(tests.answer(1, true, '2026-11-25 12:00:20-05'), '{"ok": false, "code": "declined"}', 'and cannot be taken back');
select is(tests.answer(2, false, '2026-11-25 12:00:30-05') ->> 'code', 'declined', 'one of three declines');
select is(tests.open_offers(), '3 in wave 2, 4 in wave 2', 'the other two keep their time');

update public.runners set is_on_duty = false where person_id = (select id from runner where n = 3);
select is(tests.answer(3, true, '2026-11-25 12:00:40-05'), '{"ok": false, "code": "off_duty"}', 'who is off duty takes nothing');
update public.runners
set suspended_at = '2026-11-25 12:00-05', suspended_reason = 'number_released'
where person_id = (select id from runner where n = 3);
select is(tests.answer(3, true, '2026-11-25 12:00:41-05'), '{"ok": false, "code": "suspended"}', 'who is suspended neither');
select is(tests.answer(3, false, '2026-11-25 12:00:42-05'), '{"ok": true, "code": "declined"}', 'but may decline');
select is(tests.answer(4, true, '2026-11-25 12:01:10-05'), '{"ok": false, "code": "expired"}', 'at its 60th second an offer has ended');
select is(tests.open_offers(), '5 in wave 3, 6 in wave 3', 'and the next wave goes out at once');
select is((select count(*)::int from public.order_events where kind = 'runner_assigned'), 0, 'nobody has it yet');

select private.change_order(order_id, 'cancelled', 'restaurant', tests.delivery_cook(), 'closed', '2026-11-25 12:01:20-05') from searched;
select is(tests.answer(5, true, '2026-11-25 12:01:30-05'), '{"ok": false, "code": "cancelled"}', 'an order that ended is not taken');
select is(tests.answer(6, false, '2026-11-25 12:01:30-05'), '{"ok": false, "code": "cancelled"}', 'nor declined');
select is(
  (select r.heard_at from public.runners as r join runner as m on m.id = r.person_id where m.n = 6),
  '2026-11-25 12:01:30-05', 'every answer is a sign of life'
);
select * from finish();
