select plan(6);
create function tests.told(budget integer) returns jsonb language sql as $$ select private.tools_told('client', '{search_menu,add_items,track_order,set_payment}', budget) $$;
select is((select string_agg(t ->> 'name', ' ') from jsonb_array_elements(tests.told(null)) as t), 'add_items search_menu set_payment track_order', 'those that fit any state first');
select alike(tests.told(null) #>> '{0,description}', '%Example: "dos ajiacos,%', 'with an example');
select alike(tests.told(null) #>> '{1,description}', '%You see: dishes.%', 'and what comes back');
select unalike(tests.told(0)::text, '%Example:%', 'not where there is no room');
select is(
  (select count(*) from jsonb_array_elements(tests.told(private.token_count(tests.told(0)::text) + 70)) as t where t ->> 'description' like '%Example:%'), 1::bigint, 'with a little room for the first'
);
select is(tests.told(0) #> '{3}' ? 'parameters', false, 'a tool without arguments has no schema');
select * from finish();
