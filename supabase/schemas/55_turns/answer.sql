-- What SQL answers by itself.

select private.add_words('note_not_understood',
  'es', 'No te entendí. Puedes tocar una opción o escribir *ayuda*.',
  'en', 'I didn''t get that. Tap an option or write *help*.',
  'pt', 'Não entendi. Toque em uma opção ou escreva *ajuda*.'
);

select private.add_words('words_not_understood',
  'es', 'No entendí: «{words}».',
  'en', 'I didn''t get: “{words}”.',
  'pt', 'Não entendi: “{words}”.'
);

select private.add_words('cannot_hear',
  'es', 'Todavía no escucho notas de voz. ¿Me lo escribes, por favor?',
  'en', 'I cannot listen to voice notes yet. Could you write it, please?',
  'pt', 'Ainda não ouço mensagens de voz. Pode escrever, por favor?'
);

select private.add_words('cannot_see',
  'es', 'Todavía no entiendo fotos ni archivos. ¿Me lo escribes, por favor?',
  'en', 'I cannot read photos or files yet. Could you write it, please?',
  'pt', 'Ainda não entendo fotos nem arquivos. Pode escrever, por favor?'
);

select private.add_words('cannot_take',
  'es', 'Ese tipo de mensaje no lo puedo leer. ¿Me lo escribes, por favor?',
  'en', 'I cannot read that kind of message. Could you write it, please?',
  'pt', 'Não consigo ler esse tipo de mensagem. Pode escrever, por favor?'
);

select private.add_words('edited_too_late',
  'es', 'Vi que editaste un mensaje que ya había atendido. Si algo cambia, escríbemelo de nuevo.',
  'en', 'I saw that you edited a message that I had already dealt with. If something changes, please write it again.',
  'pt', 'Vi que você editou uma mensagem que eu já tinha atendido. Se algo mudou, escreva de novo.'
);

select private.add_words('which_role',
  'es', '¿Con quién hablo ahora?',
  'en', 'As whom are you writing now?',
  'pt', 'Com quem falo agora?'
);

select private.add_words('role_client',
  'es', 'Cliente',
  'en', 'Customer',
  'pt', 'Cliente'
);

select private.add_words('role_restaurant',
  'es', 'Restaurante',
  'en', 'Restaurant',
  'pt', 'Restaurante'
);

select private.add_words('words_wait',
  'es', 'En cuanto pueda leo: «{words}».',
  'en', 'I will read as soon as I can: “{words}”.',
  'pt', 'Assim que puder, leio: “{words}”.'
);

