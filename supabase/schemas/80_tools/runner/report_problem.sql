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

select private.add_words('button_problem',
  'es', 'Problema',
  'en', 'Problem',
  'pt', 'Problema'
);

create function private.problems_now(delivery public.deliveries)
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when (delivery).picked_up_at is null then array['cannot_continue', 'closed', 'accident', 'other']
    else array['customer_absent', 'wrong_address', 'cannot_continue', 'accident', 'other']
  end
$$;

comment on function private.problems_now is 'What may be wrong with a delivery as it is now.';

create function private.ask_problem(delivery public.deliveries, language text, likely text default null)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'runner_which_problem', 'vars', private.delivery_vars(delivery, language),
    'choices', private.reason_choices(
      'report_problem', jsonb_build_object('delivery_id', (delivery).id), private.problems_now(delivery), likely
    )
  )
$$;

comment on function private.ask_problem is 'The question what is wrong with a delivery, the likely problem first.';

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
    return private.ask_problem(v_delivery, v_language);
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

create function private.words_report_problem(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read jsonb := private.read_delivery(turn, args, null, 'report_problem', '{}');
  v_reason text := private.arg_text(args, 'reason');
  v_delivery public.deliveries;
begin
  if not v_read ? 'args' then
    return v_read;
  end if;
  v_delivery := private.runner_delivery(turn, v_read -> 'args', null);
  if v_delivery.id is null then
    return v_read;
  elsif v_reason = any (private.problems_now(v_delivery))
    -- What takes the delivery away or calls a person for anything is left to a tap.
    and v_reason in ('closed', 'customer_absent', 'wrong_address', 'accident') then
    return jsonb_build_object('args', (v_read -> 'args') || jsonb_build_object('reason', v_reason));
  end if;
  return private.ask_problem(v_delivery, private.turn_language(turn), v_reason);
end
$$;

comment on function private.words_report_problem is
  'Words: something is wrong with a delivery; args {order_number?, reason?}. A named reason that fits and takes nothing away is reported, else asks.';

select private.add_tool(
  'runner', 'report_problem',
  handler => 'tool_report_problem',
  reads_words => 'words_report_problem',
  changes_state => true,
  needs => 'delivery',
  description => 'Tells the team that something is wrong with a delivery that the runner has. Use it when nobody opens, the address is wrong, the restaurant is closed, there was an accident, or they cannot go on. Not for an offer that they have not accepted (decline_offer).',
  parameters => private.order_parameters('{
    "reason": {
      "type": "string",
      "description": "closed: the restaurant is closed. customer_absent: nobody answers at the door. wrong_address: the address is wrong or cannot be found. accident: accident or robbery. cannot_continue: the runner cannot go on. Leave out if unclear.",
      "enum": ["closed", "customer_absent", "wrong_address", "accident", "cannot_continue", "other"]
    }
  }'),
  examples => '[{"words": "nadie abre", "args": {"reason": "customer_absent"}}]'
);

select private.add_phrases('runner', 'report_problem', '{}',
  'problema, tengo un problema, problem, i have a problem, tenho um problema'
);
