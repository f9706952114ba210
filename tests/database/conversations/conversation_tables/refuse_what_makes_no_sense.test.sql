select plan(44);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', '{"type": "image", "media_id": "m"}'));
select tests.outbox_say('hola', '2026-11-25 12:00-05');
create function private.echo_tool(turn ai.turns, args jsonb, now timestamptz) returns jsonb language sql set search_path = '' as $$ select args $$;
select private.add_tool('client', 'echo', 'echo_tool');
select private.offer_choice(tests.inbox_conversation(), 'echo', '{}', 'Sí', '2026-11-25 12:00-05');
select private.raise_alert('turn_dead', 'turn:1', null, '2026-11-25 12:00-05');
create function tests.refuses(in_table text, change text, by_constraint text) returns text language plpgsql
as $$
declare
  v_constraint text := 'nothing';
begin
  begin
    execute format('update %s set %s', in_table, change);
  exception
    when integrity_constraint_violation then get stacked diagnostics v_constraint = constraint_name;
  end;
  return is(v_constraint, by_constraint, format('%s: %s', in_table, change));
end
$$;
select tests.refuses(t.in_table, t.change, t.by_constraint)
from (
  values
    ('public.chats', 'role = ''cook'', role_at = created_at', 'chat_roles_are_known'),
    ('public.chats', 'role = ''client'', role_at = null', 'chat_roles_have_a_time'),
    ('public.conversations', 'role = ''cook''', 'conversations_have_a_known_role'),
    ('public.conversations', 'version = 0', 'conversation_versions_are_counted'),
    ('public.messages', 'external_id = ''''', 'external_ids_are_bearable'),
    ('public.messages', 'kind = ''No Word''', 'message_kinds_are_words'),
    ('public.messages', 'content = ''[]''', 'message_contents_are_objects'),
    ('public.messages', 'needs_turn = false, turn_id = (select id from ai.turns)', 'silent_messages_have_no_turn'),
    ('public.messages', 'turn_id = 0', 'messages_turn_id_fkey'),
    ('public.media', 'state = ''lost''', 'media_have_a_known_state'),
    ('public.media', 'state = ''stored''', 'stored_media_have_a_path'),
    ('public.media', 'path = ''x''', 'stored_media_have_a_path'),
    ('public.media', 'bytes = -1', 'files_have_a_size'),
    ('public.outbox', 'state = ''lost''', 'outbox_states_are_known'),
    ('public.outbox', 'state = ''sent''', 'sent_messages_have_a_time'),
    ('public.outbox', 'sent_at = created_at', 'sent_messages_have_a_time'),
    ('public.outbox', 'state = ''failed''', 'failed_messages_have_a_code'),
    ('public.outbox', 'status = ''sent''', 'statuses_have_a_time'),
    ('public.outbox', 'content = ''{"body": "hola"}''', 'outbox_contents_have_a_kind'),
    ('public.outbox', 'content = ''{"kind": 1}''', 'outbox_contents_have_a_kind'),
    ('public.outbox', 'turn_id = 0', 'outbox_turn_id_fkey'),
    ('private.alerts', 'kind = ''No Word''', 'alert_kinds_are_words'),
    ('private.alerts', 'times = 0', 'alerts_are_raised_at_least_once'),
    ('private.alerts', 'resolved_at = raised_at - interval ''1 second''', 'alert_times_follow_each_other'),
    ('private.queue_marks', 'queue = ''kitchen'' where queue = ''outbox''', 'queues_are_outbox_or_turns'),
    ('private.wakes', 'slug = ''No Slug'' where slug = ''purge-media''', 'slugs_name_functions'),
    ('ai.agents', 'name = ''No Word'' where name = ''runner''', 'agent_names_are_words'),
    ('ai.agents', 'slug = ''client-agent'' where name = ''runner''', 'agents_have_a_function_each'),
    ('ai.turns', 'state = ''lost''', 'turns_have_a_known_state'),
    ('ai.turns', 'state = ''leased''', 'leased_turns_have_a_worker_and_an_end'),
    ('ai.turns', 'state = ''done'', finished_by = ''model''', 'finished_turns_have_an_end'),
    ('ai.turns', 'state = ''done'', finished_at = opened_at', 'finished_turns_say_by_what'),
    ('ai.turns', 'finished_by = ''model''', 'finished_turns_say_by_what'),
    ('ai.turns', 'state = ''done'', finished_at = opened_at, finished_by = ''luck''', 'finished_turns_say_by_what'),
    ('ai.turns', 'state = ''dead'', finished_at = opened_at', 'dead_turns_have_an_error'),
    ('ai.turns', 'tries = -1', 'tries_of_a_turn_are_counted'),
    ('ai.tools', 'name = ''No Word''', 'tool_names_are_words'),
    ('ai.tools', 'description = ''x'', parameters = null', 'declared_tools_are_described'),
    ('public.choices', 'tool = ''sing''', 'choices_run_a_tool_of_their_agent'),
    ('public.choices', 'args = ''[]''', 'choice_arguments_have_names'),
    ('public.choices', 'expires_at = created_at', 'choices_expire_after_they_are_made')
) as t (in_table, change, by_constraint);
select throws_ok(
  $$ insert into ai.turns (conversation_id, agent, opened_at, ready_at) select t.conversation_id, t.agent, t.opened_at, t.ready_at from ai.turns as t $$,
  '23505', null, 'one open turn a conversation'
);
select throws_ok(
  $$ insert into public.media (message_id, external_media_id, created_at) select f.message_id, 'm2', f.created_at from public.media as f $$, '23505', null, 'one file a message'
);
-- Alerts: one open row for each thing.
select private.raise_alert('turn_dead', 'turn:1', '{"code": "y"}', '2026-11-25 12:01-05');
select private.resolve_alert('turn_dead', 'turn:1', '2026-11-25 12:02-05');
select private.raise_alert('turn_dead', 'turn:1', '{"code": "z"}', '2026-11-25 12:03-05');
select results_eq(
  $$ select a.times, a.details, a.resolved_at from private.alerts as a where a.kind = 'turn_dead' order by a.id $$,
  $$ values (2, '{"code": "y"}'::jsonb, '2026-11-25 12:02-05'::timestamptz), (1, '{"code": "z"}', null) $$, 'an open alert counts, a closed one is opened anew'
);
select * from finish();
