-- after: tables.sql
-- What a kitchen's orders of the last weeks say of it: what is asked for most, how long it cooks and how long its food
-- takes to a door. Counted every six hours, so that what a model is told changes no more often.

create table private.kitchen_habits (
  restaurant_id uuid primary key references public.restaurants on delete cascade,
  popular uuid[] not null,
  preparation_minutes integer,
  delivery_minutes integer,
  counted_at timestamptz not null,
  constraint habits_take_minutes check (least(preparation_minutes, delivery_minutes) >= 0)
);

comment on table private.kitchen_habits is 'What the orders of the last weeks say of a kitchen; private.count_kitchen_habits.';
comment on column private.kitchen_habits.popular is 'Dishes that were ordered most, in at least a few orders, the first of all first.';
comment on column private.kitchen_habits.preparation_minutes is 'Half of its orders were ready sooner after they were accepted; null: too few to say.';
comment on column private.kitchen_habits.delivery_minutes is 'Half of its orders were at the door sooner after they were placed; null: too few to say.';

alter table private.kitchen_habits enable row level security;

insert into private.settings (key, value, meaning)
values
  ('habit_days', '30', 'Orders of so many days say what a kitchen sells most and how long it takes'),
  ('habit_orders', '10', 'Fewer orders say nothing about how long a kitchen takes'),
  ('popular_orders', '3', 'A dish in fewer orders is not called popular'),
  ('popular_dishes', '5', 'So many dishes of a kitchen are called popular');

create function private.count_kitchen_habits(at timestamptz)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with placed as materialized (
    select o.*
    from public.orders as o
    where o.placed_at > at - make_interval(days => private.setting_int('habit_days'))
      and o.placed_at <= at
      and o.state not in ('rejected', 'cancelled')
  ),
  dishes as (
    select p.restaurant_id, l.item_id, count(distinct p.id) as orders, sum(l.quantity) as units
    from placed as p
    join public.order_lines as l on l.order_id = p.id
    group by p.restaurant_id, l.item_id
    having count(distinct p.id) >= private.setting_int('popular_orders')
  ),
  ranked as (
    select d.restaurant_id, d.item_id, row_number() over (partition by d.restaurant_id order by d.orders desc, d.units desc, d.item_id) as place
    from dishes as d
    join public.menu_items as i on i.id = d.item_id and i.is_active
  ),
  times as (
    select p.restaurant_id,
      case when count(p.ready_at) >= private.setting_int('habit_orders') then
        round(percentile_cont(0.5) within group (order by extract(epoch from p.ready_at - p.accepted_at)) / 60)::integer end as preparation,
      case when count(p.delivered_at) >= private.setting_int('habit_orders') then
        round(percentile_cont(0.5) within group (order by extract(epoch from p.delivered_at - p.placed_at)) / 60)::integer end as delivery
    from placed as p
    group by p.restaurant_id
  ),
  written as (
    insert into private.kitchen_habits as h (restaurant_id, popular, preparation_minutes, delivery_minutes, counted_at)
    select r.id, array(
        select k.item_id from ranked as k where k.restaurant_id = r.id and k.place <= private.setting_int('popular_dishes') order by k.place
      ), t.preparation, t.delivery, at
    from public.restaurants as r
    left join times as t on t.restaurant_id = r.id
    where r.is_active
    on conflict (restaurant_id) do update
    set popular = excluded.popular, preparation_minutes = excluded.preparation_minutes,
      delivery_minutes = excluded.delivery_minutes, counted_at = excluded.counted_at
    returning h.restaurant_id
  )
  select count(*)::integer from written
$$;

comment on function private.count_kitchen_habits is 'Counts anew what orders say of each kitchen; gives of how many.';
