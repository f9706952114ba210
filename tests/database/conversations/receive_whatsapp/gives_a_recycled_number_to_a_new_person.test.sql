select plan(7);
-- The owner of restaurant 1 writes with a user id; months later their number is somebody else's.
select tests.inbox_take(
  '2026-11-25 12:00-05',
  tests.inbox_message('wamid.1', '2026-11-25 12:00-05', phone => '573990001001', number => '100000000000002', user_id => 'user.blanca')
);
select is((select p.display_name from public.persons as p where p.whatsapp_user_id = 'user.blanca'), 'Blanca Inés Rodríguez', 'the first user id is theirs');
select tests.inbox_take(
  '2027-03-01 12:00-05',
  tests.inbox_message('wamid.2', '2027-03-01 12:00-05', phone => '573990001001', number => '100000000000002', user_id => 'user.other')
);
select results_eq(
  $$ select p.whatsapp_user_id, p.phone, p.released_phone from public.persons as p where p.whatsapp_user_id is not null order by 1 $$,
  $$ values ('user.blanca', null, '573990001001'), ('user.other', '573990001001', null) $$, 'another user id is another person'
);
select is((select count(distinct c.chat_id)::int from public.conversations as c), 2, 'with a chat of their own');
select results_eq(
  $$
    select p.whatsapp_user_id, m.external_id
    from public.messages as m join public.conversations as c on c.id = m.conversation_id join public.persons as p on p.id = c.person_id
    order by m.id
  $$,
  $$ values ('user.blanca', 'wamid.1'), ('user.other', 'wamid.2') $$, 'nobody reads what the other wrote'
);
select is(
  (select s.suspended_reason from public.staff as s join public.persons as p on p.id = s.person_id where p.whatsapp_user_id = 'user.blanca'),
  'number_released', 'the rights that hung on the number are suspended'
);
select is(private.roles_of((select p.id from public.persons as p where p.whatsapp_user_id = 'user.other')), '{client}', 'and nobody has them');
select tests.inbox_take(
  '2027-03-01 12:01-05',
  tests.inbox_message('wamid.3', '2027-03-01 12:01-05', phone => '573005550002', number => '100000000000002', user_id => 'user.blanca')
);
select is(
  (select count(*)::int from public.messages as m
    join public.conversations as c on c.id = m.conversation_id
    join public.persons as p on p.id = c.person_id where p.whatsapp_user_id = 'user.blanca'),
  2, 'who kept their user id goes on in their own conversation'
);
select * from finish();
