-- Turns: an agent's work. A message that needs an answer opens one turn of its conversation; one turn of a
-- conversation runs at a time; whoever claims it takes every message that no turn has. The lease is a fencing token:
-- the number of the try. Finishing or giving up opens the next turn in the same transaction when messages remain, so a
-- message is in one turn and nothing waits without one.

create table ai.agents (
  name text primary key,
  slug text not null,
  has_model boolean not null default true,
  max_requests integer not null default 2,
  constraint agents_are_client_restaurant_or_runner check (name in ('client', 'restaurant', 'runner')),
  constraint agents_have_a_function_each unique (slug),
  constraint agents_may_ask_a_few_times check (max_requests between 1 and 4)
);

comment on table ai.agents is 'Who answers: one agent for each side of the market, each an edge function.';

comment on column ai.agents.has_model is
  'Whether a model is asked about what SQL is not certain of, if there is a key and quota; else SQL answers everything, by what can be tapped.';
comment on column ai.agents.max_requests is 'Answers of a model that a turn may use: a second one sees what tools found, or repairs the first.';

alter table ai.agents enable row level security;
revoke all on ai.agents from public, anon, authenticated, service_role;
-- No grants and no policies: nobody but definer functions reads ai.

insert into ai.agents (name, slug)
values ('client', 'client-agent'), ('restaurant', 'restaurant-agent'), ('runner', 'runner-agent');

create table ai.turns (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references public.conversations on delete restrict,
  agent text not null references ai.agents on delete restrict,
  state text not null default 'waiting',
  tries integer not null default 0,
  forgiven_tries integer not null default 0,
  opened_at timestamptz not null,
  ready_at timestamptz not null,
  awaited_until timestamptz,
  worker_id uuid,
  leased_until timestamptz,
  conversation_version bigint,
  finished_at timestamptz,
  finished_by text,
  model_refusal text,
  error_code text,
  error_reason text,
  constraint turns_have_a_known_state check (state in ('waiting', 'leased', 'done', 'dead')),
  constraint leased_turns_have_a_worker_and_an_end check (
    state <> 'leased' or num_nonnulls(worker_id, leased_until, conversation_version) = 3
  ),
  constraint finished_turns_have_an_end check ((state in ('done', 'dead')) = (finished_at is not null)),
  constraint finished_turns_say_by_what check (
    finished_by in ('tap', 'sql', 'model', 'person', 'nothing') and (state = 'done') = (finished_by is not null)
    or finished_by is null and state <> 'done'
  ),
  constraint dead_turns_have_an_error check (state <> 'dead' or error_code is not null),
  constraint tries_of_a_turn_are_counted check (tries >= 0)
);

comment on table ai.turns is 'Work on the messages of one conversation, by one worker at a time.';
comment on column ai.turns.tries is 'How often it was claimed; the number of the last try is the lease.';
comment on column ai.turns.forgiven_tries is 'Tries before an admin gave it new ones; a lease is never given twice.';
comment on column ai.turns.ready_at is 'Not claimed before: the quiet time of a burst, or the patience after a failure.';
comment on column ai.turns.awaited_until is
  'A worker sleeps until then to claim it: others need not. Null or past: nobody does.';
comment on column ai.turns.conversation_version is 'Of the conversation when it was claimed.';
comment on column ai.turns.finished_by is 'What answered: a tap in place, SQL alone, a model, a person; nothing: there was nothing to say.';
comment on column ai.turns.model_refusal is
  'Why no model was asked, or asked again, about words that SQL is not certain of: no_key, pool_empty …; null: none was needed, or it was.';
comment on column ai.turns.error_reason is 'Why the last try failed; never what a person wrote.';

create unique index conversations_have_one_open_turn on ai.turns (conversation_id) where state in ('waiting', 'leased');
create index turns_waiting on ai.turns (agent, ready_at, id) where state = 'waiting';
create index turns_leased on ai.turns (leased_until) where state = 'leased';
create index turns_by_worker on ai.turns (worker_id) where state = 'leased';
create index turns_by_conversation on ai.turns (conversation_id, id);
create index turns_by_end on ai.turns (finished_at) where finished_at is not null;
create index turns_dead on ai.turns (finished_at) where state = 'dead';

alter table ai.turns enable row level security;
revoke all on ai.turns from public, anon, authenticated, service_role;
-- No grants and no policies: as ai.agents.

alter table public.messages
  add constraint messages_turn_id_fkey
  foreign key (turn_id) references ai.turns on delete set null;

alter table public.outbox
  add constraint outbox_turn_id_fkey
  foreign key (turn_id) references ai.turns on delete set null;

