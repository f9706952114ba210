-- Which numbers raise an alert.

insert into private.alert_rules (name, metric, window_seconds, comparison, threshold, calm_threshold, least_cases, severity, meaning)
values
  ('ai_provider_down', 'request_error_percent', 300, 'above', 10, 5, 10, 'critical', 'More than a tenth of the requests to models fail; SQL and buttons carry the orders'),
  ('ai_slow', 'request_p95_milliseconds', 600, 'above', 8000, 6000, 10, 'warning', 'One request in twenty takes longer than 8 seconds'),
  ('high_ai_costs', 'cost_usd', 3600, 'above', 10, 10, 1, 'warning', 'Models have cost more than 10 USD in the last hour, as far as prices are known'),
  ('turns_given_up', 'turns_given_up_percent', 900, 'above', 2, 1, 20, 'critical', 'More than 2 % of turns end without an answer: see admin.dead_turns'),
  ('turns_wait', 'turn_wait_seconds', null, 'above', 30, 10, 1, 'critical', 'A turn that is ready has waited for more than 30 seconds: do the agents'' functions run?'),
  ('outbox_waits', 'outbox_wait_seconds', null, 'above', 120, 30, 1, 'critical', 'A message waits for more than two minutes beyond its time: is sending on?'),
  ('sends_unknown', 'unknown_sends', 3600, 'above', 5, 2, 1, 'warning', 'Of more than 5 messages nobody knows whether they went out'),
  ('quota_short', 'quota_level', null, 'above', 1, 1, 1, 'critical', 'Of the day''s requests only those for orders in flight are left, or none: see admin.quota_status'),
  ('reservations_expired', 'expired_reservations', 3600, 'above', 5, 2, 1, 'warning', 'More than 5 requests were lost with the function that had asked');

insert into private.alert_rules (name, severity, meaning)
values
  ('key_refused', 'critical', 'Google refuses a key: see admin.api_keys'),
  ('model_refused', 'warning', 'Google refuses a model: see admin.quota_parts'),
  ('request_refused', 'warning', 'Google refuses what we ask'),
  ('model_unknown', 'info', 'A model answers that has no row in ai.models'),
  ('quota_ledger', 'critical', 'The ledger of quota does not hold: somebody changed rows by hand, or a defect'),
  ('quota_saving', 'warning', 'Nine tenths of the day''s requests are gone: nothing optional is asked; see admin.quota_status'),
  ('quota_runs_out', 'warning', 'At this pace the day''s requests are gone an hour or more before they return: see admin.quota_status'),
  ('strangers_share', 'warning', 'Half of what strangers may ask of models today is gone: see admin.quota_parts'),
  ('kitchen_attacked', 'critical', 'Many orders of strangers came to a kitchen and nobody accepted them: see admin.held_orders'),
  ('messages_saving', 'warning', 'Nine tenths of the day''s messages are gone: see admin.message_budget'),
  ('messages_critical', 'critical', 'Almost all of the day''s messages are gone: see admin.message_budget'),
  ('messages_exhausted', 'critical', 'The day''s messages are gone; what is essential still goes out: see admin.message_budget'),
  ('whatsapp_refuses', 'critical', 'Meta refuses our token or account, or has disabled or restricted it'),
  ('whatsapp_account', 'warning', 'Meta says something about the account: see admin.account_news'),
  ('whatsapp_template', 'critical', 'A template that reaches people outside WhatsApp''s window is missing, refused or rests: see Meta''s console'),
  ('message_failed', 'info', 'A message could not be said: see admin.failed_messages'),
  ('message_unknown', 'info', 'Nobody knows whether a message went out, and it must not be read twice: see admin.failed_messages'),
  ('dead_update', 'warning', 'An update of WhatsApp''s could not be stored: see admin.dead_updates'),
  ('turn_dead', 'warning', 'A turn was given up: see admin.dead_turns'),
  ('answer_not_applied', 'warning', 'An answer of a model could not be applied'),
  ('human_wanted', 'info', 'Somebody wants a person: see admin.conversations'),
  ('human_left', 'info', 'A conversation went back to its agent as nobody wrote in it'),
  ('erasure_wanted', 'warning', 'What is known of somebody is not erased and has to be within days: see private.erasures for what it waits for'),
  ('export_wanted', 'info', 'The document of all that is known of somebody could not be sent to them: public.export_person gives it, the team sends it'),
  ('transfer_unjudged', 'warning', 'Nobody says whether a transfer came: see admin.proofs, ask the restaurant'),
  ('refund_waits', 'warning', 'Money that is owed was not sent back: see admin.refunds'),
  ('together_untried', 'info', 'The instruction of an agent has changed: people are asked about one by one until `deno task try-model` has run'),
  ('together_worse', 'warning', 'Several people in one request are served worse than one by one: fewer are put together, see admin.together'),
  ('refund_checked', 'info', 'A large refund waits for a second admin: see admin.refunds');

