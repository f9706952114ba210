-- Baskets: what a customer has chosen and not ordered yet. A basket has one restaurant; changing over keeps it as a
-- draft. A summary is what private.price_basket said at one moment, to be confirmed by a tap.

create table public.baskets (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.customers on delete restrict,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  status text not null default 'open',
  version bigint not null default 1,
  address_id bigint,
  payment_method text,
  pays_with bigint,
  note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint baskets_go_to_an_address_of_their_person
    foreign key (address_id, person_id)
    references public.addresses (id, person_id)
    on delete set null (address_id),
  constraint baskets_are_open_draft_ordered_or_expired check (status in ('open', 'draft', 'ordered', 'expired')),
  constraint basket_versions_are_counted check (version >= 1),
  constraint baskets_are_paid_in_a_known_way check (payment_method in ('cash', 'transfer', 'card')),
  constraint baskets_are_paid_with_believable_notes check (pays_with between 0 and 100000000),
  constraint basket_notes_are_short check (length(note) between 1 and 300)
);

comment on table public.baskets is 'Chosen and not ordered yet: one open basket a person, one draft a person and restaurant.';
comment on column public.baskets.version is 'Raised by every change; a summary holds for the version that it was made of.';
comment on column public.baskets.pays_with is 'In cash: with how much, so that change is brought; 0: exactly. Counts while it is enough.';
comment on column public.baskets.updated_at is 'Of the last change by its person; it expires some time after.';

create unique index persons_have_one_open_basket on public.baskets (person_id) where status = 'open';

create unique index persons_keep_one_basket_a_restaurant on public.baskets (person_id, restaurant_id)
  where status in ('open', 'draft');

create index baskets_by_person on public.baskets (person_id);

create index baskets_by_restaurant on public.baskets (restaurant_id);

create index baskets_by_address on public.baskets (address_id, person_id);

create index baskets_by_age on public.baskets (status, updated_at);

alter table public.baskets enable row level security;

create table public.basket_lines (
  id bigint generated always as identity primary key,
  basket_id bigint not null references public.baskets on delete cascade,
  item_id uuid not null references public.menu_items on delete cascade,
  quantity integer not null,
  note text,
  position integer not null,
  constraint line_quantities_are_believable check (quantity between 1 and 50),
  constraint line_notes_are_short check (length(note) between 1 and 300)
);

comment on table public.basket_lines is 'Dishes of a basket, in the order in which they were asked for.';
comment on column public.basket_lines.item_id is
  'A dish that is deleted goes from baskets too; a summary that showed it is refused, as its price has changed.';

create index basket_lines_by_basket on public.basket_lines (basket_id);

create index basket_lines_by_item on public.basket_lines (item_id);

alter table public.basket_lines enable row level security;

create table public.basket_line_options (
  line_id bigint not null references public.basket_lines on delete cascade,
  option_id bigint not null references public.options on delete cascade,
  primary key (line_id, option_id)
);

comment on table public.basket_line_options is 'Options chosen with a line, each once.';

create index basket_line_options_by_option on public.basket_line_options (option_id);

alter table public.basket_line_options enable row level security;

create table public.order_summaries (
  id bigint generated always as identity primary key,
  basket_id bigint not null references public.baskets on delete cascade,
  person_id bigint not null references public.customers on delete restrict,
  basket_version bigint not null,
  lines jsonb not null,
  units integer not null,
  subtotal bigint not null,
  discount bigint not null,
  fee bigint not null,
  total bigint not null,
  currency text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  order_id uuid,
  constraint summaries_have_lines check (jsonb_typeof(lines) = 'array' and lines <> '[]'),
  constraint summaries_have_a_believable_size check (units between 1 and 100),
  constraint summaries_add_up check (
    total = subtotal - discount + fee
    and least(subtotal, discount, fee, total) >= 0
  ),
  constraint summaries_end_after_they_begin check (expires_at > created_at),
  constraint used_summaries_were_used_at_a_time check (order_id is null or used_at is not null)
);

comment on table public.order_summaries is 'What a basket cost at one moment, as it was read back; a tap on it orders that and nothing else.';
comment on column public.order_summaries.lines is 'The lines of private.price_basket.';
comment on column public.order_summaries.expires_at is 'The first moment at which it orders nothing.';
comment on column public.order_summaries.order_id is 'What came of it; however often it is tapped, one order.';

create unique index one_summary_of_a_basket_becomes_an_order on public.order_summaries (basket_id)
  where order_id is not null;

create index order_summaries_by_basket on public.order_summaries (basket_id);

create index order_summaries_by_person on public.order_summaries (person_id);

create index order_summaries_by_order on public.order_summaries (order_id);

create index order_summaries_by_end on public.order_summaries (expires_at) where order_id is null;

alter table public.order_summaries enable row level security;
