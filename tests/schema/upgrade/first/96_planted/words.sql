-- after: logic.sql, old_tool.sql

select private.add_words('planted_left', 'es', 'Hola', 'en', 'Hello', 'pt', 'Olá');

select private.add_words('planted_changed', 'es', 'Adiós', 'en', 'Bye', 'pt', 'Tchau');

select private.add_words('planted_gone', 'es', 'Ya no', 'en', 'No more', 'pt', 'Não mais');

select private.add_tool(
  'client', 'planted_tool', handler => 'tool_planted_old', description => 'As Weats says it', parameters => '{"type": "object"}'
);

select private.add_phrases('client', 'planted_tool', '{}', 'planted words, planted words that go');
