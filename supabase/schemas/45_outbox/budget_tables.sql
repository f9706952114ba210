-- after: tables.sql
-- What messages cost is budgeted as requests to models are.

create table private.message_budgets (
  name text primary key,
  messages integer not null,
  meaning text not null,
  shipped jsonb,
  constraint message_budgets_are_known check (name in ('all', 'number')),
  constraint message_budgets_are_not_negative check (messages >= 0)
);

comment on table private.message_budgets is 'How many messages a day we mean to send: all together, and by each of our numbers.';

alter table private.message_budgets enable row level security;

insert into private.message_budgets (name, messages, meaning)
values
  ('all', 20000, 'Messages a day of all our numbers'),
  ('number', 12000, 'Messages a day of each number');

create table private.message_days (
  day date not null,
  channel_id bigint not null references public.channels on delete cascade,
  messages integer not null,
  primary key (day, channel_id),
  constraint message_days_are_counted_from_zero check (messages >= 0)
);

comment on table private.message_days is 'Messages that were claimed for sending on a day of the city, by number.';

create index message_days_by_channel on private.message_days (channel_id);

alter table private.message_days enable row level security;

create table private.courtesies (
  template_key text primary key,
  shipped jsonb
);

comment on table private.courtesies is 'News that nobody misses: not told while messages are short.';

alter table private.courtesies enable row level security;

insert into private.courtesies (template_key)
values
  ('customer_order_preparing'), ('customer_order_delivered'), ('customer_delivery_waiting'), ('restaurant_order_delivered'),
  ('restaurant_order_taken'), ('restaurant_delivery_waiting'), ('runner_offer_lost'), ('runner_offer_expired');
