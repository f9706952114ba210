select plan(4);
select is(private.render('runner_earnings', 'es', '{"count": 1, "total": "$3.500"}'), 'Hoy: 1 domicilio, $3.500.', 'one');
select is(private.render('runner_earnings', 'es', '{"count": 2, "total": "$7.000"}'), 'Hoy: 2 domicilios, $7.000.', 'two');
select is(private.render('runner_code_wrong', 'pt', '{"number": 7, "left": 1}'), 'Esse código não é o do pedido nº 7. Resta 1 tentativa.', 'the verb too');
select throws_ok($$ select private.render('runner_earnings', 'es', '{"total": "$1"}') $$, 'PT422', null, 'a number that is missing is still refused');
select * from finish();
