-- The outbox: what we say, rows before they leave. Whoever sends claims them, at most one of a chat at a time and the
-- oldest first, within WhatsApp's window and pair rate, and records what the Graph API answered. A missing answer is
-- unknown: a status tells, or time. Lock order as in the conversations: chats, then rows.

create table public.outbox (
  id bigint generated always as identity primary key,
  chat_id bigint not null references public.chats on delete restrict,
  conversation_id bigint not null references public.conversations on delete restrict,
  turn_id bigint,
  notice_id bigint,
  written_by bigint references public.admins on delete restrict,
  content jsonb not null,
  is_repeatable boolean not null default true,
  dedup_key text,
  state text not null default 'queued',
  tries integer not null default 0,
  forgiven_tries integer not null default 0,
  resends integer not null default 0,
  next_at timestamptz not null,
  worker_id uuid,
  external_id text,
  former_external_id text,
  was_template boolean not null default false,
  status text,
  status_at timestamptz,
  is_billable boolean,
  price_category text,
  error_code text,
  error_meta_code integer,
  created_at timestamptz not null,
  claimed_at timestamptz,
  sent_at timestamptz,
  constraint replies_are_queued_once unique (dedup_key),
  constraint sent_messages_are_known_once unique (external_id),
  constraint outbox_states_are_known check (state in ('queued', 'sending', 'unknown', 'sent', 'failed')),
  constraint sent_messages_have_a_time check ((state = 'sent') = (sent_at is not null)),
  constraint failed_messages_have_a_code check (state <> 'failed' or error_code is not null),
  constraint statuses_have_a_time check ((status is null) = (status_at is null)),
  constraint outbox_contents_have_a_kind check (coalesce(jsonb_typeof(content -> 'kind'), '') = 'string')
);

comment on table public.outbox is 'What we say, a row before it leaves: to one person one at a time, the oldest first.';
comment on column public.outbox.written_by is 'The admin who wrote it in place of the agent; null: Weats itself.';
comment on column public.outbox.content is 'A message as shared/whatsapp/outbound.ts describes it, within WhatsApp''s limits.';
comment on column public.outbox.is_repeatable is 'Whether it may be read twice, when nobody knows whether it went out.';
comment on column public.outbox.state is
  'unknown: it may have gone out; 60 s later a status has told, it is sent again, or it is left to a person.';
comment on column public.outbox.next_at is 'Not claimed before (queued), or resolved then (sending, unknown).';
comment on column public.outbox.tries is 'How often it was claimed; the number of the last claim is its lease.';
comment on column public.outbox.forgiven_tries is 'Tries before an admin gave it new ones.';
comment on column public.outbox.former_external_id is 'Of the sending that failed before an admin tried again; its news is old.';
comment on column public.outbox.resends is 'How often it was sent again without knowing whether it had gone out.';
comment on column public.outbox.status is 'sent, delivered, read, played or failed, by rank, as WhatsApp tells it.';

create index outbox_queued on public.outbox (created_at, id) where state = 'queued';
create index outbox_open on public.outbox (chat_id, id) where state in ('queued', 'sending', 'unknown');
create index outbox_unresolved on public.outbox (next_at) where state in ('sending', 'unknown');
create index outbox_by_chat on public.outbox (chat_id, id);
create index outbox_by_conversation on public.outbox (conversation_id, id);
create index outbox_by_turn on public.outbox (turn_id);
create index outbox_by_notice on public.outbox (notice_id);
create index outbox_by_writer on public.outbox (written_by, conversation_id, created_at) where written_by is not null;
create index outbox_failed on public.outbox (created_at) where state = 'failed';

alter table public.outbox enable row level security;
revoke all on public.outbox from public, anon, authenticated, service_role;
-- No grants and no policies: as chats.

create table private.queue_marks (
  queue text primary key,
  from_at timestamptz not null default '-infinity',
  constraint queues_are_outbox_or_turns check (queue ~ '^(outbox|turns)')
);

