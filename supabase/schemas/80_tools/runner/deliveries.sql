-- Which delivery a runner means, and pieces that several tools answer with.

select private.add_words('runner_collect_cash',
  'es', 'Cobre {total} en efectivo.',
  'en', 'Collect {total} in cash.',
  'pt', 'Receba {total} em dinheiro.'
);

select private.add_words('runner_collect_card',
  'es', 'Cobre {total} con el datáfono.',
  'en', 'Collect {total} with the card terminal.',
  'pt', 'Receba {total} na maquininha.'
);

select private.add_words('runner_collect_nothing',
  'es', 'Ya está pagado: no cobre nada.',
  'en', 'It is paid already: collect nothing.',
  'pt', 'Já está pago: não receba nada.'
);

select private.add_words('runner_no_rights',
  'es', 'Su número no está registrado como domiciliario. Escríbale al equipo de Weats para inscribirse.',
  'en', 'Your number is not registered as a runner. Write to the Weats team to enrol.',
  'pt', 'Seu número não está registrado como entregador. Fale com a equipe da Weats para se inscrever.'
);

select private.add_words('runner_suspended',
  'es', 'Su cuenta está suspendida. Una persona del equipo le puede ayudar.',
  'en', 'Your account is suspended. A person of the team can help you.',
  'pt', 'Sua conta está suspensa. Uma pessoa da equipe pode ajudar.'
);

select private.add_words('runner_offer_gone',
  'es', 'Ese domicilio ya no está disponible.',
  'en', 'That delivery is no longer available.',
  'pt', 'Essa entrega não está mais disponível.'
);

select private.add_words('runner_delivery_over',
  'es', 'El pedido #{number} ya terminó: {state}.',
  'en', 'Order #{number} is over: {state}.',
  'pt', 'O pedido nº {number} já terminou: {state}.'
);

select private.add_words('button_on_duty',
  'es', 'Entrar en turno',
  'en', 'Go on duty',
  'pt', 'Entrar em serviço'
);

select private.add_words('button_off_duty',
  'es', 'Salir de turno',
  'en', 'Go off duty',
  'pt', 'Sair de serviço'
);

select private.add_words('button_picked_up',
  'es', 'Ya lo recogí',
  'en', 'Picked up',
  'pt', 'Já retirei'
);

select private.add_words('button_delivered',
  'es', 'Entregar',
  'en', 'Deliver',
  'pt', 'Entregar'
);

select private.add_words('button_problem',
  'es', 'Problema',
  'en', 'Problem',
  'pt', 'Problema'
);

select private.add_words('button_my_deliveries',
  'es', 'Mis domicilios',
  'en', 'My deliveries',
  'pt', 'Minhas entregas'
);

select private.add_words('button_earnings',
  'es', 'Ganancias de hoy',
  'en', 'Today''s earnings',
  'pt', 'Ganhos de hoje'
);

select private.add_words('runner_no_order',
  'es', 'No encuentro el pedido #{number} entre sus domicilios.',
  'en', 'I cannot find order #{number} among your deliveries.',
  'pt', 'Não encontro o pedido nº {number} entre as suas entregas.'
);

select private.add_words('runner_which_order',
  'es', '¿Cuál de sus domicilios?',
  'en', 'Which of your deliveries?',
  'pt', 'Qual das suas entregas?'
);

create function private.runner_delivery(turn ai.turns, args jsonb, picked_up boolean)
returns public.deliveries
language sql
stable
security invoker
set search_path = ''
as $$
  select d.*
  from public.deliveries as d
  where d.runner_person_id = private.turn_person(turn)
    and case
      when args ? 'delivery_id' then d.id = private.arg_uuid(args, 'delivery_id')
      else d.state in ('assigned', 'picked_up', 'problem')
        and (d.picked_up_at is not null) = coalesce(picked_up, d.picked_up_at is not null)
    end
  order by d.assigned_at
  limit 1
$$;

comment on function private.runner_delivery is
  'The delivery that is meant: args {delivery_id} if it is the speaker''s, else their first that is (not) picked up; else nulls.';

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
      private.choice('button_delivered', 'delivered', a.args), private.choice('button_problem', 'report_problem', a.args)
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
    'address', concat(
      case
        when (delivery).picked_up_at is null then r.address_line
        else concat_ws(', ', o.address_line, o.address_details)
      end,
      ' (', private.map_link(case when (delivery).picked_up_at is null then r.point else o.point end), ')'
    ),
    'payment', private.render(
      case
        when o.payment_state <> 'due' then 'runner_collect_nothing'
        when o.payment_method = 'card' then 'runner_collect_card'
        when o.payment_method = 'cash' then 'runner_collect_cash'
        else 'runner_collect_nothing'
      end,
      language, jsonb_build_object('total', private.money(o.total, o.currency, language))
    )
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

create function private.called_deliveries(turn ai.turns, args jsonb, is_picked_up boolean)
returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(
    select d.id
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    where d.runner_person_id = private.turn_person(turn)
      and case
        when private.is_said(args, 'order_number') then o.number = private.arg_int(args, 'order_number')
        else d.state in ('assigned', 'picked_up', 'problem')
          and (d.picked_up_at is not null) = coalesce(is_picked_up, d.picked_up_at is not null)
      end
    order by o.number
  )
$$;

comment on function private.called_deliveries is
  'The speaker''s deliveries that may be meant: that of args {order_number}, without a number all that are (not) picked up.';

create function private.delivery_call(
  turn ai.turns, args jsonb, is_picked_up boolean, tool text, tap_args jsonb, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_ids uuid[] := private.called_deliveries(turn, args, is_picked_up);
begin
  if cardinality(v_ids) > 1 then
    return jsonb_build_object(
      'key', 'runner_which_order',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', concat('#', o.number, ' · ', r.name),
            'description', private.render('state_' || o.state, private.turn_language(turn)),
            'tool', tool,
            'args', tap_args || jsonb_build_object('delivery_id', d.id)
          )
          order by o.number
        )
        from public.deliveries as d
        join public.orders as o on o.id = d.order_id
        join public.restaurants as r on r.id = o.restaurant_id
        where d.id = any (v_ids)
      )
    );
  elsif v_ids = '{}' and private.is_said(args, 'order_number') then
    return jsonb_build_object(
      'key', 'runner_no_order',
      'vars', jsonb_build_object('number', private.clip(args ->> 'order_number', 20)),
      'choices', jsonb_build_array(private.choice('button_my_deliveries', 'my_deliveries'))
    );
  end if;
  return private.run_tool(
    turn, tool,
    tap_args || jsonb_strip_nulls(jsonb_build_object('delivery_id', v_ids[1])), at
  );
end
$$;

comment on function private.delivery_call is
  'Runs a tool for the delivery of args {order_number?}, without a number for the only one that fits or for none; of several asks which.';
