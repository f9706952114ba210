-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/15_words/languages.sql
-- The languages of Weats, and which one a telephone number suggests.

create function private.language_of_phone(phone text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select c.value
  from jsonb_each_text(private.setting('language_by_calling_code')) as c (code, value)
  where starts_with(phone, c.code)
  order by length(c.code) desc
  limit 1
$$;

comment on function private.language_of_phone is 'The language that the country of a number suggests; null when it suggests none.';

-- schemas/15_words/templates.sql
-- What Weats says: a text for each key and language. Who is told begins the key. {number} is an order's, {total} and
-- {fee} come from private.money, {time} from private.clock_time; {reason}, {payment}, {state} are rendered templates.

create table public.message_templates (
  key text,
  language text,
  text text not null,
  shipped jsonb,
  primary key (key, language),
  constraint template_keys_are_words check (key ~ '^[a-z][a-z_]*$'),
  constraint templates_are_in_es_en_or_pt check (language in ('es', 'en', 'pt')),
  constraint templates_fit_one_message check (length(text) between 1 and 1024)
);

comment on table public.message_templates is
  'Every sentence that Weats says by itself, in each language; {name} is filled in by private.render.';

alter table public.message_templates enable row level security;

create function private.add_words(key text, variadic words text[])
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.message_templates (key, language, text)
  select add_words.key, words[i], words[i + 1]
  from generate_series(1, cardinality(words), 2) as i
$$;

comment on function private.add_words is 'Adds the texts of a key: a language and a text, as often as there are languages.';

create function private.render(key text, language text, vars jsonb default '{}')
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_template text;
  v_missing text;
begin
  select t.text
  into v_template
  from public.message_templates as t
  where t.key = render.key
    and t.language = render.language;
  if v_template is null then
    perform private.refuse(
      'PT422', format('Cannot render the template as it does not exist: %s in %s', render.key, render.language)
    );
  end if;
  select string_agg(m.name[1], ', ' order by m.name[1] collate "C")
  into v_missing
  from regexp_matches(v_template, '\{([a-z_]+)\}', 'g') as m (name)
  where vars ->> m.name[1] is null;
  if v_missing is not null then
    perform private.refuse(
      'PT422', format('Cannot render the template as values are missing: %s of %s', v_missing, render.key)
    );
  end if;
  -- Cut once at the placeholders: a value that contains braces stays as it is.
  return (
    select regexp_replace(
      string_agg(piece.literal || coalesce(vars ->> placeholder.name[1], ''), '' order by piece.place),
      -- A sentence that ends with a time ends once.
      ' ([ap])\. m\.\.', ' \1. m.', 'g'
    )
    from unnest(regexp_split_to_array(v_template, '\{[a-z_]+\}')) with ordinality as piece (literal, place)
    left join regexp_matches(v_template, '\{([a-z_]+)\}', 'g') with ordinality as placeholder (name, place)
      on placeholder.place = piece.place
  );
end
$$;

comment on function private.render is
  'A template with its {placeholders} filled in from vars; PT422 for an unknown template or a missing value.';

create function private.money(amount bigint, currency text, language text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select concat(
    case when amount < 0 then '-' end,
    case when currency = 'COP' then '$' else currency || ' ' end,
    translate(
      case
        when currency in ('COP', 'CLP', 'PYG', 'JPY') then to_char(abs(amount), 'FM999,999,999,999,990')
        else to_char(abs(amount) / 100.0, 'FM999,999,999,999,990.00')
      end,
      ',.', case when language = 'en' then ',.' else '.,' end
    )
  )
$$;

comment on function private.money is 'Minor units as people read them: 28500 COP is $28.500 in Spanish and Portuguese, $28,500 in English.';

create function private.clock_time(at timestamptz, timezone text, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case language
    when 'pt' then to_char(at at time zone timezone, 'HH24:MI')
    else concat(
      to_char(at at time zone timezone, 'FMHH12:MI'),
      case
        when extract(hour from at at time zone timezone) < 12
          then case language when 'es' then ' a. m.' else ' AM' end
        else case language when 'es' then ' p. m.' else ' PM' end
      end
    )
  end
$$;

comment on function private.clock_time is 'The time on a zone''s clock as people read it: 7:05 p. m., 7:05 PM, 19:05.';

-- schemas/15_words/order_words.sql
-- after: templates.sql
-- Words of an order that more than one side reads: states, ways to pay, reasons.

select private.add_words('runner_offer',
  'es', '*Domicilio #{number}*
Recoge: {restaurant} (a {distance} km)
Entrega: {area}
Paga: {fee}
¿Lo toma? Tiene {seconds} segundos.',
  'en', '*Delivery #{number}*
Pick up: {restaurant} ({distance} km away)
Bring to: {area}
Pays: {fee}
Will you take it? You have {seconds} seconds.',
  'pt', '*Entrega nº {number}*
Retirada: {restaurant} (a {distance} km)
Destino: {area}
Paga: {fee}
Vai pegar? Você tem {seconds} segundos.'
);

select private.add_words('runner_assigned',
  'es', 'El domicilio #{number} es suyo. Recoja en {restaurant}, {address}, hacia las {time}.',
  'en', 'Delivery #{number} is yours. Pick up at {restaurant}, {address}, around {time}.',
  'pt', 'A entrega nº {number} é sua. Retire em {restaurant}, {address}, por volta das {time}.'
);

select private.add_words('state_picked_up',
  'es', 'va en camino',
  'en', 'on its way',
  'pt', 'a caminho'
);

select private.add_words('runner_delivered',
  'es', '¡Entregado! Pedido #{number} cerrado. Gracias por su trabajo.',
  'en', 'Delivered! Order #{number} is closed. Thank you for your work.',
  'pt', 'Entregue! Pedido nº {number} encerrado. Obrigado pelo seu trabalho.'
);

select private.add_words('runner_released',
  'es', 'El pedido #{number} de *{restaurant}* pasó a otro domiciliario: ya no tiene que recogerlo.',
  'en', 'Order #{number} from *{restaurant}* went to another runner: you need not pick it up any more.',
  'pt', 'O pedido nº {number} de *{restaurant}* passou para outro entregador: você não precisa mais retirá-lo.'
);

select private.add_words('runner_silent',
  'es', 'Hace {minutes} minutos no sabemos de usted y lleva el pedido #{number}. Mándeme su ubicación, por favor.',
  'en', 'We have not heard from you for {minutes} minutes and you carry order #{number}. Please send me your location.',
  'pt', 'Faz {minutes} minutos que não temos notícias suas e você está com o pedido nº {number}. Mande sua localização, por favor.'
);

select private.add_words('state_placed',
  'es', 'esperando que el restaurante lo acepte',
  'en', 'waiting for the restaurant to accept it',
  'pt', 'esperando o restaurante aceitar'
);

select private.add_words('state_accepted',
  'es', 'aceptado',
  'en', 'accepted',
  'pt', 'aceito'
);

select private.add_words('state_preparing',
  'es', 'lo están cocinando',
  'en', 'being cooked',
  'pt', 'em preparo'
);

select private.add_words('state_ready',
  'es', 'listo, esperando al domiciliario',
  'en', 'ready, waiting for the runner',
  'pt', 'pronto, esperando o entregador'
);

select private.add_words('state_delivered',
  'es', 'entregado',
  'en', 'delivered',
  'pt', 'entregue'
);

select private.add_words('state_rejected',
  'es', 'rechazado',
  'en', 'rejected',
  'pt', 'recusado'
);

select private.add_words('state_cancelled',
  'es', 'cancelado',
  'en', 'cancelled',
  'pt', 'cancelado'
);

select private.add_words('payment_cash',
  'es', 'efectivo',
  'en', 'cash',
  'pt', 'dinheiro'
);

select private.add_words('payment_transfer',
  'es', 'transferencia',
  'en', 'bank transfer',
  'pt', 'transferência'
);

select private.add_words('payment_card',
  'es', 'datáfono',
  'en', 'card at the door',
  'pt', 'maquininha na entrega'
);

select private.add_words('reason_no_answer',
  'es', 'el restaurante no respondió',
  'en', 'the restaurant did not answer',
  'pt', 'o restaurante não respondeu'
);

select private.add_words('reason_too_busy',
  'es', 'hay demasiados pedidos en este momento',
  'en', 'there are too many orders right now',
  'pt', 'há pedidos demais neste momento'
);

select private.add_words('reason_closed',
  'es', 'el restaurante está cerrado',
  'en', 'the restaurant is closed',
  'pt', 'o restaurante está fechado'
);

select private.add_words('reason_item_unavailable',
  'es', 'se agotó algo del pedido',
  'en', 'something in the order has run out',
  'pt', 'acabou algum item do pedido'
);

select private.add_words('reason_outside_zone',
  'es', 'la dirección queda fuera de la zona de entrega',
  'en', 'the address is outside the delivery zone',
  'pt', 'o endereço fica fora da área de entrega'
);

select private.add_words('reason_changed_mind',
  'es', 'el cliente cambió de opinión',
  'en', 'the customer changed their mind',
  'pt', 'o cliente mudou de ideia'
);

select private.add_words('reason_mistake',
  'es', 'el pedido fue un error',
  'en', 'the order was a mistake',
  'pt', 'o pedido foi um engano'
);

select private.add_words('reason_too_late',
  'es', 'se demoró demasiado',
  'en', 'it took too long',
  'pt', 'demorou demais'
);

select private.add_words('reason_not_paid',
  'es', 'el pago no llegó',
  'en', 'the payment did not arrive',
  'pt', 'o pagamento não chegou'
);

select private.add_words('reason_no_runner',
  'es', 'no hay domiciliarios disponibles',
  'en', 'no runner is available',
  'pt', 'não há entregadores disponíveis'
);

select private.add_words('reason_customer_absent',
  'es', 'no encontramos a nadie en la dirección',
  'en', 'nobody was at the address',
  'pt', 'não havia ninguém no endereço'
);

select private.add_words('reason_wrong_address',
  'es', 'la dirección no es correcta',
  'en', 'the address is not right',
  'pt', 'o endereço não está correto'
);

select private.add_words('reason_accident',
  'es', 'hubo un accidente en el camino',
  'en', 'there was an accident on the way',
  'pt', 'houve um acidente no caminho'
);

select private.add_words('reason_cannot_continue',
  'es', 'el domiciliario no puede seguir',
  'en', 'the runner cannot go on',
  'pt', 'o entregador não pode continuar'
);

select private.add_words('reason_other',
  'es', 'otro motivo',
  'en', 'another reason',
  'pt', 'outro motivo'
);

select private.add_words('client_pin_line',
  'es', 'Ubicación del mapa',
  'en', 'Map location',
  'pt', 'Localização do mapa'
);

select private.add_words('client_invalid_quantity',
  'es', 'No te entendí la cantidad. Escríbeme un número, por ejemplo *2*.',
  'en', 'I didn''t get the number. Write one, for example *2*.',
  'pt', 'Não entendi a quantidade. Escreva um número, por exemplo *2*.'
);

select private.add_words('client_basket',
  'es', '*Tu canasta en {restaurant}*
{lines}
Subtotal: {subtotal}',
  'en', '*Your basket at {restaurant}*
{lines}
Subtotal: {subtotal}',
  'pt', '*Sua cesta em {restaurant}*
{lines}
Subtotal: {subtotal}'
);

select private.add_words('client_summary',
  'es', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Domicilio: {fee}
*Total: {total}*
Para: {address}
Pago: {payment}{notes}
¿Lo pido?',
  'en', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Delivery: {fee}
*Total: {total}*
To: {address}
Payment: {payment}{notes}
Shall I order it?',
  'pt', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Entrega: {fee}
*Total: {total}*
Para: {address}
Pagamento: {payment}{notes}
Posso pedir?'
);

select private.add_words('button_restaurants',
  'es', 'Restaurantes',
  'en', 'Restaurants',
  'pt', 'Restaurantes'
);

select private.add_words('button_no',
  'es', 'No',
  'en', 'No',
  'pt', 'Não'
);

select private.add_words('button_human',
  'es', 'Hablar con alguien',
  'en', 'Talk to a person',
  'pt', 'Falar com alguém'
);

select private.add_words('which_dish',
  'es', '¿Cuál de estos?',
  'en', 'Which of these?',
  'pt', 'Qual destes?'
);
