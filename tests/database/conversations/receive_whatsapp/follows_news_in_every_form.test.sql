select plan(9);
create function tests.news(id text, phone text, user_id text, content jsonb) returns text language sql
as $$
  select tests.inbox_take(
    '2026-11-25 12:00-05',
    tests.inbox_message(
      id, '2026-11-25 12:00-05', '{"type": "system", "event": "user_changed_user_id", "body": null}' || content, phone, user_id => user_id
    )
  ) ->> 'messages'
$$;
create function tests.who(id bigint) returns text language sql
as $$ select format('%s/%s', p.phone, p.whatsapp_user_id) from public.persons as p where p.id = who.id $$;
create temporary table who as
select p.id as runner, (select count(*) from public.persons) as persons from public.persons as p where p.phone = '573990002001';
update public.persons as p set whatsapp_user_id = 'CO.AAA1' from who as w where p.id = w.runner;

-- Number and user id at once, by the former number.
select is(
  tests.news('wamid.1', '573990002001', null, '{"new_phone": "573001110002", "new_user_id": "CO.BBB2", "previous_user_id": "CO.AAA1"}'), '1',
  'the news is stored'
);
select is((select tests.who(w.runner) from who as w), '573001110002/CO.BBB2', 'number and user id are theirs');
select is(
  (select r.suspended_at from public.runners as r join who as w on w.runner = r.person_id), null, 'who was a runner is one'
);

-- A user id without any number.
select tests.news('wamid.2', null, 'CO.BBB2', '{"new_phone": null, "new_user_id": "CO.CCC3", "previous_user_id": "CO.BBB2"}');
select is((select tests.who(w.runner) from who as w), '573001110002/CO.CCC3', 'the former user id is enough');

-- As the field user_id_update names them: number and former user id.
select tests.news('wamid.3', '573001110002', null, '{"new_phone": null, "new_user_id": "CO.DDD4", "previous_user_id": "CO.CCC3"}');
select is((select tests.who(w.runner) from who as w), '573001110002/CO.DDD4', 'so is the number');

-- The number has gone to somebody else since: the former user id decides, and nobody loses anything.
update public.persons as p set phone = null from who as w where p.id = w.runner;
update public.persons as p set phone = '573001110002', whatsapp_user_id = 'CO.OTHER' where p.phone = '573990003002';
select tests.news('wamid.4', '573001110002', null, '{"new_phone": null, "new_user_id": "CO.EEE5", "previous_user_id": "CO.DDD4"}');
select is((select tests.who(w.runner) from who as w), '/CO.EEE5', 'the user id decides who it is');
select is(
  (select p.phone from public.persons as p where p.whatsapp_user_id = 'CO.OTHER'), '573001110002', 'and whoever has the number keeps it'
);

select tests.news('wamid.5', '573001110002', null, '{"new_phone": null, "new_user_id": "CO.EEE5", "previous_user_id": "CO.DDD4"}');
select is((select tests.who(w.runner) from who as w), '/CO.EEE5', 'the same news in another post changes nothing');
select is((select count(*) from public.persons), (select w.persons from who as w), 'and no second person was made');
select * from finish();
