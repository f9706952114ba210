select plan(7);
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
select is(private.purge_inbox('2026-11-08 11:59:59.999-05') - '{said,words,alerts,phones,positions,archived_orders}'::text[], '{"payloads": 0, "dead_updates": 0, "news": 0}', 'for seven days');
select is(private.purge_inbox('2026-11-08 12:00-05') - '{said,words,alerts,phones,positions,archived_orders}'::text[], '{"payloads": 1, "dead_updates": 0, "news": 0}', 'and no longer');
select results_eq(
  $$ select m.external_id, m.content, m.payload is null from public.messages as m order by m.id $$,
  $$ values ('wamid.1', '{"body": "lo que comió mi tía el martes"}'::jsonb, true), ('wamid.2', '{"body": "lo que comió mi tía el martes"}', false) $$, 'what they said stays'
);
select is(private.purge_inbox('2026-12-01 12:00-05') - '{said,words,alerts,phones,positions,archived_orders}'::text[], '{"payloads": 1, "dead_updates": 1, "news": 0}', 'what could not be stored is kept for thirty');
select is(private.purge_inbox('2026-12-01 12:00:01-05', 1) - '{said,words,alerts,phones,positions,archived_orders}'::text[], '{"payloads": 0, "dead_updates": 1, "news": 1}', 'and so is news');
select tests.inbox_take('2026-11-01 12:00-05', tests.inbox_message('wamid.s' || n, '2026-11-01 12:00-05')) from generate_series(1, 3) as n;
select is(private.purge_inbox('2026-12-02 12:00-05', 2) ->> 'payloads', '2', 'so many at once');
select * from finish();
