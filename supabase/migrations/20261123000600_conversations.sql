-- Conversations: what people write and what we answer, each kept before anything is done about it. Meta posts at least
-- once, late, in any order and up to a thousand updates at a time; an update is stored once or kept as a dead one with
-- its reason. Locks, here and in the turns: keys of people (only a post that brings news of somebody), conversations
-- ascending, people ascending, turn, orders ascending, offers, chats ascending, rows of the outbox ascending.

create table public.chats (
  id bigint generated always as identity primary key,
  channel_id bigint not null references public.channels on delete restrict,
  person_id bigint not null references public.persons on delete restrict,
  role text,
  role_at timestamptz,
  written_at timestamptz,
  newest_external_id text,
  read_external_id text,
  sent_until timestamptz not null default '-infinity',
  created_at timestamptz not null,
  constraint persons_have_one_chat_a_channel unique (channel_id, person_id),
  constraint chat_roles_are_known check (role in ('client', 'restaurant', 'runner')),
  constraint chat_roles_have_a_time check ((role is null) = (role_at is null))
);

comment on table public.chats is 'One person and one of our numbers: what WhatsApp''s window and pair rate are counted for.';
comment on column public.chats.role is 'As whom the person last spoke or was spoken to on a number that serves several agents.';
comment on column public.chats.written_at is 'When they last wrote; 24 hours from here anything may be sent, afterwards templates only.';
comment on column public.chats.newest_external_id is 'Their newest message, to be marked as read; read_external_id: what was.';
comment on column public.chats.sent_until is
  'Theoretical arrival time of the pair rate (GCRA, the generic cell rate algorithm of ITU-T I.371): each message adds 6 s.';

create index chats_by_person on public.chats (person_id);

alter table public.chats enable row level security;
revoke all on public.chats from public, anon, authenticated, service_role;
-- No grants and no policies: reached through functions.

create table public.conversations (
  id bigint generated always as identity primary key,
  chat_id bigint not null references public.chats on delete restrict,
  person_id bigint not null references public.persons on delete restrict,
  role text not null,
  version bigint not null default 1,
  question jsonb,
  human_since timestamptz,
  human_admin_id bigint references public.admins on delete restrict,
  limited_until timestamptz,
  created_at timestamptz not null,
  constraint chats_have_one_conversation_a_role unique (chat_id, role),
  constraint conversations_have_a_known_role check (role in ('client', 'restaurant', 'runner')),
  constraint conversation_versions_are_counted check (version >= 1),
  constraint questions_name_a_tool check (question is null or jsonb_typeof(question -> 'tool') = 'string'),
  constraint conversations_in_human_hands_say_whose check ((human_since is null) = (human_admin_id is null))
);

comment on table public.conversations is
  'A chat in one role: the unit of order. Whatever touches its messages or turns locks its row first.';
comment on column public.conversations.version is
  'Raised by each tap that acted, and by a person who takes over; a turn claimed under an older one changes no state.';

comment on column public.conversations.question is
  'What was asked last, for words that answer it: {tool, args, kind: number, code, yes or text}; each answer replaces it.';

comment on column public.conversations.human_since is 'Since when a person of Weats answers in place of the agent; human_admin_id: who.';

comment on column public.conversations.limited_until is 'They wrote too fast and have been told; until then nothing more is said about it.';

create index conversations_by_person on public.conversations (person_id);
create index conversations_in_human_hands on public.conversations (human_admin_id) where human_admin_id is not null;

alter table public.conversations enable row level security;
revoke all on public.conversations from public, anon, authenticated, service_role;
-- No grants and no policies: as chats.

create table public.messages (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references public.conversations on delete restrict,
  external_id text not null,
  kind text not null,
  content jsonb not null,
  answers_external_id text,
  about_external_id text,
  needs_turn boolean not null,
  turn_id bigint,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  payload jsonb,
  constraint messages_come_once unique (external_id),
  constraint external_ids_are_bearable check (length(external_id) between 1 and 512),
  constraint message_kinds_are_words check (kind ~ '^[a-z][a-z_]{1,39}$'),
  constraint message_contents_are_objects check (jsonb_typeof(content) = 'object'),
  constraint silent_messages_have_no_turn check (needs_turn or turn_id is null)
);

comment on table public.messages is 'What people wrote, each once: in exactly one turn, or silent (a reaction, news of WhatsApp).';
comment on column public.messages.kind is 'The type of the content: text, audio, location, button_reply, edit, revoke, unknown …';
comment on column public.messages.content is 'As the parser of the webhook gives it, without the type''s raw form.';
comment on column public.messages.answers_external_id is 'Our message that was answered or tapped.';
comment on column public.messages.about_external_id is 'The message that was edited, deleted or reacted to.';
comment on column public.messages.payload is 'The message as it came; emptied after some days.';

