-- People and places: a person is WhatsApp's user id; a number names a person only until a user id is known.

create table public.persons (
  id bigint generated always as identity primary key,
  whatsapp_user_id text,
  phone text,
  display_name text,
  language text not null default 'es',
  language_origin text not null default 'default',
  released_phone text,
  released_at timestamptz,
  erased_at timestamptz,
  created_at timestamptz not null,
  constraint user_ids_name_one_person unique (whatsapp_user_id),
  constraint phones_name_one_person unique (phone),
  constraint user_ids_are_not_empty check (length(whatsapp_user_id) between 1 and 256),
  constraint phones_are_digits_with_country_code check (phone ~ '^[1-9][0-9]{6,14}$'),
  constraint display_names_are_short check (length(display_name) between 1 and 200),
  constraint languages_have_a_known_origin check (language_origin in ('default', 'number', 'written', 'chosen')),
  constraint released_phones_have_a_time check ((released_phone is null) = (released_at is null)),
  constraint persons_speak_a_language_of_weats foreign key (language) references private.languages on delete restrict,
  constraint persons_have_or_had_a_name_in_whatsapp check (
    erased_at is not null or coalesce(whatsapp_user_id, phone, released_phone) is not null
  ),
  constraint erased_persons_have_no_name check (
    erased_at is null or num_nonnulls(whatsapp_user_id, phone, released_phone, display_name) = 0
  )
);

comment on table public.persons is 'Everybody who ever wrote or was enrolled; found by private.identify_person alone.';
comment on column public.persons.phone is 'E.164 without +; null when WhatsApp hides it or somebody else has it now.';
comment on column public.persons.language_origin is
  'What the language rests on, weakest first: default, number (country code), written (what they write), chosen.';
comment on column public.persons.erased_at is 'Since when nothing says who it was; orders without a name remain.';
comment on column public.persons.released_phone is 'The last number that passed to somebody else, at released_at.';

create index persons_by_released_phone on public.persons (released_phone) where released_phone is not null;

create index persons_by_language on public.persons (language);

alter table public.persons enable row level security;

create table public.addresses (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.persons on delete restrict,
  label text,
  line text not null,
  details text,
  point extensions.geography(point, 4326),
  error_m integer,
  kind text not null default 'street',
  is_saved boolean not null default false,
  details_asked_at timestamptz,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint addresses_are_known_with_their_person unique (id, person_id),
  constraint address_lines_are_short check (length(line) between 1 and 300),
  constraint address_details_are_short check (length(details) between 1 and 300),
  constraint address_labels_are_short check (length(label) between 1 and 60),
  constraint address_kinds_are_known check (kind in ('pin', 'link', 'plus_code', 'street', 'neighbourhood', 'site')),
  constraint addresses_that_may_be_off_have_a_point check (error_m is null or (error_m > 0 and point is not null))
);

comment on table public.addresses is 'Where people have food brought; orders keep a copy of theirs.';
comment on column public.addresses.label is 'What the person calls it: casa, oficina.';
comment on column public.addresses.details is 'Tower, flat, what to tell the porter.';
comment on column public.addresses.point is 'Null until a pin is known; no delivery zone covers it then.';
comment on column public.addresses.error_m is 'How many metres the point may be off, where words were placed by the grid; null for what a person pointed at.';
comment on column public.addresses.kind is 'What it rests on, as private.find_place says; of a pin the line is not what the person calls it.';
comment on column public.addresses.details_asked_at is 'Tower, flat and the like are asked once.';
comment on column public.addresses.is_saved is 'Offered again at the next order.';

create index addresses_by_person on public.addresses (person_id);

alter table public.addresses enable row level security;

create table public.customers (
  person_id bigint primary key references public.persons on delete restrict,
  default_address_id bigint,
  payment_said text,
  avoids text[],
  avoids_at timestamptz,
  created_at timestamptz not null,
  constraint what_is_avoided_was_said_at_a_time check ((avoids is null) = (avoids_at is null)),
  constraint payments_said_are_known check (payment_said in ('cash', 'transfer', 'card')),
  constraint default_addresses_are_their_own
    foreign key (default_address_id, person_id)
    references public.addresses (id, person_id)
    on delete set null (default_address_id)
);

comment on table public.customers is 'Persons who order; made by private.enrol_customer.';

