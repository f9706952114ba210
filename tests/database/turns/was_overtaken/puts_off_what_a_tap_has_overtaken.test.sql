select plan(12);
-- The same words stand for any.
update private.settings set value = '1000' where key = 'repeat_most';
select tests.give_key();
select private.enrol_customer(p.id, '2026-11-25 11:00-05') from public.persons as p where p.phone = '573990003002';
create function tests.answered(at timestamptz, worker integer, answer jsonb, is_tapped boolean) returns jsonb language plpgsql
as $$
declare
  v_card jsonb := tests.inbox_turn(at, worker);
begin
  if is_tapped then
    update public.conversations set version = version + 1;
  end if;
  perform private.store_answer((v_card ->> 'turn_id')::bigint, (v_card ->> 'lease')::integer, (v_card ->> 'step')::integer, answer, null, at);
  return private.apply_turn((v_card ->> 'turn_id')::bigint, (v_card ->> 'lease')::integer, at);
end
$$;
create function tests.units() returns integer language sql as $$ select coalesce(sum(l.quantity), 0)::int from public.basket_lines as l $$;
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', tests.inbox_words('lo que comió mi tía el martes, la trucha esa, para los dos')));
select is(tests.answered('2026-11-25 12:00:10-05', 1, '[{"functionCall": {"name": "add_items", "args": {"items": [{"dish": "trucha", "quantity": 2}]}}}]', true), '{"done": true}', 'an answer that a tap has overtaken');
select is(tests.units(), 0, 'changes nothing');
select is((select count(*)::int from public.outbox), 0, 'and says nothing');
select is((select count(*)::int from ai.turns as t where t.state = 'waiting'), 1, 'its words wait in the next turn');
select is(tests.answered('2026-11-25 12:00:20-05', 2, '[{"functionCall": {"name": "add_items", "args": {"items": [{"dish": "trucha", "quantity": 2}]}}}]', false), '{"done": true}', 'which is asked anew');
select is(tests.units(), 2, 'and acts once');
select is((select count(*)::int from public.messages as m join ai.turns as t on t.id = m.turn_id and t.finished_by = 'model'), 1, 'each message in one turn that answered it');
-- What only shows or says something is not put off.
select tests.inbox_take('2026-11-25 12:01-05', tests.inbox_message('wamid.2', '2026-11-25 12:01-05'));
select tests.answered('2026-11-25 12:01:10-05', 3, '[{"functionCall": {"name": "show_basket", "args": {}}}]', true);
select is((select count(*)::int from public.outbox), 2, 'what shows something is shown');
select tests.inbox_take('2026-11-25 12:02-05', tests.inbox_message('wamid.3', '2026-11-25 12:02-05'));
select tests.answered('2026-11-25 12:02:10-05', 4, '[{"text": "Con gusto"}]', true);
select is((select o.content ->> 'body' from public.outbox as o order by o.id desc limit 1), 'Con gusto', 'and what says something is said');
-- A tap on a summary while a model has words before it.
select tests.inbox_take('2026-11-25 12:03-05', tests.inbox_message('wamid.4', '2026-11-25 12:03-05'));
select tests.inbox_turn('2026-11-25 12:03:10-05', 5);
create temporary table tap as select tests.inbox_done() as t;
select is(
  private.run_tool(t, 'place_order', jsonb_build_object('summary_id', private.summarise_basket(private.turn_person(t), '2026-11-25 12:03:11-05') -> 'summary_id'), '2026-11-25 12:03:12-05') ->> 'note',
  'text_waits', 'orders nothing before they are answered'
) from tap;
select is((select count(*)::int from public.orders), 0, 'as they may change the order');
update ai.turns set state = 'done', finished_at = now(), finished_by = 'model' where state = 'leased';
select is(
  private.run_tool(t, 'place_order', jsonb_build_object('summary_id', private.summarise_basket(private.turn_person(t), '2026-11-25 12:03:13-05') -> 'summary_id'), '2026-11-25 12:03:14-05') ->> 'key',
  'customer_order_placed', 'afterwards it does'
) from tap;
select * from finish();