create index messages_unassigned on public.messages (conversation_id, id) where needs_turn and turn_id is null;
create index messages_by_conversation on public.messages (conversation_id, id);
create index messages_by_turn on public.messages (turn_id);
create index messages_about on public.messages (about_external_id) where about_external_id is not null;
create index messages_with_payload on public.messages (received_at) where payload is not null;

alter table public.messages enable row level security;
revoke all on public.messages from public, anon, authenticated, service_role;
-- No grants and no policies: as chats.

create table public.media (
  id uuid primary key default gen_random_uuid(),
  message_id bigint not null references public.messages on delete cascade,
  external_media_id text not null,
  url text,
  mime_type text,
  sha256 text,
  state text not null default 'remote',
  path text,
  bytes bigint,
  tries integer not null default 0,
  error_code text,
  created_at timestamptz not null,
  stored_at timestamptz,
  constraint messages_carry_one_file unique (message_id),
  constraint media_have_a_known_state check (state in ('remote', 'stored', 'gone', 'deleted')),
  constraint stored_media_have_a_path check ((state = 'stored') = (path is not null)),
  constraint files_have_a_size check (bytes >= 0)
);

comment on table public.media is 'Files that people sent: fetched from Meta once into private storage, deleted after some days.';
comment on column public.media.url is 'Meta''s address, good for five minutes; the id is good for seven days.';
comment on column public.media.state is 'remote: not fetched yet; gone: cannot be fetched any more.';

create index media_remote on public.media (created_at) where state = 'remote';
create index media_stored on public.media (stored_at) where state = 'stored';

alter table public.media enable row level security;
revoke all on public.media from public, anon, authenticated, service_role;
-- No grants and no policies: as chats.

create table private.dead_updates (
  id bigint generated always as identity primary key,
  update jsonb not null,
  code text not null,
  reason text not null,
  tries integer not null default 1,
  received_at timestamptz not null,
  retried_at timestamptz,
  constraint dead_updates_were_tried check (tries >= 1)
);

comment on table private.dead_updates is 'What came from WhatsApp and could not be stored: kept whole until an admin has tried again or it is too old.';
comment on column private.dead_updates.code is 'The SQLSTATE of the refusal, or malformed: the parser could not tell what it is.';

create index dead_updates_by_age on private.dead_updates (received_at);

alter table private.dead_updates enable row level security;
revoke all on private.dead_updates from public, anon, authenticated, service_role;
-- No grants and no policies: read through admin.dead_updates.

create table private.account_news (
  id bigint generated always as identity primary key,
  field text not null,
  value jsonb,
  received_at timestamptz not null
);

comment on table private.account_news is 'What Meta says about the account, its templates and numbers, as it came; for people to read.';

create index account_news_by_age on private.account_news (received_at);

alter table private.account_news enable row level security;
revoke all on private.account_news from public, anon, authenticated, service_role;
-- No grants and no policies: read through admin.account_news.

create table private.wakes (
  slug text primary key,
  woken_at timestamptz not null default '-infinity',
  constraint slugs_name_functions check (slug ~ '^[a-z][a-z-]{2,39}$')
);

comment on table private.wakes is 'When an edge function was last woken: once a second is enough, it looks around for longer.';

alter table private.wakes enable row level security;
revoke all on private.wakes from public, anon, authenticated, service_role;
-- No grants and no policies: for private.wake.

insert into private.wakes (slug)
values ('client-agent'), ('restaurant-agent'), ('runner-agent'), ('send-messages'), ('purge-media'), ('send-alerts');

insert into private.settings (key, value, meaning)
values
  ('quiet_milliseconds', '1500', 'An answer waits so long for the next message of a burst'),
  ('quiet_limit_milliseconds', '4000', 'But no longer than this after the first'),
  ('tap_batch_limit', '20', 'Posts of more updates only store; their taps are applied by turns'),
  ('role_memory_minutes', '30', 'On a shared number a person stays in the role of the last so many minutes'),
  ('payload_days', '7', 'How long messages are kept as they came'),
  ('dead_update_days', '30', 'How long updates that could not be stored are kept'),
  ('media_days', '30', 'How long files that people sent are kept');

-- Files that people sent: private without a policy, so secret keys alone reach it; WhatsApp's largest voice and video.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('inbound', 'inbound', false, 16777216, null);

create function private.wake(slug text, now timestamptz)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_url text;
  v_secret text;
