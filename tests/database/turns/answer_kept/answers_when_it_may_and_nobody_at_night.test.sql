select plan(17);
select tests.give_key();
create function tests.keep(n integer, at timestamptz) returns void language plpgsql
as $$
begin
  update ai.agents set has_model = true;
  perform private.set_quota_limit('model_minute', m.name, 0) from ai.models as m;
  perform tests.inbox_take(at, tests.inbox_message('wamid.' || n || '.' || at, at, phone => '57399000300' || n));
  perform tests.inbox_turn(at + interval '5 seconds', n);
  perform private.set_quota_limit('model_minute', m.name, 15) from ai.models as m;
end
$$;
create function tests.state() returns text language sql as $$ select k.state from ai.kept_words as k order by k.id desc limit 1 $$;
select tests.keep(1, '2026-11-25 12:00-05');
select is(private.answer_kept('2026-11-25 12:00:10-05'), 0, 'not before its time');
select is(private.answer_kept('2026-11-25 12:02-05'), 1, 'when the minute has passed');
select is(tests.state(), 'asked', 'a turn has the words again');
create temporary table card as select tests.inbox_turn('2026-11-25 12:02:01-05', 11) as card;
select is((select c.card ->> 'asked' from card as c), 'true', 'and a model is asked');
select private.store_answer((c.card ->> 'turn_id')::bigint, 1, 1, '[{"text": "Hay ajiaco"}]', null, '2026-11-25 12:02:02-05'),
  private.apply_turn((c.card ->> 'turn_id')::bigint, 1, '2026-11-25 12:02:02-05') from card as c;
select is((select o.content ->> 'body' from public.outbox as o order by o.id desc limit 1), private.render('note_about_earlier', 'es') || E'\nHay ajiaco', 'the person is answered, and knows about what');
select is(tests.state(), 'answered', 'it waits no longer');
select is((select count(*)::int from public.messages as m join ai.turns as t on t.id = m.turn_id where t.finished_by = 'model'), 1, 'each message is in the turn that answered it');

-- Refused again it is told no second time.
select tests.keep(2, '2026-11-25 13:00-05');
select private.set_quota_limit('model_minute', m.name, 0) from ai.models as m;
select private.answer_kept('2026-11-25 13:02-05'), tests.inbox_turn('2026-11-25 13:02:01-05', 12);
select results_eq($$ select k.state, k.tries from ai.kept_words as k order by k.id desc limit 1 $$, $$ values ('kept', 2) $$, 'refused again, it waits again');
select is((select count(*)::int from public.outbox as o join public.conversations as c on c.id = o.conversation_id join public.persons as p on p.id = c.person_id where p.phone = '573990003002'), 1, 'and nothing more is said');

update ai.kept_words set state = 'expired', ended_at = '2026-11-25 13:30-05' where state = 'kept';

-- Whoever has gone on is not reminded.
select tests.keep(3, '2026-11-25 14:00-05');
update public.conversations as c set version = version + 1 from public.persons as p where p.id = c.person_id and p.phone = '573990003003';
select is(private.answer_kept('2026-11-25 14:02-05'), 0, 'after a tap');
select is(tests.state(), 'overtaken', 'old words are old');
select tests.keep(4, '2026-11-25 15:00-05');
select tests.inbox_take('2026-11-25 15:01-05', tests.inbox_message('wamid.new', '2026-11-25 15:01-05', tests.inbox_words('hola'), phone => '573990003004')), tests.inbox_turn('2026-11-25 15:01:05-05', 14);
select private.answer_kept('2026-11-25 15:02-05');
select is(tests.state(), 'overtaken', 'and after newer ones too');

-- Nobody is woken.
select tests.keep(5, '2026-11-25 21:50-05');
select is(private.answer_kept('2026-11-26 02:10-05'), 0, 'nobody is answered at two in the morning');
select is(tests.state(), 'kept', 'they wait until the city is awake');
select is(private.answer_kept('2026-11-26 07:05-05'), 1, 'and then are answered');
select tests.keep(6, '2026-11-25 23:30-05');
select is(private.answer_kept('2026-11-25 23:31-05'), 1, 'who wrote a minute ago is awake');
-- Too old.
select tests.keep(7, '2026-11-26 09:00-05');
select private.answer_kept('2026-11-27 09:00-05');
select is(tests.state(), 'expired', 'a day later nobody wants to know');
select * from finish();
