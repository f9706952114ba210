-- Customer and runner talk through Weats while an order is on its way: words go over as a quotation, without a model and
-- without numbers. What is said before somebody has the delivery is given with it.

select private.add_words('runner_customer_says',
  'es', 'Pedido #{number}. El cliente dice: «{note}»',
  'en', 'Order #{number}. The customer says: «{note}»',
  'pt', 'Pedido nº {number}. O cliente diz: «{note}»'
);

select private.add_words('customer_runner_says',
  'es', 'Pedido #{number}. Quien trae tu pedido dice: «{note}»',
  'en', 'Order #{number}. Your runner says: «{note}»',
  'pt', 'Pedido nº {number}. Quem traz seu pedido diz: «{note}»'
);

select private.add_words('client_said_to_runner',
  'es', 'Se lo pasé a quien trae tu pedido #{number}: «{note}»',
  'en', 'I passed it on to the runner of your order #{number}: «{note}»',
  'pt', 'Passei para quem traz seu pedido nº {number}: «{note}»'
);

select private.add_words('client_kept_for_runner',
  'es', 'Lo anoté para quien traiga tu pedido #{number}: «{note}»',
  'en', 'I noted it for whoever will bring your order #{number}: «{note}»',
  'pt', 'Anotei para quem trouxer seu pedido nº {number}: «{note}»'
);

select private.add_words('runner_said_to_customer',
  'es', 'Se lo pasé al cliente del pedido #{number}: «{note}»',
  'en', 'I passed it on to the customer of order #{number}: «{note}»',
  'pt', 'Passei ao cliente do pedido nº {number}: «{note}»'
);

select private.add_words('relay_full_client',
  'es', 'De este pedido ya pasé muchos mensajes. Si es urgente, escribe *humano* y te atiende una persona.',
  'en', 'I have passed on many messages of this order. If it is urgent, write *human* and a person will help you.',
  'pt', 'Já passei muitas mensagens deste pedido. Se for urgente, escreva *atendente* e uma pessoa ajuda você.'
);

select private.add_words('relay_full_staff',
  'es', 'De este pedido ya pasé muchos mensajes. Si es urgente, escriba *humano* y le atiende una persona.',
  'en', 'I have passed on many messages of this order. If it is urgent, write *human* and a person will help you.',
  'pt', 'Já passei muitas mensagens deste pedido. Se for urgente, escreva *atendente* e uma pessoa ajuda você.'
);

select private.add_words('relay_empty_client',
  'es', 'No paso números ni enlaces. Escríbelo con palabras, por favor.',
  'en', 'I pass on no numbers or links. Please say it in words.',
  'pt', 'Não passo números nem links. Escreva com palavras, por favor.'
);

select private.add_words('relay_empty_staff',
  'es', 'No paso números ni enlaces. Escríbalo con palabras, por favor.',
  'en', 'I pass on no numbers or links. Please say it in words.',
  'pt', 'Não passo números nem links. Escreva com palavras, por favor.'
);

select private.add_words('relay_no_calls',
  'es', 'Por aquí no hay llamadas y nadie ve tu número: le pedí que te escriba por este chat.',
  'en', 'There are no calls here and nobody sees your number: I asked them to write to you in this chat.',
  'pt', 'Por aqui não há ligações e ninguém vê seu número: pedi que escreva para você neste chat.'
);

select private.add_words('relay_call_me', 'es', 'Pide que lo llamen; por aquí no hay llamadas, escríbale',
  'en', 'Asks for a call; there are no calls here, please write', 'pt', 'Pede uma ligação; por aqui não há ligações, escreva');

select private.add_words('button_at_gate', 'es', 'Estoy en portería', 'en', 'I am at the gate', 'pt', 'Estou na portaria');

select private.add_words('button_coming_down', 'es', 'Ya bajo', 'en', 'Coming down', 'pt', 'Já desço');

select private.add_words('button_call_me', 'es', 'Llámame', 'en', 'Call me', 'pt', 'Me liga');

select private.add_words('button_outside', 'es', 'Estoy afuera', 'en', 'I am outside', 'pt', 'Estou na porta');

select private.add_words('button_not_found', 'es', 'No encuentro la casa', 'en', 'I cannot find it', 'pt', 'Não acho o endereço');

select private.add_words('button_talk_to_customer', 'es', 'Hablar con cliente', 'en', 'Write to customer', 'pt', 'Falar com cliente');

select private.add_words('relay_not_found',
  'es', 'No encuentro la dirección. ¿Me da una referencia?',
  'en', 'I cannot find the address. Is there a landmark?',
  'pt', 'Não encontro o endereço. Tem um ponto de referência?'
);

