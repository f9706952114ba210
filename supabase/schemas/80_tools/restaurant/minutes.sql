-- Minutes that a call says of an order.

select private.add_words('note_minutes',
  'es', 'Los minutos van de {fewest} a {most}; no cambié nada.',
  'en', 'Minutes go from {fewest} to {most}; I changed nothing.',
  'pt', 'Os minutos vão de {fewest} a {most}; não mudei nada.'
);

create function private.read_minutes(
  turn ai.turns, args jsonb, states text[], tool text, bounds int8range, at timestamptz
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_minutes bigint := private.arg_int(args, 'minutes');
begin
  if private.is_said(args, 'minutes') and coalesce(not v_minutes <@ bounds, true) then
    return private.show_called_order(turn, args, states, at) || jsonb_build_object(
      'note', 'minutes', 'note_vars', jsonb_build_object('fewest', lower(bounds), 'most', upper(bounds) - 1)
    );
  end if;
  return private.read_order(turn, args, states, tool, jsonb_strip_nulls(jsonb_build_object('minutes', v_minutes)), at);
end
$$;

comment on function private.read_minutes is
  'Reads args {order_number?, minutes?} of a call as private.read_order does; minutes that are none or out of bounds change nothing.';
