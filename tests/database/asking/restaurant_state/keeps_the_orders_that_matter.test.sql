select plan(4);
update private.settings set value = '100' where key = 'history_messages';
select tests.delivery_order('2026-11-25 11:00-05'::timestamptz + n * interval '1 minute', 'cash', 30 + n, true) from generate_series(1, 30) as n;
select tests.delivery_order('2026-11-25 11:50-05', 'cash', 10, false);
create temporary table t as select tests.inbox_done('573990001001', 'restaurant') as turn;
create function tests.orders(words text) returns jsonb language sql as $$ select private.agent_state(t.turn, words, '{}', '2026-11-25 12:00-05') -> 'orders' from t $$;
select is(jsonb_array_length(tests.orders('listo')) between 10 and 30, true, 'more than fits: some leave, whole');
select is(tests.orders('listo') #>> '{0,state}', 'placed', 'what waits for an answer stands first');
select is(tests.orders('listo') #>> '{1,number}', (select min(o.number)::text from public.orders as o where o.state = 'accepted'), 'then what is due first');
select is(
  tests.orders(format('el %s ya sale', (select max(o.number) from public.orders as o where o.state = 'accepted'))) #>> '{0,number}',
  (select max(o.number)::text from public.orders as o where o.state = 'accepted'), 'and what they name before all'
);
select * from finish();
