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
