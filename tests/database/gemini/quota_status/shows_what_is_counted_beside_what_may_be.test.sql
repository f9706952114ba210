select plan(11);
select is(
  (select format('%s %s %s %s %s %s', s.project, s.mode, s.counted, s.open, s.budget, s.google_grants) from private.quota_status('2026-11-25 12:00-05') as s),
  'default normal 0 0 1400 1020', 'before anything: a project that has a key; what Google grants is less than the budget'
);
select tests.quota_ask('2026-11-25 12:00-05', media => 'audio'), tests.quota_ask('2026-11-25 12:00-05', 'runner');
select private.settle_quota(tests.quota_last(), 'gemini-3.5-flash-lite', 10, '2026-11-25 12:00-05');
select tests.quota_ask('2026-11-25 12:00-05', excluded => '{gemini-3.5-flash-lite}');
select private.note_failure(tests.quota_last(), 'first', 'quota_day', null, '2026-11-25 12:00-05');
select tests.quota_ask('2026-11-25 12:00-05', project => 'other');
select results_eq(
  $$ select s.project, s.counted, s.open, s.google_grants, s.resets_at from private.quota_status('2026-11-25 12:00-05') as s $$,
  $$ values ('default', 2, 1, 520, '2026-11-26 08:00Z'::timestamptz), ('other', 1, 1, 1020, '2026-11-26 08:00Z') $$,
  'each project its own; what Google refused is not granted any more'
);
select is(
  (select format('%s %s', s.counted, s.google_grants) from private.quota_status('2026-12-01 12:00-05') as s), '0 1000', 'a model that has ended grants nothing'
);
create temporary table parts as select * from private.quota_parts('2026-11-25 12:00-05') as p where p.project = 'default';
select results_eq(
  'select part, counted, allowed from parts',
  $$
    values ('media audio', 1, 200), ('media image', 0, 100), ('pool buffer', 0, 100), ('pool client', 1, 500), ('pool restaurant', 0, 450),
      ('pool runner', 1, 350), ('strangers', 0, 499), ('embeddings', 0, 1000), ('model gemini-2.5-flash', 0, 20),
      ('model gemini-3.1-flash-lite', 0, 500), ('model gemini-3.5-flash-lite', 2, 500)
  $$,
  'by pool, share, cap and model'
);
select is(
  (select p.note from parts as p where p.part = 'model gemini-3.1-flash-lite'),
  'Google refuses (model_day) until 2026-11-26 08:00 UTC, Google once granted 0 a day', 'with what Google said'
);
select is((select p.note from parts as p where p.part = 'pool client'), '', 'where it said anything');
select results_eq(
  'select project, requests, counted, released, expired, failed from admin.quota_history',
  $$
    values
      ('default', 2, '{"pool client": 1, "pool runner": 1, "media audio": 1, "model gemini-3.1-flash-lite": 0, "model gemini-3.5-flash-lite": 2}'::jsonb, 1::bigint, 0::bigint, 1::bigint),
      ('other', 1, '{"pool client": 1, "model gemini-3.5-flash-lite": 1}', 0, 0, 0)
  $$,
  'each day stays'
);
select lives_ok('select * from admin.quota_status', 'today by view');
select lives_ok('select * from admin.quota_parts', 'and its parts');
select tests.act_as('service_role');
select throws_ok('select from admin.quota_status', '42501', null, 'for the operator alone');
select throws_ok($$ select private.quota_status(now()) $$, '42501', null, 'the function as well');
select * from finish();
