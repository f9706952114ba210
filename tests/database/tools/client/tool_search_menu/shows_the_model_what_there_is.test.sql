select plan(10);
create temporary table turn as select tests.inbox_done('573990003001') as t;
create function tests.found(args jsonb) returns text[] language sql
as $$
  select array(select d.value ->> 'dish' from jsonb_array_elements(private.run_call(t, 'search_menu', args, '2026-11-25 12:00-05') #> '{seen,dishes}') as d)
  from turn
$$;
select ok(tests.found('{"query": "hamburguesa"}') @> '{La Lenteja}', 'dishes by what they are, where she lives');
select ok(not tests.found('{"query": "postre"}') && '{Torta de tres leches}', 'not those that do not come here');
select ok((select bool_and(i.price <= 20000) from unnest(tests.found('{"query": "arepa", "maximum_price": 13000}')) as f (name) join public.menu_items as i on i.name = f.name), 'below a price');
select ok((select bool_and('vegan' = any (i.diets)) from unnest(tests.found('{"query": "bowl arepa", "diets": ["vegan"]}')) as f (name) join public.menu_items as i on i.name = f.name), 'of a diet');
select ok(not tests.found('{"query": "empanadas", "diets": ["vegan"]}') && '{Empanadas de carne (3)}', 'a diet that nobody has said is none');
select ok(not tests.found('{"query": "empanadas", "without": ["milk"]}') && '{Empanadas de carne (3)}', 'and unknown allergens are not none');
select is(tests.found('{"query": "unicornio"}'), '{}', 'nothing is nothing');
select is((select private.run_call(t, 'search_menu', '{"query": "unicornio"}', '2026-11-25 12:00-05') -> 'seen' from turn), '{"dishes": []}', 'and the model hears so');
select ok((select private.run_call(t, 'search_menu', '{"query": "arepa"}', '2026-11-25 12:00-05')::text !~ 'María|Calle 63|57399' from turn), 'what it sees names nobody');
select lives_ok($$ select tests.found('{"query": ["x"], "maximum_price": "y", "diets": "z", "without": {"a": 1}}') $$, 'hostile arguments are borne');
select * from finish();
