-- What an invented release 0.9 has besides the tree; `second` holds the same files as 1.0 has them.

create table public.planted_visits (
  id bigint generated always as identity primary key,
  person text not null,
  price integer not null default 0,
  constraint visits_cost_something check (price >= 0)
);

comment on table public.planted_visits is 'Planted: a table.';
comment on column public.planted_visits.person is 'Planted: who came.';

alter table public.planted_visits enable row level security;
