select plan(17);
create temporary table o as select tests.order_in('accepted', 'transfer') as first, null::uuid as second, null::uuid as ended;
-- María sends a picture; what she is answered.
create function tests.sends(digest text, caption text default null, mime text default 'image/jpeg') returns jsonb language plpgsql as $$
declare
  v_turn ai.turns := tests.inbox_done('573990003001', 'client');
  v_media_id uuid := tests.picture(sends.digest, format => sends.mime);
  v_message_id bigint := (select f.message_id from public.media as f where f.id = v_media_id);
begin
  update public.messages as m
  set content = jsonb_strip_nulls(jsonb_build_object('caption', sends.caption)), conversation_id = v_turn.conversation_id
  where m.id = v_message_id;
  return private.run_tool(v_turn, 'take_photo', jsonb_build_object('message_id', v_message_id), '2026-11-25 12:10-05');
end
$$;
create function tests.taps(reply jsonb, title text) returns jsonb language sql
as $$ select tests.agent_tap(reply, title, '573990003001', 'client', '2026-11-25 12:11-05') $$;
create function tests.proofs(order_id uuid) returns bigint language sql
as $$ select count(*) from public.proofs as p where p.order_id = proofs.order_id and p.state = 'shown' $$;

create temporary table dog as select tests.sends('1', 'mira mi perro') as reply;
select is(reply ->> 'key', 'client_is_it_the_proof', 'words that say something else are asked about') from dog;
select is(tests.proofs(first), 0::bigint, 'and meanwhile it proves nothing') from o;
select is(tests.taps(reply, 'Sí') ->> 'key', 'customer_proof_received', 'a yes makes it the proof') from dog;
select is(tests.proofs(first), 1::bigint, 'of that order') from o;
select is(tests.sends('2', w) ->> 'key', 'client_is_it_the_proof', w) from unnest(array['esto no es el pago', 'La comida llegó fría']) as w;
select is(tests.sends('3', w) ->> 'key', 'customer_proof_received', w) from unnest(array['Ya pagué por Nequi', 'Comprobante']) as w;
select is(tests.sends('5') ->> 'key', 'client_proofs_enough', 'three are enough');
update public.proofs set state = 'not_a_picture' where id in (select max(p.id) from public.proofs as p);
select is(tests.sends('6', null, 'text/plain') ->> 'key', 'client_proof_not_a_picture', 'a text is refused by its name already');
update o set second = tests.order_in('accepted', 'transfer');
select is(tests.sends('7') ->> 'key', 'customer_proof_received', 'of two orders the one that waits for a proof is meant');
select is(tests.proofs(second), 1::bigint, 'without asking') from o;
create temporary table two as select tests.order_in('accepted', 'transfer') as a, tests.order_in('placed', 'transfer') as b;
create temporary table which as select tests.sends('8') as reply;
select is(reply ->> 'key', 'client_proof_of_which', 'of two that wait it is asked which') from which;
select is(tests.taps(reply, '#' || tests.number_of(b)) ->> 'key', 'customer_proof_received', 'and a tap says') from which, two;
select is(tests.proofs(b), 1::bigint, 'that one') from two;
select private.change_order(id, 'cancelled', 'admin', tests.actor('admin'), 'because', '2026-11-25 12:20-05') from two, o, lateral unnest(array[a, b, first, second]) as id;
select private.change_payment(t.id, 'due', 'admin', tests.actor('admin'), 'no llegó', '2026-11-25 12:30-05') from public.orders as t where t.payment_state = 'proof_sent';
select is(tests.sends('9') ->> 'key', 'customer_proof_received', 'a transfer can be proved after the end');
select is(private.run_tool(tests.inbox_done('573990003001', 'client'), 'take_photo', jsonb_build_object('message_id', (select max(f.message_id) from public.media as f)), '2026-11-26 12:21-05') ->> 'key', 'client_proof_for_nothing', 'for a day');
select * from finish();
