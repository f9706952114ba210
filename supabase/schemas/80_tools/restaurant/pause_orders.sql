-- No orders for a while.

select private.add_words('restaurant_pause_how_long',
  'es', '¿Por cuánto tiempo pausamos *{restaurant}*? Lo que ya aceptó sigue.',
  'en', 'For how long shall we pause *{restaurant}*? What you accepted goes on.',
  'pt', 'Por quanto tempo pausamos *{restaurant}*? O que já aceitou continua.'
);

select private.add_words('restaurant_paused',
  'es', '*{restaurant}* no recibe pedidos hasta las {time}.',
  'en', '*{restaurant}* takes no orders until {time}.',
  'pt', '*{restaurant}* não recebe pedidos até as {time}.'
);

select private.add_words('button_pause_half_hour',
  'es', '30 minutos',
  'en', '30 minutes',
  'pt', '30 minutos'
);

select private.add_words('button_pause_hour',
  'es', 'Una hora',
  'en', 'One hour',
  'pt', 'Uma hora'
);

select private.add_words('button_pause_tomorrow',
  'es', 'Hasta mañana',
  'en', 'Until tomorrow',
  'pt', 'Até amanhã'
);

select private.add_words('button_pause',
  'es', 'Pausar pedidos',
  'en', 'Pause orders',
  'pt', 'Pausar pedidos'
);

create function private.pause_minutes()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[5,10080]'
$$;

comment on function private.pause_minutes is 'For how many minutes a kitchen may pause: a week at most.';

create function private.tool_pause_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_minutes bigint := private.arg_int(args, 'minutes');
  v_until timestamptz;
  v_args jsonb;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'pause_orders', args);
  end if;
  v_args := jsonb_build_object('restaurant_id', v_restaurant.id);
  v_until := case
    when args ->> 'until' = 'tomorrow' then coalesce(
      private.next_day_opening(v_restaurant.id, at), at + interval '1 day'
    )
    when v_minutes <@ private.pause_minutes() then at + v_minutes * interval '1 minute'
  end;
  if v_until is null then
    return jsonb_build_object(
      'key', 'restaurant_pause_how_long', 'vars', jsonb_build_object('restaurant', v_restaurant.name),
      'choices', jsonb_build_array(
        private.choice('button_pause_half_hour', 'pause_orders', v_args || '{"minutes": 30}'),
        private.choice('button_pause_hour', 'pause_orders', v_args || '{"minutes": 60}'),
        private.choice('button_pause_tomorrow', 'pause_orders', v_args || '{"until": "tomorrow"}')
      )
    );
  end if;
  perform private.pause_restaurant(v_restaurant.id, v_until, private.turn_person(turn), at);
  return jsonb_build_object(
    'key', 'restaurant_paused',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name,
      'time', jsonb_build_object('clock', v_until, 'timezone', v_restaurant.timezone)
    ),
    'choices', jsonb_build_array(private.choice('button_open_today', 'open_orders', v_args))
  );
end
$$;

comment on function private.tool_pause_orders is
  'Tool: no new orders for a while; args {minutes? | until?: tomorrow, restaurant_id?}, without an end the question.';

create function private.words_pause_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_kitchen(turn, args, 'pause_orders', case
    when args ->> 'until_tomorrow' = 'true' then '{"until": "tomorrow"}'
    else jsonb_strip_nulls(jsonb_build_object('minutes', private.arg_int(args, 'minutes')))
  end)
$$;

comment on function private.words_pause_orders is
  'Words: no new orders for a while; args {minutes?, until_tomorrow?, restaurant?}, without an end the question.';

select private.add_tool(
  'restaurant', 'pause_orders',
  handler => 'tool_pause_orders',
  reads_words => 'words_pause_orders',
  changes_state => true,
  description => 'Stops new orders for a while; accepted ones go on. Use it when the restaurant closes early, is too full or wants no more orders now. Without a time it asks for how long.',
  parameters => private.kitchen_parameters(jsonb_build_object(
    'minutes', private.number_parameter(
      'For how many minutes, only if they said so: an hour is 60.', private.pause_minutes()
    ),
    'until_tomorrow', jsonb '{"type": "boolean", "description": "true if they close for today or until tomorrow."}'
  )),
  examples => '[{"words": "no reciba más por una hora", "args": {"minutes": 60}}]'
);

select private.add_phrases('restaurant', 'pause_orders', '{}',
  'pausar, pausa, cerrar, cerramos, parar, pause, close, stop orders, fechar'
);
