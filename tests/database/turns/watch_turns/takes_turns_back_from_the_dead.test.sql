select plan(6);
select tests.give_key();
select tests.inbox_take(
  '2026-11-25 12:00-05',
  tests.inbox_message('wamid.' || n, '2026-11-25 12:00-05', phone => '57399000300' || n)
) from generate_series(1, 3) as n;
select tests.inbox_turn('2026-11-25 12:00:10-05', n) from generate_series(1, 3) as n;
select is(private.watch_turns('2026-11-25 12:01:09.999-05'), '{"returned": 0}', 'a lease holds for a minute');
select private.finish_turn(t.id, 'nothing', '2026-11-25 12:01-05') from ai.turns as t where t.worker_id = tests.worker(3);
update ai.turns set tries = 5 where worker_id = tests.worker(2);
select is(private.watch_turns('2026-11-25 12:01:10-05', 1), '{"returned": 1}', 'then it is taken back, so many at once');
select is(private.watch_turns('2026-11-25 12:01:10-05'), '{"returned": 1}', 'and the rest');
select results_eq(
  $$ select t.state, t.error_code, t.ready_at from ai.turns as t order by t.worker_id $$,
  $$
    values ('waiting', 'lease_expired', '2026-11-25 12:01:15-05'::timestamptz), ('dead', 'lease_expired', '2026-11-25 12:00:01.5-05'),
      ('done', null, '2026-11-25 12:00:01.5-05')
  $$,
  'like one that failed: it waits, or after five tries is given up'
);
select is((select count(*)::int from admin.alerts as a where a.kind = 'turn_dead'), 1, 'which somebody is told');
select is(tests.inbox_turn('2026-11-25 12:02-05', 4) ->> 'lease', '2', 'whoever takes it has a new lease');
select * from finish();
