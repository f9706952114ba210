select plan(4);
create temporary table theirs as select tests.order_in('placed') as id;
select is(tests.agent_call('reject_order', jsonb_build_object('order_number', tests.number_of(t.id), 'reason', 'closed'), '573990001002') ->> 'key', 'restaurant_no_order', 'by its number') from theirs as t;
select is(tests.agent_call('reject_order', jsonb_build_object('order_id', t.id, 'reason', 'closed'), '573990001002') ->> 'key', 'restaurant_no_orders', 'by its id') from theirs as t;
select is(tests.agent_call('reject_order', '{"order_number": "x"}') ->> 'key', 'restaurant_no_order', 'a number that is none is not the only order');
select tests.order_in('accepted');
select is(
  (select array_agg(distinct c.value ->> 'tool') from jsonb_array_elements(tests.agent_call('reject_order', '{"reason": "closed"}') -> 'choices') as c), '{show_order}', 'of several it asks which, and shows it first'
);
select * from finish();
