-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/55_turns/tables.sql
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

-- schemas/55_turns/step_tables.sql
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

-- schemas/55_turns/answer.sql
-- What SQL answers by itself.

select private.add_words('note_not_understood',
  'es', 'No te entendí. Puedes tocar una opción o escribir *ayuda*.',
  'en', 'I didn''t get that. Tap an option or write *help*.',
  'pt', 'Não entendi. Toque em uma opção ou escreva *ajuda*.'
);

select private.add_words('note_not_understood_staff',
  'es', 'No le entendí. Puede tocar una opción o escribir *ayuda*.',
  'en', 'I didn''t get that. Tap an option or write *help*.',
  'pt', 'Não entendi. Toque em uma opção ou escreva *ajuda*.'
);

select private.add_words('words_not_understood',
  'es', 'No entendí: «{words}».',
  'en', 'I didn''t get: “{words}”.',
  'pt', 'Não entendi: “{words}”.'
);

select private.add_words('cannot_hear',
  'es', 'Todavía no escucho notas de voz. ¿Me lo escribes, por favor?',
  'en', 'I cannot listen to voice notes yet. Could you write it, please?',
  'pt', 'Ainda não ouço mensagens de voz. Pode escrever, por favor?'
);

select private.add_words('cannot_hear_staff',
  'es', 'Todavía no escucho notas de voz. ¿Me lo escribe, por favor?',
  'en', 'I cannot listen to voice notes yet. Could you write it, please?',
  'pt', 'Ainda não ouço mensagens de voz. Pode escrever, por favor?'
);

select private.add_words('cannot_see',
  'es', 'Todavía no entiendo fotos ni archivos. ¿Me lo escribes, por favor?',
  'en', 'I cannot read photos or files yet. Could you write it, please?',
  'pt', 'Ainda não entendo fotos nem arquivos. Pode escrever, por favor?'
);

select private.add_words('cannot_see_staff',
  'es', 'Todavía no entiendo fotos ni archivos. ¿Me lo escribe, por favor?',
  'en', 'I cannot read photos or files yet. Could you write it, please?',
  'pt', 'Ainda não entendo fotos nem arquivos. Pode escrever, por favor?'
);

select private.add_words('cannot_take',
  'es', 'Ese tipo de mensaje no lo puedo leer. ¿Me lo escribes, por favor?',
  'en', 'I cannot read that kind of message. Could you write it, please?',
  'pt', 'Não consigo ler esse tipo de mensagem. Pode escrever, por favor?'
);

select private.add_words('cannot_take_staff',
  'es', 'Ese tipo de mensaje no lo puedo leer. ¿Me lo escribe, por favor?',
  'en', 'I cannot read that kind of message. Could you write it, please?',
  'pt', 'Não consigo ler esse tipo de mensagem. Pode escrever, por favor?'
);

select private.add_words('edited_too_late',
  'es', 'Vi que editaste un mensaje que ya había atendido. Si algo cambia, escríbemelo de nuevo.',
  'en', 'I saw that you edited a message that I had already dealt with. If something changes, please write it again.',
  'pt', 'Vi que você editou uma mensagem que eu já tinha atendido. Se algo mudou, escreva de novo.'
);

select private.add_words('edited_too_late_staff',
  'es', 'Vi que editó un mensaje que ya había atendido. Si algo cambia, escríbamelo de nuevo.',
  'en', 'I saw that you edited a message that I had already dealt with. If something changes, please write it again.',
  'pt', 'Vi que editou uma mensagem que eu já tinha atendido. Se algo mudou, escreva de novo.'
);

select private.add_words('which_role',
  'es', '¿Con quién hablo ahora?',
  'en', 'As whom are you writing now?',
  'pt', 'Com quem falo agora?'
);

select private.add_words('role_client',
  'es', 'Cliente',
  'en', 'Customer',
  'pt', 'Cliente'
);

select private.add_words('role_restaurant',
  'es', 'Restaurante',
  'en', 'Restaurant',
  'pt', 'Restaurante'
);

select private.add_words('role_runner',
  'es', 'Domiciliario',
  'en', 'Runner',
  'pt', 'Entregador'
);

select private.add_words('words_wait',
  'es', 'En cuanto pueda leo: «{words}».',
  'en', 'I will read as soon as I can: “{words}”.',
  'pt', 'Assim que puder, leio: “{words}”.'
);

