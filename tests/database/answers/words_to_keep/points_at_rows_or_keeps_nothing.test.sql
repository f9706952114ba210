select plan(12);
create function tests.kept(words text, asked text default '¿la trucha al ajillo alcanza para dos?') returns text language sql
as $$
  select regexp_replace(k.kept, '[0-9a-f]{8}-[0-9a-f-]{27}', (select i.name from public.menu_items as i where strpos(k.kept, i.id::text) > 0))
  from private.words_to_keep(words, asked, tests.answers_question(asked, '2026-11-25 12:00-05')) as k
$$;
select is(tests.kept('La Trucha al ajillo cuesta $34.900 y es generosa.'), 'La Trucha al ajillo cuesta {price:Trucha al ajillo} y es generosa.', 'a price points at its row');
select is(tests.kept('La Trucha al ajillo vale 34900 pesos hoy mismo.'), null, 'not today''s alone');
select is(tests.kept('La Trucha al ajillo vale 34900 pesos, generosa.'), 'La Trucha al ajillo vale {price:Trucha al ajillo}, generosa.', 'however it is written');
select is(tests.kept('La Trucha al ajillo cuesta $35.000 y es generosa.'), null, 'a sum that no dish has');
select is(tests.kept('Cuesta $34.900 y es generosa.'), null, 'or of no dish that is named');
select is(tests.kept('La Trucha al ajillo es generosa, de 700 gramos.'), null, 'a number from nowhere');
select is(tests.kept('La Trucha al ajillo es como la de Nonna Lucía.'), null, 'another kitchen');
select is(tests.kept('La Trucha al ajillo o una Pizza margarita, generosas.'), null, 'a dish of another');
select is(tests.kept('La Trucha al ajillo te llega a {address_1} generosa.'), null, 'a placeholder');
select is(tests.kept('La Trucha al ajillo es generosa.', '¿la trucha al ajillo es generosa para dos?'), null, 'a word that only whoever asked wrote');
select is((select k.is_fact from private.words_to_keep('La Trucha al ajillo trae patacón y ensalada.', 'x', tests.answers_question('¿qué trae la trucha al ajillo?', '2026-11-25 12:00-05')) as k), true, 'what the row says is a fact');
select is((select k.is_fact from private.words_to_keep('La Trucha al ajillo es generosa.', 'x', tests.answers_question('¿qué trae la trucha al ajillo?', '2026-11-25 12:00-05')) as k), false, 'an opinion is none');
select * from finish();
