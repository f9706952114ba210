select plan(18);
select tests.give_key();
select tests.inbox_take(at, tests.inbox_message('wamid.' || n, at, phone => '57399000300' || n))
from (values (1, '2026-11-25 12:00:02-05'::timestamptz), (2, '2026-11-25 12:00-05'), (3, '2026-11-25 12:00:04-05')) as m (n, at);
select tests.inbox_take('2026-11-25 11:00-05', tests.inbox_message('wamid.r', '2026-11-25 11:00-05', phone => '573990001001', number => '100000000000002'));
create function tests.who(card jsonb) returns text language sql
as $$
  select p.phone
  from ai.turns as t join public.conversations as c on c.id = t.conversation_id join public.persons as p on p.id = c.person_id
  where t.id = (card ->> 'turn_id')::bigint
$$;
select is(tests.inbox_turn('2026-11-25 12:00:01-05'), '{"turn_id": null, "media": [], "wait_milliseconds": 500}', 'none is ready: how long to wait for the next');
create temporary table claimed as
select tests.inbox_turn('2026-11-25 12:00:10-05', 1) as first;
select is((select tests.who(c.first) from claimed as c), '573990003002', 'who has waited longest is first');
select is(tests.inbox_turn('2026-11-25 12:00:11-05', 1), (select c.first from claimed as c), 'asked again, a worker has the turn that it has');
select is(tests.who(tests.inbox_turn('2026-11-25 12:00:11-05', 2)), '573990003001', 'another has the next');
select is(tests.who(tests.inbox_turn('2026-11-25 12:00:11-05', 3)), '573990003003', 'and the next');
select is(tests.inbox_turn('2026-11-25 12:00:11-05', 4), '{"turn_id": null, "media": [], "wait_milliseconds": null}', 'then there is none');
select is(tests.who(tests.inbox_turn('2026-11-25 12:00:11-05', 1, 'restaurant')), '573990001001', 'each agent has its own');
select is((select c.first ->> 'lease' from claimed as c), '1', 'the first lease');
select is((select (c.first ->> 'leased_until')::timestamptz from claimed as c), '2026-11-25 12:01:10-05', 'is good for a minute');
select throws_ok($$ select tests.inbox_turn('2026-11-25 12:00-05', 1, 'chef') $$, 'PT422', null, 'an unknown agent is refused');
select throws_ok($$ select tests.inbox_turn('2026-11-25 12:00-05', 1, null) $$, 'PT422', null, 'and so is none');
select is_empty(
  $$ select from public.messages as m where m.needs_turn and m.turn_id is null $$, 'a turn takes every message that no turn has'
);

-- What a worker is told.
select private.set_language(p.id, 'en', 'chosen') from public.persons as p where p.phone = '573990003004';
select tests.inbox_take(
  '2026-11-25 12:01-05',
  tests.inbox_message('wamid.a', '2026-11-25 12:00:59-05', tests.inbox_words('esto'), '573990003004'),
  tests.inbox_message('wamid.b', '2026-11-25 12:01-05', '{"type": "image", "media_id": "m1", "mime_type": "image/jpeg", "sha256": "s", "url": "https://meta/1"}',
    '573990003004', answers => 'wamid.ours')
);
create temporary table card as select tests.inbox_turn('2026-11-25 12:01:02-05', 5) as card;
select is(
  (select array_agg(k order by k collate "C") from card as c, jsonb_object_keys(c.card) as k),
  '{agent,asked,deadline,done,language,lease,leased_until,media,messages,read,request,step,turn_id}',
  'all that it needs'
);
select is((select c.card ->> 'done' from card as c), 'false', 'a model has to answer it');
select is((select c.card ->> 'language' from card as c), 'en', 'the language of the person');
select is(
  (select c.card -> 'media' from card as c),
  (select jsonb_build_array(jsonb_build_object('id', f.id, 'media_id', 'm1', 'url', 'https://meta/1', 'mime_type', 'image/jpeg', 'sha256', 's')) from public.media as f),
  'the files to fetch'
);
select is((select c.card -> 'read' from card as c), '{"phone_number_id": "100000000000001", "message_id": "wamid.b"}', 'what to mark as read');
select is(
  (select jsonb_agg(m.value - 'id' order by m.ordinality) from card as c, jsonb_array_elements(c.card -> 'messages') with ordinality as m),
  '[
    {"kind": "text", "content": {"body": "esto"}, "sent_at": "2026-11-25T17:00:59+00:00", "answers": null},
    {"kind": "image", "content": {"media_id": "m1", "mime_type": "image/jpeg", "sha256": "s", "url": "https://meta/1"},
      "sent_at": "2026-11-25T17:01:00+00:00", "answers": "wamid.ours"}
  ]',
  'and what was written'
);
select * from finish();
