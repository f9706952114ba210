create function private.tool_planted_old(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
set search_path = ''
as $$ select '{"key": "planted_left"}'::jsonb $$;

comment on function private.tool_planted_old is 'Tool: planted; another file replaces it.';
