select plan(7);
insert into public.message_templates (key, language, text)
values ('test_left', 'es', 'Hola'), ('test_changed', 'es', 'Hola'), ('test_gone', 'es', 'Hola');
insert into ai.tools (agent, name, handler, description, parameters)
values ('client', 'test_tool', 'tool_old', 'As shipped', '{"type": "object"}');
select private.note_shipped();
update public.message_templates set text = 'Buenas' where key = 'test_changed';
delete from public.message_templates where key = 'test_gone';
update ai.tools set description = 'As this city says it' where name = 'test_tool';
insert into public.message_templates (key, language, text) values ('test_own', 'es', 'De aquí');

select private.change_rules('public.message_templates', (
  select jsonb_agg(jsonb_build_object('key', k, 'language', 'es', 'text', 'Hola de nuevo'))
  from unnest('{test_left,test_changed,test_gone,test_own}'::text[]) as k
));
select private.change_rules('ai.tools', jsonb_build_array(
  (select t.shipped from ai.tools as t where t.name = 'test_tool') || '{"handler": "tool_new", "description": "Shipped anew"}'
));

select results_eq(
  $$ select t.key, t.text, t.shipped ->> 'text' from public.message_templates as t where t.key like 'test\_%' order by t.key collate "C" $$,
  $$ values ('test_changed', 'Buenas', 'Hola de nuevo'), ('test_left', 'Hola de nuevo', 'Hola de nuevo'), ('test_own', 'De aquí', null) $$,
  'a text that the city changed or added stays, one that it deleted stays away, one that it left alone follows'
);
select is(
  (select format('%s: %s', t.handler, t.description) from ai.tools as t where t.name = 'test_tool'),
  'tool_new: As this city says it', 'what was not changed of a changed row follows, as an old handler may be gone'
);
select is(
  (select t.shipped ->> 'description' from ai.tools as t where t.name = 'test_tool'), 'Shipped anew', 'and what is shipped is noted'
);
select results_eq(
  $$ select c.rule_table, c.key, c.shipped ->> 'text', c.value ->> 'text' from admin.changed_rules as c where c.key ->> 'key' like 'test\_%' $$,
  $$
    values
      ('public.message_templates', '{"key": "test_changed", "language": "es"}'::jsonb, 'Hola de nuevo', 'Buenas'),
      ('public.message_templates', '{"key": "test_own", "language": "es"}', null, 'De aquí')
  $$,
  'the operator sees what is otherwise than shipped, and what is the city''s own'
);
select is((select count(*)::int from admin.changed_rules as c where c.rule_table = 'ai.tools'), 1, 'of every table of rules');
update private.wakes set woken_at = now();
select is_empty($$ select from admin.changed_rules as c where c.rule_table = 'private.wakes' $$, 'what only happens changes no rule');
set local timezone = 'America/Bogota';
select is_empty($$ select from admin.changed_rules as c where c.rule_table = 'ai.rates' $$, 'nor does a session''s time zone');
select * from finish();
