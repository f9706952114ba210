-- Meta posts at least once, late, in any order and up to a thousand updates at a time; an update is stored once or kept
-- as a dead one with its reason.

create function private.take_account_news(updates jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_taken integer;
begin
  insert into private.account_news (field, value, received_at)
  select coalesce(u.value ->> 'field', u.value ->> 'kind', 'unknown'), coalesce(u.value -> 'raw', u.value),
    at
  from jsonb_array_elements(updates) as u;
  get diagnostics v_taken = row_count;
  perform private.raise_alert(
    'whatsapp_account', coalesce(u.value #>> '{error,code}', 'unknown'), u.value -> 'error', at
  )
  from jsonb_array_elements(updates) as u
  where u.value ->> 'kind' = 'account_error';
  return v_taken;
end
$$;

comment on function private.take_account_news is 'Keeps what Meta says about the account; errors become alerts. Gives how many.';

create function private.is_our_own(update jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return update ->> 'kind' = 'message' and coalesce(
    update #>> '{sender,phone}' = update ->> 'our_phone'
      or exists (select from public.channels as c where c.phone = update #>> '{sender,phone}'),
    false
  );
end
$$;

comment on function private.is_our_own is 'Whether a message came from one of our own numbers: two agents would talk to each other without end.';

create function private.sort_updates(updates jsonb, out messages jsonb, out statuses jsonb, out news jsonb)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- What is stored already is left out before anything is locked; Meta repeats much.
  select coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'message' and not exists (
      select from public.messages as m where m.external_id = u.value ->> 'id'
    )), '[]'),
    coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'status'), '[]'),
    coalesce(jsonb_agg(u.value) filter (where coalesce(u.value ->> 'kind', '') not in ('message', 'status')), '[]')
  into messages, statuses, news
  from (
    select case when private.is_our_own(u.value) then u.value || '{"kind": "own_message"}' else u.value end as value
    from jsonb_array_elements(updates) as u
  ) as u;
end
$$;

comment on function private.sort_updates is 'The messages of a post that are new, its statuses, and what it says about the account.';

create function private.keep_malformed(malformed jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_kept integer;
begin
  insert into private.dead_updates (update, code, reason, received_at)
  select m.value, 'malformed', coalesce(m.value ->> 'reason', 'no reason'), at
  from jsonb_array_elements(malformed) as m;
  get diagnostics v_kept = row_count;
  return v_kept;
end
$$;

comment on function private.keep_malformed is 'Keeps whole what the parser of the webhook could not read; gives how many.';

create function private.wake_agents_of(message_ids bigint[], at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.wake(a.slug, at)
  from (
    select distinct g.slug
    from public.messages as m
    join public.conversations as c on c.id = m.conversation_id
    join ai.agents as g on g.name = c.role
    where m.id = any (message_ids)
      and m.needs_turn
      and m.turn_id is null
  ) as a;
end
$$;

comment on function private.wake_agents_of is 'Wakes the agents whose turns these messages wait for; what was answered in place is sent by whoever posted.';

-- acted: answered in place. Repeats safely; after a deadlock the post comes again.
create function private.receive_whatsapp(updates jsonb, malformed jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_is_small boolean;
  v_new record;
  v_dead integer;
  v_stored bigint[];
  v_changed integer;
begin
  if coalesce(jsonb_typeof(updates), '') <> 'array' or coalesce(jsonb_typeof(malformed), '') <> 'array' then
    perform private.refuse('PT400', 'Cannot receive as updates and malformed are not lists');
  end if;
  v_is_small := jsonb_array_length(updates) <= private.setting_int('tap_batch_limit');
  v_new := private.sort_updates(updates);
  v_dead := private.keep_malformed(malformed, at);
  perform private.lock_people(v_new.messages);
  select t.stored into v_stored from private.take_each('message', v_new.messages, v_is_small, at) as t;
  if v_stored <> '{}' then
    perform private.note_writers(v_stored);
    perform private.wake_agents_of(v_stored, at);
  end if;
  select t.taken into v_changed from private.take_each('status', v_new.statuses, false, at) as t;
  perform private.take_account_news(v_new.news, at);
  return jsonb_build_object(
    'messages', cardinality(v_stored),
    'acted', (select count(*) from public.messages as m where m.id = any (v_stored) and m.turn_id is not null),
    'statuses', v_changed,
    'news', jsonb_array_length(v_new.news),
    'malformed', v_dead
  );
end
$$;

comment on function private.receive_whatsapp is
  'Takes the updates of one signed post, each once; gives how many were new: {messages, acted, statuses, news, malformed}.';