insert into private.queue_marks (queue)
select 'turns_' || a.name
from ai.agents as a;

insert into private.settings (key, value, meaning)
values
  ('turn_lease_seconds', '60', 'A worker that is silent for so long has died'),
  ('turn_tries', '5', 'A turn is given up after so many tries'),
  ('turn_retry_seconds', '5', 'Patience after the first failure of a turn; doubled with each');

create function private.ready_at(kind text, opened_at timestamptz, now timestamptz)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when ready_at.kind in ('button_reply', 'list_reply', 'template_button', 'flow_reply', 'location') then ready_at.now
    else greatest(
      ready_at.now,
      least(
        ready_at.opened_at + private.setting_int('quiet_limit_milliseconds') * interval '1 millisecond',
        ready_at.now + private.setting_int('quiet_milliseconds') * interval '1 millisecond'
      )
    )
  end
$$;

comment on function private.ready_at is
  'When a turn may be claimed after a message of a kind: taps and pins at once, else when the person has been quiet for 1.5 s, at most 4 s after the first.';
revoke all on function private.ready_at from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.open_turn(conversation_id bigint, kind text, now timestamptz)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into ai.turns as t (conversation_id, agent, opened_at, ready_at)
  select c.id, c.role, open_turn.now, private.ready_at(open_turn.kind, open_turn.now, open_turn.now)
  from public.conversations as c
  where c.id = open_turn.conversation_id
  on conflict (conversation_id) where state in ('waiting', 'leased') do update
  set ready_at = private.ready_at(open_turn.kind, t.opened_at, open_turn.now)
  -- A turn that failed keeps its patience; a leased one opens the next when it ends.
  where t.state = 'waiting'
    and t.tries = 0
$$;

comment on function private.open_turn is 'Opens a turn for a message that was just stored, or lets the waiting one wait for quiet. The conversation is locked.';
revoke all on function private.open_turn from public, anon, authenticated, service_role;
-- No grant: for private.store_message.

create function private.open_next_turn(conversation_id bigint, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  insert into ai.turns (conversation_id, agent, opened_at, ready_at)
  select c.id, c.role, m.opened_at,
    greatest(open_next_turn.now, private.ready_at(m.newest_kind, m.opened_at, m.newest_at))
  from public.conversations as c
  cross join lateral (
    select min(u.received_at) as opened_at, max(u.received_at) as newest_at,
      (array_agg(u.kind order by u.id desc))[1] as newest_kind
    from public.messages as u
    where u.conversation_id = c.id
      and u.needs_turn
      and u.turn_id is null
  ) as m
  where c.id = open_next_turn.conversation_id
    and m.opened_at is not null
  on conflict (conversation_id) where state in ('waiting', 'leased') do nothing;
end
$$;

comment on function private.open_next_turn is 'Opens the next turn when messages remain that no turn has. The conversation is locked.';
revoke all on function private.open_next_turn from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.finish_turn(turn_id bigint, finished_by text, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_conversation_id bigint;
begin
  update ai.turns as t
  set state = 'done', finished_at = finish_turn.now, finished_by = finish_turn.finished_by, error_code = null,
    error_reason = null
  where t.id = finish_turn.turn_id
  returning t.conversation_id into v_conversation_id;
  perform private.end_kept(v_conversation_id, finish_turn.now);
  perform private.open_next_turn(v_conversation_id, finish_turn.now);
end
$$;

comment on function private.finish_turn is 'Ends a turn that is answered, and opens the next if messages remain. The conversation is locked.';
revoke all on function private.finish_turn from public, anon, authenticated, service_role;
-- No grant: for the functions that answer.

create function private.turn_messages(turn_id bigint)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', m.id,
          'kind', case when e.kind = 'edit' then e.content #>> '{content,type}' else m.kind end,
          'content', case when e.kind = 'edit' then (e.content -> 'content') - 'type' else m.content end,
          'sent_at', m.sent_at,
          'answers', m.answers_external_id
        )
        order by m.sent_at, m.id
      ),
      '[]'
    )
    from public.messages as m
    -- What it says in the end: the newest edit, or nothing when it was deleted.
    left join lateral (
      select a.kind, a.content
      from public.messages as a
      where a.about_external_id = m.external_id
        and a.conversation_id = m.conversation_id
        and a.kind in ('edit', 'revoke')
      order by a.sent_at desc, a.id desc
      limit 1
    ) as e on true
    where m.turn_id = turn_messages.turn_id
      and e.kind is distinct from 'revoke'
      and not (
        m.kind in ('edit', 'revoke')
        and exists (
          select
          from public.messages as o
          where o.external_id = m.about_external_id
            and o.turn_id = m.turn_id
        )
      )
  );
