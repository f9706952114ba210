-- Where the order goes: choosing a saved address, writing one, what the runner should know.

select private.add_words('client_ask_address',
  'es', '¿A dónde te lo llevamos? Toca *Enviar ubicación*, o escríbeme la dirección.',
  'en', 'Where shall we bring it? Tap *Send location*, or write the address.',
  'pt', 'Para onde levamos? Toque em *Enviar localização* ou escreva o endereço.'
);

select private.add_words('client_ask_pin',
  'es', 'Anotado: *{address}*. Ahora toca *Enviar ubicación* para ver quién llega hasta allá.',
  'en', 'Noted: *{address}*. Now tap *Send location* so that I can see who delivers there.',
  'pt', 'Anotado: *{address}*. Agora toque em *Enviar localização* para eu ver quem entrega aí.'
);

select private.add_words('client_choose_address',
  'es', '¿A cuál dirección?',
  'en', 'To which address?',
  'pt', 'Para qual endereço?'
);

select private.add_words('client_ask_details',
  'es', '¿Qué debe saber quien lleva el pedido? Torre, apartamento, portería…',
  'en', 'What should the runner know? Tower, flat, gate…',
  'pt', 'O que o entregador deve saber? Torre, apartamento, portaria…'
);

select private.add_words('note_address_kept',
  'es', 'Ubicación guardada.',
  'en', 'Location saved.',
  'pt', 'Localização salva.'
);

select private.add_words('button_other_address',
  'es', 'Otra dirección',
  'en', 'Another address',
  'pt', 'Outro endereço'
);

create function private.ask_address(key text default 'client_ask_address', vars jsonb default '{}')
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', key, 'vars', vars, 'ask', 'location',
    'question', '{"tool": "set_address", "kind": "text", "args": {}}'::jsonb
  )
$$;

comment on function private.ask_address is 'The reply that asks where to bring it: a pin, or words.';

create function private.ask_address_again(turn ai.turns, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    (
      -- They have just written it: only its place is missing.
      select private.ask_address('client_ask_pin', jsonb_build_object('address', a.line))
      from public.addresses as a
      where a.person_id = private.turn_person(turn)
        and a.point is null
        and a.deleted_at is null
        and a.created_at > at - interval '30 minutes'
      order by a.id desc
      limit 1
    ),
    private.ask_address()
  )
$$;

comment on function private.ask_address_again is 'Asks for the pin of the address just written, else where to bring it.';

