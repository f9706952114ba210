-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/70_search/relevant.sql
-- Which dishes of which restaurants words are about.

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

-- Trigrams of the name within the sentence, half a point for each longer word that is in name, category, description or
-- diets.
create function private.relevant_items(restaurant_ids uuid[], text text, at timestamptz, most integer)
returns table (item_id uuid, score real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(private.normalise(text));
  -- How the long words begin: after the sixth letter come endings.
  v_stems text[] := array(
    select ' ' || left(d.word, 6)
    from (select distinct w.word from regexp_split_to_table(v_words, ' ') as w (word)) as d
    where length(d.word) >= 4
      and d.word not in ('para', 'quiero', 'quisiera', 'favor', 'porfa', 'algo', 'want', 'would', 'like', 'please', 'quero', 'gostaria')
  );
begin
  return query
  with scored as materialized (
    select i.id as item_id, i.name,
      extensions.word_similarity(i.name_words, v_words) + 0.5 * (
        select count(*) from unnest(v_stems) as s (stem) where strpos(n.words, s.stem) > 0
      ) as score
    from public.menu_items as i
    join public.menu_categories as c on c.id = i.category_id
    cross join lateral (select concat(' ', i.search_words, ' ', c.name_words) as words) as n
    where i.restaurant_id = any (restaurant_ids)
      and i.is_active
  )
  select l.item_id, l.score::real
  from (
    select s.item_id, s.score
    from scored as s
    where s.score >= 0.4
    order by s.score desc, s.name collate "C", s.item_id
    -- Offset 0 keeps the question what can be had outside: it is asked of the likeliest until there are enough.
    offset 0
  ) as l
  where private.is_available(l.item_id, at)
  limit most;
end
$$;

comment on function private.relevant_items is 'Dishes to be had now that a sentence may be about, the likeliest first.';

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
