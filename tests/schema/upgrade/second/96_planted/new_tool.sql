-- A file that the release before did not have.

create function private.tool_planted_new(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
set search_path = ''
as $$ select '{"key": "planted_left"}'::jsonb $$;

comment on function private.tool_planted_new is 'Tool: planted.';

select private.add_tool('client', 'planted_new', handler => 'tool_planted_new');

select private.add_phrases('client', 'planted_new', '{}', 'planted words of a new tool');
