select plan(15);
create temporary table d as select tests.delivery_picked_up('2026-11-25 12:00-05') as id;
select tests.inbox_done('573990003001', 'client');
-- María (or another) sends a file; what it is taken for, and what she is answered.
create function tests.means(caption text default null, kind text default 'image', phone text default '573990003001', agent text default 'client')
returns text language sql as $$
  select private.file_tool(tests.inbox_done(means.phone, means.agent), means.kind, means.caption, '2026-11-25 12:10-05')
$$;
create function tests.sends(digest text, tool text, caption text default null, args jsonb default '{}') returns jsonb language plpgsql as $$
declare
  v_turn ai.turns := tests.inbox_done('573990003001', 'client');
  v_media_id uuid := tests.picture(sends.digest);
  v_message_id bigint := (select f.message_id from public.media as f where f.id = v_media_id);
begin
  update public.messages as m
  set content = jsonb_strip_nulls(jsonb_build_object('caption', sends.caption)), conversation_id = v_turn.conversation_id
  where m.id = v_message_id;
  return private.run_tool(v_turn, sends.tool, sends.args || jsonb_build_object('message_id', v_message_id), '2026-11-25 12:10-05');
end
$$;
select is(tests.means(), 'pass_file', 'a photo while somebody brings what needs no proof is for them');
select is(tests.means(kind => 'audio'), 'pass_file', 'so is a voice note');
select is(tests.means(phone => '573990003002'), 'take_photo', 'nobody brings Carlos anything');
select is(tests.means(kind => 'audio', phone => '573990003002'), null, 'and nobody hears him');
select is(tests.means(phone => '573990001001', agent => 'restaurant', kind => 'audio'), null, 'a kitchen passes nothing on');
select is(tests.sends('1', 'pass_file', 'el timbre no sirve') ->> 'key', 'door_file_taken_client', 'it is taken');
select results_eq(
  $$ select n.audience, n.template_key, n.vars from public.notices as n where n.dedup_key like 'door_file:%' $$,
  $$ select 'runner', 'runner_customer_file_says', jsonb_build_object(
    'number', (select o.number from public.orders as o), 'note', 'el timbre no sirve', 'file', '{"template": "file_photo"}'::jsonb
  ) $$,
  'and the runner hears of it'
);
create temporary table o as select tests.order_in('accepted', 'transfer') as id;
select is(tests.means(), 'take_photo', 'with a transfer to prove it may be that');
select is(tests.means('estoy en la porteria'), 'pass_file', 'unless its words are of a door');
create temporary table asked as select tests.sends('2', 'take_photo') as reply;
select is(tests.titles(reply), array['Sí, es ese', 'Para quien lo trae', 'No'], 'which of both is asked') from asked;
select is(tests.agent_tap(reply, 'Para', '573990003001', 'client', '2026-11-25 12:11-05') ->> 'key', 'door_file_taken_client', 'and a tap says') from asked;
select is((select count(*) from public.proofs as p), 0::bigint, 'it proves nothing then');
select is(tests.sends('3', 'take_photo', 'comprobante') ->> 'key', 'customer_proof_received', 'what its words call a proof is one');
update public.deliveries as t
set state = 'assigned', runner_person_id = x.runner_person_id, assigned_at = x.assigned_at
from public.deliveries as x, d, o
where x.id = d.id and t.order_id = o.id;
select is(tests.sends('4', 'pass_file') ->> 'key', 'door_file_of_which_client', 'of two orders on their way it is asked which');
select is(tests.sends('5', 'pass_file', null, jsonb_build_object('delivery_id', d.id)) ->> 'key', 'door_file_taken_client', 'one that is named is meant') from d;
select * from finish();
