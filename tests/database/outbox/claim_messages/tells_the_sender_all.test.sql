select plan(7);
select tests.inbox_take(
  '2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'),
  tests.inbox_message('wamid.2', '2026-11-25 12:00-05', phone => null, user_id => 'user.hidden')
);
create temporary table said as select tests.outbox_say('¡Hola!', '2026-11-25 12:00:05-05') as id;
select is(
  tests.outbox_claim('2026-11-25 12:00:05-05'),
  (
    select jsonb_build_array(jsonb_build_object(
      'message_id', s.id, 'lease', 1, 'phone_number_id', '100000000000001', 'recipient', '{"phone": "573990003002"}'::jsonb,
      'callback_data', s.id::text, 'content', '{"kind": "text", "body": "¡Hola!"}'::jsonb, 'read_message_id', 'wamid.1'
    ))
    from said as s
  ),
  'to whom, from where, what, our own id, and what to mark as read'
);
select results_eq(
  $$ select o.state, o.worker_id, o.claimed_at, o.next_at, o.tries from public.outbox as o $$,
  $$ values ('sending', tests.worker(1), '2026-11-25 12:00:05-05'::timestamptz, '2026-11-25 12:01:05-05'::timestamptz, 1) $$, 'a claim lasts a minute'
);
select tests.outbox_record(s.id, 1, '{"class": "sent", "external_id": "wamid.ours"}', '2026-11-25 12:00:06-05') from said as s;
select tests.outbox_say('¿Algo más?', '2026-11-25 12:00:07-05');
create temporary table card as select tests.outbox_claim('2026-11-25 12:00:07-05') -> 0 as card;
select is((select c.card ->> 'read_message_id' from card as c), null, 'a message is marked as read once');
select private.record_send((c.card ->> 'message_id')::bigint, 1, '{"class": "sent", "external_id": "wamid.ours2"}', '2026-11-25 12:00:08-05') from card as c;
select tests.inbox_take('2026-11-25 12:01-05', tests.inbox_message('wamid.3', '2026-11-25 12:01-05'));
select tests.outbox_say('Sí', '2026-11-25 12:01:01-05');
select is(tests.outbox_claim('2026-11-25 12:01:01-05') #>> '{0,read_message_id}', 'wamid.3', 'a newer one again');

select private.say(c.id, '{"kind": "text", "body": "Hola"}', '2026-11-25 12:02-05')
from public.conversations as c join public.persons as p on p.id = c.person_id where p.whatsapp_user_id = 'user.hidden';
select is(tests.outbox_claim('2026-11-25 12:02-05') #> '{0,recipient}', '{"userId": "user.hidden"}', 'who hides their number is reached by user id');
select is(tests.outbox_claim('2026-11-25 12:02-05'), '[]', 'nothing more waits');
select is(private.claim_messages(tests.worker(1), 20, '2026-11-25 12:02-05') ->> 'next_at', null, 'nor will');
select * from finish();
