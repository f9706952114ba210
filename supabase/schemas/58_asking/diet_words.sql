-- What a dish holds, as the restaurant's own rows say it: the only way in which anybody hears of allergens.

select private.add_words('diet_is_asked',
  'es', 'Sobre alérgenos y dietas solo te digo lo que el restaurante confirma. Si es importante, pregúntale antes de pedir.',
  'en', 'About allergens and diets I only tell you what the restaurant confirms. If it matters, ask them before you order.',
  'pt', 'Sobre alérgenos e dietas só digo o que o restaurante confirma. Se for importante, pergunte antes de pedir.'
);

select private.add_words('dish_contains',
  'es', 'Según el restaurante, *{dish}* contiene: {allergens}. De lo demás no hay garantía: si es importante, pregúntale antes de pedir.',
  'en', 'According to the restaurant, *{dish}* contains: {allergens}. Nothing else is guaranteed: if it matters, ask them before you order.',
  'pt', 'Segundo o restaurante, *{dish}* contém: {allergens}. O resto não é garantido: se for importante, pergunte antes de pedir.'
);

select private.add_words('allergen_gluten', 'es', 'gluten', 'en', 'gluten', 'pt', 'glúten');
select private.add_words('allergen_milk', 'es', 'leche', 'en', 'milk', 'pt', 'leite');
select private.add_words('allergen_egg', 'es', 'huevo', 'en', 'egg', 'pt', 'ovo');
select private.add_words('allergen_fish', 'es', 'pescado', 'en', 'fish', 'pt', 'peixe');
select private.add_words('allergen_shellfish', 'es', 'crustáceos', 'en', 'shellfish', 'pt', 'crustáceos');
select private.add_words('allergen_mollusc', 'es', 'moluscos', 'en', 'molluscs', 'pt', 'moluscos');
select private.add_words('allergen_peanut', 'es', 'maní', 'en', 'peanut', 'pt', 'amendoim');
select private.add_words('allergen_nut', 'es', 'nueces', 'en', 'nuts', 'pt', 'nozes');
select private.add_words('allergen_soy', 'es', 'soya', 'en', 'soy', 'pt', 'soja');
select private.add_words('allergen_sesame', 'es', 'ajonjolí', 'en', 'sesame', 'pt', 'gergelim');
select private.add_words('allergen_mustard', 'es', 'mostaza', 'en', 'mustard', 'pt', 'mostarda');
select private.add_words('allergen_celery', 'es', 'apio', 'en', 'celery', 'pt', 'aipo');
select private.add_words('allergen_sulphite', 'es', 'sulfitos', 'en', 'sulphites', 'pt', 'sulfitos');

create function private.diet_reply(words text, contents jsonb, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    (
      select jsonb_build_object('key', 'dish_contains', 'vars', jsonb_build_object(
        'dish', i.name,
        'allergens', private.allergen_list(h.allergens, language)
      ))
      from private.told_prices(contents) as t
      join public.menu_items as i on private.normalise(i.name) = t.dish and i.price::text = t.price
      cross join lateral private.dish_contents(i.id, '{}') as h
      where strpos(' ' || private.normalise(words) || ' ', ' ' || t.dish || ' ') > 0
        and i.is_active
        and h.allergens <> '{}'
      order by length(t.dish) desc, i.id
      limit 1
    ),
    '{"key": "diet_is_asked"}'
  );
end
$$;

comment on function private.diet_reply is 'What rows say of the allergens of a dish that words name and a model was told of; else that the restaurant must be asked.';
