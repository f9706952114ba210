select plan(6);
create function tests.found(text text) returns text[] language sql
as $$
  select array_agg(i.name order by r.score desc, i.name)
  from private.relevant_items(array['10000000-0000-4000-8000-000000000001']::uuid[], text, '2026-11-25 12:00-05', 10) as r
  join public.menu_items as i on i.id = r.item_id
$$;
select is((tests.found('buenas, me mandas dos truchas al ajillo porfa'))[1], 'Trucha al ajillo', 'the dish that is named comes first');
select ok(tests.found('quiero una sopa') @> '{Ajiaco santafereño,Mondongo}', 'a category is a word too');
select ok(tests.found('algo con chicharrón') @> '{Bandeja paisa}', 'and so is what a description says');
select is(tests.found('¿a qué hora cierran?'), null, 'other sentences are about no dish');
select is(tests.found(''), null, 'silence about none');
update public.menu_items set unavailable_until = 'infinity' where name = 'Trucha al ajillo';
select ok(not coalesce(tests.found('truchas') @> '{Trucha al ajillo}', false), 'what is off is not told of');
select * from finish();
