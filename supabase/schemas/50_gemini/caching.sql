-- after: cache_tables.sql
-- When a context cache pays, and what is to be done about those that there are. The work at Google is keep-caches'.

create function private.cache_prices(model text, at timestamptz, out prompt numeric, out cached numeric, out storage numeric)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select max(r.usd_per_million) filter (where r.kind = 'prompt') / 1000000, max(r.usd_per_million) filter (where r.kind = 'cached') / 1000000,
    max(r.usd_per_million) filter (where r.kind = 'storage') / 1000000
  into prompt, cached, storage
  from ai.rates as r
  where r.model = cache_prices.model
    and r.tier = 'paid'
    and r.valid_from <= at
    and not exists (
      select
      from ai.rates as n
      where n.model = r.model
        and n.tier = r.tier
        and n.kind = r.kind
        and n.valid_from > r.valid_from
        and n.valid_from <= at
    );
end
$$;

comment on function private.cache_prices is 'What a token costs on the paid tier at a moment: as a prompt, from a cache, kept for an hour; null: not known.';

-- held: tokens in the cache; plain: those that would be sent in its place.
create function private.cache_pays(
  model text, held integer, plain integer, requests numeric, hours numeric, is_made boolean, at timestamptz
)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_usd record := private.cache_prices(model, at);
begin
  return coalesce(
    requests * plain * v_usd.prompt
      > requests * held * v_usd.cached + hours * held * v_usd.storage + case when is_made then 0 else held * v_usd.prompt end,
    false
  );
end
$$;

comment on function private.cache_pays is
  'Whether so many requests cost less with a cache: its tokens at their price, keeping it and, unless it is there, making it. False where a price is not known.';

create function private.cache_demand(at timestamptz)
returns table (agent text, restaurant_id uuid, project text, model text, requests bigint, used_at timestamptz)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select r.agent, r.restaurant_id, k.project, r.model, count(*), max(r.asked_at)
  from ai.api_keys as k
  join ai.requests as r on r.key_alias = k.alias and r.asked_at > at - make_interval(secs => private.setting_int('context_cache_seconds')) and r.asked_at <= at
  join ai.models as m on m.name = r.model
  where k.is_paid
    and k.revoked_at is null
    and r.restaurant_id is not null
    and m.least_cache_tokens is not null
    and m.is_active
  group by r.agent, r.restaurant_id, k.project, r.model;
end
$$;

comment on function private.cache_demand is 'Requests about a kitchen with paid keys within the life of a cache until now, by agent, project and model: so many are expected again.';

