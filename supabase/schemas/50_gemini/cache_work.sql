-- after: cache_tables.sql
-- What keep-caches is given to do at Google and what came of it, and the caches that requests name.

-- [{cache_id, claim, action: make | lengthen | drop, key_alias, agent, model, name, content, tools, ttl_seconds,
-- display_name}]
create function private.claim_context_caches(prompts jsonb, slice integer, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_tasks jsonb;
begin
  -- What holds another instruction than the one that is deployed is of no use.
  update ai.context_caches as c
  set state = 'dropping', end_reason = 'changed', wants_longer = false
  where c.state = 'made'
    and c.prompt_version <> prompts ->> c.agent;
  with due as (
    select c.id, (private.paid_key(c.project, at)).alias as key_alias
    from ai.context_caches as c
    where (c.state in ('wanted', 'dropping') or c.wants_longer)
      and coalesce(c.claimed_until <= at, true)
      and prompts ? c.agent
    order by c.id
    limit slice
    for no key update skip locked
  ),
  claimed as (
    update ai.context_caches as c
    set claim = c.claim + 1, claimed_until = at + interval '1 minute'
    from due as d
    where c.id = d.id
      and d.key_alias is not null
    returning c.*, d.key_alias
  )
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'cache_id', c.id, 'claim', c.claim, 'key_alias', c.key_alias, 'agent', c.agent, 'model', c.model, 'name', c.name,
        'action', case c.state when 'wanted' then 'make' when 'dropping' then 'drop' else 'lengthen' end,
        'ttl_seconds', private.setting_int('context_cache_seconds'),
        'display_name', concat('weats ', c.agent, ' ', c.restaurant_id)
      ) || case c.state when 'wanted' then jsonb_build_object('content', c.content, 'tools', c.tools) else '{}' end
      order by c.id
    ),
    '[]'
  )
  into v_tasks
  from claimed as c;
  return v_tasks;
end
$$;

comment on function private.claim_context_caches is
  'What is to be done at Google, for a minute each; prompts: the version of each agent''s instruction, {agent: version}.';

create function private.paid_key(project text, at timestamptz)
returns ai.api_keys
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_key ai.api_keys;
begin
  select k.* into v_key
  from ai.api_keys as k
  where k.project = paid_key.project
    and k.is_paid
    and k.revoked_at is null
    and coalesce(k.expires_at > at, true)
    and coalesce(k.resting_until <= at, true)
    and exists (select from vault.secrets as s where s.name = k.secret_name)
  order by k.preference
  limit 1;
  return v_key;
end
$$;

comment on function private.paid_key is 'The preferred paid key of a project that may be used now; nulls for none.';

