-- Nobody is left without a way on. A reply that offers nothing and asks nothing gets the likeliest next taps of where the
-- person stands; one that speaks beside the matter (`aside`) leaves the last question open, with its taps; one that says
-- goodbye (`ends`) gets none.

create function private.client_next(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.has_need(turn, 'order', at) then jsonb_build_array(
      private.choice('button_track', 'track_order'), private.choice('button_human', 'talk_to_human')
    )
    when private.has_need(turn, 'basket', at) then jsonb_build_array(
      private.choice('button_order_now', 'check_out'), private.choice('button_see_basket', 'show_basket'),
      private.choice('button_add_more', 'show_menu')
    )
    else jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'), private.choice('button_human', 'talk_to_human'))
  end;
end
$$;

comment on function private.client_next is 'What a customer is likeliest to want next: their order, their basket, or restaurants.';

create function private.runner_next(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners := (select r from public.runners as r where r.person_id = private.turn_person(turn));
begin
  return case
    when v_runner.person_id is null or v_runner.suspended_at is not null then jsonb_build_array(private.choice('button_human', 'talk_to_human'))
    when private.has_need(turn, 'delivery', at) then jsonb_build_array(
      private.choice('button_my_deliveries', 'my_deliveries'), private.choice('button_human', 'talk_to_human')
    )
    when v_runner.is_on_duty then jsonb_build_array(
      private.choice('button_earnings', 'earnings'), private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}')
    )
    else jsonb_build_array(
      private.choice('button_on_duty', 'set_availability', '{"is_on_duty": true}'), private.choice('button_earnings', 'earnings')
    )
  end;
end
$$;

comment on function private.runner_next is 'What a runner is likeliest to want next: the delivery in hand, else duty and earnings.';

create function private.next_choices(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case (turn).agent
    when 'client' then private.client_next(turn, at)
    when 'runner' then private.runner_next(turn, at)
    else jsonb_build_array(private.choice('button_today', 'todays_orders'), private.choice('button_human', 'talk_to_human'))
  end;
end
$$;

comment on function private.next_choices is 'The likeliest next taps of whoever a turn is of, as they stand now.';

create function private.with_way_on(turn ai.turns, reply jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_question jsonb;
  v_shown jsonb;
begin
  if coalesce(jsonb_array_length(nullif(reply -> 'choices', 'null')), 0) > 0
    or reply ? 'ask' or jsonb_typeof(reply -> 'question') = 'object' or (reply ->> 'ends')::boolean then
    return reply;
  elsif (reply ->> 'aside')::boolean then
    v_question := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
    v_shown := private.shown_last(turn, at);
    if v_shown is not null or v_question is not null then
      return reply || jsonb_strip_nulls(jsonb_build_object('choices', v_shown -> 'choices', 'question', v_question));
    end if;
  end if;
  return reply || jsonb_build_object('choices', private.next_choices(turn, at));
end
$$;

comment on function private.with_way_on is
  'A reply as it is said: one that offers and asks nothing gets the next taps, and one beside the matter leaves the last question open.';
