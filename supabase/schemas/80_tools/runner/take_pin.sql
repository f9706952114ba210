-- A location that the runner sends.

select private.add_words('runner_pin_noted',
  'es', 'Ubicación recibida. Gracias.',
  'en', 'Location received. Thank you.',
  'pt', 'Localização recebida. Obrigado.'
);

select private.add_words('runner_pin_doubted',
  'es', 'Esa ubicación queda muy lejos de la anterior. En un momento envíeme otra vez su *ubicación actual* y la tomo en cuenta.',
  'en', 'That location is very far from the last one. In a moment send me your *current location* again and I will count it.',
  'pt', 'Essa localização fica muito longe da anterior. Daqui a pouco envie de novo sua *localização atual* e eu a considero.'
);

create function private.tool_runner_pin(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code text := private.report_position(
    private.turn_person(turn), (args ->> 'latitude')::double precision, (args ->> 'longitude')::double precision, at
  ) ->> 'code';
begin
  return jsonb_build_object('key', case v_code
    when 'not_a_runner' then 'runner_no_rights'
    when 'doubted' then 'runner_pin_doubted'
    else 'runner_pin_noted'
  end);
end
$$;

comment on function private.tool_runner_pin is 'Tool: the runner''s position; args {latitude, longitude}.';

select private.add_tool('runner', 'take_pin', handler => 'tool_runner_pin');
