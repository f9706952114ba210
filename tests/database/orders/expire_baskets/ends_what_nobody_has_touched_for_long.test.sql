select plan(13);
create function tests.aged(customer integer, n integer, status text, at timestamptz) returns void language sql
as $$
  insert into public.baskets (person_id, restaurant_id, status, created_at, updated_at)
  values (tests.basket_customer(customer), ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, status, '2026-11-01 12:00Z', at)
$$;
create function tests.left_over() returns text language sql
as $$
  select string_agg(right(p.phone, 1) || ' ' || b.status, ', ' order by b.id)
  from public.baskets as b join public.persons as p on p.id = b.person_id
$$;
select tests.aged(1, 1, 'open', '2026-11-25 08:00-05'), tests.aged(2, 1, 'open', '2026-11-25 08:00:00.001-05'),
  tests.aged(3, 1, 'draft', '2026-11-22 14:00-05'), tests.aged(4, 1, 'draft', '2026-11-22 14:00:00.001-05'),
  tests.aged(5, 1, 'ordered', '2026-11-01 14:00-05'), tests.aged(6, 1, 'open', '2026-11-20 14:00-05'),
  tests.aged(7, 1, 'draft', '2026-11-21 14:00-05');
select is(private.expire_baskets('2026-11-22 00:00-05', 10), 1, 'an open basket ends long before a draft');
select is(tests.left_over(), '1 open, 2 open, 3 draft, 4 draft, 5 ordered, 6 expired, 7 draft', 'that which was old by then');
update public.baskets set status = 'open' where status = 'expired';
select is(private.expire_baskets('2026-11-25 14:00-05', 0), 0, 'a slice of none');
select is(private.expire_baskets('2026-11-25 14:00-05', 2), 2, 'a slice of two');
select is(tests.left_over(), '1 open, 2 open, 3 draft, 4 draft, 5 ordered, 6 expired, 7 expired', 'is the oldest two');
select is(private.expire_baskets('2026-11-25 14:00-05', 2), 2, 'the next slice');
select is(tests.left_over(), '1 expired, 2 open, 3 expired, 4 draft, 5 ordered, 6 expired, 7 expired',
  'six hours for an open one, three days for a draft, to the moment');
select is(private.expire_baskets('2026-11-25 14:00-05', 2), 0, 'then nothing is due');
select is(private.expire_baskets('2026-11-25 14:00:00.001-05', 2), 2, 'until a moment later');
select is(private.run_order_timeouts('2026-11-25 14:01-05'),
  '{"rejected": 0, "unpaid": 0, "unjudged": 0, "reminded": 0, "unconfirmed": 0, "shown": 0, "proofs_reminded": 0, "proofs_alerted": 0, "proofs_ended": 0, "refunds_alerted": 0, "baskets_expired": 0, "summaries_purged": 0, "avoided_forgotten": 0}', 'the timeouts find nothing more');

select tests.basket_add('2026-11-25 14:00-05', 12, 1);
select tests.basket_add('2026-11-25 19:00-05', 12, 1);
select is(private.run_order_timeouts('2026-11-25 20:00-05') -> 'baskets_expired', '0', 'a change begins the time anew');
select is(private.run_order_timeouts('2026-11-26 01:00-05') -> 'baskets_expired', '1', 'and after that it ends');
select is(tests.basket_add('2026-11-26 11:00-05', 10, 1) #> '{basket,units}', '1', 'what is chosen next day begins with nothing');
select * from finish();
