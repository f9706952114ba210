select plan(10);
create function tests.news(id text, phone text, new_phone text, new_user_id text, user_id text default null) returns text language sql
as $$
  select tests.inbox_take(
    '2026-11-25 12:00-05',
    tests.inbox_message(
      id, '2026-11-25 12:00-05',
      jsonb_build_object('type', 'system', 'event', 'user_changed_number', 'body', null, 'new_phone', new_phone, 'new_user_id', new_user_id, 'previous_user_id', null),
      phone, user_id => user_id
    )
  ) ->> 'messages'
$$;
create function tests.who(id bigint) returns text language sql
as $$ select format('%s/%s', p.phone, p.whatsapp_user_id) from public.persons as p where p.id = who.id $$;
create temporary table who as
select (select id from public.persons where phone = '573990003002') as carlos,
  (select id from public.persons where phone = '573990002001') as runner,
  (select id from public.persons where phone = '573990003003') as laura;

select is(tests.news('wamid.1', '573990003002', '573005550001', null), '1', 'the news is stored');
select is((select tests.who(w.carlos) from who as w), '573005550001/', 'a new number is theirs');
select is_empty($$ select from ai.turns $$, 'which nobody answers');
select is((select h.written_at from public.chats as h join who as w on w.carlos = h.person_id), null, 'as they wrote nothing');
select tests.news('wamid.2', '573005550001', null, 'user.new');
select is((select tests.who(w.carlos) from who as w), '573005550001/user.new', 'a user id, too');

-- The number was a runner's.
select tests.news('wamid.3', '573005550001', '573990002001', 'user.newer', 'user.new');
select results_eq(
  $$ select tests.who(w.carlos), tests.who(w.runner) from who as w $$, $$ values ('573990002001/user.newer', '/') $$, 'a number has one owner'
);
select is(
  (select r.suspended_reason from public.runners as r join who as w on w.runner = r.person_id), 'number_released',
  'who had it before is no runner until it is confirmed'
);
select is((select count(*)::int from public.runners as r where r.suspended_at is null), 14, 'and the new owner none at all');

-- They wrote from the new id before the news came: two persons now, and the news takes nothing from either.
select tests.inbox_take('2026-11-25 11:59-05', tests.inbox_message('wamid.4', '2026-11-25 11:59-05', phone => '573005550009', user_id => 'user.nine'));
select is(tests.news('wamid.5', '573990003003', '573005550009', 'user.nine'), '1', 'news that is overtaken is stored');
select results_eq(
  $$ select p.phone, p.whatsapp_user_id from public.persons as p where p.whatsapp_user_id = 'user.nine' or p.id = (select laura from who) order by p.id $$,
  $$ values ('573990003003', null), ('573005550009', 'user.nine') $$, 'and changes nobody'
);
select * from finish();
