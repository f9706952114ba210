select plan(4);
-- Through the functions themselves: written at :00, quiet until :01.5, claimed at :03, answered after 2 s, applied at :05.5, sent at :08.
select tests.give_key();
select tests.inbox_take('2026-11-25 12:00:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00:00-05'));
create temporary table card as select tests.inbox_turn('2026-11-25 12:00:03-05') as card;
create temporary table t as select (c.card ->> 'turn_id')::bigint as id from card as c;
select private.store_answer(t.id, 1, 1, '[{"text": "Hay ajiaco"}]', '{"milliseconds": 1600}', '2026-11-25 12:00:05-05'), private.apply_turn(t.id, 1, '2026-11-25 12:00:05.5-05') from t;
select private.claim_messages(tests.worker(1), 10, '2026-11-25 12:00:07-05');
select results_eq(
  $$ select s.span, s.place, s.starts_at, s.milliseconds from admin.turn_spans as s, t where s.turn_id = t.id order by s.starts_at, s.milliseconds, s.span $$,
  $$
    values
      ('gathered', 1, '2026-11-25 12:00:00-05'::timestamptz, 1500::bigint), ('waited', 1, '2026-11-25 12:00:01.5-05', 1500), ('asked', 1, '2026-11-25 12:00:03-05', 400),
      ('model', 1, '2026-11-25 12:00:03.4-05', 1600), ('applied', 1, '2026-11-25 12:00:05-05', 500), ('queued', 1, '2026-11-25 12:00:05.5-05', 1500)
  $$,
  'each step of the way, once it is over'
);
select private.record_send(o.id, 1, '{"class": "sent", "external_id": "wamid.out"}', '2026-11-25 12:00:08-05') from public.outbox as o;
select is((select s.milliseconds from admin.turn_spans as s, t where s.turn_id = t.id and s.span = 'sent'), 1000::bigint, 'and what WhatsApp took');
-- The parts make up the whole.
select is((select sum(s.milliseconds) from admin.turn_spans as s, t where s.turn_id = t.id), 8000::numeric, 'nothing is counted twice or left out');
select tests.past_turn('sql', '2026-11-25 13:00-05', '2026-11-25 13:00:02-05', 'runner', ready_at => '2026-11-25 13:00:01.5-05');
select results_eq(
  $$ select s.span, s.milliseconds from admin.turn_spans as s join ai.turns as u on u.id = s.turn_id where u.agent = 'runner' $$,
  $$ values ('gathered', 1500::bigint), ('waited', 500) $$, 'SQL answers in the moment of its claim'
);
select * from finish();
