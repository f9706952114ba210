-- What the runner should know of an address: tower, flat, a landmark. Asked once, in a message that goes out anyway.

select private.add_words('client_ask_details',
  'es', '¿Qué debe saber quien lleva el pedido? Torre, apartamento, portería…',
  'en', 'What should the runner know? Tower, flat, gate…',
  'pt', 'O que o entregador deve saber? Torre, apartamento, portaria…'
);

select private.add_words('client_door_hint',
  'es', 'Si hay torre, apartamento o una referencia, escríbemela y se la paso a quien lo lleva.',
  'en', 'If there is a tower, a flat or a landmark, write it and I pass it on to the runner.',
  'pt', 'Se houver torre, apartamento ou uma referência, escreva e eu passo a quem leva.'
);

select private.add_words('note_details_kept',
  'es', 'Anotado para quien lo lleva: {details}.',
  'en', 'Noted for the runner: {details}.',
  'pt', 'Anotado para quem leva: {details}.'
);

create function private.with_door_question(turn ai.turns, reply jsonb, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_due boolean;
begin
  update public.addresses as a
  set details_asked_at = at
  where a.id = with_door_question.address_id
    and a.details is null
    and a.details_asked_at is null
    -- A message that offers restaurants or reads a basket back has room for a line; a question has not.
    and reply ->> 'key' in ('client_choose_restaurant', 'client_choose_restaurant_here', 'client_summary')
  returning true into v_is_due;
  if v_is_due is null then
    return reply;
  end if;
  return '{"question": {"tool": "set_details", "kind": "details", "args": {}}}'::jsonb
    || private.with_line(reply, 'client_door_hint', private.turn_language(turn));
end
$$;

comment on function private.with_door_question is 'A reply with the question for tower, flat or landmark, once for an address.';

create function private.pending_address(person_id bigint, at timestamptz)
returns public.addresses
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_address public.addresses;
begin
  select a.* into v_address
  from public.addresses as a
  where a.person_id = pending_address.person_id
    and not a.is_saved
    and a.deleted_at is null
    and a.created_at > at - interval '30 minutes'
    and (a.point is null or a.error_m is not null)
  order by a.id desc
  limit 1;
  return v_address;
end
$$;

comment on function private.pending_address is 'The address that somebody has just written and not confirmed, or nulls.';

create function private.set_address_details(address public.addresses, details text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.addresses as a set details = set_address_details.details where a.id = (address).id;
  -- A summary that was read back has the old ones: it is another basket now.
  perform private.set_basket_address((address).person_id, (address).id, at);
end
$$;

comment on function private.set_address_details is 'What a runner should know of an address; the open basket goes there, and its summaries are old.';

create function private.tool_set_details(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_text text := private.arg_text(args, 'text');
  v_person_id bigint := private.turn_person(turn);
  v_pending public.addresses := private.pending_address(v_person_id, at);
  v_address public.addresses := case when v_pending.id is not null then v_pending else private.delivery_address(v_person_id) end;
begin
  if v_address.id is null then
    return private.ask_address();
  elsif v_text is null then
    return '{"key": "client_ask_details", "question": {"tool": "set_details", "kind": "text", "args": {}}}';
  end if;
  if v_pending.id is not null then
    update public.addresses as a set details = v_text where a.id = v_pending.id;
    return private.show_back(turn, v_pending.id, private.find_place(v_pending.line), at);
  end if;
  perform private.set_address_details(v_address, v_text, at);
  return case
    when private.basket_units((private.open_basket_of(v_person_id)).id) > 0 then private.tool_check_out(turn, '{}', at)
    else private.tool_search_restaurants(turn, '{}', at)
      || jsonb_build_object('note', 'details_kept', 'note_vars', jsonb_build_object('details', private.clip(v_text, 200)))
  end;
end
$$;

comment on function private.tool_set_details is 'Tool: what the runner should know of the address; args {text?}, without it the question.';

select private.add_tool('client', 'set_details', handler => 'tool_set_details');
