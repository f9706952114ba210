select plan(8);
create temporary table mine as select tests.delivery_assigned('2026-11-25 12:00-05') as id;
create function tests.mine(args jsonb, phone text default '573990002001') returns jsonb language sql as $$ select tests.agent_call('my_deliveries', args, phone, 'runner') $$;
select is(tests.mine('{}') ->> 'key', 'runner_assigned', 'what is to be collected');
select is(tests.mine(jsonb_build_object('order_number', o.number)) ->> 'key', 'runner_assigned', 'by its number too') from public.orders as o;
select is(tests.mine(jsonb_build_object('order_number', o.number), '573990002002') ->> 'key', 'runner_no_order', 'not to another runner') from public.orders as o;
select is(tests.mine(jsonb_build_object('delivery_id', m.id), '573990002002') ->> 'key', 'runner_no_delivery', 'by its id neither') from mine as m;
select is(tests.mine(jsonb_build_object('order_number', n.number::jsonb)) ->> 'key', 'runner_no_order', 'no order: ' || n.number) from unnest(array['-1', '"1 or true"']) as n (number);
-- A second one in hand.
select tests.delivery_order('2026-11-25 12:00-05');
update public.deliveries as d set state = 'assigned', runner_person_id = tests.actor('runner'), assigned_at = '2026-11-25 12:00:20-05' where d.state = 'waiting';
select is(tests.mine('{}') ->> 'said', '¿Cuál de sus domicilios?', 'of two it asks which');
select is(tests.titles(tests.mine('{}')), (select array_agg(format('#%s · La Puerta de la Abuela', o.number) order by o.number) from public.orders as o), 'and shows both');
select * from finish();
