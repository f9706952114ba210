-- Words that only a model would understand, written while none may be asked, are told so honestly and wait here until
-- one may, unless the person goes on by taps before.

select private.add_words('note_words_wait',
  'es', 'Hay mucha gente escribiendo: en un momento leo ese mensaje. Mientras tanto sirven los botones.',
  'en', 'Many people are writing: I will read that message in a moment. Meanwhile the buttons work.',
  'pt', 'Tem muita gente escrevendo: já leio essa mensagem. Enquanto isso, os botões funcionam.'
);

select private.add_words('note_words_wait_long',
  'es', 'Por ahora solo puedo con botones y palabras cortas; ese mensaje lo leo apenas pueda.',
  'en', 'For now I can only do buttons and short words; I will read that message as soon as I can.',
  'pt', 'Por enquanto só consigo com botões e palavras curtas; leio essa mensagem assim que puder.'
);

select private.add_words('note_words_share',
  'es', 'Hoy ya leí muchos mensajes tuyos; por ahora sigamos con botones y palabras cortas.',
  'en', 'I have read many messages of yours today; for now let us go on with buttons and short words.',
  'pt', 'Hoje já li muitas mensagens suas; por enquanto vamos com botões e palavras curtas.'
);

select private.add_words('note_words_share_staff',
  'es', 'Hoy ya leí muchos mensajes suyos; por ahora sigamos con botones y palabras cortas.',
  'en', 'I have read many messages of yours today; for now let us go on with buttons and short words.',
  'pt', 'Hoje já li muitas mensagens suas; por enquanto vamos seguir com botões e palavras curtas.'
);

create function private.keeping_reason(reason text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when reason in (
      'minute', 'breaker', 'concurrency', 'quota_minute', 'quota_tokens', 'quota_unknown', 'answer_malformed', 'answer_empty'
    ) then 'wait'
    when reason in (
      'model_day', 'key_used_up', 'pool_empty', 'strangers', 'exhausted', 'critical_only', 'no_model', 'quota_day', 'quota_none', 'model_not_found'
    ) then 'wait_long'
    when exists (select from ai.recovery_policies as p where p.code = reason and p.moves_breaker) then 'wait'
  end
$$;

comment on function private.keeping_reason is
  'Whether words are kept when a model was not asked for this reason: wait (soon), wait_long (the day''s quota), or null: no key, switched off, one person''s share.';

create function private.keep_words(
  turn ai.turns, said private.meaning[], reason text, retry_after_seconds integer, at timestamptz
)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_how text := coalesce(
    private.keeping_reason(keep_words.reason),
    -- They were promised to be read, and what failed meanwhile has used up their share.
    case when keep_words.reason = 'person' and exists (
      select from ai.kept_words as k where k.conversation_id = (turn).conversation_id and k.state = 'asked'
    ) then 'wait_long' end
  );
  v_ids bigint[];
  v_kept ai.kept_words;
  v_tries integer;
begin
  if v_how is null or exists (
    -- A number or code was asked for: it is asked for again.
    select from public.conversations as c where c.id = (turn).conversation_id and c.question ->> 'kind' in ('number', 'code')
  ) then
    return case keep_words.reason when 'person' then 'words_share' else 'not_understood' end;
  end if;
  v_ids := array(
    select s.message_id from unnest(said) with ordinality as s where s.kind = 'text' and s.meaning is null order by s.ordinality
  );
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
  select (turn).conversation_id, (turn).agent, v_ids, keep_words.reason, v_tries, at,
    at + make_interval(secs => case
      -- When quota, breaker or crowd let somebody in is known, and costs nothing to ask.
      when retry_after_seconds is not null then greatest(retry_after_seconds, 5)
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

-- words_wait, words_wait_long, silent (they have been told before), or not kept: words_share (their own share is used up),
-- not_understood.
comment on function private.keep_words is
  'Keeps the words of a turn that no model may be asked about now; gives the note that tells so. The conversation is locked.';

create function private.answer_alone(
  turn ai.turns, reason text, retry_after_seconds integer, at timestamptz, said private.meaning[] default null
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said private.meaning[] := said;
begin
  if exists (select from ai.turn_steps as s where s.turn_id = (turn).id and s.results is not null) then
    -- A step before has acted: that is the answer.
    perform private.finish_with_model(turn, null, at);
    return;
  end if;
  if v_said is null then
    v_said := private.read_turn(turn, at);
  end if;
  perform private.answer_turn(turn, v_said, at, private.keep_words(turn, v_said, reason, retry_after_seconds, at));
end
$$;

comment on function private.answer_alone is
  'Answers a turn without a model: what SQL is sure of is done, other words are kept where they may be read soon. said: if it is read.';

create function private.end_kept(conversation_id bigint, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update ai.kept_words as k
  set state = 'answered', ended_at = at
  where k.conversation_id = end_kept.conversation_id
    and k.state = 'asked'
$$;

comment on function private.end_kept is 'Kept words that a turn was given again have been answered. The conversation is locked.';

create function private.purge_kept_words(at timestamptz, slice integer default 500)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from ai.kept_words as k
    where k.id in (
      select o.id
      from ai.kept_words as o
      where o.ended_at <= at - interval '30 days'
      limit slice
    )
    returning k.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_kept_words is 'Forgets after a month that words were kept, at most `slice`; gives how many.';
