-- Meta posts at least once, late, in any order and up to a thousand updates at a time; an update is stored once or kept
-- as a dead one with its reason.

create function private.account_words(value jsonb)
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select array_remove(
    array[
      value ->> 'event', value ->> 'decision', value ->> 'alert_severity', value #>> '{ban_info,waba_ban_state}',
      value ->> 'new_quality_score'
    ] || array(
      select jsonb_array_elements_text(value #> '{ban_info,waba_ban_state}') where jsonb_typeof(value #> '{ban_info,waba_ban_state}') = 'array'
    ),
    null
  )
$$;

comment on function private.account_words is 'The words of news of the account that say what has happened.';

create function private.alert_account_news(field text, value jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_rule private.account_news_rules;
  v_subject text := concat_ws(':', field, left(coalesce(value ->> 'message_template_name', value ->> 'display_phone_number'), 100));
begin
  select r.* into v_rule
  from private.account_news_rules as r
  where r.field = alert_account_news.field
    and r.word = any (private.account_words(value))
  order by r.is_end desc, r.word collate "C"
  limit 1;
  if v_rule.is_end then
    perform private.resolve_alert(v_rule.alert, v_subject, at);
  elsif v_rule.alert is not null then
    perform private.raise_alert(
      v_rule.alert, v_subject, jsonb_build_object('word', v_rule.word, 'language', value -> 'message_template_language'), at
    );
  end if;
end
$$;

comment on function private.alert_account_news is 'Raises or ends the alert of news of the account, by private.account_news_rules; most news are for reading alone.';

create function private.take_account_news(updates jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_update jsonb;
  v_new private.account_news;
  v_taken integer := 0;
begin
  if updates <> '[]' then
    -- Two posts with the same news at once: the second finds them told.
    perform pg_advisory_xact_lock(hashtextextended('account_news', 0));
  end if;
  for v_update in select u.value from jsonb_array_elements(updates) as u loop
    insert into private.account_news (field, value, told_at, received_at)
    select coalesce(v_update ->> 'field', v_update ->> 'kind', 'unknown'), coalesce(v_update -> 'raw', v_update),
      (v_update ->> 'told_at')::timestamptz, at
    returning * into v_new;
    -- Meta repeats what it posted for days. Without a time of its own the same may have happened again tomorrow.
    delete from private.account_news as n
    where n.id = v_new.id
      and exists (
        select
        from private.account_news as f
        where f.digest = v_new.digest
          and f.told_at is not distinct from v_new.told_at
          and f.id <> v_new.id
          and f.received_at > at - make_interval(
            hours => private.setting_int(case when v_new.told_at is null then 'news_repeat_hours' else 'news_memory_hours' end)
          )
      );
    continue when found;
    v_taken := v_taken + 1;
    if v_update ->> 'kind' = 'account_error' then
      perform private.raise_alert('whatsapp_account', coalesce(v_update #>> '{error,code}', 'unknown'), v_update -> 'error', at);
    else
      perform private.alert_account_news(v_new.field, v_new.value, at);
    end if;
  end loop;
  return v_taken;
end
$$;

comment on function private.take_account_news is
  'Keeps what Meta says about the account, each once; errors, bans and refused templates become alerts. Gives how many were new.';

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
  with sorted as materialized (
    select case when private.is_our_own(u.value) then u.value || '{"kind": "own_message"}' else u.value end as value
    from jsonb_array_elements(updates) as u
  )
  select coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'message' and not exists (
      select from public.messages as m where m.external_id = u.value ->> 'id'
    )), '[]'),
    coalesce(jsonb_agg(u.value) filter (where u.value ->> 'kind' = 'status'), '[]'),
    coalesce(jsonb_agg(u.value) filter (where coalesce(u.value ->> 'kind', '') not in ('message', 'status')), '[]')
  into messages, statuses, news
  from sorted as u;
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
  from jsonb_array_elements(malformed) as m
  -- Two posts with the same at once wait for each other in one order.
  order by md5((m.value - 'path')::text) collate "C"
  on conflict on constraint dead_updates_are_kept_once do nothing;
  get diagnostics v_kept = row_count;
  return v_kept;
end
$$;

comment on function private.keep_malformed is 'Keeps whole, once each, what the parser of the webhook could not read; gives how many were new.';

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
  if v_dead > 0 then
    perform private.alert_dead_updates(jsonb_build_object('malformed', malformed #> '{0,reason}'), at);
  end if;
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
