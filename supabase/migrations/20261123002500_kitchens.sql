-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/25_kitchens/tables.sql
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

-- schemas/25_kitchens/block_tables.sql
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

-- schemas/25_kitchens/menu_tables.sql
-- after: tables.sql
-- The menu: categories, dishes, options and their rules, where a restaurant delivers and for how much, promotions. Money
-- is in the minor units in use of the restaurant's currency (COP: whole pesos). Unknown allergens and diets are null and
-- never mean "none".

create table public.menu_categories (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  name text not null,
  position integer not null,
  name_words text not null generated always as (private.singular(private.normalise(name))) stored,
  constraint categories_are_known_with_their_restaurant unique (id, restaurant_id),
  constraint categories_have_one_name_in_a_restaurant unique (restaurant_id, name),
  constraint category_names_are_short check (length(name) between 1 and 60)
);

comment on table public.menu_categories is 'Headings of a menu, in the order of their position.';
comment on column public.menu_categories.name_words is 'The name as it is compared with what people write.';

alter table public.menu_categories enable row level security;

create function private.item_words(name text, description text, diets text[])
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return private.singular(private.normalise(
    concat_ws(' ', name, description, array_to_string(diets, ' '))
  ));
end
$$;

comment on function private.item_words is 'All the words of a dish, as they are compared.';

create function private.allergens()
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select array[
    'gluten', 'milk', 'egg', 'fish', 'shellfish', 'mollusc', 'peanut', 'nut', 'soy', 'sesame', 'mustard', 'celery', 'sulphite'
  ]
$$;

comment on function private.allergens is 'The allergens that Weats knows, as the constraints of dishes and options name them, in the order in which they are said.';

create table public.menu_items (
  id uuid primary key default gen_random_uuid(),
  restaurant_id uuid not null references public.restaurants on delete restrict,
  category_id bigint not null,
  name text not null,
  description text,
  price bigint not null,
  is_active boolean not null default true,
  unavailable_until timestamptz,
  allergens text[],
  diets text[],
  position integer not null default 0,
  created_at timestamptz not null,
  name_words text not null generated always as (private.singular(private.normalise(name))) stored,
  search_words text not null generated always as (private.item_words(name, description, diets)) stored,
  constraint items_stand_in_a_category_of_their_restaurant
    foreign key (category_id, restaurant_id)
    references public.menu_categories (id, restaurant_id)
    on delete restrict,
  constraint item_names_are_short check (length(name) between 1 and 120),
  constraint item_descriptions_are_short check (length(description) between 1 and 500),
  constraint item_prices_are_not_negative check (price between 0 and 100000000),
  constraint allergens_are_known_words check (
    allergens <@ array[
      'gluten', 'milk', 'egg', 'fish', 'shellfish', 'mollusc', 'peanut', 'nut', 'soy', 'sesame', 'mustard', 'celery',
      'sulphite'
    ]
  ),
  constraint diets_are_known_words check (
    diets <@ array['vegetarian', 'vegan', 'gluten_free', 'lactose_free', 'halal', 'kosher']
  )
);

comment on table public.menu_items is 'Dishes and drinks. One that left the menu is inactive: orders point at it.';
comment on column public.menu_items.price is 'Minor units of the restaurant''s currency (COP: whole pesos), before options.';
comment on column public.menu_items.unavailable_until is 'Off until then; infinity: until somebody puts it back. Null: available.';
comment on column public.menu_items.allergens is 'What it contains; {} = contains none of them, null = nobody has said.';
comment on column public.menu_items.diets is 'What it suits; {} = none of them, null = nobody has said.';
comment on column public.menu_items.name_words is 'The name as it is compared with what people write; kept, as every turn that a model is asked about compares all of them.';
comment on column public.menu_items.search_words is 'Name, description and diets, as name_words.';

create index menu_items_by_restaurant on public.menu_items (restaurant_id);

create index menu_items_by_category on public.menu_items (category_id, restaurant_id);

-- Of many kitchens those dishes alone are looked at that have one of the words.
create index menu_items_by_each_word on public.menu_items using gin (string_to_array(name_words, ' ')) where is_active;

create index menu_items_by_words on public.menu_items (private.normalise(name)) where is_active;

alter table public.menu_items enable row level security;

create table public.option_groups (
  id bigint generated always as identity primary key,
  item_id uuid not null references public.menu_items on delete cascade,
  name text not null,
  kind text not null,
  is_required boolean not null,
  min_choices integer not null,
  max_choices integer not null,
  position integer not null default 0,
  constraint groups_have_one_name_in_an_item unique (item_id, name),
  constraint group_names_are_short check (length(name) between 1 and 60),
  constraint groups_choose_add_or_remove check (kind in ('choice', 'addition', 'removal')),
  constraint required_groups_ask_for_a_choice check (not is_required or min_choices >= 1),
  constraint groups_allow_what_they_ask check (
    min_choices >= 0
    and max_choices >= greatest(min_choices, 1)
    and max_choices <= 20
  )
);

comment on table public.option_groups is 'What is chosen with a dish; the rules are applied by private.option_problems.';
comment on column public.option_groups.kind is
  'choice, addition, or removal: its options are what is left out. Left null when it is made, it is guessed from the name, once.';
comment on column public.option_groups.min_choices is 'If not is_required: none at all, or at least so many.';

alter table public.option_groups enable row level security;

create table public.options (
  id bigint generated always as identity primary key,
  group_id bigint not null references public.option_groups on delete cascade,
  name text not null,
  price_difference bigint not null default 0,
  unavailable_until timestamptz,
  allergens text[],
  diets text[],
  position integer not null default 0,
  name_words text not null generated always as (private.singular(private.normalise(name))) stored,
  constraint options_contain_known_allergens check (
    allergens <@ array[
      'gluten', 'milk', 'egg', 'fish', 'shellfish', 'mollusc', 'peanut', 'nut', 'soy', 'sesame', 'mustard', 'celery',
      'sulphite'
    ]
  ),
  constraint options_suit_known_diets check (
    diets <@ array['vegetarian', 'vegan', 'gluten_free', 'lactose_free', 'halal', 'kosher']
  ),
  constraint options_have_one_name_in_a_group unique (group_id, name),
  constraint option_names_are_short check (length(name) between 1 and 80),
  constraint price_differences_are_bounded check (price_difference between -100000000 and 100000000)
);

comment on table public.options is 'The choices of a group. Each counts once in a dish.';
comment on column public.options.name_words is 'The name as it is compared with what people write.';
comment on column public.options.allergens is 'What it brings into the dish; {} = none of them, null = nobody has said.';
comment on column public.options.diets is 'What the dish still suits with it; {} = none of them, null = nobody has said.';
comment on column public.options.price_difference is 'Added to the price of one dish; may be negative. Minor units as menu_items.price.';

alter table public.options enable row level security;

create table public.delivery_zones (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  name text not null,
  area extensions.geography(geometry, 4326) not null,
  fee bigint not null,
  minimum bigint not null default 0,
  constraint zones_have_one_name_in_a_restaurant unique (restaurant_id, name),
  constraint zones_are_one_area_or_several check (extensions.geometrytype(area) in ('POLYGON', 'MULTIPOLYGON')),
  constraint zones_are_drawn_without_crossing check (extensions.st_isvalid(area::extensions.geometry)),
  constraint delivery_fees_are_not_negative check (fee between 0 and 100000000),
  constraint delivery_minimums_are_not_negative check (minimum between 0 and 100000000)
);

comment on table public.delivery_zones is 'Where a restaurant delivers, read by private.delivery_terms. Zones may overlap.';
comment on column public.delivery_zones.area is 'As drawn on a map: edges are straight in degrees, the border belongs to it.';
comment on column public.delivery_zones.minimum is 'Least subtotal before discount and fee.';

-- For "who delivers here", over all restaurants; geometry, because edges are those of the map.
create index delivery_zones_by_area on public.delivery_zones using gist ((area::extensions.geometry));

alter table public.delivery_zones enable row level security;

