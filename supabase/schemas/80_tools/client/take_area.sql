-- A neighbourhood says who delivers; the street and the door are asked with the order.

create function private.use_area(turn ai.turns, place jsonb, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_point extensions.geography := private.point_of(place ->> 'latitude', place ->> 'longitude');
  v_known public.addresses := private.delivery_address(v_person_id);
  v_id bigint;
begin
  -- An address in that neighbourhood is better than its name.
  if v_known.kind <> 'neighbourhood' and extensions.st_dwithin(v_known.point, v_point, (place ->> 'error_m')::integer) then
    return v_known.id;
  end if;
  v_id := private.save_address(
    v_person_id, null, place ->> 'line', place ->> 'details', v_point, false, at, 'neighbourhood', (place ->> 'error_m')::integer
  );
  perform private.go_to(v_person_id, v_id, at);
  return v_id;
end
$$;

comment on function private.use_area is 'A neighbourhood with a point becomes where the person is, until an address is known; gives the address.';

create function private.after_area(turn ai.turns, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.go_to(private.turn_person(turn), address_id, at);
  return case
    when private.basket_units((private.open_basket_of(private.turn_person(turn))).id) > 0 then private.tool_check_out(turn, '{}', at)
    else private.tool_search_restaurants(turn, '{}', at)
  end;
end
$$;

comment on function private.after_area is 'Goes on with a neighbourhood: what the basket still wants, or who delivers there.';

create function private.tool_take_area(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_words text := private.arg_text(args, 'words', 160);
  v_place jsonb := private.named_place(private.arg_text(args, 'area', 160), private.city_near(null));
  v_said private.meaning;
  v_id bigint;
begin
  if not coalesce(v_place ? 'latitude', false) then
    return private.tool_set_address(turn, jsonb_build_object('text', args -> 'area'), at);
  end if;
  v_id := private.use_area(turn, v_place, at);
  if v_words is not null then
    v_said := row(null, 'text', v_words, null, 0, null);
    v_said := private.read_words(turn, v_said, null, null, at);
    if v_said.meaning is null then
      return private.after_area(turn, v_id, at)
        || jsonb_build_object('note', 'none_of_that', 'note_vars', jsonb_build_object('words', private.clip(v_words, 100)));
    end if;
    return private.act_on(turn, v_said, null, at);
  end if;
  return private.after_area(turn, v_id, at);
end
$$;

comment on function private.tool_take_area is
  'Tool: the neighbourhood that the person is in, args {area, words?: what else was said}; what else was said is done there.';

select private.add_tool('client', 'take_area', handler => 'tool_take_area');
