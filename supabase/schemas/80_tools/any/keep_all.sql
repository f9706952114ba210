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
