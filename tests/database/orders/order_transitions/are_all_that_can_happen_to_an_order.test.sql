select plan(9);
select tests.tell_nobody();
-- Tries a change and takes it back: the code and the state that were answered.
create function tests.tries(order_id uuid, to_state text, actor text) returns text language plpgsql as $$
declare
  v_answer jsonb;
begin
  begin
    v_answer := private.change_order(
      tries.order_id, tries.to_state, tries.actor, tests.actor(tries.actor), 'because', '2026-11-25 12:30-05'
    );
    raise sqlstate 'TT000';
  exception when sqlstate 'TT000' then
    return concat_ws(' ', v_answer ->> 'code', v_answer ->> 'state');
  end;
end
$$;
create temporary table edges (from_state text, to_state text, actors text[]);
insert into edges
values
  ('placed', 'accepted', '{restaurant,admin}'),
  ('placed', 'rejected', '{restaurant,admin,system}'),
  ('placed', 'cancelled', '{customer,admin}'),
  ('accepted', 'preparing', '{restaurant,admin,system}'),
  ('accepted', 'cancelled', '{restaurant,admin,system}'),
  ('preparing', 'ready', '{restaurant,admin,system}'),
  ('preparing', 'cancelled', '{restaurant,admin}'),
  ('ready', 'picked_up', '{runner,admin}'),
  ('ready', 'cancelled', '{restaurant,admin}'),
  ('picked_up', 'delivered', '{runner,admin}'),
  ('picked_up', 'cancelled', '{admin}');
create temporary table tried as
select o.from_state, o.method, t.to_state, a.actor, tests.tries(o.id, t.to_state, a.actor) as outcome
from (
  select s.state as from_state, m.method, tests.order_in(s.state, m.method) as id
  from public.order_states as s, unnest(array['cash', 'transfer']) as m (method)
) as o
cross join (select state from public.order_states union all values ('basket'), ('lost'), (null)) as t (to_state)
cross join unnest(array['customer', 'restaurant', 'runner', 'admin', 'system']) as a (actor);

select is((select count(*)::integer from tried), 2 * 8 * 11 * 5, 'every state, every aim, every actor');
select set_eq(
  $$ select from_state, to_state, actor from tried where method = 'cash' and outcome like 'changed %' $$,
  $$ select e.from_state, e.to_state, a from edges as e, unnest(e.actors) as a $$,
  'an order moves along these edges by these actors'
);
select set_eq(
  $$ select from_state, to_state, actor from tried where method = 'transfer' and outcome like 'changed %' $$,
  $$
    select e.from_state, e.to_state, a from edges as e, unnest(e.actors) as a
    where (e.from_state, e.to_state) <> ('accepted', 'preparing')
  $$,
  'one to be paid by transfer too, but for the kitchen before the money'
);
select is_empty(
  $$ select * from tried where outcome like 'changed %' and outcome <> 'changed ' || to_state $$, 'and is then where it was sent'
);
select set_eq(
  $$ select distinct to_state, actor from tried where outcome like 'unchanged %' $$,
  $$ select e.to_state, a from edges as e, unnest(e.actors) as a $$,
  'who could have brought it there is told that it is there'
);
select is_empty(
  $$ select * from tried where outcome like 'unchanged %' and (to_state is distinct from from_state or outcome <> 'unchanged ' || from_state) $$,
  'and nobody else'
);
select set_eq(
  $$ select distinct split_part(outcome, ' ', 1) from tried where outcome not like '%changed %' $$,
  array['not_allowed', 'payment_unconfirmed'], 'all else is refused'
);
select is_empty(
  $$ select * from tried where outcome not like '%changed %' and outcome not like '% ' || from_state $$, 'with where it still is'
);
select throws_ok(
  $$
    insert into public.order_events (order_id, restaurant_id, order_version, kind, from_state, to_state, actor, at)
    select o.id, o.restaurant_id, 99, 'cancelled', 'picked_up', 'cancelled', 'restaurant', o.changed_at
    from public.orders as o limit 1
  $$,
  '23503', null, 'no event can tell of another way'
);
select * from finish();
