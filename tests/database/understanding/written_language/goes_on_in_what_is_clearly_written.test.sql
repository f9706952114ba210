select plan(35);
select is(l.language, t.language, t.text)
from (
  values
    ('Where is my order?', 'en'), ('how much is it', 'en'), ('do you have vegan food?', 'en'), ('cash please, I have 50 thousand', 'en'), ('can you send two more', 'en'),
    ('¿Dónde está mi pedido?', 'es'), ('¿cuánto vale el ajiaco?', 'es'), ('quiero dos con todo', 'es'), ('ya no quiero el jugo', 'es'),
    ('quanto custa a feijoada? vocês têm?', 'pt'), ('quero mais um, por favor', 'pt'), ('cadê meu pedido', 'pt'), ('não quero mais, obrigado', 'pt'),
    ('ok', null), ('fish and chips', null), ('2 hot dogs', null), ('chicken and waffles with fries', null), ('combo for two', null), ('club sandwich', null),
    ('quiero the special burger', null), ('brownie with ice cream', null), ('nice', null), ('Calle 45 # 7-20 apto 301', null)
) as t (text, language)
cross join lateral (
  select case when w.is_clear then w.language end as language from private.written_language(private.normalise(t.text)) as w
) as l;

create temporary table writes as select tests.inbox_done() as turn, tests.inbox_done('573990001001', 'restaurant') as kitchen;
create function tests.hears(text text, agent text default 'client') returns text language plpgsql as $$
begin
  perform private.hear_language(case agent when 'client' then w.turn else w.kitchen end, jsonb_build_array(jsonb_build_object('kind', 'text', 'content', jsonb_build_object('body', text))))
  from writes as w;
  return (select p.language || ' ' || p.language_origin from writes as w join public.persons as p on p.id = private.turn_person(case agent when 'client' then w.turn else w.kitchen end));
end
$$;
update public.persons set language = 'es', language_origin = 'default';
select is(tests.hears('hi'), 'en written', 'who has written nothing is taken by how they begin');
select is(tests.hears('hola, quiero dos arepas con queso'), 'es written', 'and by what is clear');
select is(tests.hears(w.words), 'es written', 'then a loan word changes nothing: ' || w.words)
from unnest(array['thanks', 'ok please', 'hi', 'bye', 'obrigado', 'bom dia']) as w (words);
select is(tests.hears('where is my order please'), 'en written', 'but who goes on in another is answered in that');
select is(tests.hears('gracias'), 'en written', 'and so back');
select is(tests.hears('cadê meu pedido?'), 'pt written', 'in each');
select is(tests.hears('where is the runner of my order', 'restaurant'), 'en written', 'of a kitchen too');
select * from finish();