comment on table private.queue_marks is
  'Where claims begin to look. What was claimed leaves dead entries at the front of an index while an old transaction holds them; a claim that read them all would grow slow.';
comment on column private.queue_marks.from_at is 'Nothing that waits is older; raised every minute by private.raise_queue_marks.';

alter table private.queue_marks enable row level security;
revoke all on private.queue_marks from public, anon, authenticated, service_role;
-- No grants and no policies: for claims.

insert into private.queue_marks (queue)
values ('outbox');

insert into private.settings (key, value, meaning)
values
  ('window_seconds', '86100', 'How long after their last message people may be written to freely: 24 hours less a margin'),
  ('window_template', '"weats_news"', 'The approved template, with one parameter, that carries a message outside the window'),
  ('pair_seconds', '6', 'WhatsApp''s pair rate: seconds for each message to one person'),
  ('pair_burst', '45', 'Messages to one person that may go out at once, borrowed from later'),
  ('send_lease_seconds', '60', 'After so long nobody knows whether a claimed message went out'),
  ('send_tries', '10', 'A message is given up after so many refusals that wanted patience');

create function private.status_rank(status text)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  -- failed beats sent, and what was delivered did not fail.
  select coalesce(array_position(array['sent', 'failed', 'delivered', 'read', 'played'], status_rank.status), 0)
$$;

comment on function private.status_rank is 'How far a status is; they arrive in any order, and a lower one changes nothing. 0: a word that is not known.';
revoke all on function private.status_rank from public, anon, authenticated, service_role;
-- No grant: for private.take_statuses.

