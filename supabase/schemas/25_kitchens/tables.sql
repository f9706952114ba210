-- Restaurants, when they are open, and who works there.

create table public.restaurants (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  kitchen text not null,
  timezone text not null default 'America/Bogota',
  point extensions.geography(point, 4326) not null,
  address_line text not null,
  phone text not null,
  preparation_minutes integer not null,
  last_order_minutes integer not null default 0,
  is_open_on_holidays boolean not null default true,
  currency text not null default 'COP',
  takes_cash boolean not null default true,
  takes_transfer boolean not null default false,
  takes_card boolean not null default false,
  transfer_instructions text,
  paused_until timestamptz,
  pause_reason text,
  special_instructions text,
  is_active boolean not null default true,
  menu_version bigint not null default 1,
  topic_version bigint not null default 1,
  created_at timestamptz not null,
  constraint restaurants_have_a_name check (length(name) between 1 and 120),
  constraint kitchens_are_named check (length(kitchen) between 1 and 60),
  -- An unknown zone raises here, at the write, and not at the first order.
  constraint restaurants_live_in_a_known_timezone check (
    (timestamptz '2026-01-01 00:00:00Z' at time zone timezone) is not null
  ),
  constraint restaurant_phones_are_digits_with_country_code check (phone ~ '^[1-9][0-9]{6,14}$'),
  constraint last_orders_come_minutes_before_closing check (last_order_minutes between 0 and 120),
  constraint preparation_takes_minutes_not_days check (preparation_minutes between 1 and 240),
  constraint currencies_have_three_letters check (currency ~ '^[A-Z]{3}$'),
  constraint restaurants_take_some_payment check (takes_cash or takes_transfer or takes_card),
  constraint transfers_say_where_to check (not takes_transfer or length(transfer_instructions) > 0),
  constraint pause_reasons_have_a_pause check (pause_reason is null or paused_until is not null),
  constraint special_instructions_are_short check (length(special_instructions) between 1 and 500),
  constraint menu_versions_are_counted check (menu_version >= 1),
  constraint topic_versions_are_counted check (topic_version >= 1)
);

comment on table public.restaurants is 'Kitchens that sell through Weats. One that left is inactive, never deleted.';
comment on column public.restaurants.kitchen is 'Kind of food in Spanish, as people ask for it: colombiana, italiana.';
comment on column public.restaurants.timezone is 'Its clock: hours, special days and "tomorrow" are read on it.';
comment on column public.restaurants.preparation_minutes is 'From acceptance to ready, when nothing is said.';
comment on column public.restaurants.currency is
  'ISO 4217. Money of the restaurant is in its minor units that are in use: for COP whole pesos.';
comment on column public.restaurants.last_order_minutes is 'So long before it closes the last order is taken.';
comment on column public.restaurants.is_open_on_holidays is 'False: on public holidays it opens only where a special day says so.';
comment on column public.restaurants.paused_until is 'No orders before; infinity: until somebody ends the pause.';
comment on column public.restaurants.special_instructions is
  'What the kitchen wants known of how it sells ("el ajiaco sale sin cambios"): a model is told, as information, while it names nobody.';
comment on column public.restaurants.menu_version is
  'Raised by every change of what the menu says; availability is no such change.';
comment on column public.restaurants.topic_version is
  'Raised when somebody loses their rights: what is told from then on goes to a topic that their open socket has not joined.';

create index restaurants_by_point on public.restaurants using gist (point) where is_active;

create index restaurants_by_words on public.restaurants (private.normalise(name)) where is_active;

create index restaurants_by_kitchen_words on public.restaurants (private.normalise(kitchen)) where is_active;

alter table public.restaurants enable row level security;

alter table public.channels
  add constraint channels_restaurant_id_fkey
  foreign key (restaurant_id) references public.restaurants on delete restrict;

create table public.restaurant_hours (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  weekday integer not null,
  opens time not null,
  closes time not null,
  constraint openings_differ_within_a_weekday unique (restaurant_id, weekday, opens),
  constraint weekdays_are_0_to_7 check (weekday between 0 and 7),
  constraint openings_are_before_midnight check (opens < '24:00')
);

comment on table public.restaurant_hours is 'When a restaurant is open in an ordinary week; read by private.opening_times.';
comment on column public.restaurant_hours.weekday is '0 = Sunday, as extract(dow) counts; 7 = a public holiday, if it has hours of its own then. The day on which it opens.';
comment on column public.restaurant_hours.closes is
  'The first moment of being closed; at or before `opens` it is of the next day. From 00:00 to 23:59 is the whole day.';

