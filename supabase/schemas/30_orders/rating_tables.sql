-- after: tables.sql
-- How people liked an order, in stars.

create table public.order_ratings (
  order_id uuid primary key references public.orders on delete cascade,
  stars integer not null,
  rated_at timestamptz not null,
  constraint ratings_have_one_to_five_stars check (stars between 1 and 5)
);

comment on table public.order_ratings is 'What the customer of a delivered order gave it, once.';

alter table public.order_ratings enable row level security;