begin
  -- Whoever holds the row wakes it at this moment; waiting for them would make all of Weats wait in line.
  update private.wakes as w
  set woken_at = wake.now
  where w.slug = (
    select x.slug
    from private.wakes as x
    where x.slug = wake.slug
      and x.woken_at <= wake.now - interval '1 second'
    for no key update skip locked
  );
  if not found then
    return false;
  end if;
  select max(s.decrypted_secret) filter (where s.name = 'project_url'),
    max(s.decrypted_secret) filter (where s.name = 'functions_secret')
  into v_url, v_secret
  from vault.decrypted_secrets as s
  where s.name in ('project_url', 'functions_secret');
  if v_url is null or v_secret is null then
    return false;
  end if;
  perform net.http_post(
    url => v_url || '/functions/v1/' || wake.slug,
    body => '{}'::jsonb,
    headers => jsonb_build_object('content-type', 'application/json', 'apikey', v_secret),
    timeout_milliseconds => 5000
  );
  return true;
end
$$;

comment on function private.wake is
  'Posts to an edge function after the commit, at most once a second; gives whether it does. Without project_url and functions_secret in Vault it does nothing.';
revoke all on function private.wake from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.open_chat(channel_id bigint, person_id bigint, now timestamptz)
returns public.chats
language plpgsql
volatile
security definer
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
    values (open_chat.channel_id, open_chat.person_id, open_chat.now)
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
revoke all on function private.open_chat from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.open_conversation(chat public.chats, role text, now timestamptz)
returns bigint
language plpgsql
volatile
security definer
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
    values ((chat).id, (chat).person_id, open_conversation.role, open_conversation.now)
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
revoke all on function private.open_conversation from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.roles_of(person_id bigint)
returns text[]
language sql
stable
security definer
set search_path = ''
as $$
  select array_remove(
    array[
      'client',
      case when exists (
        select from public.staff as s where s.person_id = roles_of.person_id and s.suspended_at is null
      ) then 'restaurant' end,
      case when exists (
        select from public.runners as r where r.person_id = roles_of.person_id and r.suspended_at is null
      ) then 'runner' end
    ],
    null
  )
$$;

comment on function private.roles_of is 'As whom a person may speak: client always, restaurant and runner while enrolled and not suspended.';
revoke all on function private.roles_of from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.role_word(text text)
returns text
language sql
immutable
security definer
set search_path = ''
as $$
  select case
    when w.word in ('cliente', 'customer', 'client') then 'client'
    when w.word in ('restaurante', 'restaurant') then 'restaurant'
    when w.word in ('domiciliario', 'runner', 'courier', 'repartidor', 'entregador') then 'runner'
  end
  from (select lower(btrim(role_word.text, E' \t\n.!¡')) as word) as w
$$;

