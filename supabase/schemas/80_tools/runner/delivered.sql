-- The food is handed over, against the customer's code.

select private.add_words('runner_code_wrong',
  'es', 'Ese código no es el del pedido #{number}. Le {left|queda|quedan} {left} {left|intento|intentos}.',
  'en', 'That is not the code of order #{number}. You have {left} {left|try|tries} left.',
  'pt', 'Esse código não é o do pedido nº {number}. {left|Resta|Restam} {left} {left|tentativa|tentativas}.'
);

select private.add_words('runner_ask_code',
  'es', 'Pida a quien recibe el código de 4 dígitos del pedido #{number} y escríbamelo aquí.',
  'en', 'Ask for the 4-digit code of order #{number} and write it to me here.',
  'pt', 'Peça a quem recebe o código de 4 dígitos do pedido nº {number} e escreva aqui.'
);

select private.add_words('runner_code_locked',
  'es', 'Se acabaron los intentos del código del pedido #{number}. Ya avisé al equipo: espere un momento, por favor.',
  'en', 'No tries are left for the code of order #{number}. I told the team: please wait a moment.',
  'pt', 'Acabaram as tentativas do código do pedido nº {number}. Já avisei a equipe: aguarde um momento, por favor.'
);

select private.add_words('runner_not_picked_up',
  'es', 'El pedido #{number} no figura como recogido. Recójalo primero.',
  'en', 'Order #{number} is not marked as picked up. Pick it up first.',
  'pt', 'O pedido nº {number} não consta como retirado. Retire primeiro.'
);

select private.add_words('button_delivered',
  'es', 'Entregar',
  'en', 'Deliver',
  'pt', 'Entregar'
);

select private.add_words('runner_delivered',
  'es', '¡Entregado! Pedido #{number} cerrado. Gracias por su trabajo.',
  'en', 'Delivered! Order #{number} is closed. Thank you for your work.',
  'pt', 'Entregue! Pedido nº {number} encerrado. Obrigado pelo seu trabalho.'
);

create function private.tool_delivered(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, true);
  v_language text := private.turn_language(turn);
  v_vars jsonb;
  v_question jsonb;
  v_result jsonb;
begin
  if v_delivery.id is null then
    return private.tool_my_deliveries(turn, '{}', at);
  end if;
  v_vars := private.delivery_vars(v_delivery, v_language);
  v_question := jsonb_build_object(
    'tool', 'delivered', 'kind', 'code', 'args', jsonb_build_object('delivery_id', v_delivery.id)
  );
  if v_delivery.picked_up_at is null and v_delivery.state = 'assigned' then
    return jsonb_build_object('key', 'runner_not_picked_up', 'vars', v_vars, 'choices', private.delivery_choices(v_delivery));
  elsif private.arg_text(args, 'code') is null and v_delivery.state in ('picked_up', 'problem') then
    return jsonb_build_object('key', 'runner_ask_code', 'vars', v_vars, 'question', v_question, 'choices', jsonb_build_array(
      private.choice('button_problem', 'report_problem', jsonb_build_object('delivery_id', v_delivery.id))
    ));
  end if;
  v_result := private.hand_over(
    v_delivery.id, private.turn_person(turn), private.arg_text(args, 'code'), at
  );
  return case v_result ->> 'code'
    when 'delivered' then jsonb_build_object(
      'key', 'runner_delivered', 'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice('button_earnings', 'earnings'),
        private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}')
      )
    )
    when 'wrong_code' then jsonb_build_object(
      'key', case when v_result ->> 'left' = '0' then 'runner_code_locked' else 'runner_code_wrong' end,
      'vars', v_vars || jsonb_build_object('left', v_result -> 'left'), 'question', v_question
    )
    when 'code_locked' then jsonb_build_object('key', 'runner_code_locked', 'vars', v_vars, 'choices', jsonb_build_array(
      private.choice('button_human', 'talk_to_human')
    ))
    when 'not_picked_up' then jsonb_build_object('key', 'runner_not_picked_up', 'vars', v_vars)
    when 'suspended' then '{"key": "runner_suspended"}'::jsonb
    else private.over_reply(v_delivery, v_language)
  end;
end
$$;

comment on function private.tool_delivered is 'Tool: hands over against the customer''s code; args {delivery_id?, code?}, without a code the question.';

create function private.understand_hand_over(turn ai.turns, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_code text := replace(words, ' ', '');
  v_ids uuid[];
begin
  if v_code !~ '^[0-9]{4}$' then
    return null;
  end if;
  v_ids := array(
    select d.id
    from public.deliveries as d
    where d.runner_person_id = private.turn_person(turn)
      and d.state = 'picked_up'
    order by d.id
    limit 2
  );
  return case when cardinality(v_ids) = 1 then jsonb_build_object(
    'why', 'answer', 'tool', 'delivered', 'args', jsonb_build_object('delivery_id', v_ids[1], 'code', v_code)
  ) end;
end
$$;

comment on function private.understand_hand_over is
  'Four digits of a runner who has one order with them are its code, whatever was said since it was asked for; else null.';

create function private.written_code(turn ai.turns, args jsonb)
returns text
language sql
stable
security invoker
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

create function private.words_delivered(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_delivery(
    turn, args, true, 'delivered', jsonb_strip_nulls(jsonb_build_object('code', private.written_code(turn, args)))
  )
$$;

comment on function private.words_delivered is
  'Words: hands over against the code that the runner wrote, without one asks for it; args {order_number?, code?}.';

select private.add_tool(
  'runner', 'delivered',
  handler => 'tool_delivered',
  reads_words => 'words_delivered',
  changes_state => true,
  needs => 'delivery',
  description => 'Hands the order over to the customer. Use it when the runner says that it is delivered, or writes the code of the customer. Without the code it asks for it.',
  parameters => private.order_parameters('{
    "code": {
      "type": "string",
      "description": "The 4 digits that the runner wrote, such as 4821. Leave out if they wrote none; never make one up, and never use the order number."
    }
  }'),
  examples => '[{"words": "entregado, el código es 4821", "args": {"code": "4821"}}]'
);

select private.add_phrases('runner', 'delivered', '{}',
  'entregado, entregar, ya entregue, entregue, delivered, deliver, ja entreguei'
);
