-- Quota: one budget of model requests a day, shared by three agents, never exceeded.

create table ai.quota_limits (
  kind text not null,
  name text not null,
  requests integer not null,
  meaning text not null,
  shipped jsonb,
  primary key (kind, name),
  constraint limits_are_of_something_known check (
    kind = 'pool' and name ~ '^[a-z][a-z_]{2,29}$'
    or kind = 'person' and name = 'each'
    or kind = 'strangers' and name in ('all', 'least', 'hour')
    or kind = 'media' and name in ('audio', 'image')
    or kind = 'embedding' and name in ('day', 'minute')
  ),
  constraint limits_are_not_negative check (requests between 0 and 1000000)
);

comment on table ai.quota_limits is
  'What we budget of a project''s quota day: pools (the buffer is lent to whoever has used up its own), shares, caps. Change one with private.set_quota_limit.';

alter table ai.quota_limits enable row level security;

create table ai.models (
  name text primary key,
  preference integer not null unique,
  abilities text[] not null,
  requests_a_day integer not null,
  requests_a_minute integer not null,
  tokens_a_minute integer not null,
  generation jsonb not null,
  least_cache_tokens integer,
  ends_on date,
  is_active boolean not null default true,
  priorities text[] not null default '{realtime,standard,batch}',
  source text not null,
  seen_on date not null,
  shipped jsonb,
  constraint model_abilities_are_known check (abilities <@ array['text', 'audio', 'image', 'tools']),
  constraint priorities_of_models_are_known check (priorities <@ array['realtime', 'standard', 'batch']),
  constraint model_limits_are_not_negative check (least(requests_a_day, requests_a_minute, tokens_a_minute) >= 0),
  constraint least_caches_are_counted check (least_cache_tokens > 0),
  constraint generation_settings_are_an_object check (jsonb_typeof(generation) = 'object')
);

comment on table ai.models is
  'Models that generate, each with Google''s limits for it in one project: several models are several buckets.';
comment on column ai.models.preference is 'The lowest that may be asked is.';
comment on column ai.models.generation is 'generationConfig as it is sent: models of 3 think by level and take no temperature, 2.5 thinks by budget.';
comment on column ai.models.least_cache_tokens is 'The smallest context cache that it takes on a paid tier; null: none. Sources disagree: a refusal is believed before it.';
comment on column ai.models.priorities is 'What it may be asked for: without realtime it is not asked about orders in flight.';
comment on column ai.models.source is 'Who says what Google grants; seen_on: when. Google prints no table: a refusal is believed before it.';
comment on column ai.models.ends_on is 'The first quota day on which it no longer answers.';

alter table ai.models enable row level security;

create table ai.quota_days (
  project text not null,
  day date not null,
  requests integer not null default 0,
  told_modes text[] not null default '{}',
  primary key (project, day),
  constraint days_are_counted_from_zero check (requests >= 0)
);

comment on table ai.quota_days is 'The lock of a project''s quota day, held for one decision, and what it guards: requests used and reserved.';
comment on column ai.quota_days.told_modes is 'Modes whose crossing the operator was told of.';

alter table ai.quota_days enable row level security;

create table ai.quota_counters (
  project text not null,
  day date not null,
  kind text not null,
  name text not null,
  requests integer not null,
  primary key (project, day, kind, name),
  foreign key (project, day) references ai.quota_days (project, day) on delete cascade,
  constraint counters_have_a_known_kind check (kind in ('pool', 'model', 'person', 'strangers', 'media', 'embedding')),
  constraint counters_are_not_negative check (requests >= 0)
);

comment on table ai.quota_counters is
  'Requests used and reserved on a quota day, by pool, model, person, all strangers, media; embeddings apart, in texts.';

alter table ai.quota_counters enable row level security;

create table ai.quota_minutes (
  project text not null,
  model text not null,
  minute timestamptz not null,
  requests integer not null,
  tokens bigint not null,
  primary key (project, model, minute),
  constraint minutes_begin_on_the_minute check (extract(second from minute) = 0),
  constraint minutes_are_not_negative check (requests >= 0 and tokens >= 0)
);

