-- An address in words is shown back, and counts once it is confirmed by a tap or a yes. Where the city is known too little
-- for it, the nearest known crossings are offered, or a pin is asked for: nothing is guessed.

select private.add_words('client_confirm_address',
  'es', '*{address}*. ¿Es ahí?',
  'en', '*{address}*. Is that the place?',
  'pt', '*{address}*. É aí?'
);

select private.add_words('client_choose_crossing',
  'es', '*{address}*: la ubico, pero no con exactitud. ¿Cuál esquina te queda más cerca?',
  'en', '*{address}*: I know roughly where that is. Which corner is nearest to you?',
  'pt', '*{address}*: sei mais ou menos onde fica. Qual esquina é a mais próxima?'
);

select private.add_words('button_yes_there',
  'es', 'Sí, ahí es',
  'en', 'Yes, that''s it',
  'pt', 'Sim, é aí'
);

select private.add_words('button_send_location',
  'es', 'Enviar ubicación',
  'en', 'Send location',
  'pt', 'Enviar localização'
);

create function private.crossing_choices(address public.addresses)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  -- Doors that people taught the grid are nobody's to be read; the corners of the city's own files are.
  select jsonb_agg(
    jsonb_build_object(
      'title', n.line, 'description', n.source, 'tool', 'use_crossing',
      'args', jsonb_build_object('address_id', (address).id, 'corner_id', n.id)
    )
    order by n.far
  )
  from (
    select c.id, c.line, c.source, extensions.st_distance(c.point, (address).point) as far
    from private.corners as c
    where extensions.st_dwithin(c.point, (address).point, 900)
      and c.source <> 'learnt'
      and coalesce(c.misfit_m, 0) <= private.setting_int('corner_misfit_m')
    order by far
    limit 4
  ) as n
$$;

comment on function private.crossing_choices is 'Known corners near an address that may be far off, nearest first; null for none.';

create function private.place_question(address public.addresses, place jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_vars jsonb := jsonb_build_object('address', concat_ws(
    ', ', (address).line, case when (address).kind = 'street' then place ->> 'neighbourhood' end, (address).details
  ));
  v_pin jsonb := private.choice('button_send_location', 'choose_address', '{"is_new": true}');
  v_crossings jsonb;
begin
  if (address).kind = 'neighbourhood' then
    return private.ask_address('client_ask_street', v_vars);
  elsif (address).point is null then
    return private.ask_address('client_ask_pin', v_vars);
  elsif (address).error_m <= private.setting_int('address_error_m') then
    return jsonb_build_object(
      'key', 'client_confirm_address',
      'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice('button_yes_there', 'confirm_address', jsonb_build_object('address_id', (address).id)), v_pin,
        private.choice('button_other_address', 'choose_address', '{"is_new": true}')
      ),
      'question', jsonb_build_object(
        'tool', 'confirm_address', 'kind', 'yes', 'args', jsonb_build_object('address_id', (address).id),
        'otherwise', '{"tool": "choose_address", "args": {"is_new": true}}'::jsonb
      )
    );
  end if;
  v_crossings := private.crossing_choices(address);
  if v_crossings is null then
    return private.ask_address('client_ask_pin', v_vars);
  end if;
  return jsonb_build_object(
    'key', 'client_choose_crossing', 'vars', v_vars,
    'choices', v_crossings || jsonb_build_array(v_pin || '{"description": ""}')
  );
end
$$;

comment on function private.place_question is
  'What is asked of an address that was read: whether it is right, which known corner is nearest, or a pin.';

create function private.show_back(turn ai.turns, address_id bigint, place jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_address public.addresses := (select a from public.addresses as a where a.id = address_id);
begin
  return case
    -- Somebody pointed at it.
    when v_address.point is not null and v_address.error_m is null then private.use_new_address(turn, address_id, at)
    when v_address.kind = 'neighbourhood' and v_address.point is not null then private.after_area(turn, address_id, at)
    else private.place_question(v_address, place)
  end;
end
$$;

comment on function private.show_back is 'What comes after an address was read: who delivers there, where somebody pointed at it or named a neighbourhood; else what is asked of it.';

create function private.use_new_address(turn ai.turns, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.addresses as a
  set is_saved = true
  where a.id = use_new_address.address_id
    and a.person_id = private.turn_person(turn)
    and a.deleted_at is null
    and a.point is not null;
  if not found then
    return private.ask_address();
  end if;
  return private.after_address(turn, address_id, at);
end
$$;

comment on function private.use_new_address is 'Saves an own address that has a place, and goes on with it; asks for one when it is none.';

create function private.tool_confirm_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return private.use_new_address(turn, private.arg_int(args, 'address_id'), at);
end
$$;

comment on function private.tool_confirm_address is 'Tool: an address that was shown back is right; args {address_id}.';

create function private.tool_use_crossing(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.addresses as a
  set point = c.point, error_m = private.setting_int('address_error_m')
  from private.corners as c
  where c.id = private.arg_int(args, 'corner_id')
    and a.id = private.arg_int(args, 'address_id')
    and a.person_id = private.turn_person(turn)
    and a.error_m is not null;
  return private.use_new_address(turn, private.arg_int(args, 'address_id'), at);
end
$$;

comment on function private.tool_use_crossing is 'Tool: an address lies near a corner that the person chose; args {address_id, corner_id}.';

select private.add_tool('client', 'confirm_address', handler => 'tool_confirm_address');

select private.add_tool('client', 'use_crossing', handler => 'tool_use_crossing');
