-- Which restaurant and which order a speaker means, and pieces that several tools answer with.

select private.add_words('restaurant_no_rights',
  'es', 'Su número no está registrado como personal de un restaurante. Pídale a quien administra que lo invite.',
  'en', 'Your number is not registered as staff of a restaurant. Ask whoever runs it to invite you.',
  'pt', 'Seu número não está registrado como equipe de um restaurante. Peça um convite a quem administra.'
);

select private.add_words('restaurant_which',
  'es', '¿Cuál de sus restaurantes?',
  'en', 'Which of your restaurants?',
  'pt', 'Qual dos seus restaurantes?'
);

select private.add_words('restaurant_why_reject',
  'es', '¿Por qué no puede con el pedido #{number}?',
  'en', 'Why can''t you take order #{number}?',
  'pt', 'Por que não pode atender o pedido nº {number}?'
);

select private.add_words('restaurant_too_late',
  'es', 'El pedido #{number} ya no admite más demora. Si no puede, cancélelo o hable con una persona.',
  'en', 'Order #{number} cannot be put off any longer. If you cannot make it, cancel it or talk to a person.',
  'pt', 'O pedido nº {number} não admite mais atraso. Se não puder, cancele ou fale com uma pessoa.'
);

select private.add_words('restaurant_not_now',
  'es', 'El pedido #{number} ya cambió: {state}. No hice nada.',
  'en', 'Order #{number} has changed meanwhile: {state}. I did nothing.',
  'pt', 'O pedido nº {number} já mudou: {state}. Não fiz nada.'
);

select private.add_words('restaurant_unpaid',
  'es', 'El pedido #{number} espera el pago por transferencia: confírmelo primero.',
  'en', 'Order #{number} waits for its transfer: confirm it first.',
  'pt', 'O pedido nº {number} espera a transferência: confirme primeiro.'
);

select private.add_words('restaurant_own_order',
  'es', 'Ese pedido es suyo: lo tiene que atender otra persona.',
  'en', 'That order is your own: somebody else has to take it.',
  'pt', 'Esse pedido é seu: outra pessoa tem que atender.'
);

select private.add_words('button_accept',
  'es', 'Aceptar',
  'en', 'Accept',
  'pt', 'Aceitar'
);

select private.add_words('button_accept_later',
  'es', 'Aceptar +10 min',
  'en', 'Accept +10 min',
  'pt', 'Aceitar +10 min'
);

select private.add_words('button_reject',
  'es', 'Rechazar',
  'en', 'Reject',
  'pt', 'Recusar'
);

select private.add_words('button_ready',
  'es', 'Listo',
  'en', 'Ready',
  'pt', 'Pronto'
);

select private.add_words('button_delay',
  'es', '+10 minutos',
  'en', '+10 minutes',
  'pt', '+10 minutos'
);

select private.add_words('button_withdraw',
  'es', 'Cancelar',
  'en', 'Cancel',
  'pt', 'Cancelar'
);

select private.add_words('button_money_came',
  'es', 'Ya llegó el pago',
  'en', 'The money came',
  'pt', 'O dinheiro caiu'
);

select private.add_words('button_money_missing',
  'es', 'No ha llegado',
  'en', 'It did not come',
  'pt', 'Não caiu'
);

select private.add_words('button_today',
  'es', 'Pedidos de hoy',
  'en', 'Today''s orders',
  'pt', 'Pedidos de hoje'
);

select private.add_words('button_item_off',
  'es', 'Agotar un plato',
  'en', 'A dish is sold out',
  'pt', 'Esgotar um prato'
);

select private.add_words('button_undo',
  'es', 'Deshacer',
  'en', 'Undo',
  'pt', 'Desfazer'
);

select private.add_words('button_pause',
  'es', 'Pausar pedidos',
  'en', 'Pause orders',
  'pt', 'Pausar pedidos'
);

select private.add_words('button_open_today',
  'es', 'Abrir por hoy',
  'en', 'Open for today',
  'pt', 'Abrir hoje'
);

select private.add_words('restaurant_no_order',
  'es', 'No encuentro el pedido #{number} entre los suyos.',
  'en', 'I cannot find order #{number} among yours.',
  'pt', 'Não encontro o pedido nº {number} entre os seus.'
);

select private.add_words('restaurant_which_order',
  'es', '¿Cuál pedido?',
  'en', 'Which order?',
  'pt', 'Qual pedido?'
);

select private.add_words('restaurant_no_dish',
  'es', 'No encuentro «{words}» en su carta.',
  'en', 'I cannot find “{words}” on your menu.',
  'pt', 'Não encontro “{words}” no seu cardápio.'
);

