select plan(15);
select tests.give_key();
create function tests.write(n integer, body text, at timestamptz) returns jsonb language plpgsql
as $$
begin
  perform tests.inbox_take(at, tests.inbox_message('wamid.' || n || '.' || gen_random_uuid(), at, tests.inbox_words(body), phone => '57399000300' || n));
  return tests.inbox_turn(at + interval '5 seconds', n);
end
$$;
create function tests.said() returns text language sql as $$ select o.content ->> 'body' from public.outbox as o order by o.id desc limit 1 $$;
-- The minute is used up.
select private.set_quota_limit('model_minute', m.name, 0) from ai.models as m;
select is(tests.write(1, 'lo que comió mi tía el martes', '2026-11-25 12:00-05') ->> 'done', 'true', 'nobody can be asked this minute');
select alike(tests.said(), private.render('note_words_wait', 'es') || '%', 'which is said, with what can be tapped');
select results_eq($$ select k.reason, k.state, k.tries, k.retry_at > '2026-11-25 12:00:30-05' from ai.kept_words as k $$, $$ values ('minute', 'kept', 1, true) $$, 'and the words are kept');
select tests.write(1, 'y lo de mi abuelo también', '2026-11-25 12:00:20-05');
select is((select cardinality(k.message_ids) from ai.kept_words as k), 2, 'with those that come after');
-- What SQL is certain of is done; the rest is kept.
select tests.inbox_take('2026-11-25 12:01-05', tests.inbox_message('wamid.a', '2026-11-25 12:01-05', tests.inbox_words('trucha al ajillo'), phone => '573990003002'));
select tests.inbox_take('2026-11-25 12:01-05', tests.inbox_message('wamid.b', '2026-11-25 12:01:00.5-05', tests.inbox_words('pero bien doradita mija'), phone => '573990003002'));
select tests.inbox_turn('2026-11-25 12:01:05-05', 2);
select matches(tests.said(), 'leo: «pero bien doradita mija».*Trucha al ajillo', 'what is certain is answered, what waits is said');
select is((select m.external_id from ai.kept_words as k join public.messages as m on m.id = k.message_ids[1] where cardinality(k.message_ids) = 1), 'wamid.b', 'and alone is kept');
-- The day is used up.
select private.set_quota_limit('model_minute', m.name, 15) from ai.models as m;
select private.set_quota_limit('pool', l.name, 0) from ai.quota_limits as l where l.kind = 'pool';
select tests.write(3, 'lo que comió mi tía el martes', '2026-11-25 12:02-05');
select alike(tests.said(), private.render('note_words_wait_long', 'es') || '%', 'of the day''s quota it says that it takes longer');
select is((select k.retry_at from ai.kept_words as k where k.reason = 'exhausted'), '2026-11-26 03:00-05', 'until the day turns');
-- What is not kept.
select private.set_quota_limit('pool', 'client', 10);
select private.set_quota_limit('person', 'each', 0);
select tests.write(4, 'lo que comió mi tía el martes', '2026-11-25 12:03-05');
select alike(tests.said(), private.render('note_words_share', 'es') || '%', 'whoever has used up their own share is told to use the buttons');
delete from vault.secrets;
select tests.write(5, 'lo que comió mi tía el martes', '2026-11-25 12:04-05');
select alike(tests.said(), private.render('note_not_understood', 'es') || '%', 'and everybody without a key that it was not understood');
select is((select count(*)::int from ai.kept_words), 3, 'nothing of that waits');
select tests.give_key();
select private.set_quota_limit('person', 'each', 40);
select private.set_quota_limit('pool', 'client', 0);
update private.settings set value = '3' where key = 'keep_most';
select tests.write(6, 'lo que comió mi tía el martes', '2026-11-25 12:05-05');
select is((select count(*)::int from ai.kept_words), 3, 'nor what no place is for');
update private.settings set value = '1000' where key = 'keep_most';
update public.conversations as c set question = '{"tool": "add_items", "kind": "number", "args": {}}' from public.persons as p where p.id = c.person_id and p.phone = '573990003006';
select tests.write(6, 'como unas poquitas', '2026-11-25 12:07-05');
select alike(tests.said(), 'No te entendí la cantidad%', 'an answer that is none is asked for again');
select is((select count(*)::int from ai.kept_words), 3, 'and not kept');
-- Gemini fails for every try.
select private.set_quota_limit('pool', 'client', 100);
create temporary table card as select tests.write(8, 'lo que comió mi tía el martes', '2026-11-25 12:08-05') as card;
select private.fail_turn((c.card ->> 'turn_id')::bigint, 1, 'overloaded', null, '2026-11-25 12:08:06-05') from card as c, generate_series(1, 3);
select is((select k.reason from ai.kept_words as k order by k.id desc limit 1), 'overloaded', 'what no model could answer is kept too');
select * from finish();
