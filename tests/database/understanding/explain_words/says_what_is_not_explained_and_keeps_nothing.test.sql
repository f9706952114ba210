select plan(13);
-- What rules say is explained here, and nothing weighed.
delete from private.intent_thresholds;
create function tests.explained(words text[], agent text default 'client', kitchen text default null, basket text default null, question jsonb default null)
returns jsonb language sql
as $$ select private.explain_words(words, agent, kitchen, basket, question, 'es', '2026-11-25 12:00-05') $$;
create temporary table before as select
  (select count(*) from public.persons) as persons, (select count(*) from public.conversations) as conversations,
  (select count(*) from ai.turns) as turns, (select count(*) from public.baskets) as baskets, (select count(*) from public.choices) as choices;
create temporary table t as select
  tests.explained(array['dos truchas para mi jefe'], kitchen => 'La Puerta de la Abuela') as jefe,
  tests.explained(array['quitame una trucha'], kitchen => 'La Puerta de la Abuela', basket => '2 trucha al ajillo') as removal,
  tests.explained(array['lo que comió mi tía el martes, y a qué hora abren mis amigos y los suyos de verdad']) as unknown,
  tests.explained(array['hola', 'sí'], question => '{"kind": "yes", "tool": "place_order"}') as burst;
select is(t.jefe ->> 'is_certain', 'false', 'words that nothing explains leave it uncertain') from t;
select is(t.jefe #> '{meanings,0,unexplained}', '["jefe"]', 'and they are named') from t;
select is(t.jefe #>> '{meanings,0,why}', 'order', 'with the reading that found the rest') from t;
select ok(
  t.jefe -> 'names' @> jsonb_build_object(t.jefe #>> '{meanings,0,meaning,args,wishes,0,ids,0}', 'Trucha al ajillo'), 'ids have names'
) from t;
select is(t.removal ->> 'is_certain', 'true', 'a basket that is made up is what a change is about') from t;
select is(t.removal #>> '{meanings,0,meaning,tool}', 'change_items', 'which is read as it would be') from t;
select is(t.removal #>> '{meanings,0,meaning,args,quantity}', '1', 'and its number is less by one') from t;
select is(t.unknown #> '{meanings,0,meaning}', 'null', 'what no reading finds has no meaning') from t;
select ok(t.unknown #> '{meanings,0,cues}' @> '[{"cue": "ask_hours"}]', 'a cue that fits but has too much beside it is shown') from t;
select is(jsonb_array_length(t.burst -> 'meanings'), 2, 'a burst has a meaning each') from t;
select throws_ok(
  $$select tests.explained(array['hola'], kitchen => 'qqqq')$$, 'PT404',
  'Cannot explain words to a restaurant that is not there: qqqq', 'a kitchen that is not there is refused'
);
select throws_ok(
  $$select tests.explained(array['hola'], agent => 'restaurant')$$, 'PT422',
  'Cannot explain a kitchen''s words as no kitchen is named', 'a kitchen''s words want a kitchen'
);
select results_eq(
  $$select (select count(*) from public.persons), (select count(*) from public.conversations), (select count(*) from ai.turns),
    (select count(*) from public.baskets), (select count(*) from public.choices)$$,
  'select b.persons, b.conversations, b.turns, b.baskets, b.choices from before as b', 'nothing of it stays'
);
select * from finish();
