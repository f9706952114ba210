-- What a model is told of a runner: an allow-list.

create function private.runner_state(turn ai.turns, text text, hidden jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'on_duty', (select r.is_on_duty from public.runners as r where r.person_id = private.turn_person(turn)),
    'offer', (
      select jsonb_build_object('order', o.number, 'restaurant', r.name, 'fee', o.fee)
      from public.delivery_offers as f
      join public.deliveries as d on d.id = f.delivery_id
      join public.orders as o on o.id = d.order_id
      join public.restaurants as r on r.id = o.restaurant_id
      where f.runner_person_id = private.turn_person(turn)
        and f.state = 'open'
        and f.expires_at > at
      order by f.id desc
      limit 1
    ),
    'deliveries', (
      select jsonb_agg(
        jsonb_build_object(
          'order', o.number, 'restaurant', r.name, 'picked_up', d.picked_up_at is not null, 'order_state', o.state
        )
        order by d.assigned_at
      )
      from public.deliveries as d
      join public.orders as o on o.id = d.order_id
      join public.restaurants as r on r.id = o.restaurant_id
      where d.runner_person_id = private.turn_person(turn)
        and d.is_in_hand
    )
  ))
$$;

comment on function private.runner_state is 'What a model may know of a runner: {on_duty, offer, deliveries}; no address, no code, no position.';
