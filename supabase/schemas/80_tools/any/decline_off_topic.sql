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
