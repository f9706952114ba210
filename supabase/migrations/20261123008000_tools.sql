-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/80_tools/any/arguments.sql
-- Arguments of calls: how they are declared to models, and whether one was said.

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

create function private.number_parameter(description text, bounds int8range)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'type', 'integer', 'description', description, 'minimum', lower(bounds), 'maximum', upper(bounds) - 1
  ))
$$;

comment on function private.number_parameter is 'A whole number as it is declared to models.';

create function private.order_parameters(others jsonb default '{}')
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('type', 'object', 'properties', others || jsonb_build_object(
    'order_number', private.number_parameter(
      'Only if they named it; never guessed.', '[1,)'
    )
  ))
$$;

comment on function private.order_parameters is
  'The declared arguments of a tool for an order that may be named, and others beside its number.';

-- schemas/80_tools/any/audience.sql
-- Words that customers and staff hear in different ways.

create function private.key_for(key text, agent text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_audience text := (select a.speaks_to from ai.agents as a where a.name = agent);
begin
  if v_audience is null then
    perform private.refuse('PT422', format('Cannot choose words for an unknown agent: %s', agent));
  end if;
  return key || '_' || v_audience;
end
$$;

comment on function private.key_for is
  'The template of a key for whom an agent speaks to: <key>_client or <key>_staff; PT422 for an unknown agent.';

create function private.key_to(key text, agent text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when a.speaks_to = 'staff' and exists (select from public.message_templates as t where t.key = key_to.key || '_staff')
        then key_to.key || '_staff'
      else key_to.key
    end
    from ai.agents as a
    where a.name = agent
  );
end
$$;

comment on function private.key_to is 'The words of a key for whom an agent speaks to: those for staff (<key>_staff) where there are any, else its own.';

create function private.said_to(replies jsonb, agent text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- To customers all is said as it stands.
  if not exists (select from ai.agents as a where a.name = agent and a.speaks_to = 'staff') then
    return coalesce(replies, '[]');
  end if;
  return (
    select coalesce(
      jsonb_agg(
        r.value || jsonb_strip_nulls(jsonb_build_object(
          'key', private.key_to(r.value ->> 'key', agent),
          'note', substr(private.key_to('note_' || (r.value ->> 'note'), agent), 6)
        ))
        order by r.ordinality
      ),
      '[]'
    )
    from jsonb_array_elements(replies) with ordinality as r
  );
end
$$;

comment on function private.said_to is 'Replies in the words for whom an agent speaks to: private.key_to of their keys and notes.';

-- schemas/80_tools/any/choose_role.sql
-- As whom somebody writes on a shared number.

create function private.tool_choose_role(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_role text := args ->> 'role';
  v_chat public.chats;
  v_conversation_id bigint;
  v_turn ai.turns;
  v_moved integer;
begin
  select h.* into v_chat
  from public.conversations as c
  join public.chats as h on h.id = c.chat_id
  where c.id = (turn).conversation_id;
  if v_role is null or v_role <> all (private.roles_of(v_chat.person_id)) then
    return private.role_question(turn);
  end if;
  v_conversation_id := private.open_conversation(v_chat, v_role, at);
  -- The conversation of the other role is higher or lower than this one: a deadlock is possible and is repeated.
  perform from public.conversations as c where c.id = v_conversation_id for no key update;
  update public.messages as m
  set conversation_id = v_conversation_id, turn_id = null
  where m.turn_id = private.arg_int(args, 'turn_id')
    and m.conversation_id = (turn).conversation_id;
  get diagnostics v_moved = row_count;
  update public.chats as h set role = v_role, role_at = at where h.id = v_chat.id;
  if v_moved = 0 then
    -- Nothing that they had written waits for it: they are shown where they stand.
    insert into ai.turns (conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version)
    select c.id, c.role, 'done', at, at, at, 'tap', c.version
    from public.conversations as c
    where c.id = v_conversation_id
    returning * into v_turn;
    perform private.answer(v_turn, private.run_tool(v_turn, 'show_home', '{}', at), at);
    return null;
  end if;
  perform private.open_next_turn(v_conversation_id, at);
  perform private.wake(a.slug, at) from ai.agents as a where a.name = v_role;
  return null;
end
$$;

comment on function private.tool_choose_role is
  'Tool: as whom the person speaks on a shared number; args {role, turn_id}. What they had written goes to that conversation and is answered there.';

select private.add_tool(a.name, 'choose_role', handler => 'tool_choose_role', is_once => true)
from ai.agents as a;

-- schemas/80_tools/any/decline_off_topic.sql
-- Talk that is not about food is declined, politely.

select private.add_words('off_topic_client',
  'es', 'De eso no sé: lo mío es la comida 😊 ¿Qué se te antoja hoy?',
  'en', 'That is beyond me: food is my thing 😊 What would you like today?',
  'pt', 'Disso eu não entendo: o meu negócio é comida 😊 O que você quer hoje?'
);

select private.add_words('off_topic_staff',
  'es', 'De eso no sé; aquí le ayudo con sus pedidos.',
  'en', 'That is beyond me; here I help you with your orders.',
  'pt', 'Disso eu não entendo; aqui ajudo com seus pedidos.'
);

create function private.tool_decline_off_topic(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('key', private.key_for('off_topic', (turn).agent), 'aside', true)
$$;

comment on function private.tool_decline_off_topic is 'Tool: declines what is not about food, politely.';

select private.add_tool(a.name, 'decline_off_topic', handler => 'tool_decline_off_topic')
from ai.agents as a;

-- schemas/80_tools/any/erase_me.sql
-- Erasing all that is known of whoever asks: once asked, then done (20_people/erasing.sql).

select private.add_words('erase_sure',
  'es', '¿Borrar todos los datos que Weats guarda de este número? Se van nombre, direcciones, mensajes y fotos; los pedidos quedan sin nombre ni dirección, porque la contabilidad los necesita. No se puede deshacer.',
  'en', 'Delete all that Weats keeps of this number? Name, addresses, messages and photos go; orders stay without a name or address, as the books need them. This cannot be undone.',
  'pt', 'Apagar tudo o que a Weats guarda deste número? Somem nome, endereços, mensagens e fotos; os pedidos ficam sem nome nem endereço, porque a contabilidade precisa deles. Não dá para desfazer.'
);

select private.add_words('button_erase_sure',
  'es', 'Sí, borrar todo',
  'en', 'Yes, delete all',
  'pt', 'Sim, apagar tudo'
);

select private.add_words('button_erase_not',
  'es', 'No, dejar así',
  'en', 'No, leave it',
  'pt', 'Não, deixar assim'
);

select private.add_words('erase_begun',
  'es', 'Listo: en unos minutos todo queda borrado, también esta conversación de nuestro lado. Gracias por haber estado aquí.',
  'en', 'Done: in a few minutes all of it is deleted, this conversation on our side too. Thank you for having used Weats.',
  'pt', 'Pronto: em alguns minutos tudo fica apagado, também esta conversa do nosso lado. Obrigado por ter estado aqui.'
);

select private.add_words('erase_waits_order',
  'es', 'Anotado. Hay un pedido en camino: apenas termine se borra todo, sin que haga falta pedirlo otra vez. A más tardar el {date}.',
  'en', 'Noted. There is an order on its way: as soon as it ends everything is deleted, no need to ask again. On {date} at the latest.',
  'pt', 'Anotado. Há um pedido a caminho: assim que terminar, tudo é apagado, sem precisar pedir de novo. No mais tardar em {date}.'
);

select private.add_words('erase_waits_money',
  'es', 'Anotado. Todavía hay dinero por devolver o por confirmar: apenas quede resuelto se borra todo, sin que haga falta pedirlo otra vez. A más tardar el {date}.',
  'en', 'Noted. There is still money to be returned or confirmed: as soon as that is settled everything is deleted, no need to ask again. On {date} at the latest.',
  'pt', 'Anotado. Ainda há dinheiro a devolver ou a confirmar: assim que ficar resolvido, tudo é apagado, sem precisar pedir de novo. No mais tardar em {date}.'
);

select private.add_words('erase_waits_role',
  'es', 'Anotado. Este número trabaja con Weats: una persona del equipo cierra primero ese acceso y luego se borra todo. A más tardar el {date}.',
  'en', 'Noted. This number works with Weats: a person of the team ends that access first, then everything is deleted. On {date} at the latest.',
  'pt', 'Anotado. Este número trabalha com a Weats: uma pessoa da equipe encerra primeiro esse acesso e depois tudo é apagado. No mais tardar em {date}.'
);

create function private.tool_erase_me(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_erasure private.erasures;
begin
  if not coalesce((args ->> 'is_sure')::boolean, false) then
    return jsonb_build_object(
      'key', 'erase_sure',
      'choices', jsonb_build_array(
        private.choice('button_erase_sure', 'erase_me', '{"is_sure": true}'), private.choice('button_erase_not', 'keep_all')
      )
    );
  end if;
  v_erasure := private.note_erasure(private.turn_person(turn), at);
  if v_erasure.waits_for is null then
    return '{"key": "erase_begun", "ends": true}';
  end if;
  return jsonb_build_object(
    'key', 'erase_waits_' || v_erasure.waits_for,
    'vars', jsonb_build_object(
      'date', to_char(v_erasure.due_at at time zone private.setting_text('city_timezone'), 'DD/MM/YYYY')
    )
  );
end
$$;

comment on function private.tool_erase_me is 'Tool: asks whether all of a person''s data shall go, and with args {is_sure: true} has them erased.';

select private.add_tool(a.name, 'erase_me', handler => 'tool_erase_me')
from ai.agents as a;

select private.add_phrases(a.name, 'erase_me', '{}',
  'borrar mis datos, borra mis datos, borren mis datos, borre mis datos, borrame, borrenme, eliminar mis datos, elimina mis datos,
  eliminen mis datos, elimine mis datos, suprimir mis datos, quiero borrar mis datos, quiero que borren mis datos, eliminar mi cuenta,
  borrar mi cuenta, borren toda mi informacion, borrar todo, delete my data, delete my account, erase my data, erase me, forget me,
  remove my data, please delete my data, apagar meus dados, apague meus dados, apaguem meus dados, excluir meus dados,
  excluir minha conta, quero apagar meus dados, deletar meus dados'
)
from ai.agents as a;

-- schemas/80_tools/any/join.sql
-- A code that was given to somebody: an invitation to a restaurant, or the board that shall know their phone.

select private.add_words('joined',
  'es', 'Listo: desde ahora trabaja en *{restaurant}* como {role}.',
  'en', 'Done: you now work at *{restaurant}* as {role}.',
  'pt', 'Pronto: agora você trabalha no *{restaurant}* como {role}.'
);

select private.add_words('board_linked',
  'es', 'Listo: su número quedó unido a su usuario del tablero. Ya puede seguir allá.',
  'en', 'Done: your number now belongs to your user of the board. Go on there.',
  'pt', 'Pronto: seu número agora está ligado ao seu usuário do painel. Continue por lá.'
);

select private.add_words('join_unknown',
  'es', 'Ese código no existe. Revíselo, o pida otro a quien administra el restaurante.',
  'en', 'There is no such code. Check it, or ask whoever runs the restaurant for another.',
  'pt', 'Esse código não existe. Confira, ou peça outro a quem administra o restaurante.'
);

select private.add_words('join_ended',
  'es', 'Ese código ya no sirve. Pida otro a quien administra el restaurante.',
  'en', 'That code no longer works. Ask whoever runs the restaurant for another.',
  'pt', 'Esse código não vale mais. Peça outro a quem administra o restaurante.'
);

select private.add_words('join_already',
  'es', 'Usted ya trabaja en ese restaurante.',
  'en', 'You already work at that restaurant.',
  'pt', 'Você já trabalha nesse restaurante.'
);

select private.add_words('join_too_often',
  'es', 'Fueron varios códigos que no existen. Espere un cuarto de hora y revise el suyo.',
  'en', 'Those were several codes that do not exist. Wait a quarter of an hour and check yours.',
  'pt', 'Foram vários códigos que não existem. Espere um quarto de hora e confira o seu.'
);

select private.add_words('staff_role_owner',
  'es', 'propietario',
  'en', 'owner',
  'pt', 'proprietário'
);

select private.add_words('staff_role_manager',
  'es', 'administrador',
  'en', 'manager',
  'pt', 'gerente'
);

select private.add_words('staff_role_cook',
  'es', 'cocinero',
  'en', 'cook',
  'pt', 'cozinheiro'
);

create function private.understand_code(words text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  -- Letters and digits as codes are drawn, a digit last; written in one or in two halves, perhaps with a word before.
  select jsonb_build_object('why', 'code', 'tool', 'join', 'args', jsonb_build_object('code', c.code))
  from (
    select (regexp_match(
      words, '^(?:[a-z]{4,12} )?([2-9a-hj-np-z]{4} ?[2-9a-hj-np-z]{3}[2-9])$'
    ))[1] as code
  ) as c
  where c.code is not null
    -- Eight digits are a telephone or a document.
    and c.code ~ '[a-z]'
$$;

comment on function private.understand_code is 'A message that is a code of staff, perhaps after one word: {tool, args}; else null.';

create function private.tool_join(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code text := private.arg_text(args, 'code', 20);
  v_person_id bigint := private.turn_person(turn);
  v_done jsonb := private.finish_link(v_code, v_person_id, at);
begin
  if v_done ->> 'code' = 'unknown_code' then
    v_done := private.accept_invitation(v_code, v_person_id, null, at);
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'key', case v_done ->> 'code'
      when 'linked' then 'board_linked'
      when 'accepted' then 'joined'
      when 'already_staff' then 'join_already'
      when 'unknown_code' then 'join_unknown'
      when 'too_many_tries' then 'join_too_often'
      else 'join_ended'
    end,
    'vars', (
      select jsonb_build_object(
        'restaurant', r.name, 'role', jsonb_build_object('template', 'staff_role_' || s.role)
      )
      from public.staff as s
      join public.restaurants as r on r.id = s.restaurant_id
      join public.staff_invitations as i on i.accepted_by = s.id
      where i.code = private.bare_code(v_code)
        and s.person_id = v_person_id
    )
  ));
end
$$;

comment on function private.tool_join is 'Tool: takes an invitation of a restaurant, or shows the board whose phone it is; args {code}.';

select private.add_tool(a.name, 'join', handler => 'tool_join')
from ai.agents as a;

-- schemas/80_tools/any/keep_all.sql
-- A "no" to what was asked: everything stays as it was.

select private.add_words('all_kept',
  'es', 'Bueno, todo queda como estaba.',
  'en', 'All right, everything stays as it was.',
  'pt', 'Certo, fica tudo como estava.'
);

select private.add_words('button_no',
  'es', 'No',
  'en', 'No',
  'pt', 'Não'
);

create function private.tool_keep_all(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select '{"key": "all_kept"}'::jsonb
$$;

comment on function private.tool_keep_all is 'Tool: changes nothing and says so.';

select private.add_tool(a.name, 'keep_all', handler => 'tool_keep_all')
from ai.agents as a;

-- schemas/80_tools/any/keep_private.sql
-- What is not needed and no model is told: health, cards, passwords. Numbers of cards and passwords are forgotten at once.

select private.add_words('private_health_client',
  'es', 'Gracias por la confianza, pero no necesito datos de salud y no los guardo para nada. Dime mejor qué debe llevar o no el plato: *sin azúcar*, *sin sal*, *sin maní*…',
  'en', 'Thank you for trusting me, but I need nothing about your health and use none of it. Tell me rather what the dish should have or not: *no sugar*, *no salt*, *no peanuts*…',
  'pt', 'Obrigado pela confiança, mas não preciso de dados de saúde e não os uso. Diga só o que o prato deve ter ou não: *sem açúcar*, *sem sal*, *sem amendoim*…'
);

select private.add_words('private_health_staff',
  'es', 'Gracias por contarlo, pero aquí no necesito datos de salud. Si necesita ayuda, una persona del equipo le escribe.',
  'en', 'Thank you for telling me, but I need nothing about health here. If you need help, a person of the team will write to you.',
  'pt', 'Obrigado por contar, mas aqui não preciso de dados de saúde. Se precisar de ajuda, uma pessoa da equipe escreve para você.'
);

select private.add_words('private_card_client',
  'es', 'No necesito los datos de tu tarjeta y ya los borré: si pagas con tarjeta, es en el datáfono al recibir. Por tu seguridad, no los mandes por chat.',
  'en', 'I do not need the details of your card and have deleted them: cards are paid at the door, on the terminal. For your safety, do not send them by chat.',
  'pt', 'Não preciso dos dados do seu cartão e já os apaguei: com cartão, você paga na maquininha ao receber. Para sua segurança, não os envie por aqui.'
);

select private.add_words('private_card_staff',
  'es', 'No necesito datos de tarjetas y ya los borré. Por seguridad, no los mande por chat.',
  'en', 'I need no details of cards and have deleted them. For safety, do not send them by chat.',
  'pt', 'Não preciso de dados de cartões e já os apaguei. Por segurança, não os envie por aqui.'
);

select private.add_words('private_secret_client',
  'es', 'No necesito contraseñas ni claves y ya borré la que escribiste. Nadie de Weats te la va a pedir: si la usas en algún lado, cámbiala.',
  'en', 'I need no passwords or keys and have deleted the one that you wrote. Nobody of Weats will ask for it: if you use it anywhere, change it.',
  'pt', 'Não preciso de senhas nem chaves e já apaguei a que você escreveu. Ninguém da Weats vai pedir: se você a usa em algum lugar, troque.'
);

select private.add_words('private_secret_staff',
  'es', 'No necesito contraseñas ni claves y ya borré la que escribió. Nadie de Weats se la va a pedir: si la usa en algún lado, cámbiela.',
  'en', 'I need no passwords or keys and have deleted the one that you wrote. Nobody of Weats will ask for it: if you use it anywhere, change it.',
  'pt', 'Não preciso de senhas nem chaves e já apaguei a que você escreveu. Ninguém da Weats vai pedir: se você a usa em algum lugar, troque.'
);

create function private.tool_keep_private(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_kind text := coalesce(private.arg_text(args, 'kind'), 'health');
begin
  if v_kind in ('card', 'secret') then
    perform private.empty_messages(array(
      select m.id
      from public.messages as m
      where m.turn_id = (turn).id
        and private.sensitive_kind(private.message_words(m.content)) in ('card', 'secret')
    ));
  end if;
  return jsonb_build_object(
    'key', private.key_for('private_' || v_kind, (turn).agent),
    -- What was asked before is still asked.
    'question', (select c.question from public.conversations as c where c.id = (turn).conversation_id),
    'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human'))
  );
end
$$;

comment on function private.tool_keep_private is 'Tool: says that a kind of personal data is not needed, and forgets numbers of cards and passwords; args {kind}.';

select private.add_tool(a.name, 'keep_private', handler => 'tool_keep_private')
from ai.agents as a;

-- schemas/80_tools/any/reasons.sql
-- Reasons of people, as rows to tap on.

select private.add_words('row_reason_item_unavailable', 'es', 'Se agotó algo', 'en', 'Something ran out', 'pt', 'Acabou algum item');

select private.add_words('row_reason_too_busy', 'es', 'Demasiados pedidos', 'en', 'Too many orders', 'pt', 'Pedidos demais');

select private.add_words('row_reason_not_paid', 'es', 'El pago no llegó', 'en', 'The payment did not come', 'pt', 'O pagamento não caiu');

select private.add_words('row_reason_no_runner', 'es', 'No hay domiciliarios', 'en', 'No runners', 'pt', 'Não há entregadores');

select private.add_words('row_reason_closed', 'es', 'Ya está cerrado', 'en', 'Already closed', 'pt', 'Já está fechado');

select private.add_words('row_reason_outside_zone', 'es', 'Fuera de la zona', 'en', 'Outside the zone', 'pt', 'Fora da área');

select private.add_words('row_reason_accident', 'es', 'Accidente en el camino', 'en', 'An accident on the way', 'pt', 'Acidente no caminho');

select private.add_words('row_reason_cannot_continue', 'es', 'No puedo seguir', 'en', 'I cannot go on', 'pt', 'Não posso continuar');

select private.add_words('row_reason_customer_absent', 'es', 'No hay nadie', 'en', 'Nobody is there', 'pt', 'Não há ninguém');

select private.add_words('row_reason_wrong_address', 'es', 'Dirección equivocada', 'en', 'Wrong address', 'pt', 'Endereço errado');

select private.add_words('row_reason_other', 'es', 'Otro motivo', 'en', 'Another reason', 'pt', 'Outro motivo');

create function private.reason_choices(tool text, args jsonb, reasons text[], likely text default null)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    private.choice('row_reason_' || r.reason, tool, args || jsonb_build_object('reason', r.reason))
    order by r.reason is not distinct from likely desc, r.place
  )
  from unnest(reasons) with ordinality as r (reason, place)
$$;

comment on function private.reason_choices is 'Rows for reasons of a tool, the likely one first.';

-- schemas/80_tools/any/relay.sql
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

-- schemas/80_tools/any/pass_file.sql
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

-- schemas/80_tools/any/set_language.sql
-- Another language from now on.

create function private.tool_set_language(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.set_language(private.turn_person(turn), l.language, 'written')
  from private.languages as l
  where l.language = args ->> 'language';
  return null;
end
$$;

comment on function private.tool_set_language is 'Tool: the language that the person writes, args {language}; says nothing itself.';

select private.add_tool(
  a.name, 'set_language',
  handler => 'tool_set_language',
  description => 'They write in another language than State.language says. Call it beside what else you do, and answer in that language.',
  parameters => jsonb_build_object(
    'type', 'object',
    'required', '["language"]'::jsonb,
    'properties', jsonb_build_object('language', jsonb_build_object(
      'type', 'string', 'description', 'The language of their message',
      'enum', (select jsonb_agg(l.language order by l.language) from private.languages as l)
    ))
  )
)
from ai.agents as a;

-- schemas/80_tools/any/show_more.sql
-- The next page of a list that was too long.

select private.add_words('note_more',
  'es', 'Aquí hay más.',
  'en', 'Here is more.',
  'pt', 'Aqui tem mais.'
);

create function private.tool_show_more(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('key', 'note_more', 'choices', args -> 'choices')
    || jsonb_strip_nulls(jsonb_build_object('button', args -> 'button'))
$$;

comment on function private.tool_show_more is 'Tool: the next page of a long list.';

select private.add_tool(a.name, 'show_more', handler => 'tool_show_more')
from ai.agents as a;

-- schemas/80_tools/any/show_my_data.sql
-- What is kept of whoever asks, in one message; the whole document goes to their own chat, once a day.

select private.add_words('my_data',
  'es', '*Esto es lo que hay guardado*
Nombre: {name}
Número: {phone}
Idioma: {language}
Desde: {since}
Direcciones: {addresses}
Pedidos: {orders}
Mensajes guardados: {messages}
El documento completo llega a este mismo chat.',
  'en', '*This is what is kept*
Name: {name}
Number: {phone}
Language: {language}
Since: {since}
Addresses: {addresses}
Orders: {orders}
Messages kept: {messages}
The whole document comes to this chat.',
  'pt', '*Isto é o que está guardado*
Nome: {name}
Número: {phone}
Idioma: {language}
Desde: {since}
Endereços: {addresses}
Pedidos: {orders}
Mensagens guardadas: {messages}
O documento completo chega a esta conversa.'
);

select private.add_words('my_document',
  'es', 'Todo lo que Weats guarda de este número.',
  'en', 'All that Weats keeps of this number.',
  'pt', 'Tudo o que a Weats guarda deste número.'
);

select private.add_words('my_document_name',
  'es', 'mis-datos.txt',
  'en', 'my-data.txt',
  'pt', 'meus-dados.txt'
);

select private.add_words('my_document_comes',
  'es', 'Listo: el documento con todo lo guardado llega a este chat en un momento.',
  'en', 'Done: the document with all that is kept comes to this chat in a moment.',
  'pt', 'Pronto: o documento com tudo o que está guardado chega a esta conversa em um instante.'
);

select private.add_words('my_document_came',
  'es', 'El documento ya se mandó a este chat. Sale uno por día: mañana se puede pedir otro.',
  'en', 'The document was sent to this chat already. There is one a day: another can be asked for tomorrow.',
  'pt', 'O documento já foi enviado a esta conversa. É um por dia: amanhã é possível pedir outro.'
);

select private.add_words('button_whole_document',
  'es', 'Pedir el documento',
  'en', 'Ask for the document',
  'pt', 'Pedir o documento'
);

create function private.orders_in_brief(person_id bigint)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select string_agg(concat('#', o.number, ' ', r.name, ' ', to_char(o.placed_at at time zone r.timezone, 'DD/MM/YYYY')), E'\n' order by o.placed_at desc)
  from (select q.* from public.orders as q where q.person_id = orders_in_brief.person_id order by q.placed_at desc limit 20) as o
  join public.restaurants as r on r.id = o.restaurant_id
$$;

comment on function private.orders_in_brief is 'The last twenty orders of a person, a line each; null for none.';

create function private.tool_show_my_data(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person public.persons;
begin
  select p.* into v_person from public.persons as p where p.id = private.turn_person(turn);
  return jsonb_build_object(
    'key', 'my_data',
    'vars', jsonb_build_object(
      'name', coalesce(v_person.display_name, '—'),
      'phone', coalesce(v_person.phone, '—'),
      'language', v_person.language,
      'since', to_char(v_person.created_at at time zone private.setting_text('city_timezone'), 'DD/MM/YYYY'),
      'addresses', private.clip(coalesce((
        select string_agg(concat_ws(', ', a.line, a.details), E'\n' order by a.id)
        from public.addresses as a
        where a.person_id = v_person.id
          and a.deleted_at is null
      ), '—'), 1200),
      'orders', private.clip(coalesce(private.orders_in_brief(v_person.id), '—'), 1200),
      'messages', (
        select count(*)
        from public.conversations as c
        join public.messages as m on m.conversation_id = c.id
        where c.person_id = v_person.id
          and m.content <> '{}'
      )
    ),
    'choices', jsonb_build_array(
      private.choice('button_whole_document', 'ask_my_data'), private.choice('button_erase_me', 'erase_me')
    )
  );
end
$$;

comment on function private.tool_show_my_data is 'Tool: what is kept of the person.';

create function private.tool_ask_my_data(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person public.persons;
begin
  select p.* into v_person from public.persons as p where p.id = private.turn_person(turn);
  insert into private.exports as e (person_id, asked_at)
  values (v_person.id, at)
  on conflict (person_id) do update
  set asked_at = at
  where e.asked_at <= at - make_interval(hours => private.setting_int('export_hours'));
  if not found then
    return jsonb_build_object('key', 'my_document_came', 'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human')));
  end if;
  perform private.say(
    (turn).conversation_id,
    jsonb_build_object(
      'kind', 'document', 'file', jsonb_build_object('document', 'person'),
      'filename', private.render('my_document_name', v_person.language), 'caption', private.render('my_document', v_person.language)
    ),
    at, (turn).id
  );
  return jsonb_build_object('key', 'my_document_comes', 'choices', jsonb_build_array(private.choice('button_erase_me', 'erase_me')));
end
$$;

comment on function private.tool_ask_my_data is 'Tool: sends the person the document of all that is kept of them (private.write_document), to this chat, once a day.';

select private.add_tool(a.name, t.name, handler => 'tool_' || t.name)
from ai.agents as a
cross join (values ('show_my_data'), ('ask_my_data')) as t (name);

select private.add_phrases(a.name, 'show_my_data', '{}',
  'mis datos, ver mis datos, que datos tienen, que datos tienen de mi, que saben de mi, quiero mis datos, exportar mis datos,
  descargar mis datos, dame mis datos, my data, show my data, export my data, what do you know about me, see my data,
  meus dados, ver meus dados, exportar meus dados, quero meus dados, o que sabem de mim'
)
from ai.agents as a;

-- schemas/80_tools/any/show_privacy.sql
-- The whole notice of privacy. What it says changes with notice_version.

select private.add_words('privacy_notice_client',
  'es', '*Tus datos en Weats*
Guardo tu número, tu nombre en WhatsApp, tus direcciones, tus pedidos y lo que escribes: solo para llevarte la comida y responder si algo sale mal. El restaurante ve tu pedido; quien lo lleva, además tu nombre y dirección; el equipo de Weats, lo que haga falta para ayudarte. Si no entiendo un mensaje, le pregunto a un modelo de Google sin tu nombre, número ni dirección. No vendo nada a nadie.
Los mensajes se borran a los {days} días; los pedidos quedan para la contabilidad.
Escribe *mis datos* para verlos, *borrar mis datos*, *no me escriban más*, o pide hablar con una persona para corregir algo. Si no quedas conforme, puedes acudir a la Superintendencia de Industria y Comercio (Ley 1581 de 2012). Versión {version}.',
  'en', '*Your data at Weats*
I keep your number, your name on WhatsApp, your addresses, your orders and what you write: only to bring you food and to answer if something goes wrong. The restaurant sees your order; whoever brings it, your name and address too; the Weats team, what it takes to help you. When I do not understand a message I ask a model of Google''s without your name, number or address. I sell nothing to anybody.
Messages are deleted after {days} days; orders stay for the books.
Write *my data* to see them, *delete my data*, *stop*, or ask for a person to correct something. If you are not content you can turn to the Superintendencia de Industria y Comercio (Law 1581 of 2012). Version {version}.',
  'pt', '*Seus dados na Weats*
Guardo seu número, seu nome no WhatsApp, seus endereços, seus pedidos e o que você escreve: só para levar a comida e responder se algo der errado. O restaurante vê o pedido; quem leva, também seu nome e endereço; a equipe da Weats, o necessário para ajudar. Se não entendo uma mensagem, pergunto a um modelo do Google sem seu nome, número nem endereço. Não vendo nada a ninguém.
As mensagens são apagadas após {days} dias; os pedidos ficam para a contabilidade.
Escreva *meus dados* para vê-los, *apagar meus dados*, *não me escrevam mais*, ou peça uma pessoa para corrigir algo. Se não ficar satisfeito, pode recorrer à Superintendencia de Industria y Comercio (Lei 1581 de 2012). Versão {version}.'
);

select private.add_words('privacy_notice_staff',
  'es', '*Sus datos en Weats*
Guardo su número, su nombre, su trabajo aquí y lo que escribe: solo para que los pedidos salgan bien. Los clientes ven su nombre cuando lleva un pedido. Si no entiendo un mensaje, le pregunto a un modelo de Google sin nombres, números ni direcciones.
Los mensajes se borran a los {days} días; los pedidos quedan para la contabilidad.
Escriba *mis datos* para verlos, *borrar mis datos*, o pida hablar con una persona para corregir algo. Si no queda conforme, puede acudir a la Superintendencia de Industria y Comercio (Ley 1581 de 2012). Versión {version}.',
  'en', '*Your data at Weats*
I keep your number, your name, your work here and what you write: only so that orders go well. Customers see your name when you bring an order. When I do not understand a message I ask a model of Google''s without names, numbers or addresses.
Messages are deleted after {days} days; orders stay for the books.
Write *my data* to see them, *delete my data*, or ask for a person to correct something. If you are not content you can turn to the Superintendencia de Industria y Comercio (Law 1581 of 2012). Version {version}.',
  'pt', '*Seus dados na Weats*
Guardo seu número, seu nome, seu trabalho aqui e o que escreve: só para que os pedidos saiam bem. Os clientes veem seu nome quando leva um pedido. Se não entendo uma mensagem, pergunto a um modelo do Google sem nomes, números nem endereços.
As mensagens são apagadas após {days} dias; os pedidos ficam para a contabilidade.
Escreva *meus dados* para vê-los, *apagar meus dados*, ou peça uma pessoa para corrigir algo. Se não ficar satisfeito, pode recorrer à Superintendencia de Industria y Comercio (Lei 1581 de 2012). Versão {version}.'
);

select private.add_words('button_my_data',
  'es', 'Mis datos',
  'en', 'My data',
  'pt', 'Meus dados'
);

select private.add_words('button_erase_me',
  'es', 'Borrar mis datos',
  'en', 'Delete my data',
  'pt', 'Apagar meus dados'
);

create function private.tool_show_privacy(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'key', private.key_for('privacy_notice', (turn).agent),
    'vars', jsonb_build_object('days', private.setting_int('words_days'), 'version', private.setting_int('notice_version')),
    'choices', jsonb_build_array(
      private.choice('button_my_data', 'show_my_data'), private.choice('button_erase_me', 'erase_me'),
      private.choice('button_human', 'talk_to_human')
    )
  );
end
$$;

comment on function private.tool_show_privacy is 'Tool: the whole notice of privacy, with what can be done.';

select private.add_tool(a.name, 'show_privacy', handler => 'tool_show_privacy')
from ai.agents as a;

select private.add_phrases(a.name, 'show_privacy', '{}',
  'privacidad, aviso de privacidad, politica de privacidad, tratamiento de datos, que hacen con mis datos, habeas data,
  privacy, privacy policy, privacy notice, privacidade, politica de privacidade, aviso de privacidade'
)
from ai.agents as a;

-- schemas/80_tools/any/stop_writing.sql
-- No messages any more but those of orders in hand, and back.

select private.add_words('writing_stopped',
  'es', 'Listo, no llegan más mensajes de Weats: solo los de un pedido en curso y la respuesta cuando nos escriban de este número. Con *volver* todo sigue como antes.',
  'en', 'Done, no more messages from Weats: only those of an order in hand, and an answer when this number writes to us. With *start* everything is as before.',
  'pt', 'Pronto, não chegam mais mensagens da Weats: só as de um pedido em andamento e a resposta quando este número nos escrever. Com *voltar* tudo segue como antes.'
);

select private.add_words('writing_started',
  'es', 'Listo, todo vuelve a ser como antes.',
  'en', 'Done, everything is as before.',
  'pt', 'Pronto, tudo volta a ser como antes.'
);

create function private.tool_stop_writing(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.opt_out(private.turn_person(turn), at);
  return '{"key": "writing_stopped", "ends": true}';
end
$$;

comment on function private.tool_stop_writing is 'Tool: the person wants no messages but those of orders in hand.';

create function private.tool_start_writing(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if not private.is_opted_out(private.turn_person(turn)) then
    return private.run_tool(turn, 'show_home', '{}', at);
  end if;
  perform private.opt_in(private.turn_person(turn));
  return '{"key": "writing_started"}';
end
$$;

comment on function private.tool_start_writing is 'Tool: the person wants messages again; whoever never stopped them is greeted.';

select private.add_tool('client', t.name, handler => 'tool_' || t.name)
from (values ('stop_writing'), ('start_writing')) as t (name);

select private.add_phrases('client', 'stop_writing', '{}',
  'stop, basta, baja, no me escriban mas, no me escriban, no me escribas mas, no me escribas, no me manden mas mensajes,
  no quiero mas mensajes, dejen de escribirme, deja de escribirme, no mas mensajes, cancelar suscripcion, darme de baja, unsubscribe,
  stop writing, stop messaging me, no more messages, do not write to me, nao me escrevam mais, nao me escreva mais, nao quero mais mensagens,
  parar, pare de me escrever, sair da lista'
);

-- "start" is a greeting too: who has not stopped is greeted.
select private.add_phrases('client', 'start_writing', '{}', 'volver, voltar, start, start again, pueden escribirme, ya pueden escribirme, subscribe');

-- schemas/80_tools/any/talk_to_human.sql
-- Calls a person of Weats to the conversation.

select private.add_words('human_called_client',
  'es', 'Listo, ya le avisé a una persona del equipo. Te escribe por aquí lo antes posible.',
  'en', 'Done, I''ve told somebody on the team. They will write to you here as soon as they can.',
  'pt', 'Pronto, já avisei uma pessoa da equipe. Ela vai escrever para você por aqui assim que puder.'
);

select private.add_words('human_called_staff',
  'es', 'Listo, ya le avisé a una persona del equipo. Le escribe por aquí lo antes posible.',
  'en', 'Done, I''ve told somebody on the team. They will write to you here as soon as they can.',
  'pt', 'Pronto, já avisei uma pessoa da equipe. Ela vai escrever para você por aqui assim que puder.'
);

select private.add_words('button_human',
  'es', 'Hablar con alguien',
  'en', 'Talk to a person',
  'pt', 'Falar com alguém'
);

select private.add_words('human_called_enough_client',
  'es', 'Hoy ya te atendió una persona del equipo varias veces. Mañana te ayudamos otra vez con gusto.',
  'en', 'A person of the team has helped you several times today. Tomorrow we will gladly help again.',
  'pt', 'Hoje uma pessoa da equipe já atendeu você várias vezes. Amanhã ajudamos de novo com prazer.'
);

select private.add_words('human_called_enough_staff',
  'es', 'Hoy ya lo atendió una persona del equipo varias veces. Mañana le ayudamos otra vez con gusto.',
  'en', 'A person of the team has helped you several times today. Tomorrow we will gladly help again.',
  'pt', 'Hoje uma pessoa da equipe já atendeu você várias vezes. Amanhã ajudamos de novo com prazer.'
);

create function private.has_called_enough(conversation_id bigint, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    (
      select bool_and(a.resolved_at is not null)
        and count(*) >= (select (private.trust_of(c.person_id)).calls_a_day from public.conversations as c where c.id = conversation_id)
      from private.alerts as a
      where a.kind = 'human_wanted'
        and a.subject = 'conversation:' || has_called_enough.conversation_id
        and a.raised_at > at - interval '1 day'
    ),
    false
  )
$$;

comment on function private.has_called_enough is 'Whether a person has called a human so often within a day that another call waits for the next; not while one is open.';

create function private.tool_talk_to_human(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if private.has_called_enough((turn).conversation_id, at) then
    return jsonb_build_object('key', private.key_for('human_called_enough', (turn).agent));
  end if;
  perform private.raise_alert(
    'human_wanted', 'conversation:' || (turn).conversation_id, jsonb_build_object('role', (turn).agent),
    at
  );
  return jsonb_build_object('key', private.key_for('human_called', (turn).agent));
end
$$;

comment on function private.tool_talk_to_human is 'Tool: calls a person of Weats to this conversation.';

select private.add_tool(
  'client', 'talk_to_human',
  handler => 'tool_talk_to_human',
  changes_state => true,
  description => 'The person wants a human, complains of harm, or you cannot help.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_tool(
  a.name, 'talk_to_human',
  handler => 'tool_talk_to_human',
  changes_state => true,
  description => 'Calls a person of the Weats team to this chat. Use it when they ask for a human, have a complaint, or need something that no other tool does. Not for what another tool does.',
  parameters => '{"type": "object", "properties": {}}'
)
from ai.agents as a
where a.speaks_to = 'staff';

select private.add_phrases(a.name, 'talk_to_human', '{}',
  'humano, persona, asesor, hablar con alguien, human, agent, talk to a person, atendente, pessoa'
)
from ai.agents as a;

select private.add_phrases('client', 'talk_to_human', '{}',
  'una persona, hablar con una persona, a person, falar com alguem'
);

-- schemas/80_tools/any/welcome_thanks.sql
-- Thanks are answered.

select private.add_words('you_are_welcome',
  'es', '¡Con mucho gusto!',
  'en', 'You''re welcome!',
  'pt', 'De nada!'
);

create function private.tool_welcome_thanks(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  -- One way on, for whoever has one more wish.
  select jsonb_build_object('key', 'you_are_welcome', 'choices', case (turn).agent
    when 'client' then jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'), private.choice('button_human', 'talk_to_human'))
    else jsonb_build_array(private.choice('button_human', 'talk_to_human'))
  end)
  where not private.saves_messages(at)
$$;

comment on function private.tool_welcome_thanks is 'Tool: answers thanks, unless messages are short, and changes nothing; one may go on.';

select private.add_tool(a.name, 'welcome_thanks', handler => 'tool_welcome_thanks')
from ai.agents as a;

select private.add_phrases(a.name, 'welcome_thanks', '{}',
  'gracias, muchas gracias, mil gracias, ok gracias, listo gracias, thanks, thank you, thanks a lot,
  obrigado, obrigada, muito obrigado, muito obrigada, valeu'
)
from ai.agents as a;

-- schemas/80_tools/any/wishes.sql
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

-- schemas/80_tools/client/add_items.sql
-- Dishes into the basket, by taps and in words.

select private.add_words('client_added',
  'es', 'Agregué {lines}. Tu canasta en *{restaurant}* va en {subtotal}.',
  'en', 'Added {lines}. Your basket at *{restaurant}* comes to {subtotal}.',
  'pt', 'Adicionei {lines}. Sua cesta em *{restaurant}* está em {subtotal}.'
);

select private.add_words('client_other_restaurant',
  'es', 'Ya tienes una canasta en *{present}*. Cada pedido es de un solo restaurante: ¿empezamos una en *{restaurant}*? La otra queda guardada.',
  'en', 'You have a basket at *{present}*. An order is from one restaurant: shall we start one at *{restaurant}*? The other is kept.',
  'pt', 'Você já tem uma cesta em *{present}*. Cada pedido é de um só restaurante: começamos uma em *{restaurant}*? A outra fica guardada.'
);

select private.add_words('button_new_basket',
  'es', 'Sí, empezar',
  'en', 'Yes, start',
  'pt', 'Sim, começar'
);

select private.add_words('button_keep_basket',
  'es', 'Seguir con la mía',
  'en', 'Keep mine',
  'pt', 'Ficar com a minha'
);

create function private.added_line(line jsonb, name text, language text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return concat(
    private.arg_quantity(line, 1), ' × *', private.quoted(name, 'name'), '*',
    ' (' || nullif(concat_ws(
      ', ', private.options_text(private.chosen_options(private.arg_ids(line, 'chosen')), language),
      '«' || nullif(private.quoted(line ->> 'note', 'quote'), '') || '»'
    ), '') || ')'
  );
end
$$;

comment on function private.added_line is 'A line {quantity, chosen, note} as it goes into the basket: 2 × *name* (con queso, «bien tostada»).';

create function private.added_reply(added text[], basket jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_added',
    'vars', jsonb_build_object(
      'lines', array_to_string(added, ', '),
      'restaurant', basket #>> '{restaurant,name}',
      'subtotal', private.money_var((basket ->> 'subtotal')::bigint, basket ->> 'currency')
    ),
    'choices', jsonb_build_array(
      private.choice('button_order_now', 'check_out'), private.choice('button_add_more', 'show_menu'),
      private.choice('button_see_basket', 'show_basket')
    )
  )
$$;

comment on function private.added_reply is 'What was added, at what the basket is now, and the ways on.';

create function private.other_restaurant_reply(lines jsonb, refusal jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_other_restaurant',
    'vars', jsonb_build_object(
      'present', refusal #>> '{basket,restaurant,name}',
      'restaurant', (select r.name from public.restaurants as r where r.id = (refusal ->> 'restaurant_id')::uuid)
    ),
    'choices', jsonb_build_array(
      private.choice('button_new_basket', 'add_items', jsonb_build_object('lines', lines, 'is_new_basket', true)),
      private.choice('button_keep_basket', 'show_basket')
    )
  )
$$;

comment on function private.other_restaurant_reply is
  'The question whether to begin a basket with these lines, while the present one is another restaurant''s.';

create function private.refused_dish_reply(turn ai.turns, line jsonb, code text, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select case code
    when 'unknown_item' then private.tool_show_menu(turn, '{}', at)
    when 'too_many' then private.line_refusal(code, 'add_items', line) || jsonb_build_object(
      'choices', jsonb_build_array(private.choice('button_see_basket', 'show_basket'))
    )
    else coalesce(
      private.line_refusal(code, 'add_items', line),
      -- Sold out meanwhile, or options that do not go: the dish as it is now, from the start.
      private.tool_show_item(turn, jsonb_build_object('item_id', line -> 'item_id'), at)
    )
  end
$$;

comment on function private.refused_dish_reply is 'Why a dish did not go into the basket, with what can be done instead.';

select private.add_words('note_separate_order',
  'es', 'A tu pedido #{number} ya no se le puede agregar: esto sería un pedido aparte.',
  'en', 'Nothing can be added to your order #{number} any more: this would be a separate order.',
  'pt', 'Já não dá para acrescentar ao seu pedido nº {number}: isto seria um pedido separado.'
);

select private.add_words('note_order_open',
  'es', 'Tienes abierto el pedido #{number} de aquí: puedes sumarlo a ese o pedirlo aparte.',
  'en', 'Your order #{number} from here is still open: add this to it, or order it separately.',
  'pt', 'Seu pedido nº {number} daqui ainda está aberto: junte a ele ou peça separado.'
);

create function private.open_order_ways(turn ai.turns, basket jsonb, added integer)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce((
    select case
      when j.id is null then '{}'
      else jsonb_build_object('choices', jsonb_build_array(
        private.choice('button_join_order', 'change_dishes', jsonb_build_object('order_id', j.id, 'is_basket', true)),
        private.choice('button_apart', 'check_out'), private.choice('button_add_more', 'show_menu')
      ))
    end || case
      -- Said once, of the first that goes into the basket.
      when jsonb_array_length(basket -> 'lines') > added then '{}'
      else jsonb_build_object(
        'note', case when j.id is null then 'separate_order' else 'order_open' end, 'note_vars', jsonb_build_object('number', coalesce(j.number, o.number))
      )
    end
    from public.orders as o
    cross join private.joinable_order(o.person_id, o.restaurant_id) as j
    where o.person_id = private.turn_person(turn)
      and o.restaurant_id = (basket #>> '{restaurant,id}')::uuid
      and o.ended_at is null
    order by o.placed_at desc
    limit 1
  ), '{}')
$$;

comment on function private.open_order_ways is 'What is said, and may be tapped, of a basket whose restaurant has an open order of theirs; {} where it has none.';

create function private.tool_add_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_lines jsonb := case when args ? 'lines' then args -> 'lines' else jsonb_build_array(args - 'is_new_basket') end;
  v_line jsonb;
  v_result jsonb;
  v_basket jsonb;
  v_added text[] := '{}';
  v_next jsonb;
  v_replies jsonb := '[]';
begin
  if (args ->> 'is_new_basket')::boolean then
    perform private.switch_restaurant(v_person_id, i.restaurant_id, at)
    from public.menu_items as i
    where i.id = private.arg_uuid(v_lines -> 0, 'item_id')
      and i.is_active;
  end if;
  for v_line in select l.value from jsonb_array_elements(v_lines) with ordinality as l order by l.ordinality loop
    v_result := private.add_to_basket(
      v_person_id, private.arg_uuid(v_line, 'item_id'), private.arg_quantity(v_line, 0), private.arg_ids(v_line, 'chosen'),
      private.arg_text(v_line, 'note'), at
    );
    if v_result ->> 'code' = 'changed' then
      v_basket := v_result -> 'basket';
      v_added := v_added || (
        select private.added_line(v_line, i.name, private.turn_language(turn))
        from public.menu_items as i
        where i.id = private.arg_uuid(v_line, 'item_id')
      );
    elsif v_result ->> 'code' = 'other_restaurant' then
      return private.other_restaurant_reply(v_lines, v_result);
    else
      v_replies := v_replies || private.refused_dish_reply(turn, v_line, v_result ->> 'code', at);
    end if;
  end loop;
  if v_added <> '{}' then
    v_replies := jsonb_build_array(
      private.added_reply(v_added, v_basket)
        || private.open_order_ways(turn, v_basket, cardinality(v_added))
        || private.avoided_note(v_person_id, v_lines, private.turn_language(turn), at)
    ) || v_replies;
    v_next := private.next_wish(turn, at);
    if v_next is not null then
      v_replies := v_replies || v_next;
    end if;
  end if;
  return private.join_replies(v_replies, private.turn_language(turn));
end
$$;

comment on function private.tool_add_items is
  'Tool: dishes of one restaurant into the basket; args {item_id, quantity, chosen?: [option ids], note?} or {lines: [those]}, and is_new_basket?.';

create function private.keep_meant(turn ai.turns, meant jsonb, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.keep_wish(
    turn, coalesce(meant ->> 'words', i.name), coalesce(w.ids, array[i.id]),
    coalesce(private.arg_int(meant, 'quantity'), private.arg_int(meant -> 'line', 'quantity'))::integer, meant -> 'line', at
  )
  from (select array(select l.value::uuid from jsonb_array_elements_text(private.arg_list(meant, 'like')) as l) as ids) as a
  cross join lateral (select nullif(a.ids, '{}') as ids) as w
  left join public.menu_items as i on i.id = private.arg_uuid(meant -> 'line', 'item_id')
$$;

comment on function private.keep_meant is 'Keeps what private.resolve_line left open: which dish, or what a dish still wants.';

create function private.words_add_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_items jsonb := private.named_dishes(args, 'items');
  v_restaurant text := private.arg_text(args, 'restaurant', 120);
  v_places uuid[];
  v_item jsonb;
  v_meant jsonb;
  v_lines jsonb := '[]';
  v_also jsonb := '[]';
  v_unknown text[] := '{}';
begin
  if v_items = '[]' then
    return private.tool_show_menu(turn, '{}', at);
  end if;
  v_places := private.place_for_items(turn, v_restaurant, v_items, at);
  if v_places = '{}' and v_restaurant is not null then
    return private.unknown_restaurant_reply(turn, v_restaurant, at);
  elsif cardinality(v_places) > 1 then
    return private.which_restaurant_reply(turn, v_places, v_items, at);
  end if;
  for v_item in select i.value from jsonb_array_elements(v_items) with ordinality as i order by i.ordinality loop
    v_meant := private.resolve_line(v_places[1], v_item, at);
    if (v_meant ->> 'is_ready')::boolean then
      v_lines := v_lines || (v_meant -> 'line');
    elsif v_meant -> 'like' = '[]' then
      v_unknown := v_unknown || (v_meant ->> 'words');
    elsif v_meant ? 'line' and not private.is_available(private.arg_uuid(v_meant -> 'line', 'item_id'), at) then
      v_also := v_also || private.unready_reply(turn, v_meant -> 'line', at);
    else
      perform private.keep_meant(turn, v_meant, at);
    end if;
  end loop;
  if v_unknown <> '{}' then
    v_also := v_also || jsonb_build_object(
      'key', 'client_dish_unknown', 'vars', jsonb_build_object('dishes', private.quote_all(v_unknown, v_language))
    );
  end if;
  if v_lines = '[]' then
    v_also := v_also || coalesce(private.next_wish(turn, at), '[]');
    return private.join_replies(v_also || case when v_also @? '$[*].choices' then '[]' else private.tool_show_menu(turn, '{}', at) end, v_language);
  end if;
  -- What is added asks for the first of the rest.
  return jsonb_build_object('args', jsonb_build_object('lines', v_lines), 'is_progress', true)
    || case when v_also = '[]' then '{}' else jsonb_build_object('also', v_also) end;
end
$$;

comment on function private.words_add_items is
  'Words: {restaurant?, items: [{dish, quantity?, options?, note?}]}. Clear dishes are added, others asked for or said to be unknown; none is dropped.';

select private.add_tool(
  'client', 'add_items',
  handler => 'tool_add_items',
  is_once => true,
  reads_words => 'words_add_items',
  changes_state => true,
  description => 'Put dishes into the basket, one entry for each dish and way of having it.',
  parameters => '{
    "type": "object",
    "required": ["items"],
    "properties": {
      "items": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["dish", "quantity"],
          "properties": {
            "dish": {
              "type": "string",
              "description": "Name of the dish, as in the menu of the state if one fits, else as they said it"
            },
            "note": {"type": "string", "description": "For the kitchen, only if no option says it"},
            "options": {
              "type": "array",
              "description": "Each wish for this dish in their words: size, flavour, additions, sin ...",
              "items": {"type": "string"}
            },
            "quantity": {
              "type": "integer",
              "description": "How many; 1 if they named one thing without a number",
              "minimum": 1
            }
          }
        }
      },
      "restaurant": {"type": "string", "description": "Only if the person named one"}
    }
  }',
  examples => '[{"words": "dos ajiacos, uno sin pollo, y una limonada", "args": {"items": [{"dish": "ajiaco", "quantity": 1}, {"dish": "ajiaco", "quantity": 1, "options": ["sin pollo"]}, {"dish": "limonada", "quantity": 1}]}}]'
);

-- schemas/80_tools/client/ask_dish.sql
-- Questions about dishes, answered from the menu: what they cost, what they have.

select private.add_words('client_dish_facts',
  'es', '{dishes}',
  'en', '{dishes}',
  'pt', '{dishes}'
);

select private.add_words('client_dish_fact',
  'es', '*{dish}* · {price}{description}',
  'en', '*{dish}* · {price}{description}',
  'pt', '*{dish}* · {price}{description}'
);

select private.add_words('client_ask_which_dish',
  'es', '¿De cuál plato? Mira la carta de *{restaurant}*.',
  'en', 'Of which dish? Here is the menu of *{restaurant}*.',
  'pt', 'De qual prato? Veja o cardápio do *{restaurant}*.'
);

create function private.dish_fact(item public.menu_items, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select private.render('client_dish_fact', language, jsonb_build_object(
    'dish', (item).name,
    'price', private.money((item).price, r.currency, language),
    'description', coalesce(E'\n' || (item).description, '')
  ))
  from public.restaurants as r
  where r.id = (item).restaurant_id
$$;

comment on function private.dish_fact is 'A dish with its price and what it has, as its kitchen wrote it.';

create function private.tool_ask_dish(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_ids uuid[] := array(select i.value::uuid from jsonb_array_elements_text(private.arg_list(args, 'item_ids')) as i);
  v_reply jsonb;
begin
  select jsonb_build_object(
    'key', 'client_dish_facts',
    'vars', jsonb_build_object('dishes', string_agg(private.dish_fact(i, v_language), E'\n' order by u.place)),
    'choices', private.item_rows(array_agg(i.id order by u.place), '{}', v_language)
  )
  into v_reply
  from unnest(v_ids[1:6]) with ordinality as u (id, place)
  join public.menu_items as i on i.id = u.id and i.is_active
  having count(*) > 0;
  return coalesce(
    private.with_area_question(turn, v_reply),
    private.tool_show_menu(turn, jsonb_strip_nulls(jsonb_build_object('restaurant_id', private.kitchen_in_question(turn))), at)
  );
end
$$;

comment on function private.tool_ask_dish is 'Tool: price and contents of dishes; args {item_ids}. Six at most; without any the menu.';

select private.add_tool('client', 'ask_dish', handler => 'tool_ask_dish');

-- schemas/80_tools/client/ask_kitchen.sql
-- after: ask_dish.sql
-- Questions about a restaurant, answered from rows: when it is open, how it is paid, what bringing costs and how long it takes.

select private.add_words('client_kitchen_open',
  'es', '*{restaurant}* está abierto y cierra a las {time}.',
  'en', '*{restaurant}* is open and closes at {time}.',
  'pt', '*{restaurant}* está aberto e fecha às {time}.'
);

select private.add_words('client_kitchen_opens',
  'es', '*{restaurant}* está cerrado; abre {opening}.',
  'en', '*{restaurant}* is closed; it opens {opening}.',
  'pt', '*{restaurant}* está fechado; abre {opening}.'
);

select private.add_words('client_kitchen_pays',
  'es', 'En *{restaurant}* puedes pagar con {methods}.',
  'en', 'At *{restaurant}* you can pay by {methods}.',
  'pt', 'No *{restaurant}* você pode pagar com {methods}.'
);

select private.add_words('client_kitchen_delivers',
  'es', '*{restaurant}* te lo lleva por {fee}, en unos {minutes} {minutes|minuto|minutos}. Pedido mínimo: {minimum}.',
  'en', '*{restaurant}* delivers to you for {fee}, in about {minutes} {minutes|minute|minutes}. Minimum order: {minimum}.',
  'pt', '*{restaurant}* entrega por {fee}, em uns {minutes} {minutes|minuto|minutos}. Pedido mínimo: {minimum}.'
);

select private.add_words('client_kitchen_not_here',
  'es', '*{restaurant}* no llega hasta tu ubicación.',
  'en', '*{restaurant}* does not deliver to your location.',
  'pt', '*{restaurant}* não entrega na sua localização.'
);

select private.add_words('client_kitchen_place',
  'es', '*{restaurant}* queda en {address}. Por aquí lo llevamos; recoger allá todavía no se puede.',
  'en', '*{restaurant}* is at {address}. We deliver from there; you cannot pick up yet.',
  'pt', '*{restaurant}* fica em {address}. Por aqui entregamos; ainda não dá para retirar lá.'
);

create function private.delivery_minutes(restaurant public.restaurants, point extensions.geography)
returns integer
language sql
stable
security invoker
set search_path = ''
as $$
  select ((restaurant).preparation_minutes + ceil(extract(epoch from private.ride((restaurant).point, point, null)) / 60)::integer + 4) / 5 * 5
$$;

comment on function private.delivery_minutes is 'About how long an order takes from its placing: preparation and a bicycle''s way, to five minutes.';

create function private.kitchen_facts(restaurant public.restaurants, topic text, point extensions.geography, language text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_is_open boolean := private.is_open((restaurant).id, at);
  v_next timestamptz := case when not v_is_open then private.next_opening((restaurant).id, at) end;
  v_terms record;
begin
  select t.* into v_terms from private.delivery_terms((restaurant).id, point) as t;
  return case
    when topic = 'pay' then private.render('client_kitchen_pays', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'methods', (
        select string_agg(lower(private.render('payment_' || m.method, language)), ', ' order by m.place)
        from unnest(private.payment_methods((restaurant).id)) with ordinality as m (method, place)
      )
    ))
    when topic = 'place' then private.render('client_kitchen_place', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'address', (restaurant).address_line
    ))
    when topic = 'delivery' and v_terms is null then private.render('client_kitchen_not_here', language, jsonb_build_object('restaurant', (restaurant).name))
    when topic = 'delivery' then private.render('client_kitchen_delivers', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'fee', private.money(v_terms.fee, (restaurant).currency, language),
      'minutes', private.delivery_minutes(restaurant, point), 'minimum', private.money(v_terms.minimum, (restaurant).currency, language)
    ))
    when v_is_open then private.render('client_kitchen_open', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'time', private.clock_time((
        select min(o.closes_at)
        from private.opening_times(
          (restaurant).id, (at at time zone (restaurant).timezone)::date - 1, (at at time zone (restaurant).timezone)::date
        ) as o
        where o.opens_at <= at and o.closes_at > at
      ), (restaurant).timezone, language)
    ))
    when v_next is null then private.render('client_menu_paused', language, jsonb_build_object('restaurant', (restaurant).name))
    else private.render('client_kitchen_opens', language, jsonb_build_object(
      'restaurant', (restaurant).name, 'opening', private.when_it_opens(v_next, (restaurant).timezone, language, at)
    ))
  end;
end
$$;

comment on function private.kitchen_facts is 'A sentence about a restaurant on a topic: hours, pay, delivery (to a point), place.';

create function private.tool_ask_kitchen(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_restaurant public.restaurants;
  v_has_basket boolean := private.basket_units((private.open_basket_of(v_person_id)).id) > 0;
begin
  select r.* into v_restaurant
  from public.restaurants as r
  where r.id = coalesce(private.arg_uuid(args, 'restaurant_id'), private.kitchen_in_question(turn))
    and r.is_active;
  if v_restaurant.id is null then
    -- Each says it of itself.
    return private.tool_search_restaurants(turn, '{}', at);
  end if;
  return jsonb_build_object(
    'text', private.kitchen_facts(
      v_restaurant, args ->> 'topic', (private.delivery_address(v_person_id)).point, private.turn_language(turn), at
    ),
    'choices', jsonb_build_array(
      case when v_has_basket then private.choice('button_order_now', 'check_out')
        else private.choice('button_see_menu', 'show_menu', jsonb_build_object('restaurant_id', v_restaurant.id)) end,
      case when v_has_basket then private.choice('button_see_basket', 'show_basket') else private.choice('button_restaurants', 'search_restaurants') end
    )
  );
end
$$;

comment on function private.tool_ask_kitchen is
  'Tool: hours, pay, delivery or place of a restaurant; args {topic, restaurant_id?: else that in question}. Without one the restaurants.';

select private.add_words('button_see_menu',
  'es', 'Ver la carta',
  'en', 'See the menu',
  'pt', 'Ver o cardápio'
);

select private.add_tool('client', 'ask_kitchen', handler => 'tool_ask_kitchen');

-- schemas/80_tools/client/avoided.sql
-- after: add_items.sql
-- What a customer does not tolerate, once they said so: noted for the order in hand alone, and checked wherever a dish or an
-- option is shown or added. A warning and no refusal: what they eat is theirs to decide.

select private.add_words('client_avoided_noted',
  'es', 'Anotado para este pedido: {allergens}. Te aviso si lo que eliges lo lleva según el restaurante. Si es grave, pregúntale antes de pedir: de trazas no hay garantía.',
  'en', 'Noted for this order: {allergens}. I''ll warn you if the restaurant says that what you choose has it. If it is serious, ask them before you order: traces are never ruled out.',
  'pt', 'Anotado para este pedido: {allergens}. Aviso se o que você escolher tiver, segundo o restaurante. Se for grave, pergunte antes de pedir: traços nunca são descartados.'
);

select private.add_words('client_avoided_unknown',
  'es', 'Ese alimento los restaurantes no lo marcan plato por plato. Escríbeme a qué plato le quitamos qué (*sin…*) y pregúntale al restaurante antes de pedir.',
  'en', 'Restaurants do not mark that food dish by dish. Tell me what to leave out of which dish (*without…*), and ask the restaurant before you order.',
  'pt', 'Os restaurantes não marcam esse alimento prato por prato. Diga o que tirar de qual prato (*sem…*) e pergunte ao restaurante antes de pedir.'
);

select private.add_words('note_avoided',
  'es', '{notes}',
  'en', '{notes}',
  'pt', '{notes}'
);

select private.add_words('client_has_avoided',
  'es', 'Ojo: *{dish}* lleva {allergens}, que me dijiste que evitas.',
  'en', 'Careful: *{dish}* has {allergens}, which you said you avoid.',
  'pt', 'Atenção: *{dish}* leva {allergens}, que você disse que evita.'
);

select private.add_words('client_may_have_avoided',
  'es', 'Ojo: el restaurante no dice si *{dish}* lleva {allergens}. Pregúntale antes de pedir.',
  'en', 'Careful: the restaurant does not say whether *{dish}* has {allergens}. Ask them before you order.',
  'pt', 'Atenção: o restaurante não diz se *{dish}* leva {allergens}. Pergunte antes de pedir.'
);

create function private.allergens_in(words text)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := concat(' ', private.singular(private.normalise(words)), ' ');
begin
  return array(
    select a.word
    from unnest(private.allergens()) with ordinality as a (word, place)
    where exists (
      select
      from private.vocabulary as v
      where v.kind = 'allergen_word'
        and a.word = any (string_to_array(v.value, ' '))
        and strpos(v_words, concat(' ', v.word, ' ')) > 0
    )
    order by a.place
  );
end
$$;

comment on function private.allergens_in is 'The allergens whose foods some words name.';

create function private.note_avoided(turn ai.turns, messages jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said text[] := '{}';
begin
  if (turn).agent = 'client' then
    select array_agg(distinct a.word) into v_said
    from jsonb_array_elements(messages) as m
    cross join lateral (select private.message_words(m.value -> 'content') as words) as w
    cross join lateral unnest(private.allergens_in(w.words)) as a (word)
    where private.fitting_forms('allergy', private.typed_words(w.words)) is not null;
  end if;
  if v_said <> '{}' then
    perform private.enrol_customer(private.turn_person(turn), at);
    update public.customers as c
    set avoids = array(select a.word from unnest(private.allergens()) as a (word) where a.word = any (private.avoided_by(c, at) || v_said)),
      avoids_at = at
    where c.person_id = private.turn_person(turn);
  end if;
end
$$;

comment on function private.note_avoided is 'Notes what the messages of a turn say that a customer does not tolerate, for the order in hand.';

create function private.avoided_by(customer public.customers, at timestamptz)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when (customer).avoids_at > at - make_interval(hours => private.setting_int('avoids_hours')) then (customer).avoids
    else '{}'
  end;
end
$$;

comment on function private.avoided_by is 'The allergens that a customer said they avoid, while that counts; {} for none.';

create function private.avoids_of(person_id bigint, at timestamptz)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce((select private.avoided_by(c, at) from public.customers as c where c.person_id = avoids_of.person_id), '{}');
end
$$;

comment on function private.avoids_of is 'The allergens that somebody said they avoid, while that counts; {} for none.';

create function private.avoided_in(person_id bigint, item_id uuid, option_ids bigint[], language text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_avoids text[] := private.avoids_of(person_id, at);
  v_holds record;
  v_present text[];
begin
  if v_avoids = '{}' then
    return null;
  end if;
  select h.* into v_holds from private.dish_contents(item_id, option_ids) as h;
  v_present := array(select a.word from unnest(v_avoids) as a (word) where a.word = any (v_holds.allergens));
  return case
    when v_present <> '{}' or not v_holds.is_known then (
      select private.render(
        case when v_present <> '{}' then 'client_has_avoided' else 'client_may_have_avoided' end, language,
        jsonb_build_object('dish', i.name, 'allergens', private.allergen_list(case when v_present <> '{}' then v_present else v_avoids end, language))
      )
      from public.menu_items as i
      where i.id = item_id
    )
  end;
end
$$;

comment on function private.avoided_in is
  'The sentence that warns somebody of a dish with these options, as they said what they avoid; null where there is nothing to warn of.';

create function private.avoided_note(person_id bigint, lines jsonb, language text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_notes text;
begin
  if private.avoids_of(person_id, at) = '{}' then
    return '{}';
  end if;
  select string_agg(w.words, E'\n' order by w.place) into v_notes
  from (
    select a.words, min(l.ordinality) as place
    from jsonb_array_elements(lines) with ordinality as l
    cross join lateral (
      select private.avoided_in(person_id, private.arg_uuid(l.value, 'item_id'), private.arg_ids(l.value, 'chosen'), language, at) as words
    ) as a
    group by a.words
  ) as w;
  return case when v_notes is null then '{}' else jsonb_build_object('note', 'avoided', 'note_vars', jsonb_build_object('notes', v_notes)) end;
end
$$;

comment on function private.avoided_note is 'What warns of lines [{item_id, chosen}], as the note of a reply; {} for nothing.';

create function private.tool_tell_avoided(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_avoids text[] := private.avoids_of(private.turn_person(turn), at);
begin
  return case
    when v_avoids = '{}' then '{"key": "client_avoided_unknown"}'::jsonb
    else jsonb_build_object(
      'key', 'client_avoided_noted', 'vars', jsonb_build_object('allergens', private.allergen_list(v_avoids, private.turn_language(turn)))
    )
  end || jsonb_build_object('choices', jsonb_build_array(
    private.choice('button_restaurants', 'search_restaurants'), private.choice('button_see_basket', 'show_basket')
  ));
end
$$;

comment on function private.tool_tell_avoided is 'Tool: says what was noted of what they do not tolerate, and what that is worth.';

select private.add_tool('client', 'tell_avoided', handler => 'tool_tell_avoided');

-- schemas/80_tools/client/basket_problems.sql
-- What keeps a basket from being ordered, and what can be done instead.

select private.add_words('client_closed',
  'es', '*{restaurant}* está cerrado; abre {opening}. Te guardo la canasta. ¿Miramos otro sitio?',
  'en', '*{restaurant}* is closed; it opens {opening}. I keep your basket. Shall we look elsewhere?',
  'pt', '*{restaurant}* está fechado; abre {opening}. Guardo sua cesta. Vamos ver outro lugar?'
);

select private.add_words('client_closed_own',
  'es', '*{restaurant}* está cerrado; abre {opening}. Te guardo la canasta.',
  'en', '*{restaurant}* is closed; it opens {opening}. I keep your basket.',
  'pt', '*{restaurant}* está fechado; abre {opening}. Guardo sua cesta.'
);

select private.add_words('client_closed_for_now',
  'es', '*{restaurant}* no está recibiendo pedidos. Te guardo la canasta. ¿Miramos otro sitio?',
  'en', '*{restaurant}* is not taking orders. I keep your basket. Shall we look elsewhere?',
  'pt', '*{restaurant}* não está recebendo pedidos. Guardo sua cesta. Vamos ver outro lugar?'
);

select private.add_words('client_closed_for_now_own',
  'es', '*{restaurant}* no está recibiendo pedidos. Te guardo la canasta.',
  'en', '*{restaurant}* is not taking orders. I keep your basket.',
  'pt', '*{restaurant}* não está recebendo pedidos. Guardo sua cesta.'
);

select private.add_words('client_outside_zone',
  'es', '*{restaurant}* no llega hasta *{address}*. ¿Otra dirección, u otro restaurante?',
  'en', '*{restaurant}* does not deliver to *{address}*. Another address, or another restaurant?',
  'pt', '*{restaurant}* não entrega em *{address}*. Outro endereço ou outro restaurante?'
);

select private.add_words('client_outside_zone_own',
  'es', '*{restaurant}* no llega hasta *{address}*. ¿Probamos con otra dirección?',
  'en', '*{restaurant}* does not deliver to *{address}*. Shall we try another address?',
  'pt', '*{restaurant}* não entrega em *{address}*. Vamos tentar outro endereço?'
);

select private.add_words('client_outside_zone_here',
  'es', '*{restaurant}* no llega hasta tu ubicación. ¿Otra dirección, u otro restaurante?',
  'en', '*{restaurant}* does not deliver to your location. Another address, or another restaurant?',
  'pt', '*{restaurant}* não entrega na sua localização. Outro endereço ou outro restaurante?'
);

select private.add_words('client_outside_zone_here_own',
  'es', '*{restaurant}* no llega hasta tu ubicación. ¿Probamos con otra dirección?',
  'en', '*{restaurant}* does not deliver to your location. Shall we try another address?',
  'pt', '*{restaurant}* não entrega na sua localização. Vamos tentar outro endereço?'
);

select private.add_words('client_below_minimum',
  'es', 'El pedido mínimo de *{restaurant}* es {minimum}: te faltan {missing}.',
  'en', 'The minimum order of *{restaurant}* is {minimum}: {missing} more to go.',
  'pt', 'O pedido mínimo de *{restaurant}* é {minimum}: faltam {missing}.'
);

select private.add_words('client_own_restaurant',
  'es', 'Trabajas en *{restaurant}*: los pedidos propios no se pueden hacer por aquí.',
  'en', 'You work at *{restaurant}*, so you cannot order from it here.',
  'pt', 'Você trabalha em *{restaurant}*: pedidos próprios não podem ser feitos por aqui.'
);

select private.add_words('client_line_problem',
  'es', 'Hay que revisar *{dish}*: lo que elegiste ya no se puede pedir así.',
  'en', '*{dish}* needs a look: what you chose cannot be ordered like this any more.',
  'pt', 'É preciso rever *{dish}*: o que você escolheu não pode mais ser pedido assim.'
);

select private.add_words('button_by_transfer',
  'es', 'Por transferencia',
  'en', 'By transfer',
  'pt', 'Por transferência'
);

select private.add_words('client_orders_open',
  'es', 'Ya tienes un pedido en curso. Apenas te llegue, con gusto hacemos el siguiente; te guardo la canasta.',
  'en', 'You already have an order under way. As soon as it arrives we will gladly make the next; I keep your basket.',
  'pt', 'Você já tem um pedido em andamento. Assim que ele chegar, fazemos o próximo com prazer; guardo sua cesta.'
);

select private.add_words('client_cancelled_too_often',
  'es', 'Hoy se cancelaron varios pedidos tuyos, así que por ahora no puedo hacer otro sin ayuda. Una persona del equipo te ayuda con gusto.',
  'en', 'Several of your orders were cancelled today, so for now I cannot place another by myself. Somebody on the team will gladly help.',
  'pt', 'Hoje vários pedidos seus foram cancelados, então por enquanto não posso fazer outro sem ajuda. Uma pessoa da equipe ajuda com prazer.'
);

select private.add_words('client_needs_transfer',
  'es', 'Mientras nos conocemos, los pedidos de más de {most} se pagan por transferencia. ¿Lo dejo así?',
  'en', 'While we get to know each other, orders above {most} are paid by transfer. Shall I do that?',
  'pt', 'Enquanto nos conhecemos, pedidos acima de {most} são pagos por transferência. Deixo assim?'
);

select private.add_words('client_too_dear',
  'es', 'Mientras nos conocemos, tu pedido en *{restaurant}* puede ser hasta {most}. ¿Quitamos algo?',
  'en', 'While we get to know each other, your order at *{restaurant}* can be up to {most}. Shall we take something out?',
  'pt', 'Enquanto nos conhecemos, seu pedido em *{restaurant}* pode ser de até {most}. Tiramos algo?'
);

select private.add_words('client_crowded',
  'es', 'En este momento *{restaurant}* tiene muchos pedidos de clientes nuevos. Si lo pagas por transferencia, el tuyo pasa; también podemos mirar otro sitio.',
  'en', 'Right now *{restaurant}* has many orders of new customers. If you pay by transfer yours goes through; or we can look elsewhere.',
  'pt', 'Neste momento *{restaurant}* tem muitos pedidos de clientes novos. Se você pagar por transferência, o seu passa; ou podemos ver outro lugar.'
);

select private.add_words('client_crowded_own',
  'es', 'En este momento *{restaurant}* tiene muchos pedidos de clientes nuevos. Si lo pagas por transferencia, el tuyo pasa.',
  'en', 'Right now *{restaurant}* has many orders of new customers. If you pay by transfer yours goes through.',
  'pt', 'Neste momento *{restaurant}* tem muitos pedidos de clientes novos. Se você pagar por transferência, o seu passa.'
);

select private.add_words('client_not_served',
  'es', '*{restaurant}* no puede recibir tu pedido por ahora. ¿Miramos otro sitio?',
  'en', '*{restaurant}* cannot take your order for now. Shall we look elsewhere?',
  'pt', '*{restaurant}* não pode receber seu pedido por enquanto. Vamos ver outro lugar?'
);

select private.add_words('client_not_served_own',
  'es', '*{restaurant}* no puede recibir tu pedido por ahora.',
  'en', '*{restaurant}* cannot take your order for now.',
  'pt', '*{restaurant}* não pode receber seu pedido por enquanto.'
);

create function private.problem_vars(turn ai.turns, basket jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'restaurant', r.name,
    'address', (private.delivery_address(private.turn_person(turn))).line,
    'dish', p.problem -> 'dish',
    'minimum', private.money_var((p.problem ->> 'minimum')::bigint, basket ->> 'currency'),
    'missing', private.money_var((p.problem ->> 'missing')::bigint, basket ->> 'currency'),
    'most', private.money_var((p.problem ->> 'most')::bigint, basket ->> 'currency'),
    'opening', case when p.problem ->> 'opens_at' is not null then
      private.when_it_opens((p.problem ->> 'opens_at')::timestamptz, r.timezone, private.turn_language(turn), at)
    end
  ))
  from (select basket #> '{problems,0}' as problem) as p
  left join public.restaurants as r on r.id = (basket #>> '{restaurant,id}')::uuid
$$;

comment on function private.problem_vars is 'What may be said of the gravest problem of a priced basket; what does not matter to it is left out.';

create function private.removing_choices(line_id jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_array(
    private.choice('button_remove', 'change_items', jsonb_build_object('line_id', line_id, 'quantity', 0)),
    private.choice('button_add_more', 'show_menu')
  )
$$;

comment on function private.removing_choices is 'The ways on from a line of the basket that cannot be ordered.';

create function private.basket_problem_reply(turn ai.turns, basket jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_problem jsonb := basket #> '{problems,0}';
  v_vars jsonb := private.problem_vars(turn, basket, at);
  v_elsewhere jsonb := private.choice('button_restaurants', 'search_restaurants');
  v_more jsonb := private.choice('button_add_more', 'show_menu');
  v_by_transfer jsonb := jsonb_build_array(private.choice('button_by_transfer', 'set_payment', '{"method": "transfer"}'));
begin
  return case v_problem ->> 'code'
    when 'empty' then private.tool_show_basket(turn, '{}', at)
    when 'no_address' then private.ask_address_again(turn, at)
    when 'no_pin' then private.ask_address('client_ask_pin', v_vars)
    when 'too_many' then private.line_refusal('too_many') || jsonb_build_object(
      'choices', jsonb_build_array(private.choice('button_change', 'edit_basket'))
    )
    else (
      select jsonb_build_object('key', r.key, 'vars', v_vars, 'choices', r.choices)
      from (
        values
          ('own_restaurant', 'client_own_restaurant', jsonb_build_array(v_elsewhere)),
          (
            'closed', case when v_vars ? 'opening' then 'client_closed' else 'client_closed_for_now' end,
            jsonb_build_array(v_elsewhere)
          ),
          (
            'outside_zone', private.key_for_place('client_outside_zone', private.delivery_address(private.turn_person(turn))),
            jsonb_build_array(private.choice('button_other_address', 'choose_address'), v_elsewhere)
          ),
          (
            'below_minimum', 'client_below_minimum',
            jsonb_build_array(v_more, private.choice('button_see_basket', 'show_basket'))
          ),
          ('no_payment', 'client_ask_payment', private.payment_choices(v_problem -> 'methods')),
          ('payment_not_taken', 'client_payment_not_taken', private.payment_choices(v_problem -> 'methods')),
          ('blocked', 'client_not_served', jsonb_build_array(v_elsewhere)),
          ('orders_open', 'client_orders_open', jsonb_build_array(private.choice('button_track', 'track_order'))),
          ('cancelled_too_often', 'client_cancelled_too_often', jsonb_build_array(private.choice('button_human', 'talk_to_human'))),
          ('needs_transfer', 'client_needs_transfer', v_by_transfer || private.choice('button_change', 'edit_basket')),
          ('too_dear', 'client_too_dear', jsonb_build_array(private.choice('button_change', 'edit_basket'))),
          ('crowded', 'client_crowded', v_by_transfer || v_elsewhere),
          ('item_unavailable', 'client_item_gone', private.removing_choices(v_problem -> 'line_id')),
          -- Any other is of the options of a dish.
          (null, 'client_line_problem', private.removing_choices(v_problem -> 'line_id'))
      ) as r (code, key, choices)
      where r.code = v_problem ->> 'code' or r.code is null
      order by r.code is null
      limit 1
    )
  end;
end
$$;

comment on function private.basket_problem_reply is 'What keeps a priced basket from being ordered, said with the way out of it.';

-- schemas/80_tools/client/baskets.sql
-- The customer's basket, as several tools find it and speak of it.

select private.add_words('client_too_many',
  'es', 'Hasta {max} por plato y 100 por pedido. ¿Lo dejamos en menos?',
  'en', 'Up to {max} of a dish and 100 in an order. Shall we make it fewer?',
  'pt', 'Até {max} por prato e 100 por pedido. Deixamos em menos?'
);

select private.add_words('client_invalid_quantity',
  'es', 'No te entendí la cantidad. Escríbeme un número, por ejemplo *2*.',
  'en', 'I didn''t get the number. Write one, for example *2*.',
  'pt', 'Não entendi a quantidade. Escreva um número, por exemplo *2*.'
);

select private.add_words('client_note_too_long',
  'es', 'Esa nota es muy larga: hasta 120 letras, por favor.',
  'en', 'That note is too long: up to 120 letters, please.',
  'pt', 'Essa nota é longa demais: até 120 letras, por favor.'
);

select private.add_words('client_line_note',
  'es', '↳ Le digo a la cocina: «{note}»',
  'en', '↳ I''ll tell the kitchen: «{note}»',
  'pt', '↳ Digo à cozinha: «{note}»'
);

create function private.open_basket_of(person_id bigint)
returns public.baskets
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets;
begin
  select b.* into v_basket
  from public.baskets as b
  where b.person_id = open_basket_of.person_id
    and b.status = 'open';
  return v_basket;
end
$$;

comment on function private.open_basket_of is 'The open basket of a person, or nulls.';

create function private.delivery_address(person_id bigint)
returns public.addresses
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_address public.addresses;
begin
  select a.* into v_address
  from public.customers as c
  left join public.baskets as b on b.person_id = c.person_id and b.status = 'open'
  join public.addresses as a on a.id = coalesce(b.address_id, c.default_address_id)
  where c.person_id = delivery_address.person_id
    and a.deleted_at is null;
  return v_address;
end
$$;

comment on function private.delivery_address is 'Where the next order of a person would go: the address of the open basket, else the default; or nulls.';

create function private.lines_text(lines jsonb, language text, currency text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(
      concat(
        private.line_text(l.value, language), ' · ', private.money((l.value ->> 'total')::bigint, currency, language),
        private.line_of('client_line_note', language, l.value ->> 'note')
      ),
      E'\n' order by l.ordinality
    )
    from jsonb_array_elements(lines) with ordinality as l
  );
end
$$;

comment on function private.lines_text is 'The lines of private.price_basket as people read them.';

create function private.arg_quantity(args jsonb, otherwise integer)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select greatest(-1, least(coalesce(private.arg_int(args, 'quantity'), otherwise), 1000000))::integer
$$;

comment on function private.arg_quantity is 'A number of dishes from the arguments, else another; one that no basket could hold is cut to what an integer bears.';

select private.add_words('client_too_many_notes',
  'es', 'Ya hay muchas notas en la canasta. Puedes juntar lo demás en una *nota para la cocina*.',
  'en', 'There are many notes in the basket already. You can put the rest into one *note for the kitchen*.',
  'pt', 'Já há muitas notas na cesta. Você pode juntar o resto em uma *nota para a cozinha*.'
);

create function private.line_refusal(code text, tool text default null, args jsonb default null)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case code
    when 'too_many' then jsonb_build_object(
      'key', 'client_too_many', 'vars', jsonb_build_object('max', private.most_of_a_dish())
    )
    when 'invalid_quantity' then '{"key": "client_invalid_quantity"}'::jsonb
    when 'note_too_long' then '{"key": "client_note_too_long"}'::jsonb
    when 'too_many_notes' then '{"key": "client_too_many_notes"}'::jsonb
  end || case
    when tool is not null and code not in ('note_too_long', 'too_many_notes') then jsonb_build_object(
      'question', jsonb_build_object('tool', tool, 'kind', 'number', 'args', args - 'quantity')
    )
    else '{}'
  end
$$;

comment on function private.line_refusal is
  'What is wrong with the number or the note of a line, and for a tool the question for another number; null for any other code.';

-- schemas/80_tools/client/cancel_order.sql
-- A cancellation: asked, confirmed, or too late.

select private.add_words('client_confirm_cancel',
  'es', '¿Cancelo tu pedido #{number} de *{restaurant}*?',
  'en', 'Shall I cancel your order #{number} from *{restaurant}*?',
  'pt', 'Cancelo seu pedido nº {number} de *{restaurant}*?'
);

select private.add_words('client_cancelled',
  'es', 'Listo, cancelé tu pedido #{number} de *{restaurant}*. {charge}',
  'en', 'Done, I cancelled your order #{number} from *{restaurant}*. {charge}',
  'pt', 'Pronto, cancelei seu pedido nº {number} de *{restaurant}*. {charge}'
);

select private.add_words('client_cancel_too_late',
  'es', 'Tu pedido #{number} ya no se puede cancelar por aquí: {state}. Si hay un problema, te comunico con una persona.',
  'en', 'Your order #{number} can no longer be cancelled here: {state}. If something is wrong, I can call a person.',
  'pt', 'Seu pedido nº {number} não pode mais ser cancelado por aqui: {state}. Se houver um problema, chamo uma pessoa.'
);

select private.add_words('client_which_cancelled',
  'es', '¿Cuál pedido cancelo?',
  'en', 'Which order shall I cancel?',
  'pt', 'Qual pedido cancelo?'
);

select private.add_words('button_cancel_order',
  'es', 'Cancelar pedido',
  'en', 'Cancel order',
  'pt', 'Cancelar pedido'
);

select private.add_words('button_yes_cancel',
  'es', 'Sí, cancelar',
  'en', 'Yes, cancel',
  'pt', 'Sim, cancelar'
);

create function private.which_cancelled(turn ai.turns)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_which_cancelled',
    'choices', jsonb_agg(
      jsonb_build_object(
        'title', concat('#', o.number, ' · ', private.money(o.total, o.currency, private.turn_language(turn))),
        'description', concat_ws(' · ', r.name, private.render('state_' || o.state, private.turn_language(turn))),
        'tool', 'cancel_order', 'args', jsonb_build_object('order_id', o.id)
      )
      order by o.placed_at
    ) || jsonb_build_array(private.choice('button_no', 'keep_all') || '{"description": ""}')
  )
  from public.orders as o
  join public.restaurants as r on r.id = o.restaurant_id
  where o.person_id = private.turn_person(turn)
    and o.ended_at is null
  having count(*) > 1
$$;

comment on function private.which_cancelled is 'The question which of several open orders shall be cancelled; null when there are not several.';

create function private.tool_cancel_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_order public.orders;
  v_result jsonb;
  v_vars jsonb;
  v_yes jsonb;
  v_which jsonb := case when not args ? 'order_id' then private.which_cancelled(turn) end;
begin
  if v_which is not null then
    return v_which;
  end if;
  select o.* into v_order
  from public.orders as o
  where o.person_id = v_person_id
    and case
      when args ? 'order_id' then o.id = private.arg_uuid(args, 'order_id')
      else o.ended_at is null
    end
  order by o.placed_at desc
  limit 1;
  if v_order.id is null then
    return coalesce(private.ask_clear(turn), private.tool_track_order(turn, '{}', at));
  end if;
  v_yes := jsonb_build_object('order_id', v_order.id, 'is_sure', true);
  v_vars := jsonb_build_object(
    'number', v_order.number,
    'restaurant', (select r.name from public.restaurants as r where r.id = v_order.restaurant_id),
    'state', jsonb_build_object('template', 'state_' || v_order.state)
  );
  -- Asked once, whether words or a button began it: only a yes cancels.
  if v_order.state = 'placed' and not coalesce((args ->> 'is_sure')::boolean, false) then
    return jsonb_build_object(
      'key', 'client_confirm_cancel', 'vars', v_vars,
      'choices', jsonb_build_array(private.choice('button_yes_cancel', 'cancel_order', v_yes), private.choice('button_no', 'keep_all')),
      'question', jsonb_build_object('tool', 'cancel_order', 'kind', 'yes', 'args', v_yes)
    );
  end if;
  v_result := private.change_order(
    v_order.id, 'cancelled', 'customer', v_person_id, 'changed_mind', at
  );
  if v_result ->> 'code' = 'changed' then
    return jsonb_build_object('key', 'client_cancelled', 'vars', v_vars || jsonb_build_object(
      'charge', private.charge_var(v_order.id, at)
    ));
  end if;
  return jsonb_build_object(
    'key', 'client_cancel_too_late',
    'vars', v_vars || jsonb_build_object('state', jsonb_build_object('template', 'state_' || (v_result ->> 'state'))),
    'choices', jsonb_build_array(
      private.choice('button_human', 'talk_to_human'), private.choice('button_track', 'track_order')
    )
  );
end
$$;

comment on function private.tool_cancel_order is
  'Tool: cancels an own order that no kitchen has accepted, once they said yes; args {order_id, is_sure}, else the question whether to, or which.';

select private.add_tool(
  'client', 'cancel_order',
  handler => 'tool_cancel_order', asks => 'yes',
  changes_state => true,
  needs => 'order',
  description => 'The person wants to cancel an order that was placed. They are asked to confirm.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'cancel_order', '{}',
  'cancelar, cancelar pedido, cancela, cancelar mi pedido, cancela mi pedido, cancel, cancel order,
  cancel my order, cancelar meu pedido'
);

-- schemas/80_tools/client/change_items.sql
-- Another number, other options or a note for what is in the basket.

select private.add_words('client_edit_line',
  'es', '*{dish}* × {quantity}',
  'en', '*{dish}* × {quantity}',
  'pt', '*{dish}* × {quantity}'
);

select private.add_words('client_ask_line_note',
  'es', '¿Qué le digo a la cocina de *{dish}*?',
  'en', 'What shall I tell the kitchen about *{dish}*?',
  'pt', 'O que digo à cozinha sobre *{dish}*?'
);

select private.add_words('client_not_in_basket',
  'es', 'No veo {dishes} en tu canasta.',
  'en', 'I do not see {dishes} in your basket.',
  'pt', 'Não vejo {dishes} na sua cesta.'
);

select private.add_words('button_remove',
  'es', 'Quitar',
  'en', 'Remove',
  'pt', 'Tirar'
);

select private.add_words('button_change_quantity',
  'es', 'Cambiar cantidad',
  'en', 'Change the number',
  'pt', 'Mudar quantidade'
);

select private.add_words('button_line_note',
  'es', 'Nota',
  'en', 'Note',
  'pt', 'Nota'
);

create function private.find_line(basket_id bigint, words text)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select case when f.score[1] >= 0.6 and f.score[1] - coalesce(f.score[2], 0) >= 0.1 then f.ids[1] end
  from (
    select array_agg(s.line_id order by s.score desc, s.line_id desc) as ids,
      array_agg(s.score order by s.score desc, s.line_id desc) as score
    from (
      select l.id as line_id,
        private.likeness(
          private.singular(private.normalise(concat_ws(
            ' ', i.name,
            (
              select string_agg(private.option_text(g.kind, o.name, private.setting_text('city_language')), ' ' order by o.id)
              from public.basket_line_options as c
              join public.options as o on o.id = c.option_id
              join public.option_groups as g on g.id = o.group_id
              where c.line_id = l.id
                and p.is_twin
            )
          ))),
          private.singular(private.normalise(words))
        ) as score
      from public.basket_lines as l
      join public.menu_items as i on i.id = l.item_id
      -- The same dish twice, with other options: these tell them apart.
      cross join lateral (
        select exists (
          select from public.basket_lines as t where t.basket_id = l.basket_id and t.item_id = l.item_id and t.id <> l.id
        ) as is_twin
      ) as p
      where l.basket_id = find_line.basket_id
    ) as s
  ) as f
$$;

comment on function private.find_line is 'The line of a basket that words clearly name; null for none or several.';

create function private.changed_options(line public.basket_lines, change jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with said as (
    select w.words, s.is_unwanted,
      private.normalise(w.words) ~ (private.beginning_of('negation') || '\M') as is_without
    from (values ('add_options', false), ('remove_options', true)) as s (name, is_unwanted)
    cross join lateral jsonb_array_elements_text(private.arg_list(change, s.name)) as a (word)
    cross join lateral unnest(private.left_out(a.word)) as w (words)
  ),
  present as (
    select c.option_id, o.name, g.kind = 'removal' as is_without
    from public.basket_line_options as c
    join public.options as o on o.id = c.option_id
    join public.option_groups as g on g.id = o.group_id
    where c.line_id = (line).id
  )
  select private.match_options(
    (line).item_id,
    private.arg_list(change, 'add_options') || (
      -- What is not wanted and was not chosen is in the dish anyway: it is left out.
      select coalesce(jsonb_agg(private.option_text('removal', s.words, private.setting_text('city_language'))), '[]')
      from said as s
      where s.is_unwanted
        and not s.is_without
        and not exists (select from present as p where private.names_option(p.name, s.words))
    ),
    array(
      select p.option_id
      from present as p
      where not exists (
        select
        from said as s
        where private.names_option(p.name, s.words)
          -- "Con cebolla" ends "sin cebolla", "sin queso" ends more cheese; both ends of it as words for what is not wanted.
          and case when p.is_without then s.is_without = s.is_unwanted else s.is_without or s.is_unwanted end
      )
      order by p.option_id
    ),
    at
  )
$$;

comment on function private.changed_options is
  'The options of a line after {add_options, remove_options} in words, as private.match_options gives them; what a dish has anyway is left out.';

create function private.tool_edit_line(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_line jsonb;
begin
  select l.value into v_line
  from jsonb_array_elements(
    private.price_basket((private.open_basket_of(private.turn_person(turn))).id, at) -> 'lines'
  ) as l
  where (l.value ->> 'line_id')::bigint = private.arg_int(args, 'line_id');
  if v_line is null then
    return private.tool_show_basket(turn, '{}', at);
  end if;
  return jsonb_build_object(
    'key', 'client_edit_line',
    'vars', jsonb_build_object('dish', v_line ->> 'name', 'quantity', v_line ->> 'quantity'),
    'choices', jsonb_build_array(
      private.choice('button_remove', 'change_items', jsonb_build_object('line_id', v_line -> 'line_id', 'quantity', 0)),
      private.choice('button_change_quantity', 'change_items', jsonb_build_object('line_id', v_line -> 'line_id', 'ask', 'number')),
      private.choice('button_line_note', 'change_items', jsonb_build_object('line_id', v_line -> 'line_id', 'ask', 'text'))
    )
  );
end
$$;

comment on function private.tool_edit_line is 'Tool: what may be changed of a line; args {line_id}.';

create function private.tool_change_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_line public.basket_lines;
  v_code text;
begin
  if args ? 'line_ids' then
    perform private.change_line(v_person_id, l.id, 0, '{}', null, at) from unnest(private.arg_ids(args, 'line_ids')) as l (id);
    return private.tool_show_basket(turn, '{}', at);
  end if;
  select l.* into v_line
  from public.basket_lines as l
  where l.id = private.arg_int(args, 'line_id')
    and l.basket_id = (private.open_basket_of(v_person_id)).id;
  if v_line.id is null then
    return private.tool_show_basket(turn, '{}', at);
  elsif args ->> 'ask' in ('number', 'text') and not args ?| array['quantity', 'text'] then
    return jsonb_build_object(
      'key', case args ->> 'ask' when 'number' then 'client_ask_quantity' else 'client_ask_line_note' end,
      'vars', jsonb_build_object('dish', (select i.name from public.menu_items as i where i.id = v_line.item_id)),
      'question', jsonb_build_object('tool', 'change_items', 'kind', args ->> 'ask', 'args', args - 'ask')
    );
  end if;
  v_code := private.change_line(
    v_person_id, v_line.id, private.arg_quantity(args, v_line.quantity),
    array(select o.option_id from public.basket_line_options as o where o.line_id = v_line.id),
    coalesce(private.arg_text(args, 'text', 1000), v_line.note), at
  ) ->> 'code';
  return coalesce(private.line_refusal(v_code, 'change_items', args), private.tool_show_basket(turn, '{}', at));
end
$$;

comment on function private.tool_change_items is
  'Tool: another number (0 takes it out) or note of a line; args {line_id or line_ids (out), quantity?, text?: note, ask?: number or text}.';

create function private.words_change_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_person_id bigint := private.turn_person(turn);
  v_basket_id bigint := (private.open_basket_of(v_person_id)).id;
  v_was_summed boolean := exists (
    select from public.conversations as c where c.id = (turn).conversation_id and c.question ->> 'tool' = 'place_order'
  );
  v_change record;
  v_line public.basket_lines;
  v_options jsonb;
  v_code text;
  v_unknown text[] := '{}';
  v_replies jsonb := '[]';
begin
  for v_change in
    select c.value as said, private.arg_text(c.value, 'dish', 120) as dish
    from jsonb_array_elements(private.named_dishes(args, 'changes')) with ordinality as c
    order by c.ordinality
  loop
    select l.* into v_line from public.basket_lines as l where l.id = private.find_line(v_basket_id, v_change.dish);
    if v_line.id is null then
      v_unknown := v_unknown || v_change.dish;
      continue;
    end if;
    v_options := private.changed_options(v_line, v_change.said, at);
    v_code := private.change_line(
      v_person_id, v_line.id, private.arg_quantity(v_change.said, v_line.quantity), private.arg_ids(v_options, 'chosen'),
      private.kitchen_note(coalesce(private.arg_text(v_change.said, 'note'), v_line.note), v_options ->> 'left'), at
    ) ->> 'code';
    if v_code <> 'changed' then
      v_replies := v_replies || coalesce(
        private.line_refusal(v_code), private.tool_edit_line(turn, jsonb_build_object('line_id', v_line.id), at)
      );
    end if;
  end loop;
  if v_unknown <> '{}' then
    v_replies := v_replies || jsonb_build_object(
      'key', 'client_not_in_basket', 'vars', jsonb_build_object('dishes', private.quote_all(v_unknown, v_language))
    );
  end if;
  -- Whoever was about to confirm gets the new summary.
  v_replies := v_replies || case
    when v_was_summed then private.tool_check_out(turn, '{}', at)
    else private.tool_show_basket(turn, '{}', at)
  end;
  -- What was refused is said, also when a later call tells how the basket stands.
  return private.join_replies(v_replies, v_language)
    || case when jsonb_array_length(v_replies) > 1 then '{"topic": null}'::jsonb else '{}' end;
end
$$;

comment on function private.words_change_items is
  'Words: {changes: [{dish, quantity?: 0 takes it out, add_options?, remove_options?, note?}]}; then the basket, or the summary if that was shown.';

select private.add_tool('client', 'edit_line', handler => 'tool_edit_line');

select private.add_tool(
  'client', 'change_items',
  handler => 'tool_change_items',
  reads_words => 'words_change_items',
  changes_state => true,
  topic => 'basket',
  needs => 'basket',
  description => 'Change or remove dishes that are in the basket already: another number (0 removes), other options, a note.',
  parameters => '{
    "type": "object",
    "required": ["changes"],
    "properties": {
      "changes": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["dish"],
          "properties": {
            "dish": {"type": "string", "description": "As it stands in the basket"},
            "note": {"type": "string", "description": "For the kitchen, only if no option says it"},
            "quantity": {"type": "integer", "description": "The new number in all", "minimum": 0},
            "add_options": {
              "type": "array",
              "description": "What it shall have, or be without, in their words",
              "items": {"type": "string"}
            },
            "remove_options": {
              "type": "array",
              "description": "Options it has that they no longer want",
              "items": {"type": "string"}
            }
          }
        }
      }
    }
  }',
  examples => '[{"words": "mejor tres, y sin cebolla", "args": {"changes": [{"dish": "Ajiaco", "quantity": 3, "add_options": ["sin cebolla"]}]}}]'
);

-- schemas/80_tools/client/change_placed.sql
-- What can still be changed of an order that is placed: a word to the kitchen, and where it goes within its zone.

select private.add_words('client_ask_kitchen_note',
  'es', '¿Qué le digo a la cocina de tu pedido #{number}? Escríbelo en una línea.',
  'en', 'What shall I tell the kitchen of your order #{number}? Write it in a line.',
  'pt', 'O que digo à cozinha do seu pedido nº {number}? Escreva em uma linha.'
);

select private.add_words('client_ask_move',
  'es', '¿Tu pedido #{number} va entonces a *{address}*?',
  'en', 'Shall your order #{number} go to *{address}* then?',
  'pt', 'Seu pedido nº {number} vai então para *{address}*?'
);

select private.add_words('client_moved',
  'es', 'Listo: tu pedido #{number} va a *{address}*.',
  'en', 'Done: your order #{number} goes to *{address}*.',
  'pt', 'Pronto: seu pedido nº {number} vai para *{address}*.'
);

select private.add_words('client_not_moved',
  'es', 'Tu pedido #{number} no puede ir a *{address}*: queda fuera de su zona o cambia el domicilio. La guardo para el próximo.',
  'en', 'Your order #{number} cannot go to *{address}*: it is outside its zone, or the delivery fee changes. I keep it for the next one.',
  'pt', 'Seu pedido nº {number} não pode ir para *{address}*: fica fora da zona ou muda a taxa. Guardo para o próximo.'
);

select private.add_words('button_yes_move', 'es', 'Sí, cambiarla', 'en', 'Yes, change it', 'pt', 'Sim, alterar');

select private.add_words('button_for_next', 'es', 'Es para el próximo', 'en', 'For the next one', 'pt', 'É para o próximo');

create function private.order_in_hand(turn ai.turns, args jsonb)
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
  where o.person_id = private.turn_person(turn)
    and o.ended_at is null
    and (not args ? 'order_id' or o.id = private.arg_uuid(args, 'order_id'))
  order by o.placed_at desc
  limit 1;
  return v_order;
end
$$;

comment on function private.order_in_hand is 'The open order that a customer speaks of: args {order_id?}, else their newest; nulls for none.';

create function private.too_late_reply(placed public.orders)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'wish_too_late',
    'vars', jsonb_build_object('number', (placed).number, 'state', jsonb_build_object('template', 'state_' || (placed).state)),
    'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human'), private.choice('button_track', 'track_order'))
  )
$$;

comment on function private.too_late_reply is 'That an order cannot be changed any more, and who may help.';

create function private.tool_tell_kitchen(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.order_in_hand(turn, args);
  v_text text := private.arg_text(args, 'text');
begin
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', at);
  elsif not private.is_to_cook(v_order.state) then
    return private.too_late_reply(v_order);
  elsif v_text is null then
    return jsonb_build_object(
      'key', 'client_ask_kitchen_note', 'vars', jsonb_build_object('number', v_order.number),
      'question', jsonb_build_object('tool', 'tell_kitchen', 'kind', 'text', 'args', jsonb_build_object('order_id', v_order.id))
    );
  end if;
  return private.ask_wish(turn, v_order, 'note', v_text, null, at);
end
$$;

comment on function private.tool_tell_kitchen is 'Tool: asks the kitchen of an open order for something more; args {order_id?, text?}, without words the question.';

create function private.tool_move_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.order_in_hand(turn, args);
  v_address public.addresses;
  v_vars jsonb;
begin
  select a.* into v_address
  from public.addresses as a
  where a.id = private.arg_int(args, 'address_id')
    and a.person_id = private.turn_person(turn)
    and a.deleted_at is null
    and a.point is not null
    and a.kind <> 'neighbourhood';
  if v_order.id is null or v_address.id is null then
    return private.tool_track_order(turn, '{}', at);
  end if;
  v_vars := jsonb_build_object('number', v_order.number, 'address', private.place_name(v_address, private.turn_language(turn)));
  if not exists (
    -- Money never changes: only where bringing costs the same.
    select from private.delivery_terms(v_order.restaurant_id, v_address.point) as t where t.fee = v_order.fee
  ) then
    return jsonb_build_object('key', 'client_not_moved', 'vars', v_vars);
  elsif not coalesce((args ->> 'is_sure')::boolean, false) then
    return jsonb_build_object('key', 'client_ask_move', 'vars', v_vars, 'choices', jsonb_build_array(
      private.choice('button_yes_move', 'move_order', jsonb_build_object('order_id', v_order.id, 'address_id', v_address.id, 'is_sure', true)),
      private.choice('button_for_next', 'search_restaurants')
    ));
  elsif v_order.state <> 'placed' then
    return private.ask_wish(turn, v_order, 'address', concat_ws(', ', v_address.line, v_address.details), v_address.id, at);
  end if;
  perform private.readdress_order(v_order.id, v_address.id);
  return jsonb_build_object('key', 'client_moved', 'vars', v_vars);
end
$$;

comment on function private.tool_move_order is
  'Tool: an open order goes to another own address in its zone, at once or when whoever has it agrees; args {order_id, address_id, is_sure?}.';

create function private.understand_wish(turn ai.turns, text text, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when length(text) <= 120
      and private.is_after_order(turn, at)
      and (words ~ ('^(?:' || private.words_of('without') || ')\M') or private.fitting_forms('kitchen_wish', words) is not null)
      then jsonb_build_object('why', 'wish', 'tool', 'tell_kitchen', 'args', jsonb_build_object('text', btrim(text)))
  end;
end
$$;

comment on function private.understand_wish is 'Words for the kitchen after an order was placed, words: as typed_words has them: {tool, args, why}; else null.';

insert into private.vocabulary_kinds (kind, is_form, meaning)
values ('kitchen_wish', true, 'Anywhere, after placing: something more for the kitchen');

select private.add_forms('es', 'kitchen_wish',
  '(se me olvido|olvide|se me paso) (decir|avisar|pedir|poner|contar|comentar)(les|te)?( que)?',
  '(dile|diles|digale|digales|avisale|avisales|cuentale|pidele|pideles) (a (la cocina|el restaurante|los del restaurante|ellos)|al (restaurante|chef|cocinero))',
  '(que|con) (la|el|los|las) [a-z ]{3,30} (venga|vengan|quede|queden|sea|sean|bien|aparte|sin)',
  '(pueden|puede|podrian) (ponerle|echarle|quitarle|dejarlo|hacerlo|mandarlo|mandar|incluir) '
);
select private.add_forms('en', 'kitchen_wish',
  'i forgot to (say|tell|ask|mention)', '(tell|ask) (the )?(kitchen|restaurant|chef|cook)', '(can|could) (they|you) (leave out|add|make|put) '
);
select private.add_forms('pt', 'kitchen_wish',
  '(esqueci|me esqueci) de (dizer|avisar|pedir|falar)', '(diz|fala|avisa|pede) (para|pra|ao|a) (a )?(cozinha|restaurante)', '(podem|pode) (tirar|colocar|fazer|mandar) '
);

select private.add_tool('client', 'tell_kitchen', handler => 'tool_tell_kitchen');

select private.add_tool('client', 'move_order', handler => 'tool_move_order');

select private.add_phrases('client', 'tell_kitchen', '{}', 'nota para la cocina, note for the kitchen, nota para a cozinha');

-- schemas/80_tools/client/change_dishes.sql
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

-- schemas/80_tools/client/clear_basket.sql
-- The basket emptied.

select private.add_words('client_ask_clear',
  'es', '¿Vacío tu canasta en *{restaurant}*?',
  'en', 'Shall I empty your basket at *{restaurant}*?',
  'pt', 'Esvazio sua cesta em *{restaurant}*?'
);

select private.add_words('button_yes_clear',
  'es', 'Sí, vaciar',
  'en', 'Yes, empty it',
  'pt', 'Sim, esvaziar'
);

create function private.ask_clear(turn ai.turns)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_ask_clear', 'vars', jsonb_build_object('restaurant', r.name),
    'choices', jsonb_build_array(private.choice('button_yes_clear', 'clear_basket'), private.choice('button_see_basket', 'show_basket')),
    'question', '{"tool": "clear_basket", "kind": "yes", "args": {}}'::jsonb
  )
  from public.restaurants as r
  where r.id = (private.open_basket_of(private.turn_person(turn))).restaurant_id
$$;

comment on function private.ask_clear is 'Whether the basket shall be emptied; null without one.';

create function private.tool_clear_basket(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if (args ->> 'ask')::boolean then
    return coalesce(private.ask_clear(turn), private.tool_show_basket(turn, '{}', at));
  end if;
  perform private.clear_basket(private.turn_person(turn), at);
  return private.tool_show_basket(turn, '{}', at);
end
$$;

comment on function private.tool_clear_basket is 'Tool: takes everything out of the basket, or with args {ask: true} asks whether to.';

select private.add_tool(
  'client', 'clear_basket',
  handler => 'tool_clear_basket',
  is_once => true,
  changes_state => true,
  topic => 'basket',
  needs => 'basket',
  description => 'Empty the basket, only if the person asks for it.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'clear_basket', '{}',
  'vaciar canasta, vaciar carrito, borrar canasta, empty basket, empty my basket, esvaziar cesta,
  esvaziar carrinho'
);

-- schemas/80_tools/client/confirm_address.sql
-- An address in words is shown back, and counts once it is confirmed by a tap or a yes. Where the city is known too little
-- for it, the nearest known crossings are offered, or a pin is asked for: nothing is guessed.

select private.add_words('client_confirm_address',
  'es', '*{address}*. ¿Es ahí?',
  'en', '*{address}*. Is that the place?',
  'pt', '*{address}*. É aí?'
);

select private.add_words('client_choose_crossing',
  'es', '*{address}*: la ubico, pero no con exactitud. ¿Cuál esquina te queda más cerca?',
  'en', '*{address}*: I know roughly where that is. Which corner is nearest to you?',
  'pt', '*{address}*: sei mais ou menos onde fica. Qual esquina é a mais próxima?'
);

select private.add_words('button_yes_there',
  'es', 'Sí, ahí es',
  'en', 'Yes, that''s it',
  'pt', 'Sim, é aí'
);

select private.add_words('button_send_location',
  'es', 'Enviar ubicación',
  'en', 'Send location',
  'pt', 'Enviar localização'
);

create function private.crossing_choices(address public.addresses)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  -- Doors that people taught the grid are nobody's to be read; the corners of the city's own files are.
  select jsonb_agg(
    jsonb_build_object(
      'title', n.line, 'description', n.source, 'tool', 'use_crossing',
      'args', jsonb_build_object('address_id', (address).id, 'corner_id', n.id)
    )
    order by n.far
  )
  from (
    select c.id, c.line, c.source, extensions.st_distance(c.point, (address).point) as far
    from private.corners as c
    where extensions.st_dwithin(c.point, (address).point, 900)
      and c.source <> 'learnt'
      and coalesce(c.misfit_m, 0) <= private.setting_int('corner_misfit_m')
    order by far
    limit 4
  ) as n
$$;

comment on function private.crossing_choices is 'Known corners near an address that may be far off, nearest first; null for none.';

create function private.place_question(address public.addresses, place jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_vars jsonb := jsonb_build_object('address', concat_ws(
    ', ', (address).line, case when (address).kind = 'street' then place ->> 'neighbourhood' end, (address).details
  ));
  v_pin jsonb := private.choice('button_send_location', 'choose_address', '{"is_new": true}');
  v_crossings jsonb;
begin
  if (address).kind = 'neighbourhood' then
    return private.ask_address('client_ask_street', v_vars);
  elsif (address).point is null then
    return private.ask_address('client_ask_pin', v_vars);
  elsif (address).error_m <= private.setting_int('address_error_m') then
    return jsonb_build_object(
      'key', 'client_confirm_address',
      'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice('button_yes_there', 'confirm_address', jsonb_build_object('address_id', (address).id)), v_pin,
        private.choice('button_other_address', 'choose_address', '{"is_new": true}')
      ),
      'question', jsonb_build_object(
        'tool', 'confirm_address', 'kind', 'yes', 'args', jsonb_build_object('address_id', (address).id),
        'otherwise', '{"tool": "choose_address", "args": {"is_new": true}}'::jsonb
      )
    );
  end if;
  v_crossings := private.crossing_choices(address);
  if v_crossings is null then
    return private.ask_address('client_ask_pin', v_vars);
  end if;
  return jsonb_build_object(
    'key', 'client_choose_crossing', 'vars', v_vars,
    'choices', v_crossings || jsonb_build_array(v_pin || '{"description": ""}')
  );
end
$$;

comment on function private.place_question is
  'What is asked of an address that was read: whether it is right, which known corner is nearest, or a pin.';

create function private.show_back(turn ai.turns, address_id bigint, place jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_address public.addresses := (select a from public.addresses as a where a.id = address_id);
begin
  return case
    -- Somebody pointed at it.
    when v_address.point is not null and v_address.error_m is null then private.use_new_address(turn, address_id, at)
    when v_address.kind = 'neighbourhood' and v_address.point is not null then private.after_area(turn, address_id, at)
    else private.place_question(v_address, place)
  end;
end
$$;

comment on function private.show_back is 'What comes after an address was read: who delivers there, where somebody pointed at it or named a neighbourhood; else what is asked of it.';

create function private.use_new_address(turn ai.turns, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.addresses as a
  set is_saved = true
  where a.id = use_new_address.address_id
    and a.person_id = private.turn_person(turn)
    and a.deleted_at is null
    and a.point is not null;
  if not found then
    return private.ask_address();
  end if;
  return private.after_address(turn, address_id, at);
end
$$;

comment on function private.use_new_address is 'Saves an own address that has a place, and goes on with it; asks for one when it is none.';

create function private.tool_confirm_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return private.use_new_address(turn, private.arg_int(args, 'address_id'), at);
end
$$;

comment on function private.tool_confirm_address is 'Tool: an address that was shown back is right; args {address_id}.';

create function private.tool_use_crossing(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.addresses as a
  set point = c.point, error_m = private.setting_int('address_error_m')
  from private.corners as c
  where c.id = private.arg_int(args, 'corner_id')
    and a.id = private.arg_int(args, 'address_id')
    and a.person_id = private.turn_person(turn)
    and a.error_m is not null;
  return private.use_new_address(turn, private.arg_int(args, 'address_id'), at);
end
$$;

comment on function private.tool_use_crossing is 'Tool: an address lies near a corner that the person chose; args {address_id, corner_id}.';

select private.add_tool('client', 'confirm_address', handler => 'tool_confirm_address');

select private.add_tool('client', 'use_crossing', handler => 'tool_use_crossing');

-- schemas/80_tools/client/held_orders.sql
-- What a customer is told of an order that was placed, and the way past the queue for one that is held.

select private.add_words('customer_order_held',
  'es', 'Tu pedido #{number} quedó anotado. *{restaurant}* tiene ahora muchos pedidos de clientes nuevos y el tuyo espera su turno. Total: {total}. Si lo pagas ya por transferencia, pasa de una vez.',
  'en', 'Your order #{number} is noted. *{restaurant}* has many orders of new customers right now and yours waits its turn. Total: {total}. If you pay by transfer now, it goes through at once.',
  'pt', 'Seu pedido nº {number} foi anotado. *{restaurant}* tem agora muitos pedidos de clientes novos e o seu espera a vez. Total: {total}. Se você pagar agora por transferência, ele passa na hora.'
);

select private.add_words('customer_order_waits',
  'es', 'Tu pedido #{number} quedó anotado. *{restaurant}* tiene ahora muchos pedidos de clientes nuevos y el tuyo espera su turno. Total: {total}. Apenas lo acepten te cuento.',
  'en', 'Your order #{number} is noted. *{restaurant}* has many orders of new customers right now and yours waits its turn. Total: {total}. I''ll tell you as soon as they accept it.',
  'pt', 'Seu pedido nº {number} foi anotado. *{restaurant}* tem agora muitos pedidos de clientes novos e o seu espera a vez. Total: {total}. Aviso assim que aceitarem.'
);

select private.add_words('customer_pay_to_pass',
  'es', 'Para que tu pedido #{number} pase, transfiere {total}: {instructions}. Luego mándame por aquí la foto del comprobante.',
  'en', 'For your order #{number} to go through please transfer {total}: {instructions}. Then send me a photo of the receipt here.',
  'pt', 'Para o seu pedido nº {number} passar, transfira {total}: {instructions}. Depois me mande aqui a foto do comprovante.'
);

select private.add_words('button_pay_now',
  'es', 'Pagar ya',
  'en', 'Pay now',
  'pt', 'Pagar agora'
);

create function private.placed_reply(order_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'key', case
        when o.held_reason is null then 'customer_order_placed'
        when o.payment_method = 'transfer' then 'customer_pay_to_pass'
        when r.takes_transfer then 'customer_order_held'
        else 'customer_order_waits'
      end,
      'vars', jsonb_strip_nulls(jsonb_build_object(
        'number', o.number, 'restaurant', r.name, 'total', private.money_var(o.total, o.currency),
        'instructions', case when o.held_reason is not null then r.transfer_instructions end
      )),
      'choices', case
        when o.held_reason is not null and o.payment_method <> 'transfer' and r.takes_transfer
          then jsonb_build_array(private.choice('button_pay_now', 'pay_held', a.args))
        else '[]'
      end || jsonb_build_array(
        private.choice('button_track', 'track_order'), private.choice('button_cancel_order', 'cancel_order', a.args)
      )
    )
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    cross join lateral (select jsonb_build_object('order_id', o.id) as args) as a
    where o.id = placed_reply.order_id
  );
end
$$;

comment on function private.placed_reply is 'What a customer is told of an order that was just placed: that the kitchen has it, or that it is held and what helps.';

create function private.tool_pay_held(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id uuid;
begin
  update public.orders as o
  set payment_method = 'transfer'
  where o.id = private.arg_uuid(args, 'order_id')
    and o.person_id = private.turn_person(turn)
    and o.state = 'placed'
    and o.held_reason is not null
    and 'transfer' = any (private.payment_methods(o.restaurant_id))
  returning o.id into v_id;
  if v_id is null then
    -- It was shown, or has ended, meanwhile.
    return private.tool_track_order(turn, '{}', at);
  end if;
  return private.placed_reply(v_id);
end
$$;

comment on function private.tool_pay_held is 'Tool: an own order that is held will be paid by transfer before it is shown; args {order_id}.';

select private.add_tool('client', 'pay_held', handler => 'tool_pay_held');

-- schemas/80_tools/client/meant_lines.sql
-- What dishes that somebody named mean: of which restaurant, which dish with which options; and the questions where that is open.

select private.add_words('client_dish_unknown',
  'es', 'No encontré {dishes} en la carta.',
  'en', 'I did not find {dishes} on the menu.',
  'pt', 'Não encontrei {dishes} no cardápio.'
);

select private.add_words('client_dish_like',
  'es', 'No encontré «{dish}» tal cual. ¿Será uno de estos?',
  'en', 'I did not find “{dish}” exactly. Is it one of these?',
  'pt', 'Não encontrei “{dish}” exatamente. Será um destes?'
);

select private.add_words('client_which_dish',
  'es', '¿Cuál «{dish}»?',
  'en', 'Which “{dish}”?',
  'pt', 'Qual “{dish}”?'
);

select private.add_words('client_which_restaurant',
  'es', '¿De cuál restaurante?',
  'en', 'From which restaurant?',
  'pt', 'De qual restaurante?'
);

create function private.place_for_items(turn ai.turns, restaurant text, items jsonb, at timestamptz)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_scope uuid[];
  v_found uuid[];
begin
  if restaurant is not null then
    v_scope := array(
      select m.restaurant_id
      from private.restaurants_named(turn, restaurant) as m
      where m.score >= (select max(n.score) from private.restaurants_named(turn, restaurant) as n) - 0.1
    );
    -- One that is not open or does not come here says so itself when it is ordered from.
    if cardinality(v_scope) = 1 then
      return v_scope;
    end if;
  elsif v_basket.id is not null then
    v_scope := array[v_basket.restaurant_id];
  end if;
  for v_try in 1..2 loop
    if v_try = 2 or v_scope is null then
      v_scope := private.restaurants_for(turn, at);
    end if;
    -- Those that have the most of what was named.
    with counted as (
      select s.id, count(*) filter (where m.score >= 0.6) as found, sum(m.score) as score
      from unnest(v_scope) as s (id)
      cross join jsonb_array_elements(items) as i
      left join lateral (
        select n.score
        from private.match_items(array[s.id], private.arg_text(i.value, 'dish', 120), at, 1) as n
      ) as m on true
      group by s.id
    )
    select array_agg(c.id order by c.score desc)
    into v_found
    from counted as c
    where c.found > 0
      and c.found = (select max(d.found) from counted as d)
      and c.score >= (select max(d.score) from counted as d where d.found = c.found) - 0.3;
    exit when v_found is not null or restaurant is not null;
  end loop;
  return coalesce(v_found, '{}');
end
$$;

comment on function private.place_for_items is
  'The restaurants that dishes may be of: the named one, the basket''s, else those that are open, deliver here and have most of them; {} for none.';

create function private.resolve_line(restaurant_id uuid, item jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.arg_text(item, 'dish', 120);
  v_quantity bigint := coalesce(private.arg_int(item, 'quantity'), 1);
  v_id uuid := private.clear_match(array[resolve_line.restaurant_id], v_words, at);
  v_options jsonb;
  v_like uuid[];
begin
  if v_id is null then
    v_like := array(
      select m.item_id
      from private.match_items(array[resolve_line.restaurant_id], v_words, at) as m
      where m.is_available
      order by m.score desc
    );
    return jsonb_build_object('words', v_words, 'quantity', v_quantity, 'like', to_jsonb(v_like));
  end if;
  v_options := private.match_options(v_id, private.arg_list(item, 'options'), '{}', at);
  return jsonb_build_object(
    'line', jsonb_strip_nulls(jsonb_build_object(
      'item_id', v_id, 'quantity', v_quantity, 'chosen', v_options -> 'chosen',
      'note', private.kitchen_note(v_options ->> 'left', private.arg_text(item, 'note'))
    )),
    'is_ready', private.is_available(v_id, at) and not jsonb_path_exists(
      private.option_problems(v_id, private.arg_ids(v_options, 'chosen'), at), '$[*] ? (@.code == "too_few")'
    )
  );
end
$$;

comment on function private.resolve_line is
  'What {dish, quantity, options, note} mean at a restaurant: {line: for add_items, is_ready}; if no dish is clear {words, quantity, like: [item ids]}.';

create function private.unready_reply(turn ai.turns, line jsonb, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.tool_show_item(turn, line || jsonb_build_object('done', coalesce(jsonb_agg(g.id order by g.id), '[]')), at)
  from public.option_groups as g
  where g.item_id = private.arg_uuid(line, 'item_id')
    and g.min_choices <= (
      select count(*) from public.options as o where o.group_id = g.id and o.id = any (private.arg_ids(line, 'chosen'))
    )
$$;

comment on function private.unready_reply is
  'A dish that is off or wants more choices: somebody who said what they want is asked only for the groups that lack some.';

create function private.unclear_reply(meant jsonb, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', case when jsonb_array_length(meant -> 'like') > 1 then 'client_which_dish' else 'client_dish_like' end,
    'vars', jsonb_build_object('dish', private.clip(meant ->> 'words', 60)),
    'choices', private.item_rows(
      array(select l.value::uuid from jsonb_array_elements_text(meant -> 'like') as l),
      jsonb_build_object('quantity', meant -> 'quantity', 'said', meant -> 'words'), language
    )
  )
$$;

comment on function private.unclear_reply is 'The question which of several dishes was meant; what was said of the number goes along.';

create function private.which_restaurant_reply(turn ai.turns, restaurant_ids uuid[], items jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with offers as (
    select r.id, r.name, r.kitchen, u.place, l.lines
    from unnest(restaurant_ids) with ordinality as u (id, place)
    join public.restaurants as r on r.id = u.id
    cross join lateral (
      select jsonb_agg(s.meant -> 'line' order by i.ordinality) filter (where (s.meant ->> 'is_ready')::boolean) as lines
      from jsonb_array_elements(items) with ordinality as i
      cross join lateral (select private.resolve_line(r.id, i.value, at) as meant) as s
    ) as l
    order by u.place
    limit 10
  )
  select jsonb_build_object(
    'key', 'client_which_restaurant',
    'choices', jsonb_agg(
      jsonb_build_object('title', o.name, 'description', o.kitchen) || case
        -- All of it at once, where all of it is clear; else its menu.
        when jsonb_array_length(o.lines) = jsonb_array_length(items)
          then jsonb_build_object('tool', 'add_items', 'args', jsonb_build_object('lines', o.lines))
        else jsonb_build_object('tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', o.id))
      end
      order by o.place
    )
  )
  from offers as o
$$;

comment on function private.which_restaurant_reply is 'The question of which restaurant named dishes shall be; a tap adds them there.';

-- schemas/80_tools/client/named_dishes.sql
-- Dishes, options and restaurants as people and models name them, and what is said of them.

select private.add_words('quoted',
  'es', '«{words}»',
  'en', '“{words}”',
  'pt', '“{words}”'
);

select private.add_words('client_restaurant_unknown',
  'es', 'No encontré el restaurante «{restaurant}».',
  'en', 'I did not find the restaurant “{restaurant}”.',
  'pt', 'Não encontrei o restaurante “{restaurant}”.'
);

create function private.arg_list(args jsonb, name text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when jsonb_typeof(args -> name) = 'array' then args -> name else '[]' end
$$;

comment on function private.arg_list is 'An argument of a tool as a list; an empty one when it is none.';

create function private.named_dishes(args jsonb, name text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(n.value order by n.ordinality), '[]')
  from (
    select i.value, i.ordinality
    from jsonb_array_elements(private.arg_list(args, name)) with ordinality as i
    where private.arg_text(i.value, 'dish', 120) is not null
    order by i.ordinality
    limit private.setting_int('call_lines')
  ) as n
$$;

comment on function private.named_dishes is 'An argument that is a list of dishes in words: those with a name, as many as a call may bring.';

create function private.match_option(item_id uuid, words text, chosen bigint[], at timestamptz)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(private.normalise(words));
  v_telling text[] := private.telling_words(v_words);
  -- "Con queso" is as good as "queso".
  v_bare text := regexp_replace(v_words, private.beginning_of('option_word') || ' ', '');
  v_bare_telling text[] := private.telling_words(v_bare);
  v_without text := private.beginning_of('negation') || '\M';
  v_leaves_out boolean := private.normalise(words) ~ v_without;
begin
  return (
    select o.id
    from public.option_groups as g
    join public.options as o on o.group_id = g.id
    cross join lateral (
      select g.kind = 'removal' or private.normalise(o.name) ~ v_without as is_without
    ) as n
    cross join lateral (
      select greatest(
        private.likeness(o.name_words, v_words, v_telling),
        private.likeness(o.name_words, v_bare, v_bare_telling) * 0.99
      ) as score
    ) as s
    where g.item_id = match_option.item_id
      and s.score >= 0.6
      -- "Sin queso" is not more cheese.
      and n.is_without = v_leaves_out
      and o.id <> all (chosen)
      and coalesce(o.unavailable_until <= at, true)
      and (
        select count(*) from public.options as p where p.group_id = g.id and p.id = any (chosen)
      ) < g.max_choices
    order by s.score desc, g.min_choices > 0 desc, g.position, o.position, o.id
    limit 1
  );
end
$$;

comment on function private.match_option is
  'The option of a dish that words name, which may be added to the chosen ones; null for none. Words that leave out name only options that do.';

create function private.left_out(words text)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_lead text := substring(words from '(?i)' || private.beginning_of('negation') || '\s+');
begin
  return case when v_lead is null then array[words] else array(
    select case when p.part ~* ('^(?:' || private.words_of('option_word') || '|' || private.words_of('negation') || ')\M') then p.part else v_lead || p.part end
    from regexp_split_to_table(substr(words, length(v_lead) + 1), '\s*[,;]\s*|\s+(?:' || private.words_of('nor') || ')\s+', 'i') with ordinality as p (part, place)
    where p.part <> ''
    order by p.place
  ) end;
end
$$;

comment on function private.left_out is 'Words that leave out several things, each with its "sin": "sin cebolla y tomate" are two; all others as they are.';

create function private.match_options(item_id uuid, words jsonb, chosen bigint[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_chosen bigint[] := chosen;
  v_left text[] := '{}';
  v_word text;
  v_id bigint;
begin
  for v_word in
    select l.words
    from jsonb_array_elements(words) with ordinality as w
    cross join unnest(private.left_out(left(btrim(w.value #>> '{}'), 100))) with ordinality as l (words, place)
    where jsonb_typeof(w.value) = 'string'
      and l.words <> ''
    order by w.ordinality, l.place
    limit 20
  loop
    v_id := private.match_option(item_id, v_word, v_chosen, at);
    if v_id is null then
      v_left := v_left || v_word;
    else
      v_chosen := v_chosen || v_id;
    end if;
  end loop;
  return jsonb_build_object('chosen', to_jsonb(v_chosen), 'left', array_to_string(v_left, ', '));
end
$$;

comment on function private.match_options is
  'Words for options of a dish: {chosen: the option ids with those that they name, left: the words that name none, which the kitchen gets as a note}.';

create function private.names_option(name text, words text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.likeness(
    private.singular(private.normalise(name)),
    regexp_replace(
      private.singular(private.normalise(words)), '^(?:' || private.words_of('negation') || '|' || private.words_of('option_word') || ')\s+', ''
    )
  ) >= 0.6;
end
$$;

comment on function private.names_option is 'Whether words name an option, whether they want it or not.';

create function private.kitchen_note(first text, second text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select private.clip(nullif(concat_ws(', ', nullif(first, ''), nullif(second, '')), ''), 120)
$$;

comment on function private.kitchen_note is 'What the kitchen is told of a dish, from two sources, as long as a note may be; null for nothing.';

create function private.item_rows(item_ids uuid[], args jsonb, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', i.name,
      'description', concat_ws(' · ', private.money(i.price, r.currency, language), r.name),
      'tool', 'show_item',
      'args', args || jsonb_build_object('item_id', i.id)
    )
    order by u.place
  )
  from unnest(item_ids) with ordinality as u (id, place)
  join public.menu_items as i on i.id = u.id
  join public.restaurants as r on r.id = i.restaurant_id
$$;

comment on function private.item_rows is 'Rows that show dishes, with price and restaurant; args go along (quantity, note).';

create function private.quote_all(words text[], language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select string_agg(
    private.render('quoted', language, jsonb_build_object('words', private.clip(w.word, 60))), ', ' order by w.place
  )
  from unnest(words) with ordinality as w (word, place)
$$;

comment on function private.quote_all is 'Words of a person in quotation marks, one after the other.';

create function private.unknown_restaurant_reply(turn ai.turns, words text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.join_replies(
    jsonb_build_array(
      jsonb_build_object(
        'key', 'client_restaurant_unknown', 'vars', jsonb_build_object('restaurant', private.clip(words, 60))
      ),
      private.tool_search_restaurants(turn, '{}', at)
    ),
    private.turn_language(turn)
  )
$$;

comment on function private.unknown_restaurant_reply is 'That no restaurant has the name that was said, and those that there are.';

-- schemas/80_tools/client/open_complaint.sql
-- Something was wrong: a person hears of it, with the order that it is about.

select private.add_words('client_complaint_heard',
  'es', 'Siento mucho lo que pasó con tu pedido #{number}. Ya le avisé a una persona del equipo: te escribe por aquí.',
  'en', 'I''m very sorry about your order #{number}. I''ve told somebody on the team: they will write to you here.',
  'pt', 'Sinto muito pelo que aconteceu com seu pedido nº {number}. Já avisei uma pessoa da equipe: ela vai escrever aqui.'
);

select private.add_words('client_complaint_without_order',
  'es', 'Siento que algo no saliera bien. ¿Quieres que te escriba una persona del equipo?',
  'en', 'I''m sorry that something went wrong. Shall a person of the team write to you?',
  'pt', 'Sinto muito que algo não tenha dado certo. Quer que uma pessoa da equipe escreva para você?'
);

insert into private.settings (key, value, meaning)
values ('complaint_hours', '120', 'A complaint is about the last order when that was placed so lately');

create function private.tool_open_complaint(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = private.turn_person(turn)
    and o.placed_at > at - make_interval(hours => private.setting_int('complaint_hours'))
  order by o.placed_at desc
  limit 1;
  if v_order.id is null then
    return jsonb_build_object(
      'key', 'client_complaint_without_order',
      'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human'), private.choice('button_restaurants', 'search_restaurants'))
    );
  end if;
  perform private.raise_alert(
    'human_wanted', 'conversation:' || (turn).conversation_id,
    jsonb_build_object('role', (turn).agent, 'complaint_of', v_order.number), at
  );
  return jsonb_build_object(
    'key', 'client_complaint_heard', 'vars', jsonb_build_object('number', v_order.number),
    'choices', jsonb_build_array(private.choice('button_track', 'track_order'))
  );
end
$$;

comment on function private.tool_open_complaint is
  'Tool: a person is called to what went wrong with the last order of five days; without one they are asked whether to.';

select private.add_tool('client', 'open_complaint', handler => 'tool_open_complaint');

-- schemas/80_tools/client/open_wishes.sql
-- after: add_items.sql
-- One question at a time about what was wished for, and a summary that says what it lacks.

select private.add_words('client_still_unclear',
  'es', 'Todavía no he agregado «{words}». Si lo quieres, escríbelo.',
  'en', 'I haven''t added “{words}” yet. If you want it, write it.',
  'pt', 'Ainda não adicionei “{words}”. Se quiser, escreva.'
);

create function private.keep_wish(turn ai.turns, words text, item_ids uuid[], quantity integer, line jsonb, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from public.open_wishes as w
  where w.person_id = private.turn_person(turn)
    and (w.words = private.clip(keep_wish.words, 100) or w.said_at <= at - make_interval(mins => private.setting_int('wish_minutes')));
  insert into public.open_wishes (person_id, words, item_ids, quantity, line, said_at)
  values (private.turn_person(turn), private.clip(keep_wish.words, 100), keep_wish.item_ids[:20], keep_wish.quantity, keep_wish.line, at);
$$;

comment on function private.keep_wish is 'Keeps what was wished for until it is clear; the same words again are the same wish.';

create function private.next_wish(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_wish public.open_wishes;
begin
  -- Whoever goes on is asked about that first.
  select w.* into v_wish from private.wishes_of(private.turn_person(turn), at) as w order by w.said_at desc, w.id::bigint limit 1;
  return case
    when v_wish.id is null then null
    when v_wish.line is not null then private.unready_reply(turn, v_wish.line, at)
    else private.unclear_reply(
      jsonb_build_object('words', v_wish.words, 'quantity', v_wish.quantity, 'like', to_jsonb(v_wish.item_ids)), private.turn_language(turn)
    )
  end;
end
$$;

comment on function private.next_wish is 'The question about the first thing that was wished for last and is not clear; null when all is.';

create function private.with_wishes(summary jsonb, turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := (select string_agg(w.words, ', ' order by w.id::bigint) from private.wishes_of(private.turn_person(turn), at) as w);
begin
  return case
    when v_words is null then summary
    else private.join_replies(
      jsonb_build_array(
        jsonb_build_object('key', 'client_still_unclear', 'vars', jsonb_build_object('words', private.clip(v_words, 120))), summary
      ),
      private.turn_language(turn)
    ) || '{"is_list": true}'
  end;
end
$$;

comment on function private.with_wishes is 'A summary, after what was wished for and is not in it.';

-- schemas/80_tools/client/place_order.sql
-- From the basket to an order: what is missing, the summary, the tap that orders.

select private.add_words('client_summary',
  'es', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Domicilio: {fee}
*Total: {total}*
Para: {address}{details}
Pago: {payment}{notes}
Llega hacia las {time}.
¿Lo pido?',
  'en', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Delivery: {fee}
*Total: {total}*
To: {address}{details}
Payment: {payment}{notes}
Arrives around {time}.
Shall I order it?',
  'pt', '*{restaurant}*
{lines}
Subtotal: {subtotal}{discount}
Entrega: {fee}
*Total: {total}*
Para: {address}{details}
Pagamento: {payment}{notes}
Chega por volta das {time}.
Posso pedir?'
);

select private.add_words('client_discount_line',
  'es', 'Descuento: -{discount}',
  'en', 'Discount: -{discount}',
  'pt', 'Desconto: -{discount}'
);

select private.add_words('client_note_line',
  'es', 'Nota: «{note}»',
  'en', 'Note: «{note}»',
  'pt', 'Nota: «{note}»'
);

select private.add_words('client_directions_line',
  'es', 'Indicaciones: «{directions}»',
  'en', 'Delivery notes: «{directions}»',
  'pt', 'Instruções: «{directions}»'
);

select private.add_words('customer_order_placed',
  'es', '¡Listo! Tu pedido #{number} ya está con *{restaurant}*. Total: {total}. Apenas lo acepten te cuento.',
  'en', 'Done! Your order #{number} is with *{restaurant}*. Total: {total}. I''ll tell you as soon as they accept it.',
  'pt', 'Pronto! Seu pedido nº {number} já está com *{restaurant}*. Total: {total}. Aviso assim que aceitarem.'
);

select private.add_words('note_price_changed',
  'es', 'Algo cambió de precio mientras mirabas; este es el nuevo resumen.',
  'en', 'A price changed while you were looking; this is the new summary.',
  'pt', 'Um preço mudou enquanto você olhava; este é o novo resumo.'
);

select private.add_words('note_summary_old',
  'es', 'Ese resumen ya no vale; este es el de ahora.',
  'en', 'That summary no longer holds; here is the current one.',
  'pt', 'Esse resumo não vale mais; este é o atual.'
);

select private.add_words('note_text_waits',
  'es', 'Me escribiste algo más antes de confirmar; revisa y confirma otra vez.',
  'en', 'You wrote something more before confirming; please check and confirm again.',
  'pt', 'Você escreveu mais alguma coisa antes de confirmar; confira e confirme de novo.'
);

select private.add_words('note_text_waits_staff',
  'es', 'Me escribió algo más antes de confirmar; revise y confirme otra vez.',
  'en', 'You wrote something else before confirming; check and confirm again.',
  'pt', 'Você escreveu algo mais antes de confirmar; confira e confirme de novo.'
);

select private.add_words('button_order_now',
  'es', 'Pedir ya',
  'en', 'Order now',
  'pt', 'Pedir agora'
);

select private.add_words('button_confirm',
  'es', 'Sí, pedir',
  'en', 'Yes, order',
  'pt', 'Sim, pedir'
);

create function private.choose_payment_for(basket public.baskets, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_methods text[] := private.payment_methods((basket).restaurant_id);
  v_method text;
begin
  if (basket).payment_method is null and v_methods <> '{}' then
    -- What they said before there was a basket, else how they paid last.
    select m.method into v_method
    from (
      select 1 as place, c.payment_said as method, null as placed_at from public.customers as c where c.person_id = (basket).person_id
      union all
      select 2, o.payment_method, o.placed_at from public.orders as o where o.person_id = (basket).person_id
    ) as m
    where m.method is not null
    order by m.place, m.placed_at desc
    limit 1;
    update public.customers as c set payment_said = null where c.person_id = (basket).person_id and c.payment_said is not null;
    perform private.set_basket_payment(
      (basket).person_id, case when v_method = any (v_methods) then v_method else v_methods[1] end,
      at
    );
  end if;
end
$$;

comment on function private.choose_payment_for is
  'Pays a basket of which nobody said how as the last order was, else as is usual at the restaurant; the summary says so.';

create function private.chosen_lines(lines jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object('item_id', l.value -> 'item_id', 'chosen', jsonb_path_query_array(l.value, '$.options[*].option_id')) order by l.ordinality
  )
  from jsonb_array_elements(lines) with ordinality as l
$$;

comment on function private.chosen_lines is 'The lines of private.price_basket as tools take them: [{item_id, chosen}].';

create function private.summary_reply(turn ai.turns, summary jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'key', 'client_summary',
      'vars', jsonb_build_object(
        'restaurant', b.basket #>> '{restaurant,name}',
        'lines', private.lines_text(b.basket -> 'lines', l.language, b.basket ->> 'currency'),
        'subtotal', private.money_var((b.basket ->> 'subtotal')::bigint, b.basket ->> 'currency'),
        'discount', case when (b.basket ->> 'discount')::bigint > 0 then E'\n' || private.render(
          'client_discount_line', l.language,
          jsonb_build_object('discount', private.money((b.basket ->> 'discount')::bigint, b.basket ->> 'currency', l.language))
        ) else '' end,
        'fee', private.money_var((b.basket ->> 'fee')::bigint, b.basket ->> 'currency'),
        'total', private.money_var((b.basket ->> 'total')::bigint, b.basket ->> 'currency'),
        'address', private.place_name(a, l.language),
        'details', private.line_of('client_directions_line', l.language, a.details),
        'payment', private.payment_var(
          b.basket ->> 'payment_method', (b.basket ->> 'pays_with')::bigint, (b.basket ->> 'total')::bigint, b.basket ->> 'currency'
        ),
        'time', jsonb_build_object(
          'clock', at + make_interval(mins => private.delivery_minutes(r, a.point)), 'timezone', r.timezone
        ),
        'notes', private.line_of('client_note_line', l.language, b.basket ->> 'note') || coalesce(E'\n' || (
          private.avoided_note(private.turn_person(turn), private.chosen_lines(b.basket -> 'lines'), l.language, at) #>> '{note_vars,notes}'
        ), '')
      ),
      'choices', jsonb_build_array(
        private.choice('button_confirm', 'place_order', jsonb_build_object('summary_id', summary -> 'summary_id'))
          || jsonb_build_object('expires_at', summary -> 'expires_at'),
        private.choice('button_change', 'edit_basket'),
        case
          when b.basket ->> 'payment_method' = 'cash' and b.basket -> 'pays_with' = 'null' then private.choice('button_exact_cash', 'set_cash', '{"amount": 0}')
          else private.choice('button_add_more', 'show_menu')
        end
      ),
      'question', jsonb_build_object(
        'tool', 'place_order', 'kind', 'yes', 'args', jsonb_build_object('summary_id', summary -> 'summary_id'),
        'otherwise', '{"tool": "edit_basket", "args": {}}'::jsonb
      )
    )
    from (select summary -> 'basket' as basket) as b
    cross join (select private.turn_language(turn) as language) as l
    join public.addresses as a on a.id = (b.basket ->> 'address_id')::bigint
    join public.restaurants as r on r.id = (b.basket #>> '{restaurant,id}')::uuid
  );
end
$$;

comment on function private.summary_reply is 'A summary read back, with the button (or the yes) that orders it.';

create function private.tool_check_out(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_result jsonb;
begin
  if v_basket.id is null then
    return private.tool_show_basket(turn, '{}', at);
  end if;
  perform private.choose_payment_for(v_basket, at);
  v_result := private.summarise_basket(v_person_id, at);
  if (v_result ->> 'ok')::boolean then
    return private.with_wishes(private.summary_reply(turn, v_result, at), turn, at);
  end if;
  return private.basket_problem_reply(turn, v_result -> 'basket', at);
end
$$;

comment on function private.tool_check_out is 'Tool: reads the basket back as a summary to confirm, or says what is missing.';

create function private.tool_place_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_result jsonb;
begin
  -- Words that nobody has answered yet may change the order, also those that a model has before it: a new summary instead.
  if exists (
    select
    from public.messages as m
    where m.conversation_id = (turn).conversation_id
      and m.needs_turn
      and m.turn_id is null
  ) or exists (
    select
    from ai.turns as t
    where t.conversation_id = (turn).conversation_id
      and t.state in ('waiting', 'leased')
      and t.id <> (turn).id
  ) then
    return '{"note": "text_waits"}'::jsonb || private.tool_check_out(turn, '{}', at);
  end if;
  v_result := private.place_order(private.arg_int(args, 'summary_id'), private.turn_person(turn), at);
  if v_result ->> 'code' = 'placed' then
    return private.placed_reply((v_result #>> '{order,id}')::uuid) || jsonb_build_object('data', v_result -> 'order');
  elsif v_result ->> 'code' in ('already_placed', 'unknown_summary') then
    return private.tool_track_order(turn, '{}', at);
  end if;
  return private.tool_check_out(turn, '{}', at) || case v_result ->> 'code'
    when 'price_changed' then '{"note": "price_changed"}'::jsonb
    when 'expired' then '{"note": "summary_old"}'
    when 'stale' then '{"note": "summary_old"}'
    else '{}'
  end;
end
$$;

comment on function private.tool_place_order is
  'Tool: orders a summary that was read back, once; args {summary_id}. An old one, changed prices or unread words give a new summary.';

create function private.words_place_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if private.arg_text(args, 'note') is not null then
    perform private.set_basket_note(private.turn_person(turn), private.arg_text(args, 'note'), at);
  end if;
  return private.tool_check_out(turn, '{}', at);
end
$$;

comment on function private.words_place_order is
  'Words: the person wants to order; {note?: for the kitchen}. It makes a summary, which only their tap or yes places.';

select private.add_tool('client', 'check_out', handler => 'tool_check_out', asks => 'yes');

select private.add_tool(
  'client', 'place_order',
  handler => 'tool_place_order',
  reads_words => 'words_place_order',
  changes_state => true,
  topic => 'basket',
  description => 'They want to order what is in the basket, or what you add in the same answer. It shows a summary that they confirm.',
  parameters => '{
    "type": "object",
    "properties": {"note": {"type": "string", "description": "For the kitchen, of the whole order"}}
  }'
);

select private.add_phrases('client', 'check_out', '{}',
  'pedir ya, eso es todo, es todo, nada mas, finalizar, pagar, that is all, thats all, checkout,
  check out, order now, e so isso, so isso, finalizar pedido'
);

-- schemas/80_tools/client/rate_order.sql
-- How a delivered order was: a tap on one to five stars, kept once.

select private.add_words('client_ask_rating',
  'es', '¿Cómo estuvo tu pedido #{number} de *{restaurant}*?',
  'en', 'How was your order #{number} from *{restaurant}*?',
  'pt', 'Como foi seu pedido nº {number} de *{restaurant}*?'
);

select private.add_words('client_rated',
  'es', '¡Gracias! Anotado: {count} de 5 para *{restaurant}*.',
  'en', 'Thank you! Noted: {count} of 5 for *{restaurant}*.',
  'pt', 'Obrigado! Anotado: {count} de 5 para *{restaurant}*.'
);

select private.add_words('client_rated_low',
  'es', 'Anotado: {count} de 5 para *{restaurant}*. Qué pena que no salió bien. ¿Quieres que te escriba una persona?',
  'en', 'Noted: {count} of 5 for *{restaurant}*. We are sorry that it did not go well. Shall a person write to you?',
  'pt', 'Anotado: {count} de 5 para *{restaurant}*. Sentimos que não deu certo. Quer que uma pessoa escreva para você?'
);

select private.add_words('button_rate', 'es', 'Calificar', 'en', 'Rate it', 'pt', 'Avaliar');

select private.add_words('stars_five', 'es', '★★★★★ Excelente', 'en', '★★★★★ Excellent', 'pt', '★★★★★ Excelente');

select private.add_words('stars_four', 'es', '★★★★ Muy bien', 'en', '★★★★ Very good', 'pt', '★★★★ Muito bom');

select private.add_words('stars_three', 'es', '★★★ Bien', 'en', '★★★ Good', 'pt', '★★★ Bom');

select private.add_words('stars_two', 'es', '★★ Regular', 'en', '★★ So-so', 'pt', '★★ Regular');

select private.add_words('stars_one', 'es', '★ Mal', 'en', '★ Bad', 'pt', '★ Ruim');

create function private.tool_rate_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
  v_stars bigint := private.arg_int(args, 'stars');
  v_vars jsonb;
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = private.turn_person(turn)
    and o.state = 'delivered'
    and (not args ? 'order_id' or o.id = private.arg_uuid(args, 'order_id'))
  order by o.delivered_at desc
  limit 1;
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', at);
  end if;
  v_vars := jsonb_build_object(
    'number', v_order.number, 'restaurant', (select r.name from public.restaurants as r where r.id = v_order.restaurant_id)
  );
  if coalesce(v_stars not between 1 and 5, true) then
    return jsonb_build_object('key', 'client_ask_rating', 'vars', v_vars, 'choices', (
      select jsonb_agg(private.choice('stars_' || s.word, 'rate_order', jsonb_build_object('order_id', v_order.id, 'stars', s.n)) order by s.n desc)
      from unnest('{one,two,three,four,five}'::text[]) with ordinality as s (word, n)
    ));
  end if;
  insert into public.order_ratings as g (order_id, stars, rated_at)
  values (v_order.id, v_stars, at)
  on conflict (order_id) do nothing;
  select g.stars into v_stars from public.order_ratings as g where g.order_id = v_order.id;
  return jsonb_build_object(
    'key', case when v_stars <= 2 then 'client_rated_low' else 'client_rated' end,
    'vars', v_vars || jsonb_build_object('count', v_stars),
    'choices', case
      when v_stars <= 2 then jsonb_build_array(private.choice('button_human', 'open_complaint'), private.choice('button_restaurants', 'search_restaurants'))
      else jsonb_build_array(private.choice('button_repeat', 'repeat_order'), private.choice('button_restaurants', 'search_restaurants'))
    end
  );
end
$$;

comment on function private.tool_rate_order is
  'Tool: one to five stars for a delivered order, kept once; args {order_id?: else the last, stars?: else the question}.';

select private.add_tool('client', 'rate_order', handler => 'tool_rate_order');

select private.add_phrases('client', 'rate_order', '{}', 'calificar, calificar pedido, rate, rate it, rate my order, avaliar, avaliar pedido');

-- schemas/80_tools/client/recommend.sql
-- after: ask_kitchen.sql
-- What there is, what is ordered most, how long it takes, and who answers here.

select private.add_words('client_machine',
  'es', 'Soy Weats, un asistente automático: pides aquí comida de restaurantes cercanos y te la llevamos. Escríbeme qué quieres y en qué barrio estás.',
  'en', 'I''m Weats, an automatic assistant: order food from restaurants nearby and we bring it. Write what you want and where you are.',
  'pt', 'Sou o Weats, um assistente automático: peça comida de restaurantes próximos e nós levamos. Escreva o que quer e onde está.'
);

select private.add_words('client_machine_own',
  'es', 'Soy un asistente automático: pides aquí la comida y te la llevamos. Escríbeme qué quieres y en qué barrio estás.',
  'en', 'I am an automatic assistant: you order the food here and we bring it to you. Write what you would like and your neighbourhood.',
  'pt', 'Sou um assistente automático: você pede a comida aqui e a gente leva. Escreva o que quer e em que bairro está.'
);

select private.add_words('client_popular',
  'es', 'Lo que más piden en *{restaurant}*:',
  'en', 'What people order most at *{restaurant}*:',
  'pt', 'O que mais pedem no *{restaurant}*:'
);

create function private.tool_tell_machine(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_machine',
    'choices', jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'), private.choice('button_human', 'talk_to_human'))
  )
$$;

comment on function private.tool_tell_machine is 'Tool: says that a machine answers here, and what can be done.';

create function private.tool_show_menu_here(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.tool_show_menu(turn, jsonb_strip_nulls(jsonb_build_object('restaurant_id', private.kitchen_in_question(turn))), at)
$$;

comment on function private.tool_show_menu_here is 'Tool: the menu of the restaurant in question, else the restaurants.';

create function private.tool_ask_time(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.has_need(turn, 'order', at) then private.tool_track_order(turn, '{}', at)
    else private.tool_ask_kitchen(turn, '{"topic": "delivery"}', at)
  end;
end
$$;

comment on function private.tool_ask_time is 'Tool: when an order in flight arrives, else how long one would take.';

create function private.popular_dishes(restaurant_id uuid, at timestamptz)
returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(
    select i.id
    from public.menu_items as i
    left join lateral (
      select count(*) as times
      from public.order_lines as l
      join public.orders as o on o.id = l.order_id
      where l.item_id = i.id
        and o.state = 'delivered'
        and o.placed_at > at - interval '90 days'
    ) as s on true
    where i.restaurant_id = popular_dishes.restaurant_id
      and i.is_active
      and private.is_available(i.id, at)
    order by s.times desc, i.position, i.id
    limit 6
  )
$$;

comment on function private.popular_dishes is 'Six dishes of a restaurant that can be had, the most delivered of 90 days first.';

create function private.tool_recommend(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_restaurant_id uuid := private.kitchen_in_question(turn);
begin
  if v_restaurant_id is null then
    return private.tool_search_restaurants(turn, '{}', at);
  end if;
  return jsonb_build_object(
    'key', 'client_popular',
    'vars', jsonb_build_object('restaurant', (select r.name from public.restaurants as r where r.id = v_restaurant_id)),
    'choices', private.item_rows(private.popular_dishes(v_restaurant_id, at), '{}', private.turn_language(turn))
  );
end
$$;

comment on function private.tool_recommend is 'Tool: what is ordered most in the restaurant in question, else the restaurants.';

select private.add_tool('client', 'tell_machine', handler => 'tool_tell_machine');

select private.add_tool('client', 'show_menu_here', handler => 'tool_show_menu_here');

select private.add_tool('client', 'ask_time', handler => 'tool_ask_time');

select private.add_tool('client', 'recommend', handler => 'tool_recommend');

-- schemas/80_tools/client/repeat_order.sql
-- The last order again.

select private.add_words('note_some_missing',
  'es', 'No pude repetir: {dishes}.',
  'en', 'I could not repeat: {dishes}.',
  'pt', 'Não consegui repetir: {dishes}.'
);

create function private.tool_repeat_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_order public.orders;
  v_line record;
  v_missing text[] := '{}';
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = v_person_id
    and o.restaurant_id = coalesce(private.own_kitchen(turn), o.restaurant_id)
  order by (o.state = 'delivered') desc, o.placed_at desc
  limit 1;
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', at);
  end if;
  perform private.switch_restaurant(v_person_id, v_order.restaurant_id, at);
  perform private.clear_basket(v_person_id, at);
  for v_line in
    select l.item_id, l.name, l.quantity, l.note,
      array(select (p.value ->> 'option_id')::bigint from jsonb_array_elements(l.options) as p) as option_ids
    from public.order_lines as l
    where l.order_id = v_order.id
    order by l.position
  loop
    if private.add_to_basket(
      v_person_id, v_line.item_id, v_line.quantity, v_line.option_ids, v_line.note, at
    ) ->> 'code' <> 'changed' then
      v_missing := v_missing || private.quoted(v_line.name, 'name');
    end if;
  end loop;
  return private.tool_check_out(turn, '{}', at) || case
    when v_missing = '{}' then '{}'::jsonb
    else jsonb_build_object(
      'note', 'some_missing', 'note_vars', jsonb_build_object('dishes', array_to_string(v_missing, ', '))
    )
  end;
end
$$;

comment on function private.tool_repeat_order is
  'Tool: the last delivered order (else the last) as a basket again, at the prices of now; says what is missing.';

select private.add_tool(
  'client', 'repeat_order',
  handler => 'tool_repeat_order', asks => 'yes',
  changes_state => true,
  topic => 'basket',
  description => 'Order the same as last time, when they say so ("lo de siempre"). It shows a summary that they confirm.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'repeat_order', '{}',
  'repetir, lo mismo, lo mismo de siempre, repetir pedido, repetir el ultimo, repeat, the same,
  same again, the usual, repetir o ultimo, o mesmo, o mesmo de sempre'
);

-- schemas/80_tools/client/search_menu.sql
-- Dishes by what they are, for a model that looks before it answers.

select private.add_words('client_found',
  'es', 'Esto encontré:',
  'en', 'This is what I found:',
  'pt', 'Encontrei isto:'
);

select private.add_words('client_found_nothing',
  'es', 'No encontré nada así por ahora.',
  'en', 'I found nothing like that right now.',
  'pt', 'Não encontrei nada assim por enquanto.'
);

create function private.tool_search_menu(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_named text := private.arg_text(args, 'restaurant', 120);
  v_said jsonb := private.read_search(coalesce(private.arg_text(args, 'query', 200), ''));
  v_places uuid[] := case
    when v_named is not null then array(select m.restaurant_id from private.restaurants_named(turn, v_named, 1) as m)
    else private.restaurants_for(turn, at)
  end;
  v_ids uuid[];
begin
  if v_places = '{}' and v_named is not null then
    return private.unknown_restaurant_reply(turn, v_named, at);
  end if;
  v_said := v_said || jsonb_strip_nulls(jsonb_build_object(
    'maximum_price', private.arg_int(args, 'maximum_price'),
    'maximum_minutes', private.arg_int(args, 'maximum_minutes'),
    'diets', nullif(coalesce(v_said -> 'diets', '[]') || private.arg_list(args, 'diets'), '[]'),
    'without', nullif(coalesce(v_said -> 'without', '[]') || private.arg_list(args, 'without'), '[]')
  ));
  v_ids := array(
    select s.item_id
    from private.search_menu(
      v_said ->> 'words', private.within_minutes(v_places, private.turn_person(turn), v_said), v_said - 'words', at, 10
    ) with ordinality as s
    order by s.ordinality
  );
  if v_ids = '{}' then
    return jsonb_build_object('seen', '{"dishes": []}'::jsonb) || private.join_replies(
      jsonb_build_array('{"key": "client_found_nothing"}'::jsonb, private.tool_show_menu(turn, '{}', at)), v_language
    );
  end if;
  return jsonb_build_object(
    'key', 'client_found',
    'choices', private.item_rows(v_ids, '{}', v_language),
    'seen', jsonb_build_object('dishes', private.dish_facts(v_ids, at))
  );
end
$$;

comment on function private.tool_search_menu is
  'Tool: dishes to be had now by what they are, args {query, restaurant?, maximum_price?, maximum_minutes?, diets?, without?}; the model sees what it found.';

select private.add_tool(
  'client', 'search_menu',
  handler => 'tool_search_menu',
  model_sees_result => true,
  description => 'Find dishes by what they are, when the menu in the state does not answer; then answer or add.',
  parameters => '{
    "type": "object",
    "required": ["query"],
    "properties": {
      "diets": {
        "type": "array",
        "description": "What it must suit",
        "items": {"type": "string", "enum": ["vegetarian", "vegan", "gluten_free", "lactose_free", "halal", "kosher"]}
      },
      "query": {"type": "string", "description": "Words of the food in the language of the menu (Spanish)"},
      "without": {
        "type": "array",
        "description": "Allergens it must not contain",
        "items": {
          "type": "string",
          "enum": ["gluten", "milk", "egg", "fish", "shellfish", "mollusc", "peanut", "nut", "soy", "sesame", "mustard", "celery", "sulphite"]
        }
      },
      "restaurant": {"type": "string", "description": "Only if they named one"},
      "maximum_price": {"type": "integer", "description": "In pesos, if they named one", "minimum": 0},
      "maximum_minutes": {"type": "integer", "description": "To their door, if they said so", "minimum": 1}
    }
  }',
  returns => '{
    "type": "object",
    "required": ["dishes"],
    "properties": {
      "dishes": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["dish", "restaurant", "price"],
          "properties": {
            "dish": {"type": "string"},
            "restaurant": {"type": "string"},
            "price": {"type": "integer"},
            "description": {"type": "string"},
            "diets": {"type": "array", "items": {"type": "string"}},
            "contains": {"type": "array", "items": {"type": "string"}},
            "options": {"type": ["object", "string"]}
          }
        }
      }
    }
  }',
  examples => '[{"words": "algo vegano por menos de 20 mil", "args": {"query": "vegano", "diets": ["vegan"], "maximum_price": 20000}}]'
);

-- schemas/80_tools/client/find_food.sql
-- after: search_menu.sql
-- What there is of a food, said in words: dishes that have it, or the restaurants that make it.

select private.add_words('client_found_places',
  'es', 'Esto hay. ¿De dónde lo quieres?',
  'en', 'This is what there is. Where from?',
  'pt', 'Isto é o que tem. De onde você quer?'
);

select private.add_words('client_which_area',
  'es', '¿En qué barrio estás? Así te digo quién llega.',
  'en', 'Which neighbourhood are you in? Then I can tell you who delivers there.',
  'pt', 'Em que bairro você está? Assim digo quem entrega aí.'
);

select private.add_words('client_found_suits',
  'es', 'Según cada restaurante, esto te sirve. Si es por alergia, pregúntale antes de pedir:',
  'en', 'As each restaurant says, this suits you. If it is for an allergy, ask them before you order:',
  'pt', 'Segundo cada restaurante, isto serve para você. Se for por alergia, pergunte antes de pedir:'
);

create function private.with_area_question(turn ai.turns, reply jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if reply is null or (private.delivery_address(private.turn_person(turn))).id is not null then
    return reply;
  end if;
  return private.with_line(reply, 'client_which_area', private.turn_language(turn));
end
$$;

comment on function private.with_area_question is 'A reply that shows food, and the question for the neighbourhood while nobody knows where the person is.';

create function private.tool_find_food(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_said jsonb := coalesce(args -> 'search', jsonb_build_object('words', private.arg_text(args, 'food', 120)));
  v_food text := substring(v_said ->> 'words' from '^[^ ]+');
  v_rows jsonb;
begin
  if args ? 'restaurant_ids' then
    select jsonb_agg(jsonb_build_object(
      'title', r.name, 'description', r.kitchen, 'tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', r.id)
    ) order by private.sort_key(r.name), r.id)
    into v_rows
    from public.restaurants as r
    where r.id in (select i.value::uuid from jsonb_array_elements_text(private.arg_list(args, 'restaurant_ids')) as i);
    return private.with_area_question(turn, jsonb_build_object('key', 'client_found_places', 'choices', v_rows));
  end if;
  select jsonb_agg(
    jsonb_build_object(
      'title', i.name, 'tool', 'show_item', 'args', jsonb_build_object('item_id', i.id),
      -- Where the name does not say it, what the dish has does.
      'description', private.clip(concat_ws(' · ', private.money(i.price, r.currency, v_language), case
        when v_food is null or i.name_words ~ ('\m' || private.singular(v_food) || '\M') then r.name else coalesce(i.description, r.name)
      end), 72)
    )
    order by s.ordinality
  )
  into v_rows
  from private.search_menu(
    coalesce(v_said ->> 'words', ''),
    private.within_minutes(private.restaurants_for(turn, at), private.turn_person(turn), v_said), v_said - 'words', at, 10
  ) with ordinality as s
  join public.menu_items as i on i.id = s.item_id
  join public.restaurants as r on r.id = i.restaurant_id;
  if v_rows is null then
    return private.tool_search_restaurants(turn, '{}', at);
  end if;
  return private.with_area_question(turn, jsonb_build_object(
    'key', case when v_said ?| '{without,diets}' then 'client_found_suits' else 'client_found' end, 'choices', v_rows
  ));
end
$$;

comment on function private.tool_find_food is 'Tool: dishes in reach by args {food: words} or {search: private.read_search}, or the restaurants of args {restaurant_ids}.';

select private.add_tool('client', 'find_food', handler => 'tool_find_food');

-- schemas/80_tools/client/search_restaurants.sql
-- Restaurants that deliver to the customer.

select private.add_words('client_choose_restaurant',
  'es', 'Estos restaurantes llegan hasta *{address}*. ¿Cuál quieres?',
  'en', 'These restaurants deliver to *{address}*. Which one would you like?',
  'pt', 'Estes restaurantes entregam em *{address}*. Qual você quer?'
);

select private.add_words('client_choose_restaurant_here',
  'es', 'Estos restaurantes llegan hasta tu ubicación. ¿Cuál quieres?',
  'en', 'These restaurants deliver to your location. Which one would you like?',
  'pt', 'Estes restaurantes entregam na sua localização. Qual você quer?'
);

select private.add_words('client_nobody_delivers',
  'es', 'Por ahora nadie entrega en *{address}*. ¿Probamos con otra dirección?',
  'en', 'Nobody delivers to *{address}* yet. Shall we try another address?',
  'pt', 'Por enquanto ninguém entrega em *{address}*. Vamos tentar outro endereço?'
);

select private.add_words('client_nobody_delivers_here',
  'es', 'Por ahora nadie llega hasta tu ubicación. ¿Probamos con otra dirección?',
  'en', 'Nobody delivers to your location yet. Shall we try another address?',
  'pt', 'Por enquanto ninguém entrega na sua localização. Vamos tentar outro endereço?'
);

select private.add_words('client_your_location',
  'es', 'tu ubicación',
  'en', 'your location',
  'pt', 'sua localização'
);

select private.add_words('row_restaurant',
  'es', '{kitchen} · domicilio {fee}',
  'en', '{kitchen} · delivery {fee}',
  'pt', '{kitchen} · entrega {fee}'
);

select private.add_words('row_closed',
  'es', 'Cerrado, abre {opening}',
  'en', 'Closed, opens {opening}',
  'pt', 'Fechado, abre {opening}'
);

select private.add_words('row_closed_for_now',
  'es', 'No recibe pedidos ahora',
  'en', 'Takes no orders now',
  'pt', 'Não recebe pedidos agora'
);

select private.add_words('client_choose_open',
  'es', '¿En qué barrio estás? Te digo quién llega. Por ahora está abierto:',
  'en', 'Which neighbourhood are you in? I''ll tell you who delivers there. Open right now:',
  'pt', 'Em que bairro você está? Digo quem entrega aí. Aberto agora:'
);

select private.add_words('client_nothing_open',
  'es', 'A esta hora no hay nada abierto. Dime tu barrio y te digo quién llega y a qué hora abre.',
  'en', 'Nothing is open at this hour. Write your neighbourhood and I''ll tell you who delivers and when they open.',
  'pt', 'A esta hora nada está aberto. Escreva seu bairro e digo quem entrega e quando abre.'
);

select private.add_words('note_none_of_that',
  'es', 'Cerca no encontré: «{words}».',
  'en', 'Nearby I did not find: “{words}”.',
  'pt', 'Perto não encontrei: “{words}”.'
);

select private.add_words('note_none_so_soon',
  'es', 'Así no encontré ninguno abierto. Estos son los demás.',
  'en', 'I found none open like that. These are the others.',
  'pt', 'Assim não encontrei nenhum aberto. Estes são os outros.'
);

select private.add_words('row_open',
  'es', '{kitchen} · desde {price}',
  'en', '{kitchen} · from {price}',
  'pt', '{kitchen} · a partir de {price}'
);

select private.add_words('button_restaurants',
  'es', 'Restaurantes',
  'en', 'Restaurants',
  'pt', 'Restaurantes'
);

select private.add_words('button_restaurants_own',
  'es', 'Ver la carta',
  'en', 'See the menu',
  'pt', 'Ver cardápio'
);

create function private.restaurant_rows(point extensions.geography, words text, language text, at timestamptz, among uuid[] default null)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', n.name,
      'description', case
        when n.is_open then private.render('row_restaurant', language, jsonb_build_object(
          'kitchen', n.kitchen, 'fee', private.money(n.fee, n.currency, language)
        ))
        when n.opens_at is null then private.render('row_closed_for_now', language)
        else private.render('row_closed', language, jsonb_build_object(
          'opening', private.when_it_opens(n.opens_at, n.timezone, language, at)
        ))
      end,
      'tool', 'show_menu',
      'args', jsonb_build_object('restaurant_id', n.id)
    )
    order by n.is_open desc, n.distance
  )
  from (
    select r.id, r.name, r.kitchen, r.currency, r.timezone, t.fee, o.is_open,
      case when not o.is_open then private.next_opening(r.id, at) end as opens_at,
      extensions.st_distance(r.point, restaurant_rows.point) as distance
    from public.restaurants as r
    cross join lateral private.delivery_terms(r.id, restaurant_rows.point) as t
    cross join lateral (select private.is_open(r.id, at) as is_open) as o
    where r.is_active
      and (among is null or r.id = any (among))
      and coalesce(
        strpos(lower(extensions.unaccent(r.kitchen || ' ' || r.name)), lower(extensions.unaccent(words))) > 0, true
      )
    order by o.is_open desc, distance
    limit 30
  ) as n
$$;

comment on function private.restaurant_rows is
  'Rows of the restaurants that deliver to a point, open ones first, nearest first; words: a kitchen or part of a name, among: of these; null for all.';

create function private.restaurants_with(turn ai.turns, words text, filters jsonb, at timestamptz)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_places uuid[] := private.within_minutes(private.restaurants_for(turn, at), private.turn_person(turn), filters);
begin
  return case when words is null and not filters ? 'diets' then v_places else array(
    select distinct s.restaurant_id
    from private.search_menu(coalesce(private.read_search(words) ->> 'words', ''), v_places, filters, at, 100) as s
    where (s.parts ->> 'covered')::real >= 0.3
  ) end;
end
$$;

comment on function private.restaurants_with is 'Restaurants in reach that have dishes of some words and diets, and are at the door in time.';

create function private.open_rows(words text, language text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', n.name,
      'description', private.render('row_open', language, jsonb_build_object('kitchen', n.kitchen, 'price', private.money(n.price, n.currency, language))),
      'tool', 'show_menu',
      'args', jsonb_build_object('restaurant_id', n.id)
    )
    order by n.place
  )
  from (
    -- One of each kitchen before a second of any.
    select o.*, row_number() over (order by o.turn, private.sort_key(o.kitchen), private.sort_key(o.name)) as place
    from (
      select r.id, r.name, r.kitchen, r.currency, m.price, row_number() over (partition by r.kitchen order by private.sort_key(r.name), r.id) as turn
      from public.restaurants as r
      cross join lateral (
        select min(i.price) as price from public.menu_items as i where i.restaurant_id = r.id and i.is_active
      ) as m
      where r.is_active
        and m.price is not null
        and private.is_open(r.id, at)
        and coalesce(
          strpos(lower(extensions.unaccent(r.kitchen || ' ' || r.name)), lower(extensions.unaccent(words))) > 0, true
        )
    ) as o
    order by place
    limit 9
  ) as n
$$;

comment on function private.open_rows is 'Rows of restaurants that are open now, wherever they are, with where their prices begin; words: a kitchen or part of a name, null for all.';

create function private.open_reply(words text, language text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', case when o.rows is null then 'client_nothing_open' else 'client_choose_open' end,
    'button', 'button_restaurants',
    'choices', coalesce(o.rows, '[]') || jsonb_build_array(private.choice('button_use_location', 'choose_address', '{"is_new": true}'))
  )
  from (
    select coalesce(
      private.open_rows(words, language, at), case when words is not null then private.open_rows(null, language, at) end
    ) as rows
  ) as o
$$;

comment on function private.open_reply is 'What is open while nobody knows where the person is, and the question for the neighbourhood.';

create function private.key_for_place(key text, address public.addresses)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  -- What a pin is called when nobody named it is no name of a place.
  select key || case
    when exists (
      select from public.message_templates as t where t.key = 'client_pin_line' and t.text = (address).line
    ) then '_here'
    else ''
  end
$$;

comment on function private.key_for_place is 'The template that speaks of an address by its name, or of where the person is.';

create function private.place_name(address public.addresses, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when private.key_for_place('', address) = '_here' then private.render('client_your_location', language)
    else (address).line
  end
$$;

comment on function private.place_name is 'What an address is called in a sentence to the person: its line, or that it is where they are.';

create function private.tool_search_restaurants(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_address public.addresses := private.delivery_address(private.turn_person(turn));
  v_kitchen text := private.arg_text(args, 'kitchen', 60);
  v_filters jsonb := jsonb_strip_nulls(jsonb_build_object(
    'maximum_minutes', private.arg_int(args, 'maximum_minutes'), 'diets', nullif(private.arg_list(args, 'diets'), '[]')
  ));
  v_among uuid[];
  v_choices jsonb;
  v_note jsonb := '{}';
begin
  if private.own_kitchen(turn) is not null then
    return private.tool_show_menu(turn, '{}', at);
  elsif v_address.id is null then
    return private.open_reply(v_kitchen, private.turn_language(turn), at);
  elsif v_address.point is null then
    return private.ask_address();
  end if;
  if v_filters <> '{}' then
    v_among := private.restaurants_with(turn, null, v_filters, at);
  end if;
  v_choices := coalesce(
    private.restaurant_rows(v_address.point, v_kitchen, private.turn_language(turn), at, v_among),
    -- No kitchen is called that; some may cook it.
    private.restaurant_rows(
      v_address.point, null, private.turn_language(turn), at, private.restaurants_with(turn, v_kitchen, v_filters, at)
    )
  );
  if v_choices is null and (v_kitchen is not null or v_filters <> '{}') then
    -- Nobody has that; that is not nobody.
    v_choices := private.restaurant_rows(v_address.point, null, private.turn_language(turn), at);
    v_note := case when v_kitchen is null then '{"note": "none_so_soon"}' else jsonb_build_object('note', 'none_of_that', 'note_vars', jsonb_build_object('words', private.clip(v_kitchen, 60))) end;
  end if;
  return jsonb_build_object('vars', jsonb_build_object('address', v_address.line)) || case
    when v_choices is null then jsonb_build_object(
      'key', private.key_for_place('client_nobody_delivers', v_address),
      'choices', jsonb_build_array(private.choice('button_other_address', 'choose_address'))
    )
    else jsonb_build_object(
      'key', private.key_for_place('client_choose_restaurant', v_address), 'button', 'button_restaurants', 'choices', v_choices
    ) || v_note
  end;
end
$$;

comment on function private.tool_search_restaurants is
  'Tool: restaurants that deliver to the person''s address; args {kitchen?, maximum_minutes?, diets?}; without one what is open.';

select private.add_tool(
  'client', 'search_restaurants',
  handler => 'tool_search_restaurants',
  description => 'Show restaurants that deliver to the person, all or of a kind of food.',
  parameters => '{
    "type": "object",
    "properties": {
      "kitchen": {"type": "string", "description": "Kind of food in Spanish, one word: pizza, arepas, china"},
      "maximum_minutes": {"type": "integer", "description": "To their door, if they said so", "minimum": 1},
      "diets": {
        "type": "array",
        "description": "What some dish there must suit",
        "items": {"type": "string", "enum": ["vegetarian", "vegan", "gluten_free", "lactose_free", "halal", "kosher"]}
      }
    }
  }',
  examples => '[{"words": "¿quién tiene sushi?", "args": {"kitchen": "sushi"}}]'
);

select private.add_phrases('client', 'search_restaurants', '{}',
  'restaurantes, restaurantes cerca, ver restaurantes, que hay, que hay cerca, restaurants, nearby,
  restaurants near me, perto, restaurantes perto'
);

-- schemas/80_tools/client/set_address.sql
-- after: confirm_address.sql
-- Where the order goes: choosing a saved address, or writing one. What is written is shown back before it counts.

select private.add_words('client_ask_address',
  'es', '¿A dónde te lo llevamos? Toca *Enviar ubicación*, o escríbeme la dirección.',
  'en', 'Where shall we bring it? Tap *Send location*, or write the address.',
  'pt', 'Para onde levamos? Toque em *Enviar localização* ou escreva o endereço.'
);

select private.add_words('client_ask_pin',
  'es', 'Anotado: *{address}*. Ahora toca *Enviar ubicación* para ver quién llega hasta allá.',
  'en', 'Noted: *{address}*. Now tap *Send location* so that I can see who delivers there.',
  'pt', 'Anotado: *{address}*. Agora toque em *Enviar localização* para eu ver quem entrega aí.'
);

select private.add_words('client_short_link',
  'es', 'Ese enlace corto no lo puedo abrir. Toca *Enviar ubicación*, o escríbeme la dirección.',
  'en', 'I cannot open that short link. Tap *Send location*, or write the address.',
  'pt', 'Não consigo abrir esse link curto. Toque em *Enviar localização* ou escreva o endereço.'
);

select private.add_words('client_far_away',
  'es', 'Ese lugar queda fuera de la ciudad. Toca *Enviar ubicación*, o escríbeme la dirección.',
  'en', 'That place is outside the city. Tap *Send location*, or write the address.',
  'pt', 'Esse lugar fica fora da cidade. Toque em *Enviar localização* ou escreva o endereço.'
);

select private.add_words('client_ask_street',
  'es', '*{address}*, listo. ¿Cuál es la dirección? Escríbela así: *Carrera 7 # 60-20*, o toca *Enviar ubicación*.',
  'en', '*{address}*, got it. What is the address? Write it like this: *Carrera 7 # 60-20*, or tap *Send location*.',
  'pt', '*{address}*, certo. Qual é o endereço? Escreva assim: *Carrera 7 # 60-20*, ou toque em *Enviar localização*.'
);

select private.add_words('client_ask_missing',
  'es', '¿A dónde te lo llevamos y cómo pagas? Escríbelo así: *Carrera 7 # 60-20, torre 2, apto 301, efectivo*. También puedes tocar *Enviar ubicación*.',
  'en', 'Where shall we bring it, and how will you pay? Write it like this: *Carrera 7 # 60-20, torre 2, apto 301, cash*. Or tap *Send location*.',
  'pt', 'Para onde levamos e como você paga? Escreva assim: *Carrera 7 # 60-20, torre 2, apto 301, dinheiro*. Ou toque em *Enviar localização*.'
);

select private.add_words('client_ask_missing_there',
  'es', '*{address}*, listo. ¿Cuál es la dirección y cómo pagas? Escríbelo así: *Carrera 7 # 60-20, torre 2, apto 301, efectivo*, o toca *Enviar ubicación*.',
  'en', '*{address}*, got it. What is the address, and how will you pay? Like this: *Carrera 7 # 60-20, torre 2, apto 301, cash*, or tap *Send location*.',
  'pt', '*{address}*, certo. Qual é o endereço e como você paga? Assim: *Carrera 7 # 60-20, torre 2, apto 301, dinheiro*, ou toque em *Enviar localização*.'
);

select private.add_words('client_address_unread',
  'es', 'No reconocí eso como una dirección. Escríbela así: *Carrera 7 # 60-20, apto 301*, o toca *Enviar ubicación*.',
  'en', 'I could not read that as an address. Write it like this: *Carrera 7 # 60-20, apto 301*, or tap *Send location*.',
  'pt', 'Não reconheci isso como endereço. Escreva assim: *Carrera 7 # 60-20, apto 301*, ou toque em *Enviar localização*.'
);

select private.add_words('client_live_location',
  'es', 'La ubicación en tiempo real no la puedo leer. Toca *Enviar ubicación* y elige *tu ubicación actual*.',
  'en', 'I cannot read a live location. Tap *Send location* and choose *your current location*.',
  'pt', 'Não consigo ler a localização em tempo real. Toque em *Enviar localização* e escolha *sua localização atual*.'
);

select private.add_words('runner_live_location',
  'es', 'La ubicación en tiempo real no la puedo leer. Toque *Enviar ubicación* y elija *su ubicación actual*.',
  'en', 'I cannot read a live location. Tap *Send location* and choose *your current location*.',
  'pt', 'Não consigo ler a localização em tempo real. Toque em *Enviar localização* e escolha *sua localização atual*.'
);

select private.add_words('client_choose_address',
  'es', '¿A cuál dirección?',
  'en', 'To which address?',
  'pt', 'Para qual endereço?'
);

select private.add_words('note_words_unread',
  'es', 'No entendí: «{words}».',
  'en', 'I didn''t get: “{words}”.',
  'pt', 'Não entendi: “{words}”.'
);

select private.add_words('note_address_kept',
  'es', 'Ubicación guardada.',
  'en', 'Location saved.',
  'pt', 'Localização salva.'
);

select private.add_words('button_other_address',
  'es', 'Otra dirección',
  'en', 'Another address',
  'pt', 'Outro endereço'
);

create function private.ask_address(key text default 'client_ask_address', vars jsonb default '{}')
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', key, 'vars', vars, 'ask', 'location',
    'question', '{"tool": "set_address", "kind": "address", "args": {}}'::jsonb
  )
$$;

comment on function private.ask_address is 'The reply that asks where to bring it: a pin, or words.';

create function private.ask_address_again(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- They have just written it: only its place is missing, or their yes.
  v_pending public.addresses := private.pending_address(private.turn_person(turn), at);
begin
  return case
    when v_pending.id is null then private.ask_address('client_ask_missing')
    -- With a basket all that is missing is one question.
    when v_pending.kind = 'neighbourhood' then private.ask_address('client_ask_missing_there', jsonb_build_object('address', v_pending.line))
    else private.place_question(v_pending, private.find_place(v_pending.line))
  end;
end
$$;

comment on function private.ask_address_again is 'Asks what is missing of the address just written, else where to bring it.';

create function private.go_to(person_id bigint, address_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.customers as c set default_address_id = go_to.address_id where c.person_id = go_to.person_id;
  perform private.set_basket_address(go_to.person_id, go_to.address_id, at);
end
$$;

comment on function private.go_to is 'The next order of a person goes to an address of theirs, and so does the open basket.';

create function private.after_address(turn ai.turns, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  perform private.go_to(v_person_id, address_id, at);
  if private.is_after_order(turn, at) then
    -- An order is on its way: is it of that one?
    return private.tool_move_order(turn, jsonb_build_object('address_id', address_id), at);
  end if;
  return private.with_door_question(
    turn,
    '{"note": "address_kept"}'::jsonb || case
      when private.basket_units((private.open_basket_of(v_person_id)).id) > 0
        then private.tool_check_out(turn, '{}', at)
      else private.tool_search_restaurants(turn, '{}', at)
    end,
    address_id, at
  );
end
$$;

comment on function private.after_address is 'What comes when an address is known: the basket''s summary, or the restaurants that deliver there.';

create function private.tool_choose_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_choices jsonb;
begin
  select jsonb_agg(
    jsonb_build_object(
      'title', coalesce(a.label, a.line),
      'description', concat_ws(' · ', case when a.label is not null then a.line end, a.details),
      'tool', 'use_address', 'args', jsonb_build_object('address_id', a.id)
    )
    order by a.created_at desc
  )
  into v_choices
  from (
    select s.*
    from public.addresses as s
    where s.person_id = private.turn_person(turn)
      and s.is_saved
      and s.deleted_at is null
      and s.point is not null
    order by s.created_at desc
    limit 9
  ) as a;
  if v_choices is null or (args ->> 'is_new')::boolean then
    return private.ask_address();
  end if;
  return jsonb_build_object(
    'key', 'client_choose_address',
    'choices', v_choices || jsonb_build_array(private.choice('button_other_address', 'choose_address', '{"is_new": true}'))
  );
end
$$;

comment on function private.tool_choose_address is 'Tool: the saved addresses, or with args {is_new: true} the question for another.';

create function private.tool_use_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
begin
  select a.id into v_id
  from public.addresses as a
  where a.id = private.arg_int(args, 'address_id')
    and a.person_id = private.turn_person(turn)
    and a.deleted_at is null;
  if v_id is null then
    return private.ask_address();
  end if;
  return private.after_address(turn, v_id, at);
end
$$;

comment on function private.tool_use_address is 'Tool: sends the next order to a saved address; args {address_id}.';

create function private.pending_line(place jsonb, text text, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    place ->> 'line',
    case when place ->> 'kind' in ('link', 'pin', 'plus_code') then private.render('client_pin_line', language) end,
    left(text, 300)
  )
$$;

comment on function private.pending_line is 'What an address that was read is called.';

create function private.keep_asides(turn ai.turns, place jsonb, at timestamptz)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_has_basket boolean := (private.open_basket_of(v_person_id)).id is not null;
begin
  perform private.enrol_customer(v_person_id, at);
  if place ? 'method' then
    update public.customers as c set payment_said = place ->> 'method' where c.person_id = v_person_id;
    perform private.set_basket_payment(v_person_id, place ->> 'method', at);
  end if;
  if place ? 'note' and v_has_basket then
    perform private.set_basket_note(v_person_id, place ->> 'note', at);
  end if;
  return nullif(concat_ws(', ', case when not v_has_basket then place ->> 'note' end, place ->> 'unread'), '');
end
$$;

comment on function private.keep_asides is 'Keeps what was said beside an address where it belongs; gives what has no place yet or nobody could read.';

create function private.tool_set_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_text text := private.arg_text(args, 'text');
  v_place jsonb := private.read_address(v_text);
  v_language text := private.turn_language(turn);
  v_pending public.addresses := private.pending_address(private.turn_person(turn), at);
  v_unread text;
  v_reply jsonb;
  v_id bigint;
begin
  if v_text is null or v_place is null and v_text ~ '[?¿]' then
    return private.ask_address();
  elsif v_place ->> 'why' in ('short_link', 'far_away') then
    return private.ask_address('client_' || (v_place ->> 'why'));
  end if;
  v_unread := private.keep_asides(turn, v_place, at);
  -- What they wrote before and did not confirm is written anew.
  update public.addresses as a
  set deleted_at = at
  where a.id = v_pending.id;
  v_id := private.save_address(
    private.turn_person(turn), null, private.pending_line(v_place, v_text, v_language),
    -- The door may have been said with the neighbourhood.
    concat_ws(
      ', ', coalesce(v_place ->> 'details', case when v_pending.kind = 'neighbourhood' then v_pending.details end), 'Tel. ' || (v_place ->> 'phone')
    ),
    case when v_place ? 'latitude' then private.point_of(v_place ->> 'latitude', v_place ->> 'longitude') end,
    false, at, coalesce(v_place ->> 'kind', 'site'),
    case when v_place ? 'latitude' and v_place ->> 'kind' in ('street', 'neighbourhood') then (v_place ->> 'error_m')::integer end
  );
  v_reply := private.show_back(turn, v_id, v_place, at);
  return v_reply || case
    when v_unread is null then '{}'
    else jsonb_build_object('note', 'words_unread', 'note_vars', jsonb_build_object('words', private.clip(v_unread, 200)))
  end;
end
$$;

comment on function private.tool_set_address is
  'Tool: reads an address in words, args {text}, and shows it back to be confirmed, or asks for what is missing of its place.';

create function private.words_set_address(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_words text := private.arg_text(args, 'address', 250);
  v_details text := private.arg_text(args, 'details', 200);
  v_saved public.addresses;
begin
  if v_words is null then
    return private.tool_choose_address(turn, '{}', at);
  end if;
  select a.* into v_saved
  from public.addresses as a
  where a.person_id = private.turn_person(turn)
    and a.is_saved
    and a.deleted_at is null
    and a.point is not null
    and private.normalise(v_words) in (
      private.normalise(a.label), private.normalise(a.line), private.normalise('mi ' || a.label), private.normalise('la ' || a.label),
      private.normalise('my ' || a.label), private.normalise(concat_ws(' ', a.line, a.details))
    )
  order by a.id desc
  limit 1;
  if v_saved.id is null then
    return jsonb_build_object('args', jsonb_build_object('text', concat_ws(', ', v_words, v_details)));
  elsif v_details is not null then
    perform private.set_address_details(v_saved, v_details, at);
  end if;
  return private.tool_use_address(turn, jsonb_build_object('address_id', v_saved.id), at);
end
$$;

comment on function private.words_set_address is
  'Words: where it goes, {address: words or the name of a saved one, details?}; a new one in words is shown back.';

select private.add_tool('client', 'choose_address', handler => 'tool_choose_address');

select private.add_tool('client', 'use_address', handler => 'tool_use_address');

select private.add_tool(
  'client', 'set_address',
  handler => 'tool_set_address',
  reads_words => 'words_set_address',
  changes_state => true,
  topic => 'basket',
  description => 'Where the order goes, as they say it now.',
  parameters => '{
    "type": "object",
    "required": ["address"],
    "properties": {
      "address": {"type": "string", "description": "A placeholder as it is, the label of a saved address, or their words"},
      "details": {"type": "string", "description": "Flat, tower, what the runner should know"}
    }
  }',
  examples => '[{"words": "mándalo a {address_1}, torre 2", "args": {"address": "{address_1}", "details": "torre 2"}}]'
);

select private.add_phrases('client', 'choose_address', '{}',
  'direccion, cambiar direccion, otra direccion, address, change address, another address, endereco,
  mudar endereco, outro endereco'
);

-- schemas/80_tools/client/set_details.sql
-- What the runner should know of an address: tower, flat, a landmark. Asked once, in a message that goes out anyway.

select private.add_words('client_ask_details',
  'es', '¿Qué debe saber quien lleva el pedido? Torre, apartamento, portería…',
  'en', 'What should the runner know? Tower, flat, gate…',
  'pt', 'O que o entregador deve saber? Torre, apartamento, portaria…'
);

select private.add_words('client_door_hint',
  'es', 'Si hay torre, apartamento o una referencia, escríbemela y se la paso a quien lo lleva.',
  'en', 'If there is a tower, a flat or a landmark, write it and I pass it on to the runner.',
  'pt', 'Se houver torre, apartamento ou uma referência, escreva e eu passo a quem leva.'
);

select private.add_words('note_details_kept',
  'es', 'Anotado para quien lo lleva: {details}.',
  'en', 'Noted for the runner: {details}.',
  'pt', 'Anotado para quem leva: {details}.'
);

create function private.with_door_question(turn ai.turns, reply jsonb, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_due boolean;
begin
  update public.addresses as a
  set details_asked_at = at
  where a.id = with_door_question.address_id
    and a.details is null
    and a.details_asked_at is null
    -- A message that offers restaurants or reads a basket back has room for a line; a question has not.
    and reply ->> 'key' in ('client_choose_restaurant', 'client_choose_restaurant_here', 'client_summary')
  returning true into v_is_due;
  if v_is_due is null then
    return reply;
  end if;
  return '{"question": {"tool": "set_details", "kind": "details", "args": {}}}'::jsonb
    || private.with_line(reply, 'client_door_hint', private.turn_language(turn));
end
$$;

comment on function private.with_door_question is 'A reply with the question for tower, flat or landmark, once for an address.';

create function private.pending_address(person_id bigint, at timestamptz)
returns public.addresses
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_address public.addresses;
begin
  select a.* into v_address
  from public.addresses as a
  where a.person_id = pending_address.person_id
    and not a.is_saved
    and a.deleted_at is null
    and a.created_at > at - interval '30 minutes'
    and (a.point is null or a.error_m is not null)
  order by a.id desc
  limit 1;
  return v_address;
end
$$;

comment on function private.pending_address is 'The address that somebody has just written and not confirmed, or nulls.';

create function private.set_address_details(address public.addresses, details text, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.addresses as a set details = set_address_details.details where a.id = (address).id;
  -- A summary that was read back has the old ones: it is another basket now.
  perform private.set_basket_address((address).person_id, (address).id, at);
end
$$;

comment on function private.set_address_details is 'What a runner should know of an address; the open basket goes there, and its summaries are old.';

create function private.tool_set_details(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_text text := private.arg_text(args, 'text');
  v_person_id bigint := private.turn_person(turn);
  v_pending public.addresses := private.pending_address(v_person_id, at);
  v_address public.addresses := case when v_pending.id is not null then v_pending else private.delivery_address(v_person_id) end;
begin
  if v_address.id is null then
    return private.ask_address();
  elsif v_text is null then
    return '{"key": "client_ask_details", "question": {"tool": "set_details", "kind": "text", "args": {}}}';
  end if;
  if v_pending.id is not null then
    update public.addresses as a set details = v_text where a.id = v_pending.id;
    return private.show_back(turn, v_pending.id, private.find_place(v_pending.line), at);
  end if;
  perform private.set_address_details(v_address, v_text, at);
  return case
    when private.basket_units((private.open_basket_of(v_person_id)).id) > 0 then private.tool_check_out(turn, '{}', at)
    else private.tool_search_restaurants(turn, '{}', at)
      || jsonb_build_object('note', 'details_kept', 'note_vars', jsonb_build_object('details', private.clip(v_text, 200)))
  end;
end
$$;

comment on function private.tool_set_details is 'Tool: what the runner should know of the address; args {text?}, without it the question.';

select private.add_tool('client', 'set_details', handler => 'tool_set_details');

-- schemas/80_tools/client/set_note.sql
-- A note for the kitchen, of the whole order.

select private.add_words('client_ask_note',
  'es', '¿Qué le digo a la cocina de todo el pedido?',
  'en', 'What shall I tell the kitchen about the whole order?',
  'pt', 'O que digo à cozinha sobre o pedido todo?'
);

create function private.tool_set_note(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if private.is_after_order(turn, at) then
    return private.tool_tell_kitchen(turn, args - 'order_id', at);
  elsif private.arg_text(args, 'text') is null then
    return '{"key": "client_ask_note", "question": {"tool": "set_note", "kind": "text", "args": {}}}';
  elsif private.set_basket_note(private.turn_person(turn), private.arg_text(args, 'text', 1000), at) ->> 'code'
    = 'note_too_long' then
    return '{"key": "client_note_too_long", "question": {"tool": "set_note", "kind": "text", "args": {}}}';
  end if;
  return private.tool_check_out(turn, '{}', at);
end
$$;

comment on function private.tool_set_note is 'Tool: a note for the whole order, of the basket or else of the open one; args {text?}, without it the question.';

select private.add_tool('client', 'set_note', handler => 'tool_set_note');

select private.add_phrases('client', 'set_note', '{}', 'nota, agregar nota, note, add a note, adicionar nota');

-- schemas/80_tools/client/set_payment.sql
-- How the customer pays.

select private.add_words('client_ask_payment',
  'es', '¿Cómo pagas?',
  'en', 'How will you pay?',
  'pt', 'Como você paga?'
);

select private.add_words('client_payment_not_taken',
  'es', '*{restaurant}* no recibe ese pago. ¿Cómo pagas?',
  'en', '*{restaurant}* does not take that payment. How will you pay?',
  'pt', '*{restaurant}* não aceita esse pagamento. Como você paga?'
);

select private.add_words('button_pay_cash', 'es', 'Efectivo', 'en', 'Cash', 'pt', 'Dinheiro');

select private.add_words('button_pay_transfer', 'es', 'Transferencia', 'en', 'Bank transfer', 'pt', 'Transferência');

select private.add_words('button_pay_card', 'es', 'Datáfono', 'en', 'Card at the door', 'pt', 'Maquininha');

create function private.payment_choices(methods jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    private.choice('button_pay_' || (m.value #>> '{}'), 'set_payment', jsonb_build_object('method', m.value)) order by m.ordinality
  )
  from jsonb_array_elements(methods) with ordinality as m
$$;

comment on function private.payment_choices is 'Buttons for ways to pay.';

create function private.tool_choose_payment(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_ask_payment',
    'choices', private.payment_choices(to_jsonb(private.payment_methods(
      (private.open_basket_of(private.turn_person(turn))).restaurant_id
    )))
  )
$$;

comment on function private.tool_choose_payment is 'Tool: asks how the basket will be paid.';

create function private.tool_set_payment(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_result jsonb := private.set_basket_payment(
    private.turn_person(turn), private.arg_text(args, 'method'), at
  );
begin
  if v_result ->> 'code' = 'changed' and args ->> 'method' = 'cash' and args ? 'amount' then
    return private.with_cash(turn, v_result -> 'basket', private.arg_int(args, 'amount'), at);
  elsif v_result ->> 'code' = 'payment_not_taken' then
    return jsonb_build_object(
      'key', 'client_payment_not_taken',
      'vars', jsonb_build_object('restaurant', v_result #>> '{basket,restaurant,name}'),
      'choices', private.payment_choices(v_result -> 'methods')
    );
  end if;
  return private.tool_check_out(turn, '{}', at);
end
$$;

comment on function private.tool_set_payment is 'Tool: cash, transfer or card for the basket; args {method, amount?: with how much cash}.';

select private.add_words('button_exact_cash',
  'es', 'Tengo sencillo',
  'en', 'Exact amount',
  'pt', 'Não preciso de troco'
);

select private.add_words('note_cash_short',
  'es', 'Con {amount} no alcanza: son {total}.',
  'en', '{amount} is not enough: it is {total}.',
  'pt', '{amount} não basta: são {total}.'
);

create function private.with_cash(turn ai.turns, basket jsonb, amount bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.baskets as b
  set pays_with = amount
  where b.id = (basket ->> 'basket_id')::bigint
    and b.payment_method = 'cash'
    and amount between 0 and 100000000;
  return private.tool_check_out(turn, '{}', at) || case
    when amount > 0 and amount < (basket ->> 'total')::bigint then jsonb_build_object(
      'note', 'cash_short', 'note_vars', private.paid_vars((basket ->> 'total')::bigint, amount, basket ->> 'currency')
    )
    else '{}'
  end;
end
$$;

comment on function private.with_cash is 'Notes with how much cash a basket is paid, 0 for exactly, and reads the summary, with a word if it is too little.';

create function private.tool_set_cash(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return private.with_cash(
    turn, private.set_basket_payment(private.turn_person(turn), 'cash', at) -> 'basket', private.arg_int(args, 'amount'), at
  );
end
$$;

comment on function private.tool_set_cash is 'Tool: in cash, and with how much; args {amount: 0 for exactly}. Then the summary.';

select private.add_tool('client', 'set_cash', handler => 'tool_set_cash', asks => 'yes');

select private.add_phrases('client', 'set_cash', '{"amount": 0}',
  'sencillo, tengo sencillo, exacto, pago exacto, tengo exacto, completo, justo, sin vueltas, no necesito vueltas, exact, exact amount,
  no change, no change needed, sem troco, nao preciso de troco, troco nao, valor exato'
);

create function private.understand_cash(turn ai.turns, typed text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.open_basket_of(private.turn_person(turn));
  v_said text[];
  v_amount bigint;
begin
  if v_basket.id is null or coalesce(v_basket.payment_method, 'cash') <> 'cash' or private.basket_units(v_basket.id) = 0 then
    return null;
  end if;
  v_said := regexp_match(
    regexp_replace(replace(typed, '|', ' '), '\s+', ' ', 'g'),
    '^ ?(?:' || private.words_of('cash_lead') || ') (\d{1,7})( (?:' || private.words_of('thousand') || '))?(?: (?:' || private.words_of('cash_tail') || '))* ?$'
  );
  -- "Con 50" is fifty thousand where nothing costs fifty pesos.
  v_amount := v_said[1]::bigint * case when v_said[2] is not null or v_said[1]::bigint < 1000 then 1000 else 1 end;
  return case when v_amount > 0 then jsonb_build_object('why', 'cash', 'tool', 'set_cash', 'args', jsonb_build_object('amount', v_amount)) end;
end
$$;

comment on function private.understand_cash is 'With how much cash somebody pays the basket, of private.typed_words: {tool, args, why}; null where it is something else.';

select private.add_tool('client', 'choose_payment', handler => 'tool_choose_payment');

select private.add_tool(
  'client', 'set_payment',
  handler => 'tool_set_payment',
  changes_state => true,
  topic => 'basket',
  description => 'How they pay for the order, as they say it now.',
  parameters => '{
    "type": "object",
    "required": ["method"],
    "properties": {
      "method": {
        "type": "string",
        "description": "cash: efectivo; transfer: Nequi, Daviplata, transferencia; card: tarjeta, datáfono",
        "enum": ["cash", "transfer", "card"]
      },
      "amount": {"type": "integer", "description": "With how much cash in pesos, if they say it; 0: the exact amount", "minimum": 0}
    }
  }',
  examples => '[{"words": "pago con un billete de 50", "args": {"method": "cash", "amount": 50000}}]'
);

select private.add_phrases('client', 'choose_payment', '{}',
  'pago, cambiar pago, forma de pago, payment, change payment, pagamento, mudar pagamento'
);

select private.add_phrases('client', 'set_payment', '{"method": "cash"}',
  'efectivo, en efectivo, pago en efectivo, cash, in cash, dinheiro, em dinheiro'
);

select private.add_phrases('client', 'set_payment', '{"method": "transfer"}',
  'transferencia, por transferencia, nequi, daviplata, transfer, bank transfer, por pix, pix'
);

select private.add_phrases('client', 'set_payment', '{"method": "card"}',
  'tarjeta, con tarjeta, datafono, card, by card, cartao, com cartao'
);

-- schemas/80_tools/client/show_basket.sql
-- The basket read back, and what can be changed in it.

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

select private.add_words('client_basket_empty',
  'es', 'Tu canasta está vacía. ¿Miramos restaurantes?',
  'en', 'Your basket is empty. Shall we look at restaurants?',
  'pt', 'Sua cesta está vazia. Vamos ver restaurantes?'
);

select private.add_words('client_basket_empty_own',
  'es', 'Tu canasta está vacía. ¿Miramos la carta?',
  'en', 'Your basket is empty. Shall we look at the menu?',
  'pt', 'Sua cesta está vazia. Vamos ver o cardápio?'
);

select private.add_words('client_edit_basket',
  'es', '¿Qué cambiamos?',
  'en', 'What shall we change?',
  'pt', 'O que mudamos?'
);

select private.add_words('button_see_basket',
  'es', 'Ver canasta',
  'en', 'See basket',
  'pt', 'Ver cesta'
);

select private.add_words('button_change',
  'es', 'Cambiar algo',
  'en', 'Change something',
  'pt', 'Alterar algo'
);

select private.add_words('button_order_note',
  'es', 'Nota para la cocina',
  'en', 'Note for the kitchen',
  'pt', 'Nota para a cozinha'
);

select private.add_words('button_details',
  'es', 'Indicaciones',
  'en', 'Delivery notes',
  'pt', 'Instruções'
);

select private.add_words('button_change_address',
  'es', 'Cambiar dirección',
  'en', 'Change the address',
  'pt', 'Mudar endereço'
);

select private.add_words('button_change_payment',
  'es', 'Cambiar el pago',
  'en', 'Change the payment',
  'pt', 'Mudar pagamento'
);

select private.add_words('button_empty_basket',
  'es', 'Vaciar canasta',
  'en', 'Empty the basket',
  'pt', 'Esvaziar cesta'
);

create function private.tool_show_basket(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket jsonb := private.price_basket((private.open_basket_of(private.turn_person(turn))).id, at);
begin
  if coalesce((v_basket ->> 'units')::integer, 0) = 0 and private.has_need(turn, 'order', at) then
    -- "¿Qué pedí?"
    return private.tool_track_order(turn, '{}', at);
  elsif coalesce((v_basket ->> 'units')::integer, 0) = 0 then
    return jsonb_build_object(
      'key', 'client_basket_empty', 'choices', jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'))
    );
  end if;
  return jsonb_build_object(
    'key', 'client_basket',
    'vars', jsonb_build_object(
      'restaurant', v_basket #>> '{restaurant,name}',
      'lines', private.lines_text(v_basket -> 'lines', private.turn_language(turn), v_basket ->> 'currency'),
      'subtotal', private.money_var((v_basket ->> 'subtotal')::bigint, v_basket ->> 'currency')
    ),
    'choices', jsonb_build_array(
      private.choice('button_order_now', 'check_out'), private.choice('button_add_more', 'show_menu'),
      private.choice('button_change', 'edit_basket')
    )
  );
end
$$;

comment on function private.tool_show_basket is 'Tool: reads the open basket back.';

create function private.tool_edit_basket(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket jsonb := private.price_basket((private.open_basket_of(private.turn_person(turn))).id, at);
  v_lines jsonb;
begin
  if coalesce((v_basket ->> 'units')::integer, 0) = 0 then
    return private.tool_show_basket(turn, '{}', at);
  end if;
  select jsonb_agg(
    jsonb_build_object(
      'title', concat(l.value ->> 'quantity', ' × ', l.value ->> 'name'),
      'tool', 'edit_line',
      'args', jsonb_build_object('line_id', l.value -> 'line_id')
    )
    order by l.ordinality
  )
  into v_lines
  from jsonb_array_elements(v_basket -> 'lines') with ordinality as l;
  return jsonb_build_object(
    'key', 'client_edit_basket',
    'choices', jsonb_build_array(
      private.choice('button_add_more', 'show_menu'),
      private.choice('button_change_address', 'choose_address'),
      private.choice('button_details', 'set_details'),
      private.choice('button_change_payment', 'choose_payment'),
      private.choice('button_order_note', 'set_note'),
      private.choice('button_empty_basket', 'clear_basket')
    ) || v_lines
  );
end
$$;

comment on function private.tool_edit_basket is 'Tool: what of the basket may be changed.';

select private.add_tool(
  'client', 'show_basket',
  handler => 'tool_show_basket',
  topic => 'basket',
  description => 'Read the basket back, when they ask what they have so far or what it costs.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_tool('client', 'edit_basket', handler => 'tool_edit_basket');

select private.add_phrases('client', 'show_basket', '{}',
  'canasta, carrito, mi canasta, mi carrito, ver canasta, basket, my basket, cart, cesta, carrinho,
  minha cesta'
);

-- schemas/80_tools/client/show_help.sql
-- What can be said here.

select private.add_words('client_help',
  'es', 'Soy Weats, un asistente automático. Puedes escribirme: *restaurantes*, *canasta*, *mi pedido*, *repetir*, *cancelar*, *humano*, o el nombre de un plato. También sirven los botones.',
  'en', 'I''m Weats, an automatic assistant. You can write: *restaurants*, *basket*, *my order*, *repeat*, *cancel*, *human*, or the name of a dish. The buttons work too.',
  'pt', 'Sou o Weats, um assistente automático. Você pode escrever: *restaurantes*, *cesta*, *meu pedido*, *repetir*, *cancelar*, *humano* ou o nome de um prato. Os botões também funcionam.'
);

select private.add_words('client_help_own',
  'es', 'Soy un asistente automático. Puedes escribirme: *carta*, *canasta*, *mi pedido*, *repetir*, *cancelar*, *humano*, o el nombre de un plato. También sirven los botones.',
  'en', 'I am an automatic assistant. You can write: *menu*, *basket*, *my order*, *repeat*, *cancel*, *human*, or the name of a dish. Buttons work too.',
  'pt', 'Sou um assistente automático. Você pode escrever: *cardápio*, *cesta*, *meu pedido*, *repetir*, *cancelar*, *humano*, ou o nome de um prato. Os botões também funcionam.'
);

create function private.tool_client_help(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_help',
    'choices', jsonb_build_array(
      private.choice('button_restaurants', 'search_restaurants'), private.choice('button_track', 'track_order'),
      private.choice('button_human', 'talk_to_human')
    )
  )
$$;

comment on function private.tool_client_help is 'Tool: what can be said here.';

select private.add_tool('client', 'show_help', handler => 'tool_client_help');

select private.add_phrases('client', 'show_help', '{}',
  'ayuda, help, ajuda, que puedo hacer, comandos, como funciona, how does it work, como funciona isso'
);

-- schemas/80_tools/client/show_home.sql
-- Hello: where the customer stands and what can be done from there.

select private.add_words('client_welcome',
  'es', '¡Hola! Soy Weats, un asistente automático: pides comida por aquí y te la llevamos.',
  'en', 'Hi! I''m Weats, an automatic assistant: order food here and we bring it to you.',
  'pt', 'Oi! Sou o Weats, um assistente automático: peça comida por aqui e a gente leva.'
);

select private.add_words('client_welcome_own',
  'es', '¡Hola! Soy el asistente automático de *{restaurant}*: pides por aquí y te lo llevamos.',
  'en', 'Hi! I''m the automatic assistant of *{restaurant}*: order here and we bring it to you.',
  'pt', 'Oi! Sou o assistente automático de *{restaurant}*: peça por aqui e a gente leva.'
);

select private.add_words('client_what_and_where',
  'es', '¿Qué se te antoja y en qué barrio estás? Ej.: «2 arepas de queso, Chapinero»',
  'en', 'What would you like, and which neighbourhood are you in? E.g. “2 arepas de queso, Chapinero”',
  'pt', 'O que você quer e em que bairro está? Ex.: “2 arepas de queso, Chapinero”'
);

select private.add_words('button_see_all',
  'es', 'Ver qué hay',
  'en', 'See what there is',
  'pt', 'Ver o que tem'
);

select private.add_words('button_use_location',
  'es', 'Usar ubicación',
  'en', 'Use location',
  'pt', 'Usar localização'
);

select private.add_words('button_repeat',
  'es', 'Repetir el último',
  'en', 'Repeat the last',
  'pt', 'Repetir o último'
);

create function private.first_question()
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('key', 'client_what_and_where', 'choices', jsonb_build_array(
    private.choice('button_see_all', 'search_restaurants'),
    private.choice('button_use_location', 'choose_address', '{"is_new": true}')
  ))
$$;

comment on function private.first_question is 'What somebody whose place is not known is asked first: the food and the neighbourhood, both answered in words or by a tap.';

create function private.tool_show_home(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_note jsonb := jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
  v_reply jsonb;
  v_kitchen_id uuid := private.own_kitchen(turn);
begin
  if exists (
    select from public.orders as o where o.person_id = v_person_id and o.ended_at is null
  ) then
    return private.tool_track_order(turn, '{}', at) || v_note;
  elsif private.basket_units((private.open_basket_of(v_person_id)).id) > 0 then
    return private.tool_show_basket(turn, '{}', at) || v_note;
  end if;
  v_reply := case
    when v_kitchen_id is not null then private.tool_show_menu(turn, '{}', at)
    when (private.delivery_address(v_person_id)).id is null then private.first_question()
    else private.tool_search_restaurants(turn, '{}', at)
  end;
  return v_reply
    || jsonb_build_object(
      'text', concat_ws(
        -- Whoever was not understood is not greeted.
        E'\n', case when not args ? 'note' then private.render(
          private.kitchen_key('client_welcome', v_kitchen_id is not null), private.turn_language(turn),
          jsonb_build_object('restaurant', (select r.name from public.restaurants as r where r.id = v_kitchen_id))
        ) end,
        private.reply_text(v_reply, private.turn_language(turn))
      )
    )
    || case
      when v_reply ? 'choices' and exists (
        select from public.orders as o where o.person_id = v_person_id and o.restaurant_id = coalesce(v_kitchen_id, o.restaurant_id)
      ) then
        jsonb_build_object(
          'choices', jsonb_build_array(private.choice('button_repeat', 'repeat_order')) || (v_reply -> 'choices')
        )
      else '{}'
    end
    || v_note;
end
$$;

comment on function private.tool_show_home is
  'Tool: where the person stands: an open order, a basket, restaurants (and the last order again), or the first question. args {note?}.';

select private.add_tool('client', 'show_home', handler => 'tool_show_home');

select private.add_phrases('client', 'show_home', '{}',
  'hola, hola buenas, buenas, buenos dias, buenas tardes, buenas noches, que mas, quiubo, ey, inicio,
  empezar, cliente, pedir, quiero pedir, tengo hambre, hi, hello, hey, good morning, good evening,
  customer, client, order, oi, ola, bom dia, boa tarde, boa noite, quero pedir, inicio pedido'
);

-- schemas/80_tools/client/show_item.sql
-- One dish: its options one group after the other, then how many.

select private.add_words('client_item',
  'es', '*{dish}* · {price}{description}
¿Cuántas unidades te pongo?',
  'en', '*{dish}* · {price}{description}
How many would you like?',
  'pt', '*{dish}* · {price}{description}
Quantas unidades você quer?'
);

select private.add_words('client_item_gone',
  'es', 'Por ahora no hay *{dish}*.',
  'en', '*{dish}* is sold out for now.',
  'pt', 'No momento não há *{dish}*.'
);

select private.add_words('client_choose_option',
  'es', '*{dish}* · {group}',
  'en', '*{dish}* · {group}',
  'pt', '*{dish}* · {group}'
);

select private.add_words('client_ask_quantity',
  'es', '¿Cuántas unidades de *{dish}* quieres? Escríbeme el número.',
  'en', 'How many of *{dish}* would you like? Write the number.',
  'pt', 'Quantas unidades de *{dish}* você quer? Escreva o número.'
);

select private.add_words('button_add_one',
  'es', 'Agregar 1',
  'en', 'Add 1',
  'pt', 'Adicionar 1'
);

select private.add_words('button_add_two',
  'es', 'Agregar 2',
  'en', 'Add 2',
  'pt', 'Adicionar 2'
);

select private.add_words('button_other_quantity',
  'es', 'Otra cantidad',
  'en', 'Another number',
  'pt', 'Outra quantidade'
);

select private.add_words('button_enough',
  'es', 'Nada más',
  'en', 'Nothing more',
  'pt', 'Nada mais'
);

create function private.next_group(item_id uuid, chosen bigint[], done bigint[], only_needed boolean)
returns public.option_groups
language sql
stable
security invoker
set search_path = ''
as $$
  select g.*
  from public.option_groups as g
  cross join lateral (
    select count(*) as chosen
    from public.options as o
    where o.group_id = g.id
      and o.id = any (next_group.chosen)
  ) as c
  where g.item_id = next_group.item_id
    and g.id <> all (done)
    and c.chosen < case when only_needed then g.min_choices else g.max_choices end
  order by g.position, g.id
  limit 1
$$;

comment on function private.next_group is 'The group of options that is asked next for a dish, or nulls: neither full nor declared done. only_needed: it lacks some.';

create function private.ask_option(
  item public.menu_items, option_group public.option_groups, args jsonb, language text, person_id bigint, at timestamptz
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_chosen bigint[] := private.arg_ids(args, 'chosen');
  v_avoids text[] := private.avoids_of(person_id, at);
  v_currency text := (select r.currency from public.restaurants as r where r.id = (item).restaurant_id);
  v_enough jsonb := private.choice(
    'button_enough', 'show_item', args || jsonb_build_object('done', private.arg_ids(args, 'done') || (option_group).id)
  );
  v_choices jsonb;
begin
  select jsonb_agg(
    jsonb_strip_nulls(jsonb_build_object(
      'title', case
        when (option_group).kind = 'removal' then private.large_initial(private.option_text((option_group).kind, o.name, language))
        else o.name
      end,
      'description', nullif(concat_ws(
        ' · ',
        case
          when o.price_difference <> 0 then
            concat(case when o.price_difference > 0 then '+' end, private.money(o.price_difference, v_currency, language))
          when length(o.name) > 24 then o.name
        end,
        private.allergen_list(array(
          select a.word from unnest(v_avoids) as a (word) where (option_group).kind <> 'removal' and a.word = any (o.allergens)
        ), language)
      ), ''),
      'tool', 'show_item',
      'args', args || jsonb_build_object('chosen', v_chosen || o.id)
    ))
    order by o.position, o.id
  )
  into v_choices
  from public.options as o
  where o.group_id = (option_group).id
    and o.id <> all (v_chosen)
    and coalesce(o.unavailable_until <= at, true);
  return jsonb_build_object(
    'key', 'client_choose_option',
    'vars', jsonb_build_object('dish', (item).name, 'group', (option_group).name),
    'choices', case
      when (
        select count(*) from public.options as o where o.group_id = (option_group).id and o.id = any (v_chosen)
      ) >= (option_group).min_choices then jsonb_build_array(v_enough) || coalesce(v_choices, '[]')
      else v_choices
    end
  );
end
$$;

comment on function private.ask_option is 'The question for an option of a group, and for nothing more once it has as many as it needs; args as show_item.';

create function private.ask_how_many(item public.menu_items, args jsonb, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_item',
    'vars', jsonb_build_object(
      'dish', (item).name,
      'price', private.money_var(greatest((item).price + coalesce(c.difference, 0), 0), r.currency),
      'description', E'\n' || concat_ws(E'\n', private.quoted((item).description, 'name'), private.options_text(k.options, language))
    ),
    'choices', jsonb_build_array(
      private.choice('button_add_one', 'add_items', args || '{"quantity": 1}'),
      private.choice('button_add_two', 'add_items', args || '{"quantity": 2}'),
      private.choice('button_other_quantity', 'ask_quantity', args)
    ),
    'question', jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', args)
  )
  from public.restaurants as r
  cross join private.chosen_options(private.arg_ids(args, 'chosen')) as k (options)
  cross join lateral (
    select sum((o.value ->> 'price_difference')::bigint)::bigint as difference from jsonb_array_elements(k.options) as o
  ) as c
  where r.id = (item).restaurant_id
$$;

comment on function private.ask_how_many is 'A dish as it was chosen, with its price, and the question how many; args as add_items.';

create function private.with_said(args jsonb, said text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_item_id uuid := private.arg_uuid(args, 'item_id');
  v_more jsonb;
begin
  if said is null then
    return args;
  end if;
  v_more := private.read_additions(
    v_item_id, private.normalise(said),
    (select string_to_array(i.name_words, ' ') from public.menu_items as i where i.id = v_item_id), at
  );
  return args || jsonb_strip_nulls(jsonb_build_object('chosen', v_more -> 'chosen', 'note', nullif(v_more ->> 'note', '')));
end
$$;

comment on function private.with_said is 'Arguments of show_item with the options and the note that were said with the dish before it was clear which.';

create function private.tool_show_item(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_item public.menu_items;
  v_group public.option_groups;
  v_args jsonb;
begin
  select i.* into v_item from public.menu_items as i where i.id = private.arg_uuid(args, 'item_id') and i.is_active;
  if v_item.id is null or not private.is_available(v_item.id, at) then
    return jsonb_build_object(
      'key', 'client_item_gone', 'vars', jsonb_build_object('dish', coalesce(v_item.name, '?')),
      'choices', jsonb_build_array(
        private.choice('button_add_more', 'show_menu', jsonb_build_object('restaurant_id', v_item.restaurant_id))
      )
    );
  end if;
  v_args := jsonb_strip_nulls(jsonb_build_object(
    'item_id', v_item.id, 'chosen', private.arg_ids(args, 'chosen'), 'done', private.arg_ids(args, 'done'),
    'quantity', private.arg_int(args, 'quantity'), 'note', private.arg_text(args, 'note')
  ));
  v_args := private.with_said(v_args, private.arg_text(args, 'said'), at);
  -- Who has said how many has said what they want: nothing is asked that they may do without.
  v_group := private.next_group(v_item.id, private.arg_ids(v_args, 'chosen'), private.arg_ids(v_args, 'done'), v_args ? 'quantity');
  if v_group.id is not null then
    return private.ask_option(v_item, v_group, v_args, private.turn_language(turn), private.turn_person(turn), at);
  elsif v_args ? 'quantity' then
    -- They had said how many; now nothing else is missing.
    return private.tool_add_items(turn, v_args, at);
  end if;
  return private.ask_how_many(v_item, v_args, private.turn_language(turn))
    || private.avoided_note(private.turn_person(turn), jsonb_build_array(v_args), private.turn_language(turn), at);
end
$$;

comment on function private.tool_show_item is
  'Tool: a dish: its groups of options, then how many if that is not known; args {item_id, chosen: [option ids], done: [group ids], quantity?, note?, said?}.';

create function private.tool_ask_quantity(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_ask_quantity', 'vars', jsonb_build_object('dish', i.name),
    'question', jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', args)
  )
  from public.menu_items as i
  where i.id = private.arg_uuid(args, 'item_id')
$$;

comment on function private.tool_ask_quantity is 'Tool: asks for a number of a dish; args as add_items.';

select private.add_tool('client', 'show_item', handler => 'tool_show_item');

select private.add_tool('client', 'ask_quantity', handler => 'tool_ask_quantity', asks => 'number');

-- schemas/80_tools/client/show_menu.sql
-- The menu of a restaurant, by categories.

select private.add_words('client_menu',
  'es', '*{restaurant}* · {kitchen}. ¿Qué se te antoja?',
  'en', '*{restaurant}* · {kitchen}. What would you like?',
  'pt', '*{restaurant}* · {kitchen}. O que você quer?'
);

select private.add_words('client_menu_closed',
  'es', '*{restaurant}* está cerrado y abre {opening}. Puedes mirar la carta.',
  'en', '*{restaurant}* is closed and opens {opening}. You can look at the menu.',
  'pt', '*{restaurant}* está fechado e abre {opening}. Você pode ver o cardápio.'
);

select private.add_words('client_menu_paused',
  'es', '*{restaurant}* no está recibiendo pedidos en este momento. Puedes mirar la carta.',
  'en', '*{restaurant}* is not taking orders right now. You can look at the menu.',
  'pt', '*{restaurant}* não está recebendo pedidos agora. Você pode ver o cardápio.'
);

select private.add_words('client_category',
  'es', '*{category}*',
  'en', '*{category}*',
  'pt', '*{category}*'
);

select private.add_words('button_add_more',
  'es', 'Agregar más',
  'en', 'Add more',
  'pt', 'Adicionar mais'
);

create function private.dish_choices(restaurant_id uuid, category_id bigint, language text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', i.name,
      'description', concat_ws(
        ' · ', private.money(i.price, r.currency, language),
        -- What a row cannot hold is said here too.
        case when length(i.name) > 24 then i.name end,
        i.description
      ),
      'tool', 'show_item',
      'args', jsonb_build_object('item_id', i.id)
    )
    order by c.position, c.id, i.position, i.id
  )
  from public.menu_items as i
  join public.menu_categories as c on c.id = i.category_id
  join public.restaurants as r on r.id = i.restaurant_id
  where i.restaurant_id = dish_choices.restaurant_id
    and (dish_choices.category_id is null or i.category_id = dish_choices.category_id)
    and i.is_active
    and private.is_available(i.id, at)
$$;

comment on function private.dish_choices is 'Rows for the dishes that a restaurant (or one category of it) has now.';

create function private.tool_show_menu(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_restaurant public.restaurants;
  v_dishes jsonb;
  v_opens_at timestamptz;
begin
  select r.* into v_restaurant
  from public.restaurants as r
  where r.id = coalesce(
      private.own_kitchen(turn), private.arg_uuid(args, 'restaurant_id'), (private.open_basket_of(private.turn_person(turn))).restaurant_id
    )
    and r.is_active;
  if v_restaurant.id is null then
    return private.tool_search_restaurants(turn, '{}', at);
  end if;
  v_dishes := coalesce(private.dish_choices(v_restaurant.id, null, v_language, at), '[]');
  if jsonb_array_length(v_dishes) > 10 then
    select jsonb_agg(
      jsonb_build_object(
        'title', c.name, 'description', private.clip(c.dishes, 72), 'tool', 'show_category',
        'args', jsonb_build_object('category_id', c.id)
      )
      order by c.position, private.sort_key(c.name)
    )
    into v_dishes
    from (
      select k.id, k.name, k.position, string_agg(i.name, ', ' order by i.position, i.id) as dishes
      from public.menu_categories as k
      join public.menu_items as i on i.category_id = k.id
      where k.restaurant_id = v_restaurant.id
        and i.is_active
        and private.is_available(i.id, at)
      group by k.id
    ) as c;
  end if;
  v_opens_at := case
    when not private.is_open(v_restaurant.id, at)
      then private.next_opening(v_restaurant.id, at)
  end;
  return jsonb_build_object(
    'key', case
      when private.is_open(v_restaurant.id, at) then 'client_menu'
      when v_opens_at is null then 'client_menu_paused'
      else 'client_menu_closed'
    end,
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name, 'kitchen', v_restaurant.kitchen,
      'opening', private.when_it_opens(v_opens_at, v_restaurant.timezone, private.turn_language(turn), at)
    ),
    'choices', v_dishes
  );
end
$$;

comment on function private.tool_show_menu is
  'Tool: what a restaurant has now, dishes when they fit on a page, else categories; args {restaurant_id?: else the basket''s}; on a number of a kitchen its own.';

create function private.tool_show_category(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_category public.menu_categories;
  v_dishes jsonb;
begin
  select c.* into v_category from public.menu_categories as c where c.id = private.arg_int(args, 'category_id');
  v_dishes := private.dish_choices(
    v_category.restaurant_id, v_category.id, private.turn_language(turn), at
  );
  if v_dishes is null then
    return private.tool_show_menu(turn, jsonb_build_object('restaurant_id', v_category.restaurant_id), at);
  end if;
  return jsonb_build_object(
    'key', 'client_category', 'vars', jsonb_build_object('category', v_category.name), 'choices', v_dishes
  );
end
$$;

comment on function private.tool_show_category is 'Tool: the dishes of a category; args {category_id}.';

create function private.words_show_menu(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_named text := private.arg_text(args, 'restaurant', 120);
  v_ids uuid[] := array(select m.restaurant_id from private.restaurants_named(turn, v_named, 1) as m);
begin
  if v_named is null then
    return '{"args": {}}';
  elsif v_ids = '{}' then
    return private.unknown_restaurant_reply(turn, v_named, at);
  end if;
  return jsonb_build_object('args', jsonb_build_object('restaurant_id', v_ids[1]));
end
$$;

comment on function private.words_show_menu is 'Words: the menu of a restaurant, {restaurant?: else the basket''s}.';

select private.add_tool(
  'client', 'show_menu',
  handler => 'tool_show_menu',
  reads_words => 'words_show_menu',
  description => 'Show the menu of a restaurant, when they want to look rather than order something named.',
  parameters => '{
    "type": "object",
    "properties": {"restaurant": {"type": "string", "description": "Leave out for the restaurant of the basket"}}
  }'
);

select private.add_tool('client', 'show_category', handler => 'tool_show_category');

select private.add_phrases('client', 'show_menu', '{}',
  'menu, carta, la carta, ver menu, el menu, the menu, cardapio, o cardapio'
);

-- schemas/80_tools/client/swap_items.sql
-- after: change_items.sql
-- One dish of the basket for another, and how one shall be made.

create function private.tool_swap_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_line jsonb := args -> 'line';
  v_reply jsonb;
begin
  if not private.ready_line(v_line, at) then
    -- The old one stays until the new one is complete.
    return private.unready_reply(turn, v_line, at);
  end if;
  v_reply := private.tool_add_items(turn, jsonb_build_object('lines', jsonb_build_array(v_line)), at);
  if v_reply ->> 'key' <> 'client_added' then
    return v_reply;
  end if;
  return private.tool_change_items(turn, jsonb_build_object('line_id', args -> 'line_id', 'quantity', 0), at);
end
$$;

comment on function private.tool_swap_items is 'Tool: takes a line out and puts a dish in; args {line_id, line: as add_items}. Then the basket.';

create function private.with_option(line_id bigint, option_id bigint)
returns bigint[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array_agg(o.id order by o.id)
  from public.options as n
  join public.option_groups as g on g.id = n.group_id
  join public.options as o on o.id = n.id or exists (
    select from public.basket_line_options as c where c.line_id = with_option.line_id and c.option_id = o.id
  ) and (o.group_id <> g.id or g.max_choices > (
    select count(*) from public.basket_line_options as c join public.options as p on p.id = c.option_id
    where c.line_id = with_option.line_id and p.group_id = g.id
  ))
  where n.id = with_option.option_id
$$;

comment on function private.with_option is 'The options of a line with one more; where its group is full, in the place of what was chosen of it.';

create function private.tool_make_so(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_line public.basket_lines;
  v_options jsonb;
  v_code text;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.id = private.arg_int(args, 'line_id')
    and l.basket_id = (private.open_basket_of(v_person_id)).id;
  if v_line.id is null then
    return private.tool_show_basket(turn, '{}', at);
  end if;
  v_options := case
    when args ? 'option_id' then jsonb_build_object('chosen', to_jsonb(private.with_option(v_line.id, private.arg_int(args, 'option_id'))))
    else private.changed_options(
      v_line, jsonb_build_object('add_options', jsonb_build_array(private.arg_text(args, 'text', 100))), at
    )
  end;
  v_code := private.change_line(
    v_person_id, v_line.id, v_line.quantity, private.arg_ids(v_options, 'chosen'),
    private.kitchen_note(v_line.note, v_options ->> 'left'), at
  ) ->> 'code';
  return coalesce(private.line_refusal(v_code), private.tool_show_basket(turn, '{}', at));
end
$$;

comment on function private.tool_make_so is 'Tool: an option or note for a line; args {line_id, text or option_id}. Then the basket.';

select private.add_tool('client', 'swap_items', handler => 'tool_swap_items');

select private.add_tool('client', 'make_so', handler => 'tool_make_so');

-- schemas/80_tools/client/take_area.sql
-- A neighbourhood says who delivers; the street and the door are asked with the order.

create function private.use_area(turn ai.turns, place jsonb, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_point extensions.geography := private.point_of(place ->> 'latitude', place ->> 'longitude');
  v_known public.addresses := private.delivery_address(v_person_id);
  v_id bigint;
begin
  -- An address in that neighbourhood is better than its name.
  if v_known.kind <> 'neighbourhood' and extensions.st_dwithin(v_known.point, v_point, (place ->> 'error_m')::integer) then
    return v_known.id;
  end if;
  v_id := private.save_address(
    v_person_id, null, place ->> 'line', place ->> 'details', v_point, false, at, 'neighbourhood', (place ->> 'error_m')::integer
  );
  perform private.go_to(v_person_id, v_id, at);
  return v_id;
end
$$;

comment on function private.use_area is 'A neighbourhood with a point becomes where the person is, until an address is known; gives the address.';

create function private.after_area(turn ai.turns, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.go_to(private.turn_person(turn), address_id, at);
  return case
    when private.basket_units((private.open_basket_of(private.turn_person(turn))).id) > 0 then private.tool_check_out(turn, '{}', at)
    else private.tool_search_restaurants(turn, '{}', at)
  end;
end
$$;

comment on function private.after_area is 'Goes on with a neighbourhood: what the basket still wants, or who delivers there.';

create function private.tool_take_area(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_words text := private.arg_text(args, 'words', 160);
  v_place jsonb := private.named_place(private.arg_text(args, 'area', 160), private.city_near(null));
  v_said private.meaning;
  v_id bigint;
begin
  if not coalesce(v_place ? 'latitude', false) then
    return private.tool_set_address(turn, jsonb_build_object('text', args -> 'area'), at);
  end if;
  v_id := private.use_area(turn, v_place, at);
  if v_words is not null then
    v_said := row(null, 'text', v_words, null, 0, null);
    v_said := private.read_words(turn, v_said, null, null, at);
    if v_said.meaning is null then
      return private.after_area(turn, v_id, at)
        || jsonb_build_object('note', 'none_of_that', 'note_vars', jsonb_build_object('words', private.clip(v_words, 100)));
    end if;
    return private.act_on(turn, v_said, null, at);
  end if;
  return private.after_area(turn, v_id, at);
end
$$;

comment on function private.tool_take_area is
  'Tool: the neighbourhood that the person is in, args {area, words?: what else was said}; what else was said is done there.';

select private.add_tool('client', 'take_area', handler => 'tool_take_area');

-- schemas/80_tools/client/take_order.sql
-- after: add_items.sql
-- What a sentence ordered: what is clear goes into the basket, the rest is asked for or said.

select private.add_words('client_is_it',
  'es', 'No entendí «{words}». ¿Te agrego {lines}?',
  'en', 'I didn''t get “{words}”. Shall I add {lines}?',
  'pt', 'Não entendi “{words}”. Adiciono {lines}?'
);

select private.add_words('button_yes_add',
  'es', 'Sí, agregar',
  'en', 'Yes, add',
  'pt', 'Sim, adicionar'
);

create function private.ready_line(line jsonb, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select not jsonb_path_exists(
    private.option_problems(private.arg_uuid(line, 'item_id'), private.arg_ids(line, 'chosen'), at), '$[*] ? (@.code == "too_few")'
  )
$$;

comment on function private.ready_line is 'Whether a line has all the options that its dish wants.';

create function private.ask_whether(turn ai.turns, wishes jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_lines jsonb;
  v_names text;
  v_left text;
begin
  select jsonb_agg(l.line order by w.ordinality),
    string_agg(private.added_line(l.line, i.name, private.turn_language(turn)), ', ' order by w.ordinality)
  into v_lines, v_names
  from jsonb_array_elements(wishes) with ordinality as w
  join public.menu_items as i on i.id = (w.value #>> '{ids,0}')::uuid
  cross join lateral (
    select private.wish_line(w.value) || jsonb_build_object('quantity', coalesce((w.value ->> 'quantity')::integer, 1)) as line
  ) as l
  where jsonb_array_length(w.value -> 'ids') = 1;
  select string_agg(case when w.value -> 'ids' = '[]' then w.value ->> 'words' else nullif(w.value ->> 'left', '') end, ', ' order by w.ordinality)
  into v_left
  from jsonb_array_elements(wishes) with ordinality as w;
  if v_lines is null then
    return private.unclear_reply(
      jsonb_build_object('words', wishes #>> '{0,words}', 'quantity', wishes #> '{0,quantity}', 'like', w.value -> 'ids'),
      private.turn_language(turn)
    )
    from jsonb_array_elements(wishes) as w
    where jsonb_array_length(w.value -> 'ids') > 1
    limit 1;
  end if;
  return jsonb_build_object(
    'key', 'client_is_it', 'vars', jsonb_build_object('lines', v_names, 'words', private.clip(v_left, 120)),
    'choices', jsonb_build_array(
      private.choice('button_yes_add', 'take_order', jsonb_build_object('lines', v_lines)), private.choice('button_add_more', 'show_menu')
    )
  );
end
$$;

comment on function private.ask_whether is 'Whether the dishes that were understood shall go into the basket, and the words that were not.';

create function private.tool_take_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_lines jsonb := private.arg_list(args, 'lines');
  v_ready jsonb := '[]';
  v_wish jsonb;
  v_line jsonb;
begin
  if args ? 'wishes' and not (args ->> 'is_sure')::boolean then
    return private.ask_whether(turn, args -> 'wishes', at);
  end if;
  for v_wish in select w.value from jsonb_array_elements(private.arg_list(args, 'wishes')) with ordinality as w order by w.ordinality loop
    if jsonb_array_length(v_wish -> 'ids') > 1 then
      perform private.keep_wish(
        turn, v_wish ->> 'words', array(select i.value::uuid from jsonb_array_elements_text(v_wish -> 'ids') as i),
        (v_wish ->> 'quantity')::integer, null, at
      );
    else
      v_lines := v_lines || (private.wish_line(v_wish) || jsonb_build_object('quantity', coalesce((v_wish ->> 'quantity')::integer, 1)));
    end if;
  end loop;
  for v_line in select l.value from jsonb_array_elements(v_lines) with ordinality as l order by l.ordinality loop
    if private.ready_line(v_line, at) then
      v_ready := v_ready || v_line;
    else
      perform private.keep_wish(turn, i.name, array[i.id], (v_line ->> 'quantity')::integer, v_line, at)
      from public.menu_items as i
      where i.id = private.arg_uuid(v_line, 'item_id');
    end if;
  end loop;
  -- What is added asks for the first of the rest.
  return case when v_ready = '[]' then private.next_wish(turn, at) else private.tool_add_items(turn, jsonb_build_object('lines', v_ready), at) end;
end
$$;

comment on function private.tool_take_order is
  'Tool: what a sentence ordered; args {wishes: private.read_wishes, is_sure} or {lines: [{item_id, quantity, chosen, note?}]}.';

select private.add_tool('client', 'take_order', handler => 'tool_take_order');

-- schemas/80_tools/client/take_photo.sql
-- A picture that the customer sends: the proof of a transfer. It is one when its bytes are here (private.judge_proof), and
-- money when somebody of the restaurant has seen the money.

select private.add_words('customer_proof_received',
  'es', '¡Gracias! Recibí el comprobante del pedido #{number}. Se lo paso a *{restaurant}* para que confirme si llegó el pago.',
  'en', 'Thank you! I have the receipt for order #{number}. I am passing it to *{restaurant}* to confirm whether the payment came.',
  'pt', 'Obrigado! Recebi o comprovante do pedido nº {number}. Vou passar para *{restaurant}* confirmar se o pagamento caiu.'
);

select private.add_words('client_proof_for_nothing',
  'es', 'Gracias por la foto. No tienes pagos por transferencia pendientes.',
  'en', 'Thank you for the photo. You have no transfer to prove.',
  'pt', 'Obrigado pela foto. Você não tem transferências pendentes.'
);

select private.add_words('client_proof_not_a_picture',
  'es', 'Ese archivo no lo puedo usar como comprobante del pedido #{number}. Mándame, por favor, una foto o un PDF.',
  'en', 'I cannot use that file as the receipt for order #{number}. Please send me a photo or a PDF.',
  'pt', 'Não consigo usar esse arquivo como comprovante do pedido nº {number}. Mande, por favor, uma foto ou um PDF.'
);

select private.add_words('client_is_it_the_proof',
  'es', '¿Esta foto es el comprobante de tu pedido #{number} de *{restaurant}*?',
  'en', 'Is this photo the receipt for your order #{number} from *{restaurant}*?',
  'pt', 'Esta foto é o comprovante do seu pedido nº {number} de *{restaurant}*?'
);

select private.add_words('client_proof_of_which',
  'es', '¿De cuál pedido es este comprobante?',
  'en', 'Which order is this receipt for?',
  'pt', 'De qual pedido é este comprovante?'
);

select private.add_words('client_proofs_enough',
  'es', 'Ya le pasé tus comprobantes del pedido #{number} a *{restaurant}*. Si algo no cuadra, habla con una persona.',
  'en', 'I have already passed your receipts for order #{number} to *{restaurant}*. If something is wrong, talk to a person.',
  'pt', 'Já passei seus comprovantes do pedido nº {number} para *{restaurant}*. Se algo não bate, fale com uma pessoa.'
);

select private.add_words('button_is_proof',
  'es', 'Sí, es ese',
  'en', 'Yes, it is',
  'pt', 'Sim, é esse'
);

select private.add_words('button_for_runner',
  'es', 'Para quien lo trae',
  'en', 'It is for the runner',
  'pt', 'É para o entregador'
);

select private.add_words('row_order_of',
  'es', '#{number} · {restaurant}',
  'en', '#{number} · {restaurant}',
  'pt', 'nº {number} · {restaurant}'
);

insert into private.vocabulary_kinds (kind, is_form, meaning)
values ('proof', false, 'A word under a picture that says that it is of a payment');

select private.add_vocabulary('es', 'proof', 'pago, pague, pagado, comprobante, transferencia, transferi, transfer, nequi, daviplata, consigne, consignacion, soporte, recibo, listo');

select private.add_vocabulary('en', 'proof', 'paid, payment, receipt, transfer, transferred, proof, done');

select private.add_vocabulary('pt', 'proof', 'paguei, pago, pagamento, comprovante, transferencia, transferi, pix, recibo, pronto');

create function private.provable_orders(person_id bigint, at timestamptz)
returns setof public.orders
language sql
stable
security invoker
set search_path = ''
as $$
  select o.*
  from public.orders as o
  where o.person_id = provable_orders.person_id
    and o.payment_method = 'transfer'
    and o.payment_state in ('due', 'proof_sent')
    and (
      o.ended_at is null
      or o.ended_at > at - make_interval(secs => private.setting_int('late_proof_seconds'))
      -- Of an ended order it is asked once; who does not agree with the answer talks to a person.
      and not exists (
        select
        from public.order_events as e
        where e.order_id = o.id
          and e.kind = 'payment'
          and e.data ->> 'payment_to' = 'due'
          and e.data ? 'is_late'
      )
    )
$$;

comment on function private.provable_orders is 'Orders whose transfer a person may prove now: under way, or just ended and not judged.';

create function private.says_proof(caption text)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(bool_or(v.kind = 'proof') and not bool_or(v.kind = 'no'), false)
  from private.vocabulary as v
  where v.kind in ('proof', 'no')
    and v.word = any (string_to_array(private.normalise(caption), ' '))
$$;

comment on function private.says_proof is 'Whether the words under a picture say that it is of a payment.';

create function private.is_proof_doubted(turn ai.turns, caption text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return not private.says_proof(coalesce(caption, ''))
    and (btrim(coalesce(caption, '')) <> '' or exists (select from private.talking_deliveries(turn) as d where d.is_in_hand));
end
$$;

comment on function private.is_proof_doubted is
  'Whether a picture may be something else than a proof: its words say so, or somebody is on the way to whom it may be shown.';

create function private.ask_which_proof(candidates public.orders[], message_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_proof_of_which',
    'choices', jsonb_agg(
      private.order_row(o, 'take_photo', jsonb_build_object('message_id', message_id, 'order_id', o.id, 'is_proof', true))
      order by o.placed_at desc
    )
  )
  from unnest(candidates) as o
$$;

comment on function private.ask_which_proof is 'The question of which order a picture is the proof.';

create function private.tool_take_photo(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_all public.orders[] := array(
    select o
    from private.provable_orders(private.turn_person(turn), at) as o
    where not args ? 'order_id' or o.id = private.arg_uuid(args, 'order_id')
    order by o.ended_at is not null, o.payment_state <> 'due', o.placed_at desc
  );
  v_order public.orders := v_all[1];
  v_file public.media := private.sent_file(turn, args);
  v_caption text;
  v_vars jsonb;
begin
  if v_order.id is null or v_file.id is null then
    return '{"key": "client_proof_for_nothing"}';
  elsif (select count(*) from unnest(v_all) as o where o.ended_at is null and o.payment_state = 'due') > 1 then
    return private.ask_which_proof(v_all, v_file.message_id);
  end if;
  select jsonb_build_object('number', v_order.number, 'restaurant', r.name) into v_vars
  from public.restaurants as r
  where r.id = v_order.restaurant_id;
  select m.content ->> 'caption' into v_caption from public.messages as m where m.id = v_file.message_id;
  if coalesce(v_file.mime_type, '') !~ '^(image/|application/pdf)' then
    return jsonb_build_object('key', 'client_proof_not_a_picture', 'vars', v_vars);
  elsif not args ? 'is_proof' and private.is_proof_doubted(turn, v_caption) then
    return jsonb_build_object(
      'key', 'client_is_it_the_proof', 'vars', v_vars,
      'choices', private.choice('button_is_proof', 'take_photo', args || jsonb_build_object('order_id', v_order.id, 'is_proof', true))
        || case
          when exists (select from private.talking_deliveries(turn) as d where d.is_in_hand)
            then jsonb_build_array(private.choice('button_for_runner', 'pass_file', args - 'order_id'))
          else '[]'
        end
        || private.choice('button_no', 'keep_all'),
      'question', jsonb_build_object(
        'tool', 'take_photo', 'kind', 'yes', 'args', args || jsonb_build_object('order_id', v_order.id, 'is_proof', true)
      )
    );
  elsif (
    select count(*) from public.proofs as p where p.order_id = v_order.id and p.state in ('fetching', 'shown')
  ) >= private.setting_int('proofs_an_order') then
    return jsonb_build_object(
      'key', 'client_proofs_enough', 'vars', v_vars,
      'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human'))
    );
  end if;
  insert into public.proofs (order_id, media_id, created_at)
  values (v_order.id, v_file.id, at)
  on conflict on constraint files_prove_one_order do nothing;
  perform private.judge_proof(v_file.id, at);
  return jsonb_build_object('key', 'customer_proof_received', 'vars', v_vars);
end
$$;

comment on function private.tool_take_photo is
  'Tool: a picture for a transfer that is due; args {message_id, order_id?, is_proof?: they said so}. What its words leave open is asked.';

select private.add_tool('client', 'take_photo', handler => 'tool_take_photo');

-- schemas/80_tools/client/take_pin.sql
-- A location that the customer sends.

select private.add_words('client_pin_line',
  'es', 'Ubicación del mapa',
  'en', 'Map location',
  'pt', 'Localização do mapa'
);

create function private.pin_name(args jsonb)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_name text := private.arg_text(args, 'name', 100);
  v_address text := private.arg_text(args, 'address', 190);
begin
  -- Maps often begin the address with the name.
  return nullif(case
    when strpos(private.normalise(v_address), private.normalise(v_name)) > 0 then v_address
    else concat_ws(', ', v_name, v_address)
  end, '');
end
$$;

comment on function private.pin_name is 'What the map calls a pin, its name said once; null for a bare one.';

create function private.tool_take_pin(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_point extensions.geography := private.point_of(args ->> 'latitude', args ->> 'longitude');
  v_written public.addresses := private.pending_address(v_person_id, at);
  v_id bigint := v_written.id;
begin
  if v_point is null then
    return private.ask_address();
  elsif v_id is not null then
    update public.addresses as a
    set point = v_point, error_m = null, is_saved = true,
      line = case when a.kind = 'neighbourhood' then coalesce(private.pin_name(args), a.line) else a.line end,
      kind = case when a.kind = 'neighbourhood' then 'pin' else a.kind end
    where a.id = v_id;
    perform private.witness_corner(v_person_id, v_written.line, v_point, false, at);
  else
    select a.id into v_id
    from public.addresses as a
    where a.person_id = v_person_id
      and a.is_saved
      and a.deleted_at is null
      and a.error_m is null
      and extensions.st_dwithin(a.point, v_point, 30)
    order by a.id desc
    limit 1;
  end if;
  if v_id is null then
    v_id := private.save_address(
      v_person_id, null,
      coalesce(private.pin_name(args), private.render('client_pin_line', private.turn_language(turn))), null, v_point, true, at, 'pin'
    );
  end if;
  return private.after_address(turn, v_id, at);
end
$$;

comment on function private.tool_take_pin is
  'Tool: a pin: the place of the address just written, a saved one within 30 m, or a new one; args {latitude, longitude, name?, address?}.';

select private.add_tool('client', 'take_pin', handler => 'tool_take_pin');

-- schemas/80_tools/client/track_order.sql
-- Where the customer's orders are.

select private.add_words('client_no_orders',
  'es', 'Todavía no tienes pedidos. ¿Miramos restaurantes?',
  'en', 'You have no orders yet. Shall we look at restaurants?',
  'pt', 'Você ainda não tem pedidos. Vamos ver restaurantes?'
);

select private.add_words('client_no_orders_own',
  'es', 'Todavía no tienes pedidos. ¿Miramos la carta?',
  'en', 'You have no orders yet. Shall we look at the menu?',
  'pt', 'Você ainda não tem pedidos. Vamos ver o cardápio?'
);

select private.add_words('customer_order_state',
  'es', 'Tu pedido #{number} de *{restaurant}*: {state}.',
  'en', 'Your order #{number} from *{restaurant}*: {state}.',
  'pt', 'Seu pedido nº {number} de *{restaurant}*: {state}.'
);

select private.add_words('client_order_expected',
  'es', 'Pedido #{number} de *{restaurant}*: {state}. Llega hacia las {time}.',
  'en', 'Order #{number} from *{restaurant}*: {state}. Expected around {time}.',
  'pt', 'Pedido nº {number} de *{restaurant}*: {state}. Chega por volta das {time}.'
);

select private.add_words('client_order_waits',
  'es', 'Tu pedido #{number} de *{restaurant}*: {state}. Suele tardar unos {minutes} {minutes|minuto|minutos} en llegar.',
  'en', 'Your order #{number} from *{restaurant}*: {state}. It usually takes about {minutes} {minutes|minute|minutes} to arrive.',
  'pt', 'Seu pedido nº {number} de *{restaurant}*: {state}. Costuma levar uns {minutes} {minutes|minuto|minutos} para chegar.'
);

select private.add_words('client_order_late',
  'es', 'Pedido #{number} de *{restaurant}*: {state}. Iba a llegar hacia las {time} y va tarde.',
  'en', 'Order #{number} from *{restaurant}*: {state}. It was expected around {time} and is late.',
  'pt', 'Pedido nº {number} de *{restaurant}*: {state}. Ia chegar por volta das {time} e está atrasado.'
);

select private.add_words('client_order_runner',
  'es', 'Te lo trae *{runner}*.',
  'en', '*{runner}* brings it.',
  'pt', '*{runner}* leva para você.'
);

select private.add_words('client_order_code',
  'es', 'Código de entrega: *{code}*. Dáselo a quien te lo lleve solo cuando tengas tu comida.',
  'en', 'Delivery code: *{code}*. Give it to whoever brings it only when you have your food.',
  'pt', 'Código de entrega: *{code}*. Só passe a quem levar quando estiver com a comida.'
);

select private.add_words('button_track',
  'es', '¿Cómo va?',
  'en', 'Order status',
  'pt', 'Status do pedido'
);

create function private.order_line_text(placed public.orders, language text, at timestamptz)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select concat_ws(E'\n', private.render(
    case
      when (placed).state = 'placed' then 'client_order_waits'
      when (placed).state not in ('accepted', 'preparing', 'ready', 'picked_up') then 'customer_order_state'
      -- What is past is said as late.
      when private.expected_at(placed) <= at then 'client_order_late'
      else 'client_order_expected'
    end,
    language,
    jsonb_build_object(
      'number', (placed).number,
      'restaurant', r.name,
      'state', private.render('state_' || (placed).state, language),
      'minutes', private.delivery_minutes(r, (placed).point),
      'time', private.clock_time(
        coalesce(private.expected_at(placed), (placed).placed_at), r.timezone, language
      )
    )
  ), case
    when h.runner is not null then private.render('client_order_runner', language, jsonb_build_object('runner', h.runner))
  end, case
    -- However often it was told: who asks has lost it.
    when h.code is not null then private.render('client_order_code', language, jsonb_build_object('code', h.code))
  end)
  from public.restaurants as r
  left join (
    select d.order_id, d.code, p.display_name as runner
    from public.deliveries as d
    left join public.persons as p on p.id = d.runner_person_id
    where d.is_in_hand
  ) as h on h.order_id = (placed).id
  where r.id = (placed).restaurant_id
$$;

comment on function private.order_line_text is 'Where an order of theirs is, for its customer: when it comes or that it is late, who brings it, and the code while somebody has it.';

create function private.tool_track_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_text text;
  v_cancellable uuid;
  v_open integer;
  v_changeable uuid;
begin
  select string_agg(private.order_line_text(o, private.turn_language(turn), at), E'\n' order by o.placed_at desc),
    (array_agg(o.id order by o.placed_at desc) filter (where o.state = 'placed'))[1],
    count(*) filter (where o.ended_at is null),
    (array_agg(o.id order by o.placed_at desc) filter (where private.is_to_cook(o.state)))[1]
  into v_text, v_cancellable, v_open, v_changeable
  from public.orders as o
  where o.person_id = v_person_id
    and (
      o.ended_at is null
      or o.id = (select l.id from public.orders as l where l.person_id = v_person_id order by l.placed_at desc limit 1)
    );
  if v_open = 0 and private.basket_units((private.open_basket_of(v_person_id)).id) > 0 then
    -- "Mi pedido" is what they are choosing.
    return private.tool_show_basket(turn, '{}', at);
  elsif v_text is null then
    return jsonb_build_object(
      'key', 'client_no_orders', 'choices', jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'))
    );
  end if;
  return jsonb_build_object(
    'text', v_text,
    'meant', '[{"words": "(how their orders stand)"}]'::jsonb,
    'choices', jsonb_build_array(
      case
        when v_cancellable is not null then private.choice(
          -- Of several it is asked which.
          'button_cancel_order', 'cancel_order', case when v_open > 1 then '{}' else jsonb_build_object('order_id', v_cancellable) end
        )
        else private.choice('button_restaurants', 'search_restaurants')
      end
    ) || case
      when v_changeable is not null
        then jsonb_build_array(private.choice('button_change_placed', 'change_placed', jsonb_build_object('order_id', v_changeable)))
      else '[]'
    end || jsonb_build_array(
      private.choice('button_human', 'talk_to_human')
    )
  );
end
$$;

comment on function private.tool_track_order is 'Tool: where the person''s open orders are, or the last one.';

select private.add_tool(
  'client', 'track_order',
  handler => 'tool_track_order',
  needs => 'order',
  description => 'Tell where the order is or how long it takes.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'track_order', '{}',
  'codigo, el codigo, mi codigo, cual es el codigo, cual es mi codigo, cual era el codigo, codigo de entrega,
  cual es mi codigo de entrega, no me llego el codigo, perdi el codigo, code, my code, what is my code,
  what is the code, delivery code, meu codigo, qual e o codigo, qual e o meu codigo,
  como va, como va el pedido, como vai, como vai meu pedido, mi pedido, donde esta mi pedido, como va mi pedido, estado, cuanto falta, rastrear,
  where is my order, my order, track, status, how long, onde esta meu pedido, meu pedido,
  como esta meu pedido'
);

-- schemas/80_tools/restaurant/accept_order.sql
-- The kitchen takes an order.

select private.add_words('restaurant_accepted',
  'es', 'Aceptado el pedido #{number}: listo hacia las {time}.',
  'en', 'Order #{number} accepted: ready around {time}.',
  'pt', 'Pedido nº {number} aceito: pronto por volta das {time}.'
);

select private.add_words('restaurant_accepted_transfer',
  'es', 'Aceptado el pedido #{number}. Empiece a cocinar cuando confirme el pago; le avisamos apenas llegue el comprobante.',
  'en', 'Order #{number} accepted. Start cooking once you confirm the payment; we tell you when the receipt comes.',
  'pt', 'Pedido nº {number} aceito. Comece a cozinhar quando confirmar o pagamento; avisamos quando chegar o comprovante.'
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

create function private.likely_minutes()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[5,180]'
$$;

comment on function private.likely_minutes is
  'Minutes that a model may say when it accepts an order: fewer than private.accept_minutes, as a number may be misread.';

create function private.tool_accept_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['placed']);
  v_minutes integer;
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  select coalesce(
    private.arg_int(args, 'minutes'),
    least(
      r.preparation_minutes + coalesce(private.arg_int(args, 'more_minutes'), 0), upper(private.accept_minutes()) - 1
    )
  )
  into v_minutes
  from public.restaurants as r
  where r.id = v_order.restaurant_id;
  return private.kitchen_answer(
    turn,
    private.change_order(
      v_order.id, 'accepted', 'restaurant', private.turn_person(turn), null, at, null, v_minutes
    ),
    case v_order.payment_method when 'transfer' then 'restaurant_accepted_transfer' else 'restaurant_accepted' end,
    at
  );
end
$$;

comment on function private.tool_accept_order is
  'Tool: accepts an order; args {order_id | number, minutes? | more_minutes?: beyond the usual}.';

create function private.words_accept_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_minutes(turn, args, '{placed}', 'accept_order', private.likely_minutes(), at)
$$;

comment on function private.words_accept_order is 'Words: accepts the one order that is meant; args {order_number?, minutes?}.';

select private.add_tool(
  'restaurant', 'accept_order',
  handler => 'tool_accept_order',
  reads_words => 'words_accept_order',
  changes_state => true,
  needs => 'work',
  description => 'Accepts a new order that waits for an answer. Use it when the restaurant says that it takes, will make or accepts the order. Not for an order that is ready (set_ready) and not for more time on one already accepted (delay_order).',
  parameters => private.order_parameters(jsonb_build_object(
    'minutes', private.number_parameter(
      'Minutes until the food is ready, only if they said so: half an hour is 30.', private.likely_minutes()
    )
  )),
  examples => '[{"words": "dale, en media hora", "args": {"minutes": 30}}]'
);

select private.add_phrases('restaurant', 'accept_order', '{}',
  'acepto, aceptar, aceptado, acepto el pedido, si acepto, accept, accepted, i accept, aceito, aceitar,
  aceito o pedido'
);

-- schemas/80_tools/restaurant/block_customer.sql
-- A kitchen that was ordered from for fun serves that customer no more.

select private.add_words('button_block_customer',
  'es', 'Es falso: bloquear',
  'en', 'It is fake: block',
  'pt', 'É falso: bloquear'
);

select private.add_words('restaurant_customer_blocked',
  'es', 'Pedido #{number} rechazado y cliente bloqueado: ya no puede pedir en su restaurante.',
  'en', 'Order #{number} rejected and the customer blocked: they can no longer order from your restaurant.',
  'pt', 'Pedido nº {number} recusado e cliente bloqueado: não pode mais pedir no seu restaurante.'
);

select private.add_words('restaurant_block_not_allowed',
  'es', 'A un cliente solo lo bloquea quien administra el restaurante. El pedido #{number} lo puede rechazar usted.',
  'en', 'Only whoever manages the restaurant can block a customer. You can reject order #{number}.',
  'pt', 'Só quem administra o restaurante pode bloquear um cliente. O pedido nº {number} você pode recusar.'
);

select private.add_words('restaurant_customer_unblocked',
  'es', 'Listo: ese cliente puede volver a pedir.',
  'en', 'Done: that customer can order again.',
  'pt', 'Pronto: esse cliente pode pedir de novo.'
);

select private.add_words('button_unblock',
  'es', 'Quitar el bloqueo',
  'en', 'Undo the block',
  'pt', 'Desfazer o bloqueio'
);

create function private.tool_block_customer(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, '{}');
  v_result jsonb;
  v_vars jsonb := jsonb_build_object('number', v_order.number);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  v_result := private.block_person(
    v_order.person_id, v_order.restaurant_id, 'order ' || v_order.number, private.turn_person(turn), null, at
  );
  if not (v_result ->> 'ok')::boolean then
    return jsonb_build_object(
      'key', 'restaurant_block_not_allowed', 'vars', v_vars, 'choices', private.order_choices(v_order)
    );
  end if;
  if v_order.state = 'placed' then
    perform private.change_order(v_order.id, 'rejected', 'restaurant', private.turn_person(turn), 'suspicious', at);
  end if;
  return jsonb_build_object(
    'key', 'restaurant_customer_blocked', 'vars', v_vars,
    'choices', case
      when v_result -> 'block_id' <> 'null' then jsonb_build_array(
        private.choice('button_unblock', 'unblock_customer', jsonb_build_object('block_id', v_result -> 'block_id'))
      )
      else '[]'
    end
  );
end
$$;

comment on function private.tool_block_customer is
  'Tool: rejects an order and blocks who placed it at this restaurant, for owners and managers; args {order_id}.';

create function private.tool_unblock_customer(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_result jsonb := private.unblock_person(private.arg_int(args, 'block_id'), private.turn_person(turn), null, at);
begin
  if (v_result ->> 'ok')::boolean then
    return '{"key": "restaurant_customer_unblocked"}';
  end if;
  return private.tool_todays_orders(turn, '{}', at);
end
$$;

comment on function private.tool_unblock_customer is 'Tool: ends a block of the own restaurant; args {block_id}.';

select private.add_tool('restaurant', 'block_customer', handler => 'tool_block_customer');

select private.add_tool('restaurant', 'unblock_customer', handler => 'tool_unblock_customer');

-- schemas/80_tools/restaurant/delay_order.sql
-- The food takes longer.

select private.add_words('restaurant_delayed',
  'es', 'Pedido #{number}: ahora para las {time}. Ya le avisamos al cliente.',
  'en', 'Order #{number}: now for {time}. The customer has been told.',
  'pt', 'Pedido nº {number}: agora para as {time}. Já avisamos o cliente.'
);

select private.add_words('button_delay',
  'es', '+10 minutos',
  'en', '+10 minutes',
  'pt', '+10 minutos'
);

create function private.tool_delay_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing']);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  return private.kitchen_answer(
    turn,
    private.postpone_order(
      v_order.id,
      -- No number stays none: least() would give the limit.
      case when private.arg_int(args, 'minutes') is not null then least(private.arg_int(args, 'minutes'), 1000)::integer end,
      'restaurant', private.turn_person(turn), null, at
    ),
    'restaurant_delayed',
    at
  );
end
$$;

comment on function private.tool_delay_order is 'Tool: an order needs longer, ten minutes unless told; args {order_id | number, minutes?}.';

create function private.words_delay_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_minutes(turn, args, '{accepted,preparing}', 'delay_order', private.delay_minutes(), at)
$$;

comment on function private.words_delay_order is
  'Words: the one order that is meant needs longer, ten minutes unless told; args {order_number?, minutes?}.';

select private.add_tool(
  'restaurant', 'delay_order',
  handler => 'tool_delay_order',
  reads_words => 'words_delay_order',
  changes_state => true,
  needs => 'work',
  description => 'Moves the promised time of an accepted order; the customer is told. Use it when the restaurant needs more time for it. Not for a new order with its first time (accept_order).',
  parameters => private.order_parameters(jsonb_build_object(
    'minutes', private.number_parameter(
      'How many minutes more, only if they said so; 10 if left out.', private.delay_minutes()
    )
  )),
  examples => '[{"words": "el 12 se demora diez más", "args": {"order_number": 12, "minutes": 10}}]'
);

select private.add_phrases('restaurant', 'delay_order', '{}',
  'demora, me demoro, demorado, mas tiempo, diez minutos mas, 10 minutos mas, delay, more time,
  10 more minutes, atraso, mais tempo, mais 10 minutos'
);

-- schemas/80_tools/restaurant/deny_pick_up.sql
-- The kitchen still has the food that a runner says to have.

select private.add_words('button_left',
  'es', 'Sí, ya salió',
  'en', 'Yes, it has left',
  'pt', 'Sim, já saiu'
);

select private.add_words('button_not_left',
  'es', 'Todavía no',
  'en', 'Not yet',
  'pt', 'Ainda não'
);

select private.add_words('restaurant_not_left',
  'es', 'Gracias, le pido que espere. Cuando el pedido #{number} esté, toque *Listo*.',
  'en', 'Thank you, I ask them to wait. When order #{number} is ready, tap *Ready*.',
  'pt', 'Obrigado, peço que espere. Quando o pedido nº {number} estiver, toque em *Pronto*.'
);

create function private.tool_deny_pick_up(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing']);
begin
  if v_order.id is null or not private.deny_pick_up(v_order.id, private.turn_person(turn), at) then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  return jsonb_build_object(
    'key', 'restaurant_not_left', 'vars', jsonb_build_object('number', v_order.number), 'choices', private.order_choices(v_order)
  );
end
$$;

comment on function private.tool_deny_pick_up is 'Tool: the food has not left; args {order_id}.';

select private.add_tool('restaurant', 'deny_pick_up', handler => 'tool_deny_pick_up');

-- schemas/80_tools/restaurant/describe_dish.sql
-- What a dish holds and suits, and what its options are: said by owners and managers, by taps or in a sentence that a tap
-- confirms. Nothing is guessed: what nobody has said stays unknown.

select private.add_words('restaurant_dish_described',
  'es', '*{dish}*
Lleva: {allergens}
Apto: {diets}
¿Qué corregimos?',
  'en', '*{dish}*
Contains: {allergens}
Suits: {diets}
What shall we correct?',
  'pt', '*{dish}*
Contém: {allergens}
Serve para: {diets}
O que corrigimos?'
);

select private.add_words('restaurant_say_described',
  'es', 'Escríbame el plato y qué lleva, por ejemplo: *el ajiaco lleva leche*. O solo el nombre del plato.',
  'en', 'Write me the dish and what it contains, for example: *the ajiaco contains milk*. Or only the name of the dish.',
  'pt', 'Escreva o prato e o que leva, por exemplo: *o ajiaco leva leite*. Ou só o nome do prato.'
);

select private.add_words('restaurant_menu_roles',
  'es', 'La carta de *{restaurant}* la cambia quien es dueño o administrador. Pídaselo, por favor.',
  'en', 'The menu of *{restaurant}* is changed by its owner or manager. Please ask them.',
  'pt', 'O cardápio de *{restaurant}* é mudado pelo dono ou gerente. Peça a eles, por favor.'
);

select private.add_words('restaurant_mark',
  'es', '*{dish}*: toque lo que lleva o ya no lleva.',
  'en', '*{dish}*: tap what it contains, or no longer does.',
  'pt', '*{dish}*: toque no que leva ou não leva mais.'
);

select private.add_words('restaurant_mark_diets',
  'es', '*{dish}*: toque para quién es apto o ya no.',
  'en', '*{dish}*: tap what it suits, or no longer does.',
  'pt', '*{dish}*: toque para quem serve ou não serve mais.'
);

select private.add_words('restaurant_ask_mark',
  'es', '¿Anoto que *{dish}* lleva {allergens}?',
  'en', 'Shall I note that *{dish}* contains {allergens}?',
  'pt', 'Anoto que *{dish}* leva {allergens}?'
);

select private.add_words('restaurant_ask_unmark',
  'es', '¿Anoto que *{dish}* no lleva {allergens}? Quien es alérgico se guía por esto.',
  'en', 'Shall I note that *{dish}* contains no {allergens}? People with allergies go by it.',
  'pt', 'Anoto que *{dish}* não leva {allergens}? Quem é alérgico se guia por isto.'
);

select private.add_words('restaurant_ask_group',
  'es', '*{dish}*, «{group}»: ¿sus opciones se eligen, se agregan o se quitan?',
  'en', '*{dish}*, “{group}”: are its options chosen, added or left out?',
  'pt', '*{dish}*, “{group}”: as opções se escolhem, se adicionam ou se tiram?'
);

select private.add_words('restaurant_group_set',
  'es', 'Listo: en *{dish}*, «{group}» se dice así: {choices}.',
  'en', 'Done: at *{dish}*, “{group}” is said so: {choices}.',
  'pt', 'Pronto: em *{dish}*, “{group}” se diz assim: {choices}.'
);

select private.add_words('nobody_said', 'es', 'nadie lo ha dicho', 'en', 'nobody has said', 'pt', 'ninguém disse');
select private.add_words('none_of_them', 'es', 'ninguno de la lista', 'en', 'none of the list', 'pt', 'nenhum da lista');
select private.add_words('button_yes_note', 'es', 'Sí, anotar', 'en', 'Yes, note it', 'pt', 'Sim, anotar');
select private.add_words('row_allergens', 'es', 'Alérgenos', 'en', 'Allergens', 'pt', 'Alérgenos');
select private.add_words('row_diets', 'es', 'Dietas', 'en', 'Diets', 'pt', 'Dietas');
select private.add_words('row_none', 'es', 'Ninguno de estos', 'en', 'None of these', 'pt', 'Nenhum destes');
select private.add_words('group_choice', 'es', 'Se eligen', 'en', 'Chosen', 'pt', 'Se escolhem');
select private.add_words('group_addition', 'es', 'Se agregan', 'en', 'Added', 'pt', 'Se adicionam');
select private.add_words('group_removal', 'es', 'Se quitan', 'en', 'Left out', 'pt', 'Se tiram');
select private.add_words('suits_vegetarian', 'es', 'vegetariano', 'en', 'vegetarian', 'pt', 'vegetariano');
select private.add_words('suits_vegan', 'es', 'vegano', 'en', 'vegan', 'pt', 'vegano');
select private.add_words('suits_gluten_free', 'es', 'sin gluten', 'en', 'gluten free', 'pt', 'sem glúten');
select private.add_words('suits_lactose_free', 'es', 'sin lactosa', 'en', 'lactose free', 'pt', 'sem lactose');
select private.add_words('suits_halal', 'es', 'halal', 'en', 'halal', 'pt', 'halal');
select private.add_words('suits_kosher', 'es', 'kosher', 'en', 'kosher', 'pt', 'kosher');

create function private.flags_text(flags text[], prefix text, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when flags is null then private.render('nobody_said', language)
    when flags = '{}' then private.render('none_of_them', language)
    else (select string_agg(private.render(prefix || f.flag, language), ', ' order by f.place) from unnest(flags) with ordinality as f (flag, place))
  end
$$;

comment on function private.flags_text is 'Allergens or diets as people read them; that there are none, or that nobody has said.';

create function private.marked(turn ai.turns, args jsonb, out item public.menu_items, out option public.options, out restaurant public.restaurants)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select o.* into option from public.options as o where o.id = private.arg_int(args, 'option_id');
  select i.* into item
  from public.menu_items as i
  where i.id = coalesce(
      (select g.item_id from public.option_groups as g where g.id = coalesce(option.group_id, private.arg_int(args, 'group_id'))),
      private.arg_uuid(args, 'item_id')
    )
    and i.restaurant_id = any (private.kitchen_ids(turn))
    and i.is_active;
  select r.* into restaurant from public.restaurants as r where r.id = item.restaurant_id;
end
$$;

comment on function private.marked is 'What a tap of the speaker''s describes: args {item_id | option_id | group_id}; nulls for what is not of their restaurants.';

create function private.menu_refusal(turn ai.turns, restaurant public.restaurants, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return case
    when (restaurant).id is null then private.tool_restaurant_home(turn, '{}', at)
    when coalesce(private.staff_role((restaurant).id, private.turn_person(turn)) not in ('owner', 'manager'), true) then jsonb_build_object(
      'key', 'restaurant_menu_roles', 'vars', jsonb_build_object('restaurant', (restaurant).name),
      'choices', jsonb_build_array(private.choice('button_today', 'todays_orders'))
    )
  end;
end
$$;

comment on function private.menu_refusal is 'Why somebody may not change what is said of a restaurant; null for its owner or manager.';

create function private.tool_describe_dish(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_marked record;
  v_rows jsonb;
begin
  if args ? 'text' and not args ? 'item_id' then
    return private.run_call(turn, 'describe_dish', jsonb_build_object('dish', args -> 'text'), at);
  elsif not args ? 'item_id' then
    return '{"key": "restaurant_say_described", "question": {"tool": "describe_dish", "kind": "text", "args": {}}}';
  end if;
  v_marked := private.marked(turn, args);
  if private.menu_refusal(turn, v_marked.restaurant, at) is not null then
    return private.menu_refusal(turn, v_marked.restaurant, at);
  end if;
  select coalesce(jsonb_agg(r.row order by r.place, r.group_place, r.option_place), '[]')
  into v_rows
  from (
    select 1 as place, g.position as group_place, 0 as option_place, jsonb_build_object(
      'title', g.name, 'description', private.render('group_' || g.kind, v_language), 'tool', 'set_group_kind',
      'args', jsonb_build_object('group_id', g.id)
    ) as row
    from public.option_groups as g
    where g.item_id = (v_marked.item).id
    union all
    select 2, g.position, o.position, jsonb_build_object(
      'title', o.name, 'description', private.flags_text(o.allergens, 'allergen_', v_language), 'tool', 'mark_dish',
      'args', jsonb_build_object('option_id', o.id, 'list', 'allergens')
    )
    from public.option_groups as g
    join public.options as o on o.group_id = g.id
    where g.item_id = (v_marked.item).id
      and g.kind <> 'removal'
  ) as r;
  return jsonb_build_object(
    'key', 'restaurant_dish_described',
    'vars', jsonb_build_object(
      'dish', (v_marked.item).name, 'allergens', private.flags_text((v_marked.item).allergens, 'allergen_', v_language),
      'diets', private.flags_text((v_marked.item).diets, 'suits_', v_language)
    ),
    'choices', jsonb_build_array(
      private.choice('row_allergens', 'mark_dish', jsonb_build_object('item_id', (v_marked.item).id, 'list', 'allergens')),
      private.choice('row_diets', 'mark_dish', jsonb_build_object('item_id', (v_marked.item).id, 'list', 'diets'))
    ) || v_rows
  );
end
$$;

comment on function private.tool_describe_dish is 'Tool: what a dish holds, suits, and what its options are, each to be corrected; args {item_id | text}, else the question which dish.';

create function private.tool_mark_dish(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_marked record := private.marked(turn, args);
  v_is_diets boolean := args ->> 'list' = 'diets';
  v_known text[] := case when v_is_diets then array['vegetarian', 'vegan', 'gluten_free', 'lactose_free', 'halal', 'kosher'] else private.allergens() end;
  v_words text[] := array(select w from jsonb_array_elements_text(private.arg_list(args, 'words')) as w where w = any (v_known));
  v_before text[];
  v_after text[];
begin
  if private.menu_refusal(turn, v_marked.restaurant, at) is not null then
    return private.menu_refusal(turn, v_marked.restaurant, at);
  elsif args ? 'is_asked' then
    return jsonb_build_object(
      'key', case when (args ->> 'is_with')::boolean then 'restaurant_ask_mark' else 'restaurant_ask_unmark' end,
      'vars', jsonb_build_object('dish', (v_marked.item).name, 'allergens', private.flags_text(v_words, 'allergen_', private.turn_language(turn))),
      'choices', jsonb_build_array(private.choice('button_yes_note', 'mark_dish', args - 'is_asked'), private.choice('button_no', 'keep_all')),
      'question', jsonb_build_object('tool', 'mark_dish', 'kind', 'yes', 'args', args - 'is_asked')
    );
  end if;
  v_before := case
    when (v_marked.option).id is null and v_is_diets then (v_marked.item).diets
    when (v_marked.option).id is null then (v_marked.item).allergens
    when v_is_diets then (v_marked.option).diets
    else (v_marked.option).allergens
  end;
  v_after := case
    when (args ->> 'is_none')::boolean then '{}'
    when v_words = '{}' then v_before
    -- That one is not in it says nothing of the others.
    when not (args ->> 'is_with')::boolean and v_before is null then null
    else array(
      select k.word
      from unnest(v_known) with ordinality as k (word, place)
      where case when k.word = any (v_words) then (args ->> 'is_with')::boolean else k.word = any (coalesce(v_before, '{}')) end
      order by k.place
    )
  end;
  if (v_marked.option).id is not null then
    update public.options as o
    set allergens = case when v_is_diets then o.allergens else v_after end, diets = case when v_is_diets then v_after else o.diets end
    where o.id = (v_marked.option).id and v_after is distinct from v_before;
  else
    update public.menu_items as i
    set allergens = case when v_is_diets then i.allergens else v_after end, diets = case when v_is_diets then v_after else i.diets end
    where i.id = (v_marked.item).id and v_after is distinct from v_before;
  end if;
  return private.mark_list(turn, v_marked.item, v_marked.option, v_is_diets, v_known, v_after);
end
$$;

comment on function private.tool_mark_dish is
  'Tool: what a dish or option contains or suits; args {item_id | option_id, list: allergens or diets, words?, is_with, is_none?, is_asked?: whether to}.';

create function private.mark_list(
  turn ai.turns, item public.menu_items, option public.options, is_diets boolean, known text[], flags text[]
)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with target as (
    select case when (option).id is null then jsonb_build_object('item_id', (item).id) else jsonb_build_object('option_id', (option).id) end
      || jsonb_build_object('list', case when is_diets then 'diets' else 'allergens' end) as args
  )
  select jsonb_build_object(
    'key', case when is_diets then 'restaurant_mark_diets' else 'restaurant_mark' end,
    'vars', jsonb_build_object('dish', concat_ws(' · ', (item).name, (option).name)),
    'choices', jsonb_agg(
      jsonb_build_object(
        'title', concat(
          case when k.word = any (flags) then '✓ ' end,
          private.render(case when is_diets then 'suits_' else 'allergen_' end || k.word, private.turn_language(turn))
        ),
        'tool', 'mark_dish',
        'args', t.args || jsonb_build_object('words', jsonb_build_array(k.word), 'is_with', coalesce(k.word <> all (flags), true))
      )
      order by k.place
    ) || jsonb_build_array(
      private.choice('row_none', 'mark_dish', min(t.args::text)::jsonb || '{"is_none": true}'), private.choice('button_today', 'todays_orders')
    )
  )
  from unnest(known) with ordinality as k (word, place)
  cross join target as t
$$;

comment on function private.mark_list is 'All allergens or diets, those that are so with a tick, each to be tapped.';

create function private.tool_set_group_kind(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_marked record := private.marked(turn, args);
  v_group public.option_groups;
begin
  if private.menu_refusal(turn, v_marked.restaurant, at) is not null then
    return private.menu_refusal(turn, v_marked.restaurant, at);
  end if;
  select g.* into v_group from public.option_groups as g where g.id = private.arg_int(args, 'group_id');
  if args ->> 'kind' in ('choice', 'addition', 'removal') then
    update public.option_groups as g set kind = args ->> 'kind' where g.id = v_group.id;
    return jsonb_build_object(
      'key', 'restaurant_group_set',
      'vars', jsonb_build_object('dish', (v_marked.item).name, 'group', v_group.name, 'choices', (
        select string_agg(private.quoted(private.option_text(args ->> 'kind', o.name, private.turn_language(turn)), 'name'), ', ' order by o.position, o.id)
        from public.options as o
        where o.group_id = v_group.id
      )),
      'choices', jsonb_build_array(
        private.choice('button_undo', 'set_group_kind', jsonb_build_object('group_id', v_group.id, 'kind', v_group.kind)),
        private.choice('button_today', 'todays_orders')
      )
    );
  end if;
  return jsonb_build_object(
    'key', 'restaurant_ask_group', 'vars', jsonb_build_object('dish', (v_marked.item).name, 'group', v_group.name),
    'choices', (
      select jsonb_agg(private.choice('group_' || k.kind, 'set_group_kind', jsonb_build_object('group_id', v_group.id, 'kind', k.kind)) order by k.place)
      from unnest(array['choice', 'addition', 'removal']) with ordinality as k (kind, place)
    )
  );
end
$$;

comment on function private.tool_set_group_kind is 'Tool: whether the options of a group are chosen, added or left out; args {group_id, kind?: else the question}.';

create function private.words_describe_dish(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.dish_words(args) is null then '{"key": "restaurant_say_described"}'::jsonb
    else private.read_dish(turn, args, 'describe_dish', '{}', at)
  end;
end
$$;

comment on function private.words_describe_dish is 'Words: what a dish holds, suits, and what its options are; args {dish}.';

create function private.understand_contents(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_parts text[] := regexp_match(words, '^(.+?) (no )?(?:' || private.words_of('k_holds') || ') (.+)$');
  v_item_id uuid;
  v_flags text[];
begin
  if v_parts is null then
    return null;
  end if;
  select array_agg(distinct a.flag)
  into v_flags
  from regexp_split_to_table(private.singular(btrim(replace(v_parts[3], '|', ' '))), '\s+(?:' || private.words_of('and') || '|' || private.words_of('nor') || ')\s+|\s+') as w (word)
  join private.vocabulary as v on v.kind = 'allergen_word' and v.word = w.word
  cross join regexp_split_to_table(v.value, ' ') as a (flag);
  v_item_id := case when v_flags is not null then private.own_dish(turn, v_parts[1], at) end;
  return case when v_item_id is not null then jsonb_build_object('why', 'staff', 'tool', 'mark_dish', 'args', jsonb_build_object(
    'item_id', v_item_id, 'list', 'allergens', 'words', to_jsonb(v_flags), 'is_with', v_parts[2] is null, 'is_asked', true
  )) end;
end
$$;

comment on function private.understand_contents is 'That a dish of the speaker''s contains an allergen, or does not, which a tap will confirm: {tool, args, why}; else null.';

select private.add_tool(
  'restaurant', 'describe_dish',
  handler => 'tool_describe_dish',
  reads_words => 'words_describe_dish',
  description => 'Shows what a dish of theirs contains (allergens), which diets it suits and what its options are, to be corrected by taps. Use it when they speak of allergens, diets or options of a dish.',
  parameters => '{
    "type": "object",
    "required": ["dish"],
    "properties": {"dish": {"type": "string", "description": "Name of the dish as they said it."}}
  }'
);

select private.add_tool('restaurant', 'mark_dish', handler => 'tool_mark_dish', asks => 'yes');

select private.add_tool('restaurant', 'set_group_kind', handler => 'tool_set_group_kind');

select private.add_phrases('restaurant', 'describe_dish', '{}',
  'alergenos, los alergenos, dietas, que lleva un plato, opciones, las opciones, corregir un plato, corregir la carta, allergens, diets, options,
  alergenicos, opcoes'
);

-- schemas/80_tools/restaurant/dishes.sql
-- Which dish of the speaker's restaurants is meant.

select private.add_words('restaurant_no_dish',
  'es', 'No encuentro «{words}» en su carta.',
  'en', 'I cannot find “{words}” on your menu.',
  'pt', 'Não encontro “{words}” no seu cardápio.'
);

select private.add_words('button_undo',
  'es', 'Deshacer',
  'en', 'Undo',
  'pt', 'Desfazer'
);

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

create function private.read_dish(turn ai.turns, args jsonb, tool text, tap_args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_item_id uuid := private.clear_match(private.kitchen_ids(turn), private.dish_words(args), at);
begin
  if v_item_id is null then
    return private.which_dish(turn, args, tool, tap_args, at);
  end if;
  return jsonb_build_object('args', tap_args || (
    select jsonb_build_object('restaurant_id', i.restaurant_id, 'item_id', i.id)
    from public.menu_items as i
    where i.id = v_item_id
  ));
end
$$;

comment on function private.read_dish is
  'Reads args {dish} of a call: {args} of a tap with the dish of the speaker''s restaurants that it clearly names; else the question which.';

-- schemas/80_tools/restaurant/judge_transfer.sql
-- Whether the money of a transfer has come.

select private.add_words('restaurant_transfer_confirmed',
  'es', 'Pago del pedido #{number} confirmado. ¡A cocinar!',
  'en', 'Payment of order #{number} confirmed. Start cooking!',
  'pt', 'Pagamento do pedido nº {number} confirmado. Mãos à obra!'
);

select private.add_words('restaurant_transfer_missing',
  'es', 'Le pedimos al cliente que revise el pago del pedido #{number}.',
  'en', 'We asked the customer to check the payment of order #{number}.',
  'pt', 'Pedimos ao cliente que confira o pagamento do pedido nº {number}.'
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

select private.add_words('restaurant_late_confirmed',
  'es', 'Gracias: queda anotado que el pago del pedido #{number} llegó. Como no se cocinó, se le devuelve al cliente.',
  'en', 'Thank you: it is noted that the payment of order #{number} came. As it was not cooked, it goes back to the customer.',
  'pt', 'Obrigado: fica anotado que o pagamento do pedido nº {number} caiu. Como não foi preparado, será devolvido ao cliente.'
);

select private.add_words('restaurant_late_missing',
  'es', 'Gracias: queda anotado que el pago del pedido #{number} no llegó. Le avisamos al cliente.',
  'en', 'Thank you: it is noted that the payment of order #{number} did not come. We tell the customer.',
  'pt', 'Obrigado: fica anotado que o pagamento do pedido nº {number} não caiu. Avisamos o cliente.'
);

select private.add_words('button_late_came',
  'es', 'Sí llegó',
  'en', 'Yes, it came',
  'pt', 'Sim, caiu'
);

select private.add_words('button_late_missing',
  'es', 'No llegó',
  'en', 'It did not come',
  'pt', 'Não caiu'
);

create function private.tool_judge_transfer(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted']);
  v_is_confirmed boolean := coalesce((args ->> 'is_confirmed')::boolean, false);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  elsif not v_is_confirmed and v_order.payment_state = 'due' then
    -- No proof has come: there is nothing to refuse, and the customer has been asked.
    return private.tool_show_order(turn, jsonb_build_object('order_id', v_order.id), at);
  end if;
  return private.kitchen_answer(
    turn,
    private.change_payment(
      v_order.id, case when v_is_confirmed then 'confirmed' else 'due' end, 'restaurant', private.turn_person(turn),
      case when not v_is_confirmed then 'not_paid' end, at
    ),
    case
      when v_order.ended_at is not null and v_is_confirmed then 'restaurant_late_confirmed'
      when v_order.ended_at is not null then 'restaurant_late_missing'
      when v_is_confirmed then 'restaurant_transfer_confirmed'
      else 'restaurant_transfer_missing'
    end,
    at
  );
end
$$;

comment on function private.tool_judge_transfer is 'Tool: the transfer of an order came, or did not; args {order_id | number, is_confirmed}.';

select private.add_tool('restaurant', 'judge_transfer', handler => 'tool_judge_transfer');

-- schemas/80_tools/restaurant/kitchen_orders.sql
-- What the kitchen is told of an order that it has changed, and what it may do next.

select private.add_words('restaurant_not_now',
  'es', 'El pedido #{number} ya cambió: {state}. No hice nada.',
  'en', 'Order #{number} has changed meanwhile: {state}. I did nothing.',
  'pt', 'O pedido nº {number} já mudou: {state}. Não fiz nada.'
);

select private.add_words('restaurant_too_late',
  'es', 'El pedido #{number} ya no admite más demora. Si no puede, cancélelo o hable con una persona.',
  'en', 'Order #{number} cannot be put off any longer. If you cannot make it, cancel it or talk to a person.',
  'pt', 'O pedido nº {number} não admite mais atraso. Se não puder, cancele ou fale com uma pessoa.'
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

select private.add_words('restaurant_no_money_rights',
  'es', 'Lo del pago del pedido #{number} lo decide quien administra el restaurante. Por favor avísele.',
  'en', 'Whether the money of order #{number} came is for whoever runs the restaurant to say. Please tell them.',
  'pt', 'Quem decide sobre o pagamento do pedido nº {number} é quem administra o restaurante. Por favor, avise.'
);

select private.add_words('restaurant_money_came',
  'es', 'El pago del pedido #{number} ya está confirmado. Elija otro motivo o hable con una persona.',
  'en', 'The payment of order #{number} is confirmed already. Choose another reason or talk to a person.',
  'pt', 'O pagamento do pedido nº {number} já está confirmado. Escolha outro motivo ou fale com uma pessoa.'
);

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
    when (placed).payment_state = 'proof_sent' and (placed).state in ('rejected', 'cancelled') then jsonb_build_array(
      private.choice('button_late_came', 'judge_transfer', a.args || '{"is_confirmed": true}'),
      private.choice('button_late_missing', 'judge_transfer', a.args || '{"is_confirmed": false}')
    )
    when (placed).state = 'ready' then jsonb_build_array(private.choice('button_withdraw', 'withdraw_order', a.args))
    else '[]'
  end
  from (select jsonb_build_object('order_id', (placed).id) as args) as a
$$;

comment on function private.order_choices is 'What the kitchen may do with an order as it is now.';

create function private.own_choices(turn ai.turns, placed public.orders)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(c.value order by c.ordinality), '[]')
  from jsonb_array_elements(private.order_choices(placed)) with ordinality as c
  where c.value ->> 'tool' <> 'judge_transfer'
    or private.judges_money((placed).restaurant_id, private.turn_person(turn), null)
$$;

comment on function private.own_choices is 'What the speaker may do with an order as it is now: who judges no money is offered none.';

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
  return jsonb_build_object('vars', v_vars, 'choices', private.own_choices(turn, v_order)) || case result ->> 'code'
    when 'changed' then jsonb_build_object('key', key)
    when 'own_order' then '{"key": "restaurant_own_order", "choices": []}'
    when 'no_money_rights' then '{"key": "restaurant_no_money_rights", "choices": []}'
    when 'money_came' then '{"key": "restaurant_money_came"}'
    when 'payment_unconfirmed' then '{"key": "restaurant_unpaid"}'
    when 'too_late' then '{"key": "restaurant_too_late"}'
    else '{"key": "restaurant_not_now"}'
  end;
end
$$;

-- Volatile: it reads what the change that is its argument has just made.
comment on function private.kitchen_answer is
  'What the kitchen is told of a change of an order: the template of success, or why not, with what may be done now.';

-- schemas/80_tools/restaurant/kitchens.sql
-- Which restaurant a speaker means.

select private.add_words('restaurant_no_rights',
  'es', 'Su número no está registrado como personal de un restaurante. Pídale un código a quien administra y escríbalo aquí. Para pedir comida, escriba a nuestro número de clientes.',
  'en', 'Your number is not registered as staff of a restaurant. Ask whoever runs it for a code and write it here. To order food, write to our number for customers.',
  'pt', 'Seu número não está registrado como equipe de um restaurante. Peça um código a quem administra e escreva aqui. Para pedir comida, escreva ao nosso número de clientes.'
);

select private.add_words('restaurant_which',
  'es', '¿Cuál de sus restaurantes?',
  'en', 'Which of your restaurants?',
  'pt', 'Qual dos seus restaurantes?'
);

create function private.kitchens_of(person_id bigint)
returns setof public.restaurants
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select r.*
  from public.staff as s
  join public.restaurants as r on r.id = s.restaurant_id
  where s.person_id = kitchens_of.person_id
    and s.suspended_at is null
    and r.is_active
  order by private.sort_key(r.name), r.id;
end
$$;

comment on function private.kitchens_of is 'The restaurants where a person works, by name.';

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

create function private.read_kitchen(turn ai.turns, args jsonb, tool text, tap_args jsonb)
returns jsonb
language plpgsql
stable
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
  return jsonb_build_object('args', tap_args || coalesce(
    (
      select jsonb_build_object('restaurant_id', r.id)
      from public.restaurants as r
      where r.id = any (v_named)
        and r.id = any (private.kitchen_ids(turn))
      order by r.id
      limit 1
    ),
    '{}'
  ));
end
$$;

comment on function private.read_kitchen is
  'Reads args {restaurant?} of a call: {args} of a tap with the speaker''s restaurant; for a name that is only others'' the question which.';

create function private.kitchen_parameters(others jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('type', 'object', 'properties', others || '{
    "restaurant": {"type": "string", "description": "Name of the restaurant, only if the person named one."}
  }')
$$;

comment on function private.kitchen_parameters is
  'The declared arguments of a tool for a restaurant that may be named, and others beside it.';

-- schemas/80_tools/restaurant/minutes.sql
-- Minutes that a call says of an order.

select private.add_words('note_minutes',
  'es', 'Los minutos van de {fewest} a {most}; no cambié nada.',
  'en', 'Minutes go from {fewest} to {most}; I changed nothing.',
  'pt', 'Os minutos vão de {fewest} a {most}; não mudei nada.'
);

create function private.read_minutes(
  turn ai.turns, args jsonb, states text[], tool text, bounds int8range, at timestamptz
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_minutes bigint := private.arg_int(args, 'minutes');
begin
  if private.is_said(args, 'minutes') and coalesce(not v_minutes <@ bounds, true) then
    return private.show_called_order(turn, args, states, at) || jsonb_build_object(
      'note', 'minutes', 'note_vars', jsonb_build_object('fewest', lower(bounds), 'most', upper(bounds) - 1)
    );
  end if;
  return private.read_order(turn, args, states, tool, jsonb_strip_nulls(jsonb_build_object('minutes', v_minutes)), at);
end
$$;

comment on function private.read_minutes is
  'Reads args {order_number?, minutes?} of a call as private.read_order does; minutes that are none or out of bounds change nothing.';

-- schemas/80_tools/restaurant/open_orders.sql
-- Orders again, or today all the same.

select private.add_words('restaurant_opened',
  'es', '*{restaurant}* recibe pedidos otra vez.',
  'en', '*{restaurant}* takes orders again.',
  'pt', '*{restaurant}* recebe pedidos de novo.'
);

select private.add_words('restaurant_open_how_long',
  'es', 'Por su horario *{restaurant}* está cerrado. ¿Por cuánto tiempo abre hoy?',
  'en', 'By its hours *{restaurant}* is closed. For how long do you open today?',
  'pt', 'Pelo horário *{restaurant}* está fechado. Por quanto tempo abre hoje?'
);

select private.add_words('restaurant_opened_until',
  'es', '*{restaurant}* recibe pedidos hasta las {time}.',
  'en', '*{restaurant}* takes orders until {time}.',
  'pt', '*{restaurant}* recebe pedidos até as {time}.'
);

select private.add_words('button_two_hours',
  'es', 'Dos horas',
  'en', 'Two hours',
  'pt', 'Duas horas'
);

select private.add_words('button_four_hours',
  'es', 'Cuatro horas',
  'en', 'Four hours',
  'pt', 'Quatro horas'
);

select private.add_words('button_eight_hours',
  'es', 'Ocho horas',
  'en', 'Eight hours',
  'pt', 'Oito horas'
);

select private.add_words('button_open_today',
  'es', 'Abrir por hoy',
  'en', 'Open for today',
  'pt', 'Abrir hoje'
);

create function private.open_hours()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[1,23]'
$$;

comment on function private.open_hours is 'For how many hours a kitchen may open outside its own.';

create function private.tool_open_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_hours bigint := private.arg_int(args, 'hours');
  v_args jsonb;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'open_orders', args);
  end if;
  v_args := jsonb_build_object('restaurant_id', v_restaurant.id);
  if v_hours <@ private.open_hours() then
    perform private.open_for_today(
      v_restaurant.id, at + v_hours * interval '1 hour', private.turn_person(turn), at
    );
    return jsonb_build_object(
      'key', 'restaurant_opened_until',
      'vars', jsonb_build_object(
        'restaurant', v_restaurant.name,
        'time', jsonb_build_object(
          'clock', at + v_hours * interval '1 hour', 'timezone', v_restaurant.timezone
        )
      ),
      'choices', jsonb_build_array(private.choice('button_pause', 'pause_orders', v_args))
    );
  end if;
  perform private.pause_restaurant(v_restaurant.id, null, private.turn_person(turn), at);
  if private.is_open(v_restaurant.id, at) then
    return jsonb_build_object(
      'key', 'restaurant_opened', 'vars', jsonb_build_object('restaurant', v_restaurant.name),
      'choices', jsonb_build_array(private.choice('button_today', 'todays_orders', v_args))
    );
  end if;
  return jsonb_build_object(
    'key', 'restaurant_open_how_long', 'vars', jsonb_build_object('restaurant', v_restaurant.name),
    'choices', jsonb_build_array(
      private.choice('button_two_hours', 'open_orders', v_args || '{"hours": 2}'),
      private.choice('button_four_hours', 'open_orders', v_args || '{"hours": 4}'),
      private.choice('button_eight_hours', 'open_orders', v_args || '{"hours": 8}')
    )
  );
end
$$;

comment on function private.tool_open_orders is 'Tool: ends a pause, and outside the hours opens for today; args {hours?, restaurant_id?}, without hours the question.';

create function private.words_open_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_kitchen(
    turn, args, 'open_orders', jsonb_strip_nulls(jsonb_build_object('hours', private.arg_int(args, 'hours')))
  )
$$;

comment on function private.words_open_orders is 'Words: ends a pause, or opens for some hours; args {hours?, restaurant?}.';

select private.add_tool(
  'restaurant', 'open_orders',
  handler => 'tool_open_orders',
  reads_words => 'words_open_orders',
  changes_state => true,
  description => 'Takes new orders again after a pause, or opens today outside the usual hours. Use it when the restaurant says that it is open or receives orders again.',
  parameters => private.kitchen_parameters(jsonb_build_object(
    'hours', private.number_parameter('For how many hours from now, only if they said so.', private.open_hours())
  ))
);

select private.add_phrases('restaurant', 'open_orders', '{}',
  'abrir, abrimos, abierto, reanudar, open, resume, reabrir'
);

-- schemas/80_tools/restaurant/pause_orders.sql
-- No orders for a while.

select private.add_words('restaurant_pause_how_long',
  'es', '¿Por cuánto tiempo pausamos *{restaurant}*? Lo que ya aceptó sigue.',
  'en', 'For how long shall we pause *{restaurant}*? What you accepted goes on.',
  'pt', 'Por quanto tempo pausamos *{restaurant}*? O que já aceitou continua.'
);

select private.add_words('restaurant_paused',
  'es', '*{restaurant}* no recibe pedidos hasta las {time}.',
  'en', '*{restaurant}* takes no orders until {time}.',
  'pt', '*{restaurant}* não recebe pedidos até as {time}.'
);

select private.add_words('button_pause_half_hour',
  'es', '30 minutos',
  'en', '30 minutes',
  'pt', '30 minutos'
);

select private.add_words('button_pause_hour',
  'es', 'Una hora',
  'en', 'One hour',
  'pt', 'Uma hora'
);

select private.add_words('button_pause_tomorrow',
  'es', 'Hasta mañana',
  'en', 'Until tomorrow',
  'pt', 'Até amanhã'
);

select private.add_words('button_pause',
  'es', 'Pausar pedidos',
  'en', 'Pause orders',
  'pt', 'Pausar pedidos'
);

create function private.pause_minutes()
returns int8range
language sql
immutable
security invoker
set search_path = ''
as $$
  select int8range '[5,10080]'
$$;

comment on function private.pause_minutes is 'For how many minutes a kitchen may pause: a week at most.';

create function private.tool_pause_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_minutes bigint := private.arg_int(args, 'minutes');
  v_until timestamptz;
  v_args jsonb;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'pause_orders', args);
  end if;
  v_args := jsonb_build_object('restaurant_id', v_restaurant.id);
  v_until := case
    when args ->> 'until' = 'tomorrow' then coalesce(
      private.next_day_opening(v_restaurant.id, at), at + interval '1 day'
    )
    when v_minutes <@ private.pause_minutes() then at + v_minutes * interval '1 minute'
  end;
  if v_until is null then
    return jsonb_build_object(
      'key', 'restaurant_pause_how_long', 'vars', jsonb_build_object('restaurant', v_restaurant.name),
      'choices', jsonb_build_array(
        private.choice('button_pause_half_hour', 'pause_orders', v_args || '{"minutes": 30}'),
        private.choice('button_pause_hour', 'pause_orders', v_args || '{"minutes": 60}'),
        private.choice('button_pause_tomorrow', 'pause_orders', v_args || '{"until": "tomorrow"}')
      )
    );
  end if;
  perform private.pause_restaurant(v_restaurant.id, v_until, private.turn_person(turn), at);
  return jsonb_build_object(
    'key', 'restaurant_paused',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name,
      'time', jsonb_build_object('clock', v_until, 'timezone', v_restaurant.timezone)
    ),
    'choices', jsonb_build_array(private.choice('button_open_today', 'open_orders', v_args))
  );
end
$$;

comment on function private.tool_pause_orders is
  'Tool: no new orders for a while; args {minutes? | until?: tomorrow, restaurant_id?}, without an end the question.';

create function private.words_pause_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_kitchen(turn, args, 'pause_orders', case
    when args ->> 'until_tomorrow' = 'true' then '{"until": "tomorrow"}'
    else jsonb_strip_nulls(jsonb_build_object('minutes', private.arg_int(args, 'minutes')))
  end)
$$;

comment on function private.words_pause_orders is
  'Words: no new orders for a while; args {minutes?, until_tomorrow?, restaurant?}, without an end the question.';

select private.add_tool(
  'restaurant', 'pause_orders',
  handler => 'tool_pause_orders',
  reads_words => 'words_pause_orders',
  changes_state => true,
  description => 'Stops new orders for a while; accepted ones go on. Use it when the restaurant closes early, is too full or wants no more orders now. Without a time it asks for how long.',
  parameters => private.kitchen_parameters(jsonb_build_object(
    'minutes', private.number_parameter(
      'For how many minutes, only if they said so: an hour is 60.', private.pause_minutes()
    ),
    'until_tomorrow', jsonb '{"type": "boolean", "description": "true if they close for today or until tomorrow."}'
  )),
  examples => '[{"words": "no reciba más por una hora", "args": {"minutes": 60}}]'
);

select private.add_phrases('restaurant', 'pause_orders', '{}',
  'pausar, pausa, cerrar, cerramos, parar, pause, close, stop orders, fechar'
);

-- schemas/80_tools/restaurant/reject_order.sql
-- The kitchen refuses an order, with a reason.

select private.add_words('restaurant_rejected',
  'es', 'Pedido #{number} rechazado. Ya le avisamos al cliente.',
  'en', 'Order #{number} rejected. The customer has been told.',
  'pt', 'Pedido nº {number} recusado. Já avisamos o cliente.'
);

select private.add_words('button_reject',
  'es', 'Rechazar',
  'en', 'Reject',
  'pt', 'Recusar'
);

select private.add_words('restaurant_why_reject',
  'es', '¿Por qué no puede con el pedido #{number}?',
  'en', 'Why can''t you take order #{number}?',
  'pt', 'Por que não pode atender o pedido nº {number}?'
);

create function private.ask_why_rejected(placed public.orders, likely text default null)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'restaurant_why_reject', 'vars', jsonb_build_object('number', (placed).number),
    'choices', private.reason_choices(
      'reject_order', jsonb_build_object('order_id', (placed).id),
      array['too_busy', 'item_unavailable', 'closed', 'outside_zone', 'other'], likely
    ) || case
      when (placed).is_from_stranger then jsonb_build_array(
        private.choice('button_block_customer', 'block_customer', jsonb_build_object('order_id', (placed).id))
      )
      else '[]'
    end
  )
$$;

comment on function private.ask_why_rejected is 'The question why an order is rejected, the likely reason first; a new customer may also be blocked.';

create function private.tool_reject_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['placed']);
  v_reason text := private.arg_text(args, 'reason');
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  elsif v_reason is null and v_order.state = 'placed' then
    return private.ask_why_rejected(v_order);
  end if;
  return private.kitchen_answer(
    turn,
    private.change_order(
      v_order.id, 'rejected', 'restaurant', private.turn_person(turn), coalesce(v_reason, 'other'), at
    ),
    'restaurant_rejected',
    at
  );
end
$$;

comment on function private.tool_reject_order is 'Tool: rejects an order; args {order_id | number, reason?}, without a reason the question.';

create function private.words_reject_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read jsonb := private.read_order(turn, args, '{placed,accepted,preparing,ready}', 'show_order', '{}', at);
  v_order public.orders;
  v_reason text := private.arg_text(args, 'reason');
begin
  if not v_read ? 'args' then
    return v_read;
  end if;
  v_order := private.kitchen_order(turn, v_read -> 'args', '{}');
  -- A question alone, whatever was said: the tap on a reason ends the order.
  return case
    when v_order.state = 'placed' then private.ask_why_rejected(v_order, v_reason)
    when v_order.state in ('accepted', 'preparing', 'ready') then private.ask_why_withdrawn(v_order, v_reason)
    else private.tool_show_order(turn, v_read -> 'args', at)
  end;
end
$$;

comment on function private.words_reject_order is
  'Words: asks why an order is rejected, or cancelled once accepted, the understood reason first; args {order_number?, reason?}. Changes nothing.';

select private.add_tool(
  'restaurant', 'reject_order',
  handler => 'tool_reject_order',
  reads_words => 'words_reject_order',
  needs => 'work',
  description => 'They cannot make an order or want to cancel it, new or accepted. It shows the reasons to tap; nothing is cancelled before. Not for one dish that ran out (set_item_availability), not to stop all new orders (pause_orders).',
  parameters => private.order_parameters('{
    "reason": {
      "type": "string",
      "description": "The reason they gave. Leave out if they gave none.",
      "enum": ["too_busy", "item_unavailable", "closed", "outside_zone", "not_paid", "no_runner", "other"]
    }
  }'),
  examples => '[{"words": "ese no lo alcanzo a hacer", "args": {"reason": "too_busy"}}]'
);

select private.add_phrases('restaurant', 'reject_order', '{}',
  'rechazo, rechazar, no puedo, no acepto, reject, rejected, i cannot, recuso, recusar, nao posso'
);

-- schemas/80_tools/restaurant/set_holidays.sql
-- Whether a kitchen opens on public holidays, by its owner or manager.

select private.add_words('restaurant_holidays',
  'es', '*{restaurant}* {opening} los festivos. El próximo es {name}, el {date}. ¿Cómo lo dejamos?',
  'en', '*{restaurant}* {opening} on public holidays. The next one is {name}, on {date}. How shall we leave it?',
  'pt', '*{restaurant}* {opening} nos feriados. O próximo é {name}, em {date}. Como deixamos?'
);

select private.add_words('restaurant_holidays_set',
  'es', 'Listo: *{restaurant}* {opening} los festivos.',
  'en', 'Done: *{restaurant}* {opening} on public holidays.',
  'pt', 'Pronto: *{restaurant}* {opening} nos feriados.'
);

select private.add_words('holidays_open', 'es', 'abre', 'en', 'opens', 'pt', 'abre');
select private.add_words('holidays_closed', 'es', 'no abre', 'en', 'does not open', 'pt', 'não abre');
select private.add_words('button_holidays_open', 'es', 'Abrir festivos', 'en', 'Open on holidays', 'pt', 'Abrir nos feriados');
select private.add_words('button_holidays_closed', 'es', 'Cerrar festivos', 'en', 'Close on holidays', 'pt', 'Fechar nos feriados');

create function private.tool_set_holidays(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_args jsonb := jsonb_build_object('restaurant_id', v_restaurant.id);
  v_is_open boolean := (args ->> 'is_open')::boolean;
  v_next private.holidays;
  v_vars jsonb;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'set_holidays', args);
  elsif private.menu_refusal(turn, v_restaurant, at) is not null then
    return private.menu_refusal(turn, v_restaurant, at);
  end if;
  v_vars := jsonb_build_object('restaurant', v_restaurant.name, 'opening', jsonb_build_object(
    'template', case when coalesce(v_is_open, v_restaurant.is_open_on_holidays) then 'holidays_open' else 'holidays_closed' end
  ));
  if v_is_open is not null then
    update public.restaurants as r set is_open_on_holidays = v_is_open where r.id = v_restaurant.id and r.is_open_on_holidays <> v_is_open;
    return jsonb_build_object('key', 'restaurant_holidays_set', 'vars', v_vars, 'choices', jsonb_build_array(
      private.choice('button_undo', 'set_holidays', v_args || jsonb_build_object('is_open', v_restaurant.is_open_on_holidays)),
      private.choice('button_today', 'todays_orders')
    ));
  end if;
  select h.* into v_next
  from private.holidays as h
  where h.day >= (at at time zone v_restaurant.timezone)::date
  order by h.day
  limit 1;
  return jsonb_build_object(
    'key', 'restaurant_holidays',
    'vars', v_vars || jsonb_build_object('name', coalesce(v_next.name, '—'), 'date', coalesce(to_char(v_next.day, 'DD/MM'), '—')),
    'choices', jsonb_build_array(
      private.choice('button_holidays_open', 'set_holidays', v_args || '{"is_open": true}'),
      private.choice('button_holidays_closed', 'set_holidays', v_args || '{"is_open": false}')
    )
  );
end
$$;

comment on function private.tool_set_holidays is 'Tool: whether a kitchen opens on public holidays; args {restaurant_id?, is_open?: else how it is, and the question}.';

create function private.words_set_holidays(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.read_kitchen(turn, args, 'set_holidays', '{}');
end
$$;

comment on function private.words_set_holidays is 'Words: public holidays of the restaurant that is meant; args {restaurant?}. Changes nothing.';

select private.add_tool(
  'restaurant', 'set_holidays',
  handler => 'tool_set_holidays',
  reads_words => 'words_set_holidays',
  description => 'Shows whether the restaurant opens on public holidays, with buttons to change it. Use it when they speak of holidays.',
  parameters => private.kitchen_parameters('{}')
);

select private.add_phrases('restaurant', 'set_holidays', '{}',
  'festivos, los festivos, dias festivos, feriados, los feriados, holidays, public holidays, os feriados'
);

select private.add_phrases('restaurant', 'set_holidays', '{"is_open": true}',
  'abrimos festivos, abrimos los festivos, si abrimos festivos, abrir festivos, open on holidays, we open on holidays, abrimos nos feriados'
);

select private.add_phrases('restaurant', 'set_holidays', '{"is_open": false}',
  'cerramos festivos, cerramos los festivos, no abrimos festivos, no abrimos los festivos, cerrar festivos, close on holidays, closed on holidays,
  we close on holidays, fechamos nos feriados, nao abrimos nos feriados'
);

-- schemas/80_tools/restaurant/set_item_availability.sql
-- A dish is off, or back.

select private.add_words('restaurant_which_item',
  'es', '¿Qué se agotó? Vuelve solo mañana al abrir.',
  'en', 'What is sold out? It comes back by itself when you open tomorrow.',
  'pt', 'O que esgotou? Volta sozinho amanhã na abertura.'
);

select private.add_words('restaurant_item_off',
  'es', 'Listo, se agotó *{dish}*: vuelve mañana al abrir.',
  'en', '*{dish}* is off until tomorrow.',
  'pt', 'Pronto, acabou *{dish}*: volta amanhã na abertura.'
);

select private.add_words('restaurant_item_in_order',
  'es', 'Listo, se agotó *{dish}* hasta mañana. Ojo: lo lleva el pedido {numbers}, que sigue abierto. Tóquelo para ver qué hacer.',
  'en', '*{dish}* is off until tomorrow. Careful: order {numbers}, still open, has it. Tap it to see what can be done.',
  'pt', 'Pronto, acabou *{dish}* até amanhã. Atenção: o pedido {numbers}, ainda aberto, leva esse prato. Toque nele para ver o que fazer.'
);

select private.add_words('restaurant_item_in_orders',
  'es', 'Listo, se agotó *{dish}* hasta mañana. Ojo: lo llevan los pedidos {numbers}, que siguen abiertos. Toque cada uno para ver qué hacer.',
  'en', '*{dish}* is off until tomorrow. Careful: orders {numbers}, still open, have it. Tap each to see what can be done.',
  'pt', 'Pronto, acabou *{dish}* até amanhã. Atenção: os pedidos {numbers}, ainda abertos, levam esse prato. Toque em cada um para ver o que fazer.'
);

select private.add_words('button_order_number',
  'es', 'Pedido #{number}',
  'en', 'Order #{number}',
  'pt', 'Pedido nº {number}'
);

select private.add_words('restaurant_item_on',
  'es', '*{dish}* está disponible otra vez.',
  'en', '*{dish}* is available again.',
  'pt', '*{dish}* está disponível de novo.'
);

select private.add_words('restaurant_which_way',
  'es', '¿*{dish}* se agotó o ya hay?',
  'en', 'Is *{dish}* sold out, or back?',
  'pt', '*{dish}* esgotou ou já tem?'
);

select private.add_words('restaurant_say_dish',
  'es', '¿Qué plato se agotó o ya hay? Escríbame el nombre.',
  'en', 'Which dish is sold out, or back? Write me its name.',
  'pt', 'Qual prato esgotou ou já tem? Escreva o nome.'
);

select private.add_words('button_sold_out',
  'es', 'Se agotó',
  'en', 'Sold out',
  'pt', 'Esgotou'
);

select private.add_words('button_back',
  'es', 'Ya hay',
  'en', 'It is back',
  'pt', 'Já tem'
);

select private.add_words('button_item_off',
  'es', 'Agotar un plato',
  'en', 'A dish is sold out',
  'pt', 'Esgotar um prato'
);

select private.add_words('restaurant_item_off_hint',
  'es', 'Agotado: toque para ponerlo otra vez',
  'en', 'Sold out: tap to put it back',
  'pt', 'Esgotado: toque para voltar a vender'
);

create function private.item_rows_off(restaurant_id uuid, language text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(
    jsonb_build_object(
      'title', i.name, 'description', private.render('restaurant_item_off_hint', language), 'tool', 'set_item_availability',
      'args', jsonb_build_object('restaurant_id', i.restaurant_id, 'item_id', i.id, 'is_available', true)
    )
    order by private.sort_key(i.name), i.id
  ), '[]')
  from public.menu_items as i
  where i.restaurant_id = item_rows_off.restaurant_id
    and i.is_active
    and i.unavailable_until > at
$$;

comment on function private.item_rows_off is 'Rows of the dishes of a restaurant that are sold out, a tap from being back.';

create function private.ask_which_way(args jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'restaurant_which_way', 'vars', jsonb_build_object('dish', i.name),
    'choices', jsonb_build_array(
      private.choice('button_sold_out', 'set_item_availability', args || '{"is_available": false}'),
      private.choice('button_back', 'set_item_availability', args || '{"is_available": true}')
    )
  )
  from public.menu_items as i
  where i.id = private.arg_uuid(args, 'item_id')
$$;

comment on function private.ask_which_way is 'The question whether the dish of args {restaurant_id, item_id} is off or back.';

create function private.orders_to_cook(item_id uuid)
returns setof public.orders
language sql
stable
security invoker
set search_path = ''
as $$
  select o.*
  from public.orders as o
  join public.order_states as s on s.state = o.state
  where (o.state = 'placed' or s.is_cooking)
    and o.held_reason is null
    and exists (select from public.order_lines as l where l.order_id = o.id and l.item_id = orders_to_cook.item_id)
  order by o.placed_at, o.id
  limit 8
$$;

comment on function private.orders_to_cook is 'The open orders that have a dish and are not ready, oldest first; eight at most.';

create function private.item_off_reply(item public.menu_items)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', case count(*) when 0 then 'restaurant_item_off' when 1 then 'restaurant_item_in_order' else 'restaurant_item_in_orders' end,
    'vars', jsonb_build_object('dish', (item).name, 'numbers', coalesce(string_agg('#' || o.number, ', ' order by o.placed_at, o.id::uuid), '')),
    'choices', coalesce(jsonb_agg(
      private.choice('button_order_number', 'show_order', jsonb_build_object('order_id', o.id))
        || jsonb_build_object('vars', jsonb_build_object('number', o.number))
      order by o.placed_at, o.id::uuid
    ), '[]')
  )
  from private.orders_to_cook((item).id) as o
$$;

comment on function private.item_off_reply is 'That a dish is off, with a tap for each open order that has it.';

create function private.tool_set_item_availability(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_item public.menu_items;
  v_is_on boolean := coalesce((args ->> 'is_available')::boolean, false);
  v_reply jsonb;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'set_item_availability', args);
  end if;
  select i.* into v_item
  from public.menu_items as i
  where i.id = private.arg_uuid(args, 'item_id')
    and i.restaurant_id = v_restaurant.id
    and i.is_active;
  if v_item.id is null then
    return jsonb_build_object(
      'key', 'restaurant_which_item',
      'choices', private.item_rows_off(v_restaurant.id, private.turn_language(turn), at) || (
        select coalesce(jsonb_agg(
          jsonb_build_object(
            'title', c.value ->> 'title', 'tool', 'set_item_availability',
            'args', jsonb_build_object('restaurant_id', v_restaurant.id) || (c.value -> 'args')
          )
          order by c.ordinality
        ), '[]')
        from jsonb_array_elements(
          private.dish_choices(v_restaurant.id, null, private.turn_language(turn), at)
        ) with ordinality as c
      )
    );
  end if;
  perform private.set_item_availability(
    v_item.id, case when v_is_on then 'available' else 'tomorrow' end, null, at
  );
  v_reply := case
    when v_is_on then jsonb_build_object('key', 'restaurant_item_on', 'vars', jsonb_build_object('dish', v_item.name), 'choices', '[]'::jsonb)
    else private.item_off_reply(v_item)
  end;
  return jsonb_set(v_reply, '{choices}', (v_reply -> 'choices') || private.choice(
    'button_undo', 'set_item_availability',
    jsonb_build_object('restaurant_id', v_restaurant.id, 'item_id', v_item.id, 'is_available', not v_is_on)
  ));
end
$$;

comment on function private.tool_set_item_availability is
  'Tool: a dish is off until tomorrow, or back; args {item_id?, is_available?, restaurant_id?}, without a dish the question.';

create function private.words_set_item_availability(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_is_on boolean := case args ->> 'is_available' when 'true' then true when 'false' then false end;
  v_read jsonb;
begin
  if private.kitchen_ids(turn) = '{}' then
    return '{"key": "restaurant_no_rights"}';
  elsif private.dish_words(args) is null then
    return '{"key": "restaurant_say_dish"}';
  end if;
  v_read := private.read_dish(
    turn, args, 'set_item_availability', jsonb_strip_nulls(jsonb_build_object('is_available', v_is_on)), at
  );
  if v_is_on is not null then
    return v_read;
  elsif not v_read ? 'args' then
    return '{"key": "restaurant_say_dish"}';
  end if;
  return private.ask_which_way(v_read -> 'args');
end
$$;

comment on function private.words_set_item_availability is
  'Words: a dish of the speaker''s restaurants is off until tomorrow, or back; args {dish, is_available}.';

select private.add_tool(
  'restaurant', 'set_item_availability',
  handler => 'tool_set_item_availability',
  reads_words => 'words_set_item_availability',
  changes_state => true,
  description => 'Turns one dish or drink off until tomorrow (sold out, run out, none left) or on again (it is back). Call it once for each dish they named. Not for the whole restaurant (pause_orders).',
  parameters => '{
    "type": "object",
    "required": ["dish", "is_available"],
    "properties": {
      "dish": {"type": "string", "description": "Name of the dish as they said it, without a number or price."},
      "is_available": {"type": "boolean", "description": "false: sold out or none left. true: it is there again."}
    }
  }',
  examples => '[{"words": "se acabó la trucha", "args": {"dish": "trucha", "is_available": false}}]'
);

select private.add_phrases('restaurant', 'set_item_availability', '{}',
  'agotado, agotar, se acabo, sold out, out of stock, esgotado, acabou'
);

-- schemas/80_tools/restaurant/set_price.sql
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

-- schemas/80_tools/restaurant/set_ready.sql
-- The food is ready.

select private.add_words('restaurant_ready',
  'es', 'Pedido #{number} listo. Gracias.',
  'en', 'Order #{number} is ready. Thank you.',
  'pt', 'Pedido nº {number} pronto. Obrigado.'
);

select private.add_words('button_ready',
  'es', 'Listo',
  'en', 'Ready',
  'pt', 'Pronto'
);

create function private.tool_set_ready(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing']);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  return private.kitchen_answer(
    turn, private.make_ready(v_order.id, private.turn_person(turn), at), 'restaurant_ready',
    at
  );
end
$$;

comment on function private.tool_set_ready is 'Tool: an order is ready; args {order_id | number}.';

create function private.words_set_ready(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_order(turn, args, '{accepted,preparing}', 'set_ready', '{}', at)
$$;

comment on function private.words_set_ready is 'Words: the one order that is meant is ready; args {order_number?}.';

select private.add_tool(
  'restaurant', 'set_ready',
  handler => 'tool_set_ready',
  reads_words => 'words_set_ready',
  changes_state => true,
  needs => 'work',
  description => 'Marks an accepted order as ready to be picked up. Use it when the restaurant says that the food is ready, packed or may be collected. Not when it will be ready later (delay_order).',
  parameters => private.order_parameters()
);

select private.add_phrases('restaurant', 'set_ready', '{}',
  'listo, pedido listo, ya esta, ya esta listo, ready, it is ready, its ready, pronto, esta pronto,
  pedido pronto'
);

-- schemas/80_tools/restaurant/show_help.sql
-- What can be said here.

select private.add_words('restaurant_help',
  'es', 'Puede escribir: *pedidos*, *pausar*, *abrir*, *agotado* y el nombre del plato, *alérgenos*, *festivos*, *equipo*, *humano*. En cada pedido: *acepto*, *listo*, *demora*.',
  'en', 'You can write: *orders*, *pause*, *open*, *sold out* and the dish, *allergens*, *holidays*, *team*, *human*. For an order: *accept*, *ready*, *delay*.',
  'pt', 'Você pode escrever: *pedidos*, *pausar*, *abrir*, *esgotado* e o nome do prato, *alergênicos*, *feriados*, *equipe*, *humano*. Em cada pedido: *aceito*, *pronto*, *atraso*.'
);

create function private.tool_restaurant_help(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'restaurant_help',
    'choices', jsonb_build_array(
      private.choice('button_today', 'todays_orders'), private.choice('button_item_off', 'set_item_availability'),
      private.choice('button_human', 'talk_to_human')
    )
  )
$$;

comment on function private.tool_restaurant_help is 'Tool: what can be said here.';

select private.add_tool('restaurant', 'show_help', handler => 'tool_restaurant_help');

select private.add_phrases('restaurant', 'show_help', '{}', 'ayuda, help, ajuda, comandos');

-- schemas/80_tools/restaurant/show_home.sql
-- Hello: what waits in the kitchen.

select private.add_words('restaurant_home',
  'es', '*{restaurant}* está {opening}. Pedidos en curso: {count}.',
  'en', '*{restaurant}* is {opening}. Orders in progress: {count}.',
  'pt', '*{restaurant}* está {opening}. Pedidos em andamento: {count}.'
);

select private.add_words('opening_open',
  'es', 'abierto',
  'en', 'open',
  'pt', 'aberto'
);

select private.add_words('opening_closed',
  'es', 'cerrado',
  'en', 'closed',
  'pt', 'fechado'
);

select private.add_words('opening_paused',
  'es', 'en pausa',
  'en', 'paused',
  'pt', 'em pausa'
);

select private.add_words('restaurant_queue',
  'es', '… y {count} más de clientes nuevos (en «{button}»).',
  'en', '… and {count} more from new customers (in “{button}”).',
  'pt', '… e mais {count} de clientes novos (em “{button}”).'
);

create function private.queue_reply(turn ai.turns, restaurant_id uuid, reply jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_others bigint := (
    select count(*) - 1
    from public.orders as o
    where o.restaurant_id = queue_reply.restaurant_id
      and o.state = 'placed'
      and o.is_from_stranger
  );
begin
  if v_others < 2 then
    return reply;
  end if;
  return reply || jsonb_build_object('text', concat_ws(
    E'\n', private.reply_text(reply, v_language),
    private.render('restaurant_queue', v_language, jsonb_build_object(
      'count', v_others, 'button', private.render('button_today', v_language)
    ))
  ));
end
$$;

comment on function private.queue_reply is 'An order as it is shown to a kitchen, with how many more of strangers wait behind it, when there are several.';

create function private.tool_restaurant_home(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_is_open boolean;
  v_args jsonb;
  v_placed_id uuid;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'show_home', '{}') || jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
  end if;
  -- Whoever says hello while an order waits wants to see it: it may have gone out as a template, without buttons.
  select o.id into v_placed_id
  from public.orders as o
  where o.restaurant_id = v_restaurant.id
    and o.state = 'placed'
    and o.held_reason is null
  order by o.is_from_stranger, o.placed_at
  limit 1;
  if v_placed_id is not null then
    return private.queue_reply(
      turn, v_restaurant.id, private.tool_show_order(turn, jsonb_build_object('order_id', v_placed_id), at)
    ) || jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
  end if;
  v_is_open := private.is_open(v_restaurant.id, at);
  v_args := jsonb_build_object('restaurant_id', v_restaurant.id);
  return jsonb_build_object(
    'key', 'restaurant_home',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name,
      'opening', jsonb_build_object('template', case
        when v_restaurant.paused_until > at then 'opening_paused'
        when v_is_open then 'opening_open'
        else 'opening_closed'
      end),
      'count', (select count(*) from public.orders as o where o.restaurant_id = v_restaurant.id and o.ended_at is null)
    ),
    'choices', jsonb_build_array(
      private.choice('button_today', 'todays_orders', v_args),
      private.choice('button_item_off', 'set_item_availability', v_args),
      case
        when v_is_open then private.choice('button_pause', 'pause_orders', v_args)
        else private.choice('button_open_today', 'open_orders', v_args)
      end
    )
  ) || jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
end
$$;

comment on function private.tool_restaurant_home is 'Tool: the order that waits longest for an answer, known customers'' first, else how the restaurant stands; args {restaurant_id?, note?}.';

select private.add_tool('restaurant', 'show_home', handler => 'tool_restaurant_home');

select private.add_phrases('restaurant', 'show_home', '{}',
  'hola, buenas, buenos dias, buenas tardes, buenas noches, inicio, restaurante, hi, hello, start,
  restaurant, oi, ola, bom dia, boa tarde, boa noite'
);

-- schemas/80_tools/restaurant/show_order.sql
-- One order as the kitchen sees it.

select private.add_words('restaurant_order',
  'es', '*Pedido #{number}* · {state}
{lines}
Total: {total} · {payment}{promise}',
  'en', '*Order #{number}* · {state}
{lines}
Total: {total} · {payment}{promise}',
  'pt', '*Pedido nº {number}* · {state}
{lines}
Total: {total} · {payment}{promise}'
);

select private.add_words('restaurant_promise_line',
  'es', 'Listo hacia las {time}',
  'en', 'Ready around {time}',
  'pt', 'Pronto por volta das {time}'
);

create function private.tool_show_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['placed', 'accepted', 'preparing', 'ready']);
  v_restaurant public.restaurants;
  v_language text := private.turn_language(turn);
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  end if;
  select r.* into v_restaurant from public.restaurants as r where r.id = v_order.restaurant_id;
  return jsonb_build_object(
    'key', 'restaurant_order',
    'vars', jsonb_build_object(
      'number', v_order.number,
      'state', jsonb_build_object('template', 'state_' || v_order.state),
      'lines', private.order_lines_var(v_order),
      'total', private.money_var(v_order.total, v_order.currency),
      'payment', private.kitchen_payment_var(v_order),
      'promise', case when v_order.promised_at is null then '' else E'\n' || private.render(
        'restaurant_promise_line', v_language,
        jsonb_build_object('time', private.clock_time(v_order.promised_at, v_restaurant.timezone, v_language))
      ) end
    ),
    'choices', private.own_choices(turn, v_order)
  );
end
$$;

comment on function private.tool_show_order is 'Tool: an order of the restaurant with what may be done; args {order_id} or {number}.';

select private.add_tool('restaurant', 'show_order', handler => 'tool_show_order');

-- schemas/80_tools/restaurant/team.sql
-- Who works in a restaurant: seen, invited and dismissed from a phone.

select private.add_words('team',
  'es', 'En *{restaurant}* {count|trabaja|trabajan} {count}. Elija a quién quitar o qué invitación retirar, o invite a alguien.',
  'en', '{count} {count|person works|people work} at *{restaurant}*. Choose whom to remove or which invitation to withdraw, or invite somebody.',
  'pt', 'No *{restaurant}* trabalham {count}. Escolha quem remover ou qual convite cancelar, ou convide alguém.'
);

select private.add_words('team_for_owners',
  'es', 'Del personal se ocupa quien es propietario o administra.',
  'en', 'Owners and managers look after the staff.',
  'pt', 'Quem cuida da equipe é o proprietário ou o gerente.'
);

select private.add_words('team_invite',
  'es', 'Invitar: {role}',
  'en', 'Invite: {role}',
  'pt', 'Convidar: {role}'
);

select private.add_words('team_invited',
  'es', 'Retirar: {role}',
  'en', 'Withdraw: {role}',
  'pt', 'Cancelar: {role}'
);

select private.add_words('invitation_code',
  'es', 'Código *{code}* para trabajar en *{restaurant}* como {role}. Sirve una vez, hasta el {until}: quien lo reciba lo escribe aquí.',
  'en', 'Code *{code}* to work at *{restaurant}* as {role}. It works once, until {until}: whoever gets it writes it here.',
  'pt', 'Código *{code}* para trabalhar no *{restaurant}* como {role}. Vale uma vez, até {until}: quem receber escreve aqui.'
);

select private.add_words('invitation_withdrawn',
  'es', 'Esa invitación ya no sirve.',
  'en', 'That invitation no longer works.',
  'pt', 'Esse convite não vale mais.'
);

select private.add_words('ask_dismiss',
  'es', '¿Quitar a *{name}* de *{restaurant}*? Deja de ver los pedidos de una vez.',
  'en', 'Remove *{name}* from *{restaurant}*? They stop seeing orders at once.',
  'pt', 'Remover *{name}* do *{restaurant}*? Deixa de ver os pedidos na hora.'
);

select private.add_words('button_dismiss',
  'es', 'Sí, quitar',
  'en', 'Yes, remove',
  'pt', 'Sim, remover'
);

select private.add_words('button_keep_staff',
  'es', 'No, se queda',
  'en', 'No, they stay',
  'pt', 'Não, fica'
);

select private.add_words('staff_dismissed',
  'es', '*{name}* ya no trabaja en *{restaurant}*.',
  'en', '*{name}* no longer works at *{restaurant}*.',
  'pt', '*{name}* não trabalha mais no *{restaurant}*.'
);

select private.add_words('staff_last_owner',
  'es', 'Es el único propietario: nombre primero a otro.',
  'en', 'They are the only owner: name another first.',
  'pt', 'É o único proprietário: nomeie outro antes.'
);

create function private.staff_id_of(turn ai.turns, restaurant_id uuid)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select s.id
  from public.staff as s
  where s.person_id = private.turn_person(turn)
    and s.restaurant_id = staff_id_of.restaurant_id
    and s.suspended_at is null
$$;

comment on function private.staff_id_of is 'As whom the speaker acts in a restaurant; null without rights there.';

create function private.staff_name(staff public.staff)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    (select p.display_name from public.persons as p where p.id = (staff).person_id),
    (select '+' || p.phone from public.persons as p where p.id = (staff).person_id),
    '#' || (staff).id
  )
$$;

comment on function private.staff_name is 'What a member of the staff is called in a list: their name, their number, or theirs among the staff.';

create function private.team_choices(turn ai.turns, restaurant_id uuid, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(c.choice order by c.place, c.position), '[]')
  from (
    select 1 as place, r.position, jsonb_build_object(
      'key', 'team_invite', 'vars', jsonb_build_object('role', jsonb_build_object('template', 'staff_role_' || r.role)),
      'tool', 'invite_staff', 'args', jsonb_build_object('restaurant_id', restaurant_id, 'role', r.role)
    ) as choice
    from unnest(array['cook', 'manager', 'owner']) with ordinality as r (role, position)
    where private.may_invite(restaurant_id, r.role, private.staff_id_of(turn, restaurant_id), null)
    union all
    select 2, s.id, jsonb_build_object(
      'title', private.staff_name(s), 'description', private.render('staff_role_' || s.role, private.turn_language(turn)),
      'tool', 'dismiss_staff', 'args', jsonb_build_object('staff_id', s.id)
    )
    from public.staff as s
    where s.restaurant_id = team_choices.restaurant_id
      and s.suspended_at is null
      and s.id <> private.staff_id_of(turn, team_choices.restaurant_id)
    union all
    select 3, row_number() over (order by i.created_at), jsonb_build_object(
      'key', 'team_invited', 'vars', jsonb_build_object('role', jsonb_build_object('template', 'staff_role_' || i.role)),
      'tool', 'withdraw_invitation', 'args', jsonb_build_object('invitation_id', i.id)
    )
    from private.pending_invitations(restaurant_id, at) as i
  ) as c
$$;

comment on function private.team_choices is 'What can be done about the staff of a restaurant: invite, dismiss, withdraw.';

create function private.tool_show_team(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'show_team', '{}');
  elsif private.staff_role(v_restaurant.id, private.turn_person(turn)) not in ('owner', 'manager') then
    return '{"key": "team_for_owners"}';
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'key', 'team',
    'note', args ->> 'note',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name,
      'count', (
        select count(*) from public.staff as s where s.restaurant_id = v_restaurant.id and s.suspended_at is null
      )
    ),
    'choices', private.team_choices(turn, v_restaurant.id, at)
  ));
end
$$;

comment on function private.tool_show_team is 'Tool: the staff of a restaurant for who looks after it; args {restaurant_id?}.';

create function private.tool_invite_staff(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_done jsonb := private.invite_staff(
    v_restaurant.id, args ->> 'role', private.staff_id_of(turn, v_restaurant.id), null, at
  );
begin
  if not (v_done ->> 'ok')::boolean then
    return '{"key": "team_for_owners"}';
  end if;
  return jsonb_build_object(
    'key', 'invitation_code',
    'vars', jsonb_build_object(
      'code', v_done ->> 'invitation_code',
      'restaurant', v_restaurant.name,
      'role', jsonb_build_object('template', 'staff_role_' || (v_done ->> 'role')),
      'until', to_char((v_done ->> 'expires_at')::timestamptz at time zone v_restaurant.timezone, 'YYYY-MM-DD HH24:MI')
    )
  );
end
$$;

comment on function private.tool_invite_staff is 'Tool: a code for a new member of the staff; args {restaurant_id, role}.';

create function private.tool_withdraw_invitation(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id uuid := private.arg_uuid(args, 'invitation_id');
  v_done jsonb := private.withdraw_invitation(
    v_id,
    private.staff_id_of(turn, (select i.restaurant_id from public.staff_invitations as i where i.id = v_id)),
    null, at
  );
begin
  return jsonb_build_object('key', case v_done ->> 'code'
    when 'withdrawn' then 'invitation_withdrawn'
    when 'already_used' then 'join_ended'
    else 'team_for_owners'
  end);
end
$$;

comment on function private.tool_withdraw_invitation is 'Tool: makes a code worth nothing; args {invitation_id}.';

create function private.tool_dismiss_staff(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_staff public.staff;
  v_vars jsonb;
  v_done jsonb;
begin
  select s.* into v_staff from public.staff as s where s.id = private.arg_int(args, 'staff_id');
  v_vars := jsonb_build_object(
    'name', private.staff_name(v_staff),
    'restaurant', (select r.name from public.restaurants as r where r.id = v_staff.restaurant_id)
  );
  if private.staff_role(v_staff.restaurant_id, private.turn_person(turn)) is distinct from 'owner' then
    return '{"key": "team_for_owners"}';
  elsif not coalesce((args ->> 'is_sure')::boolean, false) then
    return jsonb_build_object(
      'key', 'ask_dismiss', 'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice('button_dismiss', 'dismiss_staff', args || '{"is_sure": true}'),
        private.choice('button_keep_staff', 'show_team', jsonb_build_object('restaurant_id', v_staff.restaurant_id))
      )
    );
  end if;
  v_done := private.dismiss_staff(v_staff.id, private.staff_id_of(turn, v_staff.restaurant_id), null, at);
  return case v_done ->> 'code'
    when 'dismissed' then jsonb_build_object('key', 'staff_dismissed', 'vars', v_vars)
    when 'last_owner' then '{"key": "staff_last_owner"}'::jsonb
    else '{"key": "team_for_owners"}'
  end;
end
$$;

comment on function private.tool_dismiss_staff is 'Tool: takes the rights of a member of the staff, after asking; args {staff_id, is_sure?}.';

select private.add_tool('restaurant', 'show_team', handler => 'tool_show_team');

select private.add_tool('restaurant', 'invite_staff', handler => 'tool_invite_staff', is_once => true);

select private.add_tool('restaurant', 'withdraw_invitation', handler => 'tool_withdraw_invitation');

select private.add_tool('restaurant', 'dismiss_staff', handler => 'tool_dismiss_staff');

select private.add_phrases('restaurant', 'show_team', '{}',
  'equipo, personal, empleados, mi equipo, mi personal, invitar, invitar cocinero, invitar a alguien, quitar a alguien,
  quitar empleado, team, staff, my team, invite, invite somebody, equipe, minha equipe, funcionarios, convidar,
  convidar alguem'
);

-- schemas/80_tools/restaurant/todays_orders.sql
-- The orders of today.

select private.add_words('restaurant_orders',
  'es', 'Pedidos de hoy en *{restaurant}*: aceptados {count}, comida {total}.',
  'en', 'Today''s orders at *{restaurant}*: accepted {count}, food {total}.',
  'pt', 'Pedidos de hoje em *{restaurant}*: aceitos {count}, comida {total}.'
);

select private.add_words('restaurant_no_orders',
  'es', 'Hoy todavía no hay pedidos en *{restaurant}*.',
  'en', 'No orders at *{restaurant}* yet today.',
  'pt', 'Hoje ainda não há pedidos em *{restaurant}*.'
);

select private.add_words('button_today',
  'es', 'Pedidos de hoy',
  'en', 'Today''s orders',
  'pt', 'Pedidos de hoje'
);

select private.add_words('state_held',
  'es', 'cliente nuevo, en espera',
  'en', 'new customer, on hold',
  'pt', 'cliente novo, em espera'
);

create function private.tool_todays_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_restaurant public.restaurants := private.kitchen_of(turn, args);
  v_language text := private.turn_language(turn);
  v_day timestamptz;
  v_found record;
begin
  if v_restaurant.id is null then
    return private.ask_kitchen(turn, 'todays_orders', args);
  end if;
  v_day := date_trunc('day', at, v_restaurant.timezone);
  select count(*) as count,
    -- What the kitchen took, and its food: what bringing costs is the runner's.
    count(*) filter (where s.is_taken) as taken,
    coalesce(sum(o.subtotal - o.discount) filter (where s.is_taken), 0)::bigint as total,
    jsonb_agg(
      jsonb_build_object(
        'title', concat('#', o.number, ' · ', private.money(o.total, o.currency, v_language)),
        'description', concat_ws(
          ' · ', private.clock_time(o.placed_at, v_restaurant.timezone, v_language),
          private.render(case when o.held_reason is null then 'state_' || o.state else 'state_held' end, v_language)
        ),
        'tool', 'show_order',
        'args', jsonb_build_object('order_id', o.id)
      )
      order by o.ended_at is not null, o.held_reason is not null, o.placed_at desc
    ) as choices
  into v_found
  from public.orders as o
  cross join lateral (select o.accepted_at is not null and o.state not in ('rejected', 'cancelled') as is_taken) as s
  where o.restaurant_id = v_restaurant.id
    and (o.placed_at >= v_day or o.ended_at is null);
  if v_found.count = 0 then
    return jsonb_build_object('key', 'restaurant_no_orders', 'vars', jsonb_build_object('restaurant', v_restaurant.name));
  end if;
  return jsonb_build_object(
    'key', 'restaurant_orders',
    'vars', jsonb_build_object(
      'restaurant', v_restaurant.name, 'count', v_found.taken,
      'total', private.money_var(v_found.total, v_restaurant.currency)
    ),
    'choices', v_found.choices
  );
end
$$;

comment on function private.tool_todays_orders is
  'Tool: the orders of the restaurant''s day and what is still open, with number and food of those it took; args {restaurant_id?}.';

create function private.words_todays_orders(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when private.is_said(args, 'order_number') then private.show_called_order(turn, args, '{}', at)
    else private.read_kitchen(turn, args, 'todays_orders', '{}')
  end
$$;

comment on function private.words_todays_orders is
  'Words: one order with what may be done, or the day''s; args {order_number?, restaurant?}.';

select private.add_tool(
  'restaurant', 'todays_orders',
  handler => 'tool_todays_orders',
  reads_words => 'words_todays_orders',
  description => 'Shows the orders of today and those still open, with their total; or, with order_number, one order and its buttons. Use it when the restaurant asks what there is, how many orders or sales today, or about one order. It changes nothing.',
  parameters => private.kitchen_parameters(jsonb_build_object(
    'order_number', private.number_parameter(
      'The order they named, such as 12 for "the 12". Leave out for all orders.', '[1,)'
    )
  ))
);

select private.add_phrases('restaurant', 'todays_orders', '{}',
  'pedidos, pedidos de hoy, los pedidos, ventas, orders, todays orders, sales, pedidos de hoje, vendas'
);

-- schemas/80_tools/restaurant/which_order.sql
-- Which order a speaker of a kitchen means.

select private.add_words('restaurant_which_order',
  'es', '¿Cuál pedido?',
  'en', 'Which order?',
  'pt', 'Qual pedido?'
);

select private.add_words('restaurant_no_order',
  'es', 'No encuentro el pedido #{number} entre los suyos.',
  'en', 'I cannot find order #{number} among yours.',
  'pt', 'Não encontro o pedido nº {number} entre os seus.'
);

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

create function private.which_order(
  turn ai.turns, args jsonb, order_ids uuid[], tool text, tap_args jsonb, at timestamptz
)
returns jsonb
language plpgsql
stable
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
  return private.tool_todays_orders(turn, '{}', at);
end
$$;

comment on function private.which_order is 'The question which of several orders, or what is said when there is none.';

create function private.read_order(
  turn ai.turns, args jsonb, states text[], tool text, tap_args jsonb, at timestamptz
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order_ids uuid[] := private.called_orders(turn, args, states);
begin
  if cardinality(v_order_ids) <> 1 then
    return private.which_order(turn, args, v_order_ids, tool, tap_args, at);
  end if;
  return jsonb_build_object('args', tap_args || jsonb_build_object('order_id', v_order_ids[1]));
end
$$;

comment on function private.read_order is
  'Reads args {order_number?} of a call: {args} of a tap with that order, without a number the only one in these states; else a reply.';

create function private.show_called_order(turn ai.turns, args jsonb, states text[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read jsonb := private.read_order(turn, args, states, 'show_order', '{}', at);
begin
  if v_read ? 'args' then
    return private.tool_show_order(turn, v_read -> 'args', at);
  end if;
  return v_read;
end
$$;

comment on function private.show_called_order is
  'The order that a call means by args {order_number?}, with what may be done; of several the question which.';

-- schemas/80_tools/restaurant/withdraw_order.sql
-- The kitchen cannot do what it had accepted.

select private.add_words('restaurant_withdrawn',
  'es', 'Pedido #{number} cancelado. Ya les avisamos a todos.',
  'en', 'Order #{number} cancelled. Everybody has been told.',
  'pt', 'Pedido nº {number} cancelado. Já avisamos a todos.'
);

select private.add_words('button_withdraw',
  'es', 'Cancelar',
  'en', 'Cancel',
  'pt', 'Cancelar'
);

create function private.ask_why_withdrawn(placed public.orders, likely text default null)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'restaurant_why_reject', 'vars', jsonb_build_object('number', (placed).number),
    'choices', private.reason_choices(
      'withdraw_order', jsonb_build_object('order_id', (placed).id),
      array['item_unavailable', 'too_busy', 'not_paid', 'no_runner', 'other'], likely
    )
  )
$$;

comment on function private.ask_why_withdrawn is 'The question why an accepted order is cancelled, the likely reason first.';

create function private.tool_withdraw_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_order public.orders := private.kitchen_order(turn, args, array['accepted', 'preparing', 'ready']);
  v_reason text := private.arg_text(args, 'reason');
begin
  if v_order.id is null then
    return private.tool_todays_orders(turn, '{}', at);
  elsif v_reason is null then
    return private.ask_why_withdrawn(v_order);
  end if;
  return private.kitchen_answer(
    turn,
    private.change_order(
      v_order.id, 'cancelled', 'restaurant', private.turn_person(turn), v_reason, at
    ),
    'restaurant_withdrawn',
    at
  );
end
$$;

comment on function private.tool_withdraw_order is
  'Tool: cancels an order that was accepted; args {order_id | number, reason?}, without a reason the question.';

select private.add_tool('restaurant', 'withdraw_order', handler => 'tool_withdraw_order');

-- schemas/80_tools/runner/accept_offer.sql
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

-- schemas/80_tools/runner/decline_offer.sql
-- The runner lets an offer pass.

select private.add_words('runner_declined',
  'es', 'Listo, se lo ofrezco a otra persona.',
  'en', 'All right, I''ll offer it to somebody else.',
  'pt', 'Certo, vou oferecer a outra pessoa.'
);

create function private.tool_decline_offer(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select case
    when (private.answer_offer(
      private.open_offer_of(turn, args), private.turn_person(turn), false, at
    ) ->> 'ok')::boolean then '{"key": "runner_declined"}'::jsonb
    else '{"key": "runner_offer_gone"}'
  end
$$;

comment on function private.tool_decline_offer is 'Tool: declines an offered delivery; args {offer_id?: else the open one}.';

select private.add_tool(
  'runner', 'decline_offer',
  handler => 'tool_decline_offer',
  changes_state => true,
  needs => 'offer',
  description => 'Refuses the delivery that is offered to the runner now; it goes to somebody else. Use it only when they say no to that offer. Not for a delivery already accepted (report_problem).',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('runner', 'decline_offer', '{}',
  'no puedo, ahora no puedo, no lo tomo, no la tomo, no alcanzo, muy lejos, queda muy lejos, esta muy lejos, rechazo, paso, decline, '
  'i cannot, i cant, too far, pass, nao posso, muito longe, recuso, passo'
);

-- schemas/80_tools/runner/delivered.sql
-- The food is handed over, against the customer's code.

select private.add_words('runner_code_wrong',
  'es', 'Ese código no es el del pedido #{number}. Le {left|queda|quedan} {left} {left|intento|intentos}.',
  'en', 'That is not the code of order #{number}. You have {left} {left|try|tries} left.',
  'pt', 'Esse código não é o do pedido nº {number}. {left|Resta|Restam} {left} {left|tentativa|tentativas}.'
);

select private.add_words('runner_ask_code',
  'es', 'Pida a quien recibe el código de 4 dígitos del pedido #{number} y escríbamelo aquí.',
  'en', 'Ask for the 4-digit code of order #{number} and write it to me here.',
  'pt', 'Peça a quem recebe o código de 4 dígitos do pedido nº {number} e escreva aqui.'
);

select private.add_words('runner_code_locked',
  'es', 'Se acabaron los intentos del código del pedido #{number}. Ya avisé al equipo: espere un momento, por favor.',
  'en', 'No tries are left for the code of order #{number}. I told the team: please wait a moment.',
  'pt', 'Acabaram as tentativas do código do pedido nº {number}. Já avisei a equipe: aguarde um momento, por favor.'
);

select private.add_words('runner_not_picked_up',
  'es', 'El pedido #{number} no figura como recogido. Recójalo primero.',
  'en', 'Order #{number} is not marked as picked up. Pick it up first.',
  'pt', 'O pedido nº {number} não consta como retirado. Retire primeiro.'
);

select private.add_words('button_delivered',
  'es', 'Entregar',
  'en', 'Deliver',
  'pt', 'Entregar'
);

select private.add_words('runner_delivered',
  'es', '¡Entregado! Pedido #{number} cerrado. Gracias por su trabajo.',
  'en', 'Delivered! Order #{number} is closed. Thank you for your work.',
  'pt', 'Entregue! Pedido nº {number} encerrado. Obrigado pelo seu trabalho.'
);

create function private.tool_delivered(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, true);
  v_language text := private.turn_language(turn);
  v_vars jsonb;
  v_question jsonb;
  v_result jsonb;
begin
  if v_delivery.id is null then
    return private.tool_my_deliveries(turn, '{}', at);
  end if;
  v_vars := private.delivery_vars(v_delivery, v_language);
  v_question := jsonb_build_object(
    'tool', 'delivered', 'kind', 'code', 'args', jsonb_build_object('delivery_id', v_delivery.id)
  );
  if v_delivery.picked_up_at is null and v_delivery.state = 'assigned' then
    return jsonb_build_object('key', 'runner_not_picked_up', 'vars', v_vars, 'choices', private.delivery_choices(v_delivery));
  elsif private.arg_text(args, 'code') is null and v_delivery.state in ('picked_up', 'problem') then
    return jsonb_build_object('key', 'runner_ask_code', 'vars', v_vars, 'question', v_question, 'choices', jsonb_build_array(
      private.choice('button_problem', 'report_problem', jsonb_build_object('delivery_id', v_delivery.id))
    ));
  end if;
  v_result := private.hand_over(
    v_delivery.id, private.turn_person(turn), private.arg_text(args, 'code'), at
  );
  return case v_result ->> 'code'
    when 'delivered' then jsonb_build_object(
      'key', 'runner_delivered', 'vars', v_vars,
      'choices', jsonb_build_array(
        private.choice('button_earnings', 'earnings'),
        private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}')
      )
    )
    when 'wrong_code' then jsonb_build_object(
      'key', case when v_result ->> 'left' = '0' then 'runner_code_locked' else 'runner_code_wrong' end,
      'vars', v_vars || jsonb_build_object('left', v_result -> 'left'), 'question', v_question
    )
    when 'code_locked' then jsonb_build_object('key', 'runner_code_locked', 'vars', v_vars, 'choices', jsonb_build_array(
      private.choice('button_human', 'talk_to_human')
    ))
    when 'not_picked_up' then jsonb_build_object('key', 'runner_not_picked_up', 'vars', v_vars)
    when 'suspended' then '{"key": "runner_suspended"}'::jsonb
    else private.over_reply(v_delivery, v_language)
  end;
end
$$;

comment on function private.tool_delivered is 'Tool: hands over against the customer''s code; args {delivery_id?, code?}, without a code the question.';

create function private.understand_hand_over(turn ai.turns, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_code text := replace(words, ' ', '');
  v_ids uuid[];
begin
  if v_code !~ '^[0-9]{4}$' then
    return null;
  end if;
  v_ids := array(
    select d.id
    from public.deliveries as d
    where d.runner_person_id = private.turn_person(turn)
      and d.state = 'picked_up'
    order by d.id
    limit 2
  );
  return case when cardinality(v_ids) = 1 then jsonb_build_object(
    'why', 'answer', 'tool', 'delivered', 'args', jsonb_build_object('delivery_id', v_ids[1], 'code', v_code)
  ) end;
end
$$;

comment on function private.understand_hand_over is
  'Four digits of a runner who has one order with them are its code, whatever was said since it was asked for; else null.';

create function private.written_code(turn ai.turns, args jsonb)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select c.code
  from (select regexp_replace(private.arg_text(args, 'code', 20), '[^0-9]', '', 'g') as code) as c
  where c.code ~ '^[0-9]{4}$'
    and exists (
      select
      from jsonb_array_elements(private.turn_messages((turn).id)) as m
      -- What was said aloud is known to the model alone.
      where m.value ->> 'kind' = 'audio'
        or strpos(regexp_replace(coalesce(m.value #>> '{content,body}', ''), '[^0-9]', '', 'g'), c.code) > 0
    )
$$;

comment on function private.written_code is
  'The code of four digits of a call if the runner wrote it in this turn, or spoke; else null. A code that a model made up costs no try.';

create function private.words_delivered(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_delivery(
    turn, args, true, 'delivered', jsonb_strip_nulls(jsonb_build_object('code', private.written_code(turn, args)))
  )
$$;

comment on function private.words_delivered is
  'Words: hands over against the code that the runner wrote, without one asks for it; args {order_number?, code?}.';

select private.add_tool(
  'runner', 'delivered',
  handler => 'tool_delivered',
  reads_words => 'words_delivered',
  changes_state => true,
  needs => 'delivery',
  description => 'Hands the order over to the customer. Use it when the runner says that it is delivered, or writes the code of the customer. Without the code it asks for it.',
  parameters => private.order_parameters('{
    "code": {
      "type": "string",
      "description": "The 4 digits that the runner wrote, such as 4821. Leave out if they wrote none; never make one up, and never use the order number."
    }
  }'),
  examples => '[{"words": "entregado, el código es 4821", "args": {"code": "4821"}}]'
);

select private.add_phrases('runner', 'delivered', '{}',
  'entregado, entregar, ya entregue, entregue, delivered, deliver, ja entreguei'
);

-- schemas/80_tools/runner/deliveries.sql
-- Which delivery a runner means, and pieces that several tools answer with.

select private.add_words('runner_approximate',
  'es', ' (ubicación aproximada: confirme por el chat)',
  'en', ' (approximate place: please confirm by chat)',
  'pt', ' (local aproximado: confirme pelo chat)'
);

select private.add_words('runner_suspended',
  'es', 'Su cuenta está suspendida. Una persona del equipo le puede ayudar.',
  'en', 'Your account is suspended. A person of the team can help you.',
  'pt', 'Sua conta está suspensa. Uma pessoa da equipe pode ajudar.'
);

select private.add_words('runner_delivery_over',
  'es', 'El pedido #{number} ya terminó: {state}.',
  'en', 'Order #{number} is over: {state}.',
  'pt', 'O pedido nº {number} já terminou: {state}.'
);

create function private.delivery_choices(delivery public.deliveries)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when (delivery).state not in ('assigned', 'picked_up', 'problem') then '[]'::jsonb
    when (delivery).picked_up_at is null then jsonb_build_array(
      private.choice('button_picked_up', 'picked_up', a.args), private.choice('button_problem', 'report_problem', a.args)
    )
    else jsonb_build_array(
      private.choice('button_delivered', 'delivered', a.args), private.choice('button_talk_to_customer', 'relay', a.args),
      private.choice('button_problem', 'report_problem', a.args)
    )
  end
  from (select jsonb_build_object('delivery_id', (delivery).id) as args) as a
$$;

comment on function private.delivery_choices is 'What the runner may do with a delivery as it is now.';

create function private.map_link(point extensions.geography)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select format(
    'https://maps.google.com/?q=%s,%s',
    round(extensions.st_y(point::extensions.geometry)::numeric, 6),
    round(extensions.st_x(point::extensions.geometry)::numeric, 6)
  )
$$;

comment on function private.map_link is 'A link that opens a point in the map of any phone.';

create function private.delivery_vars(delivery public.deliveries, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'number', o.number,
    'restaurant', r.name,
    'state', jsonb_build_object('template', 'state_' || o.state),
    'time', jsonb_build_object('clock', o.promised_at, 'timezone', r.timezone)
  ) || jsonb_build_object(
    'address', case when (delivery).picked_up_at is null then r.address_line else o.address_line end,
    'map', private.map_link(case when (delivery).picked_up_at is null then r.point else o.point end),
    'details', case
      when (delivery).picked_up_at is null then ''
      else private.line_of('runner_directions_line', language, o.address_details)
    end || case when (delivery).picked_up_at is not null and o.point_error_m is not null then private.render('runner_approximate', language) else '' end
      || private.said_lines(o.id, language),
    'payment', private.collect_var(o)
  )
  from public.orders as o
  join public.restaurants as r on r.id = o.restaurant_id
  where o.id = (delivery).order_id
$$;

comment on function private.delivery_vars is 'What a runner may be told of an own delivery; the customer''s door only once the food is picked up. Never the code.';

create function private.over_reply(delivery public.deliveries, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('key', 'runner_delivery_over', 'vars', private.delivery_vars(delivery, language))
$$;

comment on function private.over_reply is 'That a delivery has ended.';

-- schemas/80_tools/runner/earnings.sql
-- What the runner earned today.

select private.add_words('runner_earnings',
  'es', 'Hoy: {count} {count|domicilio|domicilios}, {total}.',
  'en', 'Today: {count} {count|delivery|deliveries}, {total}.',
  'pt', 'Hoje: {count} {count|entrega|entregas}, {total}.'
);

select private.add_words('button_earnings',
  'es', 'Ganancias de hoy',
  'en', 'Today''s earnings',
  'pt', 'Ganhos de hoje'
);

create function private.tool_earnings(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_from timestamptz := date_trunc('day', at, private.setting_text('city_timezone'));
begin
  return (
    select jsonb_build_object(
      'key', 'runner_earnings',
      'vars', jsonb_build_object(
        'count', count(*),
        'total', private.money_var(coalesce(sum(o.fee), 0)::bigint, coalesce(max(o.currency), 'COP'))
      ),
      'choices', jsonb_build_array(private.choice('button_my_deliveries', 'my_deliveries'))
    )
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    where d.runner_person_id = v_person_id
      and d.state = 'delivered'
      and d.delivered_at >= v_from
      -- By the index, not through a runner's years: nothing is carried for a day.
      and d.assigned_at >= v_from - interval '1 day'
  );
end
$$;

comment on function private.tool_earnings is 'Tool: the deliveries of the city''s day and the fees of their orders.';

select private.add_tool(
  'runner', 'earnings',
  handler => 'tool_earnings',
  description => 'Shows how many deliveries the runner made today and what they earned. It changes nothing.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('runner', 'earnings', '{}',
  'ganancias, cuanto llevo, cuanto gane, earnings, how much did i earn, ganhos, quanto ganhei'
);

-- schemas/80_tools/runner/my_deliveries.sql
-- What the runner has in hand.

select private.add_words('runner_picked_up',
  'es', 'Lleve el pedido #{number} a {address} ({map}). Al entregar, pida el código de 4 dígitos. {payment}{details}',
  'en', 'Bring order #{number} to {address} ({map}). Ask for the 4-digit code at the door. {payment}{details}',
  'pt', 'Leve o pedido nº {number} para {address} ({map}). Na entrega, peça o código de 4 dígitos. {payment}{details}'
);

select private.add_words('runner_directions_line',
  'es', 'Indicaciones del cliente: «{directions}»',
  'en', 'Directions from the customer: «{directions}»',
  'pt', 'Instruções do cliente: «{directions}»'
);

select private.add_words('runner_no_delivery',
  'es', 'No tiene domicilios en este momento.',
  'en', 'You have no delivery at the moment.',
  'pt', 'Você não tem entregas no momento.'
);

select private.add_words('button_my_deliveries',
  'es', 'Mis domicilios',
  'en', 'My deliveries',
  'pt', 'Minhas entregas'
);

select private.add_words('button_show_door',
  'es', 'Ver la entrega',
  'en', 'Show delivery',
  'pt', 'Ver a entrega'
);

create function private.tool_my_deliveries(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, null);
  v_language text := private.turn_language(turn);
begin
  if v_delivery.id is null then
    return jsonb_build_object(
      'key', 'runner_no_delivery', 'choices', jsonb_build_array(private.choice('button_earnings', 'earnings'))
    );
  end if;
  if v_delivery.state in ('delivered', 'cancelled') then
    -- Where the customer lives is nobody's business any more.
    return private.over_reply(v_delivery, v_language);
  end if;
  return jsonb_build_object(
    'key', case when v_delivery.picked_up_at is null then 'runner_assigned' else 'runner_picked_up' end,
    'vars', private.delivery_vars(v_delivery, v_language),
    'choices', private.delivery_choices(v_delivery)
  );
end
$$;

comment on function private.tool_my_deliveries is 'Tool: the delivery that the runner has, with what may be done.';

create function private.words_my_deliveries(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_delivery(turn, args, null, 'my_deliveries', '{}')
$$;

comment on function private.words_my_deliveries is
  'Words: what the runner has in hand, with what may be done; args {order_number?}.';

select private.add_tool(
  'runner', 'my_deliveries',
  handler => 'tool_my_deliveries',
  reads_words => 'words_my_deliveries',
  needs => 'delivery',
  description => 'Shows the delivery that the runner has: where to pick up, where to bring it, what to collect. Use it for questions such as where to go, which address or how to pay. It changes nothing.',
  parameters => private.order_parameters()
);

select private.add_phrases('runner', 'my_deliveries', '{}',
  'mis domicilios, domicilios, mi domicilio, mis pedidos, my deliveries, deliveries, minhas entregas,
  entregas'
);

-- schemas/80_tools/runner/picked_up.sql
-- The runner has the food.

select private.add_words('runner_not_ready',
  'es', 'El pedido #{number} todavía no está listo: hacia las {time}.',
  'en', 'Order #{number} is not ready yet: around {time}.',
  'pt', 'O pedido nº {number} ainda não está pronto: por volta das {time}.'
);

select private.add_words('runner_pick_up_claimed',
  'es', 'El pedido #{number} todavía no está listo según {restaurant}. Anoté que ya lo recogió y le estoy preguntando: en un momento le muestro la entrega.',
  'en', 'Order #{number} is not ready yet, says {restaurant}. I noted that you have it and am asking them: in a moment I show you where it goes.',
  'pt', 'O pedido nº {number} ainda não está pronto segundo {restaurant}. Anotei que você já retirou e estou perguntando: já mostro a entrega.'
);

select private.add_words('button_picked_up',
  'es', 'Ya lo recogí',
  'en', 'Picked up',
  'pt', 'Já retirei'
);

create function private.tool_picked_up(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, false);
  v_language text := private.turn_language(turn);
  v_code text;
begin
  if v_delivery.id is null then
    return private.tool_my_deliveries(turn, '{}', at);
  end if;
  v_code := private.pick_up(v_delivery.id, private.turn_person(turn), at) ->> 'code';
  select d.* into v_delivery from public.deliveries as d where d.id = v_delivery.id;
  return case v_code
    when 'picked_up' then private.tool_my_deliveries(
      turn, jsonb_build_object('delivery_id', v_delivery.id), at
    )
    when 'claimed' then jsonb_build_object(
      'key', 'runner_pick_up_claimed', 'vars', private.delivery_vars(v_delivery, v_language),
      'choices', private.delivery_choices(v_delivery)
    )
    when 'not_ready' then jsonb_build_object(
      'key', 'runner_not_ready', 'vars', private.delivery_vars(v_delivery, v_language),
      'choices', private.delivery_choices(v_delivery)
    )
    when 'suspended' then '{"key": "runner_suspended"}'::jsonb
    else private.over_reply(v_delivery, v_language)
  end;
end
$$;

comment on function private.tool_picked_up is 'Tool: the food is in hand; args {delivery_id?}. Answers with the door and what to collect.';

create function private.words_picked_up(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_delivery(turn, args, false, 'picked_up', '{}')
$$;

comment on function private.words_picked_up is 'Words: the food is in hand; args {order_number?}.';

select private.add_tool(
  'runner', 'picked_up',
  handler => 'tool_picked_up',
  reads_words => 'words_picked_up',
  changes_state => true,
  needs => 'delivery',
  description => 'Marks that the runner has the food in hand and leaves the restaurant. Use it when they say that they have collected it. Not when they arrive or wait at the restaurant.',
  parameters => private.order_parameters()
);

select private.add_phrases('runner', 'picked_up', '{}',
  'recogido, ya lo recogi, recogi, lo tengo, ya lo tengo, picked up, got it, i have it, retirado,
  ja retirei, peguei'
);

-- schemas/80_tools/runner/report_problem.sql
-- Something is in the runner's way.

select private.add_words('runner_which_problem',
  'es', '¿Qué pasó con el pedido #{number}?',
  'en', 'What happened with order #{number}?',
  'pt', 'O que aconteceu com o pedido nº {number}?'
);

select private.add_words('runner_problem_reported',
  'es', 'Gracias por avisar. Una persona del equipo lo está viendo y le escribe.',
  'en', 'Thank you for telling us. A person of the team is looking at it and will write to you.',
  'pt', 'Obrigado por avisar. Uma pessoa da equipe está vendo e vai escrever.'
);

select private.add_words('runner_problem_released',
  'es', 'Entendido: le pasamos el pedido #{number} a otra persona.',
  'en', 'Understood: order #{number} goes to somebody else.',
  'pt', 'Entendido: o pedido nº {number} vai para outra pessoa.'
);

select private.add_words('button_problem',
  'es', 'Problema',
  'en', 'Problem',
  'pt', 'Problema'
);

create function private.problems_now(delivery public.deliveries)
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when (delivery).picked_up_at is null then array['cannot_continue', 'closed', 'accident', 'other']
    else array['customer_absent', 'wrong_address', 'cannot_continue', 'accident', 'other']
  end
$$;

comment on function private.problems_now is 'What may be wrong with a delivery as it is now.';

create function private.ask_problem(delivery public.deliveries, language text, likely text default null)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'runner_which_problem', 'vars', private.delivery_vars(delivery, language),
    'choices', private.reason_choices(
      'report_problem', jsonb_build_object('delivery_id', (delivery).id), private.problems_now(delivery), likely
    )
  )
$$;

comment on function private.ask_problem is 'The question what is wrong with a delivery, the likely problem first.';

create function private.tool_report_problem(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, null);
  v_language text := private.turn_language(turn);
  v_problem text := private.arg_text(args, 'reason');
  v_code text;
begin
  if v_delivery.id is null then
    return private.tool_my_deliveries(turn, '{}', at);
  elsif v_problem is null or v_problem not in (
    'cannot_continue', 'closed', 'customer_absent', 'wrong_address', 'accident', 'other'
  ) then
    return private.ask_problem(v_delivery, v_language);
  end if;
  v_code := private.report_problem(
    v_delivery.id, private.turn_person(turn), v_problem, private.arg_text(args, 'text'), at
  ) ->> 'code';
  return case v_code
    when 'reported' then '{"key": "runner_problem_reported"}'::jsonb
    when 'released' then jsonb_build_object(
      'key', 'runner_problem_released', 'vars', private.delivery_vars(v_delivery, v_language)
    )
    else private.over_reply(v_delivery, v_language)
  end;
end
$$;

comment on function private.tool_report_problem is
  'Tool: something is wrong with a delivery; args {delivery_id?, reason?: a problem of deliveries, text?}, without a reason the question.';

create function private.words_report_problem(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read jsonb := private.read_delivery(turn, args, null, 'report_problem', '{}');
  v_reason text := private.arg_text(args, 'reason');
  v_delivery public.deliveries;
begin
  if not v_read ? 'args' then
    return v_read;
  end if;
  v_delivery := private.runner_delivery(turn, v_read -> 'args', null);
  if v_delivery.id is null then
    return v_read;
  elsif v_reason = any (private.problems_now(v_delivery))
    -- What takes the delivery away or calls a person for anything is left to a tap.
    and v_reason in ('closed', 'customer_absent', 'wrong_address', 'accident') then
    return jsonb_build_object('args', (v_read -> 'args') || jsonb_build_object('reason', v_reason));
  end if;
  return private.ask_problem(v_delivery, private.turn_language(turn), v_reason);
end
$$;

comment on function private.words_report_problem is
  'Words: something is wrong with a delivery; args {order_number?, reason?}. A named reason that fits and takes nothing away is reported, else asks.';

select private.add_tool(
  'runner', 'report_problem',
  handler => 'tool_report_problem',
  reads_words => 'words_report_problem',
  changes_state => true,
  needs => 'delivery',
  description => 'Tells the team that something is wrong with a delivery that the runner has. Use it when nobody opens, the address is wrong, the restaurant is closed, there was an accident, or they cannot go on. Not for an offer that they have not accepted (decline_offer).',
  parameters => private.order_parameters('{
    "reason": {
      "type": "string",
      "description": "closed: the restaurant is closed. customer_absent: nobody answers at the door. wrong_address: the address is wrong or cannot be found. accident: accident or robbery. cannot_continue: the runner cannot go on. Leave out if unclear.",
      "enum": ["closed", "customer_absent", "wrong_address", "accident", "cannot_continue", "other"]
    }
  }'),
  examples => '[{"words": "nadie abre", "args": {"reason": "customer_absent"}}]'
);

select private.add_phrases('runner', 'report_problem', '{}',
  'problema, tengo un problema, problem, i have a problem, tenho um problema'
);

-- schemas/80_tools/runner/set_availability.sql
-- On duty, off duty.

select private.add_words('runner_orders_waiting',
  'es', 'Quedó en turno. Pedidos esperando cerca: {count}. En segundos le ofrezco el que le quede a mano.',
  'en', 'You are on duty. Orders waiting nearby: {count}. In seconds I offer you the one that suits you.',
  'pt', 'Você está em serviço. Pedidos esperando por perto: {count}. Em segundos ofereço o que estiver à mão.'
);

select private.add_words('runner_on_duty',
  'es', 'Quedó en turno. Le aviso apenas haya un domicilio.',
  'en', 'You are on duty. I''ll tell you as soon as there is a delivery.',
  'pt', 'Você está em serviço. Aviso assim que houver uma entrega.'
);

select private.add_words('runner_off_duty',
  'es', 'Quedó fuera de turno. ¡Que descanse!',
  'en', 'You are off duty. Have a good rest!',
  'pt', 'Você saiu de serviço. Bom descanso!'
);

select private.add_words('runner_ask_pin',
  'es', 'Quedó en turno. Toque *Enviar ubicación* para ofrecerle los domicilios cercanos.',
  'en', 'You are on duty. Tap *Send location* so that I can offer you what is near.',
  'pt', 'Você está em serviço. Toque em *Enviar localização* para eu oferecer o que está perto.'
);

select private.add_words('button_on_duty',
  'es', 'Entrar en turno',
  'en', 'Go on duty',
  'pt', 'Entrar em serviço'
);

select private.add_words('button_off_duty',
  'es', 'Salir de turno',
  'en', 'Go off duty',
  'pt', 'Sair de serviço'
);

select private.add_words('runner_pin_old',
  'es', 'Para seguir ofreciéndole domicilios necesito su ubicación actual. Toque *Enviar ubicación*, por favor.',
  'en', 'To go on offering you deliveries I need your current location. Please tap *Send location*.',
  'pt', 'Para continuar oferecendo entregas preciso da sua localização atual. Toque em *Enviar localização*, por favor.'
);

select private.add_words('runner_pin_wanted',
  'es', 'Hay un pedido esperando y no sé dónde está usted. Toque *Enviar ubicación* y, si le queda cerca, se lo ofrezco.',
  'en', 'An order is waiting and I do not know where you are. Tap *Send location*, and if it is near I offer it to you.',
  'pt', 'Há um pedido esperando e não sei onde você está. Toque em *Enviar localização* e, se for perto, eu ofereço.'
);

create function private.tool_set_availability(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_on boolean := coalesce((args ->> 'is_on_duty')::boolean, true);
  v_result jsonb := private.set_duty(private.turn_person(turn), v_is_on, at);
begin
  if not (v_result ->> 'ok')::boolean then
    return private.tool_runner_home(turn, '{}', at);
  elsif not v_is_on then
    return jsonb_build_object(
      'key', 'runner_off_duty',
      'choices', jsonb_build_array(
        private.choice('button_earnings', 'earnings'),
        private.choice('button_on_duty', 'set_availability', '{"is_on_duty": true}')
      )
    );
  elsif (v_result ->> 'needs_position')::boolean then
    return '{"key": "runner_ask_pin", "ask": "location"}';
  end if;
  return jsonb_build_object(
    'key', case when v_result -> 'waiting' <> '[]' then 'runner_orders_waiting' else 'runner_on_duty' end,
    'vars', jsonb_build_object('count', jsonb_array_length(v_result -> 'waiting')),
    'choices', jsonb_build_array(private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}'))
  );
end
$$;

comment on function private.tool_set_availability is 'Tool: on or off duty; args {is_on_duty}. Without a fresh position it asks for a pin.';

create function private.words_set_availability(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when args ->> 'is_on_duty' in ('true', 'false')
      then jsonb_build_object('args', jsonb_build_object('is_on_duty', (args ->> 'is_on_duty')::boolean))
    else private.tool_runner_home(turn, '{}', at)
  end
$$;

comment on function private.words_set_availability is
  'Words: on or off duty; args {is_on_duty}, without it where the runner stands.';

select private.add_tool(
  'runner', 'set_availability',
  handler => 'tool_set_availability',
  reads_words => 'words_set_availability',
  changes_state => true,
  description => 'Puts the runner on duty (receives offers) or off duty. Use it when they begin, take a break or stop for today. Not to refuse a single offer (decline_offer).',
  parameters => '{
    "type": "object",
    "required": ["is_on_duty"],
    "properties": {
      "is_on_duty": {
        "type": "boolean",
        "description": "true: they start or are available. false: they stop, pause or go home."
      }
    }
  }',
  examples => '[{"words": "hasta aquí por hoy", "args": {"is_on_duty": false}}]'
);

select private.add_phrases('runner', 'set_availability', '{"is_on_duty": true}',
  'en turno, entrar en turno, disponible, conectado, estoy disponible, empiezo, on duty, available,
  i am available, em servico, disponivel, entrar em servico'
);

select private.add_phrases('runner', 'set_availability', '{"is_on_duty": false}',
  'fuera de turno, salir de turno, no disponible, desconectado, termine, me voy, off duty, unavailable,
  done for today, fora de servico, sair de servico, indisponivel'
);

-- schemas/80_tools/runner/show_help.sql
-- What can be said here.

select private.add_words('runner_help',
  'es', 'Puede escribir: *en turno*, *fuera de turno*, *mis domicilios*, *recogido*, *entregado*, *problema*, *ganancias*, *humano*.',
  'en', 'You can write: *on duty*, *off duty*, *my deliveries*, *picked up*, *delivered*, *problem*, *earnings*, *human*.',
  'pt', 'Você pode escrever: *em serviço*, *fora de serviço*, *minhas entregas*, *retirado*, *entregue*, *problema*, *ganhos*, *humano*.'
);

create function private.tool_runner_help(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'runner_help',
    'choices', jsonb_build_array(
      private.choice('button_my_deliveries', 'my_deliveries'), private.choice('button_earnings', 'earnings'),
      private.choice('button_human', 'talk_to_human')
    )
  )
$$;

comment on function private.tool_runner_help is 'Tool: what can be said here.';

select private.add_tool('runner', 'show_help', handler => 'tool_runner_help');

select private.add_phrases('runner', 'show_help', '{}', 'ayuda, help, ajuda, comandos');

-- schemas/80_tools/runner/show_home.sql
-- Hello: what waits for the runner.

select private.add_words('runner_home_off',
  'es', 'Está fuera de turno.',
  'en', 'You are off duty.',
  'pt', 'Você está fora de serviço.'
);

select private.add_words('runner_home_on',
  'es', 'Está en turno. Le aviso apenas haya un domicilio.',
  'en', 'You are on duty. I''ll tell you as soon as there is a delivery.',
  'pt', 'Você está em serviço. Aviso assim que houver uma entrega.'
);

select private.add_words('runner_no_rights',
  'es', 'Su número no está registrado como domiciliario. Escríbale al equipo de Weats para inscribirse.',
  'en', 'Your number is not registered as a runner. Write to the Weats team to enrol.',
  'pt', 'Seu número não está registrado como entregador. Fale com a equipe da Weats para se inscrever.'
);

create function private.tool_runner_home(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_view jsonb := private.runner_view(private.turn_person(turn), at);
  v_note jsonb := jsonb_strip_nulls(jsonb_build_object('note', args ->> 'note'));
begin
  if v_view is null then
    return '{"key": "runner_no_rights"}';
  elsif (v_view ->> 'is_suspended')::boolean then
    return jsonb_build_object('key', 'runner_suspended', 'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human')));
  elsif v_view -> 'in_hand' <> '[]' then
    return private.tool_my_deliveries(turn, '{}', at) || v_note;
  elsif v_view -> 'offer' <> 'null' then
    -- It may have gone out as a template, without buttons.
    return private.offer_reply((v_view #>> '{offer,offer_id}')::bigint, at) || v_note;
  elsif (v_view ->> 'is_on_duty')::boolean and (v_view ->> 'needs_position')::boolean then
    -- Nobody is offered anything whose place is not known: that is what they must hear.
    return jsonb_build_object(
      'key', case when v_view -> 'waiting' <> '[]' then 'runner_pin_wanted' else 'runner_pin_old' end, 'ask', 'location'
    ) || v_note;
  end if;
  return jsonb_build_object(
    'key', case when (v_view ->> 'is_on_duty')::boolean then 'runner_home_on' else 'runner_home_off' end,
    'choices', jsonb_build_array(
      case
        when (v_view ->> 'is_on_duty')::boolean
          then private.choice('button_off_duty', 'set_availability', '{"is_on_duty": false}')
        else private.choice('button_on_duty', 'set_availability', '{"is_on_duty": true}')
      end,
      private.choice('button_earnings', 'earnings')
    )
  ) || v_note;
end
$$;

comment on function private.tool_runner_home is 'Tool: where the runner stands; args {note?}.';

select private.add_tool('runner', 'show_home', handler => 'tool_runner_home');

select private.add_phrases('runner', 'show_home', '{}',
  'hola, buenas, buenos dias, buenas tardes, buenas noches, inicio, domiciliario, repartidor, hi, hello,
  start, runner, courier, oi, ola, bom dia, boa tarde, boa noite, entregador'
);

-- schemas/80_tools/runner/take_pin.sql
-- A location that the runner sends.

select private.add_words('runner_pin_noted',
  'es', 'Ubicación recibida. Gracias.',
  'en', 'Location received. Thank you.',
  'pt', 'Localização recebida. Obrigado.'
);

select private.add_words('runner_pin_doubted',
  'es', 'Esa ubicación queda muy lejos de la anterior. En un momento envíeme otra vez su *ubicación actual* y la tomo en cuenta.',
  'en', 'That location is very far from the last one. In a moment send me your *current location* again and I will count it.',
  'pt', 'Essa localização fica muito longe da anterior. Daqui a pouco envie de novo sua *localização atual* e eu a considero.'
);

create function private.tool_runner_pin(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code text := private.report_position(
    private.turn_person(turn), (args ->> 'latitude')::double precision, (args ->> 'longitude')::double precision, at
  ) ->> 'code';
begin
  return jsonb_build_object('key', case v_code
    when 'not_a_runner' then 'runner_no_rights'
    when 'doubted' then 'runner_pin_doubted'
    else 'runner_pin_noted'
  end);
end
$$;

comment on function private.tool_runner_pin is 'Tool: the runner''s position; args {latitude, longitude}.';

select private.add_tool('runner', 'take_pin', handler => 'tool_runner_pin');

-- schemas/80_tools/runner/which_delivery.sql
-- Which delivery a runner means.

select private.add_words('runner_which_order',
  'es', '¿Cuál de sus domicilios?',
  'en', 'Which of your deliveries?',
  'pt', 'Qual das suas entregas?'
);

select private.add_words('runner_no_order',
  'es', 'No encuentro el pedido #{number} entre sus domicilios.',
  'en', 'I cannot find order #{number} among your deliveries.',
  'pt', 'Não encontro o pedido nº {number} entre as suas entregas.'
);

create function private.runner_delivery(turn ai.turns, args jsonb, picked_up boolean)
returns public.deliveries
language sql
stable
security invoker
set search_path = ''
as $$
  select d.*
  from public.deliveries as d
  where d.runner_person_id = private.turn_person(turn)
    and case
      when args ? 'delivery_id' then d.id = private.arg_uuid(args, 'delivery_id')
      else d.state in ('assigned', 'picked_up', 'problem')
        and (d.picked_up_at is not null) = coalesce(picked_up, d.picked_up_at is not null)
    end
  order by d.assigned_at
  limit 1
$$;

comment on function private.runner_delivery is
  'The delivery that is meant: args {delivery_id} if it is the speaker''s, else their first that is (not) picked up; else nulls.';

create function private.called_deliveries(turn ai.turns, args jsonb, is_picked_up boolean)
returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(
    select d.id
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    where d.runner_person_id = private.turn_person(turn)
      and case
        when private.is_said(args, 'order_number') then o.number = private.arg_int(args, 'order_number')
        else d.state in ('assigned', 'picked_up', 'problem')
          and (d.picked_up_at is not null) = coalesce(is_picked_up, d.picked_up_at is not null)
      end
    order by o.number
  )
$$;

comment on function private.called_deliveries is
  'The speaker''s deliveries that may be meant: that of args {order_number}, without a number all that are (not) picked up.';

create function private.read_delivery(turn ai.turns, args jsonb, is_picked_up boolean, tool text, tap_args jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_ids uuid[] := private.called_deliveries(turn, args, is_picked_up);
begin
  if cardinality(v_ids) > 1 then
    return jsonb_build_object(
      'key', 'runner_which_order',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', concat('#', o.number, ' · ', r.name),
            'description', private.render('state_' || o.state, private.turn_language(turn)),
            'tool', tool,
            'args', tap_args || jsonb_build_object('delivery_id', d.id)
          )
          order by o.number
        )
        from public.deliveries as d
        join public.orders as o on o.id = d.order_id
        join public.restaurants as r on r.id = o.restaurant_id
        where d.id = any (v_ids)
      )
    );
  elsif v_ids = '{}' and private.is_said(args, 'order_number') then
    return jsonb_build_object(
      'key', 'runner_no_order',
      'vars', jsonb_build_object('number', private.clip(args ->> 'order_number', 20)),
      'choices', jsonb_build_array(private.choice('button_my_deliveries', 'my_deliveries'))
    );
  end if;
  return jsonb_build_object('args', tap_args || jsonb_strip_nulls(jsonb_build_object('delivery_id', v_ids[1])));
end
$$;

comment on function private.read_delivery is
  'Reads args {order_number?} of a call: {args} of a tap with that delivery, without a number the only one that fits or none; of several asks which.';
