select plan(4);
create temporary table told as select tests.delivery_order('2026-11-25 12:00-05') as order_id, tests.delivery_cook() as cook;
create function tests.news() returns text language sql
as $$
  select string_agg(format('%s %s%s', n.template_key, n.state, case when n.vars ? 'code' then ' with the code' end), ', ' order by n.id)
  from public.notices as n
  join told as t on t.order_id = n.order_id
  where n.audience = 'customer'
    and n.created_at > '2026-11-25 12:10-05'
$$;
update private.settings set value = '20' where key = 'news_merge_seconds';
create temporary table runner as select tests.delivery_runner(1, 300, '2026-11-25 12:20-05') as id;
select private.dispatch('2026-11-25 12:20-05'), private.answer_offer(tests.offer_to(id), id, true, '2026-11-25 12:20-05') from runner;
select private.make_ready(order_id, cook, '2026-11-25 12:20:02-05') from told;
select private.pick_up(d.id, d.runner_person_id, '2026-11-25 12:20:05-05') from public.deliveries as d join told as t on t.order_id = d.order_id;
select private.report_problem(d.id, d.runner_person_id, 'other', 'se pinchó', '2026-11-25 12:20:10-05') from public.deliveries as d join told as t on t.order_id = d.order_id;
select is(
  tests.news() like '%customer_order_picked_up pending with the code, customer_delivery_problem pending', true, 'a problem does not take the place of the code'
);
select private.tell_notices('2026-11-25 12:20:30-05');
select is(
  (select count(*) from public.outbox as o join public.deliveries as d on o.content ->> 'body' like '%' || d.code || '%' join told as t on t.order_id = d.order_id), 1::bigint,
  'so it is told'
);
select private.resolve_delivery(d.id, (select a.person_id from public.admins as a limit 1), 'resume', '2026-11-25 12:21-05') from public.deliveries as d join told as t on t.order_id = d.order_id;
select private.change_order(order_id, 'cancelled', 'admin', (select a.person_id from public.admins as a limit 1), 'other', '2026-11-25 12:22-05') from told;
select is(tests.news() like '%customer_order_cancelled pending', true, 'who gets nothing needs no code');
select is((select n.vars ? 'code' from public.notices as n where n.template_key = 'customer_order_cancelled'), false, 'and is told none');
select * from finish();
