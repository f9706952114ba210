select plan(7);
insert into public.message_templates (key, language, text)
values ('test_greeting', 'es', '{name}, su pedido #{number} ({name}) va en camino'), ('test_plain', 'es', 'Con gusto');

select is(
  private.render('test_greeting', 'es', '{"name": "Ñoño", "number": 12}'), 'Ñoño, su pedido #12 (Ñoño) va en camino',
  'each one, as often as it stands there'
);
select is(private.render('test_plain', 'es'), 'Con gusto', 'a sentence without any stays as it is');
select is(
  private.render('test_greeting', 'es', '{"name": "Ana {number}", "number": 12}'),
  'Ana number, su pedido #12 (Ana number) va en camino', 'what a person wrote is only words'
);
select is(
  private.render('test_greeting', 'es', '{"name": "", "number": 12, "more": 1}'), ', su pedido #12 () va en camino',
  'an empty value is a value; what is not asked for is left out'
);
select throws_ok(
  $$ select private.render('test_greeting', 'es', '{"name": null}') $$,
  'PT422', 'Cannot render the template as values are missing: name, name, number of test_greeting', 'a missing value is refused'
);
select throws_ok(
  $$ select private.render('test_greeting', 'en', '{}') $$,
  'PT422', 'Cannot render the template as it does not exist: test_greeting in en', 'so is a language that it lacks'
);
select throws_ok($$ select private.render('test_none', 'es') $$, 'PT422', null, 'and a template that does not exist');
select * from finish();
