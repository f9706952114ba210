-- after: schemas.sql
-- The agents: one for each side of an order. Whatever knows agents by name refers to these rows.

create table ai.agents (
  name text primary key,
  slug text not null,
  speaks_to text not null,
  state_handler text not null,
  has_model boolean not null default true,
  max_requests integer not null default 2,
  shipped jsonb,
  constraint agent_names_are_words check (name ~ '^[a-z][a-z_]{2,29}$'),
  constraint agents_have_a_function_each unique (slug),
  constraint agents_speak_to_clients_or_staff check (speaks_to in ('client', 'staff')),
  constraint agents_may_ask_a_few_times check (max_requests between 1 and 4)
);

comment on table ai.agents is 'Who answers: one agent for each side of the market, each an edge function.';
comment on column ai.agents.speaks_to is 'Whose words it has where they differ, a customer''s or those of who works: private.key_for.';
comment on column ai.agents.state_handler is
  'What a model is told of the person who speaks to it: a function (ai.turns, words, hidden, timestamptz) in private, an allow-list.';
comment on column ai.agents.has_model is
  'Whether a model is asked about what SQL is not certain of, if there is a key and quota; else SQL answers everything, by what can be tapped.';
comment on column ai.agents.max_requests is 'Answers of a model that a turn may use: a second one sees what tools found, or repairs the first.';

alter table ai.agents enable row level security;

insert into ai.agents (name, slug, speaks_to, state_handler)
values
  ('client', 'client-agent', 'client', 'client_state'),
  ('restaurant', 'restaurant-agent', 'staff', 'restaurant_state'),
  ('runner', 'runner-agent', 'staff', 'runner_state');
