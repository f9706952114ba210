-- What a person writes beside the changed tables.sql.

alter table public.planted_visits add column note text;

alter table public.planted_visits
  drop constraint visits_cost_something,
  add constraint visits_cost_something check (price > -1);
