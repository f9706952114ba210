select plan(13);
select tests.act_as_superuser();
create function tests.messages(of_event text default 'order_events') returns table (topic text, payload jsonb, private boolean) language sql security definer
as $$ select m.topic, m.payload - 'id', m.private from realtime.messages as m where m.event = of_event and m.extension = 'broadcast' $$;
create function tests.forget() returns void language sql security definer as $$ delete from realtime.messages $$;
grant execute on all functions in schema tests to postgres;
select tests.act_as_owner();
create function tests.topics(of_event text default 'order_events') returns text[] language sql
as $$ select array_agg(m.topic order by m.topic collate "C") from tests.messages(of_event) as m $$;
create temporary table sent as select tests.delivery_order('2026-11-25 12:00-05', 'cash', 10, false) as order_id;

select is(tests.topics(), array['ops', 'order:' || order_id, 'restaurant:10000000-0000-4000-8000-000000000001'], 'a new order is told to its restaurant, its followers and ops') from sent;
select is((select bool_and(m.private) from tests.messages() as m), true, 'on private topics');
select results_eq(
  $$ select distinct m.payload from tests.messages() as m $$,
  $$
    select jsonb_build_object('event_id', e.id, 'events', jsonb_build_array(jsonb_build_object(
      'id', e.id, 'order_id', e.order_id, 'order_version', 1, 'kind', 'placed', 'from_state', null, 'to_state', 'placed', 'at', e.at
    )))
    from public.order_events as e
  $$,
  'with the ids of the event and the order, and no more'
);
select tests.forget();
select private.change_order(order_id, 'accepted', 'restaurant', tests.delivery_cook(), null, '2026-11-25 12:01-05') from sent;
select is((select count(*)::int from tests.messages()), 3, 'a change is one message for each topic');
create temporary table runner as select tests.delivery_runner(1, 300, '2026-11-25 12:20-05') as id;
select private.dispatch('2026-11-25 12:20-05');
select is(tests.topics('offers'), array['runner:' || id], 'an offer is told to its runner alone') from runner;
select results_eq(
  $$ select m.payload from tests.messages('offers') as m $$,
  $$ select jsonb_build_object('offers', jsonb_build_array(jsonb_build_object('offer_id', f.id, 'delivery_id', f.delivery_id, 'state', 'open', 'expires_at', f.expires_at))) from public.delivery_offers as f $$,
  'with its id and its time'
);
select tests.forget();
select private.answer_offer(tests.offer_to(id), id, true, '2026-11-25 12:20:10-05') from runner;
select is((select m.payload #>> '{offers,0,state}' from tests.messages('offers') as m), 'accepted', 'its end too');
select is(tests.topics(), array['ops', 'order:' || order_id, 'restaurant:10000000-0000-4000-8000-000000000001', 'runner:' || id], 'from then on the runner hears the order') from sent, runner;
select tests.forget();
select private.make_ready(order_id, tests.delivery_cook(), '2026-11-25 12:25-05') from sent;
select is((select count(*)::int from tests.messages()), 8, 'two changes are two messages for each of four');
select tests.delivery_order('2026-11-25 13:00-05'), tests.delivery_order('2026-11-25 13:00-05');
select private.report_position(id, 4.6, -74.07, '2026-11-25 13:05-05') from runner;
select tests.forget();
select private.watch_deliveries('2026-11-25 13:06-05');
select is((select count(*)::int from tests.messages() as m where m.topic in ('ops', 'restaurant:10000000-0000-4000-8000-000000000001')), 2, 'what one statement did to two orders is one message for a board');
select results_eq(
  $$ select m.payload ->> 'event_id', jsonb_array_length(m.payload -> 'events') from tests.messages() as m where m.topic = 'ops' $$,
  $$ select max(e.id)::text, 2 from public.order_events as e $$,
  'of two events up to the newest'
);
select is((select count(*)::int from tests.messages() as m where m.topic like 'order:%'), 2, 'and one for each order');
select is_empty(
  $$ select m.topic from tests.messages() as m where m.payload::text ~* '(code|address|person|phone|María|Carrera)' $$,
  'nobody''s name, place or code is said'
);
select * from finish();
