select plan(7);
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000b1'), ('00000000-0000-4000-8000-0000000000b2');
insert into public.staff (restaurant_id, user_id, role, created_at)
values ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1', 'owner', '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b2', 'cook', '2026-11-23 12:00Z');
create temporary table cook as select id from public.staff where user_id = '00000000-0000-4000-8000-0000000000b2';
grant select on cook to authenticated;
create function tests.topics() returns text language sql
as $$ select private.orders_since(null) #>> '{topics,10000000-0000-4000-8000-000000000001}' $$;
grant execute on function tests.topics to authenticated;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b2');
select is(public.dismiss_staff((select id from cook)) ->> 'code', 'not_allowed', 'a cook dismisses nobody');
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is(private.may_listen(tests.topics()), true, 'the board hears where it is told to');
select is(public.dismiss_staff((select id from cook)) ->> 'code', 'dismissed', 'the owner dismisses the cook by the board');
select is(
  array[tests.topics(), private.may_listen(tests.topics())::text, private.may_listen('restaurant:10000000-0000-4000-8000-000000000001')::text],
  array['restaurant:10000000-0000-4000-8000-000000000001:2', 'true', 'false'], 'and hears elsewhere from then on'
);
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b2');
select is(private.may_listen('restaurant:10000000-0000-4000-8000-000000000001:2'), false, 'where the cook is not let in');
select tests.act_as_owner();
select tests.order_in('placed');
select is_empty(
  $$
    select from realtime.messages as m
    where m.topic = 'restaurant:10000000-0000-4000-8000-000000000001' and m.event <> 'topic_moved'
  $$,
  'an open socket hears no order on the topic that it has'
);
select isnt_empty(
  $$ select from realtime.messages as m where m.topic = 'restaurant:10000000-0000-4000-8000-000000000001:2' $$, 'the board does'
);
select * from finish();
