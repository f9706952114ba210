-- What the runner's agent can do: duty and position, offers, pick-up and handover, problems, the day's earnings. Each
-- calls the delivery's own function with the turn's person; nothing here decides anything about a delivery.

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('runner_no_rights', 'Su número no está registrado como domiciliario. Escríbale al equipo de Weats para inscribirse.', 'Your number is not registered as a runner. Write to the Weats team to enrol.', 'Seu número não está registrado como entregador. Fale com a equipe da Weats para se inscrever.'),
    ('runner_suspended', 'Su cuenta está suspendida. Una persona del equipo le puede ayudar.', 'Your account is suspended. A person of the team can help you.', 'Sua conta está suspensa. Uma pessoa da equipe pode ajudar.'),
    ('runner_home_off', 'Está fuera de turno.', 'You are off duty.', 'Você está fora de serviço.'),
    ('runner_home_on', 'Está en turno. Le aviso apenas haya un domicilio.', 'You are on duty. I''ll tell you as soon as there is a delivery.', 'Você está em serviço. Aviso assim que houver uma entrega.'),
    ('runner_ask_pin', 'Quedó en turno. Toque *Enviar ubicación* para ofrecerle los domicilios cercanos.', 'You are on duty. Tap *Send location* so that I can offer you what is near.', 'Você está em serviço. Toque em *Enviar localização* para eu oferecer o que está perto.'),
    ('runner_pin_noted', 'Ubicación recibida. Gracias.', 'Location received. Thank you.', 'Localização recebida. Obrigado.'),
    ('runner_offer_gone', 'Ese domicilio ya no está disponible.', 'That delivery is no longer available.', 'Essa entrega não está mais disponível.'),
    ('runner_declined', 'Listo, se lo ofrezco a otra persona.', 'All right, I''ll offer it to somebody else.', 'Certo, vou oferecer a outra pessoa.'),
    ('runner_need_duty', 'Primero entre en turno para tomar domicilios.', 'Come on duty first to take deliveries.', 'Primeiro entre em serviço para pegar entregas.'),
    ('runner_not_ready', 'El pedido #{number} todavía no está listo: hacia las {time}.', 'Order #{number} is not ready yet: around {time}.', 'O pedido nº {number} ainda não está pronto: por volta das {time}.'),
    ('runner_ask_code', 'Pida a quien recibe el código de 4 dígitos del pedido #{number} y escríbamelo aquí.', 'Ask for the 4-digit code of order #{number} and write it to me here.', 'Peça a quem recebe o código de 4 dígitos do pedido nº {number} e escreva aqui.'),
    ('runner_code_locked', 'Se acabaron los intentos del código del pedido #{number}. Ya avisé al equipo: espere un momento, por favor.', 'No tries are left for the code of order #{number}. I told the team: please wait a moment.', 'Acabaram as tentativas do código do pedido nº {number}. Já avisei a equipe: aguarde um momento, por favor.'),
    ('runner_not_picked_up', 'El pedido #{number} no figura recogido. Recójalo primero.', 'Order #{number} is not marked as picked up. Pick it up first.', 'O pedido nº {number} não consta como retirado. Retire primeiro.'),
    ('runner_delivery', 'Pedido #{number} de {restaurant}: {state}.', 'Order #{number} of {restaurant}: {state}.', 'Pedido nº {number} de {restaurant}: {state}.'),
    ('runner_no_delivery', 'No tiene domicilios en este momento.', 'You have no delivery at the moment.', 'Você não tem entregas no momento.'),
    ('runner_delivery_over', 'El pedido #{number} ya terminó: {state}.', 'Order #{number} is over: {state}.', 'O pedido nº {number} já terminou: {state}.'),
    ('runner_which_problem', '¿Qué pasó con el pedido #{number}?', 'What happened with order #{number}?', 'O que aconteceu com o pedido nº {number}?'),
    ('runner_problem_reported', 'Gracias por avisar. Una persona del equipo lo está viendo y le escribe.', 'Thank you for telling us. A person of the team is looking at it and will write to you.', 'Obrigado por avisar. Uma pessoa da equipe está vendo e vai escrever.'),
    ('runner_problem_released', 'Entendido: le pasamos el pedido #{number} a otra persona.', 'Understood: order #{number} goes to somebody else.', 'Entendido: o pedido nº {number} vai para outra pessoa.'),
    ('runner_earnings', 'Hoy: {count} domicilios, {total}.', 'Today: {count} deliveries, {total}.', 'Hoje: {count} entregas, {total}.'),
    ('runner_help', 'Puede escribir: *en turno*, *fuera de turno*, *mis domicilios*, *recogido*, *entregado*, *problema*, *ganancias*, *humano*.', 'You can write: *on duty*, *off duty*, *my deliveries*, *picked up*, *delivered*, *problem*, *earnings*, *human*.', 'Você pode escrever: *em serviço*, *fora de serviço*, *minhas entregas*, *retirado*, *entregue*, *problema*, *ganhos*, *humano*.'),
    ('button_on_duty', 'Entrar en turno', 'Go on duty', 'Entrar em serviço'),
    ('button_off_duty', 'Salir de turno', 'Go off duty', 'Sair de serviço'),
    ('button_take', 'Lo tomo', 'I take it', 'Vou pegar'),
    ('button_decline', 'No puedo', 'I can''t', 'Não posso'),
    ('button_picked_up', 'Ya lo recogí', 'Picked up', 'Já retirei'),
    ('button_delivered', 'Entregar', 'Deliver', 'Entregar'),
    ('button_problem', 'Problema', 'Problem', 'Problema'),
    ('button_my_deliveries', 'Mis domicilios', 'My deliveries', 'Minhas entregas'),
    ('button_earnings', 'Ganancias de hoy', 'Today''s earnings', 'Ganhos de hoje')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.runner_delivery(turn ai.turns, args jsonb, picked_up boolean)
