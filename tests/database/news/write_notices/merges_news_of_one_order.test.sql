select plan(9);
-- A city that has time.
update private.settings set value = '20' where key = 'news_merge_seconds';
create temporary table told as select tests.delivery_order('2026-11-25 12:00-05') as order_id, tests.delivery_cook() as cook;
create function tests.news(of_audience text default 'customer') returns text language sql
as $$
  select string_agg(
    concat_ws(' ', n.template_key, n.state, case when n.state = 'pending' then to_char(n.not_before_at at time zone 'America/Bogota', 'MI:SS') end),
    ', ' order by n.id
  )
  from public.notices as n
  join told as t on t.order_id = n.order_id
  where n.audience = of_audience
$$;

select is(tests.news(), 'customer_order_accepted pending 00:20', 'news wait 20 seconds');
select private.postpone_order(order_id, 5, 'restaurant', cook, null, '2026-11-25 12:00:10-05') from told;
select is(
  tests.news(), 'customer_order_accepted merged, customer_order_delayed pending 00:20', 'newer news take their place, not a later one'
);
select tests.delivery_order('2026-11-25 12:00:11-05');
select private.change_order(order_id, 'preparing', 'restaurant', cook, null, '2026-11-25 12:00:19-05') from told;
select is(
  tests.news(), 'customer_order_accepted merged, customer_order_delayed merged, customer_order_preparing pending 00:20',
  'however often they come; those of another order are told apart'
);
select results_eq(
  $$ select old.template_key, new.template_key from public.notices as old join public.notices as new on new.id = old.merged_into_id order by old.id $$,
  $$ values ('customer_order_accepted', 'customer_order_delayed'), ('customer_order_delayed', 'customer_order_preparing') $$,
  'each says into which'
);
select is(tests.news('restaurant'), 'restaurant_order_placed pending 00:00, restaurant_order_taken pending 00:00', 'what is no news is never merged');
update public.notices set state = 'sent', told_at = created_at where state = 'pending';
select private.postpone_order(order_id, 5, 'restaurant', cook, null, '2026-11-25 12:00:25-05') from told;
select is(
  tests.news(),
  'customer_order_accepted merged, customer_order_delayed merged, customer_order_preparing sent, customer_order_delayed pending 00:45',
  'what was told stays told, and the next wait anew'
);
create temporary table runner as select tests.delivery_runner(1, 300, '2026-11-25 12:00:45-05') as id;
select private.dispatch('2026-11-25 12:00:45-05'), private.answer_offer(tests.offer_to(id), id, true, '2026-11-25 12:00:45-05') from runner;
select is(
  (select string_agg(n.template_key || ' ' || n.state, ', ' order by n.id) from public.notices as n join told as t on t.order_id = n.order_id where n.template_key like 'customer%' and n.state = 'pending'),
  'customer_order_delayed pending, customer_runner_assigned pending', '20 seconds apart they are two'
);
select private.change_order(order_id, 'ready', 'restaurant', cook, null, '2026-11-25 12:00:48-05') from told;
select private.pick_up(d.id, d.runner_person_id, '2026-11-25 12:00:50-05') from public.deliveries as d join told as t on t.order_id = d.order_id;
select is(
  (select array[n.vars ->> 'code', n.state] from public.notices as n where n.template_key = 'customer_order_picked_up'),
  (select array[d.code, 'pending'] from public.deliveries as d join told as t on t.order_id = d.order_id),
  'when the news of the runner are merged, the code is in those that take their place'
);
select is(tests.news('restaurant'), 'restaurant_order_placed sent, restaurant_order_taken sent, restaurant_runner_assigned pending 01:05', 'each reader has their own');
select * from finish();
