-- Languages as rows: how each writes times and sums, what Weats says in it, and the words by which it is understood. A new
-- language is a file like es.sql, its texts, and its phrases in 82_phrases; nothing else names a language.

create table private.languages (
  language text primary key,
  whatsapp_code text not null unique,
  is_complete boolean not null default true,
  calling_codes text[] not null default '{}',
  morning text,
  afternoon text,
  thousands_mark text not null,
  decimal_mark text not null,
  shipped jsonb,
  constraint languages_have_two_letters check (language ~ '^[a-z]{2}$'),
  constraint halves_of_the_day_come_together check ((morning is null) = (afternoon is null)),
  constraint marks_of_numbers_differ check (
    thousands_mark in ('.', ',', ' ') and decimal_mark in ('.', ',') and thousands_mark <> decimal_mark
  )
);

comment on table private.languages is 'In which languages Weats speaks, and how each writes times and sums.';
comment on column private.languages.whatsapp_code is 'As Meta names it in templates: es, en, pt_BR.';
comment on column private.languages.is_complete is 'All its texts are there. False while it is being written: what is missing is said in the city''s language.';
comment on column private.languages.calling_codes is 'Beginnings of telephone numbers that suggest it; the longest of all languages counts, none is Spanish.';
comment on column private.languages.morning is 'What stands after the first twelve hours of a clock; null where hours count to 24.';

alter table private.languages enable row level security;

create table public.message_templates (
  key text,
  language text,
  text text not null,
  shipped jsonb,
  primary key (key, language),
  constraint template_keys_are_words check (key ~ '^[a-z][a-z_]*$'),
  constraint templates_are_in_a_language_of_weats foreign key (language) references private.languages on delete cascade,
  constraint templates_fit_one_message check (length(text) between 1 and 1024)
);

comment on table public.message_templates is
  'Every sentence that Weats says by itself, in each language; {name} is filled in by private.render.';

create index message_templates_by_language on public.message_templates (language);

alter table public.message_templates enable row level security;

create table private.vocabulary_kinds (
  kind text primary key,
  is_form boolean not null,
  meaning text not null,
  pattern text,
  shipped jsonb
);

comment on table private.vocabulary_kinds is 'What words of a language may be known as.';
comment on column private.vocabulary_kinds.is_form is 'Whether its words are regular expressions (POSIX, as Postgres reads them).';

comment on column private.vocabulary_kinds.pattern is
  'All its words or forms as one alternative of a regular expression, the longest first; kept by a trigger of private.vocabulary.';

alter table private.vocabulary_kinds enable row level security;

create table private.vocabulary (
  language text not null references private.languages on delete cascade,
  kind text not null references private.vocabulary_kinds on delete cascade,
  word text not null,
  value text not null default '',
  shipped jsonb,
  primary key (kind, word, language),
  constraint words_are_not_empty check (word <> '')
);

comment on table private.vocabulary is 'Words and forms of a language that Weats knows, as private.normalise writes them where the kind does not say otherwise.';
comment on column private.vocabulary.value is 'What it stands for: the number, the role; empty where the kind says all.';

create index vocabulary_by_word on private.vocabulary (word);

create index vocabulary_by_language on private.vocabulary (language);

alter table private.vocabulary enable row level security;

create table private.placeholders (
  name text primary key,
  kind text not null,
  shipped jsonb,
  constraint placeholders_are_words check (name ~ '^[a-z][a-z_]*$'),
  constraint placeholders_are_of_a_known_kind check (kind in ('ours', 'name', 'person', 'place', 'text', 'quote', 'quote_of_place'))
);

comment on table private.placeholders is
  'Whose words stand in a template for {name}: ours as they are, all others through private.quoted; one that is not listed is quoted too.';
comment on column private.placeholders.kind is
  'ours; name: of a dish or restaurant; person; place: has short numbers; text; quote, quote_of_place: only between « and » on a line with its label.';

alter table private.placeholders enable row level security;

create table private.forms (
  id bigint generated always as identity primary key,
  kind text not null references private.vocabulary_kinds on delete cascade,
  form text not null,
  needs text[] not null,
  also text[] not null
);

comment on table private.forms is
  'The forms of private.vocabulary, one alternative a row, kept by its triggers: what is cheap to see is seen before an expression is tried.';
comment on column private.forms.needs is 'Patterns of like, of which a text is like one wherever the form fits; {%} where nothing can be said.';
comment on column private.forms.also is 'As needs: a text that fits is like one of these too.';

create index forms_by_kind on private.forms (kind);

alter table private.forms enable row level security;
