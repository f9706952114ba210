-- How fast one person may write: told once, then left unanswered until they are slower.

select private.add_words('rate_limited',
  'es', 'Van muchos mensajes seguidos. Espero un momento y seguimos.',
  'en', 'That is a lot of messages at once. I will wait a moment and then we go on.',
  'pt', 'São muitas mensagens seguidas. Vou esperar um momento e continuamos.'
);

create function private.is_too_fast(conversation_id bigint, kind text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rate text := (private.message_kind(kind)).rate;
  v_kinds text[] := array(select k.kind from private.message_kinds as k where k.rate = v_rate);
begin
  return exists (
    select
    from private.rate_limits as l
    where l.kind = v_rate
      and l.most < (
        -- The newest so many, of which those within the window count: no more rows are read than the limit allows.
        select count(*)
        from (
          select m.received_at
          from public.messages as m
          where m.conversation_id = is_too_fast.conversation_id
            and m.kind = any (v_kinds)
          order by m.id desc
          limit l.most + 1
        ) as n
        where n.received_at > at - make_interval(secs => l.window_seconds)
      )
  );
end
$$;

comment on function private.is_too_fast is 'Whether a conversation has brought more of a kind of message within a sliding window than private.rate_limits allows.';

create function private.refuse_too_fast(turn ai.turns, kind text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_told boolean;
begin
  if not private.is_too_fast((turn).conversation_id, kind, at) then
    return false;
  end if;
  select coalesce(c.limited_until > at, false) into v_is_told
  from public.conversations as c
  where c.id = (turn).conversation_id;
  if not v_is_told then
    update public.conversations as c
    set limited_until = at + interval '1 minute'
    where c.id = (turn).conversation_id;
    perform private.say(
      (turn).conversation_id,
      jsonb_build_object('kind', 'text', 'body', private.render('rate_limited', private.turn_language(turn))), at,
      (turn).id
    );
  end if;
  return true;
end
$$;

comment on function private.refuse_too_fast is
  'Whether a turn is not answered as its person writes too fast; says so once a minute. What was asked of them last stays. The conversation is locked.';
