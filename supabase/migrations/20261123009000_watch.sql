-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/90_watch/tables.sql
-- What the measuring and alarming keeps. Everything else is computed from rows that the work itself leaves.

create table ai.rates (
  model text not null,
  tier text not null,
  kind text not null,
  valid_from timestamptz not null,
  usd_per_million numeric,
  source text not null,
  shipped jsonb,
  primary key (model, tier, kind, valid_from),
  constraint tiers_are_free_or_paid check (tier in ('free', 'paid')),
  constraint rates_are_of_known_tokens check (kind in ('prompt', 'cached', 'answer', 'thought', 'storage')),
  constraint rates_are_not_negative check (usd_per_million >= 0)
);

comment on table ai.rates is
  'What a million tokens of a model cost. A new price is a new row. A model that is named by no row of ai.models may have prices too: Google may answer by it.';
comment on column ai.rates.tier is 'Of the key''s project: ai.api_keys.is_paid.';
comment on column ai.rates.kind is 'prompt: without the cached part, which is cached; storage: of a context cache, for each hour.';
comment on column ai.rates.usd_per_million is 'Null: not known; what it makes is shown as unknown and guessed nowhere.';
comment on column ai.rates.source is 'Where the price was read.';

alter table ai.rates enable row level security;

-- Each minute; the others are raised and resolved by the functions that meet them.
create table private.alert_rules (
  name text primary key,
  metric text,
  window_seconds integer,
  comparison text,
  threshold numeric,
  calm_threshold numeric,
  least_cases integer not null default 1,
  severity text not null,
  is_on boolean not null default true,
  meaning text not null,
  shipped jsonb,
  constraint rules_are_named_like_alerts check (name ~ '^[a-z][a-z_]{2,59}$'),
  constraint metrics_are_known check (
    metric in (
      'request_error_percent', 'request_p95_milliseconds', 'cost_usd', 'turns_given_up_percent', 'turn_wait_seconds',
      'outbox_wait_seconds', 'unknown_sends', 'quota_level', 'expired_reservations'
    )
  ),
  constraint measured_rules_have_a_threshold check (
    num_nonnulls(metric, comparison, threshold, calm_threshold) in (0, 4) and (window_seconds is null or metric is not null)
  ),
  constraint what_is_counted_over_time_has_a_window check (
    (window_seconds is null) = (metric is null or metric in ('turn_wait_seconds', 'outbox_wait_seconds', 'quota_level'))
  ),
  constraint windows_are_at_most_a_day check (window_seconds between 60 and 86400),
  constraint comparisons_are_above_or_below check (comparison in ('above', 'below')),
  constraint calm_is_on_the_other_side check (
    comparison = 'above' and calm_threshold <= threshold or comparison = 'below' and calm_threshold >= threshold
  ),
  constraint cases_are_counted check (least_cases >= 1),
  constraint severities_are_known check (severity in ('critical', 'warning', 'info'))
);

comment on table private.alert_rules is
  'Which alerts leave the database, and how grave they are; those with a metric are raised and resolved by what is measured.';
comment on column private.alert_rules.name is 'The kind of its alerts.';
-- request_error_percent, request_p95_milliseconds and cost_usd of requests asked in the window; turns_given_up_percent
-- of turns that ended in it; expired_reservations, and unknown_sends (unknown now, or left to a person) in it;
-- turn_wait_seconds and outbox_wait_seconds of what waits longest beyond its time; quota_level of the worst project: 0
-- normal, 1 saving, 2 critical_only, 3 exhausted.
comment on column private.alert_rules.metric is
  'What is measured: of requests asked, turns that ended and sendings in the window, or what waits longest now, or the worst quota.';
comment on column private.alert_rules.calm_threshold is 'Resolved when it is not beyond this any more; between the two, what is open stays open.';
comment on column private.alert_rules.least_cases is 'Fewer than so many requests or turns in the window say nothing, and change nothing.';

alter table private.alert_rules enable row level security;

create table private.alert_news (
  id bigint generated always as identity primary key,
  alert_id bigint not null references private.alerts on delete cascade,
  event text not null,
  state text not null default 'waiting',
  told text[] not null default '{}',
  tries integer not null default 0,
  happened_at timestamptz not null,
  next_at timestamptz not null,
  posted_at timestamptz,
  ended_at timestamptz,
  error_code text,
  constraint alerts_are_told_once_of_each unique (alert_id, event),
  constraint alert_events_are_known check (event in ('raised', 'resolved')),
  constraint alert_news_have_a_known_state check (state in ('waiting', 'sent', 'unsent', 'failed')),
  constraint places_that_were_told_are_known check (told <@ array['slack', 'pagerduty']),
  constraint ended_alert_news_have_an_end check ((state = 'waiting') = (ended_at is null)),
  constraint failed_alert_news_have_a_code check (state <> 'failed' or error_code is not null),
  constraint tries_of_alert_news_are_counted check (tries >= 0)
);

comment on table private.alert_news is 'What leaves the database about an alert: that it was raised, and that it was resolved; once each.';
comment on column private.alert_news.state is 'unsent: no place is set to which alerts go.';
comment on column private.alert_news.told is 'Where it has arrived.';
comment on column private.alert_news.tries is 'How often it was claimed; the number of the last claim is its lease.';
comment on column private.alert_news.next_at is 'Not claimed before: the end of a claim, or the patience after a failure.';

comment on column private.alert_news.posted_at is 'When the database posted them by itself, as no function came for them.';

create index alert_news_waiting on private.alert_news (next_at) where state = 'waiting';

alter table private.alert_news enable row level security;

create table private.heartbeats (
  name text primary key,
  every_seconds integer not null,
  since_at timestamptz not null,
  beat_at timestamptz,
  constraint heartbeats_have_a_period check (every_seconds between 1 and 86400),
  constraint heartbeats_follow_their_start check (beat_at >= since_at)
);

comment on table private.heartbeats is 'One row for each thing that must show that it lives; renewed by private.beat.';
comment on column private.heartbeats.since_at is 'When the first beat could have come: before it, silence says nothing.';
comment on column private.heartbeats.every_seconds is 'Seconds between two beats when all is well.';

alter table private.heartbeats enable row level security;

-- schemas/90_watch/admin_conversations.sql
-- What the operator reads of conversations.

create view admin.conversations
with (security_invoker = true)
as
select c.id as conversation_id, c.role, p.display_name as person, w.raised_at as wanted_at, c.human_since,
  c.human_admin_id, h.display_name as human, i.words as last_words, i.received_at as last_words_at,
  o.words as last_said, o.created_at as last_said_at
from public.conversations as c
join public.persons as p on p.id = c.person_id
left join private.alerts as w
  on w.kind = 'human_wanted'
  and w.subject = 'conversation:' || c.id
  and w.resolved_at is null
left join public.persons as h on h.id = c.human_admin_id
left join lateral (
  select private.message_words(m.kind, m.content) as words, m.received_at
  from public.messages as m
  where m.conversation_id = c.id
  order by m.id desc
  limit 1
) as i on true
left join lateral (
  select private.message_words(b.content ->> 'kind', b.content) as words, b.created_at
  from public.outbox as b
  where b.conversation_id = c.id
  order by b.id desc
  limit 1
) as o on true
where w.id is not null
  or c.human_admin_id is not null
order by w.raised_at desc nulls last, c.human_since desc, c.id;

