select plan(6);
create function tests.post(at timestamptz, place integer default 0) returns text language sql
as $$
  select private.receive_whatsapp(
    jsonb_build_array(tests.inbox_message('wamid.1', '2026-11-25 12:00-05', number => '999')),
    jsonb_build_array(
      jsonb_build_object('path', format('entry[%s]', place), 'reason', 'sender is neither', 'raw', '{"id": "wamid.2"}'::jsonb),
      jsonb_build_object('path', format('entry[%s]', place), 'reason', 'timestamp is not a time', 'raw', '{"id": "wamid.3"}'::jsonb)
    ), at
  ) ->> 'malformed'
$$;
create function tests.dead_alerts() returns text[] language sql
as $$ select array_agg(format('%s %s', a.subject, a.times) order by a.subject collate "C") from admin.alerts as a where a.kind = 'dead_update' $$;

select is(tests.post('2026-11-25 12:00-05'), '2', 'what nobody can read is kept');
select is(tests.dead_alerts(), '{"PT404 1","malformed 1"}', 'and somebody is told, once a kind');
select is(tests.post('2026-11-25 12:10-05', 3), '0', 'Meta repeats it in another post');
select is((select count(*) from admin.dead_updates), 3::bigint, 'which doubles nothing');
select is(tests.dead_alerts(), '{"PT404 1","malformed 1"}', 'nor alarms anybody again');
select private.receive_whatsapp('[]', '[{"path": "", "reason": "other", "raw": 1}]', '2026-11-25 12:20-05');
select is(tests.dead_alerts(), '{"PT404 1","malformed 2"}', 'something else is counted');
select * from finish();
