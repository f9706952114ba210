select plan(4);
create temporary table o as
select s.position, s.state, m.method, tests.order_in(s.state, m.method) as id
from public.order_states as s, unnest(array['cash', 'transfer']) as m (method);
create temporary table next as
select o.position, o.state, o.method, a.actor, private.order_next_states(o.id, a.actor) as states
from o, unnest(array['customer', 'restaurant', 'runner', 'admin', 'system', 'nobody']) as a (actor);

select results_eq(
  $$ select state, actor, states from next where method = 'cash' and states <> '{}' order by position, actor $$,
  $$
    values
      ('placed', 'admin', '{accepted,rejected,cancelled}'::text[]), ('placed', 'customer', '{cancelled}'),
      ('placed', 'restaurant', '{accepted,rejected}'), ('placed', 'system', '{rejected}'),
      ('accepted', 'admin', '{preparing,cancelled}'), ('accepted', 'restaurant', '{preparing,cancelled}'), ('accepted', 'system', '{preparing,cancelled}'),
      ('preparing', 'admin', '{ready,cancelled}'), ('preparing', 'restaurant', '{ready,cancelled}'), ('preparing', 'system', '{ready}'),
      ('ready', 'admin', '{picked_up,cancelled}'), ('ready', 'restaurant', '{cancelled}'), ('ready', 'runner', '{picked_up}'),
      ('picked_up', 'admin', '{delivered,cancelled}'), ('picked_up', 'runner', '{delivered}')
  $$,
  'in the order of a good one, and nothing for all others'
);
select results_eq(
  $$
    select t.state, t.actor, t.states from next as t join next as c using (state, actor)
    where t.method = 'transfer' and c.method = 'cash' and t.states <> c.states order by t.actor
  $$,
  $$ values ('accepted', 'admin', '{cancelled}'::text[]), ('accepted', 'restaurant', '{cancelled}'), ('accepted', 'system', '{cancelled}') $$,
  'an unpaid transfer does not go to the kitchen'
);
create temporary table paid as select tests.order_in('accepted', 'transfer') as id;
select private.change_payment(id, 'confirmed', 'restaurant', tests.actor('restaurant'), null, '2026-11-25 12:01-05') from paid;
select is(private.order_next_states(id, 'restaurant'), '{preparing,cancelled}', 'a confirmed one does') from paid;
select is(private.order_next_states(gen_random_uuid(), 'admin'), '{}', 'no order, nothing to do');
select * from finish();
