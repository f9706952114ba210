-- Strangers with a basket that was read back to them: only the tap is missing. By their numbers 57399600 nnnn.

create schema if not exists attack;

create function attack.crowd(first integer, last integer, at timestamptz)
returns table (phone text, choice text)
language plpgsql
set search_path = ''
as $$
declare
  v_person_id bigint;
  v_address_id bigint;
  v_summary jsonb;
begin
  for n in first..last loop
    phone := '57399600' || lpad(n::text, 4, '0');
    v_person_id := private.identify_person(null, phone, 'Vecino ' || n, at);
    insert into public.addresses (person_id, line, point, created_at)
    values (
      v_person_id, 'Carrera 3 # 12-' || n,
      extensions.st_point(-74.0708 + (n % 20) * 0.0002, 4.5972 + (n / 20) * 0.0002, 4326)::extensions.geography, at
    )
    returning id into v_address_id;
    perform private.add_to_basket(v_person_id, '20000000-0000-4000-8000-000100000012', 2, '{}', null, at),
      private.set_basket_address(v_person_id, v_address_id, at),
      private.set_basket_payment(v_person_id, 'cash', at);
    v_summary := private.summarise_basket(v_person_id, at);
    choice := private.offer_choice(
      private.conversation_with(v_person_id, 'client', at), 'place_order',
      jsonb_build_object('summary_id', v_summary -> 'summary_id'), 'Sí, pedir', at
    );
    return next;
  end loop;
end
$$;

-- Somebody to whom a meal was brought before.
create function attack.know(phone text, at timestamptz)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_admin_id bigint := (select a.person_id from public.admins as a order by a.person_id limit 1);
  v_id uuid;
  v_state text;
begin
  insert into public.orders (
    person_id, restaurant_id, state, address_line, point, payment_method, units, subtotal, discount, fee, total, currency,
    placed_at, changed_at
  )
  select p.id, '10000000-0000-4000-8000-000000000001', 'placed', 'Carrera 3', 'SRID=4326;POINT(-74.07 4.597)', 'cash', 1,
    20000, 0, 3500, 23500, 'COP', at, at
  from public.persons as p
  where p.phone = know.phone
  returning id into v_id;
  insert into public.order_events (order_id, restaurant_id, order_version, kind, to_state, actor, actor_person_id, at)
  select o.id, o.restaurant_id, 1, 'placed', 'placed', 'customer', o.person_id, at from public.orders as o where o.id = v_id;
  foreach v_state in array array['accepted', 'preparing', 'ready', 'picked_up', 'delivered'] loop
    perform private.change_order(v_id, v_state, 'admin', v_admin_id, null, at);
  end loop;
  update public.notices as n set state = 'dropped' where n.order_id = v_id;
end
$$;
