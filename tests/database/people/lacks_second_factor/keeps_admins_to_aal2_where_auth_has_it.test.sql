select plan(6);
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000a1');
update public.admins as a set user_id = '00000000-0000-4000-8000-0000000000a1' where a.person_id = tests.desk_admin(1);
create temporary table c as select tests.inbox_conversation() as id;
create function tests.take() returns text language sql as $$ select public.take_conversation((select id from c)) ->> 'code' $$;
create function tests.level(aal text) returns void language sql
as $$ select set_config('request.jwt.claims', (auth.jwt() || jsonb_build_object('aal', aal))::text, true) $$;
grant select on c to authenticated;
grant execute on all functions in schema tests to authenticated;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000a1');
select is(private.may_listen('ops'), true, 'an Auth without MFA asks for none');
select tests.act_as_superuser();
create table auth.mfa_factors (id uuid primary key);
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000a1');
select throws_ok(
  $$ select tests.take() $$, 'PT403', 'Cannot act for Weats without a second factor: sign in again with it (aal2)', 'a password alone is not enough'
);
select is(private.may_listen('ops'), false, 'to hear neither');
select tests.level('aal2');
select is(tests.take(), 'taken', 'with the second factor it is');
select tests.act_as_owner();
update private.settings set value = '0' where key = 'admins_need_second_factor';
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000a1');
select tests.level('aal1');
select is(tests.take(), 'taken', 'a city may do without');
select tests.act_as_owner();
select is((select value from private.settings where key = 'admins_need_second_factor'), '0', 'by a row');
select * from finish();
