select plan(10);
create function tests.read(words text) returns text language sql
as $$
  select string_agg(
    concat_ws(' | ', i.name, private.options_text(private.chosen_options(private.arg_ids(w.value, 'chosen')), 'es'), nullif(w.value ->> 'note', ''), '?' || nullif(w.value ->> 'left', '')),
    ' + ' order by w.ordinality
  )
  from jsonb_array_elements(private.read_wishes(private.typed_words(words), array['10000000-0000-4000-8000-000000000006'::uuid], '2026-11-25 12:00-05')) with ordinality as w
  left join public.menu_items as i on i.id = (w.value #>> '{ids,0}')::uuid
$$;
select is(tests.read('una clásica sin cebolla'), 'La Clásica | sin cebolla', 'what is left out is that option');
select is(tests.read('una clásica con cebolla'), 'La Clásica | ?con cebolla', 'with it never is');
select is(tests.read('una clásica sin cebolla y tomate'), 'La Clásica | sin cebolla, sin tomate', '"sin" goes for all that follows');
select is(tests.read('una clásica sin cebolla ni tomate, lechuga'), 'La Clásica | sin cebolla, sin tomate, sin lechuga', 'with "ni" and commas');
select is(tests.read('una clásica sin cebolla tomate'), 'La Clásica | sin cebolla, sin tomate', 'and with nothing between');
select is(tests.read('una clásica sin salsas y queso'), 'La Clásica | sin salsas | sin queso', 'what is no option but in the dish is for the kitchen');
select is(tests.read('una clásica sin cebolla y una gaseosa'), 'La Clásica | sin cebolla + Gaseosa', 'another dish is another dish');
select is(tests.read('una clásica sin cebolla y gaseosa'), 'La Clásica | sin cebolla + Gaseosa', 'without a number too');
select is(tests.read('una clásica sin queso y con tocineta'), 'La Clásica | con tocineta | sin queso', '"con" ends it');
select is(tests.read('una clásica sin cebolla afuera'), 'La Clásica | sin cebolla | ?afuera', 'what nothing explains is said not to be');
select * from finish();
