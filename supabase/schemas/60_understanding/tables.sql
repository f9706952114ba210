-- What words mean without AI, as rows: phrases, and how talk begins that is not about food.

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

create table private.off_topic_forms (
  form text primary key,
  shipped jsonb,
  constraint forms_are_for_normalised_words check (form = lower(form))
);

comment on table private.off_topic_forms is
  'Regular expressions for the beginning of a whole message (as private.normalise writes it) that is certainly not about food: declined without asking a model.';

alter table private.off_topic_forms enable row level security;
