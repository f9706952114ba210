-- Turns: an agent's work. A message that needs an answer opens one turn of its conversation; one turn of a
-- conversation runs at a time; whoever claims it takes every message that no turn has.

create table ai.turns (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references public.conversations on delete restrict,
  agent text not null references ai.agents on delete restrict,
  state text not null default 'waiting',
  tries integer not null default 0,
  forgiven_tries integer not null default 0,
  opened_at timestamptz not null,
  ready_at timestamptz not null,
  awaited_until timestamptz,
  ask_at timestamptz,
  goes_alone boolean not null default false,
  worker_id uuid,
  leased_until timestamptz,
  conversation_version bigint,
  finished_at timestamptz,
  finished_by text,
  model_refusal text,
  error_code text,
  error_reason text,
  constraint turns_have_a_known_state check (state in ('waiting', 'leased', 'done', 'dead')),
  constraint leased_turns_have_a_worker_and_an_end check (
    state <> 'leased' or num_nonnulls(worker_id, leased_until, conversation_version) = 3
  ),
  constraint finished_turns_have_an_end check ((state in ('done', 'dead')) = (finished_at is not null)),
  constraint finished_turns_say_by_what check (
    finished_by in ('tap', 'sql', 'cache', 'model', 'person', 'nothing') and (state = 'done') = (finished_by is not null)
    or finished_by is null and state <> 'done'
  ),
  constraint dead_turns_have_an_error check (state <> 'dead' or error_code is not null),
  constraint only_waiting_turns_are_parked check (ask_at is null or state = 'waiting'),
  constraint tries_of_a_turn_are_counted check (tries >= 0)
);

comment on table ai.turns is 'Work on the messages of one conversation, by one worker at a time.';
comment on column ai.turns.tries is 'How often it was claimed; the number of the last try is the lease.';
comment on column ai.turns.forgiven_tries is 'Tries before an admin gave it new ones; a lease is never given twice.';
comment on column ai.turns.ready_at is 'Not claimed before: the quiet time of a burst, or the patience after a failure.';
comment on column ai.turns.awaited_until is
  'A worker sleeps until then to claim it: others need not. Null or past: nobody does.';
comment on column ai.turns.ask_at is
  'It waits for company, at most until then, which is its ready_at too: others are asked about in the same request. Null: it does not.';
comment on column ai.turns.goes_alone is 'Whatever becomes of it, no request is shared with others.';
comment on column ai.turns.conversation_version is 'Of the conversation when it was claimed.';
comment on column ai.turns.finished_by is 'What answered: a tap in place, SQL alone, what a model had told others (cache), a model, a person; nothing: there was nothing to say.';
comment on column ai.turns.model_refusal is
  'Why no model was asked, or asked again, about words that SQL is not certain of: no_key, pool_empty …; null: none was needed, or it was.';
comment on column ai.turns.error_reason is 'Why the last try failed; never what a person wrote.';

create unique index conversations_have_one_open_turn on ai.turns (conversation_id) where state in ('waiting', 'leased');

create index turns_waiting on ai.turns (agent, ready_at, id) where state = 'waiting';

create index turns_parked on ai.turns (agent, ready_at, id) where ask_at is not null;

create index turns_leased on ai.turns (leased_until) where state = 'leased';

create index turns_by_worker on ai.turns (worker_id) where state = 'leased';

create index turns_by_conversation on ai.turns (conversation_id, id);

create index turns_by_end on ai.turns (finished_at) where finished_at is not null;

create index turns_dead on ai.turns (finished_at) where state = 'dead';

alter table ai.turns enable row level security;

alter table public.messages
  add constraint messages_turn_id_fkey
  foreign key (turn_id) references ai.turns on delete set null;

alter table public.outbox
  add constraint outbox_turn_id_fkey
  foreign key (turn_id) references ai.turns on delete set null;

create table ai.tools (
  agent text not null references ai.agents on delete restrict,
  name text not null,
  handler text not null,
  is_once boolean not null default false,
  reads_words text,
  description text,
  parameters jsonb,
  returns jsonb,
  examples jsonb,
  changes_state boolean not null default false,
  model_sees_result boolean not null default false,
  topic text,
  asks text,
  needs text,
  shipped jsonb,
  primary key (agent, name),
  constraint tool_names_are_words check (name ~ '^[a-z][a-z_]{2,59}$'),
  constraint declared_tools_are_described check ((description is null) = (parameters is null)),
  constraint undeclared_tools_promise_models_nothing check (
    description is not null or not (changes_state or model_sees_result or num_nonnulls(reads_words, topic, needs) > 0)
  ),
  constraint needs_of_tools_are_known check (needs in ('order', 'basket', 'work', 'delivery', 'offer')),
  constraint tools_ask_in_a_known_way check (asks in ('yes', 'number', 'code', 'text')),
  constraint topics_are_known check (topic = 'basket'),
  constraint tools_say_what_models_see check ((returns is not null) = model_sees_result),
  constraint returns_are_a_schema_of_an_object check (returns ->> 'type' = 'object'),
  constraint examples_are_of_declared_tools check (examples is null or description is not null and jsonb_typeof(examples) = 'array'),
  constraint parameters_are_a_schema_of_an_object check (parameters ->> 'type' = 'object')
);

