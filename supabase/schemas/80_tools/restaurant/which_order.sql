-- Which order a speaker of a kitchen means.

select private.add_words('restaurant_which_order',
  'es', '¿Cuál pedido?',
  'en', 'Which order?',
  'pt', 'Qual pedido?'
);

select private.add_words('restaurant_no_order',
  'es', 'No encuentro el pedido #{number} entre los suyos.',
  'en', 'I cannot find order #{number} among yours.',
  'pt', 'Não encontro o pedido nº {number} entre os seus.'
);

create function private.kitchen_order(turn ai.turns, args jsonb, states text[])
returns public.orders
language sql
stable
security invoker
set search_path = ''
as $$
  select o.*
  from public.orders as o
  where o.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
    and case
      when args ? 'order_id' then o.id = private.arg_uuid(args, 'order_id')
      when args ? 'number' then o.number = private.arg_int(args, 'number')
      else o.state = any (states) and (
        select count(*)
        from public.orders as p
        where p.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
          and p.state = any (states)
      ) = 1
    end
$$;

comment on function private.kitchen_order is
  'The order that is meant: args {order_id} or {number} at the speaker''s restaurants, else the only one in these states; else nulls.';

create function private.called_orders(turn ai.turns, args jsonb, states text[])
returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(
    select o.id
    from public.orders as o
    where o.restaurant_id = any (private.kitchen_ids(turn))
      and case
        when private.is_said(args, 'order_number') then o.number = private.arg_int(args, 'order_number')
        else o.state = any (states)
      end
    order by o.number
  )
$$;

comment on function private.called_orders is
  'The orders that may be meant at the speaker''s restaurants: that of args {order_number}, without a number all in these states.';

create function private.which_order(
  turn ai.turns, args jsonb, order_ids uuid[], tool text, tap_args jsonb, at timestamptz
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
begin
  if order_ids <> '{}' then
    return jsonb_build_object(
      'key', 'restaurant_which_order',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', concat('#', o.number, ' · ', private.money(o.total, o.currency, v_language)),
            'description', concat_ws(
              ' · ', private.render('state_' || o.state, v_language),
              case when cardinality(private.kitchen_ids(turn)) > 1 then r.name end
            ),
            'tool', tool,
            'args', tap_args || jsonb_build_object('order_id', o.id)
          )
          order by o.number
        )
        from public.orders as o
        join public.restaurants as r on r.id = o.restaurant_id
        where o.id = any (order_ids)
      )
    );
  elsif private.is_said(args, 'order_number') and private.kitchen_ids(turn) <> '{}' then
    return jsonb_build_object(
      'key', 'restaurant_no_order',
      'vars', jsonb_build_object('number', private.clip(args ->> 'order_number', 20)),
      'choices', jsonb_build_array(private.choice('button_today', 'todays_orders'))
    );
  end if;
  return private.tool_todays_orders(turn, '{}', at);
end
$$;

comment on function private.which_order is 'The question which of several orders, or what is said when there is none.';

create function private.read_order(
  turn ai.turns, args jsonb, states text[], tool text, tap_args jsonb, at timestamptz
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order_ids uuid[] := private.called_orders(turn, args, states);
begin
  if cardinality(v_order_ids) <> 1 then
    return private.which_order(turn, args, v_order_ids, tool, tap_args, at);
  end if;
  return jsonb_build_object('args', tap_args || jsonb_build_object('order_id', v_order_ids[1]));
end
$$;

comment on function private.read_order is
  'Reads args {order_number?} of a call: {args} of a tap with that order, without a number the only one in these states; else a reply.';

create function private.show_called_order(turn ai.turns, args jsonb, states text[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read jsonb := private.read_order(turn, args, states, 'show_order', '{}', at);
begin
  if v_read ? 'args' then
    return private.tool_show_order(turn, v_read -> 'args', at);
  end if;
  return v_read;
end
$$;

comment on function private.show_called_order is
  'The order that a call means by args {order_number?}, with what may be done; of several the question which.';
