select plan(7);
select is(private.money(28500, 'COP', 'es'), '$28.500', 'pesos in Spanish');
select is(private.money(28500, 'COP', 'en'), 'COP 28,500', 'in English');
select is(private.money(28500, 'COP', 'pt'), '$28.500', 'in Portuguese');
select is(private.money(1234567890, 'COP', 'es'), '$1.234.567.890', 'millions');
select is(private.money(0, 'COP', 'es'), '$0', 'nothing');
select is(private.money(-6000, 'COP', 'es'), '-$6.000', 'less than nothing');
select is(private.money(1234567, 'USD', 'es'), 'USD 12.345,67', 'a currency with cents');
select * from finish();
