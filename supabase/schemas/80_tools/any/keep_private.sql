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
