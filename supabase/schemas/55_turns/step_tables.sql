-- after: tables.sql
-- What was asked of a model and what came of it: a row of counts for each request, a row of words for each step.

create table ai.requests (
  id bigint generated always as identity primary key,
  turn_id bigint references ai.turns on delete set null,
  agent text not null references ai.agents on delete restrict,
  reason text not null,
  priority text not null,
  model text not null references ai.models on delete restrict,
  key_alias text not null references ai.api_keys on delete restrict,
  reservation_id bigint references ai.reservations on delete set null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  error_code text,
  model_version text,
  prompt_version text,
  prompt_tokens integer,
  cached_tokens integer,
  answer_tokens integer,
  thought_tokens integer,
  milliseconds integer,
  feature text,
  people integer not null default 1,
  worker_id uuid,
  restaurant_id uuid references public.restaurants on delete set null,
  cache_id bigint references ai.context_caches on delete set null,
  constraint requests_have_a_known_reason check (reason in ('words', 'tool_result', 'repair', 'again', 'alone')),
  constraint shared_requests_are_of_a_worker_and_no_turn check (people = 1 or people between 2 and 10 and worker_id is not null and turn_id is null),
  constraint ended_requests_say_how check ((ended_at is null) = (num_nonnulls(outcome, error_code) = 0)),
  constraint tokens_of_requests_are_counted check (
    least(prompt_tokens, cached_tokens, answer_tokens, thought_tokens, milliseconds) >= 0
  )
);

comment on table ai.requests is 'One row for each request to a model: why it was needed, which model and key, what came of it, what it cost. No words.';
comment on column ai.requests.reason is
  'words: SQL was not certain; tool_result: to see what a tool found; repair: no use; again: the one before failed; alone: a shared one did not serve.';
comment on column ai.requests.outcome is 'As shared/gemini/answer.ts: complete, empty, truncated, blocked, bad_call, other.';
comment on column ai.requests.error_code is 'Of shared/gemini/error_codes.ts; lost: whoever asked died.';
comment on column ai.requests.milliseconds is 'From sending to the whole answer.';
comment on column ai.requests.people is 'How many people it was about, each in a section of its own (ai.sections).';
comment on column ai.requests.worker_id is 'Who asks a shared one, and may keep its answer.';
comment on column ai.requests.feature is 'The tool that its answer called first, but for set_language; null: none.';

comment on column ai.requests.restaurant_id is 'The kitchen whose facts it began with; null: none was in question.';
comment on column ai.requests.cache_id is 'The context cache that stood for its beginning; null: it was sent whole.';

create index requests_by_turn on ai.requests (turn_id);

create index requests_by_agent on ai.requests (agent, asked_at);

create index requests_by_model on ai.requests (model);

create index requests_by_key on ai.requests (key_alias, asked_at);

create index requests_by_kitchen on ai.requests (restaurant_id, asked_at);

create index requests_by_cache on ai.requests (cache_id);

create index requests_shared on ai.requests (worker_id) where people > 1 and ended_at is null;

create index requests_by_reservation on ai.requests (reservation_id);

alter table ai.requests enable row level security;

create table ai.turn_steps (
  turn_id bigint not null references ai.turns on delete cascade,
  step integer not null,
  lease integer not null,
  request_id bigint not null references ai.requests on delete cascade,
  contents jsonb not null,
  calling text not null,
  hidden jsonb not null,
  label text,
  conversation_version bigint not null,
  answer jsonb,
  calls jsonb,
  words text,
  outcome text,
  stored_at timestamptz,
  failed_at timestamptz,
  results jsonb,
  applied_at timestamptz,
  state text not null generated always as (
    case
      when failed_at is not null then 'failed'
      when applied_at is not null then 'applied'
      when stored_at is not null then 'stored'
      else 'asked'
    end
  ) stored,
  primary key (turn_id, step),
  constraint steps_are_counted check (step between 1 and 10),
  constraint answers_are_lists_of_parts check (jsonb_typeof(answer) = 'array'),
  constraint calls_are_lists check (jsonb_typeof(calls) = 'array'),
  constraint stored_steps_have_an_answer check ((stored_at is null) = (num_nonnulls(answer, calls, outcome) = 0)),
  constraint calling_modes_are_known check (calling in ('AUTO', 'ANY')),
  constraint only_answers_are_applied check (applied_at is null or stored_at is not null)
);

comment on table ai.turn_steps is
  'Everything about a step of a turn: what was asked, what came, what it did. With the tools of then it can be played again.';
comment on column ai.turn_steps.contents is 'What left, as the model got it: placeholders in place of people.';
comment on column ai.turn_steps.hidden is 'What the placeholders stand for; never leaves.';
comment on column ai.turn_steps.label is 'Of its section in a request that was about several people; null: it was asked alone.';
comment on column ai.turn_steps.conversation_version is 'Of the conversation when it was asked: a tap since then forbids changes.';
comment on column ai.turn_steps.state is 'asked, stored (its answer is kept), applied, failed: no step is asked before the one before is applied or failed.';
comment on column ai.turn_steps.answer is 'The raw parts, as the model wrote them, signatures included.';
comment on column ai.turn_steps.words is 'What it says to the person, in WhatsApp''s format, without thoughts and code; null where the worker did not say.';
comment on column ai.turn_steps.calls is 'The calls as they were read: [{name, args, id?, problem?}].';
comment on column ai.turn_steps.results is 'What the calls gave: [{name, place: among the calls, reply?, seen?}].';

create index turn_steps_by_request on ai.turn_steps (request_id);

create index turn_steps_stored on ai.turn_steps (stored_at);

alter table ai.turn_steps enable row level security;

create table ai.sections (
  request_id bigint not null references ai.requests on delete cascade,
  label text not null,
  place integer not null,
  turn_id bigint references ai.turns on delete set null,
  person_id bigint references public.persons on delete set null,
  asked_at timestamptz not null,
  outcome text,
  said text,
  calls jsonb,
  primary key (request_id, label),
  constraint section_outcomes_are_known check (
    outcome in ('stored', 'used', 'missing', 'cut', 'stray', 'wrong', 'overtaken', 'lost', 'failed')
  ),
  constraint shares_of_answers_are_lists_of_calls check (jsonb_typeof(calls) = 'array')
);

comment on table ai.sections is
  'Whom a shared request was about, and what came of it for each. What was said about one stands here until their turn takes it; nobody else''s is with it.';
comment on column ai.sections.label is 'Random, anew with each request: what a model says is said to a label.';
comment on column ai.sections.place is 'Of the section in the request, from the top.';
comment on column ai.sections.outcome is
  'stored: waits to be applied; used; missing, cut, stray (said to nobody known), wrong: asked alone; overtaken, lost, failed: as its turn. Null: asked.';
comment on column ai.sections.said is 'What the model says to the person; with calls, until the turn takes them, or for some days when it may not.';
comment on column ai.sections.calls is 'The calls for this person, as they were read.';

create index sections_by_turn on ai.sections (turn_id);

create index sections_by_person on ai.sections (person_id, asked_at);

create index sections_by_age on ai.sections (asked_at);

alter table ai.sections enable row level security;
