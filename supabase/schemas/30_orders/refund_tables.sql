-- after: tables.sql
-- Money that goes back: a row for each part of an order's money, with who, why and when. orders.owed and orders.refunded
-- are their sums, and the constraint there keeps them within what came.

create table public.refund_states (
  state text primary key,
  position integer not null unique,
  is_owed boolean not null,
  is_final boolean not null,
  shipped jsonb
);

comment on table public.refund_states is 'Where a refund can be, in the order in which a good one gets there.';
comment on column public.refund_states.is_owed is 'Whether its amount counts as owed.';

alter table public.refund_states enable row level security;

insert into public.refund_states (position, state, is_owed, is_final)
values
  (1, 'owed', true, false),
  (2, 'checked', true, false),
  (3, 'approved', true, false),
  (4, 'sent', true, true),
  (5, 'refused', false, true);

create table public.refund_transitions (
  from_state text not null references public.refund_states on delete restrict,
  to_state text not null references public.refund_states on delete restrict,
  is_large boolean not null,
  needs_reason boolean not null,
  needs_another_person boolean not null,
  shipped jsonb,
  primary key (from_state, to_state, is_large),
  constraint refunds_go_somewhere_else check (from_state <> to_state)
);

comment on table public.refund_transitions is 'How admins bring a refund on its way.';
comment on column public.refund_transitions.is_large is 'For orders that owe more than the setting refund_alone_most; false: for those that do not.';
comment on column public.refund_transitions.needs_another_person is 'Whoever checked it may not do this too.';

create index refund_transitions_by_to_state on public.refund_transitions (to_state);

alter table public.refund_transitions enable row level security;

insert into public.refund_transitions (from_state, to_state, is_large, needs_reason, needs_another_person)
values
  ('owed', 'approved', false, false, false),
  ('owed', 'checked', true, false, false),
  ('checked', 'approved', true, false, true),
  -- A part of it was refused meanwhile: what is left is no large sum any more.
  ('checked', 'approved', false, false, false),
  ('approved', 'sent', false, false, false),
  ('approved', 'sent', true, false, false),
  ('owed', 'refused', false, true, false),
  ('owed', 'refused', true, true, false),
  ('checked', 'refused', false, true, false),
  ('checked', 'refused', true, true, false),
  ('approved', 'refused', false, true, false),
  ('approved', 'refused', true, true, false);

create table public.refunds (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  amount bigint not null,
  state text not null references public.refund_states on delete restrict,
  reason text not null,
  opened_at timestamptz not null,
  opened_by bigint references public.persons on delete restrict,
  checked_at timestamptz,
  checked_by bigint references public.persons on delete restrict,
  approved_at timestamptz,
  approved_by bigint references public.persons on delete restrict,
  sent_at timestamptz,
  sent_by bigint references public.persons on delete restrict,
  refused_at timestamptz,
  refused_by bigint references public.persons on delete restrict,
  refused_reason text,
  constraint refunds_are_of_some_money check (amount > 0),
  constraint refund_reasons_are_short check (length(reason) between 1 and 300 and length(refused_reason) between 1 and 300),
  constraint checked_refunds_know_by_whom check ((checked_at is null) = (checked_by is null)),
  constraint checked_refunds_were_checked check (state <> 'checked' or checked_by is not null),
  constraint approved_refunds_know_by_whom check ((approved_at is null) = (approved_by is null)),
  constraint money_is_sent_after_approval check (state not in ('approved', 'sent') or approved_by is not null),
  constraint sent_refunds_know_by_whom check (
    (state = 'sent') = (sent_at is not null) and (sent_at is null) = (sent_by is null)
  ),
  constraint refused_refunds_know_by_whom_and_why check (
    (state = 'refused') = (refused_at is not null) and num_nonnulls(refused_at, refused_by, refused_reason) in (0, 3)
  )
);

comment on table public.refunds is 'Parts of an order''s money that go back; changed by private.open_refund and private.change_refund alone.';
comment on column public.refunds.opened_by is 'Null: Weats, as an order ended whose money had come.';
comment on column public.refunds.reason is 'A word with a template (reason_…), or what an admin wrote.';

create index refunds_by_order on public.refunds (order_id);

create index refunds_by_state on public.refunds (state, opened_at);

create index refunds_by_opener on public.refunds (opened_by);

create index refunds_by_checker on public.refunds (checked_by);

create index refunds_by_approver on public.refunds (approved_by);

create index refunds_by_sender on public.refunds (sent_by);

create index refunds_by_refuser on public.refunds (refused_by);

alter table public.refunds enable row level security;
