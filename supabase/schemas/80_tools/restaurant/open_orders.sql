-- Orders again, or today all the same.

select private.add_words('restaurant_opened',
  'es', '*{restaurant}* recibe pedidos otra vez.',
  'en', '*{restaurant}* takes orders again.',
  'pt', '*{restaurant}* recebe pedidos de novo.'
);

select private.add_words('restaurant_open_how_long',
  'es', 'Por su horario *{restaurant}* está cerrado. ¿Por cuánto tiempo abre hoy?',
  'en', 'By its hours *{restaurant}* is closed. For how long do you open today?',
  'pt', 'Pelo horário *{restaurant}* está fechado. Por quanto tempo abre hoje?'
);

select private.add_words('restaurant_opened_until',
  'es', '*{restaurant}* recibe pedidos hasta las {time}.',
  'en', '*{restaurant}* takes orders until {time}.',
  'pt', '*{restaurant}* recebe pedidos até as {time}.'
);

select private.add_words('button_two_hours',
  'es', 'Dos horas',
  'en', 'Two hours',
  'pt', 'Duas horas'
);

select private.add_words('button_four_hours',
  'es', 'Cuatro horas',
  'en', 'Four hours',
  'pt', 'Quatro horas'
);

select private.add_words('button_eight_hours',
  'es', 'Ocho horas',
  'en', 'Eight hours',
  'pt', 'Oito horas'
);

select private.add_words('button_open_today',
  'es', 'Abrir por hoy',
  'en', 'Open for today',
  'pt', 'Abrir hoje'
);

create function private.open_hours()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[1,23]'
$$;

comment on function private.open_hours is 'For how many hours a kitchen may open outside its own.';

create function private.tool_open_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_hours bigint := private.arg_int(args, 'hours');
  v_args jsonb;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'open_orders', args);
  end if;
  v_args := jsonb_build_object('restaurant_id', v_restaurant.id);
  if v_hours <@ private.open_hours() then
    perform private.open_for_today(
      v_restaurant.id, at + v_hours * interval '1 hour', private.turn_person(turn), at
    );
    return jsonb_build_object(
      'key', 'restaurant_opened_until',
      'vars', jsonb_build_object(
        'restaurant', v_restaurant.name,
        'time', jsonb_build_object(
          'clock', at + v_hours * interval '1 hour', 'timezone', v_restaurant.timezone
        )
      ),
      'choices', jsonb_build_array(private.choice('button_pause', 'pause_orders', v_args))
    );
  end if;
  perform private.pause_restaurant(v_restaurant.id, null, private.turn_person(turn), at);
  if private.is_open(v_restaurant.id, at) then
    return jsonb_build_object(
      'key', 'restaurant_opened', 'vars', jsonb_build_object('restaurant', v_restaurant.name),
      'choices', jsonb_build_array(private.choice('button_today', 'todays_orders', v_args))
    );
  end if;
  return jsonb_build_object(
    'key', 'restaurant_open_how_long', 'vars', jsonb_build_object('restaurant', v_restaurant.name),
    'choices', jsonb_build_array(
      private.choice('button_two_hours', 'open_orders', v_args || '{"hours": 2}'),
      private.choice('button_four_hours', 'open_orders', v_args || '{"hours": 4}'),
      private.choice('button_eight_hours', 'open_orders', v_args || '{"hours": 8}')
    )
  );
end
$$;

comment on function private.tool_open_orders is 'Tool: ends a pause, and outside the hours opens for today; args {hours?, restaurant_id?}, without hours the question.';

create function private.words_open_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_kitchen(
    turn, args, 'open_orders', jsonb_strip_nulls(jsonb_build_object('hours', private.arg_int(args, 'hours')))
  )
$$;

comment on function private.words_open_orders is 'Words: ends a pause, or opens for some hours; args {hours?, restaurant?}.';

select private.add_tool(
  'restaurant', 'open_orders',
  handler => 'tool_open_orders',
  reads_words => 'words_open_orders',
  changes_state => true,
  description => 'Takes new orders again after a pause, or opens today outside the usual hours. Use it when the restaurant says that it is open or receives orders again.',
  parameters => private.kitchen_parameters(jsonb_build_object(
    'hours', private.number_parameter('For how many hours from now, only if they said so.', private.open_hours())
  ))
);

select private.add_phrases('restaurant', 'open_orders', '{}',
  'abrir, abrimos, abierto, reanudar, open, resume, reabrir'
);
