select plan(18);
create temporary table c as select tests.inbox_conversation() as id;
update public.conversations as t set question = '{"tool": "set_note", "kind": "text", "args": {}}' where t.id = (select c.id from c);
select private.raise_alert('human_wanted', 'conversation:' || c.id, '{}', '2026-11-25 12:00-05'), private.raise_alert('human_left', 'conversation:' || c.id, '{}', '2026-11-25 12:00-05'),
  private.raise_alert('human_wanted', 'conversation:0', '{}', '2026-11-25 12:00-05') from c;
select is(private.take_conversation(c.id, tests.actor('customer'), '2026-11-25 12:01-05'), '{"ok": false, "code": "not_an_admin"}', 'a customer takes none') from c;
select is(private.take_conversation(c.id, null::bigint, '2026-11-25 12:01-05'), '{"ok": false, "code": "not_an_admin"}', 'nobody takes none') from c;
select is(private.take_conversation(0, tests.desk_admin(1), '2026-11-25 12:01-05'), '{"ok": false, "code": "unknown_conversation"}', 'nor is one taken that is not there');
select is(private.take_conversation(null, tests.desk_admin(1), '2026-11-25 12:01-05'), '{"ok": false, "code": "unknown_conversation"}', 'or none');
select is(private.is_in_human_hands(c.id), false, 'so far the agent answers') from c;
select is(private.take_conversation(c.id, tests.desk_admin(1), '2026-11-25 12:02-05'), '{"ok": true, "code": "taken"}', 'an admin takes it') from c;
select is(private.is_in_human_hands(c.id), true, 'and has it') from c;
select results_eq(
  $$ select t.human_since, t.human_admin_id, t.question, t.version from public.conversations as t where t.id = (select c.id from c) $$,
  $$ values ('2026-11-25 12:02-05'::timestamptz, tests.desk_admin(1), null::jsonb, 2::bigint) $$, 'since when, who; nothing is asked, and a turn that is with a model is overtaken'
);
select is(tests.said_in(c.id), '{"Desde ahora responde aquí una persona del equipo de Weats. Los botones siguen funcionando."}', 'the person is told') from c;
select is((select w.woken_at from private.wakes as w where w.slug = 'send-messages'), '2026-11-25 12:02-05', 'at once');
select set_eq($$ select a.kind || ' ' || a.subject from private.alerts as a where a.resolved_at is null $$, array['human_wanted conversation:0'], 'who was called is there');
select is(private.take_conversation(c.id, tests.desk_admin(1), '2026-11-25 12:03-05'), '{"ok": true, "code": "taken"}', 'taken again it is theirs') from c;
select is(private.take_conversation(c.id, tests.desk_admin(2), '2026-11-25 12:03-05'), '{"ok": false, "code": "taken_by_another"}', 'nobody else''s') from c;
select is(array_length(tests.said_in(c.id), 1), 1, 'the person is told once') from c;
select is((select t.human_since from public.conversations as t, c where t.id = c.id), '2026-11-25 12:02-05', 'since the first time');
update public.admins as a set suspended_at = '2026-11-25 12:04-05', suspended_reason = 'left' where a.person_id = tests.desk_admin(1);
select is(private.take_conversation(c.id, tests.desk_admin(1), '2026-11-25 12:05-05') ->> 'code', 'not_an_admin', 'who is suspended has none') from c;
select is(private.take_conversation(c.id, tests.desk_admin(2), '2026-11-25 12:05-05') ->> 'code', 'taken', 'and another takes it from them') from c;
select throws_ok($$ update public.conversations set human_since = null where human_admin_id is not null $$, '23514', null, 'who and since when go together');
select * from finish();
