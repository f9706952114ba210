-- Where the customer's orders are.

select private.add_words('client_no_orders',
  'es', 'Todavía no tienes pedidos. ¿Miramos restaurantes?',
  'en', 'You have no orders yet. Shall we look at restaurants?',
  'pt', 'Você ainda não tem pedidos. Vamos ver restaurantes?'
);

create function private.tool_track_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_text text;
  v_cancellable uuid;
begin
  select string_agg(private.order_line_text(o, private.turn_language(turn)), E'\n' order by o.placed_at desc),
    (array_agg(o.id order by o.placed_at desc) filter (where o.state = 'placed'))[1]
  into v_text, v_cancellable
  from public.orders as o
  where o.person_id = v_person_id
    and (
      o.ended_at is null
      or o.id = (select l.id from public.orders as l where l.person_id = v_person_id order by l.placed_at desc limit 1)
    );
  if v_text is null then
    return jsonb_build_object(
      'key', 'client_no_orders', 'choices', jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'))
    );
  end if;
  return jsonb_build_object(
    'text', v_text,
    'choices', jsonb_build_array(
      case
        when v_cancellable is not null then private.choice(
          'button_cancel_order', 'cancel_order', jsonb_build_object('order_id', v_cancellable)
        )
        else private.choice('button_restaurants', 'search_restaurants')
      end,
      private.choice('button_human', 'talk_to_human')
    )
  );
end
$$;

comment on function private.tool_track_order is 'Tool: where the person''s open orders are, or the last one.';

create function private.call_track_order(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.call_bare(turn, 'track_order', at)
$$;

comment on function private.call_track_order is 'Call: where the person''s orders are.';

select private.add_tool(
  'client', 'track_order',
  handler => 'tool_track_order',
  reads_words => 'call_track_order',
  description => 'Tell where the order is or how long it takes.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('client', 'track_order', '{}',
  'mi pedido, donde esta mi pedido, como va mi pedido, estado, cuanto falta, rastrear,
  where is my order, my order, track, status, how long, onde esta meu pedido, meu pedido,
  como esta meu pedido'
);
