-- A busy town for tests with real connections, besides tests/support/tap: ten kitchens that never close and take
-- every payment, as many customers and runners as are asked for, each near the kitchen of their number.

create function tests.kitchen(n integer)
returns uuid
language sql
set search_path = ''
as $$ select ('10000000-0000-4000-8000-' || lpad((n % 10 + 1)::text, 12, '0'))::uuid $$;
comment on function tests.kitchen is 'The restaurant of customer or runner n, 1 to 10 in turn.';

create function tests.customer(n integer)
returns bigint
language sql
set search_path = ''
as $$ select p.id from public.persons as p where p.phone = '57399100' || lpad(customer.n::text, 4, '0') $$;
comment on function tests.customer is 'Customer n of the town.';

create function tests.runner(n integer)
returns bigint
language sql
set search_path = ''
as $$ select p.id from public.persons as p where p.phone = '57399200' || lpad(runner.n::text, 4, '0') $$;
comment on function tests.runner is 'Runner n of the town.';

create function tests.owner_of(restaurant_id uuid)
returns bigint
language sql
set search_path = ''
as $$
  select s.person_id from public.staff as s where s.restaurant_id = owner_of.restaurant_id and s.role = 'owner'
$$;
comment on function tests.owner_of is 'Who owns a restaurant.';

create function tests.admin()
returns bigint
language sql
set search_path = ''
as $$ select min(a.person_id) from public.admins as a $$;
comment on function tests.admin is 'An admin.';

create function tests.dish(restaurant_id uuid)
returns uuid
language sql
set search_path = ''
as $$
  select i.id
  from public.menu_items as i
  where i.restaurant_id = dish.restaurant_id
    and private.option_problems(i.id, '{}', '2026-11-25 12:00-05') = '[]'
  order by i.price desc, i.id
  limit 1
$$;
comment on function tests.dish is 'The dearest dish that needs no choice: one of them is above every minimum.';

create function tests.build_town(customers integer, runners integer, at timestamptz)
returns void
language plpgsql
set search_path = ''
as $$
begin
  delete from public.restaurant_special_days;
  delete from public.restaurant_hours;
  insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
  select r.id, d, '00:00', '24:00' from public.restaurants as r cross join generate_series(0, 6) as d;
  update public.restaurants
  set takes_cash = true, takes_transfer = true, takes_card = true, transfer_instructions = 'Bre-B 399 000 1';
  update public.delivery_zones set minimum = 0;
  insert into public.persons (phone, display_name, created_at)
  select '57399100' || lpad(n::text, 4, '0'), 'Cliente ' || n, build_town.at
  from generate_series(1, build_town.customers) as n;
  insert into public.persons (phone, display_name, created_at)
  select '57399200' || lpad(n::text, 4, '0'), 'Mensajero ' || n, build_town.at
  from generate_series(1, build_town.runners) as n;
  insert into public.addresses (person_id, line, point, created_at)
  select tests.customer(n), 'Calle ' || n, extensions.st_project(r.point, 200 + n % 100, n), build_town.at
  from generate_series(1, build_town.customers) as n
  join public.restaurants as r on r.id = tests.kitchen(n);
  insert into public.customers (person_id, default_address_id, created_at)
  select a.person_id, a.id, build_town.at
  from generate_series(1, build_town.customers) as n
  join public.addresses as a on a.person_id = tests.customer(n);
  update public.runners set is_on_duty = false;
  insert into public.runners (person_id, vehicle, is_on_duty, duty_changed_at, point, point_at, created_at)
  select tests.runner(n), (array['bicycle', 'motorcycle', 'car', 'foot'])[n % 4 + 1], true, build_town.at,
    extensions.st_project(r.point, 100 + n, n), build_town.at, build_town.at
  from generate_series(1, build_town.runners) as n
  join public.restaurants as r on r.id = tests.kitchen(n);
  analyze public.persons, public.addresses, public.customers, public.runners, public.restaurant_hours;
end
$$;
comment on function tests.build_town is 'Makes the town; everybody is there and on duty at that moment.';

create function tests.summarise(customer integer, payment_method text, at timestamptz)
returns bigint
language plpgsql
set search_path = ''
as $$
declare
  v_person_id bigint := tests.customer(summarise.customer);
  v_answer jsonb;
begin
  perform private.add_to_basket(v_person_id, tests.dish(tests.kitchen(summarise.customer)), 2, '{}', null, summarise.at);
  perform private.set_basket_payment(v_person_id, summarise.payment_method, summarise.at);
  v_answer := private.summarise_basket(v_person_id, summarise.at);
  if not (v_answer ->> 'ok')::boolean then
    raise exception 'Cannot summarise the basket: %', v_answer;
  end if;
  return v_answer ->> 'summary_id';
end
$$;
comment on function tests.summarise is 'Customer n puts two dishes into the basket and has it read back; gives the summary.';

create function tests.place(customer integer, payment_method text, at timestamptz)
returns uuid
language sql
set search_path = ''
as $$
  select (
    private.place_order(tests.summarise(place.customer, payment_method, at), tests.customer(place.customer), at)
      #>> '{order,id}'
  )::uuid
$$;
comment on function tests.place is 'Customer n orders; gives the order.';
