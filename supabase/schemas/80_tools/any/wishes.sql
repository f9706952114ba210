-- after: relay.sql
-- A note for the kitchen, other dishes, or another address, after an order was placed: whoever has it in hand is asked once,
-- says yes or no, and the customer hears it once. Nothing changes silently.

select private.add_words('kitchen_wish_note',
  'es', 'Pedido #{number}: el cliente pide algo más. ¿Se puede?
Pide: «{note}»',
  'en', 'Order #{number}: the customer asks for one more thing. Can you do it?
Asks: «{note}»',
  'pt', 'Pedido nº {number}: o cliente pede mais uma coisa. Dá para fazer?
Pede: «{note}»'
);

select private.add_words('wish_address',
  'es', 'Pedido #{number}: el cliente pide que llegue a otra dirección de la misma zona. ¿Se puede?
Iría a: «{note}»',
  'en', 'Order #{number}: the customer asks for another address in the same zone. Can you do it?
It would go to: «{note}»',
  'pt', 'Pedido nº {number}: o cliente pede outro endereço na mesma zona. Dá para fazer?
Iria para: «{note}»'
);

select private.add_words('kitchen_wish_dishes',
  'es', '*Cambio en el pedido #{number}*
{lines}
Total: {before} → {total}
El cliente está de acuerdo. ¿Se puede?',
  'en', '*Change of order #{number}*
{lines}
Total: {before} → {total}
The customer agrees. Can you do it?',
  'pt', '*Mudança no pedido nº {number}*
{lines}
Total: {before} → {total}
O cliente concorda. Dá para fazer?'
);

select private.add_words('label_added', 'es', 'Agregar:', 'en', 'Add:', 'pt', 'Adicionar:');

select private.add_words('label_taken', 'es', 'Quitar:', 'en', 'Take out:', 'pt', 'Tirar:');

select private.add_words('kitchen_dishes_set',
  'es', 'Listo, el cliente ya lo sabe. El pedido #{number} queda así:
{lines}
Total: {total} · {payment}',
  'en', 'Done, the customer knows. Order #{number} is now:
{lines}
Total: {total} · {payment}',
  'pt', 'Pronto, o cliente já sabe. O pedido nº {number} fica assim:
{lines}
Total: {total} · {payment}'
);

select private.add_words('runner_order_changed',
  'es', 'Cambió el pedido #{number} de *{restaurant}*. {payment}',
  'en', 'Order #{number} of *{restaurant}* has changed. {payment}',
  'pt', 'O pedido nº {number} de *{restaurant}* mudou. {payment}'
);

select private.add_words('customer_dishes_granted',
  'es', 'Pedido #{number}: *{restaurant}* dijo que sí.
{lines}
Total: {total}. {payment}',
  'en', 'Order #{number}: *{restaurant}* said yes.
{lines}
Total: {total}. {payment}',
  'pt', 'Pedido nº {number}: *{restaurant}* disse que sim.
{lines}
Total: {total}. {payment}'
);

select private.add_words('dishes_paid_cash',
  'es', 'Lo pagas en efectivo al recibir.',
  'en', 'You pay it in cash on delivery.',
  'pt', 'Você paga em dinheiro na entrega.'
);

select private.add_words('dishes_paid_card',
  'es', 'Lo pagas con datáfono al recibir.',
  'en', 'You pay it by card on delivery.',
  'pt', 'Você paga na maquininha, na entrega.'
);

select private.add_words('dishes_paid_transfer',
  'es', 'Lo transfieres cuando acepten el pedido.',
  'en', 'You transfer it once they accept the order.',
  'pt', 'Você transfere quando aceitarem o pedido.'
);

select private.add_words('dishes_paid_transfer_now',
  'es', 'Es lo que transfieres: {instructions}',
  'en', 'That is what you transfer: {instructions}',
  'pt', 'É o que você transfere: {instructions}'
);

select private.add_words('dishes_paid_back',
  'es', 'Te devolvemos {amount} de lo que ya pagaste.',
  'en', 'We refund {amount} of what you have paid.',
  'pt', 'Devolvemos {amount} do que você já pagou.'
);

select private.add_words('dishes_paid_already',
  'es', 'Ya está pagado.',
  'en', 'It is paid already.',
  'pt', 'Já está pago.'
);

