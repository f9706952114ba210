-- Where the customer's orders are.

select private.add_words('client_no_orders',
  'es', 'Todavía no tienes pedidos. ¿Miramos restaurantes?',
  'en', 'You have no orders yet. Shall we look at restaurants?',
  'pt', 'Você ainda não tem pedidos. Vamos ver restaurantes?'
);

select private.add_words('client_no_orders_own',
  'es', 'Todavía no tienes pedidos. ¿Miramos la carta?',
  'en', 'You have no orders yet. Shall we look at the menu?',
  'pt', 'Você ainda não tem pedidos. Vamos ver o cardápio?'
);

select private.add_words('customer_order_state',
  'es', 'Tu pedido #{number} de *{restaurant}*: {state}.',
  'en', 'Your order #{number} from *{restaurant}*: {state}.',
  'pt', 'Seu pedido nº {number} de *{restaurant}*: {state}.'
);

select private.add_words('client_order_expected',
  'es', 'Pedido #{number} de *{restaurant}*: {state}. Llega hacia las {time}.',
  'en', 'Order #{number} from *{restaurant}*: {state}. Expected around {time}.',
  'pt', 'Pedido nº {number} de *{restaurant}*: {state}. Chega por volta das {time}.'
);

select private.add_words('client_order_waits',
  'es', 'Tu pedido #{number} de *{restaurant}*: {state}. Suele tardar unos {minutes} {minutes|minuto|minutos} en llegar.',
  'en', 'Your order #{number} from *{restaurant}*: {state}. It usually takes about {minutes} {minutes|minute|minutes} to arrive.',
  'pt', 'Seu pedido nº {number} de *{restaurant}*: {state}. Costuma levar uns {minutes} {minutes|minuto|minutos} para chegar.'
);

select private.add_words('client_order_late',
  'es', 'Pedido #{number} de *{restaurant}*: {state}. Iba a llegar hacia las {time} y va tarde.',
  'en', 'Order #{number} from *{restaurant}*: {state}. It was expected around {time} and is late.',
  'pt', 'Pedido nº {number} de *{restaurant}*: {state}. Ia chegar por volta das {time} e está atrasado.'
);

select private.add_words('client_order_runner',
  'es', 'Te lo trae *{runner}*.',
  'en', '*{runner}* brings it.',
  'pt', '*{runner}* leva para você.'
);

select private.add_words('client_order_code',
  'es', 'Código de entrega: *{code}*. Dáselo a quien te lo lleve solo cuando tengas tu comida.',
  'en', 'Delivery code: *{code}*. Give it to whoever brings it only when you have your food.',
  'pt', 'Código de entrega: *{code}*. Só passe a quem levar quando estiver com a comida.'
);

select private.add_words('button_track',
  'es', '¿Cómo va?',
  'en', 'Order status',
  'pt', 'Status do pedido'
);

create function private.order_line_text(placed public.orders, language text, at timestamptz)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select concat_ws(E'\n', private.render(
    case
      when (placed).state = 'placed' then 'client_order_waits'
      when (placed).state not in ('accepted', 'preparing', 'ready', 'picked_up') then 'customer_order_state'
      -- What is past is said as late.
      when private.expected_at(placed) <= at then 'client_order_late'
      else 'client_order_expected'
    end,
    language,
    jsonb_build_object(
      'number', (placed).number,
      'restaurant', r.name,
      'state', private.render('state_' || (placed).state, language),
      'minutes', private.delivery_minutes(r, (placed).point),
      'time', private.clock_time(
        coalesce(private.expected_at(placed), (placed).placed_at), r.timezone, language
      )
    )
  ), case
    when h.runner is not null then private.render('client_order_runner', language, jsonb_build_object('runner', h.runner))
  end, case
    -- However often it was told: who asks has lost it.
    when h.code is not null then private.render('client_order_code', language, jsonb_build_object('code', h.code))
  end)
  from public.restaurants as r
  left join (
    select d.order_id, d.code, p.display_name as runner
    from public.deliveries as d
    left join public.persons as p on p.id = d.runner_person_id
    where d.is_in_hand
  ) as h on h.order_id = (placed).id
  where r.id = (placed).restaurant_id
$$;

comment on function private.order_line_text is 'Where an order of theirs is, for its customer: when it comes or that it is late, who brings it, and the code while somebody has it.';

create function private.tool_track_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_text text;
  v_cancellable uuid;
  v_open integer;
  v_changeable uuid;
begin
  select string_agg(private.order_line_text(o, private.turn_language(turn), at), E'\n' order by o.placed_at desc),
    (array_agg(o.id order by o.placed_at desc) filter (where o.state = 'placed'))[1],
    count(*) filter (where o.ended_at is null),
    (array_agg(o.id order by o.placed_at desc) filter (where private.is_to_cook(o.state)))[1]
  into v_text, v_cancellable, v_open, v_changeable
  from public.orders as o
  where o.person_id = v_person_id
    and (
      o.ended_at is null
      or o.id = (select l.id from public.orders as l where l.person_id = v_person_id order by l.placed_at desc limit 1)
    );
  if v_open = 0 and private.basket_units((private.open_basket_of(v_person_id)).id) > 0 then
    -- "Mi pedido" is what they are choosing.
    return private.tool_show_basket(turn, '{}', at);
  elsif v_text is null then
    return jsonb_build_object(
      'key', 'client_no_orders', 'choices', jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'))
    );
  end if;
  return jsonb_build_object(
    'text', v_text,
    'meant', '[{"words": "(how their orders stand)"}]'::jsonb,
    'choices', jsonb_build_array(
      case
        when v_cancellable is not null then private.choice(
          -- Of several it is asked which.
          'button_cancel_order', 'cancel_order', case when v_open > 1 then '{}' else jsonb_build_object('order_id', v_cancellable) end
        )
        else private.choice('button_restaurants', 'search_restaurants')
      end
    ) || case
      when v_changeable is not null
        then jsonb_build_array(private.choice('button_change_placed', 'change_placed', jsonb_build_object('order_id', v_changeable)))
      else '[]'
    end || jsonb_build_array(
      private.choice('button_human', 'talk_to_human')
    )
  );
end
$$;

comment on function private.tool_track_order is 'Tool: where the person''s open orders are, or the last one.';

select private.add_tool(
  'client', 'track_order',
  handler => 'tool_track_order',
  needs => 'order',
  description => 'Tell where the order is or how long it takes.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'track_order', '{}',
  'codigo, el codigo, mi codigo, cual es el codigo, cual es mi codigo, cual era el codigo, codigo de entrega,
  cual es mi codigo de entrega, no me llego el codigo, perdi el codigo, code, my code, what is my code,
  what is the code, delivery code, meu codigo, qual e o codigo, qual e o meu codigo,
  como va, como va el pedido, como vai, como vai meu pedido, mi pedido, donde esta mi pedido, como va mi pedido, estado, cuanto falta, rastrear,
  where is my order, my order, track, status, how long, onde esta meu pedido, meu pedido,
  como esta meu pedido'
);
