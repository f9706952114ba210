-- What an invented release 1.0 has besides the tree.

create table public.planted_visits (
  id bigint generated always as identity primary key,
  note text,
  person text not null,
  price integer not null default 0,
  constraint visits_cost_something check (price > -1)
);

comment on table public.planted_visits is 'Planted: a table, as it is now.';
comment on column public.planted_visits.note is 'Planted: a column by hand.';

alter table public.planted_visits enable row level security;
