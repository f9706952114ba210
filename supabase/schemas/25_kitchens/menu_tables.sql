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
