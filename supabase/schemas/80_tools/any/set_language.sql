-- Another language from now on.

create function private.tool_set_language(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if args ->> 'language' in ('es', 'en', 'pt') then
    perform private.set_language(private.turn_person(turn), args ->> 'language', 'written');
  end if;
  return null;
end
$$;

comment on function private.tool_set_language is 'Tool: the language that the person writes, args {language: es, en, pt}; says nothing itself.';

select private.add_tool(
  a.name, 'set_language',
  handler => 'tool_set_language',
  description => 'They write in another language than State.language says. Call it beside what else you do, and answer in that language.',
  parameters => '{
    "type": "object",
    "required": ["language"],
    "properties": {"language": {"type": "string", "description": "The language of their message", "enum": ["es", "en", "pt"]}}
  }'
)
from ai.agents as a;
