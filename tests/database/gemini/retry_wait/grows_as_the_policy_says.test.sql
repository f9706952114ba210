select plan(8);
create function tests.waited(code text, attempt integer, chance double precision) returns integer language sql
as $$ select private.retry_wait(p, attempt, chance) from ai.recovery_policies as p where p.code = waited.code $$;
select is(tests.waited('service_failed', 1, 1), 500, 'the first patience');
select is(tests.waited('service_failed', 2, 1), 1000, 'doubles where it is exponential');
select is(tests.waited('service_failed', 9, 1), 4000, 'up to its maximum');
select is(tests.waited('service_failed', 2, 0), 500, 'and half of it is left to chance');
select is(tests.waited('answer_cut', 1, 1), 500, 'linear grows');
select is(tests.waited('answer_cut', 3, 1), 1500, 'by its base');
select is(tests.waited('service_cancelled', 3, 1), 500, 'constant stays');
select is(tests.waited('quota_minute', 2, 1), 0, 'and another model is asked at once');
select * from finish();
