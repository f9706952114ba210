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

create function private.take_statuses(statuses jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_taken integer;
begin
  with told as (
    select s.*,
      coalesce(
        (select o.id from public.outbox as o where o.external_id = s.id),
        -- Of a message whose answer was lost or is on its way: it carries our own id.
        (
          select o.id
          from public.outbox as o
          where o.id = case when s.callback_data ~ '^[0-9]{1,18}$' then s.callback_data::bigint end
            and o.external_id is null
            and o.former_external_id is distinct from s.id
        )
      ) as outbox_id,
      private.status_rank(s.status) as rank
    from jsonb_to_recordset(statuses) as s (
      id text, status text, at timestamptz, callback_data text, pricing jsonb, conversation jsonb, errors jsonb
    )
  ),
  newest as (
    select distinct on (t.outbox_id) t.*
    from told as t
    where t.outbox_id is not null
      and t.rank > 0
    order by t.outbox_id, t.rank desc, t.at desc
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
    state = case n.status when 'failed' then 'failed' else 'sent' end,
    sent_at = case n.status when 'failed' then null else coalesce(o.sent_at, n.at) end,
    error_code = case n.status when 'failed' then coalesce('meta_' || (n.errors #>> '{0,code}'), 'failed') end,
    error_meta_code = case n.status when 'failed' then (n.errors #>> '{0,code}')::integer end,
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
  return v_taken;
end
$$;

comment on function private.take_statuses is
  'Notes what became of our messages, by rank and time; gives how many rows that changed. What is not ours or not new is left out.';
