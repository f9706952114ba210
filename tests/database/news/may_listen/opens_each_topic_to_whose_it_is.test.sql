select plan(15);
select tests.delivery_assigned('2026-11-25 12:00-05');
create temporary table heard as
select d.order_id, d.runner_person_id as runner, tests.delivery_runner(2, 900, '2026-11-25 12:00-05') as other from public.deliveries as d;
grant select on heard to authenticated;
insert into auth.users (id) select ('00000000-0000-4000-8000-0000000000b' || n)::uuid from generate_series(0, 8) as n;
create function tests.user_id(n integer) returns uuid language sql as $$ select ('00000000-0000-4000-8000-0000000000b' || n)::uuid $$;
insert into public.staff (restaurant_id, user_id, role, suspended_at, suspended_reason, created_at)
values
  ('10000000-0000-4000-8000-000000000001', tests.user_id(1), 'cook', null, null, '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000002', tests.user_id(2), 'owner', null, null, '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000001', tests.user_id(3), 'owner', '2026-11-24 12:00Z', 'dismissed', '2026-11-23 12:00Z');
update public.runners set user_id = tests.user_id(4) where person_id = (select runner from heard);
update public.runners set user_id = tests.user_id(5) where person_id = (select other from heard);
update public.runners
set user_id = tests.user_id(6), suspended_at = '2026-11-24 12:00Z', suspended_reason = 'number_released'
where person_id = (select p.id from public.persons as p where p.phone = '573990002009');
update public.admins set user_id = tests.user_id(7) where person_id = (select min(a.person_id) from public.admins as a);
update public.admins
set user_id = tests.user_id(8), suspended_at = '2026-11-24 12:00Z', suspended_reason = 'number_released'
where person_id = (select max(a.person_id) from public.admins as a);
create function tests.topics() returns table (name text, topic text) language sql security definer
as $$
  select v.name, v.topic
  from heard as h, public.runners as s, lateral (
    values
      ('restaurant 1', 'restaurant:10000000-0000-4000-8000-000000000001'), ('restaurant 2', 'restaurant:10000000-0000-4000-8000-000000000002'),
      ('order', 'order:' || h.order_id), ('its runner', 'runner:' || h.runner), ('another runner', 'runner:' || h.other),
      ('suspended runner', 'runner:' || s.person_id), ('ops', 'ops')
  ) as v (name, topic)
  where s.user_id = tests.user_id(6)
$$;
-- What somebody hears when the policy is asked, as Realtime asks it.
create function tests.hears(n integer) returns text language plpgsql
as $$
declare
  v_topic record;
  v_heard text[] := '{}';
begin
  perform tests.act_as('authenticated', tests.user_id(n));
  for v_topic in select t.* from tests.topics() as t loop
    perform set_config('realtime.topic', v_topic.topic, true);
    if exists (select from realtime.messages) then
      v_heard := v_heard || v_topic.name;
    end if;
  end loop;
  perform tests.act_as_owner();
  return array_to_string(v_heard, ', ');
end
$$;
grant execute on all functions in schema tests to authenticated;

select is(tests.hears(0), '', 'a stranger hears nothing');
select is(tests.hears(1), 'restaurant 1, order', 'staff hear their restaurant and its orders');
select is(tests.hears(2), 'restaurant 2', 'and no other');
select is(tests.hears(3), '', 'suspended staff hear nothing');
select is(tests.hears(4), 'order, its runner', 'a runner hears themselves and the order that they bring');
select is(tests.hears(5), 'another runner', 'and no other');
select is(tests.hears(6), '', 'a suspended runner hears nothing');
select is(tests.hears(7), 'ops', 'admins hear what goes on in the city');
select is(tests.hears(8), '', 'suspended ones do not');
select private.make_ready(order_id, tests.delivery_cook(), '2026-11-25 12:05-05') from heard;
select private.pick_up(d.id, d.runner_person_id, '2026-11-25 12:10-05'), private.hand_over(d.id, d.runner_person_id, d.code, '2026-11-25 12:20-05') from public.deliveries as d;
select is(tests.hears(4), 'its runner', 'an order that was delivered is its runner''s no more');

select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is_empty(
  $$
    select v.topic
    from (
      values
        (null), (''), ('restaurant:'), ('restaurant'), ('order:'), ('order:not-a-uuid'), ('runner:'), ('runner:1; drop'), ('runner:99999999999999999999'),
        ('restaurant:10000000-0000-4000-8000-000000000001 '), ('RESTAURANT:10000000-0000-4000-8000-000000000001'),
        ('restaurant:%'), ('restaurant:null'), ('order:' || repeat('ñ', 100000)), (repeat('restaurant:', 50000)), ('conversation:1'), ('ops ')
    ) as v (topic)
    where private.may_listen(v.topic) is distinct from false
  $$,
  'topics that nobody has, cut, long or malicious, are nobody''s and raise nothing'
);
select throws_ok(
  $$ insert into realtime.messages (topic, extension, event, payload, private) values ('restaurant:10000000-0000-4000-8000-000000000001', 'broadcast', 'order_events', '{}', true) $$,
  '42501', null, 'nobody but Weats speaks there'
);
select tests.act_as('authenticated');
select is(private.may_listen('ops'), false, 'who is not signed in hears nothing');
select tests.act_as('anon');
select throws_ok($$ select private.may_listen('ops') $$, '42501', null, 'a visitor may not even ask');
select set_config('realtime.topic', 'ops', true);
select is_empty($$ select from realtime.messages $$, 'and reads nothing');
select tests.act_as_owner();
select * from finish();
