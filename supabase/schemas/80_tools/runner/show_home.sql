-- Hello: what waits for the runner.

select private.add_words('runner_home_off',
  'es', 'Está fuera de turno.',
  'en', 'You are off duty.',
  'pt', 'Você está fora de serviço.'
);

select private.add_words('runner_home_on',
  'es', 'Está en turno. Le aviso apenas haya un domicilio.',
  'en', 'You are on duty. I''ll tell you as soon as there is a delivery.',
  'pt', 'Você está em serviço. Aviso assim que houver uma entrega.'
);

select private.add_words('runner_no_rights',
  'es', 'Su número no está registrado como domiciliario. Escríbale al equipo de Weats para inscribirse.',
  'en', 'Your number is not registered as a runner. Write to the Weats team to enrol.',
  'pt', 'Seu número não está registrado como entregador. Fale com a equipe da Weats para se inscrever.'
);

create function private.tool_runner_home(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_view jsonb := private.runner_view(private.turn_person(turn), at);
  v_note jsonb := jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
begin
  if v_view is null then
    return '{"key": "runner_no_rights"}';
  elsif (v_view ->> 'is_suspended')::boolean then
    return jsonb_build_object('key', 'runner_suspended', 'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human')));
  elsif v_view -> 'in_hand' <> '[]' then
    return private.tool_my_deliveries(turn, '{}', at) || v_note;
  elsif v_view -> 'offer' <> 'null' then
    -- It may have gone out as a template, without buttons.
    return private.offer_reply((v_view #>> '{offer,offer_id}')::bigint, at) || v_note;
  elsif (v_view ->> 'is_on_duty')::boolean and (v_view ->> 'needs_position')::boolean then
    -- Nobody is offered anything whose place is not known: that is what they must hear.
    return jsonb_build_object(
      'key', case when v_view -> 'waiting' <> '[]' then 'runner_pin_wanted' else 'runner_pin_old' end, 'ask', 'location'
    ) || v_note;
  end if;
  return jsonb_build_object(
    'key', case when (v_view ->> 'is_on_duty')::boolean then 'runner_home_on' else 'runner_home_off' end,
    'choices', jsonb_build_array(
      case
        when (v_view ->> 'is_on_duty')::boolean
          then private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}')
        else private.choice('button_on_duty', 'set_availability', '{"is_on_duty": true}')
      end,
      private.choice('button_earnings', 'earnings')
    )
  ) || v_note;
end
$$;

comment on function private.tool_runner_home is 'Tool: where the runner stands; args {note?}.';

select private.add_tool('runner', 'show_home', handler => 'tool_runner_home');

select private.add_phrases('runner', 'show_home', '{}',
  'hola, buenas, buenos dias, buenas tardes, buenas noches, inicio, domiciliario, repartidor, hi, hello,
  start, runner, courier, oi, ola, bom dia, boa tarde, boa noite, entregador'
);
