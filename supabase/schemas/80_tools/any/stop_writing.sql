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
