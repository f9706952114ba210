-- Which delivery a runner means, and pieces that several tools answer with.

select private.add_words('runner_approximate',
  'es', ' (ubicación aproximada: confirme por el chat)',
  'en', ' (approximate place: please confirm by chat)',
  'pt', ' (local aproximado: confirme pelo chat)'
);

select private.add_words('runner_suspended',
  'es', 'Su cuenta está suspendida. Una persona del equipo le puede ayudar.',
  'en', 'Your account is suspended. A person of the team can help you.',
  'pt', 'Sua conta está suspensa. Uma pessoa da equipe pode ajudar.'
);

select private.add_words('runner_delivery_over',
  'es', 'El pedido #{number} ya terminó: {state}.',
  'en', 'Order #{number} is over: {state}.',
  'pt', 'O pedido nº {number} já terminou: {state}.'
);

create function private.delivery_choices(delivery public.deliveries)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when (delivery).state not in ('assigned', 'picked_up', 'problem') then '[]'::jsonb
    when (delivery).picked_up_at is null then jsonb_build_array(
      private.choice('button_picked_up', 'picked_up', a.args), private.choice('button_problem', 'report_problem', a.args)
    )
    else jsonb_build_array(
      private.choice('button_delivered', 'delivered', a.args), private.choice('button_talk_to_customer', 'relay', a.args),
      private.choice('button_problem', 'report_problem', a.args)
    )
  end
  from (select jsonb_build_object('delivery_id', (delivery).id) as args) as a
$$;

comment on function private.delivery_choices is 'What the runner may do with a delivery as it is now.';

create function private.map_link(point extensions.geography)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select format(
    'https://maps.google.com/?q=%s,%s',
    round(extensions.st_y(point::extensions.geometry)::numeric, 6),
    round(extensions.st_x(point::extensions.geometry)::numeric, 6)
  )
$$;

comment on function private.map_link is 'A link that opens a point in the map of any phone.';

create function private.delivery_vars(delivery public.deliveries, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'number', o.number,
    'restaurant', r.name,
    'state', jsonb_build_object('template', 'state_' || o.state),
    'time', jsonb_build_object('clock', o.promised_at, 'timezone', r.timezone)
  ) || jsonb_build_object(
    'address', case when (delivery).picked_up_at is null then r.address_line else o.address_line end,
    'map', private.map_link(case when (delivery).picked_up_at is null then r.point else o.point end),
    'details', case
      when (delivery).picked_up_at is null then ''
      else private.line_of('runner_directions_line', language, o.address_details)
    end || case when (delivery).picked_up_at is not null and o.point_error_m is not null then private.render('runner_approximate', language) else '' end
      || private.said_lines(o.id, language),
    'payment', private.collect_var(o)
  )
  from public.orders as o
  join public.restaurants as r on r.id = o.restaurant_id
  where o.id = (delivery).order_id
$$;

comment on function private.delivery_vars is 'What a runner may be told of an own delivery; the customer''s door only once the food is picked up. Never the code.';

create function private.over_reply(delivery public.deliveries, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('key', 'runner_delivery_over', 'vars', private.delivery_vars(delivery, language))
$$;

comment on function private.over_reply is 'That a delivery has ended.';
