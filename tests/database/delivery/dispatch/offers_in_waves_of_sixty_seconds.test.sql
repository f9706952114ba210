select plan(14);
create temporary table searched as select tests.delivery_of(tests.delivery_order('2026-11-25 12:00-05')) as id;
select tests.delivery_runner(n, 100 * n, '2026-11-25 12:00-05') from generate_series(1, 6) as n;
create function tests.wave(of_wave integer) returns text language sql
as $$
  select string_agg(right(p.phone, 1) || ' ' || f.state, ', ' order by p.phone)
  from public.delivery_offers as f
  join public.persons as p on p.id = f.runner_person_id
  where f.wave = of_wave
$$;

select is(private.dispatch('2026-11-25 11:59:59-05'), '{"expired": 0, "offered": 0, "waiting": 0}', 'nothing before its time');
select is(private.dispatch('2026-11-25 12:00-05'), '{"expired": 0, "offered": 1, "waiting": 0}', 'the first wave is one offer');
select is(tests.wave(1), '1 open', 'to who is there first');
select is((select f.expires_at from public.delivery_offers as f), '2026-11-25 12:01-05', 'for 60 seconds');
select is(private.dispatch('2026-11-25 12:00:59.999-05'), '{"expired": 0, "offered": 0, "waiting": 0}', 'until then nobody else is called');
select is(private.dispatch('2026-11-25 12:01-05'), '{"expired": 1, "offered": 3, "waiting": 0}', 'at 60 seconds it ends and three are called');
select is(tests.wave(1) || '; ' || tests.wave(2), '1 expired; 2 open, 3 open, 4 open', 'the next in line');
select is((select d.state || d.last_wave from public.deliveries as d), 'offered2', 'the delivery says so');
select is(private.dispatch('2026-11-25 12:02-05'), '{"expired": 3, "offered": 2, "waiting": 0}', 'then the two who are left');
select is(private.dispatch('2026-11-25 12:03-05'), '{"expired": 2, "offered": 0, "waiting": 1}', 'and when there is nobody it waits, visibly');
select results_eq(
  $$ select d.state, d.last_wave, d.next_wave_at from public.deliveries as d $$,
  $$ values ('waiting', 3, '2026-11-25 12:03-05'::timestamptz) $$,
  'without counting a wave that offered nothing, behind the others in the line'
);
select is(private.dispatch('2026-11-25 12:05:59-05'), '{"expired": 0, "offered": 0, "waiting": 1}', 'each round tries again');
select is(private.dispatch('2026-11-25 12:06-05'), '{"expired": 0, "offered": 1, "waiting": 0}', 'who let it expire is asked again after 5 minutes');
select is(tests.wave(4), '1 open', 'in a wave of its own');
select * from finish();
