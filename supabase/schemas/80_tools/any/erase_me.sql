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
