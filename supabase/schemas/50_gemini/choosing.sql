-- Which pool pays for a request and which model answers it.

create function private.choose_pool(project text, agent text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
begin
  return coalesce(
    (
      select l.name
      from ai.quota_limits as l
      left join ai.quota_counters as c
        on c.project = choose_pool.project and c.day = v_day and c.kind = 'pool' and c.name = l.name
      where l.kind = 'pool'
        and l.name in (agent, 'buffer')
        and coalesce(c.requests, 0) < l.requests
      order by l.name = 'buffer'
      limit 1
    ),
    (
      select s.pool
      from private.pools_lend(choose_pool.project, at) as s
      where s.pool <> agent
        and s.spare > 0
      order by s.spare desc, s.pool collate "C"
      limit 1
    )
  );
end
$$;

comment on function private.choose_pool is
  'The agent''s own pool while it has room, then the buffer, then the one that can spare most; null when there is none.';

create function private.choose_model(
  project text, priority text, media text, tokens bigint, excluded text[], now timestamptz,
  out model text, out reason text, out free_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(choose_model.now);
  v_next_day timestamptz := private.next_quota_day(choose_model.now);
  v_minute timestamptz := date_trunc('minute', choose_model.now);
  v_probe interval := make_interval(secs => private.setting_int('breaker_probe_seconds'));
begin
  select m.name, w.reason, w.until into choose_model.model, choose_model.reason, choose_model.free_at
  from ai.models as m
  left join ai.quota_counters as d
    on d.project = choose_model.project and d.day = v_day and d.kind = 'model' and d.name = m.name
  left join ai.quota_minutes as n
    on n.project = choose_model.project and n.model = m.name and n.minute = v_minute
  left join ai.model_health as h on h.project = choose_model.project and h.model = m.name
  left join ai.reservations as p
    on p.id = h.probe_id and h.breaker <> 'closed' and p.state = 'reserved' and p.expires_at > choose_model.now
  left join lateral (select private.breaker_open_for(h.failures) as length where h.breaker = 'open') as o on true
  -- What stands in its way, the last to pass first.
  left join lateral (
    select w.reason, w.until
    from (
      values
        ('model_day', v_next_day, d.requests >= m.requests_a_day or m.requests_a_day = 0),
        (
          'minute', v_minute + interval '1 minute',
          coalesce(n.requests, 0) >= m.requests_a_minute or n.tokens + choose_model.tokens > m.tokens_a_minute
        ),
        (h.rest_reason, h.resting_until, h.resting_until > choose_model.now),
        ('breaker', h.opened_at + o.length, h.breaker = 'open' and h.opened_at + o.length > choose_model.now),
        ('breaker', choose_model.now + v_probe, p.id is not null)
    ) as w (reason, until, stands)
    where w.stands
    order by w.until desc
    limit 1
  ) as w on true
  where m.is_active
    and coalesce(m.ends_on > v_day, true)
    and choose_model.priority = any (m.priorities)
    and m.name <> all (coalesce(choose_model.excluded, '{}'))
    and (choose_model.media is null or choose_model.media = any (m.abilities))
    and choose_model.tokens <= m.tokens_a_minute
  order by w.until is not null, w.until, m.preference
  limit 1;
  if choose_model.reason is not null then
    choose_model.model := null;
  elsif choose_model.model is null then
    choose_model.reason := 'no_model';
    choose_model.free_at := v_next_day;
  end if;
end
$$;

comment on function private.choose_model is
  'The preferred model that may be asked now, or why none and when the first will be: minute (of requests or tokens), model_day, breaker, no_model.';
