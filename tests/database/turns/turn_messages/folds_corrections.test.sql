select plan(7);
select tests.give_key();
create function tests.write(id text, second integer, content jsonb) returns text language sql
as $$
  select tests.inbox_take(at, tests.inbox_message(id, at, content)) ->> 'messages'
  from (values ('2026-11-25 12:00-05'::timestamptz + second * interval '1 second')) as t (at)
$$;
create function tests.edit(of_id text, words text) returns jsonb language sql
as $$ select jsonb_build_object('type', 'edit', 'original_id', of_id, 'content', tests.inbox_words(words)) $$;
create function tests.read(turn bigint) returns text[] language sql
as $$
  select array_agg(format('%s:%s', m.value ->> 'kind', coalesce(m.value #>> '{content,body}', m.value #>> '{content,content,body}', '')) order by m.ordinality)
  from jsonb_array_elements(private.turn_messages(turn)) with ordinality as m
$$;
select tests.write('wamid.1', 0, tests.inbox_words('dos ajiacos'));
select tests.write('wamid.2', 0, tests.inbox_words('y una coca'));
select tests.write('wamid.3', 1, tests.edit('wamid.1', 'tres ajiacos'));
select tests.write('wamid.4', 1, tests.edit('wamid.1', 'cuatro ajiacos'));
select tests.write('wamid.5', 2, '{"type": "revoke", "original_id": "wamid.2"}');
-- These come before what they are about.
select tests.write('wamid.6', 2, tests.edit('wamid.8', 'sin cebolla'));
select tests.write('wamid.7', 2, '{"type": "revoke", "original_id": "wamid.9"}');
select tests.write('wamid.8', 2, tests.inbox_words('con cebolla'));
select tests.write('wamid.9', 2, tests.inbox_words('y rápido'));
-- Somebody else's edit of Carlos' message is theirs alone.
select tests.inbox_take(
  '2026-11-25 12:00:03-05',
  tests.inbox_message('wamid.x', '2026-11-25 12:00:03-05', tests.edit('wamid.1', 'cien ajiacos'), '573990003003')
);
create temporary table turn as
select (tests.inbox_turn('2026-11-25 12:00:04-05') ->> 'turn_id')::bigint as id;
select is((select tests.read(t.id) from turn as t), '{"text:cuatro ajiacos","text:sin cebolla"}', 'a turn reads what was meant');
select is((select count(*)::int from public.messages as m join turn as t on t.id = m.turn_id), 9, 'and has all of them');
select is(
  (select m.content ->> 'body' from public.messages as m where m.external_id = 'wamid.1'), 'dos ajiacos', 'what was written stays as it came'
);
select private.store_answer(t.id, 1, 1, '[{"text": "Listo"}]', null, '2026-11-25 12:00:05-05') from turn as t;
select private.apply_turn(t.id, 1, '2026-11-25 12:00:05-05') from turn as t;

-- After its answer, a correction is news of its own.
select tests.write('wamid.10', 20, tests.edit('wamid.8', 'sin cilantro'));
select tests.write('wamid.11', 20, '{"type": "revoke", "original_id": "wamid.1"}');
update ai.turns set ready_at = '2026-11-25 12:00:20-05' where state = 'waiting' and conversation_id = tests.inbox_conversation();
create temporary table second_turn as
select t.id from ai.turns as t where t.state = 'waiting' and t.conversation_id = tests.inbox_conversation();
select tests.inbox_turn('2026-11-25 12:00:30-05', n) from generate_series(2, 3) as n;
select is((select tests.read(t.id) from second_turn as t), '{"edit:sin cilantro",revoke:}', 'a correction of an answered message stands for itself');
-- Order of writing, not of arrival.
select tests.write('wamid.14', 60, '{"type": "image", "media_id": "m1", "caption": "esto"}');
select tests.inbox_take('2026-11-25 12:01:01-05', tests.inbox_message('wamid.13', '2026-11-25 12:00:50-05', tests.inbox_words('mira')));
select tests.write('wamid.15', 62, '{"type": "edit", "original_id": "wamid.14", "content": {"type": "image", "media_id": "m1", "caption": "eso"}}');
select tests.inbox_turn('2026-11-25 12:02-05', 4);
select results_eq(
  $$
    select m.value ->> 'kind', coalesce(m.value #>> '{content,body}', m.value #>> '{content,caption}'), m.value -> 'content' ? 'type'
    from ai.turns as t
    cross join lateral jsonb_array_elements(private.turn_messages(t.id)) with ordinality as m
    where t.worker_id = tests.worker(4)
    order by m.ordinality
  $$,
  $$ values ('text', 'mira', false), ('image', 'eso', false) $$, 'in the order of writing; an edited picture is a picture'
);
select is(private.turn_messages(0), '[]', 'no turn has no messages');
select is(
  (select tests.read(t.id) from ai.turns as t where t.conversation_id = tests.inbox_conversation('573990003003')), '{"edit:cien ajiacos"}',
  'the other''s stands for itself'
);
select * from finish();
