-- Another price: shown before and after, confirmed by a tap.

select private.add_words('restaurant_say_price',
  'es', 'Escríbame el plato y su precio nuevo en números, por ejemplo: *limonada a 11000*.',
  'en', 'Write me the dish and its new price in digits, for example: *lemonade at 11000*.',
  'pt', 'Escreva o prato e o novo preço em números, por exemplo: *limonada a 11000*.'
);

select private.add_words('restaurant_price_proposal',
  'es', '*{dish}* en *{restaurant}*: de {before} a {after}. ¿Cambio el precio?',
  'en', '*{dish}* at *{restaurant}*: from {before} to {after}. Shall I change the price?',
  'pt', '*{dish}* em *{restaurant}*: de {before} para {after}. Mudo o preço?'
);

select private.add_words('restaurant_price_changed',
  'es', '*{dish}* ahora cuesta {after}; antes, {before}.',
  'en', '*{dish}* now costs {after}; before, {before}.',
  'pt', '*{dish}* agora custa {after}; antes, {before}.'
);

select private.add_words('restaurant_price_same',
  'es', '*{dish}* ya cuesta {after}.',
  'en', '*{dish}* costs {after} already.',
  'pt', '*{dish}* já custa {after}.'
);

select private.add_words('restaurant_price_moved',
  'es', 'El precio de *{dish}* cambió entretanto: está en {before}. No hice nada.',
  'en', 'The price of *{dish}* has changed meanwhile: it is {before}. I did nothing.',
  'pt', 'O preço de *{dish}* mudou nesse meio tempo: está em {before}. Não fiz nada.'
);

select private.add_words('restaurant_price_far',
  'es', 'De {before} a {after} es un cambio muy grande para hacerlo por aquí. Si es así, cámbielo en el tablero.',
  'en', 'From {before} to {after} is too big a change to make here. If you mean it, change it on the board.',
  'pt', 'De {before} para {after} é uma mudança grande demais para fazer por aqui. Se for isso mesmo, mude no painel.'
);

select private.add_words('restaurant_price_roles',
  'es', 'Los precios de *{restaurant}* los cambia quien es dueño o administrador. Pídaselo, por favor.',
  'en', 'Prices of *{restaurant}* are changed by its owner or manager. Please ask them.',
  'pt', 'Os preços de *{restaurant}* são mudados pelo dono ou gerente. Peça a eles, por favor.'
);

select private.add_words('button_yes_change',
  'es', 'Sí, cambiar',
  'en', 'Yes, change it',
  'pt', 'Sim, mudar'
);

create function private.price_reply(
  key text, item public.menu_items, restaurant public.restaurants, price bigint, choices jsonb default '[]'
)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', key,
    'vars', jsonb_build_object(
      'dish', (item).name, 'restaurant', (restaurant).name,
      'before', private.money_var((item).price, (restaurant).currency),
      'after', private.money_var(price, (restaurant).currency)
    ),
    'choices', choices
  )
$$;

comment on function private.price_reply is 'What is said about the price of a dish as it is, and another.';

create function private.tool_set_price(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
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
    return private.tool_restaurant_home(turn, '{}', at);
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

-- before is what it cost when that was proposed; a price stays within ten times and a tenth of it.
comment on function private.tool_set_price is
  'Tool: a dish costs something else; args {item_id, price, before?}, without before the proposal. By owners and managers.';

create function private.words_set_price(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_price bigint := private.arg_int(args, 'price');
begin
  if private.kitchen_ids(turn) = '{}' then
    return '{"key": "restaurant_no_rights"}';
  elsif private.dish_words(args) is null or v_price is null then
    return '{"key": "restaurant_say_price"}';
  end if;
  -- Without what it costs now: that makes it a proposal.
  return private.read_dish(turn, args, 'set_price', jsonb_build_object('price', v_price), at);
end
$$;

comment on function private.words_set_price is
  'Words: proposes a price, before and after, for a tap; args {dish, price}. Changes nothing.';

select private.add_tool(
  'restaurant', 'set_price',
  handler => 'tool_set_price',
  is_once => true,
  reads_words => 'words_set_price',
  description => 'Proposes a new price for one dish; they confirm it by a button. Not for discounts, and not when no amount was said.',
  parameters => '{
    "type": "object",
    "required": ["dish", "price"],
    "properties": {
      "dish": {"type": "string", "description": "Name of the dish as they said it, without the price."},
      "price": {
        "type": "integer",
        "description": "The whole new price in pesos, digits only: 15 mil is 15000, 15.500 is 15500.",
        "minimum": 1
      }
    }
  }',
  examples => '[{"words": "el ajiaco queda en 24 mil", "args": {"dish": "ajiaco", "price": 24000}}]'
);
