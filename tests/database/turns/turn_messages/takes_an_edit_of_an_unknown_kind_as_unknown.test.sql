select plan(2);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', tests.inbox_words('dos ajiacos')));
select tests.inbox_take('2026-11-25 12:00:01-05', tests.inbox_message('wamid.2', '2026-11-25 12:00:01-05',
  '{"type": "edit", "original_id": "wamid.1", "content": {"type": "hologram"}}'));
create temporary table turn as
select (tests.inbox_turn('2026-11-25 12:00:10-05') ->> 'turn_id')::bigint as id;
select is(
  (select private.turn_messages(t.id) #>> '{0,kind}' from turn as t), 'unknown', 'what a message says in the end may be of a kind that nobody knows'
);
select is((select string_agg(o.content ->> 'body', '|') from public.outbox as o), private.render('cannot_take', 'es'), 'and is answered so');
select * from finish();
