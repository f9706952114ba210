select plan(11);
create temporary table said as
select tests.outbox_say(
  '¿Algo más?',
  '2026-11-25 12:00-05'
) as safe, tests.outbox_say('Aceptaste el pedido', '2026-11-25 12:00-05', '573990003003', false) as unsafe;
create function tests.states() returns text[] language sql as $$ select array_agg(o.state || o.resends order by o.id) from public.outbox as o $$;
select tests.outbox_claim('2026-11-25 12:00-05');
select is(private.resolve_sending('2026-11-25 12:00:59.999-05'), 0, 'a claim lasts a minute');
select is(private.resolve_sending('2026-11-25 12:01-05'), 2, 'then nobody knows whether it went out');
select is(tests.states(), '{queued1,failed0}', 'what may be read twice is sent again, the rest is not');
select results_eq(
  $$ select a.kind, a.subject from admin.alerts as a $$, $$ select 'message_unknown', 'outbox:' || s.unsafe from said as s $$, 'but left to a person'
);
select is((select f.error_code from admin.failed_messages as f), 'unknown', 'who finds it in a list');
select is(jsonb_array_length(tests.outbox_claim('2026-11-25 12:02-05')), 1, 'again');
select tests.outbox_record(s.safe, 2, '{"class": "lost"}', '2026-11-25 12:02:30-05') from said as s;
select is(jsonb_array_length(tests.outbox_claim('2026-11-25 12:03:29-05')), 0, 'a lost answer has a minute of its own');
select is(jsonb_array_length(tests.outbox_claim('2026-11-25 12:03:30-05')), 1, 'the next claim looks for what is due');
select tests.outbox_claim('2026-11-25 12:05-05');
select is(jsonb_array_length(tests.outbox_claim('2026-11-25 12:07-05')), 0, 'three times at most');
select is(tests.states(), '{failed3,failed0}', 'then a person has it');
select is((select v.resends_unknown from admin.sending as v), 3::bigint, 'each is counted');
select * from finish();
