select plan(11);
-- Runner 9 ordered this one.
create temporary table ranked_for as
select tests.delivery_of(tests.delivery_order('2026-11-25 12:00-05', customer => '573990002009')) as id,
  tests.delivery_of(tests.delivery_order('2026-11-25 12:00-05')) as other_id;
select tests.delivery_runner(n, 100 * n, '2026-11-25 12:00-05') from generate_series(1, 5) as n;
select tests.delivery_runner(9, 10, '2026-11-25 12:00-05');
create function tests.runner(of_n integer) returns bigint language sql
as $$ select p.id from public.persons as p where p.phone = '57399000200' || of_n $$;
create function tests.ranked(at timestamptz default '2026-11-25 12:00-05') returns text language sql
as $$
  select string_agg(right(p.phone, 1), '' order by k.arrival_seconds)
  from ranked_for as f, private.rank_runners(f.id, at) as k
  join public.persons as p on p.id = k.person_id
$$;

select is(tests.ranked(), '12345', 'the customer is not offered the own order');
select is(
  (select count(*)::int from ranked_for as f, private.rank_runners(f.other_id, '2026-11-25 12:00-05')), 6, 'but may bring those of others'
);
update public.runners set is_on_duty = false where person_id = tests.runner(1);
select is(tests.ranked(), '2345', 'who is off duty is not ranked');
update public.runners
set is_on_duty = false, suspended_at = '2026-11-25 12:00-05', suspended_reason = 'number_released'
where person_id = tests.runner(2);
select is(tests.ranked(), '345', 'nor who is suspended');
select tests.delivery_runner(3, 7010, '2026-11-25 12:00-05');
select is(tests.ranked(), '45', 'nor who is out of reach');
select tests.delivery_runner(3, 6990, '2026-11-25 12:00-05');
select is(tests.ranked(), '453', 'within 7 km they are');

insert into public.delivery_offers (delivery_id, runner_person_id, wave, offered_at, expires_at, why)
select f.other_id, tests.runner(4), 1, '2026-11-25 12:00-05', '2026-11-25 12:01-05', '{"arrival_seconds": 1}' from ranked_for as f;
select is(tests.ranked(), '53', 'who is offered another one is not asked too');
select private.answer_offer(tests.offer_to(tests.runner(4)), tests.runner(4), true, '2026-11-25 12:00:10-05');
select is(tests.ranked(), '53', 'nor who has one to bring');

insert into public.delivery_offers (delivery_id, runner_person_id, wave, state, offered_at, expires_at, answered_at, why)
select f.id, tests.runner(v.n), 1, v.state, '2026-11-25 12:00-05', '2026-11-25 12:01-05', '2026-11-25 12:01-05', '{"arrival_seconds": 1}'
from ranked_for as f, (values (5, 'declined'), (3, 'expired')) as v (n, state);
select is(tests.ranked('2026-11-25 12:05:59-05'), null, 'nor who declined this one, or let it expire within 5 minutes');
select is(tests.ranked('2026-11-25 12:06-05'), '3', 'after 5 minutes it may be offered again');
select is(tests.ranked('2026-11-25 12:15-05'), '3', 'what was declined never');
select * from finish();
