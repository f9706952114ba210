-- after: relay.sql
-- A photo or a voice note for the other side of a delivery, while a runner has the order in hand: without a model and
-- without numbers. It goes over when its bytes are here and are what they should be.

insert into private.placeholders (name, kind) values ('file', 'ours');

select private.add_words('file_photo', 'es', 'foto', 'en', 'photo', 'pt', 'foto');

select private.add_words('file_voice', 'es', 'nota de voz', 'en', 'voice note', 'pt', 'mensagem de voz');

select private.add_words('runner_customer_file',
  'es', 'Pedido #{number}. El cliente le manda una {file}.',
  'en', 'Order #{number}. The customer sends you a {file}.',
  'pt', 'Pedido nº {number}. O cliente manda uma {file}.'
);

select private.add_words('runner_customer_file_says',
  'es', 'Pedido #{number}. El cliente le manda una {file} y dice: «{note}»',
  'en', 'Order #{number}. The customer sends you a {file} and says: «{note}»',
  'pt', 'Pedido nº {number}. O cliente manda uma {file} e diz: «{note}»'
);

select private.add_words('customer_runner_file',
  'es', 'Pedido #{number}. Quien trae tu pedido te manda una {file}.',
  'en', 'Order #{number}. Your runner sends you a {file}.',
  'pt', 'Pedido nº {number}. Quem traz seu pedido manda uma {file}.'
);

select private.add_words('customer_runner_file_says',
  'es', 'Pedido #{number}. Quien trae tu pedido te manda una {file} y dice: «{note}»',
  'en', 'Order #{number}. Your runner sends you a {file} and says: «{note}»',
  'pt', 'Pedido nº {number}. Quem traz seu pedido manda uma {file} e diz: «{note}»'
);

select private.add_words('door_file_taken_client',
  'es', 'Recibí tu {file}. Se la paso a quien trae tu pedido #{number}.',
  'en', 'I have your {file}. I am passing it on to the runner of your order #{number}.',
  'pt', 'Recebi sua {file}. Vou passar para quem traz seu pedido nº {number}.'
);

select private.add_words('door_file_taken_staff',
  'es', 'Recibí su {file}. Se la paso al cliente del pedido #{number}.',
  'en', 'I have your {file}. I am passing it on to the customer of order #{number}.',
  'pt', 'Recebi sua {file}. Vou passar ao cliente do pedido nº {number}.'
);

select private.add_words('door_file_refused_client',
  'es', 'A quien trae tu pedido #{number} solo le paso fotos y notas de voz cortas. Eso no lo pude pasar: ¿se lo escribes?',
  'en', 'To the runner of your order #{number} I pass on photos and short voice notes only. I could not pass that on: could you write it?',
  'pt', 'Para quem traz seu pedido nº {number} só passo fotos e mensagens de voz curtas. Isso não consegui passar: pode escrever?'
);

select private.add_words('door_file_refused_staff',
  'es', 'Al cliente del pedido #{number} solo le paso fotos y notas de voz cortas. Eso no lo pude pasar: escríbaselo, por favor.',
  'en', 'To the customer of order #{number} I pass on photos and short voice notes only. I could not pass that on: please write it.',
  'pt', 'Ao cliente do pedido nº {number} só passo fotos e mensagens de voz curtas. Isso não consegui passar: escreva, por favor.'
);

select private.add_words('door_file_lost_client',
  'es', 'Lo que mandaste para tu pedido #{number} no me llegó bien. ¿Lo mandas otra vez, o lo escribes?',
  'en', 'What you sent for your order #{number} did not reach me. Could you send it again, or write it?',
  'pt', 'O que você mandou para o pedido nº {number} não chegou. Pode mandar de novo, ou escrever?'
);

select private.add_words('door_file_lost_staff',
  'es', 'Lo que mandó del pedido #{number} no me llegó bien. Mándelo otra vez, o escríbalo, por favor.',
  'en', 'What you sent for order #{number} did not reach me. Please send it again, or write it.',
  'pt', 'O que mandou do pedido nº {number} não chegou. Mande de novo, ou escreva, por favor.'
);

select private.add_words('door_file_of_which_client',
  'es', '¿Para cuál pedido es?',
  'en', 'Which order is it for?',
  'pt', 'É para qual pedido?'
);

