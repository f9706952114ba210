-- after: documents.sql
-- What is known of food: things by their names, and how they hang together. Written by hand (graph_*.sql), a row an edge.

create table private.food_relations (
  relation text primary key,
  weight real not null,
  widens text not null,
  meaning text not null,
  shipped jsonb,
  constraint relations_widen_some_way check (widens in ('down', 'up', 'both', 'none')),
  constraint relation_weights_are_shares check (weight between 0 and 1)
);

comment on table private.food_relations is 'How foods hang together, and what that is worth to a search.';
comment on column private.food_relations.widens is 'down: who asks for what the edge leads to also gets where it begins; up: the other way; both; none.';

alter table private.food_relations enable row level security;

create table private.food_edges (
  thing text not null,
  relation text not null references private.food_relations on delete cascade,
  other text not null,
  words text[] not null generated always as (tsvector_to_array(private.food_words_of(thing))) stored,
  other_words text[] not null generated always as (tsvector_to_array(private.food_words_of(other))) stored,
  shipped jsonb,
  primary key (thing, relation, other),
  constraint edges_lead_elsewhere check (thing <> other)
);

comment on table private.food_edges is 'An edge of the knowledge graph: a thing, how it hangs together with another (private.food_relations), the other.';
comment on column private.food_edges.words is 'The thing as search compares words.';

create index food_edges_by_words on private.food_edges using gin (words);

create index food_edges_by_other_words on private.food_edges using gin (other_words);

create index food_edges_by_relation on private.food_edges (relation);

alter table private.food_edges enable row level security;

insert into private.food_relations (relation, weight, widens, meaning)
values
  ('alias', 1, 'both', 'Another word for the same, in whichever language'),
  ('is', 0.8, 'down', 'Of a kind: whoever asks for the kind may have it'),
  ('has', 0.6, 'down', 'Is made with it, commonly'),
  ('tastes', 0.7, 'down', 'How it tastes or feels, or when and for what it is eaten'),
  ('from', 0.6, 'down', 'Of a kitchen or region'),
  ('instead', 0.4, 'both', 'May stand for it where it is not to be had'),
  ('with', 0, 'none', 'Goes with it: a side, a drink, a sauce'),
  ('contains', 0, 'none', 'An allergen that it has, commonly: what a kitchen says counts'),
  ('suits', 0, 'none', 'A diet that it suits, commonly: what a kitchen says counts');

create function private.add_edges(relation text, lines text)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.food_edges (thing, relation, other)
  select distinct btrim(l.part[1]), add_edges.relation, btrim(o.other)
  from regexp_split_to_table(btrim(lines, E' \n'), '\s*\n\s*') as w (line)
  cross join lateral (select string_to_array(w.line, ':') as part) as l
  cross join regexp_split_to_table(l.part[2], ',') as o (other)
$$;

comment on function private.add_edges is 'Adds edges of a relation, a line a thing: "ajiaco: pollo, papa".';
