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
