select plan(2);
create temporary table c as select tests.inbox_conversation() as id;
select private.take_conversation(c.id, tests.desk_admin(1), '2026-11-25 12:01-05') from c;
select private.tool_talk_to_human(tests.inbox_done(), '{}', '2026-11-25 12:02-05');
select is((select count(*)::int from admin.alerts as a where a.kind = 'human_wanted'), 1, 'who waits calls again');
select private.reply_as_human(c.id, 'Ya voy', tests.desk_admin(1), '2026-11-25 12:03-05') from c;
select is((select count(*)::int from admin.alerts as a where a.kind = 'human_wanted'), 0, 'an answer is what they called for');
select * from finish();