-- outcome: {name, expires_at, tokens, prompt_version} of what was made or lengthened, {dropped: true}, or {code}.
create function private.record_context_cache(cache_id bigint, claim integer, outcome jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_cache ai.context_caches;
  v_code text := private.arg_text(outcome, 'code', 60);
begin
  select c.* into v_cache from ai.context_caches as c where c.id = record_context_cache.cache_id for no key update;
  if v_cache.id is null or v_cache.claim <> record_context_cache.claim or v_cache.state = 'ended' then
    -- Made for nobody, as it was given up meanwhile: it is dropped.
    if outcome ? 'name' and v_cache.id is not null and v_cache.name is distinct from outcome ->> 'name' then
      insert into ai.context_caches (
        agent, restaurant_id, project, model, state, menu_version, facts, content, tools, prompt_version, name, tokens, wanted_at, made_at,
        expires_at, end_reason
      )
      values (
        v_cache.agent, v_cache.restaurant_id, v_cache.project, v_cache.model, 'dropping', v_cache.menu_version, v_cache.facts,
        v_cache.content, v_cache.tools, outcome ->> 'prompt_version', outcome ->> 'name', (outcome ->> 'tokens')::integer,
        v_cache.wanted_at, at, (outcome ->> 'expires_at')::timestamptz, 'changed'
      );
    end if;
    return '{"recorded": false}';
  end if;
  update ai.context_caches as c
  set
    state = case
      when v_code = 'cache_not_found' or outcome ? 'dropped' or c.state = 'wanted' and v_code is not null then 'ended'
      when c.state = 'wanted' then 'made'
      else c.state
    end,
    ended_at = case when v_code = 'cache_not_found' or outcome ? 'dropped' or c.state = 'wanted' and v_code is not null then at end,
    end_reason = case when c.state = 'wanted' or c.state = 'made' and v_code = 'cache_not_found' then v_code else c.end_reason end,
    wants_longer = false,
    -- What could not be dropped is tried again when the claim is over.
    claimed_until = case when c.state = 'dropping' and v_code is not null then c.claimed_until end,
    name = coalesce(outcome ->> 'name', c.name),
    tokens = coalesce((outcome ->> 'tokens')::integer, c.tokens),
    prompt_version = coalesce(outcome ->> 'prompt_version', c.prompt_version),
    made_at = case when outcome ? 'name' then coalesce(c.made_at, at) else c.made_at end,
    expires_at = coalesce((outcome ->> 'expires_at')::timestamptz, c.expires_at)
  where c.id = v_cache.id;
  return '{"recorded": true}';
end
$$;

comment on function private.record_context_cache is
  'What came of a task of private.claim_context_caches: {recorded}; false for an old claim, and what it made is dropped.';

create function private.cache_for(agent text, restaurant_id uuid, key ai.api_keys, model text, part text, at timestamptz)
returns ai.context_caches
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_cache ai.context_caches;
begin
  if restaurant_id is null or not (key).is_paid then
    return null;
  end if;
  select c.* into v_cache
  from ai.context_caches as c
  join public.restaurants as r on r.id = c.restaurant_id
  where c.agent = cache_for.agent
    and c.restaurant_id = cache_for.restaurant_id
    and c.project = (key).project
    and c.model = cache_for.model
    and c.state = 'made'
    -- Time enough for the request, and for one that sees what a tool found.
    and c.expires_at > at + make_interval(secs => 3 * private.setting_int('model_seconds'))
    -- What it says must be so at this moment.
    and c.menu_version = r.menu_version
    and (part = c.content or c.facts = private.kitchen_facts_told(r.id, at));
  return v_cache;
end
$$;

comment on function private.cache_for is
  'The cache that may stand for the beginning of a request now, nulls for none: the key''s tier has them, and what it says is so.';

create function private.note_kitchen(request_id bigint, restaurant_id uuid, cache_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if restaurant_id is null then
    return;
  end if;
  update ai.requests as r
  set restaurant_id = note_kitchen.restaurant_id, cache_id = note_kitchen.cache_id
  where r.id = note_kitchen.request_id;
  -- Once a minute is enough to know that it is in use. The quota day is locked: nobody is waited for.
  update ai.context_caches as c
  set used_at = at
  where c.id = (
    select u.id
    from ai.context_caches as u
    where u.id = note_kitchen.cache_id
      and coalesce(u.used_at <= at - interval '1 minute', true)
    for no key update skip locked
  );
end
$$;

comment on function private.note_kitchen is 'Notes with which kitchen a request began, and the cache that it names.';

create function private.lose_context_cache(cache_id bigint, code text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.context_caches as c
  set state = case lose_context_cache.code when 'cache_not_found' then 'ended' else 'dropping' end,
    ended_at = case lose_context_cache.code when 'cache_not_found' then at end, end_reason = lose_context_cache.code, wants_longer = false
  where c.id = lose_context_cache.cache_id
    and lose_context_cache.code like 'cache\_%'
    and c.state in ('made', 'dropping');
end
$$;

comment on function private.lose_context_cache is 'A request failed for its cache: nobody names it again, and the same question goes without one.';

create function private.purge_context_caches(at timestamptz, slice integer default 500)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from ai.context_caches as c
    where c.id in (
      select o.id
      from ai.context_caches as o
      where o.ended_at <= at - make_interval(days => private.setting_int('quota_history_days'))
      limit slice
    )
    returning c.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_context_caches is 'Forgets caches that ended long ago, at most `slice`; gives how many.';
