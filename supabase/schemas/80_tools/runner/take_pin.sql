-- A location that the runner sends.

select private.add_words('runner_pin_noted',
  'es', 'Ubicación recibida. Gracias.',
  'en', 'Location received. Thank you.',
  'pt', 'Localização recebida. Obrigado.'
);

create function private.tool_runner_pin(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  if private.report_position(
    v_person_id, (args ->> 'latitude')::double precision, (args ->> 'longitude')::double precision, at
  ) ->> 'code' = 'not_a_runner' then
    return '{"key": "runner_no_rights"}';
  end if;
  return '{"key": "runner_pin_noted"}';
end
$$;

comment on function private.tool_runner_pin is 'Tool: the runner''s position; args {latitude, longitude}.';

select private.add_tool('runner', 'take_pin', handler => 'tool_runner_pin');
