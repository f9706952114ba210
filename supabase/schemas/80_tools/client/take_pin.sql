-- A location that the customer sends.

select private.add_words('client_pin_line',
  'es', 'Ubicación del mapa',
  'en', 'Map location',
  'pt', 'Localização do mapa'
);

create function private.tool_take_pin(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_point extensions.geography := extensions.st_setsrid(extensions.st_makepoint(
    (args ->> 'longitude')::double precision, (args ->> 'latitude')::double precision
  ), 4326)::extensions.geography;
  v_id bigint;
begin
  update public.addresses as a
  set point = v_point, is_saved = true
  where a.id = (
    select w.id
    from public.addresses as w
    where w.person_id = v_person_id
      and w.point is null
      and w.deleted_at is null
      and w.created_at > at - interval '30 minutes'
    order by w.id desc
    limit 1
  )
  returning a.id into v_id;
  if v_id is null then
    select a.id into v_id
    from public.addresses as a
    where a.person_id = v_person_id
      and a.is_saved
      and a.deleted_at is null
      and extensions.st_dwithin(a.point, v_point, 30)
    order by a.id desc
    limit 1;
  end if;
  if v_id is null then
    v_id := private.save_address(
      v_person_id, null,
      coalesce(
        nullif(concat_ws(', ', private.arg_text(args, 'name', 100), private.arg_text(args, 'address', 190)), ''),
        private.render('client_pin_line', private.turn_language(turn))
      ),
      null, v_point, true, at
    );
  end if;
  return private.after_address(turn, v_id, at);
end
$$;

comment on function private.tool_take_pin is
  'Tool: a pin: the place of the address just written, a saved one within 30 m, or a new one; args {latitude, longitude, name?, address?}.';

select private.add_tool('client', 'take_pin', handler => 'tool_take_pin');
