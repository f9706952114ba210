select plan(10);
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000b1'), ('00000000-0000-4000-8000-0000000000b2');
create function tests.person(of_phone text) returns bigint language sql
as $$ select id from public.persons where phone = of_phone $$;
create function tests.finish(code text, of_phone text, at timestamptz) returns text language sql
as $$ select private.finish_link(code, tests.person(of_phone), at) ->> 'code' $$;
-- Someone who cooks by phone and owns by board, in the same restaurant.
insert into public.staff (restaurant_id, user_id, role, created_at)
values ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1', 'owner', '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b1', 'cook', '2026-11-23 12:00Z');
create temporary table link as
select private.begin_link('00000000-0000-4000-8000-0000000000b1', '2026-11-23 12:00Z') ->> 'link_code' as code;
select is(
  private.begin_link('00000000-0000-4000-8000-0000000000b1', '2026-11-23 12:29Z') ->> 'link_code', (select code from link), 'one code at a time'
);
select isnt(
  private.begin_link('00000000-0000-4000-8000-0000000000b2', '2026-11-23 12:00Z') ->> 'link_code', (select code from link), 'each user another'
);
select is(tests.finish('22222222', '573990001102', '2026-11-23 12:10Z'), 'unknown_code', 'a code that nobody was given');
select is(tests.finish((select code from link), '573990001102', '2026-11-23 12:30Z'), 'expired', 'too late');
select is(tests.finish(lower((select code from link)), '573990001102', '2026-11-23 12:29Z'), 'linked', 'in time, however typed');
select is(tests.finish((select code from link), '573990001102', '2026-11-24 12:29Z'), 'linked', 'again: it is so');
select is(tests.finish((select code from link), '573990003001', '2026-11-23 12:29Z'), 'already_used', 'not for a second phone');
select results_eq(
  $$
    select s.restaurant_id::text, s.role, s.person_id = tests.person('573990001102')
    from public.staff as s
    where s.user_id = '00000000-0000-4000-8000-0000000000b1'
    order by s.restaurant_id
  $$,
  $$
    values ('10000000-0000-4000-8000-000000000001', 'owner', true), ('10000000-0000-4000-8000-000000000002', 'cook', true)
  $$,
  'in each restaurant they are one, with the higher role'
);
select is((select count(*)::int from public.staff where restaurant_id = '10000000-0000-4000-8000-000000000001'), 3, 'and counted once');
select is(private.person_of_user('00000000-0000-4000-8000-0000000000b1'), tests.person('573990001102'), 'rules about own orders see them');
select * from finish();
