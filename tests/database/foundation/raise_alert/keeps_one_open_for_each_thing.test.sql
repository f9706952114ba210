select plan(12);
select private.raise_alert('turn_dead', 'turn:1', '{"code": "first"}', '2026-11-25 12:00-05');
select private.raise_alert('turn_dead', 'turn:1', '{"code": "second"}', '2026-11-25 12:05-05');
select private.raise_alert('turn_dead', 'turn:1', null, '2026-11-25 12:03-05');
select private.raise_alert('turn_dead', 'turn:2', null, '2026-11-25 12:01-05'), private.raise_alert('dead_update', 'turn:1', null, '2026-11-25 12:02-05');
select results_eq(
  'select kind, subject, times, raised_at, last_at from admin.alerts',
  $$
    values ('turn_dead', 'turn:1', 3, '2026-11-25 12:00-05'::timestamptz, '2026-11-25 12:05-05'::timestamptz),
      ('dead_update', 'turn:1', 1, '2026-11-25 12:02-05', '2026-11-25 12:02-05'), ('turn_dead', 'turn:2', 1, '2026-11-25 12:01-05', '2026-11-25 12:01-05')
  $$,
  'raised again it counts; another thing is another alert; the latest is first'
);
select is((select a.details from private.alerts as a where a.subject = 'turn:2'), '{}', 'details are never missing');
select is(private.resolve_alert('turn_dead', 'turn:1', '2026-11-25 12:04-05'), true, 'closed');
select is(private.resolve_alert('turn_dead', 'turn:1', '2026-11-25 12:10-05'), false, 'once');
select is(private.resolve_alert('turn_dead', 'turn:9', '2026-11-25 12:10-05'), false, 'there has to be one');
select is((select a.resolved_at from private.alerts as a where a.resolved_at is not null), '2026-11-25 12:05-05', 'never before it was last raised');
select is((select count(*)::int from admin.alerts), 2, 'what is closed is no more to be seen');
select private.raise_alert('turn_dead', 'turn:1', null, '2026-11-25 13:00-05');
select is((select a.times from admin.alerts as a where a.subject = 'turn:1' and a.kind = 'turn_dead'), 1, 'raised anew it is a new one');
select is((select count(*)::int from private.alerts as a where a.subject = 'turn:1' and a.kind = 'turn_dead'), 2, 'beside the old');
select throws_ok($$ select private.raise_alert('Turn dead!', 'x', null, '2026-11-25 13:00-05') $$, '23514', null, 'kinds are words');
select tests.act_as('service_role');
select throws_ok('select from admin.alerts', '42501', null, 'functions of the edge do not read them');
select throws_ok($$ select private.raise_alert('turn_dead', 'x', null, now()) $$, '42501', null, 'nor raise them');
select * from finish();
