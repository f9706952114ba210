select plan(9);
-- One number for all, and a cook who also orders.
update public.channels set agent = null where phone_number_id = '100000000000001';
create function tests.write(at timestamptz, content jsonb, answers text default null) returns jsonb language sql
as $$ select tests.inbox_take(at, tests.inbox_message('wamid.' || gen_random_uuid(), at, content, '573990001102', answers => answers)) $$;
create function tests.buttons() returns table (title text, id text) language sql
as $$
  select b.value ->> 'title', b.value ->> 'id'
  from (select o.content from public.outbox as o order by o.id desc limit 1) as o, jsonb_array_elements(o.content -> 'buttons') as b
$$;
select tests.write('2026-11-25 12:00-05', tests.inbox_words('ayuda')), tests.write('2026-11-25 12:00:01-05', tests.inbox_words('pedidos de hoy'));
select is(tests.inbox_turn('2026-11-25 12:00:10-05') ->> 'done', 'true', 'nobody can tell');
select is((select o.content ->> 'body' from public.outbox as o), private.render('which_role', 'es'), 'so they are asked');
select set_eq('select title from tests.buttons()', '{Cliente,Restaurante}'::text[], 'among the roles that they have');
select tests.outbox_record(m.id, 1, '{"class": "sent", "external_id": "wamid.ours"}', '2026-11-25 12:00:12-05')
from (select (c.value ->> 'message_id')::bigint as id from jsonb_array_elements(tests.outbox_claim('2026-11-25 12:00:11-05')) as c) as m;
create temporary table chosen as select b.id from tests.buttons() as b where b.title = 'Restaurante';
select is(tests.write('2026-11-25 12:00:20-05', jsonb_build_object('type', 'button_reply', 'id', c.id, 'title', 'Restaurante'), 'wamid.ours') ->> 'acted', '1', 'the answer acts at once') from chosen as c;
select is(tests.inbox_turn('2026-11-25 12:00:30-05', 2, 'restaurant') ->> 'done', 'true', 'what they had written is answered by who they are');
select ok((select o.content ->> 'body' like private.render('restaurant_help', 'es') || '%La Puerta de la Abuela%' from public.outbox as o order by o.id desc limit 1), 'all of it, in one message');
select is((select h.role from public.chats as h), 'restaurant', 'which is remembered');
select tests.write('2026-11-25 12:01-05', tests.inbox_words('ayuda'));
select is(tests.inbox_turn('2026-11-25 12:01:10-05', 3, 'restaurant') ->> 'done', 'true', 'and not asked again');
select tests.write('2026-11-25 12:02-05', jsonb_build_object('type', 'button_reply', 'id', c.id, 'title', 'Restaurante'), 'wamid.ours') from chosen as c;
select is((select count(*)::int from ai.turns as t where t.state <> 'done'), 0, 'tapped again it moves nothing');
select * from finish();
