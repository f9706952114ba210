select plan(11);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', number => '100000000000042'));
select private.receive_whatsapp('[]', '[{"path": "", "reason": "not JSON", "raw": "x"}]', '2026-11-25 12:00-05');
create function tests.retry(minute integer, malformed boolean default false) returns jsonb language sql
as $$
  select private.retry_dead_update((select d.id from admin.dead_updates as d where (d.code = 'malformed') = malformed), '2026-11-25 12:00-05'::timestamptz + minute * interval '1 minute')
$$;
create function tests.dead() returns table (tries integer, received_at timestamptz, retried_at timestamptz) language sql
as $$ select d.tries, d.received_at, d.retried_at from admin.dead_updates as d where d.code = 'PT404' $$;
select is(tests.retry(0), '{"ok": false, "code": "dead_again"}', 'in the minute in which it came');
select results_eq(
  'select * from tests.dead()',
  $$ values (2, '2026-11-25 12:00-05'::timestamptz, '2026-11-25 12:00-05'::timestamptz) $$,
  'it is one row, with its tries'
);
select is(tests.retry(10), '{"ok": false, "code": "dead_again"}', 'still no such number');
select results_eq(
  'select * from tests.dead()',
  $$ values (3, '2026-11-25 12:00-05'::timestamptz, '2026-11-25 12:10-05'::timestamptz) $$,
  'and when it was tried'
);
select is(tests.retry(11, true), '{"ok": false, "code": "nothing_to_try"}', 'what could not be read is not tried');
select is(private.retry_dead_update(0, '2026-11-25 12:11-05'), '{"ok": false, "code": "nothing_to_try"}', 'nor what is not there');
insert into public.channels (kind, agent, phone_number_id) values ('whatsapp', 'client', '100000000000042');
select is(tests.retry(20), '{"ok": true, "code": "stored"}', 'the number is ours now');
select results_eq(
  $$ select m.external_id, m.sent_at, m.received_at from public.messages as m $$,
  $$ values ('wamid.1', '2026-11-25 12:00-05'::timestamptz, '2026-11-25 12:20-05'::timestamptz) $$, 'nothing was lost'
);
select is((select count(*)::int from ai.turns as t where t.state = 'waiting'), 1, 'it is answered');
select is((select array_agg(d.code) from admin.dead_updates as d), '{malformed}', 'and dead no more');
-- A status, too.
select tests.outbox_say('hola', '2026-11-25 12:30-05');
select tests.inbox_take(
  '2026-11-25 12:30-05',
  tests.inbox_status('wamid.s', 'sent', '2026-11-25 12:30-05', o.id::text) || '{"at": "noon"}'
) from public.outbox as o;
select is(tests.retry(40), '{"ok": false, "code": "dead_again"}', 'a status that cannot be read stays dead');
select * from finish();
