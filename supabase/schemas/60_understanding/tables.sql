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
