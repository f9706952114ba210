-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/65_answers/tables.sql
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

-- schemas/65_answers/signs.sql
-- after: tables.sql
-- A question as signs: what it denies, counts, names and asks. Two that differ in one of these are two questions, however
-- alike their letters are: "con cebolla" and "sin cebolla".

create type private.question_signs as (
  text_key bytea,
  guards text,
  guard_class text,
  signs text,
  names_dish boolean,
  stands_alone boolean
);

comment on type private.question_signs is 'A question for telling it apart, see private.signs_of.';
comment on column private.question_signs.stands_alone is 'Whether it is whole without a dish.';

create function private.stem(word text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  -- calientica and caliente, delgadita and delgado, papitas and papa.
  select case
    when length(w.word) < 4 then w.word
    else regexp_replace(regexp_replace(replace(w.word, 'qu', 'c'), '(?<=.{3})(?:cit|it|ic)(?:[oa])$', ''), '[aeo]$', '')
  end
  from (select private.singular(stem.word) as word) as w
$$;

comment on function private.stem is 'A word without the endings of number, gender and smallness, for comparing alone.';

create function private.text_key(typed text)
returns bytea
language sql
immutable
security invoker
set search_path = ''
as $$
  select sha256(convert_to(btrim(regexp_replace(replace(typed, '|', ' '), '\s+', ' ', 'g')), 'utf8'))
$$;

comment on function private.text_key is 'By what private.typed_words are known again, marks aside.';

create function private.signed_words(typed text, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := concat(' ', btrim(regexp_replace(replace(typed, '|', ' '), '\s+', ' ', 'g')), ' ');
  v_phrase record;
begin
  for v_phrase in
    select w.word, w.sign
    from private.question_words as w
    where w.language = signed_words.language
      and strpos(w.word, ' ') > 0
      and strpos(v_text, ' ' || w.word || ' ') > 0
    order by length(w.word) desc, w.word collate "C"
  loop
    -- A word that a longer phrase has taken is not there any more.
    v_text := replace(v_text, ' ' || v_phrase.word || ' ', ' =' || v_phrase.sign || ' ');
  end loop;
  return btrim(v_text);
end
$$;

comment on function private.signed_words is 'private.typed_words with =sign for what several words say together, the longest first.';

create function private.read_signs(typed text, language text, restaurant_id uuid)
returns table (place bigint, word text, kind text, value text, stands_alone boolean)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
begin
  return query
  select w.place, w.word,
    case
      when w.word like '=%' or q.sign is not null then 'sign'
      when n.number is not null then 'number'
      when m.word is not null then 'dish'
      when s.singular = any (v_links) then 'sign'
      else 'rest'
    end,
    case
      when w.word like '=%' then substr(w.word, 2)
      when q.sign is not null then q.sign
      when n.number is not null then n.number
      when m.word is null and s.singular = any (v_links) then ''
      else private.stem(w.word)
    end,
    case when w.word like '=%' then p.stands_alone else coalesce(q.stands_alone, false) end
  from regexp_split_to_table(private.signed_words(typed, language), ' ') with ordinality as w (word, place)
  cross join lateral (select private.singular(w.word) as singular) as s
  left join private.question_words as q on q.language = read_signs.language and q.word = w.word
  cross join lateral (
    select case
      when w.word ~ '^\d+$' then w.word
      else (
        select min(v.value)
        from private.vocabulary as v
        where v.kind = 'number'
          and v.word = w.word
          and v.language = read_signs.language
      )
    end as number
  ) as n
  cross join lateral (
    select coalesce(bool_or(a.stands_alone), false) as stands_alone
    from private.question_words as a
    where a.language = read_signs.language
      and a.sign = substr(w.word, 2)
  ) as p
  left join lateral (
    select k.word from private.menu_words as k where k.restaurant_id = read_signs.restaurant_id and k.word = s.singular limit 1
  ) as m on true
  where w.word <> '';
end
$$;

comment on function private.read_signs is 'The words of a question to a kitchen one by one: sign, number, dish (a word of its menu) or rest, and what it stands for.';

create function private.asked_signs(signs text[])
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_is_quality boolean := signs && array[
    'spicy', 'big', 'small', 'little', 'hot', 'cold', 'light', 'crunchy', 'tender', 'hard', 'fresh', 'stale', 'frozen', 'raw', 'cooked', 'sweet',
    'salty', 'fills', 'thin', 'thick', 'share', 'homemade'
  ];
  v_needless text[] := '{comes}';
begin
  -- "How many does it have" and "how many are there" ask one thing.
  if signs && array['how_many', 'serves_how_many', 'contents', 'differs', 'better', 'recommend', 'popular', 'cheapest', 'dearest', 'typical', 'flavour'] then
    v_needless := v_needless || array['has', 'what', 'what_is'];
  end if;
  if signs && array['serves', 'serves_how_many', 'share'] then
    v_needless := v_needless || array['can', 'has'];
  end if;
  return array(
    select distinct s.sign collate "C"
    from (
      select unnest(signs) as sign
      -- "It comes with rice" has it, "it comes hot" is so.
      union all
      select 'has' where 'comes' = any (signs) and not v_is_quality
      union all
      select 'piece' where signs <@ array['how_many', 'has', 'comes'] and 'how_many' = any (signs)
    ) as s
    where s.sign <> all (v_needless)
    order by s.sign collate "C"
  );
end
$$;

comment on function private.asked_signs is 'What is asked, in one way for what is said in several; in alphabetical order.';

create function private.signs_of(typed text, language text, restaurant_id uuid)
returns private.question_signs
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read record;
  v_signs private.question_signs;
begin
  if length(typed) > 200 then
    return null;
  end if;
  select
    count(*) filter (where r.kind = 'sign' and r.value = 'not') as denials,
    array_agg(r.value order by r.place) filter (where r.kind = 'number') as numbers,
    array_agg(r.value order by r.place) filter (where r.kind = 'dish') as dishes,
    array_agg(r.value order by r.place) filter (where r.kind in ('dish', 'rest')) as things,
    string_agg(r.word, ' ' order by r.place) filter (where r.value = '' or r.kind <> 'sign') as unasked,
    array_agg(distinct r.value collate "C") filter (where r.kind = 'sign' and r.value not in ('', 'not')) as asked,
    array_agg(distinct r.value collate "C") filter (where r.kind = 'rest') as rest,
    bool_or(r.kind = 'sign' and r.value in ('refers', 'personal', 'corrects')) as is_theirs,
    bool_or(r.stands_alone) as stands_alone
  into v_read
  from private.read_signs(typed, language, restaurant_id) as r;
  if v_read.is_theirs or v_read.asked is null or private.fitting_forms('wish', v_read.unasked) is not null then
    return null;
  end if;
  v_read.asked := private.asked_signs(v_read.asked);
  -- Which is put in the place of which: here all words have their order.
  v_read.dishes := case when 'swap' = any (v_read.asked) then v_read.things else v_read.dishes end;
  v_signs.text_key := private.text_key(typed);
  v_signs.guards := concat(
    v_read.denials, '/', array_to_string(v_read.numbers, ' '), '/', array_to_string(v_read.dishes, ' '), '/', array_to_string(v_read.asked, ' ')
  );
  v_signs.guard_class := case
    when v_read.denials > 0 then 'negation'
    when v_read.numbers is not null then 'number'
    when v_read.dishes is not null then 'dish'
    else 'plain'
  end;
  v_signs.signs := array_to_string(array_cat(v_read.asked, v_read.rest), ' ');
  v_signs.names_dish := v_read.dishes is not null;
  v_signs.stands_alone := v_read.stands_alone;
  return v_signs;
end
$$;

comment on function private.signs_of is
  'A question to a kitchen as signs; null where it is none that others ask too: it asks nothing, wishes, refers to what was said, is about themselves.';

create function private.likeness_of(signs text, other text)
returns real
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case when signs = other then 1 else extensions.similarity(signs, other) end;
end
$$;

comment on function private.likeness_of is 'How alike the signs of two questions are that agree in all guards, 0 to 1.';

-- schemas/65_answers/reading.sql
-- after: signs.sql
-- Whether what is asked in a turn may be answered by what was answered to others, or kept for them.

create function private.asked_text(said private.meaning[])
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when bool_and(s.kind = 'text' and s.words is not null and s.meaning is null and s.why is distinct from 'private')
        then string_agg(s.words, ' ' order by s.ordinality)
    end
    from unnest(said) with ordinality as s
  );
end
$$;

comment on function private.asked_text is 'The words of a turn that says nothing but what nobody understood; null for another.';

create function private.asked_kitchen(turn ai.turns, typed text, at timestamptz)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_here uuid := private.kitchen_in_question(turn);
  v_kitchens uuid[];
begin
  if v_here is null then
    v_kitchens := array(
      select distinct d.restaurant_id
      from private.dishes_by_words(private.kitchens_with_words(typed), typed, at) as d
    );
  end if;
  return coalesce(v_here, case when cardinality(v_kitchens) = 1 then v_kitchens[1] end);
end
$$;

comment on function private.asked_kitchen is 'The kitchen that a question is about: in question, else the only one that has a dish that it names; null for none.';

create function private.has_own_state(turn ai.turns, person_id bigint, names_dish boolean, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_question jsonb := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
begin
  return exists (
      select from public.customers as c where c.person_id = has_own_state.person_id and private.avoided_by(c, at) <> '{}'
    )
    or exists (select from public.orders as o where o.person_id = has_own_state.person_id and o.ended_at is null)
    -- What was asked of them, or stands before them, may be what they speak of.
    or coalesce(v_question ->> 'kind' not in ('number', 'yes'), false)
    or not names_dish and (
      v_question #> '{args,item_id}' is not null
      or private.basket_units((private.open_basket_of(has_own_state.person_id)).id) > 0
    );
end
$$;

comment on function private.has_own_state is
  'Whether an answer for everybody could pass over what is so for this person: what they avoid, an order, a question, the dish or basket before them.';

create function private.read_question(turn ai.turns, said private.meaning[], at timestamptz)
returns ai.questions
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_typed text := private.typed_words(private.asked_text(said));
  v_signs private.question_signs;
  v_question ai.questions;
begin
  if (turn).agent <> 'client' or coalesce(v_typed, '') = '' then
    return null;
  end if;
  v_question.restaurant_id := private.asked_kitchen(turn, v_typed, at);
  v_question.language := private.turn_language(turn);
  v_signs := private.signs_of(v_typed, v_question.language, v_question.restaurant_id);
  if v_question.restaurant_id is null or v_signs.guards is null or not (v_signs.names_dish or v_signs.stands_alone)
    or private.has_own_state(turn, v_person_id, v_signs.names_dish, at)
    or private.reachable_restaurants(v_person_id, at, array[v_question.restaurant_id]) = '{}' then
    return null;
  end if;
  v_question.turn_id := (turn).id;
  v_question.agent := (turn).agent;
  v_question.menu_version := (select r.menu_version from public.restaurants as r where r.id = v_question.restaurant_id);
  v_question.text_key := v_signs.text_key;
  v_question.guards := v_signs.guards;
  v_question.guard_class := v_signs.guard_class;
  v_question.signs := v_signs.signs;
  v_question.asked_at := at;
  return v_question;
end
$$;

comment on function private.read_question is 'What a turn asks of a kitchen that others may ask too; nulls where an answer would be for this person alone.';

-- schemas/65_answers/finding.sql
-- after: reading.sql
-- The answer that is kept to a question: to the same words, to words alike, to a meaning alike.

create function private.is_saving(at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from (select distinct k.project from ai.api_keys as k) as p
    where private.quota_mode(p.project, at) <> 'normal'
      or (private.quota_pace(p.project, at)).surplus < 0
  );
end
$$;

comment on function private.is_saving is 'Whether requests are scarce: nine tenths are used, or what is left will not last the day.';

create function private.find_answer(question ai.questions, at timestamptz)
returns table (answer ai.answers, stage text, likeness real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  with kept as (
    select a as answer, a.text_key, private.likeness_of(a.signs, (question).signs) as by_words, (
      select (1 - (o.vector operator(extensions.<=>) t.vector))::real
      from ai.question_vectors as o
      join ai.question_vectors as t on t.model = o.model
      where o.text_key = a.text_key
        and t.text_key = (question).text_key
      order by o.model collate "C"
      limit 1
    ) as by_meaning
    from ai.answers as a
    where a.restaurant_id = (question).restaurant_id
      and a.agent = (question).agent
      and a.language = (question).language
      and a.menu_version = (question).menu_version
      -- Whatever the letters or vectors say: who denies, counts, names or asks something else asks something else.
      and a.guards = (question).guards
      and a.is_open
      and a.expires_at > at
  )
  select f.answer, f.stage, f.likeness
  from (
    select k.answer, 'exact' as stage, 1::real as likeness, 1 as rank from kept as k where k.text_key = (question).text_key
    union all
    select k.answer, t.stage, l.likeness, case t.stage when 'words' then 2 else 3 end
    from kept as k
    cross join ai.answer_thresholds as t
    cross join lateral (select case t.stage when 'words' then k.by_words else k.by_meaning end as likeness) as l
    where t.guard_class = (question).guard_class
      and l.likeness >= t.saving
      -- A forecast is dear: it is made for what lies between the two.
      and case when l.likeness >= t.threshold then true else private.is_saving(at) end
  ) as f
  order by f.rank, f.likeness desc, (f.answer).id
  limit 1;
end
$$;

comment on function private.find_answer is 'The open answer to a question in its kitchen, language and menu version: exact, by words, by meaning; no row for none.';

create function private.live_words(answer ai.answers, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := (answer).words;
  v_item record;
begin
  if exists (
    select
    from unnest((answer).item_ids) as n (id)
    where not exists (select from public.menu_items as i where i.id = n.id and i.is_active and private.is_available(i.id, at))
  ) then
    return null;
  end if;
  for v_item in
    select i.id, private.money(i.price, r.currency, (answer).language) as price
    from public.menu_items as i
    join public.restaurants as r on r.id = i.restaurant_id
    where i.id = any ((answer).item_ids)
  loop
    v_words := replace(v_words, '{price:' || v_item.id || '}', v_item.price);
  end loop;
  return case when strpos(v_words, '{') = 0 then v_words end;
end
$$;

comment on function private.live_words is 'What an answer says now, prices from their rows; null where a dish that it names cannot be had.';

-- schemas/65_answers/serving.sql
-- after: finding.sql
-- What is kept is said before quota is reserved.

create function private.was_asked_again(turn ai.turns, answer_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from ai.questions as q
    join ai.turns as t on t.id = q.turn_id
    where t.conversation_id = (turn).conversation_id
      and q.turn_id <> (turn).id
      and q.answer_id = was_asked_again.answer_id
      and q.asked_at > at - make_interval(mins => private.setting_int('answer_judge_minutes'))
  );
end
$$;

comment on function private.was_asked_again is 'Whether somebody was told an answer a moment ago and asks again: it did not answer them.';

create function private.serve_answer(turn ai.turns, said private.meaning[], at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_question ai.questions := private.read_question(turn, said, at);
  v_found record;
  v_answer ai.answers;
  v_words text;
begin
  if v_question.turn_id is null then
    return false;
  end if;
  select f.answer, f.stage, f.likeness into v_found from private.find_answer(v_question, at) as f;
  v_answer := v_found.answer;
  if v_answer.id is not null and private.was_asked_again(turn, v_answer.id, at) then
    perform private.note_wrong(turn, v_answer.id, at);
  elsif v_answer.id is not null then
    v_words := private.live_words(v_answer, at);
  end if;
  -- Whoever parked, or took over from a worker that died, asks as things are now.
  delete from ai.questions as q where q.turn_id = (turn).id;
  insert into ai.questions select v_question.*;
  if v_words is null then
    return false;
  end if;
  update ai.questions as q
  set answer_id = v_answer.id, stage = v_found.stage, likeness = v_found.likeness, tokens = v_answer.tokens
  where q.turn_id = (turn).id;
  update ai.answers as a set used_at = at where a.id = v_answer.id and a.used_at <= at - interval '10 minutes';
  perform private.answer(
    turn,
    private.earlier_note(turn) || jsonb_strip_nulls(jsonb_build_object(
      'text', v_words, 'meant', jsonb_build_array(jsonb_build_object('words', private.clip(v_words, 240))),
      'choices', private.item_rows(v_answer.item_ids[1:6], '{}', v_question.language)
    )),
    at
  );
  perform private.finish_turn((turn).id, 'cache', at);
  return true;
end
$$;

comment on function private.serve_answer is
  'Answers a turn with what is kept and ends it, or notes what it asks and gives false: a model is asked. The conversation is locked.';

-- schemas/65_answers/outcomes.sql
-- after: serving.sql
-- What people did after an answer says whether it was one: a question that is asked again, a correction, a "no", a wish for a
-- person. Thresholds follow.

create function private.note_wrong(turn ai.turns, answer_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.questions as q
  set outcome = 'repeated', judged_at = at
  from ai.turns as t
  where t.id = q.turn_id
    and t.conversation_id = (turn).conversation_id
    and q.answer_id = note_wrong.answer_id
    and q.outcome is null;
  delete from ai.answers as a where a.id = note_wrong.answer_id;
end
$$;

comment on function private.note_wrong is 'Somebody asks again what an answer was to have answered: it is wrong, and gone.';

create function private.outcome_of(question ai.questions)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_conversation_id bigint := (select t.conversation_id from ai.turns as t where t.id = (question).turn_id);
  v_asked text := (
    select string_agg(private.typed_words(private.message_words(m.content)), ' ' order by m.id) from public.messages as m where m.turn_id = (question).turn_id
  );
  v_next text;
begin
  select private.typed_words(private.message_words(m.content)) into v_next
  from public.messages as m
  where m.conversation_id = v_conversation_id
    and m.turn_id is distinct from (question).turn_id
    and m.kind = 'text'
    and m.received_at > (question).asked_at
    and m.received_at <= (question).asked_at + make_interval(mins => private.setting_int('answer_judge_minutes'))
  order by m.id
  limit 1;
  return case
    when v_next is null then 'right'
    when private.fitting_forms('human', v_next) is not null then 'person'
    when private.value_of('no', v_next) is not null then 'refused'
    when exists (
      select
      from private.read_signs(v_next, (question).language, (question).restaurant_id) as r
      where r.kind = 'sign'
        and r.value = 'corrects'
    ) then 'corrected'
    when extensions.similarity(v_next, v_asked) >= 0.5 then 'repeated'
    else 'right'
  end;
end
$$;

comment on function private.outcome_of is 'What came of a question that was answered by what is kept: right, or repeated, corrected, refused, person by what they wrote next.';

create function private.judge_answers(at timestamptz, slice integer default 500)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_judged integer;
begin
  with judged as (
    update ai.questions as q
    set outcome = o.outcome, judged_at = at
    from (
      select d.turn_id, private.outcome_of(d) as outcome
      from ai.questions as d
      where d.stage is not null
        and d.outcome is null
        and d.asked_at <= at - make_interval(mins => private.setting_int('answer_judge_minutes'))
      order by d.asked_at
      limit slice
    ) as o
    where q.turn_id = o.turn_id
      and q.outcome is null
    returning q.answer_id, q.outcome
  ),
  wrong as (
    delete from ai.answers as a
    where a.id in (select j.answer_id from judged as j where j.outcome <> 'right')
  )
  select count(*)::integer into v_judged from judged;
  return v_judged;
end
$$;

comment on function private.judge_answers is 'Judges the answers of a while ago by what people did next; what was wrong is not said again. Gives how many were judged.';

create function private.error_bound(wrong bigint, tried bigint)
returns double precision
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_low double precision := 0;
  v_high double precision := 1;
  v_share double precision;
  v_term double precision;
  v_sum double precision;
begin
  if tried = 0 or wrong >= tried then
    return 1;
  end if;
  -- Clopper and Pearson: the share under which so few errors come of one case in twenty.
  for i in 1..50 loop
    v_share := (v_low + v_high) / 2;
    v_term := tried * ln(1 - v_share);
    v_sum := case when v_term > -700 then exp(v_term) else 0 end;
    for k in 1..wrong loop
      v_term := v_term + ln((tried - k + 1)::double precision / k) + ln(v_share) - ln(1 - v_share);
      v_sum := v_sum + case when v_term > -700 then exp(v_term) else 0 end;
    end loop;
    if v_sum > 0.05 then
      v_low := v_share;
    else
      v_high := v_share;
    end if;
  end loop;
  return v_high;
end
$$;

comment on function private.error_bound is 'The share of errors that is not exceeded with 95 % certainty (one-sided), after so many of so many were wrong.';

create function private.learn_thresholds(at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  with seen as (
    select q.stage, q.guard_class, q.likeness, q.outcome <> 'right' as is_wrong
    from ai.questions as q
    where q.stage <> 'exact'
      and q.outcome is not null
      and q.asked_at > at - make_interval(days => private.setting_int('question_days'))
  ),
  -- From the least that the bench bears up, in hundredths; above one nothing is alike enough.
  steps as (
    select t.stage, t.guard_class, least(1.01, t.floor + n.step / 100.0)::real as likeness
    from ai.answer_thresholds as t
    cross join generate_series(0, 100) as n (step)
    where t.floor + n.step / 100.0 <= 1.015
  ),
  borne as (
    select s.stage, s.guard_class, min(s.likeness) as likeness
    from steps as s
    cross join lateral (
      select count(*) filter (where o.is_wrong) as wrong, count(*) as tried
      from seen as o
      where o.stage = s.stage
        and o.guard_class = s.guard_class
        and o.likeness >= s.likeness
    ) as c
    where s.likeness > 1
      or c.wrong = 0
      or private.error_bound(c.wrong, c.tried + private.setting_int('answer_prior_right')) * 1000 <= private.setting_int('answer_error_permille')
    group by s.stage, s.guard_class
  )
  update ai.answer_thresholds as t
  set saving = greatest(t.floor, b.likeness),
    threshold = greatest(t.floor, b.likeness, least(1, b.likeness + 0.05)::real),
    learnt_at = at
  from borne as b
  where b.stage = t.stage
    and b.guard_class = t.guard_class;
end
$$;

comment on function private.learn_thresholds is
  'Sets each threshold to the least that keeps the errors within the bound, by what people did after alike questions; 0.05 more while nothing is scarce.';

create function private.purge_answers(at timestamptz, slice integer default 1000)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_purged integer;
begin
  delete from ai.answers as a where a.id in (select o.id from ai.answers as o where o.expires_at <= at order by o.id limit slice);
  get diagnostics v_purged = row_count;
  delete from ai.questions as q
  where q.turn_id in (
    select o.turn_id from ai.questions as o where o.asked_at <= at - make_interval(days => private.setting_int('question_days')) limit slice
  );
  delete from ai.question_vectors as v where v.made_at <= at - make_interval(days => private.setting_int('question_days'));
  return v_purged;
end
$$;

comment on function private.purge_answers is 'Forgets answers that have expired, and questions and vectors past their keeping; gives how many answers.';

-- schemas/65_answers/slots.sql
-- after: tables.sql
-- A model's words as they can be said to anybody at any time: prices become slots that point at their rows. What cannot be
-- pointed at is not kept.

create function private.named_items(words text, restaurant_id uuid)
returns setof public.menu_items
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := concat(' ', private.singular(private.normalise(words)), ' ');
begin
  return query
  select i.*
  from public.menu_items as i
  where i.restaurant_id = named_items.restaurant_id
    and i.is_active
    and strpos(v_words, ' ' || i.name_words || ' ') > 0
    -- "Arepa de queso" names no "queso".
    and not exists (
      select
      from public.menu_items as l
      where l.restaurant_id = i.restaurant_id
        and l.is_active
        and l.id <> i.id
        and strpos(' ' || l.name_words || ' ', ' ' || i.name_words || ' ') > 0
        and strpos(replace(v_words, ' ' || l.name_words || ' ', ' | '), ' ' || i.name_words || ' ') = 0
        and strpos(v_words, ' ' || l.name_words || ' ') > 0
    )
  order by strpos(v_words, ' ' || i.name_words || ' '), i.id;
end
$$;

comment on function private.named_items is 'The dishes of a kitchen that words name in full, in their order.';

create function private.slotted_sentence(sentence text, restaurant_id uuid)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_items public.menu_items[] := array(select i from private.named_items(sentence, restaurant_id) as i);
  v_left text := sentence;
  v_done text := '';
  v_sum text;
  v_digits text;
  v_ids uuid[];
begin
  loop
    v_sum := (regexp_match(
      v_left,
      '(?:[$] ?|COP ?)\d[\d.,]*\d(?: ?(?:mil|pesos|COP)\M)*|\d{1,3}(?:[.,]\d{3})+(?: ?(?:pesos|COP)\M)?|\d{4,}(?: ?pesos\M)?|\d+(?:[.,]\d)? ?(?:mil|k|pesos|lucas)\M(?: pesos\M)?'
    ))[1];
    exit when v_sum is null;
    v_digits := (select n.digits from private.numbers_in(v_sum) as n where n.form <> 'spaced' limit 1);
    v_ids := array(select i.id from unnest(v_items) as i where i.price::text = v_digits);
    -- Of two dishes of one price nobody knows whose it is.
    if cardinality(v_ids) <> 1 then
      return null;
    end if;
    v_done := v_done || left(v_left, strpos(v_left, v_sum) - 1) || '{price:' || v_ids[1] || '}';
    v_left := substr(v_left, strpos(v_left, v_sum) + length(v_sum));
  end loop;
  return v_done || v_left;
end
$$;

comment on function private.slotted_sentence is 'A sentence with {price:<dish>} for each sum of money; null where one is not the price of the one dish that it names.';

create function private.has_loose_number(words text, asked text, item_ids uuid[])
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_known text := concat(' ', asked, ' ', (
    select string_agg(concat_ws(' ', i.name, i.description), ' ') from public.menu_items as i where i.id = any (item_ids)
  ));
begin
  return exists (
    select
    from regexp_matches(regexp_replace(words, '\{price:[^}]*\}', ' ', 'g'), '\d+', 'g') as n (found)
    where v_known !~ ('(?<!\d)' || n.found[1] || '(?!\d)')
  );
end
$$;

comment on function private.has_loose_number is 'Whether words have a number that neither the question nor the rows of the dishes have.';

create function private.names_elsewhere(words text, restaurant_id uuid)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := concat(' ', private.singular(private.normalise(words)), ' ');
begin
  return exists (
      select
      from public.restaurants as r
      where r.id <> names_elsewhere.restaurant_id
        and strpos(v_words, ' ' || private.singular(private.normalise(r.name)) || ' ') > 0
    )
    or exists (
      select
      from public.menu_items as i
      where i.restaurant_id <> names_elsewhere.restaurant_id
        and i.is_active
        and strpos(i.name_words, ' ') > 0
        and strpos(v_words, ' ' || i.name_words || ' ') > 0
        and not exists (
          select
          from public.menu_items as o
          where o.restaurant_id = names_elsewhere.restaurant_id
            and strpos(' ' || o.name_words || ' ', ' ' || i.name_words || ' ') > 0
        )
    );
end
$$;

comment on function private.names_elsewhere is 'Whether words name another kitchen, or a dish that only another has.';

-- schemas/65_answers/keeping.sql
-- after: slots.sql
-- Keeping what a model answered. A stranger's question leaves nothing behind; a known customer vouches for what they were
-- told, and others are told it when enough do.

create function private.was_talked_to(turn ai.turns, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from ai.turns as t
    left join public.messages as m on m.turn_id = t.id and m.kind = 'text'
    where t.conversation_id = (turn).conversation_id
      and t.id <> (turn).id
      and t.opened_at > at - make_interval(mins => private.setting_int('history_minutes'))
      and (
        t.finished_by not in ('sql', 'tap')
        or t.model_refusal is not null
        -- Short, understood by SQL, and about food.
        or length(private.message_words(m.content)) > 60
        or private.fitting_forms('off_topic', private.normalise(private.message_words(m.content)), false) is not null
      )
  );
end
$$;

comment on function private.was_talked_to is 'Whether a model was told before, in this conversation, anything but what SQL itself is certain of: an answer may come of it.';

create function private.may_vouch(turn ai.turns, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  return private.delivered_orders(v_person_id, 1) > 0
    and not private.is_of_the_team(v_person_id)
    and (private.open_basket_of(v_person_id)).id is null
    and not private.was_talked_to(turn, at);
end
$$;

comment on function private.may_vouch is 'Whether what this person was told counts for others: a known customer with nothing chosen, whom nothing else was said to.';

create function private.known_words(restaurant_id uuid, language text)
returns setof text
language sql
stable
security invoker
set search_path = ''
as $$
  select private.stem(w.word)
  from (
    select regexp_split_to_table(concat_ws(' ', i.search_words, c.name_words), ' ') as word
    from public.menu_items as i
    join public.menu_categories as c on c.id = i.category_id
    where i.restaurant_id = known_words.restaurant_id
    union
    select m.word from private.menu_words as m where m.restaurant_id = known_words.restaurant_id
    union
    select regexp_split_to_table(q.word, ' ') from private.question_words as q where q.language = known_words.language
    union
    select v.word from private.vocabulary as v where v.language = known_words.language and v.kind in ('number', 'link', 'article', 'with', 'without')
    union
    select regexp_split_to_table(private.normalise(r.name), ' ') from public.restaurants as r where r.id = known_words.restaurant_id
  ) as w
$$;

comment on function private.known_words is 'The words that a kitchen''s rows and our own lists have, without endings.';

create function private.is_of_row(words text, item_ids uuid[], language text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return cardinality(item_ids) = 1 and private.polarity_of(words) = 'neither' and not exists (
    select
    from regexp_split_to_table(private.normalise(regexp_replace(words, '\{price:[^}]*\}', ' ', 'g')), ' ') as w (word)
    where w.word <> ''
      and not exists (
        select
        from private.question_words as q
        where q.language = is_of_row.language
          and q.word = w.word
          and q.sign in ('', 'has', 'comes', 'price')
      )
      and not exists (
        select
        from public.menu_items as i
        cross join regexp_split_to_table(i.search_words, ' ') as o (word)
        where i.id = item_ids[1]
          and private.stem(o.word) = private.stem(w.word)
      )
  );
end
$$;

comment on function private.is_of_row is 'Whether words name one dish and say nothing but what its own row does: nothing affirmed, denied, counted or praised.';

create function private.words_to_keep(words text, asked text, question ai.questions)
returns table (kept text, item_ids uuid[], is_fact boolean)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kept text;
  v_ids uuid[];
  v_known text[];
  v_used text[];
begin
  -- What it offers in the end is on the buttons; a "no" to it would be no judgement.
  select string_agg(private.slotted_sentence(s.sentence, (question).restaurant_id), ' ' order by l.place, s.place),
    bool_and(private.slotted_sentence(s.sentence, (question).restaurant_id) is not null)
  into v_kept, is_fact
  from regexp_split_to_table(words, '\s*\n\s*') with ordinality as l (line, place)
  cross join lateral unnest(private.sentences_of(l.line)) with ordinality as s (sentence, place)
  where not private.is_asking(private.bare_words(s.sentence));
  v_ids := array(select i.id from private.named_items(words, (question).restaurant_id) as i);
  if v_kept is null or not is_fact or length(v_kept) < 12 or regexp_replace(v_kept, '\{price:[^}]*\}', '', 'g') ~ '[{}…]'
    or private.has_loose_number(v_kept, asked, v_ids)
    or private.names_elsewhere(v_kept, (question).restaurant_id) then
    return;
  end if;
  v_known := array(select distinct k.word from private.known_words((question).restaurant_id, (question).language) as k (word));
  v_used := array(
    select distinct private.stem(w.word)
    from regexp_split_to_table(private.normalise(regexp_replace(v_kept, '\{price:[^}]*\}', ' ', 'g')), ' ') as w (word)
    where length(w.word) >= 3
  );
  -- What one person wrote is not said to another, but what the menu or we ourselves say too.
  if exists (
    select
    from regexp_split_to_table(private.normalise(asked), ' ') as w (word)
    where private.stem(w.word) = any (v_used)
      and private.stem(w.word) <> all (v_known)
  ) or exists (
    select
    from private.read_signs(private.typed_words(regexp_replace(v_kept, '\{price:[^}]*\}', ' ', 'g')), (question).language, (question).restaurant_id) as r
    where r.kind = 'sign'
      and r.value = 'personal'
  ) then
    return;
  end if;
  return query select v_kept, v_ids, private.is_of_row(v_kept, v_ids, (question).language);
end
$$;

comment on function private.words_to_keep is
  'A model''s words as others may be told them, and the dishes named; no row where a number, a name or a word is not of rows of ours or the kitchen''s.';

create function private.polarity_of(words text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when b.words ~ '^[^a-z]*(?:si|yes|sim|claro|por supuesto|of course)\M' then 'yes'
    when b.words ~ '^[^a-z]*(?:no|nao|nope|lo siento|sorry|desculpe)\M' or b.words ~ '\m(?:no|nao|not|doesnt|dont|isnt) (?:hay|tenemos|tiene|viene|trae|es|tem|vem|have|come)\M' then 'no'
    else 'neither'
  end
  from (select private.bare_words(polarity_of.words) as words) as b
$$;

comment on function private.polarity_of is 'Whether words say yes or no to what was asked, as two answers are compared.';

create function private.keep_answer(turn ai.turns, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_question ai.questions;
  v_step ai.turn_steps := private.current_step((turn).id);
  v_guarded record;
  v_asked text;
  v_kept record;
begin
  select q.* into v_question from ai.questions as q where q.turn_id = (turn).id and q.stage is null;
  if v_question.turn_id is null or v_step.outcome is distinct from 'complete' or v_step.calls <> '[]'
    or v_question.menu_version <> (select r.menu_version from public.restaurants as r where r.id = v_question.restaurant_id)
    -- A search is part of an answer; whatever told or changed something is not for others.
    or exists (
      select
      from ai.turn_steps as s
      cross join lateral jsonb_array_elements(s.results) as r
      where s.turn_id = (turn).id
        and not r.value ? 'seen'
    )
    or not private.may_vouch(turn, at) then
    return;
  end if;
  v_guarded := private.guarded(private.answer_words(v_step), v_step.contents);
  v_asked := (
    select string_agg(private.message_words(m.value -> 'content'), ' ' order by m.ordinality)
    from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
  );
  if v_guarded.claims <> '{}' or private.hide_all(
    array[v_asked], private.menu_words_in(turn, array[v_asked], at), '{}', (turn).agent
  ) -> 'hidden' <> '{}' then
    return;
  end if;
  select k.* into v_kept from private.words_to_keep(v_guarded.kept, v_asked, v_question) as k;
  if v_kept.kept is not null then
    perform private.write_answer(v_question, v_kept.kept, v_kept.item_ids, v_kept.is_fact, private.turn_person(turn), (
      select coalesce(sum(r.prompt_tokens + r.answer_tokens), 0) from ai.requests as r where r.turn_id = (turn).id
    ), at);
  end if;
end
$$;

comment on function private.keep_answer is
  'Keeps what a model has just said in a turn, where others may be told it. The conversation is locked.';

create function private.write_answer(
  question ai.questions, words text, item_ids uuid[], is_fact boolean, person_id bigint, tokens bigint, at timestamptz
)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
  v_polarity text := private.polarity_of(words);
begin
  -- Told otherwise than others were: what is newer counts, and is vouched for anew.
  delete from ai.answers as a
  where a.restaurant_id = (question).restaurant_id
    and a.agent = (question).agent
    and a.language = (question).language
    and a.guards = (question).guards
    and a.signs = (question).signs
    and (
      a.menu_version <> (question).menu_version or a.expires_at <= at
      or a.polarity <> v_polarity or a.item_ids <> write_answer.item_ids
    );
  insert into ai.answers as a (
    restaurant_id, agent, language, menu_version, text_key, guards, guard_class, signs, words, item_ids, polarity, is_fact, is_open,
    tags, tokens, made_at, used_at, expires_at
  )
  values (
    (question).restaurant_id, (question).agent, (question).language, (question).menu_version, (question).text_key, (question).guards,
    (question).guard_class, (question).signs, write_answer.words, write_answer.item_ids, v_polarity, write_answer.is_fact, false,
    private.answer_tags(question, write_answer.item_ids), write_answer.tokens, at, at,
    at + make_interval(secs => private.setting_int(case when write_answer.is_fact then 'answer_fact_seconds' else 'answer_seconds' end))
  )
  -- The wording of the first stays.
  on conflict on constraint answers_differ_in_their_question do update set used_at = at
  returning a.id into v_id;
  perform private.vouch(v_id, question, person_id);
  perform private.trim_answers((question).restaurant_id);
  return v_id;
end
$$;

comment on function private.write_answer is 'Writes an answer, or vouches for the one that says the same; gives its id.';

create function private.vouch(answer_id bigint, question ai.questions, person_id bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into ai.answer_vouchers (answer_id, person_id)
  select a.id, vouch.person_id
  from ai.answers as a
  where a.restaurant_id = (question).restaurant_id
    and a.agent = (question).agent
    and a.language = (question).language
    and a.menu_version = (question).menu_version
    and a.guards = (question).guards
    -- Asked in other words, and told the same: those whose meaning is one vouch for each other.
    and a.signs = (question).signs
  on conflict do nothing;
  update ai.answers as a
  set is_open = true
  where a.id in (select v.answer_id from ai.answer_vouchers as v where v.person_id = vouch.person_id)
    and not a.is_open
    and (select count(*) from ai.answer_vouchers as v where v.answer_id = a.id)
      >= case when a.is_fact then 1 else private.setting_int('answer_vouchers') end;
end
$$;

comment on function private.vouch is 'A known customer was told this: the answers to the same question gain a voucher, and open with enough.';

create function private.answer_tags(question ai.questions, item_ids uuid[])
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return array['kitchen:' || (question).restaurant_id]
    || array(select 'dish:' || i.item_id from unnest(item_ids) as i (item_id) order by i.item_id)
    -- About what there is: any dish that goes or comes back may make it wrong.
    || case when (question).guards ~ '^\d+/[^/]*/[^/]+/' and item_ids <> '{}' then '{}' else array['menu:' || (question).restaurant_id] end;
end
$$;

comment on function private.answer_tags is 'What an answer rests on: kitchen:<id>, dish:<id> of those named, menu:<id> where the question names none.';

create function private.trim_answers(restaurant_id uuid)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from ai.answers as a
  where a.id in (
    select o.id
    from ai.answers as o
    where o.restaurant_id = trim_answers.restaurant_id
    order by o.used_at desc, o.id desc
    offset private.setting_int('answers_a_kitchen')
  )
$$;

comment on function private.trim_answers is 'Lets those answers of a kitchen go that were used least lately, beyond what is kept of one.';

-- schemas/65_answers/dropping.sql
-- after: keeping.sql
-- A change drops what rests on what is changed, in its own transaction: nobody is told an old answer once it is committed.

create function private.drop_answers(tags text[])
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from ai.answers as a
  where a.id in (
    -- In one order, or two changes that meet in two answers could wait for one another.
    select o.id from ai.answers as o where o.tags && drop_answers.tags order by o.id for update
  )
$$;

comment on function private.drop_answers is 'Drops the answers that rest on one of these tags.';

create function private.drop_answers_of_kitchen()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.drop_answers(array['kitchen:' || coalesce(
    to_jsonb(new) ->> 'restaurant_id', to_jsonb(old) ->> 'restaurant_id', to_jsonb(new) ->> 'id'
  )]);
  return null;
end
$$;

comment on function private.drop_answers_of_kitchen is
  'Trigger: a kitchen, its hours, zones or promotions changed. Whatever changes a menu raises its version, and so changes the kitchen.';

create function private.drop_answers_of_dish()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_item_id uuid;
begin
  if tg_table_name = 'options' then
    select g.item_id into v_item_id from public.option_groups as g where g.id = new.group_id;
  else
    v_item_id := new.id;
  end if;
  perform private.drop_answers(array['dish:' || i.id, 'menu:' || i.restaurant_id]) from public.menu_items as i where i.id = v_item_id;
  return null;
end
$$;

comment on function private.drop_answers_of_dish is 'Trigger: a dish or an option went off or came back.';

create trigger drop_answers_after_update
  after update on public.restaurants
  for each row when (old.* is distinct from new.*) execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_change
  after insert or update or delete on public.restaurant_hours
  for each row execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_change
  after insert or update or delete on public.restaurant_special_days
  for each row execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_change
  after insert or update or delete on public.delivery_zones
  for each row execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_change
  after insert or update or delete on public.promotions
  for each row execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_update
  after update of unavailable_until on public.menu_items
  for each row when (old.unavailable_until is distinct from new.unavailable_until) execute function private.drop_answers_of_dish();

create trigger drop_answers_after_update
  after update of unavailable_until on public.options
  for each row when (old.unavailable_until is distinct from new.unavailable_until) execute function private.drop_answers_of_dish();

-- schemas/65_answers/words_en.sql
-- after: tables.sql
-- What words of a question say, in English.

select private.add_question_words('en', '', 'the, a, an, one, of, in, on, at, to, for, with, and, is, are, be, am, do, does, did, will, would, please, hi, hello, hey, thanks, thank you, i, we, you, your, s, so, very, really, quite, as, there, dish, dishes, person, people, us, each, just, if, get, some, any, order, made, make, serve, served, too');
select private.add_question_words('en', 'not', 'not, no, without, never, nothing, dont, doesnt, isnt, arent, wont, cant, none, neither, less, don t, doesn t, isn t, aren t, won t, can t');
select private.add_question_words('en', 'refers', 'it, its, that, this, these, those, them, that one, this one, which one, the other one, ones, same, other, another, also, both, last, first, second, third, they');
select private.add_question_words('en', 'personal', 'my, mine, our, me a, delivery, deliver, delivered, address, neighborhood, neighbourhood, minutes, hour, hours, open, opens, close, closes, closed, promo, promotion, discount, coupon, free, allergic, allergy, allergies, allergen, allergens, intolerant, intolerance, celiac, coeliac, diabetic, pregnant, pay, payment, card, cash, today, tomorrow, yesterday, now, later, again, always, usual, cancel');
select private.add_question_words('en', 'has', 'has, include, includes, included, contain, contains');
select private.add_question_words('en', 'comes', 'come, comes');
select private.add_question_words('en', 'has', 'have, sell, offer', true);
select private.add_question_words('en', 'contents', 'what comes with, what is in, what s in, what are the ingredients of, what does it come with');
select private.add_question_words('en', 'what', 'what, which, what s');
select private.add_question_words('en', 'what_is', 'what is a, what are');
select private.add_question_words('en', 'how_many', 'how many, how much');
select private.add_question_words('en', 'serves', 'enough, feed, feeds, serves, share');
select private.add_question_words('en', 'price', 'how much is, how much are, how much does, cost, costs, price, prices');
select private.add_question_words('en', 'can', 'can, could, possible, can i, could you, is it possible');
select private.add_question_words('en', 'swap', 'swap, change, replace, instead');
select private.add_question_words('en', 'spicy', 'spicy, how spicy, hot and spicy');
select private.add_question_words('en', 'big', 'big, how big, large, size');
select private.add_question_words('en', 'small', 'small, little');
select private.add_question_words('en', 'recommend', 'recommend, suggest, recommendation, should we get', true);
select private.add_question_words('en', 'popular', 'most popular, best seller, most ordered, best selling', true);
select private.add_question_words('en', 'typical', 'most typical', true);
select private.add_question_words('en', 'cheapest', 'cheapest, least expensive', true);
select private.add_question_words('en', 'dearest', 'most expensive', true);
select private.add_question_words('en', 'kids', 'kid, kids, child, children');
select private.add_question_words('en', 'piece', 'slice, slices, piece, pieces');
select private.add_question_words('en', 'thin', 'thin, how thin');
select private.add_question_words('en', 'thick', 'thick');
select private.add_question_words('en', 'raw', 'raw');
select private.add_question_words('en', 'cooked', 'cooked');
select private.add_question_words('en', 'fills', 'filling, how filling, fill me up');
select private.add_question_words('en', 'light', 'light');
select private.add_question_words('en', 'sweet', 'sweet, how sweet');
select private.add_question_words('en', 'fresh', 'fresh');
select private.add_question_words('en', 'tender', 'tender');
select private.add_question_words('en', 'better', 'better');
select private.add_question_words('en', 'differs', 'difference');
select private.add_question_words('en', 'corrects', 'not what i asked, i asked, wrong, you misunderstood, that is not true, not true');

-- schemas/65_answers/words_es.sql
-- after: tables.sql
-- What words of a question say, in Spanish.

select private.add_question_words('es', '', 'el, la, los, las, lo, un, una, unos, unas, uno, de, del, al, a, en, para, por, con, y, es, son, sea, ser, esta, estan, se, me, te, le, les, nos, mas, si, sera, seran, sera que, que tal, tal, algo, alguno, alguna, pues, oye, oiga, hola, buenas, buenos, dias, tardes, noches, buen, dia, por favor, porfa, gracias, disculpa, disculpe, quisiera saber, quiero saber, me gustaria saber, una pregunta, pregunta, dime, digame, cuentame, me cuentas, me dice, me dices, me puedes decir, me puede decir, ustedes, uds, usted, ahi, aca, alla, aqui, plato, platos, orden, muy, mucho, mucha, muchos, muchas, bien, bastante, demasiado, harto, harta, tan, tanto, tanta, que tan, que tanto, que tanta, como es de, como de, o sea, ya, pero, entonces, persona, personas, gente, somos, comemos, uno queda, a la casa, lo que');
select private.add_question_words('es', 'not', 'no, sin, nunca, tampoco, ni, nada, ningun, ninguna, ninguno, jamas, menos');
select private.add_question_words('es', 'refers', 'eso, esa, ese, esos, esas, esto, este, estos, estas, aquel, aquella, aquello, lo mismo, la misma, el mismo, otro, otra, otros, otras, tambien, ese mismo, anterior, ultimo, ultima, primero, primera, segundo, segunda, tercero, tercera, ambos, ambas, cada uno, todos, todas, los dos, las dos, y si');
select private.add_question_words('es', 'personal', 'mi, mis, mio, mia, nuestro, nuestra, tu casa, tu pedido, tu direccion, tu canasta, su casa, su pedido, su direccion, me falta, me faltan, llevo, pedi, pedimos ayer, mi pedido, pedido, pedidos, cancelar, siempre, la vez pasada, de nuevo, otra vez, domicilio, domicilios, envio, enviar, envian, entregan, entrega, barrio, direccion, zona, llegan hasta, llega hasta, demora, demoran, tarda, tardan, minutos, hora, horas, abren, abre, cierran, cierra, abierto, abiertos, cerrado, horario, promocion, promociones, promo, descuento, descuentos, oferta, cupon, gratis, alergico, alergica, alergia, alergias, alergeno, alergenos, intolerante, intolerancia, celiaco, celiaca, diabetico, diabetica, embarazada, hipertenso, hipertensa, dieta, enfermo, enferma, medicamento, pago, pagar, pagos, nequi, daviplata, efectivo, tarjeta, transferencia, factura, hoy, ayer, manana, ahora, ahorita, luego, despues');
select private.add_question_words('es', 'has', 'trae, traen, lleva, llevan, incluye, incluyen, incluido, incluida, tiene, acompana, acompanan, acompanado, acompanada, dan, mandan, envuelve');
select private.add_question_words('es', 'comes', 'viene, vienen, sale, salen, queda, quedan, llega, llegan, llegando');
select private.add_question_words('es', 'has', 'tienen, hay, venden, manejan, sirven, ofrecen', true);
select private.add_question_words('es', 'contents', 'que trae, que traen, que lleva, que llevan, que incluye, que incluyen, que viene en, con que viene, con que vienen, de que es, de que son, que ingredientes trae, que ingredientes lleva, que ingredientes tiene, que contiene');
select private.add_question_words('es', 'what', 'que, cual, cuales');
select private.add_question_words('es', 'what_is', 'que es, que son, que es eso de, en que consiste, expliqueme que es, explicame que es');
select private.add_question_words('es', 'how_many', 'cuanto, cuanta, cuantos, cuantas, de a cuantos, de a cuantas');
select private.add_question_words('es', 'serves_how_many', 'para cuantos, para cuantas, para cuantas personas, para cuantos alcanza, alcanza para cuantos, alcanza para cuantas, cuantas personas comen, cuantos comen, da para cuantos, da para cuantas, rinde para cuantos, rinde para cuantas, rinde para cuantas personas, para cuantas personas es');
select private.add_question_words('es', 'serves', 'alcanza, alcanzan, rinde, rinden, da para, dan para, comen, come, cabe');
select private.add_question_words('es', 'price', 'cuanto vale, cuanto valen, cuanto cuesta, cuanto cuestan, que precio tiene, a como, en cuanto sale, precio, precios, vale, valen, cuesta, cuestan, cobran, cobra, costo');
select private.add_question_words('es', 'can', 'puede, pueden, puedo, podemos, podria, podrian, podra, se puede, hacen, hace, hacer, preparan, pedir, pedirse, posible, es posible');
select private.add_question_words('es', 'swap', 'cambiar, cambian, cambio, cambiarle, cambiarlo, cambiarla, reemplazar, en vez de, en lugar de');
select private.add_question_words('es', 'spicy', 'picante, picantes, pica, pican, picoso, picosa, picosos, enchila');
select private.add_question_words('es', 'big', 'grande, grandes, grandecito, grandecita, de que tamano, que tamano tiene, tamano');
select private.add_question_words('es', 'small', 'pequeno, pequena, pequenos, pequenas, chiquito, chiquita');
select private.add_question_words('es', 'little', 'poco, poca, pocos, pocas');
select private.add_question_words('es', 'hot', 'caliente, calientes, calientico, calientica');
select private.add_question_words('es', 'cold', 'frio, fria, frios, frias');
select private.add_question_words('es', 'recommend', 'recomienda, recomiendan, recomiendas, recomendacion, recomiendo, aconseja, aconsejan, aconsejas, sugiere, sugieren, sugieres, pido, pedimos', true);
select private.add_question_words('es', 'popular', 'mas pedido, mas pedida, mas pedidos, mas vendido, mas vendida, mas vendidos, mas piden, mas se vende, mas se pide, mas venden, mas popular, mas famoso, favorito, plato estrella', true);
select private.add_question_words('es', 'unpopular', 'menos pedido, menos vendido, menos piden, menos se vende', true);
select private.add_question_words('es', 'cheapest', 'mas barato, mas barata, mas economico, mas economica, mas baratico', true);
select private.add_question_words('es', 'dearest', 'mas caro, mas cara, mas costoso', true);
select private.add_question_words('es', 'kids', 'nino, ninos, nina, ninas, infantil, chiquitos, chiquiticos');
select private.add_question_words('es', 'light', 'liviano, liviana, livianos, ligero, ligera, ligerito, suave, suavecito');
select private.add_question_words('es', 'better', 'mejor');
select private.add_question_words('es', 'differs', 'diferencia, diferencian, diferencias, diferente, distinto');
select private.add_question_words('es', 'piece', 'porcion, porciones, pedazo, pedazos, tajada, tajadas, trozo, trozos, pieza, piezas, bocado, bocados, unidad, unidades');
select private.add_question_words('es', 'crunchy', 'crocante, crocantes, crujiente, crujientes, tostadito');
select private.add_question_words('es', 'tender', 'blando, blanda, blandito, blandita, tierno, tierna');
select private.add_question_words('es', 'hard', 'duro, dura, duros, duras');
select private.add_question_words('es', 'fresh', 'fresco, fresca, frescos, frescas, fresquito, fresquita, es de hoy, son de hoy');
select private.add_question_words('es', 'stale', 'es de ayer, son de ayer, viejo, vieja');
select private.add_question_words('es', 'frozen', 'congelado, congelada, congelados');
select private.add_question_words('es', 'raw', 'crudo, cruda, crudos, crudas');
select private.add_question_words('es', 'cooked', 'cocido, cocida, cocinado, cocinada');
select private.add_question_words('es', 'sweet', 'dulce, dulces, dulzon, dulzona, dulcecito');
select private.add_question_words('es', 'salty', 'salado, salada, salados, saladas');
select private.add_question_words('es', 'fills', 'llena, llenador, llenadora, lleno');
select private.add_question_words('es', 'thin', 'delgado, delgada, delgadito, delgadita, fino, fina');
select private.add_question_words('es', 'thick', 'grueso, gruesa');
select private.add_question_words('es', 'weighs', 'pesa, peso, gramo, gramos');
select private.add_question_words('es', 'drink', 'bebida, bebidas, de tomar, tomar');
select private.add_question_words('es', 'share', 'compartir');
select private.add_question_words('es', 'homemade', 'hecho en casa, hecha en casa, casero, casera, caseros');
select private.add_question_words('es', 'flavour', 'sabor, sabores');
select private.add_question_words('es', 'extra', 'adicional, adicionales, extra, adicion');
select private.add_question_words('es', 'corrects', 'no era eso, no pregunte eso, te pregunte, le pregunte, pregunte por, no me entendiste, no entendiste, no me entiendes, equivocado, equivocada, esta mal, no es cierto, es mentira, mentira, no es asi, eso no es');

-- schemas/65_answers/words_pt.sql
-- after: tables.sql
-- What words of a question say, in Portuguese.

select private.add_question_words('pt', '', 'o, a, os, as, um, uma, uns, umas, de, do, da, dos, das, no, na, nos, nas, em, ao, para, pra, por, com, e, eh, sao, ser, sera, se, me, te, lhe, muito, muita, muitos, muitas, bem, bastante, demais, tao, oi, ola, bom dia, boa tarde, boa noite, por favor, obrigado, obrigada, prato, pratos, pessoa, pessoas, gente, somos, ai, aqui, voce, voces, gostaria de saber, queria saber, quao, algo');
select private.add_question_words('pt', 'not', 'nao, sem, nunca, nem, nada, nenhum, nenhuma, menos');
select private.add_question_words('pt', 'refers', 'isso, esse, essa, esses, essas, isto, este, esta, estes, estas, aquele, aquela, aquilo, mesmo, mesma, outro, outra, outros, outras, tambem, ultimo, ultima, primeiro, primeira, segundo, segunda, ambos, todos, todas');
select private.add_question_words('pt', 'personal', 'meu, minha, meus, minhas, nosso, nossa, entrega, entregam, entregar, endereco, bairro, minutos, hora, horas, abre, abrem, fecha, fecham, aberto, fechado, horario, promocao, desconto, cupom, gratis, alergico, alergica, alergia, alergias, alergeno, alergenos, intolerante, intolerancia, celiaco, celiaca, diabetico, diabetica, gravida, pagar, pagamento, cartao, dinheiro, hoje, amanha, ontem, agora, depois, de novo, sempre, pedido, cancelar');
select private.add_question_words('pt', 'has', 'traz, leva, acompanha, inclui, incluido, incluida, tem');
select private.add_question_words('pt', 'comes', 'vem, chega, chegam');
select private.add_question_words('pt', 'has', 'ha, vendem, servem, voces tem', true);
select private.add_question_words('pt', 'contents', 'o que vem, o que leva, o que tem, de que e, com que vem');
select private.add_question_words('pt', 'what', 'que, qual, quais, o que');
select private.add_question_words('pt', 'how_many', 'quanto, quanta, quantos, quantas');
select private.add_question_words('pt', 'serves', 'serve, alcanca, da para, comem, rende');
select private.add_question_words('pt', 'price', 'quanto custa, quanto custam, preco, custa, custam');
select private.add_question_words('pt', 'can', 'posso, pode, podem, da para fazer, fazem, fazer, possivel, pedir');
select private.add_question_words('pt', 'swap', 'trocar, trocam, em vez de');
select private.add_question_words('pt', 'spicy', 'picante, apimentado, apimentada, ardido');
select private.add_question_words('pt', 'big', 'grande, tamanho');
select private.add_question_words('pt', 'small', 'pequeno, pequena');
select private.add_question_words('pt', 'little', 'pouco, pouca');
select private.add_question_words('pt', 'recommend', 'recomenda, recomendam, sugere, pedimos', true);
select private.add_question_words('pt', 'popular', 'mais pedido, mais pedidos, mais vendido, mais vendidos, mais vendem, mais pedem', true);
select private.add_question_words('pt', 'unpopular', 'menos pedido, menos vendido', true);
select private.add_question_words('pt', 'cheapest', 'mais barato, mais em conta', true);
select private.add_question_words('pt', 'dearest', 'mais caro', true);
select private.add_question_words('pt', 'kids', 'crianca, criancas');
select private.add_question_words('pt', 'piece', 'fatia, fatias, pedaco, pedacos, peca, pecas');
select private.add_question_words('pt', 'raw', 'cru, crua');
select private.add_question_words('pt', 'cooked', 'cozido, cozida');
select private.add_question_words('pt', 'tender', 'macio, macia');
select private.add_question_words('pt', 'hard', 'duro, dura');
select private.add_question_words('pt', 'sweet', 'doce');
select private.add_question_words('pt', 'fresh', 'fresco, fresca');
select private.add_question_words('pt', 'better', 'melhor');
select private.add_question_words('pt', 'corrects', 'nao foi isso, eu perguntei, perguntei, errado, errada, voce nao entendeu, nao entendeu, nao e verdade, mentira');
