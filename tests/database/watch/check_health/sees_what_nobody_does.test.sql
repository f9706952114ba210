select plan(6);
create function tests.work(at timestamptz) returns text language sql
as $$
  select concat_ws(' ', w.work ->> 'ok', w.work ->> 'turns_wait_seconds', w.work ->> 'messages_wait_seconds')
  from (select private.check_health('x', at, '2026-11-01') -> 'work' as work) as w
$$;
select is(tests.work('2026-11-25 12:00-05'), 'true 0 0', 'nothing waits');
select tests.outbox_say('hola', '2026-11-25 12:00-05');
select is(tests.work('2026-11-25 12:01:30-05'), 'true 0 90', 'a message may wait for a moment');
select is(tests.work('2026-11-25 12:01:31-05'), 'false 0 91', 'not for longer: nobody sends');
delete from public.outbox;
select tests.inbox_take('2026-11-25 12:10-05', tests.inbox_message('wamid.1', '2026-11-25 12:10-05'));
select is(tests.work('2026-11-25 12:16-05'), 'false 358 0', 'nor a turn: no agent comes');
select is(tests.inbox_turn('2026-11-25 12:16-05') ->> 'turn_id' is not null, true, 'until one does');
select is(tests.work('2026-11-25 12:16-05'), 'true 0 0', 'then all is well');
select * from finish();
