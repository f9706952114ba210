select plan(6);
select tests.act_as('anon');
select throws_ok('select from public.error_codes', '42501', null, 'anon may not read them');
select tests.act_as('authenticated', '00000000-0000-4000-8000-000000000001');
select is((select count(*)::int from public.error_codes where audience = 'people'), 6, 'signed-in people read theirs');
select is_empty($$ select from public.error_codes where audience = 'services' $$, 'and none that only services meet');
select throws_ok(
  $$ delete from public.error_codes $$, '42501', null, 'signed-in people change none'
);
select tests.act_as('service_role');
select is((select count(*)::int from public.error_codes), 7, 'services read all');
select throws_ok($$ update public.error_codes set meaning = '' $$, '42501', null, 'services change none');
select tests.act_as_owner();
select * from finish();
