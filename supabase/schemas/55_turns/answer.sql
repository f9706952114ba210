-- What SQL answers by itself.

select private.add_words('note_not_understood',
  'es', 'No te entendí. Puedes tocar una opción o escribir *ayuda*.',
  'en', 'I didn''t get that. Tap an option or write *help*.',
  'pt', 'Não entendi. Toque em uma opção ou escreva *ajuda*.'
);

select private.add_words('note_not_understood_staff',
  'es', 'No le entendí. Puede tocar una opción o escribir *ayuda*.',
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

select private.add_words('cannot_hear_staff',
  'es', 'Todavía no escucho notas de voz. ¿Me lo escribe, por favor?',
  'en', 'I cannot listen to voice notes yet. Could you write it, please?',
  'pt', 'Ainda não ouço mensagens de voz. Pode escrever, por favor?'
);

select private.add_words('cannot_see',
  'es', 'Todavía no entiendo fotos ni archivos. ¿Me lo escribes, por favor?',
  'en', 'I cannot read photos or files yet. Could you write it, please?',
  'pt', 'Ainda não entendo fotos nem arquivos. Pode escrever, por favor?'
);

select private.add_words('cannot_see_staff',
  'es', 'Todavía no entiendo fotos ni archivos. ¿Me lo escribe, por favor?',
  'en', 'I cannot read photos or files yet. Could you write it, please?',
  'pt', 'Ainda não entendo fotos nem arquivos. Pode escrever, por favor?'
);

select private.add_words('cannot_take',
  'es', 'Ese tipo de mensaje no lo puedo leer. ¿Me lo escribes, por favor?',
  'en', 'I cannot read that kind of message. Could you write it, please?',
  'pt', 'Não consigo ler esse tipo de mensagem. Pode escrever, por favor?'
);

select private.add_words('cannot_take_staff',
  'es', 'Ese tipo de mensaje no lo puedo leer. ¿Me lo escribe, por favor?',
  'en', 'I cannot read that kind of message. Could you write it, please?',
  'pt', 'Não consigo ler esse tipo de mensagem. Pode escrever, por favor?'
);

select private.add_words('edited_too_late',
  'es', 'Vi que editaste un mensaje que ya había atendido. Si algo cambia, escríbemelo de nuevo.',
  'en', 'I saw that you edited a message that I had already dealt with. If something changes, please write it again.',
  'pt', 'Vi que você editou uma mensagem que eu já tinha atendido. Se algo mudou, escreva de novo.'
);

select private.add_words('edited_too_late_staff',
  'es', 'Vi que editó un mensaje que ya había atendido. Si algo cambia, escríbamelo de nuevo.',
  'en', 'I saw that you edited a message that I had already dealt with. If something changes, please write it again.',
  'pt', 'Vi que editou uma mensagem que eu já tinha atendido. Se algo mudou, escreva de novo.'
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

select private.add_words('role_runner',
  'es', 'Domiciliario',
  'en', 'Runner',
  'pt', 'Entregador'
);

select private.add_words('words_wait',
  'es', 'En cuanto pueda leo: «{words}».',
  'en', 'I will read as soon as I can: “{words}”.',
  'pt', 'Assim que puder, leio: “{words}”.'
);

create function private.act_on(turn ai.turns, said private.meaning, question jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_meant jsonb := (said).meaning;
  v_choice public.choices;
begin
  if v_meant ? 'answers' and question ->> 'kind' = v_meant ->> 'answers' then
    v_meant := private.answer_in(question, (said).words);
  end if;
  if v_meant ? 'choice' then
    select c.* into v_choice from public.choices as c where c.id = (v_meant ->> 'choice')::uuid;
    return private.run_choice(turn, v_choice, at);
  elsif v_meant ? 'call' then
    return private.run_call(turn, v_meant ->> 'call', v_meant -> 'args', at);
  elsif v_meant ? 'tool' then
    return private.run_tool(turn, v_meant ->> 'tool', v_meant -> 'args', at);
  end if;
  return v_meant -> 'reply';
end
$$;

comment on function private.act_on is
  'Does what a message says, under the question that the reply before it asked; gives the reply, null for nothing to say.';

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

create function private.unknown_replies(
  turn ai.turns, replies jsonb, question jsonb, words text, note text, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return case
    when replies <> '[]' then jsonb_build_array(jsonb_build_object(
      'key', case when note in ('not_understood', 'no_role', 'words_share') then 'words_not_understood' else 'words_wait' end,
      'vars', jsonb_build_object('words', private.clip(words, 200))
    )) || replies
    -- A number or a code was asked for: it is asked for again, and the question stays.
    when question ->> 'kind' = 'number'
      then jsonb_build_array(jsonb_build_object('key', 'client_invalid_quantity', 'question', question))
    when question ->> 'kind' = 'address'
      then jsonb_build_array(private.ask_address('client_address_unread') || case
        when note <> 'not_understood' then jsonb_build_object('note', note) else '{}' end)
    when question ->> 'kind' = 'code'
      then jsonb_build_array(private.run_tool(turn, question ->> 'tool', question -> 'args', at))
    when note = 'no_role' then jsonb_build_array(private.run_tool(turn, 'show_home', '{}', at))
    else jsonb_build_array(coalesce(
      private.show_again(turn, question, note, at), private.run_tool(turn, 'show_home', jsonb_build_object('note', note), at)
    ))
  end;
end
$$;

comment on function private.unknown_replies is
  'The replies of a turn with what is said of words that nobody understood: nothing that was said is dropped in silence.';

create function private.answer_turn(
  turn ai.turns, said private.meaning[], at timestamptz, note text default 'not_understood'
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_question jsonb := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
  v_replies jsonb := '[]';
  v_unknown text;
  v_said private.meaning;
  v_reply jsonb;
begin
  foreach v_said in array said loop
    if v_said.meaning is null and v_replies <> '[]' then
      -- What was done before it may have asked just for this.
      v_said := private.read_words(turn, v_said, v_question, null, at);
    end if;
    v_reply := private.act_on(turn, v_said, v_question, at);
    if v_reply is not null then
      v_replies := v_replies || v_reply;
      v_question := v_reply -> 'question';
    elsif v_said.meaning is null or v_said.meaning ? 'answers' then
      v_unknown := concat_ws(' / ', v_unknown, private.clip(v_said.words, 200));
    end if;
  end loop;
  if v_unknown is not null and note <> 'silent' then
    v_replies := private.unknown_replies(turn, v_replies, v_question, v_unknown, note, at);
  end if;
  perform private.answer(turn, private.join_replies(private.said_to(v_replies, (turn).agent), private.turn_language(turn)), at);
  perform private.finish_turn((turn).id, case v_replies when '[]' then 'nothing' else 'sql' end, at);
end
$$;

comment on function private.answer_turn is
  'Answers a leased turn in SQL, in one message, and ends it. note: what is said of words that nobody understood. Locked before.';
