-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/40_conversations/tables.sql
-- Conversations: what people write and what we answer, each kept before anything is done about it. Locks, here and in
-- the turns: keys of people (only a post that brings news of somebody), conversations ascending, people ascending, turn,
-- orders ascending, offers, chats ascending, rows of the outbox ascending.

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
  constraint chat_roles_are_known foreign key (role) references ai.agents on delete restrict,
  constraint chat_roles_have_a_time check ((role is null) = (role_at is null))
);

comment on table public.chats is 'One person and one of our numbers: what WhatsApp''s window and pair rate are counted for.';
comment on column public.chats.role is 'As whom the person last spoke or was spoken to on a number that serves several agents.';
comment on column public.chats.written_at is 'When they last wrote; 24 hours from here anything may be sent, afterwards templates only.';
comment on column public.chats.newest_external_id is 'Their newest message, to be marked as read; read_external_id: what was.';
comment on column public.chats.sent_until is
  'Theoretical arrival time of the pair rate (GCRA, the generic cell rate algorithm of ITU-T I.371): each message adds 6 s.';

create index chats_by_role on public.chats (role);

create index chats_by_person on public.chats (person_id);

alter table public.chats enable row level security;

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
  constraint conversations_have_a_known_role foreign key (role) references ai.agents on delete restrict,
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

create index conversations_by_role on public.conversations (role);

create index conversations_by_person on public.conversations (person_id);

create index conversations_in_human_hands on public.conversations (human_admin_id) where human_admin_id is not null;

alter table public.conversations enable row level security;

create table private.message_kinds (
  kind text primary key,
  rate text not null,
  is_tap boolean not null default false,
  is_media boolean not null default false,
  needs_turn boolean not null default true,
  shipped jsonb,
  constraint kinds_are_named_in_words check (kind ~ '^[a-z][a-z_]{1,39}$'),
  constraint message_rates_are_of_words_media_or_taps check (rate in ('words', 'media', 'taps')),
  constraint what_we_offered_counts_as_taps check (not is_tap or rate = 'taps'),
  constraint files_count_as_media check (is_media = (rate = 'media'))
);

comment on table private.message_kinds is 'What people can send, as the parser of the webhook names it.';
comment on column private.message_kinds.rate is 'Under which limit of private.rate_limits it falls; taps are answered at once, without waiting for quiet.';
comment on column private.message_kinds.is_tap is 'Whether it may be a tap on a row of public.choices.';
comment on column private.message_kinds.is_media is 'Whether a file comes with it.';
comment on column private.message_kinds.needs_turn is 'Whether it is answered; the others are news of WhatsApp.';

alter table private.message_kinds enable row level security;

insert into private.message_kinds (kind, rate, is_tap, is_media, needs_turn)
values
  ('text', 'words', false, false, true),
  ('button_reply', 'taps', true, false, true),
  ('list_reply', 'taps', true, false, true),
  ('template_button', 'taps', true, false, true),
  ('flow_reply', 'taps', false, false, true),
  ('location', 'taps', false, false, true),
  ('audio', 'media', false, true, true),
  ('image', 'media', false, true, true),
  ('video', 'media', false, true, true),
  ('document', 'media', false, true, true),
  ('sticker', 'media', false, true, true),
  ('contacts', 'words', false, false, true),
  ('order', 'words', false, false, true),
  ('edit', 'words', false, false, true),
  ('revoke', 'words', false, false, true),
  ('unsupported', 'words', false, false, true),
  ('unknown', 'words', false, false, true),
  ('reaction', 'words', false, false, false),
  ('system', 'words', false, false, false),
  ('call_permission_reply', 'words', false, false, false);

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

create index messages_with_words on public.messages (received_at) where content <> '{}';

alter table public.messages enable row level security;

create table public.media (
  id uuid primary key default gen_random_uuid(),
  message_id bigint references public.messages on delete cascade,
  person_id bigint references public.persons on delete restrict,
  external_media_id text not null,
  url text,
  mime_type text,
  sha256 text,
  state text not null default 'remote',
  path text,
  bytes bigint,
  digest text,
  format text,
  tries integer not null default 0,
  error_code text,
  created_at timestamptz not null,
  stored_at timestamptz,
  constraint messages_carry_one_file unique (message_id),
  constraint media_have_a_known_state check (state in ('remote', 'refused', 'stored', 'gone', 'deleted')),
  constraint stored_media_have_a_path check ((state = 'stored') = (path is not null)),
  constraint files_have_a_size check (bytes >= 0),
  constraint digests_of_files_are_sha256 check (digest ~ '^[0-9a-f]{64}$')
);

comment on table public.media is 'Files that people sent: fetched from Meta once into private storage, deleted after some days.';
comment on column public.media.message_id is 'Null: the message is erased, and the file is the next to be deleted.';
comment on column public.media.person_id is 'Who sent it: so many an hour are fetched of one person, whichever number they wrote to.';
comment on column public.media.url is 'Meta''s address, good for five minutes; the id is good for seven days.';
comment on column public.media.state is 'remote: not fetched yet; refused: one too many, never fetched; gone: cannot be fetched any more.';
comment on column public.media.digest is 'SHA-256 of the bytes that were stored, in hex; sha256 is what Meta says.';
comment on column public.media.format is 'What the first bytes say that it is (image/jpeg, …), whatever it is called; null for what nobody looked for.';

create index media_by_person on public.media (person_id, created_at);

create index media_remote on public.media (created_at) where state = 'remote';

create index media_stored on public.media (stored_at) where state = 'stored';

alter table public.media enable row level security;

create table private.dead_updates (
  id bigint generated always as identity primary key,
  update jsonb not null,
  code text not null,
  reason text not null,
  tries integer not null default 1,
  received_at timestamptz not null,
  retried_at timestamptz,
  -- Where in a post it stood is another place when Meta repeats it.
  digest text not null generated always as (md5((update - 'path')::text)) stored,
  constraint dead_updates_are_kept_once unique (digest),
  constraint dead_updates_were_tried check (tries >= 1)
);

comment on table private.dead_updates is 'What came from WhatsApp and could not be stored: kept whole until an admin has tried again or it is too old.';
comment on column private.dead_updates.code is 'The SQLSTATE of the refusal, or malformed: the parser could not tell what it is.';

create index dead_updates_by_age on private.dead_updates (received_at);

alter table private.dead_updates enable row level security;

create table private.account_news (
  id bigint generated always as identity primary key,
  field text not null,
  value jsonb,
  told_at timestamptz,
  received_at timestamptz not null,
  digest text not null generated always as (md5(field || coalesce(value::text, ''))) stored
);

comment on table private.account_news is 'What Meta says about the account, its templates and numbers, as it came; for people to read.';
comment on column private.account_news.told_at is 'When Meta said so; null where it does not say when.';

create index account_news_by_digest on private.account_news (digest, received_at);

