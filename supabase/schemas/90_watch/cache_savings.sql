-- after: costs.sql
-- What caches of Gemini's saved: those that were made (explicit), and what Google kept by itself (implicit). Both show as
-- cached tokens of a request.

create function private.caches_kept(from_at timestamptz, until_at timestamptz)
returns table (agent text, restaurant_id uuid, model text, caches bigint, tokens bigint, keeping_usd numeric, making_usd numeric)
language sql
stable
security invoker
set search_path = ''
as $$
  select c.agent, c.restaurant_id, c.model, count(*), sum(c.tokens),
    sum(c.tokens * p.storage * extract(epoch from least(coalesce(c.ended_at, c.expires_at), until_at) - greatest(c.made_at, from_at)) / 3600),
    sum(c.tokens * p.prompt) filter (where c.made_at >= from_at)
  from ai.context_caches as c
  cross join lateral private.cache_prices(c.model, c.made_at) as p
  where c.made_at < until_at
    and coalesce(c.ended_at, c.expires_at) > from_at
  group by c.agent, c.restaurant_id, c.model
$$;

comment on function private.caches_kept is 'Context caches that there were between two moments, and what making and keeping them costs; null: a price is not known.';

-- saved_usd: the cached tokens at the price of a prompt less their own; net_usd: less making and keeping. utilisation: of
-- the requests about the kitchen, the share that a cache served.
create function private.context_cache_savings(from_at timestamptz, until_at timestamptz)
returns table (
  kind text, agent text, restaurant_id uuid, model text, caches bigint, tokens_cached bigint, requests bigint, hits bigint, cached_tokens bigint,
  saved_usd numeric, net_usd numeric, average_saved_usd numeric, utilisation_percent numeric
)
language sql
stable
security invoker
set search_path = ''
as $$
  with asked as materialized (
    select case when r.cache_id is not null then 'explicit' when r.cached_tokens > 0 then 'implicit' end as kind,
      r.agent, r.restaurant_id, r.model, r.cached_tokens,
      -- On the free tier a token costs nothing, cached or not.
      case when k.is_paid then r.cached_tokens * (p.prompt - p.cached) else 0 end as saved
    from ai.requests as r
    join ai.api_keys as k on k.alias = r.key_alias
    left join private.prices_between(from_at, until_at) as p
      on p.model = r.model and p.tier = 'paid' and r.asked_at >= p.from_at and r.asked_at < p.until_at
    where r.asked_at >= context_cache_savings.from_at
      and r.asked_at < context_cache_savings.until_at
      and r.outcome is not null
  ),
  served as (
    select a.kind, a.agent, case when a.kind = 'explicit' then a.restaurant_id end as restaurant_id, a.model,
      count(*) filter (where a.cached_tokens > 0) as hits, coalesce(sum(a.cached_tokens), 0) as tokens, coalesce(sum(a.saved), 0) as saved
    from asked as a
    where a.kind is not null
    group by 1, 2, 3, 4
  ),
  kept as materialized (select k.* from private.caches_kept(from_at, until_at) as k)
  select coalesce(s.kind, 'explicit'), coalesce(s.agent, k.agent), coalesce(s.restaurant_id, k.restaurant_id), coalesce(s.model, k.model),
    coalesce(k.caches, 0), coalesce(k.tokens, 0)::bigint, n.requests, coalesce(s.hits, 0), coalesce(s.tokens, 0)::bigint,
    round(coalesce(s.saved, 0), 6), round(coalesce(s.saved, 0) - coalesce(k.keeping_usd, 0) - coalesce(k.making_usd, 0), 6),
    round(s.saved / nullif(s.hits, 0), 6), round(100.0 * coalesce(s.hits, 0) / nullif(n.requests, 0), 1)
  from served as s
  full join kept as k on s.kind = 'explicit' and k.agent = s.agent and k.restaurant_id = s.restaurant_id and k.model = s.model
  cross join lateral (
    select count(*) as requests
    from asked as a
    where a.agent = coalesce(s.agent, k.agent)
      and a.model = coalesce(s.model, k.model)
      and (s.kind = 'implicit' or a.restaurant_id = coalesce(s.restaurant_id, k.restaurant_id))
  ) as n
  order by coalesce(s.kind, 'explicit') collate "C", coalesce(s.agent, k.agent) collate "C", coalesce(s.model, k.model) collate "C",
    coalesce(s.restaurant_id, k.restaurant_id)
$$;

comment on function private.context_cache_savings is 'What caches of Gemini''s saved between two moments, by agent, kitchen and model; implicit ones by agent and model.';
