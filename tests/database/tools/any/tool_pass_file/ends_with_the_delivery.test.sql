select plan(6);
create temporary table d as select tests.delivery_picked_up('2026-11-25 12:00-05') as id;
create temporary table f as select tests.picture('1') as id;
update public.media as f set state = 'remote', path = null, stored_at = null;
update public.messages as m set conversation_id = (tests.inbox_done('573990003001', 'client')).conversation_id
from public.media as f where f.message_id = m.id;
select is(
  private.run_tool(tests.inbox_done('573990003001', 'client'), 'pass_file', jsonb_build_object('message_id', f.message_id), '2026-11-25 12:10-05') ->> 'key',
  'door_file_taken_client', 'taken before it is here'
)
from public.media as f;
select is((select count(*) from public.notices as n where n.dedup_key like 'door_file:%'), 0::bigint, 'and told when it is');
select private.hand_over(d.id, t.runner_person_id, t.code, '2026-11-25 12:11-05') from d join public.deliveries as t on t.id = d.id;
select private.record_media(f.id, '{"path": "p", "bytes": 10, "format": "image/jpeg"}', '2026-11-25 12:12-05') from f;
select is((select d.state from public.door_files as d), 'late', 'after the delivery it goes nowhere');
select is((select count(*) from public.notices as n where n.dedup_key like 'door_file:%'), 0::bigint, 'and nobody is told');
select is(private.expired_media('2026-11-28 12:09:59-05', 10), '[]', 'it is kept for three days');
select is(private.expired_media('2026-11-28 12:10-05', 10) #>> '{0,path}', 'p', 'and no longer');
select * from finish();
