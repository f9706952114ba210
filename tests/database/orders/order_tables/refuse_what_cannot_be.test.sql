select plan(60);
select tests.tell_nobody();
create function tests.refused(statement text, expected text, why text) returns text language plpgsql as $$
declare
  v_constraint text;
begin
  begin
    execute statement;
    raise sqlstate 'TT000';
  exception
    when sqlstate 'TT000' then v_constraint := 'none';
    when integrity_constraint_violation then get stacked diagnostics v_constraint = constraint_name;
  end;
  return is(v_constraint, expected, why);
end
$$;
create function tests.refused_order(state text, method text, set_clause text, expected text, why text) returns text language plpgsql as $$
declare
  v_id uuid := tests.order_in(refused_order.state, refused_order.method);
begin
  -- As the functions say that they may: what then stands in the way is the table.
  perform set_config('weats.changing_order', v_id::text, true);
  return tests.refused(format('update public.orders set %s where id = %L', set_clause, v_id), expected, why);
end
$$;
create function tests.refused_new(changes jsonb, expected text, why text) returns text language sql as $$
  select tests.refused(
    format(
      $s$
        insert into public.orders overriding system value
        select (jsonb_populate_record(o, %L)).* from public.orders as o where o.id = %L
      $s$,
      jsonb_build_object('id', gen_random_uuid(), 'number', 1000000) || refused_new.changes, tests.order_in('placed')
    ),
    refused_new.expected, refused_new.why
  )
$$;
create function tests.refused_event(changes jsonb, expected text, why text) returns text language sql as $$
  select tests.refused(
    format(
      $s$
        insert into public.order_events overriding system value
        select (jsonb_populate_record(e, %L)).* from public.order_events as e where e.order_id = %L
      $s$,
      '{"id": 1000000, "order_version": 9, "kind": "noted", "to_state": null}'::jsonb || refused_event.changes,
      tests.order_in('placed')
    ),
    refused_event.expected, refused_event.why
  )
$$;

select tests.refused_new('{}', 'none', 'an order like another');
select tests.refused_new('{"units": 0}', 'orders_have_a_believable_size', 'nothing');
select tests.refused_new('{"units": 101}', 'orders_have_a_believable_size', 'more than a kitchen can');
select tests.refused_new('{"total": 45001}', 'orders_add_up', 'a wrong sum');
select tests.refused_new('{"discount": 45001, "total": -1}', 'orders_add_up', 'a negative total');
select tests.refused_new('{"fee": -5000, "total": 35000}', 'orders_add_up', 'a negative fee');
select tests.refused_new('{"payment_method": "bitcoin"}', 'orders_are_paid_in_a_known_way', 'money that nobody takes');
select tests.refused_order('placed', 'cash', $$ state = 'basket' $$, 'orders_state_fkey', 'a state that is none');
select tests.refused_order('placed', 'cash', $$ payment_state = 'lost' $$, 'payments_have_a_known_state', 'money that is nowhere');
select tests.refused_order('placed', m, s, 'transfers_alone_are_proved_and_confirmed', m || ' ' || s)
from unnest(array['cash', 'card']) as m,
  unnest(array[$$ payment_state = 'proof_sent', proof_at = placed_at $$, $$ payment_state = 'confirmed', received = total $$]) as s;
