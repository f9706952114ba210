-- after: ask_dish.sql
-- Questions about a restaurant, answered from rows: when it is open, how it is paid, what bringing costs and how long it takes.

select private.add_words('client_kitchen_open',
  'es', '*{restaurant}* está abierto y cierra a las {time}.',
  'en', '*{restaurant}* is open and closes at {time}.',
  'pt', '*{restaurant}* está aberto e fecha às {time}.'
);

select private.add_words('client_kitchen_opens',
  'es', '*{restaurant}* está cerrado; abre {opening}.',
  'en', '*{restaurant}* is closed; it opens {opening}.',
  'pt', '*{restaurant}* está fechado; abre {opening}.'
);

select private.add_words('client_kitchen_pays',
  'es', 'En *{restaurant}* puedes pagar con {methods}.',
  'en', 'At *{restaurant}* you can pay by {methods}.',
  'pt', 'No *{restaurant}* você pode pagar com {methods}.'
);

select private.add_words('client_kitchen_delivers',
  'es', '*{restaurant}* te lo lleva por {fee}, en unos {minutes} {minutes|minuto|minutos}. Pedido mínimo: {minimum}.',
  'en', '*{restaurant}* delivers to you for {fee}, in about {minutes} {minutes|minute|minutes}. Minimum order: {minimum}.',
  'pt', '*{restaurant}* entrega por {fee}, em uns {minutes} {minutes|minuto|minutos}. Pedido mínimo: {minimum}.'
);

select private.add_words('client_kitchen_not_here',
  'es', '*{restaurant}* no llega hasta tu ubicación.',
  'en', '*{restaurant}* does not deliver to your location.',
  'pt', '*{restaurant}* não entrega na sua localização.'
);

select private.add_words('client_kitchen_place',
  'es', '*{restaurant}* queda en {address}. Por aquí lo llevamos; recoger allá todavía no se puede.',
  'en', '*{restaurant}* is at {address}. We deliver from there; you cannot pick up yet.',
  'pt', '*{restaurant}* fica em {address}. Por aqui entregamos; ainda não dá para retirar lá.'
);

create function private.delivery_minutes(restaurant public.restaurants, point extensions.geography)
returns integer
language sql
stable
security invoker
set search_path = ''
as $$
  select ((restaurant).preparation_minutes + ceil(extract(epoch from private.ride((restaurant).point, point, null)) / 60)::integer + 4) / 5 * 5
$$;

comment on function private.delivery_minutes is 'About how long an order takes from its placing: preparation and a bicycle''s way, to five minutes.';

create function private.kitchen_facts(restaurant public.restaurants, topic text, point extensions.geography, language text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_is_open boolean := private.is_open((restaurant).id, at);
  v_next timestamptz := case when not v_is_open then private.next_opening((restaurant).id, at) end;
  v_terms record;
begin
  select t.* into v_terms from private.delivery_terms((restaurant).id, point) as t;
  return case
    when topic = 'pay' then private.render('client_kitchen_pays', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'methods', (
        select string_agg(lower(private.render('payment_' || m.method, language)), ', ' order by m.place)
        from unnest(private.payment_methods((restaurant).id)) with ordinality as m (method, place)
      )
    ))
    when topic = 'place' then private.render('client_kitchen_place', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'address', (restaurant).address_line
    ))
    when topic = 'delivery' and v_terms is null then private.render('client_kitchen_not_here', language, jsonb_build_object('restaurant', (restaurant).name))
    when topic = 'delivery' then private.render('client_kitchen_delivers', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'fee', private.money(v_terms.fee, (restaurant).currency, language),
      'minutes', private.delivery_minutes(restaurant, point), 'minimum', private.money(v_terms.minimum, (restaurant).currency, language)
    ))
    when v_is_open then private.render('client_kitchen_open', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'time', private.clock_time((
        select min(o.closes_at)
        from private.opening_times(
          (restaurant).id, (at at time zone (restaurant).timezone)::date - 1, (at at time zone (restaurant).timezone)::date
        ) as o
        where o.opens_at <= at and o.closes_at > at
      ), (restaurant).timezone, language)
    ))
    when v_next is null then private.render('client_menu_paused', language, jsonb_build_object('restaurant', (restaurant).name))
    else private.render('client_kitchen_opens', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'opening', private.when_it_opens(v_next, (restaurant).timezone, language, at)
    ))
  end;
end
$$;

comment on function private.kitchen_facts is 'A sentence about a restaurant on a topic: hours, pay, delivery (to a point), place.';

create function private.tool_ask_kitchen(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_restaurant public.restaurants;
  v_has_basket boolean := private.basket_units((private.open_basket_of(v_person_id)).id) > 0;
begin
  select r.* into v_restaurant
  from public.restaurants as r
  where r.id = coalesce(private.arg_uuid(args, 'restaurant_id'), private.kitchen_in_question(turn))
    and r.is_active;
  if v_restaurant.id is null then
    -- Each says it of itself.
    return private.tool_search_restaurants(turn, '{}', at);
  end if;
  return jsonb_build_object(
    'text', private.kitchen_facts(
      v_restaurant, args ->> 'topic', (private.delivery_address(v_person_id)).point, private.turn_language(turn), at
    ),
    'choices', jsonb_build_array(
      case when v_has_basket then private.choice('button_order_now', 'check_out')
        else private.choice('button_see_menu', 'show_menu', jsonb_build_object('restaurant_id', v_restaurant.id)) end,
      case when v_has_basket then private.choice('button_see_basket', 'show_basket') else private.choice('button_restaurants', 'search_restaurants') end
    )
  );
end
$$;

comment on function private.tool_ask_kitchen is
  'Tool: hours, pay, delivery or place of a restaurant; args {topic, restaurant_id?: else that in question}. Without one the restaurants.';

select private.add_words('button_see_menu',
  'es', 'Ver la carta',
  'en', 'See the menu',
  'pt', 'Ver o cardápio'
);

select private.add_tool('client', 'ask_kitchen', handler => 'tool_ask_kitchen');