comment on view admin.conversations is
  'Conversations that want a person, the newest wish first, then those that have one. Take one with take_conversation, read it in admin.conversation_messages.';

-- sql: a tap, certain words, news. state: of the outbox.
create view admin.conversation_messages
with (security_invoker = true)
as
select w.*
from (
  select m.conversation_id, m.received_at as at, 'them' as writer, null::text as human, m.kind,
    private.message_words(m.kind, m.content) as words, null::text as state, m.id as place
  from public.messages as m
  union all
  select o.conversation_id, o.created_at,
    case
      when o.written_by is not null then 'person'
      when t.finished_by = 'model' then 'agent'
      when t.finished_by = 'cache' then 'kept'
      else 'sql'
    end,
    p.display_name, o.content ->> 'kind', private.message_words(o.content ->> 'kind', o.content), o.state, o.id
  from public.outbox as o
  left join ai.turns as t on t.id = o.turn_id
  left join public.persons as p on p.id = o.written_by
) as w
-- At one instant what they wrote comes before its answer.
order by w.conversation_id, w.at, w.state is not null, w.place;

comment on view admin.conversation_messages is
  'What was written both ways, in order, by whom: them; agent (a model), kept (as told others), sql, person (human: who of Weats). Ask for one conversation_id.';

-- schemas/90_watch/admin_money.sql
-- What the operator sees of money: what must go back and on whose word, and the pictures that were sent for it.

create view admin.refunds
with (security_invoker = true)
as
select f.id, o.number as order_number, r.name as restaurant, f.amount, o.currency, f.state, f.reason, o.total, o.received, o.owed,
  o.refunded, w.actor as confirmed_as, w.name as confirmed_by, w.user_id as confirmed_by_user, w.at as confirmed_at,
  f.opened_at, opener.display_name as opened_by, f.checked_at, checker.display_name as checked_by, f.approved_at,
  approver.display_name as approved_by, f.sent_at, sender.display_name as sent_by, f.refused_at,
  refuser.display_name as refused_by, f.refused_reason
from public.refunds as f
join public.orders as o on o.id = f.order_id
join public.restaurants as r on r.id = o.restaurant_id
join public.refund_states as s on s.state = f.state
left join private.money_witness(f.order_id) as w on true
left join public.persons as opener on opener.id = f.opened_by
left join public.persons as checker on checker.id = f.checked_by
left join public.persons as approver on approver.id = f.approved_by
left join public.persons as sender on sender.id = f.sent_by
left join public.persons as refuser on refuser.id = f.refused_by
order by s.is_final, f.opened_at, f.id;

comment on view admin.refunds is
  'What must go back first, then what went: who said that the money came and when, who asked, checked, approved and sent. No opened_by: Weats.';

create view admin.proofs
with (security_invoker = true)
as
select p.id, o.number as order_number, r.name as restaurant, o.person_id, o.state as order_state, o.payment_state, o.total, o.currency,
  p.state, f.path, f.format, f.digest, d.number as first_order_number, o.proof_at as waits_since, p.created_at
from public.proofs as p
join public.orders as o on o.id = p.order_id
join public.restaurants as r on r.id = o.restaurant_id
join public.media as f on f.id = p.media_id
left join private.proof_digests as k on k.digest = f.digest
left join public.orders as d on d.id = k.order_id
order by o.payment_state <> 'proof_sent', p.created_at desc;

comment on view admin.proofs is
  'Pictures of transfers, unjudged orders first: where each is, and of which order the same picture came first. used_before: somebody tried again.';

-- schemas/90_watch/admin_strangers.sql
-- What the operator sees of strangers, blocks and what messages cost.

create view admin.message_budget
with (security_invoker = true)
as
select b.number, b.day, b.messages, b.budget, b.mode
from private.message_budget(now()) as b;

comment on view admin.message_budget is 'Today''s messages beside their budget: all, and by number. Rows of private.message_budgets.';

create view admin.held_orders
with (security_invoker = true)
as
select o.id, o.number, r.name as restaurant, o.held_reason, o.payment_method, o.payment_state, o.total, o.currency, o.placed_at
from public.orders as o
join public.restaurants as r on r.id = o.restaurant_id
where o.state = 'placed'
  and o.held_reason is not null
order by o.placed_at;

comment on view admin.held_orders is
  'Orders of strangers that no kitchen sees yet, oldest first. Vouch for one with private.show_order_now(id, now()).';

create view admin.blocks
with (security_invoker = true)
as
select b.id, b.person_id, r.name as restaurant, b.reason, b.blocked_by_person_id, b.blocked_by_user_id, b.blocked_at, b.told_at, b.ended_at
from private.blocks as b
left join public.restaurants as r on r.id = b.restaurant_id
order by b.blocked_at desc;

comment on view admin.blocks is 'Who is not served, where (null: nowhere), by whom and why, newest first.';

-- schemas/90_watch/alert_news.sql
-- Alerts leave the database: Slack, PagerDuty.

insert into private.settings (key, value, meaning)
values
  ('alert_lease_seconds', '60', 'Who took news of an alert and is silent for so long has died'),
  ('alert_post_seconds', '120', 'The database posts news of an alert by itself that no function has come for in so long'),
  ('pagerduty_url', '"https://events.pagerduty.com/v2/enqueue"', 'Where the database posts alerts by itself'),
  ('alert_tries', '12', 'News of an alert are given up after so many tries'),
  ('alert_retry_seconds', '10', 'Patience after the first failure to tell of an alert; doubled with each, ten minutes at most');

create function private.write_alert_news()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into private.alert_news (alert_id, event, happened_at, next_at)
    select new.id, 'raised', new.raised_at, new.raised_at
    from private.alert_rules as r
    where r.name = new.kind
      and r.is_on;
  else
    -- What nobody was told of does not end for anybody.
    insert into private.alert_news (alert_id, event, happened_at, next_at)
    select n.alert_id, 'resolved', new.resolved_at, new.resolved_at
    from private.alert_news as n
    where n.alert_id = new.id
      and n.event = 'raised'
      and n.state <> 'unsent'
    on conflict (alert_id, event) do nothing;
  end if;
  return null;
end
$$;

comment on function private.write_alert_news is 'Trigger: an alert that has a rule leaves the database, and so does its end. private.wake_sleepers wakes who sends.';

-- [{news_id, lease, event, told, alert_id, kind, subject, severity, meaning, details, times, happened_at}]
create function private.claim_alert_news(slice integer, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  with due as (
    select n.id
    from private.alert_news as n
    where n.state = 'waiting'
      and n.next_at <= at
      -- That it is over is told after that it began.
      and not exists (
        select
        from private.alert_news as b
        where b.alert_id = n.alert_id
          and b.id < n.id
          and b.state = 'waiting'
      )
    order by n.id
    limit least(slice, 100)
    for no key update skip locked
  ),
  claimed as (
    update private.alert_news as n
    set tries = n.tries + 1, next_at = at + make_interval(secs => private.setting_int('alert_lease_seconds'))
    from due as d
    where n.id = d.id
    returning n.id as news_id, n.tries, n.event, n.told, n.alert_id, n.happened_at
  )
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'news_id', c.news_id, 'lease', c.tries, 'event', c.event, 'told', c.told, 'alert_id', a.id, 'kind', a.kind, 'subject', a.subject,
        'severity', coalesce(r.severity, 'warning'), 'meaning', r.meaning, 'details', a.details, 'times', a.times,
        'happened_at', c.happened_at
      )
      order by c.news_id
    ),
    '[]'
  )
  from claimed as c
  join private.alerts as a on a.id = c.alert_id
  left join private.alert_rules as r on r.name = a.kind
