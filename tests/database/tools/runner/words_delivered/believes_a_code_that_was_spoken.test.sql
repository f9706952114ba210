select plan(1);
create temporary table mine as select tests.delivery_picked_up('2026-11-25 12:00-05') as id, tests.inbox_done('573990002001', 'runner') as turn;
insert into public.messages (conversation_id, external_id, kind, content, needs_turn, turn_id, sent_at, received_at)
select (m.turn).conversation_id, 'wamid.spoken', 'audio', '{"media_id": "1"}', true, (m.turn).id, '2026-11-25 12:00:30-05', '2026-11-25 12:00:30-05' from mine as m;
select is(private.run_call(m.turn, 'delivered', jsonb_build_object('code', d.code), '2026-11-25 12:00:30-05') ->> 'key', 'runner_delivered', 'what was said in a voice note stands in no text')
from mine as m join public.deliveries as d on d.id = m.id;
select * from finish();
