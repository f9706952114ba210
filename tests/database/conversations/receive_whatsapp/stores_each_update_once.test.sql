select plan(8);
select tests.give_key();
-- The same message comes 10,000 times, in posts of its own and beside others.
select is(
  tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05')),
  '{"messages": 1, "acted": 0, "statuses": 0, "news": 0, "malformed": 0}', 'the first is new'
);
create function tests.replay() returns integer language plpgsql
as $$
declare
  v_stored integer := 0;
  v_update jsonb := tests.inbox_message('wamid.1', '2026-11-25 12:00-05');
begin
  for v_i in 1..10000 loop
    v_stored := v_stored + (tests.inbox_take('2026-11-25 12:00-05', v_update) ->> 'messages')::integer;
  end loop;
  return v_stored;
end
$$;
select is(tests.replay(), 0, '10,000 replays store nothing');
select is(
  tests.inbox_take(
    '2026-11-25 12:00:01-05', tests.inbox_message('wamid.2', '2026-11-25 12:00:01-05'),
    tests.inbox_message('wamid.2', '2026-11-25 12:00:01-05'), tests.inbox_message('wamid.1', '2026-11-25 12:00-05')
  ) ->> 'messages', '1', 'twice in one post is once'
);
select is((select count(*)::int from public.messages), 2, 'two messages');
select is((select count(*)::int from ai.turns), 1, 'and one turn');
select tests.inbox_turn('2026-11-25 12:00:10-05');
select private.store_answer(t.id, 1, 1, '[{"text": "¡Hola!"}]', null, '2026-11-25 12:00:11-05') from ai.turns as t;
select private.apply_turn(t.id, 1, '2026-11-25 12:00:11-05') from ai.turns as t;
select is(
  tests.inbox_take('2026-11-25 17:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05')) ->> 'messages', '0',
  'nor does it count hours later'
);
select is((select count(*)::int from ai.turns), 1, 'when it opens no turn');
select is_empty($$ select from private.dead_updates $$, 'what is repeated is not dead');
select * from finish();
