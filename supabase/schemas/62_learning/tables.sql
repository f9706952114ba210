-- What was meant, learnt from orders: a model's answer that an order followed is evidence; enough trusted people on enough
-- days make it a meaning. Meanings only: never a price, a right, or a text that is said to others.

insert into private.settings (key, value, meaning)
values
  ('learn_persons', '5', 'So many trusted people have to agree on what words mean before it is learnt'),
  ('learn_days', '3', 'On so many days'),
  ('learn_kitchens', '3', 'What so many kitchens have learnt counts everywhere'),
  ('learn_trust_orders', '1', 'A person teaches who had so many orders delivered and paid before'),
  ('learn_order_minutes', '120', 'An order within so long after an answer agrees with it'),
  ('learn_quiet_hours', '24', 'So long after its end without a complaint an order counts'),
  ('learn_contradiction_percent', '10', 'What is contradicted more often than this is not learnt, or taken back'),
  ('learn_least_uses', '5', 'Contradictions are counted from so many uses on'),
  ('learn_evidence_days', '30', 'Evidence that came to nothing is forgotten after so long');

create table private.taught_turns (
  turn_id bigint not null references ai.turns on delete cascade,
  kind text not null,
  person_id bigint not null references public.persons on delete cascade,
  restaurant_id uuid references public.restaurants on delete cascade,
  words text not null,
  intent text,
  item_id uuid references public.menu_items on delete cascade,
  quantity integer,
  state text not null default 'asked',
  order_id uuid references public.orders on delete cascade,
  said_at timestamptz not null,
  judged_at timestamptz,
  primary key (turn_id, kind, words),
  constraint taught_kinds_are_known check (kind in ('alias', 'filler', 'phrase', 'example')),
  constraint taught_states_are_known check (state in ('asked', 'open', 'confirmed', 'contradicted', 'dropped')),
  constraint what_is_taught_has_a_meaning check (state = 'asked' or num_nonnulls(intent, item_id) >= 1),
  constraint judged_evidence_has_a_time check ((state in ('asked', 'open')) = (judged_at is null))
);

comment on table private.taught_turns is 'What a model made of words that SQL was not sure of, until what the person then did agrees or not.';
comment on column private.taught_turns.kind is
  'alias: words for a dish; filler: what says nothing in an order; phrase: a whole message; example: its form, # a number, @ words of the menu.';
comment on column private.taught_turns.intent is 'A row of private.intents that talks or shows, add_items of a filler; null for an alias.';

create index taught_turns_by_person on private.taught_turns (person_id);

create index taught_turns_by_restaurant on private.taught_turns (restaurant_id);

create index taught_turns_by_item on private.taught_turns (item_id);

create index taught_turns_by_order on private.taught_turns (order_id);

create index taught_turns_open on private.taught_turns (said_at) where state in ('asked', 'open');

create index taught_turns_by_words on private.taught_turns (kind, words) where state in ('confirmed', 'contradicted');

alter table private.taught_turns enable row level security;

create table private.learnt_meanings (
  id bigint generated always as identity primary key,
  kind text not null,
  restaurant_id uuid references public.restaurants on delete cascade,
  words text not null,
  intent text,
  item_id uuid references public.menu_items on delete cascade,
  persons integer not null,
  days integer not null,
  uses integer not null default 0,
  contradictions integer not null default 0,
  learnt_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  constraint learnt_kinds_are_known check (kind in ('alias', 'filler', 'phrase', 'example')),
  constraint aliases_are_of_a_kitchen check ((kind = 'alias') = (item_id is not null) and (kind <> 'alias' or restaurant_id is not null)),
  constraint learnt_things_have_one_meaning check (num_nonnulls(intent, item_id) = 1),
  constraint ended_meanings_say_why check ((ended_at is null) = (ended_by is null) and ended_by in ('contradicted', 'undone')),
  constraint contradictions_are_of_uses check (contradictions between 0 and uses)
);

comment on table private.learnt_meanings is 'What words mean, as enough trusted people agreed by what they ordered.';
comment on column private.learnt_meanings.restaurant_id is 'Where it holds; null: everywhere, as several kitchens had learnt it.';

create unique index words_are_learnt_once on private.learnt_meanings (kind, restaurant_id, words) nulls not distinct where ended_at is null;

create index learnt_meanings_by_restaurant on private.learnt_meanings (restaurant_id);

create index learnt_meanings_by_item on private.learnt_meanings (item_id);

alter table private.learnt_meanings enable row level security;

create table private.learnt_uses (
  turn_id bigint not null references ai.turns on delete cascade,
  learnt_id bigint not null references private.learnt_meanings on delete cascade,
  person_id bigint not null references public.persons on delete cascade,
  used_at timestamptz not null,
  primary key (turn_id, learnt_id)
);

comment on table private.learnt_uses is 'Where a learnt meaning acted, until it is known whether the person agreed.';

create index learnt_uses_by_meaning on private.learnt_uses (learnt_id);

create index learnt_uses_by_person on private.learnt_uses (person_id);

alter table private.learnt_uses enable row level security;

create table private.shadow_readings (
  turn_id bigint primary key references ai.turns on delete cascade,
  agent text not null references ai.agents on delete restrict,
  intent text,
  share real,
  item_id uuid references public.menu_items on delete set null,
  wishes jsonb,
  said_at timestamptz not null
);

comment on table private.shadow_readings is 'What SQL alone would have made of a turn that a model answers, until it is known what was meant.';

create index shadow_readings_by_agent on private.shadow_readings (agent);

create index shadow_readings_by_item on private.shadow_readings (item_id);

create index shadow_readings_by_time on private.shadow_readings (said_at);

alter table private.shadow_readings enable row level security;

create table private.shadow_scores (
  agent text not null references ai.agents on delete restrict,
  reading text not null,
  tenth integer not null,
  judged integer not null default 0,
  agreed integer not null default 0,
  primary key (agent, reading, tenth),
  constraint shadow_readings_are_known check (reading in ('weighed', 'order')),
  constraint shares_are_in_tenths check (tenth between 0 and 10),
  constraint agreed_readings_were_judged check (agreed between 0 and judged)
);

comment on table private.shadow_scores is 'How often what SQL would have done was what people confirmed, by how sure it was: weighed intents, dishes that were half understood.';

alter table private.shadow_scores enable row level security;
