select plan(3);
select tests.act_as('anon');
select throws_ok($$ select public.check_health('x') $$, '42501', null, 'anon may not call it');
select tests.act_as('authenticated');
select throws_ok($$ select public.check_health('x') $$, '42501', null, 'signed-in people may not call it');
select tests.act_as('service_role');
select is(public.check_health('x') #>> '{database,ok}', 'true', 'services may');
select tests.act_as_owner();
select * from finish();
