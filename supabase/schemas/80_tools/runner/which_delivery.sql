-- Which delivery a runner means.

select private.add_words('runner_which_order',
  'es', '¿Cuál de sus domicilios?',
  'en', 'Which of your deliveries?',
  'pt', 'Qual das suas entregas?'
);

select private.add_words('runner_no_order',
  'es', 'No encuentro el pedido #{number} entre sus domicilios.',
  'en', 'I cannot find order #{number} among your deliveries.',
  'pt', 'Não encontro o pedido nº {number} entre as suas entregas.'
);

create function private.runner_delivery(turn ai.turns, args jsonb, picked_up boolean)
returns public.deliveries
language sql
stable
security invoker
set search_path = ''
as $$
  select d.*
  from public.deliveries as d
  where d.runner_person_id = private.turn_person(turn)
    and case
      when args ? 'delivery_id' then d.id = private.arg_uuid(args, 'delivery_id')
      else d.state in ('assigned', 'picked_up', 'problem')
        and (d.picked_up_at is not null) = coalesce(picked_up, d.picked_up_at is not null)
    end
  order by d.assigned_at
  limit 1
$$;

comment on function private.runner_delivery is
  'The delivery that is meant: args {delivery_id} if it is the speaker''s, else their first that is (not) picked up; else nulls.';

create function private.called_deliveries(turn ai.turns, args jsonb, is_picked_up boolean)
returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(
    select d.id
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    where d.runner_person_id = private.turn_person(turn)
      and case
        when private.is_said(args, 'order_number') then o.number = private.arg_int(args, 'order_number')
        else d.state in ('assigned', 'picked_up', 'problem')
          and (d.picked_up_at is not null) = coalesce(is_picked_up, d.picked_up_at is not null)
      end
    order by o.number
  )
$$;

comment on function private.called_deliveries is
  'The speaker''s deliveries that may be meant: that of args {order_number}, without a number all that are (not) picked up.';

create function private.read_delivery(turn ai.turns, args jsonb, is_picked_up boolean, tool text, tap_args jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_ids uuid[] := private.called_deliveries(turn, args, is_picked_up);
begin
  if cardinality(v_ids) > 1 then
    return jsonb_build_object(
      'key', 'runner_which_order',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', concat('#', o.number, ' · ', r.name),
            'description', private.render('state_' || o.state, private.turn_language(turn)),
            'tool', tool,
            'args', tap_args || jsonb_build_object('delivery_id', d.id)
          )
          order by o.number
        )
        from public.deliveries as d
        join public.orders as o on o.id = d.order_id
        join public.restaurants as r on r.id = o.restaurant_id
        where d.id = any (v_ids)
      )
    );
  elsif v_ids = '{}' and private.is_said(args, 'order_number') then
    return jsonb_build_object(
      'key', 'runner_no_order',
      'vars', jsonb_build_object('number', private.clip(args ->> 'order_number', 20)),
      'choices', jsonb_build_array(private.choice('button_my_deliveries', 'my_deliveries'))
    );
  end if;
  return jsonb_build_object('args', tap_args || jsonb_strip_nulls(jsonb_build_object('delivery_id', v_ids[1])));
end
$$;

comment on function private.read_delivery is
  'Reads args {order_number?} of a call: {args} of a tap with that delivery, without a number the only one that fits or none; of several asks which.';
