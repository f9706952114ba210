select plan(6);
select throws_ok($$ update ai.recovery_policies set action = 'pray' $$, '23514', null, 'actions are known');
select throws_ok($$ update ai.recovery_policies set attempts = 0 where action = 'retry' $$, '23514', null, 'acting again takes an attempt');
select throws_ok($$ update ai.recovery_policies set attempts = 9 where action = 'retry' $$, '23514', null, 'attempts are few');
select throws_ok($$ update ai.recovery_policies set maximum_seconds = base_seconds - 0.1 where base_seconds > 0 $$, '23514', null, 'waits are bounded');
select is_empty($$ select code from ai.recovery_policies where model_rest is not null and is_counted $$, 'what Google refused it did not count');
select is_empty($$ select code from ai.recovery_policies where moves_breaker and not is_counted $$, 'what may have arrived is counted');
select * from finish();
