select plan(4);
select is(private.key_for('human_called', 'client'), 'human_called_client', 'a customer');
select is(array_agg(private.key_for('human_called', a.name) order by a.name), '{human_called_staff,human_called_staff}', 'who works')
from ai.agents as a
where a.name <> 'client';
select throws_ok($$ select private.key_for('human_called', 'admin') $$, 'PT422', 'Cannot choose words for an unknown agent: admin', 'of an agent that is none nothing is guessed');
select throws_ok($$ update ai.agents set speaks_to = 'friends' $$, '23514', null, 'and each says whom it speaks to');
select * from finish();
