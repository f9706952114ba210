select plan(15);
-- The same words stand for any.
update private.settings set value = '1000' where key = 'repeat_most';
select tests.give_key();
create function tests.write(id text, at timestamptz, content jsonb default '{"type": "text", "body": "lo que comió mi tía el martes"}', phone text default '573990003002')
returns timestamptz language sql
as $$
  select tests.inbox_take(at, tests.inbox_message(id, at, content, phone));
  select t.ready_at from ai.turns as t where t.state = 'waiting' and t.conversation_id = tests.inbox_conversation(phone)
$$;
create function tests.answer(at timestamptz, worker integer) returns text language plpgsql
as $$
declare
  v_turn jsonb := tests.inbox_turn(at, worker);
begin
  perform private.store_answer((v_turn ->> 'turn_id')::bigint, 1, 1, '[{"text": "ok"}]', null, at);
  perform private.apply_turn((v_turn ->> 'turn_id')::bigint, 1, at);
  return jsonb_array_length(v_turn -> 'messages');
end
$$;
select is(tests.write('wamid.1', '2026-11-25 12:00:00-05'), '2026-11-25 12:00:01.5-05', 'a turn waits for 1.5 s of quiet');
select is(tests.write('wamid.2', '2026-11-25 12:00:01.2-05'), '2026-11-25 12:00:02.7-05', 'and again');
select is(tests.inbox_turn('2026-11-25 12:00:02.699-05') ->> 'turn_id', null, 'nobody has it before');
select is(tests.write('wamid.3', '2026-11-25 12:00:02.4-05'), '2026-11-25 12:00:03.9-05', 'and again');
select is(tests.write('wamid.4', '2026-11-25 12:00:03.6-05'), '2026-11-25 12:00:04-05', 'but 4 s after the first it is enough');
select is(tests.write('wamid.5', '2026-11-25 12:00:05-05'), '2026-11-25 12:00:05-05', 'however much they write');
select is(tests.answer('2026-11-25 12:00:05-05', 1), '5', '1.2 s apart: one turn');
select tests.write('wamid.6', '2026-11-25 12:01:00-05');
select tests.answer('2026-11-25 12:01:01.5-05', 2);
select tests.write('wamid.7', '2026-11-25 12:01:10-05');
select tests.answer('2026-11-25 12:01:11.5-05', 3);
select tests.write('wamid.8', '2026-11-25 12:01:20-05');
select tests.answer('2026-11-25 12:01:21.5-05', 4);
select is((select count(*)::int from ai.turns), 4, '10 s apart: three');
select is((select count(distinct m.turn_id)::int from public.messages as m), 4, 'each message in one');

select is(tests.write('wamid.9', '2026-11-25 12:02-05', '{"type": "button_reply", "id": "x", "title": "Sí"}'), '2026-11-25 12:02-05', 'a tap is ready at once');
select tests.inbox_take('2026-11-25 12:03-05', tests.inbox_message('wamid.11', '2026-11-25 12:03-05',
  '{"type": "location", "latitude": 4.6, "longitude": -74.07}', '573990001001', '100000000000002'));
select is(
  (select t.ready_at from ai.turns as t where t.conversation_id = tests.inbox_conversation('573990001001', 'restaurant')),
  '2026-11-25 12:03-05', 'and so is a pin that no tool takes'
);
select tests.write('wamid.12', '2026-11-25 12:04-05', phone => '573990003004');
select is(
  tests.write('wamid.13', '2026-11-25 12:04:00.5-05', '{"type": "list_reply", "id": "x", "title": "Ajiaco"}', '573990003004'), '2026-11-25 12:04:00.5-05',
  'a tap among words lets them wait no longer'
);
select is(
  tests.write('wamid.10', '2026-11-25 12:05-05', '{"type": "audio", "media_id": "m"}', '573990003005'),
  '2026-11-25 12:05:01.5-05',
  'voice waits as words do'
);

-- A turn that failed keeps its patience.
select tests.inbox_turn('2026-11-25 12:05:02-05', 9) from generate_series(1, 1);
select private.fail_turn(t.id, 1, 'gemini_down', null, '2026-11-25 12:05:02-05') from ai.turns as t where t.worker_id = tests.worker(9);
select is(
  (
    select tests.write('wamid.20', '2026-11-25 12:05:03-05', phone => p.phone)
    from ai.turns as t join public.conversations as c on c.id = t.conversation_id join public.persons as p on p.id = c.person_id
    where t.worker_id = tests.worker(9)
  ),
  '2026-11-25 12:05:07-05', 'what is written meanwhile does not hurry a turn that failed'
);
select is((select count(*)::int from ai.turns as t where t.state = 'waiting'), 4, 'nor opens another');
select * from finish();
