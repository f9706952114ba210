select plan(4);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', '{"type": "text", "body": "un secreto bien guardado"}'));
select tests.inbox_take('2026-11-25 12:00:01-05', tests.inbox_message('wamid.2', '2026-11-25 12:00:01-05', '{"type": "image", "media_id": "m1"}'));
select private.say(tests.inbox_conversation(), '{"kind": "text", "body": "No entendí: «un secreto bien guardado»."}', '2026-11-25 12:00:05-05');
select tests.inbox_take(
  '2026-11-25 12:01-05', tests.inbox_message('wamid.3', '2026-11-25 12:01-05', '{"type": "revoke", "original_id": "wamid.1"}'),
  tests.inbox_message('wamid.4', '2026-11-25 12:01-05', '{"type": "revoke", "original_id": "wamid.2"}')
);
select results_eq(
  $$ select m.external_id, m.content = '{}', m.payload is null from public.messages as m where m.external_id in ('wamid.1', 'wamid.2') order by 1 $$,
  $$ values ('wamid.1', true, true), ('wamid.2', true, true) $$, 'its words and its form as it came are gone'
);
select is((select f.state from public.media as f), 'deleted', 'its file is not fetched');
select is((select o.content ->> 'body' from public.outbox as o), 'No entendí: «…».', 'and our quote of it is gone');
-- It was being fetched when it was taken back.
select private.record_media((select f.id from public.media as f), '{"path": "p", "bytes": 3}', '2026-11-25 12:02-05');
select is((private.expired_media('2026-11-25 12:03-05', 10) -> 0) ->> 'path', 'p', 'what was fetched meanwhile is the next to be deleted');
select * from finish();
