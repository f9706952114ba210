-- Sent, delivered, read, failed: most of the webhook's traffic, one update each.

create function private.status_rank(status text)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  -- failed beats sent, and what was delivered did not fail.
  select coalesce(array_position(array['sent', 'failed', 'delivered', 'read', 'played'], status), 0)
$$;

comment on function private.status_rank is 'How far a status is; they arrive in any order, and a lower one changes nothing. 0: a word that is not known.';

create function private.status_news(statuses jsonb)
returns table (outbox_id bigint, id text, status text, rank integer, at timestamptz, pricing jsonb, conversation jsonb, failure jsonb)
language sql
stable
security invoker
set search_path = ''
as $$
  with told as (
    select s.*,
      coalesce(
        (select o.id from public.outbox as o where o.external_id = s.id),
        -- Of a message whose answer was lost or is on its way: it carries our own id. What failed and waits to be sent
        -- again may have arrived after all.
        (
          select o.id
          from public.outbox as o
          where o.id = case when s.callback_data ~ '^[0-9]{1,18}$' then s.callback_data::bigint end
            and o.external_id is null
            and (
              o.former_external_id is distinct from s.id
              or o.state = 'queued' and private.status_rank(s.status) > private.status_rank('failed')
            )
        )
      ) as outbox_id,
      private.status_rank(s.status) as rank
    from jsonb_to_recordset(statuses) as s (
      id text, status text, at timestamptz, callback_data text, pricing jsonb, conversation jsonb, errors jsonb, failure jsonb
    )
  )
  select distinct on (t.outbox_id) t.outbox_id, t.id, t.status, t.rank, t.at, t.pricing, t.conversation,
    -- A failure that nobody judged is one of this message alone.
    coalesce(nullif(t.failure, 'null'), jsonb_strip_nulls(jsonb_build_object(
      'class', 'message', 'code', coalesce('meta_' || (t.errors #>> '{0,code}'), 'failed'), 'meta_code', t.errors #> '{0,code}'
    )))
  from told as t
  where t.outbox_id is not null
    and t.rank > 0
  order by t.outbox_id, t.rank desc, t.at desc
$$;

comment on function private.status_news is 'The furthest status of each message of ours that a post of statuses names; what is not ours is left out.';

create function private.take_failures(failures jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_failure record;
  v_message public.outbox;
  v_grown numeric;
  v_taken integer := 0;
begin
  -- Chats before rows, as whoever sends. One that is held is being written to, and Meta says so again.
  update public.chats as c
  set written_at = null
  where c.id in (
    select h.id
    from jsonb_to_recordset(failures) as f (outbox_id bigint, failure jsonb)
    join public.outbox as o on o.id = f.outbox_id
    join public.chats as h on h.id = o.chat_id
    where f.failure ->> 'code' = 'outside_window'
      and h.written_at < o.claimed_at
    order by h.id
    for no key update of h skip locked
  );
  for v_failure in
    select f.* from jsonb_to_recordset(failures) as f (outbox_id bigint, id text, at timestamptz, failure jsonb) order by f.outbox_id
  loop
    select o.* into v_message from public.outbox as o where o.id = v_failure.outbox_id for no key update;
    continue when v_message.state in ('queued', 'failed') or private.status_rank(v_message.status) >= private.status_rank('failed')
      or v_message.external_id <> v_failure.id
      -- Without an id of its own: news of an earlier try.
      or v_message.external_id is null and v_failure.at < v_message.claimed_at - interval '5 seconds';
    v_grown := least(case v_failure.failure ->> 'code' when 'pair_rate' then 4 else 2 end ^ least(v_message.tries, 9), 300);
    perform private.end_try(
      v_message,
      v_failure.failure || jsonb_build_object(
        'external_id', v_failure.id, 'failed_at', v_failure.at,
        'retry_after_seconds', greatest(v_grown, (v_failure.failure ->> 'wait_seconds')::numeric)
      ), at
    );
    v_taken := v_taken + 1;
  end loop;
  return v_taken;
end
$$;

comment on function private.take_failures is
  'Messages that Meta took and could not deliver: again, as a template or given up, as if it had refused them at once. Gives how many.';

create function private.take_statuses(statuses jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_failures jsonb;
  v_taken integer;
begin
  -- Read before anything is written: what a message failed with depends on the id that it has now.
  if statuses @? '$[*].status ? (@ == "failed")' then
    v_failures := (select jsonb_agg(n) from private.status_news(statuses) as n where n.status = 'failed');
  end if;
  with newest as (
    select n.* from private.status_news(statuses) as n where n.status <> 'failed'
  ),
  locked as (
    select o.id
    from public.outbox as o
    where o.id in (select n.outbox_id from newest as n)
    order by o.id
    for no key update
  )
  update public.outbox as o
  set
    status = n.status,
    status_at = n.at,
    external_id = n.id,
    state = 'sent',
    sent_at = coalesce(o.sent_at, n.at),
    error_code = null,
    error_meta_code = null,
    is_billable = coalesce((n.pricing ->> 'is_billable')::boolean, o.is_billable),
    price_category = coalesce(n.pricing ->> 'category', o.price_category),
    meta_conversation = coalesce(nullif(n.conversation, 'null'), o.meta_conversation)
  from newest as n
  join locked as l on l.id = n.outbox_id
  where o.id = n.outbox_id
    and n.rank > private.status_rank(o.status)
    -- Asked again of the locked row: the answer to the sending may have come meanwhile.
    and (o.external_id is null or o.external_id = n.id);
  get diagnostics v_taken = row_count;
  if v_failures is not null then
    v_taken := v_taken + private.take_failures(v_failures, at);
  end if;
  return v_taken;
end
$$;

comment on function private.take_statuses is
  'Notes what became of our messages, by rank and time; gives how many rows that changed. What is not ours or not new is left out.';
