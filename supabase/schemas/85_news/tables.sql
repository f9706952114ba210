-- Who must be told what, once: notices, which the senders of messages empty.

create table private.notice_rules (
  event text not null,
  actor text not null,
  is_for_unpaid_transfers boolean not null,
  audience text not null,
  template_key text not null,
  is_news boolean not null,
  shipped jsonb,
  primary key (event, actor, audience, template_key),
  constraint rules_are_for_known_actors check (actor in ('any', 'customer', 'restaurant', 'runner', 'admin', 'system')),
  constraint rules_tell_known_audiences check (audience in ('customer', 'restaurant', 'cashiers', 'runner', 'admin'))
);

comment on table private.notice_rules is
  'Who is told what of an event of an order. Whoever did something is not told of it: they have been answered; their colleagues are.';
comment on column private.notice_rules.event is
  'The kind of an order_events row, held_… while the kitchen does not see it; payment_<state> (late_… after the end), refund_<state>, ended_unjudged.';
comment on column private.notice_rules.is_news is
  'Held for a moment and replaced by newer news of the same order; what is no news is told at once.';

alter table private.notice_rules enable row level security;

create table private.notice_gatherings (
  template_key text primary key,
  digest_key text not null,
  at_once integer not null,
  window_seconds integer not null,
  pause_seconds integer not null,
  shipped jsonb,
  constraint gatherings_let_something_through check (at_once >= 1),
  constraint gatherings_pause_within_their_window check (pause_seconds between 1 and window_seconds)
);

comment on table private.notice_gatherings is
  'Notices of one kind to one kitchen, or to the admins, that are told together once there are many: floods are one message, not hundreds.';
comment on column private.notice_gatherings.at_once is 'So many within window_seconds are told one by one; one while messages are short.';
comment on column private.notice_gatherings.pause_seconds is 'Those beyond wait so long after the last, and are told as one: digest_key with {count, numbers}.';

alter table private.notice_gatherings enable row level security;

create table public.notices (
  id bigint generated always as identity primary key,
  audience text not null,
  person_id bigint references public.persons on delete restrict,
  restaurant_id uuid references public.restaurants on delete restrict,
  order_id uuid references public.orders on delete cascade,
  offer_id bigint references public.delivery_offers on delete cascade,
  except_person_id bigint references public.persons on delete restrict,
  template_key text not null,
  vars jsonb not null,
  dedup_key text not null,
  is_news boolean not null,
  state text not null default 'pending',
  merged_into_id bigint references public.notices on delete set null,
  told_at timestamptz,
  not_before_at timestamptz not null,
  created_at timestamptz not null,
  constraint notices_are_told_once unique (dedup_key),
  constraint notices_have_a_known_audience check (audience in ('customer', 'restaurant', 'cashiers', 'runner', 'admin')),
  constraint notices_have_one_reader check (
    (audience in ('customer', 'runner')) = (person_id is not null)
    and (audience in ('restaurant', 'cashiers')) = (restaurant_id is not null)
  ),
  constraint notices_have_a_known_state check (state in ('pending', 'merged', 'sent', 'dropped')),
  constraint news_and_what_is_gathered_are_merged check (
    state <> 'merged' or is_news or audience in ('restaurant', 'admin')
  ),
  constraint sent_notices_have_a_time check ((state = 'sent') = (told_at is not null)),
  constraint news_are_of_an_order check (not is_news or order_id is not null),
  constraint notices_wait_from_when_they_are_made check (not_before_at >= created_at or is_news),
  constraint notice_vars_have_names check (jsonb_typeof(vars) = 'object')
);

comment on table public.notices is 'Who must be told what: written by triggers, told by whoever sends messages, each once.';
comment on column public.notices.person_id is 'The customer or runner who reads it; a restaurant''s goes to its staff, its cashiers'' to those who judge money, an admin''s to all admins.';
comment on column public.notices.except_person_id is 'Whoever did it: their colleagues are told, they are not.';
comment on column public.notices.vars is
  'What the template needs, not yet in words: {money, currency}, {clock, timezone}, {template} and {decimal} wait for a language.';
comment on column public.notices.state is
  'merged: newer news said it, or it was told together with others; dropped: it was overtaken before it was told.';
comment on column public.notices.not_before_at is 'News wait here for newer news; everything else may go at once.';

create index notices_pending on public.notices (not_before_at) where state = 'pending';

create index notices_by_order on public.notices (order_id);

create index notices_by_offer on public.notices (offer_id);

create index notices_by_person on public.notices (person_id);

create index notices_by_restaurant on public.notices (restaurant_id, template_key, told_at);

create index notices_to_admins on public.notices (told_at) where audience = 'admin';

create index notices_by_exception on public.notices (except_person_id) where except_person_id is not null;

create index notices_by_merger on public.notices (merged_into_id);

alter table public.notices enable row level security;

alter table public.outbox
  add constraint outbox_notice_id_fkey
  foreign key (notice_id) references public.notices on delete set null;
