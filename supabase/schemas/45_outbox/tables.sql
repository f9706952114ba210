-- The outbox: what we say, rows before they leave.

create table public.outbox (
  id bigint generated always as identity primary key,
  chat_id bigint not null references public.chats on delete restrict,
  conversation_id bigint not null references public.conversations on delete restrict,
  turn_id bigint,
  notice_id bigint,
  written_by bigint references public.admins on delete restrict,
  content jsonb not null,
  meant jsonb,
  is_repeatable boolean not null default true,
  state text not null default 'queued',
  tries integer not null default 0,
  forgiven_tries integer not null default 0,
  resends integer not null default 0,
  next_at timestamptz not null,
  worker_id uuid,
  external_id text,
  former_external_id text,
  was_template boolean not null default false,
  template_language text,
  status text,
  status_at timestamptz,
  is_billable boolean,
  price_category text,
  meta_conversation jsonb,
  error_code text,
  error_meta_code integer,
  created_at timestamptz not null,
  claimed_at timestamptz,
  sent_at timestamptz,
  constraint sent_messages_are_known_once unique (external_id),
  constraint outbox_states_are_known check (state in ('queued', 'sending', 'unknown', 'sent', 'failed', 'dropped')),
  constraint sent_messages_have_a_time check ((state = 'sent') = (sent_at is not null)),
  constraint failed_messages_have_a_code check (state <> 'failed' or error_code is not null),
  constraint statuses_have_a_time check ((status is null) = (status_at is null)),
  constraint outbox_contents_have_a_kind check (coalesce(jsonb_typeof(content -> 'kind'), '') = 'string')
);

comment on table public.outbox is 'What we say, a row before it leaves: to one person one at a time, the oldest first.';
comment on column public.outbox.written_by is 'The admin who wrote it in place of the agent; null: Weats itself.';
comment on column public.outbox.content is 'A message as shared/whatsapp/outbound/outbound.ts describes it, within WhatsApp''s limits.';
comment on column public.outbox.meant is
  'What it says by keys of templates, with values that name nobody: all that a model is told of it later. Null: nothing.';
comment on column public.outbox.is_repeatable is 'Whether it may be read twice, when nobody knows whether it went out.';
comment on column public.outbox.state is
  'unknown: it may have gone out; 60 s later a status has told, it is sent again, or it is left to a person. dropped: overtaken.';
comment on column public.outbox.next_at is 'Not claimed before (queued), or resolved then (sending, unknown).';
comment on column public.outbox.tries is 'How often it was claimed; the number of the last claim is its lease.';
comment on column public.outbox.forgiven_tries is 'Tries before an admin gave it new ones.';
comment on column public.outbox.former_external_id is
  'Of the sending that failed before it was queued again; its news is old, unless it arrived after all.';
comment on column public.outbox.resends is 'How often it was sent again without knowing whether it had gone out.';
comment on column public.outbox.template_language is 'In which language the template goes when Meta has none in the person''s own.';
comment on column public.outbox.status is 'sent, delivered, read, played or failed, by rank, as WhatsApp tells it.';

comment on column public.outbox.meta_conversation is 'Under which conversation Meta counts it: {id, expires_at, origin}; newer versions of its API leave it out.';

create index outbox_queued on public.outbox (created_at, id) where state = 'queued';

create index outbox_open on public.outbox (chat_id, id) where state in ('queued', 'sending', 'unknown');

create index outbox_unresolved on public.outbox (next_at) where state in ('sending', 'unknown');

create index outbox_by_chat on public.outbox (chat_id, id);

create index outbox_by_conversation on public.outbox (conversation_id, id);

create index outbox_by_turn on public.outbox (turn_id);

create index outbox_by_notice on public.outbox (notice_id);

create index outbox_by_writer on public.outbox (written_by, conversation_id, created_at) where written_by is not null;

create index outbox_failed on public.outbox (created_at) where state = 'failed';

create index outbox_with_words on public.outbox (created_at) where content <> '{"kind": "text", "body": "…"}';

alter table public.outbox enable row level security;

-- What was claimed leaves dead entries there while an old transaction holds them; a claim that read them all would grow
-- slow.
create table private.queue_marks (
  queue text primary key,
  from_at timestamptz not null default '-infinity',
  shipped jsonb,
  constraint queues_are_outbox_or_turns check (queue ~ '^(outbox|turns)')
);

comment on table private.queue_marks is
  'Where claims begin to look, so that they read no dead entries at the front of an index.';
comment on column private.queue_marks.from_at is 'Nothing that waits is older; raised every minute by private.raise_queue_marks.';

alter table private.queue_marks enable row level security;

create table private.send_classes (
  class text primary key,
  state text not null,
  is_counted boolean not null default false,
  patience_seconds integer,
  least_seconds integer not null default 0,
  shipped jsonb,
  constraint classes_of_sendings_are_words check (class ~ '^[a-z][a-z_]{1,39}$'),
  constraint classes_lead_to_a_known_state check (state in ('queued', 'unknown', 'sent', 'failed')),
  constraint counted_tries_are_made_again check (not is_counted or state = 'queued'),
  constraint patience_is_not_negative check (least(patience_seconds, least_seconds) >= 0)
);

comment on table private.send_classes is 'What becomes of a message by what came of sending it: sent, or the class of a WhatsappError.';
comment on column private.send_classes.is_counted is 'Whether it is sent again only as often as send_tries says, then given up.';
comment on column private.send_classes.patience_seconds is 'How long the next try waits when Meta does not say; null: what Meta says is not asked.';
comment on column private.send_classes.least_seconds is 'How long it waits at least, whatever Meta says.';

alter table private.send_classes enable row level security;

insert into private.send_classes (class, state, is_counted, patience_seconds, least_seconds)
values
  ('sent', 'sent', false, null, 0),
  ('lost', 'unknown', false, null, 0),
  ('cancelled', 'queued', false, null, 0),
  ('busy', 'queued', true, 2, 0),
  ('account', 'queued', true, 60, 60),
  ('paused', 'queued', true, 1800, 600),
  ('wait_long', 'failed', false, null, 0),
  ('message', 'failed', false, null, 0),
  ('recipient', 'failed', false, null, 0);
