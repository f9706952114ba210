select plan(8);
create function tests.states(like_key text) returns text language sql
as $$ select string_agg(n.template_key || ' ' || n.state, ', ' order by n.id) from public.notices as n where n.template_key like like_key $$;
create temporary table placed as select tests.delivery_order('2026-11-25 12:00-05', is_accepted => false) as id;
select private.run_order_timeouts('2026-11-25 12:04-05');
select private.change_order(p.id, 'accepted', 'restaurant', tests.delivery_cook(), null, '2026-11-25 12:04:01-05', null, 10) from placed as p;
select is(private.tell_notices('2026-11-25 12:04:02-05'), 2, 'accepted before anybody was asked: the colleagues alone are told');
select is(
  tests.states('restaurant%'), 'restaurant_order_placed dropped, restaurant_order_reminder dropped, restaurant_order_taken sent',
  'and no question that is answered is asked'
);
delete from public.outbox;
-- An offer that ended and food that is gone.
select tests.delivery_runner(1, 300, '2026-11-25 12:05-05');
select private.dispatch('2026-11-25 12:05-05');
select private.answer_offer(tests.offer_to(tests.actor('runner')), tests.actor('runner'), true, '2026-11-25 12:05:01-05');
select private.make_ready(p.id, tests.delivery_cook(), '2026-11-25 12:06-05'), private.pick_up(tests.delivery_of(p.id), tests.actor('runner'), '2026-11-25 12:06:01-05') from placed as p;
select private.tell_notices('2026-11-25 12:06:02-05');
select is(tests.states('runner%'), 'runner_offer dropped, runner_order_ready dropped', 'nor a runner called to what they have');
select is_empty(
  $$ select from public.outbox as o join public.conversations as c on c.id = o.conversation_id where c.role = 'runner' $$, 'they are told nothing'
);
select private.tell_notices('2026-11-25 13:00-05');
select is(tests.states('customer_order_picked_up'), 'customer_order_picked_up sent', 'what is no question is told however late');

-- Nobody to tell, or no way to.
delete from public.outbox;
update public.staff set suspended_at = '2026-11-25 13:00-05', suspended_reason = 'dismissed' where restaurant_id = '10000000-0000-4000-8000-000000000001';
select tests.delivery_order('2026-11-25 13:01-05', is_accepted => false);
select is(private.tell_notices('2026-11-25 13:01-05'), 0, 'a kitchen without anybody reads nothing');
select is((select n.state from public.notices as n order by n.id desc limit 1), 'dropped', 'which is not tried for ever');
update public.channels set is_active = false where agent = 'client';
select private.note_order(p.id, 'runner_gone', 'system', null, null, '{"minutes": 15}', '2026-11-25 14:00-05') from placed as p;
select is(private.tell_notices('2026-11-25 14:00-05'), 0, 'nor does anybody when Weats has no number');
select * from finish();
