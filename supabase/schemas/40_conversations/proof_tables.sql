-- after: tables.sql
-- Proofs of transfers: pictures that customers sent, each for one order. That one is here says nothing of money.

create table public.proofs (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders on delete cascade,
  media_id uuid not null references public.media on delete cascade,
  state text not null default 'fetching',
  created_at timestamptz not null,
  judged_at timestamptz,
  constraint files_prove_one_order unique (media_id),
  constraint proofs_have_a_known_state check (
    state in ('fetching', 'shown', 'used_before', 'not_a_picture', 'not_fetched')
  ),
  constraint fetched_proofs_have_a_time check ((state = 'fetching') = (judged_at is null))
);

comment on table public.proofs is 'Pictures of transfers: shown to those of the restaurant who judge money, or why not.';
comment on column public.proofs.state is
  'fetching; shown; used_before: its bytes were of another order; not_a_picture; not_fetched: it cannot be had from Meta.';

create index proofs_by_order on public.proofs (order_id);

alter table public.proofs enable row level security;

create table private.proof_digests (
  digest text primary key,
  order_id uuid not null references public.orders on delete cascade,
  first_at timestamptz not null,
  constraint proofs_are_known_by_sha256 check (digest ~ '^[0-9a-f]{64}$')
);

comment on table private.proof_digests is 'Which order a picture proves: for ever, longer than the picture is kept.';

create index proof_digests_by_order on private.proof_digests (order_id);

alter table private.proof_digests enable row level security;
