-- What a model may call for a restaurant. It gives words and numbers as people say them; rows that the speaker may touch
-- are found here, and what a tap on them does is done. What can be undone acts at once, a refusal and a price are shown
-- before they count. No argument of a model reaches a tap's handler as an id.

insert into public.message_templates (key, language, text)
select t.key, l.language, l.text
from (
  values
    ('restaurant_no_order', 'No encuentro el pedido #{number} entre los suyos.', 'I cannot find order #{number} among yours.', 'Não encontro o pedido nº {number} entre os seus.'),
    ('restaurant_which_order', '¿Cuál pedido?', 'Which order?', 'Qual pedido?'),
    ('restaurant_no_dish', 'No encuentro «{words}» en su carta.', 'I cannot find “{words}” on your menu.', 'Não encontro “{words}” no seu cardápio.'),
    ('restaurant_which_way', '¿*{dish}* se agotó o ya hay?', 'Is *{dish}* sold out, or back?', '*{dish}* esgotou ou já tem?'),
    ('restaurant_say_dish', '¿Qué plato se agotó o ya hay? Escríbame el nombre.', 'Which dish is sold out, or back? Write me its name.', 'Qual prato esgotou ou já tem? Escreva o nome.'),
    ('restaurant_say_price', 'Escríbame el plato y su precio nuevo en números, por ejemplo: *limonada a 11000*.', 'Write me the dish and its new price in digits, for example: *lemonade at 11000*.', 'Escreva o prato e o novo preço em números, por exemplo: *limonada a 11000*.'),
    ('restaurant_price_proposal', '*{dish}* en *{restaurant}*: de {before} a {after}. ¿Cambio el precio?', '*{dish}* at *{restaurant}*: from {before} to {after}. Shall I change the price?', '*{dish}* em *{restaurant}*: de {before} para {after}. Mudo o preço?'),
    ('restaurant_price_changed', '*{dish}* ahora cuesta {after}; antes, {before}.', '*{dish}* now costs {after}; before, {before}.', '*{dish}* agora custa {after}; antes, {before}.'),
    ('restaurant_price_same', '*{dish}* ya cuesta {after}.', '*{dish}* costs {after} already.', '*{dish}* já custa {after}.'),
    ('restaurant_price_moved', 'El precio de *{dish}* cambió entretanto: está en {before}. No hice nada.', 'The price of *{dish}* has changed meanwhile: it is {before}. I did nothing.', 'O preço de *{dish}* mudou nesse meio tempo: está em {before}. Não fiz nada.'),
    ('restaurant_price_far', 'De {before} a {after} es un cambio muy grande para hacerlo por aquí. Si es así, cámbielo en el tablero.', 'From {before} to {after} is too big a change to make here. If you mean it, change it on the board.', 'De {before} para {after} é uma mudança grande demais para fazer por aqui. Se for isso mesmo, mude no painel.'),
    ('restaurant_price_roles', 'Los precios de *{restaurant}* los cambia quien es dueño o administrador. Pídaselo, por favor.', 'Prices of *{restaurant}* are changed by its owner or manager. Please ask them.', 'Os preços de *{restaurant}* são mudados pelo dono ou gerente. Peça a eles, por favor.'),
    ('note_minutes', 'Los minutos van de {fewest} a {most}; no cambié nada.', 'Minutes go from {fewest} to {most}; I changed nothing.', 'Os minutos vão de {fewest} a {most}; não mudei nada.'),
    ('button_sold_out', 'Se agotó', 'Sold out', 'Esgotou'),
    ('button_back', 'Ya hay', 'It is back', 'Já tem'),
    ('button_yes_change', 'Sí, cambiar', 'Yes, change it', 'Sim, mudar')
) as t (key, es, en, pt)
cross join lateral (values ('es', t.es), ('en', t.en), ('pt', t.pt)) as l (language, text);

create function private.is_said(args jsonb, name text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_typeof(is_said.args -> is_said.name), 'null') <> 'null'
$$;

comment on function private.is_said is 'Whether a call gives an argument at all, be it readable or not: what is given and unreadable is never taken for left out.';
revoke all on function private.is_said from public, anon, authenticated, service_role;
-- No grant: for the handlers of calls.

