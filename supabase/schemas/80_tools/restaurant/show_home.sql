-- Hello: what waits in the kitchen.

select private.add_words('restaurant_home',
  'es', '*{restaurant}* está {opening}. Pedidos en curso: {count}.',
  'en', '*{restaurant}* is {opening}. Orders in progress: {count}.',
  'pt', '*{restaurant}* está {opening}. Pedidos em andamento: {count}.'
);

select private.add_words('opening_open',
  'es', 'abierto',
  'en', 'open',
  'pt', 'aberto'
);

select private.add_words('opening_closed',
  'es', 'cerrado',
  'en', 'closed',
  'pt', 'fechado'
);

select private.add_words('opening_paused',
  'es', 'en pausa',
  'en', 'paused',
  'pt', 'em pausa'
);

select private.add_words('restaurant_queue',
  'es', '… y {count} más de clientes nuevos (en «{button}»).',
  'en', '… and {count} more from new customers (in “{button}”).',
  'pt', '… e mais {count} de clientes novos (em “{button}”).'
);

create function private.queue_reply(turn ai.turns, restaurant_id uuid, reply jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_others bigint := (
    select count(*) - 1
    from public.orders as o
    where o.restaurant_id = queue_reply.restaurant_id
      and o.state = 'placed'
      and o.is_from_stranger
  );
begin
  if v_others < 2 then
    return reply;
  end if;
  return reply || jsonb_build_object('text', concat_ws(
    E'\n', private.reply_text(reply, v_language),
    private.render('restaurant_queue', v_language, jsonb_build_object(
      'count', v_others, 'button', private.render('button_today', v_language)
    ))
  ));
end
$$;

comment on function private.queue_reply is 'An order as it is shown to a kitchen, with how many more of strangers wait behind it, when there are several.';

create function private.tool_restaurant_home(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_is_open boolean;
  v_args jsonb;
  v_placed_id uuid;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'show_home', '{}') || jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
  end if;
  -- Whoever says hello while an order waits wants to see it: it may have gone out as a template, without buttons.
  select o.id into v_placed_id
  from public.orders as o
  where o.restaurant_id = v_restaurant.id
    and o.state = 'placed'
    and o.held_reason is null
  order by o.is_from_stranger, o.placed_at
  limit 1;
  if v_placed_id is not null then
    return private.queue_reply(
      turn, v_restaurant.id, private.tool_show_order(turn, jsonb_build_object('order_id', v_placed_id), at)
    ) || jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
  end if;
  v_is_open := private.is_open(v_restaurant.id, at);
  v_args := jsonb_build_object('restaurant_id', v_restaurant.id);
  return jsonb_build_object(
    'key', 'restaurant_home',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name,
      'opening', jsonb_build_object('template', case
        when v_restaurant.paused_until > at then 'opening_paused'
        when v_is_open then 'opening_open'
        else 'opening_closed'
      end),
      'count', (select count(*) from public.orders as o where o.restaurant_id = v_restaurant.id and o.ended_at is null)
    ),
    'choices', jsonb_build_array(
      private.choice('button_today', 'todays_orders', v_args),
      private.choice('button_item_off', 'set_item_availability', v_args),
      case
        when v_is_open then private.choice('button_pause', 'pause_orders', v_args)
        else private.choice('button_open_today', 'open_orders', v_args)
      end
    )
  ) || jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
end
$$;

comment on function private.tool_restaurant_home is 'Tool: the order that waits longest for an answer, known customers'' first, else how the restaurant stands; args {restaurant_id?, note?}.';

select private.add_tool('restaurant', 'show_home', handler => 'tool_restaurant_home');

select private.add_phrases('restaurant', 'show_home', '{}',
  'hola, buenas, buenos dias, buenas tardes, buenas noches, inicio, restaurante, hi, hello, start,
  restaurant, oi, ola, bom dia, boa tarde, boa noite'
);
