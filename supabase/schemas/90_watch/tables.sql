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