comment on function private.role_word is 'The role that a message names when it is nothing but that word, in es, en or pt.';
revoke all on function private.role_word from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.busy_roles(person_id bigint)
returns text[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return array_remove(
    array[
      case when exists (
        select
        from public.orders as o
        where o.person_id = busy_roles.person_id
          and o.ended_at is null
      ) then 'client' end,
      case when exists (
        select
        from public.orders as o
        join public.staff as s on s.restaurant_id = o.restaurant_id
        where s.person_id = busy_roles.person_id
          and s.suspended_at is null
          and o.state in ('placed', 'accepted', 'preparing')
      ) then 'restaurant' end,
      case when exists (
        select
        from public.delivery_offers as f
        where f.runner_person_id = busy_roles.person_id
          and f.state = 'open'
      ) or exists (
        select
        from public.deliveries as d
        where d.runner_person_id = busy_roles.person_id
          and d.state in ('assigned', 'picked_up', 'problem')
      ) then 'runner' end
    ],
    null
  );
end
$$;

comment on function private.busy_roles is 'In which roles something of a person''s is open: an order, an order of their restaurant, an offer or delivery.';
revoke all on function private.busy_roles from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.role_in(chat public.chats, text text, answers_external_id text, now timestamptz)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_roles text[] := private.roles_of((chat).person_id);
  v_busy text[];
  v_role text;
begin
  if cardinality(v_roles) = 1 then
    return v_roles[1];
  end if;
  select c.role into v_role
  from public.outbox as o
  join public.conversations as c on c.id = o.conversation_id
  where o.external_id = role_in.answers_external_id
    and o.chat_id = (chat).id;
  v_role := coalesce(v_role, private.role_word(role_in.text));
  if v_role is null then
    v_busy := array(
      select r.role
      from unnest(private.busy_roles((chat).person_id)) as r (role)
      where r.role = any (v_roles)
    );
    v_role := case when cardinality(v_busy) = 1 then v_busy[1] end;
  end if;
  if v_role is null
    and (chat).role_at > role_in.now - make_interval(mins => private.setting_int('role_memory_minutes')) then
    v_role := (chat).role;
  end if;
  return case when v_role = any (v_roles) then v_role end;
end
$$;

comment on function private.role_in is
  'As whom a person speaks on a number that serves several agents: by the message answered, the word, what is open, or the last 30 minutes; null: ask.';
revoke all on function private.role_in from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.place_update(update jsonb, now timestamptz)
returns bigint
language plpgsql
volatile
security definer
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
  where c.phone_number_id = place_update.update ->> 'phone_number_id'
    and c.is_active;
  if not found then
    perform private.refuse(
      'PT404',
      format('Cannot store a message to an unknown number: phone_number_id %s', place_update.update ->> 'phone_number_id'),
      'Insert the number into public.channels, then try the update again'
    );
  elsif place_update.update ->> 'group_id' is not null then
    perform private.refuse('PT422', 'Cannot store a message of a group as Weats speaks to one person at a time');
  end if;
  v_person_id := private.identify_person(
    place_update.update #>> '{sender,user_id}', place_update.update #>> '{sender,phone}',
    place_update.update #>> '{sender,name}', place_update.now
  );
  v_chat := private.open_chat(v_channel.id, v_person_id, place_update.now);
  v_role := coalesce(
    v_channel.agent,
    private.role_in(
      v_chat, place_update.update #>> '{content,body}', place_update.update #>> '{context,message_id}', place_update.now
    ),
    -- Nobody knows: the first conversation asks.
    'client'
  );
  return private.open_conversation(v_chat, v_role, place_update.now);
end
$$;

comment on function private.place_update is 'The conversation that an inbound message belongs to; PT404 for an unknown number, PT422 for a group.';
revoke all on function private.place_update from public, anon, authenticated, service_role;
-- No grant: for private.take_messages.

create function private.follow_person(person_id bigint, content jsonb, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_phone text := follow_person.content ->> 'new_phone';
  v_user_id text := follow_person.content ->> 'new_user_id';
  v_holder_id bigint;
begin
  -- They wrote under the new id before this came: somebody new, who keeps it, and the number.
  if exists (
    select from public.persons as q where q.whatsapp_user_id = v_user_id and q.id <> follow_person.person_id
  ) then
    return;
  end if;
  select p.id into v_holder_id from public.persons as p where p.phone = v_phone and p.id <> follow_person.person_id;
  if v_holder_id is not null then
    perform private.release_phone(v_holder_id, follow_person.now);
  end if;
  update public.persons as p
  set phone = coalesce(v_phone, p.phone), whatsapp_user_id = coalesce(v_user_id, p.whatsapp_user_id)
  where p.id = follow_person.person_id;
end
$$;

comment on function private.follow_person is
  'WhatsApp says that somebody has a new number or user id: it is theirs now, and nobody else''s.';
revoke all on function private.follow_person from public, anon, authenticated, service_role;
-- No grant: for private.store_message.

create function private.store_message(conversation_id bigint, update jsonb, at_once boolean, now timestamptz)
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_content jsonb := store_message.update -> 'content';
  v_kind text := v_content ->> 'type';
  v_message public.messages;
begin
  insert into public.messages (
    conversation_id, external_id, kind, content, answers_external_id, about_external_id, needs_turn, sent_at,
    received_at, payload
  )
  values (
    store_message.conversation_id, store_message.update ->> 'id', v_kind, v_content - 'type',
    store_message.update #>> '{context,message_id}',
    coalesce(v_content ->> 'original_id', v_content ->> 'message_id'),
    v_kind not in ('reaction', 'system', 'call_permission_reply'),
    least((store_message.update ->> 'sent_at')::timestamptz, store_message.now), store_message.now,
    store_message.update -> 'raw'
  )
  on conflict on constraint messages_come_once do nothing
  returning * into v_message;
  if v_message.id is null then
    return null;
  end if;
  if v_kind in ('audio', 'image', 'video', 'document', 'sticker') then
    insert into public.media (message_id, external_media_id, url, mime_type, sha256, created_at)
    select v_message.id, m.media_id, m.url, m.mime_type, m.sha256, store_message.now
    from jsonb_to_record(v_content) as m (media_id text, url text, mime_type text, sha256 text);
  elsif v_kind = 'system' then
    perform private.follow_person(c.person_id, v_content, store_message.now)
    from public.conversations as c
    where c.id = store_message.conversation_id;
  end if;
  if v_message.needs_turn and not (store_message.at_once and private.take_tap(v_message, store_message.now)) then
    perform private.open_turn(store_message.conversation_id, v_kind, store_message.now);
  end if;
  return v_message.id;
end
$$;

comment on function private.store_message is
  'Stores one inbound message of a locked conversation and sees to its turn; gives its id, or null when it was there.';
revoke all on function private.store_message from public, anon, authenticated, service_role;
-- No grant: for private.take_messages.

create function private.is_at_home(update jsonb)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select is_at_home.update #>> '{content,type}' is distinct from 'system'
    and exists (
      select
      from public.channels as n
      join public.chats as h on h.channel_id = n.id
      where n.phone_number_id = is_at_home.update ->> 'phone_number_id'
        and h.person_id = private.known_person(
          is_at_home.update #>> '{sender,user_id}', is_at_home.update #>> '{sender,phone}', is_at_home.update #>> '{sender,name}'
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
revoke all on function private.is_at_home from public, anon, authenticated, service_role;
-- No grant: for private.lock_people.

create function private.lock_people(updates jsonb)
returns void
language plpgsql
volatile
security definer
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
    from jsonb_array_elements(lock_people.updates) as u
  )
  select array_agg(n.user_id), array_agg(n.phone), array_agg(n.user_id) filter (where a.is_news),
    array_agg(n.phone) filter (where a.is_news)
  into v_user_ids, v_phones, v_new_user_ids, v_new_phones
  from arrived as a
  cross join lateral (
    values
      (a.update #>> '{sender,user_id}', a.update #>> '{sender,phone}'),
      -- Who moves to a new number says so.
      (a.update #>> '{content,new_user_id}', a.update #>> '{content,new_phone}')
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
revoke all on function private.lock_people from public, anon, authenticated, service_role;
-- No grant: for private.receive_whatsapp.

create function private.take_messages(updates jsonb, at_once boolean, now timestamptz)
returns bigint[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_places bigint[];
  v_stored bigint[] := '{}';
  v_update record;
  v_id bigint;
begin
  for v_update in
    select u.value, u.ordinality
    from jsonb_array_elements(take_messages.updates) with ordinality as u
    order by (u.value #>> '{sender,user_id}') collate "C", (u.value #>> '{sender,phone}') collate "C", u.ordinality
  loop
    v_places[v_update.ordinality::integer] := private.place_update(v_update.value, take_messages.now);
  end loop;
  perform from public.conversations as c where c.id = any (v_places) order by c.id for no key update;
  for v_update in
    select u.value, v_places[u.ordinality::integer] as conversation_id
    from jsonb_array_elements(take_messages.updates) with ordinality as u
    order by v_places[u.ordinality::integer], (u.value ->> 'sent_at') collate "C", u.ordinality
  loop
    v_id := private.store_message(v_update.conversation_id, v_update.value, take_messages.at_once, take_messages.now);
    if v_id is not null then
      v_stored := v_stored || v_id;
    end if;
  end loop;
  return v_stored;
end
$$;

comment on function private.take_messages is
  'Stores inbound messages, conversations in ascending order; gives the ids of those that are new. One that cannot be stored fails all.';
revoke all on function private.take_messages from public, anon, authenticated, service_role;
-- No grant: for private.take_each_message.

create function private.tell_dead_updates(kinds jsonb, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_dead record;
begin
  for v_dead in select d.key as code, d.value as kind from jsonb_each(tell_dead_updates.kinds) as d order by d.key collate "C" loop
    perform private.raise_alert('dead_update', v_dead.code, jsonb_build_object('kind', v_dead.kind), tell_dead_updates.now);
  end loop;
end
$$;

comment on function private.tell_dead_updates is
  'Raises one alert for each code of {code: kind of the last update that failed with it}: at the end of a post and in one order, so that posts with several kinds of poison wait for each other and no more.';
revoke all on function private.tell_dead_updates from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.take_each_message(updates jsonb, at_once boolean, now timestamptz)
returns bigint[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_stored bigint[] := '{}';
  v_update jsonb;
  v_dead jsonb := '{}';
begin
  if jsonb_array_length(take_each_message.updates) = 0 then
    return v_stored;
  end if;
  begin
    return private.take_messages(take_each_message.updates, take_each_message.at_once, take_each_message.now);
  exception
    when data_exception or integrity_constraint_violation or syntax_error_or_access_rule_violation
      or program_limit_exceeded or plpgsql_error or sqlstate 'PT400' or sqlstate 'PT401' or sqlstate 'PT403'
      or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT429' then
      -- One of them is poison, or its tap cannot be applied: below each is stored alone and left to its turn.
      -- Deadlocks are not caught: the whole post comes again.
      null;
  end;
  for v_update in
    select u.value
    from jsonb_array_elements(take_each_message.updates) with ordinality as u
    order by (u.value #>> '{sender,user_id}') collate "C", (u.value #>> '{sender,phone}') collate "C", u.ordinality
  loop
    begin
      v_stored := v_stored || private.take_messages(jsonb_build_array(v_update), false, take_each_message.now);
    exception
      when data_exception or integrity_constraint_violation or syntax_error_or_access_rule_violation
        or program_limit_exceeded or plpgsql_error or sqlstate 'PT400' or sqlstate 'PT401' or sqlstate 'PT403'
        or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT429' then
        insert into private.dead_updates (update, code, reason, received_at)
        values (v_update, sqlstate, sqlerrm, take_each_message.now);
        v_dead := v_dead || jsonb_build_object(sqlstate, v_update #>> '{content,type}');
    end;
  end loop;
  perform private.tell_dead_updates(v_dead, take_each_message.now);
  return v_stored;
end
$$;

comment on function private.take_each_message is
  'Stores inbound messages; those that cannot be stored become dead updates while the others go through. Gives the new ids.';
revoke all on function private.take_each_message from public, anon, authenticated, service_role;
-- No grant: for private.receive_whatsapp.

create function private.take_each_status(statuses jsonb, now timestamptz)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_taken integer := 0;
  v_status jsonb;
  v_dead jsonb := '{}';
begin
  if jsonb_array_length(take_each_status.statuses) = 0 then
    return v_taken;
  end if;
  begin
    return private.take_statuses(take_each_status.statuses, take_each_status.now);
  exception
    when data_exception or integrity_constraint_violation or program_limit_exceeded then
      -- One of them is poison: below each is taken alone.
      null;
  end;
  for v_status in
    select s.value
    from jsonb_array_elements(take_each_status.statuses) as s
  loop
    begin
      v_taken := v_taken + private.take_statuses(jsonb_build_array(v_status), take_each_status.now);
    exception
      when data_exception or integrity_constraint_violation or program_limit_exceeded then
        insert into private.dead_updates (update, code, reason, received_at)
        values (v_status, sqlstate, sqlerrm, take_each_status.now);
        v_dead := v_dead || jsonb_build_object(sqlstate, 'status');
    end;
  end loop;
  perform private.tell_dead_updates(v_dead, take_each_status.now);
  return v_taken;
end
$$;

comment on function private.take_each_status is
  'Notes what became of our messages; statuses that cannot be read become dead updates. Gives how many changed something.';
revoke all on function private.take_each_status from public, anon, authenticated, service_role;
-- No grant: for private.receive_whatsapp.

create function private.note_writers(message_ids bigint[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform
  from public.chats as h
  where h.id in (
    select c.chat_id
    from public.messages as m
    join public.conversations as c on c.id = m.conversation_id
    where m.id = any (note_writers.message_ids)
  )
  order by h.id
  for no key update;
  update public.chats as h
  set
    written_at = greatest(h.written_at, n.sent_at),
    newest_external_id = case when h.written_at > n.sent_at then h.newest_external_id else n.external_id end,
    -- As new as the message: the message itself chose it.
    role = case when h.role_at >= n.sent_at then h.role else coalesce(n.role, h.role) end,
    role_at = case when n.role is null then h.role_at else greatest(h.role_at, n.sent_at) end
  from (
    -- Where nobody could tell the role, the conversation is a guess that is not remembered.
    select distinct on (c.chat_id) c.chat_id, m.sent_at, m.external_id,
      coalesce(k.agent, private.role_in(w, m.content ->> 'body', m.answers_external_id, m.received_at)) as role
    from public.messages as m
    join public.conversations as c on c.id = m.conversation_id
    join public.chats as w on w.id = c.chat_id
    join public.channels as k on k.id = w.channel_id
    where m.id = any (note_writers.message_ids)
      and m.kind <> 'system'
    order by c.chat_id, m.sent_at desc, m.id desc
  ) as n
  where h.id = n.chat_id;
end
$$;

comment on function private.note_writers is 'Opens WhatsApp''s window of the chats in which these messages came, and remembers the role and what to mark as read.';
revoke all on function private.note_writers from public, anon, authenticated, service_role;
-- No grant: for private.receive_whatsapp.

create function private.take_account_news(updates jsonb, now timestamptz)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_taken integer;
begin
  insert into private.account_news (field, value, received_at)
  select coalesce(u.value ->> 'field', u.value ->> 'kind', 'unknown'), coalesce(u.value -> 'raw', u.value),
    take_account_news.now
  from jsonb_array_elements(take_account_news.updates) as u;
  get diagnostics v_taken = row_count;
  perform private.raise_alert(
    'whatsapp_account', coalesce(u.value #>> '{error,code}', 'unknown'), u.value -> 'error', take_account_news.now
  )
  from jsonb_array_elements(take_account_news.updates) as u
  where u.value ->> 'kind' = 'account_error';
  return v_taken;
end
$$;

comment on function private.take_account_news is 'Keeps what Meta says about the account; errors become alerts. Gives how many.';
revoke all on function private.take_account_news from public, anon, authenticated, service_role;
-- No grant: for private.receive_whatsapp.

create function private.receive_whatsapp(updates jsonb, malformed jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_messages jsonb;
  v_statuses jsonb;
  v_news jsonb;
  v_stored bigint[];
  v_dead integer;
  v_statuses_taken integer;
begin
  if coalesce(jsonb_typeof(receive_whatsapp.updates), '') <> 'array'
    or coalesce(jsonb_typeof(receive_whatsapp.malformed), '') <> 'array' then
    perform private.refuse('PT400', 'Cannot receive as updates and malformed are not lists');
  end if;
  -- What is stored already is left out before anything is locked; Meta repeats much.
  select coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'message' and not exists (
      select from public.messages as m where m.external_id = u.value ->> 'id'
    )), '[]'),
    coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'status'), '[]'),
    coalesce(jsonb_agg(u.value) filter (where coalesce(u.value ->> 'kind', '') not in ('message', 'status')), '[]')
  into v_messages, v_statuses, v_news
  from jsonb_array_elements(receive_whatsapp.updates) as u;
  insert into private.dead_updates (update, code, reason, received_at)
  select m.value, 'malformed', coalesce(m.value ->> 'reason', 'no reason'), receive_whatsapp.now
  from jsonb_array_elements(receive_whatsapp.malformed) as m;
  get diagnostics v_dead = row_count;
  perform private.lock_people(v_messages);
  v_stored := private.take_each_message(
    v_messages, jsonb_array_length(receive_whatsapp.updates) <= private.setting_int('tap_batch_limit'),
    receive_whatsapp.now
  );
  if cardinality(v_stored) > 0 then
    perform private.note_writers(v_stored);
    -- What was answered in place is sent by whoever posted; turns want their agent.
    perform private.wake(a.slug, receive_whatsapp.now)
    from (
      select distinct g.slug
      from public.messages as m
      join public.conversations as c on c.id = m.conversation_id
      join ai.agents as g on g.name = c.role
      where m.id = any (v_stored)
        and m.needs_turn
        and m.turn_id is null
    ) as a;
  end if;
  v_statuses_taken := private.take_each_status(v_statuses, receive_whatsapp.now);
  if v_news <> '[]' then
    perform private.take_account_news(v_news, receive_whatsapp.now);
  end if;
  return jsonb_build_object(
    'messages', cardinality(v_stored),
    'acted', (select count(*) from public.messages as m where m.id = any (v_stored) and m.turn_id is not null),
    'statuses', v_statuses_taken,
    'news', jsonb_array_length(v_news),
    'malformed', v_dead
  );
end
$$;

comment on function private.receive_whatsapp is
  'Takes the updates of one signed post, in the form of shared/whatsapp/update.ts, each once; gives how many were new: {messages, acted (answered in place), statuses, news, malformed}. Repeats safely; after a deadlock repeat it.';
revoke all on function private.receive_whatsapp from public, anon, authenticated, service_role;
grant execute on function private.receive_whatsapp to service_role;

create function public.receive_whatsapp(updates jsonb, malformed jsonb default '[]')
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.receive_whatsapp(receive_whatsapp.updates, receive_whatsapp.malformed, now())
$$;

comment on function public.receive_whatsapp is 'For the edge function whatsapp-webhook: see private.receive_whatsapp.';
revoke all on function public.receive_whatsapp from public, anon, authenticated, service_role;
grant execute on function public.receive_whatsapp to service_role;

create function private.retry_dead_update(id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_dead private.dead_updates;
  v_answer jsonb;
begin
  delete from private.dead_updates as d
  where d.id = retry_dead_update.id
    and d.code <> 'malformed'
  returning d.* into v_dead;
  if v_dead.id is null then
    return jsonb_build_object('ok', false, 'code', 'nothing_to_try');
  end if;
  v_answer := private.receive_whatsapp(jsonb_build_array(v_dead.update), '[]', retry_dead_update.now);
  -- Dead again: one row, with the tries so far.
  update private.dead_updates as d
  set tries = v_dead.tries + 1, retried_at = retry_dead_update.now, received_at = v_dead.received_at
  where d.update = v_dead.update
    and d.retried_at is null
    and d.received_at = retry_dead_update.now;
  return jsonb_build_object('ok', not found, 'code', case when found then 'dead_again' else 'stored' end);
end
$$;

comment on function private.retry_dead_update is
  'Tries again to store an update: {ok, code: stored, dead_again or nothing_to_try (unknown id, or the parser could not tell what it is)}.';
revoke all on function private.retry_dead_update from public, anon, authenticated, service_role;
-- No grant: admins call it as postgres.

create function private.purge_inbox(now timestamptz, slice integer default 500)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_dead_before timestamptz := purge_inbox.now - make_interval(days => private.setting_int('dead_update_days'));
  v_payloads integer;
  v_dead integer;
  v_news integer;
begin
  update public.messages as m
  set payload = null
  where m.id in (
    select o.id
    from public.messages as o
    where o.payload is not null
      and o.received_at <= purge_inbox.now - make_interval(days => private.setting_int('payload_days'))
    order by o.received_at
    limit purge_inbox.slice
    for no key update skip locked
  );
  get diagnostics v_payloads = row_count;
  delete from private.dead_updates as d
  where d.id in (
    select o.id from private.dead_updates as o where o.received_at <= v_dead_before order by o.received_at limit purge_inbox.slice
  );
  get diagnostics v_dead = row_count;
  delete from private.account_news as a
  where a.id in (
    select o.id from private.account_news as o where o.received_at <= v_dead_before order by o.received_at limit purge_inbox.slice
  );
  get diagnostics v_news = row_count;
  return jsonb_build_object('payloads', v_payloads, 'dead_updates', v_dead, 'news', v_news);
end
$$;

comment on function private.purge_inbox is
  'Empties messages of the form in which they came (7 days) and forgets old dead updates and news (30), at most `slice` of each: {payloads, dead_updates, news}.';
revoke all on function private.purge_inbox from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create function private.record_media(media_id uuid, outcome jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_state text;
begin
  update public.media as f
  set
    state = case
      when record_media.outcome ->> 'path' is not null then 'stored'
      when (record_media.outcome ->> 'is_final')::boolean or f.tries >= 4 then 'gone'
      else f.state
    end,
    path = record_media.outcome ->> 'path',
    bytes = (record_media.outcome ->> 'bytes')::bigint,
    mime_type = coalesce(record_media.outcome ->> 'mime_type', f.mime_type),
    tries = f.tries + 1,
    error_code = record_media.outcome ->> 'code',
    stored_at = case when record_media.outcome ->> 'path' is not null then record_media.now end
  where f.id = record_media.media_id
    and f.state = 'remote'
  returning f.state into v_state;
  return jsonb_build_object('state', coalesce(v_state, (select f.state from public.media as f where f.id = record_media.media_id)));
end
$$;

comment on function private.record_media is
  'What became of fetching a file: outcome {path, bytes, mime_type}, or {code, is_final}; five tries at most. Gives {state}; repeats safely.';
revoke all on function private.record_media from public, anon, authenticated, service_role;
grant execute on function private.record_media to service_role;

create function private.expired_media(now timestamptz, slice integer)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'path', f.path) order by f.stored_at), '[]')
  from (
    select m.id, m.path, m.stored_at
    from public.media as m
    where m.state = 'stored'
      and m.stored_at <= expired_media.now - make_interval(days => private.setting_int('media_days'))
    order by m.stored_at
    limit least(expired_media.slice, 100)
  ) as f
$$;

comment on function private.expired_media is 'Files that have been kept long enough, oldest first: [{id, path}].';
revoke all on function private.expired_media from public, anon, authenticated, service_role;
grant execute on function private.expired_media to service_role;

create function private.forget_media(media_ids uuid[])
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  with forgotten as (
    update public.media as f
    set state = 'deleted', path = null, url = null
    where f.id = any (forget_media.media_ids)
      and f.state = 'stored'
    returning f.id
  )
  select count(*)::integer from forgotten
$$;

comment on function private.forget_media is 'Notes that files were deleted from storage; gives how many.';
revoke all on function private.forget_media from public, anon, authenticated, service_role;
grant execute on function private.forget_media to service_role;

create function public.record_media(media_id uuid, outcome jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_media(record_media.media_id, record_media.outcome, now())
$$;

comment on function public.record_media is 'For the agents'' functions: see private.record_media.';
revoke all on function public.record_media from public, anon, authenticated, service_role;
grant execute on function public.record_media to service_role;

create function public.expired_media(slice integer default 100)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.expired_media(now(), expired_media.slice)
$$;

comment on function public.expired_media is 'For the edge function purge-media: see private.expired_media.';
revoke all on function public.expired_media from public, anon, authenticated, service_role;
grant execute on function public.expired_media to service_role;

create function public.forget_media(media_ids uuid[])
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.forget_media(forget_media.media_ids)
$$;

comment on function public.forget_media is 'For the edge function purge-media: see private.forget_media.';
revoke all on function public.forget_media from public, anon, authenticated, service_role;
grant execute on function public.forget_media to service_role;

create view admin.dead_updates
with (security_invoker = true)
as
select d.id, d.code, d.reason, d.tries, d.received_at, d.retried_at, d.update
from private.dead_updates as d
order by d.received_at desc;

comment on view admin.dead_updates is
  'What came from WhatsApp and could not be stored. Try one again with private.retry_dead_update(id, now()).';
revoke all on admin.dead_updates from public, anon, authenticated, service_role;

create view admin.account_news
with (security_invoker = true)
as
select n.id, n.field, n.value, n.received_at
from private.account_news as n
order by n.received_at desc;

comment on view admin.account_news is 'What Meta says about the account, its numbers and templates, newest first.';
revoke all on admin.account_news from public, anon, authenticated, service_role;