comment on column public.customers.payment_said is 'How they said they would pay before there was a basket to note it on.';

comment on column public.customers.avoids is
  'Allergens that they said they avoid, for the order in hand alone: forgotten once it is placed, or after avoids_hours. No model is told.';
comment on column public.customers.avoids_at is 'When they said so last.';

create index customers_by_what_they_avoid on public.customers (avoids_at) where avoids_at is not null;

create index customers_by_default_address on public.customers (default_address_id, person_id);

alter table public.customers enable row level security;

create table public.runners (
  person_id bigint primary key references public.persons on delete restrict,
  vehicle text not null,
  is_on_duty boolean not null default false,
  duty_changed_at timestamptz,
  point extensions.geography(point, 4326),
  point_at timestamptz,
  doubted_point extensions.geography(point, 4326),
  doubted_at timestamptz,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  user_id uuid references auth.users on delete set null,
  heard_at timestamptz,
  pin_asked_at timestamptz,
  constraint users_are_one_runner unique (user_id),
  constraint vehicles_are_known check (vehicle in ('bicycle', 'motorcycle', 'car', 'foot')),
  constraint positions_have_an_age check ((point is null) = (point_at is null)),
  constraint doubted_positions_have_an_age check ((doubted_point is null) = (doubted_at is null)),
  constraint runners_on_duty_know_since_when check (not is_on_duty or duty_changed_at is not null),
  constraint suspended_runners_are_off_duty check (suspended_at is null or not is_on_duty),
  constraint suspended_runners_have_a_reason check ((suspended_at is null) = (suspended_reason is null))
);

comment on table public.runners is 'Persons who bring orders, and where they were last seen.';
comment on column public.runners.point_at is 'When they were at `point`; old positions count less.';
comment on column public.runners.doubted_point is
  'A place that nobody reaches so fast: counts once a second position there, a moment later, agrees with it.';
comment on column public.runners.suspended_at is 'No offers from here on, until private.confirm_runner.';
comment on column public.runners.user_id is 'Set for those who follow their work in an app: they may join runner:<person_id>.';
comment on column public.runners.pin_asked_at is 'When they were last asked for a pin, as theirs was growing old.';
comment on column public.runners.heard_at is 'When they last did anything; silence with food in hand reaches an admin.';

create index runners_on_duty_by_point on public.runners using gist (point) where is_on_duty;

alter table public.runners enable row level security;

create table public.admins (
  person_id bigint primary key references public.persons on delete restrict,
  user_id uuid references auth.users on delete set null,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  constraint users_are_one_admin unique (user_id),
  constraint suspended_admins_have_a_reason check ((suspended_at is null) = (suspended_reason is null))
);

comment on table public.admins is 'Who runs the city; the first one is inserted by whoever deploys.';
comment on column public.admins.suspended_at is 'Without rights from here on, until another admin''s private.confirm_admin.';

alter table public.admins enable row level security;

create table public.channels (
  id bigint generated always as identity primary key,
  kind text not null,
  agent text,
  restaurant_id uuid,
  phone_number_id text,
  phone text,
  is_active boolean not null default true,
  constraint numbers_of_a_kitchen_serve_who_orders_there check (restaurant_id is null or coalesce(agent, 'client') = 'client'),
  constraint channels_are_whatsapp_or_web check (kind in ('whatsapp', 'web')),
  constraint channels_serve_a_known_agent foreign key (agent) references ai.agents on delete restrict,
  constraint phone_number_ids_name_one_channel unique (phone_number_id),
  constraint whatsapp_channels_have_a_phone_number_id check ((kind = 'whatsapp') = (phone_number_id is not null))
);

comment on table public.channels is 'Where people reach Weats: one WhatsApp number or the web.';
comment on column public.channels.agent is 'Whom it serves; null: shared, the role is found for each message.';
comment on column public.channels.restaurant_id is 'Whose number it is: only what this kitchen has is shown and sold there; null: Weats'' own.';
comment on column public.channels.phone_number_id is 'WhatsApp''s id of our number, as its webhook names it.';

comment on column public.channels.phone is 'Its digits, as Meta last displayed it: nobody who writes from there is a person.';

create index channels_by_agent on public.channels (agent);

create index channels_by_restaurant on public.channels (restaurant_id);

alter table public.channels enable row level security;
