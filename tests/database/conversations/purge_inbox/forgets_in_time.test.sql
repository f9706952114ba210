select plan(8);
-- The runners of the seed stand where they stood when it was sown.
update public.runners set point = null, point_at = null;
select tests.inbox_take(
  '2026-11-01 12:00-05',
  tests.inbox_message('wamid.1', '2026-11-01 12:00-05'),
  tests.inbox_message('wamid.x', '2026-11-01 12:00-05', number => '9')
);
select tests.inbox_take(
  '2026-11-01 12:00:01-05', tests.inbox_message('wamid.2', '2026-11-01 12:00-05'), tests.inbox_message('wamid.y', '2026-11-01 12:00-05', number => '9'),
  '{"kind": "notice", "field": "account_update", "raw": {}}'
);
select is((select m.payload from public.messages as m where m.external_id = 'wamid.1'), '{"id": "wamid.1"}', 'messages are kept as they came');
select is(private.purge_inbox('2026-11-08 11:59:59.999-05'), '{"payloads": 0, "dead_updates": 0, "news": 0, "said": 0, "words": 0, "alerts": 0, "phones": 0, "positions": 0, "archived_orders": 0}', 'for seven days');
select is(private.purge_inbox('2026-11-08 12:00-05'), '{"payloads": 1, "dead_updates": 0, "news": 0, "said": 0, "words": 0, "alerts": 0, "phones": 0, "positions": 0, "archived_orders": 0}', 'and no longer');
select results_eq(
  $$ select m.external_id, m.content, m.payload is null from public.messages as m order by m.id $$,
  $$ values ('wamid.1', '{"body": "lo que comió mi tía el martes"}'::jsonb, true), ('wamid.2', '{"body": "lo que comió mi tía el martes"}', false) $$, 'what they said stays'
);
select is(private.purge_inbox('2026-12-01 12:00-05'), '{"payloads": 1, "dead_updates": 1, "news": 0, "said": 0, "words": 0, "alerts": 0, "phones": 0, "positions": 0, "archived_orders": 0}', 'what could not be stored is kept for thirty');
select is(private.purge_inbox('2026-12-01 12:00:01-05', 1), '{"payloads": 0, "dead_updates": 1, "news": 1, "said": 0, "words": 0, "alerts": 0, "phones": 0, "positions": 0, "archived_orders": 0}', 'and so is news');
select tests.inbox_take('2026-11-01 12:00-05', tests.inbox_message('wamid.s' || n, '2026-11-01 12:00-05')) from generate_series(1, 3) as n;
select is(private.purge_inbox('2026-12-02 12:00-05', 2) ->> 'payloads', '2', 'so many at once');
-- What was said since goes when its own time has come, also where it quotes what is forgotten.
insert into public.outbox (chat_id, conversation_id, content, next_at, created_at, state, sent_at)
select c.chat_id, c.id, '{"kind": "text", "body": "No entendí: lo que comió mi tía el martes"}', '2027-01-20 12:00-05', '2027-01-20 12:00-05', 'sent', '2027-01-20 12:00-05'
from public.conversations as c
where c.id = (select m.conversation_id from public.messages as m where m.external_id = 'wamid.1');
select private.purge_inbox('2027-02-01 12:00-05');
select results_eq(
  $$ select m.content, (select o.content ->> 'body' from public.outbox as o where o.conversation_id = m.conversation_id and o.created_at >= '2027-01-20') from public.messages as m where m.external_id = 'wamid.1' $$,
  $$ values ('{}'::jsonb, 'No entendí: lo que comió mi tía el martes') $$, 'words of ninety days are forgotten, and nothing newer with them'
);
select * from finish();