select private.add_words('wish_asked',
  'es', 'Pregunté por tu pedido #{number}; apenas respondan te cuento.
Pedí: «{note}»',
  'en', 'I asked about your order #{number}; I''ll tell you as soon as they answer.
Asked: «{note}»',
  'pt', 'Perguntei sobre seu pedido nº {number}; assim que responderem aviso.
Pedi: «{note}»'
);

select private.add_words('customer_wish_granted',
  'es', 'Pedido #{number}: dijeron que sí.
Queda así: «{note}»',
  'en', 'Order #{number}: they said yes.
It is set: «{note}»',
  'pt', 'Pedido nº {number}: disseram que sim.
Fica assim: «{note}»'
);

select private.add_words('customer_wish_refused',
  'es', 'Pedido #{number}: dijeron que ya no se puede; sigue como estaba.
Era: «{note}»',
  'en', 'Order #{number}: they said that it is too late; it stays as it was.
It was: «{note}»',
  'pt', 'Pedido nº {number}: disseram que já não dá; fica como estava.
Era: «{note}»'
);

select private.add_words('customer_wish_unanswered',
  'es', 'Pedido #{number}: no alcanzaron a responder y ya está listo; va como estaba.
Era: «{note}»',
  'en', 'Order #{number}: they did not answer in time and it is ready; it comes as it was.
It was: «{note}»',
  'pt', 'Pedido nº {number}: não responderam a tempo e já está pronto; vai como estava.
Era: «{note}»'
);

select private.add_words('wish_answered',
  'es', 'Listo, ya le conté al cliente del pedido #{number}.',
  'en', 'Done, I told the customer of order #{number}.',
  'pt', 'Pronto, já avisei o cliente do pedido nº {number}.'
);

select private.add_words('wish_over',
  'es', 'Eso ya quedó respondido o el pedido #{number} siguió su camino.',
  'en', 'That was answered already, or order #{number} has moved on.',
  'pt', 'Isso já foi respondido, ou o pedido nº {number} já seguiu.'
);

select private.add_words('wish_too_late',
  'es', 'Tu pedido #{number} ya no se puede cambiar: {state}. Si hay un problema, te comunico con una persona.',
  'en', 'Your order #{number} can no longer be changed: {state}. If something is wrong, I can call a person.',
  'pt', 'Seu pedido nº {number} não pode mais ser alterado: {state}. Se houver um problema, chamo uma pessoa.'
);

select private.add_words('button_wish_yes', 'es', 'Sí, se puede', 'en', 'Yes, we can', 'pt', 'Sim, dá');

select private.add_words('button_wish_no', 'es', 'No se puede', 'en', 'We cannot', 'pt', 'Não dá');

create function private.wish_choices(wish_id bigint)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_array(
    private.choice('button_wish_yes', 'answer_wish', jsonb_build_object('wish_id', wish_id, 'is_yes', true)),
    private.choice('button_wish_no', 'answer_wish', jsonb_build_object('wish_id', wish_id, 'is_yes', false))
  )
$$;

comment on function private.wish_choices is 'Yes and no to a wish.';

