-- What a turn is about: its messages, its person, their language.

create function private.turn_messages(turn_id bigint)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', m.id,
          'kind', case
            when e.kind = 'edit' then coalesce(
              (select k.kind from private.message_kinds as k where k.kind = e.content #>> '{content,type}'), 'unknown'
            )
            else m.kind
          end,
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

-- [{id, kind, content, sent_at, answers}]; an edit or revoke of an earlier turn's message stands for itself.
comment on function private.turn_messages is
  'The messages of a turn as they are meant: corrected ones say what they say now, deleted ones are left out.';

create function private.remote_media(agent text, at timestamptz, turn_id bigint default null)
returns jsonb
language plpgsql
stable
security invoker
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
        and c.role = agent
        and r.created_at <= at - (r.tries * r.tries + 1) * interval '1 minute'
      order by created_at
      limit 20
    ) as f
  );
end
$$;

comment on function private.remote_media is
  'Files still at Meta, of a turn or (turn_id null) of an agent''s conversations whose next try is due: [{id, media_id, url, mime_type, sha256}], at most 20.';

create function private.turn_card(turn ai.turns, messages jsonb)
returns jsonb
language plpgsql
stable
security invoker
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
      'messages', messages,
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
  'What a worker needs of its turn: {turn_id, lease, agent, leased_until, language, messages, media to fetch, read: to mark as read}.';

create function private.turn_person(turn ai.turns)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select c.person_id from public.conversations as c where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.turn_person is 'Who speaks in a turn: what they may do is judged by this and nothing else.';

create function private.turn_language(turn ai.turns)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select p.language
    from public.conversations as c
    join public.persons as p on p.id = c.person_id
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.turn_language is 'In which language a turn is answered.';