create table public.promotions (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  name text not null,
  kind text not null,
  value bigint not null default 0,
  minimum bigint not null default 0,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  is_active boolean not null default true,
  constraint promotion_names_are_short check (length(name) between 1 and 120),
  constraint promotions_are_percent_amount_or_free_delivery check (kind in ('percent', 'amount', 'free_delivery')),
  constraint promotions_give_what_their_kind_can check (
    case kind
      when 'percent' then value between 1 and 100
      when 'amount' then value between 1 and 100000000
      else value = 0
    end
  ),
  constraint promotion_minimums_are_not_negative check (minimum between 0 and 100000000),
  constraint promotions_end_after_they_start check (ends_at > starts_at)
);

comment on table public.promotions is 'Discounts of a whole order; the best one counts alone (private.discount_for).';
comment on column public.promotions.value is 'percent: 1 to 100; amount: minor units; free_delivery: 0.';
comment on column public.promotions.minimum is 'Least subtotal for which it holds.';
comment on column public.promotions.ends_at is 'The first moment without it; infinity: until somebody ends it.';

create index promotions_by_restaurant on public.promotions (restaurant_id);

alter table public.promotions enable row level security;

-- schemas/25_kitchens/availability.sql
-- What can be had now: a dish that is off comes back by itself.

create function private.is_available(item_id uuid, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.menu_items as i
    where i.id = is_available.item_id
      and i.is_active
      and (i.unavailable_until is null or i.unavailable_until <= at)
      and not exists (
        select
        from public.option_groups as g
        where g.item_id = i.id
          and g.is_required
          and g.min_choices > (
            select count(*)
            from public.options as o
            where o.group_id = g.id
              and (o.unavailable_until is null or o.unavailable_until <= at)
          )
      )
  );
end
$$;

comment on function private.is_available is
  'Whether a dish can be had at a moment, its restaurant being open: on the menu, not switched off, enough options left in each required group.';

create function private.off_until(restaurant_id uuid, how text, until_at timestamptz, at timestamptz)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if how not in ('available', 'until', 'tomorrow', 'indefinitely')
    or how is null
    or (how = 'until') <> (until_at is not null) then
    perform private.refuse(
      'PT422', format('Cannot switch off as the way is unknown or its time is missing: %s', how)
    );
  end if;
  return case how
    when 'until' then until_at
    -- No opening is known: off until somebody switches it on.
    when 'tomorrow' then coalesce(private.next_day_opening(restaurant_id, at), 'infinity')
    when 'indefinitely' then 'infinity'
  end;
end
$$;

comment on function private.off_until is
  'The moment until which something is off: null for available, the given time, the next working day''s opening, or infinity.';

create function private.set_item_availability(item_id uuid, how text, until_at timestamptz, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  update public.menu_items as i
  set unavailable_until = private.off_until(
    i.restaurant_id, how, until_at, at
  )
  where i.id = item_id
  returning i.unavailable_until into v_until;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  end if;
  return jsonb_build_object('ok', true, 'code', 'changed', 'unavailable_until', v_until);
end
$$;

comment on function private.set_item_availability is
  'Switches a dish on (available) or off (until a time, tomorrow, indefinitely). Who may is decided by the caller.';

-- schemas/25_kitchens/codes.sql
-- Codes that make somebody more than a customer: drawn, counted when they are wrong.

create function private.draw_invitation_code()
returns text
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Bytes 6 and 8 of a random uuid are partly fixed; 32 letters, so that no byte favours one. The last is a digit: a
  -- word of eight letters is no code.
  select string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + (
    get_byte(u.bytes, b.place) & case when b.place = 11 then 7 else 31 end
  ), 1), '' order by b.place)
  from (select uuid_send(gen_random_uuid()) as bytes) as u
  cross join unnest(array[0, 1, 2, 3, 4, 5, 10, 11]) as b (place)
$$;

comment on function private.draw_invitation_code is 'Eight random characters that nobody confuses when they are said or typed, a digit last.';

