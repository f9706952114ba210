select plan(17);
select is(tests.quota_ask('2026-11-25 12:00:10-05'), 'client gemini-3.5-flash-lite normal', 'the first of them');
select is(
  tests.quota_ask('2026-11-25 12:00:10-05', excluded => '{gemini-3.5-flash-lite}'), 'client gemini-3.1-flash-lite normal', 'the next when that was tried'
);
select is(
  tests.quota_ask('2026-11-25 12:00:10-05', excluded => '{gemini-3.5-flash-lite,gemini-3.1-flash-lite,gemini-2.5-flash}'),
  'no_model normal 53990', 'none when all were'
);

-- Minutes.
select is(tests.quota_granted(14, '2026-11-25 12:00:30-05'), 14::bigint, 'fifteen a minute');
select is(tests.quota_ask('2026-11-25 12:00:30-05'), 'client gemini-3.1-flash-lite normal', 'then the next');
select is(tests.quota_granted(100, '2026-11-25 12:00:30-05'), 23::bigint, 'until the minute of all three is used up');
select is(tests.quota_ask('2026-11-25 12:00:30-05'), 'minute normal 30', 'which is over in half a minute');
select is(tests.quota_ask('2026-11-25 12:01-05'), 'client gemini-3.5-flash-lite normal', 'so it was');
select is(tests.quota_ask('2026-11-25 12:01-05', tokens => 240000), 'client gemini-3.5-flash-lite normal', 'tokens of a minute are counted');
select is(tests.quota_ask('2026-11-25 12:01-05', tokens => 10001), 'client gemini-3.1-flash-lite normal', 'and sent elsewhere when they are too many');
select is(tests.quota_ask('2026-11-25 12:01-05', tokens => 250001), 'no_model normal 53940', 'what no minute holds is for no model');

-- Days, ends and abilities.
select private.set_quota_limit('model', 'gemini-3.5-flash-lite', 18);
select is(tests.quota_ask('2026-11-25 12:02-05'), 'client gemini-3.5-flash-lite normal', 'the eighteenth of a day');
select is(tests.quota_ask('2026-11-25 12:02-05'), 'client gemini-3.1-flash-lite normal', 'is its last');
update ai.models set is_active = false where name = 'gemini-3.1-flash-lite';
select is(tests.quota_ask('2026-11-25 12:02-05'), 'client gemini-2.5-flash normal', 'what is not active is not asked');
update ai.models set abilities = '{text,tools}' where name = 'gemini-2.5-flash';
select is(tests.quota_ask('2026-11-25 12:02-05', media => 'audio'), 'model_day normal 53880', 'who hears nothing gets no voice');
select is(tests.quota_ask('2026-11-30 12:02-05', excluded => '{gemini-3.5-flash-lite}'), 'client gemini-2.5-flash normal', 'the day before its end');
select is(tests.quota_ask('2026-12-01 03:00-05', excluded => '{gemini-3.5-flash-lite}'), 'no_model normal 86400', 'is its last');
select * from finish();
