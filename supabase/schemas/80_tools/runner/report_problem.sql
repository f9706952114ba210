-- Something is in the runner's way.

select private.add_words('runner_which_problem',
  'es', '¿Qué pasó con el pedido #{number}?',
  'en', 'What happened with order #{number}?',
  'pt', 'O que aconteceu com o pedido nº {number}?'
);

select private.add_words('runner_problem_reported',
  'es', 'Gracias por avisar. Una persona del equipo lo está viendo y le escribe.',
  'en', 'Thank you for telling us. A person of the team is looking at it and will write to you.',
  'pt', 'Obrigado por avisar. Uma pessoa da equipe está vendo e vai escrever.'
);

select private.add_words('runner_problem_released',
  'es', 'Entendido: le pasamos el pedido #{number} a otra persona.',
  'en', 'Understood: order #{number} goes to somebody else.',
  'pt', 'Entendido: o pedido nº {number} vai para outra pessoa.'
);

create function private.tool_report_problem(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, null);
  v_language text := private.turn_language(turn);
  v_problem text := private.arg_text(args, 'reason');
  v_code text;
begin
  if v_delivery.id is null then
    return private.tool_my_deliveries(turn, '{}', at);
  elsif v_problem is null or v_problem not in (
    'cannot_continue', 'closed', 'customer_absent', 'wrong_address', 'accident', 'other'
  ) then
    return jsonb_build_object(
      'key', 'runner_which_problem', 'vars', private.delivery_vars(v_delivery, v_language),
      'choices', private.reason_choices(
        'report_problem', jsonb_build_object('delivery_id', v_delivery.id),
        case
          when v_delivery.picked_up_at is null then array['cannot_continue', 'closed', 'accident', 'other']
          else array['customer_absent', 'wrong_address', 'cannot_continue', 'accident', 'other']
        end
      )
    );
  end if;
  v_code := private.report_problem(
    v_delivery.id, private.turn_person(turn), v_problem, private.arg_text(args, 'text'), at
  ) ->> 'code';
  return case v_code
    when 'reported' then '{"key": "runner_problem_reported"}'::jsonb
    when 'released' then jsonb_build_object(
      'key', 'runner_problem_released', 'vars', private.delivery_vars(v_delivery, v_language)
    )
    else private.over_reply(v_delivery, v_language)
  end;
end
$$;

comment on function private.tool_report_problem is
  'Tool: something is wrong with a delivery; args {delivery_id?, reason?: a problem of deliveries, text?}, without a reason the question.';

create function private.call_report_problem(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := private.arg_text(args, 'reason');
  v_reply jsonb := private.delivery_call(turn, args, null, 'report_problem', '{}', at);
  v_tap jsonb;
begin
  -- Without a reason that was the question; what its row would do is done if it ends nothing.
  select c.value into v_tap
  from jsonb_array_elements(coalesce(nullif(v_reply -> 'choices', 'null'), '[]')) as c
  where v_reply ->> 'key' = 'runner_which_problem'
    and c.value #>> '{args,reason}' = v_reason
    and v_reason in ('closed', 'customer_absent', 'wrong_address', 'accident');
  if v_tap is not null then
    return private.run_tool(turn, v_tap ->> 'tool', v_tap -> 'args', at);
  end if;
  return private.reason_first(v_reply, v_reason);
end
$$;

comment on function private.call_report_problem is
  'Call: something is wrong with a delivery; args {order_number?, reason?}. A named reason that fits and takes nothing away is reported, else the reasons are shown, the understood one first.';

select private.add_tool(
  'runner', 'report_problem',
  handler => 'tool_report_problem',
  reads_words => 'call_report_problem',
  changes_state => true,
  description => 'Tells the team that something is wrong with a delivery that the runner has. Use it when nobody opens, the address is wrong, the restaurant is closed, there was an accident, or they cannot go on. Not for an offer that they have not accepted (decline_offer).',
  parameters => '{
    "type": "object",
    "properties": {
      "reason": {
        "type": "string",
        "description": "closed: the restaurant is closed. customer_absent: nobody answers at the door. wrong_address: the address is wrong or cannot be found. accident: accident or robbery. cannot_continue: the runner cannot go on. Leave out if unclear.",
        "enum": ["closed", "customer_absent", "wrong_address", "accident", "cannot_continue", "other"]
      },
      "order_number": {
        "type": "integer",
        "description": "The order they named, such as 12. Leave out if they named none; never guess it.",
        "minimum": 1
      }
    }
  }'
);

select private.add_phrases('runner', 'report_problem', '{}',
  'problema, tengo un problema, problem, i have a problem, tenho um problema'
);