create function private.after_address(turn ai.turns, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  update public.customers as c
  set default_address_id = after_address.address_id
  where c.person_id = v_person_id;
  perform private.set_basket_address(v_person_id, after_address.address_id, at);
  return '{"note": "address_kept"}'::jsonb || case
    when private.basket_units((private.open_basket_of(v_person_id)).id) > 0
      then private.tool_check_out(turn, '{}', at)
    else private.tool_search_restaurants(turn, '{}', at)
  end;
end
$$;

comment on function private.after_address is 'What comes when an address is known: the basket''s summary, or the restaurants that deliver there.';

create function private.tool_choose_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_choices jsonb;
begin
  select jsonb_agg(
    jsonb_build_object(
      'title', coalesce(a.label, a.line),
      'description', concat_ws(' · ', case when a.label is not null then a.line end, a.details),
      'tool', 'use_address', 'args', jsonb_build_object('address_id', a.id)
    )
    order by a.created_at desc
  )
  into v_choices
  from (
    select s.*
    from public.addresses as s
    where s.person_id = private.turn_person(turn)
      and s.is_saved
      and s.deleted_at is null
      and s.point is not null
    order by s.created_at desc
    limit 9
  ) as a;
  if v_choices is null or (args ->> 'is_new')::boolean then
    return private.ask_address();
  end if;
  return jsonb_build_object(
    'key', 'client_choose_address',
    'choices', v_choices || jsonb_build_array(private.choice('button_other_address', 'choose_address', '{"is_new": true}'))
  );
end
$$;

comment on function private.tool_choose_address is 'Tool: the saved addresses, or with args {is_new: true} the question for another.';

create function private.tool_use_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
begin
  select a.id into v_id
  from public.addresses as a
  where a.id = private.arg_int(args, 'address_id')
    and a.person_id = private.turn_person(turn)
    and a.deleted_at is null;
  if v_id is null then
    return private.ask_address();
  end if;
  return private.after_address(turn, v_id, at);
end
$$;

comment on function private.tool_use_address is 'Tool: sends the next order to a saved address; args {address_id}.';

create function private.tool_set_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_text text := private.arg_text(args, 'text');
begin
  if v_text is null then
    return private.ask_address();
  end if;
  -- Nobody here turns words into a place: a pin makes it one, and this its name.
  perform private.save_address(private.turn_person(turn), null, v_text, null, null, false, at);
  return private.ask_address('client_ask_pin', jsonb_build_object('address', v_text));
end
$$;

comment on function private.tool_set_address is 'Tool: keeps an address in words, args {text}, and asks for its pin.';

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
  v_address public.addresses := private.delivery_address(private.turn_person(turn));
begin
  if v_address.id is null then
    return private.ask_address();
  elsif v_text is null then
    return '{"key": "client_ask_details", "question": {"tool": "set_details", "kind": "text", "args": {}}}';
  end if;
  perform private.set_address_details(v_address, v_text, at);
  return private.tool_check_out(turn, '{}', at);
end
$$;

comment on function private.tool_set_details is 'Tool: what the runner should know of the address; args {text?}, without it the question.';

create function private.words_set_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_words text := private.arg_text(args, 'address', 250);
  v_details text := private.arg_text(args, 'details', 200);
  v_saved public.addresses;
begin
  if v_words is null then
    return private.tool_choose_address(turn, '{}', at);
  end if;
  select a.* into v_saved
  from public.addresses as a
  where a.person_id = private.turn_person(turn)
    and a.is_saved
    and a.deleted_at is null
    and a.point is not null
    and private.normalise(v_words) in (
      private.normalise(a.label), private.normalise(a.line), private.normalise('mi ' || a.label), private.normalise('la ' || a.label),
      private.normalise('my ' || a.label), private.normalise(concat_ws(' ', a.line, a.details))
    )
  order by a.id desc
  limit 1;
  if v_saved.id is null then
    return jsonb_build_object('args', jsonb_build_object('text', concat_ws(', ', v_words, v_details)));
  elsif v_details is not null then
    perform private.set_address_details(v_saved, v_details, at);
  end if;
  return private.tool_use_address(turn, jsonb_build_object('address_id', v_saved.id), at);
end
$$;

comment on function private.words_set_address is
  'Words: where it goes, {address: words or the name of a saved one, details?}; a new one in words asks for its pin.';

select private.add_tool('client', 'choose_address', handler => 'tool_choose_address');

select private.add_tool('client', 'use_address', handler => 'tool_use_address');

select private.add_tool(
  'client', 'set_address',
  handler => 'tool_set_address',
  reads_words => 'words_set_address',
  changes_state => true,
  topic => 'basket',
  description => 'Where the order goes. A placeholder such as {address_1} stands for an address and is passed on as it is; a saved one may be named by its label.',
  parameters => '{
    "type": "object",
    "required": ["address"],
    "properties": {
      "address": {"type": "string", "description": "A placeholder as it is, the label of a saved address, or their words"},
      "details": {"type": "string", "description": "Flat, tower, what the runner should know"}
    }
  }'
);

select private.add_tool('client', 'set_details', handler => 'tool_set_details');

select private.add_phrases('client', 'choose_address', '{}',
  'direccion, cambiar direccion, otra direccion, address, change address, another address, endereco,
  mudar endereco, outro endereco'
);
