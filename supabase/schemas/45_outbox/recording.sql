-- What the Graph API answered: {class: sent, external_id}, or the class, code, meta_code and retry_after_seconds of a
-- WhatsappError. A missing answer is unknown: a status tells, or time.

create function private.state_after(message public.outbox, class text, code text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_class private.send_classes;
begin
  select k.* into v_class from private.send_classes as k where k.class = state_after.class;
  return case
    when v_class.is_counted and (message).tries - (message).forgiven_tries >= private.setting_int('send_tries') then 'failed'
    when v_class.state <> 'failed' then v_class.state
    when code = 'outside_window' and not (message).was_template then 'queued'
    -- Once more in the city's language, which everybody's template has.
    when code = 'template_untranslated' and (message).was_template and (message).template_language is null
      and private.setting_text('city_language') <> private.language_of_chat((message).chat_id) then 'queued'
    else 'failed'
  end;
end
$$;

comment on function private.state_after is 'The state of a message after a sending of this class; failed for a class that nobody knows.';

create function private.language_of_chat(chat_id bigint)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select p.language
  from public.chats as c
  join public.persons as p on p.id = c.person_id
  where c.id = language_of_chat.chat_id
$$;

comment on function private.language_of_chat is 'The language of whoever reads a chat.';

create function private.wait_after(class text, state text, retry_after_seconds numeric)
returns interval
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_class private.send_classes;
  v_seconds numeric;
begin
  if state = 'unknown' then
    return make_interval(secs => private.setting_int('send_lease_seconds'));
  end if;
  select k.* into v_class from private.send_classes as k where k.class = wait_after.class;
  v_seconds := case
    when v_class.patience_seconds is null then 0
    else greatest(least(coalesce(retry_after_seconds, v_class.patience_seconds), 86400), v_class.least_seconds)
  end;
  return make_interval(secs => v_seconds::double precision);
end
$$;

comment on function private.wait_after is 'How long a message rests after a sending of this class; a day at most.';

create function private.lower_outbox_mark(created_at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update private.queue_marks as m
  set from_at = lower_outbox_mark.created_at
  where m.queue = 'outbox'
    and m.from_at > lower_outbox_mark.created_at;
end
$$;

comment on function private.lower_outbox_mark is 'A message that waits again is looked for as far back as it is old; null changes nothing.';

-- outcome: {class, code, meta_code, external_id, retry_after_seconds}; of a failure that a status tells also failed_at.
create function private.end_try(message public.outbox, outcome jsonb, at timestamptz)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_class text := outcome ->> 'class';
  v_code text := outcome ->> 'code';
  v_failed_at timestamptz := (outcome ->> 'failed_at')::timestamptz;
  v_is_late boolean := v_failed_at > (message).created_at + make_interval(mins => private.setting_int('late_failure_minutes'));
  v_state text := case when v_is_late then 'failed' else private.state_after(message, v_class, v_code) end;
  v_is_again boolean := v_failed_at is not null and v_state <> 'failed';
begin
  update public.outbox as o
  set
    state = v_state,
    external_id = case when not v_is_again then coalesce(o.external_id, outcome ->> 'external_id') end,
    former_external_id = case when v_is_again then outcome ->> 'external_id' else o.former_external_id end,
    status = case when v_state = 'failed' and v_failed_at is not null then 'failed' when not v_is_again then o.status end,
    status_at = case when v_state = 'failed' and v_failed_at is not null then v_failed_at when not v_is_again then o.status_at end,
    sent_at = case v_state when 'sent' then at end,
    next_at = at + private.wait_after(v_class, v_state, (outcome ->> 'retry_after_seconds')::numeric),
    template_language = case v_code when 'template_untranslated' then private.setting_text('city_language') else o.template_language end,
    error_code = case when v_state = 'sent' then null else coalesce(v_code, v_class, 'unknown') end,
    error_meta_code = case when v_state = 'sent' then null else (outcome ->> 'meta_code')::integer end
  where o.id = (message).id;
  if v_is_again then
    perform private.lower_outbox_mark((message).created_at);
  end if;
  perform private.alert_refusal(message, v_state, outcome, at);
  return v_state;
end
$$;

comment on function private.end_try is
  'What becomes of a locked message after a try, by private.send_classes; a failure that was told later goes by the same rules. Gives its state.';

create function private.alert_refusal(message public.outbox, state text, outcome jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code text := coalesce(outcome ->> 'code', 'unknown');
begin
  if v_code ^@ 'template_' then
    -- Whoever runs the city has it approved; till then people outside the window are told less or later.
    perform private.raise_alert('whatsapp_template', v_code, jsonb_build_object('meta_code', outcome -> 'meta_code'), at);
  end if;
  if outcome ->> 'class' = 'account' then
    perform private.raise_alert('whatsapp_refuses', v_code, jsonb_build_object('meta_code', outcome -> 'meta_code'), at);
  elsif state = 'failed' then
    perform private.raise_alert('message_failed', v_code, jsonb_build_object('message_id', (message).id), at);
  end if;
  if state = 'failed' and (message).content #>> '{file,document}' = 'person' then
    perform private.raise_alert('export_wanted', 'conversation:' || (message).conversation_id, '{}', at);
  end if;
end
$$;

comment on function private.alert_refusal is 'Calls a person to what WhatsApp refused, one alert for each code.';

create function private.record_send(message_id bigint, lease integer, outcome jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_class text := outcome ->> 'class';
  v_message public.outbox;
begin
  if outcome ->> 'code' = 'outside_window' then
    -- The window is Meta's to judge: ours was wrong, so the next try goes as a template.
    update public.chats as c
    set written_at = null
    where c.id = (select o.chat_id from public.outbox as o where o.id = message_id);
  end if;
  select o.* into v_message from public.outbox as o where o.id = message_id for no key update;
  if v_message.id is null or v_message.tries <> lease then
    perform private.refuse('PT409', 'Cannot record a sending as somebody else claimed it since: message ' || message_id);
  elsif v_message.state <> 'sending' and (
    v_class is distinct from 'sent' or v_message.state = 'sent' or v_message.status is not null
    or v_message.former_external_id = outcome ->> 'external_id'
  ) then
    -- A status was quicker, or the answer is repeated. That it went out is true however late it is said.
    return jsonb_build_object('state', v_message.state);
  end if;
  return jsonb_build_object('state', private.end_try(v_message, outcome - 'failed_at', at));
end
$$;

comment on function private.record_send is
  'What became of a claimed message, as a row of private.send_classes says: gives {state}; PT409 when the claim is not the last one. Repeats safely.';

create function private.retry_message(message_id bigint, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_created_at timestamptz;
begin
  update public.outbox as o
  set state = 'queued', forgiven_tries = o.tries, resends = 0, next_at = at, status = null,
    status_at = null, former_external_id = o.external_id, external_id = null, error_code = null, error_meta_code = null
  where o.id = message_id
    and o.state = 'failed'
  returning o.created_at into v_created_at;
  perform private.lower_outbox_mark(v_created_at);
  return v_created_at is not null;
end
$$;

comment on function private.retry_message is 'Queues a message that failed once more; gives whether there was one.';
