-- after: tables.sql
-- Keys, and what is done about each way in which asking Gemini can fail.

create table ai.api_keys (
  alias text primary key,
  project text not null,
  secret_name text not null,
  preference integer not null,
  is_paid boolean not null default false,
  requests_a_day integer,
  created_at timestamptz not null,
  expires_at timestamptz,
  rest_reason text,
  resting_until timestamptz,
  revoke_reason text,
  revoked_at timestamptz,
  constraint aliases_are_words check (alias ~ '^[a-z][a-z0-9_-]{0,39}$'),
  constraint preferences_of_keys_differ unique (preference),
  constraint quotas_of_keys_are_counted check (requests_a_day >= 0),
  constraint resting_keys_have_a_reason check ((rest_reason is null) = (resting_until is null)),
  constraint revoked_keys_have_a_reason check ((revoke_reason is null) = (revoked_at is null))
);

comment on table ai.api_keys is 'Gemini keys by alias: where the secret is and whether the key may be used; never the secret.';
comment on column ai.api_keys.project is 'Google''s project: its keys share one quota.';
comment on column ai.api_keys.secret_name is 'Name of the secret in Vault; while there is none the key is not used.';
comment on column ai.api_keys.preference is 'The lowest that may be used is; voice and photos prefer a paid one.';
comment on column ai.api_keys.requests_a_day is 'No more requests are sent with it on a quota day; null: no limit but its project''s.';
comment on column ai.api_keys.is_paid is 'Google does not read what is sent with it.';

alter table ai.api_keys enable row level security;

create table ai.key_days (
  alias text not null references ai.api_keys on delete cascade,
  day date not null,
  requests integer not null default 0,
  failures integer not null default 0,
  tokens bigint not null default 0,
  last_at timestamptz not null,
  primary key (alias, day),
  constraint key_days_are_not_negative check (least(requests, failures, tokens) >= 0)
);

comment on table ai.key_days is 'What a key was used for on a quota day: requests that were answered, that failed, and tokens.';

alter table ai.key_days enable row level security;

create table ai.recovery_policies (
  code text primary key,
  action text not null,
  attempts integer not null,
  backoff text not null,
  base_seconds numeric not null,
  maximum_seconds numeric not null,
  jitter numeric not null default 0.5,
  is_counted boolean not null,
  moves_breaker boolean not null default false,
  model_rest text,
  key_rest_seconds integer,
  revokes_key boolean not null default false,
  alert text,
  shipped jsonb,
  constraint actions_are_known check (action in ('retry', 'other_model', 'other_key', 'without_ai', 'later')),
  constraint backoffs_are_known check (backoff in ('constant', 'linear', 'exponential')),
  constraint waits_are_bounded check (base_seconds >= 0 and maximum_seconds between base_seconds and 3600),
  constraint jitter_is_a_share check (jitter between 0 and 1),
  constraint attempts_are_few check (attempts between 0 and 5),
  constraint acting_again_takes_an_attempt check ((action in ('retry', 'other_model', 'other_key')) = (attempts > 0)),
  constraint model_rests_are_known check (model_rest in ('minute', 'day')),
  constraint key_rests_are_bounded check (key_rest_seconds between 1 and 86400),
  constraint alerts_of_policies_are_known check (alert in ('key_refused', 'model_refused', 'request_refused'))
);

comment on table ai.recovery_policies is 'What is done about each failure of a request to Gemini.';
comment on column ai.recovery_policies.action is
  'retry: the same again; other_model, other_key: at once with another; later: the turn waits; without_ai: SQL answers. When the attempts are used up: without_ai.';
comment on column ai.recovery_policies.attempts is 'How often the action is tried in a turn.';
comment on column ai.recovery_policies.backoff is
  'Seconds before attempt n: constant base, linear base x n, exponential base x 2^(n-1); at most the maximum.';
comment on column ai.recovery_policies.jitter is 'The share of the wait that is left to chance: 0.5 waits between half and all of it.';
comment on column ai.recovery_policies.is_counted is 'Google counts the request, or may: its reservation is settled as used; else it is released.';
comment on column ai.recovery_policies.moves_breaker is 'It counts as a failure of the model.';
comment on column ai.recovery_policies.model_rest is 'The model''s minute or day counts as used up in this project.';

alter table ai.recovery_policies enable row level security;

alter table ai.reservations
  add constraint reservations_key_alias_fkey
  foreign key (key_alias) references ai.api_keys on delete set null;

create index reservations_by_key on ai.reservations (key_alias);
