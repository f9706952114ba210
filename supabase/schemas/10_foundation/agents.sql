-- after: schemas.sql
-- The agents: one for each side of an order. Whatever knows agents by name refers to these rows.

create table ai.agents (
  name text primary key,
  slug text not null,
  has_model boolean not null default true,
  max_requests integer not null default 2,
  shipped jsonb,
  constraint agents_are_client_restaurant_or_runner check (name in ('client', 'restaurant', 'runner')),
  constraint agents_have_a_function_each unique (slug),
  constraint agents_may_ask_a_few_times check (max_requests between 1 and 4)
);

comment on table ai.agents is 'Who answers: one agent for each side of the market, each an edge function.';
comment on column ai.agents.has_model is
  'Whether a model is asked about what SQL is not certain of, if there is a key and quota; else SQL answers everything, by what can be tapped.';
comment on column ai.agents.max_requests is 'Answers of a model that a turn may use: a second one sees what tools found, or repairs the first.';

alter table ai.agents enable row level security;

insert into ai.agents (name, slug)
values ('client', 'client-agent'), ('restaurant', 'restaurant-agent'), ('runner', 'runner-agent');