select private.add_words('door_file_of_which_staff',
  'es', '¿Para el cliente de cuál pedido es?',
  'en', 'For the customer of which order is it?',
  'pt', 'É para o cliente de qual pedido?'
);

select private.add_words('door_file_for_nobody_client',
  'es', 'Ahora nadie lleva un pedido tuyo. Cuando alguien lo lleve, le paso tus fotos y notas de voz.',
  'en', 'Nobody has an order of yours right now. When somebody does, I pass your photos and voice notes on.',
  'pt', 'Agora ninguém está com um pedido seu. Quando alguém estiver, passo suas fotos e mensagens de voz.'
);

select private.add_words('door_file_for_nobody_staff',
  'es', 'Ahora no lleva ningún pedido. Cuando lleve uno, le paso al cliente sus fotos y notas de voz.',
  'en', 'You have no order right now. When you do, I pass your photos and voice notes on to the customer.',
  'pt', 'Agora não está com nenhum pedido. Quando estiver, passo suas fotos e mensagens de voz ao cliente.'
);

select private.add_words('voice_not_passed_client',
  'es', 'No pude pasarte la nota de voz de quien trae tu pedido. Pídele que te la escriba.',
  'en', 'I could not pass on your runner''s voice note. Please ask them to write it.',
  'pt', 'Não consegui passar a mensagem de voz de quem traz seu pedido. Peça para escrever.'
);

select private.add_words('voice_not_passed_staff',
  'es', 'No pude pasarle la nota de voz del cliente. Pídale que la escriba.',
  'en', 'I could not pass on the customer''s voice note. Please ask them to write it.',
  'pt', 'Não consegui passar a mensagem de voz do cliente. Peça para escrever.'
);

create function private.sent_file(turn ai.turns, args jsonb)
returns public.media
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_file public.media;
begin
  select f.* into v_file
  from public.messages as m
  join public.media as f on f.message_id = m.id
  where m.id = private.arg_int(args, 'message_id')
    and m.conversation_id = (turn).conversation_id
  -- Whoever is recording the file now is waited for: else neither would see what the other did.
  for no key update of f;
  return v_file;
end
$$;

comment on function private.sent_file is 'The file of a message of whoever speaks, locked; args {message_id}. Nulls for none.';

