-- after: logic.sql, new_tool.sql

select private.add_words('planted_left', 'es', 'Hola de nuevo', 'en', 'Hello again', 'pt', 'Olá de novo');

select private.add_words('planted_changed', 'es', 'Hasta luego', 'en', 'So long', 'pt', 'Até logo');

select private.add_tool(
  'client', 'planted_tool', handler => 'tool_planted_new', description => 'As Weats says it anew',
  parameters => '{"type": "object"}'
);

select private.add_phrases('client', 'planted_tool', '{}', 'planted words');
