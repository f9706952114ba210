-- On duty, off duty.

select private.add_words('runner_orders_waiting',
  'es', 'Quedó en turno. Pedidos esperando cerca: {count}. En segundos le ofrezco el que le quede a mano.',
  'en', 'You are on duty. Orders waiting nearby: {count}. In seconds I offer you the one that suits you.',
  'pt', 'Você está em serviço. Pedidos esperando por perto: {count}. Em segundos ofereço o que estiver à mão.'
);

select private.add_words('runner_on_duty',
  'es', 'Quedó en turno. Le aviso apenas haya un domicilio.',
  'en', 'You are on duty. I''ll tell you as soon as there is a delivery.',
  'pt', 'Você está em serviço. Aviso assim que houver uma entrega.'
);

select private.add_words('runner_off_duty',
  'es', 'Quedó fuera de turno. ¡Que descanse!',
  'en', 'You are off duty. Have a good rest!',
  'pt', 'Você saiu de serviço. Bom descanso!'
);

select private.add_words('runner_ask_pin',
  'es', 'Quedó en turno. Toque *Enviar ubicación* para ofrecerle los domicilios cercanos.',
  'en', 'You are on duty. Tap *Send location* so that I can offer you what is near.',
  'pt', 'Você está em serviço. Toque em *Enviar localização* para eu oferecer o que está perto.'
);

select private.add_words('button_on_duty',
  'es', 'Entrar en turno',
  'en', 'Go on duty',
  'pt', 'Entrar em serviço'
);

select private.add_words('button_off_duty',
  'es', 'Salir de turno',
  'en', 'Go off duty',
  'pt', 'Sair de serviço'
);

select private.add_words('runner_pin_old',
  'es', 'Para seguir ofreciéndole domicilios necesito su ubicación actual. Toque *Enviar ubicación*, por favor.',
  'en', 'To go on offering you deliveries I need your current location. Please tap *Send location*.',
  'pt', 'Para continuar oferecendo entregas preciso da sua localização atual. Toque em *Enviar localização*, por favor.'
);

select private.add_words('runner_pin_wanted',
  'es', 'Hay un pedido esperando y no sé dónde está usted. Toque *Enviar ubicación* y, si le queda cerca, se lo ofrezco.',
  'en', 'An order is waiting and I do not know where you are. Tap *Send location*, and if it is near I offer it to you.',
  'pt', 'Há um pedido esperando e não sei onde você está. Toque em *Enviar localização* e, se for perto, eu ofereço.'
);

create function private.tool_set_availability(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_on boolean := coalesce((args ->> 'is_on_duty')::boolean, true);
  v_result jsonb := private.set_duty(private.turn_person(turn), v_is_on, at);
begin
  if not (v_result ->> 'ok')::boolean then
    return private.tool_runner_home(turn, '{}', at);
  elsif not v_is_on then
    return jsonb_build_object(
      'key', 'runner_off_duty',
      'choices', jsonb_build_array(
        private.choice('button_earnings', 'earnings'),
        private.choice('button_on_duty', 'set_availability', '{"is_on_duty": true}')
      )
    );
  elsif (v_result ->> 'needs_position')::boolean then
    return '{"key": "runner_ask_pin", "ask": "location"}';
  end if;
  return jsonb_build_object(
    'key', case when v_result -> 'waiting' <> '[]' then 'runner_orders_waiting' else 'runner_on_duty' end,
    'vars', jsonb_build_object('count', jsonb_array_length(v_result -> 'waiting')),
    'choices', jsonb_build_array(private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}'))
  );
end
$$;

comment on function private.tool_set_availability is 'Tool: on or off duty; args {is_on_duty}. Without a fresh position it asks for a pin.';

create function private.words_set_availability(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when args ->> 'is_on_duty' in ('true', 'false')
      then jsonb_build_object('args', jsonb_build_object('is_on_duty', (args ->> 'is_on_duty')::boolean))
    else private.tool_runner_home(turn, '{}', at)
  end
$$;

comment on function private.words_set_availability is
  'Words: on or off duty; args {is_on_duty}, without it where the runner stands.';

select private.add_tool(
  'runner', 'set_availability',
  handler => 'tool_set_availability',
  reads_words => 'words_set_availability',
  changes_state => true,
  description => 'Puts the runner on duty (receives offers) or off duty. Use it when they begin, take a break or stop for today. Not to refuse a single offer (decline_offer).',
  parameters => '{
    "type": "object",
    "required": ["is_on_duty"],
    "properties": {
      "is_on_duty": {
        "type": "boolean",
        "description": "true: they start or are available. false: they stop, pause or go home."
      }
    }
  }',
  examples => '[{"words": "hasta aquí por hoy", "args": {"is_on_duty": false}}]'
);

select private.add_phrases('runner', 'set_availability', '{"is_on_duty": true}',
  'en turno, entrar en turno, disponible, conectado, estoy disponible, empiezo, on duty, available,
  i am available, em servico, disponivel, entrar em servico'
);

select private.add_phrases('runner', 'set_availability', '{"is_on_duty": false}',
  'fuera de turno, salir de turno, no disponible, desconectado, termine, me voy, off duty, unavailable,
  done for today, fora de servico, sair de servico, indisponivel'
);
