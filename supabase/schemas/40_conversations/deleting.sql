-- What somebody takes back is forgotten here too: its words, its file, what was asked about it, and where we quoted it.

create function private.drop_files(message_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- What is stored is deleted by purge-media at its next run: its time is over.
  update public.media as f
  set
    state = case f.state when 'stored' then 'stored' else 'deleted' end,
    stored_at = case f.state when 'stored' then '-infinity'::timestamptz end,
    url = null,
    sha256 = null
  where f.message_id = any (message_ids)
    and f.state in ('remote', 'stored');
end
$$;

comment on function private.drop_files is 'Files of messages are not fetched any more, and what is stored of them is the next to be deleted.';

create function private.unquote(message_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- We may have said "I did not get: …"; what was sent stays with them, what is kept here loses the words.
  update public.outbox as o
  set content = jsonb_set(o.content, '{body}', to_jsonb(replace(o.content ->> 'body', w.words, '…')))
  from (
    select m.conversation_id, private.clip(private.message_words(m.content), 200) as words, m.received_at
    from public.messages as m
    where m.id = any (message_ids)
  ) as w
  where o.conversation_id = w.conversation_id
    and o.created_at >= w.received_at
    and length(w.words) >= 3
    and strpos(o.content ->> 'body', w.words) > 0;
end
$$;

comment on function private.unquote is 'Takes the words of messages out of what we kept of our answers.';

create function private.empty_messages(message_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.unquote(message_ids);
  perform private.drop_files(message_ids);
  -- A request that is under way or whose answer waits is still needed, for a minute.
  update ai.turn_steps as s
  set contents = '[]', hidden = '{}', answer = case when s.answer is not null then '[]'::jsonb end,
    calls = case when s.calls is not null then '[]'::jsonb end, results = null
  where s.state in ('applied', 'failed')
    and s.turn_id in (
      select t.id
      from ai.turns as t
      where t.state in ('done', 'dead')
        and t.conversation_id in (select m.conversation_id from public.messages as m where m.id = any (message_ids))
        and t.finished_at >= (select min(m.received_at) from public.messages as m where m.id = any (message_ids))
    );
  update ai.sections as s
  set said = null, calls = null
  where s.outcome <> 'stored'
    and num_nonnulls(s.said, s.calls) > 0
    and s.turn_id in (select m.turn_id from public.messages as m where m.id = any (message_ids));
  update public.messages as m
  set content = '{}', payload = null
  where m.id = any (message_ids)
    and (m.content <> '{}' or m.payload is not null);
end
$$;

comment on function private.empty_messages is
  'Forgets what messages said: words, files, the requests since they came, our quotes of them. The rows stay.';

create function private.take_back(message public.messages)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  -- Meta may bring the deletion before what it deletes.
  v_external_id text := case (message).kind when 'revoke' then (message).about_external_id else (message).external_id end;
begin
  if (message).kind <> 'revoke' and not exists (
    select
    from public.messages as r
    where r.about_external_id in (v_external_id, case when (message).kind = 'edit' then (message).about_external_id end)
      and r.conversation_id = (message).conversation_id
      and r.kind = 'revoke'
  ) then
    return;
  end if;
  perform private.empty_messages(array(
    select m.id
    from public.messages as m
    where m.conversation_id = (message).conversation_id
      and (m.external_id = v_external_id or m.kind = 'edit' and m.about_external_id = v_external_id)
      and m.kind <> 'revoke'
  ));
end
$$;

comment on function private.take_back is 'A message that was just stored deletes another, or was deleted before it came: what was said is forgotten. Locked before.';
