-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/45_outbox/tables.sql
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

-- schemas/45_outbox/budget_tables.sql
-- after: tables.sql
-- What messages cost is budgeted as requests to models are.

create table private.message_budgets (
  name text primary key,
  messages integer not null,
  meaning text not null,
  shipped jsonb,
  constraint message_budgets_are_known check (name in ('all', 'number')),
  constraint message_budgets_are_not_negative check (messages >= 0)
);

comment on table private.message_budgets is 'How many messages a day we mean to send: all together, and by each of our numbers.';

alter table private.message_budgets enable row level security;

insert into private.message_budgets (name, messages, meaning)
values
  ('all', 20000, 'Messages a day of all our numbers'),
  ('number', 12000, 'Messages a day of each number');

create table private.message_days (
  day date not null,
  channel_id bigint not null references public.channels on delete cascade,
  messages integer not null,
  primary key (day, channel_id),
  constraint message_days_are_counted_from_zero check (messages >= 0)
);

comment on table private.message_days is 'Messages that were claimed for sending on a day of the city, by number.';

create index message_days_by_channel on private.message_days (channel_id);

alter table private.message_days enable row level security;

create table private.courtesies (
  template_key text primary key,
  shipped jsonb
);

comment on table private.courtesies is 'News that nobody misses: not told while messages are short.';

alter table private.courtesies enable row level security;

insert into private.courtesies (template_key)
values
  ('customer_order_preparing'), ('customer_order_delivered'), ('customer_delivery_waiting'), ('restaurant_order_delivered'),
  ('restaurant_order_taken'), ('restaurant_delivery_waiting'), ('runner_offer_lost'), ('runner_offer_expired');

-- schemas/45_outbox/budget.sql
-- The day's messages. Nothing that an order, a code, money or an alert needs is ever held back; what is only kind is, from
-- the first mark on. A day is the city's.

insert into private.settings (key, value, meaning)
values
  ('messages_saving_percent', '90', 'Of a budget of messages: from here on courtesies are left out and news are merged for longer'),
  ('messages_critical_percent', '95', 'Of a budget of messages: somebody must look');

create function private.message_day(at timestamptz)
returns date
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (at at time zone private.setting_text('city_timezone'))::date;
end
$$;

comment on function private.message_day is 'The day of the city in which a message counts.';

create function private.message_level(messages bigint, budget integer)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when messages >= budget then 3
    when messages * 100 >= budget::bigint * private.setting_int('messages_critical_percent') then 2
    when messages * 100 >= budget::bigint * private.setting_int('messages_saving_percent') then 1
    else 0
  end;
end
$$;

comment on function private.message_level is 'How far a budget of messages is used: 0 normal, 1 saving, 2 critical, 3 exhausted.';

