select plan(8);
create temporary table fixture as select tests.order_in('accepted') as id;
create function tests.change_silently() returns void language plpgsql as $$
declare
  v_id uuid := (select id from fixture);
begin
  perform set_config('weats.changing_order', v_id::text, true);
  update public.orders set version = version + 1 where id = v_id;
  perform set_config('weats.changing_order', '', true);
  set constraints all immediate;
end
$$;
create function tests.place_silently() returns void language plpgsql as $$
begin
  insert into public.orders (
    person_id, restaurant_id, state, address_line, point, payment_method, units, subtotal, discount, fee, total,
    currency, placed_at, changed_at
  )
  select person_id, restaurant_id, 'placed', address_line, point, 'cash', 1, 1, 0, 0, 1, 'COP', placed_at, placed_at
  from public.orders
  where id = (select id from fixture);
  set constraints all immediate;
end
$$;

select throws_ok('select tests.change_silently()', 'PT422', null, 'a version without an event does not stay');
set constraints all deferred;
select throws_ok('select tests.place_silently()', 'PT422', null, 'nor an order that nobody placed');
set constraints all deferred;
select tests.order_in(s.state, m.method)
from public.order_states as s, unnest(array['cash', 'transfer', 'card']) as m (method);
select private.postpone_order((select id from fixture), 10, 'admin', tests.actor('admin'), null, '2026-11-25 12:05-05');
select lives_ok('set constraints all immediate', 'what the functions do does');
select is_empty(
  $$
    select o.id from public.orders as o
    where array(select e.order_version from public.order_events as e where e.order_id = o.id order by 1)
      is distinct from array(select generate_series(1, o.version))
  $$,
  'each version has one event'
);
select is_empty(
  $$
    select o.id from public.orders as o
    where o.state is distinct from (
      select e.to_state from public.order_events as e
      where e.order_id = o.id and e.to_state is not null
      order by e.order_version desc
      limit 1
    )
  $$,
  'the last of which to tell of a state tells of the present one'
);
select is_empty(
  $$
    select o.id from public.orders as o
    where o.payment_state is distinct from coalesce(
      (
        select e.data ->> 'payment_to' from public.order_events as e
        where e.order_id = o.id and e.data ? 'payment_to'
        order by e.order_version desc
        limit 1
      ),
      'due'
    )
  $$,
  'and so it is with the money'
);
set constraints all deferred;
select lives_ok($$ delete from public.orders where id in (select tests.order_in('placed')) $$, 'an order that goes');
select lives_ok('set constraints all immediate', 'needs no event any more');
select * from finish();