select private.add_words('relay_ask_staff',
  'es', '¿Qué le digo al cliente del pedido #{number}? Escríbalo, mande una foto o una nota de voz, o toque:',
  'en', 'What shall I tell the customer of order #{number}? Write it, send a photo or a voice note, or tap:',
  'pt', 'O que digo ao cliente do pedido nº {number}? Escreva, mande uma foto ou uma mensagem de voz, ou toque:'
);

select private.add_words('relay_ask_client',
  'es', '¿Qué le digo a quien trae tu pedido #{number}? Escríbelo, manda una foto o una nota de voz, o toca:',
  'en', 'What shall I tell the runner of your order #{number}? Write it, send a photo or a voice note, or tap:',
  'pt', 'O que digo a quem traz seu pedido nº {number}? Escreva, mande uma foto ou uma mensagem de voz, ou toque:'
);

create function private.talking_deliveries(turn ai.turns, args jsonb default '{}')
returns setof public.deliveries
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select d.*
  from public.deliveries as d
  where d.state in ('waiting', 'offered', 'assigned', 'picked_up', 'problem')
    and case (turn).agent
      when 'client' then d.customer_person_id = private.turn_person(turn)
      when 'runner' then d.is_in_hand and d.runner_person_id = private.turn_person(turn)
      else false
    end
    and (not args ? 'delivery_id' or d.id = private.arg_uuid(args, 'delivery_id'))
  order by d.picked_up_at nulls last, d.assigned_at nulls last, d.created_at;
end
$$;

comment on function private.talking_deliveries is
  'Deliveries about which somebody may talk: theirs, or args {delivery_id?} of theirs, the nearest to the door first.';

create function private.talking_delivery(turn ai.turns, args jsonb)
returns public.deliveries
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries;
begin
  select d.* into v_delivery from private.talking_deliveries(turn, args) as d limit 1;
  return v_delivery;
end
$$;

comment on function private.talking_delivery is
  'The delivery about which somebody talks: args {delivery_id?} of theirs, else the one nearest to the door; nulls for none.';

create function private.relay_choices(agent text, delivery_id uuid)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case agent
    when 'runner' then jsonb_build_array(
      private.choice('button_outside', 'relay', a.args || '{"say": "button_outside"}'),
      private.choice('button_at_gate', 'relay', a.args || '{"say": "button_at_gate"}'),
      private.choice('button_not_found', 'relay', a.args || '{"say": "relay_not_found"}')
    )
    else jsonb_build_array(
      private.choice('button_at_gate', 'relay', a.args || '{"say": "button_at_gate"}'),
      private.choice('button_coming_down', 'relay', a.args || '{"say": "button_coming_down"}'),
      private.choice('button_call_me', 'relay', a.args || '{"say": "relay_call_me"}')
    )
  end
  from (select jsonb_build_object('delivery_id', delivery_id) as args) as a
$$;

comment on function private.relay_choices is 'What is said most at a door, a tap each.';

create function private.tell_of_order(
  order_id uuid, audience text, template_key text, vars jsonb, dedup_key text, at timestamptz
)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.notices (
    audience, person_id, restaurant_id, order_id, template_key, vars, dedup_key, is_news, not_before_at, created_at
  )
  select audience,
    case audience when 'customer' then o.person_id when 'runner' then d.runner_person_id end,
    case audience when 'restaurant' then o.restaurant_id end,
    o.id, template_key, jsonb_build_object('number', o.number) || vars, dedup_key, false, at, at
  from public.orders as o
  left join public.deliveries as d on d.order_id = o.id
  where o.id = tell_of_order.order_id
    and (audience <> 'runner' or d.runner_person_id is not null)
$$;

comment on function private.tell_of_order is 'Tells a side of an order something beside the news of it; nothing to a runner who is not there yet.';

