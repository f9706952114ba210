-- Handover: a person of Weats answers in place of the agent. Whoever takes a conversation has it alone; meanwhile words
-- are left to them and taps still act. Who wrote is told once that a person is there, and once that the agent is back.
-- What nobody gives back returns to the agent by itself.

insert into private.settings (key, value, meaning)
values ('human_hours', '12', 'A conversation that a person took and left goes back to the agent so long after their last word');

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('human_here', 'Desde ahora responde aquí una persona del equipo de Weats. Los botones siguen funcionando.', 'From now on a person of the Weats team answers here. The buttons still work.', 'A partir de agora quem responde aqui é uma pessoa da equipe da Weats. Os botões continuam funcionando.'),
    ('agent_back', 'Desde ahora vuelve a responder el asistente de Weats.', 'From now on the Weats assistant answers again.', 'A partir de agora o assistente da Weats volta a responder.')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.is_in_human_hands(conversation_id bigint)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select
    from public.conversations as c
    where c.id = is_in_human_hands.conversation_id
      and c.human_admin_id is not null
  );
end
$$;

comment on function private.is_in_human_hands is 'Whether a person of Weats answers a conversation now, so that the agent leaves words to them.';
revoke all on function private.is_in_human_hands from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.judge_human(conversation public.conversations, admin_person_id bigint)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when not exists (
      select
      from public.admins as a
      where a.person_id = judge_human.admin_person_id
        and a.suspended_at is null
    ) then 'not_an_admin'
    when (conversation).id is null then 'unknown_conversation'
    when (conversation).human_admin_id <> judge_human.admin_person_id and exists (
      select
      from public.admins as a
      where a.person_id = (conversation).human_admin_id
        and a.suspended_at is null
    ) then 'taken_by_another'
  end
$$;

comment on function private.judge_human is
  'Why an admin may not answer a conversation, or null: not_an_admin, unknown_conversation, taken_by_another (who is an admin still).';
