select plan(8);
-- The same words stand for any.
update private.settings set value = '1000' where key = 'repeat_most';
select tests.give_key();
create function tests.write(id text, at timestamptz, content jsonb default '{"type": "text", "body": "lo que comió mi tía el martes"}') returns text language sql
as $$ select tests.inbox_take(at, tests.inbox_message(id, at, content)) ->> 'messages' $$;
create function tests.open_turns() returns table (state text, opened_at timestamptz, ready_at timestamptz) language sql
as $$ select t.state, t.opened_at, t.ready_at from ai.turns as t where t.state in ('waiting', 'leased') $$;
select tests.write('wamid.1', '2026-11-25 12:00:00-05');
create temporary table first_turn as select (tests.inbox_turn('2026-11-25 12:00:02-05') ->> 'turn_id')::bigint as id;
select tests.write('wamid.2', '2026-11-25 12:00:03-05');
select tests.write('wamid.3', '2026-11-25 12:00:04-05');
select results_eq(
  'select state from tests.open_turns()', $$ values ('leased') $$, 'who writes while a turn is answered waits: one open turn a conversation'
);
select is(tests.inbox_turn('2026-11-25 12:00:10-05', 2) ->> 'turn_id', null, 'nobody else has it');
select private.store_answer(t.id, 1, 1, '[{"text": "ok"}]', null, '2026-11-25 12:00:05-05') from first_turn as t;
select private.apply_turn(t.id, 1, '2026-11-25 12:00:05-05') from first_turn as t;
select results_eq(
  'select * from tests.open_turns()',
  $$ values ('waiting', '2026-11-25 12:00:03-05'::timestamptz, '2026-11-25 12:00:05.5-05'::timestamptz) $$,
  'the end opens the next at once, which waits for the quiet since the last'
);
select is(
  (select array_agg(m.value ->> 'kind') from jsonb_array_elements(tests.inbox_turn('2026-11-25 12:00:06-05', 2) -> 'messages') as m), '{text,text}',
  'with all that was written'
);
-- Given up: what is left is answered by the next.
select tests.write('wamid.4', '2026-11-25 12:00:07-05', '{"type": "button_reply", "id": "x", "title": "Sí"}');
update ai.turns set tries = 5 where state = 'leased';
select private.fail_turn(t.id, 5, 'gemini_down', null, '2026-11-25 12:00:08-05') from ai.turns as t where t.state = 'leased';
select results_eq(
  'select * from tests.open_turns()',
  $$ values ('waiting', '2026-11-25 12:00:07-05'::timestamptz, '2026-11-25 12:00:08-05'::timestamptz) $$,
  'so does giving up; a tap is ready at once'
);
select is(jsonb_array_length(tests.inbox_turn('2026-11-25 12:00:08-05', 3) -> 'messages'), 1, 'with what no turn has');
select private.finish_turn(t.id, 'nothing', '2026-11-25 12:00:09-05') from ai.turns as t where t.state = 'leased';
select is_empty('select from tests.open_turns()', 'nothing is left: no turn');
select is_empty($$ select from public.messages as m where m.needs_turn and m.turn_id is null $$, 'and nothing without one');
select * from finish();
