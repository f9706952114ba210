select plan(7);
create function tests.ask_one(at timestamptz) returns text language sql
as $$ select tests.quota_ask(ask_one.at, excluded => '{gemini-3.1-flash-lite,gemini-2.5-flash}') $$;
select tests.ask_one('2026-11-25 12:00-05');
select private.note_failure(tests.quota_last(), 'first', 'model_not_found', null, '2026-11-25 12:00-05');
select is(tests.ask_one('2026-11-25 12:00-05'), 'model_day normal 54000', 'a model that Google does not know rests for the day');
select is(private.restore_model('default', 'gemini-3.5-flash-lite', '2026-11-25 12:01-05'), true, 'the operator has mended it');
select is(tests.ask_one('2026-11-25 12:01-05'), 'client gemini-3.5-flash-lite normal', 'so it is asked again');
select is_empty('select from admin.alerts', 'and nothing is left to do');
select is(private.restore_model('default', 'gemini-3.5-flash-lite', '2026-11-25 12:01-05'), false, 'there has to be something');
select tests.ask_one('2026-11-25 12:01-05'), private.note_failure(tests.quota_last(), 'first', 'overloaded', null, '2026-11-25 12:01-05') from generate_series(1, 5);
select is(tests.ask_one('2026-11-25 12:01-05'), 'breaker normal 60', 'an open breaker');
select private.restore_model('default', 'gemini-3.5-flash-lite', '2026-11-25 12:01-05');
select is(tests.ask_one('2026-11-25 12:01-05'), 'client gemini-3.5-flash-lite normal', 'closes at once');
select * from finish();