returns public.deliveries
language sql
stable
security definer
set search_path = ''
as $$
  select d.*
  from public.deliveries as d
  where d.runner_person_id = private.turn_person(turn)
    and case
      when args ? 'delivery_id' then d.id = private.arg_uuid(args, 'delivery_id')
      else d.state in ('assigned', 'picked_up', 'problem')
        and (d.picked_up_at is not null) = coalesce(runner_delivery.picked_up, d.picked_up_at is not null)
    end
  order by d.assigned_at
  limit 1
$$;

comment on function private.runner_delivery is
  'The delivery that is meant: args {delivery_id} if it is the speaker''s, else their first that is (not) picked up; else nulls.';
revoke all on function private.runner_delivery from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.delivery_choices(delivery public.deliveries)
returns jsonb
language sql
immutable
security definer
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
revoke all on function private.delivery_choices from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools and for notices.

create function private.map_link(point extensions.geography)
returns text
language sql
immutable
security definer
set search_path = ''
as $$
  select format(
    'https://maps.google.com/?q=%s,%s',
    round(extensions.st_y(map_link.point::extensions.geometry)::numeric, 6),
    round(extensions.st_x(map_link.point::extensions.geometry)::numeric, 6)
  )
$$;

comment on function private.map_link is 'A link that opens a point in the map of any phone.';
revoke all on function private.map_link from public, anon, authenticated, service_role;
-- No grant: for private.delivery_vars.

create function private.delivery_vars(delivery public.deliveries, language text)
returns jsonb
language sql
stable
security definer
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
      delivery_vars.language, jsonb_build_object('total', private.money(o.total, o.currency, delivery_vars.language))
    )
  )
  from public.orders as o
  join public.restaurants as r on r.id = o.restaurant_id
  where o.id = (delivery).order_id
$$;

comment on function private.delivery_vars is 'What a runner may be told of an own delivery; the customer''s door only once the food is picked up. Never the code.';
revoke all on function private.delivery_vars from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.offer_choices(offer_id bigint, expires_at timestamptz)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select jsonb_build_array(
    private.choice('button_take', 'accept_offer', f.args) || f.until,
    private.choice('button_decline', 'decline_offer', f.args) || f.until
  )
  from (
    select jsonb_build_object('offer_id', offer_choices.offer_id) as args,
      jsonb_build_object('expires_at', offer_choices.expires_at) as until
  ) as f
$$;

comment on function private.offer_choices is 'Take it or not, while the offer is open.';
revoke all on function private.offer_choices from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools and for notices.

