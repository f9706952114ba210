-- Calls a person of Weats to the conversation.

select private.add_words('human_called',
  'es', 'Listo, ya le avisé a una persona del equipo. Te escribe por aquí lo antes posible.',
  'en', 'Done, I told a person of the team. They will write to you here as soon as they can.',
  'pt', 'Pronto, já avisei uma pessoa da equipe. Ela vai escrever para você por aqui assim que puder.'
);

select private.add_words('human_called_staff',
  'es', 'Listo, ya le avisé a una persona del equipo. Le escribe por aquí lo antes posible.',
  'en', 'Done, I told a person of the team. They will write to you here as soon as they can.',
  'pt', 'Pronto, já avisei uma pessoa da equipe. Ela vai escrever para você por aqui assim que puder.'
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
  return jsonb_build_object('key', case (turn).agent when 'client' then 'human_called' else 'human_called_staff' end);
end
$$;

comment on function private.tool_talk_to_human is 'Tool: calls a person of Weats to this conversation.';

create function private.call_talk_to_human(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.call_bare(turn, 'talk_to_human', at)
$$;

comment on function private.call_talk_to_human is 'Call: calls a person of Weats to this conversation.';

select private.add_tool(
  'client', 'talk_to_human',
  handler => 'tool_talk_to_human',
  reads_words => 'call_talk_to_human',
  changes_state => true,
  description => 'The person wants a human, complains of harm, or you cannot help.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_tool(
  'restaurant', 'talk_to_human',
  handler => 'tool_talk_to_human',
  reads_words => 'tool_talk_to_human',
  changes_state => true,
  description => 'Calls a person of the Weats team to this chat. Use it when they ask for a human, have a complaint, or need something that no other tool does. Not for what another tool does.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_tool(
  'runner', 'talk_to_human',
  handler => 'tool_talk_to_human',
  reads_words => 'tool_talk_to_human',
  changes_state => true,
  description => 'Calls a person of the Weats team to this chat. Use it when they ask for a human, have a complaint, or need something that no other tool does. Not for what another tool does.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'talk_to_human', '{}',
  'humano, persona, una persona, asesor, hablar con alguien, hablar con una persona, human, agent,
  talk to a person, a person, atendente, pessoa, falar com alguem'
);

select private.add_phrases('restaurant', 'talk_to_human', '{}',
  'humano, persona, asesor, hablar con alguien, human, agent, talk to a person, atendente, pessoa'
);

select private.add_phrases('runner', 'talk_to_human', '{}',
  'humano, persona, asesor, hablar con alguien, human, agent, talk to a person, atendente, pessoa'
);
