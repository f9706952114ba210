-- Whoever sends claims messages, at most one of a chat at a time and the oldest first, within WhatsApp's window and pair
-- rate. Lock order as in the conversations: chats, then rows.

select private.add_words('hint_reply',
  'es', '(Opciones: {choices})',
  'en', '(Choices: {choices})',
  'pt', '(Opções: {choices})'
);

-- A minute after their claim. Gives how many.
create function private.resolve_sending(at timestamptz, slice integer default 50)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_resolved integer;
  v_failed bigint[];
begin
  with due as (
    select o.id
    from public.outbox as o
    where o.state in ('sending', 'unknown')
      and o.next_at <= at
    order by o.id
    limit slice
    for no key update skip locked
  ),
  resolved as (
    update public.outbox as o
    set
      state = case when o.is_repeatable and o.resends < 3 then 'queued' else 'failed' end,
      resends = o.resends + (o.is_repeatable and o.resends < 3)::integer,
      error_code = case when o.is_repeatable and o.resends < 3 then o.error_code else 'unknown' end,
      next_at = at
    from due as d
    where o.id = d.id
    returning o.id, o.state
  )
  select count(*), array_agg(r.id) filter (where r.state = 'failed') into v_resolved, v_failed from resolved as r;
  perform private.raise_alert('message_unknown', 'outbox:' || f.id, '{}', at)
  from unnest(v_failed) as f (id);
  return v_resolved;
end
$$;

comment on function private.resolve_sending is
  'Messages of which nobody knows whether they went out: sent again where reading twice is safe (three times), else left to a person.';

create function private.as_template(content jsonb, language text, template_language text default null)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when content ->> 'kind' = 'template' then content
    else jsonb_build_object(
      'kind', 'template',
      'name', private.setting_text('window_template'),
      'language', (select l.whatsapp_code from private.languages as l where l.language = coalesce(template_language, as_template.language)),
      'parameters', jsonb_build_array(
        -- A parameter has no line breaks, tabs or runs of spaces: developers.facebook.com, template components.
        private.clip(
          btrim(regexp_replace(
            concat_ws(
              ' ',
              coalesce(content ->> 'body', content ->> 'caption', content ->> 'instead', '…'),
              (
                select private.render(
                  'hint_reply', language,
                  jsonb_build_object('choices', string_agg(b.value ->> 'title', ' / ' order by b.ordinality))
                )
                from jsonb_array_elements(content -> 'buttons') with ordinality as b
                having count(*) > 0
              )
            ),
            '\s+', ' ', 'g'
          )),
          1000
        )
      )
    )
  end
$$;

comment on function private.as_template is
  'What goes out in place of a message when WhatsApp''s window is closed: the approved template, of another language if told, with its words.';

create function private.message_card(message public.outbox, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'message_id', (message).id,
    'lease', (message).tries,
    'phone_number_id', n.phone_number_id,
    'recipient', case when p.phone is null then jsonb_build_object('userId', p.whatsapp_user_id)
      else jsonb_build_object('phone', p.phone) end,
    'callback_data', (message).id::text,
    'content', case when (message).was_template then private.as_template((message).content, p.language, (message).template_language)
      else (message).content end,
    'read_message_id', case when c.read_external_id is distinct from c.newest_external_id then c.newest_external_id end
  )
  from public.chats as c
  join public.channels as n on n.id = c.channel_id
  join public.persons as p on p.id = c.person_id
  where c.id = (message).chat_id
$$;

comment on function private.message_card is
  'All that a sender needs: {message_id, lease, phone_number_id, recipient: {phone} or {userId}, callback_data, content, read_message_id}.';

