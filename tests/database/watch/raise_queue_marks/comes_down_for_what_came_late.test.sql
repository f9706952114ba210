select plan(5);
update ai.agents set has_model = true;
create function tests.mark(of_queue text) returns timestamptz language sql as $$ select m.from_at from private.queue_marks as m where m.queue = of_queue $$;
select private.raise_queue_marks('2026-11-25 12:00-05');

-- A transaction that began long ago commits: what it says is older than the mark.
select tests.inbox_take('2026-11-25 11:50-05', tests.inbox_message('wamid.1', '2026-11-25 11:50-05'));
select tests.outbox_say('hola', '2026-11-25 11:51-05');
select is(tests.inbox_turn('2026-11-25 12:00-05') ->> 'turn_id', null, 'what committed below the mark is not found');
select private.raise_queue_marks('2026-11-25 12:01-05');
select is(tests.mark('turns_client'), '2026-11-25 11:50:01.5-05', 'until the mark is raised next: it comes down to it');
select is(tests.mark('outbox'), '2026-11-25 11:51-05', 'for messages as well');
select isnt(tests.inbox_turn('2026-11-25 12:01-05') ->> 'turn_id', null, 'the turn is found');
select is(jsonb_array_length(tests.outbox_claim('2026-11-25 12:01-05')), 1, 'and the message');
select * from finish();
