select plan(17);
-- One of a thousand cannot be stored.
create temporary table post as
select jsonb_agg(
  tests.inbox_message(
    'wamid.' || n, '2026-11-25 12:00-05', phone => case n when 500 then '12' else '57310' || lpad((n % 40)::text, 7, '0') end
  )
) as updates
from generate_series(1, 1000) as n;
select is(
  (select private.receive_whatsapp(p.updates, '[]', '2026-11-25 12:00-05') ->> 'messages' from post as p), '999', '999 of 1,000 are stored'
);
select is((select count(*)::int from ai.turns where state = 'waiting'), 40, 'each person has a turn');
select results_eq(
  $$ select d.update ->> 'id', d.code, d.tries, d.received_at from private.dead_updates as d $$,
  $$ values ('wamid.500', '23514', 1, '2026-11-25 12:00-05'::timestamptz) $$, 'the poisonous one is kept, with its reason'
);
select results_eq(
  $$ select a.subject, a.details from admin.alerts as a where a.kind = 'dead_update' $$, $$ values ('23514', '{"kind": "text"}'::jsonb) $$,
  'and somebody is told'
);
select is((select private.receive_whatsapp(p.updates, '[]', '2026-11-25 12:01-05') ->> 'messages' from post as p), '0', 'the post may come again');
delete from private.dead_updates;

select is(
  tests.inbox_take(
    '2026-11-25 12:02-05',
    tests.inbox_message('wamid.a', '2026-11-25 12:02-05', number => '999'),
    tests.inbox_message('wamid.b', '2026-11-25 12:02-05') || '{"group_id": "group.1"}',
    tests.inbox_message('wamid.c', '2026-11-25 12:02-05') || '{"sent_at": "one of these days"}',
    tests.inbox_message('wamid.d', '2026-11-25 12:02-05', '{"body": "no type"}'),
    tests.inbox_message('wamid.e', '2026-11-25 12:02-05', '"no object"'),
    tests.inbox_message('wamid.h', '2026-11-25 12:02-05', '{"type": "hologram"}'),
    tests.inbox_message(repeat('x', 600), '2026-11-25 12:02-05'),
    tests.inbox_message('wamid.f', '2026-11-25 12:02-05', null, null),
    tests.inbox_message('wamid.g', '2026-11-25 12:02-05', jsonb_build_object(
      'type', 'revoke', 'original_id', (select string_agg(sha256(n::text::bytea)::text, '') from generate_series(1, 400) as n)
    )),
    tests.inbox_message('wamid.z', '2026-11-25 12:02-05')
  ) ->> 'messages', '1', 'whatever is wrong with the others'
);
select results_eq(
  $$ select d.update ->> 'id', d.code from private.dead_updates as d where d.update ->> 'id' like 'wamid._' order by 1 $$,
  $$
    values ('wamid.a', 'PT404'), ('wamid.b', 'PT422'), ('wamid.c', '22007'), ('wamid.d', 'PT422'), ('wamid.e', 'PT422'),
      ('wamid.f', 'PT400'), ('wamid.g', '54000'), ('wamid.h', 'PT422')
  $$,
  'an unknown number, a group, an unknown kind, and what breaks a rule are kept apart'
);
select is((select count(*)::int from private.dead_updates), 9, 'all of them');
select set_has(
  $$ select a.subject from admin.alerts as a where a.kind = 'dead_update' $$, $$ values ('PT404'), ('PT422'), ('22007') $$, 'each reason is an alert'
);

-- Statuses and what is neither are no reason to refuse a post.
create temporary table said as select tests.outbox_say('hola', '2026-11-25 12:02-05') as id;
select tests.outbox_claim('2026-11-25 12:02-05');
select is(
  tests.inbox_take(
    '2026-11-25 12:03-05',
    tests.inbox_status('wamid.s', 'sent', '2026-11-25 12:03-05', s.id::text) || '{"at": "now or never"}',
    tests.inbox_status('wamid.t', 'failed', '2026-11-25 12:03-05', s.id::text) || '{"errors": [{"code": 1.5}]}',
    tests.inbox_status('wamid.u', 'delivered', '2026-11-25 12:03-05', s.id::text),
    '{"nothing": "known"}', tests.inbox_message('wamid.y', '2026-11-25 12:03-05')
  ) - 'malformed', '{"messages": 1, "acted": 0, "statuses": 1, "news": 1}', 'a broken status stops neither statuses nor messages'
) from said as s;
select is((select o.status from public.outbox as o), 'delivered', 'the good one counts');
select bag_eq(
  $$ select d.update ->> 'id', d.code from private.dead_updates as d where d.update ->> 'kind' = 'status' $$,
  $$ values ('wamid.s', '22007'), ('wamid.t', '22P02') $$, 'the broken ones are kept'
);
select is((select n.value from private.account_news as n), '{"nothing": "known"}', 'nothing is dropped, even of no kind');

select is(
  private.receive_whatsapp(
    '[]', '[{"path": "entry[0]", "reason": "id is missing", "raw": {"a": 1}}, {"path": ""}]', '2026-11-25 12:04-05'
  ) ->> 'malformed', '2', 'what the parser could not tell apart is counted'
);
select results_eq(
  $$ select d.reason, d.update -> 'raw' from private.dead_updates as d where d.code = 'malformed' order by d.id $$,
  $$ values ('id is missing', '{"a": 1}'::jsonb), ('no reason', null) $$, 'and kept'
);
select throws_ok($$ select private.receive_whatsapp('{}', '[]', '2026-11-25 12:00-05') $$, 'PT400', null, 'updates are a list');
select throws_ok($$ select private.receive_whatsapp('[]', null, '2026-11-25 12:00-05') $$, 'PT400', null, 'and so are malformed ones');
select * from finish();