create function private.prepare_sending(at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.tell_notices(at);
  perform private.resolve_sending(at);
end
$$;

comment on function private.prepare_sending is 'Before anything is claimed: news that is due becomes messages, and what got no answer is queued again or given up.';

create function private.lock_heads(slice integer, at timestamptz)
returns bigint[]
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  -- The pair rate may be borrowed from: so many messages at once, then one each pair_seconds.
  v_sent_before timestamptz := at + make_interval(
    secs => private.setting_int('pair_seconds') * (private.setting_int('pair_burst') - 1)
  );
  v_from_at timestamptz := (select m.from_at from private.queue_marks as m where m.queue = 'outbox');
  v_chats bigint[];
begin
  -- The lock of a chat is the right to send there: whoever has it is alone with the head of its line.
  v_chats := array(
    select c.id
    from public.outbox as o
    join public.chats as c on c.id = o.chat_id
    join public.channels as n on n.id = c.channel_id
    where o.state = 'queued'
      and o.created_at >= v_from_at
      and o.next_at <= at
      and c.sent_until <= v_sent_before
      and n.kind = 'whatsapp'
      and not exists (
        select
        from public.outbox as b
        where b.chat_id = o.chat_id
          and b.id < o.id
          and b.state in ('queued', 'sending', 'unknown')
      )
    order by o.created_at, o.id
    limit least(slice, 100)
    for no key update of c skip locked
  );
  -- Read again under the locks: what was the head may have been claimed by whoever held its chat a moment ago.
  return array(
    select h.id
    from unnest(v_chats) as k (chat_id)
    cross join lateral (
      select o.id, o.state, o.next_at
      from public.outbox as o
      where o.chat_id = k.chat_id
        and o.state in ('queued', 'sending', 'unknown')
      order by o.id
      limit 1
    ) as h
    join public.chats as c on c.id = k.chat_id
    where h.state = 'queued'
      and h.next_at <= at
      and c.sent_until <= v_sent_before
  );
end
$$;

comment on function private.lock_heads is
  'The oldest message of each chat that may be sent to now, at most `slice` (100 at most), the oldest first. Their chats are locked.';

create function private.lease_messages(message_ids bigint[], worker_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_open_since timestamptz := at - make_interval(secs => private.setting_int('window_seconds'));
  v_cards jsonb;
begin
  with claimed as (
    update public.outbox as o
    set
      state = 'sending',
      tries = o.tries + 1,
      worker_id = lease_messages.worker_id,
      claimed_at = at,
      next_at = at + make_interval(secs => private.setting_int('send_lease_seconds')),
      was_template = o.content ->> 'kind' = 'template' or coalesce(c.written_at <= v_open_since, true)
    from public.chats as c
    where o.id = any (message_ids)
      and o.state = 'queued'
      and c.id = o.chat_id
    returning o.*
  )
  select coalesce(jsonb_agg(private.message_card(o, at) order by o.id), '[]') into v_cards
  from claimed as o;
  update public.chats as c
  set
    sent_until = greatest(c.sent_until, at) + make_interval(secs => private.setting_int('pair_seconds')),
    read_external_id = c.newest_external_id
  where c.id in (select o.chat_id from public.outbox as o where o.id = any (message_ids) and o.state = 'sending');
  perform private.count_messages(message_ids, at);
  return v_cards;
end
$$;

comment on function private.lease_messages is 'Gives messages to a worker for a minute and counts them in the pair rate: [private.message_card]. Their chats are locked.';

create function private.drop_overtaken(message_ids bigint[])
returns bigint[]
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_dropped bigint[];
begin
  with dropped as (
    update public.outbox as o
    set state = 'dropped'
    from public.notices as n
    where o.id = any (message_ids)
      and o.state = 'queued'
      and o.tries = 0
      and n.id = o.notice_id
      and private.is_overtaken_for(n, o.chat_id)
    returning o.id
  )
  select coalesce(array_agg(d.id), '{}') into v_dropped from dropped as d;
  return v_dropped;
end
$$;

comment on function private.drop_overtaken is 'Judges messages of notices once more before they leave: what is overtaken is dropped; gives which. Their chats are locked.';

create function private.next_sending_at(at timestamptz)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select least(
      (
        select min(o.next_at)
        from public.outbox as o
        where o.state = 'queued'
          and o.created_at >= (select m.from_at from private.queue_marks as m where m.queue = 'outbox')
          and o.next_at > at
      ),
      -- News that wait for newer ones.
      (select min(n.not_before_at) from public.notices as n where n.state = 'pending' and n.not_before_at > at)
    )
  );
end
$$;

comment on function private.next_sending_at is 'When the next message, or news that become one, is due that is not due yet; null when none waits.';

-- A claim lasts a minute; each is recorded with record_send.
create function private.claim_messages(worker_id uuid, slice integer, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_heads bigint[];
  v_dropped bigint[];
  v_cards jsonb;
begin
  perform private.prepare_sending(at);
  loop
    v_heads := private.lock_heads(slice, at);
    v_dropped := private.drop_overtaken(v_heads);
    -- Behind what was dropped the next of its chat may wait.
    exit when v_dropped = '{}';
  end loop;
  v_cards := private.lease_messages(v_heads, worker_id, at);
  return jsonb_build_object(
    'messages', v_cards,
    'next_at', case when v_cards = '[]' then private.next_sending_at(at) end
  );
end
$$;

comment on function private.claim_messages is
  'Claims at most `slice` messages (100 at most), one a chat, the oldest first: {messages: [private.message_card], next_at}.';
