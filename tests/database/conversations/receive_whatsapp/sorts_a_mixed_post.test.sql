select plan(9);
select tests.outbox_say('¡Hola!', '2026-11-25 11:59-05');
select tests.outbox_claim('2026-11-25 11:59-05');
select tests.outbox_record(o.id, 1, '{"class": "sent", "external_id": "wamid.ours"}', '2026-11-25 11:59-05') from public.outbox as o;
select is(
  tests.inbox_take(
    '2026-11-25 12:00:05-05',
    tests.inbox_message('wamid.3', '2026-11-25 12:00:03-05', tests.inbox_words('tres')),
    tests.inbox_status('wamid.ours', 'delivered', '2026-11-25 12:00-05'),
    tests.inbox_message('wamid.r', '2026-11-25 12:00-05', tests.inbox_words('abrimos'), '573990001001', '100000000000002'),
    tests.inbox_message('wamid.1', '2026-11-25 12:00:01-05', tests.inbox_words('uno')),
    '{"kind": "notice", "account_id": "weats", "field": "account_update", "raw": {"event": "VERIFIED_ACCOUNT"}}',
    tests.inbox_message('wamid.2', '2026-11-25 12:00:02-05', tests.inbox_words('dos'), null, user_id => 'user.2'),
    tests.inbox_message('wamid.2b', '2026-11-25 12:00:02-05', tests.inbox_words('dos')),
    tests.inbox_message('wamid.m', '2026-11-25 12:00-05', tests.inbox_words('voy'), '573990002001', '100000000000003')
  ),
  '{"messages": 6, "acted": 0, "statuses": 1, "news": 1, "malformed": 0}', 'each kind is taken'
);
select results_eq(
  $$
    select m.content ->> 'body'
    from public.messages as m
    where m.conversation_id = tests.inbox_conversation()
    order by m.id
  $$,
  $$ values ('uno'), ('dos'), ('tres') $$,
  'a conversation has its messages in the order in which they were written'
);
select is(
  (
    select array_agg(format('%s:%s', n.agent, c.role) order by c.role)
    from public.conversations as c join public.chats as h on h.id = c.chat_id join public.channels as n on n.id = h.channel_id
  ),
  '{client:client,client:client,restaurant:restaurant,runner:runner}', 'each number speaks for its agent'
);
select is(
  (select count(*)::int from ai.turns as t join public.conversations as c on c.id = t.conversation_id and c.role = t.agent),
  4, 'one turn for each conversation, of the agent of its role'
);
select is(
  (select array_agg(p.phone) from public.persons as p where p.whatsapp_user_id = 'user.2'), array[null]::text[],
  'somebody without a number is known by user id'
);
select results_eq(
  $$ select h.written_at, h.newest_external_id from public.chats as h join public.persons as p on p.id = h.person_id where p.phone = '573990003002' $$,
  $$ values ('2026-11-25 12:00:03-05'::timestamptz, 'wamid.3') $$,
  'the window is open since the newest, which is to be marked as read'
);
-- Late and older: nothing moves back. From a clock that is ahead: not into the future.
select tests.inbox_take('2026-11-25 12:01-05', tests.inbox_message('wamid.0', '2026-11-25 11:50-05'));
select results_eq(
  $$ select h.written_at, h.newest_external_id from public.chats as h join public.persons as p on p.id = h.person_id where p.phone = '573990003002' $$,
  $$ values ('2026-11-25 12:00:03-05'::timestamptz, 'wamid.3') $$,
  'an older one that comes late moves nothing back'
);
select tests.inbox_take('2026-11-25 12:02-05', tests.inbox_message('wamid.9', '2026-11-25 18:00-05'));
select is(
  (select m.sent_at from public.messages as m where m.external_id = 'wamid.9'), '2026-11-25 12:02-05', 'nobody writes in the future'
);
select tests.inbox_turn('2026-11-25 12:03-05', n) from generate_series(1, 2) as n;
select is(
  (
    select array_agg(x.value #>> '{content,body}' order by x.ordinality)
    from ai.turns as t
    cross join lateral jsonb_array_elements(private.turn_messages(t.id)) with ordinality as x
    where t.conversation_id = tests.inbox_conversation()
  ),
  '{lo que comió mi tía el martes,uno,dos,tres,lo que comió mi tía el martes}', 'a turn reads them as they were written'
);
select * from finish();