alter table public.restaurant_hours enable row level security;

create table public.restaurant_special_days (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete cascade,
  day date not null,
  opens time,
  closes time,
  constraint openings_differ_within_a_special_day unique nulls not distinct (restaurant_id, day, opens),
  constraint special_days_open_and_close_or_neither check ((opens is null) = (closes is null)),
  constraint special_openings_are_before_midnight check (opens < '24:00')
);

comment on table public.restaurant_special_days is
  'Days that are not as their weekday: their rows replace its hours. What opened the day before goes on past midnight.';
comment on column public.restaurant_special_days.opens is 'Null with `closes`: closed all day (unless another row opens it).';

alter table public.restaurant_special_days enable row level security;

create table public.staff (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  person_id bigint references public.persons on delete restrict,
  user_id uuid references auth.users on delete set null,
  role text not null,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  constraint persons_have_one_role_in_a_restaurant unique (person_id, restaurant_id),
  constraint users_have_one_role_in_a_restaurant unique (user_id, restaurant_id),
  constraint staff_are_persons_or_users check (person_id is not null or user_id is not null),
  constraint staff_roles_are_owner_manager_or_cook check (role in ('owner', 'manager', 'cook')),
  constraint suspended_staff_have_a_reason check ((suspended_at is null) = (suspended_reason is null))
);

comment on table public.staff is
  'Who works for a restaurant: as a person of WhatsApp, as a signed-in user of the board, or both.';
comment on column public.staff.suspended_at is 'From here on without rights, until private.confirm_staff.';
comment on column public.staff.suspended_reason is 'number_released: the number passed to somebody else; dismissed: by an owner.';

create index staff_by_restaurant on public.staff (restaurant_id);

alter table public.staff enable row level security;

create table public.staff_invitations (
  id uuid primary key default gen_random_uuid(),
  restaurant_id uuid not null references public.restaurants on delete restrict,
  code text not null,
  role text not null,
  invited_by bigint references public.staff on delete restrict,
  invited_by_admin bigint references public.admins on delete restrict,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by bigint references public.staff on delete restrict,
  withdrawn_at timestamptz,
  constraint codes_name_one_invitation unique (code),
  constraint invited_roles_are_owner_manager_or_cook check (role in ('owner', 'manager', 'cook')),
  constraint invitations_come_from_staff_or_an_admin check (num_nonnulls(invited_by, invited_by_admin) = 1),
  constraint invitations_end_after_they_begin check (expires_at > created_at),
  constraint accepted_invitations_know_by_whom check ((accepted_at is null) = (accepted_by is null)),
  constraint invitations_are_accepted_or_withdrawn check (num_nonnulls(accepted_at, withdrawn_at) <= 1)
);

comment on table public.staff_invitations is 'Codes that make whoever sends one first a member of the staff, once.';
comment on column public.staff_invitations.code is 'Eight characters without 0, 1, I and O; said aloud and typed by people.';
comment on column public.staff_invitations.invited_by_admin is 'Set for the first owner of a restaurant.';

create index staff_invitations_by_restaurant on public.staff_invitations (restaurant_id);

create index staff_invitations_by_inviter on public.staff_invitations (invited_by);

create index staff_invitations_by_inviting_admin on public.staff_invitations (invited_by_admin);

create index staff_invitations_by_accepting_staff on public.staff_invitations (accepted_by);

alter table public.staff_invitations enable row level security;

create table private.code_tries (
  who text primary key,
  tries integer not null,
  began_at timestamptz not null,
  constraint code_tries_are_counted check (tries >= 1)
);

comment on table private.code_tries is
  'Codes that were tried in vain since began_at, by person:<id> or user:<uuid>; after a few nobody looks at theirs for a while.';

create index code_tries_by_beginning on private.code_tries (began_at);

alter table private.code_tries enable row level security;

create table private.user_links (
  user_id uuid primary key references auth.users on delete cascade,
  person_id bigint references public.persons on delete cascade,
  code text not null,
  expires_at timestamptz not null,
  linked_at timestamptz,
  constraint link_codes_name_one_user unique (code),
  constraint links_know_their_person check ((person_id is null) = (linked_at is null))
);

comment on table private.user_links is
  'Which person of WhatsApp a signed-in user is: they send its code from their phone. Rules about own orders go by the person.';

create index user_links_by_person on private.user_links (person_id);

alter table private.user_links enable row level security;
