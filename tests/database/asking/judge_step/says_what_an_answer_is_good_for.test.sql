select plan(12);
create function tests.judged(answer jsonb, outcome text default 'complete', calls jsonb default null) returns text language sql
as $$
  select private.judge_step(
    row(1, 1, 1, 1, '[]'::jsonb, 'AUTO', '{}'::jsonb, null, 1, answer, coalesce(calls, private.read_calls(answer)), null, outcome, now(), null, null, null, 'stored')::ai.turn_steps, 'client'
  )
$$;
select is(tests.judged('[{"text": "Hola"}]'), 'words', 'words');
select is(tests.judged('[{"functionCall": {"name": "show_menu", "args": {}}}]'), 'calls', 'calls');
select is(tests.judged('[{"text": "Voy"}, {"functionCall": {"name": "show_menu"}}]'), 'calls', 'both are calls');
select is(tests.judged('[]'), 'unusable', 'nothing');
select is(tests.judged('[{"text": "secret", "thought": true}]'), 'unusable', 'a thought alone');
select is(tests.judged('[{"text": "Hola"}]', 'truncated'), 'unusable', 'what was cut');
select is(tests.judged('[]', 'blocked'), 'blocked', 'what was held back');
select is(tests.judged('[]', 'bad_call'), 'bad_call', 'what the service could not read');
select is(tests.judged('[{"functionCall": {"name": "use_address", "args": {"address_id": 1}}}]'), 'wrong_calls', 'a tool that only taps run');
select is(tests.judged('[{"functionCall": {"name": "show_menu"}}]', 'complete', '[{"name": "show_menu", "args": {}, "problem": "x"}]'), 'wrong_calls', 'arguments against the schema');
select is(tests.judged('[{"text": "Son $999.999"}]'), 'words', 'what words may not say falls when they are said');
select is(tests.judged((select jsonb_agg('{"functionCall": {"name": "show_menu", "args": {}}}'::jsonb) from generate_series(1, 9))), 'unusable', 'more calls than anybody means');
select * from finish();
