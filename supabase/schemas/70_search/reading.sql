-- What a search says: "algo picante sin cerdo por menos de 20 mil" is a flavour, what it shall not have, and a price.

insert into private.vocabulary_kinds (kind, is_form, meaning)
values
  ('at_most', true, 'Before a sum or minutes: no more than that'),
  ('cheap', true, 'Anywhere: something that costs little'),
  ('soon', true, 'Anywhere: something that comes soon'),
  ('alike', true, 'Before a dish: something like it'),
  ('search_filler', true, 'Anywhere in a search: words that say nothing of the food'),
  ('something', true, 'Anywhere: asks for some food and does not say which'),
  ('food_lead', true, 'Before a food that somebody leaves out: that it is meat, or so much of it'),
  ('diet_word', false, 'A word, singular, for what a dish must suit; value: the diet');

select private.add_forms('es', 'at_most',
  '(?:por |de |a |en |que )?(?:(?:no )?(?:valga|cueste|cuesten|valgan|pase|sea|llegue|demore|tarde) )?(?:menos|no mas|maximo|max|hasta|abajo|debajo) ?(?:de|en)?',
  'hasta', 'bajo', 'tengo', 'con'
);
select private.add_forms('en', 'at_most', '(?:for |in )?(?:less|no more) than', 'under', 'below', 'up to', 'at most', 'max(?:imum)?', 'within', 'i have');
select private.add_forms('pt', 'at_most', '(?:por |em )?(?:menos|nao mais|no maximo|abaixo|ate) ?(?:de|que|do que)?', 'ate');
select private.add_forms('es', 'something', 'algo', 'alguna cosa', 'comidas?', 'platos?', 'opciones', 'que (?:tienen|hay|tienes|venden|puedo)', 'antojos?', 'ganas de', 'postres?', 'almuerzos?', 'desayunos?');
select private.add_forms('en', 'something', 'something', 'anything', 'food', 'dish(?:es)?', 'options', 'what (?:do you have|is there|can i)', 'desserts?', 'lunch', 'breakfast');
select private.add_forms('pt', 'something', 'algo', 'alguma coisa', 'comidas?', 'pratos?', 'opcoes', 'o que (?:tem|posso)', 'sobremesas?', 'almocos?');
select private.add_forms('es', 'cheap', '(?:lo )?(?:mas |muy |bien )?(?:barat|economic|baratic)[a-z]*', 'de bajo precio', '(?:con|tengo) poca plata', 'ando sin plata', 'no (?:muy |tan )?car[oa]s?');
select private.add_forms('en', 'cheap', '(?:really |very )?(?:cheap|inexpensive|affordable)(?:er|est)?', 'on a budget');
select private.add_forms('pt', 'cheap', '(?:mais |bem )?(?:barat|economic)[a-z]*', 'em conta');
select private.add_forms('es', 'soon', '(?:que (?:llegue|sea|venga) )?(?:(?<!comida )rapid[oa]|pronto|ya mismo)', 'de afan', 'a la carrera');
select private.add_forms('en', 'soon', 'quick(?:ly)?', 'fast(?! food)', 'as soon as possible');
select private.add_forms('pt', 'soon', '(?<!comida )rapid[oa]');
select private.add_forms('es', 'alike', '(?:algo )?(?:parecid[oa]s?|similar(?:es)?|semejantes?) (?:a|al|como)(?: (?:la|el|los|las|una?))?', 'algo (?:tipo|como)(?: (?:la|el|los|las|una?))?');
select private.add_forms('en', 'alike', '(?:something |anything )?(?:similar to|like)(?: (?:the|a|an))?');
select private.add_forms('pt', 'alike', '(?:algo |alguma coisa )?(?:parecid[oa]|semelhante|tipo|como)(?: (?:com|a|ao|o|um|uma))?');
select private.add_forms('es', 'search_filler',
  'pesos|platos?|plato|comida|comer|algo|alguna?s?|cosas?|buscar?|busco|antojo|antoja|provoca|provocan|ganas|rico|rica|ricos|ricas|bueno|buena|buenos|cualquier|nada|hambre|tengo|quiero|quisiera|que (?:sea|sean|tenga|tengan|lleve|este|no)|para|hoy|ahora|opciones|opcion|especial|hay|tienen|venden|mil|mi|se me|me|muy|mucho|mucha|poco|mas|menos|estoy|soy|voy|comidas|puedo|puede|llegue|llega|este en|persona|personas|quien|cual|cuales|donde|recomiendas?|muestrame|dame|ver|ideas?'
);
select private.add_forms('en', 'search_filler', 'i|food|something|anything|some|any|eat|craving|feel like|looking for|good|tasty|nice|dish(?:es)?|options?|for|a|an|the|of|with|have|want|me|in|to|that|and|is|am|im|you|do|what|which|today|now|please|really');
select private.add_forms('pt', 'search_filler', 'eu|algo|alguma|coisa|comida|comer|vontade|gostos[oa]|bom|boa|pratos?|opcoes|opcao|com|um|uma|de|para|tem|quero|queria|hoje|agora|que|seja|mais|estou|sou|voces|procuro|reais');
select private.add_forms('es', 'food_lead', 'carnes? de', 'nada de', 'ningun(?:a)?', 'mucho', 'tanto');
select private.add_forms('pt', 'food_lead', 'carnes? de');
select private.add_vocabulary('es', 'diet_word', 'vegetariano, vegetariana, vegetarianito', 'vegetarian');
select private.add_vocabulary('es', 'diet_word', 'vegano, vegana', 'vegan');
select private.add_vocabulary('es', 'diet_word', 'celiaco, celiaca', 'gluten_free');
select private.add_vocabulary('es', 'diet_word', 'halal, jalal', 'halal');
select private.add_vocabulary('es', 'diet_word', 'kosher, cosher', 'kosher');
select private.add_vocabulary('en', 'diet_word', 'vegetarian, veggie, meatles, meat free', 'vegetarian');
select private.add_vocabulary('en', 'diet_word', 'vegan, plant based', 'vegan');
select private.add_vocabulary('en', 'diet_word', 'gluten free, coeliac, celiac', 'gluten_free');
select private.add_vocabulary('en', 'diet_word', 'dairy free, lactose free', 'lactose_free');
select private.add_vocabulary('pt', 'diet_word', 'vegetariano, vegetariana', 'vegetarian');
select private.add_vocabulary('pt', 'diet_word', 'vegano, vegana', 'vegan');

