-- What a model is told of a customer: an allow-list.

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
  v_priced jsonb := private.price_basket(v_basket.id, at);
  v_places uuid[];
begin
  v_places := case
    when v_basket.id is not null then array[v_basket.restaurant_id]
    else private.reachable_restaurants(v_person_id, at)
  end;
  return jsonb_strip_nulls(jsonb_build_object(
    'addresses', (
      select jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'address', private.placeholder_for(hidden, 'address', a.line),
          -- A label may be anything that somebody wrote; these say nothing of anybody.
          'label', (
            select l.word
            from unnest(array[
              'casa', 'oficina', 'trabajo', 'apto', 'apartamento', 'hotel', 'hostel', 'home', 'office', 'work', 'trabalho', 'escritorio'
            ]) as l (word)
            where l.word = private.normalise(a.label)
          ),
          'current', case when a.id = v_address.id then true end
        ))
        order by a.id
      )
      from public.addresses as a
      where a.person_id = v_person_id
        and a.is_saved
        and a.deleted_at is null
    ),
    'basket', case when (v_priced ->> 'units')::integer > 0 then jsonb_build_object(
      'restaurant', v_priced #>> '{restaurant,name}',
      'dishes', (
        select jsonb_agg(
          jsonb_strip_nulls(jsonb_build_object(
            'dish', l.value -> 'name', 'number', l.value -> 'quantity',
            'options', nullif(jsonb_path_query_array(l.value, '$.options[*].name'), '[]')
          ))
          order by l.ordinality
        )
        from jsonb_array_elements(v_priced -> 'lines') with ordinality as l
      ),
      'subtotal', v_priced -> 'subtotal',
      'payment', v_priced -> 'payment_method'
    ) end,
    'orders', (
      select jsonb_agg(
        jsonb_build_object(
          'number', o.number, 'restaurant', r.name, 'state', o.state,
          'expected', private.clock_time(private.expected_at(o), r.timezone, 'es')
        )
        order by o.placed_at
      )
      from public.orders as o
      join public.restaurants as r on r.id = o.restaurant_id
      where o.person_id = v_person_id
        and o.ended_at is null
    ),
    'last_order', (
      select jsonb_build_object(
        'restaurant', r.name,
        'dishes', (select jsonb_agg(concat(l.quantity, ' ', l.name) order by l.position) from public.order_lines as l where l.order_id = o.id)
      )
      from public.orders as o
      join public.restaurants as r on r.id = o.restaurant_id
      where o.person_id = v_person_id
        and o.state = 'delivered'
      order by o.placed_at desc
      limit 1
    ),
    'restaurants', case when v_basket.id is null then (
      select jsonb_agg(concat(f.name, ' (', f.kitchen, ')') order by private.sort_key(f.name))
      from (
        select r.name, r.kitchen
        from public.restaurants as r
        where r.id = any (v_places)
        order by r.id
        limit 15
      ) as f
    ) end,
    'menu', private.dish_facts(
      array(select i.item_id from private.relevant_items(v_places, text, at, 10) as i order by i.score desc),
      at
    )
  ));
end
$$;

comment on function private.client_state is
  'What a model may know of a customer''s side: {addresses: placeholders, basket, orders, last_order, restaurants, menu: dishes that the text may be about}. An allow-list: what is not named here does not leave.';
