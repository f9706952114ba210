select plan(6);
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000a1');
create temporary table admin_then as select min(a.person_id) as id from public.admins as a where a.suspended_at is null;
update public.admins set user_id = '00000000-0000-4000-8000-0000000000a1' where person_id = (select id from admin_then);
select ok(private.is_admin(a.id), 'as a person') from admin_then as a;
select ok(private.is_admin(null, '00000000-0000-4000-8000-0000000000a1'), 'as who signed in');
select ok(not private.is_admin((select id from public.persons where phone = '573990003001')), 'a customer is none');
select ok(not private.is_admin(null, '00000000-0000-4000-8000-0000000000b1'), 'nor is another user');
select ok(not private.is_admin(null, null), 'nor is nobody');
update public.admins set suspended_at = created_at, suspended_reason = 'number_released' where person_id = (select id from admin_then);
select ok(
  not private.is_admin((select id from admin_then), '00000000-0000-4000-8000-0000000000a1'), 'nor is who is suspended'
);
select * from finish();
