-- A call that does what a tap does.

create function private.call_bare(turn ai.turns, tool text, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.run_tool(turn, tool, '{}', at)
$$;

comment on function private.call_bare is 'What a tap without arguments would do.';
