-- What can be said here.

select private.add_words('client_help',
  'es', 'Soy Weats, un asistente automático. Puedes escribirme: *restaurantes*, *canasta*, *mi pedido*, *repetir*, *cancelar*, *humano*, o el nombre de un plato. También sirven los botones.',
  'en', 'I''m Weats, an automatic assistant. You can write: *restaurants*, *basket*, *my order*, *repeat*, *cancel*, *human*, or the name of a dish. The buttons work too.',
  'pt', 'Sou o Weats, um assistente automático. Você pode escrever: *restaurantes*, *cesta*, *meu pedido*, *repetir*, *cancelar*, *humano* ou o nome de um prato. Os botões também funcionam.'
);

select private.add_words('client_help_own',
  'es', 'Soy un asistente automático. Puedes escribirme: *carta*, *canasta*, *mi pedido*, *repetir*, *cancelar*, *humano*, o el nombre de un plato. También sirven los botones.',
  'en', 'I am an automatic assistant. You can write: *menu*, *basket*, *my order*, *repeat*, *cancel*, *human*, or the name of a dish. Buttons work too.',
  'pt', 'Sou um assistente automático. Você pode escrever: *cardápio*, *cesta*, *meu pedido*, *repetir*, *cancelar*, *humano*, ou o nome de um prato. Os botões também funcionam.'
);

create function private.tool_client_help(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_help',
    'choices', jsonb_build_array(
      private.choice('button_restaurants', 'search_restaurants'), private.choice('button_track', 'track_order'),
      private.choice('button_human', 'talk_to_human')
    )
  )
$$;

comment on function private.tool_client_help is 'Tool: what can be said here.';

select private.add_tool('client', 'show_help', handler => 'tool_client_help');

select private.add_phrases('client', 'show_help', '{}',
  'ayuda, help, ajuda, que puedo hacer, comandos, como funciona, how does it work, como funciona isso'
);
