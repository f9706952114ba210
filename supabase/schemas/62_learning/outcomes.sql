-- What people did then: an order that was delivered and paid, without change, complaint or cancel, agrees.

create function private.is_trusted(person_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return not private.is_enrolled(is_trusted.person_id) and (
    select count(*) >= private.setting_int('learn_trust_orders')
    from public.orders as o
    where o.person_id = is_trusted.person_id
      and o.state = 'delivered'
      and o.ended_at < at
      and o.owed = 0
  );
end
$$;

comment on function private.is_trusted is 'Whether somebody may teach: orders of theirs were delivered and paid before, and they work for nobody here.';

create function private.went_well(order_id uuid)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.orders as o
    where o.id = went_well.order_id
      and o.state = 'delivered'
      and o.payment_state in ('confirmed', 'paid')
      and o.owed = 0
      and not exists (
        select from private.alerts as a where a.kind = 'human_wanted' and a.details -> 'complaint_of' = to_jsonb(o.number)
      )
  );
end
$$;

comment on function private.went_well is 'Whether an order was delivered and paid, with nothing to give back and no complaint.';

create function private.has_ordered(order_id uuid, item_id uuid, quantity integer)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(sum(l.quantity), 0) = coalesce(has_ordered.quantity, greatest(sum(l.quantity), 1))
    from public.order_lines as l
    where l.order_id = has_ordered.order_id
      and l.item_id = has_ordered.item_id
  );
end
$$;

comment on function private.has_ordered is 'Whether an order has a dish in this number (null: in any).';

create function private.order_after(person_id bigint, said_at timestamptz)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select o.id
    from public.orders as o
    where o.person_id = order_after.person_id
      and o.placed_at between order_after.said_at and order_after.said_at + make_interval(mins => private.setting_int('learn_order_minutes'))
    order by o.placed_at, o.number
    limit 1
  );
end
$$;

comment on function private.order_after is 'The first order that somebody placed soon after having said something; null for none.';

create function private.judge_taught(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_judged integer;
begin
  update private.taught_turns as t
  set order_id = private.order_after(t.person_id, t.said_at)
  where t.state = 'open'
    and t.order_id is null;
  with judged as (
    update private.taught_turns as t
    set judged_at = at, state = case
      when t.order_id is null then 'dropped'
      when private.went_well(t.order_id) and (t.item_id is null or private.has_ordered(t.order_id, t.item_id, t.quantity)) then 'confirmed'
      else 'contradicted'
    end
    where t.state in ('asked', 'open')
      and case
        when t.order_id is null then t.said_at < at - make_interval(mins => private.setting_int('learn_order_minutes'))
        else exists (
          select from public.orders as o where o.id = t.order_id and o.ended_at < at - make_interval(hours => private.setting_int('learn_quiet_hours'))
        )
      end
      -- A model that is still at it has not taught yet.
      and (t.state = 'open' or exists (select from ai.turns as n where n.id = t.turn_id and n.state in ('done', 'dead')))
    returning t.turn_id, t.kind, t.state, t.intent, t.item_id
  ),
  scored as (
    insert into private.shadow_scores as s (agent, reading, tenth, judged, agreed)
    select d.agent, d.reading, d.tenth, count(*), count(*) filter (where d.is_right)
    from (
      select distinct r.turn_id, r.agent, k.reading, k.tenth, k.is_right
      from judged as j
      join private.shadow_readings as r on r.turn_id = j.turn_id
      cross join lateral (
        values
          ('weighed', floor(10 * r.share)::integer, coalesce(r.intent = coalesce(j.intent, 'add_items'), false)),
          ('order', case when r.item_id is not null then 5 end, coalesce(r.item_id = j.item_id, false))
      ) as k (reading, tenth, is_right)
      where j.state = 'confirmed'
        and k.tenth is not null
    ) as d
    group by d.agent, d.reading, d.tenth
    on conflict (agent, reading, tenth) do update set judged = s.judged + excluded.judged, agreed = s.agreed + excluded.agreed
  )
  select count(*) into v_judged from judged;
  delete from private.shadow_readings as r
  where r.said_at < at - make_interval(days => private.setting_int('learn_evidence_days'));
  delete from private.taught_turns as t
  where t.said_at < at - make_interval(days => private.setting_int('learn_evidence_days'))
    -- What somebody has taken back teaches nothing.
    or exists (select from public.messages as m where m.turn_id = t.turn_id and m.content = '{}');
  return v_judged;
end
$$;

comment on function private.judge_taught is 'Compares what models made of words, and what SQL would have, with what people then ordered; gives how many were judged.';
