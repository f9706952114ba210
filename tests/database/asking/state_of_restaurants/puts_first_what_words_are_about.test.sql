select plan(3);
create function tests.places(words text) returns jsonb language sql as $$
  select private.state_of_restaurants(array(select r.id from public.restaurants as r where r.is_active), words)
$$;
select alike(tests.places('una hamburguesa de Burger Ochenta y Cinco') ->> 0, 'Burger Ochenta y Cinco%', 'whose name they are about stands first');
select is(jsonb_array_length(tests.places('algo')) <= 15, true, 'no more than fifteen');
select is(tests.places('algo rico'), tests.places('algo rico'), 'the same each time');
select * from finish();
