-- Messages of a post, stored once each; what cannot be stored goes to the dead updates alone.

create function private.silence_for(conversation_id bigint, sent_at timestamptz, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when sent_at < at - make_interval(days => private.setting_int('answer_days')) then 'old'
    when private.is_blocked((select c.person_id from public.conversations as c where c.id = conversation_id)) then 'blocked'
  end;
end
$$;

comment on function private.silence_for is 'Why a message is stored and not answered: old, blocked (its person, everywhere), or null.';

create function private.tell_blocked(conversation_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update private.blocks as b
  set told_at = at
  from public.conversations as c
  where c.id = conversation_id
    and b.person_id = c.person_id
    and b.restaurant_id is null
    and b.ended_at is null
    and b.told_at is null;
  if found then
    perform private.say(c.id, jsonb_build_object('kind', 'text', 'body', private.render('blocked_everywhere', p.language)), at)
    from public.conversations as c
    join public.persons as p on p.id = c.person_id
    where c.id = conversation_id;
    perform private.wake('send-messages', at);
  end if;
end
$$;

comment on function private.tell_blocked is 'Tells who is blocked everywhere so, once. The conversation is locked.';

create function private.is_repeating(conversation_id bigint, kind text, content jsonb, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(content ->> 'body');
  v_most integer := private.setting_int('repeat_most');
  v_letters integer := private.setting_int('repeat_letters');
  v_since timestamptz := at - make_interval(mins => private.setting_int('repeat_minutes'));
begin
  if kind <> 'text' or coalesce(length(v_words) < v_letters, true) then
    return false;
  end if;
  return (
    -- Machines that write two sentences in turn count as well; a tap or a short word between them is a person's.
    with lately as (
      select private.normalise(case m.kind when 'text' then m.content ->> 'body' end) as words,
        row_number() over (order by m.id desc) as ago
      from public.messages as m
      where m.conversation_id = is_repeating.conversation_id
        and m.received_at > v_since
      order by m.id desc
      limit 2 * (v_most - 1)
    ),
    same as (
      select l.ago from lately as l where l.words = v_words order by l.ago limit v_most - 1
    )
    select count(*) = v_most - 1
      and not exists (
        select
        from lately as l
        where l.ago < (select max(f.ago) from same as f)
          and coalesce(length(l.words) < v_letters, true)
      )
      -- What certainly means something is done as often as it is said.
      and not exists (
        select
        from public.conversations as c
        join private.phrases as f on f.agent = c.role
        where c.id = is_repeating.conversation_id
          and f.phrase = v_words
      )
    from same
  );
end
$$;

comment on function private.is_repeating is
  'Whether somebody says the same long words for the third time in a row: a machine that answers ours. Until it says something else.';

create function private.store_message(conversation_id bigint, update jsonb, at_once boolean, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_content jsonb := update -> 'content';
  v_kind private.message_kinds := private.message_kind(v_content ->> 'type');
  v_silence text := coalesce(
    private.silence_for(conversation_id, (update ->> 'sent_at')::timestamptz, at),
    case when private.is_repeating(conversation_id, v_kind.kind, v_content, at) then 'repeated' end
  );
  v_message public.messages;
begin
  insert into public.messages (
    conversation_id, external_id, kind, content, answers_external_id, about_external_id, needs_turn, sent_at,
    received_at, payload
  )
  values (
    store_message.conversation_id, update ->> 'id', v_kind.kind, v_content - 'type',
    update #>> '{context,message_id}',
    coalesce(v_content ->> 'original_id', v_content ->> 'message_id'),
    v_kind.needs_turn and v_silence is null,
    least((update ->> 'sent_at')::timestamptz, at), at,
    update -> 'raw'
  )
  on conflict on constraint messages_come_once do nothing
  returning * into v_message;
  if v_message.id is null then
    return null;
  elsif v_silence is not null then
    if v_silence = 'blocked' then
      perform private.tell_blocked(store_message.conversation_id, at);
    end if;
    return v_message.id;
  end if;
  if v_kind.is_media then
    insert into public.media (message_id, person_id, external_media_id, url, mime_type, sha256, state, created_at)
    select v_message.id, c.person_id, m.media_id, m.url, m.mime_type, m.sha256,
      case when private.takes_file(c.person_id, at) then 'remote' else 'refused' end, at
    from jsonb_to_record(v_content) as m (media_id text, url text, mime_type text, sha256 text)
    join public.conversations as c on c.id = store_message.conversation_id;
  elsif v_kind.kind = 'system' then
    perform private.follow_person(c.person_id, v_content, at)
    from public.conversations as c
    where c.id = store_message.conversation_id;
  end if;
  perform private.take_back(v_message);
  if v_message.needs_turn and not (at_once and private.take_tap(v_message, at)) then
    perform private.open_turn(store_message.conversation_id, v_kind.kind, at);
  end if;
  return v_message.id;
end
$$;

comment on function private.store_message is
  'Stores one inbound message of a locked conversation and sees to its turn; gives its id, or null when it was there.';

create function private.take_messages(updates jsonb, at_once boolean, at timestamptz)
returns bigint[]
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_places bigint[];
  v_stored bigint[] := '{}';
  v_update record;
  v_id bigint;
begin
  for v_update in
    select u.value, u.ordinality
    from jsonb_array_elements(updates) with ordinality as u
    order by (u.value #>> '{sender,user_id}') collate "C", (u.value #>> '{sender,phone}') collate "C", u.ordinality
  loop
    v_places[v_update.ordinality::integer] := private.place_update(v_update.value, at);
  end loop;
  perform from public.conversations as c where c.id = any (v_places) order by c.id for no key update;
  for v_update in
    select u.value, v_places[u.ordinality::integer] as conversation_id
    from jsonb_array_elements(updates) with ordinality as u
    order by v_places[u.ordinality::integer], (u.value ->> 'sent_at') collate "C", u.ordinality
  loop
    v_id := private.store_message(v_update.conversation_id, v_update.value, at_once, at);
    if v_id is not null then
      v_stored := v_stored || v_id;
    end if;
  end loop;
  return v_stored;
end
$$;

comment on function private.take_messages is
  'Stores inbound messages, conversations in ascending order; gives the ids of those that are new. One that cannot be stored fails all.';

create function private.try_to_take(
  kind text, updates jsonb, at_once boolean, at timestamptz,
  out stored bigint[], out taken integer, out code text, out reason text
)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  case kind
    when 'message' then
      stored := private.take_messages(updates, at_once, at);
      taken := cardinality(stored);
    when 'status' then
      taken := private.take_statuses(updates, at);
  end case;
exception
  -- Poison. Deadlocks are not caught: the whole post comes again.
  when data_exception or integrity_constraint_violation or syntax_error_or_access_rule_violation
    or program_limit_exceeded or plpgsql_error or sqlstate 'PT400' or sqlstate 'PT401' or sqlstate 'PT403'
    or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT429' then
    code := sqlstate;
    reason := sqlerrm;
end
$$;

comment on function private.try_to_take is
  'Takes messages or statuses, all or none: the ids that are new and how many changed something, or the code and reason of what cannot be taken.';

create function private.take_each(
  kind text, updates jsonb, at_once boolean, at timestamptz, out stored bigint[], out taken integer
)
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_try record;
  v_update jsonb;
  v_dead jsonb := '{}';
begin
  stored := '{}';
  taken := 0;
  if jsonb_array_length(updates) = 0 then
    return;
  end if;
  v_try := private.try_to_take(kind, updates, at_once, at);
  if v_try.code is null then
    stored := coalesce(v_try.stored, '{}');
    taken := v_try.taken;
    return;
  end if;
  -- One of them is poison, or its tap cannot be applied: each is taken alone, and messages are left to their turns.
  for v_update in
    select u.value
    from jsonb_array_elements(updates) with ordinality as u
    order by (u.value #>> '{sender,user_id}') collate "C", (u.value #>> '{sender,phone}') collate "C", u.ordinality
  loop
    v_try := private.try_to_take(kind, jsonb_build_array(v_update), false, at);
    if v_try.code is null then
      stored := stored || v_try.stored;
      taken := taken + v_try.taken;
    else
      insert into private.dead_updates (update, code, reason, received_at)
      values (v_update, v_try.code, v_try.reason, at)
      on conflict on constraint dead_updates_are_kept_once do nothing;
      continue when not found;
      v_dead := v_dead || jsonb_build_object(v_try.code, case kind when 'message' then v_update #>> '{content,type}' else kind end);
    end if;
  end loop;
  perform private.alert_dead_updates(v_dead, at);
end
$$;

comment on function private.take_each is
  'Takes messages or statuses; those that cannot be taken become dead updates while the others go through. Gives the new ids and how many.';
