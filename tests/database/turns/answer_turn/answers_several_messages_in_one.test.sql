select plan(11);
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
create function tests.titles() returns text[] language sql
as $$ select array_agg(b.value ->> 'title' order by b.ordinality) from public.outbox as o, jsonb_array_elements(o.content -> 'buttons') with ordinality as b $$;

select is(tests.write('2026-11-25 12:00-05', '2 arroz con leche', 'canasta'), true, 'SQL has answered');
select is((select count(*)::int from public.outbox), 1, 'in one message');
select ok(tests.said() like 'Agregué 2 × *Arroz con leche*%' || E'\n\n' || '*Tu canasta en La Puerta de la Abuela*%', 'with both answers, in the order in which they were asked');
select is(tests.titles(), array[private.render('button_order_now', 'es'), private.render('button_add_more', 'es'), private.render('button_change', 'es')], 'and the buttons of the last');
select results_eq(
  $$ select t.state, t.finished_by, o.turn_id = t.id, (select count(*) from public.messages as m where m.turn_id = t.id) from ai.turns as t, public.outbox as o $$,
  $$ values ('done', 'sql', true, 2::bigint) $$, 'in their turn, which is done'
);
-- What was asked in a turn may be answered in it, or in the next.
select tests.write('2026-11-25 12:01-05', 'jugo natural', 'efectivo');
select is((select c.question ->> 'tool' from public.conversations as c), 'place_order', 'the last question is remembered');
select tests.write('2026-11-25 12:02-05', 'hola');
select is((select c.question from public.conversations as c), null, 'until something else is said');
select tests.write('2026-11-25 12:03-05', 'eso es todo', 'sí');
select is((select array_agg(o.units) from public.orders as o), '{2}', 'a yes answers what was asked a message before');
select is((select string_agg(distinct b.status, ' ') from public.baskets as b), 'ordered', 'once');
select tests.write('2026-11-25 12:04-05', 'cancelar', 'no gracias');
select is((select array_agg(o.state) from public.orders as o), '{placed}', 'a no changes nothing');
select ok(tests.said() like '%' || private.render('all_kept', 'es'), 'and is heard');
select * from finish();