create function private.take_statuses(statuses jsonb, now timestamptz)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_taken integer;
begin
  with told as (
    select s.*,
      coalesce(
        (select o.id from public.outbox as o where o.external_id = s.id),
        -- Of a message whose answer was lost or is on its way: it carries our own id.
        (
          select o.id
          from public.outbox as o
          where o.id = case when s.callback_data ~ '^[0-9]{1,18}$' then s.callback_data::bigint end
            and o.external_id is null
            and o.former_external_id is distinct from s.id
        )
      ) as outbox_id,
      private.status_rank(s.status) as rank
    from jsonb_to_recordset(take_statuses.statuses) as s (
      id text, status text, at timestamptz, callback_data text, pricing jsonb, errors jsonb
    )
  ),
  newest as (
    select distinct on (t.outbox_id) t.*
    from told as t
    where t.outbox_id is not null
      and t.rank > 0
    order by t.outbox_id, t.rank desc, t.at desc
  ),
  locked as (
    select o.id
    from public.outbox as o
    where o.id in (select n.outbox_id from newest as n)
    order by o.id
    for no key update
  )
  update public.outbox as o
  set
    status = n.status,
    status_at = n.at,
    external_id = n.id,
    state = case n.status when 'failed' then 'failed' else 'sent' end,
    sent_at = case n.status when 'failed' then null else coalesce(o.sent_at, n.at) end,
    error_code = case n.status when 'failed' then coalesce('meta_' || (n.errors #>> '{0,code}'), 'failed') end,
    error_meta_code = case n.status when 'failed' then (n.errors #>> '{0,code}')::integer end,
    is_billable = coalesce((n.pricing ->> 'is_billable')::boolean, o.is_billable),
    price_category = coalesce(n.pricing ->> 'category', o.price_category)
  from newest as n
  join locked as l on l.id = n.outbox_id
  where o.id = n.outbox_id
    and n.rank > private.status_rank(o.status)
    -- Asked again of the locked row: the answer to the sending may have come meanwhile.
    and (o.external_id is null or o.external_id = n.id);
  get diagnostics v_taken = row_count;
  return v_taken;
end
$$;

comment on function private.take_statuses is
  'Notes what became of our messages, by rank and time; gives how many rows that changed. What is not ours or not new is left out.';
revoke all on function private.take_statuses from public, anon, authenticated, service_role;
-- No grant: for private.receive_whatsapp.

create function private.clip(text text, length integer)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when pg_catalog.length(clip.text) <= clip.length then clip.text
    else rtrim(left(clip.text, clip.length - 1)) || '…'
  end
$$;

comment on function private.clip is 'A text of at most so many characters; what was cut shows an ellipsis.';
revoke all on function private.clip from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.split_text(text text, length integer)
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_blanks text := E' \t\r\n';
  v_rest text := btrim(split_text.text, E' \t\r\n');
  v_pieces text[] := '{}';
  v_piece text;
  v_kept text;
begin
  if split_text.text is null or pg_catalog.length(split_text.text) <= split_text.length then
    return array[split_text.text];
  end if;
  while pg_catalog.length(v_rest) > split_text.length loop
    v_piece := left(v_rest, split_text.length);
    -- At the last line break, else the last space, of the second half; else in the middle of a word.
    v_kept := left(v_piece, split_text.length - strpos(reverse(v_piece), E'\n'));
    if strpos(v_piece, E'\n') = 0 or pg_catalog.length(v_kept) < split_text.length / 2 then
      v_kept := left(v_piece, split_text.length - strpos(reverse(v_piece), ' '));
    end if;
    if strpos(v_piece, ' ') = 0 or pg_catalog.length(v_kept) < split_text.length / 2 then
      v_kept := v_piece;
    end if;
    v_pieces := v_pieces || rtrim(v_kept, v_blanks);
    v_rest := ltrim(substr(v_rest, pg_catalog.length(v_kept) + 1), v_blanks);
  end loop;
  return v_pieces || v_rest;
end
$$;

comment on function private.split_text is 'A text in pieces of at most so many characters, cut where a reader would.';
revoke all on function private.split_text from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.fit_choices(content jsonb)
returns jsonb
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  if fit_choices.content ->> 'kind' = 'buttons' then
    if coalesce(jsonb_array_length(fit_choices.content -> 'buttons'), 0) not between 1 and 3 then
      perform private.refuse('PT422', 'Cannot say it as WhatsApp takes one to three buttons');
    end if;
    return fit_choices.content || jsonb_build_object('buttons', (
      select jsonb_agg(b.value || jsonb_build_object('title', private.clip(b.value ->> 'title', 20)) order by b.ordinality)
      from jsonb_array_elements(fit_choices.content -> 'buttons') with ordinality as b
    ));
  elsif fit_choices.content ->> 'kind' = 'list' then
    if jsonb_array_length(jsonb_path_query_array(fit_choices.content, '$.sections[*].rows[*]')) not between 1 and 10 then
      perform private.refuse('PT422', 'Cannot say it as WhatsApp takes one to ten rows in a list');
    end if;
    return fit_choices.content || jsonb_build_object(
      'button', private.clip(fit_choices.content ->> 'button', 20),
      'sections', (
        select jsonb_agg(
          jsonb_strip_nulls(jsonb_build_object('title', private.clip(s.value ->> 'title', 24))) || jsonb_build_object(
            'rows', (
              select jsonb_agg(
                r.value || jsonb_strip_nulls(jsonb_build_object(
                  'title', private.clip(r.value ->> 'title', 24),
                  'description', private.clip(r.value ->> 'description', 72)
                ))
                order by r.ordinality
              )
              from jsonb_array_elements(s.value -> 'rows') with ordinality as r
            )
          )
          order by s.ordinality
        )
        from jsonb_array_elements(fit_choices.content -> 'sections') with ordinality as s
      )
    );
  end if;
  return fit_choices.content;
end
$$;

comment on function private.fit_choices is
  'Buttons and rows with titles within WhatsApp''s limits (20, 24, description 72); PT422 for more than 3 buttons or 10 rows: longer lists are paged by their maker.';
revoke all on function private.fit_choices from public, anon, authenticated, service_role;
-- No grant: for private.fit_message.

create function private.fit_message(content jsonb)
returns setof jsonb
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return query
  with pieces as (
    select p.piece, p.place, count(*) over () as of_all
    from unnest(private.split_text(
      fit_message.content ->> 'body', case when fit_message.content ->> 'kind' in ('text', 'list') then 4096 else 1024 end
    )) with ordinality as p (piece, place)
  )
  select case
    when coalesce(p.place = p.of_all, true) then private.fit_choices(
      fit_message.content || jsonb_strip_nulls(jsonb_build_object('body', p.piece))
    )
    else jsonb_build_object('kind', 'text', 'body', p.piece)
  end
  from (values (true)) as always
  left join pieces as p on true
  order by p.place;
end
$$;

comment on function private.fit_message is
  'A message as one or more within WhatsApp''s limits for bodies (text and list 4,096 characters, others 1,024); choices come with the last.';
revoke all on function private.fit_message from public, anon, authenticated, service_role;
-- No grant: for private.say.

create function private.say(
  conversation_id bigint, content jsonb, now timestamptz,
  turn_id bigint default null, notice_id bigint default null, is_repeatable boolean default true,
  written_by bigint default null
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into public.outbox (
    chat_id, conversation_id, turn_id, notice_id, written_by, content, is_repeatable, next_at, created_at
  )
  select c.chat_id, c.id, say.turn_id, say.notice_id, say.written_by, p.piece, say.is_repeatable, say.now, say.now
  from public.conversations as c
  cross join lateral private.fit_message(say.content) with ordinality as p (piece, place)
  where c.id = say.conversation_id
  order by p.place;
end
$$;

comment on function private.say is
  'Queues a message (shared/whatsapp/outbound.ts) to the person of a conversation; a long one becomes several. Takes no lock of a chat.';
revoke all on function private.say from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.resolve_sending(now timestamptz, slice integer default 50)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_resolved integer;
  v_failed bigint[];
begin
  with due as (
    select o.id
    from public.outbox as o
    where o.state in ('sending', 'unknown')
      and o.next_at <= resolve_sending.now
    order by o.id
    limit resolve_sending.slice
    for no key update skip locked
  ),
  resolved as (
    update public.outbox as o
    set
      state = case when o.is_repeatable and o.resends < 3 then 'queued' else 'failed' end,
      resends = o.resends + (o.is_repeatable and o.resends < 3)::integer,
      error_code = case when o.is_repeatable and o.resends < 3 then o.error_code else 'unknown' end,
      next_at = resolve_sending.now
    from due as d
    where o.id = d.id
    returning o.id, o.state
  )
  select count(*), array_agg(r.id) filter (where r.state = 'failed') into v_resolved, v_failed from resolved as r;
  perform private.raise_alert('message_unknown', 'outbox:' || f.id, '{}', resolve_sending.now)
  from unnest(v_failed) as f (id);
  return v_resolved;
end
$$;

comment on function private.resolve_sending is
  'Messages of which nobody knows whether they went out, a minute later: sent again where reading twice is safe (three times), else left to a person. Gives how many.';
revoke all on function private.resolve_sending from public, anon, authenticated, service_role;
-- No grant: for private.claim_messages.

insert into public.message_templates (key, language, text)
values
  ('hint_reply', 'es', '(Responde: {choices})'),
  ('hint_reply', 'en', '(Reply: {choices})'),
  ('hint_reply', 'pt', '(Responda: {choices})');

create function private.as_template(content jsonb, language text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when as_template.content ->> 'kind' = 'template' then as_template.content
    else jsonb_build_object(
      'kind', 'template',
      'name', private.setting_text('window_template'),
      'language', case as_template.language when 'pt' then 'pt_BR' when 'en' then 'en' else 'es' end,
      'parameters', jsonb_build_array(
        -- A parameter has no line breaks, tabs or runs of spaces: developers.facebook.com, template components.
        private.clip(
          btrim(regexp_replace(
            concat_ws(
              ' ',
              coalesce(as_template.content ->> 'body', as_template.content ->> 'caption', '…'),
              (
                select private.render(
                  'hint_reply', as_template.language,
                  jsonb_build_object('choices', string_agg(b.value ->> 'title', ' / ' order by b.ordinality))
                )
                from jsonb_array_elements(as_template.content -> 'buttons') with ordinality as b
                having count(*) > 0
              )
            ),
            '\s+', ' ', 'g'
          )),
          1000
        )
      )
    )
  end
$$;

comment on function private.as_template is
  'What goes out in place of a message when WhatsApp''s window is closed: the approved template with its words.';
revoke all on function private.as_template from public, anon, authenticated, service_role;
-- No grant: for private.claim_messages.

create function private.message_card(message public.outbox, now timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'message_id', (message).id,
    'lease', (message).tries,
    'phone_number_id', n.phone_number_id,
    'recipient', case when p.phone is null then jsonb_build_object('userId', p.whatsapp_user_id)
      else jsonb_build_object('phone', p.phone) end,
    'callback_data', (message).id::text,
    'content', case when (message).was_template then private.as_template((message).content, p.language)
      else (message).content end,
    'read_message_id', case when c.read_external_id is distinct from c.newest_external_id then c.newest_external_id end
  )
  from public.chats as c
  join public.channels as n on n.id = c.channel_id
  join public.persons as p on p.id = c.person_id
  where c.id = (message).chat_id
$$;

comment on function private.message_card is
  'All that a sender needs: {message_id, lease, phone_number_id, recipient: {phone} or {userId}, callback_data, content, read_message_id}.';
revoke all on function private.message_card from public, anon, authenticated, service_role;
-- No grant: for private.claim_messages.

create function private.claim_messages(worker_id uuid, slice integer, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_interval interval := make_interval(secs => private.setting_int('pair_seconds'));
  v_borrowed interval := v_interval * (private.setting_int('pair_burst') - 1);
  v_open_since timestamptz := claim_messages.now - make_interval(secs => private.setting_int('window_seconds'));
  v_from_at timestamptz := (select m.from_at from private.queue_marks as m where m.queue = 'outbox');
  v_chats bigint[];
  v_ids bigint[];
  v_cards jsonb;
begin
  perform private.tell_notices(claim_messages.now);
  perform private.resolve_sending(claim_messages.now);
  -- The lock of a chat is the right to send there: whoever has it is alone with the head of its line.
  v_chats := array(
    select c.id
    from public.outbox as o
    join public.chats as c on c.id = o.chat_id
    join public.channels as n on n.id = c.channel_id
    where o.state = 'queued'
      and o.created_at >= v_from_at
      and o.next_at <= claim_messages.now
      and c.sent_until <= claim_messages.now + v_borrowed
      and n.kind = 'whatsapp'
      and not exists (
        select
        from public.outbox as b
        where b.chat_id = o.chat_id
          and b.id < o.id
          and b.state in ('queued', 'sending', 'unknown')
      )
    order by o.created_at, o.id
    limit least(claim_messages.slice, 100)
    for no key update of c skip locked
  );
  -- Read again under the locks: what was the head may have been claimed by whoever held its chat a moment ago.
  v_ids := array(
    select h.id
    from unnest(v_chats) as k (chat_id)
    cross join lateral (
      select o.id, o.state, o.next_at
      from public.outbox as o
      where o.chat_id = k.chat_id
        and o.state in ('queued', 'sending', 'unknown')
      order by o.id
      limit 1
    ) as h
    join public.chats as c on c.id = k.chat_id
    where h.state = 'queued'
      and h.next_at <= claim_messages.now
      and c.sent_until <= claim_messages.now + v_borrowed
  );
  with claimed as (
    update public.outbox as o
    set
      state = 'sending',
      tries = o.tries + 1,
      worker_id = claim_messages.worker_id,
      claimed_at = claim_messages.now,
      next_at = claim_messages.now + make_interval(secs => private.setting_int('send_lease_seconds')),
      was_template = o.content ->> 'kind' = 'template' or coalesce(c.written_at <= v_open_since, true)
    from public.chats as c
    where o.id = any (v_ids)
      and o.state = 'queued'
      and c.id = o.chat_id
    returning o.*
  )
  select coalesce(jsonb_agg(private.message_card(o, claim_messages.now) order by o.id), '[]') into v_cards
  from claimed as o;
  update public.chats as c
  set
    sent_until = greatest(c.sent_until, claim_messages.now) + v_interval,
    read_external_id = c.newest_external_id
  where c.id in (select o.chat_id from public.outbox as o where o.id = any (v_ids) and o.state = 'sending');
  return jsonb_build_object(
    'messages', v_cards,
    'next_at', case
      when v_cards = '[]' then (
        select min(o.next_at)
        from public.outbox as o
        where o.state = 'queued'
          and o.created_at >= v_from_at
          and o.next_at > claim_messages.now
      )
    end
  );
end
$$;

comment on function private.claim_messages is
  'Claims at most `slice` messages (100 at most), one a chat, the oldest first: {messages: [private.message_card], next_at}. A claim lasts a minute; record each with record_send.';
revoke all on function private.claim_messages from public, anon, authenticated, service_role;
grant execute on function private.claim_messages to service_role;

create function private.record_send(message_id bigint, lease integer, outcome jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_class text := record_send.outcome ->> 'class';
  v_code text := record_send.outcome ->> 'code';
  v_message public.outbox;
  v_seconds numeric := (record_send.outcome ->> 'retry_after_seconds')::numeric;
  v_wait interval := case
    when v_seconds is not null then make_interval(secs => least(greatest(v_seconds, 0), 86400)::double precision)
  end;
  v_state text;
begin
  if v_code = 'outside_window' then
    -- The window is Meta's to judge: ours was wrong, so the next try goes as a template.
    update public.chats as c
    set written_at = null
    where c.id = (select o.chat_id from public.outbox as o where o.id = record_send.message_id);
  end if;
  select o.* into v_message from public.outbox as o where o.id = record_send.message_id for no key update;
  if v_message.id is null or v_message.tries <> record_send.lease then
    perform private.refuse('PT409', 'Cannot record a sending as somebody else claimed it since: message ' || record_send.message_id);
  elsif v_message.state <> 'sending'
    and (v_class is distinct from 'sent' or v_message.state = 'sent' or v_message.status is not null) then
    -- A status was quicker, or the answer is repeated. That it went out is true however late it is said.
    return jsonb_build_object('state', v_message.state);
  end if;
  v_state := case
    when v_class = 'sent' then 'sent'
    when v_class = 'lost' then 'unknown'
    when v_class = 'cancelled' then 'queued'
    when v_class in ('busy', 'account')
      and v_message.tries - v_message.forgiven_tries < private.setting_int('send_tries') then 'queued'
    when v_code = 'outside_window' and not v_message.was_template then 'queued'
    else 'failed'
  end;
  update public.outbox as o
  set
    state = v_state,
    external_id = coalesce(o.external_id, record_send.outcome ->> 'external_id'),
    sent_at = case v_state when 'sent' then record_send.now end,
    next_at = record_send.now + case
      when v_state = 'unknown' then make_interval(secs => private.setting_int('send_lease_seconds'))
      when v_class = 'account' then greatest(v_wait, interval '1 minute')
      when v_class = 'busy' then coalesce(v_wait, interval '2 seconds')
      else interval '0'
    end,
    error_code = case when v_state = 'sent' then null else coalesce(v_code, v_class, 'unknown') end,
    error_meta_code = case when v_state = 'sent' then null else (record_send.outcome ->> 'meta_code')::integer end
  where o.id = v_message.id;
  if v_class = 'account' then
    perform private.raise_alert(
      'whatsapp_refuses', coalesce(v_code, 'account'),
      jsonb_build_object('meta_code', record_send.outcome -> 'meta_code'), record_send.now
    );
  elsif v_state = 'failed' then
    perform private.raise_alert(
      'message_failed', coalesce(v_code, 'unknown'), jsonb_build_object('message_id', v_message.id), record_send.now
    );
  end if;
  return jsonb_build_object('state', v_state);
end
$$;

comment on function private.record_send is
  'What became of a claimed message. outcome: {class: sent, external_id} or the class, code, meta_code and retry_after_seconds of a WhatsappError. Gives {state}; PT409 when the claim is not the last one. Repeats safely.';
revoke all on function private.record_send from public, anon, authenticated, service_role;
grant execute on function private.record_send to service_role;

create function public.claim_messages(worker_id uuid, slice integer default 20)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_messages(claim_messages.worker_id, claim_messages.slice, now())
$$;

comment on function public.claim_messages is 'For whoever sends: see private.claim_messages.';
revoke all on function public.claim_messages from public, anon, authenticated, service_role;
grant execute on function public.claim_messages to service_role;

create function public.record_send(message_id bigint, lease integer, outcome jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_send(record_send.message_id, record_send.lease, record_send.outcome, now())
$$;

comment on function public.record_send is 'For whoever sends: see private.record_send.';
revoke all on function public.record_send from public, anon, authenticated, service_role;
grant execute on function public.record_send to service_role;

create function private.retry_message(message_id bigint, now timestamptz)
returns boolean
language sql
volatile
security definer
set search_path = ''
as $$
  with retried as (
    update public.outbox as o
    set state = 'queued', forgiven_tries = o.tries, resends = 0, next_at = retry_message.now, status = null,
      status_at = null, former_external_id = o.external_id, external_id = null, error_code = null, error_meta_code = null
    where o.id = retry_message.message_id
      and o.state = 'failed'
    returning o.created_at
  ),
  lowered as (
    update private.queue_marks as m
    set from_at = r.created_at
    from retried as r
    where m.queue = 'outbox'
      and m.from_at > r.created_at
  )
  select exists (select from retried)
$$;

comment on function private.retry_message is 'Queues a message that failed once more; gives whether there was one.';
revoke all on function private.retry_message from public, anon, authenticated, service_role;
-- No grant: admins call it as postgres.

create view admin.failed_messages
with (security_invoker = true)
as
select o.id, o.chat_id, o.conversation_id, o.content ->> 'kind' as kind, o.error_code, o.error_meta_code, o.tries,
  o.resends, o.created_at
from public.outbox as o
where o.state = 'failed'
order by o.created_at desc;

comment on view admin.failed_messages is
  'What could not be said, newest first. Say one again with private.retry_message(id, now()).';
revoke all on admin.failed_messages from public, anon, authenticated, service_role;

create view admin.sending
with (security_invoker = true)
as
select date_trunc('day', o.created_at) as day, count(*) as messages,
  count(*) filter (where o.state = 'sent') as sent,
  count(*) filter (where o.state = 'failed') as failed,
  count(*) filter (where o.state in ('queued', 'sending', 'unknown')) as open,
  sum(o.resends) as resends_unknown,
  count(*) filter (where o.was_template) as templates,
  count(*) filter (where o.is_billable) as billable
from public.outbox as o
group by 1
order by 1 desc;

comment on view admin.sending is
  'Messages by day (UTC): what went out, failed or waits; resends_unknown: sent again without knowing whether they had gone out.';
revoke all on admin.sending from public, anon, authenticated, service_role;
