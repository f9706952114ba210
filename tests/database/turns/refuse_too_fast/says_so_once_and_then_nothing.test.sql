select plan(9);
create function tests.flood(count integer, at timestamptz, content jsonb) returns void language sql
as $$
  select tests.inbox_take(at, tests.inbox_message('wamid.' || gen_random_uuid(), at + n * interval '1 millisecond', content)) from generate_series(1, count) as n
$$;
create function tests.said(text text) returns integer language sql as $$ select count(*)::int from public.outbox as o where o.content ->> 'body' = text $$;
select tests.flood(30, '2026-11-25 12:00-05', tests.inbox_words('hola'));
select tests.inbox_turn('2026-11-25 12:00:05-05');
select is(tests.said(private.render('rate_limited', 'es')), 0, 'thirty a minute are borne');
select tests.flood(1, '2026-11-25 12:00:20-05', tests.inbox_words('hola'));
select tests.inbox_turn('2026-11-25 12:00:25-05');
select is(tests.said(private.render('rate_limited', 'es')), 1, 'one more is too fast, and hears so');
select tests.flood(5, '2026-11-25 12:00:30-05', tests.inbox_words('hola'));
select tests.inbox_turn('2026-11-25 12:00:35-05');
select is((select count(*)::int from public.outbox as o where o.created_at > '2026-11-25 12:00:26-05'), 0, 'once');
select is((select count(*)::int from ai.turns as t where t.finished_by = 'nothing'), 2, 'their turns are done');
select is((select count(*)::int from public.messages), 36, 'and every message is kept');
select tests.flood(1, '2026-11-25 12:02-05', tests.inbox_words('hola'));
select tests.inbox_turn('2026-11-25 12:02:05-05');
select is((select count(*)::int from public.outbox as o where o.created_at > '2026-11-25 12:01-05'), 1, 'slower, they are answered again');
-- Somebody else is not slowed.
select tests.inbox_take('2026-11-25 12:00:40-05', tests.inbox_message('wamid.other', '2026-11-25 12:00:40-05', tests.inbox_words('hola'), '573990003003'));
select tests.inbox_turn('2026-11-25 12:00:45-05', 2);
select is(tests.said(private.render('rate_limited', 'es')), 1, 'others write as they like');
select ok(not private.is_too_fast(tests.inbox_conversation(), 'button_reply', '2026-11-25 12:00:45-05'), 'taps are counted for themselves');
update private.rate_limits set most = 3 where kind = 'taps';
select tests.flood(4, '2026-11-25 12:05-05', '{"type": "location", "latitude": 4.6, "longitude": -74.06, "name": null, "address": null, "url": null}');
select is((select count(*)::int from public.outbox as o where o.created_at > '2026-11-25 12:04-05'), 4, 'three pins are taken, and the fourth is told to wait');
select * from finish();
