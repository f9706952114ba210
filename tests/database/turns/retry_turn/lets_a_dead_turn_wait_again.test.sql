select plan(11);
select tests.give_key();
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'));
update ai.turns set tries = 4;
create temporary table turn as select (tests.inbox_turn('2026-11-25 12:00:02-05') ->> 'turn_id')::bigint as id;
create function tests.retry(at timestamptz) returns jsonb language sql as $$ select private.retry_turn(t.id, at) from turn as t $$;
select is(tests.retry('2026-11-25 12:01-05'), '{"ok": false, "code": "not_dead"}', 'only what was given up');
select is(private.retry_turn(0, '2026-11-25 12:01-05'), '{"ok": false, "code": "not_dead"}', 'and exists');
select private.fail_turn(t.id, 5, 'gemini_down', null, '2026-11-25 12:01-05') from turn as t;
select tests.inbox_take('2026-11-25 12:02-05', tests.inbox_message('wamid.2', '2026-11-25 12:02-05'));
select is(tests.retry('2026-11-25 12:02-05'), '{"ok": false, "code": "conversation_busy"}', 'not while another turn is open');
update public.messages set turn_id = (select t.id from ai.turns as t where t.state = 'waiting') where external_id = 'wamid.2';
select private.finish_turn(t.id, 'nothing', '2026-11-25 12:03-05') from ai.turns as t where t.state = 'waiting';
select is(tests.retry('2026-11-25 12:04-05'), '{"ok": true, "code": "waiting"}', 'then it waits again');
select is_empty($$ select from admin.alerts as a where a.kind = 'turn_dead' $$, 'nobody has to look at it');
create temporary table card as select tests.inbox_turn('2026-11-25 12:04-05', 2) as card;
select is((select (c.card ->> 'turn_id')::bigint from card as c), (select t.id from turn as t), 'at once');
select is((select jsonb_array_length(c.card -> 'messages') from card as c), 1, 'with its messages');
select ok((select (c.card ->> 'lease')::integer > 5 from card as c), 'under a lease that nobody ever had');
select throws_ok($$ select private.apply_turn(t.id, 1, '2026-11-25 12:04-05') from turn as t $$, 'PT409', null, 'so that no old worker answers it');
select is(
  (select private.fail_turn(t.id, (c.card ->> 'lease')::integer, 'gemini_down', null, '2026-11-25 12:05-05') from turn as t, card as c),
  '{"done": true, "state": "waiting"}', 'it has five new tries'
);
select is((select t.ready_at from ai.turns as t join turn as u on u.id = t.id), '2026-11-25 12:05:05-05', 'and their patience from the start');
select * from finish();
