-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/50_gemini/tables.sql
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

-- schemas/50_gemini/key_tables.sql
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

-- schemas/50_gemini/cache_tables.sql
-- after: key_tables.sql
-- Gemini's context caches, on a paid tier: what begins the requests of an agent about a kitchen (instruction, tools, the
-- kitchen's facts and its menu) is kept there and only named. They save tokens, never requests.

create table ai.context_caches (
  id bigint generated always as identity primary key,
  agent text not null references ai.agents on delete restrict,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  project text not null,
  model text not null references ai.models on delete restrict,
  state text not null default 'wanted',
  wants_longer boolean not null default false,
  menu_version bigint not null,
  facts jsonb not null,
  content text not null,
  tools jsonb not null,
  prompt_version text,
  name text,
  tokens integer,
  claim integer not null default 0,
  claimed_until timestamptz,
  wanted_at timestamptz not null,
  made_at timestamptz,
  used_at timestamptz,
  expires_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  constraint cache_states_are_known check (state in ('wanted', 'made', 'dropping', 'ended')),
  constraint made_caches_have_a_name_and_an_end check (
    state not in ('made', 'dropping') or num_nonnulls(name, tokens, made_at, expires_at) = 4
  ),
  constraint ended_caches_say_when_and_why check ((state = 'ended') = (ended_at is not null) and (state in ('dropping', 'ended')) = (end_reason is not null)),
  constraint only_what_is_there_can_last_longer check (not wants_longer or state = 'made'),
  constraint caches_hold_tokens check (tokens >= 0 and claim >= 0)
);

comment on table ai.context_caches is
  'Context caches at Google, of an agent and a kitchen each: wanted by private.plan_context_caches, made and dropped by the function keep-caches.';
comment on column ai.context_caches.project is 'Google''s project: its paid keys share it.';
comment on column ai.context_caches.state is 'wanted: to be made; made: may be named; dropping: to be deleted at Google; ended: gone, or never made.';
comment on column ai.context_caches.facts is 'What it says of the kitchen: where its rows say something else now, the cache is not named.';
comment on column ai.context_caches.content is 'The part that it holds, facts and menu: what a step that names it was told.';
comment on column ai.context_caches.tools is 'The tools that it holds: all of the agent, as Google takes none beside a cache.';
comment on column ai.context_caches.prompt_version is 'Of the instruction that it holds; a worker with another asks without it.';
comment on column ai.context_caches.claim is 'The number of the last try to make, lengthen or drop it; what an older try did is dropped.';
comment on column ai.context_caches.end_reason is
  'expired, unused, changed, refreshed, or the code of a failure; after cache_not_offered and cache_too_small none is wanted for a day.';

create unique index context_caches_stand_once on ai.context_caches (agent, restaurant_id, project, model) where state in ('wanted', 'made');

create index context_caches_by_kitchen on ai.context_caches (restaurant_id, agent);

create index context_caches_by_model on ai.context_caches (model);

create index context_caches_living on ai.context_caches (id) where state <> 'ended';

create index context_caches_ended on ai.context_caches (ended_at) where ended_at is not null;

alter table ai.context_caches enable row level security;

insert into private.settings (key, value, meaning)
values
  ('context_cache_seconds', '3600', 'How long a context cache lives unless it is lengthened; requests of the last hour are expected again'),
  ('context_cache_idle_minutes', '20', 'A context cache that nobody used for so long is deleted: keeping it costs'),
  ('context_cache_margin_minutes', '10', 'So long before its end a context cache that still pays is lengthened'),
  ('context_cache_rest_minutes', '10', 'After a failure to make a context cache none is wanted for so long; a day where Google says never');

-- schemas/50_gemini/breaker.sql
-- Whoever asked notes how it ended: that ends its reservation, moves the model's breaker and lets a model or key rest
-- that said no.

-- An outage of hours costs some fifteen requests an hour and model, not sixty.
create function private.breaker_open_for(failures integer)
returns interval
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return make_interval(secs => least(
    private.setting_int('breaker_open_most_seconds'),
    private.setting_int('breaker_open_seconds')
      * 2 ^ least(greatest(failures - private.setting_int('breaker_failures'), 0), 20)
  ));
end
$$;

comment on function private.breaker_open_for is
  'How long a breaker stays open after so many failures in a row: 60 s, doubled with each that failed since, at most five minutes.';

