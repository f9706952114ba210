-- The last order again.

select private.add_words('note_some_missing',
  'es', 'No pude repetir: {dishes}.',
  'en', 'I could not repeat: {dishes}.',
  'pt', 'Não consegui repetir: {dishes}.'
);

create function private.tool_repeat_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_order public.orders;
  v_line record;
  v_missing text[] := '{}';
begin
  select o.* into v_order
  from public.orders as o
  where o.person_id = v_person_id
    and o.restaurant_id = coalesce(private.own_kitchen(turn), o.restaurant_id)
  order by (o.state = 'delivered') desc, o.placed_at desc
  limit 1;
  if v_order.id is null then
    return private.tool_track_order(turn, '{}', at);
  end if;
  perform private.switch_restaurant(v_person_id, v_order.restaurant_id, at);
  perform private.clear_basket(v_person_id, at);
  for v_line in
    select l.item_id, l.name, l.quantity, l.note,
      array(select (p.value ->> 'option_id')::bigint from jsonb_array_elements(l.options) as p) as option_ids
    from public.order_lines as l
    where l.order_id = v_order.id
    order by l.position
  loop
    if private.add_to_basket(
      v_person_id, v_line.item_id, v_line.quantity, v_line.option_ids, v_line.note, at
    ) ->> 'code' <> 'changed' then
      v_missing := v_missing || private.quoted(v_line.name, 'name');
    end if;
  end loop;
  return private.tool_check_out(turn, '{}', at) || case
    when v_missing = '{}' then '{}'::jsonb
    else jsonb_build_object(
      'note', 'some_missing', 'note_vars', jsonb_build_object('dishes', array_to_string(v_missing, ', '))
    )
  end;
end
$$;

comment on function private.tool_repeat_order is
  'Tool: the last delivered order (else the last) as a basket again, at the prices of now; says what is missing.';

select private.add_tool(
  'client', 'repeat_order',
  handler => 'tool_repeat_order', asks => 'yes',
  changes_state => true,
  topic => 'basket',
  description => 'Order the same as last time, when they say so ("lo de siempre"). It shows a summary that they confirm.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'repeat_order', '{}',
  'repetir, lo mismo, lo mismo de siempre, repetir pedido, repetir el ultimo, repeat, the same,
  same again, the usual, repetir o ultimo, o mesmo, o mesmo de sempre'
);