select tests.refused_order('placed', 'transfer', $$ payment_state = 'proof_sent' $$, 'open_proofs_have_a_time', 'a proof of no time');
select tests.refused_order('placed', 'transfer', 'received = total', 'money_came_when_somebody_said_so', 'money that nobody saw');
select tests.refused_order('delivered', 'cash', s, 'no_more_goes_back_than_came', s)
from unnest(array['owed = received + 1', 'owed = -1', 'owed = 10, refunded = 11', 'refunded = -1']) as s;
select tests.refused_order('accepted', 'transfer', $$ payment_state = 'confirmed', received = total, owed = 1 $$, 'of_an_order_under_way_only_what_is_overpaid_is_owed', 'owed and cooked');
select tests.refused_order('delivered', 'transfer', $$ payment_state = 'paid' $$, 'cash_and_cards_pay_at_the_door', 'a transfer at the door');
select tests.refused_order(s, 'transfer', $$ payment_state = 'proof_sent' $$, 'kitchens_start_after_the_transfer', s || ' on a mere proof')
from unnest(array['preparing', 'ready', 'picked_up']) as s;
select tests.refused_order('preparing', 'transfer', $$ payment_state = 'due' $$, 'kitchens_start_after_the_transfer', 'cooked for nothing');
select tests.refused_order('delivered', 'cash', $$ payment_state = 'due' $$, 'delivered_orders_are_paid', 'handed over for nothing');
select tests.refused_order('accepted', 'cash', c || ' = null', 'accepted_orders_have_a_promise_time', 'accepted without ' || c)
from unnest(array['accepted_at', 'promised_at']) as c;
select tests.refused_order('preparing', 'cash', 'preparing_at = null', 'cooked_orders_were_begun', 'cooked and not begun');
select tests.refused_order('ready', 'cash', 'ready_at = null', 'ready_orders_have_a_ready_time', 'ready at no time');
select tests.refused_order('picked_up', 'cash', 'picked_up_at = null', 'picked_up_orders_have_a_time', 'picked up at no time');
select tests.refused_order('delivered', 'cash', 'delivered_at = null', 'delivered_orders_have_a_time', 'delivered at no time');
select tests.refused_order('picked_up', 'cash', 'delivered_at = picked_up_at', 'delivered_orders_have_a_time', 'delivered and on its way');
select tests.refused_order(s, 'cash', 'ended_at = null', 'ended_orders_have_an_end', s || ' without an end')
from unnest(array['delivered', 'rejected', 'cancelled']) as s;
select tests.refused_order('ready', 'cash', 'ended_at = ready_at', 'ended_orders_have_an_end', 'ended and ready');
select tests.refused_order('rejected', 'cash', 'reason = null', 'rejected_orders_have_a_reason', 'rejected for no reason');
select tests.refused_order(
  'cancelled', 'cash', 'reason = null, accepted_at = placed_at', 'accepted_orders_are_cancelled_with_a_reason', 'accepted and dropped for no reason'
);
select tests.refused_order('cancelled', 'cash', 'reason = null', 'none', 'before that no reason is asked for');
select tests.refused_order('rejected', 'cash', format('reason = %L', r), 'order_reasons_are_short', 'a reason of ' || length(r))
from unnest(array['', repeat('x', 301)]) as r;
select tests.refused_order('delivered', 'cash', format($$ %s = timestamptz '2026-11-25 12:00-05' + %L $$, t.name, t.much),
  'times_of_an_order_follow_each_other', t.name || ' out of order')
from (
  values
    ('accepted_at', interval '-1 second'), ('preparing_at', '-1 second'), ('ready_at', '-1 second'),
    ('picked_up_at', '-1 second'), ('delivered_at', '-1 second'), ('accepted_at', '1 second')
) as t (name, much);

select tests.refused(
  'insert into public.order_lines (order_id, position, name, quantity, unit_price, options, total) values ('
    || format('%L, ', tests.order_in('placed')) || v || ')', c, why
)
from (
  values
    ($$ 2, 'Ajiaco', 0, 1, '[]', 0 $$, 'order_line_quantities_are_believable', 'none of a dish'),
    ($$ 2, 'Ajiaco', 51, 1, '[]', 51 $$, 'order_line_quantities_are_believable', '51 of a dish'),
    ($$ 2, 'Ajiaco', 2, 3, '[]', 5 $$, 'order_lines_multiply', 'a wrong product'),
    ($$ 2, 'Ajiaco', 1, -3, '[]', -3 $$, 'order_lines_multiply', 'a negative price'),
    ($$ 1, 'Ajiaco', 1, 3, '[]', 3 $$, 'lines_have_one_place_in_an_order', 'two dishes in one place')
) as t (v, c, why);

select tests.refused_event('{"kind": "Noted"}', 'event_kinds_are_words', 'a kind that is no word');
select tests.refused_event(
  '{"kind": "ready", "from_state": "placed", "to_state": "accepted", "actor": "admin"}', 'events_of_a_state_are_named_after_it', 'a misnamed state'
);
select tests.refused_event('{"kind": "accepted", "to_state": "accepted", "actor": "admin"}', 'orders_begin_as_placed_by_their_customer', 'a beginning in the middle');
select tests.refused_event('{"kind": "placed", "to_state": "placed", "actor": "restaurant", "order_version": 1}', 'orders_begin_as_placed_by_their_customer', 'a restaurant that orders');
select tests.refused_event(
  '{"kind": "accepted", "from_state": "placed", "to_state": "accepted", "actor": "admin", "order_version": null}', 'changes_of_state_have_a_version', 'a change of no version'
);
select tests.refused_event('{"actor": "nobody"}', 'events_have_known_actors', 'done by nobody');
select tests.refused_event('{"order_version": 1}', 'versions_of_an_order_have_one_event', 'two events of a version');
select * from finish();
