select plan(6);
insert into public.channels (kind, agent, phone_number_id) values ('whatsapp', null, '100000000000009');
insert into public.runners (person_id, vehicle, created_at)
select p.id, 'bicycle', '2026-11-01 12:00Z' from public.persons as p where p.phone = '573990001101';
create function tests.write(id text, at timestamptz, words text, answers text default null) returns text language sql
as $$
  select tests.inbox_take(at, tests.inbox_message(id, at, tests.inbox_words(words), '573990001101', '100000000000009', answers)) ->> 'messages'
$$;
select tests.write('wamid.1', '2026-11-25 12:00-05', 'restaurante');
select tests.write('wamid.2', '2026-11-25 12:01-05', '¿cuántos pedidos van?');
select tests.write('wamid.3', '2026-11-25 12:02-05', 'domiciliario');
select tests.write('wamid.4', '2026-11-25 12:03-05', 'estoy libre');
select tests.write('wamid.5', '2026-11-25 12:04-05', 'cliente');
select tests.write('wamid.6', '2026-11-25 12:05-05', 'quiero un ajiaco');
select results_eq(
  $$ select c.role, array_agg(m.external_id order by m.id) from public.messages as m join public.conversations as c on c.id = m.conversation_id group by 1 order by 1 $$,
  $$ values ('client', '{wamid.5,wamid.6}'::text[]), ('restaurant', '{wamid.1,wamid.2}'), ('runner', '{wamid.3,wamid.4}') $$,
  'each role is a conversation of its own'
);
select is((select count(*)::int from public.chats), 1, 'in one chat, whose window and pace are one');
select results_eq(
  $$ select t.agent from ai.turns as t order by t.agent $$, $$ values ('client'), ('restaurant'), ('runner') $$, 'each is answered by its agent'
);
-- A message of an hour ago comes late.
create function tests.late(id text, at timestamptz) returns text language sql
as $$
  select tests.inbox_take(at, tests.inbox_message(id, at - interval '1 hour', tests.inbox_words('domiciliario'), '573990001101', '100000000000009')) ->> 'messages'
$$;
select tests.late('wamid.late', '2026-11-25 12:06-05');
select is(
  (select c.role from public.messages as m join public.conversations as c on c.id = m.conversation_id where m.external_id = 'wamid.late'), 'runner',
  'what is late goes where it belongs'
);
select is((select h.role from public.chats as h), 'client', 'and changes nothing of as whom they speak now');
-- Nobody knows: asked in the first conversation.
update public.chats set role = null, role_at = null;
select tests.write('wamid.7', '2026-11-25 13:00-05', 'hola');
select is(
  (select c.role from public.messages as m join public.conversations as c on c.id = m.conversation_id where m.external_id = 'wamid.7'), 'client',
  'who must be asked is asked as a client'
);
select * from finish();
