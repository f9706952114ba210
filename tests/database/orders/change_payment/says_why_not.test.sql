select plan(18);
create temporary table o as
select tests.order_in('accepted', 'transfer') as transfer;
create function tests.pay(
  order_id uuid, to_state text, actor text, person bigint, reason text default null, version bigint default null, proof jsonb default null
) returns text language sql
as $$ select private.change_payment(order_id, to_state, actor, person, reason, '2026-11-25 12:05-05', version, proof) ->> 'code' $$;
create function tests.kitchen(order_id uuid) returns text language sql
as $$ select private.change_order(order_id, 'preparing', 'restaurant', tests.actor('restaurant'), null, '2026-11-25 12:06-05') ->> 'code' $$;

select is(tests.pay(gen_random_uuid(), 'confirmed', 'admin', tests.actor('admin')), 'unknown_order', 'no such order');
select is(tests.pay(o.transfer, 'confirmed', 'restaurant', p.id), 'unknown_order', 'another restaurant')
from o, public.persons as p where p.phone = '573990001002';
select is(tests.pay(o.transfer, 'proof_sent', 'customer', p.id), 'unknown_order', 'another customer')
from o, public.persons as p where p.phone = '573990003002';
select is(tests.pay(o.transfer, 'proof_sent', 'customer', tests.actor('customer'), null, 1), 'version_conflict', 'seen before acceptance') from o;
select is(tests.kitchen(o.transfer), 'payment_unconfirmed', 'nothing is cooked before the money') from o;
select is(
  tests.pay(o.transfer, 'proof_sent', 'customer', tests.actor('customer'), null, 2, '{"media_id": 7}'), 'changed', 'a proof comes'
)
from o;
select is(
  e.data, '{"payment_from": "due", "payment_to": "proof_sent", "proof": {"media_id": 7}}', 'the event keeps where it is'
)
from public.order_events as e, o where e.order_id = o.transfer and e.kind = 'payment';
select is(tests.kitchen(o.transfer), 'payment_unconfirmed', 'a proof is not yet money') from o;
select is(tests.pay(o.transfer, 'due', 'restaurant', tests.actor('restaurant'), r), 'reason_missing', 'who has not seen it says why')
from o, unnest(array[null, ' ']) as r;
select is(tests.pay(o.transfer, 'due', 'restaurant', tests.actor('restaurant'), repeat('x', 301)), 'reason_too_long', 'in short') from o;
select is(tests.pay(o.transfer, 'due', 'restaurant', tests.actor('restaurant'), 'Llegó otro valor'), 'changed', 'then it is due again') from o;
select is(tests.pay(o.transfer, 'proof_sent', 'customer', tests.actor('customer')), 'changed', 'and may be proved again') from o;
select is(tests.pay(o.transfer, 'confirmed', 'restaurant', tests.actor('restaurant')), 'changed', 'the restaurant has seen it') from o;
select is(tests.pay(o.transfer, 'confirmed', 'restaurant', tests.actor('restaurant'), null, 2), 'unchanged', 'twice, it says so') from o;
select is(tests.kitchen(o.transfer), 'changed', 'now the kitchen starts') from o;
insert into public.admins (person_id, created_at) values (tests.actor('customer'), '2026-11-23 12:00Z');
update public.staff set role = 'cook' where person_id = tests.actor('restaurant');
select is(
  tests.pay(tests.order_in('accepted', 'transfer'), 'confirmed', 'restaurant', tests.actor('restaurant')), 'no_money_rights', 'no cook says that money came'
);
select is(
  tests.pay(tests.order_in('accepted', 'transfer'), 'confirmed', 'admin', tests.actor('customer')), 'own_order', 'and nobody of an own order'
);
select * from finish();
