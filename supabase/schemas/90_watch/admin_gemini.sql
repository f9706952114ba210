-- after: costs.sql, cache_savings.sql, dashboard.sql
-- What the operator sees of quota, models, keys and costs.

-- Add one: vault.create_secret(secret, name), then a row of ai.api_keys with that name; end one:
-- private.revoke_key(alias, reason, now()); after its secret was replaced: private.restore_key(alias, now()).
create view admin.api_keys
with (security_invoker = true)
as
select k.alias, k.project, k.is_paid, k.state, k.reason, k.until, k.requests, k.allowed, k.failures, k.tokens, k.last_at
from private.key_states(now()) as k;

comment on view admin.api_keys is 'Keys, never their secrets.';

-- When Google grants less, that counts: private.set_quota_limit.
create view admin.quota_status
with (security_invoker = true)
as
select s.project, s.day, s.resets_at, s.mode, s.counted, s.open, s.budget, s.google_grants, s.percent, s.expected, s.surplus, s.runs_out_at
from private.quota_status(now()) as s;

comment on view admin.quota_status is
  'Today''s quota of each project: used, open, budget, what Google grants; expected until the day ends, and when it would run out.';

create view admin.quota_parts
with (security_invoker = true)
as
select p.project, p.part, p.counted, p.allowed, p.note
from private.quota_parts(now()) as p;

comment on view admin.quota_parts is 'Today''s quota by pool, share, cap and model.';

create view admin.quota_history
with (security_invoker = true)
as
select d.project, d.day, d.requests,
  (
    select jsonb_object_agg(c.kind || ' ' || c.name, c.requests)
    from ai.quota_counters as c
    where c.project = d.project
      and c.day = d.day
      and c.kind in ('pool', 'model', 'media', 'embedding')
  ) as counted,
  r.released, r.expired, r.failed, d.told_modes as modes
from ai.quota_days as d
cross join lateral (
  select count(*) filter (where r.state = 'released') as released,
    count(*) filter (where r.state = 'expired') as expired,
    count(*) filter (where r.outcome <> 'answered') as failed
  from ai.reservations as r
  where r.project = d.project
    and r.day = d.day
) as r
order by d.day desc, d.project collate "C";

comment on view admin.quota_history is
  'Each quota day: requests counted, by pool and model; given back, left by workers that died, failed; and the modes it came to.';

create view admin.ai_dashboard
with (security_invoker = true)
as
select d.* from private.ai_dashboard(now()) as d;

comment on view admin.ai_dashboard is
  'The agents'' work by minute of the last hour and by hour of the last 48.';

create view admin.ai_costs
with (security_invoker = true)
as
select c.* from private.ai_costs(now()) as c;

comment on view admin.ai_costs is
  'Costs of models by day, week and month, agent, feature and model. usd null: not known, as ai.rates has no price; unknown says for how many requests.';

create view admin.ai_cost_summary
with (security_invoker = true)
as
select s.* from private.ai_cost_summary(now()) as s;

comment on view admin.ai_cost_summary is 'This day, week and month: what models cost, against the period before, where it leads, and what answers without a model saved.';

-- gathered: until the person was quiet; waited: for a worker; asked: until the request left, and the way back of its
-- answer; queued: in the outbox until it was claimed last; sent: until WhatsApp took it. Steps are forgotten after some
-- days, and applied with them.
create view admin.turn_spans
with (security_invoker = true)
as
select t.id as turn_id, s.span, s.place, s.starts_at, round(extract(epoch from s.ends_at - s.starts_at) * 1000)::bigint as milliseconds
from ai.turns as t
cross join lateral (
  -- Claiming and asking, or answering by SQL, are one transaction and one moment.
  select coalesce((select min(r.asked_at) from ai.requests as r where r.turn_id = t.id), t.finished_at) as began_at
) as b
cross join lateral (
  select 'gathered' as span, 1 as place, t.opened_at as starts_at, least(greatest(t.opened_at, t.ready_at), b.began_at) as ends_at
  union all
  -- A turn that was taken again waited for its next try: ready_at is of the last one.
  select 'waited', 1, least(greatest(t.opened_at, t.ready_at), b.began_at), b.began_at
  union all
  select f.span, f.place, f.starts_at, f.ends_at
  from (
    select r.id, r.asked_at, r.ended_at, r.milliseconds, row_number() over (order by r.id)::integer as nth
    from ai.requests as r
    where r.turn_id = t.id
      and r.ended_at is not null
  ) as r
  cross join lateral (
    select greatest(r.asked_at, r.ended_at - coalesce(r.milliseconds * interval '1 millisecond', r.ended_at - r.asked_at)) as left_at
  ) as l
  cross join lateral (
    values ('asked', r.nth, r.asked_at, l.left_at), ('model', r.nth, l.left_at, r.ended_at)
  ) as f (span, place, starts_at, ends_at)
  union all
  select 'applied', p.step, p.stored_at, p.applied_at
  from ai.turn_steps as p
  where p.turn_id = t.id
    and p.applied_at is not null
  union all
  select f.span, o.nth, f.starts_at, f.ends_at
  from (
    select o.created_at, o.claimed_at, o.sent_at, row_number() over (order by o.id)::integer as nth
    from public.outbox as o
    where o.turn_id = t.id
      and o.claimed_at is not null
  ) as o
  cross join lateral (
    values ('queued', o.created_at, o.claimed_at), ('sent', o.claimed_at, o.sent_at)
  ) as f (span, starts_at, ends_at)
  where f.ends_at is not null
) as s
where s.ends_at is not null;

comment on view admin.turn_spans is
  'Where the time of a turn went, by turn_id: gathered, waited, asked, model, applied, queued, sent. place: the nth request, step or message.';

create view admin.context_caches
with (security_invoker = true)
as
select c.id, c.agent, r.name as restaurant, c.project, c.model, c.state, c.tokens, c.made_at, c.used_at, c.expires_at, c.ended_at, c.end_reason
from ai.context_caches as c
join public.restaurants as r on r.id = c.restaurant_id
order by c.id desc;

comment on view admin.context_caches is 'Context caches at Google, the newest first: what is wanted, there, and how those before ended.';

create view admin.context_cache_savings
with (security_invoker = true)
as
select s.kind, s.agent, r.name as restaurant, s.model, s.caches, s.tokens_cached, s.requests, s.hits, s.cached_tokens, s.saved_usd, s.net_usd,
  s.average_saved_usd, s.utilisation_percent
from private.context_cache_savings(now() - interval '30 days', now()) as s
left join public.restaurants as r on r.id = s.restaurant_id;

comment on view admin.context_cache_savings is
  'The last 30 days: caches, tokens that they hold, requests and how many a cache served, what that saved, and what is left of it after making and keeping.';