end
$$;

comment on function private.turn_messages is
  'The messages of a turn as they are meant: [{id, kind, content, sent_at, answers}]; corrected ones say what they say now, deleted ones are left out; an edit or revoke of an earlier turn''s message stands for itself.';
revoke all on function private.turn_messages from public, anon, authenticated, service_role;
-- No grant: for the functions that answer.

create function private.remote_media(agent text, now timestamptz, turn_id bigint default null)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', f.id, 'media_id', f.external_media_id, 'url', f.url, 'mime_type', f.mime_type, 'sha256', f.sha256
        )
        order by f.message_id
      ),
      '[]'
    )
    from (
      select r.*
      from public.messages as m
      -- Offset 0 keeps the planner with the turn's messages: it likes to read all files that wait instead.
      cross join lateral (select f.* from public.media as f where f.message_id = m.id offset 0) as r
      where m.turn_id = remote_media.turn_id
        and r.state = 'remote'
      union all
      -- What the turn's own worker could not fetch, a minute later, then four, nine …
      select r.*
      from public.media as r
      join public.messages as m on m.id = r.message_id
      join public.conversations as c on c.id = m.conversation_id
      where remote_media.turn_id is null
        and r.state = 'remote'
        and c.role = remote_media.agent
        and r.created_at <= remote_media.now - (r.tries * r.tries + 1) * interval '1 minute'
      order by created_at
      limit 20
    ) as f
  );
end
$$;

comment on function private.remote_media is
  'Files still at Meta, of a turn or (turn_id null) of an agent''s conversations whose next try is due: [{id, media_id, url, mime_type, sha256}], at most 20.';
revoke all on function private.remote_media from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.turn_card(turn ai.turns)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'turn_id', (turn).id,
      'lease', (turn).tries,
      'agent', (turn).agent,
      'leased_until', (turn).leased_until,
      'language', p.language,
      'messages', private.turn_messages((turn).id),
      'media', private.remote_media((turn).agent, null, (turn).id),
      'read', case
        when h.read_external_id is distinct from h.newest_external_id then jsonb_build_object(
          'phone_number_id', n.phone_number_id, 'message_id', h.newest_external_id
        )
      end
    )
    from public.conversations as c
    join public.chats as h on h.id = c.chat_id
    join public.channels as n on n.id = h.channel_id
    join public.persons as p on p.id = c.person_id
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.turn_card is
  'What a worker needs of its turn: {turn_id, lease, agent, leased_until, language, messages, media to fetch, read: what to mark as read}.';
revoke all on function private.turn_card from public, anon, authenticated, service_role;
-- No grant: for private.claim_turn.

create function private.lease_turn(agent text, worker_id uuid, now timestamptz)
returns ai.turns
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_from_at timestamptz := (select m.from_at from private.queue_marks as m where m.queue = 'turns_' || lease_turn.agent);
  v_found record;
  v_turn ai.turns;
begin
  -- A few tries: what was found may be gone by the time that its conversation is locked.
  for v_try in 1..10 loop
    select t.id, t.conversation_id, c.version into v_found
    from ai.turns as t
    join public.conversations as c on c.id = t.conversation_id
    where t.agent = lease_turn.agent
      and t.state = 'waiting'
      and t.ready_at >= v_from_at
      and t.ready_at <= lease_turn.now
    order by t.ready_at, t.id
    limit 1
    for no key update of c skip locked;
    exit when not found;
    update ai.turns as t
    set
      state = 'leased',
      tries = t.tries + 1,
      worker_id = lease_turn.worker_id,
      leased_until = lease_turn.now + make_interval(secs => private.setting_int('turn_lease_seconds')),
      conversation_version = v_found.version
    where t.id = v_found.id
      and t.state = 'waiting'
      and t.ready_at <= lease_turn.now
    returning t.* into v_turn;
    exit when found;
  end loop;
  -- What a model has been asked about stays as it was: what came since is the next turn's.
  if v_turn.id is not null and not exists (select from ai.turn_steps as s where s.turn_id = v_turn.id) then
    update public.messages as m
    set turn_id = v_turn.id
    where m.conversation_id = v_turn.conversation_id
      and m.needs_turn
      and m.turn_id is null;
  end if;
  return v_turn;
end
$$;

comment on function private.lease_turn is
  'Leases the turn of an agent that has waited longest, with every message that no turn has; nulls for none. Its conversation is locked.';
