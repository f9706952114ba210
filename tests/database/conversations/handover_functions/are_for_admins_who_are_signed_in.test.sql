select plan(21);
insert into auth.users (id)
select ('00000000-0000-4000-8000-0000000000a' || n)::uuid from generate_series(1, 4) as n;
update public.admins as a set user_id = '00000000-0000-4000-8000-0000000000a1' where a.person_id = tests.desk_admin(1);
update public.admins as a set user_id = '00000000-0000-4000-8000-0000000000a2', suspended_at = '2026-11-25 12:00-05', suspended_reason = 'left' where a.person_id = tests.desk_admin(2);
insert into public.staff (restaurant_id, user_id, role, created_at) values ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a3', 'owner', '2026-11-23 12:00Z');
create temporary table c as select tests.inbox_conversation() as id;
create temporary table calls (position integer, call text, code text);
insert into calls
select t.position, t.call, t.code
from c, lateral (
  values
    (1, format('public.take_conversation(%s)', c.id), 'taken'), (2, format('public.reply_as_human(%s, ''Hola'')', c.id), 'queued'), (3, format('public.give_back_conversation(%s)', c.id), 'given_back')
) as t (position, call, code);
create function tests.code(call text) returns text language plpgsql as $$
declare
  v_answer jsonb;
begin
  execute 'select ' || call into v_answer;
  return v_answer ->> 'code';
end
$$;
grant execute on all functions in schema tests to anon, authenticated, service_role;
grant select on calls to anon, authenticated, service_role;
select tests.act_as('anon');
select throws_ok('select ' || call, '42501', null, 'anon may not call ' || call) from calls order by position;
select tests.act_as('service_role');
select throws_ok('select ' || call, '42501', null, 'nor may a service') from calls order by position;
select tests.act_as('authenticated');
select throws_ok('select ' || call, 'PT403', null, 'nobody: ' || call) from calls order by position;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000a2');
select throws_ok('select ' || call, 'PT403', 'Cannot answer for Weats as the signed-in user is no admin', 'the suspended: ' || call) from calls order by position;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000a3');
select throws_ok('select ' || call, 'PT403', null, 'an owner of a restaurant: ' || call) from calls order by position;
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000a1');
select throws_ok($$ select private.take_conversation(1, 1, now()) $$, '42501', null, 'an admin does not say who they are');
select is(tests.code(call), code, 'an admin: ' || call) from calls order by position;
select is(tests.code('public.take_conversation(0)'), 'unknown_conversation', 'a refusal is a row');
select tests.act_as_owner();
select is((select o.written_by from public.outbox as o where o.content ->> 'body' = 'Hola'), tests.desk_admin(1), 'what was said is theirs');
select * from finish();
