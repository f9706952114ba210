select plan(28);
select tests.tell_nobody();
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000b1'), ('00000000-0000-4000-8000-0000000000b2');
insert into public.staff (restaurant_id, user_id, role, created_at)
values
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1', 'cook', '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b2', 'cook', '2026-11-23 12:00Z');
create temporary table o as
select
  tests.order_in('delivered', 'cash', '2026-11-25 11:00-05') as done, tests.order_in('placed') as placed,
  tests.order_in('ready', 'cash', '2026-11-25 11:50-05') as ready;
-- Committed long ago, and in another order than that in which their ids were given.
create function tests.commit(of_order uuid, as_of integer) returns void language sql
as $$ update public.order_events set transaction_id = as_of::text::xid8 where order_id = of_order $$;
create function tests.last_of(of_order uuid) returns bigint language sql security definer
as $$ select max(e.id) from public.order_events as e where e.order_id = of_order $$;
create function tests.ids(answer jsonb, part text, field text) returns text[] language sql
as $$ select array(select e ->> field from jsonb_array_elements(answer -> part) as e) $$;
grant execute on all functions in schema tests to authenticated;
grant select on o to authenticated;

select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
create temporary table answers (name text, answer jsonb);
insert into answers select 'open', private.orders_since(null);
select is(answer -> 'is_reset', 'true', 'a board that has seen nothing begins anew') from answers;
select is(tests.ids(answer, 'orders', 'id'), array[o.ready, o.placed]::text[], 'with what is in flight, oldest first') from answers, o;
select is(answer -> 'events', '[]', 'and no events') from answers;
select is(answer -> 'has_more', 'false', 'nor more of them') from answers;
select is(answer -> 'next_event_id', 'null', 'it passes nothing that is not committed') from answers;
select ok(
  answer #> '{orders,0}' @> '{"state": "ready", "version": 4, "total": 45000, "next_states": ["cancelled"]}'
    and answer #> '{orders,0,lines}' = '[{
      "name": "Ajiaco", "quantity": 2, "unit_price": 20000, "options": [{"name": "con crema"}], "note": null, "total": 40000
    }]',
  'an order with its lines and what may be done with it'
)
from answers;
select is_empty(
  $$ select from answers, jsonb_object_keys(answer #> '{orders,0}') as k where k in ('person_id', 'address_line', 'address_details', 'point', 'address_id') $$,
  'and not with who and where'
);

select tests.act_as_owner();
select tests.commit(o.done, 30), tests.commit(o.placed, 20), tests.commit(o.ready, 40) from o;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is((private.orders_since(null) ->> 'next_event_id')::bigint, tests.last_of(o.ready), 'from there it goes on') from o;
update answers set answer = private.orders_since((select tests.last_of(o.placed) from o));
select is(answer -> 'is_reset', 'false', 'after an event of theirs a board goes on') from answers;
select is(
  tests.ids(answer, 'events', 'kind'),
  array['placed', 'accepted', 'preparing', 'ready', 'picked_up', 'delivered', 'placed', 'accepted', 'preparing', 'ready'],
  'with all that was committed later, even with a lower id'
)
from answers;
select set_eq(
  'select unnest(tests.ids(answer, ''orders'', ''id'')) from answers', 'select unnest(array[o.done, o.ready]::text[]) from o', 'and the orders of these events, ended too'
);
select is((answer ->> 'next_event_id')::bigint, tests.last_of(o.ready), 'the last of which is next') from answers, o;
select set_eq(
  'select jsonb_object_keys(answer #> ''{events,0}'') from answers',
  array['id', 'order_id', 'restaurant_id', 'order_version', 'kind', 'from_state', 'to_state', 'actor', 'reason', 'data', 'at'],
  'no event says which person acted'
);
update answers set answer = private.orders_since((select tests.last_of(o.ready) from o));
select is(answer - '{next_event_id,topics}'::text[], '{"events": [], "orders": [], "is_reset": false, "has_more": false}', 'then there is nothing') from answers;
select is((answer ->> 'next_event_id')::bigint, tests.last_of(o.ready), 'and a board stays where it is') from answers, o;

select tests.act_as_owner();
select private.change_order(placed, 'accepted', 'admin', tests.actor('admin'), null, '2026-11-25 12:05-05') from o;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
update answers set answer = private.orders_since((select tests.last_of(o.ready) from o));
select is(tests.ids(answer, 'events', 'kind'), '{accepted}', 'what is newer than all that is safe to pass is told') from answers;
select is((answer ->> 'next_event_id')::bigint, tests.last_of(o.ready), 'and will be told again') from answers, o;
select is((private.orders_since(9999999999) ->> 'is_reset')::boolean, true, 'an event that is not known is a new beginning');

select tests.act_as_owner();
insert into public.order_events (id, order_id, restaurant_id, kind, actor, at, transaction_id) overriding system value
select 1000000, o.done, '10000000-0000-4000-8000-000000000002', 'noted', 'system', '2026-11-25 12:06-05', '60' from o;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b2');
update answers set answer = private.orders_since((select tests.last_of(o.ready) from o));
select is(
  answer - 'topics', '{"events": [], "orders": [], "is_reset": true, "has_more": false, "next_event_id": 1000000}', 'so is one of another restaurant'
)
from answers;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b3');
select is(private.orders_since(null) -> 'orders', '[]', 'a stranger sees nothing');
select tests.act_as('authenticated');
select is(private.orders_since(null) -> 'orders', '[]', 'nor does who is not signed in');

select tests.act_as_owner();
select private.note_order(o.placed, 'reminded', 'system', null, null, null, '2026-11-25 12:06-05') from o, generate_series(1, 501);
select tests.commit(o.placed, 50) from o;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is(count(*)::integer, 500, 'at most 500 events at once')
from (select tests.last_of(o.ready) as id from o) as l, private.orders_since(l.id) as a, jsonb_array_elements(a -> 'events');
update answers set answer = private.orders_since((select tests.last_of(o.ready) from o));
select is(answer -> 'has_more', 'true', 'there are more') from answers;
select is(answer #> '{events,499,id}', answer -> 'next_event_id', 'after the last of these') from answers;
update answers set answer = private.orders_since((answer ->> 'next_event_id')::bigint);
select is(jsonb_array_length(answer -> 'events'), 3, 'the rest comes next') from answers;
select is(answer -> 'has_more', 'false', 'and no more') from answers;
select is((answer ->> 'next_event_id')::bigint, tests.last_of(o.placed), 'up to the end') from answers, o;
select is(public.orders_since((answer ->> 'next_event_id')::bigint) -> 'events', '[]', 'in public too') from answers;
select tests.act_as_owner();
select * from finish();
