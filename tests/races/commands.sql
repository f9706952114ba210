-- Commands of all actors, as commands.ts draws them, besides town.sql. A command names what it is about by numbers
-- (an order, a pick of an offer), which find something at its turn; `is_wrong` names somebody who may not.

create table tests.round_orders (
  n integer generated always as identity (minvalue 0 start 0) primary key,
  order_id uuid not null
);

create function tests.begin_round(orders integer, at timestamptz)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid;
begin
  -- What is left of the last round ends here, so that its runners are free.
  perform private.change_order(o.id, 'cancelled', 'admin', tests.admin(), 'lost', begin_round.at)
  from public.orders as o
  where o.ended_at is null;
  truncate tests.round_orders restart identity;
  for n in 1..begin_round.orders loop
    insert into public.orders (
      person_id, restaurant_id, state, address_line, point, payment_method, units, subtotal, discount, fee, total,
      currency, placed_at, changed_at
    )
    select tests.customer(n), r.id, 'placed', 'Calle ' || n, extensions.st_project(r.point, 900, n),
      (array['cash', 'transfer', 'card'])[n % 3 + 1], 2, 1000 * n, 10 * n, 500, 990 * n + 500, 'COP', begin_round.at,
      begin_round.at
    from public.restaurants as r
    where r.id = tests.kitchen(n)
    returning id into v_id;
    insert into public.order_lines (order_id, position, name, quantity, unit_price, options, total)
    values (v_id, 1, 'Ajiaco', 2, 500 * n, '[]', 1000 * n);
    insert into public.order_events (order_id, restaurant_id, order_version, kind, to_state, actor, actor_person_id, at)
    values (v_id, tests.kitchen(n), 1, 'placed', 'placed', 'customer', tests.customer(n), begin_round.at);
    insert into tests.round_orders (order_id) values (v_id);
  end loop;
end
$$;

create function tests.actor(placed public.orders, actor text, is_wrong boolean)
returns bigint
language sql
stable
set search_path = ''
as $$
  select case
    when is_wrong then case (placed).number % 3 when 0 then null when 1 then tests.customer(99) else -1 end
    when actor = 'customer' then (placed).person_id
    when actor = 'restaurant' then tests.owner_of((placed).restaurant_id)
    when actor = 'runner' then tests.runner(((placed).number % 20 + 1)::integer)
    when actor = 'admin' then tests.admin()
  end
$$;

create function tests.change(placed public.orders, c jsonb, at timestamptz)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  -- A legal way on when there is one and the command wants it, else whatever it says.
  select private.change_order(
    (placed).id, coalesce(t.to_state, c ->> 'to'), coalesce(t.actor, c ->> 'actor'),
    tests.actor(placed, coalesce(t.actor, c ->> 'actor'), (c ->> 'is_wrong')::boolean), c ->> 'reason', at,
    (placed).version + (c ->> 'version')::integer, (c ->> 'minutes')::integer
  )
  from (values (true)) as always
  left join lateral (
    select t.to_state, t.actor
    from public.order_transitions as t
    where t.from_state = (placed).state
      and (c ->> 'is_legal')::boolean
      and (t.to_state in ('rejected', 'cancelled')) = (c ->> 'is_end')::boolean
    order by hashtext(t.to_state || t.actor || (c ->> 'pick'))
    limit 1
  ) as t on true
$$;

create function tests.pay(placed public.orders, c jsonb, at timestamptz)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.change_payment(
    (placed).id, coalesce(t.to_state, c ->> 'money'), coalesce(t.actor, c ->> 'actor'),
    tests.actor(placed, coalesce(t.actor, c ->> 'actor'), (c ->> 'is_wrong')::boolean), c ->> 'reason', at,
    (placed).version + (c ->> 'version')::integer
  )
  from (values (true)) as always
  left join lateral (
    select t.to_state, t.actor
    from public.payment_transitions as t
    where t.payment_method = (placed).payment_method
      and t.from_state = (placed).payment_state
      and (placed).state = any (t.order_states)
      and (c ->> 'is_legal')::boolean
    order by hashtext(t.to_state || t.actor || (c ->> 'pick'))
    limit 1
  ) as t on true
$$;

create function tests.refund(c jsonb, at timestamptz)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select case
    when c ->> 'refund' = 'open' or f.id is null then private.open_refund(
      o.id, (c ->> 'amount')::bigint, c ->> 'reason', case when (c ->> 'is_wrong')::boolean then -1 else tests.admin() end, at
    )
    else private.change_refund(
      f.id, coalesce(t.to_state, c ->> 'refund'), c ->> 'reason',
      case when (c ->> 'is_wrong')::boolean then -1 else tests.admin() end, at
    )
  end
  from tests.round_orders as r
  join public.orders as o on o.id = r.order_id
  left join lateral (select * from public.refunds as f where f.order_id = o.id order by f.id desc limit 1) as f on true
  left join lateral (
    select t.to_state
    from public.refund_transitions as t
    where t.from_state = f.state
      and (c ->> 'is_legal')::boolean
    order by hashtext(t.to_state || (c ->> 'pick'))
    limit 1
  ) as t on true
  order by (o.received > 0) = (c ->> 'is_legal')::boolean desc, hashtext(o.id::text || (c ->> 'pick'))
  limit 1
