select plan(2);
insert into private.settings (key, value, meaning) values ('test_own', '1', 'of a city');
select private.add_rules('private.settings', '[
  {"key": "test_own", "value": 2, "meaning": "of Weats"}, {"key": "test_new", "value": 3, "meaning": "of Weats"}
]');
select results_eq(
  $$ select s.key, s.value, s.shipped -> 'value' from private.settings as s where s.key like 'test\_%' order by s.key collate "C" $$,
  $$ values ('test_new', '3'::jsonb, '3'::jsonb), ('test_own', '1', null) $$,
  'a new row comes as shipped, a row that a city made under the same key stays its own'
);
select private.add_rules('private.off_topic_forms', '[{"form": "test form"}]');
select is((select f.shipped from private.off_topic_forms as f where f.form = 'test form'), '{"form": "test form"}', 'a table may be all key');
select * from finish();
