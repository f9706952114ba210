select plan(6);
create function tests.keys() returns bigint language sql as $$
  select count(*) from pg_catalog.pg_locks as l
  where l.locktype = 'advisory' and l.pid = pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database as d where d.datname = current_database())
$$;
create function tests.knock(user_id text, phone text, content jsonb default '{"type": "text", "body": "hola"}')
returns bigint
language plpgsql
as $$
declare
  v_before bigint := tests.keys();
begin
  perform private.lock_people(jsonb_build_array(
    tests.inbox_message('wamid.knock', '2026-11-25 12:00-05', knock.content, knock.phone, user_id => knock.user_id)
  ));
  return tests.keys() - v_before;
end
$$;
select tests.inbox_take(
  '2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', phone => '573990001005', user_id => 'CO.eva')
);
-- Whose keys are held already by this transaction takes them no second time: each knock is of somebody else.
select private.identify_person('CO.ana', '573990001007', null, '2026-11-25 12:00-05');
select is(tests.knock('CO.eva', '573990001005'), 0::bigint, 'a known person in a known conversation: no key');
select is(tests.knock('CO.new', '573990001008'), 2::bigint, 'somebody new: the keys of user id and number');
select is(tests.knock('CO.eva', '573990001009'), 1::bigint, 'a new number: its key, and that of the user id, which is held');
select is(
  tests.knock('CO.eva', '573990001005', '{"type": "system", "new_phone": "573990001010"}'), 1::bigint, 'who moves: also of the new number'
);
select is(tests.knock(null, '573990001011'), 1::bigint, 'no user id: the key of the number');
select is(tests.knock(null, null), 0::bigint, 'nobody: none');
select * from finish();
