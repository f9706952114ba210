-- Baskets, orders in a state, and who acts on them.

create function tests.actor(kind text)
returns bigint
language plpgsql
set search_path = ''
as $$
begin
  return (
    select p.id
    from public.persons as p
    where p.phone = case actor.kind
      when 'customer' then '573990003001'
      when 'restaurant' then '573990001001'
      when 'runner' then '573990002001'
      when 'admin' then '573990004001'
    end
  );
end
$$;
comment on function tests.actor is 'Who acts as this in what tests.order_in makes; nobody for the system.';

create function tests.order_in(state text, method text default 'cash', at timestamptz default '2026-11-25 12:00-05')
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid := tests.delivery_order(order_in.at, order_in.method, 10, false);
  v_state text;
  v_answer jsonb;
begin
  foreach v_state in array case order_in.state
    when 'placed' then '{}'
    when 'rejected' then '{rejected}'
    when 'cancelled' then '{cancelled}'
    else (array['accepted', 'preparing', 'ready', 'picked_up', 'delivered'])
      [:array_position(array['accepted', 'preparing', 'ready', 'picked_up', 'delivered'], order_in.state)]
  end::text[]
  loop
    if v_state = 'preparing' and order_in.method = 'transfer' then
      perform private.change_payment(v_id, 'confirmed', 'admin', tests.actor('admin'), null, order_in.at);
    end if;
    v_answer := private.change_order(v_id, v_state, 'admin', tests.actor('admin'), 'fixture', order_in.at, null, 30);
    if v_answer ->> 'code' <> 'changed' then
      raise exception 'Cannot make the order: %', v_answer;
    end if;
  end loop;
  return v_id;
end
$$;
comment on function tests.order_in is 'An order of María''s at restaurant 1 that an admin brought to a state, its transfer confirmed when it is cooked.';

create function tests.tell_nobody()
returns void
language sql
set search_path = ''
as $$ alter table public.order_events disable trigger order_events_are_announced $$;
comment on function tests.tell_nobody is 'Notices of hundreds of changes get out of the way of what a test is about.';

create function tests.trust_everybody()
returns void
language sql
set search_path = ''
as $$
  update private.trust_levels
  set open_orders = 1000, order_total = 1000000000, open_total = 1000000000, requests_a_day = 100000, requests_an_hour = 100000,
    cancels_a_day = 1000
$$;
comment on function tests.trust_everybody is 'What strangers may not do gets out of the way of what a test is about.';

create function tests.basket_customer(n integer default 2)
returns bigint
language sql
set search_path = ''
as $$ select p.id from public.persons as p where p.phone = '5739900030' || lpad(basket_customer.n::text, 2, '0') $$;
comment on function tests.basket_customer is 'Customer n; the second, Carlos, lives where restaurants 1 and 14 deliver for 3,500 and 2,500.';

create function tests.basket_dish(m integer, n integer default 1)
returns uuid
language sql
set search_path = ''
as $$
  select ('20000000-0000-4000-8000-' || lpad(basket_dish.n::text, 4, '0') || lpad(basket_dish.m::text, 8, '0'))::uuid
$$;
comment on function tests.basket_dish is 'Dish m of restaurant n.';

create function tests.basket_options(item_id uuid, names text[])
returns bigint[]
language sql
set search_path = ''
as $$
  select array(
    select o.id
    from unnest(basket_options.names) with ordinality as c (name, place)
    join public.option_groups as g on g.item_id = basket_options.item_id
    join public.options as o on o.group_id = g.id and o.name = c.name
    order by c.place
  )
$$;
comment on function tests.basket_options is 'Options of a dish by their names.';

create function tests.basket_add(
  at timestamptz, m integer, quantity integer default 1, names text[] default '{}', note text default null,
  restaurant integer default 1
)
returns jsonb
language sql
set search_path = ''
as $$
  select private.add_to_basket(
    tests.basket_customer(), d.id, basket_add.quantity, tests.basket_options(d.id, basket_add.names), basket_add.note,
    basket_add.at
  )
  from tests.basket_dish(basket_add.m, basket_add.restaurant) as d (id)
$$;
comment on function tests.basket_add is 'Carlos puts a dish into his basket.';

create function tests.basket_summary(at timestamptz)
returns bigint
language plpgsql
set search_path = ''
as $$
begin
  perform tests.basket_add(basket_summary.at, 12, 2),
    private.set_basket_payment(tests.basket_customer(), 'cash', basket_summary.at);
  return private.summarise_basket(tests.basket_customer(), basket_summary.at) ->> 'summary_id';
end
$$;
comment on function tests.basket_summary is
  'Carlos has two rice puddings of 8,500 read back, in cash: 17,000 and 3,500 for the way; gives the summary''s id.';

create function tests.number_of(order_id uuid)
returns bigint
language sql
set search_path = ''
as $$ select o.number from public.orders as o where o.id = number_of.order_id $$;
comment on function tests.number_of is 'What people call an order.';

create function tests.last_order()
returns public.orders
language sql
set search_path = ''
as $$ select o from public.orders as o order by o.placed_at desc limit 1 $$;
comment on function tests.last_order is 'The order that was placed last.';

create function tests.customer_turn()
returns ai.turns
language sql
set search_path = ''
as $$
  select tests.inbox_done(p.phone) from public.persons as p where p.id = (tests.last_order()).person_id
$$;
comment on function tests.customer_turn is 'A turn of whoever placed the last order.';