create function private.order_row(placed public.orders, tool text, args jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.choice('row_order_of', tool, args)
    || jsonb_build_object('vars', jsonb_build_object('number', (placed).number, 'restaurant', r.name))
  from public.restaurants as r
  where r.id = (placed).restaurant_id
$$;

comment on function private.order_row is 'An order as a row of a list, with its number and its restaurant; a tap calls the tool.';

create function private.file_tool(turn ai.turns, kind text, caption text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when not exists (select from private.talking_deliveries(turn) as d where d.is_in_hand)
      or (turn).agent = 'client'
      and kind in ('image', 'document')
      and private.normalise(coalesce(caption, '')) !~ private.words_of('door_talk')
      and exists (select from private.provable_orders(private.turn_person(turn), at))
      then case when kind in ('image', 'document') then 'take_photo' end
    else 'pass_file'
  end;
end
$$;

comment on function private.file_tool is 'Which tool takes a file: at the door the other side gets it, unless it may prove a transfer; null where none does.';

create function private.door_kind(format text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when format in ('image/jpeg', 'image/png') then 'photo'
    when format ~ '^audio/ogg' then 'voice'
  end
$$;

comment on function private.door_kind is 'What a file of a format is to people at a door: photo or voice; null for what is not passed on.';

create function private.tool_pass_file(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_deliveries public.deliveries[] := array(
    select d from private.talking_deliveries(turn, args) as d where d.is_in_hand
  );
  v_delivery public.deliveries := v_deliveries[1];
  v_speaker text := case (turn).agent when 'runner' then 'runner' else 'customer' end;
  v_file public.media := private.sent_file(turn, args);
  v_caption text;
  v_vars jsonb;
begin
  if v_delivery.id is null or v_file.id is null then
    return jsonb_build_object('key', private.key_for('door_file_for_nobody', (turn).agent));
  elsif cardinality(v_deliveries) > 1 then
    return private.ask_which_door(turn, v_deliveries, v_file.message_id);
  end if;
  select jsonb_build_object('number', o.number) into v_vars from public.orders as o where o.id = v_delivery.order_id;
  if private.door_kind(v_file.mime_type) is null then
    return jsonb_build_object('key', private.key_for('door_file_refused', (turn).agent), 'vars', v_vars);
  elsif (
    select count(*) from public.door_files as d where d.order_id = v_delivery.order_id and d.speaker = v_speaker
  ) >= private.setting_int('door_files') then
    return jsonb_build_object('key', private.key_for('relay_full', (turn).agent));
  end if;
  select m.content ->> 'caption' into v_caption from public.messages as m where m.id = v_file.message_id;
  insert into public.door_files (order_id, media_id, speaker, words, created_at)
  values (v_delivery.order_id, v_file.id, v_speaker, private.door_words(v_delivery, v_caption), at)
  on conflict on constraint files_are_passed_on_once do nothing;
  perform private.judge_door_file(v_file.id, at);
  return jsonb_build_object(
    'key', private.key_for('door_file_taken', (turn).agent),
    'vars', v_vars || jsonb_build_object('file', jsonb_build_object('template', 'file_' || private.door_kind(v_file.mime_type))),
    'choices', private.door_choices(v_delivery, v_speaker)
  );
end
$$;

comment on function private.tool_pass_file is
  'Tool: passes a photo or a voice note to the other side of a delivery in hand; args {message_id, delivery_id?}. Only so many an order and person.';

create function private.ask_which_door(turn ai.turns, deliveries public.deliveries[], message_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', private.key_for('door_file_of_which', (turn).agent),
    'choices', jsonb_agg(
      private.order_row(o, 'pass_file', jsonb_build_object('message_id', message_id, 'delivery_id', d.id)) order by o.number
    )
  )
  from unnest(deliveries) as d
  join public.orders as o on o.id = d.order_id
$$;

comment on function private.ask_which_door is 'The question for which of several orders in hand a file is.';

create function private.judge_door_file(media_id uuid, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_passed public.door_files;
  v_file public.media;
  v_kind text;
begin
  select d.* into v_passed
  from public.door_files as d
  where d.media_id = judge_door_file.media_id
    and d.state = 'fetching'
  for no key update;
  select f.* into v_file from public.media as f where f.id = judge_door_file.media_id and f.state <> 'remote';
  if v_passed.id is null or v_file.id is null then
    return;
  end if;
  v_kind := private.door_kind(v_file.format);
  update public.door_files as d
  set judged_at = at,
    state = case
      when not exists (
        select from public.deliveries as h where h.order_id = v_passed.order_id and h.is_in_hand
      ) then 'late'
      when v_file.state <> 'stored' then 'lost'
      when v_kind is null or v_file.bytes > private.setting_int('door_' || v_kind || '_bytes') then 'refused'
      else 'passed'
    end
  where d.id = v_passed.id
  returning d.* into v_passed;
  perform private.tell_door_file(v_passed, v_kind, at);
end
$$;

comment on function private.judge_door_file is
  'Passes a file on that was fetched, or tells its sender why not; nothing for other files, and once. Late ones go nowhere.';

create function private.tell_door_file(passed public.door_files, kind text, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.notices (
    audience, person_id, order_id, template_key, vars, dedup_key, is_news, not_before_at, created_at
  )
  select t.audience, case t.audience when 'runner' then d.runner_person_id else d.customer_person_id end, o.id, t.template_key,
    private.needed_vars(t.template_key, jsonb_build_object(
      'number', o.number, 'note', (passed).words, 'file', jsonb_build_object('template', 'file_' || kind)
    )),
    'door_file:' || (passed).id, false, at, at
  from public.orders as o
  join public.deliveries as d on d.order_id = o.id
  cross join lateral (
    select case when ((passed).state = 'passed') = ((passed).speaker = 'customer') then 'runner' else 'customer' end as audience,
      case
        when (passed).state <> 'passed'
          then 'door_file_' || (passed).state || case (passed).speaker when 'runner' then '_staff' else '_client' end
        else case (passed).speaker when 'customer' then 'runner_customer_file' else 'customer_runner_file' end
          || case when (passed).words = '' then '' else '_says' end
      end as template_key
  ) as t
  where o.id = (passed).order_id
    and (passed).state in ('passed', 'refused', 'lost');
  select private.wake('send-messages', at)
$$;

comment on function private.tell_door_file is 'Writes the notice of a file that was judged: to the other side, or to its sender why it was not passed on.';

select private.add_tool(a.name, 'pass_file', handler => 'tool_pass_file')
from ai.agents as a
where a.name in ('client', 'runner');
