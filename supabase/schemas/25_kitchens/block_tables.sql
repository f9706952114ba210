-- after: tables.sql
-- Who is not served: everywhere, or by one kitchen.

create table private.blocks (
  id bigint generated always as identity primary key,
  person_id bigint references public.persons on delete set null,
  user_key bytea,
  phone_key bytea,
  restaurant_id uuid references public.restaurants on delete cascade,
  blocked_by_person_id bigint references public.persons on delete set null,
  blocked_by_user_id uuid references auth.users on delete set null,
  reason text not null,
  blocked_at timestamptz not null,
  told_at timestamptz,
  ended_at timestamptz,
  ended_by_person_id bigint references public.persons on delete set null,
  ended_by_user_id uuid references auth.users on delete set null,
  constraint blocks_know_their_person_again check (coalesce(user_key, phone_key) is not null),
  constraint block_reasons_are_short check (length(reason) between 1 and 300),
  constraint block_times_follow_each_other check (ended_at >= blocked_at and told_at >= blocked_at)
);

comment on table private.blocks is 'Who is not served, by whom, why and since when. Kept by key, so that it outlives an erasure.';
comment on column private.blocks.person_id is 'Who has that user id or number now; null: nobody who is known.';
comment on column private.blocks.user_key is 'private.person_key of who was blocked; phone_key likewise.';
comment on column private.blocks.restaurant_id is 'Where they are not served; null: nowhere.';
comment on column private.blocks.told_at is 'When they were told, once; from then on there is silence.';

create index blocks_by_person on private.blocks (person_id);

create unique index persons_are_blocked_once_in_a_place
  on private.blocks (person_id, restaurant_id) nulls not distinct
  where ended_at is null and person_id is not null;

create index blocks_by_user_key on private.blocks (user_key);

create index blocks_by_phone_key on private.blocks (phone_key);

create index blocks_by_restaurant on private.blocks (restaurant_id);

create index blocks_by_blocker on private.blocks (blocked_by_person_id);

create index blocks_by_blocking_user on private.blocks (blocked_by_user_id);

create index blocks_by_ender on private.blocks (ended_by_person_id);

create index blocks_by_ending_user on private.blocks (ended_by_user_id);

alter table private.blocks enable row level security;
