select plan(3);
insert into private.settings (key, value, meaning) values ('test_left', '1', 'a test'), ('test_changed', '1', 'a test');
select private.note_shipped('private.settings');
update private.settings set value = '2' where key = 'test_changed';
insert into private.settings (key, value, meaning) values ('test_own', '1', 'a test');
select private.remove_rules('private.settings', '[{"key": "test_left"}, {"key": "test_changed"}, {"key": "test_own"}]');
select results_eq(
  $$ select s.key, s.value, s.shipped from private.settings as s where s.key like 'test\_%' order by s.key collate "C" $$,
  $$ values ('test_changed', '2'::jsonb, null::jsonb), ('test_own', '1', null) $$,
  'an untouched row goes, a changed one stays as the city''s own, one that was the city''s is untouched'
);
select private.remove_rules('ai.agents', '[{"name": "client"}]');
select is((select count(*)::int from ai.agents as a where a.name = 'client'), 1, 'a row that others refer to stays');
select is((select a.shipped from ai.agents as a where a.name = 'client'), null, 'though it is shipped no longer');
select * from finish();
