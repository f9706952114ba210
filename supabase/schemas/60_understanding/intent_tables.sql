-- after: tables.sql
-- What people want, weighed: for what no rule decides. Weights are printed by a command from cases that were written and
-- labelled by hand; from where on a share counts was set on people who taught nothing (bench/understanding/train.ts).

create table private.intents (
  agent text not null references ai.agents on delete restrict,
  intent text not null,
  harm text not null,
  tool text,
  args jsonb not null default '{}',
  needs text,
  button text,
  shipped jsonb,
  primary key (agent, intent),
  constraint harms_are_known check (harm in ('talk', 'basket', 'money')),
  constraint intents_run_a_tool_of_their_agent
    foreign key (agent, tool)
    references ai.tools (agent, name)
    on delete cascade,
  constraint intents_need_what_can_be_known check (needs in ('order', 'basket', 'dish', 'no_dish', 'kitchen')),
  constraint only_talk_has_a_tool check (tool is null or harm = 'talk')
);

comment on table private.intents is 'What somebody may want of an agent, and which tool talks of it or shows it when enough speaks for it.';
comment on column private.intents.harm is
  'What an error would cost: talk (shown something else), basket (read back before it is ordered), money (in flight): these two never go by a share.';
comment on column private.intents.needs is 'What must be so, as private.cues.needs; no_dish: no word of the menu is said; null: nothing.';
comment on column private.intents.button is 'What stands on its button where a rule means something else: a template; null: it is not offered.';

create index intents_by_tool on private.intents (agent, tool);

alter table private.intents enable row level security;

create table private.intent_thresholds (
  agent text primary key references ai.agents on delete restrict,
  threshold real not null,
  judged integer not null,
  errors integer not null,
  bound real not null,
  constraint bounds_hold check (errors <= judged and bound between 0 and 1)
);

comment on table private.intent_thresholds is 'From which share on an intent that is talk counts, and what that rests on; printed by a command.';
comment on column private.intent_thresholds.judged is 'So many sentences of other people and kitchens had this share or more.';
comment on column private.intent_thresholds.bound is 'The share of errors that is not exceeded, one-sided 95 % (Wilson).';

alter table private.intent_thresholds enable row level security;

create table private.intent_weights (
  agent text not null references ai.agents on delete restrict,
  feature text not null,
  weights jsonb not null,
  primary key (agent, feature)
);

comment on table private.intent_weights is 'How much each feature of words speaks for each intent: {intent: weight}; printed by a command, replaced as a whole.';

alter table private.intent_weights enable row level security;
