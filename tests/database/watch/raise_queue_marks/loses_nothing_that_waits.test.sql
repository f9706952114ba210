select plan(10);
select tests.give_key();
create function tests.mark(of_queue text) returns timestamptz language sql as $$ select m.from_at from private.queue_marks as m where m.queue = of_queue $$;
select is(
  (select array_agg(m.queue order by m.queue) from private.queue_marks as m),
  '{outbox,turns_client,turns_restaurant,turns_runner}',
  'each queue has a mark'
);
select private.raise_queue_marks('2026-11-25 12:00-05');
select is(
  (select array_agg(distinct m.from_at) from private.queue_marks as m),
  '{2026-11-25 11:59-05}'::timestamptz[],
  'nothing waits: a minute ago, for who commits late'
);

select tests.inbox_take('2026-11-25 11:56-05', tests.inbox_message('wamid.1', '2026-11-25 11:56-05'));
select tests.outbox_say('hola', '2026-11-25 11:57-05');
select private.raise_queue_marks('2026-11-25 13:00-05');
select is(tests.mark('turns_client'), '2026-11-25 11:56:01.5-05', 'never above a turn that waits');
select is(tests.mark('outbox'), '2026-11-25 11:57-05', 'nor above a message');
select is(tests.mark('turns_runner'), '2026-11-25 12:59-05', 'each by itself');
select isnt(tests.inbox_turn('2026-11-25 13:00-05') ->> 'turn_id', null, 'the turn is found');
select is(jsonb_array_length(tests.outbox_claim('2026-11-25 13:00-05')), 1, 'and the message');

-- While it is being sent or unknown it may come back: it holds the mark.
select private.raise_queue_marks('2026-11-25 13:00:30-05');
select is(tests.mark('outbox'), '2026-11-25 11:57-05', 'a message that is being sent may wait again');
select private.raise_queue_marks('2026-11-25 14:00-05');
select private.fail_turn(t.id, 1, 'gemini_down', null, '2026-11-25 14:00-05') from ai.turns as t;
select isnt(tests.inbox_turn('2026-11-25 14:00:05-05', 2) ->> 'turn_id', null, 'a turn that failed is found again');
select is(jsonb_array_length(tests.outbox_claim('2026-11-25 14:00:05-05', 2)), 1, 'and so is a message that nobody recorded');
select * from finish();
