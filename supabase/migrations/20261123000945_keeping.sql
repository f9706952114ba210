-- Keeping: words that only a model would understand, written while none may be asked, are told so honestly and wait here
-- until one may, unless the person goes on by taps before. And the limits on how fast one person may write: told once,
-- then left unanswered until they are slower. Nothing of either is lost: every message stays where it was stored.

create table ai.kept_words (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references public.conversations on delete cascade,
  agent text not null references ai.agents on delete restrict,
  message_ids bigint[] not null,
  reason text not null,
  state text not null default 'kept',
  tries integer not null default 1,
  kept_at timestamptz not null,
  retry_at timestamptz not null,
  conversation_version bigint not null,
  ended_at timestamptz,
  constraint kept_states_are_known check (state in ('kept', 'asked', 'answered', 'overtaken', 'expired')),
  constraint ended_words_have_a_time check ((state in ('answered', 'overtaken', 'expired')) = (ended_at is not null)),
  constraint kept_words_are_messages check (cardinality(message_ids) >= 1),
  constraint kept_tries_are_counted check (tries >= 1)
);

comment on table ai.kept_words is 'Messages that wait for a model, of a conversation each; answered when quota or service return.';
comment on column ai.kept_words.reason is 'Why no model was asked: minute, breaker, exhausted …, or the code of the failure.';
comment on column ai.kept_words.state is
  'asked: given to a turn again; overtaken: the person has gone on by other ways; expired: too old to be answered.';
comment on column ai.kept_words.conversation_version is 'Of the conversation when they were kept.';

create unique index conversations_keep_words_once on ai.kept_words (conversation_id) where state in ('kept', 'asked');
create index kept_words_by_conversation on ai.kept_words (conversation_id);
create index kept_words_due on ai.kept_words (retry_at) where state = 'kept';
create index kept_words_by_agent on ai.kept_words (agent);
create index kept_words_ended on ai.kept_words (ended_at) where ended_at is not null;

alter table ai.kept_words enable row level security;
revoke all on ai.kept_words from public, anon, authenticated, service_role;
-- No grants and no policies: as ai.agents.

create table private.rate_limits (
  kind text not null,
  window_seconds integer not null,
  most integer not null,
  primary key (kind, window_seconds),
  constraint rates_are_of_words_media_or_taps check (kind in ('words', 'media', 'taps')),
  constraint windows_are_bounded check (window_seconds between 1 and 86400),
  constraint rates_are_bounded check (most between 1 and 1000)
);

comment on table private.rate_limits is 'How many messages of a kind one conversation may bring within a sliding window.';

alter table private.rate_limits enable row level security;
revoke all on private.rate_limits from public, anon, authenticated, service_role;
-- No grants and no policies: the operator changes rows as the owner.

insert into private.rate_limits (kind, window_seconds, most)
values ('words', 60, 30), ('words', 3600, 300), ('media', 600, 20), ('taps', 60, 60);

