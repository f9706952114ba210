-- A chat is a person on one of our numbers; a conversation is a chat in one role.

create function private.open_chat(channel_id bigint, person_id bigint, at timestamptz)
returns public.chats
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_chat public.chats;
begin
  select c.* into v_chat
  from public.chats as c
  where c.channel_id = open_chat.channel_id
    and c.person_id = open_chat.person_id;
  if not found then
    insert into public.chats (channel_id, person_id, created_at)
    values (open_chat.channel_id, open_chat.person_id, at)
    on conflict on constraint persons_have_one_chat_a_channel do nothing;
    select c.* into v_chat
    from public.chats as c
    where c.channel_id = open_chat.channel_id
      and c.person_id = open_chat.person_id;
  end if;
  return v_chat;
end
$$;

comment on function private.open_chat is 'The chat of a person and a channel, made if it is new.';

create function private.open_conversation(chat public.chats, role text, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
begin
  select c.id into v_id
  from public.conversations as c
  where c.chat_id = (chat).id
    and c.role = open_conversation.role;
  if v_id is null then
    insert into public.conversations (chat_id, person_id, role, created_at)
    values ((chat).id, (chat).person_id, open_conversation.role, at)
    on conflict on constraint chats_have_one_conversation_a_role do nothing;
    select c.id into v_id
    from public.conversations as c
    where c.chat_id = (chat).id
      and c.role = open_conversation.role;
  end if;
  return v_id;
end
$$;

comment on function private.open_conversation is 'The conversation of a chat in a role, made if it is new.';

create function private.follow_person(person_id bigint, content jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_phone text := content ->> 'new_phone';
  v_user_id text := content ->> 'new_user_id';
  v_holder_id bigint;
begin
  -- They wrote under the new id before this came: somebody new, who keeps it, and the number.
  if exists (
    select from public.persons as q where q.whatsapp_user_id = v_user_id and q.id <> person_id
  ) then
    return;
  end if;
  select p.id into v_holder_id from public.persons as p where p.phone = v_phone and p.id <> person_id;
  if v_holder_id is not null then
    perform private.release_phone(v_holder_id, at);
  end if;
  update public.persons as p
  set phone = coalesce(v_phone, p.phone), whatsapp_user_id = coalesce(v_user_id, p.whatsapp_user_id)
  where p.id = person_id;
end
$$;

comment on function private.follow_person is
  'WhatsApp says that somebody has a new number or user id: it is theirs now, and nobody else''s.';

create function private.person_in_news(sender jsonb, content jsonb)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select p.id
  from (
    values
      (1, content ->> 'previous_user_id', null),
      (2, sender ->> 'user_id', null),
      (3, null, sender ->> 'phone'),
      (4, null, content ->> 'previous_phone'),
      (5, content ->> 'new_user_id', null),
      (6, null, content ->> 'new_phone')
  ) as n (place, user_id, phone)
  join public.persons as p on p.whatsapp_user_id = n.user_id or p.phone = n.phone
  order by n.place
  limit 1
$$;

comment on function private.person_in_news is
  'Whom WhatsApp''s news of a changed number or user id is about: by what they had, else by what they have now; null for a stranger.';

create function private.place_update(update jsonb, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_channel public.channels;
  v_person_id bigint;
  v_chat public.chats;
  v_role text;
begin
  select c.* into v_channel
  from public.channels as c
  where c.phone_number_id = update ->> 'phone_number_id'
    and c.is_active;
  if not found then
    perform private.refuse(
      'PT404',
      format('Cannot store a message to an unknown number: phone_number_id %s', update ->> 'phone_number_id'),
      'Insert the number into public.channels, then try the update again'
    );
  elsif v_channel.phone is distinct from update ->> 'our_phone' and update ->> 'our_phone' is not null then
    -- Many first posts at once: one of them notes it, nobody waits.
    update public.channels as c
    set phone = update ->> 'our_phone'
    where c.id = (select n.id from public.channels as n where n.id = v_channel.id for no key update skip locked);
  end if;
  if update ->> 'group_id' is not null then
    perform private.refuse('PT422', 'Cannot store a message of a group as Weats speaks to one person at a time');
  end if;
  -- News of a change comes late and in any form: nobody is made, renamed or parted from a number to read it.
  v_person_id := coalesce(
    case when update #>> '{content,type}' = 'system' then private.person_in_news(update -> 'sender', update -> 'content') end,
    private.identify_person(update #>> '{sender,user_id}', update #>> '{sender,phone}', update #>> '{sender,name}', at)
  );
  v_chat := private.open_chat(v_channel.id, v_person_id, at);
  v_role := coalesce(
    v_channel.agent,
    private.role_in(
      v_chat, update #>> '{content,body}', update #>> '{context,message_id}', at
    ),
    -- Nobody knows: the first conversation asks.
    'client'
  );
  return private.open_conversation(v_chat, v_role, at);
end
$$;

comment on function private.place_update is 'The conversation that an inbound message belongs to; PT404 for an unknown number, PT422 for a group.';
