-- What is found by words: each dish as a document of weighed words, the statistics that BM25 asks for, and weights that a
-- city may change. The rows are kept by triggers; nobody else writes them.

create table private.search_weights (
  stage text not null,
  part text not null,
  weight real not null,
  meaning text not null,
  shipped jsonb,
  primary key (stage, part),
  constraint search_stages_are_known check (stage in ('field', 'list', 'score', 'formula')),
  constraint search_weights_are_not_negative check (weight >= 0)
);

comment on table private.search_weights is 'How much each part of a search counts; private.search_menu reads them with each search, fields count from when a dish is next written.';
comment on column private.search_weights.stage is
  'field: where a word stands in a dish; list: candidates as they are fused; score: parts of the score that orders them; formula: constants.';

alter table private.search_weights enable row level security;

create table private.search_documents (
  item_id uuid primary key references public.menu_items on delete cascade,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  length real not null
);

comment on table private.search_documents is 'Every dish that is on a menu, as it is found by words; kept by triggers.';
comment on column private.search_documents.length is 'Its words, each as often as its fields weigh.';

create index search_documents_by_restaurant on private.search_documents (restaurant_id);

alter table private.search_documents enable row level security;

create table private.search_postings (
  word text not null,
  restaurant_id uuid not null,
  item_id uuid not null references private.search_documents on delete cascade,
  frequency real not null,
  primary key (word, restaurant_id, item_id)
);

comment on table private.search_postings is 'Which dish has which word (Spanish stems without accents), as often as its fields weigh; kept by triggers.';

create index search_postings_by_item on private.search_postings (item_id);

alter table private.search_postings enable row level security;

create table private.search_words (
  word text not null,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  initial text not null,
  documents integer not null,
  primary key (word, restaurant_id)
);

comment on table private.search_words is
  'In how many dishes of a restaurant a word stands. By restaurant, so that two who write menus at once wait for nobody; kept by triggers.';
comment on column private.search_words.initial is 'As private.menu_words.initial.';

create index search_words_by_initial on private.search_words (restaurant_id, initial);

alter table private.search_words enable row level security;

create table private.search_menus (
  restaurant_id uuid primary key references public.restaurants on delete cascade,
  documents integer not null,
  length double precision not null
);

comment on table private.search_menus is 'How many dishes a restaurant has and how long they are together; kept by triggers.';

alter table private.search_menus enable row level security;

insert into private.search_weights (stage, part, weight, meaning)
values
  ('field', 'name', 3, 'A word in the name of a dish'),
  ('field', 'description', 1, 'A word in its description'),
  ('field', 'category', 1, 'A word in the heading it stands under'),
  ('field', 'options', 0.4, 'A word in what can be chosen with it'),
  ('field', 'kitchen', 0.6, 'A word in the restaurant''s kind of food'),
  ('field', 'restaurant', 0.4, 'A word in the restaurant''s name'),
  ('formula', 'k1', 1.2, 'BM25: how soon a word that comes again counts for less'),
  ('formula', 'b', 0.75, 'BM25: how much a long dish counts against itself'),
  ('formula', 'rank', 10, 'Reciprocal rank fusion: how much the first places are alike'),
  ('formula', 'candidates', 100, 'So many dishes of each list are fused'),
  ('list', 'words', 1, 'Dishes that have the words that were said'),
  ('list', 'near', 0.8, 'Dishes that have words that are spelt nearly so, by trigrams'),
  ('list', 'graph', 0.6, 'Dishes that have words that mean the same, or something near'),
  ('score', 'fused', 1, 'Where a dish stands in the lists'),
  ('score', 'covered', 2, 'The share of what was said that a dish has, rare words counting for more'),
  ('score', 'name', 1, 'Trigrams: how much of the name was said'),
  ('score', 'cheap', 0.3, 'Where something cheap is asked for: how cheap it is beside the others');