create function private.bare_code(code text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select regexp_replace(upper(code), '[^A-Z0-9]', '', 'g')
$$;

comment on function private.bare_code is 'A code as it is kept, however it was typed.';

create function private.is_over(tries private.code_tries, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select (tries).began_at <= at - make_interval(mins => private.setting_int('code_pause_minutes'))
$$;

comment on function private.is_over is 'Whether tries of codes count no more.';

create function private.must_wait_with_codes(who text, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from private.code_tries as t
    where t.who = must_wait_with_codes.who
      and t.tries >= private.setting_int('code_tries')
      and not private.is_over(t, at)
  )
$$;

comment on function private.must_wait_with_codes is 'Whether somebody tried too many wrong codes lately: theirs are not looked at.';

create function private.count_wrong_code(who text, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.code_tries as t (who, tries, began_at)
  values (count_wrong_code.who, 1, at)
  on conflict on constraint code_tries_pkey do update
  set
    tries = case when private.is_over(t, at) then 1 else t.tries + 1 end,
    began_at = case when private.is_over(t, at) then at else t.began_at end
$$;

comment on function private.count_wrong_code is 'Notes a code that nobody gave; what was tried before the last pause is forgotten.';

create function private.purge_codes(at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from private.code_tries as t
  where t.began_at <= at - make_interval(mins => private.setting_int('code_pause_minutes'));
  delete from private.user_links as l where l.person_id is null and l.expires_at <= at - interval '1 day'
$$;

comment on function private.purge_codes is 'Forgets tries that count no more and links that nobody made.';

-- schemas/25_kitchens/board_people.sql
-- after: codes.sql
-- Whose phone a signed-in user of the board has. They send a code from it: rules about own orders go by the person.

create function private.person_of_user(user_id uuid)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    (select l.person_id from private.user_links as l where l.user_id = person_of_user.user_id),
    (select s.person_id from public.staff as s where s.user_id = person_of_user.user_id and s.person_id is not null limit 1)
  )
$$;

comment on function private.person_of_user is 'Which person of WhatsApp a signed-in user is; null until they sent their code.';

create function private.begin_link(user_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_link private.user_links;
begin
  -- One who asks twice gets the same code; a code that somebody else drew by chance is drawn again.
  loop
    insert into private.user_links as l (user_id, code, expires_at)
    values (
      begin_link.user_id, private.draw_invitation_code(), at + make_interval(mins => private.setting_int('link_minutes'))
    )
    on conflict do nothing;
    update private.user_links as l
    set
      code = case when l.expires_at > at then l.code else private.draw_invitation_code() end,
      expires_at = case
        when l.expires_at > at then l.expires_at
        else at + make_interval(mins => private.setting_int('link_minutes'))
      end
    where l.user_id = begin_link.user_id
    returning l.* into v_link;
    exit when found;
  end loop;
  return jsonb_build_object('link_code', v_link.code, 'expires_at', v_link.expires_at);
end
$$;

comment on function private.begin_link is 'The code that a signed-in user sends from their WhatsApp: {link_code, expires_at}.';

create function private.begin_link(at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if auth.uid() is null then
    perform private.refuse('PT401', 'Cannot give a code as nobody is signed in');
  end if;
  return private.begin_link(auth.uid(), at);
end
$$;

comment on function private.begin_link(timestamptz) is 'As the signed-in user: see private.begin_link.';

create function private.merge_staff(user_id uuid, person_id bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_twice record;
begin
  -- They work there twice, once by phone and once by board: the row of the phone remains, with the higher of both roles.
  -- Who was dismissed as one of them stays so.
  for v_twice in
    select b.id as board_id, p.id as phone_id, b.suspended_at, b.suspended_reason,
      (array['owner', 'manager', 'cook'])[least(
        array_position(array['owner', 'manager', 'cook'], b.role), array_position(array['owner', 'manager', 'cook'], p.role)
      )] as role
    from public.staff as b
    join public.staff as p on p.restaurant_id = b.restaurant_id and p.person_id = merge_staff.person_id
    where b.user_id = merge_staff.user_id
      and b.id <> p.id
    order by b.id
  loop
    update public.staff_invitations as i set invited_by = v_twice.phone_id where i.invited_by = v_twice.board_id;
    update public.staff_invitations as i set accepted_by = v_twice.phone_id where i.accepted_by = v_twice.board_id;
    delete from public.staff as s where s.id = v_twice.board_id;
    update public.staff as s
    set
      user_id = merge_staff.user_id,
      role = v_twice.role,
      suspended_at = coalesce(s.suspended_at, v_twice.suspended_at),
      suspended_reason = coalesce(s.suspended_reason, v_twice.suspended_reason)
    where s.id = v_twice.phone_id;
  end loop;
  update public.staff as s
  set person_id = merge_staff.person_id
  where s.user_id = merge_staff.user_id
    and s.person_id is null;
end
$$;

comment on function private.merge_staff is
  'Makes what a user and a person are in restaurants one; where both work the row of the person stays.';

create function private.finish_link(code text, person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_link private.user_links;
begin
  select l.* into v_link
  from private.user_links as l
  where l.code = private.bare_code(finish_link.code)
  for update;
  if v_link.user_id is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_code');
  elsif v_link.person_id is null and v_link.expires_at <= at then
    return jsonb_build_object('ok', false, 'code', 'expired');
  elsif v_link.person_id is not null and v_link.person_id <> finish_link.person_id then
    return jsonb_build_object('ok', false, 'code', 'already_used');
  end if;
  update private.user_links as l
  set person_id = finish_link.person_id, linked_at = coalesce(l.linked_at, at)
  where l.user_id = v_link.user_id;
  perform private.merge_staff(v_link.user_id, finish_link.person_id);
  return jsonb_build_object('ok', true, 'code', 'linked');
end
$$;

comment on function private.finish_link is
  'A person sent the code of a signed-in user: they are one. Refuses as row: unknown_code, expired, already_used.';

-- schemas/25_kitchens/holidays.sql
-- after: tables.sql
-- Public holidays: on them a restaurant has its hours of weekday 7, if it has such, or does not open.

create table private.holidays (
  day date primary key,
  name text not null,
  shipped jsonb
);

comment on table private.holidays is 'The public holidays of the country; a city may change them, and adds those of later years.';

alter table private.holidays enable row level security;

-- Colombia (Ley 51 de 1983).
insert into private.holidays (day, name)
values
  ('2026-01-01', 'Año Nuevo'), ('2026-01-12', 'Reyes Magos'), ('2026-03-23', 'San José'),
  ('2026-04-02', 'Jueves Santo'), ('2026-04-03', 'Viernes Santo'), ('2026-05-01', 'Día del Trabajo'),
  ('2026-05-18', 'Ascensión'), ('2026-06-08', 'Corpus Christi'), ('2026-06-15', 'Sagrado Corazón'),
  ('2026-06-29', 'San Pedro y San Pablo'), ('2026-07-20', 'Independencia'), ('2026-08-07', 'Batalla de Boyacá'),
  ('2026-08-17', 'Asunción'), ('2026-10-12', 'Día de la Raza'), ('2026-11-02', 'Todos los Santos'),
  ('2026-11-16', 'Independencia de Cartagena'), ('2026-12-08', 'Inmaculada Concepción'), ('2026-12-25', 'Navidad'),
  ('2027-01-01', 'Año Nuevo'), ('2027-01-11', 'Reyes Magos'), ('2027-03-22', 'San José'),
  ('2027-03-25', 'Jueves Santo'), ('2027-03-26', 'Viernes Santo'), ('2027-05-01', 'Día del Trabajo'),
  ('2027-05-10', 'Ascensión'), ('2027-05-31', 'Corpus Christi'), ('2027-06-07', 'Sagrado Corazón'),
  ('2027-07-05', 'San Pedro y San Pablo'), ('2027-07-20', 'Independencia'), ('2027-08-07', 'Batalla de Boyacá'),
  ('2027-08-16', 'Asunción'), ('2027-10-18', 'Día de la Raza'), ('2027-11-01', 'Todos los Santos'),
  ('2027-11-15', 'Independencia de Cartagena'), ('2027-12-08', 'Inmaculada Concepción'), ('2027-12-25', 'Navidad'),
  ('2028-01-01', 'Año Nuevo'), ('2028-01-10', 'Reyes Magos'), ('2028-03-20', 'San José'),
  ('2028-04-13', 'Jueves Santo'), ('2028-04-14', 'Viernes Santo'), ('2028-05-01', 'Día del Trabajo'),
  ('2028-05-29', 'Ascensión'), ('2028-06-19', 'Corpus Christi'), ('2028-06-26', 'Sagrado Corazón'),
  ('2028-07-03', 'San Pedro y San Pablo'), ('2028-07-20', 'Independencia'), ('2028-08-07', 'Batalla de Boyacá'),
  ('2028-08-21', 'Asunción'), ('2028-10-16', 'Día de la Raza'), ('2028-11-06', 'Todos los Santos'),
  ('2028-11-13', 'Independencia de Cartagena'), ('2028-12-08', 'Inmaculada Concepción'), ('2028-12-25', 'Navidad');

-- schemas/25_kitchens/hours.sql
-- When a restaurant is open: weekly hours, special days, pauses.

create function private.opening_times(restaurant_id uuid, first_day date, last_day date)
returns table (day date, opens_at timestamptz, closes_at timestamptz)
language plpgsql
stable
security invoker
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
-- A plan that is kept: this runs for every restaurant and basket, and planning it takes ten times as long as running it.
begin
  return query
  with days as (
    select first_day + d.n as civil
    from generate_series(0, last_day - first_day) as d (n)
  ),
  planned (civil, opens, closes) as (
    select d.civil, h.opens, h.closes
    from days as d
    join public.restaurants as r on r.id = opening_times.restaurant_id
    cross join lateral (select exists (select from private.holidays as y where y.day = d.civil) as is_holiday) as k
    join public.restaurant_hours as h on h.restaurant_id = r.id and h.weekday = case
      when k.is_holiday and exists (select from public.restaurant_hours as o where o.restaurant_id = r.id and o.weekday = 7) then 7
      else extract(dow from d.civil)
    end
    where (r.is_open_on_holidays or not k.is_holiday)
      and not exists (
        select
        from public.restaurant_special_days as s
        where s.restaurant_id = opening_times.restaurant_id
          and s.day = d.civil
      )
    union all
    select s.day, s.opens, s.closes
    from public.restaurant_special_days as s
    where s.restaurant_id = opening_times.restaurant_id
      and s.day between first_day and last_day
      and s.opens is not null
  )
  -- Both ends as instants: an hour that a clock change repeats or leaves out opens or closes nothing twice.
  select p.civil, times.opens_at, times.closes_at
  from planned as p
  join public.restaurants as r on r.id = opening_times.restaurant_id
  -- From 00:00 to 23:59 is the whole day: there is no last minute, and no last order.
  cross join lateral (select p.opens = '00:00' and p.closes >= '23:59' as is_whole) as w
  cross join lateral (
    select
      (p.civil + p.opens) at time zone r.timezone as opens_at,
      (p.civil + (p.closes <= p.opens)::integer + case when w.is_whole then time '24:00' else p.closes end) at time zone r.timezone
        - make_interval(mins => case when w.is_whole then 0 else r.last_order_minutes end) as closes_at
  ) as times
  where times.closes_at > times.opens_at;
end
$$;

comment on function private.opening_times is
  'When a restaurant opens and closes on its days, special days and past midnight counted, pauses not. closes_at is the first moment without orders.';

create function private.is_open(restaurant_id uuid, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.restaurants as r
    cross join lateral (select (at at time zone r.timezone)::date as today) as d
    cross join lateral private.opening_times(r.id, d.today - 1, d.today) as o
    where r.id = restaurant_id
      and r.is_active
      and (r.paused_until is null or r.paused_until <= at)
      and o.opens_at <= at
      and o.closes_at > at
  );
end
$$;

comment on function private.is_open is 'Whether a restaurant takes orders at a moment: active, not paused, within its hours on its own clock.';

create function private.next_opening(restaurant_id uuid, at timestamptz)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  select min(greatest(o.opens_at, f.first_at))
  from public.restaurants as r
  cross join lateral (select greatest(at, r.paused_until) as first_at) as f
  cross join lateral (select (f.first_at at time zone r.timezone)::date as today) as d
  cross join lateral private.opening_times(r.id, d.today - 1, d.today + 60) as o
  where r.id = restaurant_id
    and r.is_active
    and isfinite(f.first_at)
    and o.closes_at > f.first_at
$$;

comment on function private.next_opening is
  'The first moment from `at` on when a restaurant takes orders (`at` itself when it is open); null when none is known within 60 days.';

create function private.next_day_opening(restaurant_id uuid, at timestamptz)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  with today as (
    select coalesce(
      (
        select max(o.day)
        from private.opening_times(r.id, d.civil - 1, d.civil) as o
        where o.opens_at <= at
          and o.closes_at > at
      ),
      -- Who says "tomorrow" at two in the morning means after sleeping.
      ((at - interval '4 hours') at time zone r.timezone)::date
    ) as day
    from public.restaurants as r
    cross join lateral (select (at at time zone r.timezone)::date as civil) as d
    where r.id = restaurant_id
  )
  select min(o.opens_at)
  from today as t
  cross join lateral private.opening_times(restaurant_id, t.day + 1, t.day + 60) as o
$$;

comment on function private.next_day_opening is
  'What a kitchen means by "tomorrow": its first opening after the working day that `at` belongs to; null when none is known within 60 days.';

-- Accepted orders go on.
create function private.pause_restaurant(restaurant_id uuid, until_at timestamptz, actor_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if private.staff_role(restaurant_id, actor_person_id) is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_restaurant');
  elsif until_at <= at then
    return jsonb_build_object('ok', false, 'code', 'invalid_end');
  end if;
  update public.restaurants as r
  set paused_until = until_at, pause_reason = case when until_at is not null then 'staff' end
  where r.id = restaurant_id;
  return jsonb_build_object('ok', true, 'code', case when until_at is null then 'opened' else 'paused' end);
end
$$;

comment on function private.pause_restaurant is
  'A member of the staff pauses new orders until a moment, or ends the pause (null): paused, opened, unknown_restaurant, invalid_end.';

-- For 23 hours at most; the hours of the weekday stay.
create function private.open_for_today(restaurant_id uuid, until_at timestamptz, actor_person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants;
  v_opens timestamp;
begin
  select r.* into v_restaurant from public.restaurants as r where r.id = open_for_today.restaurant_id for no key update;
  if private.staff_role(v_restaurant.id, actor_person_id) is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_restaurant');
  elsif until_at <= at or until_at > at + interval '23 hours' then
    return jsonb_build_object('ok', false, 'code', 'invalid_end');
  end if;
  v_opens := date_trunc('minute', at at time zone v_restaurant.timezone);
  -- A special day replaces the weekday: what the weekday has goes on.
  if not exists (
    select
    from public.restaurant_special_days as s
    where s.restaurant_id = v_restaurant.id
      and s.day = v_opens::date
  ) then
    insert into public.restaurant_special_days (restaurant_id, day, opens, closes)
    select h.restaurant_id, v_opens::date, h.opens, h.closes
    from public.restaurant_hours as h
    where h.restaurant_id = v_restaurant.id
      and h.weekday = extract(dow from v_opens);
  end if;
  delete from public.restaurant_special_days as s
  where s.restaurant_id = v_restaurant.id
    and s.day = v_opens::date
    and (s.opens is null or s.opens = v_opens::time);
  insert into public.restaurant_special_days (restaurant_id, day, opens, closes)
  values (
    v_restaurant.id, v_opens::date, v_opens::time, (until_at at time zone v_restaurant.timezone)::time
  );
  update public.restaurants as r set paused_until = null, pause_reason = null where r.id = v_restaurant.id;
  return jsonb_build_object('ok', true, 'code', 'opened');
end
$$;

comment on function private.open_for_today is
  'A member of the staff opens outside the hours, for less than a day, and ends a pause: opened, unknown_restaurant, invalid_end.';

-- schemas/25_kitchens/invitations.sql
-- after: codes.sql
-- How somebody begins to work in a restaurant: an invitation with a code, taken once.

create function private.may_invite(restaurant_id uuid, role text, invited_by bigint, invited_by_admin bigint)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select private.is_admin(invited_by_admin) or exists (
    select
    from public.staff as s
    where s.id = may_invite.invited_by
      and s.restaurant_id = may_invite.restaurant_id
      and s.suspended_at is null
      and (s.role = 'owner' or (s.role = 'manager' and may_invite.role = 'cook'))
  )
$$;

comment on function private.may_invite is 'Whether an owner, a manager (cooks alone) or an admin may give somebody this role now.';

create function private.invite_staff(restaurant_id uuid, role text, invited_by bigint, invited_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_invitation public.staff_invitations;
begin
  if invite_staff.role is null or invite_staff.role not in ('owner', 'manager', 'cook') then
    return jsonb_build_object('ok', false, 'code', 'unknown_role');
  elsif not private.may_invite(
    invite_staff.restaurant_id, invite_staff.role, invite_staff.invited_by, invite_staff.invited_by_admin
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  end if;
  loop
    insert into public.staff_invitations (restaurant_id, code, role, invited_by, invited_by_admin, created_at, expires_at)
    values (
      invite_staff.restaurant_id, private.draw_invitation_code(), invite_staff.role, invite_staff.invited_by,
      invite_staff.invited_by_admin, at, at + make_interval(hours => private.setting_int('invitation_hours'))
    )
    on conflict on constraint codes_name_one_invitation do nothing
    returning * into v_invitation;
    exit when found;
  end loop;
  return jsonb_build_object(
    'ok', true,
    'code', 'invited',
    'invitation_id', v_invitation.id,
    'invitation_code', v_invitation.code,
    'role', v_invitation.role,
    'expires_at', v_invitation.expires_at
  );
end
$$;

comment on function private.invite_staff(uuid, text, bigint, bigint, timestamptz) is
  'A code for a new member of the staff, by whoever private.may_invite lets. Refuses as row: unknown_role, not_allowed.';

create function private.invite_staff(restaurant_id uuid, role text, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.invite_staff(
    restaurant_id,
    role,
    private.my_staff_id(restaurant_id),
    case when private.my_staff_id(restaurant_id) is null then private.my_admin_id() end,
    at
  )
$$;

comment on function private.invite_staff(uuid, text, timestamptz) is 'Invites as the signed-in user of the board, or admin.';

create function private.judge_invitation(invitation public.staff_invitations, staff public.staff, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_inviting_role text;
begin
  -- Null when the inviter has lost the right to invite since.
  select i.role
  into v_inviting_role
  from (
    select s.role from public.staff as s where s.id = (invitation).invited_by and s.suspended_at is null
    union all
    select 'owner' where private.is_admin((invitation).invited_by_admin)
  ) as i;
  return case
    when (invitation).accepted_by = (staff).id then 'accepted'
    when (invitation).accepted_at is not null then 'already_used'
    when (invitation).expires_at <= at then 'expired'
    when (invitation).withdrawn_at is not null then 'withdrawn'
    when v_inviting_role is null or (v_inviting_role <> 'owner' and (invitation).role <> 'cook') then 'withdrawn'
    when (staff).suspended_at is null and (staff).id is not null then 'already_staff'
    when (staff).id is not null and v_inviting_role <> 'owner' then 'suspended'
  end;
end
$$;

comment on function private.judge_invitation is
  'Why a code cannot be used (again) by who is this member of the staff, or nobody yet; null: it can. accepted: it was theirs.';

create function private.accept_invitation(code text, person_id bigint, user_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_invitation public.staff_invitations;
  v_staff public.staff;
  v_who text := coalesce('person:' || accept_invitation.person_id, 'user:' || accept_invitation.user_id);
  v_code text;
begin
  if private.must_wait_with_codes(v_who, at) then
    return jsonb_build_object('ok', false, 'code', 'too_many_tries');
  end if;
  -- Two people with one code: the second waits here and finds it used.
  select i.* into v_invitation
  from public.staff_invitations as i
  where i.code = private.bare_code(accept_invitation.code)
  for update;
  if not found then
    perform private.count_wrong_code(v_who, at);
    return jsonb_build_object('ok', false, 'code', 'unknown_code');
  end if;
  select s.* into v_staff
  from public.staff as s
  where s.restaurant_id = v_invitation.restaurant_id
    and (s.person_id = accept_invitation.person_id or s.user_id = accept_invitation.user_id)
  order by s.id
  limit 1
  for update;
  v_code := private.judge_invitation(v_invitation, v_staff, at);
  if v_code is not null then
    return jsonb_build_object('ok', v_code = 'accepted', 'code', v_code);
  elsif v_staff.id is null then
    insert into public.staff (restaurant_id, person_id, user_id, role, created_at)
    values (
      v_invitation.restaurant_id, accept_invitation.person_id, accept_invitation.user_id, v_invitation.role, at
    )
    returning * into v_staff;
  else
    update public.staff as s
    set
      role = v_invitation.role,
      suspended_at = null,
      suspended_reason = null,
      user_id = coalesce(s.user_id, accept_invitation.user_id)
    where s.id = v_staff.id;
  end if;
  update public.staff_invitations as i
  set accepted_at = at, accepted_by = v_staff.id
  where i.id = v_invitation.id;
  return jsonb_build_object(
    'ok', true,
    'code', 'accepted',
    'staff_id', v_staff.id,
    'restaurant_id', v_invitation.restaurant_id,
    'role', v_invitation.role
  );
end
$$;

comment on function private.accept_invitation(text, bigint, uuid, timestamptz) is
  'Makes a person or user a member of the staff, once for a code. Refuses as row: unknown_code, too_many_tries and those of private.judge_invitation.';

create function private.accept_invitation(code text, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint;
begin
  if auth.uid() is null then
    perform private.refuse('PT401', 'Cannot accept an invitation as nobody is signed in');
  end if;
  v_person_id := private.person_of_user(auth.uid());
  if v_person_id is null then
    return private.begin_link(auth.uid(), at) || '{"ok": false, "code": "needs_person"}';
  end if;
  return private.accept_invitation(code, v_person_id, auth.uid(), at);
end
$$;

comment on function private.accept_invitation(text, timestamptz) is
  'Accepts as the signed-in user of the board. needs_person: first send link_code from their WhatsApp, then again.';

create function private.withdraw_invitation(invitation_id uuid, withdrawn_by bigint, withdrawn_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_invitation public.staff_invitations;
  v_code text;
begin
  -- Whoever accepts it at the same moment is first, or finds it withdrawn.
  select i.* into v_invitation from public.staff_invitations as i where i.id = invitation_id for update;
  v_code := case
    when v_invitation.id is null then 'not_found'
    when not private.may_invite(v_invitation.restaurant_id, v_invitation.role, withdrawn_by, withdrawn_by_admin) then 'not_found'
    when v_invitation.accepted_at is not null then 'already_used'
  end;
  if v_code is not null then
    return jsonb_build_object('ok', false, 'code', v_code);
  end if;
  update public.staff_invitations as i
  set withdrawn_at = coalesce(i.withdrawn_at, at)
  where i.id = v_invitation.id;
  return jsonb_build_object('ok', true, 'code', 'withdrawn');
end
$$;

comment on function private.withdraw_invitation(uuid, bigint, bigint, timestamptz) is
  'Makes a code worth nothing, by whoever could have given it. Refuses as row: not_found, already_used.';

create function private.withdraw_invitation(invitation_id uuid, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.withdraw_invitation(
    invitation_id,
    private.my_staff_id((select i.restaurant_id from public.staff_invitations as i where i.id = invitation_id)),
    private.my_admin_id(),
    at
  )
$$;

comment on function private.withdraw_invitation(uuid, timestamptz) is 'Withdraws as the signed-in user of the board, or admin.';

create function private.pending_invitations(restaurant_id uuid, at timestamptz)
returns setof public.staff_invitations
language sql
stable
security invoker
set search_path = ''
as $$
  select i.*
  from public.staff_invitations as i
  where i.restaurant_id = pending_invitations.restaurant_id
    and i.accepted_at is null
    and i.withdrawn_at is null
    and i.expires_at > at
  order by i.created_at, i.id
$$;

comment on function private.pending_invitations is 'Codes of a restaurant that somebody could use now, the oldest first.';

-- schemas/25_kitchens/menu_version.sql
-- Every change of what a menu says raises restaurants.menu_version.

create function private.raise_menu_version()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  -- Read live whenever a menu is shown, so they change nothing that was said about it.
  v_live constant text[] := array['unavailable_until'];
  v_rows jsonb[];
begin
  if tg_op = 'INSERT' then
    select array_agg(to_jsonb(a)) into v_rows from after as a;
  elsif tg_op = 'DELETE' then
    select array_agg(to_jsonb(b)) into v_rows from before as b;
  else
    select array_agg(side.row)
    into v_rows
    from before as b
    join after as a on a.id = b.id
    cross join lateral (values (to_jsonb(b)), (to_jsonb(a))) as side (row)
    where to_jsonb(b) - v_live is distinct from to_jsonb(a) - v_live;
  end if;
  with changed as (
    select (r.row ->> 'restaurant_id')::uuid as restaurant_id
    from unnest(v_rows) as r (row)
    union
    select i.restaurant_id
    from unnest(v_rows) as r (row)
    join public.menu_items as i on i.id = (r.row ->> 'item_id')::uuid
    union
    select i.restaurant_id
    from unnest(v_rows) as r (row)
    join public.option_groups as g on g.id = (r.row ->> 'group_id')::bigint
    join public.menu_items as i on i.id = g.item_id
  ),
  -- In one order, or two imports of two menus each could wait for one another.
  locked as (
    select r.id
    from public.restaurants as r
    where r.id in (select c.restaurant_id from changed as c)
    order by r.id
    for no key update
  )
  update public.restaurants as r
  set menu_version = r.menu_version + 1
  from locked as l
  where r.id = l.id;
  return null;
end
$$;

comment on function private.raise_menu_version is 'Trigger: once per statement and restaurant whose menu says something else now.';

create trigger raise_menu_version_after_insert
  after insert on public.menu_categories
  referencing new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_update
  after update on public.menu_categories
  referencing old table as before new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_delete
  after delete on public.menu_categories
  referencing old table as before
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_insert
  after insert on public.menu_items
  referencing new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_update
  after update on public.menu_items
  referencing old table as before new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_delete
  after delete on public.menu_items
  referencing old table as before
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_insert
  after insert on public.option_groups
  referencing new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_update
  after update on public.option_groups
  referencing old table as before new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_delete
  after delete on public.option_groups
  referencing old table as before
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_insert
  after insert on public.options
  referencing new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_update
  after update on public.options
  referencing old table as before new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_delete
  after delete on public.options
  referencing old table as before
  for each statement execute function private.raise_menu_version();

-- schemas/25_kitchens/opening_words.sql
-- When something opens, as people say it: today by the hour alone, later with its day.

select private.add_words('opens_today',
  'es', 'a las {time}',
  'en', 'at {time}',
  'pt', 'às {time}'
);

select private.add_words('opens_tomorrow',
  'es', 'mañana a las {time}',
  'en', 'tomorrow at {time}',
  'pt', 'amanhã às {time}'
);

select private.add_words('opens_on_day',
  'es', 'el {day} a las {time}',
  'en', 'on {day} at {time}',
  'pt', '{day} às {time}'
);

select private.add_words('opens_on_date',
  'es', 'el {day} {date} a las {time}',
  'en', 'on {day} {date} at {time}',
  'pt', '{day} {date} às {time}'
);

create function private.day_name(at timestamptz, timezone text, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select (case language
    when 'en' then array['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
    when 'pt' then array['no domingo', 'na segunda', 'na terça', 'na quarta', 'na quinta', 'na sexta', 'no sábado']
    else array['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']
  end)[1 + extract(dow from at at time zone timezone)::integer]
$$;

comment on function private.day_name is 'The day of the week of a moment on a clock, as a sentence says when something opens.';

create function private.when_it_opens(opens_at timestamptz, timezone text, language text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_days integer := (opens_at at time zone timezone)::date - (at at time zone timezone)::date;
begin
  return case when opens_at is not null then private.render(
    case when v_days <= 0 then 'opens_today' when v_days = 1 then 'opens_tomorrow' when v_days < 7 then 'opens_on_day' else 'opens_on_date' end,
    language,
    jsonb_build_object(
      'time', private.clock_time(opens_at, timezone, language), 'day', private.day_name(opens_at, timezone, language),
      'date', to_char(opens_at at time zone timezone, 'FMDD/FMMM')
    )
  ) end;
end
$$;

comment on function private.when_it_opens is 'When something opens: "a las 8:00 a. m.", "mañana a las …", "el martes a las …", with the date a week from now and later; null for never.';

-- schemas/25_kitchens/options.sql
-- Whether the chosen options of a dish go together.

create function private.option_problems(item_id uuid, option_ids bigint[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with chosen as (
      select c.option_id, count(*) as times, min(c.place) as place
      from unnest(option_ids) with ordinality as c (option_id, place)
      group by c.option_id
    ),
    known as (
      select o.id, o.name, o.group_id, o.unavailable_until, c.times, c.place
      from chosen as c
      join public.options as o on o.id = c.option_id
      join public.option_groups as g on g.id = o.group_id
      where g.item_id = option_problems.item_id
    ),
    counted as (
      select g.*, (select count(*) from known as k where k.group_id = g.id) as chosen
      from public.option_groups as g
      where g.item_id = option_problems.item_id
    ),
    problems (rank, place, problem) as (
      select 1, c.place, jsonb_build_object('code', 'unknown_option', 'option_id', c.option_id)
      from chosen as c
      where not exists (select from known as k where k.id = c.option_id)
      union all
      select 2, k.place, jsonb_build_object('code', 'option_twice', 'option_id', k.id, 'name', k.name)
      from known as k
      where k.times > 1
      union all
      select 3, k.place, jsonb_build_object('code', 'option_unavailable', 'option_id', k.id, 'name', k.name)
      from known as k
      where k.unavailable_until > at
      union all
      select 4, row_number() over (order by g.position, g.id), jsonb_build_object(
        'code', case when g.chosen > g.max_choices then 'too_many' else 'too_few' end,
        'group_id', g.id,
        'name', g.name,
        'min', g.min_choices,
        'max', g.max_choices,
        'chosen', g.chosen
      )
      from counted as g
      where g.chosen > g.max_choices
        or (g.chosen < g.min_choices and (g.is_required or g.chosen > 0))
    )
    select coalesce(jsonb_agg(p.problem order by p.rank, p.place), '[]')
    from problems as p
  );
end
$$;

comment on function private.option_problems is
  'What is wrong with the options chosen for one dish: [] or [{code: unknown_option, option_twice, option_unavailable, too_few, too_many, ...}].';

-- schemas/25_kitchens/option_kinds.sql
-- after: options.sql
-- What a chosen option is: one of several, something more, or something left out. It is said as what it is wherever it is
-- said, by private.option_text alone.

select private.add_words('option_with',
  'es', 'con {option}',
  'en', 'with {option}',
  'pt', 'com {option}'
);

select private.add_words('option_without',
  'es', 'sin {option}',
  'en', 'without {option}',
  'pt', 'sem {option}'
);

select private.add_words('kitchen_option_without',
  'es', 'SIN {option}',
  'en', 'WITHOUT {option}',
  'pt', 'SEM {option}'
);

create function private.guessed_kind(name text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(name);
begin
  return case
    when v_words ~ (private.beginning_of('removal_group') || '\M') then 'removal'
    when v_words ~ (private.beginning_of('addition_group') || '\M') then 'addition'
    else 'choice'
  end;
end
$$;

comment on function private.guessed_kind is 'What the name of a group of options suggests that its options are: choice, addition or removal.';

create function private.set_group_kind()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  new.kind := coalesce(new.kind, private.guessed_kind(new.name));
  return new;
end
$$;

comment on function private.set_group_kind is 'Trigger: a new group of which nobody says what its options are is what its name suggests.';

create trigger groups_have_a_kind
  before insert on public.option_groups
  for each row execute function private.set_group_kind();

create function private.small_initial(words text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when words ~ '^[[:upper:]][[:lower:]]' then lower(left(words, 1)) || substr(words, 2) else words end
$$;

comment on function private.small_initial is 'Words as they stand within a sentence.';

create function private.large_initial(words text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select upper(left(words, 1)) || substr(words, 2)
$$;

comment on function private.large_initial is 'Words as they stand on a button.';

-- is_loud: for whoever cooks. A name that says already that it leaves out ("Sin ají") says it once.
create function private.option_text(kind text, name text, language text, is_loud boolean default false)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_bare text := regexp_replace(btrim(name), private.beginning_of('negation') || '\s+', '', 'i');
begin
  if kind = 'removal' or (is_loud and v_bare <> btrim(name)) then
    return private.render(
      case when is_loud then 'kitchen_option_without' else 'option_without' end, language,
      jsonb_build_object('option', private.small_initial(v_bare))
    );
  elsif v_bare = btrim(name) and kind = 'addition' and private.normalise(name) !~ (private.beginning_of('option_word') || '\M') then
    return private.render('option_with', language, jsonb_build_object('option', private.small_initial(name)));
  end if;
  return name;
end
$$;

comment on function private.option_text is
  'An option as it is said, by the kind of its group: "Grande", "con queso", "sin cebolla"; for a kitchen "SIN cebolla".';

create function private.options_text(options jsonb, language text, is_loud boolean default false)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(
      private.quoted(private.option_text(o.value ->> 'kind', o.value ->> 'name', language, is_loud), 'name'), ', '
      -- What is left out stands last, together.
      order by o.value ->> 'kind' is not distinct from 'removal', o.ordinality
    )
    from jsonb_array_elements(options) with ordinality as o
  );
end
$$;

comment on function private.options_text is 'Chosen options [{kind, name}] as they are said, one after the other; null for none.';

create function private.kept_option(kind text, name text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case when kind = 'removal' then private.option_text(kind, name, private.setting_text('city_language')) else name end;
end
$$;

comment on function private.kept_option is 'The name of an option for whoever reads it alone: of a removal what it is, in the city''s language.';

create function private.chosen_options(option_ids bigint[])
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'option_id', o.id, 'group', g.name, 'kind', g.kind,
          'name', private.kept_option(g.kind, o.name),
          'price_difference', o.price_difference
        )
        order by g.position, g.id, o.position, o.id
      ),
      '[]'
    )
    from public.options as o
    join public.option_groups as g on g.id = o.group_id
    where o.id = any (option_ids)
  );
end
$$;

comment on function private.chosen_options is 'Options as they are kept: [{option_id, group, kind, name, price_difference}], in the menu''s order; a removal''s name says "sin".';

-- schemas/25_kitchens/contents.sql
-- after: option_kinds.sql
-- What a dish holds as it was chosen. Unknown stays unknown, and what is left out makes nothing safe: a kitchen that
-- leaves the cheese out has cheese.

create function private.dish_contents(
  item_id uuid, option_ids bigint[], out allergens text[], out is_known boolean, out diets text[]
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  with counted as (
    select o.allergens, o.diets
    from public.option_groups as g
    join public.options as o on o.group_id = g.id
    where g.item_id = dish_contents.item_id
      and g.kind <> 'removal'
      and (
        o.id = any (option_ids)
        -- What must be chosen and is not yet may be any of them.
        or g.is_required and not exists (select from public.options as c where c.group_id = g.id and c.id = any (option_ids))
      )
  )
  select
    array(
      select a.word
      from unnest(private.allergens()) with ordinality as a (word, place)
      where a.word = any (i.allergens) or exists (select from counted as c where a.word = any (c.allergens))
      order by a.place
    ),
    i.allergens is not null and not exists (select from counted as c where c.allergens is null),
    case when i.diets is not null then array(
      select d.word
      from unnest(i.diets) with ordinality as d (word, place)
      where not exists (select from counted as c where d.word <> all (coalesce(c.diets, '{}')))
      order by d.place
    ) end
  into allergens, is_known, diets
  from public.menu_items as i
  where i.id = dish_contents.item_id;
end
$$;

comment on function private.dish_contents is
  'What a dish contains with these options, whether that is all that is in it, and which diets are said to suit it so.';

create function private.allergen_list(allergens text[], language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(private.render('allergen_' || a.allergen, language), ', ' order by a.place)
    from unnest(allergens) with ordinality as a (allergen, place)
  );
end
$$;

comment on function private.allergen_list is 'Allergens in a language, one after the other; null for none.';

-- schemas/25_kitchens/staff.sql
-- Who works in a restaurant and what they may do there.

create function private.staff_role(restaurant_id uuid, person_id bigint)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select s.role
    from public.staff as s
    where s.restaurant_id = staff_role.restaurant_id
      and s.person_id = staff_role.person_id
      and s.suspended_at is null
  );
end
$$;

comment on function private.staff_role is 'What a person is in a restaurant now: owner, manager, cook; null without rights there.';

create function private.my_restaurants()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.restaurant_id
  from public.staff as s
  where s.user_id = (select auth.uid())
    and s.suspended_at is null
$$;

comment on function private.my_restaurants is
  'Restaurants whose board the signed-in user may see. In policies: restaurant_id = any (array(select private.my_restaurants())), which uses an index.';

create function private.my_staff_id(restaurant_id uuid)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select s.id
  from public.staff as s
  where s.user_id = (select auth.uid())
    and s.restaurant_id = my_staff_id.restaurant_id
    and s.suspended_at is null
$$;

comment on function private.my_staff_id is 'As whom the signed-in user acts in a restaurant; null without rights there.';

-- Refuses as row: not_found, not_allowed, not_their_number, already_staff.
create function private.confirm_staff(
  staff_id bigint,
  person_id bigint,
  confirmed_by bigint,
  confirmed_by_admin bigint,
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_staff public.staff;
begin
  select s.* into v_staff from public.staff as s where s.id = staff_id for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not private.is_admin(confirmed_by_admin) and not exists (
    select
    from public.staff as o
    where o.id = confirmed_by
      and o.restaurant_id = v_staff.restaurant_id
      and o.role = 'owner'
      and o.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_staff.suspended_at is null then
    return jsonb_build_object('ok', true, 'code', 'not_suspended');
  elsif confirm_staff.person_id is distinct from v_staff.person_id
    and confirm_staff.person_id is not null
    and not private.is_successor(confirm_staff.person_id, v_staff.person_id) then
    return jsonb_build_object('ok', false, 'code', 'not_their_number');
  elsif exists (
    select
    from public.staff as s
    where s.person_id = confirm_staff.person_id
      and s.restaurant_id = v_staff.restaurant_id
      and s.id <> v_staff.id
  ) then
    return jsonb_build_object('ok', false, 'code', 'already_staff');
  end if;
  update public.staff as s
  set
    person_id = coalesce(confirm_staff.person_id, s.person_id),
    suspended_at = null,
    suspended_reason = null
  where s.id = v_staff.id;
  return jsonb_build_object('ok', true, 'code', 'confirmed');
end
$$;

comment on function private.confirm_staff(bigint, bigint, bigint, bigint, timestamptz) is
  'An owner or admin says that it is still the same human: rights return to the person, or to person_id who has the number now.';

create function private.confirm_staff(staff_id bigint, person_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.confirm_staff(
    staff_id,
    confirm_staff.person_id,
    private.my_staff_id((select s.restaurant_id from public.staff as s where s.id = staff_id)),
    private.my_admin_id(),
    at
  )
$$;

comment on function private.confirm_staff(bigint, bigint, timestamptz) is 'Confirms as the signed-in user of the board, or admin.';

create function private.restaurant_topic(restaurant public.restaurants)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select 'restaurant:' || (restaurant).id || case when (restaurant).topic_version > 1 then ':' || (restaurant).topic_version else '' end
$$;

comment on function private.restaurant_topic is
  'Where a restaurant''s board listens: restaurant:<id>, and :<n> once somebody was dismissed. orders_since tells it.';

create function private.move_topic(restaurant_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- Who was dismissed hears the old topic until their token ends: it is told last that there is another.
  perform realtime.send('{}', 'topic_moved', private.restaurant_topic(r), true)
  from public.restaurants as r
  where r.id = move_topic.restaurant_id;
  update public.restaurants as r
  set topic_version = r.topic_version + 1
  where r.id = move_topic.restaurant_id;
end
$$;

comment on function private.move_topic is 'What a restaurant''s board hears goes to a new topic; whoever may hear it finds its name by orders_since.';

create function private.dismiss_staff(
  staff_id bigint,
  dismissed_by bigint,
  dismissed_by_admin bigint,
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant_id uuid;
  v_staff public.staff;
begin
  select s.restaurant_id into v_restaurant_id from public.staff as s where s.id = staff_id;
  -- Two owners who dismiss each other: the second waits here, and is no owner any more.
  perform from public.staff as s where s.restaurant_id = v_restaurant_id order by s.id for update;
  select s.* into v_staff from public.staff as s where s.id = staff_id;
  if v_staff.id is null then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not private.is_admin(dismissed_by_admin) and not exists (
    select
    from public.staff as o
    where o.id = dismissed_by
      and o.restaurant_id = v_restaurant_id
      and o.role = 'owner'
      and o.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_staff.role = 'owner' and v_staff.suspended_at is null and not exists (
    select
    from public.staff as o
    where o.restaurant_id = v_restaurant_id
      and o.role = 'owner'
      and o.suspended_at is null
      and o.id <> v_staff.id
  ) then
    return jsonb_build_object('ok', false, 'code', 'last_owner');
  end if;
  update public.staff as s
  set suspended_at = coalesce(s.suspended_at, at), suspended_reason = 'dismissed'
  where s.id = v_staff.id;
  perform private.move_topic(v_restaurant_id);
  return jsonb_build_object('ok', true, 'code', 'dismissed');
end
$$;

comment on function private.dismiss_staff(bigint, bigint, bigint, timestamptz) is
  'An owner or admin takes somebody''s rights in a restaurant. Refuses as row: not_found, not_allowed, last_owner.';

create function private.dismiss_staff(staff_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.dismiss_staff(
    staff_id,
    private.my_staff_id((select s.restaurant_id from public.staff as s where s.id = staff_id)),
    private.my_admin_id(),
    at
  )
$$;

comment on function private.dismiss_staff(bigint, timestamptz) is 'Dismisses as the signed-in user of the board, or admin.';

-- schemas/25_kitchens/blocks.sql
-- after: staff.sql
-- Blocking somebody: an admin everywhere, owners and managers in their kitchen.

select private.add_words('blocked_everywhere',
  'es', 'Gracias por escribirnos. Por ahora no podemos atenderte por aquí.',
  'en', 'Thank you for writing. For now we cannot serve you here.',
  'pt', 'Obrigado por escrever. No momento não podemos atender você por aqui.'
);

create function private.is_blocked(person_id bigint, restaurant_id uuid default null)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from private.blocks as b
    where b.person_id = is_blocked.person_id
      and b.ended_at is null
      and (b.restaurant_id is null or b.restaurant_id = is_blocked.restaurant_id)
  );
end
$$;

comment on function private.is_blocked is 'Whether a person is served nowhere, or not by this restaurant.';

create function private.may_block(restaurant_id uuid, by_person_id bigint, by_user_id uuid)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select private.is_admin(by_person_id) or exists (
    select
    from public.staff as s
    where s.restaurant_id = may_block.restaurant_id
      and (s.person_id = by_person_id or s.user_id = by_user_id)
      and s.role in ('owner', 'manager')
      and s.suspended_at is null
  )
$$;

comment on function private.may_block is
  'Whether somebody may block people of a restaurant (null: of all): its owners and managers, and admins, who come as persons.';

create function private.judge_block(person_id bigint, restaurant_id uuid, by_person_id bigint, by_user_id uuid, reason text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when not private.may_block(judge_block.restaurant_id, by_person_id, by_user_id) then 'not_allowed'
    when not exists (select from public.persons as p where p.id = judge_block.person_id) then 'unknown_person'
    -- Rights are taken away by who gave them; a block in passing must not.
    when private.is_of_the_team(judge_block.person_id) then 'works_here'
    when coalesce(length(btrim(reason)), 0) not between 1 and 300 then 'reason_missing'
    when exists (
      select
      from private.blocks as b
      where b.person_id = judge_block.person_id
        and b.restaurant_id is not distinct from judge_block.restaurant_id
        and b.ended_at is null
    ) then 'unchanged'
  end
$$;

comment on function private.judge_block is
  'Why somebody may not block a person (in a restaurant; null: everywhere), or null: not_allowed, unknown_person, works_here, reason_missing, unchanged.';

-- What is open of theirs stays: it is the kitchen's or the admin's to end.
create function private.block_person(
  person_id bigint, restaurant_id uuid, reason text, by_person_id bigint, by_user_id uuid, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code text := private.judge_block(person_id, restaurant_id, by_person_id, by_user_id, reason);
  v_id bigint;
begin
  if v_code is not null then
    return jsonb_build_object('ok', v_code = 'unchanged', 'code', v_code);
  end if;
  insert into private.blocks (
    person_id, user_key, phone_key, restaurant_id, blocked_by_person_id, blocked_by_user_id, reason, blocked_at
  )
  select block_person.person_id, k.user_key, k.phone_key, block_person.restaurant_id, by_person_id, by_user_id,
    btrim(block_person.reason), at
  from private.person_key(block_person.person_id) as k
  -- Two who block at once: one is enough.
  on conflict do nothing
  returning id into v_id;
  return jsonb_build_object('ok', true, 'code', case when v_id is null then 'unchanged' else 'blocked' end, 'block_id', v_id);
end
$$;

comment on function private.block_person is
  'Serves a person no more, in a restaurant or (null) anywhere: {ok, code: blocked, block_id}, or private.judge_block.';

create function private.unblock_person(block_id bigint, by_person_id bigint, by_user_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_block private.blocks;
begin
  select b.* into v_block from private.blocks as b where b.id = unblock_person.block_id for no key update;
  if v_block.id is null then
    return '{"ok": false, "code": "unknown_block"}';
  elsif not private.may_block(v_block.restaurant_id, by_person_id, by_user_id) then
    return '{"ok": false, "code": "not_allowed"}';
  elsif v_block.ended_at is not null then
    return '{"ok": true, "code": "unchanged"}';
  end if;
  update private.blocks as b
  set ended_at = at, ended_by_person_id = by_person_id, ended_by_user_id = by_user_id
  where b.id = v_block.id;
  return '{"ok": true, "code": "unblocked"}';
end
$$;

comment on function private.unblock_person is
  'Serves somebody again, by whoever might block them: {ok, code: unblocked, unchanged, unknown_block, not_allowed}.';

create function private.block_person(person_id bigint, restaurant_id uuid, reason text, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.block_person(
    block_person.person_id, block_person.restaurant_id, block_person.reason, private.my_admin_id(), (select auth.uid()), at
  )
$$;

comment on function private.block_person(bigint, uuid, text, timestamptz) is
  'The signed-in admin, owner or manager blocks a person; answers as its namesake.';

create function private.block_customer(order_id uuid, reason text, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select coalesce(
    (
      select private.block_person(o.person_id, o.restaurant_id, block_customer.reason, private.my_admin_id(), (select auth.uid()), at)
      from public.orders as o
      where o.id = order_id
    ),
    '{"ok": false, "code": "unknown_order"}'
  )
$$;

comment on function private.block_customer is
  'The signed-in owner or manager blocks who placed an order, at their restaurant, without learning who it is: private.block_person.';

create function private.unblock_person(block_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.unblock_person(unblock_person.block_id, private.my_admin_id(), (select auth.uid()), at)
$$;

comment on function private.unblock_person(bigint, timestamptz) is
  'The signed-in admin, owner or manager ends a block; answers as its namesake.';

create function private.follow_blocks()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_key record;
begin
  if not exists (select from private.blocks) then
    return null;
  end if;
  select k.* into v_key from private.person_key(new.id) as k;
  -- Blocked as a number alone, known by user id since: the block goes with the person and not with the number.
  update private.blocks as b
  set user_key = coalesce(b.user_key, v_key.user_key), phone_key = coalesce(b.phone_key, v_key.phone_key)
  where b.person_id = new.id
    and b.ended_at is null;
  update private.blocks as b
  set person_id = new.id
  where b.ended_at is null
    and b.person_id is distinct from new.id
    and (b.user_key = v_key.user_key or b.phone_key = v_key.phone_key)
    and private.is_same_key(b.user_key, b.phone_key, v_key.user_key, v_key.phone_key)
    and not exists (
      select
      from private.blocks as o
      where o.person_id = new.id
        and o.restaurant_id is not distinct from b.restaurant_id
        and o.ended_at is null
    );
  return null;
end
$$;

comment on function private.follow_blocks is 'Trigger: who comes back under a blocked user id or number is blocked still.';

create trigger blocks_follow_new_people
  after insert on public.persons
  for each row
  execute function private.follow_blocks();

create trigger blocks_follow_new_names
  after update of whatsapp_user_id, phone on public.persons
  for each row
  when ((old.whatsapp_user_id, old.phone) is distinct from (new.whatsapp_user_id, new.phone))
  execute function private.follow_blocks();

-- schemas/25_kitchens/rights.sql
-- after: staff.sql
-- What the board reads of its restaurants, by row-level security.

create policy "The board sees its restaurants"
  on public.restaurants
  for select
  to authenticated
  using (id = any (array(select private.my_restaurants())));

create policy "The board sees the hours of its restaurants"
  on public.restaurant_hours
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the special days of its restaurants"
  on public.restaurant_special_days
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees who works in its restaurants"
  on public.staff
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees who was invited to its restaurants"
  on public.staff_invitations
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the categories of its restaurants"
  on public.menu_categories
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the dishes of its restaurants"
  on public.menu_items
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the option groups of its restaurants"
  on public.option_groups
  for select
  to authenticated
  using (
    exists (
      select
      from public.menu_items as i
      where i.id = option_groups.item_id
        and i.restaurant_id = any (array(select private.my_restaurants()))
    )
  );

create policy "The board sees the options of its restaurants"
  on public.options
  for select
  to authenticated
  using (
    exists (
      select
      from public.option_groups as g
      join public.menu_items as i on i.id = g.item_id
      where g.id = options.group_id
        and i.restaurant_id = any (array(select private.my_restaurants()))
    )
  );

create policy "The board sees the delivery zones of its restaurants"
  on public.delivery_zones
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the promotions of its restaurants"
  on public.promotions
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

-- schemas/25_kitchens/staff_roles.sql
-- What the roles of a kitchen's staff may do beside cooking, as rows.

create table private.staff_roles (
  role text primary key,
  judges_money boolean not null,
  shipped jsonb
);

comment on table private.staff_roles is 'What a role of public.staff may do beside cooking. A role without a row may nothing of it.';
comment on column private.staff_roles.judges_money is
  'Says whether a transfer came, and ends an order whose money came; the picture of a transfer is shown to these alone.';

alter table private.staff_roles enable row level security;

insert into private.staff_roles (role, judges_money)
values ('owner', true), ('manager', true), ('cook', false);

create function private.judges_money(restaurant_id uuid, person_id bigint, user_id uuid)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from public.staff as s
    join private.staff_roles as r on r.role = s.role
    where s.restaurant_id = judges_money.restaurant_id
      and (s.person_id = judges_money.person_id or s.user_id = judges_money.user_id)
      and s.suspended_at is null
      and r.judges_money
  )
$$;

comment on function private.judges_money is 'Whether a person of WhatsApp, or a signed-in user, may say in a restaurant whether money came.';

-- schemas/25_kitchens/terms.sql
-- Who delivers to a point and for how much, and what a promotion takes off.

create function private.delivery_terms(restaurant_id uuid, point extensions.geography)
returns table (zone_id bigint, fee bigint, minimum bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select z.id, z.fee, z.minimum
  from public.delivery_zones as z
  where z.restaurant_id = delivery_terms.restaurant_id
    and extensions.st_covers(z.area::extensions.geometry, point::extensions.geometry)
  order by z.fee, z.minimum, z.id
  limit 1;
end
$$;

comment on function private.delivery_terms is
  'What a restaurant asks for bringing food to a point: the cheapest of the zones that cover it, border included; no row outside.';

create function private.discount_for(restaurant_id uuid, subtotal bigint, fee bigint, at timestamptz)
returns table (promotion_id bigint, discount bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select p.id, d.discount
  from public.promotions as p
  cross join lateral (
    select case p.kind
      -- Whole minor units, rounded down.
      when 'percent' then subtotal * p.value / 100
      when 'amount' then least(p.value, subtotal)
      when 'free_delivery' then fee
    end as discount
  ) as d
  where p.restaurant_id = discount_for.restaurant_id
    and p.is_active
    and p.starts_at <= at
    and p.ends_at > at
    and p.minimum <= subtotal
    and d.discount > 0
  order by d.discount desc, p.id
  limit 1;
end
$$;

comment on function private.discount_for is
  'The promotion that takes most off an order at a moment, and how much; never more than the order. No row when none holds.';
