-- after: understand_order.sql
-- Food that no dish goes by: a kitchen ("arepas"), a restaurant by a part of its name, what a dish has ("algo de pollo").

insert into private.vocabulary_kinds (kind, is_form, meaning)
values ('food_beside', true, 'Anywhere beside a food: words that ask for some of it and do not say which');

select private.add_forms('es', 'food_beside',
  'tienen|tienes|hay|habra|venden|vendes|manejan|sirven|que (tenga|tengan|sea|lleve)|algo (de|con)|algun(a|o)?( cosa)?|cosas? (de|con)|comida|restaurantes? de|donde|sitio de',
  'no|mejor|mas bien|prefiero|o sea|que|ganas de|busco|vi|ver'
);
select private.add_forms('en', 'food_beside',
  'do you have|have you got|is there|are there|got any|any|some(thing)?|with|food|places?|restaurants?|no|rather|instead|looking for|i feel like'
);
select private.add_forms('pt', 'food_beside',
  '(voces )?(tem|vendem|servem)|algo (de|com)|alguma? coisa (de|com)|comida|restaurantes? de|nao|melhor|prefiro|com vontade de|procuro'
);

create function private.food_words(typed text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array_to_string(private.name_tokens(replace(private.without_forms(
    private.without_forms(private.without_forms(typed, 'wish'), 'food_beside'), 'courtesy'
  ), '|', ' '), private.link_words()), ' ');
end
$$;

comment on function private.food_words is 'What is left of private.typed_words that may name a food: single words, without wishing and politeness.';

create function private.dishes_that_have(restaurant_ids uuid[], words text[], at timestamptz)
returns setof uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
    select s.id
    from (
      select i.id
      from public.menu_items as i
      where i.restaurant_id = any (restaurant_ids)
        and i.is_active
        and not exists (select from unnest(words) as w (word) where i.search_words !~ ('\m' || w.word || '\M'))
      offset 0
    ) as s
    -- Last, as it is dear: of few.
    where private.is_available(s.id, at);
end
$$;

comment on function private.dishes_that_have is 'Dishes to be had now that have each of some words, single ones, in name, description or diets.';

create function private.understand_food(turn ai.turns, text text, typed text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_food text := case when length(text) <= 120 then private.food_words(typed) end;
  v_places uuid[];
  v_named uuid[];
begin
  -- What something is without is for whoever reads allergens; "no quiero arroz" wants none.
  if coalesce(v_food, '') !~ '^[a-z]{3,}(?: [a-z]{3,}){0,2}$' or typed ~ '\m(?:no|not|nao|dont|don t) (?:want|quier|quer|me gust)'
    or v_food ~ ('\m(?:' || private.words_of('without') || '|alergi[a-z]*)\M') then
    return null;
  end if;
  v_places := private.restaurants_for(turn, at);
  v_named := array(
    select r.id
    from public.restaurants as r
    where r.id = any (v_places)
      and not exists (
        select
        from unnest(string_to_array(v_food, ' ')) as w (word)
        where private.singular(private.normalise(r.name || ' ' || r.kitchen)) !~ ('\m' || w.word || '\M')
      )
  );
  if cardinality(v_named) = 1 then
    return jsonb_build_object('why', 'food', 'tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', v_named[1]));
  elsif cardinality(v_named) > 1 then
    return jsonb_build_object('why', 'food', 'tool', 'find_food', 'args', jsonb_build_object('restaurant_ids', v_named));
  end if;
  -- What some dish has, in name or description: each word of it.
  if exists (select from private.dishes_that_have(v_places, string_to_array(v_food, ' '), at)) then
    return jsonb_build_object('why', 'food', 'tool', 'find_food', 'args', jsonb_build_object('food', v_food));
  end if;
  return null;
end
$$;

comment on function private.understand_food is
  'A kitchen, a restaurant by a part of its name, or something that dishes in reach have: {tool, args, why}; else null. Nothing is bought by it.';
