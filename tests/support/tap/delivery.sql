-- Orders on their way, and who brings them.

create function tests.delivery_order(
  at timestamptz, method text default 'cash', minutes integer default 10, is_accepted boolean default true,
  customer text default '573990003001'
)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_person_id bigint := (select p.id from public.persons as p where p.phone = delivery_order.customer);
  v_id uuid;
begin
  insert into public.orders (
    person_id, restaurant_id, state, address_line, address_details, point, payment_method, units, subtotal, discount,
    fee, total, currency, placed_at, changed_at
  )
  values (
    v_person_id, '10000000-0000-4000-8000-000000000001', 'placed', 'Carrera 3 # 12-45', 'Casa azul',
    'SRID=4326;POINT(-74.0708 4.5972)'::extensions.geography, delivery_order.method, 2, 40000, 0, 5000, 45000, 'COP',
    delivery_order.at, delivery_order.at
  )
  returning id into v_id;
  insert into public.order_lines (order_id, position, name, quantity, unit_price, options, total)
  values (v_id, 1, 'Ajiaco', 2, 20000, '[{"name": "con crema"}]', 40000);
  insert into public.order_events (
    order_id, restaurant_id, order_version, kind, to_state, actor, actor_person_id, at
  )
  values (v_id, '10000000-0000-4000-8000-000000000001', 1, 'placed', 'placed', 'customer', v_person_id, delivery_order.at);
  if delivery_order.is_accepted then
    perform private.change_order(
      v_id, 'accepted', 'restaurant', tests.delivery_cook(), null, delivery_order.at, null, delivery_order.minutes
    );
  end if;
  return v_id;
end
$$;
comment on function tests.delivery_order is 'An order of María''s (unless told) at restaurant 1, accepted, so that a runner is looked for at once.';

create function tests.delivery_cook()
returns bigint
language sql
set search_path = ''
as $$ select p.id from public.persons as p where p.phone = '573990001001' $$;
comment on function tests.delivery_cook is 'The owner of restaurant 1.';

create function tests.delivery_runner(
  n integer, meters double precision, at timestamptz, vehicle text default 'motorcycle'
)
returns bigint
language sql
set search_path = ''
as $$
  update public.runners as r
  set is_on_duty = true, duty_changed_at = delivery_runner.at, point_at = delivery_runner.at,
    vehicle = delivery_runner.vehicle, point = extensions.st_project(s.point, delivery_runner.meters, 0)
  from public.persons as p, public.restaurants as s
  where p.phone = '57399000200' || delivery_runner.n
    and r.person_id = p.id
    and s.id = '10000000-0000-4000-8000-000000000001'
  returning r.person_id
$$;
comment on function tests.delivery_runner is 'Runner n (1 to 9) comes on duty so many metres north of restaurant 1; all others are off duty.';

create function tests.delivery_of(order_id uuid)
returns uuid
language sql
set search_path = ''
as $$ select d.id from public.deliveries as d where d.order_id = delivery_of.order_id $$;
comment on function tests.delivery_of is 'The delivery of an order.';

create function tests.offer_to(runner_person_id bigint)
returns bigint
language sql
set search_path = ''
as $$
  select f.id from public.delivery_offers as f where f.runner_person_id = offer_to.runner_person_id order by f.id desc limit 1
$$;
comment on function tests.offer_to is 'The newest offer to a runner.';

create function tests.delivery_assigned(at timestamptz, method text default 'cash')
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_order uuid := tests.delivery_order(delivery_assigned.at, delivery_assigned.method);
  v_runner bigint := tests.delivery_runner(1, 300, delivery_assigned.at);
begin
  if delivery_assigned.method = 'transfer' then
    perform private.change_payment(v_order, 'confirmed', 'restaurant', tests.delivery_cook(), null, delivery_assigned.at);
  end if;
  perform private.dispatch(delivery_assigned.at);
  perform private.answer_offer(tests.offer_to(v_runner), v_runner, true, delivery_assigned.at);
  return tests.delivery_of(v_order);
end
$$;
comment on function tests.delivery_assigned is 'A delivery that runner 1 has taken and not picked up; gives its id.';

create function tests.delivery_picked_up(at timestamptz, method text default 'cash')
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_delivery uuid := tests.delivery_assigned(delivery_picked_up.at, delivery_picked_up.method);
begin
  perform private.make_ready(d.order_id, tests.delivery_cook(), delivery_picked_up.at),
    private.pick_up(d.id, d.runner_person_id, delivery_picked_up.at)
  from public.deliveries as d
  where d.id = v_delivery;
  return v_delivery;
end
$$;
comment on function tests.delivery_picked_up is 'A delivery that runner 1 has in hand; gives its id.';
