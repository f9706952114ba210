-- after: graph_words.sql
-- Where the graph leads, made once from its edges and not with each search.

create table private.food_paths (
  purpose text not null,
  start text[] collate "C" not null,
  words text[] collate "C" not null,
  first_word text collate "C" not null generated always as (start[1]) stored,
  weight real not null,
  primary key (purpose, start, words),
  constraint purposes_are_known check (purpose in ('search', 'alike', 'holds'))
);

comment on table private.food_paths is 'Which foods the graph leads to from another in a few steps, and how near each is; kept by a trigger of private.food_edges.';
comment on column private.food_paths.purpose is
  'search: what somebody may mean who asks for it; alike: also what has a kind or a taste in common; holds: what has it, for whoever wants none.';

create index food_paths_by_first_word on private.food_paths (purpose, first_word);

alter table private.food_paths enable row level security;

create function private.paths_for(purpose text)
returns table (start text[], words text[], weight real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  with recursive edges as materialized (
    select e.words as one, e.other_words as other, r.weight * case when r.widens = 'down' then 0.8 else 1 end as weight, true as goes_on
    from private.food_edges as e
    join private.food_relations as r on r.relation = e.relation
    where r.widens = 'both' and not (paths_for.purpose = 'holds' and r.relation = 'instead')
      or paths_for.purpose = 'alike' and r.widens = 'down'
    union all
    -- Another word leads to what it is called only at the start: "grill" is not what a plate of meat is by its other name.
    select e.other_words, e.words, r.weight, r.widens = 'down'
    from private.food_edges as e
    join private.food_relations as r on r.relation = e.relation
    where (r.widens = 'both' and not (paths_for.purpose = 'holds' and r.relation = 'instead') or r.widens = 'down')
      and not (paths_for.purpose = 'holds' and r.relation = 'from')
  ),
  walk as (
    select distinct e.one as start, e.one as words, 1::real as weight, 0 as steps from edges as e where e.one <> '{}'
    union
    select w.start, e.other, (w.weight * e.weight)::real, w.steps + 1
    from walk as w
    join edges as e on e.one = w.words
    where w.steps < case when paths_for.purpose = 'alike' then 2 else 3 end
      and (e.goes_on or w.steps = 0)
      and w.weight * e.weight >= 0.35
      and e.other <> '{}'
  )
  select w.start, w.words, max(w.weight) from walk as w group by w.start, w.words;
end
$$;

comment on function private.paths_for is 'The paths of a purpose, as the edges are now.';

create function private.keep_food_paths()
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from private.food_paths;
  insert into private.food_paths (purpose, start, words, weight)
  select u.purpose, p.start, p.words, p.weight
  from unnest(array['search', 'alike', 'holds']) as u (purpose)
  cross join lateral private.paths_for(u.purpose) as p;
end
$$;

comment on function private.keep_food_paths is 'Makes the paths anew from the edges of the graph.';

create function private.paths_follow_edges()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_food_paths();
  return null;
end
$$;

comment on function private.paths_follow_edges is 'Trigger: what is known of food has changed.';

create function private.food_around(purpose text, starts text[])
returns table (start text[], words text[], weight real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select p.start, p.words, p.weight
  from private.food_paths as p
  where p.purpose = food_around.purpose
    and p.first_word = any (starts)
    and p.start <@ starts;
end
$$;

comment on function private.food_around is 'Which foods the graph leads to from those whose words are all among some.';

select private.keep_food_paths();

create trigger paths_follow_edges after insert or update or delete on private.food_edges
for each statement execute function private.paths_follow_edges();

create trigger paths_follow_relations after update on private.food_relations
for each statement execute function private.paths_follow_edges();
