select plan(9);
-- A model could be asked: what SQL answers here it was certain of.
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

select tests.write('2026-11-25 12:00-05', '2 arroz con leche', 'efectivo', 'nota');
select is((select c.question ->> 'kind' from public.conversations as c), 'text', 'a note is asked for');
select is(tests.write('2026-11-25 12:01-05', 'sin canela', 'y bien caliente'), true, 'written in two messages, it is certain');
select is((select b.note from public.baskets as b), 'sin canela, y bien caliente', 'and one note');
select ok(tests.said() not like '%No entendí%', 'of which nothing was not understood');
select tests.write('2026-11-25 12:02-05', 'otra dirección');
select tests.write('2026-11-25 12:03-05', 'nota');
select tests.write('2026-11-25 12:04-05', 'con servilletas', 'vaciar canasta');
select ok(tests.said() like '%' || private.render('client_basket_empty', 'es') || '%', 'a command after the answer stays one');
-- An address in two lines is one address.
select tests.write('2026-11-25 12:05-05', 'dirección');
update public.conversations set question = '{"tool": "set_address", "kind": "address", "args": {}}';
select tests.write('2026-11-25 12:06-05', 'Calle 60 # 9-21', 'apto 301');
select is((select concat_ws('|', a.line, a.details) from public.addresses as a order by a.id desc limit 1), 'Calle 60 # 9-21|apto 301', 'an address in two lines is one');
-- What has a meaning of its own is no part of the answer.
update public.conversations set question = '{"tool": "set_note", "kind": "text", "args": {}}';
create temporary table said as
select m.*
from private.understand_turn(tests.inbox_done(), jsonb_build_array(
  jsonb_build_object('id', 1, 'kind', 'text', 'content', tests.inbox_words('poca azúcar')),
  jsonb_build_object('id', 2, 'kind', 'text', 'content', tests.inbox_words('arroz con leche')),
  jsonb_build_object('id', 3, 'kind', 'text', 'content', tests.inbox_words('bien frío'))
), '2026-11-25 12:07-05') as m;
select results_eq(
  $$ select s.message_id, s.why, s.confidence from said as s $$,
  $$ values (1::bigint, 'answer', 1::real), (2, 'dish', 1), (3, 'unknown', 0) $$,
  'an answer ends where something else is said'
);
select is((select s.meaning #>> '{args,text}' from said as s where s.message_id = 1), 'poca azúcar', 'and is as it was said');
select is((select private.is_certain(array_agg(row(s.*)::private.meaning)) from said as s), false, 'words that nobody knows make the turn uncertain');
select * from finish();
