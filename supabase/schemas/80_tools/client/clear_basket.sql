-- The basket emptied.

create function private.tool_clear_basket(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.clear_basket(private.turn_person(turn), at);
  return private.tool_show_basket(turn, '{}', at);
end
$$;

comment on function private.tool_clear_basket is 'Tool: takes everything out of the basket.';

select private.add_tool(
  'client', 'clear_basket',
  handler => 'tool_clear_basket',
  is_once => true,
  changes_state => true,
  topic => 'basket',
  description => 'Empty the basket, only if the person asks for it.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'clear_basket', '{}',
  'vaciar canasta, vaciar carrito, borrar canasta, empty basket, empty my basket, esvaziar cesta,
  esvaziar carrinho'
);
