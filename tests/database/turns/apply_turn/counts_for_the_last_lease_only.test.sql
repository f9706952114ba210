select plan(20);
select tests.give_key();
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'));
create temporary table turn as select (tests.inbox_turn('2026-11-25 12:00:02-05') ->> 'turn_id')::bigint as id;
create function tests.store(lease integer, words text) returns jsonb language sql
as $$ select private.store_answer(t.id, lease, 1, jsonb_build_array(jsonb_build_object('text', words)), null, '2026-11-25 12:02-05') from turn as t $$;
create function tests.apply(lease integer) returns jsonb language sql
as $$ select private.apply_turn(t.id, lease, '2026-11-25 12:02-05') from turn as t $$;
create function tests.fail(lease integer) returns text language sql
as $$ select private.fail_turn(t.id, lease, 'gemini_down', null, '2026-11-25 12:02-05') ->> 'state' from turn as t $$;

select throws_ok('select tests.apply(1)', 'PT422', null, 'a turn without an answer is not applied');
select throws_ok(
  $$ select private.store_answer(t.id, 1, 1, '{"text": "no list"}', null, '2026-11-25 12:00:03-05') from turn as t $$,
  'PT400',
  null,
  'an answer is a list of parts'
);
select throws_ok($$ select private.store_answer(t.id, 1, 1, null, null, '2026-11-25 12:00:03-05') from turn as t $$, 'PT400', null, 'and not nothing');
select private.store_answer(t.id, 1, 1, '[{"text": "first"}]', '{"usage": {"totalTokens": 9, "promptTokens": 7}}', '2026-11-25 12:00:30-05') from turn as t;
select is((select t.leased_until from ai.turns as t), '2026-11-25 12:01:30-05', 'an answer shows that the worker lives');
-- The worker is silent: its turn is another's.
select private.watch_turns('2026-11-25 12:01:30-05');
select is(tests.inbox_turn('2026-11-25 12:01:40-05', 2) ->> 'is_answered', 'true', 'who has only to apply what was kept');
select throws_ok($$ select tests.store(1, 'late') $$, 'PT409', null, 'an old lease stores nothing');
select throws_ok('select tests.apply(1)', 'PT409', null, 'applies nothing');
select throws_ok('select tests.fail(1)', 'PT409', null, 'and fails nothing');
select throws_ok('select tests.apply(3)', 'PT409', null, 'nor does one that is not given yet');
select throws_ok('select private.apply_turn(0, null, now())', 'PT409', null, 'nor one of no turn');
select tests.store(2, 'second');
-- An expired lease that nobody took still counts.
select private.watch_turns('2026-11-25 12:10-05');
select is((select t.state from ai.turns as t), 'waiting', 'its time is over');
select tests.store(2, 'repeated');
select is(tests.apply(2), '{"done": true}', 'but nobody took it: it counts');
select is(tests.apply(2), '{"done": true}', 'applied again, it is done');
select is(tests.fail(2), 'done', 'what is done does not fail');
select results_eq(
  $$ select o.content ->> 'body', o.turn_id from public.outbox as o $$, $$ select 'first', t.id from turn as t $$, 'and is said once, as it was stored first'
);
select results_eq(
  $$
    select s.lease, s.answer #>> '{0,text}', s.applied_at is not null, r.prompt_tokens
    from ai.turn_steps as s
    join ai.requests as r on r.id = s.request_id
  $$,
  $$ values (1, 'first', true, 7) $$, 'an answer is never thrown away, and never asked for twice'
);
select results_eq(
  $$ select t.state, t.finished_by, t.finished_at, t.error_code from ai.turns as t $$,
  $$ values ('done', 'model', '2026-11-25 12:02-05'::timestamptz, null) $$, 'the turn is done'
);

-- What was given up stays so.
select tests.inbox_take('2026-11-25 12:30-05', tests.inbox_message('wamid.2', '2026-11-25 12:30-05'));
update turn set id = (tests.inbox_turn('2026-11-25 12:30:02-05', 3) ->> 'turn_id')::bigint;
update ai.turns set tries = 5 from turn where turn.id = turns.id;
select is(tests.fail(5), 'dead', 'the fifth time is the last');
select throws_ok('select tests.apply(5)', 'PT409', null, 'a turn that was given up says nothing more');
select is(tests.fail(5), 'dead', 'given up once');
select * from finish();