comment on table ai.tools is
  'What an agent can do. Handlers are functions (ai.turns, jsonb, timestamptz) returns jsonb and refuse by what they say, never by an exception.';
comment on column ai.tools.handler is 'What it does: a function (ai.turns, jsonb, timestamptz) in private that answers with a reply.';
comment on column ai.tools.is_once is 'Whether a choice of it works once; others (show the menu) work until they expire.';
comment on column ai.tools.reads_words is
  'How the words of a model''s call become arguments: {args, also?: replies}, or a reply instead; null: they are arguments.';
comment on column ai.tools.asks is 'The kind of question that it ends with when it goes well: the next message of a burst is read under it.';
comment on column ai.tools.needs is 'What there must be for a model to be told of it (private.has_need): no order can be cancelled where there is none.';
comment on column ai.tools.topic is 'Of several replies about one topic the last is enough.';
comment on column ai.tools.parameters is 'The arguments of a call, in the subset of JSON Schema that Gemini takes.';
comment on column ai.tools.returns is 'What a model sees of its result, as a JSON schema; null where it sees none.';
comment on column ai.tools.examples is 'Words and the arguments of their call, [{words, args}]; shown to models while the budget of tools holds them.';
comment on column ai.tools.changes_state is 'Whether a call changes more than what is shown: not run for a turn that was overtaken by a tap.';
comment on column ai.tools.model_sees_result is 'Whether what it found goes back to the model, in a second request, before the person is answered.';

alter table ai.tools enable row level security;

create table public.choices (
  id uuid primary key default gen_random_uuid(),
  conversation_id bigint not null references public.conversations on delete cascade,
  agent text not null,
  tool text not null,
  args jsonb not null default '{}',
  title text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null,
  constraint choices_run_a_tool_of_their_agent
    foreign key (agent, tool)
    references ai.tools (agent, name)
    on delete cascade,
  constraint choice_arguments_have_names check (jsonb_typeof(args) = 'object'),
  constraint choices_expire_after_they_are_made check (expires_at > created_at)
);

comment on table public.choices is 'Buttons and rows that were shown to somebody, and what they do.';
comment on column public.choices.args is 'Arguments of the tool, with the versions that it compares.';
comment on column public.choices.title is 'As it was shown.';

create index choices_by_conversation on public.choices (conversation_id, created_at);

create index choices_by_tool on public.choices (agent, tool);

create index choices_by_end on public.choices (expires_at);

alter table public.choices enable row level security;

create table ai.kept_words (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references public.conversations on delete cascade,
  agent text not null references ai.agents on delete restrict,
  message_ids bigint[] not null,
  reason text not null,
  state text not null default 'kept',
  tries integer not null default 1,
  kept_at timestamptz not null,
  retry_at timestamptz not null,
  conversation_version bigint not null,
  ended_at timestamptz,
  constraint kept_states_are_known check (state in ('kept', 'asked', 'answered', 'overtaken', 'expired')),
  constraint ended_words_have_a_time check ((state in ('answered', 'overtaken', 'expired')) = (ended_at is not null)),
  constraint kept_words_are_messages check (cardinality(message_ids) >= 1),
  constraint kept_tries_are_counted check (tries >= 1)
);

comment on table ai.kept_words is 'Messages that wait for a model, of a conversation each; answered when quota or service return.';
comment on column ai.kept_words.reason is 'Why no model was asked: minute, breaker, exhausted …, or the code of the failure.';
comment on column ai.kept_words.state is
  'asked: given to a turn again; overtaken: the person has gone on by other ways; expired: too old to be answered.';
comment on column ai.kept_words.conversation_version is 'Of the conversation when they were kept.';

create unique index conversations_keep_words_once on ai.kept_words (conversation_id) where state in ('kept', 'asked');

create index kept_words_by_conversation on ai.kept_words (conversation_id);

create index kept_words_due on ai.kept_words (retry_at) where state = 'kept';

create index kept_words_by_agent on ai.kept_words (agent);

create index kept_words_ended on ai.kept_words (ended_at) where ended_at is not null;

alter table ai.kept_words enable row level security;

create type private.meaning as (
  message_id bigint,
  kind text,
  words text,
  meaning jsonb,
  confidence real,
  why text
);

comment on type private.meaning is 'What one message of a turn says, see private.understand_turn.';
comment on column private.meaning.kind is 'Of the message, as it stands in the end: text, location, audio ...';
comment on column private.meaning.words is 'What was written; null for what says something without words.';
comment on column private.meaning.meaning is
  '{tool, args}, {choice: id}, {reply}, {answers: kind of question that the message before raises}, {} for nothing; null: unknown.';
comment on column private.meaning.confidence is '0 to 1: how sure SQL is; 1 acts.';
comment on column private.meaning.why is 'Which reading found it: answer, phrase, title, dish, place, sold_out, off_topic, tap ...';
