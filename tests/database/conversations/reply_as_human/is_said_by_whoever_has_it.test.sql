select plan(15);
create temporary table c as select tests.inbox_conversation() as id;
create function tests.reply(text text, admin bigint default tests.desk_admin(1)) returns text language sql
as $$ select private.reply_as_human(c.id, text, admin, '2026-11-25 12:02-05') ->> 'code' from c $$;
select is(tests.reply(t.text), t.code, 'a text of ' || coalesce(length(t.text)::text, 'no') || ' characters')
from (values (null, 'empty'), ('', 'empty'), (E' \n\t ', 'empty'), (repeat('a', 1001), 'too_long')) as t (text, code);
select is(tests.reply('hola', tests.actor('runner')), 'not_an_admin', 'only admins write');
select is(private.reply_as_human(0, 'hola', tests.desk_admin(1), '2026-11-25 12:02-05') ->> 'code', 'unknown_conversation', 'in a conversation that is there');
select is((select count(*)::int from public.outbox), 0, 'nothing is said');
select is((select t.human_admin_id from public.conversations as t, c where t.id = c.id), null, 'and nothing taken');
select is(tests.reply(E'  Hola, ¿en qué le ayudo?\n'), 'queued', 'an admin writes');
select is((tests.said_in(c.id))[2], 'Hola, ¿en qué le ayudo?', 'what they wrote is said, after that they are there') from c;
select is((select array_agg(o.written_by order by o.id) from public.outbox as o), array[null, tests.desk_admin(1)], 'by them');
select is(private.is_in_human_hands(c.id), true, 'the conversation is theirs now') from c;
select is(tests.reply('Yo también', tests.desk_admin(2)), 'taken_by_another', 'another admin stays out');
select is(tests.reply(repeat('ñ', 1000)), 'queued', 'as much as a template carries');
-- Outside the window it goes as one, whole.
select is(
  length(private.as_template(o.content, 'es') #>> '{parameters,0}'), 1000, 'is carried whole'
) from public.outbox as o order by o.id desc limit 1;
select * from finish();