create function private.said_most(typed text, unit text, is_needed boolean)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return regexp_match(
    typed,
    '\m((?:' || private.words_of('at_most') || ') (?:\$ ?)?(\d{1,7})( ?(?:' || private.words_of(unit) || '))' || case when is_needed then '' else '?' end || '(?: pesos)?)\M'
  );
end
$$;

comment on function private.said_most is 'What a text says of no more than a number of a unit: {all of it, number, unit}; null for nothing.';

create function private.left_out_foods(typed text)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- "Sin cerdo ni res", "que no tenga maní": what follows up to where something else begins.
  return regexp_match(typed, '\m((?:' || private.words_of('without')
    || '|que no (?:tenga|tengan|lleve|lleven|sea|traiga)|that doesn t have|que nao (?:tenha|leve)) ((?:\| )?[a-z]+(?: d[eo] [a-z]+)?(?: (?:\| )?(?:(?:' || private.words_of('nor')
    || ') (?:' || private.words_of('without') || ' )?)(?!(?:' || concat_ws('|', private.words_of('with'), private.words_of('cheap'), private.words_of('at_most')) || ')\M)[a-z]+)*))\M');
end
$$;

comment on function private.left_out_foods is 'The first thing in private.typed_words that food shall not have: {all of it, the foods}; null for nothing.';

