-- Turns whose worker died, and workers that must be woken.

create function private.watch_turns(at timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security invoker
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
      and t.leased_until <= at
    order by c.id
    limit slice
    for no key update of c skip locked
  loop
    -- Read again under the lock: the worker may just have finished.
    select t.* into v_turn
    from ai.turns as t
    where t.id = v_id
      and t.state = 'leased'
      and t.leased_until <= at
    for no key update;
    if found then
      perform private.give_back_turn(v_turn, 'lease_expired', 'The worker was silent', at);
      v_returned := v_returned + 1;
    end if;
  end loop;
  perform private.end_lost_requests(at);
  return jsonb_build_object('returned', v_returned);
end
$$;

comment on function private.watch_turns is 'Takes turns back from workers that died, at most `slice`: {returned}.';

create function private.wake_sleepers(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
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
            and at
      )
      or private.remote_media(a.name, at) <> '[]'
      union all
      select 'send-messages'
      where exists (
        select
        from public.outbox as o
        where o.state in ('queued', 'sending', 'unknown')
          and o.next_at <= at
      )
      or exists (
        -- News that waited for newer ones.
        select
        from public.notices as n
        where n.state = 'pending'
          and n.not_before_at <= at
      )
      union all
      select 'purge-media'
      where private.expired_media(at, 1) <> '[]'
      union all
      select 'send-alerts'
      where exists (
        select
        from private.alert_news as n
        where n.state = 'waiting'
          and n.next_at <= at
      )
    )
    select count(*)::integer
    from due as d
    where private.wake(d.slug, at)
  );
end
$$;

comment on function private.wake_sleepers is
  'The net under the wakes: posts to functions for which something is due, and to no others. Gives to how many.';

create function private.retry_turn(turn_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_turn ai.turns;
begin
  perform
  from public.conversations as c
  where c.id = (select t.conversation_id from ai.turns as t where t.id = turn_id)
  for no key update;
  select t.* into v_turn from ai.turns as t where t.id = turn_id and t.state = 'dead' for no key update;
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
  set state = 'waiting', forgiven_tries = t.tries, finished_at = null, error_code = null, error_reason = null, ready_at = at
  where t.id = v_turn.id;
  perform private.resolve_alert('turn_dead', 'turn:' || v_turn.id, at);
  return jsonb_build_object('ok', true, 'code', 'waiting');
end
$$;

comment on function private.retry_turn is
  'Lets a turn that was given up wait again: {ok, code: waiting}, or not_dead, conversation_busy (repeat when it is quiet).';
