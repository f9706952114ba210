select plan(12);
-- Workers ask at a second of 12:00: what they are told to wait.
create function tests.waits(second numeric, agent text default 'client') returns integer language sql
as $$ select private.await_turn(waits.agent, '2026-11-25 12:00-05'::timestamptz + waits.second * interval '1 second') $$;
create function tests.writes(second numeric, id text, phone text, number text default '100000000000001') returns void language sql
as $$
  select tests.inbox_take(at, tests.inbox_message(writes.id, at, phone => writes.phone, number => writes.number))
  from (select '2026-11-25 12:00-05'::timestamptz + writes.second * interval '1 second') as m (at)
$$;
select is(tests.waits(0), null, 'nobody has written: there is nothing to wait for');
select tests.writes(0, 'wamid.1', '573990003001');
select tests.writes(1, 'wamid.2', '573990003002');
select is(tests.waits(1), 500, 'a worker waits until the first has been quiet');
select is(tests.waits(1.2), 1300, 'another for the second');
select is(tests.waits(1.3), null, 'a third for nobody');
select is(tests.waits(1.3, 'restaurant'), null, 'those of another agent neither');

-- Each comes back at the time that it was told.
select tests.writes(1.4, 'wamid.3', '573990003001');
select is(tests.inbox_turn('2026-11-25 12:00:01.5-05') ->> 'wait_milliseconds', '1400', 'who went on writing is waited for again');
select is(tests.inbox_turn('2026-11-25 12:00:01.5-05', 2) ->> 'wait_milliseconds', null, 'by one worker');
select isnt(tests.inbox_turn('2026-11-25 12:00:02.9-05', 1) ->> 'turn_id', null, 'who claims it then');
select isnt(tests.inbox_turn('2026-11-25 12:00:02.9-05', 2) ->> 'turn_id', null, 'a turn whose worker did not come back is claimed by any');

-- A worker that died while it waited.
select tests.writes(10, 'wamid.4', '573990003004');
select is(tests.waits(10), 1500, 'a turn is waited for');
select is(tests.waits(11.6), 50, 'a moment more when it is ready and could not be claimed');
update ai.turns set ready_at = ready_at + interval '1 minute' where state = 'waiting';
select is(tests.waits(12), null, 'what is due in a minute is nobody''s to wait for');
select * from finish();
