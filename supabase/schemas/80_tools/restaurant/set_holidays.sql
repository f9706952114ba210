-- Whether a kitchen opens on public holidays, by its owner or manager.

select private.add_words('restaurant_holidays',
  'es', '*{restaurant}* {opening} los festivos. El próximo es {name}, el {date}. ¿Cómo lo dejamos?',
  'en', '*{restaurant}* {opening} on public holidays. The next one is {name}, on {date}. How shall we leave it?',
  'pt', '*{restaurant}* {opening} nos feriados. O próximo é {name}, em {date}. Como deixamos?'
);

select private.add_words('restaurant_holidays_set',
  'es', 'Listo: *{restaurant}* {opening} los festivos.',
  'en', 'Done: *{restaurant}* {opening} on public holidays.',
  'pt', 'Pronto: *{restaurant}* {opening} nos feriados.'
);

select private.add_words('holidays_open', 'es', 'abre', 'en', 'opens', 'pt', 'abre');
select private.add_words('holidays_closed', 'es', 'no abre', 'en', 'does not open', 'pt', 'não abre');
select private.add_words('button_holidays_open', 'es', 'Abrir festivos', 'en', 'Open on holidays', 'pt', 'Abrir nos feriados');
select private.add_words('button_holidays_closed', 'es', 'Cerrar festivos', 'en', 'Close on holidays', 'pt', 'Fechar nos feriados');

create function private.tool_set_holidays(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_args jsonb := jsonb_build_object('restaurant_id', v_restaurant.id);
  v_is_open boolean := (args ->> 'is_open')::boolean;
  v_next private.holidays;
  v_vars jsonb;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'set_holidays', args);
  elsif private.menu_refusal(turn, v_restaurant, at) is not null then
    return private.menu_refusal(turn, v_restaurant, at);
  end if;
  v_vars := jsonb_build_object('restaurant', v_restaurant.name, 'opening', jsonb_build_object(
    'template', case when coalesce(v_is_open, v_restaurant.is_open_on_holidays) then 'holidays_open' else 'holidays_closed' end
  ));
  if v_is_open is not null then
    update public.restaurants as r set is_open_on_holidays = v_is_open where r.id = v_restaurant.id and r.is_open_on_holidays <> v_is_open;
    return jsonb_build_object('key', 'restaurant_holidays_set', 'vars', v_vars, 'choices', jsonb_build_array(
      private.choice('button_undo', 'set_holidays', v_args || jsonb_build_object('is_open', v_restaurant.is_open_on_holidays)),
      private.choice('button_today', 'todays_orders')
    ));
  end if;
  select h.* into v_next
  from private.holidays as h
  where h.day >= (at at time zone v_restaurant.timezone)::date
  order by h.day
  limit 1;
  return jsonb_build_object(
    'key', 'restaurant_holidays',
    'vars', v_vars || jsonb_build_object('name', coalesce(v_next.name, '—'), 'date', coalesce(to_char(v_next.day, 'DD/MM'), '—')),
    'choices', jsonb_build_array(
      private.choice('button_holidays_open', 'set_holidays', v_args || '{"is_open": true}'),
      private.choice('button_holidays_closed', 'set_holidays', v_args || '{"is_open": false}')
    )
  );
end
$$;

comment on function private.tool_set_holidays is 'Tool: whether a kitchen opens on public holidays; args {restaurant_id?, is_open?: else how it is, and the question}.';

create function private.words_set_holidays(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.read_kitchen(turn, args, 'set_holidays', '{}');
end
$$;

comment on function private.words_set_holidays is 'Words: public holidays of the restaurant that is meant; args {restaurant?}. Changes nothing.';

select private.add_tool(
  'restaurant', 'set_holidays',
  handler => 'tool_set_holidays',
  reads_words => 'words_set_holidays',
  description => 'Shows whether the restaurant opens on public holidays, with buttons to change it. Use it when they speak of holidays.',
  parameters => private.kitchen_parameters('{}')
);

select private.add_phrases('restaurant', 'set_holidays', '{}',
  'festivos, los festivos, dias festivos, feriados, los feriados, holidays, public holidays, os feriados'
);

select private.add_phrases('restaurant', 'set_holidays', '{"is_open": true}',
  'abrimos festivos, abrimos los festivos, si abrimos festivos, abrir festivos, open on holidays, we open on holidays, abrimos nos feriados'
);

select private.add_phrases('restaurant', 'set_holidays', '{"is_open": false}',
  'cerramos festivos, cerramos los festivos, no abrimos festivos, no abrimos los festivos, cerrar festivos, close on holidays, closed on holidays,
  we close on holidays, fechamos nos feriados, nao abrimos nos feriados'
);