revoke all on function private.lease_turn from public, anon, authenticated, service_role;
-- No grant: for private.claim_turn.

create function private.await_turn(agent text, now timestamptz)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  update ai.turns as t
  -- One that is ready was not claimed because somebody held its conversation: for a moment.
  set awaited_until = greatest(t.ready_at, await_turn.now + interval '50 milliseconds')
  where t.id = (
    select x.id
    from ai.turns as x
    where x.agent = await_turn.agent
      and x.state = 'waiting'
      and x.ready_at >= (select m.from_at from private.queue_marks as m where m.queue = 'turns_' || await_turn.agent)
      -- A burst of words is over by then; what waits longer, wake_sleepers wakes somebody for.
      and x.ready_at <= await_turn.now + interval '5 seconds'
      and (x.awaited_until is null or x.awaited_until <= await_turn.now)
    order by x.ready_at, x.id
    limit 1
    for no key update skip locked
  )
  returning t.awaited_until into v_until;
  return ceil(1000 * extract(epoch from v_until - await_turn.now));
end
$$;

comment on function private.await_turn is
  'Lets a worker without a turn sleep until the next of its agent is ready that nobody else waits for: milliseconds, so that no clock but the database''s decides; null: there is none within 5 s. Without it every worker would ask for every turn.';
revoke all on function private.await_turn from public, anon, authenticated, service_role;
-- No grant: for private.claim_turn.

create function private.lock_turn(turn_id bigint, lease integer)
returns ai.turns
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns;
begin
  perform
  from public.conversations as c
  where c.id = (select t.conversation_id from ai.turns as t where t.id = lock_turn.turn_id)
  for no key update;
  select t.* into v_turn from ai.turns as t where t.id = lock_turn.turn_id for no key update;
  if v_turn.id is null or v_turn.tries is distinct from lock_turn.lease then
    perform private.refuse('PT409', format('Cannot go on with a turn that somebody else has since: turn %s', lock_turn.turn_id));
  end if;
  return v_turn;
end
$$;

comment on function private.lock_turn is
  'Locks the conversation of a turn and the turn; PT409 unless the lease is the last one. An expired lease that nobody took still counts.';
revoke all on function private.lock_turn from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.give_back_turn(turn ai.turns, code text, reason text, now timestamptz)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_tries integer := (turn).tries - (turn).forgiven_tries;
  v_is_over boolean := v_tries >= private.setting_int('turn_tries');
begin
  update ai.turns as t
  set
    state = case when v_is_over then 'dead' else 'waiting' end,
    finished_at = case when v_is_over then give_back_turn.now end,
    ready_at = case when v_is_over then t.ready_at else
      give_back_turn.now + private.setting_int('turn_retry_seconds') * (2 ^ (v_tries - 1)) * interval '1 second'
    end,
    error_code = left(give_back_turn.code, 100),
    error_reason = left(give_back_turn.reason, 500)
  where t.id = (turn).id;
  if v_is_over then
    perform private.raise_alert(
      'turn_dead', 'turn:' || (turn).id, jsonb_build_object('code', give_back_turn.code), give_back_turn.now
    );
    perform private.say(
      c.id,
      jsonb_build_object('kind', 'text', 'body', private.render('sorry_try_again', p.language)),
      give_back_turn.now, (turn).id
    )
    from public.conversations as c
    join public.persons as p on p.id = c.person_id
    where c.id = (turn).conversation_id;
    perform private.open_next_turn((turn).conversation_id, give_back_turn.now);
  end if;
  return case when v_is_over then 'dead' else 'waiting' end;
end
$$;

comment on function private.give_back_turn is
  'A try of a turn failed: it waits for the next one, or after five is dead, told to an admin and, politely, to the person. The conversation is locked; gives the new state.';
