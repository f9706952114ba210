-- The menu: categories, dishes, options and their rules, where a restaurant delivers and for how much, and simple
-- promotions. Money is in the minor units in use of the restaurant's currency (COP: whole pesos). Unknown allergens
-- and diets are null and never mean "none". Every change of what the menu says raises restaurants.menu_version.

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
revoke all on public.menu_categories from public, anon, authenticated, service_role;
grant select on public.menu_categories to authenticated;
-- service_role is missing: services call functions.

create function private.item_words(name text, description text, diets text[])
returns text
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return private.singular(private.normalise(
    concat_ws(' ', item_words.name, item_words.description, array_to_string(item_words.diets, ' '))
  ));
end
$$;

comment on function private.item_words is 'All the words of a dish, as they are compared.';
revoke all on function private.item_words from public, anon, authenticated, service_role;
-- No grant: for menu_items.search_words.

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
create index menu_items_by_words on public.menu_items (private.normalise(name)) where is_active;

alter table public.menu_items enable row level security;
revoke all on public.menu_items from public, anon, authenticated, service_role;
grant select on public.menu_items to authenticated;
-- service_role is missing: services call functions.

create table public.option_groups (
  id bigint generated always as identity primary key,
  item_id uuid not null references public.menu_items on delete cascade,
  name text not null,
  is_required boolean not null,
  min_choices integer not null,
  max_choices integer not null,
  position integer not null default 0,
  constraint groups_have_one_name_in_an_item unique (item_id, name),
  constraint group_names_are_short check (length(name) between 1 and 60),
  constraint required_groups_ask_for_a_choice check (not is_required or min_choices >= 1),
  constraint groups_allow_what_they_ask check (
    min_choices >= 0
    and max_choices >= greatest(min_choices, 1)
    and max_choices <= 20
  )
);

comment on table public.option_groups is 'What is chosen with a dish; the rules are applied by private.option_problems.';
comment on column public.option_groups.min_choices is 'If not is_required: none at all, or at least so many.';

alter table public.option_groups enable row level security;
revoke all on public.option_groups from public, anon, authenticated, service_role;
grant select on public.option_groups to authenticated;
-- service_role is missing: services call functions.

create table public.options (
  id bigint generated always as identity primary key,
  group_id bigint not null references public.option_groups on delete cascade,
  name text not null,
  price_difference bigint not null default 0,
  unavailable_until timestamptz,
  position integer not null default 0,
  constraint options_have_one_name_in_a_group unique (group_id, name),
  constraint option_names_are_short check (length(name) between 1 and 80),
  constraint price_differences_are_bounded check (price_difference between -100000000 and 100000000)
);

comment on table public.options is 'The choices of a group. Each counts once in a dish.';
comment on column public.options.price_difference is 'Added to the price of one dish; may be negative. Minor units as menu_items.price.';

alter table public.options enable row level security;
revoke all on public.options from public, anon, authenticated, service_role;
grant select on public.options to authenticated;
-- service_role is missing: services call functions.

create table public.delivery_zones (
  id bigint generated always as identity primary key,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  name text not null,
  area extensions.geography(polygon, 4326) not null,
  fee bigint not null,
  minimum bigint not null default 0,
  constraint zones_have_one_name_in_a_restaurant unique (restaurant_id, name),
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
revoke all on public.delivery_zones from public, anon, authenticated, service_role;
grant select on public.delivery_zones to authenticated;
-- service_role is missing: services call functions.

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
revoke all on public.promotions from public, anon, authenticated, service_role;
grant select on public.promotions to authenticated;
-- service_role is missing: services call functions.

create function private.raise_menu_version()
returns trigger
language plpgsql
volatile
security definer
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
revoke all on function private.raise_menu_version from public, anon, authenticated, service_role;
-- No grant: triggers run it.

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

create function private.is_available(item_id uuid, at timestamptz)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select
    from public.menu_items as i
    where i.id = is_available.item_id
      and i.is_active
      and (i.unavailable_until is null or i.unavailable_until <= is_available.at)
      and not exists (
        select
        from public.option_groups as g
        where g.item_id = i.id
          and g.is_required
          and g.min_choices > (
            select count(*)
            from public.options as o
            where o.group_id = g.id
              and (o.unavailable_until is null or o.unavailable_until <= is_available.at)
          )
      )
  );
end
$$;

