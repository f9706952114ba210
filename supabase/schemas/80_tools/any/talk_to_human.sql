-- Calls a person of Weats to the conversation.

select private.add_words('human_called_client',
  'es', 'Listo, ya le avisé a una persona del equipo. Te escribe por aquí lo antes posible.',
  'en', 'Done, I told a person of the team. They will write to you here as soon as they can.',
  'pt', 'Pronto, já avisei uma pessoa da equipe. Ela vai escrever para você por aqui assim que puder.'
);

select private.add_words('human_called_staff',
  'es', 'Listo, ya le avisé a una persona del equipo. Le escribe por aquí lo antes posible.',
  'en', 'Done, I told a person of the team. They will write to you here as soon as they can.',
  'pt', 'Pronto, já avisei uma pessoa da equipe. Ela vai escrever para você por aqui assim que puder.'
);

select private.add_words('button_human',
  'es', 'Hablar con alguien',
  'en', 'Talk to a person',
  'pt', 'Falar com alguém'
);

create function private.tool_talk_to_human(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
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