revoke all on function private.give_back_turn from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.watch_turns(now timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns;
  v_id bigint;
  v_returned integer := 0;
begin
  for v_id in
    select t.id
    from ai.turns as t
    join public.conversations as c on c.id = t.conversation_id
    where t.state = 'leased'
      and t.leased_until <= watch_turns.now
    order by c.id
    limit watch_turns.slice
    for no key update of c skip locked
  loop
    -- Read again under the lock: the worker may just have finished.
    select t.* into v_turn
    from ai.turns as t
    where t.id = v_id
      and t.state = 'leased'
      and t.leased_until <= watch_turns.now
    for no key update;
    if found then
      perform private.give_back_turn(v_turn, 'lease_expired', 'The worker was silent', watch_turns.now);
      v_returned := v_returned + 1;
    end if;
  end loop;
  return jsonb_build_object('returned', v_returned);
end
$$;

comment on function private.watch_turns is 'Takes turns back from workers that died, at most `slice`: {returned}.';
revoke all on function private.watch_turns from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create function private.raise_queue_marks(now timestamptz)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  -- A minute behind: whoever inserts now may commit after this has read. Functions of the API are ended after 8 s
  -- (statement_timeout of authenticator). What takes longer, such as a transaction of a person, may commit below the
  -- mark: the next raise finds it and lowers the mark again.
  update private.queue_marks as m
  set from_at = least(
    raise_queue_marks.now - interval '1 minute',
    case
      when m.queue = 'outbox' then (
        select min(o.created_at)
        from public.outbox as o
        where o.state in ('queued', 'sending', 'unknown')
      )
      else (
        select min(t.ready_at)
        from ai.turns as t
        where t.agent = split_part(m.queue, '_', 2)
          and t.state = 'waiting'
      )
    end
  )
$$;

comment on function private.raise_queue_marks is
  'Moves the places where claims begin to look to the oldest that waits, a minute ago at the latest; down, too, when something older came late.';
revoke all on function private.raise_queue_marks from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create function private.wake_sleepers(now timestamptz)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  return (
    -- Decided before anything is posted: a planner may ask a volatile condition before the others.
    with due (slug) as materialized (
      select a.slug
      from ai.agents as a
      where exists (
        select
        from ai.turns as t
        where t.agent = a.name
          and t.state = 'waiting'
          and t.ready_at between (select m.from_at from private.queue_marks as m where m.queue = 'turns_' || a.name)
            and wake_sleepers.now
      )
      or private.remote_media(a.name, wake_sleepers.now) <> '[]'
      union all
      select 'send-messages'
      where exists (
        select
        from public.outbox as o
        where (o.state = 'queued' or (o.state in ('sending', 'unknown')))
          and o.next_at <= wake_sleepers.now
      )
      or exists (
        -- News that waited for newer ones.
        select
        from public.notices as n
        where n.state = 'pending'
          and n.not_before_at <= wake_sleepers.now
      )
      union all
      select 'purge-media'
      where exists (
        select
        from public.media as m
        where m.state = 'stored'
          and m.stored_at <= wake_sleepers.now - make_interval(days => private.setting_int('media_days'))
      )
      union all
      select 'send-alerts'
      where exists (
        select
        from private.alert_news as n
        where n.state = 'waiting'
          and n.next_at <= wake_sleepers.now
      )
    )
    select count(*)::integer
    from due as d
    where private.wake(d.slug, wake_sleepers.now)
  );
end
$$;

comment on function private.wake_sleepers is
  'The net under the wakes: posts to functions for which something is due, and to no others. Gives to how many.';
revoke all on function private.wake_sleepers from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.

create function private.retry_turn(turn_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns;
begin
  perform
  from public.conversations as c
  where c.id = (select t.conversation_id from ai.turns as t where t.id = retry_turn.turn_id)
  for no key update;
  select t.* into v_turn from ai.turns as t where t.id = retry_turn.turn_id and t.state = 'dead' for no key update;
  if v_turn.id is null then
    return jsonb_build_object('ok', false, 'code', 'not_dead');
  elsif exists (
    select
    from ai.turns as t
    where t.conversation_id = v_turn.conversation_id
      and t.state in ('waiting', 'leased')
  ) then
    return jsonb_build_object('ok', false, 'code', 'conversation_busy');
  end if;
  update ai.turns as t
  set state = 'waiting', forgiven_tries = t.tries, finished_at = null, error_code = null, error_reason = null, ready_at = retry_turn.now
  where t.id = v_turn.id;
  perform private.resolve_alert('turn_dead', 'turn:' || v_turn.id, retry_turn.now);
  return jsonb_build_object('ok', true, 'code', 'waiting');
end
$$;

comment on function private.retry_turn is
  'Lets a turn that was given up wait again: {ok, code: waiting}, or not_dead, conversation_busy (repeat when it is quiet).';
revoke all on function private.retry_turn from public, anon, authenticated, service_role;
-- No grant: admins call it as postgres.

create view admin.dead_turns
with (security_invoker = true)
as
select t.id, t.agent, t.conversation_id, t.tries, t.error_code, t.error_reason, t.opened_at, t.finished_at
from ai.turns as t
where t.state = 'dead'
order by t.finished_at desc;

comment on view admin.dead_turns is 'Turns that were given up, newest first. Try one again with private.retry_turn(id, now()).';
revoke all on admin.dead_turns from public, anon, authenticated, service_role;
