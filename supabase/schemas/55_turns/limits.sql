-- How fast and how much one person may write: told once, then left unanswered until they are slower, or the next day.

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

select private.add_words('talked_out',
  'es', 'Hoy ya hablamos bastante. Mañana seguimos con gusto; los botones de tus pedidos te sirven igual.',
  'en', 'We have talked a lot today. Tomorrow we gladly go on; the buttons of your orders still work.',
  'pt', 'Hoje já conversamos bastante. Amanhã continuamos com prazer; os botões dos seus pedidos ainda funcionam.'
);

select private.add_words('talked_out_staff',
  'es', 'Hoy ya hablamos bastante. Mañana seguimos con gusto; los botones de sus pedidos le sirven igual.',
  'en', 'We have talked a lot today. We go on tomorrow with pleasure; the buttons of your orders keep working.',
  'pt', 'Hoje já conversamos bastante. Amanhã continuamos com prazer; os botões dos seus pedidos continuam funcionando.'
);

create function private.is_talked_out(conversation_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.conversations as c
    cross join lateral private.trust_of(c.person_id) as t
    cross join lateral (
      -- The oldest of so many: no more rows are read than the limit allows.
      select o.created_at
      from public.outbox as o
      where o.chat_id = c.chat_id
      order by o.id desc
      offset greatest(t.messages_a_day - 1, 0)
      limit 1
    ) as n
    where c.id = is_talked_out.conversation_id
      and t.level <> 'team'
      and n.created_at > at - interval '1 day'
      -- Whoever has something open is answered.
      and not private.busy_roles(c.person_id) @> array[c.role]
  );
end
$$;

comment on function private.is_talked_out is 'Whether a person of a conversation has had as many messages within a day as they are trusted with.';

create function private.refuse_too_fast(turn ai.turns, kind text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_told boolean;
  v_is_talked_out boolean := private.is_talked_out((turn).conversation_id, at);
begin
  if not v_is_talked_out and not private.is_too_fast((turn).conversation_id, kind, at) then
    return false;
  end if;
  select coalesce(c.limited_until > at, false) into v_is_told
  from public.conversations as c
  where c.id = (turn).conversation_id;
  if not v_is_told then
    update public.conversations as c
    set limited_until = at + case when v_is_talked_out then interval '12 hours' else interval '1 minute' end
    where c.id = (turn).conversation_id;
    perform private.say(
      (turn).conversation_id,
      jsonb_build_object('kind', 'text', 'body', private.render(
        private.key_to(case when v_is_talked_out then 'talked_out' else 'rate_limited' end, (turn).agent), private.turn_language(turn)
      )),
      at,
      (turn).id
    );
  end if;
  return true;
end
$$;

comment on function private.refuse_too_fast is
  'Whether a turn is not answered as its person writes too fast or too much; says so once. What was asked of them last stays. The conversation is locked.';
