-- What can be said here.

select private.add_words('restaurant_help',
  'es', 'Puede escribir: *pedidos*, *pausar*, *abrir*, *agotado* y el nombre del plato, *alérgenos*, *festivos*, *equipo*, *humano*. En cada pedido: *acepto*, *listo*, *demora*.',
  'en', 'You can write: *orders*, *pause*, *open*, *sold out* and the dish, *allergens*, *holidays*, *team*, *human*. For an order: *accept*, *ready*, *delay*.',
  'pt', 'Você pode escrever: *pedidos*, *pausar*, *abrir*, *esgotado* e o nome do prato, *alergênicos*, *feriados*, *equipe*, *humano*. Em cada pedido: *aceito*, *pronto*, *atraso*.'
);

create function private.tool_restaurant_help(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'restaurant_help',
    'choices', jsonb_build_array(
      private.choice('button_today', 'todays_orders'), private.choice('button_item_off', 'set_item_availability'),
      private.choice('button_human', 'talk_to_human')
    )
  )
$$;

comment on function private.tool_restaurant_help is 'Tool: what can be said here.';

select private.add_tool('restaurant', 'show_help', handler => 'tool_restaurant_help');

select private.add_phrases('restaurant', 'show_help', '{}', 'ayuda, help, ajuda, comandos');
