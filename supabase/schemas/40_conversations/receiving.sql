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

create function private.receive_whatsapp(updates jsonb, malformed jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_messages jsonb;
  v_statuses jsonb;
  v_news jsonb;
  v_stored bigint[];
  v_dead integer;
  v_changed integer;
begin
  if coalesce(jsonb_typeof(updates), '') <> 'array'
    or coalesce(jsonb_typeof(malformed), '') <> 'array' then
    perform private.refuse('PT400', 'Cannot receive as updates and malformed are not lists');
  end if;
  -- What is stored already is left out before anything is locked; Meta repeats much.
  select coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'message' and not exists (
      select from public.messages as m where m.external_id = u.value ->> 'id'
    )), '[]'),
    coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'status'), '[]'),
    coalesce(jsonb_agg(u.value) filter (where coalesce(u.value ->> 'kind', '') not in ('message', 'status')), '[]')
  into v_messages, v_statuses, v_news
  from jsonb_array_elements(updates) as u;
  insert into private.dead_updates (update, code, reason, received_at)
  select m.value, 'malformed', coalesce(m.value ->> 'reason', 'no reason'), at
  from jsonb_array_elements(malformed) as m;
  get diagnostics v_dead = row_count;
  perform private.lock_people(v_messages);
  select t.stored into v_stored
  from private.take_each(
    'message', v_messages, jsonb_array_length(updates) <= private.setting_int('tap_batch_limit'), at
  ) as t;
  if cardinality(v_stored) > 0 then
    perform private.note_writers(v_stored);
    -- What was answered in place is sent by whoever posted; turns want their agent.
    perform private.wake(a.slug, at)
    from (
      select distinct g.slug
      from public.messages as m
      join public.conversations as c on c.id = m.conversation_id
      join ai.agents as g on g.name = c.role
      where m.id = any (v_stored)
        and m.needs_turn
        and m.turn_id is null
    ) as a;
  end if;
  select t.taken into v_changed from private.take_each('status', v_statuses, false, at) as t;
  if v_news <> '[]' then
    perform private.take_account_news(v_news, at);
  end if;
  return jsonb_build_object(
    'messages', cardinality(v_stored),
    'acted', (select count(*) from public.messages as m where m.id = any (v_stored) and m.turn_id is not null),
    'statuses', v_changed,
    'news', jsonb_array_length(v_news),
    'malformed', v_dead
  );
end
$$;

comment on function private.receive_whatsapp is
  'Takes the updates of one signed post, in the form of shared/whatsapp/update.ts, each once; gives how many were new: {messages, acted (answered in place), statuses, news, malformed}. Repeats safely; after a deadlock repeat it.';