create table private.account_news_rules (
  field text not null,
  word text not null,
  alert text not null,
  is_end boolean not null default false,
  shipped jsonb,
  primary key (field, word),
  constraint news_of_the_account_are_alerts_of_its_own check (alert in ('whatsapp_refuses', 'whatsapp_template', 'whatsapp_account'))
);

comment on table private.account_news_rules is 'Which news of the account somebody must hear of at once: by the field, and a word that stands in its value.';
comment on column private.account_news_rules.word is 'An event, a decision, a severity or a state of a ban, as Meta writes it.';
comment on column private.account_news_rules.is_end is 'Whether it ends the alert in place of raising it; then no other word counts.';

alter table private.account_news_rules enable row level security;

insert into private.account_news_rules (field, word, alert, is_end)
values
  ('account_update', 'DISABLED_UPDATE', 'whatsapp_refuses', false),
  ('account_update', 'DISABLED', 'whatsapp_refuses', false),
  ('account_update', 'DISABLE', 'whatsapp_refuses', false),
  ('account_update', 'SCHEDULE_FOR_DISABLE', 'whatsapp_refuses', false),
  ('account_update', 'REINSTATE', 'whatsapp_refuses', true),
  ('account_update', 'ACCOUNT_VIOLATION', 'whatsapp_refuses', false),
  ('account_update', 'ACCOUNT_RESTRICTION', 'whatsapp_refuses', false),
  ('account_update', 'ACCOUNT_DELETED', 'whatsapp_refuses', false),
  ('account_update', 'PARTNER_REMOVED', 'whatsapp_refuses', false),
  ('account_review_update', 'REJECTED', 'whatsapp_refuses', false),
  ('account_review_update', 'APPROVED', 'whatsapp_refuses', true),
  ('account_alerts', 'CRITICAL', 'whatsapp_account', false),
  ('account_alerts', 'WARNING', 'whatsapp_account', false),
  ('phone_number_quality_update', 'FLAGGED', 'whatsapp_account', false),
  ('phone_number_quality_update', 'DOWNGRADE', 'whatsapp_account', false),
  ('phone_number_quality_update', 'UNFLAGGED', 'whatsapp_account', true),
  ('phone_number_name_update', 'REJECTED', 'whatsapp_account', false),
  ('message_template_status_update', 'REJECTED', 'whatsapp_template', false),
  ('message_template_status_update', 'PAUSED', 'whatsapp_template', false),
  ('message_template_status_update', 'DISABLED', 'whatsapp_template', false),
  ('message_template_status_update', 'FLAGGED', 'whatsapp_template', false),
  ('message_template_status_update', 'PENDING_DELETION', 'whatsapp_template', false),
  ('message_template_status_update', 'APPROVED', 'whatsapp_template', true),
  ('message_template_quality_update', 'RED', 'whatsapp_template', false);

create index account_news_by_age on private.account_news (received_at);

alter table private.account_news enable row level security;

create table private.rate_limits (
  kind text not null,
  window_seconds integer not null,
  most integer not null,
  shipped jsonb,
  primary key (kind, window_seconds),
  constraint rates_are_of_words_media_or_taps check (kind in ('words', 'media', 'taps')),
  constraint windows_are_bounded check (window_seconds between 1 and 86400),
  constraint rates_are_bounded check (most between 1 and 1000)
);

comment on table private.rate_limits is 'How many messages of a kind one conversation may bring within a sliding window.';

alter table private.rate_limits enable row level security;

-- schemas/40_conversations/door_tables.sql
-- after: tables.sql
-- Photos and voice notes that customer and runner of an order send each other through Weats.

insert into private.settings (key, value, meaning)
values
  ('door_files', '6', 'Photos and voice notes of one person that are passed on about one order'),
  ('door_photo_bytes', '5242880', 'The largest photo that is passed on: WhatsApp''s largest'),
  ('door_voice_bytes', '524288', 'The largest voice note that is passed on: some minutes, and WhatsApp shows it as one'),
  ('door_file_days', '3', 'How long photos and voice notes between customer and runner are kept');

create table public.door_files (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  media_id uuid not null references public.media on delete cascade,
  speaker text not null,
  words text not null default '',
  state text not null default 'fetching',
  created_at timestamptz not null,
  judged_at timestamptz,
  constraint files_are_passed_on_once unique (media_id),
  constraint files_are_of_customer_or_runner check (speaker in ('customer', 'runner')),
  constraint words_under_files_are_short check (length(words) <= 120),
  constraint door_files_have_a_known_state check (state in ('fetching', 'passed', 'refused', 'lost', 'late')),
  constraint judged_door_files_have_a_time check ((state = 'fetching') = (judged_at is null))
);

comment on table public.door_files is 'Photos and voice notes from the customer to the runner of an order, or back.';
comment on column public.door_files.words is 'What stood under it, as the other may read it: private.quoted; empty for nothing.';
comment on column public.door_files.state is
  'fetching; passed; refused: no photo or voice note by its bytes, or too large; lost: it cannot be had from Meta; late: nobody has the order any more.';

create index door_files_by_order on public.door_files (order_id, id);

create index door_files_by_age on public.door_files (created_at);

alter table public.door_files enable row level security;

-- schemas/40_conversations/proof_tables.sql
-- after: tables.sql
-- Proofs of transfers: pictures that customers sent, each for one order. That one is here says nothing of money.

create table public.proofs (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  media_id uuid not null references public.media on delete cascade,
  state text not null default 'fetching',
  created_at timestamptz not null,
  judged_at timestamptz,
  constraint files_prove_one_order unique (media_id),
  constraint proofs_have_a_known_state check (
    state in ('fetching', 'shown', 'used_before', 'not_a_picture', 'not_fetched')
  ),
  constraint fetched_proofs_have_a_time check ((state = 'fetching') = (judged_at is null))
);

comment on table public.proofs is 'Pictures of transfers: shown to those of the restaurant who judge money, or why not.';
comment on column public.proofs.state is
  'fetching; shown; used_before: its bytes were of another order; not_a_picture; not_fetched: it cannot be had from Meta.';

create index proofs_by_order on public.proofs (order_id);

alter table public.proofs enable row level security;

create table private.proof_digests (
  digest text primary key,
  order_id uuid not null references public.orders on delete cascade,
  first_at timestamptz not null,
  constraint proofs_are_known_by_sha256 check (digest ~ '^[0-9a-f]{64}$')
);

comment on table private.proof_digests is 'Which order a picture proves: for ever, longer than the picture is kept.';

create index proof_digests_by_order on private.proof_digests (order_id);

alter table private.proof_digests enable row level security;

-- schemas/40_conversations/chats.sql
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

-- schemas/40_conversations/dead_updates.sql
-- Updates that could not be taken, whole, with the reason.

