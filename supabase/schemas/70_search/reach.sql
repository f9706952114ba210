-- Which restaurants somebody can order from, and what a model may know of dishes.

create function private.reachable_restaurants(person_id bigint, at timestamptz, among uuid[] default null)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_point extensions.geography := (private.delivery_address(reachable_restaurants.person_id)).point;
begin
  return array(
    select r.id
    from public.restaurants as r
    where r.is_active
      and (among is null or r.id = any (among))
      -- Where they are is not known yet: all that cook now.
      and (v_point is null or r.id in (
        select z.restaurant_id
        from public.delivery_zones as z
        where extensions.st_covers(z.area::extensions.geometry, v_point::extensions.geometry)
      ))
      and private.is_open(r.id, at)
  );
end
$$;

comment on function private.reachable_restaurants is 'Restaurants that are open and deliver to where the person''s next order would go; all open ones while that is unknown; among: of these.';

create function private.within_minutes(restaurant_ids uuid[], person_id bigint, filters jsonb)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_most integer := (filters ->> 'maximum_minutes')::integer;
  v_point extensions.geography := case when v_most is not null then (private.delivery_address(within_minutes.person_id)).point end;
begin
  return case when v_most is null then restaurant_ids else array(
    select r.id
    from public.restaurants as r
    where r.id = any (restaurant_ids)
      -- Without a place there is no way to reckon with: what is cooked in that time.
      and case when v_point is null then r.preparation_minutes else private.delivery_minutes(r, v_point) end <= v_most
  ) end;
end
$$;

comment on function private.within_minutes is 'Of some restaurants those that are at the person''s door within the minutes of a search, or all where it names none.';

create function private.option_facts(item_id uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_object_agg(
      g.name || case when g.min_choices > 0 then ' (required)' else '' end,
      (
        select jsonb_agg(
          concat_ws(
            ' ', private.kept_option(g.kind, o.name),
            case when o.price_difference <> 0 then to_char(o.price_difference, 'SG999999999FM') end,
            case when g.kind <> 'removal' and o.allergens <> '{}' then '(contains ' || array_to_string(o.allergens, ', ') || ')' end
          )
          order by o.position, o.id
        )
        from public.options as o
        where o.group_id = g.id
          and coalesce(o.unavailable_until <= at, true)
      )
    )
    from public.option_groups as g
    where g.item_id = option_facts.item_id
  );
end
$$;

comment on function private.option_facts is 'What a model may know of the options of a dish: {group: [option, what it adds to the price, what it contains]}; null for none.';

-- [{dish, restaurant, price: minor units, description, diets, contains: allergens, options: {group: [names with price
-- differences]}, or as which dish}]
create function private.dish_facts(item_ids uuid[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with told as (
      select u.place, i.name, i.restaurant_id, r.name as restaurant, i.price, i.description, h.diets,
        case when h.allergens <> '{}' or h.is_known then h.allergens end as contains,
        private.option_facts(i.id, at) as options
      from unnest(item_ids) with ordinality as u (id, place)
      join public.menu_items as i on i.id = u.id
      join public.restaurants as r on r.id = i.restaurant_id
      cross join lateral private.dish_contents(i.id, '{}') as h
    )
    select coalesce(
      jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'dish', f.name, 'restaurant', f.restaurant, 'price', f.price, 'description', f.description, 'diets', f.diets,
          'contains', f.contains,
          -- Six burgers say their options once.
          'options', case when f.first_place = f.place or f.options is null then f.options else to_jsonb('as ' || f.first_name) end
        ))
        order by f.place
      ),
      '[]'
    )
    from (
      select t.*,
        min(t.place) over same as first_place,
        first_value(t.name) over (same order by t.place) as first_name
      from told as t
      window same as (partition by t.restaurant_id, t.options)
    ) as f
  );
end
$$;

comment on function private.dish_facts is
  'What a model may know of dishes, a list in the order given; options that another has too are said once, what nobody has said not at all.';