create function private.measure_requests(metric text, window_seconds integer, at timestamptz)
returns table (value numeric, cases bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  select
    case metric
      when 'request_error_percent' then 100.0 * count(r.error_code) / nullif(count(*), 0)
      else percentile_cont(0.95) within group (order by r.milliseconds)::numeric
    end,
    case metric when 'request_error_percent' then count(*) else count(r.milliseconds) end
  from ai.agents as a
  join ai.requests as r on r.agent = a.name
  where r.asked_at > at - make_interval(secs => window_seconds)
    and r.asked_at <= at
    and r.ended_at is not null
$$;

comment on function private.measure_requests is 'request_error_percent or request_p95_milliseconds, and of how many requests that have ended.';

create function private.measure_waiting(metric text, at timestamptz)
returns numeric
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(extract(epoch from at - min(w.due_at)), 0)
  from (
    select t.ready_at as due_at
    from ai.agents as a
    join ai.turns as t on t.agent = a.name
    where metric = 'turn_wait_seconds'
      and t.state = 'waiting'
      and t.ready_at <= at
    union all
    -- The head of each line: what is behind it waits for it, and what waits for WhatsApp's pair rate is not late.
    select greatest(
      o.next_at, c.sent_until - make_interval(secs => private.setting_int('pair_seconds') * (private.setting_int('pair_burst') - 1))
    )
    from public.chats as c
    join public.channels as n on n.id = c.channel_id and n.kind = 'whatsapp'
    cross join lateral (
      select b.state, b.next_at
      from public.outbox as b
      where b.chat_id = c.id
        and b.state in ('queued', 'sending', 'unknown')
      order by b.id
      limit 1
    ) as o
    where metric = 'outbox_wait_seconds'
      and c.id in (select q.chat_id from public.outbox as q where q.state = 'queued')
      and o.state = 'queued'
  ) as w
  where w.due_at <= at
$$;

comment on function private.measure_waiting is 'turn_wait_seconds or outbox_wait_seconds: how long what is most overdue has been so; 0 for nothing.';

create function private.measure(metric text, window_seconds integer, at timestamptz)
returns table (value numeric, cases bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_from_at timestamptz := at - make_interval(secs => window_seconds);
begin
  if metric in ('request_error_percent', 'request_p95_milliseconds') then
    return query select m.value, m.cases from private.measure_requests(metric, window_seconds, at) as m;
  elsif metric in ('turn_wait_seconds', 'outbox_wait_seconds') then
    return query select private.measure_waiting(metric, at), 1::bigint;
  elsif metric = 'cost_usd' then
    return query select coalesce(sum(c.usd), 0), 1::bigint from private.request_costs(v_from_at, at) as c;
  elsif metric = 'turns_given_up_percent' then
    return query
    select 100.0 * count(*) filter (where t.state = 'dead') / nullif(count(*), 0), count(*)
    from ai.turns as t
    where t.finished_at > v_from_at
      and t.finished_at <= at;
  elsif metric = 'unknown_sends' then
    return query
    select count(*)::numeric, 1::bigint
    from public.outbox as o
    where o.state = 'unknown'
      or o.state = 'failed' and o.error_code = 'unknown' and o.created_at > v_from_at;
  elsif metric = 'expired_reservations' then
    return query
    select count(*)::numeric, 1::bigint
    from ai.reservations as r
    where r.day between private.quota_day(v_from_at) - 1 and private.quota_day(at)
      and r.state = 'expired'
      and r.ended_at > v_from_at
      and r.ended_at <= at;
  elsif metric = 'quota_level' then
    return query
    select coalesce(max(array_position('{normal,saving,critical_only,exhausted}', private.quota_mode(p.project, at)) - 1), 0)::numeric, 1::bigint
    from private.quota_projects(at) as p (project);
  else
    perform private.refuse('PT422', format('Cannot measure what is unknown: %s', metric));
  end if;
end
$$;

comment on function private.measure is
  'The value of a metric of private.alert_rules at a moment, and of how many cases it is; null for none. PT422 for an unknown one.';

-- Raised (or counted) beyond its threshold, resolved when calm again or switched off.
create function private.check_alert_rules(at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_rule private.alert_rules;
  v_found record;
  v_raised integer := 0;
  v_resolved integer := 0;
begin
  for v_rule in select r.* from private.alert_rules as r where r.metric is not null order by r.name collate "C" loop
    if not v_rule.is_on then
      v_resolved := v_resolved + private.resolve_alert(v_rule.name, 'metric:' || v_rule.metric, at)::integer;
      continue;
    end if;
    select m.value, case v_rule.comparison when 'above' then 1 else -1 end as sign into v_found
    from private.measure(v_rule.metric, v_rule.window_seconds, at) as m
    where m.cases >= v_rule.least_cases;
    if v_found.value * v_found.sign > v_rule.threshold * v_found.sign then
      perform private.raise_alert(
        v_rule.name, 'metric:' || v_rule.metric,
        jsonb_build_object('value', round(v_found.value, 3), 'threshold', v_rule.threshold, 'window_seconds', v_rule.window_seconds),
        at
      );
      v_raised := v_raised + 1;
    elsif v_found.value * v_found.sign <= v_rule.calm_threshold * v_found.sign then
      v_resolved := v_resolved + private.resolve_alert(v_rule.name, 'metric:' || v_rule.metric, at)::integer;
    end if;
  end loop;
  return jsonb_build_object('raised', v_raised, 'resolved', v_resolved);
end
$$;

comment on function private.check_alert_rules is
  'Measures what the rules with a metric name, and raises or resolves the alert of each: {raised, resolved}.';
