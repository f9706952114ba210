select plan(30);
-- A shared number. Yesid is a manager of restaurant 1 and, from now on, a runner.
insert into public.channels (kind, agent, phone_number_id) values ('whatsapp', null, '100000000000009');
insert into public.runners (person_id, vehicle, created_at)
select p.id, 'bicycle', '2026-11-01 12:00Z' from public.persons as p where p.phone = '573990001101';
create function tests.chat(of_phone text default '573990001101') returns public.chats language sql
as $$
  select private.open_chat(n.id, p.id, '2026-11-25 11:00-05')
  from public.persons as p, public.channels as n
  where p.phone = of_phone and n.phone_number_id = '100000000000009'
$$;
create function tests.role(words text, answers text default null, at timestamptz default '2026-11-25 12:00-05', of_phone text default '573990001101')
returns text language sql
as $$ select private.role_in(tests.chat(of_phone), words, answers, at) $$;

select is(tests.role('hola'), null, 'nobody knows: ask');
select is(tests.role('restaurante', of_phone => '573990003002'), 'client', 'who is enrolled as nothing is a client, whatever the word');
select is(tests.role('runner', of_phone => '573990001002'), null, 'nobody becomes what they are not enrolled as');
select is(tests.role(w.word), w.role, format('"%s"', w.word))
from (
  values
    ('cliente', 'client'), ('Restaurante', 'restaurant'), (' DOMICILIARIO. ', 'runner'), ('client', 'client'), ('customer', 'client'),
    ('restaurant!', 'restaurant'), ('runner', 'runner'), ('courier', 'runner'), ('entregador', 'runner'), ('el restaurante', null),
    ('¿Está abierto el restaurante?', null)
) as w (word, role);

-- What is open decides, when it is one thing.
savepoint nothing_open;
select tests.order_in('placed');
select is(tests.role('ya casi'), 'restaurant', 'an order of the restaurant is open');
select is(tests.role('cliente'), 'client', 'a word is stronger');
select tests.delivery_order('2026-11-25 12:00-05', customer => '573990001101', is_accepted => false);
select is(tests.role('ya casi'), null, 'two things are open: ask');
rollback to savepoint nothing_open;
select tests.delivery_order('2026-11-25 12:00-05', customer => '573990001101', is_accepted => false);
update public.staff set suspended_at = '2026-11-25 11:00-05', suspended_reason = 'dismissed' where person_id = (tests.chat()).person_id;
select is(tests.role('¿y mi pedido?'), 'client', 'an order of their own');
select is(tests.role('restaurante'), null, 'nobody speaks for the restaurant that dismissed them');
rollback to savepoint nothing_open;
select tests.delivery_order('2026-11-25 12:00-05');
update public.runners set is_on_duty = true, duty_changed_at = '2026-11-25 12:00-05', point_at = '2026-11-25 12:00-05', point = r.point
from public.restaurants as r where person_id = (tests.chat()).person_id and r.id = '10000000-0000-4000-8000-000000000001';
update public.runners set is_on_duty = false where person_id <> (tests.chat()).person_id;
select private.dispatch('2026-11-25 12:00-05');
update public.staff set suspended_at = '2026-11-25 11:00-05', suspended_reason = 'dismissed' where person_id = (tests.chat()).person_id;
select is(tests.role('voy'), 'runner', 'an offer');
rollback to savepoint nothing_open;

-- The last half an hour.
update public.chats set role = 'runner', role_at = '2026-11-25 12:00-05' where id = (tests.chat()).id;
select is(tests.role('hola', at => '2026-11-25 12:29:59.999-05'), 'runner', 'they stay who they were');
select is(tests.role('hola', at => '2026-11-25 12:30-05'), null, 'for half an hour');
select is(tests.role('restaurante', at => '2026-11-25 12:01-05'), 'restaurant', 'unless they say a word');
update public.runners set suspended_at = '2026-11-25 12:05-05', suspended_reason = 'number_released' where person_id = (tests.chat()).person_id;
select is(tests.role('restaurante', of_phone => '573990001101', at => '2026-11-25 12:06-05'), 'restaurant', 'who is suspended as one');
select is(tests.role('hola', at => '2026-11-25 12:06-05'), null, 'is not that one any more');
rollback to savepoint nothing_open;

-- The message that is answered is stronger than all of it.
update public.chats set role = 'runner', role_at = '2026-11-25 12:00-05' where id = (tests.chat()).id;
select private.say(private.open_conversation(tests.chat(), 'restaurant', '2026-11-25 12:00-05'), '{"kind": "text", "body": "Pedido nuevo"}', '2026-11-25 12:00-05');
update public.outbox set external_id = 'wamid.order';
select is(tests.role('sí', 'wamid.order', '2026-11-25 12:01-05'), 'restaurant', 'by the message answered');
select is(tests.role('cliente', 'wamid.order', '2026-11-25 12:01-05'), 'restaurant', 'whatever the word');
select is(tests.role('sí', 'wamid.of.nobody', '2026-11-25 12:01-05'), 'runner', 'a message that is not known tells nothing');
insert into public.runners (person_id, vehicle, created_at)
select p.id, 'bicycle', '2026-11-01 12:00Z' from public.persons as p where p.phone = '573990001102';
select is(tests.role('sí', 'wamid.order', '2026-11-25 12:01-05', '573990001102'), null, 'nor does somebody else''s');
update public.staff set suspended_at = '2026-11-25 12:00-05', suspended_reason = 'dismissed' where person_id = (tests.chat()).person_id;
select is(tests.role('sí', 'wamid.order', '2026-11-25 12:01-05'), null, 'nor one to the role that they no longer have');
select * from finish();