$$;

comment on function private.claim_alert_news is
  'Claims news of alerts for a minute, at most `slice`, the oldest first; record each with record_alert_news.';

-- told: where they arrived now (slack, pagerduty); error_code: of a failure elsewhere, null for none. Without both they
-- are unsent, as no place is set. Repeats safely.
create function private.record_alert_news(news_id bigint, lease integer, told text[], error_code text, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_news private.alert_news;
  v_state text;
begin
  select n.* into v_news from private.alert_news as n where n.id = news_id for no key update;
  if v_news.id is null or v_news.tries <> lease then
    perform private.refuse('PT409', 'Cannot record news of an alert as somebody else claimed them since: news ' || news_id);
  elsif v_news.state <> 'waiting' then
    return jsonb_build_object('state', v_news.state);
  end if;
  v_state := case
    when record_alert_news.error_code is null and v_news.told || record_alert_news.told = '{}' then 'unsent'
    when record_alert_news.error_code is null then 'sent'
    when v_news.tries >= private.setting_int('alert_tries') then 'failed'
    else 'waiting'
  end;
  update private.alert_news as n
  set
    state = v_state,
    told = array(select distinct p.place from unnest(n.told || record_alert_news.told) as p (place) order by p.place),
    error_code = left(record_alert_news.error_code, 100),
    ended_at = case when v_state <> 'waiting' then at end,
    next_at = at
      + least(private.setting_int('alert_retry_seconds') * 2 ^ (n.tries - 1), 600) * interval '1 second'
  where n.id = v_news.id;
  return jsonb_build_object('state', v_state);
end
$$;

comment on function private.record_alert_news is
  'What became of claimed news; gives {state}: waiting (tried again later), sent, unsent, failed. PT409 when the claim is not the last one.';

-- Once, and without waiting for an answer: whether it arrived, send-alerts finds out when it runs again, and tells it as
-- well. PagerDuty makes one incident of both.
create function private.post_alerts(at timestamptz, slice integer default 10)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_slack_url text;
  v_routing_key text;
  v_news record;
  v_posted integer := 0;
begin
  select max(s.decrypted_secret) filter (where s.name = 'alert_slack_webhook_url'),
    max(s.decrypted_secret) filter (where s.name = 'alert_pagerduty_routing_key')
  into v_slack_url, v_routing_key
  from vault.decrypted_secrets as s
  where s.name in ('alert_slack_webhook_url', 'alert_pagerduty_routing_key');
  if coalesce(v_slack_url, v_routing_key) is null then
    return 0;
  end if;
  for v_news in
    update private.alert_news as n
    set posted_at = at
    from private.alerts as a
    left join private.alert_rules as r on r.name = a.kind
    where n.id in (
        select w.id
        from private.alert_news as w
        where w.state = 'waiting'
          and w.event = 'raised'
          and w.tries = 0
          and w.posted_at is null
          and w.happened_at <= at - make_interval(secs => private.setting_int('alert_post_seconds'))
        order by w.id
        limit slice
        for no key update skip locked
      )
      and a.id = n.alert_id
    returning n.alert_id, coalesce(r.severity, 'warning') as severity,
      format('%s (%s): %s Posted by the database, as send-alerts was not reached.', a.kind, a.subject, coalesce(r.meaning || '.', '')) as text
  loop
    if v_slack_url is not null then
      perform net.http_post(
        url => v_slack_url,
        body => jsonb_build_object(
          'text', upper(v_news.severity) || ': ' || replace(replace(replace(v_news.text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')
        ),
        timeout_milliseconds => 5000
      );
    end if;
    if v_routing_key is not null then
      perform net.http_post(
        url => private.setting_text('pagerduty_url'),
        body => jsonb_build_object(
          'routing_key', v_routing_key, 'dedup_key', 'weats-alert-' || v_news.alert_id, 'event_action', 'trigger',
          'payload', jsonb_build_object('summary', left(v_news.text, 1024), 'source', 'weats', 'severity', v_news.severity)
        ),
        timeout_milliseconds => 5000
      );
    end if;
    v_posted := v_posted + 1;
  end loop;
  return v_posted;
end
$$;

comment on function private.post_alerts is
  'The second way out: posts alerts that no function came for, once, where Vault says (alert_slack_webhook_url, alert_pagerduty_routing_key). Gives how many.';

create trigger write_alert_news_after_insert
  after insert on private.alerts
  for each row
  execute function private.write_alert_news();

create trigger write_alert_news_after_update
  after update of resolved_at on private.alerts
  for each row
  when (old.resolved_at is null and new.resolved_at is not null)
  execute function private.write_alert_news();

-- schemas/90_watch/admin_work.sql
-- after: alert_news.sql
-- What the operator sees of messages and turns.

create view admin.alerts
with (security_invoker = true)
as
select a.id, a.kind, a.subject, a.details, a.times, a.raised_at, a.last_at
from private.alerts as a
where a.resolved_at is null
order by a.last_at desc;

comment on view admin.alerts is 'What is open now, the latest first. Close one with private.resolve_alert(kind, subject, now()).';

create view admin.dead_updates
with (security_invoker = true)
as
select d.id, d.code, d.reason, d.tries, d.received_at, d.retried_at, d.update
from private.dead_updates as d
order by d.received_at desc;

comment on view admin.dead_updates is
  'What came from WhatsApp and could not be stored. Try one again with private.retry_dead_update(id, now()).';

create view admin.account_news
with (security_invoker = true)
as
select n.id, n.field, n.value, n.received_at
from private.account_news as n
order by n.received_at desc;

comment on view admin.account_news is 'What Meta says about the account, its numbers and templates, newest first.';

create view admin.failed_messages
with (security_invoker = true)
as
select o.id, o.chat_id, o.conversation_id, o.content ->> 'kind' as kind, o.error_code, o.error_meta_code, o.tries,
  o.resends, o.created_at
from public.outbox as o
where o.state = 'failed'
order by o.created_at desc;

comment on view admin.failed_messages is
  'What could not be said, newest first. Say one again with private.retry_message(id, now()).';

create view admin.sending
with (security_invoker = true)
as
select date_trunc('day', o.created_at) as day, count(*) as messages,
  count(*) filter (where o.state = 'sent') as sent,
  count(*) filter (where o.state = 'failed') as failed,
  count(*) filter (where o.state in ('queued', 'sending', 'unknown')) as open,
  sum(o.resends) as resends_unknown,
  count(*) filter (where o.was_template) as templates,
  count(*) filter (where o.is_billable) as billable
from public.outbox as o
group by 1
order by 1 desc;

comment on view admin.sending is
  'Messages by day (UTC): what went out, failed or waits; resends_unknown: sent again without knowing whether they had gone out.';

create view admin.dead_turns
with (security_invoker = true)
as
select t.id, t.agent, t.conversation_id, t.tries, t.error_code, t.error_reason, t.opened_at, t.finished_at
from ai.turns as t
where t.state = 'dead'
order by t.finished_at desc;

comment on view admin.dead_turns is 'Turns that were given up, newest first. Try one again with private.retry_turn(id, now()).';

create view admin.kept_words
with (security_invoker = true)
as
select k.agent, k.reason, count(*) as conversations, min(k.kept_at) as since, min(k.retry_at) as next_at, max(k.tries) as most_tries
from ai.kept_words as k
where k.state in ('kept', 'asked')
group by k.agent, k.reason
order by min(k.kept_at);

comment on view admin.kept_words is 'Conversations whose words wait for a model, by agent and reason.';

create view admin.alert_news
with (security_invoker = true)
as
select n.id, a.kind, a.subject, n.event, n.state, n.told, n.tries, n.error_code, n.happened_at, n.ended_at
from private.alert_news as n
join private.alerts as a on a.id = n.alert_id
order by n.id desc;

comment on view admin.alert_news is 'What left the database about alerts, newest first: to where, or why it did not.';

-- schemas/90_watch/alert_rules.sql
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

-- schemas/90_watch/costs.sql
-- What asking models costs. The feature of a request is the tool called first in its answer, else that of an answer before
-- in its turn, else words or no_answer. A cost that is not known is null and guessed nowhere.

create view private.request_tokens
with (security_invoker = true)
as
select r.id, r.turn_id, r.agent, r.asked_at, r.model, coalesce(r.model_version, '') as version, r.feature, r.outcome, r.people, k.is_paid,
  -- What Google refused before it read it costs nothing. Of what failed later nobody knows.
  case when p.is_counted = false then 0 else r.prompt_tokens - coalesce(r.cached_tokens, 0) end as prompt,
  case when p.is_counted = false then 0 else coalesce(r.cached_tokens, r.prompt_tokens - r.prompt_tokens) end as cached,
  case when p.is_counted = false then 0 else r.answer_tokens end as answer,
  case when p.is_counted = false then 0 else coalesce(r.thought_tokens, r.answer_tokens - r.answer_tokens) end as thought
from ai.agents as a
join ai.requests as r on r.agent = a.name
join ai.api_keys as k on k.alias = r.key_alias
left join ai.recovery_policies as p on p.code = r.error_code;

comment on view private.request_tokens is 'What each request took of what has a price, and whether its key pays; null: not known.';

create function private.request_costs(from_at timestamptz, until_at timestamptz)
returns table (
  request_id bigint, turn_id bigint, agent text, asked_at timestamptz, model text, feature text, usd numeric, list_usd numeric, people integer
)
language sql
stable
security invoker
set search_path = ''
as $$
  with asked as materialized (
    select r.*
    from private.request_tokens as r
    where r.asked_at >= request_costs.from_at
      and r.asked_at < request_costs.until_at
  ),
  named as materialized (
    select n.model, n.version, coalesce(private.answering_model(n.version), nullif(n.version, ''), n.model) as answering
    from (select distinct a.model, a.version from asked as a) as n
  ),
  prices as materialized (
    select p.* from private.prices_between(request_costs.from_at, request_costs.until_at) as p
  )
  select a.id, a.turn_id, a.agent, a.asked_at, n.answering,
    coalesce(
      a.feature,
      (
        select b.feature
        from ai.requests as b
        where b.turn_id = a.turn_id
          and b.id < a.id
          and b.feature is not null
        order by b.id desc
        limit 1
      ),
      case when a.outcome is null then 'no_answer' else 'words' end
    ),
    case when a.is_paid then c.list_usd else c.free_usd end, c.list_usd, a.people
  from asked as a
  join named as n on n.model = a.model and n.version = a.version
  left join prices as p
    on p.model = n.answering and p.tier = 'paid' and a.asked_at >= p.from_at and a.asked_at < p.until_at
  left join prices as f
    on f.model = n.answering and f.tier = 'free' and a.asked_at >= f.from_at and a.asked_at < f.until_at
  cross join lateral (
    -- One kind that is not known makes the whole unknown. None cost nothing at any price, and any number nothing at none.
    select case when count(e.list_usd) = 4 then sum(e.list_usd) end as list_usd,
      case when count(e.free_usd) = 4 then sum(e.free_usd) end as free_usd
    from (
      select case when t.tokens = 0 or t.list = 0 then 0 else t.tokens * t.list end as list_usd,
        case when t.tokens = 0 or t.free = 0 then 0 else t.tokens * t.free end as free_usd
      from (
        values (a.prompt, p.prompt, f.prompt), (a.cached, p.cached, f.cached), (a.answer, p.answer, f.answer),
          (a.thought, p.thought, f.thought)
      ) as t (tokens, list, free)
    ) as e
  ) as c
$$;

comment on function private.request_costs is
  'Requests asked from a moment until before another: who answered, the feature, its cost by its key''s tier (usd) and as if paid (list_usd).';

-- usd of the requests whose price is known (null: of none), list_usd at the paid tier's list price; unknown: requests
-- without a known price.
create function private.ai_costs(at timestamptz)
returns table (
  period text, starts_on date, agent text, feature text, model text, requests bigint, usd numeric, list_usd numeric, unknown bigint
)
language sql
stable
security invoker
set search_path = ''
as $$
  with city as (
    select c.clock, c.clock at time zone c.zone as today_at, c.zone
    from (select at as clock, private.setting_text('city_timezone') as zone) as c
  ),
  days as (
    select (r.asked_at at time zone c.zone)::date as day, r.agent, r.feature, r.model, count(*) as requests,
      sum(r.usd) as usd, sum(r.list_usd) as list_usd, count(*) filter (where r.usd is null) as unknown
    from city as c
    cross join private.request_costs(
      (date_trunc('month', c.today_at) - interval '2 months') at time zone c.zone, at
    ) as r
    group by 1, 2, 3, 4
  )
  select p.period, s.starts_on, d.agent, d.feature, d.model, sum(d.requests)::bigint, round(sum(d.usd), 6), round(sum(d.list_usd), 6),
    sum(d.unknown)::bigint
  from days as d
  cross join city as c
  cross join (values ('day', interval '30 days'), ('week', interval '49 days'), ('month', interval '2 months')) as p (period, back)
  cross join lateral (select date_trunc(p.period, d.day::timestamp)::date as starts_on) as s
  where s.starts_on >= date_trunc(p.period, c.today_at) - p.back
  group by p.period, s.starts_on, d.agent, d.feature, d.model
  order by p.period collate "C", s.starts_on desc, d.agent collate "C", sum(d.requests) desc, d.feature collate "C", d.model collate "C"
$$;

comment on function private.ai_costs is
  'Costs by the city''s clock, for each of the last 31 days, 8 weeks and 3 months, agent, feature and model.';

create function private.periods_at(at timestamptz)
returns table (period text, starts_at timestamptz, ends_at timestamptz, before_at timestamptz, before_until timestamptz)
language sql
stable
security invoker
set search_path = ''
as $$
  select p.period, s.starts_at, s.ends_at, s.before_at,
    least(s.before_at + (periods_at.at - s.starts_at), s.starts_at)
  from (values ('day', interval '1 day'), ('week', interval '7 days'), ('month', interval '1 month')) as p (period, step)
  cross join (select private.setting_text('city_timezone') as zone) as c
  cross join lateral (
    select t.at at time zone c.zone as starts_at, (t.at + p.step) at time zone c.zone as ends_at,
      (t.at - p.step) at time zone c.zone as before_at
    from (select date_trunc(p.period, periods_at.at at time zone c.zone) as at) as t
  ) as s
$$;

comment on function private.periods_at is
  'The day, week and month of a moment by the city''s clock, and as much of the one before as has passed of this: before_at to before_until.';

create function private.turns_without_model(from_at timestamptz, until_at timestamptz)
returns table (turn_id bigint, agent text, finished_at timestamptz)
language sql
stable
security invoker
set search_path = ''
as $$
  select t.id, t.agent, t.finished_at
  from ai.turns as t
  where t.finished_at >= from_at
    and t.finished_at < until_at
    and t.finished_by in ('sql', 'tap', 'cache')
    -- Where a model was wanted and refused, nothing was saved.
    and t.model_refusal is null
    and not exists (select from ai.requests as r where r.turn_id = t.id)
    and not exists (select from ai.sections as s where s.turn_id = t.id)
    and exists (select from public.messages as m where m.turn_id = t.id and m.kind = 'text')
$$;

comment on function private.turns_without_model is 'Turns with words that were answered with certainty, no model being asked or wanted.';

-- usd so far, list_usd at the list price of the paid tier, usd_before of the period before until the same moment of it,
-- projected_usd of the whole if it goes on so; saved_turns: with words and answered without a model, at the mean cost
-- of a turn with one. Null: not known; unknown: requests without a known price, not in usd.
create function private.ai_cost_summary(at timestamptz)
returns table (
  period text, starts_at timestamptz, agent text, requests bigint, usd numeric, list_usd numeric, unknown bigint,
  usd_before numeric, projected_usd numeric, saved_turns bigint, saved_usd numeric, saved_list_usd numeric
)
language sql
stable
security invoker
set search_path = ''
as $$
  with periods as materialized (select p.* from private.periods_at(at) as p),
  costs as materialized (
    select c.* from private.request_costs((select min(p.before_at) from periods as p), at) as c
  ),
  saved as materialized (
    select s.* from private.turns_without_model((select min(p.starts_at) from periods as p), at) as s
  )
  select p.period, p.starts_at, a.name, n.requests, round(n.usd, 6), round(n.list_usd, 6), n.unknown, round(b.usd, 6),
    round(n.usd * extract(epoch from p.ends_at - p.starts_at) / nullif(extract(epoch from at - p.starts_at), 0), 6),
    s.turns, case s.turns when 0 then 0 else round(s.turns * n.usd / nullif(n.turns, 0), 6) end,
    case s.turns when 0 then 0 else round(s.turns * n.list_usd / nullif(n.list_turns, 0), 6) end
  from periods as p
  cross join ai.agents as a
  cross join lateral (
    select count(*) as requests, count(*) filter (where c.usd is null) as unknown,
      case when count(*) = 0 then 0 else sum(c.usd) end as usd,
      case when count(*) = 0 then 0 else sum(c.list_usd) end as list_usd,
      -- Turns in which a model answered: one that was refused each time is no measure of what an answer costs.
      count(distinct c.turn_id) filter (where c.usd is not null and c.feature <> 'no_answer')
        + coalesce(sum(c.people) filter (where c.people > 1 and c.usd is not null and c.feature <> 'no_answer'), 0) as turns,
      count(distinct c.turn_id) filter (where c.list_usd is not null and c.feature <> 'no_answer')
        + coalesce(sum(c.people) filter (where c.people > 1 and c.list_usd is not null and c.feature <> 'no_answer'), 0) as list_turns
    from costs as c
    where c.agent = a.name
      and c.asked_at >= p.starts_at
  ) as n
  cross join lateral (
    select case when count(*) = 0 then 0 else sum(c.usd) end as usd
    from costs as c
    where c.agent = a.name
      and c.asked_at >= p.before_at
      and c.asked_at < p.before_until
  ) as b
  cross join lateral (
    select count(*) as turns
    from saved as s
    where s.agent = a.name
      and s.finished_at >= p.starts_at
  ) as s
  order by p.starts_at desc, p.period collate "C", a.name collate "C"
$$;

comment on function private.ai_cost_summary is
  'What asking has cost this day, week and month by the city''s clock and agent, what it will, and what answering without a model saved.';

-- schemas/90_watch/admin_answers.sql
-- after: costs.sql
-- How well answers that are kept serve, and what they save.

create function private.cache_quality(at timestamptz)
returns table (
  stage text, guard_class text, threshold real, saving real, served bigint, wrong bigint, wrong_at_most double precision,
  outcomes jsonb, learnt_at timestamptz
)
language sql
stable
security invoker
set search_path = ''
as $$
  with served as (
    select q.stage, q.guard_class, coalesce(q.outcome, 'open') as outcome, count(*) as times
    from ai.questions as q
    where q.stage is not null
      and q.asked_at > at - make_interval(days => private.setting_int('question_days'))
    group by 1, 2, 3
  ),
  classes as (
    select s.stage, s.guard_class from served as s
    union
    select t.stage, t.guard_class from ai.answer_thresholds as t
  )
  select c.stage, c.guard_class, t.threshold, t.saving, n.served, n.wrong, private.error_bound(n.wrong, n.judged), n.outcomes, t.learnt_at
  from classes as c
  left join ai.answer_thresholds as t on t.stage = c.stage and t.guard_class = c.guard_class
  cross join lateral (
    select coalesce(sum(s.times), 0)::bigint as served,
      coalesce(sum(s.times) filter (where s.outcome not in ('right', 'open')), 0)::bigint as wrong,
      coalesce(sum(s.times) filter (where s.outcome <> 'open'), 0)::bigint as judged,
      coalesce(jsonb_object_agg(s.outcome, s.times), '{}') as outcomes
    from served as s
    where s.stage = c.stage
      and s.guard_class = c.guard_class
  ) as n
  order by c.stage collate "C", c.guard_class collate "C"
$$;

comment on function private.cache_quality is
  'Kept answers by stage and class of guard: thresholds, how many were served and wrong, and what share is wrong at most with 95 % certainty.';

create function private.cache_savings(at timestamptz)
returns table (day date, agent text, questions bigint, served bigint, percent numeric, requests_saved bigint, tokens_saved bigint, kept bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  select private.quota_day(q.asked_at), q.agent, count(*), count(q.stage), round(100.0 * count(q.stage) / count(*), 1), count(q.stage),
    coalesce(sum(q.tokens), 0)::bigint, (
      select count(*) from ai.answers as a where a.agent = q.agent and a.is_open and a.expires_at > at
    )
  from ai.questions as q
  where q.asked_at > at - interval '30 days'
  group by private.quota_day(q.asked_at), q.agent
  order by private.quota_day(q.asked_at) desc, q.agent collate "C"
$$;

comment on function private.cache_savings is
  'By quota day: questions to kitchens that others may ask too, how many a kept answer served, requests and tokens saved; kept: open answers now.';

create view admin.cache_quality
with (security_invoker = true)
as
select c.stage, c.guard_class, c.threshold, c.saving, c.served, c.wrong, c.wrong_at_most, c.outcomes, c.learnt_at
from private.cache_quality(now()) as c;

comment on view admin.cache_quality is 'How often kept answers were wrong, by what people did next; outcomes: right, repeated, corrected, refused, person, open.';

create view admin.cache_savings
with (security_invoker = true)
as
select c.day, c.agent, c.questions, c.served, c.percent, c.requests_saved, c.tokens_saved, c.kept
from private.cache_savings(now()) as c;

comment on view admin.cache_savings is 'What kept answers save each quota day of the last thirty.';

-- schemas/90_watch/cache_savings.sql
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

-- schemas/90_watch/dashboard.sql
-- How the agents' work goes.

create function private.dashboard_windows(at timestamptz)
returns table (width text, from_at timestamptz)
language sql
stable
security invoker
set search_path = ''
as $$
  select w.width, date_trunc(w.width, at, private.setting_text('city_timezone')) - w.back
  from (values ('minute', interval '59 minutes'), ('hour', interval '47 hours')) as w (width, back)
$$;

comment on function private.dashboard_windows is 'Where the dashboard begins: 60 minutes by minute, 48 hours by hour, the running ones included.';

create function private.turn_numbers(at timestamptz)
returns table (
  width text, starts_at timestamptz, agent text, turns bigint, by_tap bigint, by_sql bigint, by_cache bigint, by_model bigint, by_person bigint,
  given_up bigint, turn_milliseconds bigint, turn_p95_milliseconds bigint
)
language sql
stable
security invoker
set search_path = ''
as $$
  select w.width, b.starts_at, t.agent, count(*),
    count(*) filter (where t.finished_by = 'tap'), count(*) filter (where t.finished_by = 'sql'),
    count(*) filter (where t.finished_by = 'cache'), count(*) filter (where t.finished_by = 'model'),
    count(*) filter (where t.finished_by = 'person'),
    count(*) filter (where t.state = 'dead'),
    round(avg(b.milliseconds))::bigint, round(percentile_cont(0.95) within group (order by b.milliseconds))::bigint
  from private.dashboard_windows(at) as w
  join ai.turns as t on t.finished_at >= w.from_at and t.finished_at <= at
  cross join lateral (
    select date_trunc(w.width, t.finished_at, private.setting_text('city_timezone')) as starts_at,
      -- How long an answer takes; a person's is no matter of ours.
      case when t.finished_by in ('tap', 'sql', 'cache', 'model') then extract(epoch from t.finished_at - t.opened_at) * 1000 end as milliseconds
  ) as b
  group by w.width, b.starts_at, t.agent
$$;

comment on function private.turn_numbers is
  'The dashboard''s numbers of turns, by when they ended: what answered, those that were given up, and from the first message to the answer, mean and p95.';

create function private.request_numbers(at timestamptz)
returns table (
  width text, starts_at timestamptz, agent text, requests bigint, failed bigint, request_milliseconds bigint,
  request_p95_milliseconds bigint, prompt_tokens bigint, cached_tokens bigint, answer_tokens bigint, thought_tokens bigint,
  cache_hits bigint
)
language sql
stable
security invoker
set search_path = ''
as $$
  select w.width, date_trunc(w.width, r.asked_at, private.setting_text('city_timezone')), r.agent, count(*), count(r.error_code),
    round(avg(r.milliseconds))::bigint, round(percentile_cont(0.95) within group (order by r.milliseconds))::bigint,
    coalesce(sum(r.prompt_tokens), 0), coalesce(sum(r.cached_tokens), 0), coalesce(sum(r.answer_tokens), 0),
    coalesce(sum(r.thought_tokens), 0), count(*) filter (where r.cached_tokens > 0)
  from private.dashboard_windows(at) as w
  cross join ai.agents as a
  join ai.requests as r on r.agent = a.name and r.asked_at >= w.from_at and r.asked_at <= at
  group by 1, 2, 3
$$;

comment on function private.request_numbers is
  'The dashboard''s numbers of requests, by when they were asked; milliseconds are those of answered ones, cache_hits those that Google served from a cache in part.';

create function private.dashboard_words(at timestamptz)
returns table (width text, starts_at timestamptz, agent text, models jsonb, reasons jsonb, errors jsonb, refusals jsonb)
language sql
stable
security invoker
set search_path = ''
as $$
  with found as (
    select r.asked_at as at, r.agent, f.list, f.word
    from ai.agents as a
    join ai.requests as r on r.agent = a.name and r.asked_at <= dashboard_words.at
      and r.asked_at >= (select min(w.from_at) from private.dashboard_windows(dashboard_words.at) as w)
    cross join lateral (
      values ('models', coalesce(nullif(r.model_version, ''), r.model)), ('reasons', r.reason),
        ('errors', coalesce(r.error_code, nullif(r.outcome, 'complete')))
    ) as f (list, word)
    where f.word is not null
    union all
    select t.finished_at, t.agent, 'refusals', t.model_refusal
    from ai.turns as t
    where t.finished_at <= dashboard_words.at
      and t.finished_at >= (select min(w.from_at) from private.dashboard_windows(dashboard_words.at) as w)
      and t.model_refusal is not null
  ),
  counted as (
    select w.width, date_trunc(w.width, f.at, private.setting_text('city_timezone')) as starts_at, f.agent, f.list, f.word,
      count(*) as times
    from private.dashboard_windows(dashboard_words.at) as w
    join found as f on f.at >= w.from_at
    group by 1, 2, 3, 4, 5
  )
  select c.width, c.starts_at, c.agent,
    jsonb_object_agg(c.word, c.times) filter (where c.list = 'models'), jsonb_object_agg(c.word, c.times) filter (where c.list = 'reasons'),
    jsonb_object_agg(c.word, c.times) filter (where c.list = 'errors'), jsonb_object_agg(c.word, c.times) filter (where c.list = 'refusals')
  from counted as c
  group by c.width, c.starts_at, c.agent
$$;

comment on function private.dashboard_words is
  'The dashboard''s {word: times}: models that answered (or were asked), why one was needed, how requests failed or answers were cut, why no model was asked.';

-- The columns: private.turn_numbers, request_numbers, dashboard_words.
create function private.ai_dashboard(at timestamptz)
returns table (
  width text, starts_at timestamptz, agent text, turns bigint, by_tap bigint, by_sql bigint, by_cache bigint, by_model bigint, by_person bigint,
  given_up bigint, turn_milliseconds bigint, turn_p95_milliseconds bigint, requests bigint, requests_a_minute numeric,
  failed bigint, request_milliseconds bigint, request_p95_milliseconds bigint, prompt_tokens bigint, cached_tokens bigint,
  answer_tokens bigint, thought_tokens bigint, cache_hits bigint, models jsonb, reasons jsonb, errors jsonb, refusals jsonb
)
language sql
stable
security invoker
set search_path = ''
as $$
  select width, starts_at, agent, coalesce(t.turns, 0), coalesce(t.by_tap, 0), coalesce(t.by_sql, 0), coalesce(t.by_cache, 0),
    coalesce(t.by_model, 0), coalesce(t.by_person, 0), coalesce(t.given_up, 0), t.turn_milliseconds, t.turn_p95_milliseconds, coalesce(r.requests, 0),
    -- Of the running hour only what has passed counts, a minute at least.
    round(
      coalesce(r.requests, 0) / greatest(
        extract(epoch from least(starts_at + ('1 ' || width)::interval, at) - starts_at) / 60, 1
      ),
      2
    ),
    coalesce(r.failed, 0), r.request_milliseconds, r.request_p95_milliseconds, coalesce(r.prompt_tokens, 0),
    coalesce(r.cached_tokens, 0), coalesce(r.answer_tokens, 0), coalesce(r.thought_tokens, 0), coalesce(r.cache_hits, 0),
    coalesce(w.models, '{}'), coalesce(w.reasons, '{}'), coalesce(w.errors, '{}'), coalesce(w.refusals, '{}')
  from private.turn_numbers(at) as t
  full join private.request_numbers(at) as r using (width, starts_at, agent)
  left join private.dashboard_words(at) as w using (width, starts_at, agent)
  order by width collate "C" desc, starts_at desc, agent collate "C"
$$;

comment on function private.ai_dashboard is
  'How the agents'' work goes, by minute of the last hour and hour of the last 48 (city''s clock), by agent. What has nothing has no row.';

-- schemas/90_watch/admin_gemini.sql
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

-- schemas/90_watch/health.sql
-- A heartbeat is a row that a job renews; health compares it with the clock that it is given.

insert into private.heartbeats (name, every_seconds, since_at)
values ('cron', 30, now());

create function private.beat(name text, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update private.heartbeats
  set beat_at = greatest(at, since_at)
  where heartbeats.name = beat.name
$$;

comment on function private.beat is 'Renews a heartbeat; an unknown name changes nothing.';

insert into private.settings (key, value, meaning)
values ('health_wait_seconds', '90', 'Health is unavailable while a turn or a message waits so long beyond its time: whoever should do it is not reached');

create function private.check_work(at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'ok', greatest(w.turns, w.messages) <= private.setting_int('health_wait_seconds'),
    'turns_wait_seconds', floor(w.turns),
    'messages_wait_seconds', floor(w.messages)
  )
  from (
    select private.measure_waiting('turn_wait_seconds', at) as turns, private.measure_waiting('outbox_wait_seconds', at) as messages
  ) as w
$$;

comment on function private.check_work is 'Whether what is due is done: {ok, turns_wait_seconds, messages_wait_seconds}. A wake may go nowhere while all else is well.';

create function private.check_health(latest_migration text, at timestamptz, server_started_at timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_applied text;
  v_beat private.heartbeats;
  v_late_seconds integer;
begin
  -- The history is the CLI's; a database that was filled by other means has none.
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    select max(m.version) into v_applied from supabase_migrations.schema_migrations as m;
  end if;
  select h.* into v_beat from private.heartbeats as h where h.name = 'cron';
  -- A server that was off could not beat: its silence counts from its start.
  v_late_seconds := floor(extract(epoch from
    at - greatest(v_beat.beat_at, v_beat.since_at, server_started_at)));
  return jsonb_build_object(
    'database', jsonb_build_object('ok', true, 'version', current_setting('server_version')),
    'migrations', jsonb_build_object(
      'ok', v_applied is not distinct from latest_migration,
      'applied', v_applied,
      'expected', latest_migration
    ),
    'cron', jsonb_build_object(
      -- Three missed beats: one may be late while the server is busy.
      'ok', coalesce(v_late_seconds <= 3 * v_beat.every_seconds, false),
      'beat_at', v_beat.beat_at,
      'late_seconds', v_late_seconds
    ),
    'work', private.check_work(at),
    'vault', (
      select coalesce(jsonb_agg(s.name order by s.name collate "C"), '[]')
      from vault.secrets as s
      where s.name in ('project_url', 'functions_secret', 'gemini_api_key')
    )
  );
end
$$;

comment on function private.check_health is
  'What the database knows of its own state: {database, migrations, cron, work: {ok, ...}, vault: [names present]}. Never a secret.';

create function private.purge_cron_history(at timestamptz, keep interval default '3 days', slice integer default 1000)
returns bigint
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from cron.job_run_details
    where runid in (
      select d.runid
      from cron.job_run_details as d
      where d.end_time < at - keep
      order by d.runid
      limit slice
    )
    returning runid
  )
  select count(*) from purged
$$;

comment on function private.purge_cron_history is
  'Deletes at most `slice` finished runs older than `keep`, oldest first; pg_cron never does. Gives how many.';

-- schemas/90_watch/queue_marks.sql
-- From where a queue is searched: a mark that trails by a minute.

create function private.raise_queue_marks(at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  -- A minute behind: whoever inserts now may commit after this has read. Functions of the API are ended after 8 s
  -- (statement_timeout of authenticator). What takes longer, such as a transaction of a person, may commit below the
  -- mark: the next raise finds it and lowers the mark again.
  update private.queue_marks as m
  set from_at = least(
    at - interval '1 minute',
    case
      when m.queue = 'outbox' then (
        select min(o.created_at)
        from public.outbox as o
        where o.state in ('queued', 'sending', 'unknown')
      )
      else (
        select min(t.ready_at)
        from ai.turns as t
        where t.agent = split_part(m.queue, '_', 2)
          and t.state = 'waiting'
      )
    end
  )
$$;

comment on function private.raise_queue_marks is
  'Moves the places where claims begin to look to the oldest that waits, a minute ago at the latest; down, too, when something older came late.';

-- schemas/90_watch/rates.sql
-- What a million tokens cost, by model and tier.

insert into ai.rates (model, tier, kind, valid_from, usd_per_million, source)
select m.name, 'free', k.kind, '-infinity'::timestamptz, 0::numeric, 'The free tier costs nothing'
from ai.models as m
cross join (values ('prompt'), ('cached'), ('answer'), ('thought')) as k (kind)
union all
select m.name, 'paid', k.kind, '-infinity', null, 'Not read yet: see ai.google.dev/gemini-api/docs/pricing'
from ai.models as m
cross join (values ('prompt'), ('cached'), ('answer'), ('thought')) as k (kind)
where m.name = 'gemini-2.5-flash';

insert into ai.rates (model, tier, kind, valid_from, usd_per_million, source)
values
  ('gemini-3.5-flash-lite', 'paid', 'prompt', '-infinity', 0.30, 'Google''s list price of November 2026'),
  ('gemini-3.5-flash-lite', 'paid', 'cached', '-infinity', 0.03, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.5-flash-lite', 'paid', 'answer', '-infinity', 2.50, 'Google''s list price of November 2026'),
  ('gemini-3.5-flash-lite', 'paid', 'thought', '-infinity', 2.50, 'Google''s list price of November 2026: what is answered, thoughts included'),
  ('gemini-3.1-flash-lite', 'paid', 'prompt', '-infinity', 0.25, 'Google''s list price of November 2026'),
  ('gemini-3.1-flash-lite', 'paid', 'cached', '-infinity', 0.025, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.1-flash-lite', 'paid', 'answer', '-infinity', 1.50, 'Google''s list price of November 2026'),
  ('gemini-3.1-flash-lite', 'paid', 'thought', '-infinity', 1.50, 'Google''s list price of November 2026: what is answered, thoughts included'),
  ('gemini-3.8-flash', 'paid', 'prompt', '-infinity', 0.75, 'Google''s list price until 2026-12-31'),
  ('gemini-3.8-flash', 'paid', 'cached', '-infinity', 0.075, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.8-flash', 'paid', 'answer', '-infinity', 3.75, 'Google''s list price until 2026-12-31'),
  ('gemini-3.8-flash', 'paid', 'thought', '-infinity', 3.75, 'Google''s list price until 2026-12-31: what is answered, thoughts included'),
  ('gemini-3.8-flash', 'paid', 'prompt', '2027-01-01 08:00Z', 1.50, 'Google''s list price from 2027 on'),
  ('gemini-3.8-flash', 'paid', 'cached', '2027-01-01 08:00Z', 0.15, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.8-flash', 'paid', 'answer', '2027-01-01 08:00Z', 7.50, 'Google''s list price from 2027 on'),
  ('gemini-3.8-flash', 'paid', 'thought', '2027-01-01 08:00Z', 7.50, 'Google''s list price from 2027 on: what is answered, thoughts included'),
  ('gemini-3.6-flash', 'paid', 'prompt', '-infinity', 0.75, 'Google''s list price until 2026-12-31'),
  ('gemini-3.6-flash', 'paid', 'cached', '-infinity', 0.075, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.6-flash', 'paid', 'answer', '-infinity', 3.75, 'Google''s list price until 2026-12-31'),
  ('gemini-3.6-flash', 'paid', 'thought', '-infinity', 3.75, 'Google''s list price until 2026-12-31: what is answered, thoughts included'),
  ('gemini-3.6-flash', 'paid', 'prompt', '2027-01-01 08:00Z', null, 'Not known yet: the list names 2027 for gemini-3.8-flash alone'),
  ('gemini-3.6-flash', 'paid', 'cached', '2027-01-01 08:00Z', null, 'Not known yet: the list names 2027 for gemini-3.8-flash alone'),
  ('gemini-3.6-flash', 'paid', 'answer', '2027-01-01 08:00Z', null, 'Not known yet: the list names 2027 for gemini-3.8-flash alone'),
  ('gemini-3.6-flash', 'paid', 'thought', '2027-01-01 08:00Z', null, 'Not known yet: the list names 2027 for gemini-3.8-flash alone');

-- What keeping a context cache costs, a million tokens for an hour.
insert into ai.rates (model, tier, kind, valid_from, usd_per_million, source)
select m.name, 'paid', 'storage', '-infinity', 1.00,
  'Google''s price for Flash models of 2025; for this one it was not read: look at the first bill'
from ai.models as m
where m.least_cache_tokens is not null;


create function private.prices_between(from_at timestamptz, until_at timestamptz)
returns table (
  model text, tier text, from_at timestamptz, until_at timestamptz, prompt numeric, cached numeric, answer numeric, thought numeric
)
language sql
stable
security invoker
set search_path = ''
as $$
  with spans as (
    select c.model, c.tier, c.valid_from,
      coalesce(lead(c.valid_from) over (partition by c.model, c.tier order by c.valid_from), 'infinity') as ends_at
    from (select distinct r.model, r.tier, r.valid_from from ai.rates as r) as c
  ),
  known as (
    select s.*, k.kind, (
      select r.usd_per_million / 1000000
      from ai.rates as r
      where r.model = s.model
        and r.tier = s.tier
        and r.kind = k.kind
        and r.valid_from <= s.valid_from
      order by r.valid_from desc
      limit 1
    ) as usd
    from spans as s
    cross join (values ('prompt'), ('cached'), ('answer'), ('thought')) as k (kind)
    where s.valid_from < prices_between.until_at
      and s.ends_at > prices_between.from_at
  )
  select k.model, k.tier, k.valid_from, k.ends_at, max(k.usd) filter (where k.kind = 'prompt'),
    max(k.usd) filter (where k.kind = 'cached'), max(k.usd) filter (where k.kind = 'answer'), max(k.usd) filter (where k.kind = 'thought')
  from known as k
  group by k.model, k.tier, k.valid_from, k.ends_at
$$;

comment on function private.prices_between is
  'What a token of each kind cost between two moments, by model and tier, from when until when; null: not known.';

-- schemas/90_watch/together.sql
-- What came of requests about several people, beside those about one.

-- asked_again: their share could not be used (missing, cut, stray, wrong); corrected: of those it was wrong or said to nobody
-- known. Of requests about one, asked_again are those that were repaired.
create function private.together_outcomes(from_at timestamptz, until_at timestamptz)
returns table (
  agent text, size text, requests bigint, people bigint, served bigint, asked_again bigint, corrected bigint, lost bigint,
  again_percent numeric
)
language sql
stable
security invoker
set search_path = ''
as $$
  with asked as (
    select r.agent, case when r.people = 1 then '1' when r.people <= 3 then '2-3' else '4 and more' end as size, r.id, r.people, r.turn_id
    from ai.agents as a
    join ai.requests as r on r.agent = a.name
    where r.asked_at >= from_at
      and r.asked_at < until_at
      and r.reason = 'words'
      and r.ended_at is not null
  ), told as (
    select a.agent, a.size, a.id, s.outcome
    from asked as a
    join ai.sections as s on s.request_id = a.id
    union all
    select a.agent, a.size, a.id, case
      when r.error_code is not null then 'failed'
      when exists (select from ai.requests as n where n.turn_id = a.turn_id and n.reason = 'repair') then 'wrong'
      else 'used'
    end
    from asked as a
    join ai.requests as r on r.id = a.id
    where a.people = 1
  ), counted as (
    select t.agent, t.size, count(distinct t.id) as requests, count(*) as people,
      count(*) filter (where t.outcome in ('used', 'overtaken')) as served,
      count(*) filter (where t.outcome in ('missing', 'cut', 'stray', 'wrong')) as asked_again,
      count(*) filter (where t.outcome in ('stray', 'wrong')) as corrected,
      count(*) filter (where t.outcome in ('lost', 'failed')) as lost
    from told as t
    group by t.agent, t.size
  )
  select c.*, round(100.0 * c.asked_again / nullif(c.served + c.asked_again, 0), 1)
  from counted as c
  order by c.agent collate "C", c.size collate "C"
$$;

comment on function private.together_outcomes is
  'Requests by how many people they were about: how many were served, asked again alone, corrected, and lost with their worker or the service.';

-- So many sections are needed before anything is said; a margin of five points over those asked alone.
create function private.watch_together(at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_worse record;
begin
  for v_worse in
    select s.agent, s.size, s.again_percent, o.again_percent as alone_percent, s.people
    from private.together_outcomes(at - interval '7 days', at) as s
    left join private.together_outcomes(at - interval '7 days', at) as o on o.agent = s.agent and o.size = '1'
    where s.size <> '1'
      and s.people >= 100
      and s.again_percent > coalesce(o.again_percent, 0) + 5
  loop
    update ai.together_tries as t
    set most = case v_worse.size when '2-3' then 1 else 3 end
    where t.agent = v_worse.agent
      and t.most > case v_worse.size when '2-3' then 1 else 3 end;
    if found then
      perform private.raise_alert('together_worse', 'agent:' || v_worse.agent, to_jsonb(v_worse), at);
    end if;
  end loop;
end
$$;

comment on function private.watch_together is
  'Fewer people in a request where those in larger ones were asked again more often than those alone, by five points of a hundred sections.';

create view admin.together
with (security_invoker = true)
as
select d.day, o.*
from (
  select g.day::date as day, g.day at time zone z.zone as from_at
  from (select private.setting_text('city_timezone') as zone) as z
  cross join lateral generate_series(
    date_trunc('day', now() at time zone z.zone) - interval '13 days', date_trunc('day', now() at time zone z.zone), interval '1 day'
  ) as g (day)
) as d
cross join lateral private.together_outcomes(d.from_at, d.from_at + interval '1 day') as o
order by d.day desc, o.agent collate "C", o.size collate "C";

comment on view admin.together is
  'The last 14 days by agent and how many people a request was about: served, asked again, corrected. Docs: docs/together.md.';
