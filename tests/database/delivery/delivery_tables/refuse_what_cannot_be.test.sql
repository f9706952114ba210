select plan(24);
create temporary table made as
select tests.delivery_assigned('2026-11-25 12:00-05') as id, tests.delivery_of(tests.delivery_order('2026-11-25 13:00-05')) as waiting_id;
create function tests.refused(statement text, expected text, why text) returns text language plpgsql
as $$
declare
  v_constraint text;
begin
  begin
    execute statement;
  exception when integrity_constraint_violation then
    get stacked diagnostics v_constraint = constraint_name;
  end;
  return is(v_constraint, expected, why);
end
$$;
create function tests.refused_delivery(set_clause text, expected text, why text) returns text language sql
as $$ select tests.refused(format('update public.deliveries as d set %s from made as m where d.id = m.id', set_clause), expected, why) $$;
create function tests.refused_offer(set_clause text, expected text, why text) returns text language sql
as $$ select tests.refused(format('update public.delivery_offers as f set %s from made as m where f.delivery_id = m.id', set_clause), expected, why) $$;

select tests.refused_delivery('order_id = (select o.order_id from public.deliveries as o where o.id = m.waiting_id)', 'orders_have_one_delivery', 'two deliveries of one order');
select tests.refused_delivery('state = ''flying''', 'deliveries_have_a_known_state', 'a state that nobody knows');
select tests.refused_delivery('runner_person_id = d.customer_person_id', 'runners_deliver_no_order_of_their_own', 'a runner who brings food to themselves');
select tests.refused_delivery('code = ''12345''', 'codes_have_four_digits', 'a fifth digit');
select tests.refused_delivery('code = ''12e4''', 'codes_have_four_digits', 'a letter');
select tests.refused_delivery('code_tries = 6', 'codes_are_tried_five_times', 'a sixth try');
select tests.refused_delivery('last_wave = -1', 'waves_are_counted', 'a wave before the first');
select tests.refused_delivery('state = ''waiting''', 'searched_deliveries_have_no_runner', 'a search for who is there');
select tests.refused_delivery('runner_person_id = null, assigned_at = null', 'carried_deliveries_have_a_runner', 'food that nobody brings');
select tests.refused_delivery('assigned_at = null', 'runners_are_assigned_at_a_time', 'a runner since never');
select tests.refused_delivery('state = ''picked_up''', 'food_in_hand_was_picked_up', 'food in hand that was not picked up');
select tests.refused_delivery('picked_up_at = assigned_at', 'food_in_hand_was_picked_up', 'picked up and still on the way to it');
select tests.refused_delivery('state = ''cancelled'', runner_person_id = null, assigned_at = null, picked_up_at = created_at', 'food_is_picked_up_by_a_runner', 'food that nobody picked up');
select tests.refused_delivery('delivered_at = assigned_at', 'delivered_only_after_picked_up', 'delivered before it is');
select tests.refused_delivery('state = ''delivered'', picked_up_at = assigned_at', 'delivered_only_after_picked_up', 'delivered at no time');
select tests.refused_delivery('state = ''delivered'', picked_up_at = assigned_at, delivered_at = assigned_at - interval ''1 s''', 'delivered_only_after_picked_up', 'delivered before it was picked up');
select tests.refused_delivery('state = ''problem''', 'problems_say_what_and_when', 'a problem without a name');
select tests.refused_delivery('problem = ''bored'', problem_at = created_at', 'problems_are_known_words', 'one that nobody knows');
select tests.refused_offer('state = ''maybe''', 'offers_have_a_known_state', 'an answer that is none');
select tests.refused_offer('answered_at = null', 'open_offers_have_no_answer', 'an accepted offer that nobody answered');
select tests.refused_offer('expires_at = offered_at', 'offers_end_after_they_begin', 'an offer without time');
select tests.refused_offer('why = ''{}''', 'offers_say_why', 'an offer without a reason');
select tests.refused(
  $$
    insert into public.delivery_offers (delivery_id, runner_person_id, wave, state, offered_at, expires_at, answered_at, why)
    select m.id, tests.delivery_runner(2, 100, '2026-11-25 12:00-05'), 2, 'accepted', '2026-11-25 12:00-05', '2026-11-25 12:01-05',
      '2026-11-25 12:00-05', '{"arrival_seconds": 1}' from made as m
  $$, 'deliveries_have_one_winner', 'a second winner'
);
select tests.refused(
  $$
    insert into public.delivery_offers (delivery_id, runner_person_id, wave, offered_at, expires_at, why)
    select d.id, tests.delivery_runner(2, 100, '2026-11-25 12:00-05'), 2, '2026-11-25 12:00-05', '2026-11-25 12:01-05', '{"arrival_seconds": 1}'
    from public.deliveries as d
  $$, 'runners_have_one_open_offer', 'two open offers to one runner'
);
select * from finish();
