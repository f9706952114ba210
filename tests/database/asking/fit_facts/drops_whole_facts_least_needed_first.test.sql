select plan(5);
create function tests.fit(tokens integer, facts jsonb) returns jsonb language sql as $$
  update ai.token_budgets set tokens = fit.tokens, leaves = '{menu,last}' where agent = 'client' and part = 'state';
  select private.fit_facts('client', 'state', facts)
$$;
select is(tests.fit(1000, '{"menu": ["a", "b"], "last": "x", "basket": "y"}'), '{"menu": ["a", "b"], "last": "x", "basket": "y"}', 'what fits stays whole');
select is(tests.fit(13, '{"menu": ["ajiaco", "bandeja", "cazuela"], "last": "x", "basket": "y"}'), '{"menu": ["ajiaco"], "last": "x", "basket": "y"}', 'a list loses what stands last');
select is(tests.fit(9, '{"menu": ["ajiaco", "bandeja", "cazuela"], "last": "x", "basket": "y"}'), '{"last": "x", "basket": "y"}', 'then all of it');
select is(tests.fit(1, '{"menu": ["ajiaco"], "last": "x", "basket": "y"}'), '{"basket": "y"}', 'then the next; what is not named to leave stays');
select is(private.fit_facts('nobody', 'state', '{"a": 1}'), '{"a": 1}', 'without a budget nothing leaves');
select * from finish();
