select plan(4);
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000b1'), ('00000000-0000-4000-8000-0000000000b2');
insert into public.staff (restaurant_id, user_id, role, created_at)
values
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1', 'owner', '2026-11-23 12:00Z'),
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b2', 'cook', '2026-11-23 12:00Z');
update public.staff set suspended_at = '2026-11-23 12:00Z', suspended_reason = 'dismissed'
where user_id = '00000000-0000-4000-8000-0000000000b2';
create temporary table cook as select id from public.staff where user_id = '00000000-0000-4000-8000-0000000000b2';
grant select on cook to authenticated;

select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b2');
select is_empty($$ select from public.restaurants $$, 'no restaurant');
select is(public.confirm_staff((select id from cook)) ->> 'code', 'not_allowed', 'and do not confirm themselves');
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is(public.confirm_staff((select id from cook)) ->> 'code', 'confirmed', 'an owner does');
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b2');
select isnt_empty($$ select from public.restaurants $$, 'then they see again');
select tests.act_as_owner();
select * from finish();
