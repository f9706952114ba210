-- Waiting for company: a turn that needs a model is parked for a moment, so that one request can be about several people.
-- It holds no lease meanwhile, and nobody waits with it. Docs: docs/together.md.

create function private.goes_alone(turn ai.turns, messages jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (turn).goes_alone
    or private.is_stranger(private.turn_person(turn))
    or exists (
      select
      from jsonb_array_elements(messages) as m
      join private.message_kinds as k on k.kind = m.value ->> 'kind'
      where k.is_media
        or lower(extensions.unaccent('extensions.unaccent'::regdictionary, coalesce(private.message_words(m.value -> 'content'), '')))
          ~ private.words_of('of_others')
    )
    or exists (select from ai.turn_steps as s where s.turn_id = (turn).id);
end
$$;

comment on function private.goes_alone is
  'Whether no request is shared for a turn: strangers, voice and pictures, who speaks of others or of how we work, what was asked before.';

create function private.free_again(refusal jsonb, at timestamptz)
returns timestamptz
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  -- Whole seconds were told; a minute ends when it ends.
  v_until timestamptz := at + make_interval(secs => greatest(private.arg_int(refusal, 'retry_after_seconds'), 1));
  v_minute timestamptz := date_trunc('minute', at, 'UTC') + interval '1 minute';
begin
  return case
    when coalesce(refusal ->> 'reason' not in ('minute', 'concurrency'), true) then null
    when v_until - v_minute between interval '0' and interval '1 second' then v_minute
    else v_until
  end;
end
$$;

comment on function private.free_again is 'When a request may be granted that was refused for a moment alone; null for any other reason.';

create function private.park_turn(turn ai.turns, messages jsonb, refusal jsonb, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  if private.most_together((turn).agent) < 2 or private.goes_alone(turn, messages) then
    return false;
  elsif refusal is null then
    select (turn).opened_at + make_interval(secs => p.seconds::double precision) into v_until
    from private.together_pace((private.choose_key(null, at, '{}')).project, (turn).agent, at) as p
    where p.seconds > 0;
  else
    -- Whoever waits anyway is asked about with the others who do.
    v_until := private.free_again(refusal, at);
  end if;
  if v_until <= at and refusal is null and exists (
    select
    from ai.turns as t
    where t.agent = (turn).agent
      and t.state = 'waiting'
      and (t.ask_at is not null or t.ready_at <= at)
  ) then
    -- It has waited already, as after an outage, and so have others: they go together in a moment.
    v_until := at + make_interval(secs => private.setting_int('together_late_milliseconds') / 1000.0);
  elsif coalesce(v_until <= at, true) or v_until > (turn).opened_at + make_interval(secs => private.setting_int('together_seconds')) then
    return false;
  end if;
  update ai.turns as t
  set state = 'waiting', forgiven_tries = t.forgiven_tries + 1, ready_at = v_until, ask_at = v_until, awaited_until = null,
    model_refusal = refusal ->> 'reason'
  where t.id = (turn).id;
  return true;
end
$$;

comment on function private.park_turn is
  'Lets a turn that needs a model wait for company where that pays: requests are scarce, or (refusal) none was granted now. False: it does not.';

create function private.end_waiting(conversation_id bigint, at timestamptz, alone boolean default false)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update ai.turns as t
  set ask_at = null, ready_at = at, goes_alone = t.goes_alone or alone
  where t.conversation_id = end_waiting.conversation_id
    and t.ask_at is not null
$$;

comment on function private.end_waiting is 'What waits for company in a conversation is read anew at once: something has happened there. The conversation is locked.';

create function private.is_request_due(agent text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_waiting bigint;
begin
  if exists (select from ai.turns as t where t.agent = is_request_due.agent and t.ask_at is not null and t.ready_at <= at) then
    return true;
  end if;
  -- Those who wait for the minute to end wait for it, however many they are.
  select count(*) into v_waiting
  from ai.turns as t
  where t.agent = is_request_due.agent
    and t.ask_at is not null
    and t.model_refusal is null;
  return v_waiting >= 2
    and v_waiting >= (private.together_pace((private.choose_key(null, at, '{}')).project, is_request_due.agent, at)).size;
end
$$;

comment on function private.is_request_due is 'Whether those who wait for company are to be asked about now: one has waited for long enough, or they are enough.';
