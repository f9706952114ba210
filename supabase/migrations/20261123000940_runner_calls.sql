-- What a model may call for a runner: as for a restaurant, in words and numbers, over the speaker's own offer and
-- deliveries. Handing over needs the code that the runner wrote; what takes a delivery away is left to a tap.

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('runner_no_order', 'No encuentro el pedido #{number} entre sus domicilios.', 'I cannot find order #{number} among your deliveries.', 'Não encontro o pedido nº {number} entre as suas entregas.'),
    ('runner_which_order', '¿Cuál de sus domicilios?', 'Which of your deliveries?', 'Qual das suas entregas?')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.called_deliveries(turn ai.turns, args jsonb, is_picked_up boolean)
returns uuid[]
language sql
stable
security definer
set search_path = ''
as $$
  select array(
    select d.id
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    where d.runner_person_id = private.turn_person(turn)
      and case
        when private.is_said(args, 'order_number') then o.number = private.arg_int(args, 'order_number')
        else d.state in ('assigned', 'picked_up', 'problem')
          and (d.picked_up_at is not null) = coalesce(called_deliveries.is_picked_up, d.picked_up_at is not null)
      end
    order by o.number
  )
$$;

comment on function private.called_deliveries is
  'The speaker''s deliveries that may be meant: that of args {order_number}, without a number all that are (not) picked up.';
revoke all on function private.called_deliveries from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.delivery_call(
  turn ai.turns, args jsonb, is_picked_up boolean, tool text, tap_args jsonb, now timestamptz
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids uuid[] := private.called_deliveries(turn, args, delivery_call.is_picked_up);
begin
  if cardinality(v_ids) > 1 then
    return jsonb_build_object(
      'key', 'runner_which_order',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', concat('#', o.number, ' · ', r.name),
            'description', private.render('state_' || o.state, private.turn_language(turn)),
            'tool', delivery_call.tool,
            'args', delivery_call.tap_args || jsonb_build_object('delivery_id', d.id)
          )
          order by o.number
        )
        from public.deliveries as d
        join public.orders as o on o.id = d.order_id
        join public.restaurants as r on r.id = o.restaurant_id
        where d.id = any (v_ids)
      )
    );
  elsif v_ids = '{}' and private.is_said(args, 'order_number') then
    return jsonb_build_object(
      'key', 'runner_no_order',
      'vars', jsonb_build_object('number', private.clip(args ->> 'order_number', 20)),
      'choices', jsonb_build_array(private.choice('button_my_deliveries', 'my_deliveries'))
    );
  end if;
  return private.run_tool(
    turn, delivery_call.tool,
    delivery_call.tap_args || jsonb_strip_nulls(jsonb_build_object('delivery_id', v_ids[1])), delivery_call.now
  );
end
$$;

comment on function private.delivery_call is
  'Runs a tool for the delivery of args {order_number?}, without a number for the only one that fits or for none; of several asks which.';
