-- after: confirm_address.sql
-- Where the order goes: choosing a saved address, or writing one. What is written is shown back before it counts.

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

select private.add_words('client_short_link',
  'es', 'Ese enlace corto no lo puedo abrir. Toca *Enviar ubicación*, o escríbeme la dirección.',
  'en', 'I cannot open that short link. Tap *Send location*, or write the address.',
  'pt', 'Não consigo abrir esse link curto. Toque em *Enviar localização* ou escreva o endereço.'
);

select private.add_words('client_far_away',
  'es', 'Ese lugar queda fuera de la ciudad. Toca *Enviar ubicación*, o escríbeme la dirección.',
  'en', 'That place is outside the city. Tap *Send location*, or write the address.',
  'pt', 'Esse lugar fica fora da cidade. Toque em *Enviar localização* ou escreva o endereço.'
);

select private.add_words('client_ask_street',
  'es', '*{address}*, listo. ¿Cuál es la dirección? Escríbela así: *Carrera 7 # 60-20*, o toca *Enviar ubicación*.',
  'en', '*{address}*, got it. What is the address? Write it like this: *Carrera 7 # 60-20*, or tap *Send location*.',
  'pt', '*{address}*, certo. Qual é o endereço? Escreva assim: *Carrera 7 # 60-20*, ou toque em *Enviar localização*.'
);

select private.add_words('client_ask_missing',
  'es', '¿A dónde te lo llevamos y cómo pagas? Escríbelo así: *Carrera 7 # 60-20, torre 2, apto 301, efectivo*. También puedes tocar *Enviar ubicación*.',
  'en', 'Where shall we bring it, and how will you pay? Write it like this: *Carrera 7 # 60-20, torre 2, apto 301, cash*. Or tap *Send location*.',
  'pt', 'Para onde levamos e como você paga? Escreva assim: *Carrera 7 # 60-20, torre 2, apto 301, dinheiro*. Ou toque em *Enviar localização*.'
);

select private.add_words('client_ask_missing_there',
  'es', '*{address}*, listo. ¿Cuál es la dirección y cómo pagas? Escríbelo así: *Carrera 7 # 60-20, torre 2, apto 301, efectivo*, o toca *Enviar ubicación*.',
  'en', '*{address}*, got it. What is the address, and how will you pay? Like this: *Carrera 7 # 60-20, torre 2, apto 301, cash*, or tap *Send location*.',
  'pt', '*{address}*, certo. Qual é o endereço e como você paga? Assim: *Carrera 7 # 60-20, torre 2, apto 301, dinheiro*, ou toque em *Enviar localização*.'
);

select private.add_words('client_address_unread',
  'es', 'No reconocí eso como una dirección. Escríbela así: *Carrera 7 # 60-20, apto 301*, o toca *Enviar ubicación*.',
  'en', 'I could not read that as an address. Write it like this: *Carrera 7 # 60-20, apto 301*, or tap *Send location*.',
  'pt', 'Não reconheci isso como endereço. Escreva assim: *Carrera 7 # 60-20, apto 301*, ou toque em *Enviar localização*.'
);

select private.add_words('client_live_location',
  'es', 'La ubicación en tiempo real no la puedo leer. Toca *Enviar ubicación* y elige *tu ubicación actual*.',
  'en', 'I cannot read a live location. Tap *Send location* and choose *your current location*.',
  'pt', 'Não consigo ler a localização em tempo real. Toque em *Enviar localização* e escolha *sua localização atual*.'
);

select private.add_words('runner_live_location',
  'es', 'La ubicación en tiempo real no la puedo leer. Toque *Enviar ubicación* y elija *su ubicación actual*.',
  'en', 'I cannot read a live location. Tap *Send location* and choose *your current location*.',
  'pt', 'Não consigo ler a localização em tempo real. Toque em *Enviar localização* e escolha *sua localização atual*.'
);

select private.add_words('client_choose_address',
  'es', '¿A cuál dirección?',
  'en', 'To which address?',
  'pt', 'Para qual endereço?'
);

select private.add_words('note_words_unread',
  'es', 'No entendí: «{words}».',
  'en', 'I didn''t get: “{words}”.',
  'pt', 'Não entendi: “{words}”.'
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
    'question', '{"tool": "set_address", "kind": "address", "args": {}}'::jsonb
  )
$$;

comment on function private.ask_address is 'The reply that asks where to bring it: a pin, or words.';

