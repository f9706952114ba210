select plan(11);
create temporary table said as select tests.outbox_say('hola', '2026-11-25 12:00-05') as id;
select is(private.retry_message(s.id, '2026-11-25 12:00-05'), false, 'only what failed') from said as s;
select tests.outbox_claim('2026-11-25 12:00-05');
select tests.outbox_record(s.id, 1, '{"class": "sent", "external_id": "wamid.1"}', '2026-11-25 12:00:01-05') from said as s;
select is(private.retry_message(s.id, '2026-11-25 12:00:02-05'), false, 'nothing that was sent') from said as s;
select tests.inbox_take('2026-11-25 12:00:03-05', tests.inbox_status('wamid.1', 'failed', '2026-11-25 12:00:03-05', s.id::text, 131026)) from said as s;
-- An hour later the queue's mark has moved on.
select private.raise_queue_marks('2026-11-25 13:00-05');
select is(private.retry_message(s.id, '2026-11-25 13:00-05'), true, 'that failed') from said as s;
select is((select m.from_at from private.queue_marks as m where m.queue = 'outbox'), '2026-11-25 12:00-05', 'no mark is above what waits');
select is_empty('select from admin.failed_messages', 'it is not failed any more');
-- Meta repeats what it said about the first sending.
select tests.inbox_take('2026-11-25 13:00:01-05', tests.inbox_status('wamid.1', 'failed', '2026-11-25 12:00:03-05', s.id::text, 131026)) from said as s;
create temporary table card as select tests.outbox_claim('2026-11-25 13:00:02-05') -> 0 as card;
select is((select (c.card ->> 'message_id')::bigint from card as c), (select s.id from said as s), 'old news does not stop it');
select ok((select (c.card ->> 'lease')::integer > 1 from card as c), 'its claim is none that anybody ever had');
select tests.inbox_take('2026-11-25 13:00:03-05', tests.inbox_status('wamid.1', 'failed', '2026-11-25 12:00:03-05', s.id::text, 131026)) from said as s;
select is(
  tests.outbox_record(s.id, (c.card ->> 'lease')::integer, '{"class": "busy", "code": "number_rate", "retry_after_seconds": 3}', '2026-11-25 13:00:03-05'),
  'queued', 'it has as much patience as the first time'
) from said as s, card as c;
select tests.outbox_claim('2026-11-25 13:00:06-05');
select is(
  tests.outbox_record(s.id, (c.card ->> 'lease')::integer + 1, '{"class": "sent", "external_id": "wamid.2"}', '2026-11-25 13:00:07-05'),
  'sent',
  'and goes out'
) from said as s, card as c;
select tests.inbox_take('2026-11-25 13:00:08-05', tests.inbox_status('wamid.2', 'delivered', '2026-11-25 13:00:08-05', s.id::text)) from said as s;
select results_eq($$ select o.state, o.status from public.outbox as o $$, $$ values ('sent', 'delivered') $$, 'with news of its own');
select is(private.retry_message(0, '2026-11-25 13:00-05'), false, 'none is none');
select * from finish();
