select plan(12);
select tests.give_key();
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'));
create temporary table first as select tests.inbox_turn('2026-11-25 12:00:10-05') as card;
select is(tests.inbox_turn('2026-11-25 12:00:11-05') -> 'request', f.card -> 'request', 'who asks again for its own turn gets the same request') from first as f;
select is((select count(*)::int from ai.requests), 1, 'which is not asked twice');
-- It dies before there is an answer.
select private.watch_turns('2026-11-25 12:02-05');
select tests.inbox_take('2026-11-25 12:02-05', tests.inbox_message('wamid.2', '2026-11-25 12:02-05'));
create temporary table second as select tests.inbox_turn('2026-11-25 12:03-05', 2) as card;
select is((select s.card ->> 'step' from second as s), '2', 'the next asks again');
select is((select s.card #> '{request,contents}' from second as s), (select f.card #> '{request,contents}' from first as f), 'the same');
select results_eq($$ select r.error_code, r.reason from ai.requests as r order by r.id $$, $$ values ('lost', 'words'), (null, 'again') $$, 'and what was lost is known to be');
select is((select jsonb_array_length(s.card -> 'messages') from second as s), 1, 'what was written since is the next turn''s');
-- It dies with the answer kept.
select private.store_answer((s.card ->> 'turn_id')::bigint, 2, 2, '[{"text": "Hay ajiaco"}]', null, '2026-11-25 12:03:05-05') from second as s;
select private.watch_turns('2026-11-25 12:05-05');
create temporary table third as select tests.inbox_turn('2026-11-25 12:06-05', 3) as card;
select is((select t.card ->> 'is_answered' from third as t), 'true', 'a kept answer is not asked for again');
select is((select private.apply_turn((t.card ->> 'turn_id')::bigint, 3, '2026-11-25 12:06:01-05') from third as t), '{"done": true}', 'but applied');
select is((select array_agg(o.content ->> 'body') from public.outbox as o), '{Hay ajiaco}', 'once');
select is((select count(*)::int from ai.requests), 2, 'after two requests');
select is(tests.inbox_turn('2026-11-25 12:07-05', 4) #>> '{messages,0,content,body}', 'lo que comió mi tía el martes', 'and what was written since has its turn');
select is((select array_agg(distinct r.state order by r.state) from ai.reservations as r), '{reserved,settled}', 'what was lost counts until the watchdog has settled it');
select * from finish();
