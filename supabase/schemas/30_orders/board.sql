-- What a restaurant's board does: reads what it missed, and acts as the person who is signed in.

create function private.order_for_board(placed public.orders)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.order_card(placed) || jsonb_build_object(
    'next_states', private.order_next_states((placed).id, 'restaurant'),
    'proofs', private.shown_proofs((placed).id),
    'lines', (
      select jsonb_agg(
        jsonb_build_object(
          'name', l.name, 'quantity', l.quantity, 'unit_price', l.unit_price, 'options', l.options, 'note', l.note,
          'total', l.total
        )
        order by l.position
      )
      from public.order_lines as l
      where l.order_id = (placed).id
    )
  )
$$;

comment on function private.order_for_board is 'private.order_card with the lines, the pictures of its transfer and the states to which the restaurant may bring it.';

create function private.events_since(event_id bigint, restaurant_ids uuid[])
returns setof public.order_events
language sql
stable
security invoker
set search_path = ''
as $$
  select e.*
  from public.order_events as e
  join public.order_events as seen on seen.id = event_id
  where e.restaurant_id = any (restaurant_ids)
    and seen.restaurant_id = any (restaurant_ids)
    and (e.transaction_id, e.id) > (seen.transaction_id, seen.id)
  order by e.transaction_id, e.id
  limit 500
$$;

comment on function private.events_since is 'At most 500 events of these restaurants after one of theirs, in an order to which nothing is added before what was safe to pass.';

-- Events come at least once, none is left out. An unknown or null event gives every order in flight (is_reset).
create function private.orders_since(event_id bigint)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_restaurant_ids uuid[] := array(select private.my_restaurants());
  v_is_known boolean := exists (
    select
    from public.order_events as e
    where e.id = event_id
      and e.restaurant_id = any (v_restaurant_ids)
  );
  v_events jsonb;
  v_orders jsonb;
  v_next bigint;
begin
  select coalesce(
    jsonb_agg(to_jsonb(e) - 'transaction_id' - 'actor_person_id' - 'actor_user_id' order by e.transaction_id, e.id),
    '[]'
  )
  into v_events
  from private.events_since(event_id, v_restaurant_ids) as e
  where exists (select from public.orders as o where o.id = e.order_id and o.archived_at is null);
  select coalesce(jsonb_agg(private.order_for_board(o) order by o.placed_at, o.id), '[]') into v_orders
  from public.orders as o
  where o.restaurant_id = any (v_restaurant_ids)
    and o.archived_at is null
    and case
      when v_is_known then o.id in (
        select e.order_id from private.events_since(event_id, v_restaurant_ids) as e
      )
      else o.ended_at is null
    end;
  -- An id is given before its commit, so a lower one may appear later. What runs now may still add events, but only
  -- with its own transaction id: up to the oldest of those nothing more can come.
  select e.id into v_next
  from public.order_events as e
  where e.restaurant_id = any (v_restaurant_ids)
    and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    and (not v_is_known or e.id in (
      select s.id from private.events_since(event_id, v_restaurant_ids) as s
    ))
  order by e.transaction_id desc, e.id desc
  limit 1;
  return jsonb_build_object(
    'events', v_events,
    'orders', v_orders,
    'next_event_id', coalesce(v_next, case when v_is_known then event_id end),
    'is_reset', not v_is_known,
    'has_more', jsonb_array_length(v_events) = 500,
    'topics', (
      select coalesce(jsonb_object_agg(r.id, private.restaurant_topic(r)), '{}')
      from public.restaurants as r
      where r.id = any (v_restaurant_ids)
    )
  );
end
$$;

comment on function private.orders_since is
  'What a board missed after an event: {events, orders, next_event_id, is_reset, has_more, topics}; ask next with next_event_id.';

create function private.accept_order(order_id uuid, minutes integer, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    order_id, 'accepted', 'restaurant', null, null, at, expected_version,
    minutes, auth.uid()
  )
$$;

comment on function private.accept_order is 'The signed-in staff member accepts an order; answers as private.change_order.';

create function private.reject_order(order_id uuid, reason text, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    order_id, 'rejected', 'restaurant', null, reason, at,
    expected_version, null, auth.uid()
  )
$$;

comment on function private.reject_order is 'The signed-in staff member rejects an order, with a reason; answers as private.change_order.';

create function private.start_order(order_id uuid, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    order_id, 'preparing', 'restaurant', null, null, at, expected_version, null,
    auth.uid()
  )
$$;

comment on function private.start_order is 'The signed-in staff member begins to cook; answers as private.change_order.';

create function private.set_order_ready(order_id uuid, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.make_ready(
    order_id, null, at, expected_version, auth.uid()
  )
$$;

comment on function private.set_order_ready is 'The signed-in staff member says that an order is ready; answers as private.make_ready.';

create function private.delay_order(
  order_id uuid, minutes integer, reason text, expected_version bigint, at timestamptz
)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.postpone_order(
    order_id, minutes, 'restaurant', null, reason, at,
    expected_version, auth.uid()
  )
$$;

comment on function private.delay_order is 'The signed-in staff member needs longer; answers as private.postpone_order.';

create function private.withdraw_order(order_id uuid, reason text, expected_version bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_order(
    order_id, 'cancelled', 'restaurant', null, reason, at,
    expected_version, null, auth.uid()
  )
$$;

comment on function private.withdraw_order is 'The signed-in staff member cancels an accepted order, with a reason; answers as private.change_order.';

create function private.judge_transfer(
  order_id uuid, is_confirmed boolean, reason text, expected_version bigint, at timestamptz
)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.change_payment(
    order_id, case when is_confirmed then 'confirmed' else 'due' end, 'restaurant', null,
    reason, at, expected_version, null, auth.uid()
  )
$$;

comment on function private.judge_transfer is
  'The signed-in staff member has seen the money, or, with a reason, has not; answers as private.change_payment.';
