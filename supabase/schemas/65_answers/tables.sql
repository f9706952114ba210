-- Answers of models that are kept for whoever asks the same of a kitchen: what was asked, what is kept, who vouches for
-- it, and what people did next. Nothing here has words that a person wrote: questions are kept as signs.

insert into private.settings (key, value, meaning)
values
  ('answer_seconds', '3600', 'So long an answer of a model is kept for others who ask the same'),
  ('answer_fact_seconds', '86400', 'So long one is kept that says nothing but what the kitchen''s rows say'),
  ('answers_a_kitchen', '1000', 'So many are kept of a kitchen; what was used least lately leaves'),
  ('answer_vouchers', '2', 'So many known customers must have been told alike before others are; one where rows say all of it'),
  ('answer_judge_minutes', '10', 'What somebody does so long after an answer says whether it was wrong'),
  ('question_days', '90', 'So long questions and what came of them are kept, without words; thresholds are learnt from them'),
  ('answer_error_permille', '10', 'So many of a thousand answers of alike questions may be wrong, with 95 % certainty'),
  ('answer_prior_right', '300', 'Right answers of alike questions that bench/cache stands for until people have shown more');

create table private.question_words (
  language text not null references private.languages on delete cascade,
  word text not null,
  sign text not null,
  stands_alone boolean not null default false,
  shipped jsonb,
  primary key (language, word),
  constraint question_words_are_normalised check (word ~ '^[a-z0-9 ]+$'),
  constraint signs_are_words check (sign ~ '^[a-z_]*$')
);

comment on table private.question_words is 'What the words of a question are for telling questions apart, as private.typed_words writes them.';
comment on column private.question_words.sign is
  'What is asked (words of one meaning have one sign); empty: nothing; not: a negation; refers, personal, corrects: no answer to it is kept.';
comment on column private.question_words.stands_alone is 'Whether a question with it is whole without a dish: what is sold most.';

alter table private.question_words enable row level security;

create table ai.questions (
  turn_id bigint primary key references ai.turns on delete cascade,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  agent text not null references ai.agents on delete cascade,
  language text not null references private.languages on delete cascade,
  menu_version bigint not null,
  text_key bytea not null,
  guards text not null,
  guard_class text not null,
  signs text not null,
  asked_at timestamptz not null,
  answer_id bigint,
  stage text,
  likeness real,
  tokens bigint,
  outcome text,
  judged_at timestamptz,
  constraint guard_classes_are_known check (guard_class in ('negation', 'number', 'dish', 'plain')),
  constraint stages_are_known check (stage in ('exact', 'words', 'meaning')),
  constraint answered_questions_say_how check (num_nulls(answer_id, stage, likeness, tokens) in (0, 4)),
  constraint outcomes_are_known check (outcome in ('right', 'repeated', 'corrected', 'refused', 'person')),
  constraint outcomes_have_a_time check ((outcome is null) = (judged_at is null)),
  constraint outcomes_are_of_answers check (outcome is null or stage is not null)
);

comment on table ai.questions is 'Questions to a kitchen that a model would be asked, as signs: which kept answer served each, and what the person did next.';
comment on column ai.questions.menu_version is 'Of the kitchen when it was asked: an answer that comes later is kept under it.';
comment on column ai.questions.text_key is 'private.text_key of what was typed.';
comment on column ai.questions.guards is 'Negations, numbers, dishes and what is asked: two questions that differ in one never share an answer.';
comment on column ai.questions.guard_class is 'Which threshold counts: negation before number before dish.';
comment on column ai.questions.signs is 'What is asked and the words that no sign explains, without endings, in alphabetical order.';
comment on column ai.questions.answer_id is 'No foreign key: it outlives the answer.';
comment on column ai.questions.stage is 'By which it was found: exact, by words, by meaning (vectors). Null: none was, and a model was asked.';
comment on column ai.questions.tokens is 'Of the requests that were saved.';

create index questions_by_restaurant on ai.questions (restaurant_id);

create index questions_by_agent on ai.questions (agent);

create index questions_by_language on ai.questions (language);

create index questions_by_time on ai.questions (asked_at);

create index questions_to_judge on ai.questions (asked_at) where stage is not null and outcome is null;

alter table ai.questions enable row level security;

