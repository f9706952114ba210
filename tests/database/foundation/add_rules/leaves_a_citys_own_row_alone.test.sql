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
select private.add_rules('private.wakes', '[{"slug": "test-slug"}]');
select is((select w.shipped from private.wakes as w where w.slug = 'test-slug'), '{"slug": "test-slug"}', 'a table may be all key');
select * from finish();
