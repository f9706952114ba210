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
