select plan(3);
select is(
  private.check_health((select max(version) from supabase_migrations.schema_migrations), now(), now()) #>> '{migrations,ok}',
  'true', 'ok when code and database agree'
);
select is(private.check_health('20990101000000', now(), now()) #>> '{migrations,ok}', 'false', 'not when the code is newer');
select is(private.check_health('20990101000000', now(), now()) #>> '{migrations,expected}', '20990101000000', 'both are named');
select * from finish();
