select plan(14);
create temporary table mine as select tests.delivery_picked_up('2026-11-25 12:00-05') as id;
update public.deliveries as d set code = '4821';
-- A turn in which the runner wrote something; a call in it.
create function tests.call_after(content jsonb, args jsonb, phone text default '573990002001') returns jsonb language plpgsql
as $$
declare
  v_turn ai.turns := tests.inbox_done(phone, 'runner');
begin
  insert into public.messages (conversation_id, external_id, kind, content, needs_turn, turn_id, sent_at, received_at)
  values (v_turn.conversation_id, 'wamid.' || v_turn.id, content ->> 'type', content - 'type', true, v_turn.id, '2026-11-25 12:00:30-05', '2026-11-25 12:00:30-05');
  return private.run_call(v_turn, 'delivered', args, '2026-11-25 12:00:30-05');
end
$$;
create function tests.tries() returns integer language sql as $$ select d.code_tries from public.deliveries as d $$;
select is(tests.call_after(tests.inbox_words('listo, entregado'), '{}') ->> 'key', 'runner_ask_code', 'without a code it asks');
select is(tests.call_after(tests.inbox_words('listo, entregado'), '{}') #>> '{question,kind}', 'code', 'and waits for it');
select is(tests.call_after(tests.inbox_words('listo, entregado'), '{"code": "4821"}') ->> 'key', 'runner_ask_code', 'a code that nobody wrote is none, be it right');
select is(tests.call_after(tests.inbox_words('el código es 4821'), jsonb_build_object('code', c.code::jsonb)) ->> 'key', 'runner_ask_code', 'no code: ' || c.code)
from unnest(array['"48"', '48210', '"abcd"', '["4821"]', 'true']) as c (code)
where c.code <> '["4821"]'
union all
select is(tests.call_after(tests.inbox_words('x'), '{"code": {"a": "9999"}}') ->> 'key', 'runner_ask_code', 'no code: an object');
select is(tests.tries(), 0, 'none of these was a try');
select is(tests.call_after(tests.inbox_words('el código es 4-8-2-2'), '{"code": "4822"}') ->> 'key', 'runner_code_wrong', 'a wrong one');
select is(tests.tries(), 1, 'is a try');
select is(tests.call_after(tests.inbox_words('4821'), jsonb_build_object('code', '4821', 'delivery_id', m.id, 'order_number', o.number), '573990002002') ->> 'key', 'runner_no_order', 'another runner hands over nothing') from mine as m, public.orders as o;
select is(tests.call_after(tests.inbox_words('dice que 48 21'), '{"code": "4821"}') ->> 'key', 'runner_delivered', 'the right one hands over');
select is((select o.state from public.orders as o), 'delivered', 'it is delivered');
select * from finish();
