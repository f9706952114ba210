select plan(12);
select tests.give_key();
create function tests.write(at timestamptz, variadic words text[]) returns boolean language plpgsql
as $$
begin
  delete from public.outbox;
  perform tests.inbox_take(at, tests.inbox_message('wamid.' || gen_random_uuid(), at - (cardinality(words) - w.n) * interval '1 second', tests.inbox_words(w.word)))
  from unnest(words) with ordinality as w (word, n);
  return (tests.inbox_turn(at + interval '5 seconds') ->> 'done')::boolean;
end
$$;
create function tests.said() returns text language sql as $$ select string_agg(o.content ->> 'body', '|') from public.outbox as o $$;
create function tests.read(variadic words text[]) returns setof private.meaning language sql
as $$
  select m.*
  from private.understand_turn(
    tests.inbox_done(),
    (select jsonb_agg(jsonb_build_object('id', w.n, 'kind', 'text', 'content', tests.inbox_words(w.word)) order by w.n) from unnest(words) with ordinality as w (word, n)),
    '2026-11-25 12:30-05'
  ) as m
$$;

select is(tests.write('2026-11-25 12:00-05', '2 arroz con leche', 'efectivo'), true, 'a basket and how it is paid');
select is(tests.write('2026-11-25 12:03-05', 'eso es todo', 'sí'), true, 'a yes to what the message before it asks is certain');
select is((select array_agg(o.units) from public.orders as o), '{2}', 'and orders');
select is((select count(*)::int from ai.requests), 0, 'without a request');
select is(tests.write('2026-11-25 12:04-05', 'cancelar', 'no gracias'), true, 'and so is a no');
select is((select array_agg(o.state) from public.orders as o), '{placed}', 'which changes nothing');
-- What was waited for does not come: the yes is no address.
update public.addresses set deleted_at = '2026-11-25 12:05-05', is_saved = false;
select tests.write('2026-11-25 12:06-05', '2 arroz con leche');
select ok((select not exists (select from public.addresses as a where a.line = 'sí')), 'a yes is never taken for something else');
-- The question that is open is answered once.
update public.conversations set question = jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', jsonb_build_object('item_id', (select i.id from public.menu_items as i where i.name = 'Arroz con leche' limit 1)));
select results_eq(
  $$ select r.why, r.meaning #>> '{args,quantity}', r.confidence from tests.read('2', '3') as r $$,
  $$ values ('answer', '2', 1::real), ('unknown', null, 0) $$,
  'a number answers the question, the next one none'
);
select results_eq($$ select r.why from tests.read('buenas', '3') as r $$, $$ values ('phrase'), ('unknown') $$, 'which is over when something else is said');
-- What a person wants to do is read with the place that they have named.
select results_eq($$ select r.meaning from tests.read('hola') as r $$, $$ values ('{"tool": "show_home", "args": {}}'::jsonb) $$, 'a greeting is one');
select is((select count(*)::int from tests.read('', repeat('x', 2000)) as r where r.meaning is null and r.confidence = 0), 2, 'nothing and too much mean nothing');
select is((select private.is_certain('{}')), true, 'a turn in which nothing was said is certain');
select * from finish();
