-- What the restaurant's agent can do: orders, what is off, pauses. Which restaurant: the one that the arguments name,
-- if the speaker works there, else the only one where they do.

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('restaurant_no_rights', 'Su número no está registrado como personal de un restaurante. Pídale a quien administra que lo invite.', 'Your number is not registered as staff of a restaurant. Ask whoever runs it to invite you.', 'Seu número não está registrado como equipe de um restaurante. Peça um convite a quem administra.'),
    ('restaurant_which', '¿Cuál de sus restaurantes?', 'Which of your restaurants?', 'Qual dos seus restaurantes?'),
    ('restaurant_home', '*{restaurant}* está {opening}. Pedidos en curso: {count}.', '*{restaurant}* is {opening}. Orders in progress: {count}.', '*{restaurant}* está {opening}. Pedidos em andamento: {count}.'),
    ('opening_open', 'abierto', 'open', 'aberto'),
    ('opening_closed', 'cerrado', 'closed', 'fechado'),
    ('opening_paused', 'en pausa', 'paused', 'em pausa'),
    ('restaurant_help', 'Puede escribir: *pedidos*, *pausar*, *abrir*, *agotado* y el nombre del plato, *humano*. En cada pedido: *acepto*, *listo*, *demora*.', 'You can write: *orders*, *pause*, *open*, *sold out* and the dish, *human*. For an order: *accept*, *ready*, *delay*.', 'Você pode escrever: *pedidos*, *pausar*, *abrir*, *esgotado* e o nome do prato, *humano*. Em cada pedido: *aceito*, *pronto*, *atraso*.'),
    ('restaurant_order', '*Pedido #{number}* · {state}
{lines}
Total: {total} · {payment}{promise}{note}', '*Order #{number}* · {state}
{lines}
Total: {total} · {payment}{promise}{note}', '*Pedido nº {number}* · {state}
{lines}
Total: {total} · {payment}{promise}{note}'),
    ('restaurant_promise_line', 'Listo hacia las {time}', 'Ready around {time}', 'Pronto por volta das {time}'),
    ('restaurant_orders', 'Pedidos de hoy en *{restaurant}*: {count}, {total}.', 'Today''s orders at *{restaurant}*: {count}, {total}.', 'Pedidos de hoje em *{restaurant}*: {count}, {total}.'),
    ('restaurant_no_orders', 'Hoy todavía no hay pedidos en *{restaurant}*.', 'No orders at *{restaurant}* yet today.', 'Hoje ainda não há pedidos em *{restaurant}*.'),
    ('restaurant_accepted', 'Aceptado el pedido #{number}: listo hacia las {time}.', 'Order #{number} accepted: ready around {time}.', 'Pedido nº {number} aceito: pronto por volta das {time}.'),
    ('restaurant_accepted_transfer', 'Aceptado el pedido #{number}. Empiece a cocinar cuando confirme el pago; le avisamos apenas llegue el comprobante.', 'Order #{number} accepted. Start cooking once you confirm the payment; we tell you when the receipt comes.', 'Pedido nº {number} aceito. Comece a cozinhar quando confirmar o pagamento; avisamos quando chegar o comprovante.'),
    ('restaurant_why_reject', '¿Por qué no puede con el pedido #{number}?', 'Why can''t you take order #{number}?', 'Por que não pode atender o pedido nº {number}?'),
    ('restaurant_rejected', 'Pedido #{number} rechazado. Ya le avisamos al cliente.', 'Order #{number} rejected. The customer has been told.', 'Pedido nº {number} recusado. Já avisamos o cliente.'),
    ('restaurant_withdrawn', 'Pedido #{number} cancelado. Ya les avisamos a todos.', 'Order #{number} cancelled. Everybody has been told.', 'Pedido nº {number} cancelado. Já avisamos a todos.'),
    ('restaurant_ready', 'Pedido #{number} listo. Gracias.', 'Order #{number} is ready. Thank you.', 'Pedido nº {number} pronto. Obrigado.'),
    ('restaurant_delayed', 'Pedido #{number}: ahora para las {time}. Ya le avisamos al cliente.', 'Order #{number}: now for {time}. The customer has been told.', 'Pedido nº {number}: agora para as {time}. Já avisamos o cliente.'),
    ('restaurant_too_late', 'El pedido #{number} ya no admite más demora. Si no puede, cancélelo o hable con una persona.', 'Order #{number} cannot be put off any longer. If you cannot make it, cancel it or talk to a person.', 'O pedido nº {number} não admite mais atraso. Se não puder, cancele ou fale com uma pessoa.'),
    ('restaurant_not_now', 'El pedido #{number} ya cambió: {state}. No hice nada.', 'Order #{number} has changed meanwhile: {state}. I did nothing.', 'O pedido nº {number} já mudou: {state}. Não fiz nada.'),
    ('restaurant_unpaid', 'El pedido #{number} espera el pago por transferencia: confírmelo primero.', 'Order #{number} waits for its transfer: confirm it first.', 'O pedido nº {number} espera a transferência: confirme primeiro.'),
    ('restaurant_own_order', 'Ese pedido es suyo: lo tiene que atender otra persona.', 'That order is your own: somebody else has to take it.', 'Esse pedido é seu: outra pessoa tem que atender.'),
    ('restaurant_transfer_confirmed', 'Pago del pedido #{number} confirmado. ¡A cocinar!', 'Payment of order #{number} confirmed. Start cooking!', 'Pagamento do pedido nº {number} confirmado. Mãos à obra!'),
    ('restaurant_transfer_missing', 'Le pedimos al cliente que revise el pago del pedido #{number}.', 'We asked the customer to check the payment of order #{number}.', 'Pedimos ao cliente que confira o pagamento do pedido nº {number}.'),
    ('restaurant_which_item', '¿Qué se agotó? Vuelve solo mañana al abrir.', 'What is sold out? It comes back by itself when you open tomorrow.', 'O que esgotou? Volta sozinho amanhã na abertura.'),
    ('restaurant_item_off', '*{dish}* queda agotado hasta mañana.', '*{dish}* is off until tomorrow.', '*{dish}* fica esgotado até amanhã.'),
    ('restaurant_item_on', '*{dish}* está disponible otra vez.', '*{dish}* is available again.', '*{dish}* está disponível de novo.'),
    ('restaurant_pause_how_long', '¿Por cuánto tiempo pausamos *{restaurant}*? Lo que ya aceptó sigue.', 'For how long shall we pause *{restaurant}*? What you accepted goes on.', 'Por quanto tempo pausamos *{restaurant}*? O que já aceitou continua.'),
    ('restaurant_paused', '*{restaurant}* no recibe pedidos hasta las {time}.', '*{restaurant}* takes no orders until {time}.', '*{restaurant}* não recebe pedidos até as {time}.'),
    ('restaurant_opened', '*{restaurant}* recibe pedidos otra vez.', '*{restaurant}* takes orders again.', '*{restaurant}* recebe pedidos de novo.'),
    ('restaurant_open_how_long', 'Por su horario *{restaurant}* está cerrado. ¿Por cuánto tiempo abre hoy?', 'By its hours *{restaurant}* is closed. For how long do you open today?', 'Pelo horário *{restaurant}* está fechado. Por quanto tempo abre hoje?'),
    ('restaurant_opened_until', '*{restaurant}* recibe pedidos hasta las {time}.', '*{restaurant}* takes orders until {time}.', '*{restaurant}* recebe pedidos até as {time}.'),
    ('button_two_hours', 'Dos horas', 'Two hours', 'Duas horas'),
    ('button_four_hours', 'Cuatro horas', 'Four hours', 'Quatro horas'),
    ('button_eight_hours', 'Ocho horas', 'Eight hours', 'Oito horas'),
    ('restaurant_order_taken', 'El pedido #{number} ya lo atendió otra persona del equipo: {state}.', 'Somebody else of the team took care of order #{number}: {state}.', 'Outra pessoa da equipe já cuidou do pedido nº {number}: {state}.'),
    ('button_accept', 'Aceptar', 'Accept', 'Aceitar'),
    ('button_accept_later', 'Aceptar +10 min', 'Accept +10 min', 'Aceitar +10 min'),
    ('button_reject', 'Rechazar', 'Reject', 'Recusar'),
    ('button_ready', 'Listo', 'Ready', 'Pronto'),
    ('button_delay', '+10 minutos', '+10 minutes', '+10 minutos'),
    ('button_withdraw', 'Cancelar', 'Cancel', 'Cancelar'),
    ('button_money_came', 'Ya llegó el pago', 'The money came', 'O dinheiro caiu'),
    ('button_money_missing', 'No ha llegado', 'It did not come', 'Não caiu'),
    ('button_today', 'Pedidos de hoy', 'Today''s orders', 'Pedidos de hoje'),
    ('button_item_off', 'Agotar un plato', 'A dish is sold out', 'Esgotar um prato'),
    ('button_undo', 'Deshacer', 'Undo', 'Desfazer'),
    ('button_pause', 'Pausar pedidos', 'Pause orders', 'Pausar pedidos'),
    ('button_open_today', 'Abrir por hoy', 'Open for today', 'Abrir hoje'),
    ('button_pause_half_hour', '30 minutos', '30 minutes', '30 minutos'),
    ('button_pause_hour', 'Una hora', 'One hour', 'Uma hora'),
    ('button_pause_tomorrow', 'Hasta mañana', 'Until tomorrow', 'Até amanhã')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.pause_restaurant(restaurant_id uuid, until_at timestamptz, actor_person_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if private.staff_role(pause_restaurant.restaurant_id, pause_restaurant.actor_person_id) is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_restaurant');
  elsif pause_restaurant.until_at <= pause_restaurant.now then
    return jsonb_build_object('ok', false, 'code', 'invalid_end');
  end if;
  update public.restaurants as r
  set paused_until = pause_restaurant.until_at, pause_reason = case when pause_restaurant.until_at is not null then 'staff' end
  where r.id = pause_restaurant.restaurant_id;
  return jsonb_build_object('ok', true, 'code', case when pause_restaurant.until_at is null then 'opened' else 'paused' end);
end
$$;

comment on function private.pause_restaurant is
  'A member of the staff pauses new orders until a moment, or ends the pause (null): {ok, code: paused, opened}, or unknown_restaurant, invalid_end. Accepted orders go on.';
revoke all on function private.pause_restaurant from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.open_for_today(restaurant_id uuid, until_at timestamptz, actor_person_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_restaurant public.restaurants;
  v_opens timestamp;
begin
  select r.* into v_restaurant from public.restaurants as r where r.id = open_for_today.restaurant_id for no key update;
  if private.staff_role(v_restaurant.id, open_for_today.actor_person_id) is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_restaurant');
  elsif open_for_today.until_at <= open_for_today.now or open_for_today.until_at > open_for_today.now + interval '23 hours' then
    return jsonb_build_object('ok', false, 'code', 'invalid_end');
  end if;
  v_opens := date_trunc('minute', open_for_today.now at time zone v_restaurant.timezone);
  -- A special day replaces the weekday: what the weekday has goes on.
  if not exists (
    select
    from public.restaurant_special_days as s
    where s.restaurant_id = v_restaurant.id
      and s.day = v_opens::date
  ) then
    insert into public.restaurant_special_days (restaurant_id, day, opens, closes)
    select h.restaurant_id, v_opens::date, h.opens, h.closes
    from public.restaurant_hours as h
    where h.restaurant_id = v_restaurant.id
      and h.weekday = extract(dow from v_opens);
  end if;
  delete from public.restaurant_special_days as s
  where s.restaurant_id = v_restaurant.id
    and s.day = v_opens::date
    and (s.opens is null or s.opens = v_opens::time);
  insert into public.restaurant_special_days (restaurant_id, day, opens, closes)
  values (
    v_restaurant.id, v_opens::date, v_opens::time, (open_for_today.until_at at time zone v_restaurant.timezone)::time
  );
  update public.restaurants as r set paused_until = null, pause_reason = null where r.id = v_restaurant.id;
  return jsonb_build_object('ok', true, 'code', 'opened');
end
$$;

comment on function private.open_for_today is
  'A member of the staff opens outside the hours, from now until a moment within 23 hours, and ends a pause: {ok, code: opened}, or unknown_restaurant, invalid_end. The hours of the weekday stay.';
revoke all on function private.open_for_today from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.kitchens_of(person_id bigint)
returns setof public.restaurants
language sql
stable
security definer
set search_path = ''
as $$
  select r.*
  from public.staff as s
  join public.restaurants as r on r.id = s.restaurant_id
  where s.person_id = kitchens_of.person_id
    and s.suspended_at is null
    and r.is_active
  order by private.sort_key(r.name), r.id
$$;

comment on function private.kitchens_of is 'The restaurants where a person works, by name.';
revoke all on function private.kitchens_of from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.kitchen_of(turn ai.turns, args jsonb)
returns public.restaurants
language sql
stable
security definer
set search_path = ''
as $$
  select k.*
  from private.kitchens_of(private.turn_person(turn)) as k
  where k.id = private.arg_uuid(kitchen_of.args, 'restaurant_id')
    or (
      private.arg_uuid(kitchen_of.args, 'restaurant_id') is null
      and (select count(*) from private.kitchens_of(private.turn_person(turn))) = 1
    )
$$;

comment on function private.kitchen_of is 'The restaurant that is meant: named by args {restaurant_id}, or the speaker''s only one; else nulls.';
revoke all on function private.kitchen_of from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.ask_kitchen(turn ai.turns, tool text, args jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when count(*) = 0 then '{"key": "restaurant_no_rights"}'::jsonb
    else jsonb_build_object(
      'key', 'restaurant_which',
      'choices', jsonb_agg(jsonb_build_object(
        'title', k.name, 'description', k.address_line, 'tool', ask_kitchen.tool,
        'args', ask_kitchen.args || jsonb_build_object('restaurant_id', k.id)
      ))
    )
  end
  from private.kitchens_of(private.turn_person(turn)) as k
$$;

comment on function private.ask_kitchen is 'The question which restaurant a tool is for, or that the speaker works in none.';
revoke all on function private.ask_kitchen from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.kitchen_order(turn ai.turns, args jsonb, states text[])
returns public.orders
language sql
stable
security definer
set search_path = ''
as $$
  select o.*
  from public.orders as o
  where o.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
    and case
      when args ? 'order_id' then o.id = private.arg_uuid(args, 'order_id')
      when args ? 'number' then o.number = private.arg_int(args, 'number')
      else o.state = any (kitchen_order.states) and (
        select count(*)
        from public.orders as p
        where p.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
          and p.state = any (kitchen_order.states)
      ) = 1
    end
$$;

comment on function private.kitchen_order is
  'The order that is meant: args {order_id} or {number} at the speaker''s restaurants, else the only one in these states; else nulls.';
revoke all on function private.kitchen_order from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.order_choices(placed public.orders)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select case
    when (placed).state = 'placed' then jsonb_build_array(
      private.choice('button_accept', 'accept_order', a.args),
      private.choice('button_accept_later', 'accept_order', a.args || '{"more_minutes": 10}'),
      private.choice('button_reject', 'reject_order', a.args)
    )
    when (placed).payment_method = 'transfer' and (placed).payment_state in ('due', 'proof_sent')
      and (placed).state = 'accepted' then jsonb_build_array(
        private.choice('button_money_came', 'judge_transfer', a.args || '{"is_confirmed": true}'),
        private.choice('button_money_missing', 'judge_transfer', a.args || '{"is_confirmed": false}'),
        private.choice('button_withdraw', 'withdraw_order', a.args)
      )
    when (placed).state in ('accepted', 'preparing') then jsonb_build_array(
      private.choice('button_ready', 'set_ready', a.args), private.choice('button_delay', 'delay_order', a.args),
      private.choice('button_withdraw', 'withdraw_order', a.args)
    )
    when (placed).state = 'ready' then jsonb_build_array(private.choice('button_withdraw', 'withdraw_order', a.args))
    else '[]'
  end
  from (select jsonb_build_object('order_id', (placed).id) as args) as a
$$;

comment on function private.order_choices is 'What the kitchen may do with an order as it is now.';
revoke all on function private.order_choices from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools and for notices.

create function private.tool_show_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['placed', 'accepted', 'preparing', 'ready']);
  v_restaurant public.restaurants;
  v_language text := private.turn_language(turn);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', tool_show_order.now);
  end if;
  select r.* into v_restaurant from public.restaurants as r where r.id = v_order.restaurant_id;
  return jsonb_build_object(
    'key', 'restaurant_order',
    'vars', jsonb_build_object(
      'number', v_order.number,
      'state', jsonb_build_object('template', 'state_' || v_order.state),
      'lines', private.order_text(v_order.id),
      'total', private.money_var(v_order.total, v_order.currency),
      'payment', jsonb_build_object('template', 'payment_' || v_order.payment_method),
      'promise', case when v_order.promised_at is null then '' else E'\n' || private.render(
        'restaurant_promise_line', v_language,
        jsonb_build_object('time', private.clock_time(v_order.promised_at, v_restaurant.timezone, v_language))
      ) end,
      'note', coalesce(E'\n' || v_order.note, '')
    ),
    'choices', private.order_choices(v_order)
  );
end
$$;

comment on function private.tool_show_order is 'Tool: an order of the restaurant with what may be done; args {order_id} or {number}.';
revoke all on function private.tool_show_order from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_todays_orders(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_language text := private.turn_language(turn);
  v_day timestamptz;
  v_found record;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'todays_orders', args);
  end if;
  v_day := date_trunc('day', tool_todays_orders.now, v_restaurant.timezone);
  select count(*) as count,
    coalesce(sum(o.total) filter (where o.state not in ('rejected', 'cancelled')), 0)::bigint as total,
    jsonb_agg(
      jsonb_build_object(
        'title', concat('#', o.number, ' · ', private.money(o.total, o.currency, v_language)),
        'description', concat_ws(
          ' · ', private.clock_time(o.placed_at, v_restaurant.timezone, v_language),
          private.render('state_' || o.state, v_language)
        ),
        'tool', 'show_order',
        'args', jsonb_build_object('order_id', o.id)
      )
      order by o.ended_at is not null, o.placed_at desc
    ) as choices
  into v_found
  from public.orders as o
  where o.restaurant_id = v_restaurant.id
    and (o.placed_at >= v_day or o.ended_at is null);
  if v_found.count = 0 then
    return jsonb_build_object('key', 'restaurant_no_orders', 'vars', jsonb_build_object('restaurant', v_restaurant.name));
  end if;
  return jsonb_build_object(
    'key', 'restaurant_orders',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name, 'count', v_found.count,
      'total', private.money_var(v_found.total, v_restaurant.currency)
    ),
    'choices', v_found.choices
  );
end
$$;

comment on function private.tool_todays_orders is
  'Tool: the orders of the restaurant''s day and what is still open, with their sum; args {restaurant_id?}.';
revoke all on function private.tool_todays_orders from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_restaurant_home(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
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
  order by o.placed_at
  limit 1;
  if v_placed_id is not null then
    return private.tool_show_order(turn, jsonb_build_object('order_id', v_placed_id), tool_restaurant_home.now)
      || jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
  end if;
  v_is_open := private.is_open(v_restaurant.id, tool_restaurant_home.now);
  v_args := jsonb_build_object('restaurant_id', v_restaurant.id);
  return jsonb_build_object(
    'key', 'restaurant_home',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name,
      'opening', jsonb_build_object('template', case
        when v_restaurant.paused_until > tool_restaurant_home.now then 'opening_paused'
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

comment on function private.tool_restaurant_home is 'Tool: the order that waits longest for an answer, else how the restaurant stands; args {restaurant_id?, note?}.';
revoke all on function private.tool_restaurant_home from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.kitchen_answer(turn ai.turns, result jsonb, key text, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
  v_vars jsonb;
begin
  select o.* into v_order from public.orders as o where o.id = (result #>> '{order,id}')::uuid;
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', kitchen_answer.now);
  end if;
  v_vars := jsonb_build_object(
    'number', v_order.number,
    'state', jsonb_build_object('template', 'state_' || v_order.state),
    'time', jsonb_build_object(
      'clock', v_order.promised_at,
      'timezone', (select r.timezone from public.restaurants as r where r.id = v_order.restaurant_id)
    )
  );
  return jsonb_build_object('vars', v_vars, 'choices', private.order_choices(v_order)) || case result ->> 'code'
    when 'changed' then jsonb_build_object('key', kitchen_answer.key)
    when 'own_order' then '{"key": "restaurant_own_order", "choices": []}'
    when 'payment_unconfirmed' then '{"key": "restaurant_unpaid"}'
    when 'too_late' then '{"key": "restaurant_too_late"}'
    else '{"key": "restaurant_not_now"}'
  end;
end
$$;

-- Volatile: it reads what the change that is its argument has just made.
comment on function private.kitchen_answer is
  'What the kitchen is told of a change of an order: the template of success, or why not, with what may be done now.';
revoke all on function private.kitchen_answer from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_accept_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['placed']);
  v_minutes integer;
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', tool_accept_order.now);
  end if;
  select coalesce(private.arg_int(args, 'minutes'), r.preparation_minutes + coalesce(private.arg_int(args, 'more_minutes'), 0))
  into v_minutes
  from public.restaurants as r
  where r.id = v_order.restaurant_id;
  return private.kitchen_answer(
    turn,
    private.change_order(
      v_order.id, 'accepted', 'restaurant', private.turn_person(turn), null, tool_accept_order.now, null, v_minutes
    ),
    case v_order.payment_method when 'transfer' then 'restaurant_accepted_transfer' else 'restaurant_accepted' end,
    tool_accept_order.now
  );
end
$$;

comment on function private.tool_accept_order is
  'Tool: accepts an order; args {order_id | number, minutes? | more_minutes?: beyond the usual}.';
revoke all on function private.tool_accept_order from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.reason_choices(tool text, args jsonb, reasons text[])
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select jsonb_agg(
    private.choice('reason_' || r.reason, reason_choices.tool, reason_choices.args || jsonb_build_object('reason', r.reason))
    order by r.place
  )
  from unnest(reason_choices.reasons) with ordinality as r (reason, place)
$$;

comment on function private.reason_choices is 'Rows for reasons of a tool.';
revoke all on function private.reason_choices from public, anon, authenticated, service_role;
-- No grant: for the handlers of tools.

create function private.tool_reject_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['placed']);
  v_reason text := private.arg_text(args, 'reason');
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', tool_reject_order.now);
  elsif v_reason is null and v_order.state = 'placed' then
    return jsonb_build_object(
      'key', 'restaurant_why_reject', 'vars', jsonb_build_object('number', v_order.number),
      'choices', private.reason_choices(
        'reject_order', jsonb_build_object('order_id', v_order.id),
        array['too_busy', 'item_unavailable', 'closed', 'outside_zone', 'other']
      )
    );
  end if;
  return private.kitchen_answer(
    turn,
    private.change_order(
      v_order.id, 'rejected', 'restaurant', private.turn_person(turn), coalesce(v_reason, 'other'), tool_reject_order.now
    ),
    'restaurant_rejected',
    tool_reject_order.now
  );
end
$$;

comment on function private.tool_reject_order is 'Tool: rejects an order; args {order_id | number, reason?}, without a reason the question.';
revoke all on function private.tool_reject_order from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_withdraw_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing', 'ready']);
  v_reason text := private.arg_text(args, 'reason');
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', tool_withdraw_order.now);
  elsif v_reason is null then
    return jsonb_build_object(
      'key', 'restaurant_why_reject', 'vars', jsonb_build_object('number', v_order.number),
      'choices', private.reason_choices(
        'withdraw_order', jsonb_build_object('order_id', v_order.id),
        array['item_unavailable', 'too_busy', 'not_paid', 'no_runner', 'other']
      )
    );
  end if;
  return private.kitchen_answer(
    turn,
    private.change_order(
      v_order.id, 'cancelled', 'restaurant', private.turn_person(turn), v_reason, tool_withdraw_order.now
    ),
    'restaurant_withdrawn',
    tool_withdraw_order.now
  );
end
$$;

comment on function private.tool_withdraw_order is
  'Tool: cancels an order that was accepted; args {order_id | number, reason?}, without a reason the question.';
revoke all on function private.tool_withdraw_order from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_set_ready(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing']);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', tool_set_ready.now);
  end if;
  return private.kitchen_answer(
    turn, private.make_ready(v_order.id, private.turn_person(turn), tool_set_ready.now), 'restaurant_ready',
    tool_set_ready.now
  );
end
$$;

comment on function private.tool_set_ready is 'Tool: an order is ready; args {order_id | number}.';
revoke all on function private.tool_set_ready from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_delay_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing']);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', tool_delay_order.now);
  end if;
  return private.kitchen_answer(
    turn,
    private.postpone_order(
      v_order.id,
      -- No number stays none: least() would give the limit.
      case when private.arg_int(args, 'minutes') is not null then least(private.arg_int(args, 'minutes'), 1000)::integer end,
      'restaurant', private.turn_person(turn), null, tool_delay_order.now
    ),
    'restaurant_delayed',
    tool_delay_order.now
  );
end
$$;

comment on function private.tool_delay_order is 'Tool: an order needs longer, ten minutes unless told; args {order_id | number, minutes?}.';
revoke all on function private.tool_delay_order from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_judge_transfer(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted']);
  v_is_confirmed boolean := coalesce((args ->> 'is_confirmed')::boolean, false);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', tool_judge_transfer.now);
  elsif not v_is_confirmed and v_order.payment_state = 'due' then
    -- No proof has come: there is nothing to refuse, and the customer has been asked.
    return private.tool_show_order(turn, jsonb_build_object('order_id', v_order.id), tool_judge_transfer.now);
  end if;
  return private.kitchen_answer(
    turn,
    private.change_payment(
      v_order.id, case when v_is_confirmed then 'confirmed' else 'due' end, 'restaurant', private.turn_person(turn),
      case when not v_is_confirmed then 'not_paid' end, tool_judge_transfer.now
    ),
    case when v_is_confirmed then 'restaurant_transfer_confirmed' else 'restaurant_transfer_missing' end,
    tool_judge_transfer.now
  );
end
$$;

comment on function private.tool_judge_transfer is 'Tool: the transfer of an order came, or did not; args {order_id | number, is_confirmed}.';
revoke all on function private.tool_judge_transfer from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_set_item_availability(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_item public.menu_items;
  v_is_on boolean := coalesce((args ->> 'is_available')::boolean, false);
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'set_item_availability', args);
  end if;
  select i.* into v_item
  from public.menu_items as i
  where i.id = private.arg_uuid(args, 'item_id')
    and i.restaurant_id = v_restaurant.id
    and i.is_active;
  if v_item.id is null then
    return jsonb_build_object(
      'key', 'restaurant_which_item',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', c.value ->> 'title', 'tool', 'set_item_availability',
            'args', jsonb_build_object('restaurant_id', v_restaurant.id) || (c.value -> 'args')
          )
          order by c.ordinality
        )
        from jsonb_array_elements(
          private.dish_choices(v_restaurant.id, null, private.turn_language(turn), tool_set_item_availability.now)
        ) with ordinality as c
      )
    );
  end if;
  perform private.set_item_availability(
    v_item.id, case when v_is_on then 'available' else 'tomorrow' end, null, tool_set_item_availability.now
  );
  return jsonb_build_object(
    'key', case when v_is_on then 'restaurant_item_on' else 'restaurant_item_off' end,
    'vars', jsonb_build_object('dish', v_item.name),
    'choices', jsonb_build_array(private.choice(
      'button_undo', 'set_item_availability',
      jsonb_build_object('restaurant_id', v_restaurant.id, 'item_id', v_item.id, 'is_available', not v_is_on)
    ))
  );
end
$$;

comment on function private.tool_set_item_availability is
  'Tool: a dish is off until tomorrow, or back; args {item_id?, is_available?, restaurant_id?}, without a dish the question.';
revoke all on function private.tool_set_item_availability from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_pause_orders(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
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
      private.next_day_opening(v_restaurant.id, tool_pause_orders.now), tool_pause_orders.now + interval '1 day'
    )
    when v_minutes between 1 and 10080 then tool_pause_orders.now + v_minutes * interval '1 minute'
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
  perform private.pause_restaurant(v_restaurant.id, v_until, private.turn_person(turn), tool_pause_orders.now);
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
revoke all on function private.tool_pause_orders from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_open_orders(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
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
  if v_hours between 1 and 23 then
    perform private.open_for_today(
      v_restaurant.id, tool_open_orders.now + v_hours * interval '1 hour', private.turn_person(turn), tool_open_orders.now
    );
    return jsonb_build_object(
      'key', 'restaurant_opened_until',
      'vars', jsonb_build_object(
        'restaurant', v_restaurant.name,
        'time', jsonb_build_object(
          'clock', tool_open_orders.now + v_hours * interval '1 hour', 'timezone', v_restaurant.timezone
        )
      ),
      'choices', jsonb_build_array(private.choice('button_pause', 'pause_orders', v_args))
    );
  end if;
  perform private.pause_restaurant(v_restaurant.id, null, private.turn_person(turn), tool_open_orders.now);
  if private.is_open(v_restaurant.id, tool_open_orders.now) then
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
revoke all on function private.tool_open_orders from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.tool_restaurant_help(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'restaurant_help',
    'choices', jsonb_build_array(
      private.choice('button_today', 'todays_orders'), private.choice('button_item_off', 'set_item_availability'),
      private.choice('button_human', 'talk_to_human')
    )
  )
$$;

comment on function private.tool_restaurant_help is 'Tool: what can be said here.';
revoke all on function private.tool_restaurant_help from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

select private.add_tool('restaurant', t.name, 'tool_' || t.handler)
from (
  values
    ('show_home', 'restaurant_home'),
    ('show_help', 'restaurant_help'),
    ('todays_orders', 'todays_orders'),
    ('show_order', 'show_order'),
    ('accept_order', 'accept_order'),
    ('reject_order', 'reject_order'),
    ('withdraw_order', 'withdraw_order'),
    ('set_ready', 'set_ready'),
    ('delay_order', 'delay_order'),
    ('judge_transfer', 'judge_transfer'),
    ('set_item_availability', 'set_item_availability'),
    ('pause_orders', 'pause_orders'),
    ('open_orders', 'open_orders')
) as t (name, handler);
