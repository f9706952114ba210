-- Deliveries follow their orders, by a trigger.

-- An order that left without a runner of ours needs no delivery.
create function private.follow_order()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_search_from_at timestamptz := case
    -- While a transfer is unpaid nobody cooks, so nobody is looked for.
    when private.waits_for_money(new.payment_method, new.payment_state, 'preparing') then 'infinity'
    when new.state = 'ready' then new.changed_at
    else greatest(
      new.changed_at, new.promised_at - make_interval(mins => private.setting_int('dispatch_lead_minutes'))
    )
  end;
begin
  if new.state = 'accepted' and old.state <> 'accepted' then
    insert into public.deliveries (order_id, customer_person_id, code, search_from_at, next_wave_at, created_at)
    values (new.id, new.person_id, private.draw_code(), v_search_from_at, v_search_from_at, new.accepted_at);
  elsif (private.order_state(new.state)).is_at_restaurant then
    -- Until the search has begun it follows the kitchen: paid, delayed, ready early.
    update public.deliveries as d
    set search_from_at = v_search_from_at, next_wave_at = v_search_from_at
    where d.order_id = new.id
      and d.state = 'waiting'
      and d.search_from_at > new.changed_at;
  elsif new.state = 'picked_up' and old.state <> 'picked_up' then
    update public.deliveries as d
    set state = case when d.runner_person_id is null then 'cancelled' else 'picked_up' end,
      picked_up_at = case when d.runner_person_id is null then null else new.picked_up_at end
    where d.order_id = new.id
      and d.state in ('waiting', 'offered', 'assigned', 'problem');
  elsif new.state = 'delivered' then
    update public.deliveries as d
    set state = 'delivered', delivered_at = new.delivered_at
    where d.order_id = new.id
      and d.state in ('picked_up', 'problem');
  elsif new.state in ('cancelled', 'rejected') then
    update public.deliveries as d
    set state = 'cancelled'
    where d.order_id = new.id
      and d.state <> 'cancelled';
  end if;
  update public.delivery_offers as o
  set state = 'lost', answered_at = new.changed_at
  from public.deliveries as d
  where d.order_id = new.id
    and d.state = 'cancelled'
    and o.delivery_id = d.id
    and o.state = 'open';
  return null;
end
$$;

comment on function private.follow_order is
  'A delivery follows its order: made when it is accepted, moved when it is picked up or delivered, over when it ends.';

create trigger deliveries_follow_orders
  after update on public.orders
  for each row
  when (new.version <> old.version)
  execute function private.follow_order();