revoke all on function private.delivery_call from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.call_set_availability(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select case args ->> 'is_on_duty'
    when 'true' then private.run_tool(turn, 'set_availability', '{"is_on_duty": true}', call_set_availability.now)
    when 'false' then private.run_tool(turn, 'set_availability', '{"is_on_duty": false}', call_set_availability.now)
    else private.run_tool(turn, 'show_home', '{}', call_set_availability.now)
  end
$$;

comment on function private.call_set_availability is 'Call: on or off duty; args {is_on_duty}.';
revoke all on function private.call_set_availability from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_accept_offer(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.run_tool(turn, 'accept_offer', '{}', call_accept_offer.now)
$$;

comment on function private.call_accept_offer is 'Call: takes the delivery that is offered to the speaker now.';
revoke all on function private.call_accept_offer from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_decline_offer(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.run_tool(turn, 'decline_offer', '{}', call_decline_offer.now)
$$;

comment on function private.call_decline_offer is 'Call: declines the delivery that is offered to the speaker now.';
revoke all on function private.call_decline_offer from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_my_deliveries(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.delivery_call(turn, args, null, 'my_deliveries', '{}', call_my_deliveries.now)
$$;

comment on function private.call_my_deliveries is 'Call: what the runner has in hand, with what may be done; args {order_number?}.';
revoke all on function private.call_my_deliveries from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_picked_up(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.delivery_call(turn, args, false, 'picked_up', '{}', call_picked_up.now)
$$;

comment on function private.call_picked_up is 'Call: the food is in hand; args {order_number?}.';
revoke all on function private.call_picked_up from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.written_code(turn ai.turns, args jsonb)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select c.code
  from (select regexp_replace(private.arg_text(args, 'code', 20), '[^0-9]', '', 'g') as code) as c
  where c.code ~ '^[0-9]{4}$'
    and exists (
      select
      from jsonb_array_elements(private.turn_messages((turn).id)) as m
      -- What was said aloud is known to the model alone.
      where m.value ->> 'kind' = 'audio'
        or strpos(regexp_replace(coalesce(m.value #>> '{content,body}', ''), '[^0-9]', '', 'g'), c.code) > 0
    )
$$;

comment on function private.written_code is
  'The code of four digits of a call if the runner wrote it in this turn, or spoke; else null. A code that a model made up costs no try.';
revoke all on function private.written_code from public, anon, authenticated, service_role;
-- No grant: for private.call_delivered.

create function private.call_delivered(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.delivery_call(
    turn, args, true, 'delivered',
    jsonb_strip_nulls(jsonb_build_object('code', private.written_code(turn, args))), call_delivered.now
  )
$$;

comment on function private.call_delivered is
  'Call: hands over against the code that the runner wrote, without one asks for it; args {order_number?, code?}.';
revoke all on function private.call_delivered from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_report_problem(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reason text := private.arg_text(args, 'reason');
  v_reply jsonb := private.delivery_call(turn, args, null, 'report_problem', '{}', call_report_problem.now);
  v_tap jsonb;
begin
  -- Without a reason that was the question; what its row would do is done if it ends nothing.
  select c.value into v_tap
  from jsonb_array_elements(coalesce(nullif(v_reply -> 'choices', 'null'), '[]')) as c
  where v_reply ->> 'key' = 'runner_which_problem'
    and c.value #>> '{args,reason}' = v_reason
    and v_reason in ('closed', 'customer_absent', 'wrong_address', 'accident');
  if v_tap is not null then
    return private.run_tool(turn, v_tap ->> 'tool', v_tap -> 'args', call_report_problem.now);
  end if;
  return private.reason_first(v_reply, v_reason);
end
$$;

comment on function private.call_report_problem is
  'Call: something is wrong with a delivery; args {order_number?, reason?}. A named reason that fits and takes nothing away is reported, else the reasons are shown, the understood one first.';
revoke all on function private.call_report_problem from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_earnings(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.run_tool(turn, 'earnings', '{}', call_earnings.now)
$$;

comment on function private.call_earnings is 'Call: the deliveries and fees of the day.';
revoke all on function private.call_earnings from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

select private.declare_tool(
  'runner', t.name, 'call_' || t.name, t.description,
  jsonb_build_object('type', 'object', 'properties', t.properties::jsonb) || t.required::jsonb,
  t.changes_state
)
from (
  values
    (
      'set_availability',
      'Puts the runner on duty (receives offers) or off duty. Use it when they begin, take a break or stop for today. Not to refuse a single offer (decline_offer).',
      '{
        "is_on_duty": {"type": "boolean", "description": "true: they start or are available. false: they stop, pause or go home."}
      }',
      '{"required": ["is_on_duty"]}', true
    ),
    (
      'accept_offer',
      'Takes the delivery that is offered to the runner now. Use it only when they say yes to that offer.',
      '{}', '{}', true
    ),
    (
      'decline_offer',
      'Refuses the delivery that is offered to the runner now; it goes to somebody else. Use it only when they say no to that offer. Not for a delivery already accepted (report_problem).',
      '{}', '{}', true
    ),
    (
      'my_deliveries',
      'Shows the delivery that the runner has: where to pick up, where to bring it, what to collect. Use it for questions such as where to go, which address or how to pay. It changes nothing.',
      '{
        "order_number": {"type": "integer", "minimum": 1, "description": "The order they named, such as 12. Leave out if they named none; never guess it."}
      }',
      '{}', false
    ),
    (
      'picked_up',
      'Marks that the runner has the food in hand and leaves the restaurant. Use it when they say that they have collected it. Not when they arrive or wait at the restaurant.',
      '{
        "order_number": {"type": "integer", "minimum": 1, "description": "The order they named, such as 12. Leave out if they named none; never guess it."}
      }',
      '{}', true
    ),
    (
      'delivered',
      'Hands the order over to the customer. Use it when the runner says that it is delivered, or writes the code of the customer. Without the code it asks for it.',
      '{
        "code": {"type": "string", "description": "The 4 digits that the runner wrote, such as 4821. Leave out if they wrote none; never make one up, and never use the order number."},
        "order_number": {"type": "integer", "minimum": 1, "description": "The order they named, such as 12. Leave out if they named none; never guess it."}
      }',
      '{}', true
    ),
    (
      'report_problem',
      'Tells the team that something is wrong with a delivery that the runner has. Use it when nobody opens, the address is wrong, the restaurant is closed, there was an accident, or they cannot go on. Not for an offer that they have not accepted (decline_offer).',
      '{
        "reason": {"type": "string", "enum": ["closed", "customer_absent", "wrong_address", "accident", "cannot_continue", "other"], "description": "closed: the restaurant is closed. customer_absent: nobody answers at the door. wrong_address: the address is wrong or cannot be found. accident: accident or robbery. cannot_continue: the runner cannot go on. Leave out if unclear."},
        "order_number": {"type": "integer", "minimum": 1, "description": "The order they named, such as 12. Leave out if they named none; never guess it."}
      }',
      '{}', true
    ),
    (
      'earnings',
      'Shows how many deliveries the runner made today and what they earned. It changes nothing.',
      '{}', '{}', false
    )
) as t (name, description, properties, required, changes_state);
