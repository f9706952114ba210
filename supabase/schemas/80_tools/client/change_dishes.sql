-- after: change_placed.sql
-- Dishes more or fewer of an order that is placed: the customer reads the new total and says yes, then the kitchen is asked.

select private.add_words('client_ask_dishes',
  'es', '¿Le pido a *{restaurant}* este cambio en tu pedido #{number}?
{lines}
Total: {before} → {total}. {payment}',
  'en', 'Shall I ask *{restaurant}* for this change of your order #{number}?
{lines}
Total: {before} → {total}. {payment}',
  'pt', 'Peço a *{restaurant}* esta mudança no seu pedido nº {number}?
{lines}
Total: {before} → {total}. {payment}'
);

select private.add_words('client_dishes_set',
  'es', 'Listo, tu pedido #{number} de *{restaurant}* cambió:
{lines}
Total: {total}. {payment}',
  'en', 'Done, your order #{number} from *{restaurant}* has changed:
{lines}
Total: {total}. {payment}',
  'pt', 'Pronto, seu pedido nº {number} de *{restaurant}* mudou:
{lines}
Total: {total}. {payment}'
);

select private.add_words('client_dishes_waiting',
  'es', 'Ya le pregunté a *{restaurant}* por otro cambio en tu pedido #{number}. Apenas respondan te cuento y seguimos.',
  'en', 'I have already asked *{restaurant}* for another change of your order #{number}. I''ll tell you as soon as they answer.',
  'pt', 'Já perguntei a *{restaurant}* sobre outra mudança no seu pedido nº {number}. Assim que responderem aviso.'
);

select private.add_words('client_dishes_proof_waits',
  'es', 'Están revisando el pago de tu pedido #{number}. Apenas lo confirmen puedes cambiar platos.',
  'en', 'The payment of your order #{number} is being checked. Once it is confirmed you can change dishes.',
  'pt', 'Estão conferindo o pagamento do seu pedido nº {number}. Assim que confirmarem, você pode mudar pratos.'
);

select private.add_words('client_dishes_paid',
  'es', 'Tu pedido #{number} ya está pagado y no le puedo sumar nada: esto va en un pedido aparte.',
  'en', 'Your order #{number} is paid already and I cannot add to it: this goes as a separate order.',
  'pt', 'Seu pedido nº {number} já está pago e não dá para acrescentar: isto vai em um pedido separado.'
);

select private.add_words('client_dishes_below_minimum',
  'es', 'Sin eso, tu pedido #{number} queda por debajo del mínimo de {minimum}.',
  'en', 'Without that your order #{number} is below the minimum of {minimum}.',
  'pt', 'Sem isso, seu pedido nº {number} fica abaixo do mínimo de {minimum}.'
);

select private.add_words('client_dishes_too_much',
  'es', 'Con eso tu pedido #{number} pasa de lo que te puedo recibir por ahora.',
  'en', 'With that your order #{number} is more than I can take from you for now.',
  'pt', 'Com isso seu pedido nº {number} passa do que posso receber por enquanto.'
);

select private.add_words('client_change_placed',
  'es', '¿Qué cambiamos de tu pedido #{number}?',
  'en', 'What shall we change of your order #{number}?',
  'pt', 'O que mudamos no seu pedido nº {number}?'
);

select private.add_words('button_change_placed', 'es', 'Cambiar pedido', 'en', 'Change order', 'pt', 'Mudar pedido');

select private.add_words('button_ask_kitchen', 'es', 'Sí, pedirlo', 'en', 'Yes, ask', 'pt', 'Sim, pedir');

select private.add_words('button_join_order', 'es', 'Sumar al pedido', 'en', 'Add to my order', 'pt', 'Juntar ao pedido');

select private.add_words('button_apart', 'es', 'Pedir aparte', 'en', 'Order separately', 'pt', 'Pedir separado');

select private.add_words('button_take_out', 'es', 'Quitar {quantity} × {dish}', 'en', 'Take out {quantity} × {dish}', 'pt', 'Tirar {quantity} × {dish}');

create function private.joinable_order(person_id bigint, restaurant_id uuid)
returns public.orders
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = joinable_order.person_id
    and o.restaurant_id = joinable_order.restaurant_id
    and private.is_to_cook(o.state)
    and o.received = 0
    and o.payment_state <> 'proof_sent'
  order by o.placed_at desc
  limit 1;
  return v_order;
