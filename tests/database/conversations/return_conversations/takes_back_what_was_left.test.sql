select plan(10);
create temporary table c as
select tests.inbox_conversation('573990003001') as silent, tests.inbox_conversation('573990003002') as spoken, tests.inbox_conversation('573990003003') as kept, tests.inbox_conversation('573990003004') as agents;
select private.take_conversation(x.id, tests.desk_admin(1), '2026-11-25 08:00-05') from c, unnest(array[c.silent, c.spoken, c.kept]) as x (id);
select private.reply_as_human(c.spoken, 'Hola', tests.desk_admin(1), '2026-11-25 10:00-05'), private.reply_as_human(c.kept, 'Hola', tests.desk_admin(1), '2026-11-25 10:00-05'),
  private.reply_as_human(c.kept, 'Sigo aquí', tests.desk_admin(1), '2026-11-25 20:00-05') from c;
create function tests.hands() returns bigint[] language sql as $$ select array_agg(t.id order by t.id) from public.conversations as t where t.human_admin_id is not null $$;
create temporary table said as select count(*) as rows from public.outbox;
select is(private.return_conversations('2026-11-25 19:59:59-05'), '{"returned": 0}', 'for twelve hours nothing is left');
select is(private.return_conversations('2026-11-25 20:00-05'), '{"returned": 1}', 'then what nobody said a word in');
select is(tests.hands(), array[c.spoken, c.kept], 'goes back to the agent') from c;
select is(private.return_conversations('2026-11-25 22:00-05'), '{"returned": 1}', 'twelve hours after the last word');
select is(tests.hands(), array[c.kept], 'another') from c;
select is((select count(*) from public.outbox), s.rows, 'the person is told nothing') from said as s;
select set_eq(
  $$ select a.subject, a.details from admin.alerts as a where a.kind = 'human_left' $$,
  $$ select 'conversation:' || x.id, jsonb_build_object('role', 'client', 'admin_person_id', tests.desk_admin(1)) from c, unnest(array[c.silent, c.spoken]) as x (id) $$, 'the admins are'
);
select private.take_conversation(x.id, tests.desk_admin(2), '2026-11-25 22:30-05') from c, unnest(array[c.silent, c.spoken]) as x (id);
select is((select count(*)::int from admin.alerts), 0, 'until somebody takes it again');
select is(private.return_conversations('2026-11-27 12:00-05', 2), '{"returned": 2}', 'at most a slice');
select is(private.return_conversations('2026-11-27 12:00-05'), '{"returned": 1}', 'and the rest');
select * from finish();
