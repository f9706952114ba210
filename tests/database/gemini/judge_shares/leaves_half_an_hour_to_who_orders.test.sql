select plan(8);
select tests.quota_widen();
select private.set_quota_limit('strangers', 'hour', 40);
create temporary table who as
select private.identify_person(null, '5739970000' || lpad(n::text, 2, '0'), null, '2026-11-25 11:00-05') as id, n from generate_series(1, 60) as n;
create function tests.ask_all(low integer, high integer, at timestamptz) returns bigint language sql
as $$
  select count(*) filter (where (private.reserve_quota('default', 'client', 'standard', ask_all.at, w.id) ->> 'granted')::boolean)
  from who as w where w.n between ask_all.low and ask_all.high
$$;
select is(
  (select sum(tests.ask_all(1, 50, '2026-11-25 12:00-05')) from generate_series(1, 3)), 20::numeric, 'fifty who only talk get half of the hour'
);
insert into public.customers (person_id, created_at) select id, '2026-11-25 11:00-05' from who;
select private.add_to_basket(w.id, tests.basket_dish(12), 2, '{}', null, '2026-11-25 12:01-05') from who as w where w.n > 50;
select is(
  (select sum(tests.ask_all(51, 60, '2026-11-25 12:01-05')) from generate_series(1, 3)), 20::numeric, 'ten with a basket get the other'
);
select is(tests.ask_all(1, 60, '2026-11-25 12:59-05'), 0::bigint, 'and then the hour is over for all');
select is(
  (select private.reserve_quota('default', 'client', 'standard', '2026-11-25 12:30-05', w.id) from who as w where w.n = 60),
  '{"granted": false, "reason": "strangers", "mode": "normal", "retry_after_seconds": 1800}', 'who is told when it begins again'
);
select is(tests.quota_ask('2026-11-25 12:30-05', person_id => p.id), 'client gemini-3.5-flash-lite normal', 'who works here is not hindered')
from public.persons as p where p.phone = '573990002001';
select is(tests.ask_all(51, 60, '2026-11-25 13:02-05'), 10::bigint, 'an hour later they are heard again');
select is(private.strangers_share('default', '2026-11-25'), 499, 'what known people have not asked for is strangers''');
update ai.quota_counters set requests = 600 where kind = 'pool' and name = 'client';
select is(private.strangers_share('default', '2026-11-25'), 150, 'who keep their least when all is asked for');
select * from finish();