select private.add_words('note_minutes',
  'es', 'Los minutos van de {fewest} a {most}; no cambié nada.',
  'en', 'Minutes go from {fewest} to {most}; I changed nothing.',
  'pt', 'Os minutos vão de {fewest} a {most}; não mudei nada.'
);

create function private.kitchens_of(person_id bigint)
returns setof public.restaurants
language sql
stable
security invoker
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

create function private.kitchen_of(turn ai.turns, args jsonb)
returns public.restaurants
language sql
stable
security invoker
set search_path = ''
as $$
  select k.*
  from private.kitchens_of(private.turn_person(turn)) as k
  where k.id = private.arg_uuid(args, 'restaurant_id')
    or (
      private.arg_uuid(args, 'restaurant_id') is null
      and (select count(*) from private.kitchens_of(private.turn_person(turn))) = 1
    )
$$;

comment on function private.kitchen_of is 'The restaurant that is meant: named by args {restaurant_id}, or the speaker''s only one; else nulls.';

create function private.ask_kitchen(turn ai.turns, tool text, args jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when count(*) = 0 then '{"key": "restaurant_no_rights"}'::jsonb
    else jsonb_build_object(
      'key', 'restaurant_which',
      'choices', jsonb_agg(jsonb_build_object(
        'title', k.name, 'description', k.address_line, 'tool', tool,
        'args', args || jsonb_build_object('restaurant_id', k.id)
      ))
    )
  end
  from private.kitchens_of(private.turn_person(turn)) as k
$$;

comment on function private.ask_kitchen is 'The question which restaurant a tool is for, or that the speaker works in none.';

create function private.kitchen_order(turn ai.turns, args jsonb, states text[])
returns public.orders
language sql
stable
security invoker
set search_path = ''
as $$
  select o.*
  from public.orders as o
  where o.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
    and case
      when args ? 'order_id' then o.id = private.arg_uuid(args, 'order_id')
      when args ? 'number' then o.number = private.arg_int(args, 'number')
      else o.state = any (states) and (
        select count(*)
        from public.orders as p
        where p.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
          and p.state = any (states)
      ) = 1
    end
$$;

comment on function private.kitchen_order is
  'The order that is meant: args {order_id} or {number} at the speaker''s restaurants, else the only one in these states; else nulls.';

create function private.order_choices(placed public.orders)
returns jsonb
language sql
immutable
security invoker
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

create function private.kitchen_answer(turn ai.turns, result jsonb, key text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
  v_vars jsonb;
begin
  select o.* into v_order from public.orders as o where o.id = (result #>> '{order,id}')::uuid;
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
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
    when 'changed' then jsonb_build_object('key', key)
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

create function private.reason_choices(tool text, args jsonb, reasons text[])
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    private.choice('reason_' || r.reason, tool, args || jsonb_build_object('reason', r.reason))
    order by r.place
  )
  from unnest(reasons) with ordinality as r (reason, place)
$$;

comment on function private.reason_choices is 'Rows for reasons of a tool.';

create function private.kitchen_ids(turn ai.turns)
returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(select k.id from private.kitchens_of(private.turn_person(turn)) as k)
$$;

comment on function private.kitchen_ids is 'The restaurants where the speaker works.';

create function private.kitchen_call(turn ai.turns, args jsonb, tool text, tap_args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_named uuid[];
begin
  select array_agg(m.restaurant_id) filter (where m.score = m.most) into v_named
  from (
    select f.restaurant_id, f.score, max(f.score) over () as most
    from private.match_restaurants(private.arg_text(args, 'restaurant'), 100) as f
  ) as m;
  -- "Mi restaurante" names none and is left to the tap; the name of somebody else's is not taken for the own one.
  if v_named is not null and not v_named && private.kitchen_ids(turn) then
    return private.ask_kitchen(turn, tool, tap_args);
  end if;
  return private.run_tool(
    turn, tool,
    tap_args || coalesce(
      (
        select jsonb_build_object('restaurant_id', r.id)
        from public.restaurants as r
        where r.id = any (v_named)
          and r.id = any (private.kitchen_ids(turn))
        order by r.id
        limit 1
      ),
      '{}'
    ),
    at
  );
end
$$;

comment on function private.kitchen_call is
  'Runs a tool for the speaker''s restaurant that args {restaurant?} names; for a name that is only others'' it asks which.';

create function private.called_orders(turn ai.turns, args jsonb, states text[])
returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(
    select o.id
    from public.orders as o
    where o.restaurant_id = any (private.kitchen_ids(turn))
      and case
        when private.is_said(args, 'order_number') then o.number = private.arg_int(args, 'order_number')
        else o.state = any (states)
      end
    order by o.number
  )
$$;

comment on function private.called_orders is
  'The orders that may be meant at the speaker''s restaurants: that of args {order_number}, without a number all in these states.';

create function private.which_order(turn ai.turns, args jsonb, order_ids uuid[], tool text, tap_args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
begin
  if order_ids <> '{}' then
    return jsonb_build_object(
      'key', 'restaurant_which_order',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', concat('#', o.number, ' · ', private.money(o.total, o.currency, v_language)),
            'description', concat_ws(
              ' · ', private.render('state_' || o.state, v_language),
              case when cardinality(private.kitchen_ids(turn)) > 1 then r.name end
            ),
            'tool', tool,
            'args', tap_args || jsonb_build_object('order_id', o.id)
          )
          order by o.number
        )
        from public.orders as o
        join public.restaurants as r on r.id = o.restaurant_id
        where o.id = any (order_ids)
      )
    );
  elsif private.is_said(args, 'order_number') and private.kitchen_ids(turn) <> '{}' then
    return jsonb_build_object(
      'key', 'restaurant_no_order',
      'vars', jsonb_build_object('number', private.clip(args ->> 'order_number', 20)),
      'choices', jsonb_build_array(private.choice('button_today', 'todays_orders'))
    );
  end if;
  return private.run_tool(turn, 'todays_orders', '{}', at);
end
$$;

comment on function private.which_order is 'The question which of several orders, or what is said when there is none.';

create function private.order_call(
  turn ai.turns, args jsonb, states text[], tool text, tap_args jsonb, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order_ids uuid[] := private.called_orders(turn, args, states);
begin
  if cardinality(v_order_ids) <> 1 then
    return private.which_order(turn, args, v_order_ids, tool, tap_args, at);
  end if;
  return private.run_tool(
    turn, tool, tap_args || jsonb_build_object('order_id', v_order_ids[1]), at
  );
end
$$;

comment on function private.order_call is
  'Runs a tool for the order of args {order_number?}, without a number for the only one in these states; else asks which.';

create function private.minutes_note(fewest integer, most integer)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'note', 'minutes', 'note_vars', jsonb_build_object('fewest', fewest, 'most', most)
  )
$$;

comment on function private.minutes_note is 'The note of a reply to minutes that are none, or out of bounds.';

create function private.reason_first(reply jsonb, reason text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when jsonb_typeof(reply -> 'choices') <> 'array' or reply -> 'choices' = '[]'
      then reply
    else reply || jsonb_build_object('choices', (
      select jsonb_agg(
        c.value order by (c.value #>> '{args,reason}') is not distinct from reason desc, c.ordinality
      )
      from jsonb_array_elements(reply -> 'choices') with ordinality as c
    ))
  end
$$;

comment on function private.reason_first is 'A reply whose rows are reasons, with the one that was understood first.';

create function private.is_said(args jsonb, name text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_typeof(args -> name), 'null') <> 'null'
$$;

comment on function private.is_said is 'Whether a call gives an argument at all, be it readable or not: what is given and unreadable is never taken for left out.';

create function private.dish_words(args jsonb)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when jsonb_typeof(args -> 'dish') = 'string' then private.arg_text(args, 'dish', 120) end
$$;

comment on function private.dish_words is 'The dish that a call names, as it was said; null when it names none.';

create function private.which_dish(turn ai.turns, args jsonb, tool text, tap_args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when private.kitchen_ids(turn) = '{}' then '{"key": "restaurant_no_rights"}'::jsonb
    when count(*) = 0 then jsonb_build_object(
      'key', 'restaurant_no_dish',
      'vars', jsonb_build_object('words', private.clip(private.dish_words(args), 60)),
      'choices', jsonb_build_array(private.choice('button_item_off', 'set_item_availability'))
    )
    else jsonb_build_object(
      'key', 'which_dish',
      'choices', jsonb_agg(
        jsonb_build_object(
          'title', m.name,
          'description', concat_ws(
            ' · ', private.money(m.price, r.currency, private.turn_language(turn)),
            case when length(m.name) > 24 then m.name end,
            case when cardinality(private.kitchen_ids(turn)) > 1 then r.name end
          ),
          'tool', tool,
          'args', tap_args || jsonb_build_object('restaurant_id', m.restaurant_id, 'item_id', m.item_id)
        )
        order by m.score desc, private.sort_key(m.name), m.item_id
      )
    )
  end
  from private.match_items(private.kitchen_ids(turn), private.dish_words(args), at) as m
  join public.restaurants as r on r.id = m.restaurant_id
$$;

comment on function private.which_dish is
  'The question which of the speaker''s dishes args {dish} means, or that none is like it.';
