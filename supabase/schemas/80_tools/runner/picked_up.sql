-- The runner has the food.

select private.add_words('runner_not_ready',
  'es', 'El pedido #{number} todavía no está listo: hacia las {time}.',
  'en', 'Order #{number} is not ready yet: around {time}.',
  'pt', 'O pedido nº {number} ainda não está pronto: por volta das {time}.'
);

select private.add_words('runner_pick_up_claimed',
  'es', 'El pedido #{number} todavía no está listo según {restaurant}. Anoté que ya lo recogió y le estoy preguntando: en un momento le muestro la entrega.',
  'en', 'Order #{number} is not ready yet, says {restaurant}. I noted that you have it and am asking them: in a moment I show you where it goes.',
  'pt', 'O pedido nº {number} ainda não está pronto segundo {restaurant}. Anotei que você já retirou e estou perguntando: já mostro a entrega.'
);

select private.add_words('button_picked_up',
  'es', 'Ya lo recogí',
  'en', 'Picked up',
  'pt', 'Já retirei'
);

create function private.tool_picked_up(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_delivery public.deliveries := private.runner_delivery(turn, args, false);
  v_language text := private.turn_language(turn);
  v_code text;
begin
  if v_delivery.id is null then
    return private.tool_my_deliveries(turn, '{}', at);
  end if;
  v_code := private.pick_up(v_delivery.id, private.turn_person(turn), at) ->> 'code';
  select d.* into v_delivery from public.deliveries as d where d.id = v_delivery.id;
  return case v_code
    when 'picked_up' then private.tool_my_deliveries(
      turn, jsonb_build_object('delivery_id', v_delivery.id), at
    )
    when 'claimed' then jsonb_build_object(
      'key', 'runner_pick_up_claimed', 'vars', private.delivery_vars(v_delivery, v_language),
      'choices', private.delivery_choices(v_delivery)
    )
    when 'not_ready' then jsonb_build_object(
      'key', 'runner_not_ready', 'vars', private.delivery_vars(v_delivery, v_language),
      'choices', private.delivery_choices(v_delivery)
    )
    when 'suspended' then '{"key": "runner_suspended"}'::jsonb
    else private.over_reply(v_delivery, v_language)
  end;
end
$$;

comment on function private.tool_picked_up is 'Tool: the food is in hand; args {delivery_id?}. Answers with the door and what to collect.';

create function private.words_picked_up(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.read_delivery(turn, args, false, 'picked_up', '{}')
$$;

comment on function private.words_picked_up is 'Words: the food is in hand; args {order_number?}.';

select private.add_tool(
  'runner', 'picked_up',
  handler => 'tool_picked_up',
  reads_words => 'words_picked_up',
  changes_state => true,
  needs => 'delivery',
  description => 'Marks that the runner has the food in hand and leaves the restaurant. Use it when they say that they have collected it. Not when they arrive or wait at the restaurant.',
  parameters => private.order_parameters()
);

select private.add_phrases('runner', 'picked_up', '{}',
  'recogido, ya lo recogi, recogi, lo tengo, ya lo tengo, picked up, got it, i have it, retirado,
  ja retirei, peguei'
);
