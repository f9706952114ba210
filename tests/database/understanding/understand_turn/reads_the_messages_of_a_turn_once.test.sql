select plan(3);
create sequence tests.reads;
do $$
begin
  execute regexp_replace(
    pg_get_functiondef('private.turn_messages(bigint)'::regprocedure), '\mbegin\M', 'begin perform nextval(''tests.reads'');'
  );
end
$$;
create function tests.reads_of(at timestamptz, words text) returns bigint language plpgsql
as $$
begin
  perform setval('tests.reads', 1, false);
  perform tests.inbox_take(at, tests.inbox_message('wamid.' || gen_random_uuid(), at, tests.inbox_words(words)));
  perform tests.inbox_turn(at + interval '5 seconds');
  return nextval('tests.reads') - 1;
end
$$;
select is(tests.reads_of('2026-11-25 12:00-05', 'hola'), 1::bigint, 'that SQL answers');
select is(tests.reads_of('2026-11-25 12:01-05', 'algo para mi tía'), 1::bigint, 'that SQL answers alone');
select tests.give_key();
select is(tests.reads_of('2026-11-25 12:02-05', 'algo para mi tía'), 1::bigint, 'that a model is asked about');
select * from finish();