create function private.act_on(turn ai.turns, said private.meaning, question jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_meant jsonb := (said).meaning;
  v_choice public.choices;
begin
  if v_meant ? 'answers' and question ->> 'kind' = v_meant ->> 'answers' then
    v_meant := private.answer_in(question, (said).words);
  end if;
  if v_meant ? 'choice' then
    select c.* into v_choice from public.choices as c where c.id = (v_meant ->> 'choice')::uuid;
    return private.run_choice(turn, v_choice, at);
  elsif v_meant ? 'call' then
    return private.run_call(turn, v_meant ->> 'call', v_meant -> 'args', at);
  elsif v_meant ? 'tool' then
    return private.run_tool(turn, v_meant ->> 'tool', v_meant -> 'args', at);
  end if;
  return v_meant -> 'reply';
end
$$;

comment on function private.act_on is
  'Does what a message says, under the question that the reply before it asked; gives the reply, null for nothing to say.';

create function private.asks_role(turn ai.turns, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select n.agent is null
      and cardinality(private.roles_of(c.person_id)) > 1
      and coalesce(h.role_at <= at - make_interval(mins => private.setting_int('role_memory_minutes')), true)
    from public.conversations as c
    join public.chats as h on h.id = c.chat_id
    join public.channels as n on n.id = h.channel_id
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.asks_role is 'Whether nobody can tell as whom the person of a turn speaks: a number of several agents, several roles, nothing that tells.';

create function private.role_question(turn ai.turns)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'which_role',
    'choices', jsonb_agg(
      private.choice('role_' || r.role, 'choose_role', jsonb_build_object('role', r.role, 'turn_id', (turn).id))
      order by r.place
    )
  )
  from unnest(private.roles_of(private.turn_person(turn))) with ordinality as r (role, place)
$$;

comment on function private.role_question is 'The question as whom somebody writes.';

create function private.unknown_replies(
  turn ai.turns, replies jsonb, question jsonb, words text, note text, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return case
    when replies <> '[]' then jsonb_build_array(jsonb_build_object(
      'key', case when note in ('not_understood', 'no_role', 'words_share') then 'words_not_understood' else 'words_wait' end,
      'vars', jsonb_build_object('words', private.clip(words, 200))
    )) || replies
    -- A number or a code was asked for: it is asked for again, and the question stays.
    when question ->> 'kind' = 'number'
      then jsonb_build_array(jsonb_build_object('key', 'client_invalid_quantity', 'question', question))
    when question ->> 'kind' = 'address'
      then jsonb_build_array(private.ask_address('client_address_unread') || case
        when note <> 'not_understood' then jsonb_build_object('note', note) else '{}' end)
    when question ->> 'kind' = 'code'
      then jsonb_build_array(private.run_tool(turn, question ->> 'tool', question -> 'args', at))
    when note = 'no_role' then jsonb_build_array(private.run_tool(turn, 'show_home', '{}', at))
    else jsonb_build_array(coalesce(
      private.show_again(turn, question, note, at), private.run_tool(turn, 'show_home', jsonb_build_object('note', note), at)
    ))
  end;
end
$$;

comment on function private.unknown_replies is
  'The replies of a turn with what is said of words that nobody understood: nothing that was said is dropped in silence.';

create function private.answer_turn(
  turn ai.turns, said private.meaning[], at timestamptz, note text default 'not_understood'
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_question jsonb := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
  v_replies jsonb := '[]';
  v_unknown text;
  v_said private.meaning;
  v_reply jsonb;
begin
  foreach v_said in array said loop
    if v_said.meaning is null and v_replies <> '[]' then
      -- What was done before it may have asked just for this.
      v_said := private.read_words(turn, v_said, v_question, null, at);
    end if;
    v_reply := private.act_on(turn, v_said, v_question, at);
    if v_reply is not null then
      v_replies := v_replies || v_reply;
      v_question := v_reply -> 'question';
    elsif v_said.meaning is null or v_said.meaning ? 'answers' then
      v_unknown := concat_ws(' / ', v_unknown, private.clip(v_said.words, 200));
    end if;
  end loop;
  if v_unknown is not null and note <> 'silent' then
    v_replies := private.unknown_replies(turn, v_replies, v_question, v_unknown, note, at);
  end if;
  perform private.answer(turn, private.join_replies(private.said_to(v_replies, (turn).agent), private.turn_language(turn)), at);
  perform private.finish_turn((turn).id, case v_replies when '[]' then 'nothing' else 'sql' end, at);
end
$$;

comment on function private.answer_turn is
  'Answers a leased turn in SQL, in one message, and ends it. note: what is said of words that nobody understood. Locked before.';

-- schemas/55_turns/apply.sql
-- Calls run their handlers and are told by what these say; an answer that cannot be used is repaired once. An answer whose
-- turn a tap has overtaken changes nothing.

select private.add_words('note_about_earlier',
  'es', 'Sobre lo que quedó pendiente:',
  'en', 'About what you wrote earlier:',
  'pt', 'Sobre o que ficou pendente:'
);

create function private.side_replies(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_beside jsonb := (
    select coalesce(jsonb_agg(m.value order by m.ordinality), '[]')
    from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
    where m.value ->> 'kind' <> 'text'
      -- The model was not told of it.
      or private.sensitive_kind(private.message_words(m.value -> 'content')) is not null
  );
  v_said private.meaning;
  v_reply jsonb;
  v_replies jsonb := '[]';
begin
  for v_said in select m.* from private.understand_turn(turn, v_beside, at) as m loop
    v_reply := private.act_on(turn, v_said, null, at);
    if v_reply is not null then
      v_replies := v_replies || v_reply;
    end if;
  end loop;
  return v_replies;
end
$$;

comment on function private.side_replies is 'What SQL answers beside a model to the messages of a turn that it was not shown: a photo, a voice note, a tap, what is private.';

create function private.settle_replies(replies jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(s.said order by r.ordinality), '[]')
  from jsonb_array_elements(replies) with ordinality as r
  cross join lateral (
    select case
      -- What was added is on the list that follows.
      when r.value ? 'is_progress' and exists (
        select
        from jsonb_array_elements(replies) with ordinality as l
        where l.ordinality > r.ordinality
          and (l.value ->> 'key' in ('client_summary', 'client_basket') or l.value ? 'is_list')
      ) then r.value -> 'rest'
      else r.value
    end as said
  ) as s
  where s.said is not null
    and not exists (
      select
      from jsonb_array_elements(replies) with ordinality as l
      where l.ordinality > r.ordinality
        -- How the basket stands is said once, as it stands in the end.
        and (r.value ->> 'topic' = 'basket' and l.value ->> 'topic' = 'basket' or r.value = l.value)
    )
$$;

comment on function private.settle_replies is
  'Replies of several calls without what a later one makes needless: {topic: basket} but the last, {is_progress} (but its {rest}) before a list, repetitions.';

create function private.earlier_note(turn ai.turns)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when exists (
      select from ai.kept_words as k where k.conversation_id = (turn).conversation_id and k.state = 'asked'
    ) then '{"note": "about_earlier"}'::jsonb
    else '{}'
  end
$$;

comment on function private.earlier_note is 'What a reply begins with when it answers words that had to wait for a model.';

-- Nothing of either is the answer of SQL alone.
create function private.finish_with_model(turn ai.turns, tail jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_results jsonb := (
    select coalesce(jsonb_agg(r.value order by s.step, r.ordinality), '[]')
    from ai.turn_steps as s
    cross join lateral jsonb_array_elements(s.results) with ordinality as r
    where s.turn_id = (turn).id
  );
  v_seen jsonb := jsonb_path_query_array(v_results, '$[*] ? (exists (@.seen)).reply');
  v_said jsonb := jsonb_path_query_array(v_results, '$[*] ? (!exists (@.seen)).reply');
  v_replies jsonb;
  -- A code that was asked for is still waited for, whatever was talked about meanwhile.
  v_pending jsonb := (
    select jsonb_build_object('question', c.question)
    from public.conversations as c
    where c.id = (turn).conversation_id
      and c.question ->> 'kind' = 'code'
  );
begin
  if tail is not null and not tail ? 'choices' and v_seen #> '{-1,choices}' is not null then
    -- What it speaks of can be tapped.
    v_said := v_said || (tail || jsonb_build_object('choices', v_seen #> '{-1,choices}'));
  elsif tail is not null then
    v_said := v_said || tail;
  elsif v_said = '[]' then
    v_said := v_seen;
  end if;
  v_replies := private.settle_replies(private.side_replies(turn, at) || v_said);
  if v_replies = '[]' then
    perform private.answer_turn(turn, private.read_turn(turn, at), at);
    return;
  end if;
  perform private.answer(
    turn,
    coalesce(v_pending, '{}') || private.earlier_note(turn) || private.join_replies(private.said_to(v_replies, (turn).agent), private.turn_language(turn)),
    at
  );
  perform private.finish_turn((turn).id, 'model', at);
  perform private.keep_answer(turn, at);
  perform private.note_taught(turn, at);
end
$$;

comment on function private.finish_with_model is
  'Answers a turn in one message with what its calls gave and, last, `tail` (a reply or null), and ends it. The conversation is locked.';

create function private.run_calls(turn ai.turns, step ai.turn_steps, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_call record;
  v_reply jsonb;
  v_results jsonb := '[]';
begin
  for v_call in
    select c.value ->> 'name' as name, c.ordinality as place,
      private.show_hidden(coalesce(c.value -> 'args', '{}'), (run_calls.step).hidden) as args
    from jsonb_array_elements((run_calls.step).calls) with ordinality as c
    -- Whatever the model wrote first: a summary is made of what is in the basket in the end.
    order by c.value ->> 'name' = 'place_order', c.value ->> 'name' <> 'set_language', c.ordinality
  loop
    v_reply := private.run_call(turn, v_call.name, v_call.args, at);
    v_results := v_results || (
      jsonb_build_object('name', v_call.name, 'place', v_call.place)
      || case when v_reply is not null then jsonb_build_object('reply', v_reply - 'seen') else '{}' end
      || case when v_reply ? 'seen' then jsonb_build_object('seen', v_reply -> 'seen') else '{}' end
    );
  end loop;
  update ai.turn_steps as s
  set results = v_results
  where s.turn_id = (run_calls.step).turn_id
    and s.step = (run_calls.step).step;
  return v_results;
end
$$;

comment on function private.run_calls is 'Runs the calls of a step and keeps what they gave: [{name, place, reply?, seen?}]. The conversation is locked.';

-- {done: false, step, request, deadline} or {done: true}.
create function private.show_results(turn ai.turns, step ai.turn_steps, results jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_asked jsonb;
  v_contents jsonb;
  v_found jsonb;
begin
  if jsonb_path_exists(results, '$[*] ? (exists (@.seen))') then
    if (step).label is null then
      v_contents := private.continue_contents(step, (
        select jsonb_agg(
          coalesce(r.value -> 'seen', '{"result": "done, and told to the person"}')
          order by c.ordinality
        )
        from jsonb_array_elements((step).calls) with ordinality as c
        left join lateral (
          select w.value from jsonb_array_elements(results) as w where (w.value ->> 'place')::bigint = c.ordinality
        ) as r on true
      ));
    else
      v_found := private.found_contents(turn, results, at);
      v_contents := v_found -> 'contents';
    end if;
    v_asked := private.ask_model(turn, 'tool_result', v_contents, coalesce(v_found -> 'hidden', (step).hidden), 'AUTO', at);
    if (v_asked ->> 'asked')::boolean then
      return '{"done": false}'::jsonb || v_asked;
    end if;
  end if;
  perform private.finish_with_model(
    turn,
    -- Calls that tell the person nothing leave it to the model's own words.
    case
      when not jsonb_path_exists(results, '$[*].reply') then private.spoken_reply(turn, step, at)
    end,
    at
  );
  return '{"done": true}';
end
$$;

comment on function private.show_results is
  'Lets the model see what its tools found, if a request is granted; else ends the turn with their replies. The conversation is locked.';

create function private.was_overtaken(turn ai.turns, step ai.turn_steps)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select c.version <> (step).conversation_version
      and exists (
        select
        from jsonb_array_elements((step).calls) as l
        join ai.tools as t on t.agent = (turn).agent and t.name = l.value ->> 'name'
        where t.changes_state
      )
    from public.conversations as c
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.was_overtaken is
  'Whether a tap has acted since a step was asked, which now would change something: what it would do was meant for how things stood before.';

-- PT409 for an old lease or a turn that was given up, PT422 without an answer.
create function private.apply_turn(turn_id bigint, lease integer, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns := private.lock_turn(apply_turn.turn_id, apply_turn.lease);
  v_step ai.turn_steps;
  v_judgement text;
begin
  if v_turn.state = 'done' then
    return jsonb_build_object('done', true);
  elsif v_turn.state = 'dead' then
    perform private.refuse('PT409', format('Cannot apply a turn that was given up: turn %s', v_turn.id));
  end if;
  v_step := private.take_share(v_turn, private.current_step(v_turn.id), at);
  if v_step.state = 'failed' and v_step.label is not null then
    return private.ask_alone(v_turn, at);
  elsif v_step.state = 'asked' and exists (
    select
    from ai.turn_steps as s
    where s.turn_id = v_turn.id
      and s.step = v_step.step - 1
      and (s.state = 'applied' or s.state = 'failed' and s.label is not null)
  ) then
    -- Applied before, and its answer was lost on the way.
    return '{"done": false}'::jsonb || private.request_card(v_step, at);
  elsif v_step.state is distinct from 'stored' then
    perform private.refuse('PT422', format('Cannot apply a turn without an answer: turn %s', v_turn.id));
  end if;
  update ai.turn_steps as s
  set applied_at = at
  where s.turn_id = v_turn.id
    and s.step = v_step.step;
  v_judgement := private.judge_step(v_step, v_turn.agent);
  if private.is_in_human_hands(v_turn.conversation_id) then
    -- Taken while the model was thinking: the words are the person's.
    perform private.finish_turn(v_turn.id, 'person', at);
  elsif v_judgement = 'calls' and private.was_overtaken(v_turn, v_step) then
    perform private.put_off_turn(v_turn, at);
  elsif v_judgement = 'calls' then
    return private.show_results(v_turn, v_step, private.run_calls(v_turn, v_step, at), at);
  elsif v_judgement = 'words' then
    perform private.finish_with_model(v_turn, private.spoken_reply(v_turn, v_step, at), at);
  else
    return private.repair_step(v_turn, v_step, v_judgement, at);
  end if;
  return jsonb_build_object('done', true);
end
$$;

comment on function private.apply_turn is
  'Does what the stored answer says: {done: true}, or {done: false, step, request, deadline} to ask once more. Repeats safely.';

-- schemas/55_turns/choices.sql
-- What a button or a row of a list means: a row that says which tool it runs with which arguments, until when; its id is
-- all that WhatsApp carries. A tap is applied where it arrives, in a turn that is made and done with it.

select private.add_words('note_old_button',
  'es', 'Ese botón ya no sirve; así están las cosas ahora.',
  'en', 'That button no longer works; this is how things are now.',
  'pt', 'Esse botão não vale mais; veja como estão as coisas agora.'
);

create function private.offer_choice(
  conversation_id bigint, tool text, args jsonb, title text, at timestamptz, expires_at timestamptz default null
)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id text;
begin
  insert into public.choices (conversation_id, agent, tool, args, title, expires_at, created_at)
  select c.id, c.role, offer_choice.tool, coalesce(offer_choice.args, '{}'), offer_choice.title,
    coalesce(
      offer_choice.expires_at, at + make_interval(hours => private.setting_int('choice_hours'))
    ),
    at
  from public.conversations as c
  where c.id = offer_choice.conversation_id
  returning id::text into v_id;
  return v_id;
end
$$;

comment on function private.offer_choice is 'Makes the row of a button or list row; gives the id that WhatsApp carries.';

create function private.run_choice(turn ai.turns, choice public.choices, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_once boolean;
begin
  select t.is_once into v_is_once from ai.tools as t where t.agent = (choice).agent and t.name = (choice).tool;
  if (choice).expires_at <= at or (v_is_once and (choice).used_at is not null) then
    return private.run_tool(turn, 'show_home', '{"note": "old_button"}', at);
  end if;
  update public.choices as c set used_at = at where c.id = (choice).id;
  return private.run_tool(turn, (choice).tool, (choice).args, at);
end
$$;

comment on function private.run_choice is
  'Does what a choice says and gives the reply; an old or used one shows the present state and changes nothing.';

create function private.tapped_choice(message public.messages)
returns public.choices
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_id text := coalesce((message).content ->> 'id', (message).content ->> 'payload');
  v_choice public.choices;
begin
  if (private.message_kind((message).kind)).is_tap
    and v_id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
    select c.* into v_choice
    from public.choices as c
    where c.id = v_id::uuid
      and c.conversation_id = (message).conversation_id;
  end if;
  return v_choice;
end
$$;

comment on function private.tapped_choice is 'The choice that a message is a tap on, or nulls; never one of another conversation.';

create function private.take_tap(message public.messages, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_choice public.choices := private.tapped_choice(message);
  v_is_pin boolean := (message).kind = 'location' and exists (
    select
    from public.conversations as c
    join ai.tools as t on t.agent = c.role
    where c.id = (message).conversation_id
      and t.name = 'take_pin'
  );
  v_turn ai.turns;
begin
  if v_choice.id is null and not v_is_pin then
    return false;
  end if;
  insert into ai.turns (conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version)
  select c.id, c.role, 'done', at, at, at, 'tap', c.version
  from public.conversations as c
  where c.id = (message).conversation_id
  returning * into v_turn;
  update public.messages as m set turn_id = v_turn.id where m.id = (message).id;
  if private.refuse_too_fast(v_turn, (message).kind, at) then
    return true;
  end if;
  -- A turn that is with a model now was claimed under the version before: it will change no state.
  update public.conversations as c set version = c.version + 1 where c.id = v_turn.conversation_id;
  perform private.end_waiting(v_turn.conversation_id, at);
  perform private.enter_kitchen(v_turn, at);
  perform private.answer(
    v_turn,
    case
      when v_is_pin then private.run_tool(v_turn, 'take_pin', (message).content, at)
      else private.run_choice(v_turn, v_choice, at)
    end,
    at
  );
  return true;
end
$$;

comment on function private.take_tap is
  'Applies a tap or pin that has just been stored, in a turn of its own, done at once; false when it is none and wants a turn. The conversation is locked.';

create function private.purge_choices(at timestamptz, slice integer default 500)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from public.choices as c
    where c.id in (
      select o.id
      from public.choices as o
      where o.expires_at <= at - interval '7 days'
      order by o.expires_at
      limit slice
    )
    returning c.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_choices is 'Forgets choices a week after their end, at most `slice`; gives how many. A tap on a forgotten one is answered like words.';

-- schemas/55_turns/claim.sql
-- An agent's worker takes a turn, and the turn begins: answered by SQL, or asked of a model.

create function private.claim_turn(agent text, worker_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns;
  v_messages jsonb;
begin
  if not exists (select from ai.agents as a where a.name = claim_turn.agent) then
    perform private.refuse('PT422', format('Cannot claim a turn of an unknown agent: %s', claim_turn.agent));
  end if;
  -- The answer to the first claim was lost: the same worker gets the same turn.
  select t.* into v_turn
  from ai.turns as t
  where t.worker_id = claim_turn.worker_id
    and t.state = 'leased'
    and t.agent = claim_turn.agent
  order by t.id
  limit 1;
  if v_turn.id is null and private.is_request_due(claim_turn.agent, at) then
    return '{"turn_id": null, "request_due": true}';
  elsif v_turn.id is null then
    v_turn := private.lease_turn(claim_turn.agent, claim_turn.worker_id, at);
  end if;
  if v_turn.id is null then
    return jsonb_build_object(
      'turn_id', null,
      'media', private.remote_media(claim_turn.agent, at),
      'wait_milliseconds', private.await_turn(claim_turn.agent, at)
    );
  end if;
  -- Read once: the card, the language, the answer and the request all go by this.
  v_messages := private.turn_messages(v_turn.id);
  return private.turn_card(v_turn, v_messages) || private.begin_turn(v_turn, v_messages, at);
end
$$;

-- private.turn_card with what private.begin_turn says; when none is ready {turn_id: null, wait_milliseconds: how long to
-- sleep for the next (private.await_turn; null: others do), media left to fetch}, or {turn_id: null, request_due: true}:
-- those who waited for company are asked about now (private.claim_request). PT422 for an unknown agent.
comment on function private.claim_turn is
  'Leases the next turn of an agent to a worker and begins it; asked again, a worker gets the turn that it has.';

create function private.begin_turn(turn ai.turns, messages jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_step ai.turn_steps := private.current_step((turn).id);
begin
  if v_step.state = 'stored' or private.has_share(v_step) then
    -- Somebody died after keeping it: an answer is never asked for twice.
    return '{"done": false, "is_answered": true}';
  elsif v_step.state = 'asked' and v_step.lease = (turn).tries then
    return '{"done": false}'::jsonb || private.request_card(v_step, at);
  elsif v_step.turn_id is not null then
    perform private.lose_step(v_step, at);
    return private.ask_again(turn, v_step, at);
  elsif private.is_in_human_hands((turn).conversation_id) then
    perform private.finish_turn((turn).id, 'person', at);
    return '{"done": true}';
  elsif private.refuse_too_fast(turn, 'text', at) then
    perform private.finish_turn((turn).id, 'nothing', at);
    return '{"done": true}';
  end if;
  return private.begin_words(turn, messages, at);
end
$$;

-- {done: true, is_parked? when it waits for company}, {done: false, is_answered: true} (apply it) or {done: false, step, request, deadline} (ask).
comment on function private.begin_turn is
  'What is to be done with a turn that was just leased; where the worker before has got to is kept. The conversation is locked.';

create function private.has_role(turn ai.turns)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (turn).agent = 'client' or (turn).agent = any (private.roles_of(private.turn_person(turn)));
end
$$;

comment on function private.has_role is 'Whether the person of a turn is one of those for whom its agent works.';

create function private.begin_words(turn ai.turns, messages jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said private.meaning[];
  v_contents jsonb;
  v_asked jsonb;
begin
  if private.asks_role(turn, at) then
    perform private.answer(turn, private.role_question(turn), at);
    perform private.finish_turn((turn).id, 'sql', at);
    return '{"done": true}';
  end if;
  perform private.hear_language(turn, messages);
  perform private.enter_kitchen(turn, at);
  perform private.note_avoided(turn, messages, at);
  v_said := array(select m from private.understand_turn(turn, messages, at) as m);
  if private.is_certain(v_said) then
    perform private.note_uses(turn, v_said, at);
    perform private.answer_turn(turn, v_said, at);
    return '{"done": true}';
  elsif not private.has_role(turn) then
    -- Requests are for those whom an agent works for; SQL says how to join.
    perform private.answer_turn(turn, v_said, at, 'no_role');
    return '{"done": true}';
  end if;
  if private.serve_answer(turn, v_said, at) then
    return '{"done": true}';
  elsif private.park_turn(turn, messages, null, at) then
    return '{"done": true, "is_parked": true}';
  end if;
  v_contents := private.model_contents(turn, v_said, at);
  v_asked := private.ask_model(turn, 'words', v_contents -> 'contents', v_contents -> 'hidden', 'AUTO', at);
  if (v_asked ->> 'asked')::boolean then
    perform private.note_shadow(turn, v_said, at);
    return '{"done": false}'::jsonb || v_asked;
  elsif private.park_turn(turn, messages, v_asked, at) then
    return '{"done": true, "is_parked": true}';
  end if;
  perform private.answer_alone(turn, v_asked ->> 'reason', private.arg_int(v_asked, 'retry_after_seconds')::integer, at, v_said);
  return '{"done": true}';
end
$$;

comment on function private.begin_words is
  'Reads a turn that nobody has begun: SQL answers it, or a model is asked, as private.begin_turn says. The conversation is locked.';

-- schemas/55_turns/fail.sql
-- What becomes of a turn whose worker could not go on. A failure of the model (a code of ai.recovery_policies) asks again,
-- another model or with another key, or is answered without a model; any other gives the turn back.

create function private.fail_step(step ai.turn_steps, code text, at timestamptz)
returns ai.requests
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_request ai.requests;
begin
  update ai.turn_steps as s
  set failed_at = at
  where s.turn_id = (fail_step.step).turn_id
    and s.step = (fail_step.step).step;
  if (fail_step.step).label is not null then
    -- private.fail_request has ended it, for all whom it was about.
    select r.* into v_request from ai.requests as r where r.id = (fail_step.step).request_id;
    return v_request;
  end if;
  update ai.requests as r
  set ended_at = at, error_code = fail_step.code
  where r.id = (fail_step.step).request_id
  returning r.* into v_request;
  return v_request;
end
$$;

comment on function private.fail_step is 'Ends a step whose request failed, and gives the request. The conversation is locked.';

create function private.recover_turn(turn ai.turns, step ai.turn_steps, code text, reason text, retry_after_seconds integer, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_policy ai.recovery_policies;
  v_failures bigint;
begin
  select p.* into v_policy from ai.recovery_policies as p where p.code = recover_turn.code;
  select count(*) into v_failures from ai.turn_steps as s where s.turn_id = (turn).id and s.state = 'failed';
  if v_policy.action = 'later' then
    return jsonb_build_object('done', true, 'state', private.give_back_turn(turn, recover_turn.code, reason, at));
  elsif v_policy.action in ('retry', 'other_model', 'other_key') and v_failures <= v_policy.attempts then
    return jsonb_build_object('wait_milliseconds', private.retry_wait(v_policy, v_failures, random()))
      || private.ask_again(turn, recover_turn.step, at);
  end if;
  update ai.turns as t set model_refusal = recover_turn.code where t.id = (turn).id;
  perform private.answer_alone(turn, recover_turn.code, retry_after_seconds, at);
  return '{"done": true, "state": "done"}';
end
$$;

comment on function private.recover_turn is
  'Goes on after a failure of the model as ai.recovery_policies says: later, once more, or answered without a model. The conversation is locked.';

-- Repeats safely; PT409 for an old lease.
create function private.fail_turn(
  turn_id bigint, lease integer, code text, reason text, at timestamptz, retry_after_seconds integer default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns := private.lock_turn(fail_turn.turn_id, fail_turn.lease);
  v_step ai.turn_steps := private.current_step(fail_turn.turn_id);
  v_code text := coalesce(nullif(left(fail_turn.code, 100), ''), 'unknown');
  v_request ai.requests;
  v_next jsonb;
begin
  if v_turn.state <> 'leased' then
    return jsonb_build_object('done', true, 'state', v_turn.state);
  elsif v_step.state = 'stored' and v_turn.tries - v_turn.forgiven_tries >= 3 then
    -- Kept, but it cannot be applied, however often: the person is answered without it.
    update ai.turn_steps as s set failed_at = at where s.turn_id = v_turn.id and s.step = v_step.step;
    perform private.raise_alert('answer_not_applied', 'turn:' || v_turn.id, jsonb_build_object('code', v_code), at);
    perform private.finish_with_model(v_turn, null, at);
    return '{"done": true, "state": "done"}';
  elsif v_step.state is distinct from 'asked'
    or not exists (select from ai.recovery_policies as p where p.code = v_code) then
    -- No failure of a model: the worker could not go on.
    return jsonb_build_object('done', true, 'state', private.give_back_turn(v_turn, v_code, fail_turn.reason, at));
  end if;
  v_request := private.fail_step(v_step, v_code, at);
  perform private.lose_context_cache(v_request.cache_id, v_code, at);
  v_next := private.recover_turn(v_turn, v_step, v_code, fail_turn.reason, retry_after_seconds, at);
  -- Last, as it locks the quota day.
  perform private.note_failure(v_request.reservation_id, v_request.key_alias, v_code, retry_after_seconds, at);
  return v_next;
end
$$;

comment on function private.fail_turn is
  'The worker could not go on: {done: false, wait_milliseconds, step, request, deadline} to ask again, or {done: true, state}.';

-- schemas/55_turns/keep_words.sql
-- Words that only a model would understand, written while none may be asked, are told so honestly and wait here until
-- one may, unless the person goes on by taps before.

select private.add_words('note_words_wait',
  'es', 'Hay mucha gente escribiendo: en un momento leo ese mensaje. Mientras tanto sirven los botones.',
  'en', 'Many people are writing: I will read that message in a moment. Meanwhile the buttons work.',
  'pt', 'Tem muita gente escrevendo: já leio essa mensagem. Enquanto isso, os botões funcionam.'
);

select private.add_words('note_words_wait_long',
  'es', 'Por ahora solo puedo con botones y palabras cortas; ese mensaje lo leo apenas pueda.',
  'en', 'For now I can only do buttons and short words; I will read that message as soon as I can.',
  'pt', 'Por enquanto só consigo com botões e palavras curtas; leio essa mensagem assim que puder.'
);

select private.add_words('note_words_share',
  'es', 'Hoy ya leí muchos mensajes tuyos; por ahora sigamos con botones y palabras cortas.',
  'en', 'I have read many messages of yours today; for now let us go on with buttons and short words.',
  'pt', 'Hoje já li muitas mensagens suas; por enquanto vamos com botões e palavras curtas.'
);

select private.add_words('note_words_share_staff',
  'es', 'Hoy ya leí muchos mensajes suyos; por ahora sigamos con botones y palabras cortas.',
  'en', 'I have read many messages of yours today; for now let us go on with buttons and short words.',
  'pt', 'Hoje já li muitas mensagens suas; por enquanto vamos seguir com botões e palavras curtas.'
);

create function private.keeping_reason(reason text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when reason in (
      'minute', 'breaker', 'concurrency', 'quota_minute', 'quota_tokens', 'quota_unknown', 'answer_malformed', 'answer_empty'
    ) then 'wait'
    when reason in (
      'model_day', 'key_used_up', 'pool_empty', 'strangers', 'exhausted', 'critical_only', 'no_model', 'quota_day', 'quota_none', 'model_not_found'
    ) then 'wait_long'
    when exists (select from ai.recovery_policies as p where p.code = reason and p.moves_breaker) then 'wait'
  end
$$;

comment on function private.keeping_reason is
  'Whether words are kept when a model was not asked for this reason: wait (soon), wait_long (the day''s quota), or null: no key, switched off, one person''s share.';

create function private.keep_words(
  turn ai.turns, said private.meaning[], reason text, retry_after_seconds integer, at timestamptz
)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_how text := coalesce(
    private.keeping_reason(keep_words.reason),
    -- They were promised to be read, and what failed meanwhile has used up their share.
    case when keep_words.reason = 'person' and exists (
      select from ai.kept_words as k where k.conversation_id = (turn).conversation_id and k.state = 'asked'
    ) then 'wait_long' end
  );
  v_ids bigint[];
  v_kept ai.kept_words;
  v_tries integer;
begin
  if v_how is null or exists (
    -- A number or code was asked for: it is asked for again.
    select from public.conversations as c where c.id = (turn).conversation_id and c.question ->> 'kind' in ('number', 'code')
  ) then
    return case keep_words.reason when 'person' then 'words_share' else 'not_understood' end;
  end if;
  v_ids := array(
    select s.message_id from unnest(said) with ordinality as s where s.kind = 'text' and s.meaning is null order by s.ordinality
  );
  if v_ids = '{}' then
    return 'not_understood';
  end if;
  select k.* into v_kept
  from ai.kept_words as k
  where k.conversation_id = (turn).conversation_id
    and k.state in ('kept', 'asked')
  for no key update;
  -- The last tenth of the places is for those with something in flight.
  if v_kept.id is null
    and (select count(*) from ai.kept_words as k where k.state in ('kept', 'asked')) >= private.setting_int('keep_most') * (
      case when private.busy_roles(private.turn_person(turn)) @> array[(turn).agent] then 1 else 0.9 end
    ) then
    return 'not_understood';
  end if;
  v_tries := case when v_kept.state = 'asked' then v_kept.tries + 1 else 1 end;
  insert into ai.kept_words as k (
    conversation_id, agent, message_ids, reason, tries, kept_at, retry_at, conversation_version
  )
  select (turn).conversation_id, (turn).agent, v_ids, keep_words.reason, v_tries, at,
    at + make_interval(secs => case
      -- When quota, breaker or crowd let somebody in is known, and costs nothing to ask.
      when retry_after_seconds is not null then greatest(retry_after_seconds, 5)
      else least(30 * 2 ^ least(v_tries - 1, 6), private.setting_int('keep_longest_seconds'))
    end),
    c.version
  from public.conversations as c
  where c.id = (turn).conversation_id
  on conflict (conversation_id) where state in ('kept', 'asked') do update
  set message_ids = array(select distinct i.message_id from unnest(k.message_ids || excluded.message_ids) as i (message_id) order by i.message_id),
    state = 'kept', reason = excluded.reason, tries = excluded.tries, retry_at = excluded.retry_at,
    conversation_version = excluded.conversation_version;
  return case when v_kept.state = 'asked' then 'silent' else 'words_' || v_how end;
end
$$;

-- words_wait, words_wait_long, silent (they have been told before), or not kept: words_share (their own share is used up),
-- not_understood.
comment on function private.keep_words is
  'Keeps the words of a turn that no model may be asked about now; gives the note that tells so. The conversation is locked.';

create function private.answer_alone(
  turn ai.turns, reason text, retry_after_seconds integer, at timestamptz, said private.meaning[] default null
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said private.meaning[] := said;
begin
  if exists (select from ai.turn_steps as s where s.turn_id = (turn).id and s.results is not null) then
    -- A step before has acted: that is the answer.
    perform private.finish_with_model(turn, null, at);
    return;
  end if;
  if v_said is null then
    v_said := private.read_turn(turn, at);
  end if;
  perform private.answer_turn(turn, v_said, at, private.keep_words(turn, v_said, reason, retry_after_seconds, at));
end
$$;

comment on function private.answer_alone is
  'Answers a turn without a model: what SQL is sure of is done, other words are kept where they may be read soon. said: if it is read.';

create function private.end_kept(conversation_id bigint, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update ai.kept_words as k
  set state = 'answered', ended_at = at
  where k.conversation_id = end_kept.conversation_id
    and k.state = 'asked'
$$;

comment on function private.end_kept is 'Kept words that a turn was given again have been answered. The conversation is locked.';

create function private.purge_kept_words(at timestamptz, slice integer default 500)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from ai.kept_words as k
    where k.id in (
      select o.id
      from ai.kept_words as o
      where o.ended_at <= at - interval '30 days'
      limit slice
    )
    returning k.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_kept_words is 'Forgets after a month that words were kept, at most `slice`; gives how many.';

-- schemas/55_turns/kept_words.sql
-- Kept words whose time has come get a turn again, but not at night, and not after their person went on.

create function private.is_quiet(at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when q.from_hour > q.until_hour then q.hour >= q.from_hour or q.hour < q.until_hour
    else q.hour >= q.from_hour and q.hour < q.until_hour
  end
  from (
    select extract(hour from at at time zone private.setting_text('city_timezone')) as hour,
      private.setting_int('quiet_from_hour') as from_hour, private.setting_int('quiet_until_hour') as until_hour
  ) as q
$$;

comment on function private.is_quiet is 'Whether the city sleeps: nobody is woken by an answer that comes late.';

create function private.judge_kept(kept ai.kept_words, at timestamptz)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when at > (kept).kept_at + make_interval(hours => private.setting_int('keep_hours'))
      or h.written_at < at - make_interval(secs => private.setting_int('window_seconds')) then 'expired'
    when c.version <> (kept).conversation_version or exists (
      select
      from public.messages as m
      where m.conversation_id = c.id
        and m.id > (select max(i.id) from unnest((kept).message_ids) as i (id))
        and m.needs_turn
    ) then 'overtaken'
    when at > (kept).kept_at + make_interval(mins => private.setting_int('quiet_after_minutes'))
      and private.is_quiet(at) then 'kept'
    else 'asked'
  end
  from public.conversations as c
  join public.chats as h on h.id = c.chat_id
  where c.id = (kept).conversation_id
$$;

comment on function private.judge_kept is
  'What becomes of kept words now: asked, kept (the city sleeps), overtaken (a tap or newer words came), expired (too old, or WhatsApp''s window is closed).';

create function private.has_healthy_model()
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from ai.api_keys as k
    cross join ai.models as m
    where k.revoked_at is null
      and m.is_active
      and not exists (
        select
        from ai.model_health as h
        where h.project = k.project
          and h.model = m.name
          and h.breaker <> 'closed'
      )
  )
$$;

comment on function private.has_healthy_model is 'Whether there is a model, for some key, whose breaker is closed.';

create function private.answer_kept(at timestamptz, slice integer default 10)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
  v_kept ai.kept_words;
  v_state text;
  v_asked integer := 0;
  -- While no model is known to live, one person's words show it: others would only be refused.
  v_most integer := case when private.has_healthy_model() then slice else 1 end;
begin
  for v_id in
    select k.conversation_id
    from ai.kept_words as k
    join public.conversations as c on c.id = k.conversation_id
    where k.state = 'kept'
      and k.retry_at <= at
    -- Orders in flight first, then who waits longest.
    order by c.role = any (private.busy_roles(c.person_id)) desc, k.retry_at, c.id
    limit slice
    for no key update of c skip locked
  loop
    exit when v_asked >= v_most;
    select k.* into v_kept
    from ai.kept_words as k
    where k.conversation_id = v_id
      and k.state = 'kept'
      and k.retry_at <= at
    for no key update;
    continue when not found;
    v_state := private.judge_kept(v_kept, at);
    update ai.kept_words as k
    set
      state = v_state,
      ended_at = case when v_state in ('overtaken', 'expired') then at end,
      retry_at = case when v_state = 'kept' then at + interval '10 minutes' else k.retry_at end
    where k.id = v_kept.id;
    if v_state = 'asked' then
      update public.messages as m set turn_id = null where m.id = any (v_kept.message_ids);
      perform private.open_next_turn(v_id, at);
      perform private.wake(a.slug, at) from ai.agents as a where a.name = v_kept.agent;
      v_asked := v_asked + 1;
    end if;
  end loop;
  return v_asked;
end
$$;

comment on function private.answer_kept is
  'Gives words that waited for a model to a turn again, at most `slice`, orders in flight first; gives how many.';

-- schemas/55_turns/kitchen_numbers.sql
-- A number of one kitchen: who writes there sees its menu at once, and nothing of any other.

create function private.kitchen_of_conversation(conversation_id bigint)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select n.restaurant_id
    from public.conversations as c
    join public.chats as h on h.id = c.chat_id
    join public.channels as n on n.id = h.channel_id
    where c.id = kitchen_of_conversation.conversation_id
      and c.role = 'client'
  );
end
$$;

comment on function private.kitchen_of_conversation is 'The restaurant on whose own number a customer speaks; null on a number of Weats.';

create function private.own_kitchen(turn ai.turns)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.kitchen_of_conversation((turn).conversation_id);
end
$$;

comment on function private.own_kitchen is 'The one restaurant that a turn can be about, as it came to its own number; null for any.';

create function private.enter_kitchen(turn ai.turns, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_kitchen_id uuid := private.own_kitchen(turn);
begin
  if v_kitchen_id is not null and exists (
    select
    from public.baskets as b
    where b.person_id = private.turn_person(turn)
      and b.status = 'open'
      and b.restaurant_id <> v_kitchen_id
  ) then
    perform private.switch_restaurant(private.turn_person(turn), v_kitchen_id, at);
  end if;
end
$$;

comment on function private.enter_kitchen is 'Whoever writes to the number of a kitchen orders there: a basket of another is kept as a draft.';

create function private.restaurants_for(turn ai.turns, at timestamptz, among uuid[] default null)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kitchen_id uuid := private.own_kitchen(turn);
begin
  if v_kitchen_id is not null then
    return array(select r.id from unnest(array[v_kitchen_id]) as r (id) where among is null or r.id = any (among));
  end if;
  return private.reachable_restaurants(private.turn_person(turn), at, among);
end
$$;

comment on function private.restaurants_for is 'The restaurants that a turn may be about: private.reachable_restaurants, on the number of a kitchen that one, also while it is closed.';

create function private.restaurants_named(turn ai.turns, words text, most integer default 5)
returns table (restaurant_id uuid, name text, score real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select m.*
  from private.match_restaurants(words, 100) as m
  where m.restaurant_id = coalesce(private.own_kitchen(turn), m.restaurant_id)
  limit most;
end
$$;

comment on function private.restaurants_named is 'private.match_restaurants of those that a turn may be about.';

create function private.kitchen_key(key text, is_of_kitchen boolean)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when is_of_kitchen and exists (select from public.message_templates as t where t.key = kitchen_key.key || '_own') then kitchen_key.key || '_own'
    else kitchen_key.key
  end;
end
$$;

comment on function private.kitchen_key is 'The words of a key on the number of a kitchen (<key>_own) where there are any, else its own.';

-- schemas/55_turns/lease.sql
-- The lease is a fencing token: the number of the try.

select private.add_words('sorry_try_again',
  'es', 'Qué pena contigo, algo falló de nuestro lado y no pude responderte. ¿Me lo escribes otra vez?',
  'en', 'We''re sorry, something failed on our side and I couldn''t answer. Could you write it again?',
  'pt', 'Sentimos muito, algo falhou do nosso lado e não consegui responder. Pode escrever de novo?'
);

select private.add_words('sorry_try_again_staff',
  'es', 'Qué pena, algo falló de nuestro lado y no pude responderle. ¿Me lo escribe otra vez?',
  'en', 'Sorry, something failed on our side and I could not answer. Could you write it again?',
  'pt', 'Desculpe, algo falhou do nosso lado e não consegui responder. Pode escrever de novo?'
);

create function private.lease_turn(agent text, worker_id uuid, at timestamptz)
returns ai.turns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_from_at timestamptz := (select m.from_at from private.queue_marks as m where m.queue = 'turns_' || lease_turn.agent);
  v_found record;
  v_turn ai.turns;
begin
  -- A few tries: what was found may be gone by the time that its conversation is locked.
  for v_try in 1..10 loop
    select t.id, t.conversation_id, c.version into v_found
    from ai.turns as t
    join public.conversations as c on c.id = t.conversation_id
    where t.agent = lease_turn.agent
      and t.state = 'waiting'
      and t.ask_at is null
      and t.ready_at >= v_from_at
      and t.ready_at <= at
    order by t.ready_at, t.id
    limit 1
    for no key update of c skip locked;
    exit when not found;
    update ai.turns as t
    set
      state = 'leased',
      tries = t.tries + 1,
      worker_id = lease_turn.worker_id,
      leased_until = at + make_interval(secs => private.setting_int('turn_lease_seconds')),
      conversation_version = v_found.version
    where t.id = v_found.id
      and t.state = 'waiting'
      and t.ask_at is null
      and t.ready_at <= at
    returning t.* into v_turn;
    exit when found;
  end loop;
  -- What a model has been asked about stays as it was: what came since is the next turn's.
  if v_turn.id is not null and not exists (select from ai.turn_steps as s where s.turn_id = v_turn.id) then
    update public.messages as m
    set turn_id = v_turn.id
    where m.conversation_id = v_turn.conversation_id
      and m.needs_turn
      and m.turn_id is null;
  end if;
  return v_turn;
end
$$;

comment on function private.lease_turn is
  'Leases the turn of an agent that has waited longest, with every message that no turn has; nulls for none. Its conversation is locked.';

-- Milliseconds, so that no clock but the database's decides. Without it every worker would ask for every turn.
create function private.await_turn(agent text, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  update ai.turns as t
  -- One that is ready was not claimed because somebody held its conversation: for a moment.
  set awaited_until = greatest(t.ready_at, at + interval '50 milliseconds')
  where t.id = (
    select x.id
    from ai.turns as x
    where x.agent = await_turn.agent
      and x.state = 'waiting'
      and x.ready_at >= (select m.from_at from private.queue_marks as m where m.queue = 'turns_' || await_turn.agent)
      -- A burst of words is over by then; what waits longer, wake_sleepers wakes somebody for.
      and x.ready_at <= at + interval '5 seconds'
      and (x.awaited_until is null or x.awaited_until <= at)
      -- Those who wait for company are asked about together: one worker wakes for all.
      and (x.ask_at is null or not exists (
        select from ai.turns as o where o.agent = await_turn.agent and o.ask_at is not null and o.awaited_until > at
      ))
    order by x.ready_at, x.id
    limit 1
    for no key update skip locked
  )
  returning t.awaited_until into v_until;
  return ceil(1000 * extract(epoch from v_until - at));
end
$$;

comment on function private.await_turn is
  'How long a worker without a turn sleeps, in milliseconds, until one is ready that nobody else waits for; null: none within 5 s.';

create function private.lock_turn(turn_id bigint, lease integer)
returns ai.turns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_turn ai.turns;
begin
  perform
  from public.conversations as c
  where c.id = (select t.conversation_id from ai.turns as t where t.id = turn_id)
  for no key update;
  select t.* into v_turn from ai.turns as t where t.id = turn_id for no key update;
  if v_turn.id is null or v_turn.tries is distinct from lease then
    perform private.refuse('PT409', format('Cannot go on with a turn that somebody else has since: turn %s', turn_id));
  end if;
  return v_turn;
end
$$;

comment on function private.lock_turn is
  'Locks the conversation of a turn and the turn; PT409 unless the lease is the last one. An expired lease that nobody took still counts.';

-- The conversation is locked.
create function private.give_back_turn(turn ai.turns, code text, reason text, at timestamptz)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_tries integer := (turn).tries - (turn).forgiven_tries;
  v_is_over boolean := v_tries >= private.setting_int('turn_tries');
begin
  update ai.turns as t
  set
    state = case when v_is_over then 'dead' else 'waiting' end,
    finished_at = case when v_is_over then at end,
    ready_at = case when v_is_over then t.ready_at else
      at + private.setting_int('turn_retry_seconds') * (2 ^ (v_tries - 1)) * interval '1 second'
    end,
    error_code = left(code, 100),
    error_reason = left(reason, 500)
  where t.id = (turn).id;
  if v_is_over then
    perform private.raise_alert(
      'turn_dead', 'turn:' || (turn).id, jsonb_build_object('code', code), at
    );
    perform private.say(
      c.id,
      jsonb_build_object('kind', 'text', 'body', private.render(private.key_to('sorry_try_again', (turn).agent), p.language)),
      at, (turn).id
    )
    from public.conversations as c
    join public.persons as p on p.id = c.person_id
    where c.id = (turn).conversation_id;
    perform private.open_next_turn((turn).conversation_id, at);
  end if;
  return case when v_is_over then 'dead' else 'waiting' end;
end
$$;

comment on function private.give_back_turn is
  'A try of a turn failed: it waits for the next one, or after five is dead, told to an admin and the person. Gives the new state.';

-- schemas/55_turns/limits.sql
-- How fast and how much one person may write: told once, then left unanswered until they are slower, or the next day.

select private.add_words('rate_limited',
  'es', 'Van muchos mensajes seguidos. Espero un momento y seguimos.',
  'en', 'That is a lot of messages at once. I will wait a moment and then we go on.',
  'pt', 'São muitas mensagens seguidas. Vou esperar um momento e continuamos.'
);

create function private.is_too_fast(conversation_id bigint, kind text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rate text := (private.message_kind(kind)).rate;
  v_kinds text[] := array(select k.kind from private.message_kinds as k where k.rate = v_rate);
begin
  return exists (
    select
    from private.rate_limits as l
    where l.kind = v_rate
      and l.most < (
        -- The newest so many, of which those within the window count: no more rows are read than the limit allows.
        select count(*)
        from (
          select m.received_at
          from public.messages as m
          where m.conversation_id = is_too_fast.conversation_id
            and m.kind = any (v_kinds)
          order by m.id desc
          limit l.most + 1
        ) as n
        where n.received_at > at - make_interval(secs => l.window_seconds)
      )
  );
end
$$;

comment on function private.is_too_fast is 'Whether a conversation has brought more of a kind of message within a sliding window than private.rate_limits allows.';

select private.add_words('talked_out',
  'es', 'Hoy ya hablamos bastante. Mañana seguimos con gusto; los botones de tus pedidos te sirven igual.',
  'en', 'We have talked a lot today. Tomorrow we gladly go on; the buttons of your orders still work.',
  'pt', 'Hoje já conversamos bastante. Amanhã continuamos com prazer; os botões dos seus pedidos ainda funcionam.'
);

select private.add_words('talked_out_staff',
  'es', 'Hoy ya hablamos bastante. Mañana seguimos con gusto; los botones de sus pedidos le sirven igual.',
  'en', 'We have talked a lot today. We go on tomorrow with pleasure; the buttons of your orders keep working.',
  'pt', 'Hoje já conversamos bastante. Amanhã continuamos com prazer; os botões dos seus pedidos continuam funcionando.'
);

create function private.is_talked_out(conversation_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.conversations as c
    cross join lateral private.trust_of(c.person_id) as t
    cross join lateral (
      -- The oldest of so many: no more rows are read than the limit allows.
      select o.created_at
      from public.outbox as o
      where o.chat_id = c.chat_id
      order by o.id desc
      offset greatest(t.messages_a_day - 1, 0)
      limit 1
    ) as n
    where c.id = is_talked_out.conversation_id
      and t.level <> 'team'
      and n.created_at > at - interval '1 day'
      -- Whoever has something open is answered.
      and not private.busy_roles(c.person_id) @> array[c.role]
  );
end
$$;

comment on function private.is_talked_out is 'Whether a person of a conversation has had as many messages within a day as they are trusted with.';

create function private.refuse_too_fast(turn ai.turns, kind text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_told boolean;
  v_is_talked_out boolean := private.is_talked_out((turn).conversation_id, at);
begin
  if not v_is_talked_out and not private.is_too_fast((turn).conversation_id, kind, at) then
    return false;
  end if;
  select coalesce(c.limited_until > at, false) into v_is_told
  from public.conversations as c
  where c.id = (turn).conversation_id;
  if not v_is_told then
    update public.conversations as c
    set limited_until = at + case when v_is_talked_out then interval '12 hours' else interval '1 minute' end
    where c.id = (turn).conversation_id;
    perform private.say(
      (turn).conversation_id,
      jsonb_build_object('kind', 'text', 'body', private.render(
        private.key_to(case when v_is_talked_out then 'talked_out' else 'rate_limited' end, (turn).agent), private.turn_language(turn)
      )),
      at,
      (turn).id
    );
  end if;
  return true;
end
$$;

comment on function private.refuse_too_fast is
  'Whether a turn is not answered as its person writes too fast or too much; says so once. What was asked of them last stays. The conversation is locked.';

-- schemas/55_turns/messages.sql
-- What a turn is about: its messages, its person, their language.

create function private.turn_messages(turn_id bigint)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', m.id,
          'kind', case
            when e.kind = 'edit' then coalesce(
              (select k.kind from private.message_kinds as k where k.kind = e.content #>> '{content,type}'), 'unknown'
            )
            else m.kind
          end,
          'content', case when e.kind = 'edit' then (e.content -> 'content') - 'type' else m.content end,
          'sent_at', m.sent_at,
          'answers', m.answers_external_id
        )
        order by m.sent_at, m.id
      ),
      '[]'
    )
    from public.messages as m
    -- What it says in the end: the newest edit, or nothing when it was deleted.
    left join lateral (
      select a.kind, a.content
      from public.messages as a
      where a.about_external_id = m.external_id
        and a.conversation_id = m.conversation_id
        and a.kind in ('edit', 'revoke')
      order by a.sent_at desc, a.id desc
      limit 1
    ) as e on true
    where m.turn_id = turn_messages.turn_id
      and e.kind is distinct from 'revoke'
      and not (
        m.kind in ('edit', 'revoke')
        and exists (
          select
          from public.messages as o
          where o.external_id = m.about_external_id
            and o.turn_id = m.turn_id
        )
      )
  );
end
$$;

-- [{id, kind, content, sent_at, answers}]; an edit or revoke of an earlier turn's message stands for itself.
comment on function private.turn_messages is
  'The messages of a turn as they are meant: corrected ones say what they say now, deleted ones are left out.';

create function private.remote_media(agent text, at timestamptz, turn_id bigint default null)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', f.id, 'media_id', f.external_media_id, 'url', f.url, 'mime_type', f.mime_type, 'sha256', f.sha256
        )
        order by f.message_id
      ),
      '[]'
    )
    from (
      select r.*
      from public.messages as m
      -- Offset 0 keeps the planner with the turn's messages: it likes to read all files that wait instead.
      cross join lateral (select f.* from public.media as f where f.message_id = m.id offset 0) as r
      where m.turn_id = remote_media.turn_id
        and r.state = 'remote'
      union all
      -- What the turn's own worker could not fetch, a minute later, then four, nine …
      select r.*
      from public.media as r
      join public.messages as m on m.id = r.message_id
      join public.conversations as c on c.id = m.conversation_id
      where remote_media.turn_id is null
        and r.state = 'remote'
        and c.role = agent
        and r.created_at <= at - (r.tries * r.tries + 1) * interval '1 minute'
      order by created_at
      limit 20
    ) as f
  );
end
$$;

comment on function private.remote_media is
  'Files still at Meta, of a turn or (turn_id null) of an agent''s conversations whose next try is due: [{id, media_id, url, mime_type, sha256}], at most 20.';

create function private.turn_card(turn ai.turns, messages jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'turn_id', (turn).id,
      'lease', (turn).tries,
      'agent', (turn).agent,
      'leased_until', (turn).leased_until,
      'language', p.language,
      'messages', messages,
      'media', private.remote_media((turn).agent, null, (turn).id),
      'read', case
        when h.read_external_id is distinct from h.newest_external_id then jsonb_build_object(
          'phone_number_id', n.phone_number_id, 'message_id', h.newest_external_id
        )
      end
    )
    from public.conversations as c
    join public.chats as h on h.id = c.chat_id
    join public.channels as n on n.id = h.channel_id
    join public.persons as p on p.id = c.person_id
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.turn_card is
  'What a worker needs of its turn: {turn_id, lease, agent, leased_until, language, messages, media to fetch, read: to mark as read}.';

create function private.turn_person(turn ai.turns)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select c.person_id from public.conversations as c where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.turn_person is 'Who speaks in a turn: what they may do is judged by this and nothing else.';

create function private.turn_language(turn ai.turns)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select p.language
    from public.conversations as c
    join public.persons as p on p.id = c.person_id
    where c.id = (turn).conversation_id
  );
end
$$;

comment on function private.turn_language is 'In which language a turn is answered.';

-- schemas/55_turns/next_taps.sql
-- Nobody is left without a way on. A reply that offers nothing and asks nothing gets the likeliest next taps of where the
-- person stands; one that speaks beside the matter (`aside`) leaves the last question open, with its taps; one that says
-- goodbye (`ends`) gets none.

create function private.client_next(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.has_need(turn, 'order', at) then jsonb_build_array(
      private.choice('button_track', 'track_order'), private.choice('button_human', 'talk_to_human')
    )
    when private.has_need(turn, 'basket', at) then jsonb_build_array(
      private.choice('button_order_now', 'check_out'), private.choice('button_see_basket', 'show_basket'),
      private.choice('button_add_more', 'show_menu')
    )
    else jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'), private.choice('button_human', 'talk_to_human'))
  end;
end
$$;

comment on function private.client_next is 'What a customer is likeliest to want next: their order, their basket, or restaurants.';

create function private.runner_next(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners := (select r from public.runners as r where r.person_id = private.turn_person(turn));
begin
  return case
    when v_runner.person_id is null or v_runner.suspended_at is not null then jsonb_build_array(private.choice('button_human', 'talk_to_human'))
    when private.has_need(turn, 'delivery', at) then jsonb_build_array(
      private.choice('button_my_deliveries', 'my_deliveries'), private.choice('button_human', 'talk_to_human')
    )
    when v_runner.is_on_duty then jsonb_build_array(
      private.choice('button_earnings', 'earnings'), private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}')
    )
    else jsonb_build_array(
      private.choice('button_on_duty', 'set_availability', '{"is_on_duty": true}'), private.choice('button_earnings', 'earnings')
    )
  end;
end
$$;

comment on function private.runner_next is 'What a runner is likeliest to want next: the delivery in hand, else duty and earnings.';

create function private.next_choices(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case (turn).agent
    when 'client' then private.client_next(turn, at)
    when 'runner' then private.runner_next(turn, at)
    else jsonb_build_array(private.choice('button_today', 'todays_orders'), private.choice('button_human', 'talk_to_human'))
  end;
end
$$;

comment on function private.next_choices is 'The likeliest next taps of whoever a turn is of, as they stand now.';

create function private.with_way_on(turn ai.turns, reply jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_question jsonb;
  v_shown jsonb;
begin
  if coalesce(jsonb_array_length(nullif(reply -> 'choices', 'null')), 0) > 0
    or reply ? 'ask' or jsonb_typeof(reply -> 'question') = 'object' or (reply ->> 'ends')::boolean then
    return reply;
  elsif (reply ->> 'aside')::boolean then
    v_question := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
    v_shown := private.shown_last(turn, at);
    if v_shown is not null or v_question is not null then
      return reply || jsonb_strip_nulls(jsonb_build_object('choices', v_shown -> 'choices', 'question', v_question));
    end if;
  end if;
  return reply || jsonb_build_object('choices', private.next_choices(turn, at));
end
$$;

comment on function private.with_way_on is
  'A reply as it is said: one that offers and asks nothing gets the next taps, and one beside the matter leaves the last question open.';

-- schemas/55_turns/opening.sql
-- A turn opens when a message waits, and the next one when it ends, in the same transaction: nothing waits without one.

create function private.ready_at(kind text, opened_at timestamptz, at timestamptz)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when (private.message_kind(kind)).rate = 'taps' then at
    else greatest(
      at,
      least(
        opened_at + private.setting_int('quiet_limit_milliseconds') * interval '1 millisecond',
        at + private.setting_int('quiet_milliseconds') * interval '1 millisecond'
      )
    )
  end
$$;

comment on function private.ready_at is
  'When a turn may be claimed after a message of a kind: taps and pins at once, else when the person has been quiet for 1.5 s, at most 4 s after the first.';

create function private.open_turn(conversation_id bigint, kind text, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into ai.turns as t (conversation_id, agent, opened_at, ready_at)
  select c.id, c.role, at, private.ready_at(kind, at, at)
  from public.conversations as c
  where c.id = open_turn.conversation_id
  on conflict (conversation_id) where state in ('waiting', 'leased') do update
  -- What waited for company is read anew, with everything together.
  set ready_at = private.ready_at(kind, t.opened_at, at), ask_at = null
  -- A turn that failed keeps its patience; a leased one opens the next when it ends.
  where t.state = 'waiting'
    and t.tries = t.forgiven_tries
$$;

comment on function private.open_turn is 'Opens a turn for a message that was just stored, or lets the waiting one wait for quiet. The conversation is locked.';

create function private.open_next_turn(conversation_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
#variable_conflict use_column
begin
  insert into ai.turns (conversation_id, agent, opened_at, ready_at)
  select c.id, c.role, m.opened_at,
    greatest(at, private.ready_at(m.newest_kind, m.opened_at, m.newest_at))
  from public.conversations as c
  cross join lateral (
    select min(u.received_at) as opened_at, max(u.received_at) as newest_at,
      (array_agg(u.kind order by u.id desc))[1] as newest_kind
    from public.messages as u
    where u.conversation_id = c.id
      and u.needs_turn
      and u.turn_id is null
  ) as m
  where c.id = open_next_turn.conversation_id
    and m.opened_at is not null
  on conflict (conversation_id) where state in ('waiting', 'leased') do nothing;
end
$$;

comment on function private.open_next_turn is 'Opens the next turn when messages remain that no turn has. The conversation is locked.';

create function private.finish_turn(turn_id bigint, finished_by text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_conversation_id bigint;
begin
  update ai.turns as t
  set state = 'done', finished_at = at, finished_by = finish_turn.finished_by, error_code = null,
    error_reason = null
  where t.id = turn_id
  returning t.conversation_id into v_conversation_id;
  perform private.end_kept(v_conversation_id, at);
  perform private.open_next_turn(v_conversation_id, at);
end
$$;

comment on function private.finish_turn is 'Ends a turn that is answered, and opens the next if messages remain. The conversation is locked.';

-- schemas/55_turns/parking.sql
-- Waiting for company: a turn that needs a model is parked for a moment, so that one request can be about several people.
-- It holds no lease meanwhile, and nobody waits with it. Docs: docs/together.md.

create function private.goes_alone(turn ai.turns, messages jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (turn).goes_alone
    or private.is_stranger(private.turn_person(turn))
    or exists (
      select
      from jsonb_array_elements(messages) as m
      join private.message_kinds as k on k.kind = m.value ->> 'kind'
      where k.is_media
        or lower(extensions.unaccent('extensions.unaccent'::regdictionary, coalesce(private.message_words(m.value -> 'content'), '')))
          ~ private.words_of('of_others')
    )
    or exists (select from ai.turn_steps as s where s.turn_id = (turn).id);
end
$$;

comment on function private.goes_alone is
  'Whether no request is shared for a turn: strangers, voice and pictures, who speaks of others or of how we work, what was asked before.';

create function private.free_again(refusal jsonb, at timestamptz)
returns timestamptz
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  -- Whole seconds were told; a minute ends when it ends.
  v_until timestamptz := at + make_interval(secs => greatest(private.arg_int(refusal, 'retry_after_seconds'), 1));
  v_minute timestamptz := date_trunc('minute', at, 'UTC') + interval '1 minute';
begin
  return case
    when coalesce(refusal ->> 'reason' not in ('minute', 'concurrency'), true) then null
    when v_until - v_minute between interval '0' and interval '1 second' then v_minute
    else v_until
  end;
end
$$;

comment on function private.free_again is 'When a request may be granted that was refused for a moment alone; null for any other reason.';

create function private.park_turn(turn ai.turns, messages jsonb, refusal jsonb, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  if private.most_together((turn).agent) < 2 or private.goes_alone(turn, messages) then
    return false;
  elsif refusal is null then
    select (turn).opened_at + make_interval(secs => p.seconds::double precision) into v_until
    from private.together_pace((private.choose_key(null, at, '{}')).project, (turn).agent, at) as p
    where p.seconds > 0;
  else
    -- Whoever waits anyway is asked about with the others who do.
    v_until := private.free_again(refusal, at);
  end if;
  if v_until <= at and refusal is null and exists (
    select
    from ai.turns as t
    where t.agent = (turn).agent
      and t.state = 'waiting'
      and (t.ask_at is not null or t.ready_at <= at)
  ) then
    -- It has waited already, as after an outage, and so have others: they go together in a moment.
    v_until := at + make_interval(secs => private.setting_int('together_late_milliseconds') / 1000.0);
  elsif coalesce(v_until <= at, true) or v_until > (turn).opened_at + make_interval(secs => private.setting_int('together_seconds')) then
    return false;
  end if;
  update ai.turns as t
  set state = 'waiting', forgiven_tries = t.forgiven_tries + 1, ready_at = v_until, ask_at = v_until, awaited_until = null,
    model_refusal = refusal ->> 'reason'
  where t.id = (turn).id;
  return true;
end
$$;

comment on function private.park_turn is
  'Lets a turn that needs a model wait for company where that pays: requests are scarce, or (refusal) none was granted now. False: it does not.';

create function private.end_waiting(conversation_id bigint, at timestamptz, alone boolean default false)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update ai.turns as t
  set ask_at = null, ready_at = at, goes_alone = t.goes_alone or alone
  where t.conversation_id = end_waiting.conversation_id
    and t.ask_at is not null
$$;

comment on function private.end_waiting is 'What waits for company in a conversation is read anew at once: something has happened there. The conversation is locked.';

create function private.is_request_due(agent text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_waiting bigint;
begin
  if exists (select from ai.turns as t where t.agent = is_request_due.agent and t.ask_at is not null and t.ready_at <= at) then
    return true;
  end if;
  -- Those who wait for the minute to end wait for it, however many they are.
  select count(*) into v_waiting
  from ai.turns as t
  where t.agent = is_request_due.agent
    and t.ask_at is not null
    and t.model_refusal is null;
  return v_waiting >= 2
    and v_waiting >= (private.together_pace((private.choose_key(null, at, '{}')).project, is_request_due.agent, at)).size;
end
$$;

comment on function private.is_request_due is 'Whether those who wait for company are to be asked about now: one has waited for long enough, or they are enough.';

-- schemas/55_turns/replies.sql
-- What a tool answers, made into one message. A tool gives keys of templates, values and what may be chosen next;
-- language, WhatsApp's limits, buttons or list, and pages are decided here, for every agent alike.

select private.add_words('button_choose',
  'es', 'Elegir',
  'en', 'Choose',
  'pt', 'Escolher'
);

select private.add_words('button_more',
  'es', 'Ver más',
  'en', 'See more',
  'pt', 'Ver mais'
);

create function private.localise(vars jsonb, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_object_agg(
        v.key,
        case
          when jsonb_typeof(v.value) = 'array' then to_jsonb(private.lines_in(v.value, language))
          when jsonb_typeof(v.value) <> 'object' then v.value
          when v.value ? 'money' then to_jsonb(private.money(
            (v.value ->> 'money')::bigint, v.value ->> 'currency', language
          ))
          when v.value ? 'clock' then to_jsonb(private.clock_time(
            (v.value ->> 'clock')::timestamptz, v.value ->> 'timezone', language
          ))
          when v.value ? 'template' then to_jsonb(private.render(
            v.value ->> 'template', language, private.localise(coalesce(v.value -> 'vars', '{}'), language)
          ))
          else to_jsonb(
            case language
              when 'en' then v.value ->> 'decimal'
              else replace(v.value ->> 'decimal', '.', ',')
            end
          )
        end
      ),
      '{}'
    )
    from jsonb_each(vars) as v
  );
end
$$;

comment on function private.localise is
  'Values of a template in a language: {money, currency}, {clock, timezone}, {template, vars}, {decimal} and lists of lines become words.';

create function private.lines_in(lines jsonb, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(
      case
        when jsonb_typeof(l.value) <> 'object' then l.value #>> '{}'
        when l.value ? 'line' then concat(
          case when l.value ? 'label' then private.render(l.value ->> 'label', language) || ' ' end,
          private.line_text(l.value -> 'line', language, not l.value ? 'is_quiet')
        )
        else private.render(l.value ->> 'template', language, coalesce(l.value -> 'vars', '{}'))
      end,
      E'\n' order by l.ordinality
    )
    from jsonb_array_elements(lines) with ordinality as l
  );
end
$$;

comment on function private.lines_in is 'Lines of a reply, each words of ours, {template, vars} or {line, label?, is_quiet?} of an order, in a language and one under the other.';

create function private.reply_text(reply jsonb, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select concat_ws(
    E'\n',
    case when reply ? 'note' then
      private.render(
        'note_' || (reply ->> 'note'), language,
        private.localise(coalesce(reply -> 'note_vars', '{}'), language)
      )
    end,
    coalesce(
      reply ->> 'text',
      private.render(
        reply ->> 'key', language,
        private.localise(coalesce(reply -> 'vars', '{}'), language)
      )
    )
  )
$$;

comment on function private.reply_text is
  'The words of a reply {key, vars} or {text}, after its note {note, note_vars: template note_…}; PT422 for an unknown template or a missing value.';

create function private.meant_by(reply jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return coalesce(reply -> 'meant', (
    select jsonb_agg(jsonb_build_object('key', m.key, 'vars', private.telling_vars(m.vars)) order by m.place)
    from (
      values (1, 'note_' || (reply ->> 'note'), reply -> 'note_vars'), (2, reply ->> 'key', reply -> 'vars')
    ) as m (place, key, vars)
    where m.key is not null
  ));
end
$$;

comment on function private.meant_by is 'What a reply says, without its words: [{key, vars}], or {words} of a model with placeholders; null when nobody can tell.';

create function private.with_line(reply jsonb, key text, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select reply - 'key' - 'note' - 'vars' || jsonb_build_object(
    'meant', private.meant_by(reply),
    'text', concat_ws(E'\n', private.reply_text(reply, language), private.render(key, language))
  )
$$;

comment on function private.with_line is 'A reply whose words end with one more line, a template without values.';

create function private.telling_vars(vars jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- What a menu, a clock or a counter says; addresses, names, notes, reasons and codes are not among them.
  return (
    select coalesce(jsonb_object_agg(v.key, v.value), '{}')
    from jsonb_each(coalesce(nullif(vars, 'null'), '{}')) as v
    where v.key in (
      'dish', 'restaurant', 'number', 'total', 'fee', 'subtotal', 'discount', 'time', 'opening', 'minutes', 'count', 'quantity', 'state',
      'payment', 'minimum', 'most', 'max', 'fewest', 'price', 'before', 'after', 'group', 'category', 'seconds', 'left', 'delivered'
    )
  );
end
$$;

comment on function private.telling_vars is 'The values of a template that name nobody: all that is remembered of what was said.';

create function private.choice_title(choice jsonb, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    choice ->> 'title',
    private.render(
      choice ->> 'key', language,
      private.localise(coalesce(choice -> 'vars', '{}'), language)
    )
  );
end
$$;

comment on function private.choice_title is 'What stands on a button or row: {title} or {key, vars}.';

create function private.first_page(reply jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when jsonb_array_length(reply -> 'choices') <= 10 then reply -> 'choices'
    else jsonb_path_query_array(reply -> 'choices', '$[0 to 8]') || jsonb_build_array(
      jsonb_build_object(
        'key', 'button_more',
        'tool', 'show_more',
        'args', jsonb_strip_nulls(jsonb_build_object(
          'button', reply -> 'button',
          'choices', jsonb_path_query_array(reply -> 'choices', '$[9 to last]')
        ))
      )
    )
  end
$$;

comment on function private.first_page is 'The choices of a reply, ten at most: of more, nine and one that shows the rest.';

-- {key, vars | text, note, choices: [{title | key, vars, description, tool, args, expires_at}], button, ask: location, aside, ends}
create function private.compose(conversation_id bigint, language text, reply jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reply jsonb := private.said_to(
    jsonb_build_array(reply), (select c.role from public.conversations as c where c.id = compose.conversation_id)
  ) -> 0;
  v_is_own boolean := private.kitchen_of_conversation(conversation_id) is not null;
  v_body text := private.reply_text(v_reply || jsonb_strip_nulls(jsonb_build_object('key', private.kitchen_key(v_reply ->> 'key', v_is_own))), language);
  v_said jsonb := jsonb_strip_nulls(jsonb_build_object('body', v_body, 'meant', private.meant_by(v_reply)));
  v_rows jsonb;
  v_is_list boolean;
begin
  if reply ->> 'ask' = 'location' then
    return jsonb_build_object('kind', 'location_request') || v_said;
  elsif coalesce(jsonb_array_length(nullif(reply -> 'choices', 'null')), 0) = 0 then
    return jsonb_build_object('kind', 'text') || v_said;
  end if;
  select jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'id', private.offer_choice(
          conversation_id, c.value ->> 'tool', c.value -> 'args', t.title, at,
          (c.value ->> 'expires_at')::timestamptz
        ),
        'title', t.title,
        -- What a row's title cannot hold is said below it.
        'description', coalesce(nullif(c.value ->> 'description', ''), case when length(t.title) > 24 then t.title end)
      ))
      order by c.ordinality
    ),
    -- A list holds four times the words of buttons: what is long stays one message.
    count(*) > 3 or bool_or(c.value ? 'description') or bool_or(length(t.title) > 20) or length(v_body) > 1024
  into v_rows, v_is_list
  from jsonb_array_elements(private.first_page(reply)) with ordinality as c
  cross join lateral (
    select private.choice_title(c.value || jsonb_strip_nulls(jsonb_build_object('key', private.kitchen_key(c.value ->> 'key', v_is_own))), language) as title
  ) as t;
  if v_is_list then
    return v_said || jsonb_build_object(
      'kind', 'list',
      'button', private.render(coalesce(reply ->> 'button', 'button_choose'), language),
      'sections', jsonb_build_array(jsonb_build_object('rows', v_rows))
    );
  end if;
  return v_said || jsonb_build_object('kind', 'buttons', 'buttons', v_rows);
end
$$;

comment on function private.compose is
  'A reply as a message for private.say, its choices as rows: three short ones are buttons, more are a list, more than ten have pages.';

create function private.answer(turn ai.turns, reply jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text;
  v_reply jsonb;
begin
  if reply is null then
    return;
  end if;
  v_reply := private.with_way_on(turn, reply, at);
  select p.language into v_language
  from public.conversations as c
  join public.persons as p on p.id = c.person_id
  where c.id = (turn).conversation_id;
  perform private.say(
    (turn).conversation_id,
    private.add_notice((turn).conversation_id, private.compose((turn).conversation_id, v_language, v_reply, at), at), at, (turn).id
  );
  update public.conversations as c
  set question = v_reply -> 'question'
  where c.id = (turn).conversation_id
    and c.question is distinct from v_reply -> 'question';
end
$$;

comment on function private.answer is
  'Says a reply in a turn, with a way on, in the person''s language, and remembers what it asked; null says nothing. The conversation is locked.';

create function private.join_replies(replies jsonb, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case jsonb_array_length(replies)
    when 0 then null
    when 1 then replies -> 0
    else (
      select (r.value - 'key' - 'note') || (
        select jsonb_build_object(
          'text', string_agg(private.reply_text(w.value, language), E'\n\n' order by w.ordinality),
          'meant', jsonb_path_query_array(jsonb_agg(private.meant_by(w.value) order by w.ordinality), '$[*][*]')
        )
        from jsonb_array_elements(replies) with ordinality as w
        -- What was said of one message need not be said of the next.
        where not exists (
          select
          from jsonb_array_elements(replies) with ordinality as e
          where e.value = w.value
            and e.ordinality < w.ordinality
        )
      )
      from jsonb_array_elements(replies) with ordinality as r
      -- The last that offers or asks something, else the last.
      order by r.value ?| array['choices', 'ask', 'question'] desc, r.ordinality desc
      limit 1
    )
  end;
end
$$;

comment on function private.join_replies is 'Several replies as one message: all their words, and what the last one that offers or asks something does.';

-- schemas/55_turns/settings.sql
-- Times, leases and tries of turns.

insert into private.queue_marks (queue)
select 'turns_' || a.name
from ai.agents as a;

insert into private.settings (key, value, meaning)
values
  ('turn_lease_seconds', '60', 'A worker that is silent for so long has died'),
  ('turn_tries', '5', 'A turn is given up after so many tries'),
  ('turn_retry_seconds', '5', 'Patience after the first failure of a turn; doubled with each');

insert into private.settings (key, value, meaning)
values ('choice_hours', '24', 'How long buttons work unless what they show ends before');

insert into private.settings (key, value, meaning)
values
  ('turn_requests', '4', 'Requests that one turn may use in all, those that failed included'),
  ('model_seconds', '25', 'How long a person waits for a model before SQL answers alone'),
  ('history_minutes', '180', 'What was said longer ago is not shown to a model'),
  ('history_messages', '6', 'How many earlier messages, both ways, are shown to a model'),
  ('step_days', '7', 'How long what was asked and answered is kept word for word');

insert into private.settings (key, value, meaning)
values
  ('call_lines', '20', 'A model''s call may name so many dishes; more are left out and said to be');

-- schemas/55_turns/shares.sql
-- What a shared request brought: kept by label before anything is done with it, settled once; then each turn takes its
-- share. What cannot be used is asked again about that one person alone.

-- ended: how the answer did. Of one that was cut the label that came last is presumed cut too: three of four dishes must not
-- pass as an order. What is said to nobody known may be anybody's, so nobody's share is whole.
create function private.share_calls(made jsonb, ended text, labels text[])
returns table (label text, outcome text, said text, calls jsonb)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  with spoken as (
    select c.ordinality as place, lower(btrim(c.value #>> '{args,to}')) as label, c.value ->> 'name' as name,
      c.value #>> '{args,text}' as text, jsonb_set(c.value, '{args}', coalesce(c.value -> 'args', '{}') - 'to') as call
    from jsonb_array_elements(share_calls.made) with ordinality as c
  )
  select l.label,
    case
      when share_calls.ended not in ('complete', 'truncated') or s.label is null then 'missing'
      when exists (select from spoken as m where coalesce(m.label <> all (labels), true)) then 'stray'
      when share_calls.ended = 'truncated' and s.label = (select m.label from spoken as m order by m.place desc limit 1) then 'cut'
      else 'stored'
    end,
    s.said, s.calls
  from unnest(labels) as l (label)
  left join (
    select m.label, string_agg(m.text, E'\n' order by m.place) filter (where m.name = 'say') as said,
      coalesce(jsonb_agg(m.call order by m.place) filter (where m.name <> 'say'), '[]') as calls
    from spoken as m
    group by m.label
  ) as s on s.label = l.label;
end
$$;

comment on function private.share_calls is 'An answer parted by label: what is said to each and which calls are theirs, or why it cannot be used.';

-- facts: as private.store_answer, each call with the label in args.to. PT409 for a request that this worker does not have,
-- PT400 for calls that are no list.
create function private.store_request(request_id bigint, worker_id uuid, facts jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_request ai.requests;
begin
  -- The request before its sections, the quota day last: whoever applies or loses a section never waits for the request.
  select r.* into v_request
  from ai.requests as r
  where r.id = store_request.request_id
    and r.worker_id = store_request.worker_id
  for no key update;
  if v_request.id is null then
    perform private.refuse('PT409', format('Cannot store an answer that nobody waits for: request %s', store_request.request_id));
  elsif jsonb_typeof(facts -> 'calls') is distinct from 'array' then
    perform private.refuse('PT400', 'Cannot store an answer whose calls are not a list');
  elsif octet_length(facts::text) > 1000000 then
    perform private.refuse('PT400', 'Cannot store an answer of more than a million bytes');
  elsif v_request.ended_at is not null and v_request.error_code is distinct from 'lost' then
    return jsonb_build_object('stored', true);
  end if;
  update ai.sections as s
  set outcome = h.outcome, said = left(h.said, 4000), calls = h.calls
  from private.share_calls(
    facts -> 'calls', coalesce(private.arg_text(facts, 'outcome', 20), 'complete'),
    array(select o.label from ai.sections as o where o.request_id = v_request.id)
  ) as h
  where s.request_id = v_request.id
    and s.label = h.label
    and s.outcome is null;
  perform private.end_request(v_request.id, facts, at);
  return jsonb_build_object('stored', true);
end
$$;

comment on function private.store_request is
  'Keeps what a model answered about several, parted by label, and settles its one reservation. Repeats safely; nobody''s turn is touched.';

-- The turns go back one by one (private.fail_turn), each by its own policy. PT409 for a request that this worker does not
-- have.
create function private.fail_request(
  request_id bigint, worker_id uuid, code text, at timestamptz, retry_after_seconds integer default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_request ai.requests;
begin
  select r.* into v_request
  from ai.requests as r
  where r.id = fail_request.request_id
    and r.worker_id = fail_request.worker_id
  for no key update;
  if v_request.id is null then
    perform private.refuse('PT409', format('Cannot fail a request that somebody else has: request %s', fail_request.request_id));
  elsif v_request.ended_at is not null then
    return '{"failed": true}';
  end if;
  update ai.sections as s set outcome = 'failed' where s.request_id = v_request.id and s.outcome is null;
  update ai.requests as r
  set ended_at = at, error_code = left(coalesce(nullif(code, ''), 'unknown'), 100)
  where r.id = v_request.id;
  if exists (select from ai.recovery_policies as p where p.code = fail_request.code) then
    perform private.note_failure(v_request.reservation_id, v_request.key_alias, code, retry_after_seconds, at);
  end if;
  return '{"failed": true}';
end
$$;

comment on function private.fail_request is 'A request about several failed: key and breaker hear of it once. Repeats safely; nobody''s turn is touched.';

create function private.end_lost_requests(at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  -- The reservation is counted as used by the watchdog of the ledger: it may have been asked.
  update ai.requests as r
  set ended_at = at, error_code = 'lost'
  where r.id in (
    select o.id
    from ai.requests as o
    where o.people > 1
      and o.ended_at is null
      and o.asked_at <= at - 2 * make_interval(secs => private.setting_int('turn_lease_seconds'))
    for no key update skip locked
  )
$$;

comment on function private.end_lost_requests is 'Ends requests about several whose worker died before an answer was kept; each turn asks for itself.';

create function private.has_share(step ai.turn_steps)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (step).state = 'asked' and (step).label is not null and exists (
    select
    from ai.sections as s
    where s.request_id = (step).request_id
      and s.label = (step).label
      and s.outcome is not null
      and s.outcome not in ('lost', 'failed')
  );
end
$$;

comment on function private.has_share is 'Whether a shared answer was kept that the step of a turn has not taken yet.';

create function private.share_of(step ai.turn_steps, section ai.sections)
returns ai.turn_steps
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_step ai.turn_steps := step;
begin
  v_step.calls := private.unlabelled(coalesce((section).calls, '[]')::text, (section).label)::jsonb;
  v_step.words := btrim(private.unlabelled(coalesce((section).said, ''), (section).label), E' \n');
  v_step.outcome := 'complete';
  v_step.answer := case when v_step.words = '' then '[]'::jsonb else jsonb_build_array(jsonb_build_object('text', v_step.words)) end || (
    select coalesce(jsonb_agg(jsonb_build_object('functionCall', jsonb_build_object('name', c.value -> 'name', 'args', c.value -> 'args'))), '[]')
    from jsonb_array_elements(v_step.calls) as c
  );
  return v_step;
end
$$;

comment on function private.share_of is 'The step of a turn as if it had been answered alone with its share.';

create function private.take_share(turn ai.turns, step ai.turn_steps, at timestamptz)
returns ai.turn_steps
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_step ai.turn_steps := step;
  v_section ai.sections;
begin
  if not private.has_share(step) then
    return step;
  end if;
  select s.* into v_section
  from ai.sections as s
  where s.request_id = (step).request_id
    and s.label = (step).label
  for no key update;
  if v_section.outcome = 'stored' then
    v_step := private.share_of(step, v_section);
    if private.judge_step(v_step, (turn).agent) not in ('calls', 'words') or private.is_mixed(v_step) then
      v_section.outcome := 'wrong';
    end if;
  end if;
  if v_section.outcome <> 'stored' then
    update ai.turn_steps as s
    set failed_at = at
    where s.turn_id = (turn).id and s.step = (take_share.step).step
    returning s.* into v_step;
    update ai.sections as s set outcome = v_section.outcome where s.request_id = v_section.request_id and s.label = v_section.label;
    return v_step;
  end if;
  update ai.turn_steps as s
  set answer = v_step.answer, calls = v_step.calls, words = v_step.words, outcome = v_step.outcome, stored_at = at
  where s.turn_id = (turn).id and s.step = (take_share.step).step
  returning s.* into v_step;
  update ai.sections as s
  set outcome = case when private.was_overtaken(turn, v_step) then 'overtaken' else 'used' end, said = null, calls = null
  where s.request_id = v_section.request_id and s.label = v_section.label;
  return v_step;
end
$$;

comment on function private.take_share is
  'A turn takes what a shared answer says of it: its step is stored as any other, or failed where that cannot be used. Others are given as they are.';

create function private.ask_alone(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said private.meaning[] := private.read_turn(turn, at);
  v_contents jsonb;
  v_asked jsonb;
begin
  if private.is_in_human_hands((turn).conversation_id) then
    perform private.finish_turn((turn).id, 'person', at);
    return '{"done": true}';
  elsif private.is_certain(v_said) then
    perform private.answer_turn(turn, v_said, at);
    return '{"done": true}';
  end if;
  update ai.turns as t set goes_alone = true where t.id = (turn).id;
  v_contents := private.model_contents(turn, v_said, at);
  v_asked := private.ask_model(turn, 'alone', v_contents -> 'contents', v_contents -> 'hidden', 'AUTO', at);
  if (v_asked ->> 'asked')::boolean then
    return '{"done": false}'::jsonb || v_asked;
  end if;
  perform private.answer_alone(turn, v_asked ->> 'reason', private.arg_int(v_asked, 'retry_after_seconds')::integer, at, v_said);
  return '{"done": true}';
end
$$;

comment on function private.ask_alone is
  'Asks about one whom a shared answer did not serve, as if it had never been asked: {done: false, step, request, deadline} or {done: true}.';

-- schemas/55_turns/store.sql
-- What comes back from a model is kept first.

create function private.read_calls(answer jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(
    jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'name', p.value #> '{functionCall,name}',
        'id', p.value #> '{functionCall,id}',
        'args', case when jsonb_typeof(p.value #> '{functionCall,args}') = 'object' then p.value #> '{functionCall,args}' else '{}' end
      ))
      order by p.ordinality
    ),
    '[]'
  )
  from jsonb_array_elements(answer) with ordinality as p
  where p.value ? 'functionCall'
$$;

comment on function private.read_calls is 'The calls among the parts of an answer as they are written: [{name, args, id?}].';

-- facts: {outcome, words?, calls?: [{name, args, id?, problem?}] as read, usage: {promptTokens, …, totalTokens}, model_version,
-- prompt_version, milliseconds}. PT409 for an old lease or a step that nobody waits for, PT400 for what is no list of
-- parts.
create function private.store_answer(turn_id bigint, lease integer, step integer, answer jsonb, facts jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_turn ai.turns := private.lock_turn(store_answer.turn_id, store_answer.lease);
  v_step ai.turn_steps;
begin
  if jsonb_typeof(store_answer.answer) is distinct from 'array' then
    perform private.refuse('PT400', 'Cannot store an answer that is not a list of parts');
  elsif octet_length(store_answer.answer::text) > 1000000 then
    perform private.refuse('PT400', 'Cannot store an answer of more than a million bytes');
  end if;
  update ai.turn_steps as s
  set
    answer = store_answer.answer,
    calls = case
      when jsonb_typeof(facts -> 'calls') = 'array' then facts -> 'calls'
      else private.read_calls(store_answer.answer)
    end,
    words = left(facts ->> 'words', 4000),
    outcome = coalesce(private.arg_text(facts, 'outcome', 20), 'complete'),
    stored_at = at
  where s.turn_id = v_turn.id
    and s.step = store_answer.step
    and s.state = 'asked'
  returning s.* into v_step;
  if v_step.turn_id is null then
    -- Kept before, or never asked for.
    if not exists (
      select from ai.turn_steps as s where s.turn_id = v_turn.id and s.step = store_answer.step and s.stored_at is not null
    ) then
      perform private.refuse('PT409', format('Cannot store an answer that nobody waits for: turn %s, step %s', v_turn.id, store_answer.step));
    end if;
    return jsonb_build_object('stored', true);
  end if;
  update ai.turns as t
  set leased_until = at + make_interval(secs => private.setting_int('turn_lease_seconds'))
  where t.id = v_turn.id
    and t.state = 'leased';
  perform private.end_request(
    v_step.request_id, coalesce(facts, '{}') || jsonb_build_object('outcome', v_step.outcome, 'calls', v_step.calls), at
  );
  return jsonb_build_object('stored', true);
end
$$;

comment on function private.store_answer is
  'Keeps what a model answered in a step before anything is done with it, and settles its reservation. Repeats safely.';

create function private.end_request(request_id bigint, facts jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_request ai.requests;
begin
  update ai.requests as r
  set
    ended_at = at,
    error_code = null,
    outcome = coalesce(private.arg_text(facts, 'outcome', 20), 'complete'),
    model_version = private.arg_text(facts, 'model_version', 100),
    prompt_version = private.arg_text(facts, 'prompt_version', 40),
    prompt_tokens = private.arg_int(facts -> 'usage', 'promptTokens'),
    cached_tokens = private.arg_int(facts -> 'usage', 'cachedTokens'),
    answer_tokens = private.arg_int(facts -> 'usage', 'answerTokens'),
    thought_tokens = private.arg_int(facts -> 'usage', 'thoughtTokens'),
    milliseconds = private.arg_int(facts, 'milliseconds'),
    feature = left(jsonb_path_query_first(facts, '$.calls[*].name ? (@ != "set_language" && @ != "say")') #>> '{}', 64)
  where r.id = end_request.request_id
  returning r.* into v_request;
  perform private.settle_quota(
    v_request.reservation_id, v_request.model_version, private.arg_int(facts -> 'usage', 'totalTokens'), at
  );
  perform private.note_success(v_request.reservation_id, v_request.key_alias, at);
end
$$;

comment on function private.end_request is 'A request was answered: what it cost is written down and its reservation settled, on the model that answered.';

-- schemas/55_turns/together.sql
-- One request for several people. Whoever asks leases the turn of each; what it says about one is applied in that turn's own
-- transaction, and whatever happens to one happens to nobody else. Docs: docs/together.md.

create function private.gather_parked(agent text, most integer)
returns setof ai.turns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_ids bigint[];
begin
  -- Skipping what is locked waits for nobody, so several conversations are held without a deadlock; their turns after them.
  v_ids := array(
    select t.id
    from ai.turns as t
    join public.conversations as c on c.id = t.conversation_id
    where t.agent = gather_parked.agent
      and t.ask_at is not null
    order by t.ready_at, t.id
    limit most
    for no key update of c skip locked
  );
  return query
  select t.*
  from ai.turns as t
  where t.id = any (v_ids)
    -- Something may have come by the time that the conversation was locked.
    and t.ask_at is not null
  order by t.ready_at, t.id
  for no key update;
end
$$;

comment on function private.gather_parked is 'The turns that have waited longest for company, at most so many; their conversations and they are locked.';

create function private.section_of(turn ai.turns, project text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_said private.meaning[] := private.read_turn(turn, at);
begin
  if (private.judge_person_share(project, private.quota_day(at), v_person_id, at)).reason is not null then
    perform private.end_waiting((turn).conversation_id, at, true);
    return null;
  elsif private.is_in_human_hands((turn).conversation_id) or private.is_certain(v_said) or not private.has_role(turn) then
    -- SQL answers by now, and in a transaction of its own.
    perform private.end_waiting((turn).conversation_id, at);
    return null;
  end if;
  return private.model_contents(turn, v_said, at) || jsonb_build_object(
    'turn_id', (turn).id, 'person_id', v_person_id, 'is_realtime', private.request_priority(turn, 'words') = 'realtime'
  );
end
$$;

comment on function private.section_of is
  'What a shared request tells of a turn as it stands now: private.model_contents with turn and person; null: it goes its own way. It is locked.';

create function private.reserve_together(agent text, sections jsonb, key ai.api_keys, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_priority text := case when jsonb_path_exists(sections, '$[*] ? (@.is_realtime == true)') then 'realtime' else 'standard' end;
  v_quota jsonb;
begin
  v_quota := private.reserve_quota(
    (key).project, agent, v_priority, at, null, null,
    -- As private.reserve_request counts, with prompt and tools once.
    length(sections::text) / 4 + 3000, private.untried_models(agent, jsonb_array_length(sections)),
    array(select (s.value ->> 'person_id')::bigint from jsonb_array_elements(sections) as s)
  ) || jsonb_build_object('priority', v_priority);
  if (v_quota ->> 'granted')::boolean and private.is_crowded((key).project, v_priority, at) then
    v_quota := '{"granted": false, "reason": "concurrency", "retry_after_seconds": 3}';
  elsif (v_quota ->> 'granted')::boolean and private.is_key_used_up(key, at) then
    v_quota := '{"granted": false, "reason": "key_used_up", "retry_after_seconds": 3}';
  end if;
  -- As there: who is refused goes on without the lock of the quota day.
  if not (v_quota ->> 'granted')::boolean then
    raise exception 'refused' using errcode = 'WQ429';
  end if;
  return v_quota;
exception
  when sqlstate 'WQ429' then return v_quota;
end
$$;

comment on function private.reserve_together is
  'What private.reserve_quota says of one request about several, of the highest priority among them: once on pool and model, once on each one''s share.';

create function private.wait_on(sections jsonb, quota jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_until timestamptz := private.free_again(quota, at);
begin
  update ai.turns as t
  set
    ask_at = w.until, ready_at = coalesce(w.until, at), goes_alone = w.until is null,
    model_refusal = quota ->> 'reason'
  from (
    select o.id, case
      when v_until <= o.opened_at + make_interval(secs => private.setting_int('together_seconds')) then v_until
    end as until
    from ai.turns as o
    where o.id in (select (s.value ->> 'turn_id')::bigint from jsonb_array_elements(sections) as s)
  ) as w
  where t.id = w.id;
end
$$;

comment on function private.wait_on is
  'No request was granted for these: they wait together until one may be, within their patience, or each goes alone and is told so. They are locked.';

create function private.write_sections(agent text, worker_id uuid, key_alias text, quota jsonb, sections jsonb, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_request_id bigint;
  v_section record;
  v_labels text[] := '{}';
begin
  insert into ai.requests (agent, reason, priority, model, key_alias, reservation_id, asked_at, people, worker_id)
  values (
    write_sections.agent, 'words', quota ->> 'priority', quota ->> 'model', write_sections.key_alias,
    (quota ->> 'reservation_id')::bigint, at, jsonb_array_length(sections), write_sections.worker_id
  )
  returning id into v_request_id;
  for v_section in
    select s.ordinality::integer as place, (s.value ->> 'turn_id')::bigint as turn_id, (s.value ->> 'person_id')::bigint as person_id,
      s.value -> 'contents' as contents, s.value -> 'hidden' as hidden
    from jsonb_array_elements(sections) with ordinality as s
  loop
    v_labels := v_labels || private.new_label(v_labels);
    update ai.turns as t
    set state = 'leased', tries = t.tries + 1, worker_id = write_sections.worker_id, ask_at = null, model_refusal = null,
      leased_until = at + make_interval(secs => private.setting_int('turn_lease_seconds')), conversation_version = c.version
    from public.conversations as c
    where t.id = v_section.turn_id
      and c.id = t.conversation_id;
    insert into ai.turn_steps (turn_id, step, lease, request_id, contents, calling, hidden, label, conversation_version)
    select t.id, 1, t.tries, v_request_id, v_section.contents, 'AUTO', v_section.hidden, v_labels[v_section.place], t.conversation_version
    from ai.turns as t
    where t.id = v_section.turn_id;
    insert into ai.sections (request_id, label, place, turn_id, person_id, asked_at)
    values (v_request_id, v_labels[v_section.place], v_section.place, v_section.turn_id, v_section.person_id, at);
  end loop;
  return v_request_id;
end
$$;

comment on function private.write_sections is
  'Writes a granted request about several and a step of each turn with its own section alone, and leases the turns. Their conversations are locked.';

create function private.ask_together(agent text, worker_id uuid, turns ai.turns[], at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_key ai.api_keys := private.choose_key(null, at, '{}');
  v_turn ai.turns;
  v_section jsonb;
  v_sections jsonb := '[]';
  v_quota jsonb;
  v_request_id bigint;
begin
  foreach v_turn in array turns loop
    v_section := private.section_of(v_turn, v_key.project, at);
    if v_section is not null then
      v_sections := v_sections || v_section;
    end if;
  end loop;
  if jsonb_array_length(v_sections) < 2 or v_key.alias is null then
    -- Nobody came, or nobody is left: each goes the way of one.
    perform private.wait_on(v_sections, '{}', at);
    return null;
  end if;
  -- Last: the lock of the quota day is held until the commit.
  v_quota := private.reserve_together(agent, v_sections, v_key, at);
  if not (v_quota ->> 'granted')::boolean then
    perform private.wait_on(v_sections, v_quota, at);
    return null;
  end if;
  v_request_id := private.write_sections(agent, worker_id, v_key.alias, v_quota, v_sections, at);
  return private.shared_card(v_request_id, at);
end
$$;

comment on function private.ask_together is
  'Asks about several at once: private.shared_card, or null where each goes alone or waits on. Their conversations are locked.';

-- {turn_id: null, request_id, deadline, people, request}, or {turn_id: null, wait_milliseconds} when there was nothing to
-- ask: those who go alone are claimed like any turn. PT422 for an unknown agent.
create function private.claim_request(agent text, worker_id uuid, prompt_version text, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_request_id bigint;
  v_turns ai.turns[] := '{}';
begin
  if not exists (select from ai.agents as a where a.name = claim_request.agent) then
    perform private.refuse('PT422', format('Cannot claim a request of an unknown agent: %s', claim_request.agent));
  end if;
  -- The answer to the first claim was lost: the same worker gets the same request.
  select r.id into v_request_id
  from ai.requests as r
  where r.worker_id = claim_request.worker_id
    and r.people > 1
    and r.ended_at is null;
  if v_request_id is not null then
    return private.shared_card(v_request_id, at);
  end if;
  perform private.forget_tries(agent, prompt_version, at);
  -- One gathers at a time: two would part those who wait between them, and whoever is left over would go alone.
  if pg_try_advisory_xact_lock(hashtextextended('claim_request_' || claim_request.agent, 0)) then
    v_turns := array(
      select t
      from private.gather_parked(claim_request.agent, greatest(private.most_together(claim_request.agent), 1)) as t
    );
  end if;
  -- All who wait may be held by somebody who is about to ask for them.
  return coalesce(
    case when v_turns <> '{}' then private.ask_together(agent, worker_id, v_turns, at) end,
    jsonb_build_object('turn_id', null, 'wait_milliseconds', case when v_turns = '{}' then 50 else 0 end)
  );
end
$$;

comment on function private.claim_request is
  'Leases those who have waited for company to a worker and asks about them in one request; asked again, a worker gets the one that it has.';

-- schemas/55_turns/tools.sql
-- Tools: what agents can do. A tap runs a tool as it is; a model names it in words, and the rows that the words mean are
-- found here. No id of ours goes to a model or comes from one.

create function private.add_tool(
  agent text, name text, handler text, is_once boolean default false, reads_words text default null,
  changes_state boolean default false, model_sees_result boolean default false, topic text default null,
  asks text default null, description text default null, parameters jsonb default null, needs text default null,
  returns jsonb default null, examples jsonb default null
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_missing text;
begin
  select h.name into v_missing
  from unnest(array[add_tool.handler, add_tool.reads_words]) as h (name)
  where h.name is not null
    and to_regprocedure(format('private.%I(ai.turns, jsonb, timestamptz)', h.name)) is null;
  if v_missing is not null then
    perform private.refuse(
      'PT422', format('Cannot add a tool without its handler: private.%s(ai.turns, jsonb, timestamptz)', v_missing)
    );
  end if;
  insert into ai.tools (
    agent, name, handler, is_once, reads_words, changes_state, model_sees_result, topic, asks, description, parameters, needs, returns,
    examples
  )
  values (
    add_tool.agent, add_tool.name, add_tool.handler, add_tool.is_once, add_tool.reads_words, add_tool.changes_state,
    add_tool.model_sees_result, add_tool.topic, add_tool.asks, add_tool.description, add_tool.parameters, add_tool.needs, add_tool.returns,
    add_tool.examples
  );
end
$$;

comment on function private.add_tool is
  'Registers a tool of an agent; with a description models may call it. PT422 when private has no such handler or reader.';

create function private.run_tool(turn ai.turns, tool text, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_handler text;
  v_result jsonb;
begin
  select t.handler into v_handler
  from ai.tools as t
  where t.agent = (turn).agent
    and t.name = tool;
  if v_handler is null then
    perform private.refuse('PT422', format('Cannot run an unknown tool: %s of %s', tool, (turn).agent));
  end if;
  execute format('select private.%I($1, $2, $3)', v_handler) into v_result using turn, args, at;
  return v_result;
end
$$;

comment on function private.run_tool is 'Runs what a tap on an agent''s tool runs and gives the reply; PT422 for an unknown tool.';

create function private.declared_args(args jsonb, parameters jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(a.key, a.value), '{}')
    from jsonb_each(args) as a
    where parameters -> 'properties' ? a.key
  );
end
$$;

comment on function private.declared_args is 'The arguments of a call that its tool declares to models; others are dropped.';

create function private.run_call(turn ai.turns, tool text, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_tool ai.tools;
  v_read jsonb := args;
  v_reply jsonb;
begin
  select t.* into v_tool
  from ai.tools as t
  where t.agent = (turn).agent
    and t.name = tool
    and t.description is not null;
  if v_tool.name is null then
    perform private.refuse('PT422', format('Cannot run a call of a tool that is not declared: %s of %s', tool, (turn).agent));
  elsif v_tool.reads_words is null then
    v_read := jsonb_build_object('args', private.declared_args(args, v_tool.parameters));
  else
    execute format('select private.%I($1, $2, $3)', v_tool.reads_words) into v_read using turn, args, at;
  end if;
  v_reply := case
    when v_read ? 'args' then private.run_tool(turn, tool, v_read -> 'args', at) || (v_read - 'args' - 'also')
    else v_read
  end;
  if v_tool.topic is not null and v_reply is not null then
    v_reply := jsonb_build_object('topic', v_tool.topic) || v_reply;
  end if;
  if v_read ? 'also' then
    -- What is asked comes last, and what else was said stays when the rest is needless (private.settle_replies).
    return private.join_replies((v_read -> 'also') || v_reply, private.turn_language(turn))
      || jsonb_build_object('rest', private.join_replies(v_read -> 'also', private.turn_language(turn)));
  end if;
  return v_reply;
end
$$;

comment on function private.run_call is
  'Runs a model''s call: its words are read into arguments, then the tool runs as for a tap. PT422 for a tool not declared.';

create function private.arg_text(args jsonb, name text, length integer default 300)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select nullif(btrim(left(args ->> name, length)), '')
$$;

comment on function private.arg_text is 'An argument of a tool as text, cut at a length; null when it is missing or empty.';

create function private.arg_int(args jsonb, name text)
returns bigint
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when args ->> name ~ '^-?[0-9]{1,15}$' then (args ->> name)::bigint end
$$;

comment on function private.arg_int is 'An argument of a tool as a whole number; null when it is none.';

create function private.arg_uuid(args jsonb, name text)
returns uuid
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when args ->> name ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
      then (args ->> name)::uuid
  end
$$;

comment on function private.arg_uuid is 'An argument of a tool as an id; null when it is none.';

create function private.arg_ids(args jsonb, name text)
returns bigint[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg((i.value #>> '{}')::bigint order by i.ordinality), '{}')
  from jsonb_array_elements(
    case when jsonb_typeof(args -> name) = 'array' then args -> name else '[]' end
  ) with ordinality as i
  where i.value #>> '{}' ~ '^[0-9]{1,15}$'
$$;

comment on function private.arg_ids is 'An argument of a tool as a list of ids; what is none is left out.';

create function private.choice(key text, tool text, args jsonb default '{}')
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('key', key, 'tool', tool, 'args', args)
$$;

comment on function private.choice is 'A button of a reply: its template, its tool, the arguments.';

create function private.money_var(amount bigint, currency text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('money', amount, 'currency', currency)
$$;

comment on function private.money_var is 'An amount for the values of a reply, in words once the language is known.';

-- schemas/55_turns/watching.sql
-- Turns whose worker died, and workers that must be woken.

create function private.watch_turns(at timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_turn ai.turns;
  v_id bigint;
  v_returned integer := 0;
begin
  for v_id in
    select t.id
    from ai.turns as t
    join public.conversations as c on c.id = t.conversation_id
    where t.state = 'leased'
      and t.leased_until <= at
    order by c.id
    limit slice
    for no key update of c skip locked
  loop
    -- Read again under the lock: the worker may just have finished.
    select t.* into v_turn
    from ai.turns as t
    where t.id = v_id
      and t.state = 'leased'
      and t.leased_until <= at
    for no key update;
    if found then
      perform private.give_back_turn(v_turn, 'lease_expired', 'The worker was silent', at);
      v_returned := v_returned + 1;
    end if;
  end loop;
  perform private.end_lost_requests(at);
  return jsonb_build_object('returned', v_returned);
end
$$;

comment on function private.watch_turns is 'Takes turns back from workers that died, at most `slice`: {returned}.';

create function private.wake_sleepers(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return (
    -- Decided before anything is posted: a planner may ask a volatile condition before the others.
    with due (slug) as materialized (
      select a.slug
      from ai.agents as a
      where exists (
        select
        from ai.turns as t
        where t.agent = a.name
          and t.state = 'waiting'
          and t.ready_at between (select m.from_at from private.queue_marks as m where m.queue = 'turns_' || a.name)
            and at
      )
      or private.remote_media(a.name, at) <> '[]'
      union all
      select 'send-messages'
      where exists (
        select
        from public.outbox as o
        where o.state in ('queued', 'sending', 'unknown')
          and o.next_at <= at
      )
      or exists (
        -- News that waited for newer ones.
        select
        from public.notices as n
        where n.state = 'pending'
          and n.not_before_at <= at
      )
      union all
      select 'purge-media'
      where private.expired_media(at, 1) <> '[]'
      union all
      select 'send-alerts'
      where exists (
        select
        from private.alert_news as n
        where n.state = 'waiting'
          and n.next_at <= at
      )
    )
    select count(*)::integer
    from due as d
    where private.wake(d.slug, at)
  );
end
$$;

comment on function private.wake_sleepers is
  'The net under the wakes: posts to functions for which something is due, and to no others. Gives to how many.';

create function private.retry_turn(turn_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_turn ai.turns;
begin
  perform
  from public.conversations as c
  where c.id = (select t.conversation_id from ai.turns as t where t.id = turn_id)
  for no key update;
  select t.* into v_turn from ai.turns as t where t.id = turn_id and t.state = 'dead' for no key update;
  if v_turn.id is null then
    return jsonb_build_object('ok', false, 'code', 'not_dead');
  elsif exists (
    select
    from ai.turns as t
    where t.conversation_id = v_turn.conversation_id
      and t.state in ('waiting', 'leased')
  ) then
    return jsonb_build_object('ok', false, 'code', 'conversation_busy');
  end if;
  update ai.turns as t
  set state = 'waiting', forgiven_tries = t.tries, finished_at = null, error_code = null, error_reason = null, ready_at = at
  where t.id = v_turn.id;
  perform private.resolve_alert('turn_dead', 'turn:' || v_turn.id, at);
  return jsonb_build_object('ok', true, 'code', 'waiting');
end
$$;

comment on function private.retry_turn is
  'Lets a turn that was given up wait again: {ok, code: waiting}, or not_dead, conversation_busy (repeat when it is quiet).';