comment on table ai.quota_minutes is 'Requests and tokens of a model in one minute, used and reserved. Embeddings under "embedding", in texts.';

create index quota_minutes_by_age on ai.quota_minutes (minute);

alter table ai.quota_minutes enable row level security;

create table ai.reservations (
  id bigint generated always as identity primary key,
  project text not null,
  day date not null,
  agent text not null references ai.agents on delete restrict,
  pool text not null,
  model text not null references ai.models on delete restrict,
  answered_by text,
  priority text not null,
  person_id bigint references public.persons on delete set null,
  person_ids bigint[] not null default '{}',
  is_stranger boolean not null,
  is_ordering boolean not null default false,
  media text,
  tokens bigint not null,
  state text not null default 'reserved',
  key_alias text,
  outcome text,
  reserved_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  foreign key (project, day) references ai.quota_days (project, day) on delete cascade,
  constraint reservations_have_a_known_state check (state in ('reserved', 'settled', 'released', 'expired')),
  constraint reservations_have_a_known_priority check (priority in ('realtime', 'standard', 'batch')),
  constraint media_of_reservations_are_known check (media in ('audio', 'image')),
  constraint reservations_hold_no_negative_tokens check (tokens >= 0),
  constraint ended_reservations_have_a_time check ((state = 'reserved') = (ended_at is null))
);

comment on table ai.reservations is 'One request to a model each, counted when it is granted and given back only when it was not counted by Google.';
comment on column ai.reservations.person_ids is 'Whom it is about when it is about several: it counts once in the share of each.';
comment on column ai.reservations.is_ordering is 'Whether the person had something in the basket, or an order open.';
comment on column ai.reservations.answered_by is 'The model that answered: it is counted in place of the reserved one.';
comment on column ai.reservations.tokens is 'As estimated, then as used.';
comment on column ai.reservations.state is 'expired: whoever had it died, so it counts as used; an answer that comes late settles it.';
comment on column ai.reservations.outcome is 'answered, or the code with which it failed; noted once.';

create index reservations_by_day on ai.reservations (project, day, state);

create index reservations_open on ai.reservations (expires_at) where state = 'reserved';

create index reservations_by_agent on ai.reservations (agent);

create index reservations_by_model on ai.reservations (model);

create index reservations_by_person on ai.reservations (person_id, reserved_at);

create index reservations_of_strangers on ai.reservations (project, reserved_at) where is_stranger;

alter table ai.reservations enable row level security;

create table ai.model_health (
  project text not null,
  model text not null references ai.models on delete cascade,
  breaker text not null default 'closed',
  failures integer not null default 0,
  successes integer not null default 0,
  opened_at timestamptz,
  probe_id bigint references ai.reservations on delete set null,
  rest_reason text,
  resting_until timestamptz,
  learnt_requests_a_day integer,
  primary key (project, model),
  constraint breakers_have_a_known_state check (breaker in ('closed', 'open', 'half_open')),
  constraint open_breakers_have_a_time check (breaker = 'closed' or opened_at is not null),
  constraint rests_have_a_known_reason check (rest_reason in ('minute', 'model_day')),
  constraint rests_have_an_end check ((rest_reason is null) = (resting_until is null)),
  constraint failures_and_successes_are_counted check (failures >= 0 and successes >= 0)
);

comment on table ai.model_health is 'What answers taught of a model in a project: its circuit breaker, and until when Google has said no. No row: nothing bad.';
comment on column ai.model_health.breaker is 'open: nothing is asked for a while; half_open: one request at a time shows whether it lives.';
comment on column ai.model_health.failures is 'In a row, while closed; successes: in a row, while half open.';
comment on column ai.model_health.probe_id is 'The one request that is on its way while half open.';
comment on column ai.model_health.rest_reason is 'Google refused: the minute or the day counts as used up until then.';
comment on column ai.model_health.learnt_requests_a_day is 'What had been counted when Google last said that the day is used up.';

create index model_health_by_model on ai.model_health (model);

create index model_health_by_probe on ai.model_health (probe_id);

alter table ai.model_health enable row level security;