create function private.kitchen_ids(turn ai.turns)
returns uuid[]
language sql
stable
security definer
set search_path = ''
as $$
  select array(select k.id from private.kitchens_of(private.turn_person(turn)) as k)
$$;

comment on function private.kitchen_ids is 'The restaurants where the speaker works.';
revoke all on function private.kitchen_ids from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.kitchen_call(turn ai.turns, args jsonb, tool text, tap_args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
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
    return private.ask_kitchen(turn, kitchen_call.tool, kitchen_call.tap_args);
  end if;
  return private.run_tool(
    turn, kitchen_call.tool,
    kitchen_call.tap_args || coalesce(
      (
        select jsonb_build_object('restaurant_id', n.id)
        from unnest(v_named) as n (id)
        where n.id = any (private.kitchen_ids(turn))
        order by n.id
        limit 1
      ),
      '{}'
    ),
    kitchen_call.now
  );
end
$$;

comment on function private.kitchen_call is
  'Runs a tool for the speaker''s restaurant that args {restaurant?} names; for a name that is only others'' it asks which.';
revoke all on function private.kitchen_call from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.called_orders(turn ai.turns, args jsonb, states text[])
returns uuid[]
language sql
stable
security definer
set search_path = ''
as $$
  select array(
    select o.id
    from public.orders as o
    where o.restaurant_id = any (private.kitchen_ids(turn))
      and case
        when private.is_said(args, 'order_number') then o.number = private.arg_int(args, 'order_number')
        else o.state = any (called_orders.states)
      end
    order by o.number
  )
$$;

comment on function private.called_orders is
  'The orders that may be meant at the speaker''s restaurants: that of args {order_number}, without a number all in these states.';
revoke all on function private.called_orders from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.which_order(turn ai.turns, args jsonb, order_ids uuid[], tool text, tap_args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
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
            'tool', which_order.tool,
            'args', which_order.tap_args || jsonb_build_object('order_id', o.id)
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
  return private.run_tool(turn, 'todays_orders', '{}', which_order.now);
end
$$;

comment on function private.which_order is 'The question which of several orders, or what is said when there is none.';
revoke all on function private.which_order from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.order_call(
  turn ai.turns, args jsonb, states text[], tool text, tap_args jsonb, now timestamptz
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order_ids uuid[] := private.called_orders(turn, args, order_call.states);
begin
  if cardinality(v_order_ids) <> 1 then
    return private.which_order(turn, args, v_order_ids, order_call.tool, order_call.tap_args, order_call.now);
  end if;
  return private.run_tool(
    turn, order_call.tool, order_call.tap_args || jsonb_build_object('order_id', v_order_ids[1]), order_call.now
  );
end
$$;

comment on function private.order_call is
  'Runs a tool for the order of args {order_number?}, without a number for the only one in these states; else asks which.';
revoke all on function private.order_call from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.minutes_note(fewest integer, most integer)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'note', 'minutes', 'note_vars', jsonb_build_object('fewest', minutes_note.fewest, 'most', minutes_note.most)
  )
$$;

comment on function private.minutes_note is 'The note of a reply to minutes that are none, or out of bounds.';
revoke all on function private.minutes_note from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.call_todays_orders(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select case
    when private.is_said(args, 'order_number')
      then private.order_call(turn, args, '{}', 'show_order', '{}', call_todays_orders.now)
    else private.kitchen_call(turn, args, 'todays_orders', '{}', call_todays_orders.now)
  end
$$;

comment on function private.call_todays_orders is 'Call: one order with what may be done, or the day''s; args {order_number?, restaurant?}.';
revoke all on function private.call_todays_orders from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_accept_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_minutes bigint := private.arg_int(args, 'minutes');
begin
  if private.is_said(args, 'minutes') and coalesce(v_minutes not between 5 and 180, true) then
    return private.order_call(turn, args, '{placed}', 'show_order', '{}', call_accept_order.now)
      || private.minutes_note(5, 180);
  end if;
  return private.order_call(
    turn, args, '{placed}', 'accept_order', jsonb_strip_nulls(jsonb_build_object('minutes', v_minutes)),
    call_accept_order.now
  );
end
$$;

comment on function private.call_accept_order is
  'Call: accepts the one order that is meant; args {order_number?, minutes?: 5 to 180}.';
revoke all on function private.call_accept_order from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.reason_first(reply jsonb, reason text)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select case
    when jsonb_typeof(reason_first.reply -> 'choices') <> 'array' or reason_first.reply -> 'choices' = '[]'
      then reason_first.reply
    else reason_first.reply || jsonb_build_object('choices', (
      select jsonb_agg(
        c.value order by (c.value #>> '{args,reason}') is not distinct from reason_first.reason desc, c.ordinality
      )
      from jsonb_array_elements(reason_first.reply -> 'choices') with ordinality as c
    ))
  end
$$;

comment on function private.reason_first is 'A reply whose rows are reasons, with the one that was understood first.';
revoke all on function private.reason_first from public, anon, authenticated, service_role;
-- No grant: for the handlers of calls.

create function private.call_reject_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order_ids uuid[] := private.called_orders(turn, args, '{placed,accepted,preparing,ready}');
  v_state text;
begin
  if cardinality(v_order_ids) <> 1 then
    return private.which_order(turn, args, v_order_ids, 'show_order', '{}', call_reject_order.now);
  end if;
  select o.state into v_state from public.orders as o where o.id = v_order_ids[1];
  -- Without a reason these ask for it and change nothing: the tap on a reason does.
  return private.reason_first(
    private.run_tool(
      turn,
      case
        when v_state = 'placed' then 'reject_order'
        when v_state in ('accepted', 'preparing', 'ready') then 'withdraw_order'
        else 'show_order'
      end,
      jsonb_build_object('order_id', v_order_ids[1]),
      call_reject_order.now
    ),
    private.arg_text(args, 'reason')
  );
end
$$;

comment on function private.call_reject_order is
  'Call: asks why an order is rejected, or cancelled once accepted, the understood reason first; args {order_number?, reason?}. Changes nothing.';
revoke all on function private.call_reject_order from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_set_ready(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.order_call(turn, args, '{accepted,preparing}', 'set_ready', '{}', call_set_ready.now)
$$;

comment on function private.call_set_ready is 'Call: the one order that is meant is ready; args {order_number?}.';
revoke all on function private.call_set_ready from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_delay_order(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_minutes bigint := private.arg_int(args, 'minutes');
begin
  if private.is_said(args, 'minutes') and coalesce(v_minutes not between 1 and 120, true) then
    return private.order_call(turn, args, '{accepted,preparing}', 'show_order', '{}', call_delay_order.now)
      || private.minutes_note(1, 120);
  end if;
  return private.order_call(
    turn, args, '{accepted,preparing}', 'delay_order', jsonb_strip_nulls(jsonb_build_object('minutes', v_minutes)),
    call_delay_order.now
  );
end
$$;

comment on function private.call_delay_order is
  'Call: the one order that is meant needs longer, ten minutes unless told; args {order_number?, minutes?: 1 to 120}.';
revoke all on function private.call_delay_order from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.dish_words(args jsonb)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when jsonb_typeof(dish_words.args -> 'dish') = 'string' then private.arg_text(dish_words.args, 'dish', 120) end
$$;

comment on function private.dish_words is 'The dish that a call names, as it was said; null when it names none.';
revoke all on function private.dish_words from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.which_dish(turn ai.turns, args jsonb, tool text, tap_args jsonb, now timestamptz)
returns jsonb
language sql
stable
security definer
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
          'tool', which_dish.tool,
          'args', which_dish.tap_args || jsonb_build_object('restaurant_id', m.restaurant_id, 'item_id', m.item_id)
        )
        order by m.score desc, private.sort_key(m.name), m.item_id
      )
    )
  end
  from private.match_items(private.kitchen_ids(turn), private.dish_words(args), which_dish.now) as m
  join public.restaurants as r on r.id = m.restaurant_id
$$;

comment on function private.which_dish is
  'The question which of the speaker''s dishes args {dish} means, or that none is like it.';
revoke all on function private.which_dish from public, anon, authenticated, service_role;
-- No grant: for the functions of this file.

create function private.call_set_item_availability(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_is_on boolean := case args ->> 'is_available' when 'true' then true when 'false' then false end;
  v_item public.menu_items;
  v_args jsonb;
begin
  if private.kitchen_ids(turn) = '{}' then
    return '{"key": "restaurant_no_rights"}';
  elsif private.dish_words(args) is null then
    return '{"key": "restaurant_say_dish"}';
  end if;
  select i.* into v_item
  from public.menu_items as i
  where i.id = private.clear_match(private.kitchen_ids(turn), private.dish_words(args), call_set_item_availability.now);
  if v_item.id is null and v_is_on is null then
    return '{"key": "restaurant_say_dish"}';
  elsif v_item.id is null then
    return private.which_dish(
      turn, args, 'set_item_availability', jsonb_build_object('is_available', v_is_on), call_set_item_availability.now
    );
  end if;
  v_args := jsonb_build_object('restaurant_id', v_item.restaurant_id, 'item_id', v_item.id);
  if v_is_on is null then
    return jsonb_build_object(
      'key', 'restaurant_which_way', 'vars', jsonb_build_object('dish', v_item.name),
      'choices', jsonb_build_array(
        private.choice('button_sold_out', 'set_item_availability', v_args || '{"is_available": false}'),
        private.choice('button_back', 'set_item_availability', v_args || '{"is_available": true}')
      )
    );
  end if;
  return private.run_tool(
    turn, 'set_item_availability', v_args || jsonb_build_object('is_available', v_is_on), call_set_item_availability.now
  );
end
$$;

comment on function private.call_set_item_availability is
  'Call: a dish of the speaker''s restaurants is off until tomorrow, or back; args {dish, is_available}.';
revoke all on function private.call_set_item_availability from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_pause_orders(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.kitchen_call(
    turn, args, 'pause_orders',
    case
      when args ->> 'until_tomorrow' = 'true' then '{"until": "tomorrow"}'::jsonb
      when private.arg_int(args, 'minutes') between 5 and 10080
        then jsonb_build_object('minutes', private.arg_int(args, 'minutes'))
      else '{}'
    end,
    call_pause_orders.now
  )
$$;

comment on function private.call_pause_orders is
  'Call: no new orders for a while; args {minutes?: 5 to 10080, until_tomorrow?, restaurant?}, without an end the question.';
revoke all on function private.call_pause_orders from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.call_open_orders(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.kitchen_call(
    turn, args, 'open_orders',
    case
      when private.arg_int(args, 'hours') between 1 and 23 then jsonb_build_object('hours', private.arg_int(args, 'hours'))
      else '{}'
    end,
    call_open_orders.now
  )
$$;

comment on function private.call_open_orders is
  'Call: ends a pause, or opens for some hours; args {hours?: 1 to 23, restaurant?}.';
revoke all on function private.call_open_orders from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

create function private.price_reply(
  key text, item public.menu_items, restaurant public.restaurants, price bigint, choices jsonb default '[]'
)
returns jsonb
language sql
immutable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'key', price_reply.key,
    'vars', jsonb_build_object(
      'dish', (item).name, 'restaurant', (restaurant).name,
      'before', private.money_var((item).price, (restaurant).currency),
      'after', private.money_var(price_reply.price, (restaurant).currency)
    ),
    'choices', price_reply.choices
  )
$$;

comment on function private.price_reply is 'What is said about the price of a dish as it is, and another.';
revoke all on function private.price_reply from public, anon, authenticated, service_role;
-- No grant: for private.tool_set_price.

create function private.tool_set_price(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_price bigint := private.arg_int(args, 'price');
  v_before bigint := private.arg_int(args, 'before');
  v_item public.menu_items;
  v_restaurant public.restaurants;
  v_args jsonb;
begin
  select i.* into v_item
  from public.menu_items as i
  where i.id = private.arg_uuid(args, 'item_id')
    and i.restaurant_id = any (private.kitchen_ids(turn))
    and i.is_active
  -- Of two who change it at once the second sees the price of the first.
  for no key update;
  if v_item.id is null then
    return private.tool_restaurant_home(turn, '{}', tool_set_price.now);
  end if;
  select r.* into v_restaurant from public.restaurants as r where r.id = v_item.restaurant_id;
  v_args := jsonb_build_object('item_id', v_item.id, 'price', v_price, 'before', v_item.price);
  if coalesce(private.staff_role(v_restaurant.id, private.turn_person(turn)) not in ('owner', 'manager'), true) then
    return private.price_reply('restaurant_price_roles', v_item, v_restaurant, v_price);
  elsif v_price is null then
    return '{"key": "restaurant_say_price"}';
  elsif v_price <= 0 or v_price > 10 * v_item.price or 10 * v_price < v_item.price or v_price > 100000000 then
    return private.price_reply('restaurant_price_far', v_item, v_restaurant, v_price);
  elsif v_price = v_item.price then
    return private.price_reply('restaurant_price_same', v_item, v_restaurant, v_price);
  elsif v_before is null then
    return private.price_reply('restaurant_price_proposal', v_item, v_restaurant, v_price, jsonb_build_array(
      private.choice('button_yes_change', 'set_price', v_args), private.choice('button_no', 'keep_all')
    )) || jsonb_build_object('question', jsonb_build_object('tool', 'set_price', 'kind', 'yes', 'args', v_args));
  elsif v_before <> v_item.price then
    return private.price_reply('restaurant_price_moved', v_item, v_restaurant, v_price);
  end if;
  update public.menu_items as i set price = v_price where i.id = v_item.id;
  return private.price_reply('restaurant_price_changed', v_item, v_restaurant, v_price, jsonb_build_array(
    private.choice(
      'button_undo', 'set_price', jsonb_build_object('item_id', v_item.id, 'price', v_item.price, 'before', v_price)
    )
  ));
end
$$;

comment on function private.tool_set_price is
  'Tool: a dish costs something else; args {item_id, price, before?: what it cost when that was proposed}, without it the proposal. By owners and managers, within ten times and a tenth.';
revoke all on function private.tool_set_price from public, anon, authenticated, service_role;
-- No grant: private.run_tool calls it.

create function private.call_set_price(turn ai.turns, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_args jsonb := jsonb_build_object('price', private.arg_int(args, 'price'));
  v_item_id uuid;
begin
  if private.kitchen_ids(turn) = '{}' then
    return '{"key": "restaurant_no_rights"}';
  elsif private.dish_words(args) is null or private.arg_int(args, 'price') is null then
    return '{"key": "restaurant_say_price"}';
  end if;
  v_item_id := private.clear_match(private.kitchen_ids(turn), private.dish_words(args), call_set_price.now);
  if v_item_id is null then
    return private.which_dish(turn, args, 'set_price', v_args, call_set_price.now);
  end if;
  return private.run_tool(turn, 'set_price', v_args || jsonb_build_object('item_id', v_item_id), call_set_price.now);
end
$$;

comment on function private.call_set_price is
  'Call: proposes a price, before and after, for a tap; args {dish, price}. Changes nothing.';
revoke all on function private.call_set_price from public, anon, authenticated, service_role;
-- No grant: private.run_call calls it.

select private.add_tool('restaurant', 'set_price', 'tool_set_price', true);
select private.add_tool('restaurant', 'keep_all', 'tool_keep_all');

-- The number is optional everywhere: with one order that fits, nobody says it.
select private.declare_tool(
  'restaurant', t.name, 'call_' || t.name, t.description,
  jsonb_build_object('type', 'object', 'properties', t.properties::jsonb) || t.required::jsonb,
  t.changes_state
)
from (
  values
    (
      'todays_orders',
      'Shows the orders of today and those still open, with their total; or, with order_number, one order and its buttons. Use it when the restaurant asks what there is, how many orders or sales today, or about one order. It changes nothing.',
      '{
        "order_number": {"type": "integer", "minimum": 1, "description": "The order they named, such as 12 for \"the 12\". Leave out for all orders."},
        "restaurant": {"type": "string", "description": "Name of the restaurant, only if the person named one."}
      }',
      '{}', false
    ),
    (
      'accept_order',
      'Accepts a new order that waits for an answer. Use it when the restaurant says that it takes, will make or accepts the order. Not for an order that is ready (set_ready) and not for more time on one already accepted (delay_order).',
      '{
        "order_number": {"type": "integer", "minimum": 1, "description": "The order they named, such as 12. Leave out if they named none; never guess it."},
        "minutes": {"type": "integer", "minimum": 5, "maximum": 180, "description": "Minutes until the food is ready, only if they said so: half an hour is 30."}
      }',
      '{}', true
    ),
    (
      'reject_order',
      'Use it when the restaurant cannot make an order or wants to cancel it, new or already accepted. It only shows the reasons; the person taps one, and nothing is cancelled before. Not for one dish being sold out (set_item_availability) and not to stop all new orders (pause_orders).',
      '{
        "order_number": {"type": "integer", "minimum": 1, "description": "The order they named, such as 12. Leave out if they named none; never guess it."},
        "reason": {"type": "string", "enum": ["too_busy", "item_unavailable", "closed", "outside_zone", "not_paid", "no_runner", "other"], "description": "The reason they gave. Leave out if they gave none."}
      }',
      '{}', false
    ),
    (
      'set_ready',
      'Marks an accepted order as ready to be picked up. Use it when the restaurant says that the food is ready, packed or may be collected. Not when it will be ready later (delay_order).',
      '{
        "order_number": {"type": "integer", "minimum": 1, "description": "The order they named, such as 12. Leave out if they named none; never guess it."}
      }',
      '{}', true
    ),
    (
      'delay_order',
      'Moves the promised time of an accepted order; the customer is told. Use it when the restaurant needs more time for it. Not for a new order with its first time (accept_order).',
      '{
        "order_number": {"type": "integer", "minimum": 1, "description": "The order they named, such as 12. Leave out if they named none; never guess it."},
        "minutes": {"type": "integer", "minimum": 1, "maximum": 120, "description": "How many minutes more, only if they said so; 10 if left out."}
      }',
      '{}', true
    ),
    (
      'set_item_availability',
      'Turns one dish or drink off until tomorrow (sold out, run out, none left) or on again (it is back). Call it once for each dish they named. Not for the whole restaurant (pause_orders).',
      '{
        "dish": {"type": "string", "description": "Name of the dish as they said it, without a number or price."},
        "is_available": {"type": "boolean", "description": "false: sold out or none left. true: it is there again."}
      }',
      '{"required": ["dish", "is_available"]}', true
    ),
    (
      'set_price',
      'Proposes a new price for one dish. It shows the price before and after with a button, and the person confirms; nothing changes before. Use it when they say what a dish shall cost. Do not use it for discounts, or when no amount was said.',
      '{
        "dish": {"type": "string", "description": "Name of the dish as they said it, without the price."},
        "price": {"type": "integer", "minimum": 1, "description": "The whole new price in pesos, digits only: 15 mil is 15000, 15.500 is 15500."}
      }',
      '{"required": ["dish", "price"]}', false
    ),
    (
      'pause_orders',
      'Stops new orders for a while; accepted ones go on. Use it when the restaurant closes early, is too full or wants no more orders now. Without a time it asks for how long.',
      '{
        "minutes": {"type": "integer", "minimum": 5, "maximum": 10080, "description": "For how many minutes, only if they said so: an hour is 60."},
        "until_tomorrow": {"type": "boolean", "description": "true if they close for today or until tomorrow."},
        "restaurant": {"type": "string", "description": "Name of the restaurant, only if the person named one."}
      }',
      '{}', true
    ),
    (
      'open_orders',
      'Takes new orders again after a pause, or opens today outside the usual hours. Use it when the restaurant says that it is open or receives orders again.',
      '{
        "hours": {"type": "integer", "minimum": 1, "maximum": 23, "description": "For how many hours from now, only if they said so."},
        "restaurant": {"type": "string", "description": "Name of the restaurant, only if the person named one."}
      }',
      '{}', true
    )
) as t (name, description, properties, required, changes_state);

select private.declare_tool(
  a.agent, 'talk_to_human', 'tool_talk_to_human',
  'Calls a person of the Weats team to this chat. Use it when they ask for a human, have a complaint, or need something that no other tool does. Not for what another tool does.',
  '{"type": "object", "properties": {}}',
  true
)
from (values ('restaurant'), ('runner')) as a (agent);
