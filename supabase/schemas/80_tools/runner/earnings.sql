-- What the runner earned today.

select private.add_words('runner_earnings',
  'es', 'Hoy: {count} {count|domicilio|domicilios}, {total}.',
  'en', 'Today: {count} {count|delivery|deliveries}, {total}.',
  'pt', 'Hoje: {count} {count|entrega|entregas}, {total}.'
);

select private.add_words('button_earnings',
  'es', 'Ganancias de hoy',
  'en', 'Today''s earnings',
  'pt', 'Ganhos de hoje'
);

create function private.tool_earnings(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_from timestamptz := date_trunc('day', at, private.setting_text('city_timezone'));
begin
  return (
    select jsonb_build_object(
      'key', 'runner_earnings',
      'vars', jsonb_build_object(
        'count', count(*),
        'total', private.money_var(coalesce(sum(o.fee), 0)::bigint, coalesce(max(o.currency), 'COP'))
      ),
      'choices', jsonb_build_array(private.choice('button_my_deliveries', 'my_deliveries'))
    )
    from public.deliveries as d
    join public.orders as o on o.id = d.order_id
    where d.runner_person_id = v_person_id
      and d.state = 'delivered'
      and d.delivered_at >= v_from
      -- By the index, not through a runner's years: nothing is carried for a day.
      and d.assigned_at >= v_from - interval '1 day'
  );
end
$$;

comment on function private.tool_earnings is 'Tool: the deliveries of the city''s day and the fees of their orders.';

select private.add_tool(
  'runner', 'earnings',
  handler => 'tool_earnings',
  description => 'Shows how many deliveries the runner made today and what they earned. It changes nothing.',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('runner', 'earnings', '{}',
  'ganancias, cuanto llevo, cuanto gane, earnings, how much did i earn, ganhos, quanto ganhei'
);
