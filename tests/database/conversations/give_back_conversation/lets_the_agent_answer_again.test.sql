select plan(12);
create temporary table c as select tests.inbox_conversation('573990003009') as id;
create function tests.back(admin bigint, at timestamptz default '2026-11-25 12:05-05') returns text language sql
as $$ select private.give_back_conversation(c.id, admin, at) ->> 'code' from c $$;
select is(tests.back(tests.desk_admin(1)), 'not_taken', 'what nobody has is not given back');
select is(private.give_back_conversation(0, tests.desk_admin(1), '2026-11-25 12:05-05') ->> 'code', 'unknown_conversation', 'nor what is not there');
select is(array_length(tests.said_in(c.id), 1), null, 'nobody is told anything') from c;
select private.take_conversation(c.id, tests.desk_admin(1), '2026-11-25 12:01-05') from c;
select is(tests.back(tests.desk_admin(2)), 'taken_by_another', 'another admin gives nothing back');
select is(tests.back(tests.actor('customer')), 'not_an_admin', 'nor does a customer');
select is(private.is_in_human_hands(c.id), true, 'it is in human hands still') from c;
select private.raise_alert('human_wanted', 'conversation:' || c.id, '{}', '2026-11-25 12:04-05') from c;
select is(tests.back(tests.desk_admin(1)), 'given_back', 'who has it does');
select is(private.is_in_human_hands(c.id), false, 'the agent has it') from c;
select is(tests.said_in(c.id), '{"From now on a person of the Weats team answers here. The buttons still work.","From now on the Weats assistant answers again."}', 'the person is told, in their language') from c;
select is((select count(*)::int from admin.alerts), 0, 'nobody is wanted any more');
select is(tests.back(tests.desk_admin(1)), 'not_taken', 'given back twice it is not theirs');
select is(array_length(tests.said_in(c.id), 1), 2, 'and nobody is told twice') from c;
select * from finish();
