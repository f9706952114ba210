-- Orders of strangers. An honest one passes like any other. A kitchen under attack is not called to each: what is too
-- much, or comes alike, is held until somebody vouches for it (a transfer, the kitchen itself, an admin) or there is room.

insert into private.settings (key, value, meaning)
values
  ('strangers_shown_most', '10', 'So many orders of strangers may wait for one kitchen''s answer; further ones are held'),
  ('strangers_lost_most', '15', 'A kitchen to which more orders of strangers came in strangers_window_seconds that nobody accepted is under attack'),
  ('strangers_window_seconds', '900', 'The time that is looked at for that, and for orders that come alike'),
  ('strangers_held_most', '20', 'So many are held for a kitchen; further strangers are asked to pay by transfer'),
  ('strangers_alike_most', '3', 'A stranger''s order is held when so many unaccepted ones of others have its note, or its door and dishes'),
  ('held_seconds', '2700', 'A held order for which nobody vouches ends after so long');

create function private.crowd_at(
  restaurant_id uuid, at timestamptz, out waiting bigint, out held bigint, out lost bigint
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select count(*) filter (where o.state = 'placed' and o.held_reason is null),
    count(*) filter (where o.state = 'placed' and o.held_reason is not null and o.payment_method <> 'transfer'),
    count(*) filter (
      where o.accepted_at is null
        and o.placed_at > at - make_interval(secs => private.setting_int('strangers_window_seconds'))
    )
  into waiting, held, lost
  from public.orders as o
  where o.restaurant_id = crowd_at.restaurant_id
    and o.is_from_stranger
    and o.placed_at > at - make_interval(
      secs => private.setting_int('held_seconds') + private.setting_int('strangers_window_seconds')
    );
end
$$;

comment on function private.crowd_at is
  'Orders of strangers at a kitchen: waiting for its answer, held (but for transfers), and of late not accepted by anybody.';

create function private.is_under_attack(lost bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return lost > private.setting_int('strangers_lost_most');
end
$$;

comment on function private.is_under_attack is 'Whether so many orders of strangers came to nothing at a kitchen that no further one is shown by itself.';

create function private.plain_words(text text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select nullif(regexp_replace(lower(text), '[^[:alnum:]]', '', 'g'), '')
$$;

comment on function private.plain_words is 'A text as its letters and digits alone, to see what is alike; null for none.';

create function private.dishes_of(basket_id bigint default null, order_id uuid default null)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(concat(l.quantity, ' ', l.item_id), ', ' order by l.item_id, l.quantity)
    from (
      select b.quantity, b.item_id from public.basket_lines as b where b.basket_id = dishes_of.basket_id
      union all
      select o.quantity, o.item_id from public.order_lines as o where o.order_id = dishes_of.order_id
    ) as l
  );
end
$$;

comment on function private.dishes_of is 'What a basket or an order is of, so that the two can be compared.';

create function private.is_alike(basket public.baskets, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.addresses as a
    cross join lateral (
      select count(*) filter (
          where length(private.plain_words((basket).note)) >= 10
            and private.plain_words(o.note) = private.plain_words((basket).note)
        ) as noted,
        -- The same dishes to the same door: neighbours of one house eat different things.
        count(*) filter (
          where extensions.st_dwithin(o.point, a.point, 10)
            and private.plain_words(o.address_details) is not distinct from private.plain_words(a.details)
            and private.dishes_of(order_id => o.id) = private.dishes_of((basket).id)
        ) as placed
      from public.orders as o
      where o.restaurant_id = (basket).restaurant_id
        and o.placed_at > at - make_interval(secs => private.setting_int('strangers_window_seconds'))
        and o.is_from_stranger
        -- What a kitchen has accepted says nothing bad of the house it goes to.
        and o.accepted_at is null
        and o.person_id <> (basket).person_id
    ) as f
    where a.id = (basket).address_id
      and greatest(f.noted, f.placed) >= private.setting_int('strangers_alike_most')
  );
end
$$;

comment on function private.is_alike is
  'Whether several strangers have just ordered here, unaccepted, with the note of a basket, or the same dishes to its very door.';

create function private.judge_hold(basket public.baskets, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- Strangers who order at the same moment do not see each other: a few more than the limit may be shown.
  v_crowd record := private.crowd_at((basket).restaurant_id, at);
begin
  return case
    when private.is_alike(basket, at) then 'alike'
    when v_crowd.waiting >= private.setting_int('strangers_shown_most') or private.is_under_attack(v_crowd.lost) then 'crowd'
  end;
end
$$;

comment on function private.judge_hold is 'Why a stranger''s order is not shown to the kitchen at once (alike, crowd), or null.';

create function private.asked_at(placed public.orders, at timestamptz)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_told record;
  v_from_at timestamptz := coalesce((placed).shown_at, (placed).placed_at);
begin
  select min(b.status_at) filter (where b.status in ('delivered', 'read', 'played')) as arrived_at,
    min(b.sent_at) as sent_at, count(*) as messages
  into v_told
  from public.notices as n
  join public.outbox as b on b.notice_id = coalesce(n.merged_into_id, n.id)
  where n.order_id = (placed).id
    and n.template_key in ('restaurant_order_placed', 'restaurant_orders_placed');
  return case
    when v_told.messages = 0 or at >= v_from_at + make_interval(secs => private.setting_int('restaurant_news_most_seconds'))
      then v_from_at
    else greatest(v_from_at, coalesce(v_told.arrived_at, v_told.sent_at, 'infinity'))
  end;
end
$$;

comment on function private.asked_at is
  'Since when a kitchen can answer an order: its news arrived, or left, on the first phone; without phones from when it was placed or shown.';

create function private.show_order_now(order_id uuid, at timestamptz)
returns boolean
language sql
volatile
security invoker
set search_path = ''
as $$
  with shown as (
    update public.orders as o
    set held_reason = null, shown_at = greatest(at, o.placed_at)
    where o.id = order_id
      and o.state = 'placed'
      and o.held_reason is not null
    returning o.id
  )
  select exists (select from shown)
$$;

comment on function private.show_order_now is 'Shows a held order to its kitchen, as somebody vouches for it or there is room; gives whether it was held.';

create function private.announce_shown()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.note_order(new.id, 'shown', 'system', null, null, null, new.shown_at);
  return null;
end
$$;

comment on function private.announce_shown is 'Trigger: a held order that is shown is told to the kitchen like a new one.';

create function private.show_held(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant_id uuid;
  v_crowd record;
  v_shown integer := 0;
begin
  for v_restaurant_id in
    select distinct o.restaurant_id
    from public.orders as o
    where o.state = 'placed'
      and o.held_reason is not null
    order by o.restaurant_id
  loop
    v_crowd := private.crowd_at(v_restaurant_id, at);
    if private.is_under_attack(v_crowd.lost) then
      perform private.raise_alert('kitchen_attacked', 'restaurant:' || v_restaurant_id, to_jsonb(v_crowd), at);
      continue;
    end if;
    v_shown := v_shown + (
      select count(*)
      from (
        select o.id
        from public.orders as o
        where o.restaurant_id = v_restaurant_id
          and o.state = 'placed'
          and o.held_reason = 'crowd'
        order by o.placed_at, o.id
        limit greatest(private.setting_int('strangers_shown_most') - v_crowd.waiting, 0)
        for no key update skip locked
      ) as h
      where private.show_order_now(h.id, at)
    );
  end loop;
  perform private.resolve_alert(a.kind, a.subject, at)
  from private.alerts as a
  where a.kind = 'kitchen_attacked'
    and a.resolved_at is null
    and not private.is_under_attack((private.crowd_at(substring(a.subject from 12)::uuid, at)).lost);
  return v_shown;
end
$$;

comment on function private.show_held is
  'Shows kitchens the oldest of the orders held for a crowd while they have room and are not under attack; gives how many. Alerts of attacks.';

create function private.end_held(at timestamptz, slice integer)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  return private.end_orders(array(
    select o.id
    from public.orders as o
    where o.state = 'placed'
      and o.held_reason is not null
      and o.placed_at <= at - make_interval(secs => private.setting_int('held_seconds'))
    order by o.placed_at, o.id
    limit slice
    for no key update skip locked
  ), 'rejected', 'not_confirmed', at);
end
$$;

comment on function private.end_held is 'Ends at most `slice` held orders for which nobody has vouched in time, oldest first; gives how many.';

create trigger held_orders_are_shown
  after update of held_reason, payment_state, accepted_at on public.orders
  for each row
  when (old.held_reason is not null and new.held_reason is null and new.state = 'placed')
  execute function private.announce_shown();
