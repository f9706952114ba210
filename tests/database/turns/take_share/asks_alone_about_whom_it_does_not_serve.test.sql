select plan(19);
select tests.try_together();
create function tests.together_asked(at timestamptz, variadic bodies text[]) returns jsonb language plpgsql
as $$
begin
  perform tests.together_words(at, variadic bodies);
  perform tests.together_begun(at + interval '2 seconds', cardinality(bodies));
  return tests.together_claim(at + interval '5 seconds', (200 + extract(minute from at))::integer);
end
$$;
create function tests.answered(card jsonb, at timestamptz, calls jsonb, outcome text default 'complete') returns text language plpgsql
as $$
begin
  perform tests.together_stored(card, at, calls, outcome, (200 + extract(minute from at))::integer);
  return (select string_agg(case when tests.together_applied(card, n, at) ? 'request' then 'alone' else 'served' end, ' ' order by n) from generate_series(1, jsonb_array_length(card -> 'people')) as n);
end
$$;
create function tests.talk(card jsonb, n integer, words text) returns jsonb language sql as $$ select tests.together_call('say', tests.together_label(card, n), jsonb_build_object('text', words)) $$;
create temporary table a as select tests.together_asked('2026-11-25 12:00-05', 'uy no sé qué será bueno para el antojo de hoy', 'tengo un primo que come rarísimo, ayuda', 'mi gato y yo estamos indecisos') as card;
select is(tests.answered(card, '2026-11-25 12:00:08-05', jsonb_build_array(tests.talk(card, 1, '¿Dulce o salado?'), tests.talk(card, 2, '¿Le gusta lo picante?'), tests.talk(card, 3, '¿Algo para')), 'truncated'), 'served served alone', 'of an answer that was cut the last label is asked again') from a;
select is(tests.together_outcomes(card), 'used used cut', 'which is written down') from a;
select is((select reason from ai.requests where people = 1), 'alone', 'why it was asked') from a;
select is((select s.contents #>> '{0,parts,-1,text}' from ai.turn_steps as s where s.step = 2), 'They write now:' || E'\n' || 'mi gato y yo estamos indecisos', 'as if it had never been asked');
update ai.turns set state = 'done', finished_at = now(), finished_by = 'nothing' where state <> 'done';
create temporary table b as select tests.together_asked('2026-11-25 12:02-05', 'uy no sé qué será bueno para el antojo de hoy', 'tengo un primo que come rarísimo, ayuda', 'mi gato y yo estamos indecisos') as card;
select is(tests.answered(card, '2026-11-25 12:02:08-05', jsonb_build_array(tests.talk(card, 1, '¿Dulce o salado?'), tests.talk(card, 3, '¿Algo para compartir?'))), 'served alone served', 'whom nothing was said to is asked about again') from b;
update ai.turns set state = 'done', finished_at = now(), finished_by = 'nothing' where state <> 'done';
create temporary table c as select tests.together_asked('2026-11-25 12:04-05', 'uy no sé qué será bueno para el antojo de hoy', 'tengo un primo que come rarísimo, ayuda', 'mi gato y yo estamos indecisos') as card;
select is(tests.answered(card, '2026-11-25 12:04:08-05', jsonb_build_array(tests.talk(card, 1, '¿Dulce o salado?'), tests.talk(card, 2, '¿Picante?'), tests.talk(card, 3, '¿Para compartir?'), tests.together_call('show_menu', 'xxx9'))), 'alone alone alone', 'what is said to nobody known may be anybody''s') from c;
select is(tests.together_outcomes(card), 'stray stray stray', 'so nobody''s share is whole') from c;
update ai.turns set state = 'done', finished_at = now(), finished_by = 'nothing' where state <> 'done';
-- Labels that are mixed up.
create temporary table d as select tests.together_asked('2026-11-25 12:06-05', 'lo que comió mi tía el martes, la trucha esa', 'tengo un primo que come rarísimo, ayuda', 'mi gato y yo estamos indecisos') as card;
select is(tests.answered(card, '2026-11-25 12:06:08-05', jsonb_build_array(
  tests.together_call('add_items', tests.together_label(card, 2), '{"items": [{"dish": "Trucha al ajillo", "quantity": 1}]}'), tests.together_call('add_items', tests.together_label(card, 1), '{"items": [{"dish": "Trucha al ajillo", "quantity": 1}]}'),
  tests.together_call('clear_basket', tests.together_label(card, 3))
)), 'served alone alone', 'a dish or deed of which somebody said no word is not theirs') from d;
select is((select count(*)::int from public.baskets as k join public.basket_lines as l on l.basket_id = k.id), 1, 'and the dish is in one basket');
update ai.turns set state = 'done', finished_at = now(), finished_by = 'nothing' where state <> 'done';
create temporary table e as select tests.together_asked('2026-11-25 12:08-05', 'uy no sé qué será bueno para mi antojo de caviar', 'tengo un primo que come rarísimo, ayuda') as card;
select is(tests.answered(card, '2026-11-25 12:08:08-05', jsonb_build_array(tests.talk(card, 1, '¿Dulce o salado?'), tests.talk(card, 2, '¿Quieres caviar?'))), 'served alone', 'an uncommon word of another is not said') from e;
update ai.turns set state = 'done', finished_at = now(), finished_by = 'nothing' where state <> 'done';
-- A worker that dies.
create temporary table f as select tests.together_asked('2026-11-25 12:10-05', 'uy no sé qué será bueno para mi antojo', 'tengo un primo que come rarísimo, ayuda') as card;
select is(private.watch_turns('2026-11-25 12:11:10-05') ->> 'returned', '2', 'the turns of a worker that died are taken back');
select is((select count(*)::int from (select tests.inbox_turn('2026-11-25 12:11:20-05', 70 + n) as card from generate_series(1, 2) as n) as c where c.card #>> '{request,contents,0,parts,-1,text}' is not null), 2, 'and each is asked alone');
select is(tests.together_outcomes(card), 'lost lost', 'what it had asked is lost') from f;
select private.watch_turns('2026-11-25 12:13-05'), private.watch_quota('2026-11-25 12:14-05');
select is((select r.error_code || ' ' || v.state from ai.requests as r join ai.reservations as v on v.id = r.reservation_id where r.id = (card ->> 'request_id')::bigint), 'lost expired', 'and counted once as used') from f;
update ai.turns set state = 'done', finished_at = now(), finished_by = 'nothing' where state <> 'done';
create temporary table g as select tests.together_asked('2026-11-25 12:20-05', 'uy no sé qué será bueno para mi antojo', 'tengo un primo que come rarísimo, ayuda') as card;
select tests.together_stored(card, '2026-11-25 12:20:08-05', jsonb_build_array(tests.talk(card, 1, '¿Dulce o salado?'), tests.talk(card, 2, '¿Picante?')), 'complete', 220) from g;
select private.watch_turns('2026-11-25 12:21:20-05');
create temporary table h as select tests.inbox_turn('2026-11-25 12:21:30-05', 80 + n) as card from generate_series(1, 2) as n;
select is((select count(*)::int from h where card @> '{"is_answered": true}'), 2, 'what it had kept, others apply');
select is((select count(*)::int from h where private.apply_turn((card ->> 'turn_id')::bigint, (card ->> 'lease')::integer, '2026-11-25 12:21:31-05') = '{"done": true}'), 2, 'for each');
select is(tests.together_heard(1) || tests.together_heard(2), '¿Dulce o salado?¿Picante?', 'and nobody is asked about twice');
-- It fails.
create temporary table i as select tests.together_asked('2026-11-25 12:30-05', 'uy no sé qué será bueno para mi antojo', 'tengo un primo que come rarísimo, ayuda') as card;
select is((select private.fail_request((card ->> 'request_id')::bigint, tests.worker(230), 'service_failed', '2026-11-25 12:30:08-05')), '{"failed": true}', 'a request that fails is noted once') from i;
select is((select count(*)::int from i, jsonb_array_elements(card -> 'people') as p where private.fail_turn((p.value ->> 'turn_id')::bigint, (p.value ->> 'lease')::integer, 'service_failed', 'x', '2026-11-25 12:30:08-05') ? 'request'), 2, 'and each goes on by its own policy');
select * from finish();
