-- A location that the customer sends.

select private.add_words('client_pin_line',
  'es', 'Ubicación del mapa',
  'en', 'Map location',
  'pt', 'Localização do mapa'
);

create function private.pin_name(args jsonb)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_name text := private.arg_text(args, 'name', 100);
  v_address text := private.arg_text(args, 'address', 190);
begin
  -- Maps often begin the address with the name.
  return nullif(case
    when strpos(private.normalise(v_address), private.normalise(v_name)) > 0 then v_address
    else concat_ws(', ', v_name, v_address)
  end, '');
end
$$;

comment on function private.pin_name is 'What the map calls a pin, its name said once; null for a bare one.';

create function private.tool_take_pin(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_point extensions.geography := private.point_of(args ->> 'latitude', args ->> 'longitude');
  v_written public.addresses := private.pending_address(v_person_id, at);
  v_id bigint := v_written.id;
begin
  if v_point is null then
    return private.ask_address();
  elsif v_id is not null then
    update public.addresses as a
    set point = v_point, error_m = null, is_saved = true,
      line = case when a.kind = 'neighbourhood' then coalesce(private.pin_name(args), a.line) else a.line end,
      kind = case when a.kind = 'neighbourhood' then 'pin' else a.kind end
    where a.id = v_id;
    perform private.witness_corner(v_person_id, v_written.line, v_point, false, at);
  else
    select a.id into v_id
    from public.addresses as a
    where a.person_id = v_person_id
      and a.is_saved
      and a.deleted_at is null
      and a.error_m is null
      and extensions.st_dwithin(a.point, v_point, 30)
    order by a.id desc
    limit 1;
  end if;
  if v_id is null then
    v_id := private.save_address(
      v_person_id, null,
      coalesce(private.pin_name(args), private.render('client_pin_line', private.turn_language(turn))), null, v_point, true, at, 'pin'
    );
  end if;
  return private.after_address(turn, v_id, at);
end
$$;

comment on function private.tool_take_pin is
  'Tool: a pin: the place of the address just written, a saved one within 30 m, or a new one; args {latitude, longitude, name?, address?}.';

select private.add_tool('client', 'take_pin', handler => 'tool_take_pin');
