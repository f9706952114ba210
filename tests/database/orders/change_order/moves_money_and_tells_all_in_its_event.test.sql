select plan(17);
-- Brings the payment somewhere first, then the order; gives where the money is and what the event says of it.
create function tests.money_after(state text, method text, payments text[], to_state text, actor text, reason text default 'because') returns text language plpgsql as $$
declare
  v_id uuid := tests.order_in(money_after.state, money_after.method);
  v_payment text;
  v_code text;
begin
  foreach v_payment in array money_after.payments loop
    perform private.change_payment(
      v_id, v_payment, case v_payment when 'proof_sent' then 'customer' else 'restaurant' end,
      tests.actor(case v_payment when 'proof_sent' then 'customer' else 'restaurant' end), null, '2026-11-25 12:01-05'
    );
  end loop;
  v_code := private.change_order(v_id, to_state, actor, tests.actor(actor), money_after.reason, '2026-11-25 12:02-05') ->> 'code';
  return (
    select concat_ws(
      ' ', v_code, o.payment_state, e.data ->> 'payment_from', e.data ->> 'payment_to',
      case when e.data ? 'is_unjudged' then 'unjudged' end, 'owed ' || nullif(o.owed, 0)
    )
    from public.orders as o
    join public.order_events as e on e.order_id = o.id and e.kind = o.state
    where o.id = v_id
  );
end
$$;
select is(tests.money_after(t.state, t.method, t.payments, t.to_state, t.actor), t.expected, t.why)
from (
  values
    ('picked_up', 'cash', '{}'::text[], 'delivered', 'runner', 'changed paid due paid', 'handing over pays cash'),
    ('picked_up', 'card', '{}', 'delivered', 'runner', 'changed paid due paid', 'and cards'),
    ('picked_up', 'transfer', '{}', 'delivered', 'runner', 'changed confirmed', 'a transfer has been'),
    ('accepted', 'transfer', '{confirmed}', 'preparing', 'restaurant', 'changed confirmed', 'a confirmed transfer goes to the kitchen'),
    ('accepted', 'transfer', '{confirmed}', 'cancelled', 'restaurant', 'changed confirmed owed 45000', 'money that came is owed back'),
    ('placed', 'transfer', '{confirmed}', 'rejected', 'restaurant', 'changed confirmed owed 45000', 'after a rejection too'),
    ('placed', 'transfer', '{proof_sent}', 'cancelled', 'customer', 'changed proof_sent unjudged', 'but not what nobody has seen'),
    ('placed', 'transfer', '{proof_sent}', 'rejected', 'restaurant', 'changed proof_sent unjudged', 'when the kitchen cannot cook'),
    ('placed', 'transfer', '{proof_sent}', 'rejected', 'system', 'changed proof_sent unjudged', 'nor when nobody answered'),
    ('picked_up', 'transfer', '{}', 'cancelled', 'admin', 'changed confirmed owed 45000', 'what came is owed on the way too'),
    ('placed', 'transfer', '{}', 'cancelled', 'customer', 'changed due', 'what never came is not'),
    ('picked_up', 'cash', '{}', 'cancelled', 'admin', 'changed due', 'nor cash that nobody took'),
    ('placed', 'card', '{}', 'rejected', 'restaurant', 'changed due', 'nor a card')
) as t (state, method, payments, to_state, actor, expected, why);
select is(
  tests.money_after('accepted', 'transfer', '{proof_sent}', 'cancelled', 'restaurant', 'not_paid'), 'changed due proof_sent due', '"not paid" judges the proof and owes nothing'
);
select is(
  tests.money_after('accepted', 'transfer', '{confirmed}', 'cancelled', 'restaurant', 'not_paid'), 'money_came confirmed', 'and is no reason once the money came'
);

insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000b1');
update public.staff set user_id = '00000000-0000-4000-8000-0000000000b1' where person_id = tests.actor('restaurant');
create temporary table told as
select private.change_order(
  tests.order_in('placed'), 'rejected', 'restaurant', tests.actor('restaurant'), '  too_busy ', '2026-11-25 12:02-05', 1, null,
  '00000000-0000-4000-8000-0000000000b1'
) as answer;
select results_eq(
  $$
    select e.order_version, e.kind, e.from_state, e.to_state, e.actor, e.actor_person_id, e.actor_user_id, e.reason, e.at
    from public.order_events as e, told as t
    where e.order_id = (t.answer #>> '{order,id}')::uuid and e.order_version > 1
  $$,
  $$
    values (2::bigint, 'rejected', 'placed', 'rejected', 'restaurant', tests.actor('restaurant'),
      '00000000-0000-4000-8000-0000000000b1'::uuid, 'too_busy', timestamptz '2026-11-25 12:02-05')
  $$,
  'the event says who did what, when and why'
);
select ok(
  t.answer @> '{"ok": true, "code": "changed", "state": "rejected", "order": {"state": "rejected", "version": 2, "reason": "too_busy"}}'
    and not t.answer -> 'order' ?| array['person_id', 'address_line', 'address_details', 'point', 'address_id'],
  'the answer is the order without who and where'
)
from told as t;
select * from finish();
