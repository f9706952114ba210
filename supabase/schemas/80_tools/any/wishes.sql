-- after: relay.sql
-- A note for the kitchen, or another address, after an order was placed: whoever has it in hand is asked once, says yes or no,
-- and the customer hears it once. Nothing changes silently; prices never do.

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

select private.add_words('wish_asked',
  'es', 'Pregunté por tu pedido #{number}; apenas respondan te cuento.
Pedí: «{note}»',
  'en', 'I asked about your order #{number}; as soon as they answer I tell you.
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

create function private.tell_of_wish(wish public.order_wishes, template_key text, audience text, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.tell_of_order(
    (wish).order_id, audience, template_key, jsonb_build_object('note', (wish).words), concat_ws(':', 'wish', (wish).id, template_key), at
  )
$$;

comment on function private.tell_of_wish is 'Tells an audience of a wish, each template once.';

create function private.ask_wish(turn ai.turns, placed public.orders, kind text, words text, address_id bigint, at timestamptz)
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
  insert into public.order_wishes (order_id, kind, words, address_id, created_at)
  values ((placed).id, kind, v_words, address_id, at)
  returning * into v_wish;
  perform private.tell_of_wish(
    v_wish, case kind when 'note' then 'kitchen_wish_note' else 'wish_address' end,
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
    when 'restaurant' then (placed).restaurant_id = any (private.kitchen_ids(turn))
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

comment on function private.grant_wish is 'Makes an order as its customer wished; what it costs stays.';

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
  elsif v_wish.state <> 'open' or v_order.ended_at is not null or v_wish.kind = 'note' and not private.is_to_cook(v_order.state) then
    return jsonb_build_object('key', 'wish_over', 'vars', jsonb_build_object('number', v_order.number));
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
