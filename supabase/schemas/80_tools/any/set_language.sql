-- Another language from now on.

create function private.tool_set_language(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.set_language(private.turn_person(turn), l.language, 'written')
  from private.languages as l
  where l.language = args ->> 'language';
  return null;
end
$$;

comment on function private.tool_set_language is 'Tool: the language that the person writes, args {language}; says nothing itself.';

select private.add_tool(
  a.name, 'set_language',
  handler => 'tool_set_language',
  description => 'They write in another language than State.language says. Call it beside what else you do, and answer in that language.',
  parameters => jsonb_build_object(
    'type', 'object',
    'required', '["language"]'::jsonb,
    'properties', jsonb_build_object('language', jsonb_build_object(
      'type', 'string', 'description', 'The language of their message',
      'enum', (select jsonb_agg(l.language order by l.language) from private.languages as l)
    ))
  )
)
from ai.agents as a;
