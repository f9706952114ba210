-- Whom a post of messages brings news of, and in which order their rows are locked.

create function private.is_at_home(update jsonb)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select update #>> '{content,type}' is distinct from 'system'
    and exists (
      select
      from public.channels as n
      join public.chats as h on h.channel_id = n.id
      where n.phone_number_id = update ->> 'phone_number_id'
        and h.person_id = private.known_person(
          update #>> '{sender,user_id}', update #>> '{sender,phone}', update #>> '{sender,name}'
        )
        and not exists (
          select
          from unnest(case when n.agent is null then private.roles_of(h.person_id) else array[n.agent] end) as r (role)
          where not exists (select from public.conversations as c where c.chat_id = h.id and c.role = r.role)
        )
    )
$$;

comment on function private.is_at_home is
  'Whether a message brings no news of its sender: a known person in a conversation that is there. As almost always.';

create function private.lock_people(updates jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_user_ids text[];
  v_phones text[];
  v_new_user_ids text[];
  v_new_phones text[];
  v_person_ids bigint[];
begin
  with arrived as materialized (
    select u.value as update, not private.is_at_home(u.value) as is_news
    from jsonb_array_elements(updates) as u
  )
  select array_agg(n.user_id), array_agg(n.phone), array_agg(n.user_id) filter (where a.is_news),
    array_agg(n.phone) filter (where a.is_news)
  into v_user_ids, v_phones, v_new_user_ids, v_new_phones
  from arrived as a
  cross join lateral (
    values
      (a.update #>> '{sender,user_id}', a.update #>> '{sender,phone}'),
      -- Who moves to a new number says so.
      (a.update #>> '{content,new_user_id}', a.update #>> '{content,new_phone}'),
      (a.update #>> '{content,previous_user_id}', a.update #>> '{content,previous_phone}')
  ) as n (user_id, phone);
  if v_new_user_ids is null then
    return;
  end if;
  -- Two posts at once with crossing user ids and numbers: one waits here for the other, with nothing of its own yet.
  perform pg_advisory_xact_lock(k.key)
  from private.person_keys(v_new_user_ids, v_new_phones) as k (key);
  v_person_ids := array(
    select p.id from public.persons as p where p.whatsapp_user_id = any (v_user_ids)
    union
    select p.id from public.persons as p where p.phone = any (v_phones)
  );
  -- An agent has the conversation and would change, or refer to, its person, whom this post is changing: it would wait for
  -- this post, and this post for the conversation.
  perform
  from public.conversations as c
  where c.person_id = any (v_person_ids)
  order by c.id
  for no key update;
  perform
  from public.persons as p
  where p.id = any (v_person_ids)
  order by p.id
  for no key update;
end
$$;

comment on function private.lock_people is
  'Before anything else of a post: if it brings news of anybody, locks whom it is about, keys first, then all the conversations of its people, then the people.';

create function private.note_writers(message_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform
  from public.chats as h
  where h.id in (
    select c.chat_id
    from public.messages as m
    join public.conversations as c on c.id = m.conversation_id
    where m.id = any (message_ids)
  )
  order by h.id
  for no key update;
  with newest as (
    -- Where nobody could tell the role, the conversation is a guess that is not remembered.
    select distinct on (c.chat_id) c.chat_id, m.sent_at, m.received_at, m.external_id,
      coalesce(k.agent, private.role_in(w, m.content ->> 'body', m.answers_external_id, m.received_at)) as role
    from public.messages as m
    join public.conversations as c on c.id = m.conversation_id
    join public.chats as w on w.id = c.chat_id
    join public.channels as k on k.id = w.channel_id
    where m.id = any (message_ids)
      and m.kind <> 'system'
    order by c.chat_id, m.sent_at desc, m.id desc
  ),
  opened as (
    update public.chats as h
    set
      written_at = greatest(h.written_at, n.sent_at),
      newest_external_id = case when h.written_at > n.sent_at then h.newest_external_id else n.external_id end,
      -- As new as the message: the message itself chose it.
      role = case when h.role_at >= n.sent_at then h.role else coalesce(n.role, h.role) end,
      role_at = case when n.role is null then h.role_at else greatest(h.role_at, n.sent_at) end
    from newest as n
    where h.id = n.chat_id
    returning h.id, n.received_at
  )
  -- What waited for a template may go as it is now.
  update public.outbox as o
  set next_at = least(o.next_at, h.received_at)
  from opened as h
  where o.chat_id = h.id
    and o.state = 'queued'
    and o.error_code = 'template_paused';
end
$$;

comment on function private.note_writers is 'Opens WhatsApp''s window of the chats in which these messages came, and remembers the role and what to mark as read.';