create function private.offer_reply(offer jsonb, now timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'runner_offer',
    'vars', jsonb_build_object(
      'number', offer_reply.offer -> 'number',
      'restaurant', offer_reply.offer #>> '{restaurant,name}',
      'distance', jsonb_build_object(
        'decimal', round((offer_reply.offer #>> '{why,distance_meters}')::numeric / 1000, 1)
      ),
      'area', round((offer_reply.offer ->> 'ride_meters')::numeric / 1000, 1) || ' km',
      'fee', private.money_var((offer_reply.offer ->> 'fee')::bigint, offer_reply.offer ->> 'currency'),
      'seconds', greatest(
        floor(extract(epoch from (offer_reply.offer ->> 'expires_at')::timestamptz - offer_reply.now)), 0
      )
    ),
    'choices', private.offer_choices(
      (offer_reply.offer ->> 'offer_id')::bigint, (offer_reply.offer ->> 'expires_at')::timestamptz
    )
  )
$$;

comment on function private.offer_reply is 'An open offer of private.runner_view, with its buttons.';
revoke all on function private.offer_reply from public, anon, authenticated, service_role;
-- No grant: for private.tool_runner_home.

create function private.tool_runner_home(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_view jsonb := private.runner_view(private.turn_person(turn), tool_runner_home.now);
  v_note jsonb := jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
begin
  if v_view is null then
    return '{"key": "runner_no_rights"}';
  elsif (v_view ->> 'is_suspended')::boolean then
    return jsonb_build_object('key', 'runner_suspended', 'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human')));
  elsif v_view -> 'in_hand' <> '[]' then
    return private.tool_my_deliveries(turn, '{}', tool_runner_home.now) || v_note;
  elsif v_view -> 'offer' <> 'null' then
    -- It may have gone out as a template, without buttons.
    return private.offer_reply(v_view -> 'offer', tool_runner_home.now) || v_note;
  end if;
  return jsonb_build_object(
    'key', case when (v_view ->> 'is_on_duty')::boolean then 'runner_home_on' else 'runner_home_off' end,
    'choices', jsonb_build_array(
      case
        when (v_view ->> 'is_on_duty')::boolean
          then private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}')
        else private.choice('button_on_duty', 'set_availability', '{"is_on_duty": true}')
      end,
      private.choice('button_earnings', 'earnings')
    )
  ) || v_note;
end
$$;

