-- What edge functions may call with a secret key.

create function public.receive_whatsapp(updates jsonb, malformed jsonb default '[]')
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.receive_whatsapp(updates, malformed, now())
$$;

comment on function public.receive_whatsapp is 'For the edge function whatsapp-webhook: see private.receive_whatsapp.';

grant execute on function public.receive_whatsapp to service_role;

create function public.write_document(message_id bigint, lease integer)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.write_document(message_id, lease, now())
$$;

comment on function public.write_document is 'For whoever sends messages: see private.write_document.';

grant execute on function public.write_document to service_role;

create function public.record_media(media_id uuid, outcome jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_media(media_id, outcome, now())
$$;

comment on function public.record_media is 'For the agents'' functions: see private.record_media.';

grant execute on function public.record_media to service_role;

create function public.expired_media(slice integer default 100)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.expired_media(now(), slice)
$$;

comment on function public.expired_media is 'For the edge function purge-media: see private.expired_media.';

grant execute on function public.expired_media to service_role;

create function public.forget_media(media_ids uuid[])
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.forget_media(media_ids)
$$;

comment on function public.forget_media is 'For the edge function purge-media: see private.forget_media.';

grant execute on function public.forget_media to service_role;

create function public.claim_messages(worker_id uuid, slice integer default 20)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_messages(worker_id, slice, now())
$$;

comment on function public.claim_messages is 'For whoever sends: see private.claim_messages.';

grant execute on function public.claim_messages to service_role;

create function public.record_send(message_id bigint, lease integer, outcome jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_send(message_id, lease, outcome, now())
$$;

comment on function public.record_send is 'For whoever sends: see private.record_send.';

grant execute on function public.record_send to service_role;

create function public.use_api_key(alias text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.use_api_key(alias, now())
$$;

comment on function public.use_api_key is 'For the agents'' functions: see private.use_api_key.';

grant execute on function public.use_api_key to service_role;

create function public.claim_context_caches(prompts jsonb, slice integer default 10)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_context_caches(prompts, slice, now())
$$;

comment on function public.claim_context_caches is 'For the edge function keep-caches: see private.claim_context_caches.';

grant execute on function public.claim_context_caches to service_role;

create function public.record_context_cache(cache_id bigint, claim integer, outcome jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_context_cache(cache_id, claim, outcome, now())
$$;

comment on function public.record_context_cache is 'For the edge function keep-caches: see private.record_context_cache.';

grant execute on function public.record_context_cache to service_role;

create function public.claim_turn(agent text, worker_id uuid)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_turn(agent, worker_id, now())
$$;

comment on function public.claim_turn is 'For the agents'' functions: see private.claim_turn.';

grant execute on function public.claim_turn to service_role;

create function public.claim_request(agent text, worker_id uuid, prompt_version text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_request(agent, worker_id, prompt_version, now())
$$;

comment on function public.claim_request is 'For the agents'' functions: see private.claim_request.';

grant execute on function public.claim_request to service_role;

create function public.store_request(request_id bigint, worker_id uuid, facts jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.store_request(request_id, worker_id, facts, now())
$$;

comment on function public.store_request is 'For the agents'' functions: see private.store_request.';

grant execute on function public.store_request to service_role;

create function public.fail_request(request_id bigint, worker_id uuid, code text, retry_after_seconds integer default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.fail_request(request_id, worker_id, code, now(), retry_after_seconds)
$$;

comment on function public.fail_request is 'For the agents'' functions: see private.fail_request.';

grant execute on function public.fail_request to service_role;

create function public.store_answer(turn_id bigint, lease integer, step integer, answer jsonb, facts jsonb default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.store_answer(
    turn_id, lease, step, answer, facts, now()
  )
$$;

comment on function public.store_answer is 'For the agents'' functions: see private.store_answer.';

grant execute on function public.store_answer to service_role;

create function public.apply_turn(turn_id bigint, lease integer)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.apply_turn(turn_id, lease, now())
$$;

comment on function public.apply_turn is 'For the agents'' functions: see private.apply_turn.';

grant execute on function public.apply_turn to service_role;

create function public.fail_turn(turn_id bigint, lease integer, code text, reason text, retry_after_seconds integer default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.fail_turn(
    turn_id, lease, code, reason, now(), retry_after_seconds
  )
$$;

comment on function public.fail_turn is 'For the agents'' functions: see private.fail_turn.';

grant execute on function public.fail_turn to service_role;

create function public.claim_alert_news(slice integer default 20)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_alert_news(slice, now())
$$;

comment on function public.claim_alert_news is 'For send-alerts: see private.claim_alert_news.';

grant execute on function public.claim_alert_news to service_role;

create function public.record_alert_news(news_id bigint, lease integer, told text[], error_code text default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_alert_news(
    news_id, lease, told, error_code, now()
  )
$$;

comment on function public.record_alert_news is 'For send-alerts: see private.record_alert_news.';

grant execute on function public.record_alert_news to service_role;

create function public.check_health(latest_migration text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.check_health(latest_migration, now(), pg_postmaster_start_time())
$$;

comment on function public.check_health is 'For the edge function health: see private.check_health.';

grant execute on function public.check_health to service_role;
