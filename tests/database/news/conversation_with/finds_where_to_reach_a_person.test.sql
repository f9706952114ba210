select plan(10);
create function tests.reach(role text, phone text default '573990003002') returns text language sql
as $$
  select concat_ws(' ', n.phone_number_id, c.role, p.phone)
  from public.conversations as c
  join public.chats as h on h.id = c.chat_id
  join public.channels as n on n.id = h.channel_id
  join public.persons as p on p.id = c.person_id
  where c.id = (select private.conversation_with(q.id, reach.role, '2026-11-25 12:00-05') from public.persons as q where q.phone = reach.phone)
$$;
select private.conversation_with(p.id, r.role, '2026-11-25 12:00-05') from public.persons as p, unnest('{client,restaurant,runner}'::text[]) as r (role) where p.phone like '573990003002';
select is(tests.reach('client'), '100000000000001 client 573990003002', 'whoever never wrote: on the number of that agent');
select is(tests.reach('restaurant'), '100000000000002 restaurant 573990003002', 'another role has another');
select is(tests.reach('runner'), '100000000000003 runner 573990003002', 'and so has the third');
select is((select count(*)::int from public.chats as h), 3, 'asked again it is the same');

-- A number for all, where they write.
insert into public.channels (kind, agent, phone_number_id) values ('whatsapp', null, '100000000000009');
select is(tests.reach('client'), '100000000000001 client 573990003002', 'the agent''s own number before one for all');
select tests.inbox_take('2026-11-25 12:01-05', tests.inbox_message('wamid.1', '2026-11-25 12:01-05', number => '100000000000009'));
select is(tests.reach('client'), '100000000000009 client 573990003002', 'but where they wrote last, before any');
select tests.inbox_take('2026-11-25 12:02-05', tests.inbox_message('wamid.2', '2026-11-25 12:02-05'));
select is(tests.reach('client'), '100000000000001 client 573990003002', 'always there');
update public.channels set is_active = false where phone_number_id = '100000000000001';
select is(tests.reach('client'), '100000000000009 client 573990003002', 'not on a number that is off');
update public.channels set is_active = false where kind = 'whatsapp' and agent is null;
select is((select private.conversation_with(p.id, 'client', '2026-11-25 12:00-05') from public.persons as p where p.phone = '573990003002'), null, 'nowhere when there is none: the web cannot be written to');
select is(tests.reach('restaurant'), '100000000000002 restaurant 573990003002', 'each role by itself');
select * from finish();