comment on function private.tool_runner_home is 'Tool: where the runner stands; args {note?}.';
revoke all on function private.tool_runner_home from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_set_availability(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_is_on boolean := coalesce((args ->> 'is_on_duty')::boolean, true);
  v_result jsonb := private.set_duty(private.turn_person(turn), v_is_on, tool_set_availability.now);
begin
  if not (v_result ->> 'ok')::boolean then
    return private.tool_runner_home(turn, '{}', tool_set_availability.now);
  elsif not v_is_on then
    return jsonb_build_object(
      'key', 'runner_off_duty',
      'choices', jsonb_build_array(
        private.choice('button_earnings', 'earnings'),
        private.choice('button_on_duty', 'set_availability', '{"is_on_duty": true}')
      )
    );
  elsif (v_result ->> 'needs_position')::boolean then
    return '{"key": "runner_ask_pin", "ask": "location"}';
  end if;
  return jsonb_build_object(
    'key', case when v_result -> 'waiting' <> '[]' then 'runner_orders_waiting' else 'runner_on_duty' end,
    'vars', jsonb_build_object('count', jsonb_array_length(v_result -> 'waiting')),
    'choices', jsonb_build_array(private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}'))
  );
end
$$;

comment on function private.tool_set_availability is 'Tool: on or off duty; args {is_on_duty}. Without a fresh position it asks for a pin.';
revoke all on function private.tool_set_availability from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_runner_pin(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  if private.report_position(
    v_person_id, (args ->> 'latitude')::double precision, (args ->> 'longitude')::double precision, tool_runner_pin.now
  ) ->> 'code' = 'not_a_runner' then
    return '{"key": "runner_no_rights"}';
  end if;
  return '{"key": "runner_pin_noted"}';
end
$$;

comment on function private.tool_runner_pin is 'Tool: the runner''s position; args {latitude, longitude}.';
revoke all on function private.tool_runner_pin from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.open_offer_of(turn ai.turns, args jsonb)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$
  select o.id
  from public.delivery_offers as o
  where o.runner_person_id = private.turn_person(turn)
    and case when args ? 'offer_id' then o.id = private.arg_int(args, 'offer_id') else o.state = 'open' end
  order by o.id desc
  limit 1
$$;

comment on function private.open_offer_of is 'The offer that is meant: args {offer_id} if it is the speaker''s, else their open one; else null.';
revoke all on function private.open_offer_of from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_accept_offer(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_result jsonb := private.answer_offer(
    private.open_offer_of(turn, args), private.turn_person(turn), true, tool_accept_offer.now
  );
  v_delivery public.deliveries;
begin
  if v_result ->> 'code' in ('off_duty', 'suspended') then
    return jsonb_build_object(
      'key', case v_result ->> 'code' when 'off_duty' then 'runner_need_duty' else 'runner_suspended' end,
      'choices', jsonb_build_array(private.choice('button_on_duty', 'set_availability', '{"is_on_duty": true}'))
    );
  elsif not (v_result ->> 'ok')::boolean then
    return '{"key": "runner_offer_gone"}';
  end if;
  select d.* into v_delivery from public.deliveries as d where d.id = (v_result #>> '{delivery,delivery_id}')::uuid;
  return jsonb_build_object(
    'key', 'runner_assigned',
    'vars', private.delivery_vars(v_delivery, private.turn_language(turn)),
    'choices', private.delivery_choices(v_delivery)
  );
end
$$;

comment on function private.tool_accept_offer is 'Tool: takes an offered delivery; args {offer_id?: else the open one}.';
revoke all on function private.tool_accept_offer from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_decline_offer(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select case
    when (private.answer_offer(
      private.open_offer_of(turn, args), private.turn_person(turn), false, tool_decline_offer.now
    ) ->> 'ok')::boolean then '{"key": "runner_declined"}'::jsonb
    else '{"key": "runner_offer_gone"}'
  end
$$;

comment on function private.tool_decline_offer is 'Tool: declines an offered delivery; args {offer_id?: else the open one}.';
revoke all on function private.tool_decline_offer from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.over_reply(delivery public.deliveries, language text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object('key', 'runner_delivery_over', 'vars', private.delivery_vars(delivery, over_reply.language))
$$;

comment on function private.over_reply is 'That a delivery has ended.';
revoke all on function private.over_reply from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_my_deliveries(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, null);
  v_language text := private.turn_language(turn);
begin
  if v_delivery.id is null then
    return jsonb_build_object(
      'key', 'runner_no_delivery', 'choices', jsonb_build_array(private.choice('button_earnings', 'earnings'))
    );
  end if;
  if v_delivery.state in ('delivered', 'cancelled') then
    -- Where the customer lives is nobody's business any more.
    return private.over_reply(v_delivery, v_language);
  end if;
  return jsonb_build_object(
    'key', case when v_delivery.picked_up_at is null then 'runner_assigned' else 'runner_picked_up' end,
    'vars', private.delivery_vars(v_delivery, v_language),
    'choices', private.delivery_choices(v_delivery)
  );
end
$$;

comment on function private.tool_my_deliveries is 'Tool: the delivery that the runner has, with what may be done.';
revoke all on function private.tool_my_deliveries from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_picked_up(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, false);
  v_language text := private.turn_language(turn);
  v_code text;
begin
  if v_delivery.id is null then
    return private.tool_my_deliveries(turn, '{}', tool_picked_up.now);
  end if;
  v_code := private.pick_up(v_delivery.id, private.turn_person(turn), tool_picked_up.now) ->> 'code';
  select d.* into v_delivery from public.deliveries as d where d.id = v_delivery.id;
  return case v_code
    when 'picked_up' then private.tool_my_deliveries(
      turn, jsonb_build_object('delivery_id', v_delivery.id), tool_picked_up.now
    )
    when 'not_ready' then jsonb_build_object(
      'key', 'runner_not_ready', 'vars', private.delivery_vars(v_delivery, v_language),
      'choices', private.delivery_choices(v_delivery)
    )
    when 'suspended' then '{"key": "runner_suspended"}'::jsonb
    else private.over_reply(v_delivery, v_language)
  end;
end
$$;

comment on function private.tool_picked_up is 'Tool: the food is in hand; args {delivery_id?}. Answers with the door and what to collect.';
revoke all on function private.tool_picked_up from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_delivered(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, true);
  v_language text := private.turn_language(turn);
  v_vars jsonb;
  v_question jsonb;
  v_result jsonb;
begin
  if v_delivery.id is null then
    return private.tool_my_deliveries(turn, '{}', tool_delivered.now);
  end if;
  v_vars := private.delivery_vars(v_delivery, v_language);
  v_question := jsonb_build_object(
    'tool', 'delivered', 'kind', 'code', 'args', jsonb_build_object('delivery_id', v_delivery.id)
  );
  if v_delivery.picked_up_at is null and v_delivery.state = 'assigned' then
    return jsonb_build_object('key', 'runner_not_picked_up', 'vars', v_vars, 'choices', private.delivery_choices(v_delivery));
  elsif private.arg_text(args, 'code') is null and v_delivery.state in ('picked_up', 'problem') then
    return jsonb_build_object('key', 'runner_ask_code', 'vars', v_vars, 'question', v_question);
  end if;
  v_result := private.hand_over(
    v_delivery.id, private.turn_person(turn), private.arg_text(args, 'code'), tool_delivered.now
  );
  return case v_result ->> 'code'
    when 'delivered' then jsonb_build_object(
      'key', 'runner_delivered', 'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice('button_earnings', 'earnings'),
        private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}')
      )
    )
    when 'wrong_code' then jsonb_build_object(
      'key', case when v_result ->> 'left' = '0' then 'runner_code_locked' else 'runner_code_wrong' end,
      'vars', v_vars || jsonb_build_object('left', v_result -> 'left'), 'question', v_question
    )
    when 'code_locked' then jsonb_build_object('key', 'runner_code_locked', 'vars', v_vars)
    when 'not_picked_up' then jsonb_build_object('key', 'runner_not_picked_up', 'vars', v_vars)
    when 'suspended' then '{"key": "runner_suspended"}'::jsonb
    else private.over_reply(v_delivery, v_language)
  end;
end
$$;

comment on function private.tool_delivered is 'Tool: hands over against the customer''s code; args {delivery_id?, code?}, without a code the question.';
revoke all on function private.tool_delivered from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_report_problem(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, null);
  v_language text := private.turn_language(turn);
  v_problem text := private.arg_text(args, 'reason');
  v_code text;
begin
  if v_delivery.id is null then
    return private.tool_my_deliveries(turn, '{}', tool_report_problem.now);
  elsif v_problem is null or v_problem not in (
    'cannot_continue', 'closed', 'customer_absent', 'wrong_address', 'accident', 'other'
  ) then
    return jsonb_build_object(
      'key', 'runner_which_problem', 'vars', private.delivery_vars(v_delivery, v_language),
      'choices', private.reason_choices(
        'report_problem', jsonb_build_object('delivery_id', v_delivery.id),
        case
          when v_delivery.picked_up_at is null then array['cannot_continue', 'closed', 'accident', 'other']
          else array['customer_absent', 'wrong_address', 'cannot_continue', 'accident', 'other']
        end
      )
    );
  end if;
  v_code := private.report_problem(
    v_delivery.id, private.turn_person(turn), v_problem, private.arg_text(args, 'text'), tool_report_problem.now
  ) ->> 'code';
  return case v_code
    when 'reported' then '{"key": "runner_problem_reported"}'::jsonb
    when 'released' then jsonb_build_object(
      'key', 'runner_problem_released', 'vars', private.delivery_vars(v_delivery, v_language)
    )
    else private.over_reply(v_delivery, v_language)
  end;
end
$$;

comment on function private.tool_report_problem is
  'Tool: something is wrong with a delivery; args {delivery_id?, reason?: a problem of deliveries, text?}, without a reason the question.';
revoke all on function private.tool_report_problem from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_earnings(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_from timestamptz := date_trunc('day', tool_earnings.now, private.setting_text('city_timezone'));
begin
  return (
    select jsonb_build_object(
      'key', 'runner_earnings',
      'vars', jsonb_build_object(
        'count', count(*),
        'total', private.money_var(coalesce(sum(o.fee), 0)::bigint, coalesce(max(o.currency), 'COP'))
      ),
      'choices', jsonb_build_array(private.choice('button_my_deliveries', 'my_deliveries'))
    )
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    where d.runner_person_id = v_person_id
      and d.state = 'delivered'
      and d.delivered_at >= v_from
      -- By the index, not through a runner's years: nothing is carried for a day.
      and d.assigned_at >= v_from - interval '1 day'
  );
end
$$;

comment on function private.tool_earnings is 'Tool: the deliveries of the city''s day and the fees of their orders.';
revoke all on function private.tool_earnings from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_runner_help(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'runner_help',
    'choices', jsonb_build_array(
      private.choice('button_my_deliveries', 'my_deliveries'), private.choice('button_earnings', 'earnings'),
      private.choice('button_human', 'talk_to_human')
    )
  )
$$;

comment on function private.tool_runner_help is 'Tool: what can be said here.';
revoke all on function private.tool_runner_help from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

select private.add_tool('runner', t.name, 'tool_' || t.handler)
from (
  values
    ('show_home', 'runner_home'),
    ('show_help', 'runner_help'),
    ('set_availability', 'set_availability'),
    ('take_pin', 'runner_pin'),
    ('accept_offer', 'accept_offer'),
    ('decline_offer', 'decline_offer'),
    ('my_deliveries', 'my_deliveries'),
    ('picked_up', 'picked_up'),
    ('delivered', 'delivered'),
    ('report_problem', 'report_problem'),
    ('earnings', 'earnings')
) as t (name, handler);