insert into private.settings (key, value, meaning)
values
  ('keep_hours', '20', 'Words that wait longer for a model are not answered any more'),
  ('keep_most', '1000', 'So many conversations may wait for a model, the last tenth of them with an order in flight; words of others are not kept'),
  ('keep_longest_seconds', '900', 'The longest patience between two tries while a model fails'),
  ('quiet_from_hour', '22', 'From this hour of the city on nobody is answered who has waited longer than quiet_after_minutes'),
  ('quiet_until_hour', '7', 'Until this hour of the city'),
  ('quiet_after_minutes', '15', 'Who has waited less is awake'),
  ('model_concurrency', '50', 'Requests to models that may be under way at once; the last tenth is for orders in flight, the last fifth not for batches');

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('note_words_wait', 'Hay mucha gente escribiendo: en un momento leo ese mensaje. Mientras tanto sirven los botones.', 'Many people are writing: I will read that message in a moment. Meanwhile the buttons work.', 'Tem muita gente escrevendo: já leio essa mensagem. Enquanto isso, os botões funcionam.'),
    ('note_words_wait_long', 'Por ahora solo puedo con botones y palabras cortas; ese mensaje lo leo apenas pueda.', 'For now I can only do buttons and short words; I will read that message as soon as I can.', 'Por enquanto só consigo com botões e palavras curtas; leio essa mensagem assim que puder.'),
    ('words_wait', 'En cuanto pueda leo: «{words}».', 'I will read as soon as I can: “{words}”.', 'Assim que puder, leio: “{words}”.'),
    ('note_about_earlier', 'Sobre lo que quedó pendiente:', 'About what you wrote earlier:', 'Sobre o que ficou pendente:'),
    ('rate_limited', 'Van muchos mensajes seguidos. Espero un momento y seguimos.', 'That is a lot of messages at once. I will wait a moment and then we go on.', 'São muitas mensagens seguidas. Vou esperar um momento e continuamos.')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.keeping_reason(reason text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when keeping_reason.reason in ('minute', 'breaker', 'concurrency') then 'wait'
    when keeping_reason.reason in ('model_day', 'pool_empty', 'exhausted', 'critical_only', 'no_model') then 'wait_long'
    when exists (select from ai.recovery_policies as p where p.code = keeping_reason.reason and p.moves_breaker) then 'wait'
  end
$$;

comment on function private.keeping_reason is
  'Whether words are kept when a model was not asked for this reason: wait (soon), wait_long (the day''s quota), or null: no key, switched off, one person''s share.';
revoke all on function private.keeping_reason from public, anon, authenticated, service_role;
-- No grant: for private.keep_words.

create function private.uncertain_messages(turn ai.turns, now timestamptz)
returns bigint[]
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(array_agg((m.value ->> 'id')::bigint order by m.ordinality), '{}')
  from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
  cross join (select c.question from public.conversations as c where c.id = (turn).conversation_id) as q
  where m.value ->> 'kind' = 'text'
    and private.understand(turn, m.value #>> '{content,body}', q.question, uncertain_messages.now) is null
$$;

comment on function private.uncertain_messages is 'The texts of a turn of which SQL is not certain.';
revoke all on function private.uncertain_messages from public, anon, authenticated, service_role;
-- No grant: for private.keep_words.

create function private.keep_words(turn ai.turns, reason text, retry_after_seconds integer, now timestamptz)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_how text := private.keeping_reason(keep_words.reason);
  v_ids bigint[];
  v_kept ai.kept_words;
  v_tries integer;
begin
  if v_how is null or exists (
    -- A number or code was asked for: it is asked for again.
    select from public.conversations as c where c.id = (turn).conversation_id and c.question ->> 'kind' in ('number', 'code')
  ) then
    return 'not_understood';
  end if;
  v_ids := private.uncertain_messages(turn, keep_words.now);
  if v_ids = '{}' then
    return 'not_understood';
  end if;
  select k.* into v_kept
  from ai.kept_words as k
  where k.conversation_id = (turn).conversation_id
    and k.state in ('kept', 'asked')
  for no key update;
  -- The last tenth of the places is for those with something in flight.
  if v_kept.id is null
    and (select count(*) from ai.kept_words as k where k.state in ('kept', 'asked')) >= private.setting_int('keep_most') * (
      case when private.busy_roles(private.turn_person(turn)) @> array[(turn).agent] then 1 else 0.9 end
    ) then
    return 'not_understood';
  end if;
  v_tries := case when v_kept.state = 'asked' then v_kept.tries + 1 else 1 end;
  insert into ai.kept_words as k (
    conversation_id, agent, message_ids, reason, tries, kept_at, retry_at, conversation_version
  )
  select (turn).conversation_id, (turn).agent, v_ids, keep_words.reason, v_tries, keep_words.now,
    keep_words.now + make_interval(secs => case
      -- When quota, breaker or crowd let somebody in is known, and costs nothing to ask.
      when keep_words.retry_after_seconds is not null then greatest(keep_words.retry_after_seconds, 5)
      else least(30 * 2 ^ least(v_tries - 1, 6), private.setting_int('keep_longest_seconds'))
    end),
    c.version
  from public.conversations as c
  where c.id = (turn).conversation_id
  on conflict (conversation_id) where state in ('kept', 'asked') do update
  set message_ids = array(select distinct i.message_id from unnest(k.message_ids || excluded.message_ids) as i (message_id) order by i.message_id),
    state = 'kept', reason = excluded.reason, tries = excluded.tries, retry_at = excluded.retry_at,
    conversation_version = excluded.conversation_version;
  return case when v_kept.state = 'asked' then 'silent' else 'words_' || v_how end;
end
$$;

comment on function private.keep_words is
  'Keeps the words of a turn that no model may be asked about now, and gives the note that tells so: words_wait, words_wait_long, silent (they have been told before), or not_understood (not kept). The conversation is locked.';
revoke all on function private.keep_words from public, anon, authenticated, service_role;
-- No grant: for private.answer_alone.

create function private.answer_alone(turn ai.turns, reason text, retry_after_seconds integer, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if exists (select from ai.turn_steps as s where s.turn_id = (turn).id and s.results is not null) then
    -- A step before has acted: that is the answer.
    perform private.finish_with_model(turn, null, answer_alone.now);
    return;
  end if;
  perform private.answer_turn(
    turn, true, answer_alone.now,
    private.keep_words(turn, answer_alone.reason, answer_alone.retry_after_seconds, answer_alone.now)
  );
end
$$;

comment on function private.answer_alone is
  'Answers a turn without a model, for this reason: what SQL is certain of is done, other words are kept where they may be read soon. The conversation is locked.';
revoke all on function private.answer_alone from public, anon, authenticated, service_role;
-- No grant: for the functions that ask.

create function private.is_quiet(at timestamptz)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when q.from_hour > q.until_hour then q.hour >= q.from_hour or q.hour < q.until_hour
    else q.hour >= q.from_hour and q.hour < q.until_hour
  end
  from (
    select extract(hour from is_quiet.at at time zone private.setting_text('city_timezone')) as hour,
      private.setting_int('quiet_from_hour') as from_hour, private.setting_int('quiet_until_hour') as until_hour
  ) as q
$$;

comment on function private.is_quiet is 'Whether the city sleeps: nobody is woken by an answer that comes late.';
revoke all on function private.is_quiet from public, anon, authenticated, service_role;
-- No grant: for private.answer_kept.

create function private.judge_kept(kept ai.kept_words, now timestamptz)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when judge_kept.now > (kept).kept_at + make_interval(hours => private.setting_int('keep_hours'))
      or h.written_at < judge_kept.now - make_interval(secs => private.setting_int('window_seconds')) then 'expired'
    when c.version <> (kept).conversation_version or exists (
      select
      from public.messages as m
      where m.conversation_id = c.id
        and m.id > (select max(i.id) from unnest((kept).message_ids) as i (id))
        and m.needs_turn
    ) then 'overtaken'
    when judge_kept.now > (kept).kept_at + make_interval(mins => private.setting_int('quiet_after_minutes'))
      and private.is_quiet(judge_kept.now) then 'kept'
    else 'asked'
  end
  from public.conversations as c
  join public.chats as h on h.id = c.chat_id
  where c.id = (kept).conversation_id
$$;

comment on function private.judge_kept is
  'What becomes of kept words now: asked, kept (the city sleeps), overtaken (a tap or newer words came), expired (too old, or WhatsApp''s window is closed).';
revoke all on function private.judge_kept from public, anon, authenticated, service_role;
-- No grant: for private.answer_kept.

create function private.has_healthy_model()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select
    from ai.api_keys as k
    cross join ai.models as m
    where k.revoked_at is null
      and m.is_active
      and not exists (
        select
        from ai.model_health as h
        where h.project = k.project
          and h.model = m.name
          and h.breaker <> 'closed'
      )
  )
$$;

comment on function private.has_healthy_model is 'Whether there is a model, for some key, whose breaker is closed.';
revoke all on function private.has_healthy_model from public, anon, authenticated, service_role;
-- No grant: for private.answer_kept.

create function private.answer_kept(now timestamptz, slice integer default 10)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_id bigint;
  v_kept ai.kept_words;
  v_state text;
  v_asked integer := 0;
  -- While no model is known to live, one person's words show it: others would only be refused.
  v_most integer := case when private.has_healthy_model() then answer_kept.slice else 1 end;
begin
  for v_id in
    select k.conversation_id
    from ai.kept_words as k
    join public.conversations as c on c.id = k.conversation_id
    where k.state = 'kept'
      and k.retry_at <= answer_kept.now
    -- Orders in flight first, then who waits longest.
    order by c.role = any (private.busy_roles(c.person_id)) desc, k.retry_at, c.id
    limit answer_kept.slice
    for no key update of c skip locked
  loop
    exit when v_asked >= v_most;
    select k.* into v_kept
    from ai.kept_words as k
    where k.conversation_id = v_id
      and k.state = 'kept'
      and k.retry_at <= answer_kept.now
    for no key update;
    continue when not found;
    v_state := private.judge_kept(v_kept, answer_kept.now);
    update ai.kept_words as k
    set
      state = v_state,
      ended_at = case when v_state in ('overtaken', 'expired') then answer_kept.now end,
      retry_at = case when v_state = 'kept' then answer_kept.now + interval '10 minutes' else k.retry_at end
    where k.id = v_kept.id;
    if v_state = 'asked' then
      update public.messages as m set turn_id = null where m.id = any (v_kept.message_ids);
      perform private.open_next_turn(v_id, answer_kept.now);
      perform private.wake(a.slug, answer_kept.now) from ai.agents as a where a.name = v_kept.agent;
      v_asked := v_asked + 1;
    end if;
  end loop;
  return v_asked;
end
$$;

comment on function private.answer_kept is
  'Gives words that waited for a model to a turn again, at most `slice`: those of orders in flight first, then those that waited longest; one alone while every breaker is open. Gives how many.';
revoke all on function private.answer_kept from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create function private.end_kept(conversation_id bigint, now timestamptz)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update ai.kept_words as k
  set state = 'answered', ended_at = end_kept.now
  where k.conversation_id = end_kept.conversation_id
    and k.state = 'asked'
$$;

comment on function private.end_kept is 'Kept words that a turn was given again have been answered. The conversation is locked.';
revoke all on function private.end_kept from public, anon, authenticated, service_role;
-- No grant: for private.finish_turn.

create function private.purge_kept_words(now timestamptz, slice integer default 500)
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  with purged as (
    delete from ai.kept_words as k
    where k.id in (
      select o.id
      from ai.kept_words as o
      where o.ended_at <= purge_kept_words.now - interval '30 days'
      limit purge_kept_words.slice
    )
    returning k.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_kept_words is 'Forgets after a month that words were kept, at most `slice`; gives how many.';
revoke all on function private.purge_kept_words from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create view admin.kept_words
with (security_invoker = true)
as
select k.agent, k.reason, count(*) as conversations, min(k.kept_at) as since, min(k.retry_at) as next_at, max(k.tries) as most_tries
from ai.kept_words as k
where k.state in ('kept', 'asked')
group by k.agent, k.reason
order by min(k.kept_at);

comment on view admin.kept_words is 'Conversations whose words wait for a model, by agent and reason.';
revoke all on admin.kept_words from public, anon, authenticated, service_role;

create function private.message_rate_kind(kind text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when message_rate_kind.kind in ('button_reply', 'list_reply', 'template_button', 'flow_reply', 'location') then 'taps'
    when message_rate_kind.kind in ('audio', 'image', 'video', 'document', 'sticker') then 'media'
    else 'words'
  end
$$;

comment on function private.message_rate_kind is 'Under which limit of private.rate_limits a kind of message falls.';
revoke all on function private.message_rate_kind from public, anon, authenticated, service_role;
-- No grant: for private.is_too_fast.

create function private.is_too_fast(conversation_id bigint, kind text, now timestamptz)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select
    from private.rate_limits as l
    where l.kind = private.message_rate_kind(is_too_fast.kind)
      and l.most < (
        -- The newest so many, of which those within the window count: no more rows are read than the limit allows.
        select count(*)
        from (
          select m.received_at
          from public.messages as m
          where m.conversation_id = is_too_fast.conversation_id
            and private.message_rate_kind(m.kind) = l.kind
          order by m.id desc
          limit l.most + 1
        ) as n
        where n.received_at > is_too_fast.now - make_interval(secs => l.window_seconds)
      )
  );
end
$$;

comment on function private.is_too_fast is 'Whether a conversation has brought more of a kind of message within a sliding window than private.rate_limits allows.';
revoke all on function private.is_too_fast from public, anon, authenticated, service_role;
-- No grant: for private.refuse_too_fast.

create function private.refuse_too_fast(turn ai.turns, kind text, now timestamptz)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_is_told boolean;
begin
  if not private.is_too_fast((turn).conversation_id, refuse_too_fast.kind, refuse_too_fast.now) then
    return false;
  end if;
  select coalesce(c.limited_until > refuse_too_fast.now, false) into v_is_told
  from public.conversations as c
  where c.id = (turn).conversation_id;
  if not v_is_told then
    update public.conversations as c
    set limited_until = refuse_too_fast.now + interval '1 minute'
    where c.id = (turn).conversation_id;
    perform private.say(
      (turn).conversation_id,
      jsonb_build_object('kind', 'text', 'body', private.render('rate_limited', private.turn_language(turn))), refuse_too_fast.now,
      (turn).id
    );
  end if;
  return true;
end
$$;

comment on function private.refuse_too_fast is
  'Whether a turn is not answered as its person writes too fast; says so once a minute. What was asked of them last stays. The conversation is locked.';
revoke all on function private.refuse_too_fast from public, anon, authenticated, service_role;
-- No grant: for private.begin_turn and private.take_tap.
