-- Kept words whose time has come get a turn again, but not at night, and not after their person went on.

create function private.is_quiet(at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when q.from_hour > q.until_hour then q.hour >= q.from_hour or q.hour < q.until_hour
    else q.hour >= q.from_hour and q.hour < q.until_hour
  end
  from (
    select extract(hour from at at time zone private.setting_text('city_timezone')) as hour,
      private.setting_int('quiet_from_hour') as from_hour, private.setting_int('quiet_until_hour') as until_hour
  ) as q
$$;

comment on function private.is_quiet is 'Whether the city sleeps: nobody is woken by an answer that comes late.';

create function private.judge_kept(kept ai.kept_words, at timestamptz)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when at > (kept).kept_at + make_interval(hours => private.setting_int('keep_hours'))
      or h.written_at < at - make_interval(secs => private.setting_int('window_seconds')) then 'expired'
    when c.version <> (kept).conversation_version or exists (
      select
      from public.messages as m
      where m.conversation_id = c.id
        and m.id > (select max(i.id) from unnest((kept).message_ids) as i (id))
        and m.needs_turn
    ) then 'overtaken'
    when at > (kept).kept_at + make_interval(mins => private.setting_int('quiet_after_minutes'))
      and private.is_quiet(at) then 'kept'
    else 'asked'
  end
  from public.conversations as c
  join public.chats as h on h.id = c.chat_id
  where c.id = (kept).conversation_id
$$;

comment on function private.judge_kept is
  'What becomes of kept words now: asked, kept (the city sleeps), overtaken (a tap or newer words came), expired (too old, or WhatsApp''s window is closed).';

create function private.has_healthy_model()
returns boolean
language sql
stable
security invoker
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

create function private.answer_kept(at timestamptz, slice integer default 10)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
  v_kept ai.kept_words;
  v_state text;
  v_asked integer := 0;
  -- While no model is known to live, one person's words show it: others would only be refused.
  v_most integer := case when private.has_healthy_model() then slice else 1 end;
begin
  for v_id in
    select k.conversation_id
    from ai.kept_words as k
    join public.conversations as c on c.id = k.conversation_id
    where k.state = 'kept'
      and k.retry_at <= at
    -- Orders in flight first, then who waits longest.
    order by c.role = any (private.busy_roles(c.person_id)) desc, k.retry_at, c.id
    limit slice
    for no key update of c skip locked
  loop
    exit when v_asked >= v_most;
    select k.* into v_kept
    from ai.kept_words as k
    where k.conversation_id = v_id
      and k.state = 'kept'
      and k.retry_at <= at
    for no key update;
    continue when not found;
    v_state := private.judge_kept(v_kept, at);
    update ai.kept_words as k
    set
      state = v_state,
      ended_at = case when v_state in ('overtaken', 'expired') then at end,
      retry_at = case when v_state = 'kept' then at + interval '10 minutes' else k.retry_at end
    where k.id = v_kept.id;
    if v_state = 'asked' then
      update public.messages as m set turn_id = null where m.id = any (v_kept.message_ids);
      perform private.open_next_turn(v_id, at);
      perform private.wake(a.slug, at) from ai.agents as a where a.name = v_kept.agent;
      v_asked := v_asked + 1;
    end if;
  end loop;
  return v_asked;
end
$$;

comment on function private.answer_kept is
  'Gives words that waited for a model to a turn again, at most `slice`, orders in flight first; gives how many.';
