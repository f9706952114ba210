select plan(7);
create function tests.level(phone text) returns text language sql
as $$ select (private.trust_of(p.id)).level from public.persons as p where p.phone = level.phone $$;
select is(tests.level('573990003001'), 'new', 'nothing was delivered to her yet');
select tests.order_in('accepted'), tests.order_in('cancelled');
select is(tests.level('573990003001'), 'new', 'what was only ordered counts for nothing');
select tests.order_in('delivered');
select is(tests.level('573990003001'), 'one', 'an order that came does');
select tests.order_in('delivered'), tests.order_in('delivered');
select is(tests.level('573990003001'), 'many', 'and three are many');
select results_eq(
  $$ select tests.level(p.phone) from (values ('573990001101'), ('573990002001'), ('573990004001')) as p (phone) $$,
  $$ values ('team'), ('team'), ('team') $$, 'whoever works here is known by that'
);
update public.staff set suspended_at = '2026-11-25 12:00-05', suspended_reason = 'left'
where person_id = (select p.id from public.persons as p where p.phone = '573990001101');
select is(tests.level('573990001101'), 'new', 'while they do');
select results_eq(
  $$ select level from private.trust_levels order by requests_an_hour, open_orders, order_total, calls_a_day $$,
  $$ values ('new'), ('one'), ('many'), ('team') $$, 'and each level may do more than the one before'
);
select * from finish();