create function private.ask_address_again(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- They have just written it: only its place is missing, or their yes.
  v_pending public.addresses := private.pending_address(private.turn_person(turn), at);
begin
  return case
    when v_pending.id is null then private.ask_address('client_ask_missing')
    -- With a basket all that is missing is one question.
    when v_pending.kind = 'neighbourhood' then private.ask_address('client_ask_missing_there', jsonb_build_object('address', v_pending.line))
    else private.place_question(v_pending, private.find_place(v_pending.line))
  end;
end
$$;

comment on function private.ask_address_again is 'Asks what is missing of the address just written, else where to bring it.';

create function private.go_to(person_id bigint, address_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.customers as c set default_address_id = go_to.address_id where c.person_id = go_to.person_id;
  perform private.set_basket_address(go_to.person_id, go_to.address_id, at);
end
$$;

comment on function private.go_to is 'The next order of a person goes to an address of theirs, and so does the open basket.';

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
  perform private.go_to(v_person_id, address_id, at);
  if private.is_after_order(turn, at) then
    -- An order is on its way: is it of that one?
    return private.tool_move_order(turn, jsonb_build_object('address_id', address_id), at);
  end if;
  return private.with_door_question(
    turn,
    '{"note": "address_kept"}'::jsonb || case
      when private.basket_units((private.open_basket_of(v_person_id)).id) > 0
        then private.tool_check_out(turn, '{}', at)
      else private.tool_search_restaurants(turn, '{}', at)
    end,
    address_id, at
  );
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

create function private.pending_line(place jsonb, text text, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    place ->> 'line',
    case when place ->> 'kind' in ('link', 'pin', 'plus_code') then private.render('client_pin_line', language) end,
    left(text, 300)
  )
$$;

comment on function private.pending_line is 'What an address that was read is called.';

create function private.keep_asides(turn ai.turns, place jsonb, at timestamptz)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_has_basket boolean := (private.open_basket_of(v_person_id)).id is not null;
begin
  perform private.enrol_customer(v_person_id, at);
  if place ? 'method' then
    update public.customers as c set payment_said = place ->> 'method' where c.person_id = v_person_id;
    perform private.set_basket_payment(v_person_id, place ->> 'method', at);
  end if;
  if place ? 'note' and v_has_basket then
    perform private.set_basket_note(v_person_id, place ->> 'note', at);
  end if;
  return nullif(concat_ws(', ', case when not v_has_basket then place ->> 'note' end, place ->> 'unread'), '');
end
$$;

comment on function private.keep_asides is 'Keeps what was said beside an address where it belongs; gives what has no place yet or nobody could read.';

create function private.tool_set_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_text text := private.arg_text(args, 'text');
  v_place jsonb := private.read_address(v_text);
  v_language text := private.turn_language(turn);
  v_pending public.addresses := private.pending_address(private.turn_person(turn), at);
  v_unread text;
  v_reply jsonb;
  v_id bigint;
begin
  if v_text is null or v_place is null and v_text ~ '[?¿]' then
    return private.ask_address();
  elsif v_place ->> 'why' in ('short_link', 'far_away') then
    return private.ask_address('client_' || (v_place ->> 'why'));
  end if;
  v_unread := private.keep_asides(turn, v_place, at);
  -- What they wrote before and did not confirm is written anew.
  update public.addresses as a
  set deleted_at = at
  where a.id = v_pending.id;
  v_id := private.save_address(
    private.turn_person(turn), null, private.pending_line(v_place, v_text, v_language),
    -- The door may have been said with the neighbourhood.
    concat_ws(
      ', ', coalesce(v_place ->> 'details', case when v_pending.kind = 'neighbourhood' then v_pending.details end), 'Tel. ' || (v_place ->> 'phone')
    ),
    case when v_place ? 'latitude' then private.point_of(v_place ->> 'latitude', v_place ->> 'longitude') end,
    false, at, coalesce(v_place ->> 'kind', 'site'),
    case when v_place ? 'latitude' and v_place ->> 'kind' in ('street', 'neighbourhood') then (v_place ->> 'error_m')::integer end
  );
  v_reply := private.show_back(turn, v_id, v_place, at);
  return v_reply || case
    when v_unread is null then '{}'
    else jsonb_build_object('note', 'words_unread', 'note_vars', jsonb_build_object('words', private.clip(v_unread, 200)))
  end;
end
$$;

comment on function private.tool_set_address is
  'Tool: reads an address in words, args {text}, and shows it back to be confirmed, or asks for what is missing of its place.';

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
  'Words: where it goes, {address: words or the name of a saved one, details?}; a new one in words is shown back.';

select private.add_tool('client', 'choose_address', handler => 'tool_choose_address');

select private.add_tool('client', 'use_address', handler => 'tool_use_address');

select private.add_tool(
  'client', 'set_address',
  handler => 'tool_set_address',
  reads_words => 'words_set_address',
  changes_state => true,
  topic => 'basket',
  description => 'Where the order goes, as they say it now.',
  parameters => '{
    "type": "object",
    "required": ["address"],
    "properties": {
      "address": {"type": "string", "description": "A placeholder as it is, the label of a saved address, or their words"},
      "details": {"type": "string", "description": "Flat, tower, what the runner should know"}
    }
  }',
  examples => '[{"words": "mándalo a {address_1}, torre 2", "args": {"address": "{address_1}", "details": "torre 2"}}]'
);

select private.add_phrases('client', 'choose_address', '{}',
  'direccion, cambiar direccion, otra direccion, address, change address, another address, endereco,
  mudar endereco, outro endereco'
);