$$;

create function tests.answer(c jsonb, at timestamptz)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.answer_offer(
    f.id, case when (c ->> 'is_wrong')::boolean then tests.runner((c ->> 'runner')::integer) else f.runner_person_id end,
    (c ->> 'yes')::boolean, at
  )
  from (
    select f.id, f.runner_person_id
    from public.delivery_offers as f
    join public.deliveries as d on d.id = f.delivery_id
    join tests.round_orders as r on r.order_id = d.order_id
    order by (f.state = 'open') = (c ->> 'is_legal')::boolean desc, hashint8(f.id + (c ->> 'pick')::integer)
    limit 1
  ) as f
$$;

create function tests.ride(c jsonb, at timestamptz)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  -- Of an order with which that can be done now when the command wants it, else of one with which it cannot.
  select case c ->> 'do'
    when 'pick_up' then private.pick_up(d.id, d.person_id, at)
    when 'hand_over' then private.hand_over(d.id, d.person_id, case when (c ->> 'yes')::boolean then d.code else '' end, at)
    when 'problem' then private.report_problem(d.id, d.person_id, c ->> 'problem', null, at)
    else private.resolve_delivery(
      d.id, case when (c ->> 'is_wrong')::boolean then d.person_id else tests.admin() end, c ->> 'decision', at
    )
  end
  from (
    select d.id, d.code,
      case when (c ->> 'is_wrong')::boolean then tests.runner((c ->> 'runner')::integer) else d.runner_person_id end
        as person_id
    from tests.round_orders as r
    join public.orders as o on o.id = r.order_id
    join public.deliveries as d on d.order_id = o.id
    order by case c ->> 'do'
      when 'pick_up' then d.state = 'assigned' and o.state = 'ready'
      when 'hand_over' then d.state = 'picked_up'
      when 'resolve' then d.state = 'problem'
      else d.state in ('assigned', 'picked_up')
    end = (c ->> 'is_legal')::boolean desc, hashtext(d.id::text || (c ->> 'pick'))
    limit 1
  ) as d
$$;

create function tests.run_command(c jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_at timestamptz := c ->> 'at';
  v_before public.orders;
  v_after public.orders;
  v_answer jsonb;
begin
  select o.* into v_before
  from tests.round_orders as r
  join public.orders as o on o.id = r.order_id
  order by o.ended_at is null = (c ->> 'is_open')::boolean desc, r.n = (c ->> 'order')::integer desc, o.number
  limit 1;
  v_answer := case c ->> 'do'
    when 'change' then tests.change(v_before, c, v_at)
    when 'pay' then tests.pay(v_before, c, v_at)
    when 'refund' then tests.refund(c, v_at)
    when 'postpone' then private.postpone_order(
      v_before.id, (c ->> 'minutes')::integer, c ->> 'actor',
      tests.actor(v_before, c ->> 'actor', (c ->> 'is_wrong')::boolean), c ->> 'reason', v_at,
      v_before.version + (c ->> 'version')::integer
    )
    when 'ready' then private.make_ready(
      v_before.id, tests.actor(v_before, 'restaurant', (c ->> 'is_wrong')::boolean), v_at,
      v_before.version + (c ->> 'version')::integer
    )
    when 'answer' then tests.answer(c, v_at)
    when 'duty' then private.set_duty(tests.runner((c ->> 'runner')::integer), (c ->> 'yes')::boolean, v_at)
    when 'dispatch' then private.dispatch(v_at)
    when 'watch' then private.watch_deliveries(v_at)
    when 'timeouts' then private.run_order_timeouts(v_at)
    else tests.ride(c, v_at)
  end;
  if c ->> 'do' in ('change', 'pay', 'postpone', 'ready') then
    select o.* into v_after from public.orders as o where o.id = v_before.id;
    if (v_answer ->> 'code' = 'changed') <> (v_after.version > v_before.version)
      or (v_answer ->> 'code' <> 'changed' and v_after is distinct from v_before)
      or v_answer #>> '{order,version}' <> v_after.version::text then
      raise exception 'The answer is not what happened: % % % %', c, v_answer, v_before, v_after;
    end if;
  end if;
  return jsonb_build_object('do', c ->> 'do', 'code', v_answer ->> 'code');
end
$$;

create function tests.run_commands(commands jsonb)
returns table (answer jsonb)
language sql
volatile
set search_path = ''
as $$
  select tests.run_command(c.command)
  from jsonb_array_elements(run_commands.commands) with ordinality as c (command, place)
  order by c.place
$$;
