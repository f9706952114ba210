select plan(8);
create temporary table searched as
select
  tests.delivery_of(tests.delivery_order('2026-11-25 12:00-05', customer => '573990002001')) as first_id,
  tests.delivery_of(tests.delivery_order('2026-11-25 12:01-05')) as second_id,
  tests.delivery_of(tests.delivery_order('2026-11-25 12:02-05', customer => '573990003002')) as third_id;
create temporary table runner as select tests.delivery_runner(1, 100, '2026-11-25 12:03-05') as id;
create function tests.states() returns text language sql
as $$ select string_agg(d.state, ' ' order by d.search_from_at) from public.deliveries as d $$;

-- The only runner ordered the first: nobody can bring it.
select is(private.dispatch('2026-11-25 12:03-05', 1), '{"expired": 0, "offered": 0, "waiting": 1}', 'a slice of one tries the first');
select is(private.dispatch('2026-11-25 12:03-05', 1), '{"expired": 0, "offered": 1, "waiting": 0}', 'which does not keep the second from its turn');
select is(tests.states(), 'waiting offered waiting', 'the second is offered');
select is(
  private.dispatch('2026-11-25 12:03:10-05'), '{"expired": 0, "offered": 0, "waiting": 2}', 'a runner has one open offer at a time'
);
select is(
  private.answer_offer(tests.offer_to(id), id, false, '2026-11-25 12:03:20-05') ->> 'code', 'declined', 'a declined offer'
) from runner;
select is(private.dispatch('2026-11-25 12:03:30-05') ->> 'offered', '1', 'frees the runner for the third');
select is(tests.states(), 'waiting waiting offered', 'and for that alone');
select is(
  private.dispatch('2026-11-25 12:10-05', 1) -> 'expired', '1', 'a slice of one ends one offer'
);
select * from finish();