create table ai.answers (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  agent text not null references ai.agents on delete cascade,
  language text not null references private.languages on delete cascade,
  menu_version bigint not null,
  text_key bytea not null,
  guards text not null,
  guard_class text not null,
  signs text not null,
  words text not null,
  item_ids uuid[] not null,
  polarity text not null,
  is_fact boolean not null,
  is_open boolean not null,
  tags text[] not null,
  tokens bigint not null,
  made_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null,
  constraint answers_differ_in_their_question unique (restaurant_id, agent, language, menu_version, text_key),
  constraint answers_are_short check (length(words) between 1 and 1000),
  constraint answers_have_no_placeholder check (words !~ '\{[a-z]+_[0-9]+\}'),
  constraint answers_affirm_deny_or_neither check (polarity in ('yes', 'no', 'neither')),
  constraint answers_end_after_they_are_made check (expires_at > made_at)
);

comment on table ai.answers is 'What a model said to a question about a kitchen, for whoever asks the same: built from rows and its wording alone.';
comment on column ai.answers.words is 'With {price:<dish>} where a price is filled in from its row whenever it is said.';
comment on column ai.answers.item_ids is 'The dishes that it names: said only while all of them can be had.';
comment on column ai.answers.is_fact is 'Whether rows and words of ours say all of it.';
comment on column ai.answers.is_open is 'Whether enough known customers vouch for it: others are told it.';
comment on column ai.answers.tags is 'kitchen:<id>, menu:<id> (about what there is), dish:<id>: a change of one drops it in the same transaction.';
comment on column ai.answers.tokens is 'Of the requests that it cost.';
comment on column ai.answers.used_at is 'When it was used last, to ten minutes.';

create index answers_by_guards on ai.answers (restaurant_id, guards);

create index answers_by_use on ai.answers (restaurant_id, used_at);

create index answers_by_tag on ai.answers using gin (tags);

create index answers_by_end on ai.answers (expires_at);

create index answers_by_agent on ai.answers (agent);

create index answers_by_language on ai.answers (language);

alter table ai.answers enable row level security;

create table ai.answer_vouchers (
  answer_id bigint not null references ai.answers on delete cascade,
  person_id bigint not null references public.persons on delete cascade,
  primary key (answer_id, person_id)
);

comment on table ai.answer_vouchers is 'Known customers who were told alike when they asked the same.';

create index answer_vouchers_by_person on ai.answer_vouchers (person_id);

alter table ai.answer_vouchers enable row level security;

create table ai.question_vectors (
  text_key bytea not null,
  model text not null,
  vector extensions.halfvec(1536) not null,
  made_at timestamptz not null,
  primary key (text_key, model),
  constraint vector_models_are_named check (length(model) between 1 and 100)
);

comment on table ai.question_vectors is 'Vectors of questions that somebody embedded, with the model that did: those of one model alone are compared.';

create index question_vectors_by_time on ai.question_vectors (made_at);

alter table ai.question_vectors enable row level security;

create table ai.answer_thresholds (
  stage text not null,
  guard_class text not null,
  floor real not null,
  saving real not null,
  threshold real not null,
  learnt_at timestamptz,
  shipped jsonb,
  primary key (stage, guard_class),
  constraint learnt_stages_are_known check (stage in ('words', 'meaning')),
  constraint learnt_classes_are_known check (guard_class in ('negation', 'number', 'dish', 'plain')),
  constraint thresholds_stand_above_their_floor check (floor <= saving and saving <= threshold)
);

comment on table ai.answer_thresholds is 'How alike two questions must be that agree in all guards, by stage and class of guard; learnt from what people did next.';
comment on column ai.answer_thresholds.floor is 'Never less, whatever is learnt: what bench/cache bears.';
comment on column ai.answer_thresholds.saving is 'The least that keeps the errors within the bound: what counts while requests are scarce. Above 1: none is alike enough.';
comment on column ai.answer_thresholds.threshold is 'What counts otherwise.';

alter table ai.answer_thresholds enable row level security;

insert into ai.answer_thresholds (stage, guard_class, floor, saving, threshold)
select s.stage, c.guard_class, s.floor, s.floor, s.floor + 0.05
from (values ('words', 0.80::real), ('meaning', 0.90)) as s (stage, floor)
cross join unnest(array['negation', 'number', 'dish', 'plain']) as c (guard_class);

create function private.add_question_words(language text, sign text, words text, stands_alone boolean default false)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.question_words (language, word, sign, stands_alone)
  select add_question_words.language, w.word, add_question_words.sign, add_question_words.stands_alone
  from regexp_split_to_table(words, '\s*,\s*') as w (word)
$$;

comment on function private.add_question_words is 'Adds words of one sign to a language, with commas between them.';