-- At the end of a post and in one order, so that posts with several kinds of poison wait for each other and no more.
create function private.alert_dead_updates(kinds jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_dead record;
begin
  for v_dead in select d.key as code, d.value as kind from jsonb_each(kinds) as d order by d.key collate "C" loop
    perform private.raise_alert('dead_update', v_dead.code, jsonb_build_object('kind', v_dead.kind), at);
  end loop;
end
$$;

comment on function private.alert_dead_updates is
  'Raises one alert for each code of {code: kind of the last update that failed with it}.';

create function private.retry_dead_update(id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
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
  v_answer := private.receive_whatsapp(jsonb_build_array(v_dead.update), '[]', at);
  -- Dead again: one row, with the tries so far.
  update private.dead_updates as d
  set tries = v_dead.tries + 1, retried_at = at, received_at = v_dead.received_at
  where d.update = v_dead.update
    and d.retried_at is null
    and d.received_at = at;
  return jsonb_build_object('ok', not found, 'code', case when found then 'dead_again' else 'stored' end);
end
$$;

comment on function private.retry_dead_update is
  'Tries again to store an update: {ok, code: stored, dead_again or nothing_to_try (unknown id, or the parser could not tell what it is)}.';

-- schemas/40_conversations/deleting.sql
-- What somebody takes back is forgotten here too: its words, its file, what was asked about it, and where we quoted it.

create function private.drop_files(message_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- What is stored is deleted by purge-media at its next run: its time is over.
  update public.media as f
  set
    state = case f.state when 'stored' then 'stored' else 'deleted' end,
    stored_at = case f.state when 'stored' then '-infinity'::timestamptz end,
    url = null,
    sha256 = null
  where f.message_id = any (message_ids)
    and f.state in ('remote', 'stored');
end
$$;

comment on function private.drop_files is 'Files of messages are not fetched any more, and what is stored of them is the next to be deleted.';

create function private.unquote(message_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- We may have said "I did not get: …"; what was sent stays with them, what is kept here loses the words.
  update public.outbox as o
  set content = jsonb_set(o.content, '{body}', to_jsonb(replace(o.content ->> 'body', w.words, '…')))
  from (
    select m.conversation_id, private.clip(private.message_words(m.content), 200) as words, m.received_at
    from public.messages as m
    where m.id = any (message_ids)
  ) as w
  where o.conversation_id = w.conversation_id
    and o.created_at >= w.received_at
    and length(w.words) >= 3
    and strpos(o.content ->> 'body', w.words) > 0;
end
$$;

comment on function private.unquote is 'Takes the words of messages out of what we kept of our answers.';

create function private.empty_messages(message_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.unquote(message_ids);
  perform private.drop_files(message_ids);
  -- A request that is under way or whose answer waits is still needed, for a minute.
  update ai.turn_steps as s
  set contents = '[]', hidden = '{}', answer = case when s.answer is not null then '[]'::jsonb end,
    calls = case when s.calls is not null then '[]'::jsonb end, results = null
  where s.state in ('applied', 'failed')
    and s.turn_id in (
      select t.id
      from ai.turns as t
      where t.state in ('done', 'dead')
        and t.conversation_id in (select m.conversation_id from public.messages as m where m.id = any (message_ids))
        and t.finished_at >= (select min(m.received_at) from public.messages as m where m.id = any (message_ids))
    );
  update ai.sections as s
  set said = null, calls = null
  where s.outcome <> 'stored'
    and num_nonnulls(s.said, s.calls) > 0
    and s.turn_id in (select m.turn_id from public.messages as m where m.id = any (message_ids));
  update public.messages as m
  set content = '{}', payload = null
  where m.id = any (message_ids)
    and (m.content <> '{}' or m.payload is not null);
end
$$;

comment on function private.empty_messages is
  'Forgets what messages said: words, files, the requests since they came, our quotes of them. The rows stay.';

create function private.take_back(message public.messages)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  -- Meta may bring the deletion before what it deletes.
  v_external_id text := case (message).kind when 'revoke' then (message).about_external_id else (message).external_id end;
begin
  if (message).kind <> 'revoke' and not exists (
    select
    from public.messages as r
    where r.about_external_id in (v_external_id, case when (message).kind = 'edit' then (message).about_external_id end)
      and r.conversation_id = (message).conversation_id
      and r.kind = 'revoke'
  ) then
    return;
  end if;
  perform private.empty_messages(array(
    select m.id
    from public.messages as m
    where m.conversation_id = (message).conversation_id
      and (m.external_id = v_external_id or m.kind = 'edit' and m.about_external_id = v_external_id)
      and m.kind <> 'revoke'
  ));
end
$$;

comment on function private.take_back is 'A message that was just stored deletes another, or was deleted before it came: what was said is forgotten. Locked before.';

-- schemas/40_conversations/forgetting.sql
-- What is forgotten by time alone, each after days that a city may choose.

insert into private.settings (key, value, meaning)
values
  ('words_days', '90', 'How long what people wrote and were told is kept; the rows stay, empty'),
  ('alert_days', '90', 'How long alerts are kept after they ended'),
  ('position_hours', '24', 'How long it is known where a runner who is off duty was last'),
  ('released_phone_days', '30', 'How long it is known which number somebody had before'),
  ('staff_order_days', '90', 'Staff see an order so long after it ended');

create function private.forget_words(at timestamptz, slice integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_before timestamptz := at - make_interval(days => private.setting_int('words_days'));
  v_messages bigint[] := array(
    select m.id
    from public.messages as m
    where m.content <> '{}'
      and m.received_at <= v_before
    order by m.received_at
    limit slice
    for no key update skip locked
  );
  v_said integer;
begin
  -- Nobody took these back: what was said and asked since goes when its own time has come.
  perform private.drop_files(v_messages);
  update public.messages as m set content = '{}', payload = null where m.id = any (v_messages);
  update public.outbox as o
  set content = '{"kind": "text", "body": "…"}', meant = null
  where o.id in (
    select q.id
    from public.outbox as q
    where q.content <> '{"kind": "text", "body": "…"}'
      and q.created_at <= v_before
      and q.state in ('sent', 'failed')
    order by q.created_at
    limit slice
    for no key update skip locked
  );
  get diagnostics v_said = row_count;
  delete from public.open_wishes as w where w.said_at <= v_before;
  delete from public.relayed_words as w
  where w.id in (
    select r.id from public.relayed_words as r where r.created_at <= v_before order by r.id limit slice
  );
  delete from public.order_wishes as w
  where w.id in (
    select o.id from public.order_wishes as o where o.created_at <= v_before order by o.id limit slice
  );
  delete from public.door_files as d
  where d.id in (
    select f.id from public.door_files as f where f.created_at <= v_before order by f.id limit slice
  );
  return jsonb_build_object('words', cardinality(v_messages), 'said', v_said);
end
$$;

comment on function private.forget_words is 'Empties messages and answers that are older than words_days, at most `slice` of each: {words, said}.';

create function private.forget_facts(at timestamptz, slice integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_alerts integer;
  v_positions integer;
  v_phones integer;
  v_orders integer;
begin
  delete from private.alerts as a
  where a.id in (
    select o.id
    from private.alerts as o
    where o.resolved_at <= at - make_interval(days => private.setting_int('alert_days'))
    limit slice
  );
  get diagnostics v_alerts = row_count;
  update public.runners as r
  set point = null, point_at = null
  where not r.is_on_duty
    and r.point_at <= at - make_interval(hours => private.setting_int('position_hours'));
  get diagnostics v_positions = row_count;
  update public.persons as p
  set released_phone = null, released_at = null
  where p.released_at <= at - make_interval(days => private.setting_int('released_phone_days'))
    and coalesce(p.whatsapp_user_id, p.phone) is not null;
  get diagnostics v_phones = row_count;
  update public.orders as o
  set archived_at = at
  where o.id in (
    select a.id
    from public.orders as a
    where a.archived_at is null
      and a.ended_at <= at - make_interval(days => private.setting_int('staff_order_days'))
    order by a.ended_at
    limit slice
    for no key update skip locked
  );
  get diagnostics v_orders = row_count;
  return jsonb_build_object('alerts', v_alerts, 'positions', v_positions, 'phones', v_phones, 'archived_orders', v_orders);
end
$$;

comment on function private.forget_facts is
  'Forgets ended alerts, where runners were and former numbers, and takes old orders from the boards: {alerts, positions, phones, archived_orders}.';

-- schemas/40_conversations/human_hands.sql
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

-- schemas/40_conversations/media.sql
-- Files that people sent, in private storage. What is too much is not fetched.

select private.add_words('too_many_files',
  'es', 'Van muchos archivos seguidos y no alcanzo a recibirlos. En un rato me los puedes mandar otra vez, por favor.',
  'en', 'That is a lot of files at once and I cannot take them all. Please send them again in a while.',
  'pt', 'São muitos arquivos seguidos e não consigo receber todos. Mande de novo daqui a pouco, por favor.'
);

select private.add_words('too_many_files_staff',
  'es', 'Van muchos archivos seguidos y no alcanzo a recibirlos. En un rato me los puede mandar otra vez, por favor.',
  'en', 'That is a lot of files at once and I cannot take them all. Please send them again in a while.',
  'pt', 'São muitos arquivos seguidos e não consigo receber todos. Mande de novo daqui a pouco, por favor.'
);

-- Private: secret keys alone reach it, but for what proof_rights.sql opens; WhatsApp's largest voice and video.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('inbound', 'inbound', false, 16777216, null);

create function private.takes_file(person_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce((private.trust_of(person_id)).media_an_hour > (
    select count(*)
    from public.media as f
    where f.person_id = takes_file.person_id
      and f.created_at > at - interval '1 hour'
      and f.created_at <= at
      and f.state <> 'refused'
  ), true);
end
$$;

comment on function private.takes_file is 'Whether one more file of a person is fetched: so many an hour, fewer of strangers.';

create function private.file_refusal(message_id bigint)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      -- Said once: to the first of the hour.
      when exists (
        select
        from public.media as e
        where e.person_id = f.person_id
          and e.created_at > f.created_at - interval '1 hour'
          and e.created_at <= f.created_at
          and e.state = 'refused'
          and e.message_id < f.message_id
      ) then '{}'::jsonb
      else '{"reply": {"key": "too_many_files"}}'
    end
    from public.media as f
    where f.message_id = file_refusal.message_id
      and f.state = 'refused'
  );
end
$$;

comment on function private.file_refusal is 'What a file means that is not taken as there were too many: said once an hour, else nothing; null when it is taken.';

create function private.record_media(media_id uuid, outcome jsonb, at timestamptz)
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
      when outcome ->> 'path' is not null then 'stored'
      when (outcome ->> 'is_final')::boolean or f.tries >= 4 then 'gone'
      else f.state
    end,
    path = outcome ->> 'path',
    bytes = (outcome ->> 'bytes')::bigint,
    mime_type = coalesce(outcome ->> 'mime_type', f.mime_type),
    digest = outcome ->> 'digest',
    format = outcome ->> 'format',
    tries = f.tries + 1,
    error_code = outcome ->> 'code',
    stored_at = case when outcome ->> 'path' is not null then at end
  where f.id = media_id
    and f.state = 'remote'
  returning f.state into v_state;
  if v_state is null and outcome ->> 'path' is not null then
    -- Taken back while it was being fetched: it is the next to be deleted.
    update public.media as f
    set state = 'stored', path = outcome ->> 'path', stored_at = '-infinity'
    where f.id = media_id
      and f.state = 'deleted';
  end if;
  perform private.judge_proof(media_id, at);
  perform private.judge_door_file(media_id, at);
  return jsonb_build_object('state', coalesce(v_state, (select f.state from public.media as f where f.id = media_id)));
end
$$;

comment on function private.record_media is
  'What became of fetching a file: outcome {path, bytes, mime_type, digest, format}, or {code, is_final}; five tries at most. Gives {state}; repeats safely.';

create function private.expired_media(at timestamptz, slice integer)
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
      and m.stored_at <= at - make_interval(days => private.setting_int('media_days'))
    union
    -- What was sent from one side of a door to the other.
    select m.id, m.path, m.stored_at
    from public.door_files as d
    join public.media as m on m.id = d.media_id and m.state = 'stored'
    where d.created_at <= at - make_interval(days => private.setting_int('door_file_days'))
    order by stored_at
    limit least(slice, 100)
  ) as f
$$;

comment on function private.expired_media is 'Files that have been kept long enough, oldest first: [{id, path}].';

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
    where f.id = any (media_ids)
      and f.state = 'stored'
    returning f.id
  ),
  passed as (
    delete from public.door_files as d using forgotten as f where d.media_id = f.id
  )
  select count(*)::integer from forgotten
$$;

comment on function private.forget_media is 'Notes that files were deleted from storage; gives how many.';

-- schemas/40_conversations/messages.sql
-- What kinds of message there are and what a message says, in one place.

create function private.message_kind(kind text)
returns private.message_kinds
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kind private.message_kinds;
begin
  select k.* into v_kind from private.message_kinds as k where k.kind = message_kind.kind;
  if v_kind.kind is null then
    perform private.refuse('PT422', format('Cannot take a message of an unknown kind: %s', message_kind.kind));
  end if;
  return v_kind;
end
$$;

comment on function private.message_kind is 'What a kind of message means; PT422 for an unknown one.';

create function private.message_words(content jsonb)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    content ->> 'body', content ->> 'text', content ->> 'title', content ->> 'caption', content #>> '{content,body}'
  );
end
$$;

comment on function private.message_words(jsonb) is 'What a message says; null when it has no words.';

create function private.message_words(kind text, content jsonb)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(private.message_words(content), format('(%s)', kind))
$$;

comment on function private.message_words(text, jsonb) is
  'What a message says, to be read by a person; its kind in brackets when it has no words.';

-- schemas/40_conversations/people.sql
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

-- schemas/40_conversations/proof_rights.sql
-- The board opens the picture of a transfer with the rights of whoever is signed in: by the path that `orders_since` gives
-- (`proofs`), from Storage. Nothing else of the bucket is anybody's.

create index media_by_path on public.media (path) where path is not null;

create function private.may_open_proof(path text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select
    from public.media as f
    join public.proofs as p on p.media_id = f.id and p.state = 'shown'
    join public.orders as o on o.id = p.order_id and o.archived_at is null
    where f.path = may_open_proof.path
      and f.state = 'stored'
      and private.judges_money(o.restaurant_id, null, (select auth.uid()))
      -- Whose order it is does not judge its money.
      and not exists (
        select
        from public.staff as s
        where s.restaurant_id = o.restaurant_id
          and s.user_id = (select auth.uid())
          and s.person_id = o.person_id
      )
  )
$$;

comment on function private.may_open_proof is
  'Whether the signed-in user judges the money of an order whose transfer this file shows, until the order leaves the boards.';

create policy "Whoever judges money opens the pictures of transfers"
  on storage.objects
  for select
  to authenticated
  using (bucket_id = 'inbound' and private.may_open_proof(name));

-- schemas/40_conversations/proofs.sql
-- A picture becomes a proof when its bytes are here: a real picture, and of no other order. Then whoever judges money in
-- the restaurant is shown it.

create function private.is_proof_coming(order_id uuid, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from public.proofs as p
    where p.order_id = is_proof_coming.order_id
      and p.state = 'fetching'
      and p.created_at > at - interval '1 hour'
  )
$$;

comment on function private.is_proof_coming is 'Whether the picture of an order''s transfer is being fetched; what takes longer than an hour does not come.';

create function private.shown_proofs(order_id uuid)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    jsonb_agg(jsonb_build_object('path', f.path, 'format', f.format, 'at', p.judged_at) order by p.id),
    '[]'
  )
  from public.proofs as p
  join public.media as f on f.id = p.media_id
  where p.order_id = shown_proofs.order_id
    and p.state = 'shown'
    and f.state = 'stored'
$$;

comment on function private.shown_proofs is 'The pictures of an order''s transfer in the bucket `inbound`, oldest first: [{path, format, at}].';

create function private.judge_file(proof public.proofs, at timestamptz)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_file public.media;
  v_order_id uuid;
begin
  select f.* into v_file from public.media as f where f.id = (proof).media_id;
  if v_file.state <> 'stored' then
    return 'not_fetched';
  -- What WhatsApp shows as a picture, by the bytes and not by the name.
  elsif v_file.digest is null or v_file.format is null
    or v_file.format not in ('image/jpeg', 'image/png', 'application/pdf') then
    return 'not_a_picture';
  end if;
  -- The same picture for two orders at once: the second waits here, and finds the first.
  insert into private.proof_digests (digest, order_id, first_at)
  values (v_file.digest, (proof).order_id, at)
  on conflict (digest) do nothing;
  select d.order_id into v_order_id from private.proof_digests as d where d.digest = v_file.digest;
  return case when v_order_id = (proof).order_id then 'shown' else 'used_before' end;
end
$$;

comment on function private.judge_file is 'What a picture is worth as a proof, now that it was fetched: a state of public.proofs.';

create function private.judge_proof(media_id uuid, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_proof public.proofs;
  v_order public.orders;
  v_state text;
  v_code text;
begin
  select o.* into v_order
  from public.orders as o
  where o.id = (select p.order_id from public.proofs as p where p.media_id = judge_proof.media_id)
  for no key update;
  select p.* into v_proof
  from public.proofs as p
  join public.media as f on f.id = p.media_id and f.state <> 'remote'
  where p.media_id = judge_proof.media_id
    and p.state = 'fetching';
  if v_proof.id is null then
    return;
  end if;
  v_state := private.judge_file(v_proof, at);
  update public.proofs as p set state = v_state, judged_at = at where p.id = v_proof.id;
  if v_state <> 'shown' then
    perform private.note_order(v_order.id, 'proof_' || v_state, 'system', null, null, jsonb_build_object('proof_id', v_proof.id), at);
    return;
  end if;
  v_code := private.change_payment(
    v_order.id, 'proof_sent', 'customer', v_order.person_id, null, at, null, jsonb_build_object('proof_id', v_proof.id)
  ) ->> 'code';
  if v_code = 'unchanged' then
    perform private.note_order(v_order.id, 'proof_again', 'system', null, null, jsonb_build_object('proof_id', v_proof.id), at);
  end if;
end
$$;

comment on function private.judge_proof is
  'Makes the proof of a file that was fetched, or is gone, known to the restaurant, or tells the customer why not. Once; nothing for other files.';

-- schemas/40_conversations/purging.sql
-- What is kept of messages for how long.

create function private.purge_inbox(at timestamptz, slice integer default 500)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_dead_before timestamptz := at - make_interval(days => private.setting_int('dead_update_days'));
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
      and o.received_at <= at - make_interval(days => private.setting_int('payload_days'))
    order by o.received_at
    limit slice
    for no key update skip locked
  );
  get diagnostics v_payloads = row_count;
  delete from private.dead_updates as d
  where d.id in (
    select o.id from private.dead_updates as o where o.received_at <= v_dead_before order by o.received_at limit slice
  );
  get diagnostics v_dead = row_count;
  delete from private.account_news as a
  where a.id in (
    select o.id from private.account_news as o where o.received_at <= v_dead_before order by o.received_at limit slice
  );
  get diagnostics v_news = row_count;
  return jsonb_build_object('payloads', v_payloads, 'dead_updates', v_dead, 'news', v_news)
    || private.forget_words(at, slice) || private.forget_facts(at, slice);
end
$$;

comment on function private.purge_inbox is
  'Forgets what is too old, at most `slice` of each: {payloads, dead_updates, news} and what private.forget_words and private.forget_facts give.';

-- schemas/40_conversations/receiving.sql
-- Meta posts at least once, late, in any order and up to a thousand updates at a time; an update is stored once or kept
-- as a dead one with its reason.

create function private.account_words(value jsonb)
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select array_remove(
    array[
      value ->> 'event', value ->> 'decision', value ->> 'alert_severity', value #>> '{ban_info,waba_ban_state}',
      value ->> 'new_quality_score'
    ] || array(
      select jsonb_array_elements_text(value #> '{ban_info,waba_ban_state}') where jsonb_typeof(value #> '{ban_info,waba_ban_state}') = 'array'
    ),
    null
  )
$$;

comment on function private.account_words is 'The words of news of the account that say what has happened.';

create function private.alert_account_news(field text, value jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_rule private.account_news_rules;
  v_subject text := concat_ws(':', field, left(coalesce(value ->> 'message_template_name', value ->> 'display_phone_number'), 100));
begin
  select r.* into v_rule
  from private.account_news_rules as r
  where r.field = alert_account_news.field
    and r.word = any (private.account_words(value))
  order by r.is_end desc, r.word collate "C"
  limit 1;
  if v_rule.is_end then
    perform private.resolve_alert(v_rule.alert, v_subject, at);
  elsif v_rule.alert is not null then
    perform private.raise_alert(
      v_rule.alert, v_subject, jsonb_build_object('word', v_rule.word, 'language', value -> 'message_template_language'), at
    );
  end if;
end
$$;

comment on function private.alert_account_news is 'Raises or ends the alert of news of the account, by private.account_news_rules; most news are for reading alone.';

create function private.take_account_news(updates jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_update jsonb;
  v_new private.account_news;
  v_taken integer := 0;
begin
  if updates <> '[]' then
    -- Two posts with the same news at once: the second finds them told.
    perform pg_advisory_xact_lock(hashtextextended('account_news', 0));
  end if;
  for v_update in select u.value from jsonb_array_elements(updates) as u loop
    insert into private.account_news (field, value, told_at, received_at)
    select coalesce(v_update ->> 'field', v_update ->> 'kind', 'unknown'), coalesce(v_update -> 'raw', v_update),
      (v_update ->> 'told_at')::timestamptz, at
    returning * into v_new;
    -- Meta repeats what it posted for days. Without a time of its own the same may have happened again tomorrow.
    delete from private.account_news as n
    where n.id = v_new.id
      and exists (
        select
        from private.account_news as f
        where f.digest = v_new.digest
          and f.told_at is not distinct from v_new.told_at
          and f.id <> v_new.id
          and f.received_at > at - make_interval(
            hours => private.setting_int(case when v_new.told_at is null then 'news_repeat_hours' else 'news_memory_hours' end)
          )
      );
    continue when found;
    v_taken := v_taken + 1;
    if v_update ->> 'kind' = 'account_error' then
      perform private.raise_alert('whatsapp_account', coalesce(v_update #>> '{error,code}', 'unknown'), v_update -> 'error', at);
    else
      perform private.alert_account_news(v_new.field, v_new.value, at);
    end if;
  end loop;
  return v_taken;
end
$$;

comment on function private.take_account_news is
  'Keeps what Meta says about the account, each once; errors, bans and refused templates become alerts. Gives how many were new.';

create function private.is_our_own(update jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return update ->> 'kind' = 'message' and coalesce(
    update #>> '{sender,phone}' = update ->> 'our_phone'
      or exists (select from public.channels as c where c.phone = update #>> '{sender,phone}'),
    false
  );
end
$$;

comment on function private.is_our_own is 'Whether a message came from one of our own numbers: two agents would talk to each other without end.';

create function private.sort_updates(updates jsonb, out messages jsonb, out statuses jsonb, out news jsonb)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- What is stored already is left out before anything is locked; Meta repeats much.
  with sorted as materialized (
    select case when private.is_our_own(u.value) then u.value || '{"kind": "own_message"}' else u.value end as value
    from jsonb_array_elements(updates) as u
  )
  select coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'message' and not exists (
      select from public.messages as m where m.external_id = u.value ->> 'id'
    )), '[]'),
    coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'status'), '[]'),
    coalesce(jsonb_agg(u.value) filter (where coalesce(u.value ->> 'kind', '') not in ('message', 'status')), '[]')
  into messages, statuses, news
  from sorted as u;
end
$$;

comment on function private.sort_updates is 'The messages of a post that are new, its statuses, and what it says about the account.';

create function private.keep_malformed(malformed jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_kept integer;
begin
  insert into private.dead_updates (update, code, reason, received_at)
  select m.value, 'malformed', coalesce(m.value ->> 'reason', 'no reason'), at
  from jsonb_array_elements(malformed) as m
  -- Two posts with the same at once wait for each other in one order.
  order by md5((m.value - 'path')::text) collate "C"
  on conflict on constraint dead_updates_are_kept_once do nothing;
  get diagnostics v_kept = row_count;
  return v_kept;
end
$$;

comment on function private.keep_malformed is 'Keeps whole, once each, what the parser of the webhook could not read; gives how many were new.';

create function private.wake_agents_of(message_ids bigint[], at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.wake(a.slug, at)
  from (
    select distinct g.slug
    from public.messages as m
    join public.conversations as c on c.id = m.conversation_id
    join ai.agents as g on g.name = c.role
    where m.id = any (message_ids)
      and m.needs_turn
      and m.turn_id is null
  ) as a;
end
$$;

comment on function private.wake_agents_of is 'Wakes the agents whose turns these messages wait for; what was answered in place is sent by whoever posted.';

-- acted: answered in place. Repeats safely; after a deadlock the post comes again.
create function private.receive_whatsapp(updates jsonb, malformed jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_is_small boolean;
  v_new record;
  v_dead integer;
  v_stored bigint[];
  v_changed integer;
begin
  if coalesce(jsonb_typeof(updates), '') <> 'array' or coalesce(jsonb_typeof(malformed), '') <> 'array' then
    perform private.refuse('PT400', 'Cannot receive as updates and malformed are not lists');
  end if;
  v_is_small := jsonb_array_length(updates) <= private.setting_int('tap_batch_limit');
  v_new := private.sort_updates(updates);
  v_dead := private.keep_malformed(malformed, at);
  perform private.lock_people(v_new.messages);
  select t.stored into v_stored from private.take_each('message', v_new.messages, v_is_small, at) as t;
  if v_stored <> '{}' then
    perform private.note_writers(v_stored);
    perform private.wake_agents_of(v_stored, at);
  end if;
  select t.taken into v_changed from private.take_each('status', v_new.statuses, false, at) as t;
  if v_dead > 0 then
    perform private.alert_dead_updates(jsonb_build_object('malformed', malformed #> '{0,reason}'), at);
  end if;
  perform private.take_account_news(v_new.news, at);
  return jsonb_build_object(
    'messages', cardinality(v_stored),
    'acted', (select count(*) from public.messages as m where m.id = any (v_stored) and m.turn_id is not null),
    'statuses', v_changed,
    'news', jsonb_array_length(v_new.news),
    'malformed', v_dead
  );
end
$$;

comment on function private.receive_whatsapp is
  'Takes the updates of one signed post, each once; gives how many were new: {messages, acted, statuses, news, malformed}.';

-- schemas/40_conversations/returning.sql
-- What nobody gives back returns to the agent by itself.

create function private.is_left(conversation public.conversations, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select (conversation).human_since <= l.before and not exists (
    select
    from public.outbox as o
    where o.conversation_id = (conversation).id
      and o.written_by is not null
      and o.created_at > l.before
  )
  from (select at - make_interval(hours => private.setting_int('human_hours')) as before) as l
$$;

comment on function private.is_left is 'Whether the person who took a conversation has said nothing there for `human_hours`.';

create function private.return_conversations(at timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security invoker
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
      and private.is_left(c, at)
    order by c.id
    limit slice
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
      and private.is_left(c, at)
    returning c.id, c.role, b.human_admin_id
  ),
  told as (
    select private.raise_alert(
      'human_left', 'conversation:' || r.id,
      jsonb_build_object('role', r.role, 'admin_person_id', r.human_admin_id), at
    )
    from returned as r
  )
  select count(*) into v_returned from told;
  return jsonb_build_object('returned', v_returned);
end
$$;

comment on function private.return_conversations is
  'Gives conversations that a person took and left back to the agent, at most `slice`: {returned}. Admins see an alert human_left, the person is told nothing.';

-- schemas/40_conversations/roles.sql
-- As whom somebody writes on a number that serves several agents.

create function private.roles_of(person_id bigint)
returns text[]
language sql
stable
security invoker
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

create function private.role_word(text text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.value_of('role', lower(btrim(text, E' \t\n.!¡')));
end
$$;

comment on function private.role_word is 'The role that a message names when it is nothing but that word.';

create function private.busy_roles(person_id bigint)
returns text[]
language plpgsql
stable
security invoker
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
        join public.order_states as t on t.state = o.state
        join public.staff as s on s.restaurant_id = o.restaurant_id
        where s.person_id = busy_roles.person_id
          and s.suspended_at is null
          and o.ended_at is null
          and t.is_at_restaurant
          -- What is ready waits for a runner, not for the kitchen.
          and o.state <> 'ready'
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
          and d.is_in_hand
      ) then 'runner' end
    ],
    null
  );
end
$$;

comment on function private.busy_roles is 'In which roles something of a person''s is open: an order, an order of their restaurant, an offer or delivery.';

create function private.role_in(chat public.chats, text text, answers_external_id text, at timestamptz)
returns text
language plpgsql
stable
security invoker
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
  where o.external_id = answers_external_id
    and o.chat_id = (chat).id;
  v_role := coalesce(v_role, private.role_word(text));
  if v_role is null then
    v_busy := array(
      select r.role
      from unnest(private.busy_roles((chat).person_id)) as r (role)
      where r.role = any (v_roles)
    );
    v_role := case when cardinality(v_busy) = 1 then v_busy[1] end;
  end if;
  if v_role is null
    and (chat).role_at > at - make_interval(mins => private.setting_int('role_memory_minutes')) then
    v_role := (chat).role;
  end if;
  return case when v_role = any (v_roles) then v_role end;
end
$$;

comment on function private.role_in is
  'As whom a person speaks on a number that serves several agents: by the message answered, the word, what is open, or the last 30 minutes; null: ask.';

-- schemas/40_conversations/settings.sql
-- Times and limits of conversations.

insert into private.settings (key, value, meaning)
values
  ('quiet_milliseconds', '1500', 'An answer waits so long for the next message of a burst'),
  ('quiet_limit_milliseconds', '4000', 'But no longer than this after the first'),
  ('tap_batch_limit', '20', 'Posts of more updates only store; their taps are applied by turns'),
  ('role_memory_minutes', '30', 'On a shared number a person stays in the role of the last so many minutes'),
  ('answer_days', '7', 'What was written longer ago is stored and not answered: Meta repeats a post for no longer'),
  ('payload_days', '7', 'How long messages are kept as they came'),
  ('dead_update_days', '30', 'How long updates that could not be stored are kept'),
  ('news_repeat_hours', '24', 'The same news of the account without a time of its own is a repetition for so long'),
  ('news_memory_hours', '192', 'The same news of the account of the same time is a repetition for so long: Meta posts again for a week'),
  ('repeat_most', '3', 'The same words so often in a row are a machine''s, and are not answered'),
  ('repeat_letters', '12', 'Shorter words are never taken for a machine''s: people choose by numbers and say yes'),
  ('repeat_minutes', '60', 'Words of longer ago are not counted'),
  ('media_days', '30', 'How long files that people sent are kept');

insert into private.settings (key, value, meaning)
values ('human_hours', '12', 'A conversation that a person took and left goes back to the agent so long after their last word');

insert into private.rate_limits (kind, window_seconds, most)
values ('words', 60, 30), ('words', 3600, 300), ('media', 3600, 20), ('taps', 60, 60);

insert into private.settings (key, value, meaning)
values
  ('keep_hours', '20', 'Words that wait longer for a model are not answered any more'),
  ('keep_most', '1000', 'So many conversations may wait for a model, the last tenth of them with an order in flight; words of others are not kept'),
  ('keep_longest_seconds', '900', 'The longest patience between two tries while a model fails'),
  ('quiet_from_hour', '22', 'From this hour of the city on nobody is answered who has waited longer than quiet_after_minutes'),
  ('quiet_until_hour', '7', 'Until this hour of the city'),
  ('quiet_after_minutes', '15', 'Who has waited less is awake'),
  ('model_concurrency', '50', 'Requests to models that may be under way at once; the last tenth is for orders in flight, the last fifth not for batches');

-- schemas/40_conversations/taking.sql
-- Messages of a post, stored once each; what cannot be stored goes to the dead updates alone.

create function private.silence_for(conversation_id bigint, sent_at timestamptz, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when sent_at < at - make_interval(days => private.setting_int('answer_days')) then 'old'
    when private.is_blocked((select c.person_id from public.conversations as c where c.id = conversation_id)) then 'blocked'
  end;
end
$$;

comment on function private.silence_for is 'Why a message is stored and not answered: old, blocked (its person, everywhere), or null.';

create function private.tell_blocked(conversation_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update private.blocks as b
  set told_at = at
  from public.conversations as c
  where c.id = conversation_id
    and b.person_id = c.person_id
    and b.restaurant_id is null
    and b.ended_at is null
    and b.told_at is null;
  if found then
    perform private.say(c.id, jsonb_build_object('kind', 'text', 'body', private.render('blocked_everywhere', p.language)), at)
    from public.conversations as c
    join public.persons as p on p.id = c.person_id
    where c.id = conversation_id;
    perform private.wake('send-messages', at);
  end if;
end
$$;

comment on function private.tell_blocked is 'Tells who is blocked everywhere so, once. The conversation is locked.';

create function private.is_repeating(conversation_id bigint, kind text, content jsonb, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(content ->> 'body');
  v_most integer := private.setting_int('repeat_most');
  v_letters integer := private.setting_int('repeat_letters');
  v_since timestamptz := at - make_interval(mins => private.setting_int('repeat_minutes'));
begin
  if kind <> 'text' or coalesce(length(v_words) < v_letters, true) then
    return false;
  end if;
  return (
    -- Machines that write two sentences in turn count as well; a tap or a short word between them is a person's.
    with lately as (
      select private.normalise(case m.kind when 'text' then m.content ->> 'body' end) as words,
        row_number() over (order by m.id desc) as ago
      from public.messages as m
      where m.conversation_id = is_repeating.conversation_id
        and m.received_at > v_since
      order by m.id desc
      limit 2 * (v_most - 1)
    ),
    same as (
      select l.ago from lately as l where l.words = v_words order by l.ago limit v_most - 1
    )
    select count(*) = v_most - 1
      and not exists (
        select
        from lately as l
        where l.ago < (select max(f.ago) from same as f)
          and coalesce(length(l.words) < v_letters, true)
      )
      -- What certainly means something is done as often as it is said.
      and not exists (
        select
        from public.conversations as c
        join private.phrases as f on f.agent = c.role
        where c.id = is_repeating.conversation_id
          and f.phrase = v_words
      )
    from same
  );
end
$$;

comment on function private.is_repeating is
  'Whether somebody says the same long words for the third time in a row: a machine that answers ours. Until it says something else.';

create function private.store_message(conversation_id bigint, update jsonb, at_once boolean, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_content jsonb := update -> 'content';
  v_kind private.message_kinds := private.message_kind(v_content ->> 'type');
  v_silence text := coalesce(
    private.silence_for(conversation_id, (update ->> 'sent_at')::timestamptz, at),
    case when private.is_repeating(conversation_id, v_kind.kind, v_content, at) then 'repeated' end
  );
  v_message public.messages;
begin
  insert into public.messages (
    conversation_id, external_id, kind, content, answers_external_id, about_external_id, needs_turn, sent_at,
    received_at, payload
  )
  values (
    store_message.conversation_id, update ->> 'id', v_kind.kind, v_content - 'type',
    update #>> '{context,message_id}',
    coalesce(v_content ->> 'original_id', v_content ->> 'message_id'),
    v_kind.needs_turn and v_silence is null,
    least((update ->> 'sent_at')::timestamptz, at), at,
    update -> 'raw'
  )
  on conflict on constraint messages_come_once do nothing
  returning * into v_message;
  if v_message.id is null then
    return null;
  elsif v_silence is not null then
    if v_silence = 'blocked' then
      perform private.tell_blocked(store_message.conversation_id, at);
    end if;
    return v_message.id;
  end if;
  if v_kind.is_media then
    insert into public.media (message_id, person_id, external_media_id, url, mime_type, sha256, state, created_at)
    select v_message.id, c.person_id, m.media_id, m.url, m.mime_type, m.sha256,
      case when private.takes_file(c.person_id, at) then 'remote' else 'refused' end, at
    from jsonb_to_record(v_content) as m (media_id text, url text, mime_type text, sha256 text)
    join public.conversations as c on c.id = store_message.conversation_id;
  elsif v_kind.kind = 'system' then
    perform private.follow_person(c.person_id, v_content, at)
    from public.conversations as c
    where c.id = store_message.conversation_id;
  end if;
  perform private.take_back(v_message);
  if v_message.needs_turn and not (at_once and private.take_tap(v_message, at)) then
    perform private.open_turn(store_message.conversation_id, v_kind.kind, at);
  end if;
  return v_message.id;
end
$$;

comment on function private.store_message is
  'Stores one inbound message of a locked conversation and sees to its turn; gives its id, or null when it was there.';

create function private.take_messages(updates jsonb, at_once boolean, at timestamptz)
returns bigint[]
language plpgsql
volatile
security invoker
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
    from jsonb_array_elements(updates) with ordinality as u
    order by (u.value #>> '{sender,user_id}') collate "C", (u.value #>> '{sender,phone}') collate "C", u.ordinality
  loop
    v_places[v_update.ordinality::integer] := private.place_update(v_update.value, at);
  end loop;
  perform from public.conversations as c where c.id = any (v_places) order by c.id for no key update;
  for v_update in
    select u.value, v_places[u.ordinality::integer] as conversation_id
    from jsonb_array_elements(updates) with ordinality as u
    order by v_places[u.ordinality::integer], (u.value ->> 'sent_at') collate "C", u.ordinality
  loop
    v_id := private.store_message(v_update.conversation_id, v_update.value, at_once, at);
    if v_id is not null then
      v_stored := v_stored || v_id;
    end if;
  end loop;
  return v_stored;
end
$$;

comment on function private.take_messages is
  'Stores inbound messages, conversations in ascending order; gives the ids of those that are new. One that cannot be stored fails all.';

create function private.try_to_take(
  kind text, updates jsonb, at_once boolean, at timestamptz,
  out stored bigint[], out taken integer, out code text, out reason text
)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  case kind
    when 'message' then
      stored := private.take_messages(updates, at_once, at);
      taken := cardinality(stored);
    when 'status' then
      taken := private.take_statuses(updates, at);
  end case;
exception
  -- Poison. Deadlocks are not caught: the whole post comes again.
  when data_exception or integrity_constraint_violation or syntax_error_or_access_rule_violation
    or program_limit_exceeded or plpgsql_error or sqlstate 'PT400' or sqlstate 'PT401' or sqlstate 'PT403'
    or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT429' then
    code := sqlstate;
    reason := sqlerrm;
end
$$;

comment on function private.try_to_take is
  'Takes messages or statuses, all or none: the ids that are new and how many changed something, or the code and reason of what cannot be taken.';

create function private.take_each(
  kind text, updates jsonb, at_once boolean, at timestamptz, out stored bigint[], out taken integer
)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_try record;
  v_update jsonb;
  v_dead jsonb := '{}';
begin
  stored := '{}';
  taken := 0;
  if jsonb_array_length(updates) = 0 then
    return;
  end if;
  v_try := private.try_to_take(kind, updates, at_once, at);
  if v_try.code is null then
    stored := coalesce(v_try.stored, '{}');
    taken := v_try.taken;
    return;
  end if;
  -- One of them is poison, or its tap cannot be applied: each is taken alone, and messages are left to their turns.
  for v_update in
    select u.value
    from jsonb_array_elements(updates) with ordinality as u
    order by (u.value #>> '{sender,user_id}') collate "C", (u.value #>> '{sender,phone}') collate "C", u.ordinality
  loop
    v_try := private.try_to_take(kind, jsonb_build_array(v_update), false, at);
    if v_try.code is null then
      stored := stored || v_try.stored;
      taken := taken + v_try.taken;
    else
      insert into private.dead_updates (update, code, reason, received_at)
      values (v_update, v_try.code, v_try.reason, at)
      on conflict on constraint dead_updates_are_kept_once do nothing;
      continue when not found;
      v_dead := v_dead || jsonb_build_object(v_try.code, case kind when 'message' then v_update #>> '{content,type}' else kind end);
    end if;
  end loop;
  perform private.alert_dead_updates(v_dead, at);
end
$$;

comment on function private.take_each is
  'Takes messages or statuses; those that cannot be taken become dead updates while the others go through. Gives the new ids and how many.';
