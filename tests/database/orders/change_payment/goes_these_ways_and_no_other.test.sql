select plan(8);
select tests.tell_nobody();
create function tests.tries_payment(order_id uuid, to_state text, actor text) returns text language plpgsql as $$
declare
  v_answer jsonb;
begin
  begin
    v_answer := private.change_payment(
      tries_payment.order_id, tries_payment.to_state, tries_payment.actor, tests.actor(tries_payment.actor), 'because', '2026-11-25 12:30-05'
    );
    raise sqlstate 'TT000';
  exception when sqlstate 'TT000' then
    return concat_ws(' ', v_answer ->> 'code', v_answer #>> '{order,payment_state}');
  end;
end
$$;
-- An order with its money anywhere that the tables allow; null where they do not.
create function tests.order_with(state text, method text, payment_state text) returns uuid language plpgsql as $$
declare
  v_id uuid := tests.order_in(order_with.state, order_with.method);
begin
  perform set_config('weats.changing_order', v_id::text, true);
  update public.orders as o
  set payment_state = order_with.payment_state,
    received = case when order_with.payment_state in ('confirmed', 'paid') then o.total else 0 end,
    proof_at = case order_with.payment_state when 'proof_sent' then o.changed_at end
  where o.id = v_id;
  return v_id;
exception when check_violation then
  return null;
end
$$;
create temporary table ways (method text, from_state text, to_state text, actors text[], states text[]);
insert into ways
values
  ('transfer', 'due', 'proof_sent', '{customer}', '{placed,accepted,rejected,cancelled}'),
  ('transfer', 'due', 'confirmed', '{restaurant}', '{placed,accepted}'),
  ('transfer', 'due', 'confirmed', '{admin}', '{placed,accepted,rejected,cancelled}'),
  ('transfer', 'proof_sent', 'confirmed', '{restaurant,admin}', '{placed,accepted,rejected,cancelled}'),
  ('transfer', 'proof_sent', 'due', '{restaurant,admin}', '{placed,accepted,rejected,cancelled}'),
  ('transfer', 'proof_sent', 'due', '{system}', '{rejected,cancelled}');
create temporary table tried as
select o.state, o.method, o.payment_state, t.to_state, a.actor, tests.tries_payment(o.id, t.to_state, a.actor) as outcome
from (
  select s.state, m.method, p.payment_state, tests.order_with(s.state, m.method, p.payment_state) as id
  from public.order_states as s, unnest(array['cash', 'transfer', 'card']) as m (method),
    unnest(array['due', 'proof_sent', 'confirmed', 'paid']) as p (payment_state)
) as o
cross join unnest(array['due', 'proof_sent', 'confirmed', 'paid', 'lost', null]) as t (to_state)
cross join unnest(array['customer', 'restaurant', 'runner', 'admin', 'system']) as a (actor)
where o.id is not null;

select is((select count(*)::integer from tried), 1380, 'every way of paying, every state of order and money, every aim, every actor');
select set_eq(
  $$ select method, payment_state, to_state, actor, state from tried where outcome like 'changed %' $$,
  $$ select w.method, w.from_state, w.to_state, a, s from ways as w, unnest(w.actors) as a, unnest(w.states) as s $$,
  'money goes these ways while the order is there'
);
select is_empty($$ select * from tried where outcome like 'changed %' and outcome <> 'changed ' || to_state $$, 'and is then where it was sent');
select set_eq(
  $$ select distinct method, payment_state, to_state, actor from tried where outcome like 'too_late %' $$,
  $$ select w.method, w.from_state, w.to_state, a from ways as w, unnest(w.actors) as a where cardinality(w.states) < 4 $$,
  'elsewhere these ways are too late'
);
select is_empty(
  $$
    select * from tried as t
    where t.outcome like 'too_late %'
      and exists (select from ways as w where (w.method, w.from_state, w.to_state) = (t.method, t.payment_state, t.to_state) and t.actor = any (w.actors) and t.state = any (w.states))
  $$,
  'and only there'
);
select set_eq(
  $$ select distinct method, to_state, actor from tried where outcome like 'unchanged %' $$,
  $$ select distinct w.method, w.to_state, a from ways as w, unnest(w.actors) as a $$,
  'who could have brought it there is told that it is there'
);
select set_eq(
  $$ select distinct split_part(outcome, ' ', 1) from tried where outcome not like '%changed %' $$, array['not_allowed', 'too_late'], 'all else is refused'
);
select is_empty(
  $$ select * from tried where outcome not like 'changed %' and outcome not like '% ' || payment_state $$, 'with where the money still is'
);
select * from finish();
