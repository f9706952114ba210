select plan(6);
select tests.try_together(4);
select tests.together_words('2026-11-25 12:00-05', 'uy no sé qué será bueno para el antojo de hoy', 'tengo un primo que come rarísimo, ayuda', 'mi gato y yo estamos indecisos');
create temporary table begun as select tests.together_begun('2026-11-25 12:00:30-05', 3) as cards;
select is((select count(*)::int from begun, jsonb_array_elements(cards) as c where c.value @> '{"done": true, "is_parked": true}'), 3, 'after an outage all are late, and go together');
select is((select count(*)::int from ai.turns where ask_at = '2026-11-25 12:00:30.3-05'), 3, 'in a moment');
select is(tests.inbox_turn('2026-11-25 12:00:30.3-05', 5) ->> 'request_due', 'true', 'nobody waits for more of them');
select is((select jsonb_array_length(tests.together_claim('2026-11-25 12:00:30.3-05') -> 'people')), 3, 'all in one request');
select tests.inbox_take('2026-11-25 12:00:40-05', tests.inbox_message(
  'wamid.alone', '2026-11-25 12:00:40-05', tests.inbox_words('uy no sé qué será bueno para el antojo de hoy'), '573990003004'
));
select is(tests.inbox_turn('2026-11-25 12:01:10-05', 6) ->> 'is_parked', null, 'who is late and has no company goes alone');
select is((select r.people from ai.requests as r order by r.id desc limit 1), 1, 'in a request of their own');
select * from finish();