-- Google takes no tools beside a cache: it holds all of them.
create function private.cache_draft(agent text, restaurant_id uuid, at timestamptz, out content text, out tools jsonb, out held integer, out plain integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_instruction integer := coalesce(private.token_budget(agent, 'instruction'), 0);
begin
  content := private.kitchen_part_with_menu(restaurant_id, at);
  tools := private.tools_told(agent, array(select t.name from ai.tools as t where t.agent = cache_draft.agent and t.description is not null), null);
  held := v_instruction + private.token_count(tools::text) + private.token_count(content);
  -- What goes in any state: who has an order is told of more tools.
  plain := v_instruction + private.token_count(private.kitchen_part(agent, restaurant_id, at)) + private.token_count(private.tools_told(
    agent, array(select t.name from ai.tools as t where t.agent = cache_draft.agent and t.description is not null and t.needs is null), 0
  )::text);
end
$$;

comment on function private.cache_draft is 'What a cache of an agent and a kitchen would hold now, about how many tokens that is, and how many go without it at least.';

create function private.want_context_caches(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_demand record;
  v_draft record;
  v_wanted integer := 0;
begin
  for v_demand in
    select d.*
    from private.cache_demand(at) as d
    -- Who has just stopped asking is expected to stay so, as by private.end_context_caches.
    where d.used_at > at - make_interval(mins => private.setting_int('context_cache_idle_minutes'))
      -- A cache holds no less than it spares: where that alone does not pay, nothing is drafted.
      and private.cache_pays(d.model, 1, 1, d.requests, private.setting_int('context_cache_seconds') / 3600.0, false, at)
      and not exists (
        select
        from ai.context_caches as c
        where c.project = d.project
          and c.model = d.model
          and (
            c.agent = d.agent and c.restaurant_id = d.restaurant_id and (
              c.state in ('wanted', 'made')
              or c.end_reason = 'cache_too_small' and c.ended_at > at - interval '1 day'
              or c.state = 'ended' and c.name is null and c.ended_at > at - make_interval(mins => private.setting_int('context_cache_rest_minutes'))
            )
            or c.end_reason = 'cache_not_offered' and c.ended_at > at - interval '1 day'
          )
      )
    order by d.agent collate "C", d.restaurant_id, d.model collate "C"
  loop
    v_draft := private.cache_draft(v_demand.agent, v_demand.restaurant_id, at);
    continue when v_draft.held < (select m.least_cache_tokens from ai.models as m where m.name = v_demand.model)
      or not private.cache_pays(
        v_demand.model, v_draft.held, v_draft.plain, v_demand.requests, private.setting_int('context_cache_seconds') / 3600.0, false, at
      );
    insert into ai.context_caches (agent, restaurant_id, project, model, menu_version, facts, content, tools, wanted_at)
    select v_demand.agent, r.id, v_demand.project, v_demand.model, r.menu_version, private.kitchen_facts_told(r.id, at), v_draft.content, v_draft.tools, at
    from public.restaurants as r
    where r.id = v_demand.restaurant_id
    -- Two planners at once want it once.
    on conflict (agent, restaurant_id, project, model) where state in ('wanted', 'made') do nothing;
    v_wanted := v_wanted + 1;
  end loop;
  return v_wanted;
end
$$;

comment on function private.want_context_caches is 'Wants a cache for each agent, kitchen and model where it pays and none is; gives how many.';

create function private.end_context_caches(at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- Google deletes what has expired; what nobody could make in time is planned anew.
  update ai.context_caches as c
  set state = 'ended', ended_at = case when c.state = 'wanted' then at else c.expires_at end, end_reason = coalesce(c.end_reason, 'expired'),
    wants_longer = false
  where c.state in ('made', 'dropping') and c.expires_at <= at
    or c.state = 'wanted' and c.wanted_at <= at - make_interval(mins => private.setting_int('context_cache_rest_minutes'));
  update ai.context_caches as c
  set state = case c.state when 'wanted' then 'ended' else 'dropping' end, end_reason = e.reason, wants_longer = false, claimed_until = null,
    ended_at = case c.state when 'wanted' then at end
  from (
    select l.id, case
      when not (r.is_active and r.menu_version = l.menu_version and private.kitchen_facts_told(r.id, at) = l.facts) then 'changed'
      when coalesce(l.used_at, l.made_at) <= at - make_interval(mins => private.setting_int('context_cache_idle_minutes')) then 'unused'
    end as reason
    from ai.context_caches as l
    join public.restaurants as r on r.id = l.restaurant_id
    where l.state in ('wanted', 'made')
  ) as e
  where c.id = e.id
    and e.reason is not null;
end
$$;

comment on function private.end_context_caches is 'Ends caches whose time is over, whose kitchen says something else now, or that nobody uses.';

create function private.lengthen_context_caches(at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update ai.context_caches as c
  set wants_longer = true
  from private.cache_demand(at) as d
  where c.state = 'made'
    and not c.wants_longer
    and c.expires_at <= at + make_interval(mins => private.setting_int('context_cache_margin_minutes'))
    and d.agent = c.agent
    and d.restaurant_id = c.restaurant_id
    and d.project = c.project
    and d.model = c.model
    and private.cache_pays(
      c.model, c.tokens, (private.cache_draft(c.agent, c.restaurant_id, at)).plain, d.requests,
      private.setting_int('context_cache_seconds') / 3600.0, true, at
    )
$$;

comment on function private.lengthen_context_caches is 'Lets those that expire soon last longer where that pays.';

create function private.plan_context_caches(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_due integer;
begin
  -- Without a paid key there is nothing to plan, and nothing that could be left.
  if not exists (select from ai.api_keys as k where k.is_paid) then
    return 0;
  end if;
  perform private.end_context_caches(at);
  perform private.lengthen_context_caches(at);
  perform private.want_context_caches(at);
  select count(*) into v_due
  from ai.context_caches as c
  where c.state <> 'ended'
    and (c.state <> 'made' or c.wants_longer)
    and coalesce(c.claimed_until <= at, true);
  if v_due > 0 then
    perform private.wake('keep-caches', at);
  end if;
  return v_due;
end
$$;

comment on function private.plan_context_caches is 'Says what is to be made, lengthened and dropped at Google, and wakes keep-caches for it; gives how many.';

create function private.refresh_context_caches(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.count_kitchen_habits(at);
  update ai.context_caches as c
  set state = 'dropping', end_reason = 'refreshed', wants_longer = false, claimed_until = null
  where c.state = 'made'
    and c.content <> private.kitchen_part_with_menu(c.restaurant_id, at);
  return private.plan_context_caches(at);
end
$$;

comment on function private.refresh_context_caches is
  'Every six hours: counts what kitchens sell and how long they take, and lets caches that say something else be made anew.';
