-- A note for the kitchen, of the whole order.

select private.add_words('client_ask_note',
  'es', '¿Qué le digo a la cocina de todo el pedido?',
  'en', 'What shall I tell the kitchen about the whole order?',
  'pt', 'O que digo à cozinha sobre o pedido todo?'
);

create function private.tool_set_note(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if private.is_after_order(turn, at) then
    return private.tool_tell_kitchen(turn, args - 'order_id', at);
  elsif private.arg_text(args, 'text') is null then
    return '{"key": "client_ask_note", "question": {"tool": "set_note", "kind": "text", "args": {}}}';
  elsif private.set_basket_note(private.turn_person(turn), private.arg_text(args, 'text', 1000), at) ->> 'code'
    = 'note_too_long' then
    return '{"key": "client_note_too_long", "question": {"tool": "set_note", "kind": "text", "args": {}}}';
  end if;
  return private.tool_check_out(turn, '{}', at);
end
$$;

comment on function private.tool_set_note is 'Tool: a note for the whole order, of the basket or else of the open one; args {text?}, without it the question.';

select private.add_tool('client', 'set_note', handler => 'tool_set_note');

select private.add_phrases('client', 'set_note', '{}', 'nota, agregar nota, note, add a note, adicionar nota');