create function private.message_mode(at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_day date := private.message_day(at);
  v_all integer := (select b.messages from private.message_budgets as b where b.name = 'all');
  v_each integer := (select b.messages from private.message_budgets as b where b.name = 'number');
begin
  return (
    select (array['normal', 'saving', 'critical', 'exhausted'])[
      1 + greatest(private.message_level(coalesce(sum(d.messages), 0), v_all), private.message_level(coalesce(max(d.messages), 0), v_each))
    ]
    from private.message_days as d
    where d.day = v_day
  );
end
$$;

comment on function private.message_mode is
  'How messages are to be used now: normal, saving (90 %), critical (95 %), exhausted; what is essential goes out in each.';

create function private.saves_messages(at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.message_mode(at) <> 'normal';
end
$$;

comment on function private.saves_messages is 'Whether courtesies are left out now and news are merged for longer.';

create function private.count_messages(message_ids bigint[], at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_before text;
  v_after text;
begin
  if message_ids = '{}' then
    return;
  end if;
  v_before := private.message_mode(at);
  -- Counters in ascending order, and last: two senders wait here for each other and for nothing else.
  insert into private.message_days as d (day, channel_id, messages)
  select private.message_day(at), h.channel_id, count(*)
  from public.outbox as o
  join public.chats as h on h.id = o.chat_id
  where o.id = any (message_ids)
  group by h.channel_id
  order by h.channel_id
  on conflict (day, channel_id) do update
  set messages = d.messages + excluded.messages;
  v_after := private.message_mode(at);
  if v_after <> v_before then
    perform private.raise_alert('messages_' || v_after, 'messages', jsonb_build_object('day', private.message_day(at)), at);
  end if;
end
$$;

comment on function private.count_messages is 'Counts messages that go out now, again each time that they do, and alerts when their budget comes to a mark.';

create function private.message_budget(at timestamptz)
returns table (number text, day date, messages bigint, budget integer, mode text)
language sql
stable
security invoker
set search_path = ''
as $$
  select l.number, t.day, l.messages, l.budget,
    (array['normal', 'saving', 'critical', 'exhausted'])[1 + private.message_level(l.messages, l.budget)]
  from (select private.message_day(at) as day) as t
  cross join lateral (
    select 'all' as number, coalesce(sum(d.messages), 0)::bigint as messages, b.messages as budget, 0 as place
    from private.message_budgets as b
    left join private.message_days as d on d.day = t.day
    where b.name = 'all'
    group by b.messages
    union all
    select n.phone_number_id, coalesce(d.messages, 0), b.messages, 1
    from private.message_budgets as b
    cross join public.channels as n
    left join private.message_days as d on d.day = t.day and d.channel_id = n.id
    where b.name = 'number'
      and n.kind = 'whatsapp'
  ) as l
  order by l.place, l.number collate "C"
$$;

comment on function private.message_budget is 'The day''s messages beside their budget, all together and by number.';

create function private.purge_message_days(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_purged integer;
begin
  delete from private.message_days as d where d.day < private.message_day(at) - 400;
  get diagnostics v_purged = row_count;
  if not private.saves_messages(at) then
    perform private.resolve_alert(a.kind, a.subject, at)
    from private.alerts as a
    where a.subject = 'messages'
      and a.resolved_at is null;
  end if;
  return v_purged;
end
$$;

comment on function private.purge_message_days is 'Forgets counts of more than a year ago, and closes alerts of a day that is over; gives how many counts.';

-- schemas/45_outbox/recording.sql
-- What the Graph API answered: {class: sent, external_id}, or the class, code, meta_code and retry_after_seconds of a
-- WhatsappError. A missing answer is unknown: a status tells, or time.

create function private.state_after(message public.outbox, class text, code text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_class private.send_classes;
begin
  select k.* into v_class from private.send_classes as k where k.class = state_after.class;
  return case
    when v_class.is_counted and (message).tries - (message).forgiven_tries >= private.setting_int('send_tries') then 'failed'
    when v_class.state <> 'failed' then v_class.state
    when code = 'outside_window' and not (message).was_template then 'queued'
    -- Once more in the city's language, which everybody's template has.
    when code = 'template_untranslated' and (message).was_template and (message).template_language is null
      and private.setting_text('city_language') <> private.language_of_chat((message).chat_id) then 'queued'
    else 'failed'
  end;
end
$$;

comment on function private.state_after is 'The state of a message after a sending of this class; failed for a class that nobody knows.';

create function private.language_of_chat(chat_id bigint)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select p.language
  from public.chats as c
  join public.persons as p on p.id = c.person_id
  where c.id = language_of_chat.chat_id
$$;

comment on function private.language_of_chat is 'The language of whoever reads a chat.';

create function private.wait_after(class text, state text, retry_after_seconds numeric)
returns interval
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_class private.send_classes;
  v_seconds numeric;
begin
  if state = 'unknown' then
    return make_interval(secs => private.setting_int('send_lease_seconds'));
  end if;
  select k.* into v_class from private.send_classes as k where k.class = wait_after.class;
  v_seconds := case
    when v_class.patience_seconds is null then 0
    else greatest(least(coalesce(retry_after_seconds, v_class.patience_seconds), 86400), v_class.least_seconds)
  end;
  return make_interval(secs => v_seconds::double precision);
end
$$;

comment on function private.wait_after is 'How long a message rests after a sending of this class; a day at most.';

create function private.lower_outbox_mark(created_at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update private.queue_marks as m
  set from_at = lower_outbox_mark.created_at
  where m.queue = 'outbox'
    and m.from_at > lower_outbox_mark.created_at;
end
$$;

comment on function private.lower_outbox_mark is 'A message that waits again is looked for as far back as it is old; null changes nothing.';

-- outcome: {class, code, meta_code, external_id, retry_after_seconds}; of a failure that a status tells also failed_at.
create function private.end_try(message public.outbox, outcome jsonb, at timestamptz)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_class text := outcome ->> 'class';
  v_code text := outcome ->> 'code';
  v_failed_at timestamptz := (outcome ->> 'failed_at')::timestamptz;
  v_is_late boolean := v_failed_at > (message).created_at + make_interval(mins => private.setting_int('late_failure_minutes'));
  v_state text := case when v_is_late then 'failed' else private.state_after(message, v_class, v_code) end;
  v_is_again boolean := v_failed_at is not null and v_state <> 'failed';
begin
  update public.outbox as o
  set
    state = v_state,
    external_id = case when not v_is_again then coalesce(o.external_id, outcome ->> 'external_id') end,
    former_external_id = case when v_is_again then outcome ->> 'external_id' else o.former_external_id end,
    status = case when v_state = 'failed' and v_failed_at is not null then 'failed' when not v_is_again then o.status end,
    status_at = case when v_state = 'failed' and v_failed_at is not null then v_failed_at when not v_is_again then o.status_at end,
    sent_at = case v_state when 'sent' then at end,
    next_at = at + private.wait_after(v_class, v_state, (outcome ->> 'retry_after_seconds')::numeric),
    template_language = case v_code when 'template_untranslated' then private.setting_text('city_language') else o.template_language end,
    error_code = case when v_state = 'sent' then null else coalesce(v_code, v_class, 'unknown') end,
    error_meta_code = case when v_state = 'sent' then null else (outcome ->> 'meta_code')::integer end
  where o.id = (message).id;
  if v_is_again then
    perform private.lower_outbox_mark((message).created_at);
  end if;
  perform private.alert_refusal(message, v_state, outcome, at);
  return v_state;
end
$$;

comment on function private.end_try is
  'What becomes of a locked message after a try, by private.send_classes; a failure that was told later goes by the same rules. Gives its state.';

create function private.alert_refusal(message public.outbox, state text, outcome jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code text := coalesce(outcome ->> 'code', 'unknown');
begin
  if v_code ^@ 'template_' then
    -- Whoever runs the city has it approved; till then people outside the window are told less or later.
    perform private.raise_alert('whatsapp_template', v_code, jsonb_build_object('meta_code', outcome -> 'meta_code'), at);
  end if;
  if outcome ->> 'class' = 'account' then
    perform private.raise_alert('whatsapp_refuses', v_code, jsonb_build_object('meta_code', outcome -> 'meta_code'), at);
  elsif state = 'failed' then
    perform private.raise_alert('message_failed', v_code, jsonb_build_object('message_id', (message).id), at);
  end if;
  if state = 'failed' and (message).content #>> '{file,document}' = 'person' then
    perform private.raise_alert('export_wanted', 'conversation:' || (message).conversation_id, '{}', at);
  end if;
end
$$;

comment on function private.alert_refusal is 'Calls a person to what WhatsApp refused, one alert for each code.';

create function private.record_send(message_id bigint, lease integer, outcome jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_class text := outcome ->> 'class';
  v_message public.outbox;
begin
  if outcome ->> 'code' = 'outside_window' then
    -- The window is Meta's to judge: ours was wrong, so the next try goes as a template.
    update public.chats as c
    set written_at = null
    where c.id = (select o.chat_id from public.outbox as o where o.id = message_id);
  end if;
  select o.* into v_message from public.outbox as o where o.id = message_id for no key update;
  if v_message.id is null or v_message.tries <> lease then
    perform private.refuse('PT409', 'Cannot record a sending as somebody else claimed it since: message ' || message_id);
  elsif v_message.state <> 'sending' and (
    v_class is distinct from 'sent' or v_message.state = 'sent' or v_message.status is not null
    or v_message.former_external_id = outcome ->> 'external_id'
  ) then
    -- A status was quicker, or the answer is repeated. That it went out is true however late it is said.
    return jsonb_build_object('state', v_message.state);
  end if;
  return jsonb_build_object('state', private.end_try(v_message, outcome - 'failed_at', at));
end
$$;

comment on function private.record_send is
  'What became of a claimed message, as a row of private.send_classes says: gives {state}; PT409 when the claim is not the last one. Repeats safely.';

create function private.retry_message(message_id bigint, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_created_at timestamptz;
begin
  update public.outbox as o
  set state = 'queued', forgiven_tries = o.tries, resends = 0, next_at = at, status = null,
    status_at = null, former_external_id = o.external_id, external_id = null, error_code = null, error_meta_code = null
  where o.id = message_id
    and o.state = 'failed'
  returning o.created_at into v_created_at;
  perform private.lower_outbox_mark(v_created_at);
  return v_created_at is not null;
end
$$;

comment on function private.retry_message is 'Queues a message that failed once more; gives whether there was one.';

-- schemas/45_outbox/saying.sql
-- A message is made to fit WhatsApp and put into the outbox.

create function private.clip(text text, length integer)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when pg_catalog.length(text) <= clip.length then text
    else rtrim(left(text, clip.length - 1)) || '…'
  end
$$;

comment on function private.clip is 'A text of at most so many characters; what was cut shows an ellipsis.';

create function private.split_text(text text, length integer)
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_blanks text := E' \t\r\n';
  v_rest text := btrim(text, E' \t\r\n');
  v_pieces text[] := '{}';
  v_piece text;
  v_kept text;
begin
  if text is null or pg_catalog.length(text) <= split_text.length then
    return array[text];
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

create function private.fit_choices(content jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  if content ->> 'kind' = 'buttons' then
    if coalesce(jsonb_array_length(content -> 'buttons'), 0) not between 1 and 3 then
      perform private.refuse('PT422', 'Cannot say it as WhatsApp takes one to three buttons');
    end if;
    return content || jsonb_build_object('buttons', (
      select jsonb_agg(b.value || jsonb_build_object('title', private.clip(b.value ->> 'title', 20)) order by b.ordinality)
      from jsonb_array_elements(content -> 'buttons') with ordinality as b
    ));
  elsif content ->> 'kind' = 'list' then
    if jsonb_array_length(jsonb_path_query_array(content, '$.sections[*].rows[*]')) not between 1 and 10 then
      perform private.refuse('PT422', 'Cannot say it as WhatsApp takes one to ten rows in a list');
    end if;
    return content || jsonb_build_object(
      'button', private.clip(content ->> 'button', 20),
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
        from jsonb_array_elements(content -> 'sections') with ordinality as s
      )
    );
  end if;
  return content;
end
$$;

comment on function private.fit_choices is
  'Buttons and rows with titles within WhatsApp''s limits (20, 24, description 72); PT422 for more than 3 buttons or 10 rows: longer lists are paged by their maker.';

create function private.fit_message(content jsonb)
returns setof jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  with pieces as (
    select p.piece, p.place, count(*) over () as of_all
    from unnest(private.split_text(
      content ->> 'body', case when content ->> 'kind' in ('text', 'list') then 4096 else 1024 end
    )) with ordinality as p (piece, place)
  )
  select case
    when coalesce(p.place = p.of_all, true) then private.fit_choices(
      content || jsonb_strip_nulls(jsonb_build_object('body', p.piece))
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

create function private.say(
  conversation_id bigint, content jsonb, at timestamptz,
  turn_id bigint default null, notice_id bigint default null, is_repeatable boolean default true,
  written_by bigint default null
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into public.outbox (
    chat_id, conversation_id, turn_id, notice_id, written_by, content, meant, is_repeatable, next_at, created_at
  )
  select c.chat_id, c.id, say.turn_id, say.notice_id, say.written_by, p.piece - 'meant', p.piece -> 'meant', say.is_repeatable, at, at
  from public.conversations as c
  cross join lateral private.fit_message(say.content) with ordinality as p (piece, place)
  where c.id = say.conversation_id
  order by p.place;
end
$$;

comment on function private.say is
  'Queues a message (shared/whatsapp/outbound/outbound.ts) and what is meant by it to somebody; a long one becomes several. Takes no lock of a chat.';

-- schemas/45_outbox/sending.sql
-- Whoever sends claims messages, at most one of a chat at a time and the oldest first, within WhatsApp's window and pair
-- rate. Lock order as in the conversations: chats, then rows.

select private.add_words('hint_reply',
  'es', '(Opciones: {choices})',
  'en', '(Choices: {choices})',
  'pt', '(Opções: {choices})'
);

-- A minute after their claim. Gives how many.
create function private.resolve_sending(at timestamptz, slice integer default 50)
returns integer
language plpgsql
volatile
security invoker
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
      and o.next_at <= at
    order by o.id
    limit slice
    for no key update skip locked
  ),
  resolved as (
    update public.outbox as o
    set
      state = case when o.is_repeatable and o.resends < 3 then 'queued' else 'failed' end,
      resends = o.resends + (o.is_repeatable and o.resends < 3)::integer,
      error_code = case when o.is_repeatable and o.resends < 3 then o.error_code else 'unknown' end,
      next_at = at
    from due as d
    where o.id = d.id
    returning o.id, o.state
  )
  select count(*), array_agg(r.id) filter (where r.state = 'failed') into v_resolved, v_failed from resolved as r;
  perform private.raise_alert('message_unknown', 'outbox:' || f.id, '{}', at)
  from unnest(v_failed) as f (id);
  return v_resolved;
end
$$;

comment on function private.resolve_sending is
  'Messages of which nobody knows whether they went out: sent again where reading twice is safe (three times), else left to a person.';

create function private.as_template(content jsonb, language text, template_language text default null)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when content ->> 'kind' = 'template' then content
    else jsonb_build_object(
      'kind', 'template',
      'name', private.setting_text('window_template'),
      'language', (select l.whatsapp_code from private.languages as l where l.language = coalesce(template_language, as_template.language)),
      'parameters', jsonb_build_array(
        -- A parameter has no line breaks, tabs or runs of spaces: developers.facebook.com, template components.
        private.clip(
          btrim(regexp_replace(
            concat_ws(
              ' ',
              coalesce(content ->> 'body', content ->> 'caption', content ->> 'instead', '…'),
              (
                select private.render(
                  'hint_reply', language,
                  jsonb_build_object('choices', string_agg(b.value ->> 'title', ' / ' order by b.ordinality))
                )
                from jsonb_array_elements(content -> 'buttons') with ordinality as b
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
  'What goes out in place of a message when WhatsApp''s window is closed: the approved template, of another language if told, with its words.';

create function private.message_card(message public.outbox, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'message_id', (message).id,
    'lease', (message).tries,
    'phone_number_id', n.phone_number_id,
    'recipient', case when p.phone is null then jsonb_build_object('userId', p.whatsapp_user_id)
      else jsonb_build_object('phone', p.phone) end,
    'callback_data', (message).id::text,
    'content', case when (message).was_template then private.as_template((message).content, p.language, (message).template_language)
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

create function private.prepare_sending(at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.tell_notices(at);
  perform private.resolve_sending(at);
end
$$;

comment on function private.prepare_sending is 'Before anything is claimed: news that is due becomes messages, and what got no answer is queued again or given up.';

create function private.lock_heads(slice integer, at timestamptz)
returns bigint[]
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  -- The pair rate may be borrowed from: so many messages at once, then one each pair_seconds.
  v_sent_before timestamptz := at + make_interval(
    secs => private.setting_int('pair_seconds') * (private.setting_int('pair_burst') - 1)
  );
  v_from_at timestamptz := (select m.from_at from private.queue_marks as m where m.queue = 'outbox');
  v_chats bigint[];
begin
  -- The lock of a chat is the right to send there: whoever has it is alone with the head of its line.
  v_chats := array(
    select c.id
    from public.outbox as o
    join public.chats as c on c.id = o.chat_id
    join public.channels as n on n.id = c.channel_id
    where o.state = 'queued'
      and o.created_at >= v_from_at
      and o.next_at <= at
      and c.sent_until <= v_sent_before
      and n.kind = 'whatsapp'
      and not exists (
        select
        from public.outbox as b
        where b.chat_id = o.chat_id
          and b.id < o.id
          and b.state in ('queued', 'sending', 'unknown')
      )
    order by o.created_at, o.id
    limit least(slice, 100)
    for no key update of c skip locked
  );
  -- Read again under the locks: what was the head may have been claimed by whoever held its chat a moment ago.
  return array(
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
      and h.next_at <= at
      and c.sent_until <= v_sent_before
  );
end
$$;

comment on function private.lock_heads is
  'The oldest message of each chat that may be sent to now, at most `slice` (100 at most), the oldest first. Their chats are locked.';

create function private.lease_messages(message_ids bigint[], worker_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_open_since timestamptz := at - make_interval(secs => private.setting_int('window_seconds'));
  v_cards jsonb;
begin
  with claimed as (
    update public.outbox as o
    set
      state = 'sending',
      tries = o.tries + 1,
      worker_id = lease_messages.worker_id,
      claimed_at = at,
      next_at = at + make_interval(secs => private.setting_int('send_lease_seconds')),
      was_template = o.content ->> 'kind' = 'template' or coalesce(c.written_at <= v_open_since, true)
    from public.chats as c
    where o.id = any (message_ids)
      and o.state = 'queued'
      and c.id = o.chat_id
    returning o.*
  )
  select coalesce(jsonb_agg(private.message_card(o, at) order by o.id), '[]') into v_cards
  from claimed as o;
  update public.chats as c
  set
    sent_until = greatest(c.sent_until, at) + make_interval(secs => private.setting_int('pair_seconds')),
    read_external_id = c.newest_external_id
  where c.id in (select o.chat_id from public.outbox as o where o.id = any (message_ids) and o.state = 'sending');
  perform private.count_messages(message_ids, at);
  return v_cards;
end
$$;

comment on function private.lease_messages is 'Gives messages to a worker for a minute and counts them in the pair rate: [private.message_card]. Their chats are locked.';

create function private.drop_overtaken(message_ids bigint[])
returns bigint[]
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_dropped bigint[];
begin
  with dropped as (
    update public.outbox as o
    set state = 'dropped'
    from public.notices as n
    where o.id = any (message_ids)
      and o.state = 'queued'
      and o.tries = 0
      and n.id = o.notice_id
      and private.is_overtaken_for(n, o.chat_id)
    returning o.id
  )
  select coalesce(array_agg(d.id), '{}') into v_dropped from dropped as d;
  return v_dropped;
end
$$;

comment on function private.drop_overtaken is 'Judges messages of notices once more before they leave: what is overtaken is dropped; gives which. Their chats are locked.';

create function private.next_sending_at(at timestamptz)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select least(
      (
        select min(o.next_at)
        from public.outbox as o
        where o.state = 'queued'
          and o.created_at >= (select m.from_at from private.queue_marks as m where m.queue = 'outbox')
          and o.next_at > at
      ),
      -- News that wait for newer ones.
      (select min(n.not_before_at) from public.notices as n where n.state = 'pending' and n.not_before_at > at)
    )
  );
end
$$;

comment on function private.next_sending_at is 'When the next message, or news that become one, is due that is not due yet; null when none waits.';

-- A claim lasts a minute; each is recorded with record_send.
create function private.claim_messages(worker_id uuid, slice integer, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_heads bigint[];
  v_dropped bigint[];
  v_cards jsonb;
begin
  perform private.prepare_sending(at);
  loop
    v_heads := private.lock_heads(slice, at);
    v_dropped := private.drop_overtaken(v_heads);
    -- Behind what was dropped the next of its chat may wait.
    exit when v_dropped = '{}';
  end loop;
  v_cards := private.lease_messages(v_heads, worker_id, at);
  return jsonb_build_object(
    'messages', v_cards,
    'next_at', case when v_cards = '[]' then private.next_sending_at(at) end
  );
end
$$;

comment on function private.claim_messages is
  'Claims at most `slice` messages (100 at most), one a chat, the oldest first: {messages: [private.message_card], next_at}.';

-- schemas/45_outbox/settings.sql
-- WhatsApp's window and pair rate, leases and tries.

insert into private.queue_marks (queue)
values ('outbox');

insert into private.settings (key, value, meaning)
values
  ('window_seconds', '86100', 'How long after their last message people may be written to freely: 24 hours less a margin'),
  ('window_template', '"weats_news"', 'The approved template, with one parameter, that carries a message outside the window'),
  ('pair_seconds', '6', 'WhatsApp''s pair rate: seconds for each message to one person'),
  ('pair_burst', '45', 'Messages to one person that may go out at once, borrowed from later'),
  ('send_lease_seconds', '60', 'After so long nobody knows whether a claimed message went out'),
  ('send_tries', '10', 'A message is given up after so many refusals that wanted patience'),
  ('late_failure_minutes', '30', 'What Meta says has failed is sent again only so long after it was said, as news grow old');

-- schemas/45_outbox/statuses.sql
-- Sent, delivered, read, failed: most of the webhook's traffic, one update each.

create function private.status_rank(status text)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  -- failed beats sent, and what was delivered did not fail.
  select coalesce(array_position(array['sent', 'failed', 'delivered', 'read', 'played'], status), 0)
$$;

comment on function private.status_rank is 'How far a status is; they arrive in any order, and a lower one changes nothing. 0: a word that is not known.';

create function private.status_news(statuses jsonb)
returns table (outbox_id bigint, id text, status text, rank integer, at timestamptz, pricing jsonb, conversation jsonb, failure jsonb)
language sql
stable
security invoker
set search_path = ''
as $$
  with told as (
    select s.*,
      coalesce(
        (select o.id from public.outbox as o where o.external_id = s.id),
        -- Of a message whose answer was lost or is on its way: it carries our own id. What failed and waits to be sent
        -- again may have arrived after all.
        (
          select o.id
          from public.outbox as o
          where o.id = case when s.callback_data ~ '^[0-9]{1,18}$' then s.callback_data::bigint end
            and o.external_id is null
            and (
              o.former_external_id is distinct from s.id
              or o.state = 'queued' and private.status_rank(s.status) > private.status_rank('failed')
            )
        )
      ) as outbox_id,
      private.status_rank(s.status) as rank
    from jsonb_to_recordset(statuses) as s (
      id text, status text, at timestamptz, callback_data text, pricing jsonb, conversation jsonb, errors jsonb, failure jsonb
    )
  )
  select distinct on (t.outbox_id) t.outbox_id, t.id, t.status, t.rank, t.at, t.pricing, t.conversation,
    -- A failure that nobody judged is one of this message alone.
    coalesce(nullif(t.failure, 'null'), jsonb_strip_nulls(jsonb_build_object(
      'class', 'message', 'code', coalesce('meta_' || (t.errors #>> '{0,code}'), 'failed'), 'meta_code', t.errors #> '{0,code}'
    )))
  from told as t
  where t.outbox_id is not null
    and t.rank > 0
  order by t.outbox_id, t.rank desc, t.at desc
$$;

comment on function private.status_news is 'The furthest status of each message of ours that a post of statuses names; what is not ours is left out.';

create function private.take_failures(failures jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_failure record;
  v_message public.outbox;
  v_grown numeric;
  v_taken integer := 0;
begin
  -- Chats before rows, as whoever sends. One that is held is being written to, and Meta says so again.
  update public.chats as c
  set written_at = null
  where c.id in (
    select h.id
    from jsonb_to_recordset(failures) as f (outbox_id bigint, failure jsonb)
    join public.outbox as o on o.id = f.outbox_id
    join public.chats as h on h.id = o.chat_id
    where f.failure ->> 'code' = 'outside_window'
      and h.written_at < o.claimed_at
    order by h.id
    for no key update of h skip locked
  );
  for v_failure in
    select f.* from jsonb_to_recordset(failures) as f (outbox_id bigint, id text, at timestamptz, failure jsonb) order by f.outbox_id
  loop
    select o.* into v_message from public.outbox as o where o.id = v_failure.outbox_id for no key update;
    continue when v_message.state in ('queued', 'failed') or private.status_rank(v_message.status) >= private.status_rank('failed')
      or v_message.external_id <> v_failure.id
      -- Without an id of its own: news of an earlier try.
      or v_message.external_id is null and v_failure.at < v_message.claimed_at - interval '5 seconds';
    v_grown := least(case v_failure.failure ->> 'code' when 'pair_rate' then 4 else 2 end ^ least(v_message.tries, 9), 300);
    perform private.end_try(
      v_message,
      v_failure.failure || jsonb_build_object(
        'external_id', v_failure.id, 'failed_at', v_failure.at,
        'retry_after_seconds', greatest(v_grown, (v_failure.failure ->> 'wait_seconds')::numeric)
      ), at
    );
    v_taken := v_taken + 1;
  end loop;
  return v_taken;
end
$$;

comment on function private.take_failures is
  'Messages that Meta took and could not deliver: again, as a template or given up, as if it had refused them at once. Gives how many.';

create function private.take_statuses(statuses jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_failures jsonb;
  v_taken integer;
begin
  -- Read before anything is written: what a message failed with depends on the id that it has now.
  if statuses @? '$[*].status ? (@ == "failed")' then
    v_failures := (select jsonb_agg(n) from private.status_news(statuses) as n where n.status = 'failed');
  end if;
  with newest as (
    select n.* from private.status_news(statuses) as n where n.status <> 'failed'
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
    state = 'sent',
    sent_at = coalesce(o.sent_at, n.at),
    error_code = null,
    error_meta_code = null,
    is_billable = coalesce((n.pricing ->> 'is_billable')::boolean, o.is_billable),
    price_category = coalesce(n.pricing ->> 'category', o.price_category),
    meta_conversation = coalesce(nullif(n.conversation, 'null'), o.meta_conversation)
  from newest as n
  join locked as l on l.id = n.outbox_id
  where o.id = n.outbox_id
    and n.rank > private.status_rank(o.status)
    -- Asked again of the locked row: the answer to the sending may have come meanwhile.
    and (o.external_id is null or o.external_id = n.id);
  get diagnostics v_taken = row_count;
  if v_failures is not null then
    v_taken := v_taken + private.take_failures(v_failures, at);
  end if;
  return v_taken;
end
$$;

comment on function private.take_statuses is
  'Notes what became of our messages, by rank and time; gives how many rows that changed. What is not ours or not new is left out.';