create function private.reply_to(turn ai.turns, message jsonb, question jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_kind text := message ->> 'kind';
  v_content jsonb := message -> 'content';
  v_choice public.choices;
  v_meant jsonb;
begin
  if v_kind in ('button_reply', 'list_reply', 'template_button') then
    select t.* into v_choice
    from public.messages as m
    cross join lateral private.tapped_choice(m) as t
    where m.id = (message ->> 'id')::bigint;
    if v_choice.id is not null then
      return private.run_choice(turn, v_choice, at);
    end if;
    v_content := jsonb_build_object('body', coalesce(v_content ->> 'text', v_content ->> 'title', ''));
  elsif v_kind = 'location' and (turn).agent <> 'restaurant' then
    return private.run_tool(turn, 'take_pin', v_content, at);
  elsif v_kind in ('image', 'document') and (turn).agent = 'client' then
    return private.run_tool(turn, 'take_photo', jsonb_build_object('message_id', message -> 'id'), at);
  elsif v_kind = 'revoke' then
    return null;
  elsif v_kind <> 'text' then
    return jsonb_build_object('key', case
      when v_kind = 'audio' then 'cannot_hear'
      when v_kind in ('image', 'video', 'document', 'sticker') then 'cannot_see'
      when v_kind = 'edit' then 'edited_too_late'
      else 'cannot_take'
    end);
  end if;
  v_meant := private.understand(turn, v_content ->> 'body', question, at);
  if v_meant ? 'reply' then
    return v_meant -> 'reply';
  elsif v_meant is not null then
    return private.run_tool(turn, v_meant ->> 'tool', v_meant -> 'args', at);
  end if;
  return jsonb_build_object('not_understood', private.clip(v_content ->> 'body', 200));
end
$$;

comment on function private.reply_to is
  'What one message of a turn is answered with: a reply, {not_understood: words}, or null for nothing to say.';

create function private.asks_role(turn ai.turns, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select n.agent is null
      and cardinality(private.roles_of(c.person_id)) > 1
      and coalesce(h.role_at <= at - make_interval(mins => private.setting_int('role_memory_minutes')), true)
    from public.conversations as c
    join public.chats as h on h.id = c.chat_id
    join public.channels as n on n.id = h.channel_id
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.asks_role is 'Whether nobody can tell as whom the person of a turn speaks: a number of several agents, several roles, nothing that tells.';

create function private.role_question(turn ai.turns)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'which_role',
    'choices', jsonb_agg(
      private.choice('role_' || r.role, 'choose_role', jsonb_build_object('role', r.role, 'turn_id', (turn).id))
      order by r.place
    )
  )
  from unnest(private.roles_of(private.turn_person(turn))) with ordinality as r (role, place)
$$;

comment on function private.role_question is 'The question as whom somebody writes.';

create function private.answer_turn(
  turn ai.turns, is_alone boolean, at timestamptz, note text default 'not_understood'
)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_question jsonb := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
  v_language text := private.turn_language(turn);
  v_replies jsonb := '[]';
  v_unknown text;
  v_message jsonb;
  v_reply jsonb;
begin
  if private.asks_role(turn, at) then
    perform private.answer(turn, private.role_question(turn), at);
    perform private.finish_turn((turn).id, 'sql', at);
    return true;
  elsif not is_alone and not private.is_certain(turn, v_question, at) then
    return false;
  end if;
  for v_message in select m.value from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m order by m.ordinality
  loop
    v_reply := private.reply_to(turn, v_message, v_question, at);
    if v_reply ? 'not_understood' then
      v_unknown := concat_ws(' / ', v_unknown, v_reply ->> 'not_understood');
    elsif v_reply is not null then
      v_replies := v_replies || v_reply;
      v_question := v_reply -> 'question';
    end if;
  end loop;
  if v_unknown is not null and note <> 'silent' then
    v_replies := case
      -- A number or a code was asked for: it is asked for again, and the question stays.
      when v_replies = '[]' and v_question ->> 'kind' = 'number'
        then jsonb_build_array(jsonb_build_object('key', 'client_invalid_quantity', 'question', v_question))
      when v_replies = '[]' and v_question ->> 'kind' = 'code'
        then jsonb_build_array(private.run_tool(turn, v_question ->> 'tool', v_question -> 'args', at))
      when v_replies = '[]'
        then jsonb_build_array(private.run_tool(turn, 'show_home', jsonb_build_object('note', note), at))
      -- Nothing that was said is dropped in silence.
      else jsonb_build_array(jsonb_build_object(
        'key', case note when 'not_understood' then 'words_not_understood' else 'words_wait' end,
        'vars', jsonb_build_object('words', private.clip(v_unknown, 200))
      )) || v_replies
    end;
  end if;
  perform private.answer(turn, private.join_replies(v_replies, v_language), at);
  perform private.finish_turn((turn).id, case v_replies when '[]' then 'nothing' else 'sql' end, at);
  return true;
end
$$;

comment on function private.answer_turn is
  'Answers a leased turn in SQL, in one message, and ends it; false when it is not alone and not certain of every message. note: what is said of words that are not understood (not_understood; words_wait, words_wait_long: they are kept; silent). The conversation is locked.';

create function private.is_certain(turn ai.turns, question jsonb, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(bool_and(case
      when m.value ->> 'kind' in ('text', 'button_reply', 'list_reply', 'template_button') then
        private.understand(
          turn, coalesce(c.content ->> 'body', c.content ->> 'text', c.content ->> 'title'), question,
          at
        ) is not null
        -- A tap on what nobody offered is answered like words.
        or private.is_tap_on_ours((m.value ->> 'id')::bigint)
      else true
    end), true)
    from jsonb_array_elements(private.turn_messages((turn).id)) as m
    cross join lateral (select m.value -> 'content' as content) as c
  );
end
$$;

comment on function private.is_certain is 'Whether SQL is certain of every message of a turn.';