-- 5 failures in a row open it, one while half open opens it again, 3 answers while half open close it.
create function private.move_breaker(project text, model text, has_failed boolean, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if has_failed then
    insert into ai.model_health as h (project, model, failures)
    values (move_breaker.project, move_breaker.model, 0)
    on conflict on constraint model_health_pkey do nothing;
  end if;
  update ai.model_health as h
  set breaker = n.breaker, failures = n.failures, probe_id = null,
    successes = case when n.breaker = 'half_open' then n.successes else 0 end,
    opened_at = case when n.breaker = 'open' then at when n.breaker = 'half_open' then h.opened_at end
  from ai.model_health as o
  cross join lateral (
    select case when has_failed then o.failures + 1 else 0 end as failures,
      case when has_failed or o.breaker = 'closed' then 0 else o.successes + 1 end as successes
  ) as c
  cross join lateral (
    select case
        when has_failed and (o.breaker <> 'closed' or c.failures >= private.setting_int('breaker_failures')) then 'open'
        when o.breaker = 'closed' or c.successes >= private.setting_int('breaker_successes') then 'closed'
        else 'half_open'
      end as breaker, c.failures, c.successes
  ) as n
  where h.project = move_breaker.project
    and h.model = move_breaker.model
    and o.project = h.project
    and o.model = h.model
    -- The usual answer changes nothing, and writes nothing. One that comes late, after the breaker opened, neither.
    and (has_failed or h.breaker = 'half_open' or h.breaker = 'closed' and h.failures > 0);
end
$$;

comment on function private.move_breaker is
  'Counts a failure or an answer of a model in a project, which may open or close its breaker. The day is locked.';

create function private.rest_model(project text, model text, rest text, retry_after_seconds integer, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reason text := case rest when 'day' then 'model_day' else 'minute' end;
  v_until timestamptz := case rest
    when 'day' then private.next_quota_day(at)
    else greatest(
      date_trunc('minute', at) + interval '1 minute',
      at + make_interval(secs => least(coalesce(retry_after_seconds, 0), 3600))
    )
  end;
begin
  insert into ai.model_health as h (project, model, rest_reason, resting_until)
  values (rest_model.project, rest_model.model, v_reason, v_until)
  on conflict on constraint model_health_pkey do update
  set rest_reason = excluded.rest_reason, resting_until = excluded.resting_until
  where coalesce(h.resting_until < excluded.resting_until, true);
end
$$;

comment on function private.rest_model is
  'Google refused: the model''s minute or day counts as used up in this project until it turns, a minute also until retry_after_seconds have passed.';

-- Its alert is closed too.
create function private.restore_model(project text, model text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.lock_quota_day(restore_model.project, private.quota_day(at), at);
  delete from ai.model_health as h
  where h.project = restore_model.project
    and h.model = restore_model.model;
  if not found then
    return false;
  end if;
  perform private.resolve_alert('model_refused', 'model:' || restore_model.model, at);
  return true;
end
$$;

comment on function private.restore_model is
  'Forgets what answers taught of a model in a project, after what was wrong is mended: no rest, a closed breaker. Gives whether there was anything.';

create function private.note_outcome(reservation_id bigint, key_alias text, outcome text)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.reservations as r
  set outcome = note_outcome.outcome,
    key_alias = (select k.alias from ai.api_keys as k where k.alias = note_outcome.key_alias)
  where r.id = reservation_id
    and r.outcome is null;
  return found;
end
$$;

comment on function private.note_outcome is 'Writes once how a request ended and with which key; false when that is known already.';

create function private.note_success(reservation_id bigint, key_alias text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  -- The breaker is read under the day's lock, so it is changed under it.
  v_reservation ai.reservations := private.lock_reservation(reservation_id, at);
begin
  if not private.note_outcome(reservation_id, note_success.key_alias, 'answered') then
    return;
  end if;
  perform private.move_breaker(v_reservation.project, v_reservation.model, false, at);
  perform private.count_key_use(note_success.key_alias, v_reservation.day, 1, 0, v_reservation.tokens, at);
end
$$;

comment on function private.note_success is
  'A model answered: its breaker and the key''s usage are told, once. Call it after private.settle_quota, so that the tokens are those used.';

-- It also revokes a key, moves the breaker, and raises an alert where the operator must act. A repeat gives the policy
-- and changes nothing; without a reservation only the key is told.
create function private.note_failure(
  reservation_id bigint, key_alias text, code text, retry_after_seconds integer, at timestamptz
)
returns ai.recovery_policies
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_policy ai.recovery_policies;
  v_reservation ai.reservations;
begin
  select p.* into v_policy from ai.recovery_policies as p where p.code = note_failure.code;
  if v_policy.code is null then
    perform private.refuse('PT422', format('Cannot note the failure as its code is unknown: %s', note_failure.code));
  end if;
  v_reservation := private.lock_reservation(reservation_id, at);
  if v_reservation.id is not null and not private.note_outcome(v_reservation.id, note_failure.key_alias, note_failure.code) then
    return v_policy;
  end if;
  if v_reservation.id is not null then
    if v_policy.is_counted then
      perform private.settle_quota(v_reservation.id, null, null, at);
    else
      perform private.release_quota(v_reservation.id, at);
    end if;
    perform private.learn_from_failure(v_reservation, v_policy, retry_after_seconds, at);
  end if;
  perform private.count_key_use(
    note_failure.key_alias, coalesce(v_reservation.day, private.quota_day(at)), 0, 1, 0, at
  );
  if v_policy.revokes_key then
    perform private.revoke_key(note_failure.key_alias, note_failure.code, at);
  elsif v_policy.key_rest_seconds is not null then
    perform private.rest_key(
      note_failure.key_alias, note_failure.code, at + make_interval(secs => v_policy.key_rest_seconds), at
    );
  end if;
  if v_policy.alert is not null then
    perform private.raise_alert(
      v_policy.alert,
      case v_policy.alert
        when 'key_refused' then 'key:' || coalesce(note_failure.key_alias, 'none')
        when 'model_refused' then 'model:' || coalesce(v_reservation.model, 'none')
        else 'request:' || note_failure.code
      end,
      jsonb_build_object('code', note_failure.code, 'reservation_id', v_reservation.id), at
    );
  end if;
  return v_policy;
end
$$;

comment on function private.note_failure is
  'Asking failed: ends the reservation as the policy of the code says, lets model or key rest, and gives the policy. PT422 for an unknown code.';

create function private.learn_from_failure(
  reservation ai.reservations, policy ai.recovery_policies, retry_after_seconds integer, at timestamptz
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if policy.moves_breaker then
    perform private.move_breaker(reservation.project, reservation.model, true, at);
  end if;
  if policy.model_rest is not null then
    perform private.rest_model(
      reservation.project, reservation.model, policy.model_rest, retry_after_seconds, at
    );
  end if;
  if policy.code = 'quota_day' then
    update ai.model_health as h
    set learnt_requests_a_day = coalesce(
      (
        select c.requests
        from ai.quota_counters as c
        where c.project = reservation.project
          and c.day = reservation.day
          and c.kind = 'model'
          and c.name = reservation.model
      ),
      0
    )
    where h.project = reservation.project
      and h.model = reservation.model;
  end if;
end
$$;

comment on function private.learn_from_failure is 'What a failure says of the model in its project: its breaker, its rest, and how many requests Google really grants.';

-- schemas/50_gemini/cache_work.sql
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

-- schemas/50_gemini/caching.sql
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

-- schemas/50_gemini/choosing.sql
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

-- schemas/50_gemini/counting.sql
-- Which counters a reservation touches, and by how much.

create function private.reservation_counters(reservation ai.reservations)
returns table (kind text, name text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
    select k.kind, k.name
    from (
      values
        ('pool', reservation.pool),
        ('model', coalesce(reservation.answered_by, reservation.model)),
        ('person', reservation.person_id::text),
        ('strangers', case when reservation.is_stranger then 'all' end),
        ('media', reservation.media)
    ) as k (kind, name)
    where k.name is not null
    union all
    select 'person', p.id::text
    from unnest(reservation.person_ids) as p (id);
end
$$;

comment on function private.reservation_counters is 'The counters of its quota day in which a reservation counts.';

create function private.count_reservation(reservation ai.reservations)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.quota_days as d
  set requests = d.requests + 1
  where d.project = reservation.project
    and d.day = reservation.day;
  insert into ai.quota_counters as c (project, day, kind, name, requests)
  select reservation.project, reservation.day, k.kind, k.name, 1
  from private.reservation_counters(reservation) as k
  on conflict (project, day, kind, name) do update
  set requests = c.requests + 1;
  insert into ai.quota_minutes as m (project, model, minute, requests, tokens)
  values (
    reservation.project, coalesce(reservation.answered_by, reservation.model),
    date_trunc('minute', reservation.reserved_at), 1, reservation.tokens
  )
  on conflict (project, model, minute) do update
  set requests = m.requests + 1, tokens = m.tokens + excluded.tokens;
end
$$;

comment on function private.count_reservation is 'Counts a reservation everywhere it counts. The day is locked.';

create function private.uncount_reservation(reservation ai.reservations)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.quota_days as d
  set requests = d.requests - 1
  where d.project = reservation.project
    and d.day = reservation.day;
  update ai.quota_counters as c
  set requests = c.requests - 1
  from private.reservation_counters(reservation) as k
  where c.project = reservation.project
    and c.day = reservation.day
    and c.kind = k.kind
    and c.name = k.name;
  -- Minutes are kept for a short time only: an old one may be gone.
  update ai.quota_minutes as m
  set requests = m.requests - 1, tokens = m.tokens - reservation.tokens
  where m.project = reservation.project
    and m.model = coalesce(reservation.answered_by, reservation.model)
    and m.minute = date_trunc('minute', reservation.reserved_at);
end
$$;

comment on function private.uncount_reservation is 'Takes a reservation back from everywhere it counts. The day is locked.';

-- schemas/50_gemini/embeddings.sql
-- Embeddings are counted in items, apart from requests.

-- reason: embedding_day, embedding_minute. Counted apart from requests, and for good: nothing is given back.
create function private.reserve_embeddings(project text, items integer, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
  v_minute timestamptz := date_trunc('minute', at);
  v_day_left integer;
  v_minute_left integer;
begin
  if coalesce(items, 0) <= 0 then
    perform private.refuse('PT422', format('Cannot reserve embeddings as there is nothing to embed: %s', items));
  end if;
  perform private.open_quota_day(reserve_embeddings.project, v_day, at);
  insert into ai.quota_counters (project, day, kind, name, requests)
  values (reserve_embeddings.project, v_day, 'embedding', 'all', 0)
  on conflict do nothing;
  -- Their counter is their own lock: embedding a menu holds up no turn.
  select l.requests - c.requests into v_day_left
  from ai.quota_counters as c
  join ai.quota_limits as l on l.kind = 'embedding' and l.name = 'day'
  where c.project = reserve_embeddings.project
    and c.day = v_day
    and c.kind = 'embedding'
    and c.name = 'all'
  for no key update of c;
  v_minute_left := (select l.requests from ai.quota_limits as l where l.kind = 'embedding' and l.name = 'minute') - coalesce(
    (
      select m.requests
      from ai.quota_minutes as m
      where m.project = reserve_embeddings.project
        and m.model = 'embedding'
        and m.minute = v_minute
    ),
    0
  );
  if items > least(v_day_left, v_minute_left) then
    return private.refuse_embeddings(items > v_day_left, least(v_day_left, v_minute_left), at);
  end if;
  update ai.quota_counters as c
  set requests = c.requests + items
  where c.project = reserve_embeddings.project
    and c.day = v_day
    and c.kind = 'embedding'
    and c.name = 'all';
  insert into ai.quota_minutes as m (project, model, minute, requests, tokens)
  values (reserve_embeddings.project, 'embedding', v_minute, items, 0)
  on conflict on constraint quota_minutes_pkey do update
  set requests = m.requests + excluded.requests;
  return jsonb_build_object(
    'granted', true, 'items', items, 'left', least(v_day_left, v_minute_left) - items
  );
end
$$;

comment on function private.reserve_embeddings is
  'Grants so many texts to be made vectors, all or none: {granted, items, left} or {granted: false, reason, left, retry_after_seconds}.';

create function private.refuse_embeddings(is_day boolean, items_left integer, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'granted', false,
    'reason', case when is_day then 'embedding_day' else 'embedding_minute' end,
    'left', greatest(items_left, 0),
    'retry_after_seconds', ceil(extract(epoch from case
      when is_day then private.next_quota_day(at)
      else date_trunc('minute', at) + interval '1 minute'
    end - at))::integer
  );
end
$$;

comment on function private.refuse_embeddings is 'Why texts are not granted, how many would be now, and when to ask again.';

-- schemas/50_gemini/keys.sql
-- Which Gemini key a turn is sent with. A secret leaves the database through use_api_key alone, to an edge function that
-- keeps it for a minute at most. Keys of one project share its quota: they are for rotation, not for more.

-- Whether a free one may carry media depends on the person's consent, which the caller knows.
create function private.choose_key(media text, at timestamptz, excluded text[] default '{}')
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
  where k.revoked_at is null
    and coalesce(k.expires_at > at, true)
    and coalesce(k.resting_until <= at, true)
    and k.alias <> all (coalesce(excluded, '{}'))
    and not private.is_key_used_up(k, at)
    and exists (select from vault.secrets as s where s.name = k.secret_name)
  order by media is not null and k.is_paid desc, k.preference
  limit 1;
  return v_key;
end
$$;

comment on function private.choose_key is
  'The preferred key that may be used now, nulls for none. For media a paid one if there is one.';

create function private.is_key_used_up(key ai.api_keys, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (key).requests_a_day is not null and (
    select count(*) >= (key).requests_a_day
    from ai.requests as r
    where r.key_alias = (key).alias
      and r.asked_at >= private.next_quota_day(at) - interval '25 hours'
      -- The day of Google's clock may have 23 or 25 hours.
      and private.quota_day(r.asked_at) = private.quota_day(at)
  );
end
$$;

comment on function private.is_key_used_up is 'Whether a key was sent with as many requests on this quota day as it may be. Exact under the lock of the day.';

-- reason: unknown, revoked, expired, missing. A key that rests gives its secret: what was claimed before goes on.
create function private.use_api_key(alias text, at timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_key ai.api_keys;
  v_secret text;
  v_reason text;
begin
  select k.* into v_key from ai.api_keys as k where k.alias = use_api_key.alias;
  v_reason := case
    when v_key.alias is null then 'unknown'
    when v_key.revoked_at is not null then 'revoked'
    when v_key.expires_at <= at then 'expired'
  end;
  if v_reason is null then
    select nullif(s.decrypted_secret, '') into v_secret
    from vault.decrypted_secrets as s
    where s.name = v_key.secret_name;
    v_reason := case when v_secret is null then 'missing' end;
  end if;
  return jsonb_build_object('alias', use_api_key.alias, 'secret', v_secret)
    || case when v_reason is null then '{}'::jsonb else jsonb_build_object('reason', v_reason) end;
end
$$;

comment on function private.use_api_key is
  'The secret of a key for one edge function, which keeps it for 60 s at most: {alias, secret}, or {alias, secret: null, reason}.';

create function private.count_key_use(alias text, day date, requests integer, failures integer, tokens bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into ai.key_days as d (alias, day, requests, failures, tokens, last_at)
  select k.alias, count_key_use.day, count_key_use.requests, count_key_use.failures, count_key_use.tokens, at
  from ai.api_keys as k
  where k.alias = count_key_use.alias
  on conflict on constraint key_days_pkey do update
  set requests = d.requests + excluded.requests,
    failures = d.failures + excluded.failures,
    tokens = d.tokens + excluded.tokens,
    last_at = greatest(d.last_at, excluded.last_at);
end
$$;

comment on function private.count_key_use is 'Adds to what a key was used for on a quota day; an unknown alias changes nothing.';

create function private.rest_key(alias text, reason text, until timestamptz, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.api_keys as k
  set rest_reason = reason, resting_until = until
  where k.alias = rest_key.alias
    and k.revoked_at is null
    and until > at
    and coalesce(k.resting_until < until, true);
  return found;
end
$$;

comment on function private.rest_key is 'Lets a key cool down until then; a longer rest stays. Gives whether it changed.';

create function private.revoke_key(alias text, reason text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.api_keys as k
  set revoke_reason = reason, revoked_at = at
  where k.alias = revoke_key.alias
    and k.revoked_at is null;
  return found;
end
$$;

comment on function private.revoke_key is
  'Ends the use of a key: no turn is given it any more, and functions that hold its secret drop it within a minute. Gives whether it was in use.';

create function private.restore_key(alias text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.api_keys as k
  set revoke_reason = null, revoked_at = null, rest_reason = null, resting_until = null
  where k.alias = restore_key.alias;
  if not found then
    return false;
  end if;
  perform private.resolve_alert('key_refused', 'key:' || restore_key.alias, at);
  return true;
end
$$;

comment on function private.restore_key is
  'Lets a key be used again, after its secret in Vault was replaced: no rest, no revocation, its alert closed. Gives whether there is one.';

create function private.key_states(at timestamptz)
returns table (
  alias text, project text, is_paid boolean, state text, reason text, until timestamptz, requests integer, allowed integer,
  failures integer, tokens bigint, last_at timestamptz
)
language sql
stable
security invoker
set search_path = ''
as $$
  select k.alias, k.project, k.is_paid, t.state,
    case t.state when 'revoked' then k.revoke_reason when 'resting' then k.rest_reason end,
    case t.state when 'resting' then k.resting_until when 'usable' then k.expires_at when 'used_up' then private.next_quota_day(at) end,
    coalesce(d.requests, 0), k.requests_a_day, coalesce(d.failures, 0), coalesce(d.tokens, 0), d.last_at
  from ai.api_keys as k
  cross join lateral (
    select case
      when k.revoked_at is not null then 'revoked'
      when k.expires_at <= at then 'expired'
      when not exists (select from vault.secrets as s where s.name = k.secret_name) then 'missing'
      when k.resting_until > at then 'resting'
      when private.is_key_used_up(k, at) then 'used_up'
      else 'usable'
    end as state
  ) as t
  left join ai.key_days as d on d.alias = k.alias and d.day = private.quota_day(at)
  order by k.preference
$$;

comment on function private.key_states is
  'Each key at a moment: usable, used_up for the day, resting, missing in Vault, expired or revoked, and what it was used for on this quota day.';

-- schemas/50_gemini/ledger.sql
-- What the operator sees of the ledger and sets in it, and what keeps it honest.

-- Kinds of a model: model, model_minute, model_tokens. The next reservation obeys; below what is used nothing more is
-- granted.
create function private.set_quota_limit(kind text, name text, requests integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is boolean;
begin
  if coalesce(set_quota_limit.requests, -1) not between 0 and (case set_quota_limit.kind when 'model_tokens' then 1000000000 else 1000000 end) then
    return jsonb_build_object('ok', false, 'code', 'out_of_range');
  end if;
  update ai.quota_limits as l
  set requests = set_quota_limit.requests
  where l.kind = set_quota_limit.kind
    and l.name = set_quota_limit.name;
  v_is := found;
  update ai.models as m
  set requests_a_day = case when set_quota_limit.kind = 'model' then set_quota_limit.requests else m.requests_a_day end,
    requests_a_minute = case when set_quota_limit.kind = 'model_minute' then set_quota_limit.requests else m.requests_a_minute end,
    tokens_a_minute = case when set_quota_limit.kind = 'model_tokens' then set_quota_limit.requests else m.tokens_a_minute end
  where m.name = set_quota_limit.name
    and set_quota_limit.kind in ('model', 'model_minute', 'model_tokens');
  return case
    when v_is or found then jsonb_build_object('ok', true, 'code', 'set')
    else jsonb_build_object('ok', false, 'code', 'unknown_limit')
  end;
end
$$;

comment on function private.set_quota_limit is
  'Changes a row of ai.quota_limits, or Google''s limit of a model: {ok, code: set, unknown_limit, out_of_range}.';

create function private.check_quota_ledger(from_day date default '-infinity')
returns table (project text, day date, kind text, name text, counted bigint, owed bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  with owed as (
    select r.project, r.day, k.kind, k.name, count(*) as requests
    from ai.quota_days as d
    join ai.reservations as r on r.project = d.project and r.day = d.day
    cross join lateral (
      select c.kind, c.name from private.reservation_counters(r) as c
      union all
      select 'day', 'all'
    ) as k
    where r.state <> 'released'
      and d.day >= from_day
    group by r.project, r.day, k.kind, k.name
  ), counted as (
    select c.project, c.day, c.kind, c.name, c.requests
    from ai.quota_counters as c
    where c.kind <> 'embedding'
      and c.day >= from_day
    union all
    select d.project, d.day, 'day', 'all', d.requests
    from ai.quota_days as d
    where d.day >= from_day
  )
  select coalesce(c.project, o.project), coalesce(c.day, o.day), coalesce(c.kind, o.kind), coalesce(c.name, o.name),
    coalesce(c.requests, 0), coalesce(o.requests, 0)
  from counted as c
  full join owed as o on o.project = c.project and o.day = c.day and o.kind = c.kind and o.name = c.name
  where coalesce(c.requests, 0) <> coalesce(o.requests, 0)
$$;

comment on function private.check_quota_ledger is
  'Counters that do not agree with the reservations, from a quota day on; no rows when the ledger holds.';

create function private.purge_quota(at timestamptz, slice integer default 1000)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_purged integer;
begin
  delete from ai.quota_minutes as m
  where m.ctid in (
    select o.ctid from ai.quota_minutes as o where o.minute < at - interval '1 day' limit slice
  );
  get diagnostics v_purged = row_count;
  delete from ai.request_hours as h where h.hour < at - make_interval(days => private.setting_int('quota_history_days'));
  -- One day at a time: its counters and reservations go with it.
  delete from ai.quota_days as d
  where (d.project, d.day) in (
    select o.project, o.day
    from ai.quota_days as o
    where o.day < private.quota_day(at) - private.setting_int('quota_history_days')
    order by o.day
    limit 1
  );
  return v_purged + (case when found then 1 else 0 end);
end
$$;

comment on function private.purge_quota is
  'Deletes minutes of more than a day ago, at most `slice`, and the oldest quota day that is past its keeping; gives how many of both.';

create function private.watch_quota(at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
  v_expired integer := private.expire_reservations(at);
  v_broken integer := 0;
  v_found record;
begin
  for v_found in
    select b.project, count(*) as counters, (array_agg(to_jsonb(b)))[1:5] as examples
    from private.check_quota_ledger(v_day - 1) as b
    group by b.project
  loop
    v_broken := v_broken + v_found.counters;
    perform private.raise_alert(
      'quota_ledger', 'quota:' || v_found.project, jsonb_build_object('counters', v_found.counters, 'examples', v_found.examples), at
    );
  end loop;
  perform private.count_request_hours(at);
  perform private.alert_pace(d.project, at) from ai.quota_days as d where d.day = v_day;
  -- A limit that was lowered brings a mode without a reservation.
  perform private.alert_mode(d.project, d.day, private.quota_mode(d.project, at), at)
  from ai.quota_days as d
  where d.day = v_day;
  return jsonb_build_object('expired', v_expired, 'broken', v_broken);
end
$$;

comment on function private.watch_quota is
  'The watchdog of quota: counts as used what nobody ended, alerts when the ledger does not hold or a mode has come; {expired, broken}.';

create function private.quota_projects(at timestamptz)
returns setof text
language sql
stable
security invoker
set search_path = ''
as $$
  select k.project from ai.api_keys as k
  union
  select n.project from ai.quota_days as n where n.day = private.quota_day(at)
$$;

comment on function private.quota_projects is 'The projects that have a key, or have asked something on the quota day of a moment.';

create function private.quota_status(at timestamptz)
returns table (
  project text, day date, resets_at timestamptz, mode text, counted integer, open integer, budget integer, google_grants integer,
  percent integer, expected integer, surplus integer, runs_out_at timestamptz
)
language sql
stable
security invoker
set search_path = ''
as $$
  select p.project, t.day, private.next_quota_day(at), private.mode_at(w.counted, w.budget), w.counted,
    (
      select count(*)::integer
      from ai.reservations as r
      where r.project = p.project
        and r.day = t.day
        and r.state = 'reserved'
    ),
    (select sum(l.requests)::integer from ai.quota_limits as l where l.kind = 'pool'),
    private.quota_granted(p.project, at), case when w.budget > 0 then w.counted * 100 / w.budget end, w.counted + w.ahead, w.surplus, w.runs_out_at
  from (select private.quota_day(at) as day) as t
  cross join private.quota_projects(at) as p (project)
  cross join lateral private.quota_pace(p.project, at) as w
  order by p.project collate "C"
$$;

comment on function private.quota_status is
  'Each project''s quota day at a moment: requests counted, open, budgeted, granted by Google, and expected until it ends (private.quota_pace).';

create function private.quota_parts(at timestamptz)
returns table (project text, part text, counted integer, allowed integer, note text)
language sql
stable
security invoker
set search_path = ''
as $$
  with allowed as (
    select 1 as place, l.kind, l.name, l.requests, l.kind || ' ' || l.name as part
    from ai.quota_limits as l
    where l.kind in ('pool', 'media')
    union all
    select 2, 'strangers', 'all', l.requests, 'strangers'
    from ai.quota_limits as l
    where l.kind = 'strangers'
      and l.name = 'all'
    union all
    select 3, 'embedding', 'all', l.requests, 'embeddings'
    from ai.quota_limits as l
    where l.kind = 'embedding'
      and l.name = 'day'
    union all
    select 4, 'model', m.name, m.requests_a_day, 'model ' || m.name
    from ai.models as m
    where m.is_active
      and coalesce(m.ends_on > private.quota_day(at), true)
  )
  select s.project, a.part, coalesce(c.requests, 0),
    case a.kind when 'strangers' then private.strangers_share(s.project, s.day) else a.requests end,
    concat_ws(
      ', ',
      case when h.resting_until > at then
        format('Google refuses (%s) until %s UTC', h.rest_reason, to_char(h.resting_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI'))
      end,
      case when h.breaker <> 'closed' then 'breaker ' || h.breaker end,
      case when h.learnt_requests_a_day is not null then format('Google once granted %s a day', h.learnt_requests_a_day) end
    )
  from (select p.project, private.quota_day(at) as day from private.quota_projects(at) as p (project)) as s
  cross join allowed as a
  left join ai.quota_counters as c on c.project = s.project and c.day = s.day and c.kind = a.kind and c.name = a.name
  left join ai.model_health as h on a.kind = 'model' and h.project = s.project and h.model = a.name
  order by s.project collate "C", a.place, a.part collate "C"
$$;

comment on function private.quota_parts is 'What each pool, share, cap and model of a project has counted at a moment, beside what it may, and what Google said of the models.';

-- schemas/50_gemini/models.sql
-- Pools, models and keys. Google prints no table any more: the limits are what the free tier was seen to grant.

insert into ai.quota_limits (kind, name, requests, meaning)
values
  ('pool', 'client', 500, 'Requests a day of the customers'' agent'),
  ('pool', 'restaurant', 450, 'Requests a day of the restaurants'' agent'),
  ('pool', 'runner', 350, 'Requests a day of the runners'' agent'),
  ('pool', 'buffer', 100, 'Requests a day for whoever has used up its own'),
  ('person', 'each', 40, 'Requests a day for one person'),
  ('strangers', 'all', 500, 'Requests a day for everybody to whom nothing was delivered yet, together, while known customers leave them so many'),
  ('strangers', 'least', 150, 'But no fewer than this, however much known customers ask'),
  ('strangers', 'hour', 100, 'Requests within an hour for all of them; half of it for those who have begun to order'),
  ('media', 'audio', 200, 'Requests a day that carry audio'),
  ('media', 'image', 100, 'Requests a day that carry an image'),
  ('embedding', 'day', 1000, 'Texts a day that become vectors: Google counts each of a batch'),
  ('embedding', 'minute', 100, 'Texts a minute that become vectors');

-- What the free tier was seen to grant; what it refuses is learnt. Those that are not active were not tried with a key of
-- ours: an operator switches them on (docs/quota.md).
insert into ai.models (
  name, preference, abilities, requests_a_day, requests_a_minute, tokens_a_minute, generation, least_cache_tokens, ends_on, is_active,
  priorities, source, seen_on
)
values
  (
    'gemini-3.5-flash-lite', 1, '{text,audio,image,tools}', 500, 15, 250000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', 1024, null, true, default, 'several who use it', '2026-11-28'
  ),
  (
    'gemini-3.1-flash-lite', 2, '{text,audio,image,tools}', 500, 15, 250000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', 4096, '2027-05-07', true, default, 'several who use it', '2026-11-28'
  ),
  (
    'gemini-2.5-flash', 3, '{text,audio,image,tools}', 20, 10, 250000,
    '{"maxOutputTokens": 1024, "temperature": 0.2, "thinkingConfig": {"thinkingBudget": 0}}', 2048, '2026-12-01', true, default,
    'several who use it; minute and tokens of 2025', '2026-11-28'
  ),
  (
    'gemma-4-31b-it', 4, '{text,image,tools}', 1500, 15, 16000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', null, null, false, '{standard,batch}',
    'several who use it; a refusal names the tokens', '2026-11-28'
  ),
  (
    'gemma-4-26b-a4b-it', 5, '{text,image,tools}', 1500, 15, 16000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', null, null, false, '{standard,batch}',
    'several who use it; a refusal names the tokens', '2026-11-28'
  ),
  (
    'gemini-3.8-flash', 6, '{text,audio,image,tools}', 20, 5, 250000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', 4096, null, false, default,
    'several who use it; its tokens a minute are not known', '2026-11-28'
  ),
  (
    'gemini-3.6-flash', 7, '{text,audio,image,tools}', 20, 5, 250000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', 4096, null, false, default,
    'several who use it; its tokens a minute are not known', '2026-11-28'
  );

insert into ai.api_keys (alias, project, secret_name, preference, created_at)
values ('first', 'default', 'gemini_api_key', 1, now());

insert into private.settings (key, value, meaning)
values
  ('quota_saving_percent', '90', 'Of the day''s budget: from here on caches are loose and optional uses are dropped'),
  ('quota_critical_percent', '95', 'Of the day''s budget: from here on only orders in flight are served'),
  ('quota_history_days', '90', 'How long reservations and counters are kept'),
  ('reservation_seconds', '120', 'A reservation that nobody ended for so long is counted as used'),
  ('breaker_failures', '5', 'Failures of a model in a row that open its breaker'),
  ('breaker_open_seconds', '60', 'How long nothing is asked of a model whose breaker opened; doubled with each request that then fails'),
  ('breaker_open_most_seconds', '300', 'But no longer: each such request is one of the day''s'),
  ('breaker_probe_seconds', '5', 'While one request shows whether a model lives, others ask again after so long'),
  ('breaker_successes', '3', 'Answers in a row that close a half-open breaker');

-- schemas/50_gemini/generation.sql
-- after: models.sql
-- How a model shall answer, by agent and kind of work: how freely and how long. What belongs to a model itself (how it
-- thinks) stands with the model.

create table ai.generation_settings (
  agent text not null references ai.agents on delete restrict,
  work text not null,
  temperature numeric not null,
  output_tokens integer not null,
  shipped jsonb,
  primary key (agent, work),
  constraint kinds_of_work_are_known check (work in ('words', 'tool_result', 'repair')),
  constraint temperatures_are_bounded check (temperature between 0 and 2),
  constraint outputs_are_bounded check (output_tokens between 64 and 8192)
);

comment on table ai.generation_settings is 'How an agent''s model shall answer, by why it is asked (ai.requests.reason).';
comment on column ai.generation_settings.temperature is 'Sent to models whose own settings name one: those of 3 take none.';
comment on column ai.generation_settings.output_tokens is 'No answer is longer: a cut one is repaired by a request more, so it is above what was ever needed.';

alter table ai.generation_settings enable row level security;

insert into ai.generation_settings (agent, work, temperature, output_tokens)
values
  -- A whole order is several calls with every wish in the person's words.
  ('client', 'words', 0.2, 1024),
  ('client', 'tool_result', 0.3, 768),
  ('client', 'repair', 0, 1024),
  ('restaurant', 'words', 0.1, 768),
  ('restaurant', 'tool_result', 0.1, 512),
  ('restaurant', 'repair', 0, 768),
  ('runner', 'words', 0.1, 512),
  ('runner', 'tool_result', 0.1, 512),
  ('runner', 'repair', 0, 512);

create function private.generation_for(model ai.models, agent text, reason text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    (
      select (model).generation || jsonb_build_object('maxOutputTokens', g.output_tokens)
        || case when (model).generation ? 'temperature' then jsonb_build_object('temperature', g.temperature) else '{}' end
      from ai.generation_settings as g
      where g.agent = generation_for.agent
        -- What failed, or is asked alone, is asked as it was: words, for all that is known here.
        and g.work = case when generation_for.reason in ('tool_result', 'repair') then generation_for.reason else 'words' end
    ),
    (model).generation
  );
end
$$;

comment on function private.generation_for is 'generationConfig as it is sent: the model''s own, with what an agent''s kind of work asks for.';

-- schemas/50_gemini/pace.sql
-- after: ledger.sql
-- A budget that looks ahead: what the city will still ask today, from the same hours of the last weeks.

insert into private.settings (key, value, meaning)
values
  ('pace_weeks', '4', 'So many weeks back the same hour of the week is looked at to say what will be asked'),
  ('pace_prior_requests', '700', 'Requests a day that a city is expected to ask until weeks have shown it'),
  ('pace_lending_weeks', '2', 'A pool lends to another once so many weeks have shown what it needs itself'),
  ('pace_lending_percent', '120', 'It keeps so much of what it is expected to need until the day ends');

create table ai.hour_shares (
  hour integer primary key,
  permille integer not null,
  shipped jsonb,
  constraint hours_of_a_day check (hour between 0 and 23),
  constraint shares_are_not_negative check (permille between 0 and 1000)
);

comment on table ai.hour_shares is 'Of a thousand requests of a day so many fall into an hour of the city, before weeks have shown it: lunch and dinner.';

alter table ai.hour_shares enable row level security;

insert into ai.hour_shares (hour, permille)
select s.place - 1, s.permille
from unnest(array[6, 3, 2, 1, 1, 2, 8, 18, 25, 30, 45, 85, 140, 105, 55, 35, 35, 55, 100, 110, 70, 40, 20, 9])
  with ordinality as s (permille, place);

create table ai.request_hours (
  project text not null,
  agent text not null references ai.agents on delete cascade,
  hour timestamptz not null,
  requests integer not null,
  primary key (project, hour, agent),
  constraint hours_begin_on_the_hour check (date_trunc('hour', hour, 'UTC') = hour),
  constraint requests_of_hours_are_not_negative check (requests >= 0)
);

comment on table ai.request_hours is
  'What each agent wanted to ask in an hour: requests granted, and turns that got none as the budget was used up. Rows of zero say that it was counted.';

create index request_hours_by_agent on ai.request_hours (agent);

alter table ai.request_hours enable row level security;

create function private.count_request_hours(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_counted integer;
begin
  insert into ai.request_hours (project, agent, hour, requests)
  select p.project, g.name, h.hour, coalesce(r.requests, 0) + coalesce(t.requests, 0)
  from (
    select k.project, bool_or(k.preference = (select min(f.preference) from ai.api_keys as f)) as is_first
    from ai.api_keys as k
    group by k.project
  ) as p
  cross join ai.agents as g
  -- The hours that have ended since it was counted last, a day at most.
  cross join lateral generate_series(
    greatest(
      coalesce((select max(c.hour) from ai.request_hours as c where c.project = p.project) + interval '1 hour', '-infinity'),
      date_trunc('hour', at, 'UTC') - interval '1 day'
    ),
    date_trunc('hour', at, 'UTC') - interval '1 hour', interval '1 hour'
  ) as h (hour)
  cross join lateral (
    select count(*)::integer as requests
    from ai.reservations as o
    where o.project = p.project
      and o.agent = g.name
      and o.reserved_at >= h.hour
      and o.reserved_at < h.hour + interval '1 hour'
      and o.state <> 'released'
  ) as r
  cross join lateral (
    select count(*)::integer as requests
    from ai.turns as o
    where p.is_first
      and o.agent = g.name
      and o.opened_at >= h.hour
      and o.opened_at < h.hour + interval '1 hour'
      and o.model_refusal in ('exhausted', 'critical_only', 'pool_empty', 'model_day')
  ) as t
  on conflict (project, hour, agent) do nothing;
  get diagnostics v_counted = row_count;
  return v_counted;
end
$$;

comment on function private.count_request_hours is 'Writes down the hours that have ended; gives how many rows.';

create function private.hours_of_day(project text, at timestamptz)
returns table (agent text, hour timestamptz, expected numeric, ahead numeric)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_zone text := private.setting_text('city_timezone');
  v_prior numeric := private.setting_int('pace_prior_requests');
  v_weeks integer := private.setting_int('pace_weeks');
begin
  return query
    with agents as (
      select l.name, v_prior * l.requests / nullif(sum(l.requests) over (), 0) as prior
      from ai.quota_limits as l
      join ai.agents as a on a.name = l.name
      where l.kind = 'pool'
    ),
    hours as (
      select h.hour, h.hour at time zone v_zone as local
      from generate_series(
        private.quota_day(at)::timestamp at time zone 'America/Los_Angeles', private.next_quota_day(at) - interval '1 hour', interval '1 hour'
      ) as h (hour)
    ),
    expected as (
      -- The prior counts as one week more.
      select a.name, h.hour, (coalesce(sum(w.requests), 0) + a.prior * coalesce(s.permille, 0) / 1000) / (count(w.requests) + 1) as requests
      from agents as a
      cross join hours as h
      cross join generate_series(1, v_weeks) as n (weeks)
      left join ai.hour_shares as s on s.hour = extract(hour from h.local)
      left join ai.request_hours as w
        on w.project = hours_of_day.project
        and w.agent = a.name
        and w.hour = (h.local - make_interval(weeks => n.weeks)) at time zone v_zone
      group by a.name, a.prior, h.hour, s.permille
    )
    select e.name, e.hour, e.requests, e.requests * greatest(0, extract(epoch from e.hour + interval '1 hour' - greatest(e.hour, at))) / 3600
    from expected as e;
end
$$;

comment on function private.hours_of_day is
  'Each hour of the quota day of a moment, by agent: requests expected, as the mean of its hour of the week lately, and what of it is ahead.';

-- today: how busy this day is beside what was expected of it so far, between half and double.
create function private.quota_pace(
  project text, at timestamptz,
  out counted integer, out budget integer, out today numeric, out ahead integer, out surplus integer, out runs_out_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_left integer;
begin
  counted := coalesce(
    (select d.requests from ai.quota_days as d where d.project = quota_pace.project and d.day = private.quota_day(at)), 0
  );
  budget := private.quota_budget(quota_pace.project, at);
  v_left := greatest(budget - counted, 0);
  with hours as (
    select h.hour, sum(h.expected) as expected, sum(h.ahead) as ahead
    from private.hours_of_day(quota_pace.project, at) as h
    group by h.hour
  ),
  so_far as (
    select least(2, greatest(0.5, (quota_pace.counted + 20) / (sum(h.expected - h.ahead) + 20))) as today from hours as h
  ),
  running as (
    select h.hour, s.today * h.ahead as ahead, s.today * sum(h.ahead) over (order by h.hour) as until_its_end, s.today
    from hours as h
    cross join so_far as s
  )
  select max(r.today), ceil(round(sum(r.ahead), 3)), (
    select greatest(e.hour, at) + (e.hour + interval '1 hour' - greatest(e.hour, at)) * (1 - (e.until_its_end - v_left) / e.ahead)::double precision
    from running as e
    where e.until_its_end > v_left
      and e.ahead > 0
    order by e.hour
    limit 1
  )
  into today, ahead, runs_out_at
  from running as r;
  surplus := v_left - ahead;
end
$$;

comment on function private.quota_pace is
  'How a project''s quota day goes: what is ahead until it ends, what is left beyond that (below zero: too little), when it would run out; null: not today.';

create function private.pools_lend(project text, at timestamptz)
returns table (pool text, spare integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_today numeric;
begin
  if not exists (
    select
    from ai.request_hours as h
    where h.project = pools_lend.project
      and h.hour <= at - make_interval(weeks => private.setting_int('pace_lending_weeks'))
  ) then
    return;
  end if;
  v_today := greatest(1, (private.quota_pace(pools_lend.project, at)).today);
  return query
    select l.name, greatest(0, floor(
      l.requests - coalesce(c.requests, 0) - sum(h.ahead) * v_today * private.setting_int('pace_lending_percent') / 100
    ))::integer
    from private.hours_of_day(pools_lend.project, at) as h
    join ai.quota_limits as l on l.kind = 'pool' and l.name = h.agent
    left join ai.quota_counters as c
      on c.project = pools_lend.project and c.day = private.quota_day(at) and c.kind = 'pool' and c.name = l.name
    group by l.name, l.requests, c.requests;
end
$$;

comment on function private.pools_lend is
  'Requests that each pool can give to another today, beyond what it will need itself; no rows until weeks have shown what that is.';

create function private.alert_pace(project text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_pace record := private.quota_pace(project, at);
begin
  -- Early in the day, or hours before it ends, a forecast is too little to call somebody for.
  if v_pace.runs_out_at < private.next_quota_day(at) - interval '1 hour' and v_pace.counted * 2 >= v_pace.budget then
    if not private.is_alert_open('quota_runs_out', 'quota:' || project) then
      perform private.raise_alert(
        'quota_runs_out', 'quota:' || project,
        jsonb_build_object('at', v_pace.runs_out_at, 'counted', v_pace.counted, 'budget', v_pace.budget, 'short', -v_pace.surplus), at
      );
    end if;
  elsif v_pace.surplus >= 0 then
    perform private.resolve_alert('quota_runs_out', 'quota:' || project, at);
  end if;
end
$$;

comment on function private.alert_pace is
  'Calls somebody when half of the day''s requests are gone and the rest will not last; ends the alert when it will.';

-- schemas/50_gemini/company.sql
-- after: pace.sql
-- How many people one request may be about, and how long somebody waits for company: as much as the day needs, and none
-- before models were tried.

insert into private.settings (key, value, meaning)
values
  ('most_together', '6', 'A request is about so many people at most, where ai.together_tries allows it; 1: always about one'),
  ('together_seconds', '5', 'So long after their first word somebody waits for company at most'),
  ('together_late_milliseconds', '300', 'So long a turn that has waited for too long waits for company, while others wait too');

create table ai.together_tries (
  agent text not null references ai.agents on delete cascade,
  model text not null references ai.models on delete cascade,
  prompt_version text not null,
  most integer not null,
  requests integer not null,
  results jsonb not null,
  tried_at timestamptz not null,
  primary key (agent, model),
  constraint tries_allow_between_one_and_ten check (most between 1 and 10),
  constraint requests_of_tries_are_counted check (requests >= 0)
);

comment on table ai.together_tries is
  'What `deno task try-model` found: how many people a model keeps apart in one request. Without a row it is asked about one at a time.';
comment on column ai.together_tries.most is 'So many people in one request, as far as it was tried.';
comment on column ai.together_tries.prompt_version is 'With which instruction: another has to be tried anew.';
comment on column ai.together_tries.results is '{sections in a request: {sections, right, crossed}}.';

create index together_tries_by_model on ai.together_tries (model);

alter table ai.together_tries enable row level security;

create function private.most_together(agent text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return least(private.setting_int('most_together'), coalesce(
    (
      select max(t.most)
      from ai.together_tries as t
      join ai.models as m on m.name = t.model
      where t.agent = most_together.agent
        and m.is_active
    ),
    1
  ));
end
$$;

comment on function private.most_together is 'How many people one request of an agent may be about; 1 until a model was tried.';

create function private.untried_models(agent text, people integer)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(
    select m.name
    from ai.models as m
    where not exists (
      select from ai.together_tries as t where t.agent = untried_models.agent and t.model = m.name and t.most >= people
    )
  );
end
$$;

comment on function private.untried_models is 'Models that may not be asked about so many people at once.';

-- Another instruction is another try: until there is one, each is asked alone.
create function private.forget_tries(agent text, prompt_version text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from ai.together_tries as t
  where t.agent = forget_tries.agent
    and t.prompt_version <> forget_tries.prompt_version;
  if found then
    perform private.raise_alert('together_untried', 'agent:' || agent, jsonb_build_object('prompt_version', prompt_version), at);
  end if;
end
$$;

comment on function private.forget_tries is 'Forgets what was tried with another instruction than the one that is used, and says so.';

-- seconds from the first word, 0: nobody waits; size: so many leave at once. With a surplus each is asked alone.
create function private.together_pace(project text, agent text, at timestamptz, out seconds numeric, out size integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_most integer := private.most_together(together_pace.agent);
  v_pace record;
  v_need numeric;
  v_rate numeric;
begin
  seconds := 0;
  size := 1;
  if v_most < 2 then
    return;
  end if;
  v_pace := private.quota_pace(together_pace.project, at);
  if v_pace.surplus >= 0 then
    return;
  end if;
  -- So many people a request would make the day last.
  v_need := v_pace.ahead::numeric / greatest(v_pace.budget - v_pace.counted, 1);
  select v_pace.today * h.expected / 3600 into v_rate
  from private.hours_of_day(together_pace.project, at) as h
  where h.agent = together_pace.agent
    and h.hour <= at
    and h.hour > at - interval '1 hour';
  -- While one waits, so many more come as they come in a second; the quiet time of a burst is part of the wait.
  seconds := least(
    private.setting_int('together_seconds'),
    private.setting_int('quiet_milliseconds') / 1000.0 + (v_need - 1) / nullif(v_rate, 0)
  );
  size := least(v_most, ceil(2 * v_need));
end
$$;

comment on function private.together_pace is
  'How long after their first word people of an agent wait for company, and how many are asked about at once, so that the day lasts.';

-- schemas/50_gemini/policies.sql
-- What is done about each code of failure, and how long to wait. The codes are those of shared/gemini/error_codes.ts.

insert into ai.recovery_policies (
  code, action, attempts, backoff, base_seconds, maximum_seconds, is_counted, moves_breaker, model_rest, key_rest_seconds,
  revokes_key, alert
)
values
  -- Ours to mend: the same request fails the same way.
  ('request_invalid', 'without_ai', 0, 'constant', 0, 0, false, false, null, null, false, 'request_refused'),
  ('request_refused', 'without_ai', 0, 'constant', 0, 0, false, false, null, null, false, 'request_refused'),
  -- The operator's to mend. A key that is wrong is tried again after a while: its secret may have been replaced.
  ('key_invalid', 'other_key', 2, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('key_leaked', 'other_key', 2, 'constant', 0, 0, false, false, null, null, true, 'key_refused'),
  ('key_forbidden', 'other_key', 2, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('service_disabled', 'other_key', 2, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('location_unsupported', 'without_ai', 0, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('model_not_found', 'other_model', 2, 'constant', 0, 0, false, false, 'day', null, false, 'model_refused'),
  -- The cache is dropped by whoever asked; the same question goes without it.
  ('cache_not_found', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('cache_too_small', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('cache_conflict', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('cache_not_offered', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('quota_minute', 'other_model', 2, 'constant', 0, 0, false, false, 'minute', null, false, null),
  ('quota_tokens', 'other_model', 2, 'constant', 0, 0, false, false, 'minute', null, false, null),
  ('quota_day', 'other_model', 2, 'constant', 0, 0, false, false, 'day', null, false, null),
  ('quota_none', 'other_model', 2, 'constant', 0, 0, false, false, 'day', null, false, 'model_refused'),
  ('quota_unknown', 'other_model', 2, 'constant', 0, 0, false, false, 'minute', null, false, null),
  ('overloaded', 'other_model', 2, 'exponential', 0.5, 4, true, true, null, null, false, null),
  ('service_deadline', 'other_model', 1, 'constant', 0, 0, true, true, null, null, false, null),
  ('service_failed', 'retry', 2, 'exponential', 0.5, 4, true, true, null, null, false, null),
  ('service_cancelled', 'retry', 1, 'constant', 0.5, 0.5, true, false, null, null, false, null),
  ('connection_lost', 'retry', 2, 'exponential', 0.5, 4, true, true, null, null, false, null),
  ('answer_empty', 'retry', 1, 'constant', 0, 0, true, false, null, null, false, null),
  ('answer_malformed', 'retry', 1, 'constant', 0, 0, true, false, null, null, false, null),
  ('answer_cut', 'retry', 1, 'linear', 0.5, 2, true, true, null, null, false, null),
  -- The function was ended, not the model: the turn is taken again.
  ('aborted', 'later', 0, 'constant', 1, 1, true, false, null, null, false, null),
  ('deadline_passed', 'other_model', 1, 'constant', 0, 0, true, true, null, null, false, null);

create function private.retry_wait(policy ai.recovery_policies, attempt bigint, chance double precision)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select round(1000 * w.seconds * (1 - (policy).jitter + (policy).jitter * chance::numeric))::integer
  from (
    select least(
      (policy).maximum_seconds,
      (policy).base_seconds * case (policy).backoff
        when 'constant' then 1
        when 'linear' then attempt
        else 2 ^ (attempt - 1)
      end
    ) as seconds
  ) as w
$$;

comment on function private.retry_wait is
  'Milliseconds before attempt n (1, 2 …) of a policy; chance, from 0 to 1, decides how much of the jitter is waited.';

-- schemas/50_gemini/quota.sql
-- The day's budget. The quota day is Google's: midnight in Los Angeles, summer time included. What Google grants is beside
-- what we budget, and the smaller of the two is what counts.

create function private.quota_day(at timestamptz)
returns date
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (at at time zone 'America/Los_Angeles')::date;
end
$$;

comment on function private.quota_day is 'The quota day of a moment, by Google''s midnight.';

create function private.next_quota_day(at timestamptz)
returns timestamptz
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (private.quota_day(at) + 1)::timestamp at time zone 'America/Los_Angeles';
end
$$;

comment on function private.next_quota_day is 'When the quota returns: Google''s next midnight, 23 to 25 hours after the last.';

create function private.quota_granted(project text, at timestamptz)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
begin
  return coalesce(sum(g.requests), 0)
  from (
    -- All that was used, also by models that are gone since,
    select d.requests
    from ai.quota_days as d
    where d.project = quota_granted.project
      and d.day = v_day
    union all
    -- and what each model has left, unless Google has said that there is nothing.
    select greatest(m.requests_a_day - coalesce(c.requests, 0), 0)
    from ai.models as m
    left join ai.quota_counters as c
      on c.project = quota_granted.project and c.day = v_day and c.kind = 'model' and c.name = m.name
    left join ai.model_health as h
      on h.project = quota_granted.project and h.model = m.name and h.rest_reason = 'model_day' and h.resting_until > at
    where m.is_active
      and coalesce(m.ends_on > v_day, true)
      and h.model is null
  ) as g;
end
$$;

comment on function private.quota_granted is 'Requests that Google grants a project on the quota day of a moment, all models together, as far as is known.';

create function private.quota_budget(project text, at timestamptz)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return least(
    (select sum(l.requests) from ai.quota_limits as l where l.kind = 'pool'),
    private.quota_granted(project, at)
  );
end
$$;

comment on function private.quota_budget is 'Requests of a project''s quota day: all pools together, or what Google grants if that is less.';

create function private.mode_at(requests integer, budget integer)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when requests >= budget then 'exhausted'
    when requests * 100 >= budget * private.setting_int('quota_critical_percent') then 'critical_only'
    when requests * 100 >= budget * private.setting_int('quota_saving_percent') then 'saving'
    else 'normal'
  end;
end
$$;

comment on function private.mode_at is
  'How a city behaves at so many requests of a budget: normal, saving (90 %), critical_only (95 %), exhausted.';

create function private.quota_mode(project text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
begin
  return private.mode_at(
    coalesce((select d.requests from ai.quota_days as d where d.project = quota_mode.project and d.day = v_day), 0),
    private.quota_budget(quota_mode.project, at)
  );
end
$$;

comment on function private.quota_mode is 'The mode of a project at a moment, as private.mode_at; without a lock.';

create function private.is_refused_in(mode text, priority text)
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case mode
    when 'exhausted' then true
    when 'critical_only' then priority <> 'realtime'
    when 'saving' then priority = 'batch'
    else false
  end;
end
$$;

comment on function private.is_refused_in is 'Whether a mode refuses a priority: exhausted all of them, critical_only all but realtime, saving what is optional (batch).';

create function private.open_quota_day(project text, day date, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into ai.quota_days (project, day) values (open_quota_day.project, open_quota_day.day) on conflict do nothing;
  if found then
    perform private.resolve_alert(k.kind, 'quota:' || open_quota_day.project, at)
    from unnest(array['quota_saving', 'quota_critical_only', 'quota_exhausted', 'quota_runs_out', 'strangers_share']) as k (kind);
  end if;
end
$$;

comment on function private.open_quota_day is 'Begins a project''s quota day unless it has begun; a new day closes what was told of the last one''s modes.';

create function private.lock_quota_day(project text, day date, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_requests integer;
begin
  loop
    -- Two who ask for the last request: the second waits here, then counts the first.
    select d.requests into v_requests
    from ai.quota_days as d
    where d.project = lock_quota_day.project
      and d.day = lock_quota_day.day
    for no key update;
    exit when found;
    perform private.open_quota_day(lock_quota_day.project, lock_quota_day.day, at);
  end loop;
  return v_requests;
end
$$;

comment on function private.lock_quota_day is 'Takes the lock of a project''s quota day until the transaction ends, and gives its requests.';

create function private.alert_mode(project text, day date, mode text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.quota_days as d
  set told_modes = d.told_modes || mode
  where d.project = alert_mode.project
    and d.day = alert_mode.day
    and mode <> 'normal'
    and mode <> all (d.told_modes);
  if found then
    perform private.raise_alert(
      'quota_' || mode, 'quota:' || alert_mode.project,
      jsonb_build_object('day', alert_mode.day, 'budget', private.quota_budget(alert_mode.project, at)),
      at
    );
  end if;
end
$$;

comment on function private.alert_mode is 'Raises one alert for each mode that a quota day comes to.';

-- schemas/50_gemini/reserve.sql
-- A reservation locks one row of its project and quota day, reads every counter, decides, writes; nothing else happens
-- under that lock, and it is taken last.

create function private.refuse_quota(reason text, mode text, free_at timestamptz, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'granted', false,
    'reason', reason,
    'mode', mode,
    'retry_after_seconds', ceil(extract(epoch from
      coalesce(free_at, private.next_quota_day(at)) - at))::integer
  );
end
$$;

comment on function private.refuse_quota is
  'A reservation that is not granted: {granted: false, reason, mode, retry_after_seconds}; until the next quota day unless told.';

create function private.require_quota_request(agent text, priority text, media text, tokens bigint)
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_wrong text := case
    when not exists (select from ai.agents as a where a.name = agent) then format('the agent is unknown: %s', agent)
    when coalesce(priority, '') not in ('realtime', 'standard', 'batch') then format('the priority is unknown: %s', priority)
    when media not in ('audio', 'image') then format('the media is unknown: %s', media)
    when coalesce(tokens, -1) < 0 then format('the tokens are no count: %s', tokens)
  end;
begin
  if v_wrong is not null then
    perform private.refuse('PT422', 'Cannot reserve quota as ' || v_wrong);
  end if;
end
$$;

comment on function private.require_quota_request is 'Refuses with PT422 what cannot be a request to a model.';

create function private.write_reservation(
  project text, day date, agent text, pool text, model text, priority text, person_id bigint, is_stranger boolean,
  is_ordering boolean, media text, tokens bigint, person_ids bigint[], at timestamptz
)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reservation ai.reservations;
begin
  insert into ai.reservations (
    project, day, agent, pool, model, priority, person_id, person_ids, is_stranger, is_ordering, media, tokens, reserved_at, expires_at
  )
  values (
    write_reservation.project, write_reservation.day, write_reservation.agent, write_reservation.pool, write_reservation.model,
    write_reservation.priority, write_reservation.person_id, write_reservation.person_ids, write_reservation.is_stranger, write_reservation.is_ordering,
    write_reservation.media, write_reservation.tokens, at,
    at + make_interval(secs => private.setting_int('reservation_seconds'))
  )
  returning * into v_reservation;
  perform private.count_reservation(v_reservation);
  -- The breaker was open for long enough: this one shows whether the model lives, and while it is out no other leaves.
  update ai.model_health as h
  set breaker = 'half_open', probe_id = v_reservation.id
  where h.project = write_reservation.project
    and h.model = write_reservation.model
    and h.breaker <> 'closed';
  return v_reservation.id;
end
$$;

comment on function private.write_reservation is
  'Writes and counts what was granted; of a model that is half open it is the probe. The day is locked. Gives its id.';

-- {granted, reservation_id, pool, model, mode}, or {granted: false, reason, mode, retry_after_seconds}; reason:
-- exhausted, critical_only, pool_empty, person, strangers, media, minute, model_day, breaker, no_model. The lock ends
-- with the transaction. person_ids: of a request about several, whose shares were judged before.
create function private.reserve_quota(
  project text, agent text, priority text, at timestamptz, person_id bigint default null, media text default null,
  tokens bigint default 0, excluded_models text[] default '{}', person_ids bigint[] default '{}'
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
  v_is_stranger boolean := reserve_quota.person_id is not null and private.is_stranger(reserve_quota.person_id);
  v_is_ordering boolean := v_is_stranger and private.is_ordering(reserve_quota.person_id);
  v_requests integer;
  v_budget integer;
  v_mode text;
  v_after text;
  v_pool text;
  v_share record;
  v_choice record;
  v_id bigint;
begin
  perform private.require_quota_request(agent, priority, media, tokens);
  -- A day that is used up is seen without the lock; who sees too little waits for it and looks again.
  if exists (
    select from ai.quota_days as d
    where d.project = reserve_quota.project and d.day = v_day and d.told_modes && array['critical_only', 'exhausted']
  ) then
    v_mode := private.quota_mode(reserve_quota.project, at);
  end if;
  if v_mode is null or not private.is_refused_in(v_mode, priority) then
    v_requests := private.lock_quota_day(reserve_quota.project, v_day, at);
    v_budget := private.quota_budget(reserve_quota.project, at);
    v_mode := private.mode_at(v_requests, v_budget);
  end if;
  if private.is_refused_in(v_mode, priority) then
    return private.refuse_quota(v_mode, v_mode, null, at);
  end if;
  v_pool := private.choose_pool(reserve_quota.project, agent, at);
  if v_pool is null then
    return private.refuse_quota('pool_empty', v_mode, null, at);
  end if;
  v_share := private.judge_shares(
    reserve_quota.project, v_day, reserve_quota.person_id, v_is_stranger, v_is_ordering, media, at
  );
  if v_share.reason is not null then
    return private.refuse_quota(v_share.reason, v_mode, v_share.free_at, at);
  end if;
  v_choice := private.choose_model(
    reserve_quota.project, priority, media, tokens, excluded_models, at
  );
  if v_choice.model is null then
    return private.refuse_quota(v_choice.reason, v_mode, v_choice.free_at, at);
  end if;
  v_id := private.write_reservation(
    project, v_day, agent, v_pool, v_choice.model, priority, person_id, v_is_stranger, v_is_ordering, media, tokens, person_ids, at
  );
  if v_is_stranger then
    perform private.alert_strangers(reserve_quota.project, v_day, at);
  end if;
  v_after := private.mode_at(v_requests + 1, v_budget);
  if v_after <> v_mode then
    perform private.alert_mode(reserve_quota.project, v_day, v_after, at);
  end if;
  return jsonb_build_object(
    'granted', true, 'reservation_id', v_id, 'pool', v_pool, 'model', v_choice.model, 'mode', v_after
  );
end
$$;

comment on function private.reserve_quota is
  'Grants one request to a model, or says why not and when to ask again; never one over. It holds the day''s lock: call it last.';

-- schemas/50_gemini/settle.sql
-- How a reservation ends: on the bucket of the model that answered, given back, or over.

create function private.lock_reservation(reservation_id bigint, at timestamptz)
returns ai.reservations
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reservation ai.reservations;
begin
  perform private.lock_quota_day(r.project, r.day, at)
  from ai.reservations as r
  where r.id = reservation_id;
  select r.* into v_reservation
  from ai.reservations as r
  where r.id = reservation_id
  for no key update;
  return v_reservation;
end
$$;

comment on function private.lock_reservation is 'Locks the quota day of a reservation and gives it as it is then; nulls for none.';

create function private.answering_model(model_version text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select m.name
    from ai.models as m
    where starts_with(model_version, m.name)
      -- gemini-2.5-flash-lite is no version of gemini-2.5-flash.
      and substr(model_version, length(m.name) + 1) ~ '^$|^-(\d|preview|exp|latest)'
    order by length(m.name) desc
    limit 1
  );
end
$$;

comment on function private.answering_model is 'The model of ours that a modelVersion names; null for any other.';

-- Repeats safely; one that expired before is settled all the same.
create function private.settle_quota(reservation_id bigint, model_version text, tokens bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reservation ai.reservations := private.lock_reservation(reservation_id, at);
  v_model text;
begin
  if v_reservation.id is null or v_reservation.state in ('settled', 'released') then
    return jsonb_build_object('settled', v_reservation.state is not distinct from 'settled');
  end if;
  -- Whatever it says that is no model of ours counts where it was asked: nobody's word moves the ledger elsewhere.
  v_model := coalesce(private.answering_model(model_version), v_reservation.model);
  perform private.uncount_reservation(v_reservation);
  update ai.reservations as r
  set state = 'settled', answered_by = v_model, ended_at = at,
    tokens = greatest(coalesce(settle_quota.tokens, r.tokens), 0)
  where r.id = v_reservation.id
  returning * into v_reservation;
  perform private.count_reservation(v_reservation);
  if model_version <> '' and private.answering_model(model_version) is null then
    perform private.raise_alert(
      'model_unknown', left(model_version, 100), jsonb_build_object('asked', v_reservation.model, 'project', v_reservation.project), at
    );
  end if;
  return jsonb_build_object('settled', true);
end
$$;

comment on function private.settle_quota is
  'The request was counted by Google: it counts for the model that answered (the reserved one when null), with its tokens; {settled}.';

-- What was settled or has expired stays counted.
create function private.release_quota(reservation_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reservation ai.reservations := private.lock_reservation(reservation_id, at);
begin
  if v_reservation.state is distinct from 'reserved' then
    return jsonb_build_object('released', v_reservation.state is not distinct from 'released');
  end if;
  perform private.uncount_reservation(v_reservation);
  update ai.reservations as r
  set state = 'released', ended_at = at
  where r.id = v_reservation.id;
  return jsonb_build_object('released', true);
end
$$;

comment on function private.release_quota is
  'Gives a reservation back whose request never left, or that Google refused without counting it: {released}. Repeats safely.';

create function private.expire_reservations(at timestamptz, slice integer default 50)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with expired as (
    update ai.reservations as r
    set state = 'expired', ended_at = at
    where r.id in (
      select o.id
      from ai.reservations as o
      where o.state = 'reserved'
        and o.expires_at <= at
      order by o.id
      limit slice
      for no key update skip locked
    )
    returning r.id
  )
  select count(*)::integer from expired
$$;

comment on function private.expire_reservations is
  'Counts as used what nobody ended: whoever had it may have asked before it died. At most `slice`; gives how many.';

-- schemas/50_gemini/shares.sql
-- Whose share of the day and of the hour a request is. Strangers together have what known customers leave; who has begun
-- to order has half of their hour for themselves, and in the other half nobody takes more than an even part once it is
-- half gone: fifty who only talk leave something to one who comes to eat.

create function private.is_ordering(person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.baskets as b
    join public.basket_lines as l on l.basket_id = b.id
    where b.person_id = is_ordering.person_id
      and b.status = 'open'
  ) or exists (
    select from public.orders as o where o.person_id = is_ordering.person_id and o.ended_at is null
  );
end
$$;

comment on function private.is_ordering is 'Whether a person has something in the basket, or an order open.';

create function private.strangers_share(project text, day date)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select least(a.requests, greatest(f.requests, p.requests - k.requests))
    from ai.quota_limits as a
    join ai.quota_limits as f on f.kind = 'strangers' and f.name = 'least'
    join ai.quota_limits as p on p.kind = 'pool' and p.name = 'client'
    cross join lateral (
      select coalesce(max(c.requests - coalesce(s.requests, 0)), 0) as requests
      from ai.quota_counters as c
      left join ai.quota_counters as s
        on s.project = c.project and s.day = c.day and s.kind = 'strangers' and s.name = 'all'
      where c.project = strangers_share.project
        and c.day between strangers_share.day - 7 and strangers_share.day
        and c.kind = 'pool'
        and c.name = 'client'
    ) as k
    where a.kind = 'strangers'
      and a.name = 'all'
  );
end
$$;

comment on function private.strangers_share is
  'Requests of a day for all strangers: the customers'' pool less the most that known customers asked on a day of the last week, within two limits.';

create function private.judge_person_share(
  project text, day date, person_id bigint, at timestamptz, out reason text, out free_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_trust private.trust_levels := private.trust_of(judge_person_share.person_id);
  v_today integer := (
    select c.requests
    from ai.quota_counters as c
    where c.project = judge_person_share.project
      and c.day = judge_person_share.day
      and c.kind = 'person'
      and c.name = judge_person_share.person_id::text
  );
  v_hour record;
begin
  select count(*) as requests, min(r.reserved_at) as first_at into v_hour
  from (
    select o.*
    from ai.reservations as o
    where o.person_id = judge_person_share.person_id
      and o.reserved_at > at - interval '1 hour'
    union all
    select o.*
    from ai.sections as s
    join ai.requests as q on q.id = s.request_id
    join ai.reservations as o on o.id = q.reservation_id
    where s.person_id = judge_person_share.person_id
      and s.asked_at > at - interval '1 hour'
  ) as r
  where r.project = judge_person_share.project
    and r.state <> 'released'
    -- What failed was no fault of theirs.
    and coalesce(r.outcome, 'answered') = 'answered';
  if coalesce(v_today, 0) >= least(
    v_trust.requests_a_day, (select l.requests from ai.quota_limits as l where l.kind = 'person' and l.name = 'each')
  ) then
    reason := 'person';
  elsif v_hour.requests >= v_trust.requests_an_hour then
    reason := 'person';
    free_at := v_hour.first_at + interval '1 hour';
  end if;
end
$$;

comment on function private.judge_person_share is 'Whether a person has used up their share of the day or the hour (person), and when they have some again.';

create function private.judge_strangers_share(
  project text, day date, person_id bigint, is_ordering boolean, at timestamptz, out reason text, out free_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_most integer := (select l.requests from ai.quota_limits as l where l.kind = 'strangers' and l.name = 'hour');
  v_today integer := (
    select c.requests
    from ai.quota_counters as c
    where c.project = judge_strangers_share.project
      and c.day = judge_strangers_share.day
      and c.kind = 'strangers'
      and c.name = 'all'
  );
  v_hour record;
begin
  if coalesce(v_today, 0) >= private.strangers_share(judge_strangers_share.project, judge_strangers_share.day) then
    reason := 'strangers';
    return;
  end if;
  select count(*) as requests, min(r.reserved_at) as first_at,
    count(*) filter (where not r.is_ordering) as talk,
    count(distinct r.person_id) filter (where not r.is_ordering) as talkers,
    count(*) filter (where r.person_id = judge_strangers_share.person_id) as own
  into v_hour
  from ai.reservations as r
  where r.project = judge_strangers_share.project
    and r.is_stranger
    and r.reserved_at > at - interval '1 hour'
    and r.state <> 'released';
  if v_hour.requests >= v_most or not judge_strangers_share.is_ordering and (
    v_hour.talk >= v_most / 2
    or v_hour.talk >= v_most / 4 and v_hour.own >= greatest(v_most / 2 / greatest(v_hour.talkers, 1), 2)
  ) then
    reason := 'strangers';
    free_at := v_hour.first_at + interval '1 hour';
  end if;
end
$$;

comment on function private.judge_strangers_share is
  'Whether strangers have used up their share of the day or the hour, or one of them theirs of it (strangers), and when there is some again.';

create function private.judge_shares(
  project text, day date, person_id bigint, is_stranger boolean, is_ordering boolean, media text, at timestamptz,
  out reason text, out free_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if judge_shares.person_id is not null then
    select j.reason, j.free_at into judge_shares.reason, judge_shares.free_at
    from private.judge_person_share(project, day, judge_shares.person_id, at) as j;
  end if;
  if judge_shares.reason is null and is_stranger then
    select j.reason, j.free_at into judge_shares.reason, judge_shares.free_at
    from private.judge_strangers_share(project, day, judge_shares.person_id, is_ordering, at) as j;
  end if;
  if judge_shares.reason is null and exists (
    select
    from ai.quota_limits as l
    left join ai.quota_counters as c
      on c.project = judge_shares.project and c.day = judge_shares.day and c.kind = 'media' and c.name = l.name
    where l.kind = 'media'
      and l.name = judge_shares.media
      and coalesce(c.requests, 0) >= l.requests
  ) then
    judge_shares.reason := 'media';
  end if;
end
$$;

comment on function private.judge_shares is 'Whose share is used up (person, strangers, media; null for none), and when there is some again unless with the next day.';

create function private.alert_strangers(project text, day date, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_used integer := (
    select c.requests
    from ai.quota_counters as c
    where c.project = alert_strangers.project
      and c.day = alert_strangers.day
      and c.kind = 'strangers'
      and c.name = 'all'
  );
  v_share integer := private.strangers_share(alert_strangers.project, alert_strangers.day);
begin
  if v_used = greatest((v_share + 1) / 2, 1) then
    perform private.raise_alert(
      'strangers_share', 'quota:' || alert_strangers.project,
      jsonb_build_object('day', alert_strangers.day, 'used', v_used, 'share', v_share), at
    );
  end if;
end
$$;

comment on function private.alert_strangers is 'Raises an alert when half of what strangers may ask in a day is gone. The day is locked.';
