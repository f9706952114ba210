select plan(4);
select is(private.setting_int('invitation_hours'), 72, 'a whole number');
select is(private.setting_text('city_timezone'), 'America/Bogota', 'a text, without quotes');
select throws_ok(
  $$ select private.setting_int('invitation_hour') $$, 'PT422', 'Cannot read the setting as it does not exist: invitation_hour',
  'a misspelt key is no silent null'
);
select is_empty(
  $$ select key from private.settings where length(meaning) < 10 $$, 'each setting says what it means'
);
select * from finish();