comment on function private.is_available is
  'Whether a dish can be had at a moment: on the menu, not switched off, and enough options left in each required group. Whether the restaurant is open is private.is_open.';
revoke all on function private.is_available from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.option_problems(item_id uuid, option_ids bigint[], at timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    with chosen as (
      select c.option_id, count(*) as times, min(c.place) as place
      from unnest(option_problems.option_ids) with ordinality as c (option_id, place)
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
      where k.unavailable_until > option_problems.at
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
revoke all on function private.option_problems from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.off_until(restaurant_id uuid, how text, until_at timestamptz, now timestamptz)
returns timestamptz
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if off_until.how not in ('available', 'until', 'tomorrow', 'indefinitely')
    or off_until.how is null
    or (off_until.how = 'until') <> (off_until.until_at is not null) then
    perform private.refuse(
      'PT422', format('Cannot switch off as the way is unknown or its time is missing: %s', off_until.how)
    );
  end if;
  return case off_until.how
    when 'until' then off_until.until_at
    -- No opening is known: off until somebody switches it on.
    when 'tomorrow' then coalesce(private.next_day_opening(off_until.restaurant_id, off_until.now), 'infinity')
    when 'indefinitely' then 'infinity'
  end;
end
$$;

comment on function private.off_until is
  'The moment until which something is off: null for available, the given time, the next working day''s opening, or infinity.';
revoke all on function private.off_until from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.set_item_availability(item_id uuid, how text, until_at timestamptz, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  update public.menu_items as i
  set unavailable_until = private.off_until(
    i.restaurant_id, set_item_availability.how, set_item_availability.until_at, set_item_availability.now
  )
  where i.id = set_item_availability.item_id
  returning i.unavailable_until into v_until;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  end if;
  return jsonb_build_object('ok', true, 'code', 'changed', 'unavailable_until', v_until);
end
$$;

comment on function private.set_item_availability is
  'Switches a dish on (available) or off (until a time, tomorrow, indefinitely). Who may is decided by the caller.';
revoke all on function private.set_item_availability from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.set_option_availability(option_id bigint, how text, until_at timestamptz, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  update public.options as o
  set unavailable_until = private.off_until(
    i.restaurant_id, set_option_availability.how, set_option_availability.until_at, set_option_availability.now
  )
  from public.option_groups as g
  join public.menu_items as i on i.id = g.item_id
  where o.id = set_option_availability.option_id
    and g.id = o.group_id
  returning o.unavailable_until into v_until;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  end if;
  return jsonb_build_object('ok', true, 'code', 'changed', 'unavailable_until', v_until);
end
$$;

comment on function private.set_option_availability is
  'Switches an option on or off, as private.set_item_availability does a dish. Who may is decided by the caller.';
revoke all on function private.set_option_availability from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.delivery_terms(restaurant_id uuid, point extensions.geography)
returns table (zone_id bigint, fee bigint, minimum bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
  select z.id, z.fee, z.minimum
  from public.delivery_zones as z
  where z.restaurant_id = delivery_terms.restaurant_id
    and extensions.st_covers(z.area::extensions.geometry, delivery_terms.point::extensions.geometry)
  order by z.fee, z.minimum, z.id
  limit 1;
end
$$;

comment on function private.delivery_terms is
  'What a restaurant asks for bringing food to a point: the cheapest of the zones that cover it, border included; no row outside.';
revoke all on function private.delivery_terms from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

create function private.discount_for(restaurant_id uuid, subtotal bigint, fee bigint, at timestamptz)
returns table (promotion_id bigint, discount bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
  select p.id, d.discount
  from public.promotions as p
  cross join lateral (
    select case p.kind
      -- Whole minor units, rounded down.
      when 'percent' then discount_for.subtotal * p.value / 100
      when 'amount' then least(p.value, discount_for.subtotal)
      when 'free_delivery' then discount_for.fee
    end as discount
  ) as d
  where p.restaurant_id = discount_for.restaurant_id
    and p.is_active
    and p.starts_at <= discount_for.at
    and p.ends_at > discount_for.at
    and p.minimum <= discount_for.subtotal
    and d.discount > 0
  order by d.discount desc, p.id
  limit 1;
end
$$;

comment on function private.discount_for is
  'The promotion that takes most off an order at a moment, and how much; never more than the order. No row when none holds.';
revoke all on function private.discount_for from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

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
