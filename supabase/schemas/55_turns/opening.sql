-- A turn opens when a message waits, and the next one when it ends, in the same transaction: nothing waits without one.

create function private.ready_at(kind text, opened_at timestamptz, at timestamptz)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when (private.message_kind(kind)).rate = 'taps' then at
    else greatest(
      at,
      least(
        opened_at + private.setting_int('quiet_limit_milliseconds') * interval '1 millisecond',
        at + private.setting_int('quiet_milliseconds') * interval '1 millisecond'
      )
    )
  end
$$;

comment on function private.ready_at is
  'When a turn may be claimed after a message of a kind: taps and pins at once, else when the person has been quiet for 1.5 s, at most 4 s after the first.';

create function private.open_turn(conversation_id bigint, kind text, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into ai.turns as t (conversation_id, agent, opened_at, ready_at)
  select c.id, c.role, at, private.ready_at(kind, at, at)
  from public.conversations as c
  where c.id = open_turn.conversation_id
  on conflict (conversation_id) where state in ('waiting', 'leased') do update
  -- What waited for company is read anew, with everything together.
  set ready_at = private.ready_at(kind, t.opened_at, at), ask_at = null
  -- A turn that failed keeps its patience; a leased one opens the next when it ends.
  where t.state = 'waiting'
    and t.tries = t.forgiven_tries
$$;

comment on function private.open_turn is 'Opens a turn for a message that was just stored, or lets the waiting one wait for quiet. The conversation is locked.';

create function private.open_next_turn(conversation_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
#variable_conflict use_column
begin
  insert into ai.turns (conversation_id, agent, opened_at, ready_at)
  select c.id, c.role, m.opened_at,
    greatest(at, private.ready_at(m.newest_kind, m.opened_at, m.newest_at))
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

create function private.finish_turn(turn_id bigint, finished_by text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_conversation_id bigint;
begin
  update ai.turns as t
  set state = 'done', finished_at = at, finished_by = finish_turn.finished_by, error_code = null,
    error_reason = null
  where t.id = turn_id
  returning t.conversation_id into v_conversation_id;
  perform private.end_kept(v_conversation_id, at);
  perform private.open_next_turn(v_conversation_id, at);
end
$$;

comment on function private.finish_turn is 'Ends a turn that is answered, and opens the next if messages remain. The conversation is locked.';
