select plan(15);
create temporary table said as
select tests.outbox_say('uno', '2026-11-25 12:00-05') as a, tests.outbox_say('dos', '2026-11-25 12:00-05') as b,
  tests.outbox_say('tres', '2026-11-25 12:00:01-05') as c, tests.outbox_say('otra', '2026-11-25 12:00:02-05', '573990003003') as other;
create function tests.ids(cards jsonb) returns bigint[] language sql
as $$ select coalesce(array_agg((c.value ->> 'message_id')::bigint order by c.ordinality), '{}') from jsonb_array_elements(cards) with ordinality as c $$;
select is(tests.ids(tests.outbox_claim('2026-11-25 12:00:05-05')), array[s.a, s.other], 'one to each person, the oldest') from said as s;
select is(tests.ids(tests.outbox_claim('2026-11-25 12:00:06-05', 2)), '{}', 'who is being written to waits');
select is(tests.outbox_record(s.a, 1, '{"class": "sent", "external_id": "wamid.a"}', '2026-11-25 12:00:06-05'), 'sent', 'once it is sent') from said as s;
select is(tests.ids(tests.outbox_claim('2026-11-25 12:00:07-05', 2)), array[s.b], 'comes the next') from said as s;
select is(tests.outbox_record(s.b, 1, '{"class": "lost"}', '2026-11-25 12:00:08-05'), 'unknown', 'nobody knows whether it went out') from said as s;
select is(tests.ids(tests.outbox_claim('2026-11-25 12:00:09-05', 2)), '{}', 'so the later one waits');
select tests.inbox_take('2026-11-25 12:00:10-05', tests.inbox_status('wamid.b', 'sent', '2026-11-25 12:00:10-05', s.b::text)) from said as s;
select is(tests.ids(tests.outbox_claim('2026-11-25 12:00:11-05', 2)), array[s.c], 'until a status tells') from said as s;
select is(
  tests.outbox_record(s.c, 1, '{"class": "busy", "code": "number_rate", "retry_after_seconds": 30}', '2026-11-25 12:00:12-05'),
  'queued',
  'Meta wants patience'
) from said as s;
select tests.outbox_say('cuatro', '2026-11-25 12:00:13-05');
select is(tests.ids(tests.outbox_claim('2026-11-25 12:00:41.999-05', 2)), '{}', 'nothing overtakes what has to wait');
select is(
  (private.claim_messages(tests.worker(2), 20, '2026-11-25 12:00:20-05') ->> 'next_at')::timestamptz, '2026-11-25 12:00:42-05', 'they are told when it is worth asking again'
);
select is(tests.ids(tests.outbox_claim('2026-11-25 12:00:42-05', 2)), array[s.c], 'it is first again') from said as s;
select is((select o.tries from public.outbox as o, said as s where o.id = s.c), 2, 'for the second time');
select tests.outbox_record(s.c, 2, '{"class": "recipient", "code": "undeliverable", "meta_code": 131026}', '2026-11-25 12:00:43-05') from said as s;
select is(jsonb_array_length(tests.outbox_claim('2026-11-25 12:00:44-05', 2)), 1, 'what failed holds up nothing');
-- A slice; a web client is nobody that WhatsApp could write to.
select tests.outbox_say('hola', '2026-11-25 12:01-05', p.phone) from public.persons as p where p.phone like '57399000301%';
select is(jsonb_array_length(private.claim_messages(tests.worker(3), 2, '2026-11-25 12:01-05') -> 'messages'), 2, 'so many as they ask for');
update public.channels set kind = 'web', phone_number_id = null where phone_number_id = '100000000000001';
select is(tests.outbox_claim('2026-11-25 12:02-05', 4), '[]', 'and nothing that WhatsApp does not carry');
select * from finish();
