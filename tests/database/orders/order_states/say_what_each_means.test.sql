select plan(5);
select results_eq(
  $$ select s.state from public.order_states as s where s.is_at_restaurant order by s.position $$,
  $$ values ('placed'), ('accepted'), ('preparing'), ('ready') $$, 'a restaurant has an order until it is picked up'
);
select results_eq(
  $$ select s.state from public.order_states as s where s.is_cooking order by s.position $$,
  $$ values ('accepted'), ('preparing') $$, 'it cooks from accepting to being ready'
);
select is_empty(
  $$
    select t.from_state, t.to_state
    from public.order_transitions as t
    join public.order_states as f on f.state = t.from_state
    where f.is_final
  $$,
  'nothing leaves a final state'
);
select is((private.order_state('ready')).position, 4, 'a state is asked for by its name');
select is((private.order_state('burnt')).state, null, 'what is none has nothing');
select * from finish();
