select plan(14);
create temporary table brought as select tests.delivery_assigned('2026-11-25 12:00-05') as id;
create temporary table held as select d.id, d.order_id, d.runner_person_id as runner from public.deliveries as d;
create function tests.claim(at timestamptz) returns text language sql
as $$ select private.pick_up(h.id, h.runner, at) ->> 'code' from held as h $$;
create function tests.stands() returns text language sql
as $$ select o.state || ' ' || d.state from public.orders as o join public.deliveries as d on d.order_id = o.id join held as h on h.id = d.id $$;
create function tests.notices(at timestamptz) returns text language sql
as $$ select string_agg(n.template_key, ', ' order by n.id) from public.notices as n where n.created_at = at and n.audience in ('restaurant', 'runner') $$;

select is(tests.claim('2026-11-25 12:20-05'), 'claimed', 'the kitchen never said that it is ready: the runner''s word is kept');
select is(tests.notices('2026-11-25 12:20-05'), 'restaurant_ask_left', 'and the kitchen is asked');
select is(tests.claim('2026-11-25 12:21-05'), 'claimed', 'however often it is said');
select is((select count(*)::int from public.order_events as e where e.kind = 'pickup_claimed'), 1, 'once');
select is(private.watch_claims('2026-11-25 12:24-05', 50), 0, 'nobody decides for the kitchen yet');

select is(private.deny_pick_up(order_id, tests.delivery_cook(), '2026-11-25 12:24:30-05'), true, 'it may say no') from held;
select is(tests.notices('2026-11-25 12:24:30-05'), 'runner_pickup_denied', 'which the runner hears');
select is(tests.claim('2026-11-25 12:25-05'), 'not_ready', 'and is not asked again at once');

select is(tests.claim('2026-11-25 12:30-05'), 'claimed', 'later it is');
select is(private.watch_claims('2026-11-25 12:35-05', 50), 1, 'who says nothing for five minutes has let it go');
select is(tests.stands(), 'picked_up picked_up', 'it counts');
select is(
  (select string_agg(e.kind || ' ' || e.actor, ', ' order by e.id) from public.order_events as e where e.at = '2026-11-25 12:35-05'),
  'pickup_assumed system, preparing system, ready system, picked_up runner, pickup_confirmed system', 'and the events say why'
);

-- The kitchen says yes.
select private.hand_over(d.id, d.runner_person_id, d.code, '2026-11-25 12:50-05') from public.deliveries as d;
create temporary table second as select tests.delivery_assigned('2026-11-25 13:00-05') as id;
truncate held;
insert into held select d.id, d.order_id, d.runner_person_id from public.deliveries as d join second as s on s.id = d.id;
select tests.claim('2026-11-25 13:10-05');
select private.make_ready(order_id, tests.delivery_cook(), '2026-11-25 13:11-05') from held;
select is(tests.stands(), 'picked_up picked_up', 'one tap of the kitchen is enough');
select is(tests.notices('2026-11-25 13:11-05') like '%runner_pickup_confirmed%', true, 'and the runner is shown the door');
select * from finish();
