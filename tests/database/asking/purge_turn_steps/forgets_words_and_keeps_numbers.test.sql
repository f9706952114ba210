select plan(5);
select tests.give_key();
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'));
create temporary table card as select tests.inbox_turn('2026-11-25 12:00:10-05') as card;
select is(private.purge_turn_steps('2026-12-25 12:00-05'), 0, 'what is open stays');
select private.store_answer((c.card ->> 'turn_id')::bigint, 1, 1, '[{"text": "Hay ajiaco"}]', '{"usage": {"totalTokens": 90}}', '2026-11-25 12:00:11-05'),
  private.apply_turn((c.card ->> 'turn_id')::bigint, 1, '2026-11-25 12:00:11-05') from card as c;
select is(private.purge_turn_steps('2026-12-02 12:00-05'), 0, 'and what is not seven days old');
select is(private.purge_turn_steps('2026-12-02 12:00:12-05'), 1, 'then it is forgotten');
select is((select count(*)::int from ai.turn_steps), 0, 'with every word');
select is((select r.outcome from ai.requests as r), 'complete', 'but that it was asked is known');
select * from finish();
