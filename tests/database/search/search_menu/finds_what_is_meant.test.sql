select plan(13);
create function tests.searched(said text, places uuid[] default null)
returns table (name text, parts jsonb) language sql
as $$
  select i.name, s.parts
  from (select private.read_search(said) as said) as r
  cross join private.search_menu(r.said ->> 'words', coalesce(places, array(select id from public.restaurants)), r.said - 'words', '2026-11-25 12:00-05', 10) with ordinality as s
  join public.menu_items as i on i.id = s.item_id
  order by s.ordinality
$$;
create function tests.found(said text) returns text[] language sql as $$ select array(select f.name from tests.searched(said) as f) $$;
select is((tests.found('buenas, me mandas dos truchas al ajillo porfa'))[1], 'Trucha al ajillo', 'the dish that is named comes first');
select ok(tests.found('quiero una sopa') @> '{Ajiaco santafereño,Mondongo}', 'a category is a word too');
select ok(tests.found('algo con chicharrón') && '{Bandeja paisa,La Criolla}', 'and so is what a description says');
select is(tests.found('¿a qué hora cierran?'), '{}', 'other sentences are about no dish');
select is(tests.found(''), '{}', 'silence about none');
select is((tests.found('piza hawayana'))[1], 'Pizza hawaiana', 'slips of typing are borne');
select ok(tests.found('roast chicken') @> '{Medio pollo asado,"Cuarto de pollo asado"}', 'another language is another word for the same');
select ok(tests.found('comida de mar') @> '{"Cazuela de mariscos"}', 'a kind leads to what is of it');
select ok(tests.found('kebab') && '{"Burrito de carne","Bowl de falafel"}', 'what nobody has leads to what may stand for it');
select ok((select bool_and(f.parts ? 'covered' and f.parts ? 'fused') from tests.searched('sopa') as f), 'why each is there comes back');
update public.menu_items set unavailable_until = 'infinity' where name = 'Trucha al ajillo';
select ok(not tests.found('truchas') @> '{"Trucha al ajillo"}', 'what is off is not told of');
select is((select array_agg(f.name) from tests.searched('pizza', array['10000000-0000-4000-8000-000000000001']::uuid[]) as f where f.name ~ 'Pizza'), null, 'nor what is not in reach');
update private.search_weights set weight = 50 where stage = 'score' and part = 'cheap';
select is((tests.found('pollo barato'))[1], (
  select i.name from public.menu_items as i where i.name in (select unnest(tests.found('pollo barato'))) order by i.price, i.name limit 1
), 'weights are rows: the cheapest first once that counts most');
select * from finish();
