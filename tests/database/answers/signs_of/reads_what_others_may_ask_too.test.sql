select plan(12);
create function tests.signs(words text, language text default 'es') returns text language sql
as $$
  select concat_ws(' | ', (s).guard_class, (s).guards, (s).signs)
  from private.signs_of(private.typed_words(words), language, '10000000-0000-4000-8000-000000000001') as s
  where (s).guards is not null
$$;
select is(tests.signs('¿La trucha alcanza para dos personas?'), 'number | 0/2/truch/serves | serves', 'what it asks, of what, how many');
select is(tests.signs('hola, será que con la trucha comen 2?'), 'number | 0/2/truch/serves | serves', 'in other words it is the same');
select is(tests.signs('is the trucha enough for two people?', 'en'), 'number | 0/2/truch/serves | serves', 'and in another language');
select is(tests.signs('¿la trucha viene sin arroz?'), 'negation | 1//truch arroz/has | has', 'what it denies');
select is(tests.signs('¿la trucha llega calientica?'), 'dish | 0//truch/hot | hot', 'endings say nothing');
select is(tests.signs('¿cuál es el plato más pedido?'), 'plain | 0///popular | popular', 'what needs no dish');
select is(tests.signs('¿esa trae arroz?'), null, 'what refers to what was said is nobody else''s');
select is(tests.signs('¿mi pedido trae arroz?'), null, 'nor what is about themselves');
select is(tests.signs('soy celiaco, ¿la trucha trae arroz?'), null, 'nor about their health');
select is(tests.signs('quiero una trucha con arroz'), null, 'nor a wish');
select is(tests.signs('dos truchas con arroz'), null, 'nor what asks nothing');
select is(tests.signs('¿cuánto demora el domicilio?'), null, 'nor what depends on where they are');
select * from finish();