create function private.read_search(text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_typed text := ' ' || btrim(private.typed_words(text)) || ' ';
  v_found text[];
  v_out text;
  v_filters jsonb := '{}';
  v_diets text[];
begin
  v_found := private.said_most(v_typed, 'minutes', true);
  if v_found is not null then
    v_filters := v_filters || jsonb_build_object('maximum_minutes', v_found[2]::integer);
    v_typed := replace(v_typed, v_found[1], ' ');
  end if;
  v_found := private.said_most(v_typed, 'thousand', false);
  if v_found is not null then
    -- "Menos de 20" is twenty thousand where nothing costs twenty pesos.
    v_filters := v_filters || jsonb_build_object(
      'maximum_price', v_found[2]::bigint * case when v_found[3] is not null or v_found[2]::bigint < 1000 then 1000 else 1 end
    );
    v_typed := replace(v_typed, v_found[1], ' ');
  end if;
  v_diets := array(
    select distinct v.value from private.vocabulary as v
    where v.kind = 'diet_word' and strpos(private.singular(v_typed), ' ' || v.word || ' ') > 0
  );
  if v_diets <> '{}' then
    v_filters := v_filters || jsonb_build_object('diets', v_diets);
    v_typed := regexp_replace(v_typed, '\m(?:' || private.words_of('diet_word') || ')s?\M', ' ', 'g');
  end if;
  if private.fitting_forms('cheap', v_typed) is not null then
    v_filters := v_filters || '{"cheap": true}';
    v_typed := private.without_forms(v_typed, 'cheap');
  end if;
  for i in 1..4 loop
    v_found := private.left_out_foods(v_typed);
    exit when v_found is null;
    v_out := concat_ws(' ', v_out, v_found[2]);
    v_typed := replace(' ' || v_typed || ' ', v_found[1], ' ');
  end loop;
  if v_out is not null then
    v_filters := v_filters || private.read_left_out(v_out);
  end if;
  if private.fitting_forms('alike', v_typed) is not null then
    v_filters := v_filters || '{"alike": true}';
    v_typed := private.without_forms(v_typed, 'alike');
  end if;
  v_typed := private.without_forms(private.without_forms(private.without_forms(private.without_forms(
    private.without_forms(v_typed, 'soon'), 'wish'), 'food_beside'), 'courtesy'), 'search_filler');
  return v_filters || jsonb_build_object('words', btrim(regexp_replace(replace(v_typed, '|', ' '), '\s+', ' ', 'g')));
end
$$;

comment on function private.read_search is
  'A search in words as {words, maximum_price, maximum_minutes, diets, without: allergens, left_out: words of foods, cheap, alike}; what is not said is not there.';

create function private.read_left_out(words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_allergens text[] := private.allergens_in(words);
  v_foods text[] := array(
    select distinct w.word
    from regexp_split_to_table(private.without_forms(replace(words, '|', ' '), 'food_lead'), '\s+') as w (word)
    where length(w.word) >= 3
      and w.word !~ ('^(?:' || concat_ws('|', private.words_of('nor'), private.words_of('without')) || ')$')
      and private.allergens_in(w.word) = '{}'
      -- What no menu has and nobody knows as food is left out of nothing ("no cancelar").
      and exists (
        select
        from unnest(tsvector_to_array(private.food_words_of(w.word))) as l (word)
        where exists (select from private.search_words as k where k.word = l.word)
          or exists (select from private.food_edges as e where array[l.word] = e.words or array[l.word] = e.other_words)
      )
  );
begin
  return jsonb_strip_nulls(jsonb_build_object(
    'without', case when v_allergens <> '{}' then v_allergens end, 'left_out', case when v_foods <> '{}' then v_foods end
  ));
end
$$;

comment on function private.read_left_out is 'Foods that shall not be there: {without: allergens, for which unknown is no; left_out: the others, by their words}.';