revoke all on function private.judge_human from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.tell_handover(conversation public.conversations, key text, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.say(
    (conversation).id,
    jsonb_build_object('kind', 'text', 'body', private.render(tell_handover.key, p.language)),
    tell_handover.now
  )
  from public.persons as p
  where p.id = (conversation).person_id;
  perform private.resolve_alert(k.kind, 'conversation:' || (conversation).id, tell_handover.now)
  from (values ('human_wanted'), ('human_left')) as k (kind);
  perform private.wake('send-messages', tell_handover.now);
end
$$;

comment on function private.tell_handover is
  'Tells who wrote who answers from now on, and closes what called a person here. The conversation is locked.';
revoke all on function private.tell_handover from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.take_conversation(conversation_id bigint, admin_person_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_code text;
begin
  -- Two who take it at once: the second waits here, then finds the first.
  select c.* into v_conversation
  from public.conversations as c
  where c.id = take_conversation.conversation_id
  for no key update;
  v_code := private.judge_human(v_conversation, take_conversation.admin_person_id);
  if v_code is not null then
    return jsonb_build_object('ok', false, 'code', v_code);
  elsif v_conversation.human_admin_id is distinct from take_conversation.admin_person_id then
    update public.conversations as c
    set
      human_since = take_conversation.now,
      human_admin_id = take_conversation.admin_person_id,
      -- What was asked is not answered any more; a turn that is with a model now changes nothing.
      question = null,
      version = c.version + 1
    where c.id = v_conversation.id;
  end if;
  if v_conversation.human_admin_id is null then
    perform private.tell_handover(v_conversation, 'human_here', take_conversation.now);
  end if;
  return jsonb_build_object('ok', true, 'code', 'taken');
end
$$;

comment on function private.take_conversation(bigint, bigint, timestamptz) is
  'An admin answers a conversation from now on: {ok, code: taken}, also when they have it; or not_an_admin, unknown_conversation, taken_by_another. The person is told once.';
revoke all on function private.take_conversation(bigint, bigint, timestamptz) from public, anon, authenticated, service_role;
-- No grant: for the functions of this file and, as postgres, admins.

create function private.reply_as_human(conversation_id bigint, text text, admin_person_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_text text := btrim(reply_as_human.text, E' \t\r\n');
  v_taken jsonb;
begin
  if coalesce(v_text, '') = '' then
    return jsonb_build_object('ok', false, 'code', 'empty');
  -- As much as the template carries outside WhatsApp's window: nothing that a person wrote is cut.
  elsif length(v_text) > 1000 then
    return jsonb_build_object('ok', false, 'code', 'too_long');
  end if;
  v_taken := private.take_conversation(
    reply_as_human.conversation_id, reply_as_human.admin_person_id, reply_as_human.now
  );
  if not (v_taken ->> 'ok')::boolean then
    return v_taken;
  end if;
  perform private.say(
    reply_as_human.conversation_id, jsonb_build_object('kind', 'text', 'body', v_text), reply_as_human.now,
    written_by => reply_as_human.admin_person_id
  );
  perform private.resolve_alert('human_wanted', 'conversation:' || reply_as_human.conversation_id, reply_as_human.now);
  perform private.wake('send-messages', reply_as_human.now);
  return jsonb_build_object('ok', true, 'code', 'queued');
end
$$;

comment on function private.reply_as_human(bigint, text, bigint, timestamptz) is
  'An admin writes to the person of a conversation, which they take if nobody has it: {ok, code: queued}, or empty, too_long (over 1,000 characters) and the refusals of private.take_conversation.';
revoke all on function private.reply_as_human(bigint, text, bigint, timestamptz) from public, anon, authenticated, service_role;
-- No grant: for the functions of this file and, as postgres, admins.

create function private.give_back_conversation(conversation_id bigint, admin_person_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_code text;
begin
  select c.* into v_conversation
  from public.conversations as c
  where c.id = give_back_conversation.conversation_id
  for no key update;
  v_code := coalesce(
    private.judge_human(v_conversation, give_back_conversation.admin_person_id),
    case when v_conversation.human_admin_id is null then 'not_taken' end
  );
  if v_code is not null then
    return jsonb_build_object('ok', false, 'code', v_code);
  end if;
  update public.conversations as c set human_since = null, human_admin_id = null where c.id = v_conversation.id;
  perform private.tell_handover(v_conversation, 'agent_back', give_back_conversation.now);
  return jsonb_build_object('ok', true, 'code', 'given_back');
end
$$;

comment on function private.give_back_conversation(bigint, bigint, timestamptz) is
  'The agent answers again: {ok, code: given_back}, or not_taken, not_an_admin, unknown_conversation, taken_by_another. The person is told.';
revoke all on function private.give_back_conversation(bigint, bigint, timestamptz) from public, anon, authenticated, service_role;
-- No grant: for the functions of this file and, as postgres, admins.

create function private.is_left(conversation public.conversations, now timestamptz)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select (conversation).human_since <= l.before and not exists (
    select
    from public.outbox as o
    where o.conversation_id = (conversation).id
      and o.written_by is not null
      and o.created_at > l.before
  )
  from (select is_left.now - make_interval(hours => private.setting_int('human_hours')) as before) as l
$$;

comment on function private.is_left is 'Whether the person who took a conversation has said nothing there for `human_hours`.';
revoke all on function private.is_left from public, anon, authenticated, service_role;
-- No grant: for private.return_conversations.

create function private.return_conversations(now timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids bigint[];
  v_returned integer;
begin
  v_ids := array(
    select c.id
    from public.conversations as c
    where c.human_admin_id is not null
      and private.is_left(c, return_conversations.now)
    order by c.id
    limit return_conversations.slice
    for no key update skip locked
  );
  -- Judged again under the locks: who has it may just have written.
  with returned as (
    update public.conversations as c
    set human_since = null, human_admin_id = null
    from public.conversations as b
    where c.id = any (v_ids)
      and b.id = c.id
      and c.human_admin_id is not null
      and private.is_left(c, return_conversations.now)
    returning c.id, c.role, b.human_admin_id
  ),
  told as (
    select private.raise_alert(
      'human_left', 'conversation:' || r.id,
      jsonb_build_object('role', r.role, 'admin_person_id', r.human_admin_id), return_conversations.now
    )
    from returned as r
  )
  select count(*) into v_returned from told;
  return jsonb_build_object('returned', v_returned);
end
$$;

comment on function private.return_conversations is
  'Gives conversations that a person took and left back to the agent, at most `slice`: {returned}. Admins see an alert human_left, the person is told nothing.';
revoke all on function private.return_conversations from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create function private.signed_in_admin()
returns bigint
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_person_id bigint;
begin
  select a.person_id into v_person_id
  from public.admins as a
  where a.user_id = (select auth.uid())
    and a.suspended_at is null;
  if v_person_id is null then
    perform private.refuse('PT403', 'Cannot answer for Weats as the signed-in user is no admin');
  end if;
  return v_person_id;
end
$$;

comment on function private.signed_in_admin is 'Which admin the signed-in user is; PT403 for everybody else.';
revoke all on function private.signed_in_admin from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.take_conversation(conversation_id bigint, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.take_conversation(take_conversation.conversation_id, private.signed_in_admin(), take_conversation.now)
$$;

comment on function private.take_conversation(bigint, timestamptz) is 'Takes a conversation as the signed-in admin; PT403 for others.';
revoke all on function private.take_conversation(bigint, timestamptz) from public, anon, authenticated, service_role;
grant execute on function private.take_conversation(bigint, timestamptz) to authenticated;

create function private.reply_as_human(conversation_id bigint, text text, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.reply_as_human(
    reply_as_human.conversation_id, reply_as_human.text, private.signed_in_admin(), reply_as_human.now
  )
$$;

comment on function private.reply_as_human(bigint, text, timestamptz) is 'Replies as the signed-in admin; PT403 for others.';
revoke all on function private.reply_as_human(bigint, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function private.reply_as_human(bigint, text, timestamptz) to authenticated;

create function private.give_back_conversation(conversation_id bigint, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.give_back_conversation(
    give_back_conversation.conversation_id, private.signed_in_admin(), give_back_conversation.now
  )
$$;

comment on function private.give_back_conversation(bigint, timestamptz) is 'Gives a conversation back as the signed-in admin; PT403 for others.';
revoke all on function private.give_back_conversation(bigint, timestamptz) from public, anon, authenticated, service_role;
grant execute on function private.give_back_conversation(bigint, timestamptz) to authenticated;

create function public.take_conversation(conversation_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.take_conversation(take_conversation.conversation_id, now())
$$;

comment on function public.take_conversation is 'For admins: see private.take_conversation.';
revoke all on function public.take_conversation from public, anon, authenticated, service_role;
grant execute on function public.take_conversation to authenticated;

create function public.reply_as_human(conversation_id bigint, text text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.reply_as_human(reply_as_human.conversation_id, reply_as_human.text, now())
$$;

comment on function public.reply_as_human is 'For admins: see private.reply_as_human.';
revoke all on function public.reply_as_human from public, anon, authenticated, service_role;
grant execute on function public.reply_as_human to authenticated;

create function public.give_back_conversation(conversation_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.give_back_conversation(give_back_conversation.conversation_id, now())
$$;

comment on function public.give_back_conversation is 'For admins: see private.give_back_conversation.';
revoke all on function public.give_back_conversation from public, anon, authenticated, service_role;
grant execute on function public.give_back_conversation to authenticated;

create function private.message_words(kind text, content jsonb)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(
    message_words.content ->> 'body', message_words.content ->> 'text', message_words.content ->> 'title',
    message_words.content ->> 'caption', message_words.content #>> '{content,body}', format('(%s)', message_words.kind)
  )
$$;

comment on function private.message_words is 'What a message says, to be read by a person; its kind in brackets when it has no words.';
revoke all on function private.message_words from public, anon, authenticated, service_role;
-- No grant: for the views of this file.

create view admin.conversations
with (security_invoker = true)
as
select c.id as conversation_id, c.role, p.display_name as person, w.raised_at as wanted_at, c.human_since,
  c.human_admin_id, h.display_name as human, i.words as last_words, i.received_at as last_words_at,
  o.words as last_said, o.created_at as last_said_at
from public.conversations as c
join public.persons as p on p.id = c.person_id
left join private.alerts as w
  on w.kind = 'human_wanted'
  and w.subject = 'conversation:' || c.id
  and w.resolved_at is null
left join public.persons as h on h.id = c.human_admin_id
left join lateral (
  select private.message_words(m.kind, m.content) as words, m.received_at
  from public.messages as m
  where m.conversation_id = c.id
  order by m.id desc
  limit 1
) as i on true
left join lateral (
  select private.message_words(b.content ->> 'kind', b.content) as words, b.created_at
  from public.outbox as b
  where b.conversation_id = c.id
  order by b.id desc
  limit 1
) as o on true
where w.id is not null
  or c.human_admin_id is not null
order by w.raised_at desc nulls last, c.human_since desc, c.id;

comment on view admin.conversations is
  'Conversations that want a person, the newest wish first, then those that have one. Take one with take_conversation, read it in admin.conversation_messages.';
revoke all on admin.conversations from public, anon, authenticated, service_role;

create view admin.conversation_messages
with (security_invoker = true)
as
select w.*
from (
  select m.conversation_id, m.received_at as at, 'them' as writer, null::text as human, m.kind,
    private.message_words(m.kind, m.content) as words, null::text as state, m.id as place
  from public.messages as m
  union all
  select o.conversation_id, o.created_at,
    case
      when o.written_by is not null then 'person'
      when t.finished_by = 'model' then 'agent'
      else 'sql'
    end,
    p.display_name, o.content ->> 'kind', private.message_words(o.content ->> 'kind', o.content), o.state, o.id
  from public.outbox as o
  left join ai.turns as t on t.id = o.turn_id
  left join public.persons as p on p.id = o.written_by
) as w
-- At one instant what they wrote comes before its answer.
order by w.conversation_id, w.at, w.state is not null, w.place;

comment on view admin.conversation_messages is
  'What was written both ways, in order, by whom: them; agent (a model), sql (a tap, certain words, news), person (human: who of Weats). state: of the outbox. Ask for one conversation_id.';
revoke all on admin.conversation_messages from public, anon, authenticated, service_role;