create function private.dishes_payment(placed public.orders, total bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when (placed).received > (dishes_payment.total) then jsonb_build_object(
      'template', 'dishes_paid_back', 'vars', jsonb_build_object('amount', private.money_var((placed).received - dishes_payment.total, (placed).currency))
    )
    when (placed).received > 0 then '{"template": "dishes_paid_already"}'
    when (placed).payment_method = 'transfer' and (placed).accepted_at is not null and r.transfer_instructions is not null
      then jsonb_build_object('template', 'dishes_paid_transfer_now', 'vars', jsonb_build_object('instructions', r.transfer_instructions))
    else jsonb_build_object('template', 'dishes_paid_' || (placed).payment_method)
  end
  from public.restaurants as r
  where r.id = (placed).restaurant_id
$$;

comment on function private.dishes_payment is 'How a customer pays an order that has other dishes now, or what of it goes back.';

create function private.for_kitchen(shown jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(n.line order by s.ordinality, n.place)
  from jsonb_array_elements(shown) with ordinality as s
  cross join lateral (
    values (1, s.value - 'is_quiet'), (2, private.note_var('kitchen_line_note', s.value #>> '{line,note}'))
  ) as n (place, line)
  where n.line is not null
$$;

comment on function private.for_kitchen is 'What is more and what is less as a kitchen reads it: loud, each with its note below.';

create function private.wish_vars(wish public.order_wishes, template_key text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.needed_vars(wish_vars.template_key, jsonb_build_object(
    'number', o.number, 'note', (wish).words, 'restaurant', r.name,
    'lines', case
      when wish_vars.template_key = 'kitchen_wish_dishes' then private.for_kitchen((wish).change -> 'shown')
      else (wish).change -> 'shown'
    end,
    'before', private.money_var(o.total, o.currency),
    'total', private.money_var(((wish).change ->> 'total')::bigint, o.currency),
    'payment', case wish_vars.template_key
      when 'runner_order_changed' then private.collect_var(o)
      else private.dishes_payment(o, ((wish).change ->> 'total')::bigint)
    end
  ))
  from public.orders as o
  join public.restaurants as r on r.id = o.restaurant_id
  where o.id = (wish).order_id
$$;

comment on function private.wish_vars is 'What may be said of a wish, of which a template needs a part.';

create function private.tell_of_wish(wish public.order_wishes, template_key text, audience text, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.tell_of_order(
    (wish).order_id, audience, template_key, private.wish_vars(wish, template_key), concat_ws(':', 'wish', (wish).id, template_key), at
  )
$$;

comment on function private.tell_of_wish is 'Tells an audience of a wish, each template once.';

create function private.ask_wish(
  turn ai.turns, placed public.orders, kind text, words text, address_id bigint, at timestamptz, change jsonb default null
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_wish public.order_wishes;
  v_words text := private.clip(private.quoted(words, 'quote'), 120);
  v_has_runner boolean := private.has_runner((placed).id, null);
begin
  if coalesce(v_words, '') = '' then
    return '{"key": "relay_empty_client"}';
  end if;
  insert into public.order_wishes (order_id, kind, words, address_id, change, created_at)
  values ((placed).id, kind, v_words, address_id, change, at)
  returning * into v_wish;
  perform private.tell_of_wish(
    v_wish, case kind when 'note' then 'kitchen_wish_note' when 'dishes' then 'kitchen_wish_dishes' else 'wish_address' end,
    case when kind = 'address' and v_has_runner then 'runner' else 'restaurant' end, at
  );
  return jsonb_build_object('key', 'wish_asked', 'vars', jsonb_build_object('number', (placed).number, 'note', v_words));
end
$$;

comment on function private.ask_wish is 'Asks whoever has an order in hand for something of its customer''s: the runner for the way, else the kitchen.';

create function private.may_answer_wish(turn ai.turns, placed public.orders)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select case (turn).agent
    -- Nobody says yes to themselves.
    when 'restaurant' then (placed).restaurant_id = any (private.kitchen_ids(turn)) and (placed).person_id <> private.turn_person(turn)
    when 'runner' then exists (
      select
      from public.deliveries as d
      where d.order_id = (placed).id and d.is_in_hand and d.runner_person_id = private.turn_person(turn)
    )
    else false
  end
$$;

comment on function private.may_answer_wish is 'Whether whoever speaks has this order in hand.';

create function private.readdress_order(order_id uuid, address_id bigint)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update public.orders as o
  set address_id = a.id, address_line = a.line, address_details = a.details, point = coalesce(a.point, o.point), point_error_m = a.error_m
  from public.addresses as a
  where o.id = readdress_order.order_id
    and a.id = readdress_order.address_id
$$;

comment on function private.readdress_order is 'Sends an order to another address of its customer; what it costs stays.';

create function private.grant_wish(wish public.order_wishes)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  update public.orders as o
  set note = left(concat_ws(', ', o.note, (wish).words), 300)
  where o.id = (wish).order_id
    and (wish).kind = 'note';
  select private.readdress_order((wish).order_id, (wish).address_id)
$$;

comment on function private.grant_wish is 'Gives an order the note or the address that its customer wished for; what it costs stays.';

create function private.answer_dishes(turn ai.turns, wish public.order_wishes, placed public.orders, is_yes boolean, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_new public.orders;
begin
  if is_yes and (placed).received > ((wish).change ->> 'total')::bigint
    and not private.judges_money((placed).restaurant_id, private.turn_person(turn), null) then
    return jsonb_build_object(
      'key', 'restaurant_no_money_rights', 'vars', jsonb_build_object('number', (placed).number),
      'choices', private.own_choices(turn, placed)
    );
  elsif not is_yes or private.judge_dishes(placed, (wish).change, at) is not null then
    update public.order_wishes as w set state = 'refused', answered_at = at where w.id = (wish).id;
    perform private.tell_of_wish(wish, 'customer_wish_refused', 'customer', at);
    return jsonb_build_object(
      'key', case when is_yes then 'wish_over' else 'wish_answered' end, 'vars', jsonb_build_object('number', (placed).number),
      'choices', private.own_choices(turn, placed)
    );
  end if;
  update public.order_wishes as w set state = 'granted', answered_at = at where w.id = (wish).id;
  -- Before it: what came is counted against what it cost.
  perform private.tell_of_wish(wish, 'customer_dishes_granted', 'customer', at);
  v_new := private.change_dishes(placed, (wish).change, 'restaurant', private.turn_person(turn), at);
  perform private.tell_of_wish(wish, 'runner_order_changed', 'runner', at);
  return jsonb_build_object(
    'key', 'kitchen_dishes_set', 'choices', private.own_choices(turn, v_new),
    'vars', jsonb_build_object(
      'number', v_new.number, 'lines', private.order_lines_var(v_new), 'total', private.money_var(v_new.total, v_new.currency),
      'payment', private.kitchen_payment_var(v_new)
    )
  );
end
$$;

comment on function private.answer_dishes is 'Yes or no of a kitchen to other dishes of an order; customer, kitchen and runner are told once. Wish and order are locked.';

create function private.end_order_wishes()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_wish public.order_wishes;
begin
  for v_wish in
    update public.order_wishes as w
    set state = 'refused', answered_at = new.changed_at
    where w.order_id = new.id
      and w.state = 'open'
      and (w.kind <> 'address' or new.ended_at is not null)
    returning w.*
  loop
    -- Of an order that ended more is told than that.
    if new.ended_at is null then
      perform private.tell_of_wish(v_wish, 'customer_wish_unanswered', 'customer', new.changed_at);
    end if;
  end loop;
  return null;
end
$$;

comment on function private.end_order_wishes is 'Trigger: what nobody answered before the food was ready stays as it was, and its customer hears it.';

create trigger orders_end_wishes
  after update of state on public.orders
  for each row
  when (old.state <> new.state and new.state in ('ready', 'picked_up', 'delivered', 'rejected', 'cancelled'))
  execute function private.end_order_wishes();

create function private.tool_answer_wish(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_wish public.order_wishes;
  v_order public.orders;
  v_is_yes boolean := (args ->> 'is_yes')::boolean;
begin
  -- Two of a kitchen at once: the second waits here, and finds it answered.
  select w.* into v_wish from public.order_wishes as w where w.id = private.arg_int(args, 'wish_id') for no key update;
  select o.* into v_order from public.orders as o where o.id = v_wish.order_id for no key update;
  if v_order.id is null or not private.may_answer_wish(turn, v_order) or v_is_yes is null then
    return private.run_tool(turn, 'show_home', '{}', at);
  elsif v_wish.state <> 'open' or v_order.ended_at is not null or v_wish.kind <> 'address' and not private.is_to_cook(v_order.state) then
    return jsonb_build_object('key', 'wish_over', 'vars', jsonb_build_object('number', v_order.number));
  elsif v_wish.kind = 'dishes' then
    return private.answer_dishes(turn, v_wish, v_order, v_is_yes, at);
  end if;
  update public.order_wishes as w
  set state = case when v_is_yes then 'granted' else 'refused' end, answered_at = at
  where w.id = v_wish.id;
  if v_is_yes then
    perform private.grant_wish(v_wish);
  end if;
  perform private.tell_of_wish(v_wish, case when v_is_yes then 'customer_wish_granted' else 'customer_wish_refused' end, 'customer', at);
  return jsonb_build_object('key', 'wish_answered', 'vars', jsonb_build_object('number', v_order.number), 'choices', case (turn).agent
    when 'restaurant' then private.own_choices(turn, v_order)
    else (select private.delivery_choices(d) from public.deliveries as d where d.order_id = v_order.id)
  end);
end
$$;

comment on function private.tool_answer_wish is 'Tool: yes or no to what a customer asked for after placing, once; args {wish_id, is_yes}.';

select private.add_tool(a.name, 'answer_wish', handler => 'tool_answer_wish')
from ai.agents as a
where a.name in ('restaurant', 'runner');
