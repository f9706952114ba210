-- after: tables.sql
-- What a customer still wants of an order that is placed, and whoever has it in hand may grant.

create table public.order_wishes (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  kind text not null,
  words text not null,
  address_id bigint references public.addresses on delete set null,
  change jsonb,
  state text not null default 'open',
  created_at timestamptz not null,
  answered_at timestamptz,
  constraint wishes_have_a_known_kind check (kind in ('note', 'address', 'dishes')),
  constraint wishes_have_a_known_state check (state in ('open', 'granted', 'refused')),
  constraint answered_wishes_have_a_time check ((state = 'open') = (answered_at is null)),
  constraint other_dishes_are_a_change check ((kind = 'dishes') = (change is not null)),
  constraint wish_words_are_short check (length(words) between 1 and 120)
);

comment on table public.order_wishes is 'Notes, other addresses and other dishes that customers asked for after placing, each answered once by the kitchen or the runner.';
comment on column public.order_wishes.words is 'As the other may read it: private.quoted.';

comment on column public.order_wishes.change is
  'Of other dishes, what the customer agreed to: {lines: all of the order, shown: what is more or less, units, subtotal, discount, promotion_id, total}.';

create unique index orders_have_one_open_wish_for_dishes on public.order_wishes (order_id) where kind = 'dishes' and state = 'open';

create index order_wishes_by_order on public.order_wishes (order_id, id);

create index order_wishes_by_address on public.order_wishes (address_id);

alter table public.order_wishes enable row level security;
