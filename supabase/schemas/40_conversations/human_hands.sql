-- A person of Weats answers in place of the agent. Whoever takes a conversation has it alone; meanwhile words are left
-- to them and taps still act. Who wrote is told once that a person is there, and once that the agent is back.

select private.add_words('human_here',
  'es', 'Desde ahora responde aquí una persona del equipo de Weats. Los botones siguen funcionando.',
  'en', 'From now on a person of the Weats team answers here. The buttons still work.',
  'pt', 'A partir de agora quem responde aqui é uma pessoa da equipe da Weats. Os botões continuam funcionando.'
);

select private.add_words('agent_back',
  'es', 'Desde ahora vuelve a responder el asistente de Weats.',
  'en', 'From now on the Weats assistant answers again.',
  'pt', 'A partir de agora o assistente da Weats volta a responder.'
);

create function private.is_in_human_hands(conversation_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.conversations as c
    where c.id = conversation_id
      and c.human_admin_id is not null
  );
end
$$;

comment on function private.is_in_human_hands is 'Whether a person of Weats answers a conversation now, so that the agent leaves words to them.';

create function private.judge_human(conversation public.conversations, admin_person_id bigint)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when not private.is_admin(admin_person_id) then 'not_an_admin'
    when (conversation).id is null then 'unknown_conversation'
    when (conversation).human_admin_id <> admin_person_id and private.is_admin((conversation).human_admin_id)
      then 'taken_by_another'
  end
$$;

comment on function private.judge_human is
  'Why an admin may not answer a conversation, or null: not_an_admin, unknown_conversation, taken_by_another (who is an admin still).';

create function private.tell_handover(conversation public.conversations, key text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.say(
    (conversation).id,
    jsonb_build_object('kind', 'text', 'body', private.render(key, p.language)),
    at
  )
  from public.persons as p
  where p.id = (conversation).person_id;
  perform private.resolve_alert(k.kind, 'conversation:' || (conversation).id, at)
  from (values ('human_wanted'), ('human_left')) as k (kind);
  perform private.wake('send-messages', at);
end
$$;

comment on function private.tell_handover is
  'Tells who wrote who answers from now on, and closes what called a person here. The conversation is locked.';

create function private.take_conversation(conversation_id bigint, admin_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_code text;
begin
  -- Two who take it at once: the second waits here, then finds the first.
  select c.* into v_conversation
  from public.conversations as c
  where c.id = conversation_id
  for no key update;
  v_code := private.judge_human(v_conversation, admin_person_id);
  if v_code is not null then
    return jsonb_build_object('ok', false, 'code', v_code);
  elsif v_conversation.human_admin_id is distinct from admin_person_id then
    update public.conversations as c
    set
      human_since = at,
      human_admin_id = admin_person_id,
      -- What was asked is not answered any more; a turn that is with a model now changes nothing.
      question = null,
      version = c.version + 1
    where c.id = v_conversation.id;
    perform private.end_waiting(v_conversation.id, at);
  end if;
  if v_conversation.human_admin_id is null then
    perform private.tell_handover(v_conversation, 'human_here', at);
  end if;
  return jsonb_build_object('ok', true, 'code', 'taken');
end
$$;

comment on function private.take_conversation(bigint, bigint, timestamptz) is
  'An admin answers a conversation from now on: {ok, code: taken}, also when they have it, or private.judge_human. The person is told once.';

create function private.take_conversation(conversation_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.take_conversation(conversation_id, private.signed_in_admin(), at)
$$;

comment on function private.take_conversation(bigint, timestamptz) is 'Takes a conversation as the signed-in admin; PT403 for others.';

-- Why not: empty, too_long (over 1,000 characters), or a refusal of private.take_conversation.
create function private.reply_as_human(conversation_id bigint, text text, admin_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_text text := btrim(text, E' \t\r\n');
  v_taken jsonb;
begin
  if coalesce(v_text, '') = '' then
    return jsonb_build_object('ok', false, 'code', 'empty');
  -- As much as the template carries outside WhatsApp's window: nothing that a person wrote is cut.
  elsif length(v_text) > 1000 then
    return jsonb_build_object('ok', false, 'code', 'too_long');
  end if;
  v_taken := private.take_conversation(
    conversation_id, admin_person_id, at
  );
  if not (v_taken ->> 'ok')::boolean then
    return v_taken;
  end if;
  perform private.say(
    conversation_id, jsonb_build_object('kind', 'text', 'body', v_text), at,
    written_by => admin_person_id
  );
  perform private.resolve_alert('human_wanted', 'conversation:' || conversation_id, at);
  perform private.wake('send-messages', at);
  return jsonb_build_object('ok', true, 'code', 'queued');
end
$$;

comment on function private.reply_as_human(bigint, text, bigint, timestamptz) is
  'An admin writes to the person of a conversation, which they take if nobody has it: {ok, code: queued}, or why not.';

create function private.reply_as_human(conversation_id bigint, text text, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.reply_as_human(
    conversation_id, text, private.signed_in_admin(), at
  )
$$;

comment on function private.reply_as_human(bigint, text, timestamptz) is 'Replies as the signed-in admin; PT403 for others.';

create function private.give_back_conversation(conversation_id bigint, admin_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_code text;
begin
  select c.* into v_conversation
  from public.conversations as c
  where c.id = conversation_id
  for no key update;
  v_code := coalesce(
    private.judge_human(v_conversation, admin_person_id),
    case when v_conversation.human_admin_id is null then 'not_taken' end
  );
  if v_code is not null then
    return jsonb_build_object('ok', false, 'code', v_code);
  end if;
  update public.conversations as c set human_since = null, human_admin_id = null where c.id = v_conversation.id;
  perform private.tell_handover(v_conversation, 'agent_back', at);
  return jsonb_build_object('ok', true, 'code', 'given_back');
end
$$;

comment on function private.give_back_conversation(bigint, bigint, timestamptz) is
  'The agent answers again: {ok, code: given_back}, or not_taken, not_an_admin, unknown_conversation, taken_by_another. The person is told.';

create function private.give_back_conversation(conversation_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.give_back_conversation(
    conversation_id, private.signed_in_admin(), at
  )
$$;

comment on function private.give_back_conversation(bigint, timestamptz) is 'Gives a conversation back as the signed-in admin; PT403 for others.';
