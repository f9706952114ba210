-- What a model is told of a customer: an allow-list, a part each. What no part names does not leave.

create function private.state_of_addresses(person_id bigint, current_id bigint, hidden jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'address', private.placeholder_for(hidden, 'address', a.line),
        -- A label may be anything that somebody wrote; these say nothing of anybody.
        'label', (
          select l.word
          from unnest(array[
            'casa', 'oficina', 'trabajo', 'apto', 'apartamento', 'hotel', 'hostel', 'home', 'office', 'work', 'trabalho',
            'escritorio'
          ]) as l (word)
          where l.word = private.normalise(a.label)
        ),
        'current', case when a.id = current_id then true end
      ))
      order by a.id
    )
    from public.addresses as a
    where a.person_id = state_of_addresses.person_id
      and a.is_saved
      and a.deleted_at is null
  );
end
$$;

comment on function private.state_of_addresses is 'Saved addresses as placeholders: [{address, label: one of a few words, current}]; null for none.';

create function private.state_of_basket(priced jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case when (priced ->> 'units')::integer > 0 then jsonb_build_object(
    'restaurant', priced #>> '{restaurant,name}',
    'dishes', (
      select jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'dish', l.value -> 'name', 'number', l.value -> 'quantity',
          'options', nullif(jsonb_path_query_array(l.value, '$.options[*].name'), '[]'),
          'contains', nullif(to_jsonb(h.allergens), '[]')
        ))
        order by l.ordinality
      )
      from jsonb_array_elements(priced -> 'lines') with ordinality as l
      cross join lateral private.dish_contents(
        (l.value ->> 'item_id')::uuid, array(select (o.value ->> 'option_id')::bigint from jsonb_array_elements(l.value -> 'options') as o)
      ) as h
    ),
    'subtotal', priced -> 'subtotal',
    'discount', nullif(priced -> 'discount', '0'),
    'delivery_fee', priced -> 'fee',
    'total', priced -> 'total',
    'arrives_if_ordered_now', private.arrival_if_ordered(priced, at),
    'payment', priced -> 'payment_method'
  ) end;
end
$$;

comment on function private.state_of_basket is 'A basket of private.price_basket: {restaurant, dishes, money, arrives_if_ordered_now, payment}; no note. Null when it is empty.';

create function private.arrival_if_ordered(priced jsonb, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select private.clock_time(at + make_interval(mins => private.delivery_minutes(r, a.point)), r.timezone, 'es')
    from public.restaurants as r
    join public.addresses as a on a.id = (priced ->> 'address_id')::bigint and a.point is not null
    where r.id = (priced #>> '{restaurant,id}')::uuid
      and private.is_open(r.id, at)
  );
end
$$;

comment on function private.arrival_if_ordered is 'About when a basket would be at its door if it were ordered now; null while that is not known, and of a closed kitchen.';

create function private.dishes_off(restaurant_id uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(i.name order by i.unavailable_until desc, i.id)
    from public.menu_items as i
    where i.restaurant_id = dishes_off.restaurant_id
      and i.is_active
      and i.unavailable_until > at
  );
end
$$;

comment on function private.dishes_off is 'Dishes of a kitchen that cannot be had right now; null for none.';

create function private.state_of_orders(person_id bigint)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(
      jsonb_build_object(
        'number', o.number, 'restaurant', r.name, 'state', o.state,
        'expected', private.clock_time(private.expected_at(o), r.timezone, 'es')
      )
      order by o.placed_at
    )
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    where o.person_id = state_of_orders.person_id
      and o.ended_at is null
  );
end
$$;

comment on function private.state_of_orders is 'Orders on their way: [{number, restaurant, state, expected}]; null for none.';

create function private.state_of_last_order(person_id bigint)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'restaurant', r.name,
      'dishes', (
        select jsonb_agg(private.line_text(to_jsonb(l), 'es') order by l.position) from public.order_lines as l where l.order_id = o.id
      )
    )
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    where o.person_id = state_of_last_order.person_id
      and o.state = 'delivered'
    order by o.placed_at desc
    limit 1
  );
end
$$;

comment on function private.state_of_last_order is 'The last order that was delivered: {restaurant, dishes}; null for none.';

create function private.state_of_restaurants(restaurant_ids uuid[], words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(concat(f.name, ' (', f.kitchen, ')') order by f.score desc, private.sort_key(f.name))
    from (
      -- Whose name or food the words are about; then those that people order from.
      select r.name, r.kitchen,
        round(extensions.word_similarity(private.normalise(concat_ws(' ', r.name, r.kitchen)), private.normalise(words))::numeric, 1) as score
      from public.restaurants as r
      left join private.kitchen_habits as h on h.restaurant_id = r.id
      where r.id = any (restaurant_ids)
      order by score desc, cardinality(h.popular) desc nulls last, r.id
      limit 15
    ) as f
  );
end
$$;

comment on function private.state_of_restaurants is 'The 15 restaurants that words are most likely about, with the kind of food; null for none.';

create function private.client_state(turn ai.turns, text text, hidden jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_address public.addresses := private.delivery_address(v_person_id);
  v_places uuid[];
begin
  v_places := case
    when v_basket.id is not null then array[v_basket.restaurant_id]
    else private.restaurants_for(turn, at)
  end;
  return jsonb_strip_nulls(jsonb_build_object(
    'addresses', private.state_of_addresses(v_person_id, v_address.id, hidden),
    'basket', private.state_of_basket(private.price_basket(v_basket.id, at), at),
    'orders', private.state_of_orders(v_person_id),
    'last_order', private.state_of_last_order(v_person_id),
    'restaurants', case when v_basket.id is null then private.state_of_restaurants(v_places, text) end,
    'off', private.dishes_off(v_basket.restaurant_id, at),
    'menu', private.dish_facts(
      array(
        select i.item_id
        from (select private.read_search(text) as said) as r
        cross join private.search_menu(r.said ->> 'words', v_places, r.said - 'words', at, 10) as i
        order by i.score desc
      ),
      at
    )
  ));
end
$$;

comment on function private.client_state is
  'What a model may know of a customer''s side: {addresses, basket, orders, last_order, restaurants, off, menu: dishes that the text may be about}.';
