select plan(12);
create temporary table said as select tests.outbox_say('hola', '2026-11-25 12:00-05') as id;
create function tests.record(lease integer, outcome jsonb, at timestamptz) returns text language sql
as $$ select tests.outbox_record(s.id, lease, outcome, at) from said as s $$;
select throws_ok($$ select tests.outbox_record(0, 1, '{"class": "sent"}', '2026-11-25 12:00-05') $$, 'PT409', null, 'a message that is not there');
select throws_ok($$ select tests.record(1, '{"class": "sent"}', '2026-11-25 12:00-05') $$, 'PT409', null, 'one that nobody claimed');
select tests.outbox_claim('2026-11-25 12:00-05');
select is(tests.record(1, '{"class": "busy", "code": "number_rate", "retry_after_seconds": 5}', '2026-11-25 12:00:01-05'), 'queued', 'a record');
select is(tests.record(1, '{"class": "busy", "code": "number_rate", "retry_after_seconds": 500}', '2026-11-25 12:00:02-05'), 'queued', 'repeats safely');
select is((select o.next_at from public.outbox as o), '2026-11-25 12:00:06-05', 'and changes nothing');
select tests.outbox_claim('2026-11-25 12:00:06-05', 2);
select throws_ok(
  $$ select tests.record(1, '{"class": "sent", "external_id": "wamid.1"}', '2026-11-25 12:00:07-05') $$,
  'PT409',
  null,
  'an old claim records nothing'
);

-- The worker was slow, its minute is over, nobody has claimed it since: what Meta answered is true.
select private.resolve_sending('2026-11-25 12:01:06-05');
select is((select o.state from public.outbox as o), 'queued', 'nobody heard of it');
select is(tests.record(2, '{"class": "sent", "external_id": "wamid.2"}', '2026-11-25 12:01:07-05'), 'sent', 'until its worker did');
select is(tests.outbox_claim('2026-11-25 12:02-05'), '[]', 'so it is not sent again');
select is(tests.record(2, '{"class": "sent", "external_id": "wamid.2"}', '2026-11-25 12:02-05'), 'sent', 'however often it says so');
select is((select o.sent_at from public.outbox as o), '2026-11-25 12:01:07-05', 'once');

-- A status was quicker than the answer, and bad news stays.
create temporary table second as select tests.outbox_say('adiós', '2026-11-25 12:03-05') as id;
select tests.outbox_claim('2026-11-25 12:03-05');
select tests.inbox_take('2026-11-25 12:03:01-05', tests.inbox_status('wamid.3', 'failed', '2026-11-25 12:03:01-05', s.id::text, 131026)) from second as s;
select is(
  tests.outbox_record(s.id, 1, '{"class": "sent", "external_id": "wamid.3"}', '2026-11-25 12:03:02-05'),
  'failed',
  'what a status says is not unsaid by the answer'
) from second as s;
select * from finish();