end
$$;

comment on function private.joinable_order is 'The open order of a person at a restaurant that dishes may still be added to, or nulls.';

create function private.dishes_refusal(turn ai.turns, placed public.orders, code text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return case code
    when 'too_late' then private.too_late_reply(placed)
    -- Nothing is left of it.
    when 'empty' then private.tool_cancel_order(turn, jsonb_build_object('order_id', (placed).id), at)
    else jsonb_build_object(
      'key', 'client_dishes_' || code,
      'vars', jsonb_build_object(
        'number', (placed).number,
        'restaurant', (select r.name from public.restaurants as r where r.id = (placed).restaurant_id),
        'minimum', (
          select private.money_var(t.minimum, (placed).currency) from private.delivery_terms((placed).restaurant_id, (placed).point) as t
        )
      ),
      'choices', case
        when code = 'paid' then jsonb_build_array(private.choice('button_apart', 'check_out'))
        else jsonb_build_array(private.choice('button_track', 'track_order'))
      end || private.choice('button_human', 'talk_to_human')
    )
  end;
end
$$;

comment on function private.dishes_refusal is 'Why an order cannot have other dishes (private.judge_dishes, waiting), with the ways on.';

create function private.wish_words(shown jsonb, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select private.clip(replace(private.lines_in(shown, language), E'\n', ', '), 120)
$$;

comment on function private.wish_words is 'What is more and what is less, in one line.';

create function private.tool_change_dishes(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.lock_basket(private.turn_person(turn), at);
  v_order public.orders := private.order_in_hand(turn, args);
  v_added jsonb := '[]';
  v_change jsonb;
  v_code text;
  v_sure jsonb;
begin
  select o.* into v_order from public.orders as o where o.id = v_order.id for no key update;
  if (args ->> 'is_basket')::boolean then
    if v_basket.restaurant_id is distinct from v_order.restaurant_id then
      return private.tool_show_basket(turn, '{}', at);
    end if;
    v_added := private.price_lines(v_basket.id, at);
    -- A dish that is off by now says so where it is taken out.
    if v_added = '[]' or v_added @? '$[*].problem ? (@ != null)' then
      return private.tool_check_out(turn, '{}', at);
    end if;
  end if;
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', at);
  end if;
  v_change := private.weigh_dishes(v_order, v_added, private.arg_list(args, 'taken'));
  v_code := case
    when exists (select from public.order_wishes as w where w.order_id = v_order.id and w.kind = 'dishes' and w.state = 'open') then 'waiting'
    else private.judge_dishes(v_order, v_change, at)
  end;
  if v_code is not null then
    return private.dishes_refusal(turn, v_order, v_code, at);
  elsif v_change -> 'shown' = '[]' then
    return private.tool_change_placed(turn, args, at);
  end if;
  if (args ->> 'total')::bigint is distinct from (v_change ->> 'total')::bigint then
    v_sure := (args - 'total') || jsonb_build_object('order_id', v_order.id, 'total', v_change -> 'total');
    return jsonb_build_object(
      'key', 'client_ask_dishes', 'vars', private.dishes_vars(v_order, v_change),
      'choices', jsonb_build_array(
        private.choice('button_ask_kitchen', 'change_dishes', v_sure),
        case when v_added <> '[]' then private.choice('button_apart', 'check_out') else private.choice('button_no', 'keep_all') end
      ),
      'question', jsonb_build_object('tool', 'change_dishes', 'kind', 'yes', 'args', v_sure)
    );
  end if;
  if v_added <> '[]' then
    perform private.clear_basket(v_person_id, at);
  end if;
  if v_order.held_reason is not null and v_order.state = 'placed' then
    -- No kitchen has read it yet.
    perform private.change_dishes(v_order, v_change, 'customer', v_person_id, at);
    return jsonb_build_object('key', 'client_dishes_set', 'vars', private.dishes_vars(v_order, v_change));
  end if;
  return private.ask_wish(turn, v_order, 'dishes', private.wish_words(v_change -> 'shown', private.turn_language(turn)), null, at, v_change);
end
$$;

comment on function private.tool_change_dishes is
  'Tool: dishes more or fewer of an open order; args {order_id?, is_basket?: add what is in the basket, taken?: [{line_id, quantity}], total: as agreed to}.';

create function private.dishes_vars(placed public.orders, change jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'number', (placed).number, 'lines', change -> 'shown', 'before', private.money_var((placed).total, (placed).currency),
    'total', private.money_var((change ->> 'total')::bigint, (placed).currency),
    'payment', private.dishes_payment(placed, (change ->> 'total')::bigint),
    'restaurant', (select r.name from public.restaurants as r where r.id = (placed).restaurant_id)
  )
$$;

comment on function private.dishes_vars is 'What a customer reads of a change of dishes: what, the total before and after, how it is paid.';

create function private.tool_change_placed(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.order_in_hand(turn, args);
  v_id jsonb := jsonb_build_object('order_id', v_order.id);
  v_rows jsonb;
begin
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', at);
  elsif not private.is_to_cook(v_order.state) then
    return private.too_late_reply(v_order);
  end if;
  select jsonb_agg(
    private.choice('button_take_out', 'change_dishes', v_id || jsonb_build_object(
      'taken', jsonb_build_array(jsonb_build_object('line_id', l.id, 'quantity', q.quantity))
    )) || jsonb_build_object(
      'vars', jsonb_build_object('quantity', q.quantity, 'dish', l.name),
      'description', coalesce(private.options_text(l.options, private.turn_language(turn)), '')
    )
    order by l.position, q.quantity
  )
  into v_rows
  from public.order_lines as l
  cross join lateral (select distinct n.quantity from (values (1), (l.quantity)) as n (quantity)) as q
  where l.order_id = v_order.id;
  return jsonb_build_object(
    'key', 'client_change_placed', 'vars', jsonb_build_object('number', v_order.number),
    'choices', jsonb_build_array(
      private.choice('button_add_more', 'show_menu', jsonb_build_object('restaurant_id', v_order.restaurant_id)),
      private.choice('button_order_note', 'tell_kitchen', v_id), private.choice('button_change_address', 'choose_address')
    ) || v_rows
  );
end
$$;

comment on function private.tool_change_placed is 'Tool: what may still be changed of an open order; args {order_id?}.';

create function private.understand_placed(turn ai.turns, typed text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.order_in_hand(turn, '{}');
  v_words text := btrim(regexp_replace(replace(private.without_forms(private.without_forms(typed, 'courtesy'), 'of_order'), '|', ' '), '\s+', ' ', 'g'));
  v_rest text := btrim(regexp_replace(v_words, private.beginning_of('remove') || '\M ?', ''));
  v_number integer := private.number_in(substring(v_rest from '^\S+'));
  v_tokens text[];
  v_meant jsonb;
begin
  if v_order.id is null or private.has_need(turn, 'basket', at) or v_rest = v_words or v_rest = '' or length(v_words) > 120 then
    return null;
  end if;
  v_tokens := private.name_tokens(case when v_number is null then v_rest else regexp_replace(v_rest, '^\S+ ?', '') end, private.link_words());
  select case when count(*) = 1 and v_tokens <> '{}' then jsonb_build_object(
    'why', 'placed', 'tool', 'change_dishes', 'args', jsonb_build_object('order_id', v_order.id, 'taken', jsonb_agg(jsonb_build_object(
      'line_id', l.id, 'quantity', case when v_number < l.quantity then v_number else l.quantity end
    )))
  ) end
  into v_meant
  from public.order_lines as l
  join public.menu_items as i on i.id = l.item_id
  where l.order_id = v_order.id
    and v_tokens <@ string_to_array(i.name_words, ' ');
  return v_meant;
end
$$;

comment on function private.understand_placed is 'A dish that shall be taken out of an order, where no basket is open: {tool, args, why}; null where it is not clear which.';

select private.add_tool('client', 'change_dishes', handler => 'tool_change_dishes');

select private.add_tool('client', 'change_placed', handler => 'tool_change_placed');

select private.add_phrases('client', 'change_placed', '{}',
  'cambiar mi pedido, cambiar pedido, cambiar el pedido, modificar mi pedido, modificar pedido, quitar algo de mi pedido, agregar a mi pedido,
  agregar algo a mi pedido, change my order, change order, add to my order, mudar meu pedido, alterar meu pedido, mudar pedido'
);
