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
