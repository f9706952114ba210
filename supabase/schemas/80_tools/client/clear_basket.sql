-- The basket emptied.

select private.add_words('client_ask_clear',
  'es', '¿Vacío tu canasta en *{restaurant}*?',
  'en', 'Shall I empty your basket at *{restaurant}*?',
  'pt', 'Esvazio sua cesta em *{restaurant}*?'
);

select private.add_words('button_yes_clear',
  'es', 'Sí, vaciar',
  'en', 'Yes, empty it',
  'pt', 'Sim, esvaziar'
);

create function private.ask_clear(turn ai.turns)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_ask_clear', 'vars', jsonb_build_object('restaurant', r.name),
    'choices', jsonb_build_array(private.choice('button_yes_clear', 'clear_basket'), private.choice('button_see_basket', 'show_basket')),
    'question', '{"tool": "clear_basket", "kind": "yes", "args": {}}'::jsonb
  )
  from public.restaurants as r
  where r.id = (private.open_basket_of(private.turn_person(turn))).restaurant_id
$$;

comment on function private.ask_clear is 'Whether the basket shall be emptied; null without one.';

create function private.tool_clear_basket(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if (args ->> 'ask')::boolean then
    return coalesce(private.ask_clear(turn), private.tool_show_basket(turn, '{}', at));
  end if;
  perform private.clear_basket(private.turn_person(turn), at);
  return private.tool_show_basket(turn, '{}', at);
end
$$;

comment on function private.tool_clear_basket is 'Tool: takes everything out of the basket, or with args {ask: true} asks whether to.';

select private.add_tool(
  'client', 'clear_basket',
  handler => 'tool_clear_basket',
  is_once => true,
  changes_state => true,
  topic => 'basket',
  needs => 'basket',
  description => 'Empty the basket, only if the person asks for it.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'clear_basket', '{}',
  'vaciar canasta, vaciar carrito, borrar canasta, empty basket, empty my basket, esvaziar cesta,
  esvaziar carrinho'
);
