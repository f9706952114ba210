select plan(6);
create function tests.by(card jsonb) returns text language sql as $$ select t.finished_by from ai.turns as t where t.id = (card ->> 'turn_id')::bigint $$;
-- Deleted before anybody read it.
select tests.inbox_take(
  '2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', tests.inbox_words('hola')),
  tests.inbox_message('wamid.2', '2026-11-25 12:00:01-05', '{"type": "revoke", "original_id": "wamid.1"}')
);
create temporary table card as select tests.inbox_turn('2026-11-25 12:00:10-05') as card;
select is((select c.card ->> 'done' from card as c), 'true', 'deleted before it was read: done');
select is((select tests.by(c.card) from card as c), 'nothing', 'with nothing');
select is_empty('select from public.outbox', 'and nothing is said');
-- Deleted after it was answered.
select tests.inbox_take('2026-11-25 12:01-05', tests.inbox_message('wamid.3', '2026-11-25 12:01-05', tests.inbox_words('hola')));
select tests.inbox_turn('2026-11-25 12:01:10-05');
delete from public.outbox;
select tests.inbox_take('2026-11-25 12:02-05', tests.inbox_message('wamid.4', '2026-11-25 12:02-05', '{"type": "revoke", "original_id": "wamid.3"}'));
update card set card = tests.inbox_turn('2026-11-25 12:02:10-05');
select is((select tests.by(c.card) from card as c), 'nothing', 'deleted after it was answered: nothing either');
select is_empty('select from public.outbox', 'and nothing is said');
select is_empty($$ select from ai.turns as t where t.state <> 'done' $$, 'nothing is open');
select * from finish();
