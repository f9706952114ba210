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
