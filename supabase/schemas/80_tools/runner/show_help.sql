-- What can be said here.

select private.add_words('runner_help',
  'es', 'Puede escribir: *en turno*, *fuera de turno*, *mis domicilios*, *recogido*, *entregado*, *problema*, *ganancias*, *humano*.',
  'en', 'You can write: *on duty*, *off duty*, *my deliveries*, *picked up*, *delivered*, *problem*, *earnings*, *human*.',
  'pt', 'Você pode escrever: *em serviço*, *fora de serviço*, *minhas entregas*, *retirado*, *entregue*, *problema*, *ganhos*, *humano*.'
);

create function private.tool_runner_help(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'runner_help',
    'choices', jsonb_build_array(
      private.choice('button_my_deliveries', 'my_deliveries'), private.choice('button_earnings', 'earnings'),
      private.choice('button_human', 'talk_to_human')
    )
  )
$$;

comment on function private.tool_runner_help is 'Tool: what can be said here.';

select private.add_tool('runner', 'show_help', handler => 'tool_runner_help');

select private.add_phrases('runner', 'show_help', '{}', 'ayuda, help, ajuda, comandos');
