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
