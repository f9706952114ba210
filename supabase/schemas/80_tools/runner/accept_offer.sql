-- The runner takes an offered delivery.

select private.add_words('runner_need_duty',
  'es', 'Primero entre en turno para tomar domicilios.',
  'en', 'Come on duty first to take deliveries.',
  'pt', 'Primeiro entre em serviço para pegar entregas.'
);

select private.add_words('button_take',
  'es', 'Lo tomo',
  'en', 'I take it',
  'pt', 'Vou pegar'
);

select private.add_words('button_decline',
  'es', 'No puedo',
  'en', 'I can''t',
  'pt', 'Não posso'
);

select private.add_words('runner_offer',
  'es', '*Domicilio #{number}*
Recoge: {restaurant}, {pickup} (a {distance} km)
Entrega: {area} (a {ride} km de ahí)
Listo hacia las {time}
*Usted gana: {fee}*
{payment}
¿Lo toma? Tiene {seconds} {seconds|segundo|segundos}.',
  'en', '*Delivery #{number}*
Pick up: {restaurant}, {pickup} ({distance} km away)
Bring to: {area} ({ride} km from there)
Ready around {time}
*You earn: {fee}*
{payment}
Will you take it? You have {seconds} {seconds|second|seconds}.',
  'pt', '*Entrega nº {number}*
Retirada: {restaurant}, {pickup} (a {distance} km)
Destino: {area} (a {ride} km de lá)
Pronto por volta das {time}
*Você ganha: {fee}*
{payment}
Vai pegar? Você tem {seconds} {seconds|segundo|segundos}.'
);

select private.add_words('runner_assigned',
  'es', 'El domicilio #{number} es suyo. Recoja en {restaurant}, {address} ({map}), hacia las {time}.{details}',
  'en', 'Delivery #{number} is yours. Pick up at {restaurant}, {address} ({map}), around {time}.{details}',
  'pt', 'A entrega nº {number} é sua. Retire em {restaurant}, {address} ({map}), por volta das {time}.{details}'
);

select private.add_words('runner_offer_gone',
  'es', 'Ese domicilio ya no está disponible.',
  'en', 'That delivery is no longer available.',
  'pt', 'Essa entrega não está mais disponível.'
);

create function private.offer_choices(offer_id bigint, expires_at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_array(
    private.choice('button_take', 'accept_offer', f.args) || f.until,
    private.choice('button_decline', 'decline_offer', f.args) || f.until
  )
  from (
    select jsonb_build_object('offer_id', offer_id) as args,
      jsonb_build_object('expires_at', expires_at) as until
  ) as f
$$;

comment on function private.offer_choices is 'Take it or not, while the offer is open.';

create function private.offer_reply(offer_id bigint, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'runner_offer',
    'vars', private.offer_vars(f) || jsonb_build_object('seconds', greatest(floor(extract(epoch from f.expires_at - at)), 0)),
    'choices', private.offer_choices(f.id, f.expires_at)
  )
  from public.delivery_offers as f
  where f.id = offer_id
$$;

comment on function private.offer_reply is 'An open offer, with its buttons.';

create function private.open_offer_of(turn ai.turns, args jsonb)
returns bigint
language sql
stable
security invoker
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

create function private.tool_accept_offer(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_result jsonb := private.answer_offer(
    private.open_offer_of(turn, args), private.turn_person(turn), true, at
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

select private.add_tool(
  'runner', 'accept_offer',
  handler => 'tool_accept_offer',
  changes_state => true,
  needs => 'offer',
  description => 'Takes the delivery that is offered to the runner now. Use it only when they say yes to that offer.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('runner', 'accept_offer', '{}',
  'lo tomo, la tomo, acepto, tomo el domicilio, la llevo, lo llevo, me la llevo, lo cojo, la cojo, yo voy, voy yo, me sirve, i take it, '
  'take it, i got it, accept, vou pegar, aceito, pego, eu levo, eu vou'
);
