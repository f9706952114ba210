-- Phrases: whole messages that mean one thing, as rows beside their tool.

create table private.phrases (
  agent text not null references ai.agents on delete restrict,
  phrase text not null,
  tool text not null,
  args jsonb not null default '{}',
  shipped jsonb,
  primary key (agent, phrase),
  constraint phrases_run_a_tool_of_their_agent
    foreign key (agent, tool)
    references ai.tools (agent, name)
    on delete cascade,
  constraint phrases_are_normalised check (phrase = lower(phrase) and phrase ~ '^[a-z0-9 ]+$')
);

comment on table private.phrases is 'Whole messages that mean one thing, as private.normalise writes them.';

create index phrases_by_tool on private.phrases (agent, tool);

alter table private.phrases enable row level security;

create table private.cues (
  agent text not null references ai.agents on delete restrict,
  kind text not null references private.vocabulary_kinds on delete cascade,
  tool text not null,
  args jsonb not null default '{}',
  place integer not null,
  needs text,
  most_left integer not null default 3,
  shipped jsonb,
  primary key (agent, kind),
  constraint cues_run_a_tool_of_their_agent
    foreign key (agent, tool)
    references ai.tools (agent, name)
    on delete cascade,
  constraint cues_need_what_can_be_known check (needs in ('order', 'basket', 'order_or_basket', 'dish', 'kitchen', 'delivery', 'offer'))
);

comment on table private.cues is 'What a sentence is about that says one of a kind of forms somewhere: which tool answers it.';
comment on column private.cues.place is 'Of several that fit the lowest counts.';
comment on column private.cues.needs is 'What must be so: an open order, a basket, either, a dish named beside it, a kitchen in question, a delivery in hand, an open offer; null: nothing.';

comment on column private.cues.most_left is 'So many words beside it may say something else; with more it is not what the sentence is about.';

create index cues_by_kind on private.cues (kind);

create index cues_by_tool on private.cues (agent, tool);

alter table private.cues enable row level security;