create function private.pass_on(delivery public.deliveries, speaker text, words text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
begin
  insert into public.relayed_words (order_id, speaker, words, created_at)
  values ((delivery).order_id, speaker, words, at)
  returning id into v_id;
  perform private.tell_of_order(
    (delivery).order_id, case speaker when 'customer' then 'runner' else 'customer' end,
    case speaker when 'customer' then 'runner_customer_says' else 'customer_runner_says' end,
    jsonb_build_object('note', words), 'relay:' || v_id, at
  );
end
$$;

comment on function private.pass_on is 'Keeps words for the other side of a delivery, and tells them if there is one already.';

create function private.door_words(delivery public.deliveries, words text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  -- The code goes over at the door alone, as does whatever sounds like one in words.
  select private.quoted(
    regexp_replace(
      regexp_replace(
        private.quoted(words, 'quote'), array_to_string(regexp_split_to_array((delivery).code, ''), '[ .,-]*'), '…', 'g'
      ),
      '(?:\m(?:' || private.words_of('spelt_number') || ')\M[ ,.-]*){4,}', '… ', 'gi'
    ),
    'quote'
  )
$$;

comment on function private.door_words is 'What one side of a delivery said, as the other may read it: quoted, and without the code.';

create function private.door_choices(delivery public.deliveries, speaker text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case speaker
    when 'runner' then private.delivery_choices(delivery)
    else private.relay_choices('client', (delivery).id)
  end
$$;

comment on function private.door_choices is 'What whoever just said something at a door may tap next.';

create function private.ask_what_to_say(turn ai.turns, delivery public.deliveries)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'key', private.key_for('relay_ask', (turn).agent),
    'vars', jsonb_build_object('number', (select o.number from public.orders as o where o.id = (delivery).order_id)),
    'choices', private.relay_choices((turn).agent, (delivery).id),
    'question', jsonb_build_object(
      'tool', 'relay', 'kind', 'text', 'args', jsonb_build_object('delivery_id', (delivery).id)
    )
  );
end
$$;

comment on function private.ask_what_to_say is 'The question what the other side of a delivery shall be told, with what is said most.';

create function private.tool_relay(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.talking_delivery(turn, args);
  v_speaker text := case (turn).agent when 'runner' then 'runner' else 'customer' end;
  v_is_call boolean := args ->> 'say' = 'relay_call_me';
  v_words text;
begin
  if v_delivery.id is null then
    return private.run_tool(turn, 'show_home', '{}', at);
  end if;
  if not args ?| array['say', 'text'] then
    return private.ask_what_to_say(turn, v_delivery);
  end if;
  -- A text of ours is heard in the other's language.
  v_words := private.door_words(
    v_delivery,
    case
      when args ->> 'say' in (
        'button_at_gate', 'button_coming_down', 'button_outside', 'relay_not_found', 'relay_call_me'
      )
        then private.render(args ->> 'say', (
          select p.language
          from public.persons as p
          where p.id = case v_speaker
            when 'runner' then v_delivery.customer_person_id
            else coalesce(v_delivery.runner_person_id, v_delivery.customer_person_id)
          end
        ))
      else private.arg_text(args, 'text', 1000)
    end
  );
  if v_words = '' then
    return jsonb_build_object('key', private.key_for('relay_empty', (turn).agent));
  elsif (
    select count(*) from public.relayed_words as w where w.order_id = v_delivery.order_id and w.speaker = v_speaker
  ) >= private.setting_int('relay_messages') then
    return jsonb_build_object('key', private.key_for('relay_full', (turn).agent));
  end if;
  perform private.pass_on(v_delivery, v_speaker, v_words, at);
  if v_is_call then
    return jsonb_build_object('key', 'relay_no_calls', 'choices', private.relay_choices((turn).agent, v_delivery.id));
  end if;
  return jsonb_build_object(
    'key', case
      when v_speaker = 'runner' then 'runner_said_to_customer'
      when v_delivery.runner_person_id is null then 'client_kept_for_runner'
      else 'client_said_to_runner'
    end,
    'vars', jsonb_build_object(
      'number', (select o.number from public.orders as o where o.id = v_delivery.order_id), 'note', v_words
    ),
    'choices', private.door_choices(v_delivery, v_speaker)
  );
end
$$;

comment on function private.tool_relay is
  'Tool: passes words to the other side of a delivery; args {delivery_id?, say: a text of ours | text; neither: it asks}. Only so many an order and person.';

create function private.understand_door_talk(turn ai.turns, text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when (turn).agent in ('client', 'runner')
      and (private.talking_delivery(turn, '{}')).id is not null
      and private.normalise(text) ~ private.words_of('door_talk')
      then jsonb_build_object('tool', 'relay', 'args', jsonb_build_object('text', text), 'why', 'door_talk')
  end;
end
$$;

comment on function private.understand_door_talk is
  'Words about a door, a bell, coming down, while somebody waits for a delivery or has it: they are for the other side; else null.';

create function private.said_lines(order_id uuid, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    (
      select string_agg(private.line_of('runner_customer_said', language, w.words), '' order by w.ago desc)
      from (
        select r.words, row_number() over (order by r.id desc) as ago
        from public.relayed_words as r
        where r.order_id = said_lines.order_id
          and r.speaker = 'customer'
        order by r.id desc
        limit 3
      ) as w
    ),
    ''
  );
end
$$;

comment on function private.said_lines is 'What a customer said last for the runner of an order, a line each; empty for nothing.';

select private.add_words('runner_customer_said',
  'es', 'El cliente dice: «{note}»',
  'en', 'The customer says: «{note}»',
  'pt', 'O cliente diz: «{note}»'
);

select private.add_tool(a.name, 'relay', handler => 'tool_relay')
from ai.agents as a
where a.name in ('client', 'runner');
